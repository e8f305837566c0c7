package detect

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// credentials finds a user's name and password in a URL (RFC 3986, section 3.2.1) around
// the '@' at i.
func (p *pass) credentials(dst []Finding, at int) []Finding {
	text := p.text
	low := max(0, at-256)
	if from := max(low, p.schemeSeen); from < at {
		if i := strings.LastIndex(text[from:at], "://"); i >= 0 {
			p.scheme = from + i
		}
		p.schemeSeen = max(from, at-2)
	}
	if p.scheme <= low {
		return dst
	}
	before, scheme := text[low:at], p.scheme-low
	if strings.ContainsAny(before[scheme+3:], " \t\n/\"<>") {
		return dst
	}
	user, password, ok := strings.Cut(before[scheme+3:], ":")
	if !ok || isOneOf(user, "user username") && isOneOf(password, "pass password passwd") || strings.Trim(password, "*x") == "" || password == "" || strings.HasPrefix(password, "{") || strings.HasPrefix(password, "$") || strings.HasPrefix(password, "<") {
		return dst
	}
	start := low + scheme
	for start > low && (isAlnum(text[start-1]) || in(text[start-1], "+-.")) {
		start--
	}
	end := domain(text, at+1)
	if end == at+1 {
		for end < len(text) && (isAlnum(text[end]) || in(text[end], "-.")) {
			end++
		}
	}
	if end == at+1 {
		return dst
	}
	return append(dst, Finding{Secret, "secret.url", start, end, 0.9})
}

// handleAt finds a name in a social network behind the '@' at i: where a network is
// named right before.
func handleAt(dst []Finding, text string, at int) []Finding {
	if at > 0 && (wordBefore(text, at) || in(text[at-1], "/.")) {
		return dst
	}
	end := handleEnd(text, at+1)
	if end-at < 4 || !networkBefore(text[:at]) {
		return dst
	}
	return append(dst, Finding{SocialHandle, "handle.at", at, end, 0.8})
}

// handleEnd returns where the name ends that begins at i: letters, digits, '_', '.', '-'.
func handleEnd(text string, i int) int {
	end := i
	for end < len(text) && end-i < 40 {
		r, size := utf8.DecodeRuneInString(text[end:])
		if r < utf8.RuneSelf && r != '.' && r != '-' && !isWord(r) || r >= utf8.RuneSelf && (!isWord(r) || standsApart(r)) {
			break
		}
		end += size
	}
	for end > i && in(text[end-1], ".-") {
		end--
	}
	return end
}

// networkBefore reports whether a label of a handle ends shortly before.
func networkBefore(before string) bool {
	before = before[max(0, len(before)-40):]
	if i := strings.LastIndexByte(before, '\n'); i >= 0 {
		before = before[i+1:]
	}
	lower := strings.ToLower(before)
	return slices.ContainsFunc(ownLabels[labelHandle], func(network string) bool { return strings.Contains(lower, network) })
}

// handle finds a name behind a label such as "Instagram:".
func (p *pass) handle(from, end int) {
	if from > 0 && p.text[from-1] == '/' {
		return // of a URL
	}
	start, clear := valueAt(p.text, end)
	if s := p.e.afterVerb(p.text, min(start, len(p.text))); s > start {
		start, clear = s, 2
	}
	if start >= len(p.text) || start == end || strings.Contains(p.text[end:start], "\n") {
		return
	}
	if p.text[start] == '@' {
		return // handleAt's
	}
	path := 0
	for _, s := range [...]string{"/in/", "/u/", "u/"} {
		if path == 0 && strings.HasPrefix(p.text[start:], s) {
			path, clear = len(s), 2
		}
	}
	stop := handleEnd(p.text, start+path)
	name := p.text[start+path : stop]
	if name != "" && isDigit(name[0]) && !isNumber(name) {
		return // "10-person team"
	}
	if stop+5 <= len(p.text) && p.text[stop] == '#' && isNumber(p.text[stop+1:stop+5]) && (stop+5 == len(p.text) || !wordAt(p.text, stop+5)) {
		stop += 5 // Discord's number
	}
	if clear < 2 || len(name) < 4 || stop < len(p.text) && wordAt(p.text, stop) || !(path > 0 || strings.ContainsAny(name, "_.0123456789")) {
		return
	}
	p.dst = append(p.dst, Finding{SocialHandle, "handle.named", start, stop, 0.7})
}

// profile finds the address of a person's page in a social network.
func (p *pass) profile(start, end int) {
	if start > 0 && (p.text[start-1] == '-' || p.text[start-1] == '@') {
		return
	}
	stop := handleEnd(p.text, end)
	if strings.Contains(p.text[start:end], "git") && stop+1 < len(p.text) && p.text[stop] == '/' && isAlnum(p.text[stop+1]) {
		return // a project's
	}
	if name := p.text[end:stop]; len(name) < 3 || notNames[strings.ToLower(name)] {
		return
	}
	p.dst = append(p.dst, Finding{SocialHandle, "handle.url", start, stop, 0.7})
}

// notNames are what stands in the place of a name in addresses of the networks themselves.
var notNames = map[string]bool{
	"company": true, "share": true, "sharer": true, "sharer.php": true, "intent": true, "groups": true, "events": true, "pages": true, "jobs": true, "p": true,
	"explore": true, "about": true, "features": true, "topics": true, "orgs": true, "search": true, "login": true, "hashtag": true, "watch": true, "reel": true, "business": true, "settings": true, "sponsors": true, "marketplace": true, "notifications": true, "pricing": true,
	"security": true, "enterprise": true, "trending": true, "collections": true, "home": true, "stories": true, "apps": true, "new": true, "messages": true, "help": true, "privacy": true, "i": true,
}
