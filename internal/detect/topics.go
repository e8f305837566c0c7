package detect

import (
	"unicode/utf8"
)

// reach is how many bytes before and after a term are looked at.
const reach = 160

// maxBetween is how many phrases may stand between a term and its neighbour.
const maxBetween = 5

// match is a neighbour that was found.
type match struct {
	neighbour
	start, end int
}

// topic appends a finding for a phrase of a rule, if it is about a person where it stands.
// The pass's findings begin at from.
func (e *engine) topic(dst []Finding, from int, text string, id, start, end int) []Finding {
	r := &e.rules[id]
	if r.capitals && !isCapitals(text[start:end]) {
		return dst
	}
	for i := max(from, len(dst)-3); i < len(dst); i++ {
		if dst[i].Category == r.category && dst[i].Start <= start && dst[i].End >= end {
			return dst // found by another rule
		}
	}
	if !e.sensitive(r, text, start, end) {
		return dst
	}
	confidence := 0.85
	switch {
	case r.groups != 0:
		confidence = 0.75
	case r.around != 0:
		confidence = 0.6
	}
	return append(dst, Finding{r.category, r.name, start, end, confidence})
}

// sensitive reports whether a rule's phrase is about a person where it stands.
func (e *engine) sensitive(r *rule, text string, start, end int) bool {
	var buf [96]match
	found := buf[:0]
	from := boundary(text, start-reach)
	to := boundary(text, min(end+reach, len(text)))
	e.near.Each(text[from:to], func(id, i, j int) bool {
		n := e.neighbours[id]
		if n.role == innocent || n.language == r.language {
			// A phrase may end in an apostrophe, which parts it from nothing: "souffre d'".
			found = append(found, match{n, skipForward(text, from+i), skipBack(text, from+j)})
		}
		return true
	})
	next := skipForward(text, end)
	near, atWork := false, false
	for _, m := range found {
		linked := r.groups != 0 || r.around != 0
		switch {
		case m.role == innocent && m.start < end && m.end > start,
			m.role == subject && m.start == next,
			m.role == disclaimer && linked && m.end <= start && !endsSentence(text[m.end:start]) && !turns(found, m.end, start):
			return false
		case m.role == around && m.group&r.around != 0 && (m.end <= start || m.start >= end):
			near = near || sameSentence(text, m, start, end)
		case m.role == work && r.around != 0:
			atWork = atWork || sameSentence(text, m, start, end)
		}
	}
	switch {
	case r.groups != 0:
		return reaches(r, found, text, start, before) || reaches(r, found, text, end, after)
	case r.around != 0:
		return near && !atWork
	}
	return true
}

// turns reports whether a word such as "but" is between two places.
func turns(found []match, from, to int) bool {
	for _, m := range found {
		if m.role == but && m.start >= from && m.end <= to {
			return true
		}
	}
	return false
}

// sameSentence reports whether no sentence ends between a match and a term.
func sameSentence(text string, m match, start, end int) bool {
	switch {
	case m.end <= start:
		return !endsSentence(text[m.end:start])
	case m.start >= end:
		return !endsSentence(text[end:m.start])
	}
	return true
}

// reaches reports whether one of the rule's groups is before or after the place at, with
// nothing but words in between that may stand there.
func reaches(r *rule, found []match, text string, at int, side role) bool {
	for range maxBetween + 1 {
		if side == before {
			at = skipBack(text, at)
		} else {
			at = skipForward(text, at)
		}
		far := at
		for _, m := range found {
			first, last := m.end, m.start // as they are met on the way
			if side == after {
				first, last = m.start, m.end
			}
			switch {
			case first != at:
			case m.role == side && m.group&r.groups != 0:
				return true
			case m.role == between && abs(at-last) > abs(at-far):
				far = last
			}
		}
		if far == at {
			return false
		}
		at = far
	}
	return false
}

// endsSentence reports whether a sentence ends in s.
func endsSentence(s string) bool {
	for i, r := range s {
		switch r {
		case '!', '?', ';', '\n', '。', '！', '？', '；', '؟', '۔', '।', '॥', '\u037e':
			return true
		case '.':
			if i+1 == len(s) || s[i+1] == ' ' {
				return true
			}
		}
	}
	return false
}

func abs(n int) int { return max(n, -n) }

// skipBack returns where what is before i ends, over white space, hyphens and quotes:
// what does not part a phrase.
func skipBack(text string, i int) int {
	for i > 0 {
		r, size := utf8.DecodeLastRuneInString(text[:i])
		if !isGlue(r) {
			break
		}
		i -= size
	}
	return i
}

// skipForward returns where what is after i begins.
func skipForward(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isGlue(r) {
			break
		}
		i += size
	}
	return i
}

func isGlue(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\u00A0', '\u202F', '-', '\u2010', '\u2011', '\'', '"', '‘', '’', '“', '”', '„', '«', '»', '*', '_':
		return true
	}
	return false
}
