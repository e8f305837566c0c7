package lang
import ("testing";"fmt")
func TestTmp(t *testing.T){
 l:=Get(Default)
 fmt.Println(l.Greeting("neutral","Anna"), l.Pay(60000,75000,"GBP","year"), l.Pay(25.5,0,"USD","hour"), l.Span("2019-03",""), l.List([]string{"a","b","c"}), l.Count("connections",1))
 fmt.Println(Identify("Design and build scalable microservices in Go"))
}
