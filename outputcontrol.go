package outreach

import (
	"strings"
	"unicode"
	"unicode/utf8"
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
		case v.lang.RightToLeft && directs(r): // the language's typography
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

// directs reports whether r is a mark of direction or an isolate.
func directs(r rune) bool {
	return r == '\u200e' || r == '\u200f' || r == '\u061c' || isolates(r)
}

// checkCanary finds the code of the rules in a draft, however it is spaced or cased.
func checkCanary(v *view) {
	for p, t := range v.texts() {
		if !t.bytes.spells(v.canary) {
			continue
		}
		if start, end := spelt(t.masked, v.canary); end > start {
			v.report(CategoryPromptEcho, "prompt_echo.canary", v.texts()[p].part, start, end, 1)
		}
	}
}

// spells reports whether all digits of a hexadecimal code are there.
func (c *census) spells(code string) bool {
	for i := range len(code) {
		if c.of[code[i]] == 0 && (!isLetter(code[i]) || c.of[code[i]&^0x20] == 0) {
			return false
		}
	}
	return true
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
	v.backwards()
	v.lines(v.ownText)
	v.letters(v.ownText)
	for p, t := range v.written() {
		if start, end := codeIn(t.masked); end > start {
			v.report(CategoryMarkup, "markup.code", t.part, start, end, 0.8)
		}
		if start, end := strayHash(t.masked); end > start {
			v.report(CategoryMarkup, "markup.markdown", t.part, start, end, 0.7)
		}
		for _, w := range v.tokens()[p] {
			if w.end-w.start <= longWord {
				continue
			}
			word := t.masked[w.start:w.end]
			if !dense(word) && utf8.RuneCountInString(word) > longWord && !v.quotable(word) {
				v.report(CategoryFormat, "format.encoded", t.part, w.start, w.end, 0.8)
			}
		}
		v.encoded(t)
	}
}

// lines looks at how the body's lines begin and end.
func (v *view) lines(text string) {
	lines, labelled, numbered, short, cells := 0, 0, 0, 0, 0
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
		lines++
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
	case labelled >= 4 && labelled*2 > lines:
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

// strayHash returns where a heading's mark stands by itself within a line.
func strayHash(text string) (start, end int) {
	i := strings.Index(text, " # ")
	if i < 0 {
		return 0, 0
	}
	return i + 1, i + 2
}

// manyPictures is how many emoji a message has that is made of them. None is asked for.
const manyPictures = 3

// letters looks at what the body is made of.
func (v *view) letters(text string) {
	b := v.ownBytes
	letters, signs, upper, cased, pictures := b.lower+b.upper, b.signs, b.upper, b.lower+b.upper, 0
	for i := nextWide(text, 0); i < len(text); i = nextWide(text, i) {
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch {
		case unicode.IsLetter(r) || unicode.IsMark(r):
			letters++
			if unicode.IsUpper(r) {
				upper, cased = upper+1, cased+1
			} else if unicode.IsLower(r) {
				cased++
			}
		default:
			signs++
			if r >= 0x2000 && symbol(r) {
				pictures++
			}
		}
	}
	for _, r := range v.subject { // of which most is ASCII
		if r >= 0x2000 && symbol(r) {
			pictures++
		}
	}
	if pictures >= manyPictures {
		v.report(CategoryFormat, "format.emoji", PartBody, 0, 0, 0.8)
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
			if i < len(words) && t.masked[words[i].start] < 'a' && capitals(t.masked[words[i].start:words[i].end], 2) {
				run++
				continue
			}
			if run >= 3 {
				if start, end := words[i-run].start, words[i-1].end; !v.quotable(t.masked[start:end]) {
					v.report(CategoryFormat, "format.capitals", t.part, start, end, 0.6)
				}
			}
			run = 0
		}
	}
}

// encoded reports words in which letters and digits are mixed as in base64 and the like.
func (v *view) encoded(t textOf) {
	text := t.masked
	for start := 0; start+encodedWord <= len(text); {
		// Most words are shorter, which is seen from their end.
		last := start + encodedWord - 1
		for last >= start && inCode(text[last]) {
			last--
		}
		if last >= start {
			start = last + 1
			continue
		}
		end := start + encodedWord
		for end < len(text) && inCode(text[end]) {
			end++
		}
		changes, before := 0, byte(0)
		for _, c := range []byte(text[start:end]) {
			kind := byte(0)
			switch {
			case isDigit(c):
				kind = 'd'
			case c >= 'A' && c <= 'Z':
				kind = 'u'
			case isLetter(c):
				kind = 'l'
			case c == '+' || c == '/' || c == '=':
				kind = before
			default:
				kind = 's'
				changes -= 2
			}
			if kind != before && before != 0 {
				changes++
			}
			before = kind
		}
		if changes*4 >= end-start && !v.quotable(text[start:end]) {
			v.report(CategoryFormat, "format.encoded", t.part, start, end, 0.6)
		}
		start = end + 1
	}
}

// encodedWord is how long in bytes a word is that may be encoded text.
const encodedWord = 16

// inCode reports whether a byte may be one of encoded text.
func inCode(c byte) bool { return c > ' ' && c < utf8.RuneSelf }
