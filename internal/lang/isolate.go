package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The characters that keep a passage's direction to itself: FIRST STRONG ISOLATE and
// POP DIRECTIONAL ISOLATE, of Unicode Standard Annex 9.
const (
	isolate = "\u2068"
	pop     = "\u2069"
)

// Isolate puts isolates around the passages of a text that run from left to right,
// where the language runs from right to left: names, terms and addresses in Latin
// script. Without them a bracket or a full stop beside one is shown on its wrong side.
// What is isolated already stays as it is.
func (l *Language) Isolate(text string) string {
	if !l.RightToLeft || !hasLatin(text) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text) + len(text)/4)
	for i := 0; i < len(text); {
		if strings.HasPrefix(text[i:], isolate) {
			end := strings.Index(text[i:], pop)
			if end < 0 {
				end = len(text) - i - len(pop)
			}
			b.WriteString(text[i : i+end+len(pop)])
			i += end + len(pop)
			continue
		}
		if size := leftToRight(text[i:]); size > 0 {
			b.WriteString(isolate + text[i:i+size] + pop)
			i += size
			continue
		}
		_, size := utf8.DecodeRuneInString(text[i:])
		b.WriteString(text[i : i+size])
		i += size
	}
	return b.String()
}

func hasLatin(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Latin, r) })
}

// leftToRight returns the length of the passage in Latin script that a text begins
// with, or 0: words of Latin letters and digits, one of them with a letter, with the
// signs that stand within a name or an address between them.
func leftToRight(text string) int {
	end, open, opened := 0, 0, 0
	letters := false
	for i, r := range text {
		size := utf8.RuneLen(r)
		switch {
		case unicode.Is(unicode.Latin, r):
			letters = true
			end = i + size
		case r >= '0' && r <= '9' || r == '+' || r == '#' || unicode.Is(unicode.Sc, r) || unicode.Is(unicode.M, r):
			end = i + size
		case i == 0:
			return 0
		case r == '(' || r == '[':
			open++
			opened = i
		case r == ')' || r == ']':
			if open == 0 {
				return onlyWith(letters, end)
			}
			if open--; end > opened {
				end = i + size
			}
		case r == ' ' || r == '\u00a0' || r == '\u202f':
			if strings.ContainsAny(text[end:i], ".!?:;,|") {
				return onlyWith(letters, end) // they part it from what follows
			}
		case strings.ContainsRune(".,:;/&'’-–_@%=?~*!|", r):
		default:
			return onlyWith(letters, end)
		}
	}
	return onlyWith(letters, end)
}

func onlyWith(letters bool, end int) int {
	if letters {
		return end
	}
	return 0
}
