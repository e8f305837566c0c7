package lang

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bojanz/currency"
)

// han reports whether a name is written in Chinese, Japanese or Korean script alone.
func han(name string) bool {
	for _, r := range name {
		if !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) && r != ' ' && r != '　' && r != '・' {
			return false
		}
	}
	return true
}

// Money returns an amount in the language's form, without decimals where it has none,
// or "" where the currency is not an ISO 4217 code.
func (l *Language) Money(amount float64, code string) string {
	a, err := currency.NewAmount(strconv.FormatFloat(amount, 'f', -1, 64), code)
	if err != nil {
		return ""
	}
	f := *l.money
	if amount == math.Trunc(amount) {
		f.MinDigits, f.MaxDigits = 0, 0
	} else if digits, ok := currency.GetDigits(code); ok {
		f.MinDigits, f.MaxDigits = digits, digits
	}
	// CLDR puts marks of direction into some amounts; Isolate does their work.
	return strings.Map(func(r rune) rune {
		if r == '\u200e' || r == '\u200f' || r == '\u061c' {
			return -1
		}
		return r
	}, f.Format(a))
}

// number returns the digits of a number as the language writes them.
func (l *Language) number(text string) string {
	if len(l.digits) != 10 {
		return text
	}
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return l.digits[r-'0']
		}
		return r
	}, text)
}

// Pay returns a pay range: from, up to, between, or exactly, with its period where
// that is given ("hour", "day", "week", "month", "year"). Zero ends are open.
func (l *Language) Pay(minimum, maximum float64, code, period string) string {
	var amount string
	low, high := l.Money(minimum, code), l.Money(maximum, code)
	switch {
	case low == "" || high == "" || minimum <= 0 && maximum <= 0:
		return ""
	case minimum == maximum:
		amount = low
	case maximum <= 0:
		amount = Fill(l.Text("pay", "from"), low)
	case minimum <= 0:
		amount = Fill(l.Text("pay", "to"), high)
	default:
		amount = Fill(l.Text("pay", "range"), low, high)
	}
	if pattern := l.Text("pay", period); period != "" && pattern != "" {
		return Fill(pattern, amount)
	}
	return amount
}

// Date returns a date of the form YYYY, YYYY-MM or YYYY-MM-DD as month and year, or
// as the year alone; or "" for any other text. The day is left out: no message needs
// it.
func (l *Language) Date(text string) string { return l.date(text, l.months) }

func (l *Language) date(text string, months []string) string {
	if len(text) < 4 || !digits(text[:4]) {
		return ""
	}
	year := l.number(text[:4])
	if len(text) < 7 || text[4] != '-' || !digits(text[5:7]) || len(months) != 12 {
		return year
	}
	month := int(text[5]-'0')*10 + int(text[6]-'0')
	if month < 1 || month > 12 {
		return year
	}
	return Fill(l.Text("date", "month"), months[month-1], year)
}

// Span returns the time from start to end; an empty end goes on. It returns "" where
// nothing is known.
func (l *Language) Span(start, end string) string {
	from, to := l.Date(start), l.Date(end)
	switch {
	case from == "":
		return to
	case end == "":
		if len(l.monthsFrom) == 12 {
			from = l.date(start, l.monthsFrom)
		}
		return Fill(l.Text("date", "since"), from)
	case to == "" || from == to:
		return from
	}
	return Fill(l.Text("date", "range"), from, to)
}

func digits(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }) < 0
}

// UpperFirst returns a text with its first letter in upper case, as the language has
// it: "i" becomes "İ" in Turkish, and "ij" becomes "IJ" in Dutch.
func (l *Language) UpperFirst(s string) string {
	switch {
	case strings.HasPrefix(s, "ij"):
		return l.firsts[1] + s[2:]
	case strings.HasPrefix(s, "i"):
		return l.firsts[0] + s[1:]
	}
	r, size := utf8.DecodeRuneInString(s)
	if u := unicode.ToUpper(r); u != r {
		return string(u) + s[size:]
	}
	return s
}
