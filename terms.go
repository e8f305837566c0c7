package outreach

import (
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
	var own []lexicon.Entry
	for _, l := range []language.Tag{tag, lang.Default} {
		eachTerm(l, func(phrase string, id int, _ bool) { own = append(own, lexicon.Entry{Phrase: phrase, ID: id}) })
	}
	w.terms = lexicon.New(own)
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

// allTerms finds the words for skills and titles of all languages in facts. A short word of
// one is another word of the next: "chef".
var allTerms = sync.OnceValue(func() *lexicon.Matcher {
	var entries []lexicon.Entry
	for _, folder := range lang.Folders() {
		eachTerm(language.MustParse(folder), func(phrase string, id int, _ bool) {
			short := utf8.RuneCountInString(phrase) <= stemLetters && latin(phrase)
			if wordKind(id&^0xff) != wordInnocent && !short {
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
			found := func(id, _, _ int) bool {
				add(id, f.Field)
				for _, skill := range relatedTerms()[id] {
					add(skill, f.Field)
				}
				return true
			}
			v.words.terms.Each(f.Value, found)
			allTerms().Each(f.Value, found)
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
// first letters tell, or the one word, perhaps within a longer one. Of short words, others
// begin alike.
func (v *view) holdsWords(term string) (Field, bool) {
	if wordLength(term) == len(term) {
		if utf8.RuneCountInString(term) <= stemLetters {
			return 0, false
		}
		if f, ok := v.names().holds(v.words, term); ok {
			return f, true
		}
	}
	if v.folded == nil {
		for _, f := range v.draft.Facts {
			v.folded = append(v.folded, foldName(f.Value))
		}
	}
	for i, value := range v.folded {
		all := true
		for word := range strings.FieldsFuncSeq(foldName(term), func(r rune) bool { return !wordRune(r) }) {
			stem := word
			if n := 0; len(word) < len(term) && len(word) > stemLetters {
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
