package detect

import "unicode/utf8"

const (
	maxChars  = 36
	maxChunks = 16
)

// token is what may be one identifier: chunks of letters and digits with little between.
type token struct {
	chars  [maxChars]byte // in capitals
	seps   [maxChars]byte // what is before a character, where gaps has its bit; '*' for what no grouping has
	n      int
	chunks int
	first  int                // the chunk of the digit that was come upon
	digit  int                // its byte offset
	from   [maxChunks]int     // byte offsets of the chunks
	to     [maxChunks]int     //
	at     [maxChunks + 1]int // index of their characters
	// As bits by character:
	letters uint64
	gaps    uint64
	glued   bool // letters before it are cut off
}

// reset makes t empty. The arrays are read only as far as they were filled.
func (t *token) reset() {
	t.n, t.chunks, t.first, t.letters, t.gaps, t.glued = 0, 0, 0, 0, 0, false
}

// add adds a chunk of ASCII letters and digits.
func (t *token) add(text string, from, to int, sep byte) bool {
	if t.chunks == maxChunks || t.n+to-from > maxChars {
		return false
	}
	t.from[t.chunks], t.to[t.chunks] = from, to
	if sep != 0 {
		t.gaps |= 1 << t.n
		t.seps[t.n] = sep
	}
	for _, c := range []byte(text[from:to]) {
		if c == 0xC3 {
			continue
		}
		if !isDigit(c) {
			if c &^= 0x20; c < 'A' || c > 'Z' {
				c = 'N' // for '&' and Ñ
			}
			t.letters |= 1 << t.n
		}
		t.chars[t.n] = c
		t.n++
	}
	t.chunks++
	t.at[t.chunks] = t.n
	return true
}

// separator returns the length of the separator at i, and what stands for it. Behind
// a hyphen or around one a space may be.
func separator(text string, i int) (size int, sep byte) {
	for i+size < len(text) && size < 8 {
		c := text[i+size]
		n := 1
		switch c {
		case ' ':
		case '-', '.', '/', '+', ':', '_', '=':
		case 0xC2, 0xE2:
			r, w := utf8.DecodeRuneInString(text[i+size:])
			switch r {
			case '\u00A0', '\u2009', '\u202F':
				c = ' '
			case '\u2010', '\u2011', '\u2013':
				c = '-'
			default:
				return size, sep
			}
			n = w
		default:
			return size, sep
		}
		switch {
		case sep == 0 || sep == ' ' && c != ' ' && size == 1:
			sep = c
		case sep != ' ' && c == ' ' && sep != '*':
		default:
			sep = '*'
		}
		size += n
	}
	return size, sep
}

// attached returns where the letters begin that stand right before i.
func attached(text string, i int) int {
	from := i
	for from > 0 && i-from < 12 {
		switch c := text[from-1]; {
		case isLetter(c):
			from--
		case c == '&' && i > from && from > 1 && isLetter(text[from-2]): // Mexico's RFC has it, and Ñ
			from--
		case from > 1 && (c == 0x91 || c == 0xB1) && text[from-2] == 0xC3:
			from -= 2
		default:
			return from
		}
	}
	return from
}

// read reads what is around the digit at i, whose attached letters begin at from, or
// are cut off as glued. It returns false where that is a part of something else.
func (t *token) read(text string, i, from int, glued bool) bool {
	if glued {
		t.glued, from = true, i
	} else if joinedBefore(text, from) {
		return false
	} else {
		t.lead(text, from)
	}
	t.first, t.digit = t.chunks, i
	sep := byte(0)
	if t.chunks > 0 {
		_, sep = separator(text, t.to[t.chunks-1])
	}
	for pos := from; ; {
		end := chunkEnd(text, max(pos, t.digit))
		if end < len(text) && text[end] >= utf8.RuneSelf && joinedAt(text, end) || end < len(text) && text[end] == '_' && !(end+1 < len(text) && isDigit(text[end+1])) || !t.add(text, pos, end, sep) {
			return t.chunks > t.first
		}
		var size int
		if size, sep = separator(text, end); size == 0 {
			return true
		}
		pos = end + size
		if pos >= len(text) || !isAlnum(text[pos]) {
			return true
		}
		if !isDigit(text[pos]) && (sep == ' ' || sep == '*') && !codeLike(text, pos) {
			return true
		}
	}
}

// lead adds chunks of letters that stand before from, as in "AA 12 34 56 B" and "M-XY-99".
func (t *token) lead(text string, from int) {
	var starts, ends [3]int
	n := 0
	for p := from; n < len(starts) && p > 1; n++ {
		size := 1
		switch c := text[p-1]; {
		case c == ' ' || c == '-' || c == '.' || c == '/':
		case c == 0xA0 && text[p-2] == 0xC2:
			size = 2
		default:
			size = 0
		}
		end := p - size
		start := end
		capitals := true
		for start > 0 && isLetter(text[start-1]) && end-start < 5 {
			start--
			capitals = capitals && text[start]&0x20 == 0
		}
		if size == 0 || start == end || end-start > 4 || !capitals && end-start > 2 || joinedBefore(text, start) {
			break
		}
		starts[n], ends[n] = start, end
		p = start
	}
	for n--; n >= 0; n-- {
		sep := byte(0)
		if t.chunks > 0 {
			_, sep = separator(text, t.to[t.chunks-1])
		}
		t.add(text, starts[n], ends[n], sep)
	}
}

func chunkEnd(text string, i int) int {
	for i < len(text) && isAlnum(text[i]) {
		i++
	}
	return i
}

// codeLike reports whether the letters at pos may be part of a code: one letter, a few
// capitals, or letters and digits together.
func codeLike(text string, pos int) bool {
	capitals := true
	for i := pos; i < len(text) && i-pos < 16; i++ {
		c := text[i]
		switch {
		case isDigit(c):
			return true
		case !isLetter(c):
			return c < utf8.RuneSelf && c != '\'' && (capitals && i-pos <= 4 || i-pos == 1)
		case c&0x20 != 0:
			capitals = false
		}
	}
	return len(text)-pos <= 4 && capitals || len(text)-pos == 1
}
