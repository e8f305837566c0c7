package outreach

import (
	"strings"
	"unicode/utf8"
)

// manyBackwards is how many words of a text are plain ones read from their end, when it
// was turned around.
const manyBackwards = 3

// backwards finds a text that was written from its end.
func (v *view) backwards() {
	plain, english := plainWords(v.lang), plainDefault()
	for p, t := range v.written() {
		n, start := 0, 0
		for _, w := range v.tokens()[p] {
			if w.plain || w.wide || w.end-w.start < 3 {
				continue
			}
			h, i := uint64(fnvOffset), w.end-1
			for ; i >= w.start && t.masked[i] < utf8.RuneSelf; i-- {
				h = (h ^ uint64(lowerWord[t.masked[i]])) * fnvPrime
			}
			if i >= w.start || !plain.has(h) && !english.has(h) { // the end of a word alone says nothing
				continue
			}
			if n++; n == 1 {
				start = w.start
			}
			if n == manyBackwards {
				v.report(CategoryFormat, "format.encoded", t.part, start, w.end, 0.7)
				break
			}
		}
	}
}

// option reports whether s begins with an option of a command, such as "-rf".
func option(s string) bool {
	n := 1
	for n < len(s) && isLetter(s[n]) {
		n++
	}
	return s[0] == '-' && n > 1 && n <= 4 && (n == len(s) || s[n] == ' ')
}

// filePath reports whether s begins with the path of a file, such as "/etc/hosts".
func filePath(s string) bool {
	word, _, _ := strings.Cut(s, " ")
	return len(word) > 3 && word[0] == '/' && isLetter(word[1]) && strings.Count(word, "/") >= 2
}

// codeIn returns where a text has what only code has.
func codeIn(text string) (start, end int) {
	for i := 0; i+1 < len(text); i++ {
		if !codeByte[text[i]] {
			continue
		}
		next := text[i+1]
		if text[i] == '-' || text[i] == '/' {
			if i > 0 && text[i-1] == ' ' && (option(text[i:]) || filePath(text[i:])) {
				return i, i + 1
			}
		}
		switch text[i] {
		case '`':
			if k := strings.IndexByte(text[i+1:], '`'); k > 0 && k <= 80 && next != '`' {
				return i, i + k + 2
			}
		case '(':
			if (next == ')' || next == '\'' || next == '"') && i > 0 && isLetter(text[i-1]) {
				return i, i + 2
			}
		case ')':
			if (next == ':' || next == ';') && strings.HasPrefix(text[i+2:], "\n") {
				return i, i + 2
			}
		case '=':
			if (next == '=' || next == '>') && !strings.HasPrefix(text[i:], "=== ") { // those are the prompt's own
				return i, i + 2
			}
		case ';', '{':
			if next == '\n' && !strings.HasPrefix(text[i:], ";\n\n") { // a Greek question ends a paragraph so
				return i, i + 1
			}
		default:
			switch text[i : i+2] {
			case "!=", "&&", "||", "/*", "*/", "${", "$(", "#!", "};":
				return i, i + 2
			}
		}
	}
	return 0, 0
}

var codeByte = byteSet("`()=;{!&|/*$#}-")
