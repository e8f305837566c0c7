package detect

import (
	"sync"

	"github.com/outreach-go/outreach/internal/lexicon"
)

// pass is one way through a text: the lexicon's scan says where there may be something,
// and what looks closer is called there.
type pass struct {
	e     *engine
	text  string
	dst   []Finding
	from  int // where the pass's findings begin in dst
	email int // the end of the last address
	depth int // 1 inside an encoded text
	// The last "://", and up to where it was looked for.
	scheme, schemeSeen int
	// The last stretch of text with characters that may hide others.
	oddStart, oddEnd int
	topicPass
}

// passPool holds passes for use again: a pass holds what it finds on its way.
var passPool = sync.Pool{New: func() any { return new(pass) }}

// find appends what is found in text, in no order.
func (e *engine) find(dst []Finding, text string, depth int) []Finding {
	p := passPool.Get().(*pass)
	defer passPool.Put(p)
	*p = pass{e: e, text: text, dst: dst, from: len(dst), depth: depth, topicPass: p.topicPass}
	p.topicPass.reset(text)
	e.terms.Scan(text, func(id, start, end int) int {
		switch {
		case id == lexicon.Digits:
			return p.digits(start)
		case id >= 0:
			p.phrase(id, start, end)
		case id == lexicon.At:
			p.at(start)
		case id == lexicon.Long:
			p.long(start, end)
		case id == lexicon.Percent:
			p.percent(start)
		case id == lexicon.Odd:
			p.odd(start, end)
		}
		return 0
	})
	if len(p.terms) > 0 {
		p.topics()
	}
	if p.oddEnd > 0 {
		p.unmask()
	}
	dst = p.dst
	p.e, p.text, p.dst = nil, "", nil
	p.around.Reset("")
	return dst
}

// phrase looks at a phrase of the lexicon: a term, what a value comes after, or what
// says that a term is about nobody.
func (p *pass) phrase(id, start, end int) {
	set := p.e.sets[id]
	for i := len(set) - 1; i >= 0; i-- {
		switch r := &p.e.rules[set[i]]; r.role {
		case topic:
			p.terms = append(p.terms, term{id, start, end})
			return
		case labelled:
			p.label(r.label, start, end)
		case disclaimer:
			p.disclaimers = append(p.disclaimers, term{r.language, start, end})
		case innocent:
			p.innocents = append(p.innocents, term{id, start, end})
		case ownInnocent:
			p.own = append(p.own, term{r.language, start, end})
		}
	}
}

func (p *pass) at(i int) {
	if i < p.email {
		return
	}
	n := len(p.dst)
	p.dst = p.credentials(p.dst, i)
	if len(p.dst) == n {
		p.dst = emailAt(p.dst, p.text, i, p.email)
	}
	if len(p.dst) > n {
		p.email = p.dst[len(p.dst)-1].End
		return
	}
	p.dst = handleAt(p.dst, p.text, i)
}

func (p *pass) digits(i int) (next int) {
	if f, ok := tokenAround(p.text, i); ok {
		p.dst = append(p.dst, f)
		return f.End
	}
	if i > 0 && isLetter(p.text[i-1]) && p.depth == 0 && firstDigit(p.text, i) {
		p.short(i)
	}
	if f, ok := p.e.addressAt(p.text, i); ok {
		p.dst = append(p.dst, f)
		return f.End
	}
	p.dst, next = p.e.digitsAt(p.dst, p.text, i)
	return next
}
