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
	amount       // "##"
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
	// The letters that the word may begin and end with, as bits: what a look at a text
	// sees before the word is read.
	first, last uint32
}

// anyLetter is every letter, and whatever is none.
const anyLetter = 1<<32 - 1

// anyOther is what is no ASCII letter.
const anyOther = 1 << 31

// letterBit returns the bit of an ASCII letter in any case; all other characters share one.
func letterBit(c byte) uint32 {
	if c |= 0x20; c-'a' < 26 {
		return 1 << (c - 'a')
	}
	return anyOther
}

// prepare fills what is seen at a glance.
func (p *part) prepare() {
	p.first, p.last = anyLetter, anyLetter
	switch {
	case p.kind == either:
		p.first, p.last = 0, 0
		for i := range p.others {
			p.others[i].prepare()
			p.first |= p.others[i].first
			p.last |= p.others[i].last
		}
	case p.kind == number || p.kind == amount:
		p.first, p.last = anyOther, anyOther|letterBit('k')
	case p.symbol:
		p.first, p.last = anyOther, anyOther
	case p.single || p.kind > prefix:
	default:
		p.first = letterBit(p.stem[0])
		if p.kind == whole {
			p.last = letterBit(p.stem[len(p.stem)-1])
		}
	}
}

// is reports whether a token of a text is the word.
func (p *part) is(t *token, text string) bool {
	n := len(p.stem)
	switch {
	case p.kind == anyWord:
		return !t.symbol
	case p.kind == number:
		return isNumber(t.text[:t.n])
	case p.kind == amount:
		return t.n > 3 && isNumber(t.text[:t.n]) || t.n > 1 && t.text[t.n-1] == 'k' && isNumber(t.text[:t.n])
	case p.kind == capital:
		r, _ := utf8.DecodeRuneInString(text[t.start:])
		return unicode.IsUpper(r)
	case p.kind == either:
		for i := range p.others {
			o := &p.others[i]
			if o.kind <= prefix && (o.stem[0] != t.text[0] || len(o.stem) > t.n || o.kind == whole && len(o.stem) != t.n) {
				continue
			}
			if o.is(t, text) {
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

// isNumber reports whether a word is a number of up to six digits, perhaps with the "k"
// of thousands.
func isNumber(word []byte) bool {
	if n := len(word) - 1; n > 0 && word[n] == 'k' {
		word = word[:n]
	}
	for _, c := range word {
		if c-'0' > 9 {
			return false
		}
	}
	return len(word) <= 6
}

// trigger chooses the part that tells most, and whether the one before it belongs to the
// choice. Where two tell the same it is the later one: the words that carry the meaning
// tend to come last.
func trigger(parts []part) (at int, pair bool) {
	best := 0
	at = -1
	for i := range parts {
		if score := parts[i].score(); score > 0 && score >= best {
			best, at, pair = score, i, false
		}
		if i > 0 && isPair(parts, i) {
			if score := parts[i-1].score() + parts[i].score(); score >= best {
				best, at, pair = score, i, true
			}
		}
	}
	return at, pair
}

// isPair reports whether a part and the one before it are words that stand side by side,
// each of them one of a few.
func isPair(parts []part, i int) bool {
	a, b := &parts[i-1], &parts[i]
	return b.apart && a.isWhole() && b.isWhole() && max(len(a.others), 1)*max(len(b.others), 1) <= maxPairs
}

// maxPairs is how many keys a pair may have.
const maxPairs = 64

func (p *part) isWhole() bool {
	if p.kind == either {
		for i := range p.others {
			if !p.others[i].isWhole() {
				return false
			}
		}
		return true
	}
	return p.kind == whole && !p.symbol && !p.single
}

// pairKeys calls yield for the keys of two parts side by side.
func pairKeys(a, b *part, yield func(key uint64)) {
	one := func(first uint64) {
		if b.kind != either {
			yield(pairKey(first, b.key()))
			return
		}
		for i := range b.others {
			yield(pairKey(first, b.others[i].key()))
		}
	}
	if a.kind != either {
		one(a.key())
		return
	}
	for i := range a.others {
		one(a.others[i].key())
	}
}

// pairKey is the key of two words.
func pairKey(a, b uint64) uint64 { return step(step(rowSeed+4, a), b) }

// score says how much a word tells of a phrase: about four for each of its letters.
func (p *part) score() int {
	switch n := utf8.RuneCountInString(p.stem); {
	case p.kind == either:
		least := 1 << 10
		for i := range p.others {
			least = min(least, p.others[i].score())
		}
		return max(least-bits.Len(uint(len(p.others))), min(least, 1))
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

// row returns the score and the key of a row of characters: its last three ideographs, or
// up to four letters.
func row(p *part) (score int, key uint64) {
	var last [4]uint64
	n := 0
	for rest := p.stem; n < 4 && rest != ""; n++ {
		r, size := utf8.DecodeLastRuneInString(rest)
		last[n], rest = uint64(r), rest[:len(rest)-size]
	}
	if p.wide {
		n = min(n, 3)
		return [...]int{0, 6, 24, 30}[n], rowKey(last, n)
	}
	return [...]int{0, 2, 6, 12, 20}[n], rowKey(last, n)
}

// The keys of words, of rows of characters and of the ends of words. Each is a hash;
// what has the key of a phrase is compared with it, so a text cannot forge a match.
const (
	factor  = 0x9E3779B97F4A7C15
	endMark = 1 // behind a word that is whole
	rowSeed = 0xD1B54A32D192ED03
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
				if t.end < len(text) && text[t.end] == '#' {
					add(amount)
					t.end++
				} else {
					add(number)
				}
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

// tail is the end of a word that is found by it: its last bytes, and how many count.
type tail struct {
	x    uint64
	size int
}

func (t tail) key() uint64 { return tailHash(t.x, tailSizes[t.size]) }

// tails returns the forms that the end of a word has in texts: as it is folded, as it is
// written in the phrase, and in capitals.
func (p *part) tails(written string) []tail {
	stem := strings.Clone(p.stem)
	forms := []string{stem, strings.ToUpper(stem)}
	for _, word := range strings.FieldsFunc(strings.Clone(written), func(r rune) bool { return r == ' ' || r == '(' || r == '|' || r == ')' }) {
		if word, ok := strings.CutPrefix(word, "*"); ok && len(word) == len(p.stem) {
			forms = append(forms, word)
		}
	}
	var tails []tail
	for _, form := range forms {
		if len(form) < tailSizes[0] {
			continue // shorter than what is looked up
		}
		i := len(tailSizes) - 1
		for tailSizes[i] > len(form) {
			i--
		}
		t := tail{lastBytes(form), i}
		if !slices.ContainsFunc(tails, func(o tail) bool { return o.key() == t.key() }) {
			tails = append(tails, t)
		}
	}
	return tails
}

// endSets are the sets that a scan asks for the last bytes of a word: the last four of them,
// and the last two of short ones. The first is nil where no word is found by its end.
type endSets [2]*[tailBits / 64]uint64

// bit returns the set that a tail is in, and its place there.
func (t tail) bit() (set int, bit uint32) {
	last := uint32(t.x >> 32)
	if tailSizes[t.size] < 4 {
		return 1, shortBit(last)
	}
	return 0, tailBit(last)
}

func (e *endSets) add(set int, bit uint32) {
	for i := range set + 1 {
		if e[i] == nil {
			e[i] = new([tailBits / 64]uint64)
		}
	}
	e[set][bit>>6] |= 1 << (bit & 63)
}
