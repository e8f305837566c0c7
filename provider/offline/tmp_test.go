package offline
import ("testing";"fmt";"context";"golang.org/x/text/language";"github.com/outreach-go/outreach/provider")
func TestTmp(t *testing.T){
 c:=New()
 for v:=range 10 { for _, tone:=range []string{"neutral","formal","friendly"} { for _, ln := range []string{"medium"} {
 r,err:=c.Generate(context.Background(), &provider.Request{Brief: provider.Brief{Kind:[]string{"initial","follow_up"}[v/7], Tone:tone, Length:ln, Language: language.English, InHouse:v%2==0, Agency: v%2==1, Variation: uint64(v), MaxCharacters: 700, Facts: []provider.BriefFact{
 {Field:"company.name", Value:"Harbour Labs"},
 {Field:"job.title", Value:"Backend Engineer"},
 {Field:"job.company", Value:[]string{"Harbour Labs","Northwind"}[v%2]},
 {Field:"candidate.company", Value:"Brightwater"},
 {Field:"candidate.title", Value:"Software Engineer"},
 {Field:"job.skills", Items:[]string{"Go","PostgreSQL","Kafka","Terraform"}},
 {Field:"skill_match", Items:[]string{"Go","PostgreSQL"}},
 {Field:"job.location", Value:"Leeds"},
 {Field:"job.workplace_type", Value:"hybrid", Unit:"hybrid"},
 {Field:"job.employment_type", Value:"full-time", Unit:"full_time"},
 {Field:"job.salary", Value:"£60,000 to £75,000 a year"},
 {Field:"job.url", Value:"https://example.com/j/1"},
 }}})
 if err!=nil {t.Fatal(err, err.(interface{Unwrap() error}).Unwrap())}
 fmt.Println("-----",v,tone,ln); fmt.Println(r.Content)
 }}}
}
