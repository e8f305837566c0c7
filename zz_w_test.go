package outreach
import ("testing";"fmt";"strings";"os";"regexp";"golang.org/x/text/language";"github.com/outreach-go/outreach/internal/lang";"github.com/outreach-go/outreach/internal/wording")
func TestW(t *testing.T){
 braces:=regexp.MustCompile(`\{[a-z_]+\}`)
 for _,tag:=range lang.Tags() {
 w:=lexiconsOf(tag); ws:=wording.For(tag)
 for line:=range strings.Lines(lang.File(tag,"phrases.txt")) { if !strings.HasPrefix(line,"- ") {continue}
  line=braces.ReplaceAllString(strings.TrimSpace(line[2:]),"Acme")
  for _,h:=range w.scan(line) { if h.kind==wordStrength {fmt.Println(tag,"strength",line[h.start:h.end]," | ",line)}}
  for _,h:=range ws.Find(nil,line) { if h.Kind!=wording.CodedFeminine&&h.Kind!=wording.CodedMasculine { fmt.Println(tag,h.Kind,line[h.Start:h.End]," | ",line)}}
 }}
 b,_:=os.ReadFile("plausible_test.go")
 for _,l:=range strings.Split(string(b),"\n") { for _,tg:=range []language.Tag{language.English,language.Dutch,language.German,language.French,language.Spanish} { for _,h:=range wording.For(tg).Find(nil,l) { if h.Kind.Offensive() {fmt.Println(tg,"plausible",h.Kind,l[h.Start:h.End],h.Masked," | ",l)}}}}
}
