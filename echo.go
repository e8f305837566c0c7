package outreach

import (
	"strings"

	"github.com/outreach-go/outreach/internal/lang"
)

// shortestRule is how many words a rule has that can be told from a message's own.
const shortestRule = 4

// ruleLines are the sentences of the instructions that are too short for an echo of
// copiedWords words, by their first words, and the runs of copiedWords words of a
// language's block and of the rules. The example in it is a message like any other.
type ruleLines struct {
	filter [1 << 8]uint64 // which first words there are
	lines  []wordRun
	runs   vocabulary // of the language's block
	rules  vocabulary // of the rules
}

// linesOf returns the short lines of the rules and of a language's block.
func (t *Templates) linesOf(l *lang.Language) *ruleLines {
	if known, ok := t.lines.Load(l); ok {
		return known.(*ruleLines)
	}
	r := &ruleLines{}
	index := func(to *vocabulary, text string) {
		eachRun(appendTokens(nil, text), func(hash uint64, _ int) { to.add(hash) })
	}
	add := func(text string) {
		text = unquoted(text)
		for start, end := range sentences(text) {
			run := runOf(text[start:end])
			if len(run) >= shortestRule && len(run) < copiedWords {
				r.lines = append(r.lines, run)
				r.filter[run[0]>>56] |= 1 << (run[0] >> 50 & 63)
			}
		}
	}
	for _, section := range ruleSections {
		add(t.rule(section))
		index(&r.rules, t.rule(section))
	}
	block := t.block(l)
	for _, section := range []string{"block", "formal", "neutral", "friendly"} {
		add(block[section])
		index(&r.runs, unquoted(block[section]))
	}
	known, _ := t.lines.LoadOrStore(l, r)
	return known.(*ruleLines)
}

// unquoted returns a text without what stands in quotation marks, which is an example of
// what a message says or does not say.
func unquoted(text string) string {
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("\"“”„«»", r) })
	for i := range parts {
		if i%2 == 1 {
			parts[i] = "…"
		}
	}
	return strings.Join(parts, " … ")
}

// checkEchoLines finds what checkEcho does not: short rules, those of the language's
// block, and any in the subject.
func checkEchoLines(v *view) {
	r := v.templates.linesOf(v.lang)
	for p, t := range v.written() {
		words := v.tokens()[p]
		for i := range words {
			if h := words[i].hash; r.filter[h>>56]&(1<<(h>>50&63)) == 0 {
				continue
			}
			if n := anyRunAt(r.lines, words[i:]); n > 0 && !v.quotable(t.masked[words[i].start:words[i+n-1].end]) {
				v.report(CategoryPromptEcho, "prompt_echo.line", t.part, words[i].start, words[i+n-1].end, 0.8)
				break
			}
		}
		echoed := false
		eachRun(words, func(hash uint64, i int) {
			if echoed || !r.runs.has(hash) && (p == 1 || !r.rules.has(hash)) {
				return
			}
			echoed = true // checkEcho finds the rules in the body
			v.report(CategoryPromptEcho, "prompt_echo.rule", t.part, words[i].start, words[i+copiedWords-1].end, 0.9)
		})
	}
}
