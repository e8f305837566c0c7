package wording

import (
	"sync"
	"unicode/utf8"
)

// reach is how many bytes before and after a term are looked at.
const reach = 300

// judge says which terms of a text count where they stand.
type judge struct {
	terms []Term
	// The sentence that was looked at last, and what is around in it.
	from, to int
	around   []match
	spans    []span // of spelling
}

type match struct{ id, start, end int }

var judgePool = sync.Pool{New: func() any { return new(judge) }}

// look looks for the phrases in a text.
func (j *judge) look(w *Words, text string) {
	j.terms = j.terms[:0]
	w.terms().Each(text, func(id, start, end int) bool {
		j.terms = append(j.terms, Term{id, start, end})
		return true
	})
}

// judge appends the hits among the phrases of a text.
func (j *judge) judge(dst []Hit, w *Words, text string, terms []Term) []Hit {
	j.from, j.to = 0, -1
	for _, t := range terms {
		e := &w.entries[t.ID]
		if j.counts(w, e, text, t) {
			dst = append(dst, Hit{Kind: e.kind, Start: t.Start, End: t.End, Instead: e.instead, alone: e.near == 0, entry: t.ID})
		}
	}
	return dst
}

// counts reports whether a term is what it seems where it stands.
func (j *judge) counts(w *Words, e *entry, text string, t Term) bool {
	if from, to := sentenceAround(text, t.Start, t.End); from != j.from || to != j.to {
		j.from, j.to, j.around = from, to, j.around[:0]
		w.around.Each(text[from:to], func(id, start, end int) bool {
			m := match{id, from + start, from + end}
			// A list of words with stand-ins for their letters is there once for each of these.
			if n := len(j.around); n == 0 || j.around[n-1] != m {
				j.around = append(j.around, m)
			}
			return len(j.around) < maxAround
		})
	}
	near := e.near == 0
	for _, a := range j.around {
		overlaps := a.start < t.End && a.end > t.Start
		switch a.id {
		case innocent:
			if overlaps {
				return false
			}
		case negation:
			if e.near != 0 && !overlaps {
				return false
			}
		case counter:
			if e.kind.Offensive() {
				return false
			}
		default:
			near = near || uint32(a.id)&e.near != 0 && !overlaps
		}
	}
	return near && !(e.near != 0 && e.kind.Offensive() && quoted(text, t.Start, t.End))
}

// quoted reports whether a passage stands between quotation marks: what is quoted is
// somebody else's. Words that are offensive by themselves stay so in a quotation.
func quoted(text string, start, end int) bool {
	low, high := max(start-reach, 0), min(end+reach, len(text))
	open := rune(0)
	for _, r := range text[low:start] {
		switch {
		case r == '\n':
			open = 0
		case open != 0 && (r == closing[open] || r == open && r == '"'):
			open = 0
		case closing[r] != 0 && (r != '“' || open != '„'):
			open = r
		}
	}
	if open == 0 {
		return false
	}
	for _, r := range text[end:high] {
		switch {
		case r == '\n':
			return false
		case r == closing[open], open == '„' && r == '”':
			return true
		}
	}
	return false
}

// closing are the marks that close a quotation, by what opens it.
var closing = map[rune]rune{'"': '"', '“': '”', '„': '“', '«': '»', '»': '«', '「': '」', '『': '』', '‹': '›'}

// maxAround bounds what is kept of one sentence.
const maxAround = 256

// sentenceAround returns the sentence that a passage stands in, as far as it is in reach.
func sentenceAround(text string, start, end int) (from, to int) {
	from, to = max(start-reach, 0), min(end+reach, len(text))
	for from > 0 && !utf8.RuneStart(text[from]) {
		from--
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	for i := start; i > from; {
		r, size := rune(text[i-1]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeLastRuneInString(text[from:i])
		} else if !mayEnd[r] {
			i--
			continue
		}
		if ends(text, i-size, r) {
			from = i
			break
		}
		i -= size
	}
	for i := end; i < to; {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:to])
		} else if !mayEnd[r] {
			i++
			continue
		}
		if ends(text, i, r) {
			to = i
			break
		}
		i += size
	}
	return from, to
}

// mayEnd are the characters of ASCII that may end a sentence.
var mayEnd = [utf8.RuneSelf]bool{'!': true, '?': true, '\n': true, '.': true}

// ends reports whether r, which is at i in text, ends a sentence.
func ends(text string, i int, r rune) bool {
	switch r {
	case '!', '?', '\n', '。', '！', '？', '؟', '۔', '।', '॥', '\u037e':
		return true
	case '.':
		return i+1 == len(text) || text[i+1] == ' ' || text[i+1] == '\n'
	}
	return false
}
