package outreach

import (
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/outreach-go/outreach/internal/lang"
	"github.com/outreach-go/outreach/internal/lexicon"
)

// ground is what the facts of a draft hold, ready to be compared with its text.
type ground struct {
	facts      []Fact
	lexicon    *lexicons
	separators *lang.Separators // of lists
	numbers    []groundNumber
	worded     bool // number words were read too
}

type groundNumber struct {
	number
	field Field
	text  string // that it stands in, until its bound is read
}

// read reads the facts' numbers.
func (g *ground) read(words *lexicons, l *lang.Language, facts []Fact) {
	g.facts, g.lexicon, g.separators = facts, words, l.Parts
	for _, f := range facts {
		numbers(f.Value, words, func(n number) { g.numbers = append(g.numbers, groundNumber{n, f.Field, f.Value}) })
	}
}

// readWords adds the number words of free text. They may be in any language; they are
// read only where digits do not ground a number.
func (g *ground) readWords() {
	if g.worded {
		return
	}
	g.worded = true
	for _, f := range g.facts {
		if freeText(f.Field) {
			allNumberWords().Each(f.Value, func(id, _, _ int) bool {
				g.numbers = append(g.numbers, groundNumber{number: number{value: strconv.Itoa(id)}, field: f.Field})
				return true
			})
		}
	}
}

// freeText reports whether a field holds words that a person chose.
func freeText(f Field) bool {
	switch f {
	case JobResponsibilities, JobBenefits, CompanyBenefits, CandidateExperience:
		return true
	}
	return prose(f)
}

// allNumberWords matches the number words of all languages.
var allNumberWords = sync.OnceValue(func() *lexicon.Matcher {
	var entries []lexicon.Entry
	for _, folder := range lang.Folders() {
		for _, s := range lang.Parse(lang.File(language.MustParse(folder), lang.LexiconFile)) {
			if s.Name == "numbers" {
				for word, value := range s.Pairs() {
					entries = append(entries, lexicon.Entry{Phrase: word, ID: parseSmall(value)})
				}
			}
		}
	}
	return lexicon.New(entries)
})

// holds returns the field that a number of a draft came from, and else why it is not
// grounded. What the number is matters, not how it is written.
func (g *ground) holds(n number) (Field, string) {
	if n.term {
		for _, f := range g.facts {
			if containsFold(f.Value, n.value) {
				return f.Field, ""
			}
		}
		return 0, "ungrounded.term"
	}
	f, why := g.compare(n)
	if why != "" && len(n.value) <= 2 && !g.worded {
		g.readWords()
		f, why = g.compare(n)
	}
	if why == "ungrounded.number" && len(n.value) <= 2 && n.bound == 0 {
		if counted, ok := g.counts(n.value); ok {
			return counted, ""
		}
	}
	return f, why
}

// counts returns the field of a fact that lists so many things: "two of these skills".
func (g *ground) counts(value string) (Field, bool) {
	for _, f := range g.facts {
		switch f.Field {
		case SkillMatch, JobSkills, CandidateSkills, JobBenefits, CompanyBenefits, CompanyValues, JobResponsibilities, CandidateExperience, CandidateEducation:
			n := 0
			for rest := f.Value; rest != ""; n++ {
				_, rest = g.separators.Cut(rest)
			}
			if n == 1 { // in another language than the separators
				n = len(strings.FieldsFunc(f.Value, func(r rune) bool { return strings.ContainsRune("、，،；;・", r) }))
			}
			if n > 1 && value == strconv.Itoa(n) {
				return f.Field, true
			}
		}
	}
	return 0, false
}

func (g *ground) compare(n number) (Field, string) {
	why := "ungrounded.number"
	for i := range g.numbers {
		have := &g.numbers[i]
		if have.term || have.value != n.value {
			continue
		}
		if n.bound != 0 && have.text != "" { // most numbers of a draft have none
			have.number.bounds(have.text, g.lexicon)
			have.text = ""
		}
		switch {
		case !sameCurrency(n.currency, have.currency):
			why = "ungrounded.money"
		case n.percent && !have.percent:
			why = "ungrounded.percent"
		case !boundHolds(n.bound, have.bound):
			why = "ungrounded.bound"
		default:
			return have.field, ""
		}
	}
	if why == "ungrounded.number" {
		switch {
		case n.percent:
			why = "ungrounded.percent"
		case n.currency != "":
			why = "ungrounded.money"
		}
	}
	return 0, why
}

// claim is a number of a draft with the field that it came from, or why it is not
// grounded.
type claim struct {
	number
	field Field
	why   string
}

// claims returns the numbers of subject and body, in digits and in words.
func (v *view) claims() *[2][]claim {
	r := v.reading
	if r.claimed {
		return &r.claims
	}
	r.claimed = true
	for i, t := range v.texts() {
		add := func(n number) {
			field, why := r.ground.holds(n)
			r.claims[i] = append(r.claims[i], claim{n, field, why})
		}
		numbers(t.masked, v.words, func(n number) {
			if !n.term {
				n.bounds(t.masked, v.words)
			}
			add(n)
		})
		for _, h := range t.hits {
			if h.kind == wordNumber {
				n := number{start: h.start, end: h.end, value: strconv.Itoa(h.value)}
				n.bounds(t.masked, v.words)
				add(n)
			}
		}
	}
	return &r.claims
}

// checkNumbers finds numbers, amounts and percentages that no fact holds. The
// recruiter's own content is a fact.
func checkNumbers(v *view) {
	claims := v.claims()
	for i, t := range v.written() {
		var whole spans // the facts in the text: the "3" of the job title "Support Level 3"
		for _, c := range claims[i] {
			if c.why == "" || t.masked[c.end-1] == ' ' {
				continue
			}
			if whole == nil {
				whole = v.factsIn(t.masked)
			}
			if !whole.cover(c.start, c.end) {
				v.report(CategoryUngrounded, c.why, t.part, c.start, c.end, 0.9)
			}
		}
	}
}

// checkAddresses finds web and e-mail addresses that no fact holds.
func checkAddresses(v *view) {
	for _, t := range v.written() {
		for start, end := range addressLike(t.masked) {
			word := strings.TrimRight(t.masked[start:end], ".,;:!?)»”\"'。，")
			start += len(word)
			word = strings.TrimLeft(word, "(«“\"'")
			if i := strings.LastIndexAny(word, "：（「"); i >= 0 {
				word = word[i+len("："):] // no space stands behind these
			}
			start -= len(word)
			if rule := addressRule(word); rule != "" && !v.quotable(word) && !v.quotable(strings.TrimSuffix(word, "/")) {
				v.report(CategoryUngrounded, rule, t.part, start, start+len(word), 0.9)
			}
		}
	}
}

// addressRule says what kind of address a word is, or "".
func addressRule(word string) string {
	if i := strings.IndexByte(word, '@'); i > 0 && strings.Contains(word[i:], ".") {
		return "ungrounded.email"
	}
	lower := strings.ToLower(word)
	if strings.Contains(lower, "://") || strings.HasPrefix(lower, "www.") {
		return "ungrounded.url"
	}
	host, _, path := strings.Cut(lower, "/")
	i := strings.LastIndexByte(host, '.')
	if i <= 0 || i+1 == len(host) {
		return ""
	}
	if topDomains[host[i+1:]] || path && len(host)-i-1 >= 2 && isLetters(host[i+1:]) {
		return "ungrounded.url"
	}
	return ""
}

func isLetters(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
}

// topDomains are the endings that make a word an address without more; ".net" and
// ".js" are not among them, since they end the names of technologies.
var topDomains = wordSet("com org io co edu gov eu uk de nl fr es it pl be ch at se no dk fi pt br mx in cn jp kr au ca us info biz app dev ai me ly gl xyz top site online link click")

// addressLike yields what stands between white space and has a dot or a colon within.
func addressLike(text string) func(yield func(int, int) bool) {
	return func(yield func(int, int) bool) {
		for from := 0; from < len(text); {
			i := strings.IndexAny(text[from:], ".:")
			if i < 0 {
				return
			}
			i += from
			if i+1 == len(text) || text[i+1] == ' ' || text[i+1] == '\n' { // the end of a sentence
				from = i + 1
				continue
			}
			start, end := from, len(text)
			if j := strings.LastIndexFunc(text[from:i], unicode.IsSpace); j >= 0 {
				_, size := utf8.DecodeRuneInString(text[from+j:])
				start += j + size
			}
			if j := strings.IndexFunc(text[i:], unicode.IsSpace); j >= 0 {
				end = i + j
			}
			if !yield(start, end) {
				return
			}
			from = end
		}
	}
}

// occurrences yields where a passage stands in a text as whole words.
func occurrences(text, passage string) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		if passage == "" {
			return
		}
		for from := 0; ; {
			i := strings.Index(text[from:], passage)
			if i < 0 {
				return
			}
			i += from
			if wholeWords(text, i, i+len(passage)) && !yield(i) {
				return
			}
			from = i + len(passage)
		}
	}
}

func wholeWords(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	first, _ := utf8.DecodeRuneInString(text[start:])
	last, _ := utf8.DecodeLastRuneInString(text[:end])
	after, _ := utf8.DecodeRuneInString(text[end:])
	return !(start > 0 && wordRune(before) && wordRune(first) && !dense(text[:start])) &&
		!(end < len(text) && wordRune(last) && wordRune(after) && !dense(text[:end]))
}

// containsFold reports whether a text holds a lower-case word, in any case.
func containsFold(text, word string) bool {
	return strings.Contains(strings.ToLower(text), word)
}
