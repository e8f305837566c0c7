package outreach

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/outreach-go/outreach/internal/lang"
)

// fewHidden is how many characters without a shape a reply may have that typography
// uses: a text can hide a byte in eight of them.
const fewHidden = 8

// checkHidden finds characters in a reply that a reader does not see. They were taken
// out; that they were there says that somebody hid something.
func checkHidden(v *view) {
	soft := 0
	var base rune
	marks := 0
	for i, r := range v.reply {
		if r < utf8.RuneSelf || r > 0xa0 && r < 0x300 && r != '\u00ad' {
			base, marks = r, 0
			continue
		}
		switch {
		case r == '\ufeff' && i == 0:
		case r == '\u00ad', r == '\u200b', r == '\u200e', r == '\u200f', r == '\u2060', r == '\u061c', r == '\ufeff':
			soft++
		case r == '\u200c' || r == '\u200d':
			if !joins(base, r) {
				soft++
			}
		case r == '\ufe0e' || r == '\ufe0f':
			if !symbol(base) || marks > 0 {
				soft++
			}
			marks++
		case unicode.Is(unicode.M, r) && !hidden(r):
			if marks++; marks > maxMarks {
				soft = fewHidden
			}
		case hidden(r):
			soft = fewHidden
		default:
			base, marks = r, 0
		}
		if soft >= fewHidden {
			v.report(CategoryInjection, "injection.hidden", PartBody, 0, 0, 0.9)
			return
		}
	}
}

// checkCanary finds the code of the rules in a draft, however it is spaced or cased.
func checkCanary(v *view) {
	for p, t := range v.texts() {
		if start, end := spelt(t.masked, v.canary); end > start {
			v.report(CategoryPromptEcho, "prompt_echo.canary", v.texts()[p].part, start, end, 1)
		}
	}
}

// spelt returns where a text has a code of hexadecimal digits in a row, whatever signs
// stand between them.
func spelt(text, code string) (start, end int) {
	if code == "" {
		return 0, 0
	}
	for i := range len(text) {
		if text[i]|0x20 != code[0]|0x20 {
			continue
		}
		k := i
		n := 0
		for k < len(text) && n < len(code) {
			c := text[k]
			if c >= 'A' && c <= 'Z' {
				c |= 0x20
			}
			if c == code[n] {
				n++
			} else if c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= utf8.RuneSelf {
				break
			}
			k++
		}
		if n == len(code) {
			return i, k
		}
	}
	return 0, 0
}

// The bounds of what a message looks like.
const (
	verseLines = 4  // short lines one below the other
	verseWidth = 50 // bytes
	longWord   = 45 // letters without a space, in a script that has spaces
	fewLetters = 0.6
)

// checkForm finds what no message looks like: code, data, lists, tables, verse,
// capitals, and text that was encoded or run together.
func checkForm(v *view) {
	text := v.ownText
	if start, end := codeIn(text); end > start && !v.stated(text[start:end]) {
		v.report(CategoryMarkup, "markup.code", PartBody, start, end, 0.8)
	}
	v.lines(text)
	v.letters(text)
	for p, t := range v.written() {
		for _, w := range v.tokens()[p] {
			word := t.masked[w.start:w.end]
			if len(word) > longWord && !dense(word) && utf8.RuneCountInString(word) > longWord && !v.stated(word) {
				v.report(CategoryFormat, "format.encoded", t.part, w.start, w.end, 0.8)
			}
		}
		v.encoded(t)
	}
}

// lines looks at how the body's lines begin and end.
func (v *view) lines(text string) {
	labelled, numbered, short, cells := 0, 0, 0, 0
	firstLabel, firstNumber, firstShort := 0, 0, 0
	at := 0
	for line := range strings.Lines(text) {
		start := at
		at += len(line)
		line = strings.TrimSpace(line)
		if line == "" {
			short = 0
			continue
		}
		if i := strings.IndexByte(line, ':'); i > 0 && i <= 30 && i+1 < len(line) && line[i+1] == ' ' && strings.Count(line[:i], " ") <= 2 && len(line) <= 120 {
			if labelled++; labelled == 1 {
				firstLabel = start
			}
		}
		if number := strings.TrimLeft(line, "0123456789"); len(number) < len(line) && len(line)-len(number) <= 2 && (strings.HasPrefix(number, ". ") || strings.HasPrefix(number, ") ")) ||
			strings.HasPrefix(line, "– ") || strings.HasPrefix(line, "— ") || strings.HasPrefix(line, "· ") || strings.HasPrefix(line, "▪ ") || strings.HasPrefix(line, "+ ") {
			if numbered++; numbered == 1 {
				firstNumber = start
			}
		}
		if strings.Count(line, "|") >= 2 || strings.Count(line, "\t") >= 2 {
			cells++
		}
		if len(line) <= verseWidth {
			if short++; short == 1 {
				firstShort = start
			}
			if short == verseLines && v.reply != "" { // below a person's text there may be a signature
				v.report(CategoryFormat, "format.verse", PartBody, firstShort, at-1, 0.7)
			}
		} else {
			short = 0
		}
	}
	switch {
	case labelled >= 2:
		v.report(CategoryFormat, "format.data", PartBody, firstLabel, len(strings.TrimRight(text, " \n")), 0.7)
	case numbered >= 2:
		v.report(CategoryFormat, "format.list", PartBody, firstNumber, len(strings.TrimRight(text, " \n")), 0.8)
	case cells >= 1:
		v.report(CategoryFormat, "format.data", PartBody, 0, 0, 0.8)
	}
	if i := strings.Index(text, "\":"); i >= 0 {
		v.report(CategoryFormat, "format.data", PartBody, i, i+2, 0.8)
	}
}

// letters looks at what the body is made of.
func (v *view) letters(text string) {
	letters, signs, upper, cased := 0, 0, 0, 0
	for i, r := range text {
		switch {
		case r == ' ' || r == '\n':
		case r < utf8.RuneSelf && isLetter(text[i]):
			letters++
			cased++
			if r <= 'Z' {
				upper++
			}
		case unicode.IsLetter(r) || unicode.IsMark(r):
			letters++
			if unicode.IsUpper(r) {
				upper, cased = upper+1, cased+1
			} else if unicode.IsLower(r) {
				cased++
			}
		default:
			signs++
		}
	}
	switch {
	case letters+signs >= 20 && float64(letters) < fewLetters*float64(letters+signs):
		v.report(CategoryFormat, "format.encoded", PartBody, 0, 0, 0.8)
	case cased >= 20 && upper*2 > cased:
		v.report(CategoryFormat, "format.capitals", PartBody, 0, 0, 0.7)
	}
	if letters == 0 {
		v.report(CategoryFormat, "format.no_sentence", PartBody, 0, 0, 1)
	}
	v.shouted()
}

// shouted reports four words in capitals in a row that no fact holds.
func (v *view) shouted() {
	for p, t := range v.written() {
		words := v.tokens()[p]
		for i, run := 0, 0; i <= len(words); i++ {
			if i < len(words) && capitals(t.masked[words[i].start:words[i].end], 2) {
				run++
				continue
			}
			if run >= 3 {
				if start, end := words[i-run].start, words[i-1].end; !v.stated(t.masked[start:end]) {
					v.report(CategoryFormat, "format.capitals", t.part, start, end, 0.6)
				}
			}
			run = 0
		}
	}
}

// encoded reports words in which letters and digits are mixed as in base64 and the like.
func (v *view) encoded(t textOf) {
	for start := 0; start < len(t.masked); {
		end := start
		changes, last := 0, byte(0)
		for end < len(t.masked) && t.masked[end] > ' ' && t.masked[end] < utf8.RuneSelf {
			kind := byte(0)
			switch c := t.masked[end]; {
			case isDigit(c):
				kind = 'd'
			case c >= 'A' && c <= 'Z':
				kind = 'u'
			case isLetter(c):
				kind = 'l'
			case c == '+' || c == '/' || c == '=':
				kind = last
			default:
				kind = 's'
			}
			if kind == 's' {
				changes -= 2
			}
			if kind != last && last != 0 {
				changes++
			}
			last = kind
			end++
		}
		if n := end - start; n >= 16 && changes*4 >= n && !v.stated(t.masked[start:end]) {
			v.report(CategoryFormat, "format.encoded", t.part, start, end, 0.6)
		}
		start = end + 1
	}
}

// codeIn returns where a text has what only code has.
func codeIn(text string) (start, end int) {
	for i := 0; i+1 < len(text); i++ {
		switch two := text[i : i+2]; two {
		case "==", "!=", "=>", "&&", "||", "/*", "*/", "${", "$(", "#!", "()", "('", "(\"", "};", "):", ");":
			if (two == "==" || two == "||" || two == "&&") && strings.HasPrefix(text[i:], "=== ") {
				continue // for the prompt's own marks
			}
			if (two == "('" || two == "(\"" || two == "()") && (i == 0 || !isLetter(text[i-1])) {
				continue
			}
			if (two == "):" || two == ");") && !strings.HasPrefix(text[i+2:], "\n") {
				continue
			}
			return i, i + 2
		}
		if text[i] == '`' {
			if k := strings.IndexByte(text[i+1:], '`'); k > 0 && k <= 80 && text[i+1] != '`' {
				return i, i + k + 2
			}
		}
		if (text[i] == ';' || text[i] == '{') && text[i+1] == '\n' {
			return i, i + 1
		}
	}
	return 0, 0
}

// sentenceWords is how many words a sentence has whose language can be told.
const sentenceWords = 4

// fewLanguage is how long a body is in bytes before its language can be told.
const fewLanguage = 80

// checkSentences finds a sentence in another language or script among those of the
// message's own. What a fact holds may be in any.
func checkSentences(v *view) {
	judged := slices.ContainsFunc(v.found, func(f Finding) bool { return f.Category == CategoryLanguage })
	for p, t := range v.written() {
		if judged {
			break
		}
		v.foreignScript(t)
		if p == 0 || len(strings.TrimSpace(t.masked)) < fewLanguage {
			continue // the whole is, or it is too short to tell
		}
		words := v.tokens()[p]
		for start, end := range sentences(t.masked) {
			from := slices.IndexFunc(words, func(w token) bool { return w.start >= start })
			if from < 0 {
				break
			}
			words = words[from:]
			n := 0
			for n < len(words) && words[n].start < end {
				n++
			}
			if n >= sentenceWords && v.foreign(t.masked[start:end], words[:n]) && !v.stated(t.masked[start:end]) {
				v.report(CategoryLanguage, "language.sentence", t.part, start, end, 0.7)
			}
			words = words[n:]
		}
	}
}

// foreign reports whether a sentence has hardly a word of the message's language, and
// words of another one, or none at all.
func (v *view) foreign(text string, words []token) bool {
	plain := plainWords(v.lang)
	own := 0
	for _, w := range words {
		if _, ok := plain[w.hash]; ok {
			if own++; own*4 > len(words) {
				return false
			}
		}
	}
	if dense(text) {
		return false // what is a word there is not told by spaces
	}
	counts, _ := lang.Count(text)
	best := 0
	for i, tag := range lang.Tags() {
		if tag == v.lang.Tag {
			if counts[i] > 1 {
				return false
			}
		} else {
			best = max(best, counts[i])
		}
	}
	return best >= 2 || own == 0 && !v.named(words)
}

// named reports whether most of the words are a fact's.
func (v *view) named(words []token) bool {
	ground := map[uint64]struct{}{}
	for _, f := range v.draft.Facts {
		for _, h := range runOf(f.Value) {
			ground[h] = struct{}{}
		}
	}
	n := 0
	for _, w := range words {
		if _, ok := ground[w.hash]; ok {
			n++
		}
	}
	return n*2 > len(words)
}

// foreignScript reports words in a script that is neither the language's nor Latin.
func (v *view) foreignScript(t textOf) {
	table := v.lang.Script()
	if table == nil {
		return
	}
	for i := 0; i < len(t.masked); {
		if t.masked[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(t.masked[i:])
		if !unicode.IsLetter(r) || unicode.In(r, table, unicode.Latin, unicode.Common, unicode.Inherited) {
			i += size
			continue
		}
		n := max(wordLength(t.masked[i:]), size)
		if !v.stated(t.masked[i : i+n]) {
			v.report(CategoryLanguage, "language.script", t.part, i, i+n, 0.9)
			return
		}
		i += n
	}
}
