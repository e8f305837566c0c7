package outreach

import (
	"slices"
	"strings"
)

// verdicts reports what is said of a candidate to others, and marks such as "10/10".
func (v *view) verdicts() {
	tokens := v.tokens()
	if slices.ContainsFunc(v.found, func(f Finding) bool { return f.Category == CategoryPromptEcho }) {
		return // the prompt speaks of the candidate
	}
	for p, t := range v.written() {
		words := tokens[p]
		for i := range words {
			if words[i].cue&cueVerdict != 0 {
				if n := cues().verdicts.at(words[i:]); n > 0 {
					if start, end := words[i].start, words[i+n-1].end; !v.quotable(t.masked[start:end]) {
						v.report(CategoryInjection, "injection.verdict", t.part, start, end, 0.7)
					}
				}
			}
		}
		for i := 0; i < len(t.masked); i++ {
			next := strings.IndexByte(t.masked[i:], '/')
			if next < 0 {
				break
			}
			if i += next; i > 0 && i+1 < len(t.masked) && isDigit(t.masked[i-1]) && isDigit(t.masked[i+1]) {
				if start, end := mark10(t.masked, i); end > start && !v.quotable(t.masked[start:end]) {
					v.report(CategoryInjection, "injection.verdict", t.part, start, end, 0.7)
				}
			}
		}
		if i := strings.Index(t.masked, "★★"); i >= 0 {
			v.report(CategoryInjection, "injection.verdict", t.part, i, i+len("★★"), 0.7)
		}
	}
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// mark10 returns where a mark out of 5, 10 or 100 stands around a slash.
func mark10(text string, slash int) (start, end int) {
	start, end = slash, slash+1
	for start > 0 && (isDigit(text[start-1]) || text[start-1] == '.') {
		start--
	}
	for end < len(text) && isDigit(text[end]) {
		end++
	}
	if end < len(text) && text[end] == '/' || start > 0 && text[start-1] == '/' {
		return 0, 0 // a date
	}
	switch text[slash+1 : end] {
	case "5", "10", "100":
		return start, end
	}
	return 0, 0
}
