package outreach

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// number is a number in a text: digits of any script, grouped in any way, or a number
// word.
type number struct {
	start, end int    // with its sign for money or per cent
	value      string // ASCII digits without grouping, "." before decimals; "1.2.3" for versions
	currency   string // a symbol or a code next to it
	percent    bool
	bound      byte // what the text makes of it: one of the bounds, or 0
	term       bool // letters are written onto it ("B2B"): value is the whole word in lower case
}

// numbers yields the numbers in a text written in digits, without their bounds. words
// are a language's words for per cent and thousands.
func numbers(text string, words *lexicons, yield func(number)) {
	for i := maybeDigit(text, 0); i < len(text); i = maybeDigit(text, i) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsDigit(r) {
			i += size
			continue
		}
		n := number{start: i}
		n.end, n.value = digitRun(text, i)
		i = n.end
		if before := wordBefore(text, n.start); before < n.start && !isCurrencyWord(text[before:n.start]) && joinsDigits(text[:n.start]) {
			n.start = before
			n.end += wordLength(text[n.end:])
			n.term, n.value = true, strings.ToLower(text[n.start:n.end])
			yield(n)
			i = n.end
			continue
		}
		n.suffix(text, words)
		n.money(text, words)
		i = max(i, n.end)
		yield(n)
	}
}

// digitRun reads digits and the separators between them from start, and returns where
// they end and the number in plain digits.
func digitRun(text string, start int) (end int, value string) {
	for end = start; end < len(text) && text[end] >= '0' && text[end] <= '9'; end++ {
	}
	if end > start { // most numbers are ASCII digits with nothing behind them that separates
		if r, size := utf8.DecodeRuneInString(text[end:]); !unicode.IsDigit(r) && (!separates(r) || digitsAhead(text[end+size:]) == 0) {
			value = strings.TrimLeft(text[start:end], "0")
			return end, orElse(value, "0")
		}
	}
	var buf [8]digitGroup
	groups := buf[:0]
	i, sep := start, rune(0)
	for {
		var digits string
		digits, i = plainDigits(text, i)
		groups = append(groups, digitGroup{digits, sep})
		end = i
		r, size := utf8.DecodeRuneInString(text[i:])
		next := i + size
		if !separates(r) || next >= len(text) {
			break
		}
		follow := digitsAhead(text[next:])
		// A space groups thousands only: exactly three digits stand behind it, and at most
		// three before it.
		if follow == 0 || unicode.IsSpace(r) && (follow != 3 || len(groups[len(groups)-1].digits) > 3) {
			break
		}
		// What follows a group of thousands by another sign is its decimals, or another number.
		i, sep = next, r
	}
	return end, plainNumber(groups)
}

// digitGroup is digits in a row, and what separates them from those before.
type digitGroup struct {
	digits string // of ASCII
	sep    rune
}

// plainDigits returns the digits of any script that stand at i in those of ASCII, and
// where they end.
func plainDigits(text string, i int) (digits string, end int) {
	for end = i; end < len(text) && isDigit(text[end]); end++ {
	}
	if end == len(text) || text[end] < utf8.RuneSelf {
		return text[i:end], end // as nearly always
	}
	var b strings.Builder
	for end = i; end < len(text); {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !unicode.IsDigit(r) {
			break
		}
		b.WriteByte(byte('0' + digitValue(r)))
		end += size
	}
	return b.String(), end
}

// plainNumber decides which separators group and which one is decimal.
func plainNumber(groups []digitGroup) string {
	var b strings.Builder
	n := len(groups)
	first, last, lastSep := groups[0].digits, groups[n-1].digits, groups[n-1].sep
	b.Grow(n * (len(last) + 1))
	b.WriteString(first)
	mixed, regular := false, len(first) <= 3
	for i := 1; i < n; i++ {
		mixed = mixed || groups[i].sep != groups[1].sep
		if i < n-1 {
			regular = regular && (len(groups[i].digits) == 3 || len(groups[i].digits) == 2)
		}
	}
	decimal := -1
	switch {
	case n == 1:
	case mixed:
		decimal = n - 1
	case n == 2 && (len(last) != 3 || first == "0" || len(first) > 3) && (lastSep == '.' || lastSep == ',' || lastSep == '٫'):
		decimal = 1
	case n > 2 && (!regular || len(last) != 3):
		// Neither a grouped number nor a decimal one: a version, a date, an address.
		for i := 1; i < n; i++ {
			b.WriteByte('.')
			b.WriteString(groups[i].digits)
		}
		return b.String()
	}
	for i := 1; i < n; i++ {
		digits := groups[i].digits
		if i == decimal {
			if digits = strings.TrimRight(digits, "0"); digits == "" {
				break
			}
			b.WriteByte('.')
		}
		b.WriteString(digits)
	}
	value := strings.TrimLeft(b.String(), "0")
	if value == "" || value[0] == '.' {
		value = "0" + value
	}
	return value
}

func digitValue(r rune) int {
	if r < utf8.RuneSelf {
		return int(r - '0')
	}
	// Unicode's decimal digits stand in runs of ten that begin with a zero.
	v := 0
	for unicode.IsDigit(r - rune(v) - 1) {
		v++
	}
	return v % 10
}

func separates(r rune) bool {
	switch r {
	case '.', ',', '\'', '’', ' ', '\u00a0', '\u202f', '\u2009', '٬', '٫':
		return true
	}
	return false
}

// gaps are the spaces that may stand between a number and what belongs to it, and the
// marks of direction.
const gaps = " \u00a0\u202f\u200e\u200f"

func trimLeft(s string) string {
	if s == "" || s[0] > ' ' && s[0] < utf8.RuneSelf {
		return s // as most are
	}
	return strings.TrimLeft(s, gaps)
}

func trimRight(s string) string {
	if n := len(s); n == 0 || s[n-1] > ' ' && s[n-1] < utf8.RuneSelf {
		return s
	}
	return strings.TrimRight(s, gaps)
}

func digitsAhead(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsDigit(r) {
			break
		}
		n++
	}
	return n
}

// wordBefore returns where the letters begin that are written onto what stands at i.
func wordBefore(text string, i int) int {
	for i > 0 {
		r, size := utf8.DecodeLastRuneInString(text[:i])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		i -= size
	}
	return i
}

// dense reports whether a text ends in a script that has no spaces between words.
func dense(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai)
}

// joinsDigits reports whether letters at the end of a text and digits behind them are one
// word. They are in the scripts that have capitals; elsewhere the letters are a word, or
// a preposition, of their own.
func joinsDigits(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return r < 0x0590 || unicode.Is(unicode.Latin, r)
}

// suffix reads what is written behind a number: "k", "%", a word for per cent or for
// thousands.
func (n *number) suffix(text string, words *lexicons) {
	rest := text[n.end:]
	trimmed := trimLeft(rest)
	gap := len(rest) - len(trimmed)
	if strings.HasPrefix(trimmed, "%") || strings.HasPrefix(trimmed, "٪") {
		n.percent = true
		_, size := utf8.DecodeRuneInString(trimmed)
		n.end += gap + size
		return
	}
	if trimmed == "" || !words.suffixes[trimmed[0]] && trimmed[0] != '-' && trimmed[0] < utf8.RuneSelf {
		return
	}
	if size, zeros := words.scaleAt(trimmed); size > 0 {
		n.value = shifted(n.value, zeros)
		n.end += gap + size
		return
	}
	if len(n.value) <= 4 {
		if zeros := words.rangeScale(trimmed); zeros > 0 {
			n.value = shifted(n.value, zeros)
			return
		}
	}
	trimmed = trimmed[:min(len(trimmed), maxSuffix)]
	if wordLength(trimmed) == 0 || !words.percentBegins[trimmed[0]] {
		return
	}
	words.percent.Each(trimmed, func(_, start, end int) bool {
		if start == 0 {
			n.percent = true
			n.end += gap + end
		}
		return !n.percent
	})
}

// maxSuffix is how long a word for per cent or thousands may be, in bytes.
const maxSuffix = 24

// scaleAt returns the length of the word for thousands and the like that s begins with,
// and its zeros; 0 where there is none.
func (w *lexicons) scaleAt(s string) (size, zeros int) {
	head := s[:min(len(s), maxSuffix+utf8.UTFMax)]
	word := head[:wordLength(head)]
	if word == "" {
		return 0, 0
	}
	if r, _ := utf8.DecodeRuneInString(word); unspaced(r) {
		for _, scale := range w.scales {
			if strings.HasPrefix(word, scale.word) {
				return len(scale.word), scale.zeros
			}
		}
		return 0, 0
	}
	if size = len(word); size > maxSuffix {
		return 0, 0
	}
	for _, scale := range w.scales {
		if len(scale.word) <= size && strings.EqualFold(word, scale.word) || len(scale.word) != size && foldName(word) == scale.word {
			return size, scale.zeros
		}
	}
	return 0, 0
}

// rangeScale returns the zeros that the upper end of a range gives to its lower end: the
// "–70k" of "60–70k", the "to 70 thousand" of "60 to 70 thousand"; 0 for none.
func (w *lexicons) rangeScale(s string) int {
	rest, ok := w.cutBetween(s)
	if !ok {
		return 0
	}
	rest = strings.TrimLeftFunc(rest, func(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\u202f' || unicode.Is(unicode.Sc, r) })
	if r, _ := utf8.DecodeRuneInString(rest); !unicode.IsDigit(r) {
		return 0
	}
	end, value := digitRun(rest, 0)
	if len(value) > 4 {
		return 0
	}
	_, zeros := w.scaleAt(trimLeft(rest[end:]))
	return zeros
}

// cutBetween takes off what stands between the ends of a range.
func (w *lexicons) cutBetween(s string) (rest string, ok bool) {
	switch r, size := utf8.DecodeRuneInString(s); r {
	case '-', '–', '—', '~', '～', '〜':
		return s[size:], true
	}
	size := wordLength(s[:min(len(s), maxSuffix+utf8.UTFMax)])
	word := foldName(s[:size])
	for _, between := range w.between {
		if word == between {
			return s[size:], true
		}
		if rest, ok := strings.CutPrefix(s, between); ok && unspacedWord(between) {
			return rest, true
		}
	}
	return s, false
}

// shifted moves the decimal point of a number by some digits.
func shifted(value string, zeros int) string {
	whole, decimals, _ := strings.Cut(value, ".")
	decimals += strings.Repeat("0", zeros)
	rest := strings.TrimRight(decimals[zeros:], "0")
	value = whole + decimals[:zeros]
	if rest != "" {
		value += "." + rest
	}
	if value = strings.TrimLeft(value, "0"); value == "" {
		return "0"
	}
	return value
}
