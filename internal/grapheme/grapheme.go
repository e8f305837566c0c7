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

// Count returns the number of characters in s. Isolates, which keep the direction of a
// passage and which no reader sees, are not counted.
func Count(s string) int {
	n := 0
	for i := 0; i < len(s); n++ {
		if s[i] == isolates[0] && len(s) > i+2 && s[i+1] == isolates[1] && s[i+2] >= 0xa6 && s[i+2] <= 0xa9 {
			i += 3
			n--
			continue
		}
		// Two ASCII bytes that are not a line break are two characters.
		if s[i] < utf8.RuneSelf && s[i] != '\r' && (i+1 == len(s) || s[i+1] < utf8.RuneSelf) {
			i++
			continue
		}
		i += next(s[i:])
	}
	return n
}

// isolates are the first two bytes of the characters U+2066 to U+2069.
const isolates = "\xe2\x81"

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
	if control(r) {
		return i
	}
	emoji := pictograph(r)        // the character is an emoji so far
	indic := consonant(r)         // it ends with a consonant, but for what extends that
	linked, odd := false, flag(r) // and a virama; a single half of a flag
	for i < len(s) && s[i] >= utf8.RuneSelf {
		q, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case extends(q):
			indic = indic && q != zwnj
			linked = indic && (linked || linker(q))
		case emoji && r == zwj && pictograph(q):
		case odd && flag(r) && flag(q):
			odd = false
		case hangulJoins(r, q):
		case linked && consonant(q):
			linked = false
		default:
			return i
		}
		r = q
		i += size
	}
	return i
}

const (
	zwnj = '\u200c'
	zwj  = '\u200d'
)

// control reports whether nothing joins r (GB4, GB5).
func control(r rune) bool {
	return unicode.IsControl(r) || r == '\u00ad' || r >= 0x200b && (unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) && !extends(r))
}

// extends reports whether r belongs to the character before it (GB9, GB9a).
func extends(r rune) bool {
	return r == zwj || r == zwnj || unicode.In(r, unicode.M, unicode.Other_Grapheme_Extend, unicode.Variation_Selector) ||
		r >= 0x1f3fb && r <= 0x1f3ff || // skin tones
		r >= 0xe0020 && r <= 0xe007f || r == 0x0e33 || r == 0x0eb3 // tags; Thai and Lao vowel signs AM
}

func flag(r rune) bool { return r >= 0x1f1e6 && r <= 0x1f1ff }

func pictograph(r rune) bool {
	return !flag(r) && (r >= 0x2000 && unicode.In(r, unicode.So, unicode.Sm) || r >= 0x1f000 && r <= 0x1faff)
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

// consonant reports whether r is one that a virama joins to the next (GB9c).
func consonant(r rune) bool { return r >= 0x0915 && r <= 0x0d3a && unicode.Is(consonants, r) }

var consonants = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x0915, Hi: 0x0939, Stride: 1}, {Lo: 0x0958, Hi: 0x095f, Stride: 1}, {Lo: 0x0978, Hi: 0x097f, Stride: 1}, // Devanagari
	{Lo: 0x0995, Hi: 0x09b9, Stride: 1}, {Lo: 0x09dc, Hi: 0x09df, Stride: 1}, {Lo: 0x09f0, Hi: 0x09f1, Stride: 1}, // Bangla
	{Lo: 0x0a95, Hi: 0x0ab9, Stride: 1}, {Lo: 0x0af9, Hi: 0x0af9, Stride: 1}, // Gujarati
	{Lo: 0x0b15, Hi: 0x0b39, Stride: 1}, {Lo: 0x0b5c, Hi: 0x0b5f, Stride: 1}, {Lo: 0x0b71, Hi: 0x0b71, Stride: 1}, // Odia
	{Lo: 0x0c15, Hi: 0x0c39, Stride: 1}, {Lo: 0x0c58, Hi: 0x0c5a, Stride: 1}, // Telugu
	{Lo: 0x0d15, Hi: 0x0d3a, Stride: 1}, // Malayalam
}}
