package outreach

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// nameMark stands where a person's name was taken out.
const nameMark = "[name]"

// names are the words that a person is called by, to be taken out of a text.
type names struct {
	words   []string // matched as whole words, as written
	phrases []string // matched anywhere: names in scripts without spaces
	firsts  [4]uint64
}

// namesOf collects the names of persons. A word of a name counts by itself where it is
// written as a name is: particles such as "van" or "de" do not.
func namesOf(full ...string) *names {
	n := &names{}
	for _, name := range full {
		n.add(name)
	}
	return n
}

func (n *names) add(name string) {
	name = cleanLine(name, maxLine)
	if name == "" {
		return
	}
	allLower := name == strings.ToLower(name)
	for word := range strings.FieldsFuncSeq(name, func(r rune) bool { return !wordRune(r) && r != '\'' && r != '’' && r != '-' }) {
		r, size := utf8.DecodeRuneInString(word)
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai):
			if utf8.RuneCountInString(word) > 1 {
				n.phrases = append(n.phrases, word)
			}
		case utf8.RuneCountInString(word) < 2:
		case allLower:
			n.word(word)
			n.word(string(unicode.ToTitle(r)) + word[size:])
		case unicode.IsUpper(r) || unicode.IsTitle(r) || !unicode.IsLower(r):
			n.word(word)
			n.word(strings.ToUpper(word))
			if word == strings.ToUpper(word) && utf8.RuneCountInString(word) > 3 {
				n.word(string(r) + strings.ToLower(word[size:]))
			}
			if head, tail, ok := strings.Cut(word, "-"); ok && len(head) > 2 && len(tail) > 2 {
				n.word(head)
				n.word(tail)
			}
		}
	}
}

func (n *names) word(w string) {
	for _, have := range n.words {
		if have == w {
			return
		}
	}
	n.words = append(n.words, w)
	n.firsts[w[0]>>6] |= 1 << (w[0] & 63)
}

// takeOut returns the text with every name replaced by a mark. A text without one is
// returned as it is.
func (n *names) takeOut(text string) string {
	if n == nil || text == "" {
		return text
	}
	for _, p := range n.phrases {
		if strings.Contains(text, p) {
			text = strings.ReplaceAll(text, p, nameMark)
		}
	}
	var b strings.Builder
	done := 0
	for i := 0; i < len(text); {
		// i is at the beginning of a word, or of what is no word.
		size := wordLength(text[i:])
		if size == 0 {
			_, skip := utf8.DecodeRuneInString(text[i:])
			i += skip
			continue
		}
		if match := n.match(text[i:], size); match > 0 {
			b.WriteString(text[done:i])
			// A first name and a surname in a row are one name.
			if !strings.HasSuffix(b.String(), nameMark+" ") || strings.TrimSpace(text[done:i]) != "" {
				b.WriteString(nameMark)
			} else {
				s := strings.TrimSuffix(b.String(), " ")
				b.Reset()
				b.WriteString(s)
			}
			i += match
			done = i
			continue
		}
		i += size
	}
	if done == 0 {
		return text
	}
	b.WriteString(text[done:])
	return b.String()
}

// match returns the length of the name that text begins with, or 0. The first word of
// text is size bytes long; a name may have a hyphen or an apostrophe within.
func (n *names) match(text string, size int) int {
	if n.firsts[text[0]>>6]&(1<<(text[0]&63)) == 0 {
		return 0
	}
	longest := 0
	for _, w := range n.words {
		if len(w) < size || len(w) <= longest || !strings.HasPrefix(text, w) {
			continue
		}
		if rest := text[len(w):]; wordLength(rest) == 0 {
			longest = len(w)
		}
	}
	return longest
}

// wordLength returns the length in bytes of the word that s begins with.
func wordLength(s string) int {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' {
				i++
				continue
			}
			return i
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if !wordRune(r) {
			return i
		}
		i += size
	}
	return len(s)
}

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || r == '_'
}

// greetable returns the name that a greeting may use: the given name where the record
// has one, else the full name; and "" where the record's name is not one, such as an
// e-mail address.
func greetable(given, full string) string {
	for _, name := range []string{given, full} {
		name = cleanLine(name, maxLine)
		name = strings.TrimSpace(strings.Map(func(r rune) rune {
			if unicode.In(r, unicode.So, unicode.Sk) || r == '\u200d' || r == '\ufe0f' {
				return -1
			}
			return r
		}, name))
		if name != "" && utf8.RuneCountInString(name) <= 60 && !strings.ContainsAny(name, "@<>{}[]|/\\:;!?\"") && digitsIn(name) < 5 {
			return name
		}
	}
	return ""
}
