package lexicon

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// tableSize is the first character whose class is computed each time: the table holds
// the alphabets, not the ideographs.
const tableSize = 0x3000

// The class of a character: for a letter, mark or digit the folded character, with
// flags above it.
const (
	letterMask  = 1<<21 - 1
	isIgnored   = 1 << 24
	isSeparator = 1 << 25
	isSymbol    = 1 << 26
	isSingle    = 1 << 27 // a word by itself
	isMark      = 1 << 28
)

var table = sync.OnceValue(func() *[tableSize]uint32 {
	var t [tableSize]uint32
	for r := range rune(tableSize) {
		t[r] = classify(r)
	}
	return &t
})

// noSpaces are the scripts that are written without spaces between words.
var noSpaces = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

func classify(r rune) uint32 {
	switch r {
	case '\'', '’', '‘', 'ʼ', '´', '`':
		return '\'' | isSymbol
	case '-', '‐', '‑', '－', '﹣':
		return isSeparator
	case '\u034F':
		return isIgnored
	}
	switch {
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		f := uint32(fold(r))
		if r >= 0x0E00 && unicode.In(r, noSpaces...) {
			f |= isSingle
		}
		return f
	case unicode.Is(unicode.Variation_Selector, r) || unicode.Is(unicode.Cf, r):
		return isIgnored
	case unicode.IsMark(r):
		return uint32(r) | isMark
	case unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Z, r):
		return isSeparator
	}
	return uint32(r) | isSymbol
}

// fold returns the one character that stands for all cases of r.
func fold(r rune) rune {
	switch r {
	case 'ı':
		return r
	case 'İ':
		return 'i'
	}
	return unicode.ToLower(unicode.ToUpper(r))
}

// Hangul syllables are composed by arithmetic (The Unicode Standard, section 3.12).
const (
	hangulL, hangulV, hangulT = 0x1100, 0x1161, 0x11A7
	hangulS                   = 0xAC00
	countL, countV, countT    = 19, 21, 28
)

// composes reports whether a character of the class may be composed with the one before.
func composes(class uint32) bool {
	return class&isMark != 0 || class >= hangulV && class < hangulT+countT
}

// compose returns the folded character that NFC makes of a folded character and what
// follows it.
func compose(base, next rune) (rune, bool) {
	switch {
	case next < hangulV || next >= hangulT+countT:
	case next < hangulV+countV && base >= hangulL && base < hangulL+countL:
		return hangulS + ((base-hangulL)*countV+next-hangulV)*countT, true
	case next > hangulT && base >= hangulS && (base-hangulS)%countT == 0 && base < hangulS+countL*countV*countT:
		return base + next - hangulT, true
	}
	c, ok := pairs()[[2]rune{base, next}]
	return c, ok
}

var pairs = sync.OnceValue(func() map[[2]rune]rune {
	m := map[[2]rune]rune{{'i', '\u0307'}: 'i'} // as İ is folded
	for r := rune(0xC0); r < 0x3100; r++ {
		d := norm.NFC.PropertiesString(string(r)).Decomposition()
		if len(d) == 0 || norm.NFC.String(string(r)) != string(r) {
			continue
		}
		mark, size := utf8.DecodeLastRune(d)
		head := norm.NFC.String(string(d[:len(d)-size]))
		if base, n := utf8.DecodeRuneInString(head); n == len(head) {
			m[[2]rune{fold(base), mark}] = fold(r)
		}
	}
	return m
})
