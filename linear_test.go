package outreach

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// hostileDrafts are what a text is made of that gives the checks the most to do.
var hostileDrafts = []string{
	"A ", "A.", "1 ", "a@b.", "AB ", "x", "X", "it@ ", "1,000 ", "1,", "€5 ", "5 €", "a. b. ", "“", "[", "{", "(", "/", "10/10 ", "Go and ", "Kubernetes and ", "Mr Smith ", "i d i o t ", "sh1t ",
	"youidiot", "a1-", "a.b ", "dot com ", ". com ", "(dot) ", "mention “x” ", "`", "<b ", "&", "_", "May 2021 ", "currently at X ", "currently ", "5% ", "k8s ", "more than 5 ", "two ", "é", "ß ",
	"日本2021年", "пять 5 ", "\n", "- ", "★", "🙂", "Rotterdam ", "University ", "University of Hull ", "as a nurse and ", "PostgreSQL and skateboarding ", "fuck ", "not fuck. ", "3f", "Backend Engineer ",
}

// TestModerationIsLinear holds that four times a draft takes the checks about four times
// as long, whatever it is made of, and four times the facts likewise.
func TestModerationIsLinear(t *testing.T) {
	base := benchDraft()
	with := func(body string, facts int) *Draft {
		d := &Draft{Language: base.Language, Length: base.Length, Body: body}
		for range facts {
			d.Facts = append(d.Facts, base.Facts...)
		}
		return d
	}
	holds := func(name string, short, long *Draft) {
		ratio := 0.0
		for range 5 {
			ratio = float64(fastestCheck(long)) / float64(fastestCheck(short))
			if ratio < 8 {
				break
			}
		}
		assert.Less(t, ratio, 8.0, "%q: four times the draft took %.1f times as long", name, ratio)
	}
	for _, s := range hostileDrafts {
		body := strings.Repeat(s, 1<<12/len(s))
		holds(s, with(body, 1), with(strings.Repeat(body, 4), 1))
	}
	holds("facts", with(base.Body, 4), with(base.Body, 16))
}

func fastestCheck(d *Draft) time.Duration {
	best := time.Hour
	for range 2 {
		start := time.Now()
		v := newView(d, d.lang(), DefaultTemplates())
		for _, m := range DefaultModerators() {
			m.(builtinModerator).check(v)
		}
		v.done()
		best = min(best, time.Since(start))
	}
	return best
}
