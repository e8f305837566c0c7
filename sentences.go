package outreach

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentences yields the byte offsets of a text's sentences, without the white space
// around them. A sentence ends at a line break, or at a full stop, question or
// exclamation mark that white space and no lower-case letter follows; East Asian marks
// need no space.
func sentences(text string) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		start := 0
		emit := func(end int) bool {
			s := text[start:end]
			lead := len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
			s = strings.TrimSpace(s)
			from := start + lead
			start = end
			return s == "" || yield(from, from+len(s))
		}
		for i := 0; i < len(text); {
			c := text[i]
			if !mayEnd[c] {
				i++
				continue
			}
			if c < utf8.RuneSelf {
				i++
				if c != '\n' && !sentenceEnds(text[i:]) {
					continue
				}
			} else {
				r, size := utf8.DecodeRuneInString(text[i:])
				i += size
				switch r {
				case '。', '！', '？':
				case '؟', '।':
					if !sentenceEnds(text[i:]) {
						continue
					}
				default:
					continue
				}
			}
			if !emit(i) {
				return
			}
		}
		emit(len(text))
	}
}

// mayEnd are the bytes that a character begins with that may end a sentence.
var mayEnd = func() (table [256]bool) {
	for _, r := range "\n.!?。！？؟।" {
		table[string(r)[0]] = true
	}
	return table
}()

func sentenceEnds(rest string) bool {
	r, size := utf8.DecodeRuneInString(rest)
	if rest == "" || r == '\n' {
		return true
	}
	if !unicode.IsSpace(r) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(rest[size:], unicode.IsSpace))
	return !unicode.IsLower(next)
}
