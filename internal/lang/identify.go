package lang

import (
	"math/bits"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// Identification by stop words: the small words of a language, which hardly stand in
// another one's text. Each language's are in its lexicon file; a word that several
// languages share counts for each of them.

// maxWord is the longest stop word in bytes.
const maxWord = 24

var stopWords = sync.OnceValue(func() map[string]uint64 {
	words := map[string]uint64{}
	for i, e := range index() {
		for _, s := range Parse(File(e.tag, LexiconFile)) {
			if s.Name != "stopwords" {
				continue
			}
			for _, line := range s.Lines {
				for _, w := range strings.Fields(line) {
					words[w] |= 1 << i
				}
			}
		}
	}
	return words
})

// Counts are how many stop words of each language a text has, by position in [Tags].
type Counts [64]int

// Count counts the stop words in texts. It allocates nothing.
func Count(text string) (counts Counts, words int) {
	stop := stopWords()
	var buf [maxWord]byte
	n, long := 0, false
	flush := func() {
		if n > 0 || long {
			words++
		}
		if n > 0 && !long {
			for set := stop[string(buf[:n])]; set != 0; set &= set - 1 {
				counts[bits.TrailingZeros64(set)]++
			}
		}
		n, long = 0, false
	}
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case c >= 'a' && c <= 'z':
			case c >= 'A' && c <= 'Z':
				c += 'a' - 'A'
			default:
				flush()
				continue
			}
			if n == maxWord {
				long = true
			} else {
				buf[n] = c
				n++
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			flush()
			continue
		}
		if n+utf8.UTFMax > maxWord {
			long = true
			continue
		}
		n += utf8.EncodeRune(buf[n:], unicode.ToLower(r))
	}
	flush()
	return counts, words
}

// Identify returns the language whose stop words clearly stand out in the text, and
// false where none does, as in a short text or a list of names.
func Identify(text string) (language.Tag, bool) {
	counts, _ := Count(text)
	best, second := -1, -1
	for i := range index() {
		switch {
		case best < 0 || counts[i] > counts[best]:
			best, second = i, best
		case second < 0 || counts[i] > counts[second]:
			second = i
		}
	}
	if best < 0 || counts[best] < 2 || second >= 0 && counts[second]*3 > counts[best]*2 {
		return Default, false
	}
	return index()[best].tag, true
}

// Owns reports whether a text is certainly in this language.
func (l *Language) Owns(text string) bool {
	tag, ok := Identify(text)
	return ok && tag == l.Tag
}
