package outreach

import (
	"strings"
	"testing"
)

// BenchmarkGuards is what the checks that assume an obedient model cost for a draft of
// 1 kB with 25 facts.
func BenchmarkGuards(b *testing.B) {
	body := "I'm writing about the role of Backend Engineer here at Harbour Labs. Your skills include Go, PostgreSQL and Kubernetes, which it asks for, " +
		"and you work at Nordfrakt now.\n\nIt is full-time and hybrid, in Rotterdam, and pays €62,000 to €78,000 a year. " +
		"You applied to us before, for the role of Data Engineer.\n\nWould you like to hear more about it? If not, a short no is fine too. "
	d := &Draft{Subject: "Backend Engineer at Harbour Labs", Body: strings.Repeat(body, 3)[:1000]}
	for f := RecruiterTitle; len(d.Facts) < 25; f++ {
		if f != CandidateName && f != StatedContent {
			d.Facts = append(d.Facts, Fact{f, "Backend Engineer, Go, PostgreSQL"})
		}
	}
	for i := range d.Facts {
		if d.Facts[i].Field == CandidateAbout {
			d.Facts[i].Value = strings.Repeat("Engineer who has built booking, billing and search services for logistics companies. Cares about tests that say why they fail. ", 8)
		}
	}
	checks := map[string]func(*view){"hidden": checkHidden, "canary": checkCanary, "lines": checkEchoLines, "form": checkForm, "sentences": checkSentences,
		"disguised": checkDisguised, "copied": checkCopied, "steered": checkSteered}
	base := newView(d, d.lang(), DefaultTemplates())
	b.Run("all", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			v := *base
			for _, name := range []string{"hidden", "canary", "lines", "form", "sentences", "disguised", "copied", "steered"} {
				checks[name](&v)
			}
			v.done()
		}
	})
	for name, check := range checks {
		b.Run(name, func(b *testing.B) {
			v := *base
			v.tokens()
			b.ReportAllocs()
			for b.Loop() {
				v.found = nil
				check(&v)
			}
		})
	}
	b.Run("tokens", func(b *testing.B) {
		for b.Loop() {
			v := *base
			v.tokens()
			v.done()
		}
	})
}
