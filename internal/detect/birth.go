package detect

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// birth finds a date of birth behind a label: a day, a month and a year.
func (p *pass) birth(end int) {
	rest := line(p.text, end, 32)
	digits, groups, year, last := 0, 0, false, 0
	for i := 0; i < len(rest); i++ {
		if !isDigit(rest[i]) {
			if rest[i] == ';' || rest[i] == '!' || rest[i] == '?' || groups > 0 && rest[i] == ' ' && i-last > 14 {
				break
			}
			continue
		}
		j := i
		for j < len(rest) && isDigit(rest[j]) {
			j++
		}
		groups++
		digits += j - i
		if n := j - i; n == 8 && groups == 1 || n == 6 && groups == 1 {
			groups, year = 3, true
		} else if n == 4 && (rest[i:i+2] == "19" || rest[i:i+2] == "20" || rest[i:i+2] == "13" || rest[i:i+2] == "14" || rest[i:i+2] == "25") {
			year = true
		} else if n > 4 {
			return
		}
		last = j
		i = j
		if groups == 2 && year && endsInYear(rest[:j]) && monthFirst(rest[:j]) < len(rest) {
			p.dst = append(p.dst, Finding{BirthDate, "birth.named", end + monthFirst(rest[:j]), end + j, 0.85})
			return
		}
		if groups == 3 || groups == 2 && year && hasWordBetween(rest[:j]) {
			break
		}
	}
	switch {
	case groups == 3 && (year || digits >= 5 && digits <= 6), groups == 2 && year && hasWordBetween(rest[:last]):
	default:
		return
	}
	start := 0
	for start < last && !isDigit(rest[start]) {
		start++
	}
	if first := rest[start:]; strings.HasPrefix(first, "19") || strings.HasPrefix(first, "20") || start > 0 {
		p.dst = append(p.dst, Finding{BirthDate, "birth.named", end + start, end + last, 0.85})
	}
}

// monthFirst returns where the word begins before the day in "March 12, 1990", or beyond
// all places.
func monthFirst(s string) int {
	i := strings.IndexAny(s, "0123456789")
	day := i
	for day < len(s) && isDigit(s[day]) {
		day++
	}
	word := strings.TrimRight(s[:i], " .")
	from := strings.LastIndexAny(word, " :=,(") + 1
	if day-i > 2 || strings.Trim(s[day:], " ,0123456789thndrs") != "" || len(word)-from < 3 || word[from]&0x20 != 0 && word[from] < utf8.RuneSelf {
		return len(s) + maxWord
	}
	return from
}

// endsInYear reports whether s ends in a number of four digits.
func endsInYear(s string) bool { return len(s) >= 5 && isNumber(s[len(s)-4:]) && !isDigit(s[len(s)-5]) }

// hasWordBetween reports whether letters, a month, stand between two numbers.
func hasWordBetween(s string) bool {
	i := strings.IndexAny(s, "0123456789")
	j := strings.LastIndexAny(s, "0123456789")
	if i < 0 || j <= i {
		return false
	}
	letters := 0
	for _, r := range s[i:j] {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters >= 3 || strings.ContainsAny(s[i:j], "年월月년")
}
