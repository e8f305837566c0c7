package detect

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/outreach-go/outreach/internal/lexicon"
)

// maskReach is how far around a character that may hide another the text is read anew.
const maskReach = 72

// odd notes a character that may hide others. Where many are near each other they are
// read together.
func (p *pass) odd(start, end int) {
	if p.depth > 0 {
		return
	}
	if r, _ := utf8.DecodeRuneInString(p.text[start:]); unicode.IsDigit(r) && !manyDigits(p.text, start, end) {
		return // a year or an amount in the digits of the language
	}
	low, high := max(0, start-maskReach), min(len(p.text), end+maskReach)
	if p.oddEnd > 0 && low > p.oddEnd {
		p.unmask()
	}
	if p.oddEnd == 0 || low > p.oddEnd {
		p.oddStart = low
	}
	p.oddEnd = high
}

// manyDigits reports whether seven digits or more stand around a place, or five of which
// one is full-width: those are written so in few languages, and for years and counts.
func manyDigits(text string, start, end int) bool {
	n := 0
	if r, _ := utf8.DecodeRuneInString(text[start:]); r >= 0xFF00 {
		n = 2
	}
	for i := max(0, start-24); i < min(len(text), end+24); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if unicode.IsDigit(r) {
			n++
		}
		i += size
	}
	return n >= 7
}

// unmask reads the noted stretch with its characters made plain, and adds what only now
// is found.
func (p *pass) unmask() {
	start, end := p.oddStart, p.oddEnd
	p.oddStart, p.oddEnd = 0, 0
	for start > 0 && !utf8.RuneStart(p.text[start]) {
		start--
	}
	for end < len(p.text) && !utf8.RuneStart(p.text[end]) {
		end++
	}
	plain, places := plainText(p.text[start:end])
	if plain == p.text[start:end] {
		return
	}
	known := len(p.dst)
next:
	for _, f := range p.e.find(nil, plain, p.depth+1) {
		f.Start, f.End = start+int(places[f.Start]), start+int(places[f.End-1])
		for f.End++; f.End < len(p.text) && !utf8.RuneStart(p.text[f.End]); f.End++ {
		}
		for _, k := range p.dst[p.from:known] {
			if k.Category == f.Category && k.Start <= f.Start && k.End >= f.End {
				continue next
			}
		}
		p.dst = append(p.dst, f)
	}
}

// plainText returns a text in NFKC with ASCII digits, without invisible characters, and
// with Latin letters for those of other scripts that look like them within a Latin word;
// and for each byte where it came from.
func plainText(s string) (string, []int32) {
	out := make([]byte, 0, len(s))
	places := make([]int32, 0, len(s)+1)
	word, known, latin := 0, false, false // where a word begins, and whether it has an ASCII letter
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if i == 0 || !isWord(lastRune(s[:i])) {
			word, known = i, false
		}
		before := len(out)
		switch {
		case unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r) || r == '\u034F':
		case r < utf8.RuneSelf:
			out = append(out, s[i])
		case unicode.IsDigit(r):
			out = append(out, lexicon.Digit(r))
		default:
			if l, ok := lookalikes[r]; ok {
				if !known {
					known, latin = true, hasLatin(s[word:]) || inCapitals(s[word:])
				}
				if latin {
					out = append(out, l)
					break
				}
			}
			if unicode.IsMark(r) && before > 0 {
				out = append(out, s[i:i+size]...)
				break
			}
			out = norm.NFKC.AppendString(out, s[i:i+size])
		}
		for range len(out) - before {
			places = append(places, int32(i))
		}
		i += size
	}
	return string(out), append(places, int32(len(s)))
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// maxLatin is how much of a word is looked at for Latin letters.
const maxLatin = 64

// hasLatin reports whether the word that s begins with has an ASCII letter.
func hasLatin(s string) bool {
	for _, r := range s[:min(len(s), maxLatin)] {
		if r < utf8.RuneSelf && isLetter(byte(r)) {
			return true
		}
		if !isWord(r) && !unicode.Is(unicode.Cf, r) {
			return false
		}
	}
	return false
}

// inCapitals reports whether the word that s begins with is in capitals of other scripts
// that all look like Latin ones, as the code of a bank may be.
func inCapitals(s string) bool {
	n := 0
	for _, r := range s {
		if !isWord(r) {
			break
		}
		if l, ok := lookalikes[r]; !ok && !unicode.IsDigit(r) || ok && l >= 'a' {
			return false
		}
		n++
	}
	return n > 1
}

// lookalikes are letters that look like a Latin one in most fonts, after the confusables
// of Unicode Technical Standard 39.
var lookalikes = map[rune]byte{
	'а': 'a', 'в': 'b', 'с': 'c', 'е': 'e', 'н': 'h', 'і': 'i', 'ї': 'i', 'ј': 'j', 'к': 'k', 'ӏ': 'l', 'м': 'm', 'о': 'o', 'р': 'p', 'ѕ': 's', 'т': 't', 'у': 'y', 'х': 'x', 'ԁ': 'd', 'ԛ': 'q', 'ԝ': 'w', 'һ': 'h', 'г': 'r', 'п': 'n', 'ѵ': 'v', 'ё': 'e', 'ԍ': 'g',
	'А': 'A', 'В': 'B', 'С': 'C', 'Е': 'E', 'Н': 'H', 'І': 'I', 'Ј': 'J', 'К': 'K', 'М': 'M', 'О': 'O', 'Р': 'P', 'Ѕ': 'S', 'Т': 'T', 'У': 'Y', 'Х': 'X', 'Ԛ': 'Q', 'Ԝ': 'W', 'Ѵ': 'V',
	'α': 'a', 'ο': 'o', 'ν': 'v', 'ρ': 'p', 'τ': 't', 'υ': 'u', 'χ': 'x', 'ι': 'i', 'κ': 'k', 'ε': 'e', 'η': 'n', 'γ': 'y', 'ω': 'w', 'ϲ': 'c', 'ϳ': 'j', 'ѡ': 'w',
	'Α': 'A', 'Β': 'B', 'Ε': 'E', 'Ζ': 'Z', 'Η': 'H', 'Ι': 'I', 'Κ': 'K', 'Μ': 'M', 'Ν': 'N', 'Ο': 'O', 'Ρ': 'P', 'Τ': 'T', 'Υ': 'Y', 'Χ': 'X',
	'ց': 'g', 'հ': 'h', 'ո': 'n', 'օ': 'o', 'ս': 'u', 'ⅼ': 'l', 'ɡ': 'g', 'ɑ': 'a', 'ɩ': 'i', 'ʏ': 'y', 'ꓲ': 'I',
}
