package detect

import (
	"bytes"
	"strings"
)

// callingCode is a country calling code of ITU-T E.164 (its list of assigned codes, as
// amended up to 2024) with the usual lengths of the national numbers behind it, after the
// plans that the countries publish under E.129. A code of a network has its own.
type callingCode struct{ code, least, most int }

// maxE164 is how many digits a number has at the most, its calling code included.
const maxE164 = 15

var callingCodes = [...]callingCode{
	{1, 10, 10}, {7, 10, 10}, // North America, Russia and Kazakhstan
	// Africa
	{20, 8, 10}, {211, 9, 9}, {212, 9, 9}, {213, 8, 9}, {216, 8, 8}, {218, 8, 9}, {220, 7, 7}, {221, 9, 9}, {222, 8, 8}, {223, 8, 8},
	{224, 8, 9}, {225, 8, 10}, {226, 8, 8}, {227, 8, 8}, {228, 8, 8}, {229, 8, 10}, {230, 7, 8}, {231, 7, 9}, {232, 8, 8}, {233, 8, 9},
	{234, 7, 11}, {235, 8, 8}, {236, 8, 8}, {237, 8, 9}, {238, 7, 7}, {239, 7, 7}, {240, 9, 9}, {241, 7, 8}, {242, 9, 9}, {243, 7, 10},
	{244, 9, 9}, {245, 7, 9}, {246, 7, 7}, {247, 5, 6}, {248, 7, 7}, {249, 9, 9}, {250, 8, 9}, {251, 9, 9}, {252, 6, 9}, {253, 8, 8},
	{254, 7, 10}, {255, 9, 9}, {256, 9, 9}, {257, 8, 8}, {258, 8, 9}, {260, 9, 9}, {261, 9, 9}, {262, 9, 9}, {263, 6, 10}, {264, 8, 9},
	{265, 7, 9}, {266, 8, 8}, {267, 7, 8}, {268, 8, 9}, {269, 7, 7}, {27, 9, 10}, {290, 4, 5}, {291, 7, 7}, {297, 7, 7}, {298, 6, 6}, {299, 6, 6},
	// Europe
	{30, 10, 10}, {31, 7, 9}, {32, 8, 9}, {33, 9, 9}, {34, 9, 9}, {350, 8, 8}, {351, 9, 9}, {352, 6, 9}, {353, 7, 10}, {354, 7, 9},
	{355, 7, 9}, {356, 8, 8}, {357, 8, 8}, {358, 6, 10}, {359, 7, 9}, {36, 8, 9}, {370, 8, 8}, {371, 8, 8}, {372, 7, 8}, {373, 8, 8},
	{374, 8, 8}, {375, 9, 10}, {376, 6, 9}, {377, 8, 9}, {378, 6, 10}, {379, 6, 11}, {380, 9, 10}, {381, 7, 10}, {382, 8, 9}, {383, 8, 9},
	{385, 7, 9}, {386, 8, 8}, {387, 8, 9}, {389, 8, 8}, {39, 6, 11}, {40, 9, 9}, {41, 9, 9}, {420, 9, 9}, {421, 7, 9}, {423, 7, 9},
	{43, 7, 13}, {44, 9, 10}, {45, 8, 8}, {46, 7, 10}, {47, 8, 8}, {48, 9, 9}, {49, 6, 12},
	// Latin America
	{500, 5, 5}, {501, 7, 7}, {502, 8, 8}, {503, 7, 8}, {504, 8, 8}, {505, 8, 8}, {506, 8, 8}, {507, 7, 8}, {508, 6, 9}, {509, 8, 8},
	{51, 8, 9}, {52, 10, 11}, {53, 6, 8}, {54, 10, 11}, {55, 8, 11}, {56, 9, 10}, {57, 8, 11}, {58, 10, 10}, {590, 9, 9}, {591, 8, 9},
	{592, 7, 7}, {593, 8, 9}, {594, 9, 9}, {595, 7, 9}, {596, 9, 9}, {597, 6, 7}, {598, 7, 8}, {599, 7, 8},
	// South-east Asia and Oceania
	{60, 8, 10}, {61, 6, 10}, {62, 7, 12}, {63, 8, 10}, {64, 8, 10}, {65, 8, 8}, {66, 8, 10}, {670, 7, 8}, {672, 5, 6}, {673, 7, 7},
	{674, 7, 7}, {675, 7, 8}, {676, 5, 7}, {677, 5, 7}, {678, 5, 7}, {679, 7, 7}, {680, 7, 7}, {681, 6, 6}, {682, 5, 5}, {683, 4, 7},
	{685, 5, 7}, {686, 5, 8}, {687, 6, 6}, {688, 5, 7}, {689, 6, 8}, {690, 4, 7}, {691, 7, 7}, {692, 7, 7},
	// East Asia, and networks of no country
	{800, 8, 8}, {808, 8, 8}, {81, 9, 10}, {82, 8, 10}, {84, 8, 10}, {850, 8, 10}, {852, 8, 9}, {853, 7, 8}, {855, 8, 9}, {856, 8, 10},
	{86, 8, 11}, {870, 9, 12}, {878, 10, 12}, {880, 6, 10}, {881, 8, 12}, {882, 7, 12}, {883, 7, 12}, {886, 8, 10}, {888, 8, 11}, {979, 9, 9},
	// West, Central and South Asia
	{90, 7, 10}, {91, 10, 11}, {92, 8, 11}, {93, 9, 9}, {94, 9, 9}, {95, 7, 10}, {960, 7, 7}, {961, 7, 8}, {962, 8, 9}, {963, 8, 9},
	{964, 8, 10}, {965, 7, 8}, {966, 8, 10}, {967, 7, 9}, {968, 7, 8}, {970, 8, 10}, {971, 7, 9}, {972, 8, 10}, {973, 8, 8}, {974, 7, 8},
	{975, 7, 8}, {976, 8, 10}, {977, 8, 10}, {98, 10, 10}, {992, 9, 9}, {993, 8, 8}, {994, 9, 9}, {995, 9, 9}, {996, 9, 9}, {998, 9, 9},
}

// byCallingCode are the indices of callingCodes, one more than they are, by their codes.
var byCallingCode = func() (t [1000]uint8) {
	for i, c := range callingCodes {
		t[c.code] = uint8(i + 1)
	}
	return t
}()

// phoneIn finds a telephone number that the run begins with: the longest that there may be.
func (e *engine) phoneIn(r *run) (Finding, bool) {
	named := e.phoneNamed(r)
	most := len(r.groups)
	if !named && !r.plus && r.text[r.groups[0].start] != '0' {
		most = min(most, 4) // (NXX) NXX-XXXX with a 1 before
	}
	for j := most; j > 0; j-- {
		if !endsWell(r.text, r.groups[j-1].end) {
			continue
		}
		rule, confidence := r.phone(j)
		if named && rule != "phone.e164" {
			if n := r.digits(0, j); rule != "" || n >= 7 && n <= maxE164 && (r.plus || !r.isDate(0) && !r.isAmount(j)) {
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

// isAmount reports whether the first j groups are a large number in threes, 10 000 000, or
// a list with strokes.
func (r *run) isAmount(j int) bool {
	if len(r.groups) > 2 && r.groups[1].gap == '/' && r.groups[2].gap == '/' {
		return true
	}
	for i := 1; i < j; i++ {
		if r.width(i) != 3 || !in(r.groups[i].gap, " .") {
			return false
		}
	}
	last := r.groups[j-1].end
	return j > 1 && r.width(0) <= 3 && r.text[r.groups[0].start] != '0' && r.text[last-3:last] == "000"
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
		if j == 1 && len(first) == 10 && len(r.text) == 10 && first[0] > '1' {
			return "phone.alone", 0.4 // a field's, without the zero or the country
		}
		if r.mobile(0, j) {
			return "phone.national", 0.5
		}
	case first == "011" && j > 2: // the way out of North America
		if r.international(3, j) {
			return "phone.e164", 0.7
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
	if n == 0 || number[0] == '0' {
		return false
	}
	code := 0
	for i := range min(3, n) {
		code = code*10 + int(number[i]-'0')
		if k := byCallingCode[code]; k > 0 {
			c := &callingCodes[k-1]
			national := n - i - 1
			// Written in one, it is a number of any length; in groups it may be two.
			whole := j == 1 || j == 2 && r.width(0) == i+1
			most := c.most
			if code != 1 && (whole || isService(number[i+1:n])) {
				most = maxE164
			}
			return national >= c.least && national <= most && (code != 1 || number[1] >= '2') && !isRound(number[:n])
		}
	}
	return false
}

// isRound reports whether digits are a large number rather than one to call.
func isRound(number []byte) bool {
	significant := len(bytes.TrimRight(number, "0"))
	return significant <= 3 && significant <= len(number)-5
}

// isService reports whether a national number is one of a service, which are longer than
// those of subscribers in many plans: +65 1800 123 4567.
func isService(number []byte) bool {
	number = bytes.TrimLeft(number, "01")
	return bytes.HasPrefix(number, []byte("800")) || bytes.HasPrefix(number, []byte("900"))
}

// national reports whether the first j groups are a number with the trunk prefix 0 (ITU-T
// E.123): nine to eleven digits, ten or eleven where nothing parts them.
func (r *run) national(j int) bool {
	n := r.digits(0, j)
	if n < 9 || n > 11 || j == 1 && n == 9 || r.isDate(0) {
		return false
	}
	if r.width(0) == 1 {
		return j > 1 && (r.groups[1].gap == ')' || r.mobile(1, j) || j == 4 && r.width(1) == 3 && r.width(2) == 3 && r.width(3) == 4)
	}
	for i := 1; i < j; i++ {
		// Groups of one digit, and separators by turns, are times and lists.
		if r.width(i) < 2 || i > 2 && r.groups[i].gap != r.groups[2].gap {
			return false
		}
	}
	return true
}

// mobile reports whether the groups from i up to j are grouped as the mobile numbers of
// Turkey and of Russia and its neighbours are, as in 532 123 45 67 and 912 345 67 89. Without a
// zero before them signs part them, as spaces part the numbers of a list too.
func (r *run) mobile(i, j int) bool {
	if j-i != 4 || r.width(i) != 3 || r.width(i+1) != 3 || r.width(i+2) != 2 || r.width(i+3) != 2 || !in(r.text[r.groups[i].start], "59") {
		return false
	}
	gap := r.groups[i+1].gap
	return gap == r.groups[i+2].gap && gap == r.groups[i+3].gap && (gap == '-' || gap == '.' || gap == ' ' && i > 0)
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

// phoneNamed reports whether a word such as "phone" is right before the run, perhaps with
// a verb between.
func (e *engine) phoneNamed(r *run) bool {
	end, _ := r.span(len(r.groups))
	start := min(boundary(r.text, end-32), end)
	named := false
	e.names.Each(r.text[start:end], func(id, from, stop int) bool {
		if contextKind(id) != kindPhone {
			return true
		}
		named = onlyJoins(r.text[start+stop:end]) && !ofAnother(r.text[:start+from], r.text[start+from:start+stop])
		return !named
	})
	return named
}

// ofAnother reports whether a phrase such as "number is" is about another number than one
// to call: "the order number is".
func ofAnother(before, phrase string) bool {
	if len(phrase) != len("number is") || !strings.EqualFold(phrase, "number is") {
		return false
	}
	word := strings.TrimRight(before, " ")
	word = word[strings.LastIndexAny(word, " \n.,:;(")+1:]
	return word != "" && !isOneOf(word, "my his her their our your the a phone telephone mobile cell contact whatsapp direct office home work private new old current best")
}

// onlyJoins reports whether s is punctuation, or a word that joins a label and its value.
func onlyJoins(s string) bool {
	if len(s) > 10 {
		return false
	}
	word := strings.Trim(s, " :=\"'#([*_-./\u00A0\t")
	if len(s)-len(word) > 4+len(word) || strings.ContainsAny(s, "\n;") {
		return false
	}
	if word == "" {
		return true
	}
	return s[0] == ' ' && isOneOf(word, "is ist est es é è är er on at au al nr no no. nr. № n° is: 是 是：")
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
