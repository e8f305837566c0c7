package lexicon

import (
	"strings"
	"unicode/utf8"
)

// Around is a place in a text with the words about it, read as they are asked for.
type Around struct {
	text  string
	table *[tableSize]uint32
	end   int   // the place: in a word, or its end
	read  bool  // word is
	word  token // at end
	found [maxParts]struct {
		token
		at   int // the place that it is next to
		back bool
		ok   bool // there is one
	}
	n int
}

// Reset makes the text the one that is looked at.
func (a *Around) Reset(text string) { a.text, a.table, a.n, a.read = text, table(), 0, false }

// center moves to a place. What was read of the same text stays.
func (a *Around) center(end int) { a.end, a.read = end, false }

// token returns the token before or after a place, nil if there is none. The last ones
// are kept: several phrases ask for the same.
func (a *Around) token(at int, back bool) *token {
	for i := range min(a.n, len(a.found)) {
		if f := &a.found[i]; f.at == at && f.back == back {
			if !f.ok {
				return nil
			}
			return &f.token
		}
	}
	f := &a.found[a.n%len(a.found)]
	a.n++
	t := a.table
	f.at, f.back = at, back
	if back {
		end, apart := gapBefore(t, a.text, at)
		f.ok = end > 0 && f.scan(t, a.text, tokenStart(t, a.text, end))
		f.apart = apart
	} else {
		f.ok = f.scan(t, a.text, at)
	}
	if !f.ok {
		return nil
	}
	return &f.token
}

// match returns where a phrase stands of which a word is at the place. What a look at a
// few letters tells is asked first: most phrases get no further.
func (a *Around) match(p *phrase) (start, end int, ok bool) {
	part := &p.parts[p.trigger]
	if k := p.trigger + 1; k < len(p.parts) && !a.mayFollow(&p.parts[k], p.exact) {
		return 0, 0, false
	}
	if part.isRow() {
		size := part.rowBefore(a.text[:a.end])
		if size == 0 {
			return 0, 0, false
		}
		start, end = a.end-size, a.end
		if p.trigger > 0 && !a.mayPrecede(&p.parts[p.trigger-1], part.apart, start) {
			return 0, 0, false
		}
	} else {
		start, end = a.written(part, p.exact), a.end
		if start >= 0 && p.trigger > 0 && !a.mayPrecede(&p.parts[p.trigger-1], part.apart, start) {
			return 0, 0, false
		}
		if start < 0 || !p.exact {
			if !a.read {
				a.read = true
				a.word.scan(a.table, a.text, tokenStart(a.table, a.text, a.end))
			}
			if !part.is(&a.word, a.text) {
				return 0, 0, false
			}
			start, end = a.word.start, a.word.end
			if p.trigger > 0 && !a.mayPrecede(&p.parts[p.trigger-1], part.apart, start) {
				return 0, 0, false
			}
		}
	}
	if start, ok = a.before(p, p.trigger, start); !ok {
		return 0, 0, false
	}
	end, ok = a.after(p, p.trigger, end)
	return start, end, ok
}

// written returns where the word at the place begins if it is written there, but for case,
// as it is in the phrase. -1 says that it may be the word all the same.
func (a *Around) written(p *part, exact bool) int {
	if p.kind == either && exact {
		for i := range p.others {
			if start := a.written(&p.others[i], exact); start >= 0 {
				return start
			}
		}
	}
	start := a.end - len(p.stem)
	if p.kind > prefix || p.symbol || p.single || start < 0 {
		return -1
	}
	for i := range len(p.stem) {
		if c := a.text[start+i]; c != p.stem[i] && (c-'A' >= 26 || c|0x20 != p.stem[i]) {
			return -1
		}
	}
	if start > 0 && !a.parts(a.text[start-1]) {
		return -1
	}
	return start
}

// parts reports whether a byte is an ASCII character that no word has.
func (a *Around) parts(c byte) bool {
	return c < utf8.RuneSelf && a.table[c]&(isSeparator|isSymbol) != 0
}

// mayFollow reports whether what is behind the place may be a part of a phrase. The place
// is the end of a word if it is exact.
func (a *Around) mayFollow(p *part, exact bool) bool {
	if a.end >= len(a.text) {
		return !exact
	}
	c := a.text[a.end]
	switch {
	case c == ' ' && a.end+1 < len(a.text) && p.apart:
		return letterBit(a.text[a.end+1])&(p.first|anyOther) != 0
	case c >= utf8.RuneSelf || !exact:
		return true
	case a.table[c]&isSeparator != 0 != p.apart:
		return false
	}
	return p.apart || p.isASCII(c)
}

// mayPrecede reports whether what is before start may be a part of a phrase, apart from
// what is behind or not.
func (a *Around) mayPrecede(p *part, apart bool, start int) bool {
	if start == 0 {
		return false
	}
	c := a.text[start-1]
	switch {
	case c == ' ' && start > 1 && apart:
		return letterBit(a.text[start-2])&(p.last|anyOther) != 0
	case c >= utf8.RuneSelf:
		return true
	case a.table[c]&isSeparator != 0 != apart:
		return false
	}
	return apart || p.isASCII(c)
}

// isASCII reports whether a part that is a symbol may be an ASCII character. Of the others
// nothing is known.
func (p *part) isASCII(c byte) bool { return !p.symbol || p.stem[0] == c || c == '`' }

// before returns where a phrase begins whose part k begins at start.
func (a *Around) before(p *phrase, k, start int) (int, bool) {
	for k--; k >= 0; k-- {
		part, apart := &p.parts[k], p.parts[k+1].apart
		if part.isRow() {
			at, gap := gapBefore(a.table, a.text, start)
			size := part.rowBefore(a.text[:at])
			if gap != apart || size == 0 {
				return 0, false
			}
			start = at - size
			continue
		}
		t := a.token(start, true)
		if t == nil || t.apart != apart || !part.is(t, a.text) {
			return 0, false
		}
		start = t.start
	}
	return start, true
}

// after returns where a phrase ends whose part k ends at end.
func (a *Around) after(p *phrase, k, end int) (int, bool) {
	for k++; k < len(p.parts); k++ {
		part := &p.parts[k]
		if part.isRow() {
			at, gap := gapAfter(a.table, a.text, end)
			size := part.rowAfter(a.text[at:])
			if gap != part.apart || size == 0 {
				return 0, false
			}
			end = at + size
			continue
		}
		t := a.token(end, false)
		if t == nil || t.apart != part.apart || !part.is(t, a.text) {
			return 0, false
		}
		end = t.end
	}
	return end, true
}

func (p *part) isRow() bool { return p.single || p.kind == either && p.others[0].single }

// rowBefore returns the length of the row of characters that s ends in, 0 if it is
// another. It and rowAfter are not one with a function for the difference: the compiler
// would then put what scans are given on the heap.
func (p *part) rowBefore(s string) int {
	if p.kind != either {
		if strings.HasSuffix(s, p.stem) {
			return len(p.stem)
		}
		return 0
	}
	size := 0
	for i := range p.others {
		size = max(size, p.others[i].rowBefore(s))
	}
	return size
}

// rowAfter returns the length of the row of characters that s begins with.
func (p *part) rowAfter(s string) int {
	if p.kind != either {
		if strings.HasPrefix(s, p.stem) {
			return len(p.stem)
		}
		return 0
	}
	size := 0
	for i := range p.others {
		size = max(size, p.others[i].rowAfter(s))
	}
	return size
}
