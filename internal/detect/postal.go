package detect

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// address finds a postal address behind a label: a number beside a name, on one line.
func (p *pass) address(end int) {
	start, clear := valueAt(p.text, end)
	if start == end || start >= len(p.text) {
		return
	}
	start = p.e.afterVerb(p.text, start)
	if i := strings.IndexByte(line(p.text, start, 4), ' '); i > 0 && isLower(p.text[start:start+i]) {
		start += i + 1 // "wohnhaft in"
	}
	reach := 40
	if clear == 2 {
		reach = 64
	}
	rest := line(p.text, start, reach)
	rest = rest[:len(rest)-cut(rest)]
	for i := 0; i < len(rest); i++ {
		if !isDigit(rest[i]) {
			if clear < 2 && in(rest[i], ".;!?") {
				return
			}
			continue
		}
		j := i
		for j < len(rest) && isDigit(rest[j]) {
			j++
		}
		if clear < 2 && i > 0 && !nameBefore(rest[:i]) {
			i = j
			continue
		}
		if j-i <= 5 && besideName(rest, i, j) && (i == 0 || in(rest[i-1], " ,/#-") || rest[i-1] >= 0x80) {
			stop := j
			for stop < len(rest) && !in(rest[stop], ".;!?") {
				stop++
			}
			stop = len(strings.TrimRight(rest[:stop], " ,"))
			p.dst = append(p.dst, Finding{Address, "address.named", start, start + stop, 0.7})
			return
		}
		i = j
	}
}

// cut returns how many bytes at the end of s are a part of a character.
func cut(s string) int {
	for n := range min(len(s), utf8.UTFMax) {
		if r, size := utf8.DecodeLastRuneInString(s[:len(s)-n]); r != utf8.RuneError || size > 1 {
			return n
		}
	}
	return 0
}

// besideName reports whether a word with a capital, or of a script without capitals,
// stands beside the number.
func besideName(s string, i, j int) bool {
	after := strings.TrimLeft(s[j:], " ,-/abcABC")
	r, _ := utf8.DecodeRuneInString(after)
	if unicode.IsUpper(r) || unicode.Is(unicode.Lo, r) {
		return true
	}
	return nameBefore(s[:i])
}

// nameBefore reports whether s ends in such a word.
func nameBefore(s string) bool {
	before := strings.TrimRight(s, " ,#.")
	before = before[strings.LastIndexAny(before, " ,")+1:]
	r, _ := utf8.DecodeRuneInString(before)
	return unicode.IsUpper(r) || unicode.Is(unicode.Lo, r)
}

// postcode finds a postcode behind a label: four to ten letters and digits, with a digit.
func (p *pass) postcode(end int) {
	start, _ := valueAt(p.text, end)
	if start == end || start >= len(p.text) {
		return
	}
	start = p.e.afterVerb(p.text, start)
	stop, n, digits := start, 0, 0
	for stop < len(p.text) && n < 10 {
		c := p.text[stop]
		switch {
		case isDigit(c):
			digits++
			n++
		case isLetter(c) && c&0x20 == 0:
			n++
		case (c == ' ' || c == '-') && n > 0 && stop+1 < len(p.text) && (isDigit(p.text[stop+1]) || isLetter(p.text[stop+1]) && p.text[stop+1]&0x20 == 0 && digits > 0):
		default:
			goto done
		}
		stop++
	}
done:
	if n < 4 || digits == 0 || stop < len(p.text) && wordAt(p.text, stop) {
		return
	}
	p.dst = append(p.dst, Finding{Address, "address.postcode", start, stop, 0.7})
}
