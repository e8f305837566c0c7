package lexicon

import (
	"sync"
	"unicode"
	"unicode/utf8"
)

// What [Matcher.Scan] reports beside phrases, in place of their IDs.
const (
	At      = -1 - iota // an '@'
	Digits              // a row of ASCII digits begins
	Percent             // a '%' before two hexadecimal digits
	Long                // a word of more than LongWord bytes
	Odd                 // a character that may hide another: see odd
)

// LongWord is the length in bytes up to which a word is not reported as Long.
const LongWord = 23

// Stop is what yield returns to end a scan.
const Stop = -1

// A cell says what an ASCII character does to the hash of a word: its value, and flags
// in the highest bits.
const (
	keeps   = 1 << 63 // the word goes on
	isEvent = 1 << 62
	ends    = 1 << 61 // the word ends
)

var cells = sync.OnceValue(func() *[utf8.RuneSelf]uint64 {
	t := table()
	var cells [utf8.RuneSelf]uint64
	for c := range cells {
		switch f := t[c]; {
		case f&isDigit != 0:
			cells[c] = uint64(c) | keeps | isEvent
		case f < 1<<24:
			cells[c] = uint64(f) | keeps
		case c == '@' || c == '%' || c == '$' || c == '+':
			cells[c] = endMark | isEvent | ends
		default:
			cells[c] = endMark | ends
		}
	}
	return &cells
})

// block is how much of a text is read before the ends of its words are looked at.
const block = 224

// scanner is the state of one scan.
type scanner struct {
	m     *Matcher
	text  string
	yield func(id, start, end int) int
	done  bool
	skip  int // where digits are of interest again

	h uint64 // of the word so far

	row    [4]uint64 // the last characters of a row in a script without spaces, the last first
	rows   int       // how many of them there are
	rowEnd int

	ends  [256]int32  // of the block's words
	words [256]uint64 // their keys
	n     int
	last  int    // where the last word before them ended
	word  uint64 // and its key

	around Around
}

// Scan is [Matcher.Each] for callers that look for more than phrases in one pass: yield
// is also called with At, Digits, Percent, Long and Odd in place of an ID. For Digits
// it returns where digits are of interest again; otherwise 0 lets the scan go on, and
// Stop ends it.
func (m *Matcher) Scan(text string, yield func(id, start, end int) int) {
	s := scanner{m: m, text: text, yield: yield, last: -1}
	s.around.text, s.around.table = text, m.table
	cells := cells()
	for i := 0; i < len(text) && !s.done; {
		limit := min(i+block, len(text))
		for i < limit {
			if i = s.run(cells, text[:limit], i); i == limit {
				break
			}
			b := text[i]
			if b >= utf8.RuneSelf {
				i = s.wide(i, limit)
				continue
			}
			c := cells[b]
			s.probe(s.h, i+int(c>>63))
			if c&isEvent != 0 {
				s.event(b, i)
			}
			if c&keeps == 0 {
				s.ends[s.n], s.words[s.n] = int32(i), s.h
				s.n++
				s.h = 0
			}
			i++
		}
		if i >= len(text) {
			s.endWord(len(text))
		}
		s.drain()
	}
}

// run reads ASCII characters as long as there is nothing to do but hash them, which is
// nearly always, and returns where it stopped. If that is at an ASCII character, it is
// in the hash already.
func (s *scanner) run(cells *[utf8.RuneSelf]uint64, text string, i int) int {
	h, n, ends, words := s.h, s.n, &s.ends, &s.words
	filter := s.m.filter
	if len(filter) == 0 { // which the compiler is glad to know
		return i
	}
	mask := uint64(len(filter) - 1)
	for ; uint(i) < uint(len(text)); i++ {
		b := text[i]
		if b >= utf8.RuneSelf {
			break
		}
		c := cells[b]
		h = (h ^ c&0xFF) * factor
		if passes(filter[h>>hashShift&mask], h) || c&isEvent != 0 {
			break
		}
		ends[uint8(n)], words[uint8(n)] = int32(i), h
		n += int(c >> 61 & 1)
		h &= uint64(int64(c) >> 63)
	}
	s.h, s.n = h, n
	return i
}

// tell calls yield, unless the scan has ended.
func (s *scanner) tell(id, start, end int) int {
	if s.done {
		return 0
	}
	next := s.yield(id, start, end)
	s.done = next == Stop
	return next
}

// event tells of an ASCII character that callers look for.
func (s *scanner) event(b byte, i int) {
	switch {
	case b == '$' || b == '+':
		s.probe(symbolKey(rune(b)), i+1)
	case b == '@':
		s.tell(At, i, i+1)
	case b != '%':
		if i >= s.skip && (i == 0 || s.text[i-1]-'0' > 9) {
			s.skip = s.tell(Digits, i, i+1)
		}
	case i+2 < len(s.text) && isHex(s.text[i+1]) && isHex(s.text[i+2]):
		s.tell(Percent, i, i+1)
	}
}

func isHex(c byte) bool { return c-'0' <= 9 || (c|0x20)-'a' <= 5 }

// wide reads characters beyond ASCII from i on, up to limit or the first that is ASCII,
// and returns where it stopped.
func (s *scanner) wide(i, limit int) int {
	text, t, filter, h := s.text, s.m.table, s.m.filter, s.h
	mask := uint64(len(filter) - 1)
	for i < limit && text[i] >= utf8.RuneSelf {
		r, size := decode(text, i)
		f := class(t, r)
		if f >= isIgnored {
			s.h = h
			s.special(r, f, i, size)
			h = s.h
			i += size
			continue
		}
		h = step(h, uint64(f))
		if passes(filter[h>>hashShift&mask], h) {
			s.look(h, i+size)
		}
		if r >= 0x0370 && odd(text, r, i, size) {
			s.tell(Odd, i, i+size)
		}
		i += size
	}
	s.h = h
	return i
}

// decode is utf8.DecodeRuneInString for a character beyond ASCII.
func decode(s string, i int) (rune, int) {
	b := s[i]
	switch {
	case b >= 0xC2 && b < 0xE0 && i+1 < len(s) && s[i+1]&0xC0 == 0x80:
		return rune(b&0x1F)<<6 | rune(s[i+1]&0x3F), 2
	case b > 0xE0 && b < 0xED && i+2 < len(s) && s[i+1]&0xC0 == 0x80 && s[i+2]&0xC0 == 0x80:
		return rune(b&0x0F)<<12 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F), 3
	}
	return utf8.DecodeRuneInString(s[i:])
}

// odd reports whether a letter may be there to hide what a word is: one of another
// script within a Latin word, or a variant of a Latin letter.
func odd(text string, r rune, i, size int) bool {
	switch {
	case r < 0x0590: // Greek, Cyrillic, Armenian
		return i > 0 && isLatin(text[i-1]) || i+size < len(text) && isLatin(text[i+size])
	case r >= 0xFF00 && r <= 0xFFEF: // some abbreviations are written so in Japanese
		return fullWidth(text, i+size) && fullWidth(text, i+2*size)
	case r >= 0xFB00 && r <= 0xFB06, r >= 0x1D400 && r <= 0x1D7FF:
		return true
	}
	return r >= 0x2100 && r <= 0x214F || r >= 0x1D00 && r <= 0x1DBF
}

// fullWidth reports whether a full-width form of an ASCII character is at i.
func fullWidth(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return r >= 0xFF01 && r <= 0xFF5E
}

func isLatin(c byte) bool { return (c|0x20)-'a' < 26 }

// special reads a character that is no plain letter.
func (s *scanner) special(r rune, f uint32, i, size int) {
	v := uint64(f & letterMask)
	switch {
	case f&isSingle != 0:
		s.single(v, f, i, size)
	case f&isIgnored != 0:
		// The joiners belong to the writing of Persian and of Indic scripts.
		if !(r == '\u200C' || r == '\u200D') && !unicode.IsMark(r) && r != '\u0640' || lastLetter(s.text, i) < 0x0590 {
			s.tell(Odd, i, i+size)
		}
	case f&(isSeparator|isSymbol) != 0:
		s.endWord(i)
		if f&isSymbol != 0 {
			s.probe(symbolKey(rune(v)), i+size)
		}
		if r >= 0x2460 && r <= 0x24FF || r >= 0x1F130 && r <= 0x1F189 || r == '＠' || r == '．' {
			s.tell(Odd, i, i+size)
		}
	case r == '\u3099' || r == '\u309A': // of kana, which are no letters of a word
		s.tell(Odd, i, i+size)
	case f&isMark != 0 && s.h != 0 && s.mayCompose(i, rune(v)) && !markedTwice(s.text[:i]):
		s.composed(i, i+size)
	case f&isDouble != 0:
		a, b := double(rune(v))
		s.letter(uint64(a), i+size)
		s.letter(uint64(b), i+size)
	default: // a digit, or a mark that composes with nothing
		s.letter(v, i+size)
		if f&isDigit != 0 {
			s.tell(Odd, i, i+size)
		}
	}
}

func (s *scanner) letter(v uint64, end int) {
	s.h = step(s.h, v)
	s.probe(s.h, end)
}

// mayCompose reports whether a mark at i may be one with what is before it. Most vowel
// signs of Indic scripts are not.
func (s *scanner) mayCompose(i int, mark rune) bool {
	before := class(s.m.table, lastLetter(s.text, i))
	if before >= isIgnored {
		return true // another mark, or nothing that counts
	}
	_, ok := compose(rune(before), mark)
	return ok
}

// composed hashes anew the word that a mark belongs to, which may change the letters
// before it.
func (s *scanner) composed(i, end int) {
	var t token
	if !t.scan(s.m.table, s.text[:end], tokenStart(s.m.table, s.text, end)) || t.long {
		return
	}
	s.h = 0
	for rest := t.text[:t.n]; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		s.h, rest = step(s.h, uint64(r)), rest[size:]
	}
	s.probe(s.h, end)
}

// markedTwice reports whether two marks end s already: no letter has three that compose.
func markedTwice(s string) bool {
	for range 3 {
		r, size := utf8.DecodeLastRuneInString(s)
		if r < 0x0300 || r > 0x036F {
			return false
		}
		s = s[:len(s)-size]
	}
	return true
}

// lastLetter returns the character before i.
func lastLetter(text string, i int) rune {
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return r
}

// single reads a character that is a word by itself.
func (s *scanner) single(v uint64, f uint32, i, size int) {
	if s.h != 0 {
		s.endWord(i)
	}
	if s.rowEnd != i {
		s.rows = 0
	}
	s.row[3], s.row[2], s.row[1], s.row[0] = s.row[2], s.row[1], s.row[0], v
	s.rows = min(s.rows+1, 4)
	s.rowEnd = i + size
	n := s.rows
	if f&isWide != 0 {
		n = min(n, 3)
	}
	filter := s.m.filter
	key, mask := uint64(rowSeed), uint64(len(filter)-1)
	for k := range n {
		key = step(key, s.row[k])
		if passes(filter[key>>hashShift&mask], key) {
			s.look(key, i+size)
		}
	}
}

// endWord is what a separator at i does.
func (s *scanner) endWord(i int) {
	if s.h != 0 {
		key := step(s.h, endMark)
		s.probe(key, i)
		s.ends[s.n], s.words[s.n] = int32(i), key
		s.n++
		s.h = 0
	}
}

// noWord is the key at a separator behind another one.
var noWord = step(0, endMark)

// drain looks at the words that ended in a block.
func (s *scanner) drain() {
	last, word := s.last, s.word
	ends, words := s.ends[:s.n], s.words[:s.n]
	for k, e := range ends {
		end := int(e)
		if words[k] != noWord {
			s.probe(pairKey(word, words[k]), end)
			word = words[k]
		}
		if end-last > LongWord+1 && s.text[end-1] < utf8.RuneSelf {
			s.tell(Long, last+1, end)
		}
		last = end
	}
	if tail, short := s.m.ends[0], s.m.ends[1]; tail != nil {
		for _, e := range ends {
			if e < 4 {
				if e >= 2 {
					s.suffixes(int(e))
				}
				continue
			}
			last := uint32(s.text[e-1])<<24 | uint32(s.text[e-2])<<16 | uint32(s.text[e-3])<<8 | uint32(s.text[e-4])
			bit := tailBit(last)
			if tail[bit>>6]>>(bit&63)&1 != 0 || short != nil && short[shortBit(last)>>6]>>(shortBit(last)&63)&1 != 0 {
				s.suffixes(int(e))
			}
		}
	}
	if len(s.m.within) > 0 {
		before := s.last
		for _, e := range ends {
			empty := int(e) == before+1
			before = int(e)
			if empty {
				continue
			}
			s.around.center(before)
			for i := range s.m.within {
				s.compare(&s.m.within[i])
			}
		}
	}
	s.last, s.word, s.n = last, word, 0
}

// suffixes looks for phrases by the last bytes of a word.
func (s *scanner) suffixes(end int) {
	x := lastBytes(s.text[:end])
	for _, size := range tailSizes {
		s.probe(tailHash(x, size), end)
	}
}

func (s *scanner) probe(key uint64, end int) {
	if passes(s.m.filter[key>>hashShift&uint64(len(s.m.filter)-1)], key) {
		s.look(key, end)
	}
}

// filterBits are the two bits that a key has in its word of the filter.
func filterBits(key uint64) uint64 { return 1<<(key>>58) | 1<<(key>>52&63) }

// passes reports whether a word of the filter has both.
func passes(word, key uint64) bool { return word>>(key>>58)&1 != 0 && word>>(key>>52&63)&1 != 0 }

// look compares the phrases of a key that a word of the text has, as far as the word is
// known: it goes on behind end where a beginning has the key.
func (s *scanner) look(key uint64, end int) {
	if s.m.asked != nil {
		s.m.asked(key)
		return
	}
	list := s.m.find(key)
	if len(list) == 0 {
		return
	}
	s.around.center(end)
	for i := range list {
		if list[i].key == key {
			s.compare(&list[i])
		}
	}
}

// compare tells of a phrase if the words around the place in the middle are its words.
func (s *scanner) compare(p *phrase) {
	if start, end, ok := s.around.match(p); ok {
		s.tell(p.id, start, end)
	}
}
