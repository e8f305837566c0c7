package outreach

import (
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/outreach-go/outreach/internal/lang"
	"github.com/outreach-go/outreach/internal/lexicon"
	"github.com/outreach-go/outreach/internal/skill"
)

// A skill, a job title or a school is a claim also where no capital tells that it is a
// name: "project management", "as a team leader". Three things tell it: that it is one of
// the words for such things that the language's data lists, that it stands in a list with
// a skill of the facts, and that it names a school. A fact grounds it in any language,
// since the words are listed by what they mean.

// Where the name of a school stands, as a value of wordSchool.
const (
	schoolNear   = iota // on either side, with capitals
	schoolBefore        // before the word
	schoolAfter         // behind it
	schoolOne           // one word with it
)

// maxSchool is how many words beside such a word are looked at.
const maxSchool = 5

// eachTerm yields the words for titles, skills and schools of a language with the ID of
// what they mean. factsOnly: a draft that has the word claims nothing yet.
func eachTerm(tag language.Tag, yield func(phrase string, id int, factsOnly bool)) {
	numbers := termNumbers()
	for _, s := range lang.Parse(lang.File(tag, lang.TermsFile)) {
		arg := ""
		if len(s.Args) > 0 {
			arg = s.Args[0]
		}
		for _, line := range s.Lines {
			switch s.Name {
			case "title", "skill":
				meaning, phrases, _ := strings.Cut(line, " = ")
				id, ok := numbers[s.Name+" "+meaning]
				for phrase := range strings.SplitSeq(phrases, ", ") {
					if plain, only := strings.CutPrefix(phrase, "+"); ok {
						yield(plain, id, only)
					}
				}
			case "school":
				at := map[string]int{"before": schoolBefore, "after": schoolAfter, "one": schoolOne}
				yield(line, int(wordSchool)+at[arg], false)
			case "innocent":
				yield(line, int(wordInnocent), false)
			}
		}
	}
}

// termNumbers are the IDs of what the words of [eachTerm] mean, by kind and meaning, as
// the default language lists them.
var termNumbers = sync.OnceValue(func() map[string]int {
	numbers := map[string]int{}
	for _, s := range lang.Parse(lang.File(lang.Default, lang.TermsFile)) {
		kind, ok := map[string]wordKind{"title": wordTitle, "skill": wordSkill}[s.Name]
		for i, line := range s.Lines {
			if meaning, _, cut := strings.Cut(line, " = "); ok && cut {
				numbers[s.Name+" "+meaning] = int(kind) + i
			}
		}
	}
	return numbers
})

// relatedTerms are the skills that a job title says that somebody has, by ID.
var relatedTerms = sync.OnceValue(func() map[int][]int {
	related, numbers := map[int][]int{}, termNumbers()
	for _, s := range lang.Parse(lang.File(lang.Default, lang.TermsFile)) {
		if s.Name == "related" {
			for title, skills := range s.Pairs() {
				for skill := range strings.SplitSeq(skills, ", ") {
					id := numbers["title "+title]
					related[id] = append(related[id], numbers["skill "+skill])
				}
			}
		}
	}
	return related
})

// readTerms adds a language's words for skills, titles and schools to what is looked for.
func (w *lexicons) readTerms(tag language.Tag, add func(phrase string, id int)) {
	var onto []string // what is written onto them
	for _, s := range lang.Parse(lang.File(tag, lang.TermsFile)) {
		switch s.Name {
		case "onto":
			onto = s.Lines
		case "and":
			w.joins.read(s.Lines)
		}
	}
	eachTerm(tag, func(phrase string, id int, factsOnly bool) {
		if factsOnly {
			return
		}
		add(phrase, id)
		for _, prefix := range onto {
			add(prefix+phrase, id)
		}
	})
	for name := range skill.Technologies {
		id := int(wordTechnology)
		if startsUpper(name) {
			id += capitalOnly
		}
		add(name, id)
	}
}

// allTerms finds the words for skills and titles of all languages in facts.
var allTerms = sync.OnceValue(func() *lexicon.Matcher {
	var entries []lexicon.Entry
	for _, folder := range lang.Folders() {
		eachTerm(language.MustParse(folder), func(phrase string, id int, _ bool) {
			if wordKind(id&^0xff) != wordInnocent {
				entries = append(entries, lexicon.Entry{Phrase: phrase, ID: id})
			}
		})
	}
	return lexicon.New(entries)
})

// termsIn returns what the facts hold of skills and titles, by ID, with the field. It is
// asked for only where a draft has a word that no fact has as it is.
func (v *view) termsIn() map[int]Field {
	if v.terms == nil {
		v.terms = map[int]Field{}
		add := func(id int, f Field) {
			if _, ok := v.terms[id]; !ok {
				v.terms[id] = f
			}
		}
		for i := range v.draft.Facts {
			f := &v.draft.Facts[i]
			allTerms().Each(f.Value, func(id, _, _ int) bool {
				add(id, f.Field)
				for _, skill := range relatedTerms()[id] {
					add(skill, f.Field)
				}
				return true
			})
		}
	}
	return v.terms
}

// termClaims yields the skills, titles and schools in a part that no fact holds.
func (v *view) termClaims(t textOf, e []Evidence, yield func(start, end int, rule string)) {
	for i, h := range t.hits {
		rule := ""
		switch h.kind {
		case wordTitle:
			rule = "ungrounded.role"
		case wordSkill, wordTechnology:
			rule = "ungrounded.skill"
		case wordSchool:
			if t.masked[h.start] != ' ' && !covered(e, h.start, h.end) && !innocent(t.hits, i) {
				v.school(t, e, h, yield)
			}
			continue
		default:
			continue
		}
		if t.masked[h.start] == ' ' || covered(e, h.start, h.end) || innocent(t.hits, i) || isCurrencyWord(t.masked[h.start:h.end]) {
			continue
		}
		if f, ok := v.holdsTerm(h, t.masked[h.start:h.end]); ok {
			v.inflected = append(v.inflected, Evidence{f, t.part, h.start, h.end})
		} else {
			yield(h.start, h.end, rule)
		}
	}
}

// innocent reports whether a word lies in a phrase that claims nothing.
func innocent(hits []hit, i int) bool {
	for j := max(0, i-4); j < min(len(hits), i+4); j++ {
		if o := hits[j]; o.kind == wordInnocent && o.start < hits[i].end && o.end > hits[i].start {
			return true
		}
	}
	return false
}

// holdsTerm returns the field of a fact that has a skill or a title: the word in another
// form, one that means the same in any language, or another name of a technology.
func (v *view) holdsTerm(h hit, word string) (Field, bool) {
	f, ok := v.holder(word)
	if !ok {
		f, ok = v.holdsWords(word)
	}
	if ok {
		return f, true
	}
	if h.kind != wordTechnology {
		f, ok := v.termsIn()[int(h.kind)+h.value]
		return f, ok
	}
	key := skill.Key(word)
	for _, f := range v.draft.Facts {
		for needle := range needles(v.lang, f) {
			if skill.Key(needle) == key {
				return f.Field, true
			}
		}
	}
	return 0, false
}

// holdsWords returns the field of a fact that has all words of a term, as far as their
// first letters tell. Of short words, others begin alike.
func (v *view) holdsWords(term string) (Field, bool) {
	if wordLength(term) == len(term) {
		if utf8.RuneCountInString(term) <= stemLetters {
			return 0, false
		}
		return v.names().holds(v.words, term)
	}
	for i := range v.draft.Facts {
		value, all := foldName(v.draft.Facts[i].Value), true
		for word := range strings.FieldsFuncSeq(foldName(term), func(r rune) bool { return !wordRune(r) }) {
			stem := word
			if n := 0; len(word) > stemLetters {
				for i := range word {
					if n++; n > stemLetters {
						stem = word[:i]
						break
					}
				}
			}
			all = all && strings.Contains(value, stem)
		}
		if all {
			return v.draft.Facts[i].Field, true
		}
	}
	return 0, false
}

// stemLetters is how many letters of a word are compared where its ending is not known.
const stemLetters = 5

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
			start := end - wordLengthBefore(text[:end])
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
	if !v.words.commonPairs(name) && !v.ofSchool(name) {
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

// wordLengthBefore is wordLength for the word that a text ends in.
func wordLengthBefore(text string) int {
	start := len(text)
	for start > 0 {
		r, size := utf8.DecodeLastRuneInString(text[:start])
		if !wordRune(r) {
			break
		}
		start -= size
	}
	return len(text) - start
}

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

// listed yields what stands in a list with a skill of the facts and is in no fact: an "and"
// joins like with like.
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
		isLeft, isRight := v.isSkill(t.masked, e, l), v.isSkill(t.masked, e, r)
		switch {
		case isLeft && !isRight && v.isNews(t, e, r):
			yield(r.start, r.end, "ungrounded.skill")
		case isRight && !isLeft && right-k < 2 && v.isNews(t, e, l):
			yield(l.start, l.end, "ungrounded.skill")
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
		if own, other := p.Of(v.lang.Base); other > own {
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
