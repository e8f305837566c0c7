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
	isDigit     = 1 << 29
	isWide      = 1 << 30 // an ideograph: two of them are as telling as a word
	isDouble    = 1 << 31 // stands for two characters: see double
)

var table = sync.OnceValue(func() *[tableSize]uint32 {
	var t [tableSize]uint32
	for r := range rune(tableSize) {
		t[r] = uint32(r) | isSymbol
	}
	each := func(set *unicode.RangeTable, class func(r rune) uint32) {
		for _, span := range set.R16 {
			for r := rune(span.Lo); r <= rune(span.Hi) && r < tableSize; r += rune(span.Stride) {
				t[r] = class(r)
			}
		}
	}
	constant := func(flags uint32) func(rune) uint32 {
		return func(r rune) uint32 { return uint32(r) | flags }
	}
	each(unicode.Z, constant(isSeparator))
	each(unicode.Cc, constant(isSeparator))
	each(unicode.M, markClass)
	each(unicode.L, func(r rune) uint32 { return uint32(fold(r)) })
	for _, span := range unicode.Nd.R16 {
		for r := rune(span.Lo); r <= rune(span.Hi) && r < tableSize; r++ {
			t[r] = uint32('0'+(r-rune(span.Lo))%10) | isDigit
		}
	}
	for _, set := range noSpaces {
		each(set, func(r rune) uint32 {
			if unicode.IsSymbol(r) || unicode.IsPunct(r) {
				return uint32(r) | isSymbol
			}
			return uint32(r) | isSingle
		})
	}
	each(unicode.Cf, constant(isIgnored))
	each(unicode.Variation_Selector, constant(isIgnored))
	for _, r := range special {
		if r < tableSize {
			t[r] = classify(r)
		}
	}
	for r := rune(0x0591); r <= 0x0670; r++ { // the vowel signs
		t[r] = classify(r)
	}
	for r := rune(hangulV); r < hangulT+countT; r++ {
		t[r] |= isMark
	}
	for _, r := range doubles {
		t[r] = uint32(fold(r)) | isDouble
	}
	return &t
})

// special are the characters whose class their Unicode category does not tell.
var special = []rune{'\'', '’', '‘', 'ʼ', '´', '`', '-', '‐', '‑', '－', '﹣', '\u034F', '\u0640', ' ', '\t', '\n', '\r'}

// noSpaces are the scripts that are written without spaces between words.
var noSpaces = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

// class returns the class of any character.
func class(t *[tableSize]uint32, r rune) uint32 {
	switch {
	case r < tableSize:
		return t[r]
	case r >= 0x4E00 && r <= 0x9FFF:
		return uint32(r) | isSingle | isWide
	case r >= hangulS && r < hangulS+countL*countV*countT:
		return uint32(r)
	case r >= 0x3041 && r <= 0x30FF && r != '゠' && r != '・' && r != '\u3099' && r != '\u309A':
		return uint32(r) | isSingle
	}
	return classify(r)
}

func classify(r rune) uint32 {
	switch r {
	case '\'', '’', '‘', 'ʼ', '´', '`':
		return '\'' | isSymbol
	case '-', '‐', '‑', '－', '﹣':
		return isSeparator
	case '\u034F', '\u0640': // the combining grapheme joiner, and the Arabic tatweel
		return isIgnored
	}
	switch {
	case unicode.Is(unicode.Variation_Selector, r) || unicode.Is(unicode.Cf, r):
		return isIgnored
	case r >= 0x0591 && r <= 0x05C7 && unicode.IsMark(r), r >= 0x064B && r <= 0x0652, r == 0x0670:
		return isIgnored // Hebrew and Arabic vowel signs, which most texts leave out
	case unicode.IsDigit(r):
		return digitClass(r)
	case (unicode.IsLetter(r) || unicode.IsMark(r)) && r >= 0x0E00 && unicode.In(r, noSpaces...):
		f := uint32(r) | isSingle
		if unicode.Is(unicode.Han, r) {
			f |= isWide
		}
		return f
	case unicode.IsLetter(r):
		return uint32(fold(r))
	case unicode.IsMark(r):
		return markClass(r)
	case unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Z, r):
		return uint32(r) | isSeparator
	}
	return uint32(r) | isSymbol
}

// digitClass returns the class of a decimal digit: that of the ASCII digit of its value.
func digitClass(r rune) uint32 { return uint32(Digit(r)) | isDigit }

// Digit returns the ASCII digit of a decimal digit's value. Unicode's ranges of them are tens.
func Digit(r rune) byte {
	for _, span := range unicode.Nd.R16 {
		if r >= rune(span.Lo) && r <= rune(span.Hi) {
			return '0' + byte((r-rune(span.Lo))%10)
		}
	}
	for _, span := range unicode.Nd.R32 {
		if r >= rune(span.Lo) && r <= rune(span.Hi) {
			return '0' + byte((r-rune(span.Lo))%10)
		}
	}
	return '0'
}

// markClass tells the marks that may compose with the character before them from those
// that are letters like others: the vowel signs of Indic scripts.
func markClass(r rune) uint32 {
	switch {
	case r >= 0x0300 && r <= 0x036F, r >= 0x0653 && r <= 0x0655, r == 0x093C, r == 0x09BE, r == 0x09D7,
		r == 0x0B3E, r == 0x0B56, r == 0x0B57, r == 0x0BBE, r == 0x0BD7, r == 0x0C56, r == 0x0CC2, r == 0x0CD5, r == 0x0CD6,
		r == 0x0D3E, r == 0x0D57, r == 0x3099, r == 0x309A:
		return uint32(r) | isMark
	}
	return uint32(r)
}

// fold returns the one character that stands for all cases of r, and for the forms of
// one letter that keyboards and fonts interchange in Arabic script.
func fold(r rune) rune {
	switch r {
	case 'ı':
		return r
	case 'İ':
		return 'i'
	case 'أ', 'إ', 'آ', 'ٱ':
		return 'ا'
	case 'ى', 'ی':
		return 'ي'
	case 'ک':
		return 'ك'
	}
	if r >= 'Ａ' && r <= 'Ｚ' || r >= 'ａ' && r <= 'ｚ' { // full-width forms
		r -= 'Ａ' - 'A'
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
	return class&isMark != 0 || class&letterMask >= hangulV && class&letterMask < hangulT+countT
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

// double returns the two characters that one of class isDouble stands for: ß for ss, and
// the letters of Indic scripts that NFC takes apart and keyboards write as one.
func double(r rune) (first, second rune) {
	if r == 'ß' {
		return 's', 's'
	}
	d := norm.NFC.PropertiesString(string(r)).Decomposition()
	first, size := utf8.DecodeRune(d)
	second, _ = utf8.DecodeRune(d[size:])
	return first, second
}

// doubles are the characters of class isDouble. The Indic ones are those among
// Unicode's composition exclusions.
var doubles = []rune{
	'ß', 'ẞ', '\u0958', '\u0959', '\u095A', '\u095B', '\u095C', '\u095D', '\u095E', '\u095F', '\u09DC', '\u09DD', '\u09DF',
	'\u0A33', '\u0A36', '\u0A59', '\u0A5A', '\u0A5B', '\u0A5E', '\u0B5C', '\u0B5D',
}
