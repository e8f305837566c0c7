package lexicon

import "unicode/utf8"

// maxWord is the length in bytes, folded, up to which a word is looked at. A longer one
// is matched only by its beginning.
const maxWord = 128

// token is a word or a symbol of a text.
type token struct {
	start, end int
	apart      bool // a separator is before it
	symbol     bool
	long       bool // there is more of the word than in text
	n          int
	text       [maxWord]byte       // folded
	hash       [maxWord + 1]uint64 // of the beginnings of text, by their length
}

// scan reads the first token at or after pos. It returns false where there is none.
func (t *token) scan(table *[tableSize]uint32, s string, pos int) bool {
	t.apart, t.symbol, t.long = false, false, false
	var (
		h     uint64
		n     int       // bytes in t.text
		last  int       // where the last character begins in t.text
		limit = maxWord // zero where no further letter belongs to the token
		alone bool      // a character that is a word by itself: only marks follow
	)
	i := pos
loop:
	for i < len(s) {
		// ASCII letters and digits are most of most texts. No other byte has a folded
		// character below RuneSelf.
		if n < limit && table[s[i]] < utf8.RuneSelf {
			if n == 0 {
				t.start = i
			}
			for n < limit && i < len(s) {
				f := table[s[i]]
				if f >= utf8.RuneSelf {
					break
				}
				h = h*factor + uint64(f)
				t.text[n&(maxWord-1)] = byte(f)
				n = n&(maxWord-1) + 1
				t.hash[n] = h
				i++
			}
			t.end, last = i, n-1
			continue
		}
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		var f uint32
		if r < tableSize {
			f = table[r]
		} else {
			f = classify(r)
		}
		switch {
		case f&isIgnored != 0:
			i += size
			continue
		case f&isSeparator != 0:
			if n > 0 {
				break loop
			}
			t.apart = true
			i += size
			continue
		case n > 0 && (f&(isSymbol|isSingle) != 0 || alone && f&isMark == 0):
			break loop
		}
		if n == 0 {
			t.start = i
		}
		i += size
		t.end = i
		if t.long {
			continue
		}
		letter := rune(f & letterMask)
		if n > 0 && composes(f) {
			base, _ := utf8.DecodeRune(t.text[last:n])
			if c, ok := compose(base, letter); ok {
				letter, n, h = c, last, t.hash[last]
			}
		}
		last = n
		n, h = t.put(n, h, letter)
		if t.long {
			limit = 0
		}
		if f&isSymbol != 0 {
			t.symbol = true
			break
		}
		if f&isSingle != 0 {
			alone, limit = true, 0
		}
	}
	t.n = n
	return n > 0
}

// put adds a character behind the n bytes there are, and returns the new n and hash.
func (t *token) put(n int, h uint64, r rune) (int, uint64) {
	var buf [utf8.UTFMax]byte
	size := utf8.EncodeRune(buf[:], r)
	if r == 'ß' {
		size = copy(buf[:], "ss")
	}
	if n+size > maxWord {
		t.long = true
		return n, h
	}
	for _, c := range buf[:size] {
		h = h*factor + uint64(c)
		t.text[n] = c
		n++
		t.hash[n] = h
	}
	return n, h
}
