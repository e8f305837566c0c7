package detect

import (
	"cmp"
	"slices"
	"strings"
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
	places      []place // by language, the last ones that were looked at
	judged      int     // how many were
	sentence    stretch // of the term that is looked at; to 0: not known yet
	borders     [2]border
}

// place is what a language's speech says of where a term stands.
type place struct {
	start, end int       // of the term
	known      [2]bool   // what is before and after
	groups     [2]uint32 // there
	subject    bool      // what is after makes it one of work
	sentence   stretch   // around it
	around     uint32    // the groups in the sentence
	work       bool
}

// stretch is a part of a text.
type stretch struct{ from, to int }

// border is a place near a term's sentence, and the first one from there on where no word is
// cut: see boundary. Terms beside each other share it.
type border struct{ at, uncut int }

// border returns boundary of a place before a term, or behind it.
func (p *pass) border(side, at int) int {
	b := &p.borders[side]
	if b.at != at {
		*b = border{at, boundary(p.text, at)}
	}
	return b.uncut
}

func (p *topicPass) reset(text string) {
	p.terms, p.disclaimers, p.innocents, p.own = p.terms[:0], p.disclaimers[:0], p.innocents[:0], p.own[:0]
	p.around.Reset(text)
	p.places, p.judged, p.borders = p.places[:0], 0, [2]border{{at: -1}, {at: -1}}
}

// topics finds the terms that are about a person where they stand.
func (p *pass) topics() {
	byStart := func(a, b term) int {
		if a.start != b.start {
			return a.start - b.start
		}
		return cmp.Or(b.end-a.end, a.id-b.id)
	}
	slices.SortFunc(p.terms, byStart)
	slices.SortFunc(p.disclaimers, byStart)
	slices.SortFunc(p.innocents, byStart)
	slices.SortFunc(p.own, byStart)
	p.innocents = joined(p.innocents)
	if len(p.places) == 0 {
		p.places = append(p.places, make([]place, len(p.e.speech))...)
	}
	var found [len(categories)]int // where the last finding of a category ends
	for _, t := range p.terms {
		if p.isInnocent(t.start, t.end) {
			continue
		}
		p.sentence = stretch{}
		capitals := 0
		for _, n := range p.e.sets[t.id] {
			r := &p.e.rules[n]
			if r.role != topic {
				break
			}
			if r.capitals && capitals == 0 {
				if capitals = -1; isCapitals(p.text[t.start:t.end]) {
					capitals = 1
				}
			}
			if t.end <= found[r.topic] || r.capitals && capitals < 0 || !p.sensitive(r, t.start, t.end) {
				continue
			}
			found[r.topic] = t.end
			p.dst = append(p.dst, Finding{r.category, r.name, t.start, t.end, r.confidence()})
		}
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

// sensitive reports whether a rule's phrase, which is not innocent in all languages, is about
// a person where it stands.
func (p *pass) sensitive(r *rule, start, end int) bool {
	if p.isOwnInnocent(r, start, end) {
		return false
	}
	l := &p.places[r.language]
	if l.start != start || l.end != end {
		if p.judged > mostJudged+len(p.text)/bytesJudged {
			return true
		}
		p.judged++
		l.start, l.end, l.known = start, end, [2]bool{}
	}
	switch {
	case r.groups != 0:
		if (p.reach(r, l, before)|p.reach(r, l, after))&r.groups == 0 || p.isDisclaimed(r, start) {
			return false
		}
	case r.around != 0:
		if !p.isNear(r, l) || p.isDisclaimed(r, start) {
			return false
		}
	}
	p.reach(r, l, after)
	return !l.subject
}

// Terms are judged at so many places of a text, and at one more for so many of its bytes.
// Where there are yet more of them, all are taken to be about a person: no text that is
// written to be read has so many, and one that hides something may.
const (
	mostJudged  = 1024
	bytesJudged = 8
)

// isInnocent reports whether a phrase is a part of one that is innocent in any language.
func (p *pass) isInnocent(start, end int) bool {
	i, _ := slices.BinarySearchFunc(p.innocents, start, func(t term, at int) int { return cmp.Compare(t.end, at+1) })
	return i < len(p.innocents) && p.innocents[i].start < end
}

// isOwnInnocent reports whether a rule's phrase overlaps a word that is innocent in its language.
func (p *pass) isOwnInnocent(r *rule, start, end int) bool {
	i, _ := slices.BinarySearchFunc(p.own, start-maxOwn, func(t term, at int) int { return cmp.Compare(t.start, at) })
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
func (p *pass) isNear(r *rule, l *place) bool {
	if p.sentence.to == 0 {
		p.sentence.from, p.sentence.to = p.sentenceAround(l.start, l.end)
	}
	if l.sentence != p.sentence {
		l.sentence, l.around, l.work = p.sentence, 0, false
		s := p.e.speech[r.language]()
		s.around.Each(p.text[p.sentence.from:p.sentence.to], func(id, _, _ int) bool {
			if n := s.neighbours[id]; n.role == work {
				l.work = true
			} else {
				l.around |= n.group
			}
			return !l.work
		})
	}
	return !l.work && l.around&r.around != 0
}

// grid is what the ends of long sentences are rounded to, so that terms beside each
// other share what is read of them.
const grid = 64

// sentenceAround returns the sentence that a term stands in, as far as it is in reach.
func (p *pass) sentenceAround(start, end int) (from, to int) {
	low := max(start-reach, 0) &^ (grid - 1)
	high := min((end+reach+grid-1)&^(grid-1), len(p.text))
	low, high = min(p.border(0, low), start), max(p.border(1, high), end)
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
	for i := len(s); i > 0; i-- {
		if endSize(s, i) > 0 {
			return i
		}
	}
	return 0
}

func firstEnd(s string) int {
	for i := range len(s) {
		if size := endSize(s, i+1); size > 0 {
			return i + 1 - size
		}
	}
	return len(s)
}

// sentenceEnds are the characters that end a sentence, by the last byte of them; '.' does
// so before a space.
var sentenceEnds = func() (ends [256][]string) {
	for _, r := range ".!?;\n。！？；؟۔।॥\u037e" {
		c := string(r)[utf8.RuneLen(r)-1]
		ends[c] = append(ends[c], string(r))
	}
	return ends
}()

// endSize returns the size of the character before i if it ends a sentence, and 0 if not.
func endSize(s string, i int) int {
	for _, end := range sentenceEnds[s[i-1]] {
		if strings.HasSuffix(s[:i], end) && (end != "." || i == len(s) || s[i] == ' ') {
			return len(end)
		}
	}
	return 0
}

// reach returns the groups that are before or after a term, with nothing but words in
// between that may stand there. After it, it also looks for what makes it a subject of work.
func (p *pass) reach(r *rule, l *place, side role) uint32 {
	if l.known[side] {
		return l.groups[side]
	}
	l.known[side] = true
	groups, subjects := uint32(0), false
	s := p.e.speech[r.language]()
	at := l.start
	if side == after {
		at = l.end
	}
	for step := range maxBetween + 1 {
		far := at
		look := func(id, start, end int) bool {
			switch n := s.neighbours[id]; n.role {
			case side:
				groups |= n.group
			case subject:
				subjects = subjects || step == 0
			case between:
				if side == before {
					far = min(far, start)
				} else {
					far = max(far, end)
				}
			}
			return true
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
		if far == at {
			break
		}
		at = far
	}
	l.groups[side] = groups
	if side == after {
		l.subject = subjects
	}
	return groups
}

// endsSentence reports whether a sentence ends in s.
func endsSentence(s string) bool { return firstEnd(s) < len(s) }

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
