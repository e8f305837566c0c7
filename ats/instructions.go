package ats

import (
	"regexp"
	"strings"
)

// instructions are what text that speaks to a machine looks like, and the words of
// which a text needs one to be looked at. Sentences are judged alone, so that "As an
// AI Engineer you will write prompts" stays.
var instructions = []struct {
	needs   []string
	pattern *regexp.Regexp
}{
	{[]string{"instruction", "prompt", "rule", "direction", "guideline", "guardrail"},
		regexp.MustCompile(`\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:previous|above|prior|earlier|preceding|all|any|your|these|the)\b.{0,30}\b(?:instructions?|prompts?|rules?|directions?|guidelines?|guardrails)\b`)},
	{[]string{"word", "phrase", "emoji", "string", "secret"},
		regexp.MustCompile(`\b(?:mention|include|write|use|add|start|begin|quote)\b.{0,40}\b(?:word|phrase|code ?word|keyword|emoji|string|secret)\b.{0,80}\b(?:appl\w+|cover letter|resume|cv|reply|response|subject|human|bot|read this)\b`)},
	{[]string{"if you"}, regexp.MustCompile(`\bif you(?:'re| are) an? (?:ai|llm|language model|large language model|bot|chatbot|automated|machine)(?:$|[,.:;!]| (?:model|assistant|agent|system|reading|processing)\b)`)},
	{[]string{"you are"}, regexp.MustCompile(`\byou are (?:now )?(?:chatgpt|gpt|claude|gemini|dan\b|an ai (?:assistant|model)|a (?:large )?language model)`)},
	{[]string{"ai", "llm", "language model", "gpt"}, regexp.MustCompile(`\b(?:ai|llm|language model|chatgpt|gpt)s?\b.{0,30}\b(?:reading|processing|screening|evaluating|parsing) this\b`)},
	{[]string{"prompt", "message", "override"}, regexp.MustCompile(`\b(?:system|developer) (?:prompt|message|override)\b.{0,40}(?::|\b(?:reveal|print|show|ignore|repeat)\b)|\b(?:reveal|print|repeat|output|show) (?:me )?(?:the |your )?(?:system|hidden|initial) prompt\b`)},
	{[]string{"candidate", "applicant", "resume", "cv"}, regexp.MustCompile(`\b(?:rate|rank|score|recommend|select) (?:this|the) (?:candidate|applicant|resume|cv) (?:as|above|at|first|the best|highest|highly)\b`)},
	{[]string{"<|", "[inst]", "[/inst]", "begin system", "begin prompt"}, regexp.MustCompile(`<\|[a-z_]+\|>|\[/?inst\]|\bbegin (?:system|prompt)\b`)},
}

func instructionLike(s string) bool {
	s = strings.ToLower(s)
	for _, in := range instructions {
		for _, word := range in.needs {
			if strings.Contains(s, word) {
				if in.pattern.MatchString(s) {
					return true
				}
				break
			}
		}
	}
	return false
}

var sentenceEnd = regexp.MustCompile(`[.!?。！？]+["')\]]* +|[。！？]`)

// withoutInstructions leaves out the sentences that speak to a machine, and warns.
func (d *document) withoutInstructions(n node, lines []line) []line {
	found := false
	kept := lines[:0]
	for _, l := range lines {
		if instructionLike(l.text) {
			found = true
			l.text = withoutSentences(l.text)
		}
		if l.text != "" {
			kept = append(kept, l)
		}
	}
	if found {
		d.warn(CodeInstructionLike, n, "a sentence speaks to a machine and was left out")
	}
	return kept
}

// withoutSentences leaves out the sentences that speak to a machine, and everything
// where that goes over the end of a sentence.
func withoutSentences(s string) string {
	var kept []string
	for _, sentence := range sentences(s) {
		if !instructionLike(sentence) {
			kept = append(kept, sentence)
		}
	}
	out := strings.Join(kept, " ")
	if instructionLike(out) {
		return ""
	}
	return out
}

func sentences(s string) []string {
	var out []string
	from := 0
	for _, at := range sentenceEnd.FindAllStringIndex(s, -1) {
		out = append(out, strings.TrimSpace(s[from:at[1]]))
		from = at[1]
	}
	if rest := strings.TrimSpace(s[from:]); rest != "" {
		out = append(out, rest)
	}
	return out
}
