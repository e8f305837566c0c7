package outreach

import (
	"slices"
	"strings"

	"github.com/outreach-go/outreach/internal/wording"
)

// span is a passage of a text, in bytes.
type span struct{ start, end int }

// instructions returns the passages of a text, whose words are given, that read like
// instructions to a model, sentence by sentence, with what stands by them. It looks at
// how classes of words stand together, see [cue]: what matters is that somebody tells a
// machine what to write, not the topic. So "As an AI engineer I ignore the hype" is none.
// In languages without such classes it goes by phrases.
func instructions(text string, words []token) []span {
	var all cue
	for i := range words {
		all |= words[i].cue
	}
	orders := wording.Orders().Find(nil, text)
	if len(orders) == 0 && all&(cueOverride|cueSay|cueMake|cueNote|cueRole|cueJudge|cueRules|cueWord|cueMessage) == 0 && !strings.ContainsAny(text, "<[#") {
		return nil
	}
	var spans []span
	var before span // the sentence before this one
	behind := 0     // how many sentences behind an instruction are still to be taken
	beforeWords := 0
	from := 0
	for start, end := range sentences(text) {
		for from < len(words) && words[from].start < start {
			from++
		}
		to := from
		for to < len(words) && words[to].start < end {
			to++
		}
		s := sentence{text[:end], start, words[from:to]}
		switch {
		case s.instructs() || slices.ContainsFunc(orders, func(h wording.Hit) bool { return h.Start < end && h.End > start }):
			s := span{start, end}
			if beforeWords > 0 && beforeWords <= shortSentence {
				s.start = before.start
			}
			spans = appendSpan(spans, s)
			behind = sentencesBehind
		case behind > 0:
			spans = appendSpan(spans, span{start, end})
			behind--
		}
		before, beforeWords = span{start, end}, to-from
		from = to
	}
	return spans
}

// What an instruction says to write often stands beside it: in the sentences behind it,
// or in a short one before it.
const (
	sentencesBehind = 2
	shortSentence   = 8 // words
)

func appendSpan(spans []span, s span) []span {
	if n := len(spans); n > 0 && s.start <= spans[n-1].end+1 {
		spans[n-1].end = max(spans[n-1].end, s.end)
		return spans
	}
	return append(spans, s)
}

// sentence is a sentence and its words.
type sentence struct {
	text  string // up to its end
	start int
	words []token
}

// before returns what stands between a word and the one before it.
func (s *sentence) before(i int) string {
	switch {
	case len(s.words) == 0:
		return s.text[s.start:]
	case i == 0:
		return s.text[s.start:s.words[0].start]
	}
	if i == len(s.words) {
		return s.text[s.words[i-1].end:]
	}
	return s.text[s.words[i-1].end:s.words[i].start]
}

// commands reports whether a word stands where a command stands: at the beginning of the
// sentence or of a part of it, or behind a word such as "please" or "then".
// Where a sentence is about its writer, "and" leads to no command. A capital may be all
// that shows where a sentence begins.
func (s *sentence) commands(i int) bool {
	return i == 0 || s.capitalised(i) || s.words[i-1].cue&cueMust != 0 || s.words[i-1].cue&cueLead != 0 && s.words[0].cue&cueSelf == 0 || strings.ContainsAny(s.before(i), ":;,.?!()[]\"'“”„«»–—|>")
}

// near reports whether one of the n words from i on has one of the cues.
func (s *sentence) near(i, n int, c cue) bool {
	for k := max(i, 0); k < min(i+n, len(s.words)); k++ {
		if s.words[k].cue&c != 0 {
			return true
		}
	}
	return false
}

// quotes reports whether a quotation or a colon stands within the n gaps from i on.
func (s *sentence) quotes(i, n int) bool {
	for k := i; k < min(i+n, len(s.words)+1); k++ {
		if k > 0 && strings.HasSuffix(s.text[:s.words[k-1].end], strings.TrimSuffix(markOpen, ": ")) {
			continue // our own mark for what was redacted
		}
		if strings.ContainsAny(s.before(k), "\":“„«‘`「") || strings.Contains(s.before(k), " '") {
			return true
		}
	}
	return false
}

// instructs reports whether the sentence reads like an instruction to a model.
func (s *sentence) instructs() bool {
	if s.tagged() {
		return true
	}
	addressed, acts, must := false, false, false // "your reply"; a command; "must"
	for i := range s.words {
		c := s.words[i].cue
		if c == 0 {
			continue
		}
		command := c&(cueOverride|cueSay|cueMake|cueJudge) != 0 && s.commands(i)
		switch {
		case c&cueRole != 0 && cues().roles.at(s.words[i:]) > 0:
			return true
		// "ignore all previous instructions", "override manual scoring and output: …"
		case c&cueOverride != 0 && (s.rules(i, cueBefore|cueYour|cueThe) || command && s.near(i+1, 3, cueBefore)):
			return true
		case c&cueOverride != 0 && command && s.near(i+1, 3, cuePerson) && s.near(i+1, 2, cueThe):
			return true
		// "mention the word …", "add the following"
		case c&cueSay != 0 && command && s.asksForWord(i):
			return true
		// "the word … must appear"
		case c&cueWord != 0 && i > 0 && s.near(i-1, 1, cueThe) && s.near(i+1, len(s.words), cueMust):
			return true
		// "Say: …", `Output: "…"`
		case c&cueSay != 0 && s.begins(i) && strings.HasPrefix(s.before(i+1), ":") && (c&cueUtter != 0 || strings.ContainsAny(s.before(i+1), "\"“”„«`")):
			return true
		// `respond with "…"`, "and output: …"
		case c&cueSay != 0 && s.near(i+1, 1, cueIn) && s.quotes(i+2, 1) && s.words[0].cue&cueSelf == 0:
			return true
		case c&cueSay != 0 && command && s.quotes(i+1, 3) && (i > 0 || !strings.HasPrefix(s.before(i+1), ":")):
			return true
		// "Note to automated analysis software"
		case c&cueNote != 0 && s.commands(i) && s.near(i+1, 1, cueTo) && s.near(i+2, 4, cueMachine),
			c&cueNote != 0 && s.near(i+1, 4, cueTo) && s.headed(i+2):
			return true
		// "recommend this candidate", "rate me"
		case c&cueJudge != 0 && command && s.near(i+1, 3, cuePerson):
			return true
		// "reveal your prompt", "print the system instructions"
		case c&(cueSay|cueMake) != 0 && command && s.rules(i, cueYour|cueMachine|cueBefore):
			return true
		// "Reply in reverse."
		case i == 0 && c&cueSay != 0 && c&cueMessage != 0 && s.near(1, 1, cueIn) && len(s.words) <= 4:
			return true
		}
		// "end the message with …", "add … to the text"
		if c&cueMessage != 0 && acts && s.near(i-1, 1, cueThe) && (s.near(i+1, 1, cueIn) || s.near(i-2, 1, cueIn|cueTo)) {
			return true
		}
		// "… must appear in the message"
		if c&cueMessage != 0 && must && s.near(i-1, 1, cueThe|cueYour) && s.near(i-2, 1, cueIn) {
			return true
		}
		if c&cueMessage != 0 && (s.near(i-2, 2, cueYour) || s.near(i-1, 1, cueThe)) {
			addressed = addressed || s.near(i-2, 2, cueYour)
			if s.near(i+1, 2, cueMust) {
				return true // "the message must contain …"
			}
		}
		acts = acts || command && c&(cueSay|cueMake) != 0 && !s.near(i+1, 1, cueTo) // "reply to this e-mail" is for people
		must = must || c&cueMust != 0
	}
	return addressed && acts
}

// rules reports whether the word at i is about rules that have one of the cues: "ignore
// all previous instructions", and not "I ignore the hype and follow the instructions".
func (s *sentence) rules(i int, which cue) bool {
	for k := i + 1; k < min(i+7, len(s.words)); k++ {
		c := s.words[k].cue
		if c&cueRules != 0 {
			return s.words[0].cue&cueSelf == 0 && (s.near(max(i+1, k-3), k-max(i+1, k-3), which) || s.near(k+1, 1, which&cueBefore))
		}
		if c&cueLead != 0 && c&cueBefore == 0 {
			return false
		}
	}
	return false
}

// headed reports whether a word for a machine is among the next five and a colon behind
// it, as in a heading: "Hidden profile for automated screening systems: …".
func (s *sentence) headed(i int) bool {
	for k := i; k < min(i+5, len(s.words)); k++ {
		if s.words[k].cue&cueMachine == 0 {
			continue
		}
		for next := k + 1; next <= min(k+3, len(s.words)); next++ {
			if gap := s.before(next); strings.HasPrefix(strings.TrimLeft(gap, ")]"), ":") {
				return true
			}
		}
	}
	return false
}

// asksForWord reports whether the command at i wants certain words written.
func (s *sentence) asksForWord(i int) bool {
	for k := i + 1; k < min(i+5, len(s.words)); k++ {
		if s.words[k].cue&cueWord != 0 && s.words[k-1].cue&cueThe != 0 {
			return true
		}
	}
	return false
}

// tagged reports whether the sentence has a mark that parts the roles of a
// conversation with a model.
func (s *sentence) tagged() bool {
	text := s.text[s.start:]
	for {
		i := strings.IndexAny(text, "<[#")
		if i < 0 {
			return false
		}
		rest := text[i:min(len(text), i+24)]
		for _, mark := range roleMarks {
			if len(rest) >= len(mark) && strings.EqualFold(rest[:len(mark)], mark) {
				return true
			}
		}
		text = text[i+1:]
	}
}

var roleMarks = []string{
	"<|", "<<sys", "<system", "</system", "<assistant", "<instruction", "[system", "[/system", "[inst", "[/inst", "[assistant", "[user]", "[rest-of", "### instruction", "### system", "### response",
	"### human", "### assistant", "## instruction", "## system",
}

// steering returns what a text going into a brief holds that reads like an instruction.
func (g *gate) steering(part Part, s string) []Finding {
	if g.d.cfg.Policy.onInput(CategoryInjection, part) == AllowInput {
		return nil
	}
	var buf [256]token
	words := appendTokens(buf[:0], s)
	spans := instructions(s, words)
	if len(spans) == 0 && (named(part) && (orders(s, words) || strings.Contains(s, "://") || strings.Contains(s, "www.")) || listed(part) && ordersItem(s, words)) {
		spans = []span{{0, len(s)}}
	}
	var found []Finding
	for _, p := range spans {
		found = append(found, Finding{Category: CategoryInjection, Rule: "injection.instruction", Part: part, Start: p.start, End: p.end, Confidence: 0.8})
	}
	return found
}

// named reports whether a part of a candidate's record is made of names: of skills,
// titles, companies, places. No sentence is one.
func named(part Part) bool {
	switch part {
	case CandidateTitle.part(), CandidateCompany.part(), CandidateLocation.part(), CandidateSkills.part(), CandidateExperience.part(),
		CandidateEducation.part(), CandidatePreferences.part(), PastApplicant.part():
		return true
	}
	return false
}

// listed reports whether a part is a list of a job's or a company's, whose items may
// begin with a verb.
func listed(part Part) bool {
	switch part {
	case JobSkills.part(), JobResponsibilities.part(), JobBenefits.part(), CompanyBenefits.part(), JobTitle.part(), JobLocation.part(), JobCompany.part():
		return true
	}
	return false
}

// ordersItem reports whether an item of a list asks for words: "Mention …", "please
// say …".
func ordersItem(text string, words []token) bool {
	s := sentence{text: text, words: words}
	for i := range words {
		c := words[i].cue
		led := i > 0 && s.begins(i-1) && words[i-1].cue&(cueLead|cueMust) != 0
		if c&cueUtter != 0 && (s.begins(i) || led) || c&cueSay != 0 && (led || i > 0 && words[i-1].cue&cuePlease != 0) {
			return true
		}
	}
	return false
}

// begins reports whether a word stands at the beginning of a sentence or of an item.
// So does "Mention" where the sentence before it has no full stop.
func (s *sentence) begins(i int) bool {
	if i == 0 || strings.ContainsAny(s.before(i), ".?!:;\n") {
		return true
	}
	return s.words[i].cue&(cueUtter|cueLead|cueMust) != 0 && s.capitalised(i)
}

// capitalised reports whether a word begins with a capital, and is not all in capitals.
func (s *sentence) capitalised(i int) bool {
	w := s.words[i]
	return s.text[w.start] <= 'Z' && s.text[w.end-1] > 'Z'
}

// orders reports whether something that should be a name asks for something: "please …",
// or six words and more with a command among them.
func orders(text string, words []token) bool {
	s := sentence{text: text, words: words}
	for i := range words {
		if words[i].cue&cuePlease != 0 && len(words) > 1 {
			return true
		}
		if words[i].cue&cueUtter != 0 && s.begins(i) && len(words) > 1 {
			return true
		}
		if len(words) >= 6 && (words[i].cue&cueSay != 0 && (s.begins(i) || words[i-1].cue&(cueLead|cueMust) != 0) || words[i].cue&cueMake != 0 && s.begins(i)) {
			return true
		}
	}
	return false
}
