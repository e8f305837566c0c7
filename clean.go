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
	s = strings.Join(strings.Fields(scrub(s, limit)), " ")
	return strings.TrimSpace(grapheme.Cut(s, limit))
}

// cleanText is cleanLine for free text, whose paragraphs stay.
func cleanText(s string, limit int) string {
	if len(s) <= limit && plain(s) {
		return s
	}
	s = scrub(s, limit)
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
	return strings.TrimSpace(grapheme.Cut(b.String(), limit))
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

// scrub takes out the characters that a reader does not see and normalises the rest.
// A text far over the limit is cut before the work is done.
func scrub(s string, limit int) string {
	if most := limit * 16; len(s) > most {
		for !utf8.RuneStart(s[most]) {
			most--
		}
		s = s[:most]
	}
	s = norm.NFC.String(strings.ToValidUTF8(s, ""))
	var before rune
	return strings.Map(func(r rune) rune {
		if r >= ' ' && r < 0x7f {
			before = r
			return r
		}
		q := before
		before = r
		switch {
		case r == '\n':
			return r
		case r == '\r' || r == '\u2028' || r == '\u2029' || r == '\u0085' || r == '\v' || r == '\f':
			return '\n'
		case unicode.IsControl(r) || r == '\u00a0' || r == '\u202f':
			return ' '
		case r == '\u200c' || r == '\u200d':
			if joins(q) {
				return r
			}
			return -1
		case hidden(r):
			return -1
		}
		return r
	}, s)
}

// hidden reports whether r shows nothing: format characters, tags, and the selectors
// that can smuggle text.
func hidden(r rune) bool {
	return unicode.Is(unicode.Cf, r) || r >= 0xe0000 && r <= 0xe0fff || r == '\u034f' || r == '\u115f' || r == '\u1160' || r == '\u3164' || r == '\uffa0'
}

// joins reports whether a joiner after r is part of how the text is written: in
// Arabic and Indic scripts, and within an emoji.
func joins(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Telugu, unicode.Tamil,
		unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.So, unicode.Sk) || r == '\ufe0f'
}

// cleanPlace returns a place without street, house number and postcode: parts that
// hold a digit lose it, and the whole part goes where it is a street.
func cleanPlace(s string) string {
	s = cleanLine(s, maxLine)
	if strings.IndexFunc(s, unicode.IsDigit) < 0 && !strings.Contains(s, ",") {
		if street(s) {
			return ""
		}
		return s
	}
	var kept []string
	for part := range strings.SplitSeq(s, ",") {
		if part = placePart(strings.TrimSpace(part)); part != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, ", ")
}

func placePart(part string) string {
	words := strings.Fields(part)
	if street(part) && len(words) > 0 {
		return ""
	}
	numbered := strings.IndexFunc(part, unicode.IsDigit) >= 0
	if !numbered {
		return part
	}
	// A house number stands after a street's name, a postcode before a town's or after
	// a region's. A short number at the end is a house number: then the part is a street.
	last := words[len(words)-1]
	if n := digitsIn(last); n > 0 && n <= 3 && len(words) > 1 && digitsIn(words[0]) == 0 && utf8.RuneCountInString(last) <= 4 {
		return ""
	}
	if n := digitsIn(words[0]); n > 0 && n <= 3 && len(words) > 1 && digitsIn(words[0]) == len(words[0]) {
		return ""
	}
	kept := words[:0]
	for i, w := range words {
		// "1012 AB Amsterdam", "SW1A 1AA London", "CA 94115": the letters of a postcode
		// stand beside its digits.
		beside := i > 0 && digitsIn(words[i-1]) > 0 || i+1 < len(words) && digitsIn(words[i+1]) > 0
		if digitsIn(w) > 0 || beside && len(w) <= 2 && w == strings.ToUpper(w) && i > 0 {
			continue
		}
		kept = append(kept, w)
	}
	return strings.Join(kept, " ")
}

func digitsIn(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// street reports whether a part of an address is a street, by its words' endings.
func street(part string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(part)) {
		w = strings.Trim(w, ".,")
		if streetWords[w] {
			return true
		}
		for _, ending := range streetEndings {
			if len(w) > len(ending)+1 && strings.HasSuffix(w, ending) {
				return true
			}
		}
	}
	return false
}

// The words that streets are called by. They are of many languages at once, since an
// address is in its place's language, not in the draft's.
var (
	streetWords = wordSet(`street st avenue ave road rd lane ln boulevard blvd drive drv suite apt apartment floor plaza
		rue calle avenida carrer rua via viale piazza ulica ul straße strasse platz laan straat weg gracht plein gata gatan vej gade p.o po-box`)
	streetEndings = []string{"straße", "strasse", "straat", "gracht", "laan", "weg", "platz", "gatan", "gata", "vägen", "vej", "gade", "katu", "utca"}
)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// cleanTitle returns a job's title without what the law makes employers add, such as
// "(m/f/d)" or "H/F".
func cleanTitle(s string) string {
	s = cleanLine(s, maxLine)
	for {
		open := strings.LastIndexAny(s, "([")
		if open < 0 {
			break
		}
		size := strings.IndexAny(s[open:], ")]")
		if size < 0 || !genderNote(s[open+1:open+size]) {
			break
		}
		s = strings.TrimSpace(strings.TrimSpace(s[:open]) + " " + strings.TrimSpace(s[open+size+1:]))
	}
	if i := strings.LastIndexByte(s, ' '); i > 0 && genderNote(s[i+1:]) {
		s = s[:i]
	}
	return strings.TrimRight(s, " -–—|,/")
}

// genderNote reports whether a bracket holds letters for genders alone: "m/f/d",
// "H/F", "m|w|x", "all genders".
func genderNote(s string) bool {
	s = strings.ToLower(strings.TrimSpace(s))
	switch s {
	case "all genders", "all gender", "gn", "alle geschlechter", "tous genres", "mixte", "mixed":
		return true
	}
	letters := 0
	for i, r := range s {
		switch {
		case i%2 == 0 && strings.ContainsRune("mfwdxhvknia*", r):
			letters++
		case i%2 == 1 && strings.ContainsRune("/|,-:.", r):
		default:
			return false
		}
	}
	return letters >= 2
}

// sameCompany reports whether two names are of one company: the same letters and
// digits but for the legal form.
func sameCompany(a, b string) bool {
	return a != "" && companyKey(a) == companyKey(b)
}

func companyKey(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
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
