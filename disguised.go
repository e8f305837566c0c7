package outreach

import (
	"strings"
	"unicode/utf8"
)

// checkDisguised finds addresses that are written so that no machine takes them for one,
// domains of any ending, and names in social networks, where no fact holds them.
func checkDisguised(v *view) {
	for p, t := range v.written() {
		text := t.masked
		for i := 0; i < len(text); i++ {
			if !addressByte[text[i]] {
				continue
			}
			switch text[i] {
			case '@':
				v.handle(t, i)
			case '.':
				v.domain(t, i)
			case '[', '(', '{':
				// "example[.]com", "example (dot) com"
				if n := bracketedDot(text[i:]); n > 0 && i > 0 {
					v.parted(t, i, i+n, true)
				}
			}
		}
		for _, w := range v.tokens()[p] {
			if w.cue&cueDot != 0 {
				v.parted(t, w.start, w.end, false)
			}
		}
	}
}

var addressByte = byteSet("@.[({")

// dotWords are the words for a dot in an address that is spelt out.
var dotWords = wordSet("dot punkt punt point punto")

// bracketedDot returns the length of a dot in brackets at the beginning of s.
func bracketedDot(s string) int {
	end := strings.IndexAny(s[:min(len(s), 9)], "])}")
	if end < 2 {
		return 0
	}
	if inner := strings.ToLower(strings.TrimSpace(s[1:end])); inner == "." || dotWords[inner] {
		return end + 1
	}
	return 0
}

// parted reports an address whose dot stands from start to end, where a known ending
// follows it.
func (v *view) parted(t textOf, start, end int, sure bool) {
	rest := strings.TrimLeft(t.masked[end:], " ")
	size := 0
	for size < len(rest) && isLetter(rest[size]) {
		size++
	}
	ending := strings.ToLower(rest[:size])
	if !sparseDomains[ending] && !(sure && size >= 2 && (topDomains[ending] || len(ending) <= 6)) {
		return
	}
	before := strings.TrimRight(t.masked[:start], " ")
	from := len(before)
	for from > 0 && !strings.ContainsRune(" \n", rune(before[from-1])) {
		from--
	}
	to := len(t.masked) - len(rest) + size
	if from < len(before) && !v.quotable(t.masked[from:to]) {
		v.report(CategoryUngrounded, "ungrounded.url", t.part, from, to, 0.7)
	}
}

// sparseDomains are the endings that are no words, so that "dot" before one is enough.
var sparseDomains = wordSet("com org net io co uk de nl fr es eu xyz info biz app dev ai ru cn online site shop link")

// handle reports a name in a social network.
func (v *view) handle(t textOf, at int) {
	text := t.masked
	if at > 0 && !strings.ContainsRune(" \n(\"':,/", rune(text[at-1])) {
		return // the middle of an e-mail address
	}
	end := at + 1
	for end < len(text) && (isLetter(text[end]) || isDigit(text[end]) || text[end] == '_' || text[end] == '.') {
		end++
	}
	name := strings.TrimRight(text[at:end], ".")
	if len(name) >= 3 && !v.quotable(name) && !v.quotable(name[1:]) {
		v.report(CategoryUngrounded, "ungrounded.handle", t.part, at, at+len(name), 0.8)
	}
}

// domain reports a name with a dot in it that may be a domain, whatever its ending: what
// looks like one is made a link by many programs.
func (v *view) domain(t textOf, dot int) {
	text := t.masked
	if dot == 0 || dot+2 >= len(text) || !hostByte(text[dot-1]) || !lowerByte(text[dot+1]) {
		if dot > 1 && dot+2 < len(text) && text[dot-1] == ' ' && text[dot+1] == ' ' {
			v.parted(t, dot, dot+1, false)
		}
		return
	}
	start, end := dot, dot+1
	for start > 0 && (hostByte(text[start-1]) || text[start-1] == '.') {
		start--
	}
	if start > 0 && (text[start-1] >= utf8.RuneSelf || strings.ContainsRune("@/:_", rune(text[start-1]))) {
		return // part of an address that is found as a whole, or of a word
	}
	for end < len(text) && (hostByte(text[end]) || text[end] == '.' && end+1 < len(text) && hostByte(text[end+1])) {
		end++
	}
	host := strings.ToLower(text[start:end])
	last := host[strings.LastIndexByte(host, '.')+1:]
	name := host[:strings.IndexByte(host, '.')]
	if dot != start+len(name) || len(last) < 2 || len(name) < 2 || !isLetters(last) || fileEndings[last] || dotted[host] || addressRule(host) != "" || v.quotable(text[start:end]) {
		return
	}
	v.report(CategoryUngrounded, "ungrounded.url", t.part, start, end, 0.6)
}

func hostByte(c byte) bool  { return isLetter(c) || isDigit(c) || c == '-' }
func lowerByte(c byte) bool { return c >= 'a' && c <= 'z' }

// fileEndings are no endings of domains, and dotted are names that have one.
var (
	fileEndings = wordSet("js ts jsx tsx json yml yaml xml html css php sql txt csv pdf docx jar exe dll ini conf cfg lock proto")
	dotted      = wordSet("asp.net vb.net ado.net ml.net system.text e.g i.e etc.and")
)
