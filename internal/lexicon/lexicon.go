// Package lexicon finds many phrases in a text in one pass. Detection looks for topics
// with it, and moderation for profanity and for claims.
package lexicon

import "sync/atomic"

// Entry is a phrase to look for. Its words are separated by single spaces.
//
//   - A '*' at the end of a word takes any ending of it, none included: "depress*".
//   - A '*' at the beginning takes any beginning: "*krankheit". At both ends the word
//     may stand anywhere in a longer one, which takes more time to find. The end of a
//     word is found by two bytes of it or more.
//   - A word that is only '*' is any one word: "of * descent".
//   - A word that is only '#' is a number of up to six digits, also "45k": "aged #"; "##"
//     is one of four digits or more, or with a "k"; one that is
//     only '^' is any word with a capital: "^ is pregnant".
//   - A word in brackets is any of several: "(he|she) is". An alternative may be more
//     than a word: "(old|long-standing) client".
//   - A '*' between two letters is itself: "sh*t".
//
// A phrase has at least one word that is more than '*', '#' or '^', and at most maxParts
// words and symbols; any other matches nothing. Of symbols alone only '$', '+' and those
// beyond ASCII, such as '€', make a phrase.
//
// Matching is blind to case, after Unicode's simple case folding, but with ß as ss.
// Only the Turkish ı stays apart from i. ’ and ' are the same, a run of white space
// and hyphens is one separator, and letters that a text composes of base and mark
// (NFD) are the composed ones (NFC). Soft hyphens, invisible joiners, and the vowel
// signs of Arabic and Hebrew are not there; the forms of alef, yeh and kaf are one.
// Other diacritics are significant, and so is other punctuation in a phrase.
type Entry struct {
	Phrase string
	ID     int
}

const maxParts = 8

// Matcher looks for the phrases that it was made of. It is immutable and safe for
// concurrent use.
type Matcher struct {
	table *[tableSize]uint32
	lines lines
	// Each line is found by one word of it or two, the trigger, whose hash is its key. Most
	// words of a text do not get past a bit set of the keys.
	hashes     []uint32 // of the keys: see hashShift
	starts     []uint32 // where those begin that begin alike
	startShift int
	parsed     []atomic.Uint32        // by the first line of a key, one more than where its phrases are among the lists; 0: not parsed yet
	lists      []*[listBlock][]phrase // what was parsed, by count; written once, before parsed says so
	count      uint32
	filter     []uint64
	ends       endSets
	asked      func(key uint64) // told of what a text has; nil but for [Frequencies]
	within     []phrase         // those whose trigger may be anywhere in a word
}

// Each calls yield for each phrase in text, with the entry's ID and the phrase's byte
// offsets, until yield returns false. Phrases are found as whole words: letters, marks
// and digits are what words consist of, and a word with a '*' is reported whole. In
// scripts that do not separate words (Han, Kana, Thai, …) each character is a word.
//
// Matches come in no certain order and may overlap: what to make of "cancer" in
// "cancer research" is the caller's business. The time is linear in the text; nothing
// is allocated.
func (m *Matcher) Each(text string, yield func(id, start, end int) bool) {
	m.Scan(text, func(id, start, end int) int {
		if id >= 0 && !yield(id, start, end) {
			return Stop
		}
		return 0
	})
}

// Contains reports whether any phrase is in text.
func (m *Matcher) Contains(text string) bool {
	found := false
	m.Each(text, func(int, int, int) bool {
		found = true
		return false
	})
	return found
}
