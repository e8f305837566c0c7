package outreach

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// checkStrength finds words that make more of a fact than it says, unless a fact has
// them itself.
func checkStrength(v *view) {
	v.eachHit(wordStrength, func(t textOf, h hit) {
		if !v.stated(t.masked[h.start:h.end]) && !v.statedFold(t.masked[h.start:h.end]) {
			v.report(CategoryUngrounded, "ungrounded.strength", t.part, h.start, h.end, 0.6)
		}
	})
}

// checkAgency finds text that speaks as the hiring company where the recruiter's company
// is another one.
func checkAgency(v *view) {
	own, hiring := v.fact(CompanyName), v.fact(JobCompany)
	if own == "" || hiring == "" || sameCompany(own, hiring) {
		return
	}
	v.eachHit(wordWe, func(t textOf, h hit) {
		from, to := sentenceWith(t.masked, h.start, h.end)
		if slices.ContainsFunc(t.hits, func(o hit) bool {
			return o.kind == wordSignal && Field(o.value) == PastApplicant && o.start >= from && o.end <= to
		}) {
			return // an agency may be applied to itself
		}
		v.report(CategoryUngrounded, "ungrounded.agency", t.part, h.start, h.end, 0.7)
	})
}

// checkRegister finds a formal and an informal "you" in one draft. What is reported is
// the form that is there less often.
func checkRegister(v *view) {
	var formal, informal []hit
	v.eachHit(wordFormal, func(t textOf, h hit) {
		// At the beginning of a sentence a capital shows nothing.
		if t.part == PartBody && !(h.value == capitalOnly && beginsSentence(t.masked, h.start)) {
			formal = append(formal, h)
		}
	})
	v.eachHit(wordInformal, func(t textOf, h hit) {
		if t.part == PartBody && !(h.value == capitalOnly && beginsSentence(t.masked, h.start)) {
			informal = append(informal, h)
		}
	})
	if len(formal) == 0 || len(informal) == 0 {
		return
	}
	fewer := formal
	if len(informal) < len(formal) {
		fewer = informal
	}
	for _, h := range fewer {
		v.report(CategoryRegister, "register.mixed", PartBody, h.start, h.end, 0.7)
	}
}

func beginsSentence(text string, at int) bool {
	before := strings.TrimRight(text[:at], " \u00a0\u202f“\"„«¿¡('‘")
	return before == "" || strings.ContainsRune(".!?\n:…。！？", lastRune(before))
}

// checkTitle finds a job's title with words of it left out.
func checkTitle(v *view) {
	title := v.fact(JobTitle)
	words := strings.Fields(title)
	if len(words) < 3 {
		return
	}
	texts := v.written()
	for _, t := range texts {
		if indexFold(t.masked, title) >= 0 {
			return
		}
	}
	for size := len(words) - 1; size >= 2; size-- {
		for from := 0; from+size <= len(words); from++ {
			if len(words[from]) < 4 || len(words[from+size-1]) < 4 || v.words.cased && !startsUpper(words[from]) {
				continue // "de maintenance" may be anything
			}
			run := strings.Join(words[from:from+size], " ")
			for _, t := range texts {
				for at := range occurrences(t.masked, run) {
					if covered(v.otherProof(t.part, JobTitle), at, at+len(run)) {
						continue // it is another fact's
					}
					v.report(CategoryUngrounded, "ungrounded.title", t.part, at, at+len(run), 0.7)
					return
				}
			}
		}
	}
}

// otherProof returns the evidence in a part but for one field's.
func (v *view) otherProof(part Part, but Field) []Evidence {
	var kept []Evidence
	for _, e := range v.proofIn(part) {
		if e.Field != but {
			kept = append(kept, e)
		}
	}
	return kept
}

// eachHit calls yield for the words of a kind in what was not the recruiter's own.
func (v *view) eachHit(kind wordKind, yield func(t textOf, h hit)) {
	for _, t := range v.written() {
		for _, h := range t.hits {
			if h.kind == kind && t.masked[h.start] != ' ' {
				yield(t, h)
			}
		}
	}
}

// fact returns the value of a field's first fact, or "".
func (v *view) fact(f Field) string {
	for i := range v.draft.Facts {
		if v.draft.Facts[i].Field == f {
			return v.draft.Facts[i].Value
		}
	}
	return ""
}

// statedFold is stated without regard to case.
func (v *view) statedFold(passage string) bool {
	for i := range v.draft.Facts {
		if strings.Contains(v.draft.Facts[i].Value, passage) { // as it mostly is
			return true
		}
	}
	passage = strings.ToLower(passage)
	for i := range v.draft.Facts {
		if value := v.draft.Facts[i].Value; len(value) >= len(passage) && indexFold(value, passage) >= 0 {
			return true
		}
	}
	return false
}

// indexFold returns where a text has a passage in any case, or -1.
func indexFold(text, passage string) int {
	return strings.Index(strings.ToLower(text), strings.ToLower(passage))
}

// checkDates finds a month beside a year that no fact has beside it.
func checkDates(v *view) {
	if len(v.words.months) == 0 {
		return
	}
	claims := v.claims()
	for i, t := range v.written() {
		for _, c := range claims[i] {
			if len(c.value) != 4 || c.currency != "" || c.percent || t.masked[c.end-1] == ' ' {
				continue
			}
			before := trimRight(t.masked[:c.start])
			start := wordBefore(before, len(before))
			if start == len(before) || !v.words.months[foldName(before[start:])] {
				continue
			}
			if !v.statedFold(t.masked[start:c.end]) {
				v.report(CategoryUngrounded, "ungrounded.date", t.part, start, c.end, 0.8)
			}
		}
	}
}

// checkPast finds a past employer in a sentence about today: a word of the candidate's
// ended positions that no other fact has. A sentence that tells the years, or today's
// employer too, tells both.
func checkPast(v *view) {
	experience, current := v.fact(CandidateExperience), v.fact(CandidateCompany)
	if experience == "" || current == "" {
		return
	}
	for _, t := range v.written() {
		today := v.reading.today[:0]
		for _, h := range t.hits {
			if h.kind == wordNow && t.masked[h.start] != ' ' && t.masked[h.end-1] != ' ' {
				today = append(today, span{h.start, h.end})
			}
		}
		v.reading.today = today
		if len(today) > 0 {
			v.pastToday(t, today.sorted(), experience, current)
		}
	}
}

// pastToday reports the first past employer in those sentences that say that something
// is so today.
func (v *view) pastToday(t textOf, today spans, experience, current string) {
	for from, to := range sentences(t.masked) {
		if len(today) == 0 {
			return
		}
		n := 0
		for n < len(today) && today[n].end <= to {
			n++
		}
		if n == 0 {
			continue
		}
		from = min(from, today[0].start)
		today = today[n:]
		if v.mentions(t.masked[from:to], current) {
			continue
		}
		if at, until := v.pastIn(experience, current, t.masked[from:to]); until > 0 {
			v.report(CategoryUngrounded, "ungrounded.past", t.part, from+at, from+until, 0.6)
			return
		}
	}
}

// pastIn returns where a sentence names what only ended positions do.
func (v *view) pastIn(experience, current, sentence string) (start, end int) {
	for rest := experience; rest != ""; {
		var item string
		item, rest = v.lang.Records.Cut(rest)
		if strings.Contains(item, current) || sharesYear(item, sentence) {
			continue
		}
		for word := range strings.FieldsFuncSeq(item, func(r rune) bool { return !wordRune(r) }) {
			if len(word) < 4 || strings.IndexFunc(word, unicode.IsLetter) < 0 || !(v.words.cased && startsUpper(word)) && v.words.isCommon(word) || v.elsewhere(experience, word) {
				continue
			}
			if start, end = v.find(sentence, word); end > 0 && startsUpper(sentence[start:]) == startsUpper(word) && !v.elsewhere(experience, sentence[start:end]) {
				return start, end
			}
		}
	}
	return 0, 0
}

// mentions reports whether a text names something by its first word or all of them.
func (v *view) mentions(text, name string) bool {
	first := name[:wordLength(name)]
	if first == "" {
		return strings.Contains(text, name)
	}
	_, end := v.find(text, first)
	return end > 0
}

// find returns where a text has a word, as it is or with another ending.
func (v *view) find(text, word string) (start, end int) {
	if unspacedWord(word) {
		if i := strings.Index(text, word); i >= 0 {
			return i, i + len(word)
		}
		return 0, 0
	}
	folded := foldName(word)
	for i := 0; i < len(text); {
		size := wordLength(text[i:])
		if size == 0 {
			_, n := utf8.DecodeRuneInString(text[i:])
			i += n
			continue
		}
		if c := text[i]; folded != "" && c < utf8.RuneSelf && lowerWord[c] != folded[0] {
			i += size // as with most words
			continue
		}
		if text[i:i+size] == word || sameName(v.words, foldName(text[i:i+size]), folded) {
			return i, i + size
		}
		i += size
	}
	return 0, 0
}

// sharesYear reports whether two texts have a number of four digits in common.
func sharesYear(a, b string) bool {
	for i := 0; i+4 <= len(a); i++ {
		if digitsAhead(a[i:]) == 4 && (i == 0 || digitsAhead(a[i-1:]) != 5) && strings.Contains(b, a[i:i+4]) {
			return true
		}
	}
	return false
}

// elsewhere reports whether a word stands in another fact than the experience, or twice
// in that.
func (v *view) elsewhere(experience, word string) bool {
	for _, f := range v.draft.Facts {
		if f.Field != CandidateExperience && strings.Contains(f.Value, word) {
			return true
		}
	}
	return strings.Count(experience, word) > 1
}

// sentenceWith returns the sentence that a passage stands in.
func sentenceWith(text string, start, end int) (from, to int) {
	for from, to = range sentences(text) {
		if to >= end {
			return min(from, start), to
		}
	}
	return start, end
}
