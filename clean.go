package outreach

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/outreach-go/outreach/internal/grapheme"
)

// Bounds on what is taken from a record, in characters.
const (
	maxLine  = 200   // a title, a name, a skill, an item of a list
	maxText  = 4_000 // free text, such as a summary
	maxItems = 40    // items of a list
)

// cleanLine returns untrusted text as one line: NFC, without control, bidirectional,
// tag and zero-width characters, white space folded, and bounded in length.
func cleanLine(s string, limit int) string {
	if len(s) <= limit && plain(s) {
		return s
	}
	if len(s) <= limit && ascii(s) {
		return foldASCII(s)
	}
	s = strings.Join(strings.Fields(scrub(s, limit)), " ")
	return strings.TrimSpace(grapheme.Cut(s, limit))
}

// cleanText is cleanLine for free text, whose paragraphs stay.
func cleanText(s string, limit int) string {
	if len(s) <= limit && plain(s) {
		return s
	}
	return strings.TrimSpace(grapheme.Cut(foldLines(scrub(s, limit)), limit))
}

// foldLines folds the white space within lines, and empty lines into one.
func foldLines(s string) string {
	var b strings.Builder
	blank := 0
	for line := range strings.Lines(s) {
		line = strings.Join(strings.Fields(line), " ")
		if line == "" {
			blank++
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n\n"[:1+min(blank, 1)])
		}
		b.WriteString(line)
		blank = 0
	}
	return b.String()
}

// plain reports whether s is printable ASCII with single spaces, as most records are:
// then nothing is to be done.
func plain(s string) bool {
	space := true // as if one stood before
	for i := range len(s) {
		c := s[i]
		if c == ' ' && space || c < ' ' || c >= 0x7f {
			return false
		}
		space = c == ' '
	}
	return s == "" || !space
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x7f {
			return false
		}
	}
	return true
}

// foldASCII makes one line of ASCII text: control characters and white space become
// single spaces.
func foldASCII(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	start := -1 // of the word that is being read
	for i := range len(s) + 1 {
		if i < len(s) && s[i] > ' ' {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(s[start:i])
			start = -1
		}
	}
	return b.String()
}

// maxMarks is how many marks a letter may bear: more than any script writes, and
// fewer than what covers the lines above it.
const maxMarks = 8

// scrub takes out the characters that a reader does not see and normalises the rest.
// A text far over the limit is cut before the work is done.
func scrub(s string, limit int) string {
	s = head(s, limit*16)
	s = norm.NFC.String(strings.ToValidUTF8(s, ""))
	if strings.IndexByte(s, '\r') >= 0 {
		s = strings.ReplaceAll(s, "\r\n", "\n")
	}
	var base rune // what marks and joiners belong to
	marks := 0
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= ' ' && r < 0x7f, r > 0xa0 && r < 0x300 && r != '\u00ad':
		case r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029' || r == '\u0085' || r == '\v' || r == '\f':
			r = '\n'
		case r == '\u00a0' || r == '\u202f': // the typography of a language; one line of a record folds them
		case unicode.IsControl(r):
			r = ' '
		case r == '\u200c' || r == '\u200d':
			if !joins(base, r) {
				return -1
			}
		case r == '\ufe0e' || r == '\ufe0f':
			if !symbol(base) || marks > 0 {
				return -1
			}
			marks++
			return r
		case hidden(r):
			return -1
		case unicode.Is(unicode.M, r):
			if marks++; marks > maxMarks {
				return -1
			}
			return r
		}
		base, marks = r, 0
		return r
	}, s)
	// What was taken out may have stood between a letter and its mark.
	return head(norm.NFC.String(s), limit*16)
}

// head returns the first bytes of s, up to a rune's border.
func head(s string, most int) string {
	if len(s) <= most {
		return s
	}
	for most > 0 && !utf8.RuneStart(s[most]) {
		most--
	}
	return s[:most]
}

// hidden reports whether r shows nothing: format characters, tags, fillers, and the
// selectors that can smuggle text.
func hidden(r rune) bool {
	return unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector) || r == '\u2800'
}

// joins reports whether a joiner after r is part of how the text is written: either
// one in Arabic and Indic scripts, and U+200D within an emoji.
func joins(r, joiner rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Telugu,
		unicode.Tamil, unicode.Kannada, unicode.Malayalam, unicode.Sinhala) || joiner == '\u200d' && symbol(r)
}

// symbol reports whether r may be an emoji or its skin tone.
func symbol(r rune) bool {
	return r >= 0x2000 && unicode.In(r, unicode.So, unicode.Sm) || r >= 0x1f3fb && r <= 0x1f3ff || r == '\u203c' || r == '\u2049'
}

// cleanTitle returns a job's title without what the law makes employers add, such as
// "(m/f/d)" or "H/F".
func cleanTitle(s string) string {
	s = cleanLine(s, maxLine)
	for end := len(s); ; {
		open := strings.LastIndexAny(s[:end], "([")
		if open < 0 {
			break
		}
		end = open
		size := strings.IndexAny(s[open:], ")]")
		if size > 0 && genderNote(s[open+1:open+size]) {
			before, after := strings.TrimSpace(s[:open]), s[open+size+1:]
			if r, _ := utf8.DecodeRuneInString(after); unicode.IsLetter(r) || unicode.IsDigit(r) {
				before += " "
			}
			s = strings.TrimSpace(before + after)
			end = min(end, len(s))
		}
	}
	if i := strings.LastIndexByte(s, ' '); i > 0 && strings.ContainsAny(s[i:], "/|") && genderNote(s[i+1:]) {
		s = s[:i]
	}
	return strings.TrimRight(s, " -–—|,/")
}

// genderNote reports whether a bracket holds letters for genders alone: "m/f/d",
// "H/F", "m|w|x", "all genders". "H/W" and "A/V" are none: two of the letters must be
// those for a woman and a man in one language.
func genderNote(s string) bool {
	s = strings.ToLower(strings.TrimSpace(s))
	switch s {
	case "all genders", "all gender", "any gender", "all genders welcome", "gn", "alle geschlechter", "tous genres", "mixte", "mixed":
		return true
	}
	var letters string
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune("/|,-:.*· ", r) }) {
		switch {
		case len(word) == 1 && strings.Contains("mfwdxhvknia", word):
			letters += word
		case word == "nb" || word == "div" || word == "divers" || word == "diverse" || word == "inter" || word == "all":
		default:
			return false
		}
	}
	return strings.Contains(letters, "m") && strings.ContainsAny(letters, "fwvk") || strings.Contains(letters, "h") && strings.Contains(letters, "f")
}

// sameCompany reports whether two names are of one company: the same letters and
// digits but for the legal form.
func sameCompany(a, b string) bool {
	key := companyKey(a)
	return key != "" && key == companyKey(b)
}

func companyKey(name string) string {
	words := strings.FieldsFunc(strings.ToLower(cleanLine(name, maxLine)), func(r rune) bool {
		return r != '.' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	for i, w := range words {
		words[i] = strings.ReplaceAll(w, ".", "")
	}
	for len(words) > 1 && legalForms[words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

var legalForms = wordSet("inc incorporated llc ltd limited plc corp corporation co company gmbh ag se kg ug bv nv sa sas sarl srl spa sl ab as asa oy oyj aps kk kft zrt sp zoo pty pte")

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}
