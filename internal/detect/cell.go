package detect

import "unicode/utf8"

// isAlone reports whether the line or cell of the token holds nothing but codes, with
// one short word at the most between them.
func (s *search) isAlone() bool {
	if s.alone == 0 {
		s.alone = -1
		if cellOfCodes(s.text, s.tokenStart) {
			s.alone = 1
		}
	}
	return s.alone > 0
}

const cellBytes = 64

func cellOfCodes(text string, at int) bool {
	low, high := at, at
	for low > 0 && text[low-1] != '\n' && text[low-1] != '|' && text[low-1] != '\t' {
		if low--; at-low > cellBytes {
			return false
		}
	}
	for high < len(text) && text[high] != '\n' && text[high] != '|' && text[high] != '\t' {
		if high++; high-at > cellBytes {
			return false
		}
	}
	words, codes := 0, 0
	for i := low; i < high; {
		c := text[i]
		switch {
		case isAlnum(c):
			j := i
			digits := 0
			for j < high && (isAlnum(text[j])) {
				if isDigit(text[j]) {
					digits++
				}
				j++
			}
			if digits == 0 && j-i > 1 {
				if text[i]&0x20 != 0 || j-i > 4 {
					words++
				}
				if j-i > 4 {
					return false
				}
			}
			codes += digits
			i = j
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(text[i:])
			if isWord(r) {
				return false
			}
			i += size
		case c == '%' || c == '$' || c == '@' || c == '#' || c == '+' && i == low || c == '<':
			return false
		default:
			i++
		}
	}
	return words <= 1 && codes >= 2
}

// isDateLike reports whether digits with separators are a date or two years: what most
// such texts are. A date without separators counts too.
func isDateLike(s string) bool {
	var widths, values [maxChunks]int
	n := 0
	for i := 0; i < len(s) && n < len(widths); {
		for i < len(s) && isDigit(s[i]) {
			values[n] = min(values[n]*10+int(s[i]-'0'), 1e9)
			widths[n]++
			i++
		}
		n++
		for i < len(s) && !isDigit(s[i]) {
			i++
		}
	}
	year := func(i int) bool { return widths[i] == 4 && values[i] >= 1900 && values[i] < 2100 }
	small := func(i, most int) bool { return widths[i] <= 2 && values[i] >= 1 && values[i] <= most }
	switch {
	case n == 1:
		y, m, d := values[0]/10000, values[0]/100%100, values[0]%100
		return widths[0] == 8 && (y >= 1950 && y < 2050 && isDay(y, m, d) || values[0]%10000 >= 1950 && values[0]%10000 < 2050 && isDay(values[0]%10000, y%100, y/100))
	case n == 2:
		return year(0) && (year(1) || small(1, 12)) || year(1) && small(0, 12)
	case n == 3:
		return year(0) && small(1, 12) && small(2, 31) || year(2) && small(0, 31) && small(1, 31) || small(0, 31) && small(1, 31) && widths[2] == 2
	}
	if widths[3] <= 2 && (year(0) && small(1, 12) && small(2, 31) || year(2) && small(0, 31) && small(1, 31)) {
		return true // with a time
	}
	return n == 4 && year(1) && year(3) && small(0, 12) && small(2, 12)
}

// monotonous reports whether one digit is there eight times in a row: a made-up number.
func monotonous(s []byte) bool {
	same := 1
	for i := 1; i < len(s); i++ {
		if same++; s[i] != s[i-1] {
			same = 1
		}
		if same == 8 {
			return true
		}
	}
	return false
}

// isUpper reports whether there are no small ASCII letters.
func isUpper(s string) bool {
	for i := range len(s) {
		if s[i] >= 'a' && s[i] <= 'z' {
			return false
		}
	}
	return true
}
