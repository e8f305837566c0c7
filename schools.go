package outreach

import (
	"strings"
	"unicode/utf8"
)

// Where the name of a school stands, as a value of wordSchool.
const (
	schoolNear   = iota // on either side, with capitals
	schoolBefore        // before the word
	schoolAfter         // behind it
	schoolOne           // one word with it
)

// maxSchool is how many words beside such a word are looked at.
const maxSchool = 5

// school yields the name of a school that is in no fact about one. A fact about something
// else does not do: the city of the job is not a school of the candidate's.
func (v *view) school(t textOf, e []Evidence, h hit, yield func(start, end int, rule string)) {
	text := t.masked
	claim := func(start, end int) bool {
		word := text[start:end]
		if utf8.RuneCountInString(word) < 2 || v.words.isCommon(word) || v.ofSchool(word) {
			return false
		}
		yield(min(start, h.start), max(end, h.end), "ungrounded.school")
		return true
	}
	if unspacedWord(text[h.start:h.end]) {
		v.schoolWithin(text, h, yield)
		return
	}
	if h.value == schoolOne {
		claim(h.start, h.end)
		return
	}
	if h.value != schoolAfter {
		for at, n := h.start, 0; n < maxSchool; n++ {
			end := len(strings.TrimRight(text[:at], " -"))
			start := wordBefore(text, end)
			if end == at || start == end || h.value == schoolNear && !startsUpper(text[start:end]) {
				break
			}
			if claim(start, end) || h.value == schoolBefore {
				return
			}
			at = start
		}
	}
	if h.value != schoolBefore {
		at, links := h.end, 0
		for range maxSchool {
			start := len(text) - len(strings.TrimLeft(text[at:], " -"))
			end := start + wordLength(text[start:])
			if start == at || end == start {
				break
			}
			switch word := text[start:end]; {
			case h.value == schoolAfter:
			case startsUpper(word):
			case links < 2 && utf8.RuneCountInString(word) <= 3: // "of", "de la"
				at, links = end, links+1
				continue
			default:
				return
			}
			if claim(start, end) || h.value == schoolAfter {
				return
			}
			at, links = end, 0
		}
	}
}

// schoolWithin is school for a script without spaces: of the name, two characters are
// looked at.
func (v *view) schoolWithin(text string, h hit, yield func(start, end int, rule string)) {
	start, end := h.start, h.start
	if h.value == schoolAfter {
		start, end = h.end, h.end
		for range 4 {
			_, size := utf8.DecodeRuneInString(text[end:])
			end += size
		}
	} else {
		for range 2 {
			_, size := utf8.DecodeLastRuneInString(text[:start])
			start -= size
		}
	}
	name := text[start:end]
	if !unspacedWord(name) || strings.IndexFunc(name, func(r rune) bool { return !wordRune(r) || isHiragana(r) }) >= 0 {
		return
	}
	if whole := text[min(start, h.start):max(end, h.end)]; !v.words.commonPairs(name) && !v.ofSchool(whole) {
		yield(min(start, h.start), max(end, h.end), "ungrounded.school")
	}
}

// commonPairs reports whether all pairs of characters side by side are in the language's
// own data.
func (w *lexicons) commonPairs(s string) bool {
	last := -1
	for i, r := range s {
		if last >= 0 && !w.common.has(wordHash(s[last:i+utf8.RuneLen(r)])) {
			return false
		}
		last = i
	}
	return true
}

// ofSchool reports whether a word is in a fact about a school: one of the candidate's, or
// one that says so by its words.
func (v *view) ofSchool(word string) bool {
	if !v.schoolsRead {
		v.schoolsRead = true
		var about []Fact
		for _, f := range v.draft.Facts {
			school := f.Field == CandidateEducation
			if !school {
				allTerms().Each(f.Value, func(id, _, _ int) bool {
					school = wordKind(id&^0xff) == wordSchool
					return !school
				})
			}
			if school {
				about = append(about, f)
			}
		}
		v.schools = newNameIndex(about)
	}
	_, ok := v.schools.holds(v.words, word)
	return ok
}
