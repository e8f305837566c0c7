package detect

import (
	"net/netip"
	"strings"
	"unicode"
	"unicode/utf8"
)

// addressAt finds an IP or a MAC address with the digit at i among its first characters.
func addressAt(text string, i int) (Finding, bool) {
	start := i
	for start > 0 && i-start < 4 && isHexDigit(text[start-1]) {
		start--
	}
	if f, ok := ipv4At(text, i); ok && start == i {
		return f, true
	}
	// What is left has colons or hyphens near, as few numbers have.
	if !inAddress(text, i) {
		return Finding{}, false
	}
	for i-start < maxIPv6 && start > 0 && (isHexDigit(text[start-1]) || in(text[start-1], ":-")) {
		start--
	}
	if f, ok := macAt(text, start); ok && f.End > i {
		return f, true
	}
	for start < i && in(text[start], "-") {
		start++
	}
	return ipv6At(text, start, i)
}

func isHexDigit(c byte) bool { return isDigit(c) || (c|0x20)-'a' < 6 }

// inAddress reports whether a sign that parts the groups of an address is near.
func inAddress(text string, i int) bool {
	for j := i; j < len(text) && j < i+5; j++ {
		if in(text[j], ":-.") {
			return j+1 < len(text) && (isHexDigit(text[j+1]) || text[j+1] == ':')
		}
		if !isHexDigit(text[j]) {
			break
		}
	}
	for j := i - 1; j >= 0 && j > i-6; j-- {
		if in(text[j], ":-.") {
			return true
		}
		if !isHexDigit(text[j]) {
			return false
		}
	}
	return false
}

// ipv4At finds four numbers of 0 to 255 with dots between (RFC 791; RFC 6943, section
// 3.1.1). A version number is none.
func ipv4At(text string, i int) (Finding, bool) {
	if i > 0 && (isAlnum(text[i-1]) || in(text[i-1], ".-_/#") && (i < 2 || isAlnum(text[i-2]) && (text[i-1] != '/' || isLetter(text[i-2])))) {
		return Finding{}, false
	}
	pos := i
	for part := range 4 {
		if part > 0 {
			if pos >= len(text) || text[pos] != '.' {
				return Finding{}, false
			}
			pos++
		}
		n, first := 0, pos
		for pos < len(text) && isDigit(text[pos]) && pos-first < 4 {
			n = n*10 + int(text[pos]-'0')
			pos++
		}
		if pos == first || n > 255 || pos-first > 1 && text[first] == '0' {
			return Finding{}, false
		}
	}
	long := text[i+2] != '.' && text[i+1] != '.' // no version has such a number first
	if pos < len(text) && (wordAt(text, pos) || text[pos] == '.' && !long && pos+1 < len(text) && isAlnum(text[pos+1]) || text[pos] == '-') {
		return Finding{}, false
	}
	if strings.HasPrefix(text[i:pos], "0.") || strings.HasPrefix(text[i:pos], "127.") || isVersion(text[:i]) {
		return Finding{}, false
	}
	return Finding{IPAddress, "ip.v4", i, pos, 0.75}, true
}

// isVersion reports whether a word such as "version" is right before a number.
func isVersion(before string) bool {
	if strings.HasSuffix(strings.TrimRight(before, " "), "§") {
		return true
	}
	word := strings.TrimRight(before, " :=v")
	word = word[strings.LastIndexAny(word, " \n\t(")+1:]
	if len(word) > 16 || len(word) < 3 {
		return strings.HasSuffix(before, "v")
	}
	for _, v := range [...]string{"version", "release", "build", "ver", "firmware", "semver", "versie", "versión", "versão", "versione", "chapter", "section", "sec", "clause", "article", "kapitel", "abschnitt", "hoofdstuk", "requirement", "table", "figure"} {
		if strings.EqualFold(word, v) {
			return true
		}
	}
	return strings.HasSuffix(before, "v")
}

const maxIPv6 = 45

// ipv6At finds an address after RFC 4291, section 2.2, that begins at start and reaches
// behind i.
func ipv6At(text string, start, i int) (Finding, bool) {
	if wordBefore(text, start) || start > 0 && in(text[start-1], ".:") {
		return Finding{}, false
	}
	end, colons, double := start, 0, false
	for end < len(text) && end-start < maxIPv6 && (isHexDigit(text[end]) || in(text[end], ":.")) {
		if text[end] == ':' {
			colons++
			double = double || end > start && text[end-1] == ':'
		}
		end++
	}
	for end > start && (text[end-1] == '.' || text[end-1] == ':' && !strings.HasSuffix(text[start:end], "::")) {
		end--
	}
	if end <= i || colons < 2 || !double && colons < 6 || end-start < 6 || end < len(text) && wordAt(text, end) {
		return Finding{}, false
	}
	address, err := netip.ParseAddr(text[start:end])
	if err != nil || address.IsUnspecified() || address.IsLoopback() {
		return Finding{}, false
	}
	return Finding{IPAddress, "ip.v6", start, end, 0.85}, true
}

// macAt finds an EUI-48 or EUI-64 in one of the forms of IEEE 802: pairs with hyphens or
// colons between, or groups of four with dots.
func macAt(text string, start int) (Finding, bool) {
	if wordBefore(text, start) || start+14 > len(text) {
		return Finding{}, false
	}
	width, gap := 2, text[start+2]
	if gap != ':' && gap != '-' {
		if width, gap = 4, text[start+4]; gap != '.' {
			return Finding{}, false
		}
	}
	pos, groups, letters, same := start, 0, false, true
	for {
		for range width {
			if pos >= len(text) || !isHexDigit(text[pos]) {
				return Finding{}, false
			}
			letters = letters || isLetter(text[pos])
			same = same && text[pos] == text[start]
			pos++
		}
		groups++
		if pos >= len(text) || text[pos] != gap || pos+1 < len(text) && !isHexDigit(text[pos+1]) {
			break
		}
		pos++
	}
	if n := groups * width; n != 12 && n != 16 || pos < len(text) && wordAt(text, pos) || gap != ':' && !letters || same { // none's or all's
		return Finding{}, false
	}
	return Finding{MACAddress, "mac.eui", start, pos, 0.9}, true
}

// credentials finds a user's name and password in a URL (RFC 3986, section 3.2.1) around
// the '@' at i.
func credentials(dst []Finding, text string, at int) []Finding {
	low := max(0, at-256)
	before := text[low:at]
	scheme := strings.LastIndex(before, "://")
	if scheme < 1 || strings.ContainsAny(before[scheme+3:], " \t\n/\"<>") {
		return dst
	}
	user, password, ok := strings.Cut(before[scheme+3:], ":")
	if !ok || in2(user, "user username") && in2(password, "pass password passwd") || strings.Trim(password, "*x") == "" || password == "" || strings.HasPrefix(password, "{") || strings.HasPrefix(password, "$") || strings.HasPrefix(password, "<") {
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
	for _, words := range [...]label{labelHandle} {
		for _, w := range ownLabels[words] {
			if strings.Contains(lower, w) {
				return true
			}
		}
	}
	return false
}

// handle finds a name behind a label such as "Instagram:".
func (p *pass) handle(from, end int) {
	if from > 0 && p.text[from-1] == '/' {
		return // of a URL
	}
	start, clear := valueAt(p.text, end)
	if s := afterVerb(p.text, min(start, len(p.text))); s > start {
		start, clear = s, 2
	}
	if start >= len(p.text) || start == end || wordBeforeSentence(p.text[end:start]) {
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

func wordBeforeSentence(gap string) bool { return strings.ContainsAny(gap, "\n") }

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

// birth finds a date of birth behind a label: a day, a month and a year.
func (p *pass) birth(end int) {
	rest := line(p.text, end, 32)
	digits, groups, year, last := 0, 0, false, 0
	for i := 0; i < len(rest); i++ {
		if !isDigit(rest[i]) {
			if rest[i] == ';' || rest[i] == '!' || rest[i] == '?' || groups > 0 && rest[i] == ' ' && i-last > 14 {
				break
			}
			continue
		}
		j := i
		for j < len(rest) && isDigit(rest[j]) {
			j++
		}
		groups++
		digits += j - i
		if n := j - i; n == 8 && groups == 1 || n == 6 && groups == 1 {
			groups, year = 3, true
		} else if n == 4 && (rest[i:i+2] == "19" || rest[i:i+2] == "20" || rest[i:i+2] == "13" || rest[i:i+2] == "14" || rest[i:i+2] == "25") {
			year = true
		} else if n > 4 {
			return
		}
		last = j
		i = j
		if groups == 2 && year && n4(rest[:j]) && monthFirst(rest[:j]) < len(rest) {
			p.dst = append(p.dst, Finding{BirthDate, "birth.named", end + monthFirst(rest[:j]), end + j, 0.85})
			return
		}
		if groups == 3 || groups == 2 && year && hasWordBetween(rest[:j]) {
			break
		}
	}
	switch {
	case groups == 3 && (year || digits >= 5 && digits <= 6), groups == 2 && year && hasWordBetween(rest[:last]):
	default:
		return
	}
	start := 0
	for start < last && !isDigit(rest[start]) {
		start++
	}
	if first := rest[start:]; strings.HasPrefix(first, "19") || strings.HasPrefix(first, "20") || start > 0 {
		p.dst = append(p.dst, Finding{BirthDate, "birth.named", end + start, end + last, 0.85})
	}
}

// monthFirst returns where the word begins before the day in "March 12, 1990", or beyond
// all places.
func monthFirst(s string) int {
	i := strings.IndexAny(s, "0123456789")
	day := i
	for day < len(s) && isDigit(s[day]) {
		day++
	}
	word := strings.TrimRight(s[:i], " .")
	from := strings.LastIndexAny(word, " :=,(") + 1
	if day-i > 2 || strings.Trim(s[day:], " ,0123456789thndrs") != "" || len(word)-from < 3 || word[from]&0x20 != 0 && word[from] < utf8.RuneSelf {
		return len(s) + maxWord
	}
	return from
}

// n4 reports whether s ends in a number of four digits.
func n4(s string) bool { return len(s) >= 5 && isNumber(s[len(s)-4:]) && !isDigit(s[len(s)-5]) }

// hasWordBetween reports whether letters, a month, stand between two numbers.
func hasWordBetween(s string) bool {
	i := strings.IndexAny(s, "0123456789")
	j := strings.LastIndexAny(s, "0123456789")
	if i < 0 || j <= i {
		return false
	}
	letters := 0
	for _, r := range s[i:j] {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters >= 3 || strings.ContainsAny(s[i:j], "年월月년")
}

// address finds a postal address behind a label: a number beside a name, on one line.
func (p *pass) address(end int) {
	start, clear := valueAt(p.text, end)
	if start == end || start >= len(p.text) {
		return
	}
	start = afterVerb(p.text, start)
	if i := strings.IndexByte(line(p.text, start, 4), ' '); i > 0 && isLower(p.text[start:start+i]) {
		start += i + 1 // "wohnhaft in"
	}
	reach := 40
	if clear == 2 {
		reach = 64
	}
	rest := line(p.text, start, reach)
	rest = rest[:len(rest)-cut(rest)]
	for i := 0; i < len(rest); i++ {
		if !isDigit(rest[i]) {
			if clear < 2 && in(rest[i], ".;!?") {
				return
			}
			continue
		}
		j := i
		for j < len(rest) && isDigit(rest[j]) {
			j++
		}
		if clear < 2 && i > 0 && !nameBefore(rest[:i]) {
			i = j
			continue
		}
		if j-i <= 5 && besideName(rest, i, j) && (i == 0 || in(rest[i-1], " ,/#-") || rest[i-1] >= 0x80) {
			stop := j
			for stop < len(rest) && !in(rest[stop], ".;!?") {
				stop++
			}
			stop = len(strings.TrimRight(rest[:stop], " ,"))
			p.dst = append(p.dst, Finding{Address, "address.named", start, start + stop, 0.7})
			return
		}
		i = j
	}
}

// cut returns how many bytes at the end of s are a part of a character.
func cut(s string) int {
	for n := range min(len(s), utf8.UTFMax) {
		if r, size := utf8.DecodeLastRuneInString(s[:len(s)-n]); r != utf8.RuneError || size > 1 {
			return n
		}
	}
	return 0
}

// besideName reports whether a word with a capital, or of a script without capitals,
// stands beside the number.
func besideName(s string, i, j int) bool {
	after := strings.TrimLeft(s[j:], " ,-/abcABC")
	r, _ := utf8.DecodeRuneInString(after)
	if unicode.IsUpper(r) || unicode.Is(unicode.Lo, r) {
		return true
	}
	return nameBefore(s[:i])
}

// nameBefore reports whether s ends in such a word.
func nameBefore(s string) bool {
	before := strings.TrimRight(s, " ,#.")
	before = before[strings.LastIndexAny(before, " ,")+1:]
	r, _ := utf8.DecodeRuneInString(before)
	return unicode.IsUpper(r) || unicode.Is(unicode.Lo, r)
}

// postcode finds a postcode behind a label: four to ten letters and digits, with a digit.
func (p *pass) postcode(end int) {
	start, _ := valueAt(p.text, end)
	if start == end || start >= len(p.text) {
		return
	}
	start = afterVerb(p.text, start)
	stop, n, digits := start, 0, 0
	for stop < len(p.text) && n < 10 {
		c := p.text[stop]
		switch {
		case isDigit(c):
			digits++
			n++
		case isLetter(c) && c&0x20 == 0:
			n++
		case (c == ' ' || c == '-') && n > 0 && stop+1 < len(p.text) && (isDigit(p.text[stop+1]) || isLetter(p.text[stop+1]) && p.text[stop+1]&0x20 == 0 && digits > 0):
		default:
			goto done
		}
		stop++
	}
done:
	if n < 4 || digits == 0 || stop < len(p.text) && wordAt(p.text, stop) {
		return
	}
	p.dst = append(p.dst, Finding{Address, "address.postcode", start, stop, 0.7})
}

// spokenEmail finds an address with words for its signs: "jane at example dot org". The
// word for the dot is from start to end.
func (p *pass) spokenEmail(start, end int) {
	last := len(p.text)
	for { // "mail dot example dot org"
		next, word := p.spokenLabel(end)
		if word == next || !in2(p.text[next:word], "dot punkt punto point") {
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
	if word == "" || !p.e.spokenAt.Contains(word) || len(word) > 24 {
		return
	}
	local, rest3 := lastLabel(trimClose(rest2))
	if local == "" {
		return
	}
	begin := start - (min(start, 64) - len(rest3))
	if isSpeech(local) {
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
	if dot := strings.IndexAny(name, "._"); len(name) < 2 || isSpeech(name) || !bracketed && (dot < 2 || dot+2 >= len(name) || !isLetter(name[dot+1]) || isDigit(name[1])) {
		return
	}
	stop := domain(p.text, after)
	if stop == after || !bracketed && !knownTLD(p.text[after+strings.LastIndexByte(p.text[after:stop], '.')+1:stop]) {
		return
	}
	p.dst = append(p.dst, Finding{Email, "email.spoken", before + from, stop, 0.8})
}

// isSpeech reports words that stand before "at" in a sentence, and are nobody's address.
func isSpeech(word string) bool {
	return in2(word, "works work worked working is are was were look looking meet met us me you hired job role engineer developer lead manager team")
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
		return !in2(s, "in is it at be so me no to my")
	}
	return in2(s, "com org net edu gov info biz dev app eu")
}

func in2(word, list string) bool {
	for w := range strings.FieldsSeq(list) {
		if strings.EqualFold(w, word) {
			return true
		}
	}
	return false
}
