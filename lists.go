package outreach

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/outreach-go/outreach/internal/lang"
)

// listWords are what stands between the items of a list.
type listWords struct {
	words  vocabulary
	before string   // written onto the second
	behind []string // or onto the first
	comma  bool
	within []string // in a script without spaces
}

func (j *listWords) read(lines []string) {
	for _, line := range lines {
		prefix, isPrefix := strings.CutSuffix(line, "*")
		suffix, isSuffix := strings.CutPrefix(line, "*")
		switch {
		case isPrefix:
			j.before = prefix
		case isSuffix:
			j.behind = append(j.behind, suffix)
		case line == ",":
			j.comma = true
		case unspacedWord(line) || wordLength(line) == 0:
			j.within = append(j.within, line)
		default:
			j.words.add(wordHash(line))
		}
	}
}

// skillFields are the fields whose values are lists of skills, as bits.
const skillFields = 1<<SkillMatch | 1<<JobSkills | 1<<CandidateSkills

// listed yields what is joined to a skill of the facts by an "and" and is in no fact: like
// is joined with like. What stands before the "and" is not judged: it may be a verb, and
// the "and" an "also".
func (v *view) listed(part int, t textOf, e []Evidence, report func(start, end int, rule string)) {
	j := &v.words.joins
	yield := func(start, end int, rule string) {
		if !v.translated() {
			report(start, end, rule)
		}
	}
	if len(j.within) > 0 {
		v.listedWithin(t, e, yield)
	}
	words := v.tokens()[part]
	for k := range words {
		left, right, skip := j.around(t.masked, words, k)
		if left < 0 {
			continue
		}
		l, r := words[left], words[right]
		r.start += skip
		if v.isSkill(t.masked, e, l) && !v.isSkill(t.masked, e, r) && v.isNews(t, e, r) {
			yield(r.start, r.end, "ungrounded.skill")
		}
	}
}

// around returns which words the one at k joins, by their positions, and how much of the
// second is the "and" that is written onto it; -1 where it joins none.
func (j *listWords) around(text string, words []token, k int) (left, right, skip int) {
	w := words[k]
	switch word := text[w.start:w.end]; {
	case j.words.has(w.hash):
		left, right = k-1, k+1
	case j.before != "" && !w.own && strings.HasPrefix(word, j.before):
		left, right, skip = k-1, k, len(j.before)
	case j.comma && strings.HasPrefix(text[w.end:], ", "), j.ends(word):
		left, right = k, k+1
	default:
		return -1, 0, 0
	}
	if left < 0 || right >= len(words) {
		return -1, 0, 0
	}
	for i := left; i < right; i++ {
		if gap := text[words[i].end:words[i+1].start]; !onlySpace(gap) && !(j.comma && gap == ", ") {
			return -1, 0, 0
		}
	}
	// "and in", "and of the"
	for range 2 {
		if w := words[right]; right > k && w.own && w.end-w.start <= maxParticle && right+1 < len(words) && onlySpace(text[w.end:words[right+1].start]) {
			right++
		}
	}
	return left, right, skip
}

func (j *listWords) ends(word string) bool {
	for _, suffix := range j.behind {
		if strings.HasSuffix(word, suffix) {
			return true
		}
	}
	return false
}

func onlySpace(s string) bool {
	return s != "" && strings.Trim(s, " \u00a0\n") == "" && !strings.Contains(s, "\n\n")
}

// isSkill reports whether a word is part of a skill of the facts.
func (v *view) isSkill(text string, e []Evidence, w token) bool {
	if coveredBy(e, w.start, w.end, skillFields) {
		return true
	}
	if w.own {
		return false
	}
	_, ok := v.names().holdsIn(v.words, text[w.start:w.end], skillFields)
	return ok
}

// isNews reports whether a word says something that neither a fact nor the language's own
// words say.
func (v *view) isNews(t textOf, e []Evidence, w token) bool {
	word := t.masked[w.start:w.end]
	if w.own || w.mixed || utf8.RuneCountInString(word) < 3 || v.words.nouns && !startsUpper(word) || covered(e, w.start, w.end) || v.words.isCommon(word) {
		return false
	}
	if i := sort.Search(len(t.hits), func(i int) bool { return t.hits[i].end > w.start }); i < len(t.hits) && t.hits[i].start < w.end {
		return false // what the language's data knows is judged by itself
	}
	_, ok := v.names().holds(v.words, word)
	if rest, cut := strings.CutPrefix(word, v.words.joins.before); !ok && cut && rest != "" {
		_, ok = v.names().holds(v.words, rest)
	}
	if before := v.words.joins.before; !ok && before != "" { // in the fact it is written onto it too
		_, ok = v.names().holds(v.words, before+word)
	}
	return !ok
}

// translated reports whether the facts are in another language than the draft: then words
// of a draft may be theirs though none of their letters are.
func (v *view) translated() bool {
	if v.factsLanguage == 0 {
		var p lang.Profile
		for _, f := range v.draft.Facts {
			if freeText(f.Field) {
				p.Read(f.Value)
			}
		}
		v.factsLanguage = 1
		if own, other := p.Of(v.words.tag); other > own+5*lang.Telling/2 {
			v.factsLanguage = 2
		}
	}
	return v.factsLanguage == 2
}

// listedWithin is listed for a script without spaces: of what may be an item, two
// characters are looked at.
func (v *view) listedWithin(t textOf, e []Evidence, yield func(start, end int, rule string)) {
	for _, x := range e {
		if 1<<x.Field&skillFields == 0 || x.End > len(t.masked) {
			continue
		}
		for _, join := range v.words.joins.within {
			rest, ok := strings.CutPrefix(t.masked[x.End:], join)
			if !ok {
				continue
			}
			start := len(t.masked) - len(rest)
			end := start
			for range 2 {
				_, size := utf8.DecodeRuneInString(t.masked[end:])
				end += size
			}
			pair := t.masked[start:end]
			if utf8.RuneCountInString(pair) < 2 || !unspacedWord(pair) || covered(e, start, end) || v.words.common.has(wordHash(pair)) ||
				strings.IndexFunc(pair, func(r rune) bool { return !wordRune(r) || isHiragana(r) }) >= 0 {
				continue
			}
			if _, held := v.names().holds(v.words, pair); !held {
				yield(start, end, "ungrounded.skill")
			}
		}
	}
}
