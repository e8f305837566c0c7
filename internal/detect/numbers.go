package detect

import (
	"strings"
	"unicode/utf8"
)

// maxGroups is how many groups of digits are looked at together: an IBAN in fours has
// nine, a payment card digit by digit sixteen.
const maxGroups = 16

// group is a group of digits. gap is what separates it from the one before: ' ' for any
// white space, else the first other character; 0 for the first group.
type group struct {
	start, end int
	gap        byte
}

// run is a row of groups of digits, with little enough between them that they may be
// one number.
type run struct {
	text   string
	groups []group
	plus   bool // a '+' is before the first group, or before its bracket
}

// digits returns how many digits the groups from i up to j have.
func (r *run) digits(i, j int) int {
	n := 0
	for _, g := range r.groups[i:j] {
		n += g.end - g.start
	}
	return n
}

// span returns where the number of the first j groups begins and ends. A bracket before
// it belongs to it if it is closed within.
func (r *run) span(j int) (start, end int) {
	start, end = r.groups[0].start, r.groups[j-1].end
	if r.plus {
		if start--; r.text[start] == '(' {
			start--
		}
	}
	if start > 0 && r.text[start-1] == '(' && strings.IndexByte(r.text[start:end], ')') >= 0 {
		start--
	}
	return start, end
}

func endOfWord(text string, i int) int {
	for i < len(text) {
		c, size := utf8.DecodeRuneInString(text[i:])
		if !isWord(c) {
			break
		}
		i += size
	}
	return i
}

// readRun reads the groups from the digit at i on. It returns none where the digits are
// a part of something longer.
func readRun(text string, i int, groups []group) run {
	r := run{text: text}
	if i > 0 {
		switch text[i-1] {
		case '+':
			r.plus = true
			if before := text[:i-1]; before != "" && (before[len(before)-1] == '+' || joinedBefore(text, i-1)) {
				return r
			}
		case '(':
			r.plus = i > 1 && text[i-2] == '+' && (i == 2 || !joinedBefore(text, i-2) && text[i-3] != '+')
		case '#':
			return r
		case '.', ',', '-', '/':
			// A sentence's punctuation is before white space, a label's after letters.
			if i > 1 && (isDigit(text[i-2]) || text[i-1] != '.' && joinedBefore(text, i-1)) || i == 1 && text[0] != '-' {
				return r
			}
		}
	}
	gap := byte(0)
	for pos := i; len(groups) < maxGroups; {
		g := group{start: pos, gap: gap}
		for pos < len(text) && isDigit(text[pos]) {
			pos++
		}
		g.end = pos
		if pos < len(text) && joinedAt(text, pos) {
			if len(groups) > 0 && gap == ' ' {
				break // "06 12345678 9th"
			}
			return r
		}
		groups = append(groups, g)
		next := 0
		if next, gap = gapAt(text, pos); next == 0 {
			break
		}
		pos = next
	}
	r.groups = groups
	return r
}

// gapAt returns where the next group of a run begins after the separators at pos, and
// what they are; 0 if there is no next group.
func gapAt(text string, pos int) (next int, gap byte) {
	gap = ' '
	for n := 0; n < 4 && pos < len(text); n++ {
		c, size := utf8.DecodeRuneInString(text[pos:])
		if c < utf8.RuneSelf && isDigit(byte(c)) {
			if n == 0 {
				return 0, 0
			}
			return pos, gap
		}
		switch c {
		case ' ', '\u00A0', '\u2009', '\u202F':
		case '-', '\u2011', '\u2010':
			gap = '-'
		case '.', '/', '(', ')':
			if gap != ' ' && gap != ')' && c != '(' && c != ')' {
				return 0, 0
			}
			gap = byte(c)
		default:
			return 0, 0
		}
		pos += size
	}
	return 0, 0
}

// endsWell reports whether a number may end at i: not before a decimal, a time, a
// percent sign or the like.
func endsWell(text string, i int) bool {
	if i >= len(text) {
		return true
	}
	if joinedAt(text, i) || text[i] == '%' {
		return false
	}
	if i+1 < len(text) {
		switch next := text[i+1]; text[i] {
		case ',', '.', ':', '-':
			return !isDigit(next)
		case '/', '+', '=', '@':
			return !isLetter(next)
		}
	}
	return true
}

// isDate reports whether the groups from i are a date of three groups, in any order of
// day, month and year, or a range of two years.
func (r *run) isDate(i int) bool {
	if i+1 < len(r.groups) && r.isYear(i) && r.isYear(i+1) {
		return true
	}
	if i+2 >= len(r.groups) {
		return false
	}
	a, b := r.width(i), r.width(i+1)
	return a <= 2 && b <= 2 && r.isYear(i+2) || r.isYear(i) && b <= 2 && r.width(i+2) <= 2
}

func (r *run) width(i int) int { return r.groups[i].end - r.groups[i].start }

func (r *run) isYear(i int) bool {
	s := r.text[r.groups[i].start:r.groups[i].end]
	return len(s) == 4 && (s[:2] == "19" || s[:2] == "20")
}

// joinedBefore reports whether what ends at i is of one word with what begins there.
func joinedBefore(text string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return isWord(r) && !standsApart(r)
}

// joinedAt reports whether what begins at i is of one word with what ends there.
func joinedAt(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return isWord(r) && !standsApart(r)
}

// standsApart reports whether a character is of a script that has no space between a
// word and a number: Thai to Khmer, Chinese, Japanese and Korean.
func standsApart(r rune) bool {
	return r >= 0x0E00 && r < 0x10A0 || r >= 0x1100 && r < 0x1200 || r >= 0x1780 && r < 0x1800 || r >= 0x2E80 && r < 0xA000 || r >= 0xAC00 && r < 0xD7B0 || r >= 0xF900 && r < 0xFB00 || r >= 0x20000
}
