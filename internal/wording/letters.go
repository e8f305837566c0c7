package wording

import (
	"iter"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Letters as spelling compares them: without case, and with one letter for those that
// look alike: 'i' for "l", "1", "!" and "|", 'e' for "3".

// ignored is the letter of what a reader does not see.
const ignored = -1

// tableSize covers the alphabets.
const tableSize = 0x0600

var table = sync.OnceValue(func() *[tableSize]rune {
	var t [tableSize]rune
	for r := range rune(tableSize) {
		t[r] = classify(r)
	}
	return &t
})

// letterOf returns the letter that a character stands for in a word, 0 for none.
func letterOf(t *[tableSize]rune, r rune) rune {
	if r >= 0 && r < tableSize {
		return t[r]
	}
	return classify(r)
}

func classify(r rune) rune {
	if same, ok := looksLike[r]; ok {
		return same
	}
	switch {
	case r < 0 || r == utf8.RuneError:
		return 0
	case unicode.Is(unicode.Cf, r), r >= 0x064B && r <= 0x0652, r == 0x0640, r >= 0x0591 && r <= 0x05C7 && unicode.IsMark(r):
		return ignored
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai):
		return 0 // words are not apart there
	case r == 'ı':
		return 'i'
	case r >= 'Ａ' && r <= 'ｚ' && unicode.IsLetter(r):
		return classify(r - ('Ａ' - 'A'))
	case unicode.IsLetter(r):
		lower := unicode.ToLower(r)
		if same, ok := looksLike[lower]; ok {
			return same
		}
		return lower
	case unicode.IsMark(r):
		return r
	}
	return 0
}

// looksLike are the characters that stand for a letter of Latin script. The Cyrillic and
// Greek ones are letters of their own words too, which they do not change: they stand
// for the same one in all of them.
var looksLike = map[rune]rune{
	'l': 'i', '1': 'i', '!': 'i', '|': 'i', '0': 'o', '3': 'e', '4': 'a', '@': 'a', '5': 's', '$': 's', '7': 't', '+': 't', '8': 'b', '9': 'g', '2': 'z', '6': 'g',
	'*': '*', 'а': 'a', 'е': 'e', 'о': 'o', 'р': 'p', 'с': 'c', 'х': 'x', 'у': 'y', 'і': 'i', 'ѕ': 's', 'ј': 'j', 'ο': 'o', 'α': 'a', 'ν': 'v', 'ё': 'e',
	'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ٱ': 'ا', 'ى': 'ي', 'ی': 'ي', 'ک': 'ك',
}

// What a character is in a word, for what is more than letters.
const (
	alpha = iota // a letter
	upper        // a capital
	digit        // a digit, which may stand for a letter
	sign         // a sign that may
)

var asciiChars = func() (chars [utf8.RuneSelf]uint8) {
	for r := range rune(utf8.RuneSelf) {
		switch {
		case isSign(r):
			chars[r] = sign
		case r >= '0' && r <= '9':
			chars[r] = digit
		case r >= 'A' && r <= 'Z':
			chars[r] = upper
		}
	}
	return chars
}()

func charOf(r rune) uint8 {
	switch {
	case r >= 0 && r < utf8.RuneSelf:
		return asciiChars[r]
	case r > 0 && unicode.IsUpper(r):
		return upper
	case r > 0 && unicode.IsDigit(r):
		return digit
	}
	return alpha
}

// isSign reports whether a character is part of a word only inside one.
func isSign(r rune) bool { return r < utf8.RuneSelf && strings.ContainsRune("@$!|+*", r) }

// goesOn reports whether a word goes on with what s begins with.
func goesOn(t *[tableSize]rune, s string) bool {
	r, _ := runeAt(s, 0)
	return letterOf(t, r) > 0
}

// mixed reports whether a word has letters of Latin and of another script.
func mixed(word string) bool {
	latin, other := false, false
	for _, r := range word {
		if unicode.IsLetter(r) {
			if unicode.Is(unicode.Latin, r) && r < 0xFF00 {
				latin = true
			} else {
				other = true
			}
		}
	}
	return latin && other
}

// runeAt returns the character at i; -1 behind the last one.
func runeAt(text string, i int) (rune, int) {
	if i >= len(text) {
		return -1, 0
	}
	if c := text[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(text[i:])
}

// words yields the words of a phrase or a text, with the '*' that a phrase has at them.
func words(text string) iter.Seq[string] {
	return strings.FieldsFuncSeq(text, func(r rune) bool { return letterOf(table(), r) == 0 || isSign(r) && r != '*' })
}

func lettersOf(dst []rune, word string) []rune {
	for _, r := range word {
		if p := letterOf(table(), r); p > 0 {
			dst = append(dst, p)
		}
	}
	return dst
}

const (
	seed  = 0xcbf29ce484222325
	prime = 0x100000001b3
)

func step(key uint64, r rune) uint64 { return (key ^ uint64(r)) * prime }

func keyOf(letters []rune) uint64 {
	key := uint64(seed)
	for _, r := range letters {
		key = step(key, r)
	}
	return key
}

// value is what a letter adds to a sum.
func value(r rune) uint32 {
	x := uint32(r) * 0x9E3779B1
	return (x ^ x>>15) * 0x85EBCA77
}

// filter tells most of what is not in a set.
type filter [1 << 11]uint64

func (f *filter) add(x uint32)      { f[x>>6&(1<<11-1)] |= 1 << (x & 63) }
func (f *filter) has(x uint32) bool { return f[x>>6&(1<<11-1)]>>(x&63)&1 != 0 }
