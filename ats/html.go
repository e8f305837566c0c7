package ats

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// tag is what is read as a tag or a comment; any other "<" is text.
var tag = regexp.MustCompile(`^<(?:/?[a-zA-Z][a-zA-Z0-9:-]*(?:[\s/][^<>]*)?/?>|!--|!\[CDATA\[|![a-zA-Z]|\?)`)

// block is a tag that makes a text HTML, in which a line's end is a space.
var block = regexp.MustCompile(`(?i)<(?:p|div|br|li|ul|ol|h[1-6]|table|section)[\s/>]`)

// stripHTML takes the tags off a text and unescapes it once. A tag becomes a space, a
// block's a line; headings, list items and bold text are marked.
func stripHTML(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return s
	}
	z := html.NewTokenizer(strings.NewReader(keepLessThan(s)))
	z.SetMaxBuf(MaxDocument)
	var b strings.Builder
	var mark rune // the mark just written, which no new line may part from its text
	newLine := func() {
		if mark == 0 {
			b.WriteByte('\n')
		}
	}
	blocks, afterTag := block.MatchString(s), false
	for hidden := atom.Atom(0); ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			return b.String()
		}
		if kind == html.TextToken {
			if hidden != 0 {
				continue
			}
			text := string(z.Text())
			if blocks {
				text = strings.ReplaceAll(text, "\n", " ")
			}
			if strings.TrimSpace(text) != "" {
				mark = 0
			}
			if afterTag && text != "" && !strings.ContainsAny(text[:1], ".,;:!?)%'") {
				b.WriteByte(' ')
			}
			b.WriteString(text)
			afterTag = false
			continue
		}
		if kind == html.CommentToken || kind == html.DoctypeToken {
			continue
		}
		name, _ := z.TagName()
		a, start := atom.Lookup(name), kind == html.StartTagToken
		switch a {
		case atom.Script, atom.Style, atom.Template, atom.Title, atom.Head, atom.Iframe, atom.Textarea, atom.Noscript, atom.Svg, atom.Object:
			if start {
				hidden = a
			} else if hidden == a {
				hidden = 0
			}
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Dt:
			newLine()
			if mark = 0; start {
				mark = markHeading
				b.WriteRune(mark)
			}
		case atom.Li:
			newLine()
			if mark = 0; start {
				mark = markItem
				b.WriteRune(mark)
			}
		case atom.B, atom.Strong:
			if start {
				b.WriteRune(markBold)
			} else {
				b.WriteRune(markBoldEnd)
			}
			afterTag = b.Len() > 0
			continue
		case atom.P, atom.Div, atom.Br, atom.Ul, atom.Ol, atom.Tr, atom.Table, atom.Section, atom.Article, atom.Blockquote, atom.Hr, atom.Dd, atom.Dl,
			atom.Header, atom.Footer, atom.Pre, atom.Main, atom.Figure, atom.Figcaption, atom.Aside, atom.Nav:
			newLine()
		default:
			afterTag = true
			continue
		}
		afterTag = false
	}
}

// keepLessThan escapes each "<" that does not open a tag, so that "a < b" stays.
func keepLessThan(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		s = s[i:]
		if tag.MatchString(s) {
			b.WriteByte('<')
		} else {
			b.WriteString("&lt;")
		}
		s = s[1:]
	}
}

// dropTags makes sure that no tag is left, whatever was put together since.
func dropTags(s string) string {
	end := strings.LastIndexByte(s, '>')
	if end < 0 || !strings.Contains(s[:end], "<") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '<' || i > end {
			b.WriteByte(s[i])
			continue
		}
		from := i
		for s[i] == '<' { // s[end] is none
			i++
		}
		if c := s[i]; c != '/' && c != '!' && c != '?' && (c|0x20 < 'a' || c|0x20 > 'z') {
			b.WriteString(s[from:i])
		}
		i--
	}
	return b.String()
}
