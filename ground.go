package outreach

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/outreach-go/outreach/internal/lang"
	"github.com/outreach-go/outreach/internal/lexicon"
)

// ground is what the facts of a draft hold, ready to be compared with its text.
type ground struct {
	facts   []Fact
	numbers []groundNumber
	worded  bool // number words were read too
}

type groundNumber struct {
	number
	field Field
}

func newGround(l *lang.Language, facts []Fact) *ground {
	g := &ground{facts: facts}
	words := lexiconsOf(l)
	for _, f := range facts {
		numbers(f.Value, words, func(n number) { g.numbers = append(g.numbers, groundNumber{n, f.Field}) })
	}
	return g
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
				g.numbers = append(g.numbers, groundNumber{number{value: itoa(id)}, f.Field})
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

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return "1" + string(rune('0'+n-10))
}

// allNumberWords matches the number words of all languages.
var allNumberWords = sync.OnceValue(func() *lexicon.Matcher {
	var entries []lexicon.Entry
	for _, tag := range lang.Tags() {
		for _, s := range lang.Parse(lang.File(tag, lang.LexiconFile)) {
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
// grounded. The last digit matters, not how it is written.
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
	return f, why
}

func (g *ground) compare(n number) (Field, string) {
	why := "ungrounded.number"
	for i := range g.numbers {
		have := &g.numbers[i]
		if have.term || have.value != n.value {
			continue
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
	if v.claims_ != nil {
		return v.claims_
	}
	v.claims_ = &[2][]claim{}
	for i, t := range v.texts() {
		add := func(n number) {
			field, why := v.ground.holds(n)
			v.claims_[i] = append(v.claims_[i], claim{n, field, why})
		}
		numbers(t.masked, v.words, add)
		for _, h := range t.hits {
			if h.kind == wordNumber {
				n := number{start: h.start, end: h.end, value: itoa(h.value)}
				n.bounds(t.masked, v.words)
				add(n)
			}
		}
	}
	return v.claims_
}

// checkNumbers finds numbers, amounts and percentages that no fact holds. The
// recruiter's own content is a fact.
func checkNumbers(v *view) {
	claims := v.claims()
	for i, t := range v.written() {
		for _, c := range claims[i] {
			if c.why != "" && t.masked[c.end-1] != ' ' && !v.inFact(t.masked, c.start, c.end) {
				v.report(CategoryUngrounded, c.why, t.part, c.start, c.end, 0.9)
			}
		}
	}
}

// inFact reports whether a number stands inside a passage that is a fact's as it is:
// the "3" of the job title "Support Level 3".
func (v *view) inFact(text string, start, end int) bool {
	for _, f := range v.draft.Facts {
		for at := range occurrences(text, f.Value) {
			if at <= start && end <= at+len(f.Value) {
				return true
			}
		}
	}
	return false
}

// checkAddresses finds web and e-mail addresses that no fact holds.
func checkAddresses(v *view) {
	for _, t := range v.written() {
		for start, end := range addressLike(t.masked) {
			word := strings.TrimRight(t.masked[start:end], ".,;:!?)»”\"'。，")
			start += len(word)
			word = strings.TrimLeft(word, "(«“\"'")
			start -= len(word)
			if rule := addressRule(word); rule != "" && !v.stated(word) && !v.stated(strings.TrimSuffix(word, "/")) {
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

// evidence returns, for each passage of the draft that states a fact, the field it
// came from: greeting and signature the names, the text the facts and their parts, and
// each number the fact that holds it.
func (v *view) evidence() []Evidence {
	var e []Evidence
	d := v.draft
	if d.Greeting != "" && strings.HasPrefix(d.Body, d.Greeting) {
		// The name is what differs from the greeting that names nobody.
		if start, end := nameIn(v.lang, d); end > start {
			e = append(e, Evidence{CandidateName, PartBody, start, end})
		}
	}
	if d.Signature != "" && strings.HasSuffix(d.Body, d.Signature) {
		e = append(e, signatureEvidence(d)...)
	}
	claims := v.claims()
	for i, t := range v.texts() {
		for _, f := range d.Facts {
			for needle := range needles(v.lang, f) {
				for at := range occurrences(t.masked, needle) {
					e = append(e, Evidence{f.Field, t.part, at, at + len(needle)})
				}
			}
		}
		for _, c := range claims[i] {
			if c.why == "" {
				e = append(e, Evidence{c.field, t.part, c.start, c.end})
			}
		}
	}
	slices.SortStableFunc(e, func(a, b Evidence) int {
		return cmp.Or(cmp.Compare(b.Part, a.Part), cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(a.Field, b.Field))
	})
	return outermost(e)
}

// signatureEvidence says what the lines below the closing are: the title and the
// company where a fact is one, else the name.
func signatureEvidence(d *Draft) []Evidence {
	var e []Evidence
	at := len(d.Body) - len(d.Signature)
	for line := range strings.Lines(d.Signature) {
		start := at
		at += len(line)
		if start == len(d.Body)-len(d.Signature) {
			continue // the closing
		}
		line = strings.TrimRight(line, "\n")
		role := false
		for _, f := range d.Facts {
			if f.Field == RecruiterTitle || f.Field == CompanyName {
				for i := range occurrences(line, f.Value) {
					e = append(e, Evidence{f.Field, PartBody, start + i, start + i + len(f.Value)})
					role = true
				}
			}
		}
		if !role {
			e = append(e, Evidence{RecruiterName, PartBody, start, start + len(line)})
		}
	}
	return e
}

// outermost drops what lies inside a longer passage of the same field.
func outermost(e []Evidence) []Evidence {
	kept := e[:0]
	for _, x := range e {
		inside := false
		for i := len(kept) - 1; i >= 0 && i >= len(kept)-12 && !inside; i-- {
			k := kept[i]
			inside = k.Part == x.Part && k.Field == x.Field && k.Start <= x.Start && x.End <= k.End
		}
		if !inside {
			kept = append(kept, x)
		}
	}
	return slices.Clip(kept)
}

// nameIn returns where the greeting names the candidate.
func nameIn(l *lang.Language, d *Draft) (start, end int) {
	frame := l.Greeting(d.Tone.String(), "\x00")
	before, after, ok := strings.Cut(frame, "\x00")
	if !ok || !strings.HasPrefix(d.Greeting, before) || !strings.HasSuffix(d.Greeting, after) || len(d.Greeting) < len(before)+len(after) {
		return 0, 0
	}
	return len(before), len(d.Greeting) - len(after)
}

// needles yields the passages that state a fact: the whole of it, and its parts: the
// items of a list, the sentences of a text.
func needles(l *lang.Language, f Fact) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		if f.Value == "" || !yield(f.Value) {
			return
		}
		if prose(f.Field) {
			for start, end := range sentences(f.Value) {
				if end-start < len(f.Value) && !yield(f.Value[start:end]) {
					return
				}
			}
			return
		}
		shortest := 4 // "NL" in a place says little
		if f.Field == CandidateSkills || f.Field == JobSkills || f.Field == SkillMatch {
			shortest = 1
		}
		for rest := f.Value; rest != ""; {
			var part string
			part, rest = cutFirst(rest, l.Separators())
			part = strings.Trim(part, " .;,:()")
			if len(part) >= shortest && part != f.Value && !yield(part) {
				return
			}
		}
	}
}

// prose reports whether a field's value is running text.
func prose(f Field) bool {
	switch f {
	case CompanyAbout, CompanyCulture, CandidateAbout, StatedInstructions, StatedContent:
		return true
	}
	return false
}

// cutFirst cuts a text at the first of the separators, whichever it is.
func cutFirst(text string, separators []string) (before, after string) {
	before = text
	for _, sep := range separators {
		if i := strings.Index(before, sep); i >= 0 {
			before, after = before[:i], text[i+len(sep):]
		}
	}
	return before, after
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
