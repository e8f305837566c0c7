package outreach

import (
	"slices"
	"strings"
	"sync"
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
	drafted  *[2][]token
}

// defaultCanary is that of a Drafter without a key.
var defaultCanary = sync.OnceValue(func() string { return newPromptSecret(nil).canary })

// tokens are the words of subject and body, without the recruiter's own content.
func (v *view) tokens() *[2][]token {
	if v.drafted == nil {
		v.drafted = &[2][]token{}
		for i, t := range v.written() {
			v.drafted[i] = appendTokens(make([]token, 0, len(t.masked)/5+8), t.masked)
		}
	}
	return v.drafted
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
	ground map[uint64]struct{}
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
		s.quotations(&sentence{text: text, words: words})
	}
	for i := range v.draft.Facts {
		if f := &v.draft.Facts[i]; untrusted(f.Field) {
			s.read(f.Value, f.Field == CandidateAbout)
		}
	}
	if v.previous != "" {
		s.read(v.previous, false)
	}
	s.report()
	v.verdicts()
}

// untrusted reports whether a field is free text. What the recruiter asks for may be
// written; lists and names are quoted as they are.
func untrusted(f Field) bool { return f != StatedInstructions && prose(f) }

// read collects the suspects of a text.
func (s *suspects) read(text string, candidate bool) {
	var buf [256]token
	words := appendTokens(buf[:0], text)
	var all cue
	for i := range words {
		all |= words[i].cue
	}
	if all&(cueSay|cueOverride) == 0 && !(candidate && strings.Contains(text, "?")) {
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
		if c&(cueSay|cueOverride) == 0 || !t.orders(i) {
			continue
		}
		commanded = true
		for k := i + 1; k < min(i+1+maxObject, len(t.words)) && !strings.ContainsAny(t.before(k), ".;!?"); k++ {
			s.add(t.text, t.words[k], false)
		}
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

// orders is commands for a word that descriptions have too ("I design, write and mend"):
// at the beginning of a sentence, behind "please" or "must", or behind a colon or dash.
func (t *sentence) orders(i int) bool {
	return i == 0 || t.words[i-1].cue&cueMust != 0 || strings.ContainsAny(t.before(i), ":;(\"“”—|>")
}

// quotations adds what stands in quotation marks, as words and as a whole.
func (s *suspects) quotations(t *sentence) {
	text := t.text[t.start:]
	for base := t.start; ; {
		open := strings.IndexAny(text, "\"“„«「`")
		if open < 0 {
			return
		}
		size := 1
		for _, mark := range []string{"“", "„", "«", "「"} {
			if strings.HasPrefix(text[open:], mark) {
				size = len(mark)
			}
		}
		inner := text[open+size:]
		end := strings.IndexAny(inner, "\"”“»」`")
		if end < 0 {
			end = len(inner)
		}
		var run wordRun
		for _, w := range t.words {
			if at := w.start - base - open - size; at >= 0 && at < end {
				s.add(t.text, w, false)
				run = append(run, w.hash)
			}
		}
		if len(run) >= 2 {
			s.runs = append(s.runs, run)
		}
		skip := min(len(text), open+size+end+1)
		for skip < len(text) && text[skip]&0xc0 == 0x80 {
			skip++
		}
		base += skip
		text = text[skip:]
	}
}

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
	_, own := plainWords(s.v.lang)[hash]
	if own {
		return true
	}
	_, english := plainDefault()[hash]
	return english
}

// grounded reports whether a fact holds the word that is no free text.
func (s *suspects) grounded(hash uint64) bool {
	if s.ground == nil {
		s.ground = map[uint64]struct{}{}
		for _, f := range s.v.draft.Facts {
			if !untrusted(f.Field) {
				for _, h := range runOf(f.Value) {
					s.ground[h] = struct{}{}
				}
			}
		}
	}
	_, ok := s.ground[hash]
	return ok
}

// report looks for the suspects in the draft, and for sentences about something else.
func (s *suspects) report() {
	if len(s.words) == 0 && len(s.runs) == 0 && !s.wary {
		return
	}
	tokens := s.v.tokens()
	for p, t := range s.v.written() {
		words := tokens[p]
		end := -1
		for i := range words {
			size := 0
			if only, ok := s.words[words[i].hash]; ok && (!only || capitals(t.masked[words[i].start:words[i].end], 4)) {
				size = 1
			} else if n := anyRunAt(s.runs, words[i:]); n > 0 && !s.v.stated2(t.masked[words[i].start:words[i+n-1].end]) {
				size = n
			}
			if size > 0 && i >= end {
				end = i + size
				s.v.report(CategoryInjection, "injection.payload", t.part, words[i].start, words[end-1].end, 0.8)
			}
		}
		if s.wary {
			s.offTopic(t, words)
		}
	}
}

// What makes a sentence one about something else: so many words that are neither plain
// nor a record's, and such a part of its longer words.
const (
	strangeWords = 3
	strangeShare = 0.4
	longerWord   = 4 // bytes
)

// offTopic reports sentences that have nothing to do with the facts.
func (s *suspects) offTopic(t textOf, words []token) {
	known := map[uint64]struct{}{}
	for _, f := range s.v.draft.Facts {
		for _, h := range runOf(f.Value) {
			if _, suspect := s.words[h]; !suspect {
				known[h] = struct{}{}
			}
		}
	}
	from := 0
	for start, end := range sentences(t.masked) {
		strange, longer := 0, 0
		for ; from < len(words) && words[from].start < end; from++ {
			w := words[from]
			if w.start < start || w.end-w.start < longerWord {
				continue
			}
			longer++
			if _, ok := known[w.hash]; !ok && !s.plain(w.hash) {
				strange++
			}
		}
		if strange >= strangeWords && float64(strange) >= strangeShare*float64(longer) {
			s.v.report(CategoryInjection, "injection.off_topic", t.part, start, end, 0.5)
		}
	}
}

// stated2 reports whether a fact that is no free text holds a passage.
func (v *view) stated2(passage string) bool {
	for i := range v.draft.Facts {
		if f := &v.draft.Facts[i]; !untrusted(f.Field) {
			for range occurrences(f.Value, passage) {
				return true
			}
		}
	}
	return false
}

// verdicts reports what is said of a candidate to others, and marks such as "10/10".
func (v *view) verdicts() {
	tokens := v.tokens()
	if slices.ContainsFunc(v.found, func(f Finding) bool { return f.Category == CategoryPromptEcho }) {
		return // the prompt speaks of the candidate
	}
	for p, t := range v.written() {
		words := tokens[p]
		for i := range words {
			if words[i].cue&cueVerdict != 0 {
				if n := anyRunAt(cues().verdicts, words[i:]); n > 0 {
					if start, end := words[i].start, words[i+n-1].end; !v.stated2(t.masked[start:end]) {
						v.report(CategoryInjection, "injection.verdict", t.part, start, end, 0.7)
					}
				}
			}
		}
		for i := 1; i+1 < len(t.masked); i++ {
			if t.masked[i] == '/' && isDigit(t.masked[i-1]) && isDigit(t.masked[i+1]) {
				if start, end := mark10(t.masked, i); end > start && !v.stated2(t.masked[start:end]) {
					v.report(CategoryInjection, "injection.verdict", t.part, start, end, 0.7)
				}
			}
		}
		if i := strings.Index(t.masked, "★★"); i >= 0 {
			v.report(CategoryInjection, "injection.verdict", t.part, i, i+len("★★"), 0.7)
		}
	}
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// mark10 returns where a mark out of 5, 10 or 100 stands around a slash.
func mark10(text string, slash int) (start, end int) {
	start, end = slash, slash+1
	for start > 0 && (isDigit(text[start-1]) || text[start-1] == '.') {
		start--
	}
	for end < len(text) && isDigit(text[end]) {
		end++
	}
	if end < len(text) && text[end] == '/' || start > 0 && text[start-1] == '/' {
		return 0, 0 // a date
	}
	switch text[slash+1 : end] {
	case "5", "10", "100":
		return start, end
	}
	return 0, 0
}
