package detect

import (
	"net/netip"
	"strings"
)

// addressAt finds an IP or a MAC address with the digit at i among its first characters.
func (e *engine) addressAt(text string, i int) (Finding, bool) {
	start := i
	for start > 0 && i-start < 4 && isHexDigit(text[start-1]) {
		start--
	}
	if f, ok := e.ipv4At(text, i); ok && start == i {
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
func (e *engine) ipv4At(text string, i int) (Finding, bool) {
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
	if strings.HasPrefix(text[i:pos], "0.") || strings.HasPrefix(text[i:pos], "127.") || e.isVersion(text[:i]) {
		return Finding{}, false
	}
	return Finding{IPAddress, "ip.v4", i, pos, 0.75}, true
}

// isVersion reports whether a word such as "version" is right before a number.
func (e *engine) isVersion(before string) bool {
	before = before[max(0, len(before)-40):]
	if strings.HasSuffix(strings.TrimRight(before, " "), "§") {
		return true
	}
	word := strings.TrimRight(before, " :=v")
	word = word[strings.LastIndexAny(word, " \n\t(")+1:]
	if len(word) >= 3 && len(word) <= 16 && e.isWord(word, wordVersion) {
		return true
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
