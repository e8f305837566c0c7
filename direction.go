package outreach

import (
	"sort"
	"strings"

	"github.com/outreach-go/outreach/internal/lang"
)

// A message in a language that runs from right to left has isolates around what runs
// the other way (see [lang.Language.Isolate]). They are put into a draft's text last, and
// checks read the text without them: what they find is then told in the offsets of the
// draft as it is.

// directed returns a text with the isolates that its language wants, and no others.
func directed(l *lang.Language, text string) string {
	if !l.RightToLeft {
		return text
	}
	return l.Isolate(undirected(text))
}

func undirected(text string) string {
	if !strings.ContainsFunc(text, isolates) {
		return text
	}
	return strings.Map(func(r rune) rune {
		if isolates(r) {
			return -1
		}
		return r
	}, text)
}

// isolates reports whether r opens or closes an isolate.
func isolates(r rune) bool { return r >= '\u2066' && r <= '\u2069' }

// sizeOfIsolate is what each of them takes in bytes.
const sizeOfIsolate = 3

// bare returns the draft without isolates: itself where it has none.
func (d *Draft) bare() *Draft {
	subject, body := undirected(d.Subject), undirected(d.Body)
	if len(subject) == len(d.Subject) && len(body) == len(d.Body) {
		return d
	}
	c := *d
	c.Subject, c.Body = subject, body
	return &c
}

// offsets tell where a passage of a text without isolates stands in the text with them:
// the places in the former at which they were taken out.
type offsets []int

func offsetsOf(text string) offsets {
	var o offsets
	for i, r := range text {
		if isolates(r) {
			o = append(o, i-len(o)*sizeOfIsolate)
		}
	}
	return o
}

// restore returns the passage in the text with isolates.
func (o offsets) restore(start, end int) (int, int) {
	if len(o) == 0 || end <= start {
		return start, end
	}
	before := sort.SearchInts(o, start+1) // also what opens right before it
	within := sort.SearchInts(o, end)     // not what closes right behind it
	return start + before*sizeOfIsolate, end + within*sizeOfIsolate
}

// restored is offsets of subject and body; nil where nothing is to be restored.
type restored struct{ subject, body offsets }

func restoredOf(d *Draft) *restored { return &restored{offsetsOf(d.Subject), offsetsOf(d.Body)} }

// findings tells findings in the offsets of the draft as it is.
func (r *restored) findings(all []Finding) []Finding {
	if r != nil {
		for i := range all {
			f := &all[i]
			f.Start, f.End = r.passage(f.Part, f.Start, f.End)
		}
	}
	return all
}

// evidence is findings for evidence.
func (r *restored) evidence(all []Evidence) []Evidence {
	if r != nil {
		for i := range all {
			e := &all[i]
			e.Start, e.End = r.passage(e.Part, e.Start, e.End)
		}
	}
	return all
}

func (r *restored) passage(part Part, start, end int) (int, int) {
	switch part {
	case PartSubject:
		return r.subject.restore(start, end)
	case PartBody:
		return r.body.restore(start, end)
	}
	return start, end
}
