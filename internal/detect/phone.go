package detect

// callingCode is a country calling code of ITU-T E.164 with the lengths of the national
// numbers behind it. Where a code is not listed, maxE164 bounds the whole.
type callingCode struct{ code, least, most int }

const minE164, maxE164 = 8, 15

var callingCodes = [...]callingCode{
	{1, 10, 10}, {7, 10, 10}, {20, 8, 10}, {27, 9, 9}, {30, 10, 10}, {31, 9, 9}, {32, 8, 9}, {33, 9, 9}, {34, 9, 9},
	{36, 8, 9}, {39, 6, 11}, {40, 9, 9}, {41, 9, 9}, {43, 7, 13}, {44, 9, 10}, {45, 8, 8}, {46, 7, 10}, {47, 8, 8},
	{48, 9, 9}, {49, 7, 11}, {51, 8, 9}, {52, 10, 11}, {54, 10, 11}, {55, 10, 11}, {56, 9, 9}, {57, 8, 10}, {60, 8, 10},
	{61, 9, 9}, {62, 8, 12}, {63, 8, 10}, {64, 8, 10}, {65, 8, 8}, {66, 8, 9}, {81, 9, 10}, {82, 8, 10}, {84, 9, 10},
	{86, 10, 11}, {90, 10, 10}, {91, 10, 10}, {92, 9, 10}, {98, 10, 10},
	{212, 9, 9}, {351, 9, 9}, {352, 6, 9}, {353, 7, 9}, {358, 6, 10}, {359, 7, 9}, {370, 8, 8}, {371, 8, 8}, {372, 7, 8},
	{380, 9, 9}, {385, 8, 9}, {386, 8, 8}, {420, 9, 9}, {421, 9, 9}, {852, 8, 8}, {971, 8, 9}, {972, 8, 9},
}

// phoneIn finds a telephone number that the run begins with: the longest that there may be.
func (e *engine) phoneIn(r *run) (Finding, bool) {
	named := e.phoneNamed(r)
	for j := len(r.groups); j > 0; j-- {
		if !endsWell(r.text, r.groups[j-1].end) {
			continue
		}
		rule, confidence := r.phone(j)
		if named && rule != "phone.e164" {
			if n := r.digits(0, j); rule != "" || n >= 7 && n <= maxE164 && !r.isDate(0) {
				rule, confidence = "phone.named", 0.85
			}
		}
		if rule != "" {
			start, end := r.span(j)
			return Finding{Phone, rule, start, end, confidence}, true
		}
	}
	return Finding{}, false
}

// phone returns the rule after which the first j groups are a telephone number, or "".
func (r *run) phone(j int) (rule string, confidence float64) {
	first := r.text[r.groups[0].start:r.groups[0].end]
	switch {
	case r.plus:
		if r.international(0, j) {
			return "phone.e164", 0.9
		}
	case first[0] != '0':
		if r.northAmerican(j) {
			return "phone.nanp", 0.6
		}
	case len(first) > 2 && first[1] == '0':
		if r.international(2, j) {
			return "phone.e164", 0.75
		}
	case r.national(j):
		if j == 1 {
			return "phone.national", 0.5
		}
		return "phone.national", 0.65
	}
	return "", 0
}

// international reports whether the first j groups, but for the digits to skip, are a
// number after ITU-T E.164: a calling code and 15 digits at the most in all.
func (r *run) international(skip, j int) bool {
	var number [maxE164]byte
	n := 0
	for i, g := range r.groups[:j] {
		if i > 0 && g.end-g.start == 1 && r.text[g.start] == '0' && r.text[g.start-1] == '(' {
			continue // the trunk prefix, as in +44 (0)20
		}
		for _, c := range []byte(r.text[g.start:g.end]) {
			if skip > 0 {
				skip--
				continue
			}
			if n == len(number) {
				return false
			}
			number[n] = c
			n++
		}
	}
	if n < minE164 || number[0] == '0' {
		return false
	}
	code := 0
	for i := range 3 {
		code = code*10 + int(number[i]-'0')
		for _, c := range callingCodes {
			if c.code == code {
				national := n - i - 1
				return national >= c.least && national <= c.most && (code != 1 || number[1] >= '2')
			}
		}
	}
	return true
}

// national reports whether the first j groups are a number with the trunk prefix 0 (ITU-T
// E.123): nine to eleven digits, ten or eleven where nothing parts them.
func (r *run) national(j int) bool {
	n := r.digits(0, j)
	if n < 9 || n > 11 || j == 1 && n == 9 || r.isDate(0) {
		return false
	}
	if r.width(0) == 1 {
		return j > 1 && r.groups[1].gap == ')'
	}
	for i := 1; i < j; i++ {
		// Groups of one digit, and separators by turns, are times and lists.
		if r.width(i) < 2 || i > 2 && r.groups[i].gap != r.groups[2].gap {
			return false
		}
	}
	return true
}

// northAmerican reports whether the first j groups are a number of the North American
// Numbering Plan: (NXX) NXX-XXXX, NXX-NXX-XXXX or with dots, and perhaps a 1 before.
func (r *run) northAmerican(j int) bool {
	i := 0
	if r.width(0) == 1 && r.text[r.groups[0].start] == '1' {
		i = 1
	}
	if j != i+3 || r.width(i) != 3 || r.width(i+1) != 3 || r.width(i+2) != 4 {
		return false
	}
	a, b, c := r.groups[i], r.groups[i+1], r.groups[i+2]
	if r.text[a.start] < '2' || r.text[b.start] < '2' {
		return false
	}
	return b.gap == ')' && a.start > 0 && r.text[a.start-1] == '(' || b.gap == c.gap && (b.gap == '-' || b.gap == '.')
}

// phoneNamed reports whether a word such as "phone" is right before the run.
func (e *engine) phoneNamed(r *run) bool {
	end, _ := r.span(len(r.groups))
	start := boundary(r.text, end-24)
	named := false
	e.phoneWords.Each(r.text[start:end], func(_, _, stop int) bool {
		named = onlyPunctuation(r.text[start+stop : end])
		return !named
	})
	return named
}

func onlyPunctuation(s string) bool {
	if len(s) > 4 {
		return false
	}
	for i := range len(s) {
		if isAlnum(s[i]) || s[i] == '\n' || s[i] == ';' {
			return false
		}
	}
	return true
}

const maxWord = 128

// boundary returns the first place at or after i where no word is cut.
func boundary(text string, i int) int {
	if i <= 0 {
		return 0
	}
	for i < len(text) && text[i] >= 0x80 && text[i] < 0xC0 {
		i++
	}
	if wordBefore(text, i) {
		// A word without end is none: the time stays linear.
		i += endOfWord(text[i:min(i+maxWord, len(text))], 0)
	}
	return i
}
