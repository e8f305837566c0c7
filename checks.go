package outreach

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/outreach-go/outreach/internal/grapheme"
	"github.com/outreach-go/outreach/internal/lang"
)

// notes say for a person what a rule found, why it matters and what to write instead.
var notes = map[string]string{
	"format.envelope":     "The reply is not a subject line, an empty line and paragraphs. Give it in that form.",
	"placeholder.bracket": "A placeholder was left unfilled. Write what belongs there, or take the passage out.",
	"placeholder.mark":    "This stands for something that was taken out of a record. Take the passage out.",
	"placeholder.blank":   "A blank was left to be filled. Write what belongs there, or take the passage out.",
	"markup.html":         "This is markup, which candidates see as it is. Write plain text.",
	"markup.markdown":     "This is markup, which candidates see as it is. Write plain text without bold, headings, lists or code.",
	"language.wrong":      "The text is not in the language of the message. Write it in that language.",
	"language.script":     "The text is not in the script of the message's language. Write it in that language.",
	"length.subject":      "The subject is longer than 200 characters. Shorten it; three to six words read best.",
	"length.requested":    "The message is longer than was asked for. Shorten it.",
	"length.whole":        "The message with everything in it is longer than 1,900 characters. Shorten it.",
	"prompt_echo.rule":    "This repeats instructions that were meant for the model. Take it out.",
	"prompt_echo.data":    "This repeats how data was marked for the model. Take it out.",
	"ungrounded.number":   "No fact holds this number. Use a number that the facts give, or leave it out.",
	"ungrounded.money":    "No fact holds this amount in this currency. Use the pay as the facts give it, or leave it out.",
	"ungrounded.percent":  "No fact holds this percentage. Leave it out.",
	"ungrounded.bound":    "The fact gives this number without such a bound, or with another one. Give it as the fact does.",
	"ungrounded.term":     "No fact holds this name with a number in it. Leave it out, or write it as the facts do.",
	"ungrounded.url":      "No fact holds this web address. Leave it out.",
	"ungrounded.email":    "No fact holds this e-mail address. Leave it out.",
	"ungrounded.handle":   "No fact holds this name in a social network. Leave it out.",
	"prompt_echo.canary":  "This is the code of the model's rules, so they may have been copied into the message. Write the message anew.",
	"prompt_echo.line":    "This repeats instructions that were meant for the model. Take it out.",
	"markup.code":         "This is code, which no message to a candidate needs. Say in words what it is about.",
	"language.sentence":   "This sentence is not in the language of the message. Write it in that language, or leave it out.",
	"language.strange":    "These words are neither usual ones of the message's language nor in the facts: another language, or another topic. Leave them out.",
	"format.verse":        "These are short lines one below the other, as in a poem or a list. Write paragraphs of whole sentences.",
	"format.data":         "This is a table or a list of labels and values, not a message. Say it in whole sentences.",
	"format.list":         "This is a list, which reads as a form letter. Say it in whole sentences.",
	"format.encoded":      "This is not written in words that a reader can read. Write it in plain words, or leave it out.",
	"format.emoji":        "These are pictures, which many readers and programs do not show. Say it in words.",
	"format.capitals":     "This is written in capitals, which reads as shouting. Write it in normal letters, or leave it out.",
	"format.no_sentence":  "There is no sentence in it. Write a message of a few sentences.",
	"injection.hidden":    "The model's reply held characters that nobody sees, which can hide a text. They were taken out; write the message anew.",
	"injection.payload":   "A record asks for these words, and nothing else in the facts holds them. Leave them out.",
	"injection.off_topic": "A record asks for something, and this has nothing to do with the facts. Leave it out, or say what the facts say.",
	"injection.verdict":   "This judges the candidate, as if for somebody else to read. Leave it out, and say what the job asks for and what the facts hold.",
	"injection.copied":    "This repeats at length what stands in a record or was sent before. Say it in your own words, or leave it out.",
	"ungrounded.signal":   "This claims something about the person that was not selected or is not known. Leave it out.",
}

// checkPlaceholders finds what was left to be filled.
func checkPlaceholders(v *view) {
	for _, t := range v.texts() {
		text := t.masked
		if !t.bytes.any("[{_") {
			continue
		}
		for i := 0; i < len(text); i++ {
			switch text[i] {
			case '[', '{':
				end := closing(text, i)
				if end < 0 {
					continue
				}
				passage := text[i:end]
				switch {
				case marked(passage):
					v.report(CategoryPlaceholder, "placeholder.mark", t.part, i, end, 1)
				case !v.quotable(passage):
					v.report(CategoryPlaceholder, "placeholder.bracket", t.part, i, end, 1)
				}
				i = end - 1
			case '_':
				end := i
				for end < len(text) && text[end] == '_' {
					end++
				}
				if end-i >= 3 {
					v.report(CategoryPlaceholder, "placeholder.blank", t.part, i, end, 1)
				}
				i = end - 1
			}
		}
	}
}

// closing returns the end of a bracketed passage of at most 80 bytes, or -1.
func closing(text string, open int) int {
	for end := open + 1; end < len(text) && end < open+80 && text[end] != '\n'; end++ {
		if c := text[end]; c == ']' || c == '}' {
			for end+1 < len(text) && text[end+1] == c {
				end++
			}
			return end + 1
		}
	}
	return -1
}

// checkMarkup finds HTML, Markdown and code.
func checkMarkup(v *view) {
	for _, t := range v.written() {
		text := t.masked
		signs := t.bytes.any("<&`*")
		for i := 0; i < len(text); i++ {
			if !signs && i > 0 { // then only the beginning of a line can be any
				next := strings.IndexByte(text[i-1:], '\n')
				if i += next; next < 0 || i == len(text) {
					break
				}
			}
			switch c := text[i]; {
			case c == '<' && i+1 < len(text) && (isLetter(text[i+1]) || text[i+1] == '/' || text[i+1] == '!'):
				if end := strings.IndexByte(text[i:], '>'); end > 0 && end < 200 && !v.quotable(text[i:i+end+1]) {
					v.report(CategoryMarkup, "markup.html", t.part, i, i+end+1, 1)
					i += end
				}
			case c == '&':
				if size := entity(text[i:]); size > 0 && !v.quotable(text[i:i+size]) {
					v.report(CategoryMarkup, "markup.html", t.part, i, i+size, 1)
				}
			case c == '`' && strings.HasPrefix(text[i:], "```"), c == '*' && strings.HasPrefix(text[i:], "**"):
				end := i
				for end < len(text) && text[end] == c {
					end++
				}
				if !v.quotable(text[i:end]) {
					v.report(CategoryMarkup, "markup.markdown", t.part, i, end, 1)
				}
				i = end - 1
			case i == 0 || text[i-1] == '\n':
				if size := bullet(text[i:]); size > 0 {
					v.report(CategoryMarkup, "markup.markdown", t.part, i, i+size, 1)
				}
			}
		}
	}
}

// entity returns the length of the HTML entity that s begins with, such as "&amp;".
func entity(s string) int {
	end := strings.IndexByte(s[:min(len(s), 10)], ';')
	if end < 3 {
		return 0
	}
	name := strings.TrimPrefix(s[1:end], "#")
	for i := range len(name) {
		if !isLetter(name[i]) && (name[i] < '0' || name[i] > '9') {
			return 0
		}
	}
	return end + 1
}

// bullet returns the length of a list mark or heading that a line begins with.
func bullet(line string) int {
	for _, mark := range []string{"- ", "* ", "• ", "# ", "## ", "### "} {
		if strings.HasPrefix(line, mark) {
			return len(mark)
		}
	}
	return 0
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// How many letters a text has whose language can be told, and whose script.
const (
	fewForLanguage = 60
	fewForScript   = 12
)

// checkLanguage compares script, stop words and letters with those of the draft's
// language. What the recruiter wrote, and what is quoted from a fact, may be in another
// one.
func checkLanguage(v *view) {
	if v.unwritten {
		return
	}
	var p lang.Profile
	p.Letters(v.ownText)
	if p.Size() < fewForLanguage {
		// Of a short text the script alone is telling, where it has none of the language's.
		if p.Size() >= fewForScript && p.Elsewhere(v.lang.Base) && p.In(v.lang.Base) == 0 && !v.quotable(strings.TrimSpace(v.ownText)) {
			v.report(CategoryLanguage, "language.script", PartBody, 0, 0, 0.9)
		}
		return
	}
	if p.Elsewhere(v.lang.Base) {
		v.report(CategoryLanguage, "language.script", PartBody, 0, 0, 0.9)
		return
	}
	for _, w := range v.tokens()[1] {
		if w.mixed {
			p.Words(v.ownText[w.start:w.end])
		} else {
			p.Word(w.hash)
		}
	}
	if own, best := p.Of(v.lang.Base); best-own >= enoughForLanguage && best*2 > own*3 {
		v.report(CategoryLanguage, "language.wrong", PartBody, 0, 0, 0.8)
	}
}

// enoughForLanguage is by how much another language must fit better: by three words that
// only it has.
const enoughForLanguage = 3 * lang.Telling

// checkLength counts characters. Custom content counts in the whole, not in the length
// that was asked for.
func checkLength(v *view) {
	d := v.draft
	if len(d.Subject) > maxSubject && grapheme.Count(d.Subject) > maxSubject {
		v.report(CategoryLength, "length.subject", PartSubject, 0, len(d.Subject), 1)
	}
	bound := bodyBound(v.lang, d.Length)
	if len(d.Body) <= bound {
		return
	}
	whole := grapheme.Count(d.Body)
	custom := 0
	for _, content := range d.Custom {
		custom += grapheme.Count(content) + 2 // and the empty line above it
	}
	switch {
	case whole > maxWhole:
		v.report(CategoryLength, "length.whole", PartBody, 0, len(d.Body), 1)
	case whole-custom > bound:
		v.report(CategoryLength, "length.requested", PartBody, 0, len(d.Body), 1)
	}
}

// checkSignals finds claims of a signal that is not among the facts. What the recruiter
// states counts as a fact.
func checkSignals(v *view) {
	var known uint64
	for _, f := range v.draft.Facts {
		known |= 1 << f.Field
		if f.Field == StatedInstructions || f.Field == StatedContent {
			hits, _ := v.words.scan(nil, nil, f.Value)
			for _, h := range hits {
				if h.kind == wordSignal {
					known |= 1 << h.value
				}
			}
		}
	}
	for _, t := range v.texts() {
		for _, h := range t.hits {
			if h.kind == wordSignal && known&(1<<h.value) == 0 {
				v.report(CategoryUngrounded, "ungrounded.signal", t.part, h.start, h.end, 0.8)
			}
		}
	}
}

// checkEcho finds the prompt's own words.
func checkEcho(v *view) {
	for _, t := range v.texts() {
		for _, mark := range [...]string{dataOpen, dataClose} {
			if i := strings.Index(t.masked, mark); i >= 0 {
				v.report(CategoryPromptEcho, "prompt_echo.data", t.part, i, i+len(mark), 1)
			}
		}
		if start, end := fieldName(t.masked); end > 0 {
			v.report(CategoryPromptEcho, "prompt_echo.data", t.part, start, end, 1)
		}
	}
	rules, words, echoed := &v.templates.linesOf(v.lang).rules, v.tokens()[1], false
	eachRun(words, func(hash uint64, i int) {
		if !echoed && rules.has(hash) {
			echoed = true
			v.report(CategoryPromptEcho, "prompt_echo.rule", PartBody, words[i].start, words[i+copiedWords-1].end, 0.9)
		}
	})
}

// fieldName returns where the first name of a field stands, such as "job.salary".
func fieldName(text string) (start, end int) {
	for from := 0; ; {
		i := strings.IndexByte(text[from:], '.')
		if i < 0 {
			return 0, 0
		}
		i += from
		start, end = i, i+1
		for start > from && (isLetter(text[start-1]) || text[start-1] == '_') {
			start--
		}
		for end < len(text) && (isLetter(text[end]) || text[end] == '_') {
			end++
		}
		if start < i && end > i+1 {
			if _, ok := fieldsByText[text[start:end]]; ok {
				return start, end
			}
		}
		from = i + 1
	}
}

// wordHash is FNV-1a of a word in lower case.
func wordHash(word string) uint64 {
	var h uint64 = 0xcbf29ce484222325
	for _, r := range word {
		if r < utf8.RuneSelf {
			if r >= 'A' && r <= 'Z' {
				r += 'a' - 'A'
			}
		} else {
			r = unicode.ToLower(r)
		}
		h = (h ^ uint64(r)) * 0x100000001b3
	}
	return h
}
