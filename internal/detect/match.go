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
	if j-i <= 4 {
		if end := ordinary(text, i, j); end > 0 {
			return dst, end
		}
		if end := measured(text, j); end > 0 {
			return dst, end
		}
		if inFigures(text, i) {
			return dst, j
		}
	}
	if i > 0 && (isLetter(text[i-1]) || i > 1 && text[i-2] == 0xC3) {
		from = attached(text, i)
	} else if j-i <= 4 && !goesOn(text, j) && !ledBy(text, i) {
		return dst, j // a year, a count: most numbers
	}
	return e.codeAt(dst, text, i, from)
}

// measured returns the end of a quantity whose first digits end at j, such as
// "900/1800 MHz": numbers with a unit behind them. 0 if it is none.
func measured(text string, j int) int {
	end := j
	for end < len(text) && end-j < 24 && (isDigit(text[end]) || in(text[end], "/.,-") && end+1 < len(text) && isDigit(text[end+1])) {
		end++
	}
	if end >= len(text) || text[end] != ' ' {
		return 0
	}
	unit := end + 1
	for unit < len(text) && unit-end < 6 && isLetter(text[unit]) {
		unit++
	}
	if unit < len(text) && wordAt(text, unit) {
		return 0
	}
	switch text[end+1 : unit] {
	case "Hz", "kHz", "MHz", "GHz", "bit", "kB", "KB", "MB", "GB", "TB", "PB", "kbps", "Mbps", "Gbps", "mm", "cm", "km", "kg", "mg", "ml", "kW", "MW", "GW", "kWh", "rpm", "rps", "qps", "ms":
		return end
	}
	return 0
}

// figures is how many bytes of nothing but short numbers make a table of figures, in which
// no identifier is looked for.
const figures = 64

// inFigures reports whether the number at i is in such a table.
func inFigures(text string, i int) bool {
	if i < figures || isLetter(text[i-figures/2]) || isLetter(text[i-figures/4]) || isLetter(text[i-figures/8]) {
		return false
	}
	n := 0
	for _, c := range []byte(text[i-figures : i]) {
		switch {
		case isDigit(c):
			if n++; n > 4 {
				return false
			}
		case c == ' ' || c == '+' || c == '-' || c == '.' || c == '(' || c == ')':
			n = 0
		default:
			return false
		}
	}
	return true
}

// ordinary returns the end of an amount, a version, a range, a time or a date whose
// first digits are from i to j, 0 if it may be something else. It looks at groups with
// one separator between.
func ordinary(text string, i, j int) int {
	if j+1 >= len(text) || i > 0 && in(text[i-1], "+(#") || i > 1 && text[i-1] == ' ' && in(text[i-2], ":#") {
		return 0 // a telephone number, or behind a label
	}
	sep := text[j]
	groups, digits := 1, j-i
	end := j
	for end-i < 16 && end+1 < len(text) && in(text[end], ".,-/:") && isDigit(text[end+1]) && (text[end] == sep || text[end] != '-' && sep != '-') {
		for end++; end < len(text) && isDigit(text[end]); end++ {
			digits++
		}
		groups++
	}
	if groups == 1 || i > 0 && isLetter(text[i-1]) && (sep != '.' || i > 1 && isLetter(text[i-2])) {
		return 0 // of the letters only those of "v1.25.6"
	}
	few := digits < 7 && !(groups == 3 && sep == '-') // a plate, a sort code
	if !few && (i > 0 && isLetter(text[i-1]) || end-i > 11 || !isDateLike(text[i:end])) {
		return 0
	}
	if end < len(text) && isLetter(text[end]) || ledBy(text, i) || goesOn(text, end) {
		return 0
	}
	return end
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
