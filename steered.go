package outreach

import (
	"slices"
	"strings"
	"sync"

	"github.com/outreach-go/outreach/internal/lang"
)

// The checks in this file, in copied.go and in outputcontrol.go assume that the model
// did what a record told it. They do not ask whether an instruction was recognised:
// what they look for is what a draft then has that a message has not.

// guarded is what these checks know beside the draft.
type guarded struct {
	canary   string   // what stands in the rules and nowhere else
	reply    string   // the model's reply as it came; empty for a person's text
	previous string   // what the model was told was sent before
	taint    []string // what read like an instruction and was left out
}

// defaultCanary is that of a Drafter without a key.
var defaultCanary = sync.OnceValue(func() string { return newPromptSecret(nil).canary })

// tokens are the words of subject and body, without the recruiter's own content.
func (v *view) tokens() *[2][]token {
	r := v.reading
	if !r.tokened {
		r.tokened = true
		own, english := plainWords(v.lang), plainDefault()
		for i, t := range v.written() {
			words := appendTokens(r.drafted[i][:0], t.masked)
			for k := range words {
				words[k].own = own.has(words[k].hash)
				words[k].plain = words[k].own || english != own && english.has(words[k].hash)
			}
			r.drafted[i] = words
		}
	}
	return &r.drafted
}

// suspects are words that somebody wants written, as far as can be seen from where they
// stand in a record: in an instruction that was left out, behind a word such as
// "mention" that stands as a command, or in quotation marks or capitals beside one.
// Words that messages are made of, and those of other facts, are none.
type suspects struct {
	v      *view
	words  map[uint64]bool // true: only where it is written in capitals
	runs   []wordRun       // quotations
	wary   bool            // a record speaks to somebody
	ground *vocabulary
}

// checkSteered finds words that a record wants written, sentences about something else
// in a message whose records want something, and verdicts about the candidate.
func checkSteered(v *view) {
	s := suspects{v: v}
	for _, text := range v.taint {
		s.wary = true
		var buf [128]token
		words := appendTokens(buf[:0], text)
		for i := range words {
			s.add(text, words[i], false)
		}
		whole := sentence{text: text, words: words}
		s.quotations(&whole)
		for i := range words {
			if words[i].cue&cueSay != 0 && whole.commands(i) || words[i].cue&cueWord != 0 && whole.near(i-1, 1, cueThe) {
				s.object(&whole, i)
				s.first(&whole, i)
			}
		}
	}
	for i := range v.draft.Facts {
		if f := &v.draft.Facts[i]; !untrusted(f.Field) && f.Field != StatedInstructions && f.Field != JobURL && f.Field != CompanyURL && strings.Contains(f.Value, "?") {
			s.wary = true // a list or a name asks nothing
		}
	}
	for _, source := range v.sources() {
		s.read(source.text, source.words, source.field == CandidateAbout)
	}
	s.report()
	v.verdicts()
}

// untrusted reports whether a field is free text. What the recruiter asks for may be
// written; lists and names are quoted as they are.
func untrusted(f Field) bool { return f != StatedInstructions && prose(f) }

// read collects the suspects of a text.
func (s *suspects) read(text string, words []token, candidate bool) {
	var all cue
	for i := range words {
		all |= words[i].cue
	}
	whole := sentence{text: text, words: words}
	orders := all&cueMust != 0 && all&cueMessage != 0 || candidate && strings.Contains(text, "?")
	for i := 0; i < len(words) && !orders; i++ {
		orders = words[i].cue&(cueSay|cueOverride) != 0 && whole.orders(i) || words[i].cue&cueMake != 0 && whole.begins(i)
	}
	if !orders { // as in most texts: then no sentence has to be looked at
		return
	}
	from := 0
	for start, end := range sentences(text) {
		for from < len(words) && words[from].start < start {
			from++
		}
		to := from
		for to < len(words) && words[to].start < end {
			to++
		}
		s.sentence(&sentence{text[:end], start, words[from:to]}, candidate)
		from = to
	}
}

// maxObject is how many words behind a command may be what it wants written.
const maxObject = 8

func (s *suspects) sentence(t *sentence, candidate bool) {
	commanded, must, addressed := false, false, false
	for i := range t.words {
		c := t.words[i].cue
		must = must || c&cueMust != 0
		addressed = addressed || c&cueMessage != 0 && t.near(i-2, 2, cueThe|cueYour)
		if c&cueMake != 0 && t.begins(i) {
			s.wary = true // "Provide …" is what no summary begins with
		}
		if c&(cueSay|cueOverride) == 0 || !t.orders(i) {
			continue
		}
		commanded = true
		s.object(t, i)
	}
	if candidate && strings.HasSuffix(t.text, "?") {
		s.wary = true
	}
	if !commanded && !(must && addressed) {
		return
	}
	s.wary = true
	s.quotations(t)
	for i := range t.words {
		if w := t.words[i]; must && addressed {
			s.add(t.text, w, false)
		} else if capitals(t.text[w.start:w.end], 4) {
			s.add(t.text, w, true)
		}
	}
}

// object adds what a command wants written: the words behind it, and where it is only
// one or two, these even if they are plain.
func (s *suspects) object(t *sentence, i int) {
	from := i + 1
	for from < len(t.words) && t.words[from].cue&(cueIn|cueThe|cueTo|cueWord) != 0 {
		from++ // "with", "the phrase"
	}
	to := from
	for to < min(from+maxObject, len(t.words)) && (to == from || !t.ends(to)) {
		s.add(t.text, t.words[to], false)
		to++
	}
	s.short(t, from, to)
}

// first adds the first word that a command of an instruction wants written, even if it
// is a plain one, unless it is one of the small words of a language.
func (s *suspects) first(t *sentence, i int) {
	for i++; i < len(t.words) && t.words[i].cue&(cueIn|cueThe|cueTo|cueWord) != 0; i++ {
	}
	if i == len(t.words) || t.words[i].cue != 0 {
		return
	}
	word := t.text[t.words[i].start:t.words[i].end]
	if !lang.StopWord(word) {
		s.short(t, i, i+1)
	}
}

// ends reports whether what a command wants written ends before a word: at a sign, at
// "must", or at "to the" and the like.
func (t *sentence) ends(i int) bool {
	return strings.ContainsAny(t.before(i), ".;!?[]<\n\"”»") || t.words[i].cue&cueMust != 0 ||
		t.words[i].cue&(cueTo|cueIn) != 0 && t.near(i+1, 1, cueThe|cueYour)
}

// short adds one or two words as a whole.
func (s *suspects) short(t *sentence, from, to int) {
	if n := to - from; n == 1 || n == 2 {
		var run wordRun
		for _, w := range t.words[from:to] {
			run = append(run, w.hash)
		}
		s.run(t.text[t.words[from].start:t.words[to-1].end], run)
	}
}

// run makes a passage a suspect as a whole, unless a fact holds it.
func (s *suspects) run(text string, run wordRun) {
	if len(text) > 2 && !s.v.quotable(text) && slices.ContainsFunc(run, func(hash uint64) bool { return !s.grounded(hash) }) {
		s.runs = append(s.runs, run)
	}
}

// orders is commands for a word that descriptions have too ("I design, write and mend"):
// at the beginning of a sentence, behind "please" or "must", or behind a colon or dash.
func (t *sentence) orders(i int) bool {
	return t.begins(i) || t.words[i-1].cue&cueMust != 0 || t.words[i-1].cue&cueLead != 0 && t.begins(i-1) || strings.ContainsAny(t.before(i), ":;(\"“”—|>")
}

// quotations adds what stands between two quotation marks, as words and as a whole,
// whichever of them opens: they may be nested. It adds a word or two behind a colon.
func (s *suspects) quotations(t *sentence) {
	from, open := 0, false
	for i := 0; i <= len(t.words); i++ {
		gap := t.before(i)
		if strings.Contains(gap, ":") {
			to := i
			for to < len(t.words) && (to == i || !strings.ContainsAny(t.before(to), ".;!?[]<\n\"”»")) {
				to++
			}
			s.short(t, i, to)
		}
		if !strings.ContainsAny(gap, "\"“”„«»「」`") && !(strings.Contains(gap, " '") || strings.Contains(gap, "' ")) {
			continue
		}
		if open && i > from {
			var run wordRun
			for _, w := range t.words[from:i] {
				s.add(t.text, w, false)
				run = append(run, w.hash)
			}
			if len(run) <= longQuotation {
				s.run(t.text[t.words[from].start:t.words[i-1].end], run)
			}
		}
		from, open = i, true
	}
}

// longQuotation is how many words a quotation has that is looked for as a whole. A
// longer one is found by its words.
const longQuotation = 12

// add makes a word a suspect unless it is a plain one or another fact holds it.
func (s *suspects) add(text string, w token, capital bool) {
	if w.end-w.start < 2 || s.plain(w.hash) && !(capital || capitals(text[w.start:w.end], 4)) || s.grounded(w.hash) {
		return
	}
	if s.words == nil {
		s.words = map[uint64]bool{}
	}
	capital = capital || s.plain(w.hash)
	if only, known := s.words[w.hash]; !known || only && !capital {
		s.words[w.hash] = capital
	}
}

// plain reports whether a word is one of the message's language, or of the default one,
// which stands in records of every language.
func (s *suspects) plain(hash uint64) bool {
	return plainWords(s.v.lang).has(hash) || plainDefault().has(hash)
}

// grounded reports whether a fact holds the word that is no free text.
func (s *suspects) grounded(hash uint64) bool {
	if s.ground == nil {
		s.ground = s.v.groundOf(func(f Field) bool { return !untrusted(f) })
	}
	return s.ground.has(hash)
}

// report looks for the suspects in the draft, and for sentences about something else.
func (s *suspects) report() {
	other := s.v.unwritten || slices.ContainsFunc(s.v.found, func(f Finding) bool { return f.Category == CategoryPromptEcho || f.Category == CategoryLanguage })
	tokens := s.v.tokens()
	// Records are mostly in the default language. A message in another one has words that
	// its facts have not, and few of a language's forms are known.
	strict := s.wary || s.v.lang.Base == lang.Default
	if most := strangeRun; !other {
		if strict {
			most = waryRun
		}
		s.v.strangeRuns(most)
	}
	for p, t := range s.v.written() {
		words := tokens[p]
		if len(s.words)+len(s.runs) > 0 {
			s.find(t, words)
		}
		if !other && strict {
			s.offTopic(t, words)
		}
	}
}

// find looks for the suspects.
func (s *suspects) find(t textOf, words []token) {
	end := -1
	for i := range words {
		size := 0
		if only, ok := s.words[words[i].hash]; ok && (!only || capitals(t.masked[words[i].start:words[i].end], 4)) {
			size = 1
		} else if n := anyRunAt(s.runs, words[i:]); n > 0 {
			size = n
		}
		if size > 0 && i >= end {
			end = i + size
			s.v.report(CategoryInjection, "injection.payload", t.part, words[i].start, words[end-1].end, 0.8)
		}
	}
}

// quotable reports whether a fact holds a passage, as whole words, that is no free text:
// what somebody wrote about themselves is not for a draft to pass on at their wish.
func (v *view) quotable(passage string) bool {
	for i := range v.draft.Facts {
		if f := &v.draft.Facts[i]; !untrusted(f.Field) {
			for range occurrences(f.Value, passage) {
				return true
			}
		}
	}
	return false
}
