package lexicon

import "unicode/utf8"

// maxWord is the length in bytes, folded, up to which a word is looked at. A longer one
// is matched only by its beginning.
const maxWord = 96

// token is a word or a symbol of a text.
type token struct {
	start, end int
	apart      bool // a separator is before it
	symbol     bool
	long       bool // there is more of the word than in text
	n          int
	text       [maxWord]byte // folded
}

// scan reads the first token at or after pos. It returns false where there is none.
func (t *token) scan(table *[tableSize]uint32, s string, pos int) bool {
	t.apart, t.symbol, t.long, t.n = false, false, false, 0
	last := 0 // where the last character begins in t.text
	for i := pos; i < len(s); {
		// ASCII letters and digits are most of most texts.
		if f := table[s[i]]; s[i] < utf8.RuneSelf && f < utf8.RuneSelf && t.n < maxWord-utf8.UTFMax {
			if t.n == 0 {
				t.start = i
			}
			t.text[t.n] = byte(f)
			last = t.n
			t.n++
			i++
			t.end = i
			continue
		}
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		f := class(table, r)
		switch {
		case f&isIgnored != 0:
			i += size
			continue
		case f&isSeparator != 0:
			if t.n > 0 {
				return true
			}
			t.apart = true
			i += size
			continue
		case t.n > 0 && f&(isSymbol|isSingle) != 0:
			return true
		}
		if t.n == 0 {
			t.start = i
		}
		i += size
		t.end = i
		letter := rune(f & letterMask)
		if t.n > 0 && composes(f) && !t.long {
			base, _ := utf8.DecodeRune(t.text[last:t.n])
			if c, ok := compose(base, letter); ok {
				letter, t.n = c, last
			}
		}
		last = t.n
		if f&isDouble != 0 {
			var first rune
			first, letter = double(letter)
			t.put(first)
			last = t.n
		}
		t.put(letter)
		if f&(isSymbol|isSingle) != 0 {
			t.symbol = f&isSymbol != 0
			return true
		}
	}
	return t.n > 0
}

// put adds a character.
func (t *token) put(r rune) {
	if t.long || t.n+utf8.UTFMax > maxWord {
		t.long = true
		return
	}
	t.n += utf8.EncodeRune(t.text[t.n:], r)
}

// gapBefore returns where what is before i ends, over separators and what is not there,
// and whether there is a separator.
func gapBefore(table *[tableSize]uint32, s string, i int) (end int, apart bool) {
	for i > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		f := class(table, r)
		if f&(isIgnored|isSeparator) == 0 {
			break
		}
		apart = apart || f&isSeparator != 0
		i -= size
	}
	return i, apart
}

// gapAfter returns where what is at or after i begins.
func gapAfter(table *[tableSize]uint32, s string, i int) (start int, apart bool) {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		f := class(table, r)
		if f&(isIgnored|isSeparator) == 0 {
			break
		}
		apart = apart || f&isSeparator != 0
		i += size
	}
	return i, apart
}

// tokenStart returns where the token that ends at end begins: at most maxWord bytes before.
func tokenStart(table *[tableSize]uint32, s string, end int) int {
	start := end
	for i := end; i > 0 && end-i < maxWord; {
		r, size := rune(s[i-1]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeLastRuneInString(s[:i])
		}
		f := class(table, r)
		if f&(isSymbol|isSingle) != 0 && i == end {
			return i - size
		}
		if f&(isSeparator|isSymbol|isSingle) != 0 {
			break
		}
		i -= size
		if f&isIgnored == 0 {
			start = i
		}
	}
	return start
}
