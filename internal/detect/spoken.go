package detect

import (
	"strings"
)

// spokenEmail finds an address with words for its signs: "jane at example dot org". The
// word for the dot is from start to end.
func (p *pass) spokenEmail(start, end int) {
	last := len(p.text)
	for { // "mail dot example dot org"
		next, word := p.spokenLabel(end)
		if word == next || !isOneOf(p.text[next:word], "dot punkt punto point") {
			break
		}
		end = word
	}
	tld := trimOpen(p.text[end:min(last, end+32)])
	from := min(last, end+32) - len(tld)
	stop := from
	for stop < last && stop-from < 24 && isLetter(p.text[stop]) {
		stop++
	}
	if stop-from < 2 || from-end > 4 || stop < last && wordAt(p.text, stop) {
		return
	}
	label, rest := lastLabel(trimClose(p.text[max(0, start-64):start]))
	if label == "" {
		return
	}
	word, rest2 := lastLabel(trimClose(rest))
	if word == "" || !p.e.isWord(word, wordForAt) || len(word) > 24 {
		return
	}
	local, rest3 := lastLabel(trimClose(rest2))
	if local == "" {
		return
	}
	begin := start - (min(start, 64) - len(rest3))
	if p.e.isWord(local, wordSpeech) {
		return
	}
	// Words of a sentence are no address: "we met at a point in …".
	if bracketed := strings.ContainsAny(p.text[begin:stop], "[({<"); !bracketed && !knownTLD(p.text[from:stop]) {
		return
	}
	p.dst = append(p.dst, Finding{Email, "email.spoken", begin, stop, 0.8})
}

// spokenLabel returns where the next sign begins and ends after the label behind i.
func (p *pass) spokenLabel(i int) (start, end int) {
	rest := p.text[i:min(len(p.text), i+64)]
	s := trimOpen(rest)
	n := 0
	for n < len(s) && (isAlnum(s[n]) || s[n] == '-') {
		n++
	}
	s = strings.TrimLeft(s[n:], " [({<")
	start = i + len(rest) - len(s)
	for end = start; end < len(p.text) && isLetter(p.text[end]); {
		end++
	}
	return start, end
}

// spokenAt finds an address with a word for its '@' only: "jane(at)example.org". Without
// brackets the name must be no word: "apply at example.org".
func (p *pass) spokenAt(start, end int) {
	if start == 0 || end+4 > len(p.text) {
		return
	}
	bracketed := in(p.text[start-1], "([{<") && in(p.text[end], ")]}>")
	if !bracketed && (p.text[start-1] != ' ' || p.text[end] != ' ') {
		return
	}
	after := end + 1
	if bracketed && p.text[after] == ' ' {
		after++
	}
	before := max(0, start-maxLocal-2)
	local := strings.TrimRight(p.text[before:start-1], " ")
	if !bracketed && (local == "" || !isAlnum(local[len(local)-1])) {
		return
	}
	from := localPart(local)
	name := local[from:]
	if dot := strings.IndexAny(name, "._"); len(name) < 2 || p.e.isWord(name, wordSpeech) || !bracketed && (dot < 2 || dot+2 >= len(name) || !isLetter(name[dot+1]) || isDigit(name[1])) {
		return
	}
	stop := domain(p.text, after)
	if stop == after || !bracketed && !knownTLD(p.text[after+strings.LastIndexByte(p.text[after:stop], '.')+1:stop]) {
		return
	}
	p.dst = append(p.dst, Finding{Email, "email.spoken", before + from, stop, 0.8})
}

func isLower(s string) bool {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}

func trimOpen(s string) string  { return strings.TrimLeft(s, " ])}>\t") }
func trimClose(s string) string { return strings.TrimRight(s, " [({<\t") }

// lastLabel returns the last run of an address's characters in s, and what is before.
func lastLabel(s string) (label, rest string) {
	s = strings.TrimRight(s, " ])}>")
	i := len(s)
	for i > 0 && (isAlnum(s[i-1]) || in(s[i-1], "._-+") || s[i-1] >= 0x80) {
		i--
	}
	return s[i:], s[:i]
}

// knownTLD reports whether a word is among the top-level domains that people dictate.
func knownTLD(s string) bool {
	if len(s) == 2 {
		return !isOneOf(s, "in is it at be so me no to my")
	}
	return isOneOf(s, "com org net edu gov info biz dev app eu")
}

// isOneOf reports whether a word is in a list that spaces part, in any case.
func isOneOf(word, list string) bool {
	for w := range strings.FieldsSeq(list) {
		if strings.EqualFold(w, word) {
			return true
		}
	}
	return false
}
