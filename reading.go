package outreach

import (
	"sync"

	"github.com/outreach-go/outreach/internal/wording"
)

// reading is what the checks read a draft and its facts into, each thing once. It is used
// again for the next draft: see view.done.
type reading struct {
	bytes   [3]census // of subject, body, and the body without custom content
	hits    [2][]hit  // words of the language in subject and body
	ground  ground
	claims  [2][]claim
	today   spans // where a text says that something is so today
	index   wordIndex
	order   []uint64   // of evidence
	proof   []Evidence // in order
	terms   [2][]wording.Term
	wording []wording.Hit
	drafted [2][]token
	given   []source
	words   []token // of the sources
	table   runTable

	// What is filled.
	claimed, proved, tokened, gathered bool
}

var readings = sync.Pool{New: func() any { return new(reading) }}

// done gives back what the checks read into, when all of them are through.
func (v *view) done() {
	r := v.reading
	if r == nil {
		return
	}
	v.reading = nil
	// What holds the texts is not kept.
	clear(r.given)
	clear(r.ground.numbers)
	for i := range r.claims {
		clear(r.claims[i])
		r.hits[i], r.terms[i], r.claims[i] = r.hits[i][:0], r.terms[i][:0], r.claims[i][:0]
	}
	r.ground = ground{numbers: r.ground.numbers[:0]}
	r.index.text = [2]string{}
	r.given, r.words = r.given[:0], r.words[:0]
	r.claimed, r.proved, r.tokened, r.gathered = false, false, false, false
	readings.Put(r)
}
