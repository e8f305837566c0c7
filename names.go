package outreach

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// nameMark stands where a person's name was taken out.
const nameMark = "[name]"

// names are the words that a person is called by, to be taken out of a text.
type names struct {
	words   []string  // matched as whole words, as written
	phrases []string  // matched anywhere: names in scripts without spaces
	begins  [4]uint64 // of the hashes of the first two bytes of words
}

// namesOf collects a person's full name and given name. A word of a name counts by
// itself, but for particles such as "van" or "de" and for initials.
func namesOf(full, given string) *names {
	n := &names{words: make([]string, 0, 32)}
	n.person(full, given)
	return n
}

// person adds a person. Where a full name is written without spaces, what the given
// name leaves of it counts too.
func (n *names) person(full, given string) {
	n.add(full)
	if !slices.Contains(strings.Fields(full), given) {
		n.add(given)
	}
	given = cleanLine(given, maxLine)
	if r, _ := utf8.DecodeRuneInString(given); given != "" && unspaced(r) {
		for name := range strings.FieldsSeq(cleanLine(full, maxLine)) {
			n.phrase(strings.TrimSuffix(strings.TrimPrefix(name, given), given))
		}
	}
}

// add adds a name.
func (n *names) add(name string) {
	name = cleanLine(name, maxLine)
	if name == "" {
		return
	}
	oneCase := !mixedCase(name)
	words := strings.FieldsFunc(name, func(r rune) bool { return !wordRune(r) && !inName(r) })
	// "Øystein mbekiwe": of what is nothing but a name, the first word and the last are names too.
	onlyName := strings.IndexFunc(name, func(r rune) bool { return r != ' ' && !wordRune(r) && !inName(r) || unicode.IsDigit(r) }) < 0
	for i, word := range words {
		word = strings.TrimFunc(word, inName)
		oneCase := oneCase || onlyName && (i == 0 || i == len(words)-1) && utf8.RuneCountInString(word) > 2
		if r, _ := utf8.DecodeRuneInString(word); unspaced(r) {
			n.phrase(word)
			continue
		}
		n.spellings(word, oneCase)
		if strings.IndexFunc(word, inName) < 0 {
			continue
		}
		n.spellings(strings.ReplaceAll(word, "'", "’"), oneCase)
		n.spellings(strings.ReplaceAll(word, "’", "'"), oneCase)
		for part := range strings.FieldsFuncSeq(word, inName) {
			// A short part of a double name is a common word too often: "An", "Jo".
			if utf8.RuneCountInString(part) > 2 {
				n.spellings(part, oneCase)
			}
		}
	}
	// "maya lindqvist", and as addresses of profiles have it.
	if len(words) > 1 {
		together := strings.ToLower(strings.Join(words, " "))
		n.word(together)
		for _, sep := range []string{"-", ".", ""} {
			n.word(strings.ReplaceAll(together, " ", sep))
		}
	}
}

// mixedCase reports whether a name has both capitals and small letters.
func mixedCase(name string) bool {
	upper, lower := false, false
	for _, r := range name {
		upper = upper || unicode.IsUpper(r)
		lower = lower || unicode.IsLower(r)
	}
	return upper && lower
}

// spellings adds a word as it is written and in capitals, and where a name is written
// in one case throughout, as it is usually written too.
func (n *names) spellings(word string, oneCase bool) {
	r, size := utf8.DecodeRuneInString(word)
	switch {
	case len(word) == size || particles[strings.ToLower(word)]:
		return
	case oneCase:
		if title := unicode.ToTitle(r); title != r || mixedCase(word[size:]) || word[size:] != strings.ToLower(word[size:]) {
			n.word(string(title) + strings.ToLower(word[size:]))
		}
	case unicode.IsLower(r):
		return // a particle that is not in the list
	}
	n.word(word)
	n.word(strings.ToUpper(word))
}

// particles are the words within names that are common words of a language too.
var particles = wordSet(`van von vom zu zum zur der den dem ter ten te de del della di da das do dos du des la le las los les el al af av
	of y e i in und en and bin bint ibn abu st jr sr mr mrs ms dr prof phd msc bsc mba`)

func (n *names) word(w string) {
	// "name" stands within the mark.
	if w == "" || w == "name" {
		return
	}
	n.words = append(n.words, w)
	h := beginning(w)
	n.begins[h>>6] |= 1 << (h & 63)
}

// include adds the words of others.
func (n *names) include(others *names) {
	for _, w := range others.words {
		n.word(w)
	}
	for _, p := range others.phrases {
		n.phrase(p)
	}
}

// beginning hashes the first two bytes of a word.
func beginning(w string) byte {
	if len(w) < 2 {
		return w[0]
	}
	return w[0]*31 + w[1]
}

// phrase adds a name that is matched anywhere; one character alone is a word.
func (n *names) phrase(p string) {
	if r, _ := utf8.DecodeRuneInString(p); unspaced(r) && utf8.RuneCountInString(p) > 1 && !slices.Contains(n.phrases, p) {
		n.phrases = append(n.phrases, p)
		slices.SortStableFunc(n.phrases, func(a, b string) int { return len(b) - len(a) })
	}
}

// unspaced reports whether r is of a script whose names stand in a text without spaces
// around them, or with endings joined on.
func unspaced(r rune) bool {
	return r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// inName reports whether r stands within a name.
func inName(r rune) bool { return r == '\'' || r == '’' || r == '-' || r == '‐' }

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
			// A first name and a surname in a row are one name.
			if between := text[done:i]; done == 0 || between != " " {
				b.WriteString(between)
				b.WriteString(nameMark)
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
// text is size bytes long; a name may have a hyphen or an apostrophe within, and the s
// of a genitive behind it.
func (n *names) match(text string, size int) int {
	if h := beginning(text); n.begins[h>>6]&(1<<(h&63)) == 0 {
		return 0
	}
	longest := 0
	for _, w := range n.words {
		if w[0] != text[0] || len(w)+1 < size || len(w) <= longest || !strings.HasPrefix(text, w) {
			continue
		}
		switch rest := text[len(w):]; {
		case wordLength(rest) == 0:
			longest = len(w)
		case len(w) > 2 && (rest[0] == 's' || rest[0] == 'S') && wordLength(rest[1:]) == 0:
			longest = len(w) + 1
		}
	}
	return longest
}

// wordLength returns the length in bytes of the word that s begins with.
func wordLength(s string) int {
	for i := 0; i < len(s); {
		c := s[i]
		if wordByte[c] {
			i++
			continue
		}
		if c < utf8.RuneSelf {
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

// wordByte tells the ASCII letters, digits and the underscore.
var wordByte = func() (table [256]bool) {
	for c := range rune(utf8.RuneSelf) {
		table[c] = wordRune(c)
	}
	return table
}()

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || r == '_'
}

// greetable returns the name that a greeting may use: the given name where the record
// has one, else the full name; and "" where the record's name is not one, such as an
// e-mail address.
func greetable(given, full string) string {
	for _, name := range []string{given, full} {
		name = cleanLine(name, maxLine)
		name = strings.Map(func(r rune) rune {
			if unicode.In(r, unicode.So, unicode.Sk) || r == '\u200d' || r == '\ufe0f' {
				return -1
			}
			return r
		}, name)
		name = strings.Join(strings.Fields(name), " ")
		if name != "" && utf8.RuneCountInString(name) <= 60 && !strings.ContainsAny(name, "@<>{}[]|/\\:;!?\"") && digitsIn(name) < 5 {
			return name
		}
	}
	return ""
}
