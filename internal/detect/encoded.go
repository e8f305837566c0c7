package detect

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/outreach-go/outreach/internal/lexicon"
)

// maxEncoded bounds what of an encoded text is read, and maxBack how far its beginning is
// looked for before its first word that shows what it is.
const (
	maxEncoded = 8 << 10
	maxBack    = 64
)

// long looks at a long word: a secret, a wallet, or a text in base64 or in hexadecimal
// digits, which is looked through once.
func (p *pass) long(start, end int) {
	for start < end && p.text[start] >= utf8.RuneSelf {
		start++
	}
	if n := len(p.dst); n > p.from && p.dst[n-1].Category == Secret && p.dst[n-1].End > start {
		return
	}
	word := p.text[start:end]
	if !isMixed(word) {
		return
	}
	if f, ok := secretAt(p.text, start, end); ok {
		p.dst = append(p.dst, f)
		return
	}
	if f, ok := walletAt(p.text, start, end); ok {
		p.dst = append(p.dst, f)
		return
	}
	if p.depth == 0 {
		p.decode(start, end)
	}
}

// short looks at the word with the digit at i if it is one that base64 may be, but not a
// long one.
func (p *pass) short(i int) {
	start, end, capitals, small := i, i, false, false
	for start > 0 && i-start < lexicon.LongWord && isAlnum(p.text[start-1]) {
		start--
	}
	for end < len(p.text) && end-start <= lexicon.LongWord && isAlnum(p.text[end]) {
		end++
	}
	if n := end - start; start > 0 && in(p.text[start-1], "+/-_") || n < 16 || n > lexicon.LongWord {
		return
	}
	for _, c := range []byte(p.text[start:end]) {
		capitals = capitals || c >= 'A' && c <= 'Z'
		small = small || c >= 'a'
	}
	if capitals && small {
		p.decode(start, end)
	}
}

// isMixed reports whether a word is one of no language: with a digit, or with a capital
// after a small letter.
func isMixed(s string) bool {
	small := false
	for i := range len(s) {
		c := s[i]
		switch {
		case isDigit(c):
			return true
		case c >= 'a' && c <= 'z':
			small = true
		case c >= 'A' && c <= 'Z' && small:
			return true
		case c >= utf8.RuneSelf:
			return false
		}
	}
	return false
}

// decode reads the word from start to end as base64 (RFC 4648) or hexadecimal digits.
func (p *pass) decode(start, end int) {
	// The signs of base64 are no letters, so it may be several words.
	for from := start; start > 0 && from-start < maxBack && in(p.text[start-1], "+/-_"); {
		start--
		for start > 0 && from-start < maxBack && isAlnum(p.text[start-1]) {
			start--
		}
	}
	for end < len(p.text) && end-start < maxEncoded && (isAlnum(p.text[end]) || in(p.text[end], "+/-_=")) {
		end++
	}
	if n := len(p.dst); n > p.from && p.dst[n-1].Start == start && p.dst[n-1].End == end {
		return // its first word has been here
	}
	word := p.text[start:min(end, start+maxEncoded)]
	if !isMixed(word) && !isHex(word) {
		return
	}
	if len(word) < 16 {
		return
	}
	if isHex(word) {
		var head [8]byte
		if _, err := hex.Decode(head[:], []byte(word[:2*len(head)])); err != nil || !readable(head[:]) {
			return
		}
		if text, err := hex.DecodeString(word[:len(word)&^1]); err == nil {
			p.inside(string(text), start, end)
		}
		return
	}
	body := strings.TrimRight(word, "=")
	if len(body) < 16 || len(body)%4 == 1 {
		return
	}
	encoding := base64.RawStdEncoding
	if strings.ContainsAny(body, "-_") {
		encoding = base64.RawURLEncoding
	}
	// Most words betray by their first bytes that they are none.
	var head [12]byte
	if n, err := encoding.Decode(head[:], []byte(body[:16])); err != nil || !readable(head[:n]) {
		return
	}
	if text, err := encoding.DecodeString(body); err == nil {
		p.inside(string(text), start, end)
	}
}

// readable reports whether bytes are the beginning of a text.
func readable(b []byte) bool {
	odd := 0
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		if r == utf8.RuneError {
			return odd == 0 && len(b) < utf8.UTFMax && !utf8.FullRune(b)
		}
		if unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r' {
			return false
		}
		b = b[size:]
	}
	return true
}

// percent looks through a text in percent encoding (RFC 3986, section 2.1) with the '%'
// at i: what white space encloses.
func (p *pass) percent(i int) {
	if p.depth > 0 || i >= 3 && p.text[i-3] == '%' { // only a row's first '%' does the work
		return
	}
	start, end := i, i
	for start > 0 && i-start < 256 && p.text[start-1] > ' ' && !in(p.text[start-1], "\"'<>`") {
		start--
	}
	for end < len(p.text) && end-start < maxEncoded && p.text[end] > ' ' && !in(p.text[end], "\"'<>`") {
		end++
	}
	if n := len(p.dst); n > p.from && p.dst[n-1].End >= end && p.dst[n-1].Start <= start {
		return
	}
	// Only its first '%' does the work.
	if strings.IndexByte(p.text[start:i], '%') >= 0 {
		return
	}
	var b strings.Builder
	for j := start; j < end; j++ {
		if c := p.text[j]; c == '%' && j+2 < end && isHexDigit(p.text[j+1]) && isHexDigit(p.text[j+2]) {
			b.WriteByte(unhex(p.text[j+1])<<4 | unhex(p.text[j+2]))
			j += 2
		} else if c == '+' {
			b.WriteByte(' ')
		} else {
			b.WriteByte(c)
		}
	}
	p.inside(b.String(), start, end)
}

func unhex(c byte) byte {
	if isDigit(c) {
		return c - '0'
	}
	return (c | 0x20 - 'a') + 10
}

// inside looks through what an encoded passage says. Each category found is found in the
// passage as a whole.
func (p *pass) inside(text string, start, end int) {
	if !utf8.ValidString(text) || !readable([]byte(text)) {
		return
	}
	for _, f := range p.e.find(nil, text, p.depth+1) {
		if f.Confidence >= 0.5 {
			f.Start, f.End = start, end
			p.dst = append(p.dst, f)
		}
	}
}
