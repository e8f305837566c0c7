package lang

import (
	"math/bits"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/outreach-go/outreach/internal/hashed"
)

// Identification by stop words: the small words of a language, which hardly stand in
// another one's text. Each language's are in its lexicon file; a word that several
// languages share counts for each of them.

// stopWords are the languages, as bits, by the hash of a word.
var stopWords = sync.OnceValue(func() *hashed.Map[uint64] {
	var words hashed.Map[uint64]
	for i, e := range Builtin().languages {
		for _, s := range Parse(File(e.tag, LexiconFile)) {
			if s.Name != "stopwords" {
				continue
			}
			for _, line := range s.Lines {
				for _, w := range strings.Fields(line) {
					hash := uint64(hashSeed)
					for _, r := range w {
						hash = (hash ^ uint64(r)) * hashPrime
					}
					known, _ := words.Get(hash)
					words.Set(hash, known|1<<i)
				}
			}
		}
	}
	return &words
})

// What FNV-1a begins with, and multiplies by.
const (
	hashSeed  = 0xcbf29ce484222325
	hashPrime = 0x100000001b3
)

// Counts are how many stop words of each language a text has, by position in [Tags].
type Counts [64]int

// Of returns how many of them are a language's, and how many at most another one's.
func (c *Counts) Of(tag language.Tag) (own, other int) {
	for i, e := range Builtin().languages {
		if e.tag == tag {
			own = c[i]
		} else {
			other = max(other, c[i])
		}
	}
	return own, other
}

// Count counts the stop words in a text, and all words. It allocates nothing.
func Count(text string) (counts Counts, words int) {
	words = counts.Text(text)
	return counts, words
}

// Word counts a word by its hash, which is FNV-1a of its characters in lower case.
func (c *Counts) Word(hash uint64) {
	languages, _ := stopWords().Get(hash)
	for ; languages != 0; languages &= languages - 1 {
		c[bits.TrailingZeros64(languages)]++
	}
}

// Text counts the words of a text, and returns how many there are.
func (c *Counts) Text(text string) (words int) {
	for i := 0; i < len(text); {
		hash, start := uint64(hashSeed), i
		for i < len(text) {
			r, size := rune(text[i]), 1
			switch {
			case r >= 'a' && r <= 'z':
			case r >= 'A' && r <= 'Z':
				r += 'a' - 'A'
			case r < utf8.RuneSelf:
				size = 0
			default:
				if r, size = utf8.DecodeRuneInString(text[i:]); unicode.IsLetter(r) || unicode.IsMark(r) {
					r = unicode.ToLower(r)
				} else {
					size = 0
				}
			}
			if size == 0 {
				break
			}
			hash = (hash ^ uint64(r)) * hashPrime
			i += size
		}
		if i == start { // what is between words
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			continue
		}
		words++
		c.Word(hash)
	}
	return words
}

// Identify returns the language that clearly stands out in the text, and false where none
// does, as in a short text or a list of names.
func Identify(text string) (language.Tag, bool) {
	p := ProfileOf(text)
	return p.Certain()
}

// Owns reports whether a text is certainly in this language.
func (l *Language) Owns(text string) bool {
	tag, ok := Identify(text)
	return ok && tag == l.Base
}
