package lexicon

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind says how a word of a phrase is compared.
type kind uint8

const (
	whole   kind = iota
	prefix       // "depress*"
	suffix       // "*krankheit"
	infix        // "*krebs*"
	anyWord      // "*"
	number       // "#"
	capital      // "^"
	either       // "(he|she)"
)

// part is a word of one phrase, folded.
type part struct {
	stem   string
	others []part // for either: the words it may be
	kind   kind
	apart  bool // a separator is before it
	symbol bool
	single bool // a row of characters that are words by themselves, with nothing between
	wide   bool // the last of them is an ideograph
}

// is reports whether a token of a text is the word.
func (p *part) is(t *token, text string) bool {
	n := len(p.stem)
	switch {
	case p.kind == anyWord:
		return !t.symbol
	case p.kind == number:
		return isNumber(t.text[:t.n])
	case p.kind == capital:
		r, _ := utf8.DecodeRuneInString(text[t.start:])
		return unicode.IsUpper(r)
	case p.kind == either:
		for i := range p.others {
			if p.others[i].is(t, text) {
				return true
			}
		}
		return false
	case n > t.n:
		return false
	}
	switch p.kind {
	case whole:
		return n == t.n && !t.long && string(t.text[:n]) == p.stem
	case prefix:
		return string(t.text[:n]) == p.stem
	case suffix:
		return !t.long && string(t.text[t.n-n:t.n]) == p.stem
	}
	return strings.Contains(string(t.text[:t.n]), p.stem)
}

// isNumber reports whether a word is a number of up to four digits.
func isNumber(word []byte) bool {
	for _, c := range word {
		if c-'0' > 9 {
			return false
		}
	}
	return len(word) <= 4
}

// phrase is an entry, ready to be compared.
type phrase struct {
	id      int
	parts   []part
	trigger int   // the part that the scan looks for
	next    int32 // the next phrase with the same key, -1 for none
}

// slot leads from a key to its phrases.
type slot struct {
	key   uint64 // 0: empty
	first int32
}

// New returns a Matcher of the entries. An entry without a word in it matches nothing;
// one phrase may have several IDs.
func New(entries []Entry) *Matcher {
	m := &Matcher{table: table(), phrases: make([]phrase, 0, len(entries))}
	parts := make([]part, 0, 3*len(entries))
	size := 64
	for size < 2*len(entries) {
		size *= 2
	}
	m.slots = make([]slot, size)
	m.slotShift = 64 - bits.TrailingZeros(uint(size))
	// 64 bits of the filter an entry let fewer than one word in fifty pass by mistake.
	m.filter = make([]uint64, size)
	var p parser
	for _, e := range entries {
		from := len(parts)
		parts = p.parse(m.table, parts, e.Phrase)
		words := parts[from:len(parts):len(parts)]
		t := trigger(words)
		if t < 0 || len(words) > maxParts {
			parts = parts[:from]
			continue
		}
		if words[t].kind != either {
			m.addPhrase(phrase{id: e.ID, parts: words, trigger: t}, &words[t], e.Phrase)
			continue
		}
		for i := range words[t].others {
			m.addPhrase(phrase{id: e.ID, parts: words, trigger: t}, &words[t].others[i], e.Phrase)
		}
	}
	return m
}

// addPhrase adds a phrase by its trigger, or one of the words that may be in its place.
func (m *Matcher) addPhrase(p phrase, trigger *part, written string) {
	m.phrases = append(m.phrases, p)
	switch trigger.kind {
	case suffix:
		m.addSuffix(trigger, written)
	case infix:
		m.within = append(m.within, int32(len(m.phrases)-1))
	default:
		m.add(int32(len(m.phrases)-1), trigger.key())
	}
}

// add puts a phrase behind its key.
func (m *Matcher) add(p int32, key uint64) {
	mask := uint64(len(m.slots) - 1)
	at := key >> m.slotShift
	for m.slots[at].key != 0 && m.slots[at].key != key {
		at = (at + 1) & mask
	}
	s := &m.slots[at]
	if s.key == 0 {
		*s = slot{key, -1}
		m.filter[key>>filterShift&uint64(len(m.filter)-1)] |= 1 << (key >> 58)
	}
	m.phrases[p].next = s.first
	s.first = p
}

// addSuffix puts the last phrase behind the keys of the forms that the end of its
// trigger has in texts: as it is folded, as it is written, and in capitals.
func (m *Matcher) addSuffix(p *part, written string) {
	if m.tail == nil {
		m.tail = new([tailBits / 64]uint64)
	}
	forms := []string{p.stem, strings.ToUpper(p.stem)}
	for _, word := range strings.Fields(written) {
		if word, ok := strings.CutPrefix(word, "*"); ok {
			forms = append(forms, word)
		}
	}
	keys := make([]uint64, 0, len(forms))
	for _, form := range forms {
		if len(form) < tailSizes[0] {
			continue // shorter than what is looked up
		}
		i := len(tailSizes) - 1
		for tailSizes[i] > len(form) {
			i--
		}
		x := lastBytes(form)
		key := tailHash(x, tailSizes[i])
		if slices.Contains(keys, key) {
			continue
		}
		m.tails[i] = true
		if tailSizes[i] < 4 {
			if m.short == nil {
				m.short = new([tailBits / 64]uint64)
			}
			bit := shortBit(uint32(x >> 32))
			m.short[bit>>6] |= 1 << (bit & 63)
		} else {
			bit := tailBit(uint32(x >> 32))
			m.tail[bit>>6] |= 1 << (bit & 63)
		}
		keys = append(keys, key)
		if len(keys) > 1 {
			m.phrases = append(m.phrases, m.phrases[len(m.phrases)-1])
		}
		m.add(int32(len(m.phrases)-1), key)
	}
}

// trigger chooses the part that tells most. Where two tell the same it is the later one:
// the words that carry the meaning tend to come last.
func trigger(parts []part) int {
	best, at := 0, -1
	for i := range parts {
		if score := parts[i].score(); score > 0 && score >= best {
			best, at = score, i
		}
	}
	return at
}

// score says how much a word tells of a phrase: about four for each of its letters.
func (p *part) score() int {
	switch n := utf8.RuneCountInString(p.stem); {
	case p.kind == either:
		least := 1 << 10
		for i := range p.others {
			least = min(least, p.others[i].score())
		}
		return max(least-2*bits.Len(uint(len(p.others))), min(least, 1))
	case p.kind > infix:
		return 0
	case p.symbol:
		return 1
	case p.single:
		score, _ := row(p)
		return score
	case p.kind == whole:
		return 4*n + 1
	case p.kind == prefix:
		return 4 * n
	case p.kind == suffix:
		return 3 * n
	}
	return 2
}

// key returns what a word is looked up by, if not by its end.
func (p *part) key() uint64 {
	switch {
	case p.symbol:
		r, _ := utf8.DecodeRuneInString(p.stem)
		return symbolKey(r)
	case p.single:
		_, key := row(p)
		return key
	}
	return wordKey(p.stem, p.kind == whole)
}

func symbolKey(r rune) uint64 { return step(rowSeed+1, uint64(r)) }

// row returns the score and the key of a row of characters: its last two ideographs, or
// up to four letters.
func row(p *part) (score int, key uint64) {
	var last [4]uint64
	n := 0
	for rest := p.stem; n < 4 && rest != ""; n++ {
		r, size := utf8.DecodeLastRuneInString(rest)
		last[n], rest = uint64(r), rest[:len(rest)-size]
	}
	if p.wide {
		n = min(n, 2)
		return [...]int{0, 6, 24}[n], rowKey(last, n)
	}
	return [...]int{0, 2, 6, 12, 20}[n], rowKey(last, n)
}

// The keys of words, of rows of characters and of the ends of words. Each is a hash;
// what has the key of a phrase is compared with it, so a text cannot forge a match.
const (
	factor  = 0x9E3779B97F4A7C15
	endMark = 1 // behind a word that is whole
	rowSeed = 0xD1B54A32D192ED03
	// The place of a key in the filter: a word from the middle of it, a bit from its end.
	filterShift = 36
)

// tailSizes are the numbers of bytes by which the ends of words are looked up.
var tailSizes = [...]int{2, 3, 4, 6, 8}

// tailBits is the size of the set of the last four bytes, which most words do not get past.
const tailBits = 1 << 16

// tailBit returns the place of four bytes in that set, blind to the case of ASCII letters.
func tailBit(last uint32) uint32 { return (last | 0x20202020) * 0x9E3779B1 >> 16 }

// shortBit returns the place of the last two of four bytes in the set for short ends.
func shortBit(last uint32) uint32 { return last>>16 | 0x2020 }

// lastBytes returns the last eight bytes of s, the last one highest, or zeros.
func lastBytes(s string) uint64 {
	var b [8]byte
	copy(b[max(0, 8-len(s)):], s[max(0, len(s)-8):])
	return binary.LittleEndian.Uint64(b[:])
}

func step(h, v uint64) uint64 { return (h ^ v) * factor }

func wordKey(stem string, whole bool) (h uint64) {
	for _, r := range stem {
		h = step(h, uint64(r))
	}
	if whole {
		h = step(h, endMark)
	}
	return h
}

// rowKey takes the characters from the last to the first.
func rowKey(row [4]uint64, n int) uint64 {
	h := uint64(rowSeed)
	for i := range n {
		h = step(h, row[i])
	}
	return h
}

// tailHash is the key of the last bytes of a word, of which there are eight in x. It is
// blind to the case of ASCII letters.
func tailHash(x uint64, size int) uint64 {
	return ((x|0x2020202020202020)>>(64-8*size) + uint64(size)) * factor
}

// parser splits phrases into words.
type parser struct{ t token }

func (ps *parser) parse(table *[tableSize]uint32, parts []part, text string) []part {
	t := &ps.t
	from := len(parts)
	star := false // a '*' is waiting for the word it leads
	add := func(k kind) {
		if star {
			star = false
			k = suffix
		}
		p := part{kind: k, apart: t.apart, symbol: t.symbol}
		if k < anyWord {
			p.stem = text[t.start:t.end]
			if string(t.text[:t.n]) != p.stem {
				p.stem = string(t.text[:t.n])
			}
			if p.stem[0] >= utf8.RuneSelf {
				r, size := utf8.DecodeRuneInString(p.stem)
				f := class(table, r)
				p.single, p.wide = f&isSingle != 0 && size == len(p.stem), f&isWide != 0
			}
		}
		if last := len(parts) - 1; p.single && last >= from && parts[last].single && !p.apart {
			parts[last].stem += p.stem
			parts[last].wide = p.wide
			return
		}
		parts = append(parts, p)
	}
	for pos := 0; t.scan(table, text, pos); pos = t.end {
		if t.long {
			return parts[:from] // longer than any word that a text is searched for
		}
		if text[t.start] == '(' {
			if size := alternatives(text[t.start:]); size > 0 {
				p := part{kind: either, apart: t.apart}
				end := t.start + size
				for word := range strings.SplitSeq(text[t.start+1:end-1], "|") {
					var one parser
					p.others = append(p.others, one.parse(table, nil, word)...)
				}
				parts = append(parts, p)
				t.end = end
				continue
			}
		}
		switch text[t.start:t.end] {
		case "^":
			if end := t.end; len(text) > 1 && (end == len(text) || text[end] == ' ') {
				t.symbol = false
				add(capital)
				continue
			}
			add(whole)
			continue
		case "#":
			if isNumberMark(text, t.start) {
				t.symbol = false
				add(number)
				continue
			}
			add(whole)
			continue
		case "*":
		default:
			add(whole)
			continue
		}
		end := t.end
		for end < len(text) && text[end] == '*' {
			end++
		}
		last := len(parts) - 1
		before := !t.apart && last >= from && !parts[last].symbol
		after := end < len(text) && startsWord(table, text[end:])
		switch {
		case before && after: // stands for a letter
			for range end - t.start {
				add(whole)
			}
		case before && (parts[last].single || parts[last].kind > infix): // any ending, in any case
		case before:
			parts[last].kind = map[kind]kind{whole: prefix, suffix: infix}[parts[last].kind]
		case after:
			apart := t.apart
			t.scan(table, text, end)
			t.apart, star = apart, true
			add(suffix)
		default:
			t.symbol = false
			add(anyWord)
		}
		t.end = max(t.end, end)
	}
	if len(parts) > from {
		parts[from].apart = false
	}
	return parts
}

// alternatives returns the length of the "(he|she)" that s begins with, or 0.
func alternatives(s string) int {
	end := strings.IndexByte(s, ')')
	if end < 0 || strings.IndexByte(s[:end], '|') < 0 || strings.IndexByte(s[:end], ' ') >= 0 {
		return 0
	}
	return end + 1
}

// isNumberMark reports whether a '#' stands for a number: one among other words, and
// not the end of a word as in "c#".
func isNumberMark(phrase string, at int) bool {
	return len(phrase) > 1 && (at == 0 || phrase[at-1]|0x20-'a' >= 26)
}

func startsWord(table *[tableSize]uint32, s string) bool {
	var t token
	return t.scan(table, s, 0) && t.start == 0 && !t.symbol
}

// Phrases reads lines of a data file as entries of one ID.
func Phrases(lines []string, id int) []Entry {
	entries := make([]Entry, 0, len(lines))
	for _, line := range lines {
		if line = strings.TrimSpace(line); line != "" {
			entries = append(entries, Entry{line, id})
		}
	}
	return entries
}
