package ats

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The bounds of what a record holds, in code points and in entries.
const (
	maxLine        = 120 // a title, a company, a place
	maxName        = 100
	maxSkill       = 60
	maxItem        = 400 // a responsibility, a benefit
	maxDescription = 2000
	maxAbout       = 4000
	maxID          = 200
	maxURL         = 2000
	maxSkills      = 150
	maxPositions   = 60
	maxSchools     = 30
	maxItems       = 40
)

// Cleaning marks lines while it takes their marks-up off: with private-use characters,
// which it drops from the input first.
const (
	markHeading   = '\ue000'
	markItem      = '\ue001'
	markBold      = '\ue002'
	markBoldEnd   = '\ue003'
	markInlineTag = '\ue004'
)

// line is a line of cleaned text.
type line struct {
	text    string
	heading bool
	item    bool
}

// maxUnescape is how often a text is unescaped. Twice is common.
const maxUnescape = 4

// clean is the one step that every text of a document goes through. HTML becomes
// lines (escaped HTML is unescaped), Markdown loses its marks, and characters
// that nobody sees, data URIs, addresses and telephone numbers are dropped.
func clean(s string) []line {
	s = norm.NFC.String(strings.ToValidUTF8(s, ""))
	s = dropUnseen(s, false)
	s = dataURI.ReplaceAllString(s, " ")
	for range maxUnescape {
		was := s
		if s = dropUnseen(stripHTML(s), true); s == was {
			break
		}
	}
	var out []line
	fields := strings.Split(s, "\n")
	for _, field := range fields {
		if l := stripMarkdown(dropContacts(field), len(fields) > 1); l.text != "" {
			l.text = norm.NFC.String(l.text)
			out = append(out, l)
		}
	}
	return out
}

// cleanLine returns the text as one line.
func cleanLine(s string) string {
	return joinLines(clean(s), " ")
}

func joinLines(lines []line, sep string) string {
	texts := make([]string, len(lines))
	for i, l := range lines {
		texts[i] = l.text
	}
	return dropTags(norm.NFC.String(strings.Join(texts, sep)))
}

// line reads a short text. A placeholder such as "-" or "n/a" is no text.
func (d *document) line(n node, limit int) string {
	s := d.withoutInstructions(n, clean(n.str()))
	text := joinLines(s, " ")
	if placeholder(text) {
		return ""
	}
	return d.cut(n, text, limit)
}

// text reads a text of several lines.
func (d *document) text(n node, limit int) string {
	text := joinLines(d.withoutInstructions(n, clean(n.str())), "\n")
	if placeholder(text) {
		return ""
	}
	return d.cut(n, text, limit)
}

// id reads an identifier, which is kept as it is or not at all.
func (d *document) id(n node) string {
	s := strings.TrimSpace(n.scalar())
	if utf8.RuneCountInString(s) > maxID || strings.ContainsFunc(s, func(r rune) bool { return unseen(r) || unicode.IsSpace(r) && r != ' ' || r == '<' }) || email.MatchString(s) {
		return ""
	}
	return norm.NFC.String(s)
}

// cut shortens a text at the end of a sentence or a word.
func (d *document) cut(n node, s string, limit int) string {
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	d.warn(CodeTruncated, n, "the text is longer than is kept; the rest was left out")
	runes := []rune(s)[:limit]
	for i := limit - 1; i > limit/2; i-- {
		if runes[i] == '\n' || strings.ContainsRune(".!?。！？", runes[i]) && (i+1 == limit || unicode.IsSpace(runes[i+1]) || runes[i] > 0xff) {
			return strings.TrimSpace(string(runes[:i+1]))
		}
	}
	for i := limit - 1; i > limit/2; i-- {
		if unicode.IsSpace(runes[i]) {
			return string(runes[:i])
		}
	}
	return string(runes)
}

var placeholders = wordSet("-", "--", "—", "–", ".", "?", "/", "n/a", "na", "null", "nil", "none", "undefined", "tbd", "tba", "todo", "unknown", "n.a.", "nan", "[object object]")

func placeholder(s string) bool { return placeholders[strings.ToLower(s)] }

func wordSet(words ...string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[w] = true
	}
	return set
}

// dropUnseen drops control, bidirectional, zero-width, private-use and variation
// characters, and pictographs. Every kind of space becomes a space. The joiners stay
// between letters of a script that is written with them.
func dropUnseen(s string, keepMarks bool) string {
	var b strings.Builder
	b.Grow(len(s))
	var last rune
	for _, r := range s {
		switch {
		case r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029' || r == '\u0085':
			r = '\n'
		case unicode.IsSpace(r) || r == '\u2800':
			r = ' '
		case keepMarks && r >= markHeading && r <= markInlineTag:
		case (r == '\u200c' || r == '\u200d') && unicode.In(last, joining...):
		case pictograph(r):
			r = ' '
		case unicode.IsControl(r):
			r = ' '
		case unseen(r):
			continue
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

var joining = []*unicode.RangeTable{unicode.Arabic, unicode.Syriac, unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati,
	unicode.Oriya, unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Khmer, unicode.Mongolian}

func unseen(r rune) bool {
	switch {
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Variation_Selector, unicode.Noncharacter_Code_Point):
		return true
	case r == utf8.RuneError, r == '\u034f', r == '\u115f', r == '\u1160', r == '\u3164', r == '\uffa0':
		return true
	}
	return false
}

func pictograph(r rune) bool {
	return r >= 0x1f000 && r <= 0x1faff || r >= 0x2600 && r <= 0x27bf || r >= 0x2b00 && r <= 0x2bff || r == 0x20e3 || r >= 0x23e9 && r <= 0x23fa
}

var (
	dataURI    = regexp.MustCompile(`(?i)\bdata:[a-z]+/[a-z0-9.+-]+[;,][^\s"'<>)]*`)
	email      = regexp.MustCompile(`(?i)(?:mailto:)?[\p{L}\p{N}@._%+'-]+(?:@|\s?[(\[]at[)\]]\s?)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+`)
	webURL     = regexp.MustCompile(`(?i)\b(?:https?://|ftp://|www\.)[^\s<>"\])]*[^\s<>"\]).,;:!?'*_]|\b(?:linkedin|github|gitlab|twitter|facebook|instagram|xing|medium)\.com/[^\s<>"\])]*[^\s<>"\]).,;:!?'*_]`)
	phone      = regexp.MustCompile(`(?:\+|\b00)[1-9][\d().\-/\x{2010}-\x{2013} ]{6,18}\d|\(\d{2,5}\) ?\d{2,4}[ .-]?\d{3,5}|\b\d{3}[.-]\d{3}[.-]\d{4}\b|(?i)\b(?:tel|phone|mobile|telefon|handy|tél)\b[.:]* *[\d(+][\d().\-/ ]{5,18}\d`)
	loosePoint = regexp.MustCompile(` +([,.;!?)])( |$)`)
	hollow     = regexp.MustCompile(`[(\[] *[)\]]`)
)

// dropContacts drops addresses of the web, e-mail addresses and telephone numbers
// from a line. In a longer text the sentence that holds one of the latter goes with
// it, since "call me at" says nothing any more.
func dropContacts(s string) string {
	s = markdownLinks(s)
	found := s
	if strings.ContainsAny(s, "/@") || strings.Contains(strings.ToLower(s), "www.") {
		s = webURL.ReplaceAllString(s, "")
	}
	if !strings.ContainsAny(s, "@0123456789") && !strings.Contains(s, "at)") && !strings.Contains(s, "at]") {
		return tidy(s, found)
	}
	if email.MatchString(s) || phone.MatchString(s) {
		if len(strings.Fields(s)) > 6 {
			var kept []string
			for _, sentence := range sentences(s) {
				if !email.MatchString(sentence) && !phone.MatchString(sentence) {
					kept = append(kept, sentence)
				}
			}
			s = strings.Join(kept, " ")
		}
		s = phone.ReplaceAllString(email.ReplaceAllString(s, ""), "")
	}
	return tidy(s, found)
}

// tidy closes the gaps in a text that something was taken out of.
func tidy(s, was string) string {
	if s == was {
		return s
	}
	return loosePoint.ReplaceAllString(hollow.ReplaceAllString(s, ""), "$1$2")
}

var (
	link     = regexp.MustCompile(`(!?)\[([^\[\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))*\)`)
	rule     = regexp.MustCompile(`^(?:[-*_=] *){3,}$|^(?:` + "```|~~~" + `)`)
	heading  = regexp.MustCompile(`^#{1,6} +(.*?)[ #]*$|^\*\*([^*]+)\*\*:?$|^__([^_]+)__:?$`)
	bullet   = regexp.MustCompile(`^[-*+•·▪◦‣●○■–—✓►»] *( |[^\s\d*+-])`)
	numbered = regexp.MustCompile(`^\d{1,2}[.)] +`)
	bold     = regexp.MustCompile(`\*\*([^*\n]+)\*\*|\b__([^_\n]+)__\b|~~([^~\n]+)~~`)
	italic   = regexp.MustCompile(`(^|[\s("'])\*([^*\s](?:[^*\n]*[^*\s])?)\*($|[\s)"'.,;:!?])|(^|[\s("'])_([^_\s](?:[^_\n]*[^_\s])?)_($|[\s)"'.,;:!?])`)
	code     = regexp.MustCompile("`([^`\n]+)`")
	escaped  = regexp.MustCompile("\\\\([\\\\`*_{}\\[\\]()#+.!>~|-])")
	spaces   = regexp.MustCompile(` {2,}`)
)

func markdownLinks(s string) string {
	if !strings.Contains(s, "](") {
		return s
	}
	return link.ReplaceAllStringFunc(s, func(m string) string {
		parts := link.FindStringSubmatch(m)
		if parts[1] == "!" {
			return " "
		}
		return parts[2]
	})
}

// stripMarkdown takes the marks of HTML and of Markdown off a line.
func stripMarkdown(s string, several bool) line {
	var l line
	s = strings.TrimSpace(s)
	l.heading = strings.ContainsRune(s, markHeading)
	l.item = strings.ContainsRune(s, markItem)
	if inner, ok := strings.CutPrefix(s, string(markBold)); ok {
		before, after, _ := strings.Cut(inner, string(markBoldEnd))
		l.heading = l.heading || !l.item && before != "" && strings.Trim(after, ": ") == ""
	}
	s = strings.Map(func(r rune) rune {
		if r >= markHeading && r <= markInlineTag {
			return -1
		}
		return r
	}, s)
	s = strings.TrimSpace(s)
	if rule.MatchString(s) {
		return line{}
	}
	s = strings.TrimLeft(strings.TrimSpace(strings.TrimPrefix(s, "> ")), " ")
	if m := heading.FindStringSubmatch(s); m != nil {
		l.heading, s = true, m[1]+m[2]+m[3]
	} else if m := bullet.FindStringSubmatchIndex(s); m != nil {
		l.item, s = true, s[m[2]:]
	} else if several && numbered.MatchString(s) {
		l.item, s = true, numbered.ReplaceAllString(s, "")
	}
	if strings.ContainsAny(s, "*_~`\\") {
		s = bold.ReplaceAllString(s, "$1$2$3")
		for range 2 {
			s = italic.ReplaceAllString(s, "$1$2$3$4$5$6")
		}
		s = code.ReplaceAllString(s, "$1")
		s = strings.ReplaceAll(escaped.ReplaceAllString(s, "$1"), "**", "")
	}
	s = spaces.ReplaceAllString(s, " ")
	l.text = strings.TrimSpace(dropTags(s))
	return l
}
