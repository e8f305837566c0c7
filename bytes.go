package outreach

import (
	"unicode/utf8"

	"github.com/outreach-go/outreach/internal/hashed"
)

// census is how many of each byte a text has. What none of whose bytes is there need not
// be looked for.
type census struct {
	of                        [256]uint32
	lower, upper, signs, wide int // small letters and capitals of ASCII, what else of it is seen, and bytes of other characters
}

func (c *census) take(text string) {
	*c = census{}
	for i := range len(text) {
		c.of[text[i]]++
	}
	all := 0
	for b := range utf8.RuneSelf {
		n := int(c.of[b])
		all += n
		switch {
		case b >= 'a' && b <= 'z':
			c.lower += n
		case b >= 'A' && b <= 'Z':
			c.upper += n
		case b != ' ' && b != '\n':
			c.signs += n
		}
	}
	c.wide = len(text) - all
}

// any reports whether one of some bytes is there.
func (c *census) any(bytes string) bool {
	for i := range len(bytes) {
		if c.of[bytes[i]] > 0 {
			return true
		}
	}
	return false
}

// byteSet returns a table of some bytes.
func byteSet(all string) (table [256]bool) {
	for i := range len(all) {
		table[all[i]] = true
	}
	return table
}

// each is a byte of one in each of eight.
const each = 0x0101010101010101

// nextWide returns where at i or behind it a character stands that is not ASCII; the
// text's length where there is none.
func nextWide(text string, i int) int {
	for i+8 <= len(text) && hashed.Eight(text, i)&(0x80*each) == 0 {
		i += 8
	}
	for i < len(text) && text[i] < utf8.RuneSelf {
		i++
	}
	return i
}

// maybeDigit returns where at i or behind it an ASCII digit stands, or what is not ASCII;
// the text's length where there is none.
func maybeDigit(text string, i int) int {
	for ; i+8 <= len(text); i += 8 {
		x := hashed.Eight(text, i)
		// Of "0" to "?" nothing is left in the four high bits.
		if high := (x ^ '0'*each) & (0xf0 * each); (x|(high-each)&^high)&(0x80*each) != 0 {
			break
		}
	}
	for i < len(text) && text[i] < utf8.RuneSelf && !isDigit(text[i]) {
		i++
	}
	return i
}
