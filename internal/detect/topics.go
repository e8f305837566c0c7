package detect

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"github.com/outreach-go/outreach/internal/lexicon"
)

// reach is how many bytes before and after a term are looked at.
const reach = 160

// maxBetween is how many phrases may stand between a term and its neighbour.
const maxBetween = 5

// term is a phrase of the lexicon in a text.
type term struct{ id, start, end int }

// topicPass is what a pass finds on its way that together makes findings of topics.
type topicPass struct {
	terms       []term // of rules
	disclaimers []term // IDs: languages
	innocents   []term // of any language
	own         []term // words that are innocent in one language; IDs: languages
	around      lexicon.Around
	sentences   []sentence // by language, the last one that was looked through
}

// sentence is what a language's speech says of a stretch of text.
type sentence struct {
	start, end int
	groups     uint32
	work       bool
}

func (p *topicPass) reset(text string) {
	p.terms, p.disclaimers, p.innocents, p.own = p.terms[:0], p.disclaimers[:0], p.innocents[:0], p.own[:0]
	p.around.Reset(text)
	p.sentences = p.sentences[:0]
}

// topics finds the terms that are about a person where they stand.
func (p *pass) topics() {
	byStart := func(a, b term) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end), cmp.Compare(a.id, b.id))
	}
	slices.SortFunc(p.terms, byStart)
	slices.SortFunc(p.disclaimers, byStart)
	slices.SortFunc(p.innocents, byStart)
	slices.SortFunc(p.own, byStart)
	p.innocents = joined(p.innocents)
	from := len(p.dst)
next:
	for _, t := range p.terms {
		r := &p.e.rules[t.id]
		if r.capitals && !isCapitals(p.text[t.start:t.end]) {
			continue
		}
		for i := max(from, len(p.dst)-3); i < len(p.dst); i++ {
			if f := &p.dst[i]; f.Category == r.category && f.Start <= t.start && f.End >= t.end {
				continue next // found by another rule
			}
		}
		if !p.sensitive(r, t.start, t.end) {
			continue
		}
		p.dst = append(p.dst, Finding{r.category, r.name, t.start, t.end, r.confidence()})
	}
}

// confidence returns how sure a finding of the rule is: the less the text itself says, the less.
func (r *rule) confidence() float64 {
	switch {
	case r.around != 0:
		return 0.6
	case r.groups != 0:
		return 0.75
	}
	return 0.85
}

// joined joins sorted stretches that overlap.
func joined(list []term) []term {
	if len(list) == 0 {
		return list
	}
	kept := list[:1]
	for _, t := range list[1:] {
		if last := &kept[len(kept)-1]; t.start < last.end {
			last.end = max(last.end, t.end)
		} else {
			kept = append(kept, t)
		}
	}
	return kept
}

// sensitive reports whether a rule's phrase is about a person where it stands.
func (p *pass) sensitive(r *rule, start, end int) bool {
	if p.isInnocent(r, start, end) {
		return false
	}
	s := p.e.speech[r.language]()
	switch {
	case r.groups != 0:
		if !p.reaches(s, r, start, before) && !p.reaches(s, r, end, after) || p.isDisclaimed(r, start) {
			return false
		}
	case r.around != 0:
		if !p.isNear(s, r, start, end) || p.isDisclaimed(r, start) {
			return false
		}
	}
	isSubject := false
	s.edges.After(&p.around, skipForward(p.text, end), func(id, _, _ int) bool {
		isSubject = s.neighbours[id].role == subject
		return !isSubject
	})
	return !isSubject
}

func (p *pass) isInnocent(r *rule, start, end int) bool {
	i, _ := slices.BinarySearchFunc(p.innocents, start, func(t term, at int) int { return cmp.Compare(t.end, at+1) })
	if i < len(p.innocents) && p.innocents[i].start < end {
		return true
	}
	i, _ = slices.BinarySearchFunc(p.own, start-maxOwn, func(t term, at int) int { return cmp.Compare(t.start, at) })
	for ; i < len(p.own) && p.own[i].start < end; i++ {
		if p.own[i].id == r.language && p.own[i].end > start {
			return true
		}
	}
	return false
}

// maxOwn is how long in bytes a single innocent word may be.
const maxOwn = 96

// isDisclaimed reports whether a phrase such as "regardless of" is before the place in
// its sentence, and no "but" after it.
func (p *pass) isDisclaimed(r *rule, start int) bool {
	i, _ := slices.BinarySearchFunc(p.disclaimers, start, func(t term, at int) int { return cmp.Compare(t.start, at) })
	for i--; i >= 0 && start-p.disclaimers[i].end <= reach; i-- {
		d := p.disclaimers[i]
		if d.id != r.language || d.end > start {
			continue
		}
		if between := p.text[d.end:start]; !endsSentence(between) && !p.e.speech[r.language]().buts.Contains(between) {
			return true
		}
	}
	return false
}

// isNear reports whether the term's sentence has one of the rule's groups, and is not
// about work.
func (p *pass) isNear(s *speech, r *rule, start, end int) bool {
	if len(p.sentences) == 0 {
		p.sentences = append(p.sentences, make([]sentence, len(p.e.speech))...)
	}
	from, to := p.sentenceAround(start, end)
	c := &p.sentences[r.language]
	if c.start != from || c.end != to {
		*c = sentence{start: from, end: to}
		s.around.Each(p.text[from:to], func(id, _, _ int) bool {
			if n := s.neighbours[id]; n.role == work {
				c.work = true
			} else {
				c.groups |= n.group
			}
			return !c.work
		})
	}
	return !c.work && c.groups&r.around != 0
}

// grid is what the ends of long sentences are rounded to, so that terms beside each
// other share what is read of them.
const grid = 64

// sentenceAround returns the sentence that a term stands in, as far as it is in reach.
func (p *pass) sentenceAround(start, end int) (from, to int) {
	low := max(start-reach, 0) &^ (grid - 1)
	high := min((end+reach+grid-1)&^(grid-1), len(p.text))
	low, high = min(boundary(p.text, low), start), max(boundary(p.text, high), end)
	from = low + lastEnd(p.text[low:start])
	if to = end + firstEnd(p.text[end:high]); to < len(p.text) {
		// What ends the sentence is a part of it.
		_, size := utf8.DecodeRuneInString(p.text[to:])
		to += size
	}
	return from, to
}

// lastEnd returns where the last sentence in s begins, and firstEnd where the first ends.
func lastEnd(s string) int {
	last := 0
	for i, r := range s {
		if isEnd(s, i, r) {
			last = i + utf8.RuneLen(r)
		}
	}
	return last
}

func firstEnd(s string) int {
	for i, r := range s {
		if isEnd(s, i, r) {
			return i
		}
	}
	return len(s)
}

// reaches reports whether one of the rule's groups is before or after the place at, with
// nothing but words in between that may stand there.
func (p *pass) reaches(s *speech, r *rule, at int, side role) bool {
	for range maxBetween + 1 {
		far, found := at, false
		look := func(id, start, end int) bool {
			switch n := s.neighbours[id]; n.role {
			case side:
				found = n.group&r.groups != 0
			case between:
				if side == before {
					far = min(far, start)
				} else {
					far = max(far, end)
				}
			}
			return !found
		}
		if side == before {
			at = skipBack(p.text, at)
			far = at
			s.edges.Before(&p.around, at, look)
		} else {
			at = skipForward(p.text, at)
			far = at
			s.edges.After(&p.around, at, look)
		}
		if found || far == at {
			return found
		}
		at = far
	}
	return false
}

// endsSentence reports whether a sentence ends in s.
func endsSentence(s string) bool { return firstEnd(s) < len(s) }

// isEnd reports whether r, which is at i in s, ends a sentence.
func isEnd(s string, i int, r rune) bool {
	switch r {
	case '!', '?', ';', '\n', '。', '！', '？', '；', '؟', '۔', '।', '॥', '\u037e':
		return true
	case '.':
		return i+1 == len(s) || s[i+1] == ' '
	}
	return false
}

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
	switch {
	case r >= 0x064B && r <= 0x0652, r == 0x0670, r >= 0x200B && r <= 0x200F: // vowel signs and what is not seen
		return true
	}
	switch r {
	case ' ', '\t', '\n', '\r', '\u00A0', '\u202F', '-', '\u2010', '\u2011', '\'', '"', '‘', '’', '“', '”', '„', '«', '»', '*', '_':
		return true
	}
	return false
}
