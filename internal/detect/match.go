package detect

import "unicode/utf8"

// shortest is how many characters the shortest identifier has.
const shortest = 5

// digitsAt looks for what begins with the digits at i, before which is no digit, or
// holds them, as in "NL91" and "AB123456C". It appends what it finds, and returns where
// the search goes on: behind i.
func (e *engine) digitsAt(dst []Finding, text string, i int) ([]Finding, int) {
	j := i + 1
	for j < len(text) && isDigit(text[j]) {
		j++
	}
	from := i
	if i > 0 && (isLetter(text[i-1]) || i > 1 && text[i-2] == 0xC3) {
		from = attached(text, i)
	} else if j-i <= 4 && !goesOn(text, j) && !ledBy(text, i) {
		return dst, j // a year, a count: most numbers
	} else if end := decimal(text, j); end > j && !ledBy(text, i) {
		return dst, end
	}
	return e.codeAt(dst, text, i, from)
}

// decimal returns the end of what has points and commas between few digits, as amounts
// and versions have; 0 if it is something else.
func decimal(text string, j int) int {
	digits := 4
	for j+1 < len(text) && (text[j] == '.' || text[j] == ',') && isDigit(text[j+1]) {
		for j++; j < len(text) && isDigit(text[j]); j++ {
			digits--
		}
	}
	if digits < 0 || j < len(text) && (isLetter(text[j]) || goesOn(text, j)) {
		return 0
	}
	return j
}

// goesOn reports whether more of a number or code may follow at j.
func goesOn(text string, j int) bool {
	if j >= len(text) {
		return false
	}
	switch c := text[j]; {
	case c >= utf8.RuneSelf:
		size, _ := separator(text, j)
		return size > 0 && j+size < len(text) && (isDigit(text[j+size]) || isLetter(text[j+size]) && codeLike(text, j+size))
	case isLetter(c):
		return true
	case c == ' ':
		for j < len(text) && text[j] == ' ' {
			j++
		}
		if j >= len(text) || !isAlnum(text[j]) {
			return j < len(text) && (text[j] == '-' || text[j] == '/' || text[j] == '(' || text[j] == 0xE2)
		}
		return isDigit(text[j]) || codeLike(text, j)
	case c == ')':
		return true
	case c == '-' || c == '.' || c == '/' || c == '_' || c == ':' || c == '+' || c == '<' || c == '=':
		return j+1 < len(text) && text[j+1] != ' ' && text[j+1] != '\n'
	}
	return false
}

// ledBy reports whether something before i may belong to the number.
func ledBy(text string, i int) bool {
	if i < 2 {
		return i == 1 && text[0] == '+'
	}
	switch text[i-1] {
	case '+':
		return true
	case ' ', '-', '.', '/', ':', 0xA0:
		c := text[i-2]
		return c >= 'A' && c <= 'Z' || text[i-1] == ':' && isLetter(c)
	}
	return false
}
