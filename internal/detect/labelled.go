package detect

import (
	"strings"
	"unicode/utf8"
)

// The confidence of a code that only a label before it says anything of.
const labelledConfidence = 0.5

// labelled looks for a code right behind a label: "Student ID: S1234567", "policy number
// POL-A12345". The code goes from white space to white space.
func (s *search) labelled(from, to int) {
	if s.blocked {
		return
	}
	start := from
	for start > 0 && from-start < 24 && isCodeByte(s.text[start-1]) {
		start--
	}
	if start > 0 && (isCodeByte(s.text[start-1]) || s.text[start-1] >= utf8.RuneSelf && joinedBefore(s.text, start)) {
		return
	}
	end := to
	for end < len(s.text) && isCodeByte(s.text[end]) && end-start < 64 {
		end++
	}
	for end > start && !isAlnum(s.text[end-1]) {
		end--
	}
	if end-start > 48 || end < len(s.text) && joinedAt(s.text, end) {
		return
	}
	for start < end && !isAlnum(s.text[start]) {
		start++
	}
	digits, chars := 0, 0
	for i := start; i < end; i++ {
		if isDigit(s.text[i]) {
			digits++
		}
		if isAlnum(s.text[i]) {
			chars++
		}
	}
	if digits < 4 || chars < 5 || digits == 4 && chars == 4 {
		return
	}
	c := s.before
	if !s.known || start != s.tokenStart {
		if !labelBefore(s.text, start) {
			return
		}
		c = s.e.contextBefore(s.dst, s.text, start)
	}
	if c.empty() {
		return
	}
	category := OtherID
	if c.kind < kinds {
		category = kindCategories[c.kind]
		if c.kind == kindPhone || c.kind == kindPaymentCard && digits < 12 {
			return
		}
	} else {
		category = s.e.table.rows[c.kind-kinds].category
	}
	if category == VehiclePlate && chars > 10 || category == IBAN {
		return
	}
	between := s.text[c.end:max(c.end, start)]
	if !joins(between, 7) {
		return
	}
	if short := c.end-c.start < 8; short && !joins(between, 3) {
		return
	} else if short && !strings.ContainsAny(between, ":#") && (c.kind < kinds || chars < 8 || end-start != chars) {
		return // too little is said
	}
	s.offer(Finding{category, labelRules[category], start, end, labelledConfidence}, labelOnly)
}

func isCodeByte(c byte) bool {
	return isAlnum(c) || c == '-' || c == '_' || c == ':' || c == '/' || c == '.' || c == '*'
}

// joins reports whether what is between a label and its value only joins them: at most
// two words of so many bytes, and punctuation that does not end a sentence.
func joins(s string, most int) bool {
	words := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\n' || c == ';' || c == ',' || c == '!' || c == '?' || c == '.' && i+1 < len(s) && s[i+1] == ' ' && words == 0:
			return false
		case isLetter(c) || c >= utf8.RuneSelf:
			words++
			j := i
			for j < len(s) && (isLetter(s[j]) || s[j] >= utf8.RuneSelf) {
				j++
			}
			if utf8.RuneCountInString(s[i:j]) > most {
				return false
			}
			i = j
		}
	}
	return words <= 2 && len(s) <= 20
}

// labelRules are the rules' names by category.
var labelRules = func() map[string]string {
	m := map[string]string{}
	for _, c := range categories {
		m[c] = "labelled." + c
	}
	return m
}()

// labelBefore reports whether a letter is near before i: most numbers have none that
// could be a label's.
func labelBefore(text string, i int) bool {
	for k := i - 1; k >= 0 && i-k <= 4; k-- {
		if c := text[k]; isLetter(c) || c >= utf8.RuneSelf {
			return true
		} else if c == '\n' || isDigit(c) || c == ',' || c == ';' {
			return false
		}
	}
	return false
}
