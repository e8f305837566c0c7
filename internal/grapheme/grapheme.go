// Package grapheme counts and cuts text in extended grapheme clusters, the characters
// that a reader counts, after Unicode Standard Annex #29. It follows the rules with
// the properties that package unicode has: a mark, a variation selector or a joiner
// belongs to the character before it, an emoji joined by U+200D is one character, and
// so is a Hangul syllable block, a flag and a line break of CR and LF.
package grapheme

import (
	"unicode"
	"unicode/utf8"
)

// Count returns the number of characters in s.
func Count(s string) int {
	n := 0
	for i := 0; i < len(s); n++ {
		// Two ASCII bytes that are not a line break are two characters.
		if s[i] < utf8.RuneSelf && s[i] != '\r' && (i+1 == len(s) || s[i+1] < utf8.RuneSelf) {
			i++
			continue
		}
		i += next(s[i:])
	}
	return n
}

// Cut returns the first n characters of s.
func Cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	i := 0
	for ; i < len(s) && n > 0; n-- {
		i += next(s[i:])
	}
	return s[:i]
}

// next returns the length in bytes of the first character of s.
func next(s string) int {
	r, i := utf8.DecodeRuneInString(s)
	if r == '\r' && i < len(s) && s[i] == '\n' {
		return 2
	}
	if unicode.IsControl(r) {
		return i
	}
	flags := 0
	if flag(r) {
		flags = 1
	}
	for i < len(s) {
		if s[i] < utf8.RuneSelf {
			break
		}
		q, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case extends(q):
		case r == zwj && pictograph(q):
		case flags == 1 && flag(q):
			flags = 2
		case hangulJoins(r, q):
		case linker(r) && unicode.IsLetter(q) && unicode.Is(indic, q):
		default:
			return i
		}
		r = q
		i += size
	}
	return i
}

const zwj = '\u200d'

// extends reports whether r belongs to the character before it (GB9, GB9a).
func extends(r rune) bool {
	return r == zwj || r == '\u200c' || unicode.In(r, unicode.M, unicode.Other_Grapheme_Extend, unicode.Variation_Selector) ||
		r >= 0x1f3fb && r <= 0x1f3ff || // skin tones
		r >= 0xe0020 && r <= 0xe007f || r == 0x0e33 || r == 0x0eb3 // tags; Thai and Lao vowel signs AM
}

func flag(r rune) bool { return r >= 0x1f1e6 && r <= 0x1f1ff }

func pictograph(r rune) bool {
	return r >= 0x2000 && unicode.In(r, unicode.So, unicode.Sk) || r >= 0x1f000 && r <= 0x1faff
}

// hangulJoins follows GB6 to GB8 with the blocks of conjoining jamo.
func hangulJoins(a, b rune) bool {
	lead := a >= 0x1100 && a <= 0x115f || a >= 0xa960 && a <= 0xa97c
	vowel := func(r rune) bool { return r >= 0x1160 && r <= 0x11a7 || r >= 0xd7b0 && r <= 0xd7c6 }
	tail := func(r rune) bool { return r >= 0x11a8 && r <= 0x11ff || r >= 0xd7cb && r <= 0xd7fb }
	syllable := func(r rune) bool { return r >= 0xac00 && r <= 0xd7a3 }
	open := syllable(a) && (a-0xac00)%28 == 0
	switch {
	case lead:
		return b >= 0x1100 && b <= 0x115f || b >= 0xa960 && b <= 0xa97c || vowel(b) || syllable(b)
	case vowel(a) || open:
		return vowel(b) || tail(b)
	case tail(a) || syllable(a):
		return tail(b)
	}
	return false
}

// linker reports whether r is a virama that joins two consonants (GB9c).
func linker(r rune) bool {
	switch r {
	case 0x094d, 0x09cd, 0x0acd, 0x0b4d, 0x0c4d, 0x0d4d:
		return true
	}
	return false
}

// indic are the scripts whose viramas join consonants.
var indic = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x0904, Hi: 0x0963, Stride: 1}, // Devanagari
	{Lo: 0x0985, Hi: 0x09e3, Stride: 1}, // Bangla
	{Lo: 0x0a85, Hi: 0x0ae3, Stride: 1}, // Gujarati
	{Lo: 0x0b05, Hi: 0x0b63, Stride: 1}, // Odia
	{Lo: 0x0c05, Hi: 0x0c63, Stride: 1}, // Telugu
	{Lo: 0x0d05, Hi: 0x0d63, Stride: 1}, // Malayalam
}}
