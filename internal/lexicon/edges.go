package lexicon

import (
	"encoding/binary"
	"unicode/utf8"
)

// Edges finds the phrases that end right before a place in a text, or begin right
// behind it. It is immutable and safe for concurrent use.
type Edges struct {
	phrases []phrase
	first   map[uint64][]int32 // phrases by the key of their first word
	last    map[uint64][]int32
	filter  [1 << 8]uint64 // of both maps' keys: most words get no further
	loose   [2][]int32     // those whose first, last word has no key
}

// get returns the phrases of a key.
func (e *Edges) get(by map[uint64][]int32, key uint64) []int32 {
	if e.filter[key>>56]>>(key>>50&63)&1 == 0 {
		return nil
	}
	return by[key]
}

// NewEdges returns an Edges of the entries. Every phrase counts, also one of '*' or '#'.
func NewEdges(entries []Entry) *Edges {
	e := &Edges{phrases: make([]phrase, 0, len(entries)), first: make(map[uint64][]int32, len(entries)), last: make(map[uint64][]int32, len(entries))}
	var ps parser
	for _, entry := range entries {
		parts := ps.parse(table(), nil, entry.Phrase)
		if len(parts) == 0 || len(parts) > maxParts {
			continue
		}
		n := int32(len(e.phrases))
		e.phrases = append(e.phrases, phrase{id: entry.ID, parts: parts})
		e.index(&parts[0], n, e.first, 0)
		e.index(&parts[len(parts)-1], n, e.last, 1)
	}
	return e
}

func (e *Edges) index(p *part, n int32, by map[uint64][]int32, side int) {
	switch {
	case p.kind == either:
		for i := range p.others {
			e.index(&p.others[i], n, by, side)
		}
	case p.kind > suffix:
		if l := e.loose[side]; len(l) == 0 || l[len(l)-1] != n {
			e.loose[side] = append(l, n)
		}
	default:
		key := p.edgeKey(side == 1)
		if l := by[key]; len(l) == 0 || l[len(l)-1] != n {
			by[key] = append(l, n)
			e.filter[key>>56] |= 1 << (key >> 50 & 63)
		}
	}
}

// edgeKey is what the first or the last word of a phrase is looked up by.
func (p *part) edgeKey(last bool) uint64 {
	switch {
	case p.symbol:
		return p.key()
	case p.single && last:
		r, size := utf8.DecodeLastRuneInString(p.stem)
		before, _ := utf8.DecodeLastRuneInString(p.stem[:len(p.stem)-size])
		return edgeRowKey(before, r, len(p.stem) > size)
	case p.single:
		r, size := utf8.DecodeRuneInString(p.stem)
		next, _ := utf8.DecodeRuneInString(p.stem[size:])
		return edgeRowKey(r, next, len(p.stem) > size)
	case p.kind == suffix:
		x := lastBytes(p.stem)
		size := tailSizes[0]
		for _, s := range tailSizes {
			if s <= len(p.stem) {
				size = s
			}
		}
		return tailHash(x, size) + 1
	}
	return wordKey(p.stem, p.kind == whole)
}

func edgeRowKey(a, b rune, two bool) uint64 {
	if !two {
		if b != utf8.RuneError {
			a = b // the last character stands alone
		}
		return step(rowSeed+2, uint64(a))
	}
	return step(step(rowSeed+3, uint64(a)), uint64(b))
}

// Before calls yield for each phrase that ends at the place, until yield returns false.
func (e *Edges) Before(a *Around, at int, yield func(id, start, end int) bool) {
	if at <= 0 {
		return
	}
	found := a.token(at, true)
	if found == nil || found.end != at {
		return
	}
	t := *found // what is read next may take its place
	e.at(a, &t, e.last, e.loose[1], func(p *phrase) bool {
		k := len(p.parts) - 1
		start, ok := a.lastPart(&p.parts[k], &t, at)
		if ok {
			if start, ok = a.before(p, k, start); ok {
				return yield(p.id, start, at)
			}
		}
		return true
	})
}

// After calls yield for each phrase that begins at the place.
func (e *Edges) After(a *Around, at int, yield func(id, start, end int) bool) {
	found := a.token(at, false)
	if found == nil || found.start != at {
		return
	}
	t := *found
	e.at(a, &t, e.first, e.loose[0], func(p *phrase) bool {
		end, ok := a.firstPart(&p.parts[0], &t, at)
		if ok {
			if end, ok = a.after(p, 0, end); ok {
				return yield(p.id, at, end)
			}
		}
		return true
	})
}

func (a *Around) lastPart(p *part, t *token, at int) (start int, ok bool) {
	if p.isRow() {
		size := p.rowBefore(a.text[:at])
		return at - size, size > 0
	}
	return t.start, p.is(t, a.text)
}

func (a *Around) firstPart(p *part, t *token, at int) (end int, ok bool) {
	if p.isRow() {
		size := p.rowAfter(a.text[at:])
		return at + size, size > 0
	}
	return t.end, p.is(t, a.text)
}

// at calls each for the phrases that have a key of the token.
func (e *Edges) at(a *Around, t *token, by map[uint64][]int32, loose []int32, each func(p *phrase) bool) {
	tell := func(list []int32) bool {
		for _, n := range list {
			if !each(&e.phrases[n]) {
				return false
			}
		}
		return true
	}
	if len(loose) > 0 && !tell(loose) {
		return
	}
	word := t.text[:t.n]
	if t.symbol {
		r, _ := utf8.DecodeRune(word)
		tell(e.get(by, symbolKey(r)))
		return
	}
	r, size := utf8.DecodeRune(word)
	if size == len(word) && class(table(), r)&isSingle != 0 {
		if !tell(e.get(by, edgeRowKey(r, utf8.RuneError, false))) {
			return
		}
		before, _ := utf8.DecodeLastRuneInString(a.text[:t.start])
		next, _ := utf8.DecodeRuneInString(a.text[t.end:])
		_ = tell(e.get(by, edgeRowKey(before, r, true))) && tell(e.get(by, edgeRowKey(r, next, true)))
		return
	}
	h := uint64(0)
	for rest := word; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		h, rest = step(h, uint64(r)), rest[size:]
		if list := e.get(by, h); list != nil && !tell(list) {
			return
		}
	}
	if !tell(e.get(by, step(h, endMark))) {
		return
	}
	var b [8]byte
	copy(b[max(0, 8-len(word)):], word[max(0, len(word)-8):])
	x := binary.LittleEndian.Uint64(b[:])
	for _, size := range tailSizes {
		if size <= len(word) && !tell(e.get(by, tailHash(x, size)+1)) {
			return
		}
	}
}
