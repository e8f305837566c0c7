package detect

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// E-mail addresses after RFC 5322, section 3.4.1 (dot-atom only), with RFC 6531's
// letters beyond ASCII; the lengths are RFC 5321's.
const (
	maxLocal  = 64
	maxDomain = 255
	maxLabel  = 63
)

// emailAt finds the e-mail address around the '@' at i. What is before done has been
// found already.
func emailAt(dst []Finding, text string, at, done int) []Finding {
	start, end := localPart(text[done:at])+done, domain(text, at+1)
	if start < at && end > at+1 {
		dst = append(dst, Finding{Email, "email", start, end, 0.95})
	}
	return dst
}

// localPart returns where the local part that ends s begins; len(s) if there is none.
func localPart(s string) int {
	i := len(s)
	for i > 0 && len(s)-i < maxLocal {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		if i < len(s) && s[i] < utf8.RuneSelf && standsApart(r) {
			break // a word without a space before the address
		}
		if !isAtomText(r) && (r != '.' || i == len(s) || s[i] == '.') {
			break
		}
		i -= size
	}
	// What no mailbox begins with is punctuation around the address.
	for i < len(s) && strings.IndexByte(".'`{|}*/=?!#&-~^$%", s[i]) >= 0 {
		i++
	}
	return i
}

// isAtomText reports RFC 5322's atext but for brackets and the like, which are those of
// placeholders, and RFC 6531's UTF8-non-ascii, of which only letters, marks and digits.
func isAtomText(r rune) bool {
	if r < utf8.RuneSelf {
		return isAlnum(byte(r)) || strings.IndexByte("!#$%&'*+-/=?^_~", byte(r)) >= 0
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r))
}

// domain returns the end of the domain of two labels or more at i, or i.
func domain(text string, i int) int {
	end, labels := i, 0
	for pos := i; pos-i < maxDomain; {
		label := pos
		letters := 0
		for pos < len(text) && pos-label < maxLabel {
			r, size := utf8.DecodeRuneInString(text[pos:])
			if r != '-' && (r == '_' || !isWord(r)) || pos > label && text[pos-1] < utf8.RuneSelf && standsApart(r) {
				break
			}
			if !unicode.IsDigit(r) && r != '-' {
				letters++
			}
			pos += size
		}
		last := pos // a hyphen ends no label
		for last > label && text[last-1] == '-' {
			last--
		}
		if last == label || text[label] == '-' {
			break
		}
		// The top-level domain has letters (RFC 3696, section 2).
		if labels++; labels > 1 && letters > 1 {
			end = last
		}
		if last < pos || pos >= len(text) || text[pos] != '.' {
			break
		}
		pos++
	}
	if end < len(text) && end > i && joinedAt(text, end) {
		return i // a label beyond all bounds
	}
	return end
}
