package ats

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"time"
)

var (
	isoDate    = regexp.MustCompile(`^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ]\d{1,2}:\d{2}.*|Z|[+-]\d{2}:\d{2})?$`)
	dayFirst   = regexp.MustCompile(`^(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4})$`)
	monthYear  = regexp.MustCompile(`^(\d{1,2})[-/.](\d{4})$`)
	compact    = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
	wordDate   = regexp.MustCompile(`^(?:(\d{1,2})(?:st|nd|rd|th|\.)? +)?([\p{L}]+)\.?,? *(?:(\d{1,2})(?:st|nd|rd|th)?,? +)?(\d{4})$`)
	epochDigit = regexp.MustCompile(`^-?\d{9,13}$`)
)

// months by their first three letters, in English.
var months = map[string]int{"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12}

// ongoing are the words that stand for an end that has not come.
var ongoing = wordSet("present", "current", "currently", "now", "today", "ongoing", "to date", "till date", "to present", "heute", "aktuell", "présent", "présente", "aujourd'hui",
	"actual", "actualidad", "presente", "atual", "atualmente", "oggi", "attuale", "heden", "nu", "obecnie", "nutid", "至今", "现在", "現在", "현재")

// date reads a date as YYYY, YYYY-MM or YYYY-MM-DD, and no more of it than is
// certain. What cannot be read is empty, with a warning.
func (d *document) date(n node) string {
	if empty(n.value) {
		return ""
	}
	if s, ok := parseDate(n); ok {
		return s
	}
	d.warn(CodeDateUnparsed, n, "the date cannot be read and was left out")
	return ""
}

// span reads a start and an end. known is false where an end is given that cannot be
// read: then nobody can say whether the span has ended.
func (d *document) span(start, end node) (from, to string, known bool) {
	from, known = d.date(start), true
	if !empty(end.value) && !isOngoing(end) {
		to = d.date(end)
		known = to != ""
	}
	if from != "" && to != "" && from[:min(len(from), len(to))] > to[:min(len(from), len(to))] {
		d.warn(CodeContradiction, start, "the start is after the end; the start was left out")
		from = ""
	}
	return from, to, known
}

func isOngoing(end node) bool {
	if _, flag := end.value.(bool); flag {
		return true
	}
	s := strings.ToLower(strings.Trim(cleanLine(end.scalar()), " .-–—()"))
	return ongoing[s] || s == "" && end.scalar() != "" || placeholder(s)
}

func parseDate(n node) (string, bool) {
	if n.object() {
		return dateOf(n.get("year", "Year").scalar(), n.get("month", "Month").scalar(), n.get("day", "Day").scalar())
	}
	s := strings.TrimSpace(cleanLine(n.scalar()))
	if placeholder(s) {
		return "", true
	}
	_, number := n.value.(json.Number)
	if number || epochDigit.MatchString(s) {
		if date, ok := epoch(s); ok {
			return date, true
		}
	}
	if m := isoDate.FindStringSubmatch(s); m != nil {
		return dateOf(m[1], m[2], m[3])
	}
	if m := compact.FindStringSubmatch(s); m != nil {
		return dateOf(m[1], m[2], m[3])
	}
	if m := monthYear.FindStringSubmatch(s); m != nil {
		return dateOf(m[2], m[1], "")
	}
	if m := dayFirst.FindStringSubmatch(s); m != nil {
		return dayOrMonthFirst(m)
	}
	if m := wordDate.FindStringSubmatch(s); m != nil {
		return wordsDate(m)
	}
	return "", false
}

// dayOrMonthFirst reads 31.12.2020, 31/12/2020 and 12/31/2020. Where both orders are
// possible, only the year is certain; with points the day is first.
func dayOrMonthFirst(m []string) (string, bool) {
	a, _ := strconv.Atoi(m[1])
	b, _ := strconv.Atoi(m[3])
	switch {
	case m[2] == "." || a > 12 || a == b:
		return dateOf(m[4], m[3], m[1])
	case b > 12:
		return dateOf(m[4], m[1], m[3])
	}
	return dateOf(m[4], "", "")
}

// wordsDate reads "Jan 2022", "3 January 2022" and "January 3, 2022". Of another word
// than an English month, such as "Summer 2022", only the year is certain.
func wordsDate(m []string) (string, bool) {
	word := strings.ToLower(m[2])
	if len(word) >= 3 {
		if month, ok := months[word[:3]]; ok && strings.HasPrefix(time.Month(month).String(), strings.ToUpper(word[:1])+strings.TrimSuffix(word[1:], "t")) {
			return dateOf(m[4], strconv.Itoa(month), m[1]+m[3])
		}
	}
	return dateOf(m[4], "", "")
}

// epoch reads seconds or milliseconds since 1970.
func epoch(s string) (string, bool) {
	v, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		f, ferr := strconv.ParseFloat(s, 64)
		if ferr != nil || f != float64(int64(f)) {
			return "", false
		}
		v = int64(f)
	}
	switch {
	case v >= 1900 && v <= 2100:
		return strconv.FormatInt(v, 10), true
	case v >= 19000101 && v <= 21001231:
		return "", false // 20220131
	case v > 1e11 || v < -1e11:
		v /= 1000
	case v < 1e8:
		return "", false
	}
	t := time.Unix(v, 0).UTC()
	return t.Format(time.DateOnly), t.Year() >= 1950 && t.Year() <= 2100
}

func dateOf(year, month, day string) (string, bool) {
	y, err := strconv.Atoi(year)
	if err != nil || y < 1900 || y > 2100 {
		return "", false
	}
	mo, _ := strconv.Atoi(month)
	da, _ := strconv.Atoi(day)
	switch {
	case mo == 0:
		return year, true
	case mo < 0 || mo > 12:
		return "", false
	case da == 0:
		return year + "-" + two(mo), true
	}
	if t := time.Date(y, time.Month(mo), da, 0, 0, 0, 0, time.UTC); t.Day() != da {
		return "", false
	}
	return year + "-" + two(mo) + "-" + two(da), true
}

func two(n int) string { return strconv.Itoa(n/10) + strconv.Itoa(n%10) }
