package detect

// IBANs after ISO 13616-1: country, two check digits, and an account number whose
// length the country fixes (SWIFT's IBAN Registry, release 99).
var ibanLengths = map[string]int{
	"AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BI": 27, "BR": 29, "BY": 28,
	"CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DJ": 27, "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18,
	"FK": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28, "HN": 28, "HR": 21, "HU": 28,
	"IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32, "LI": 21, "LT": 20,
	"LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MN": 20, "MR": 27, "MT": 31, "MU": 30, "NI": 28,
	"NL": 18, "NO": 15, "OM": 23, "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "RU": 33, "SA": 24,
	"SC": 31, "SD": 18, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "SO": 23, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26,
	"UA": 29, "VA": 22, "VG": 24, "XK": 20, "YE": 30,
}

// ibanAt returns the end of what has an IBAN's form from i on, 0 if it has not, and
// whether the check digits are right. Its characters may be parted by single spaces or
// hyphens.
func ibanAt(text string, i int) (end int, ok bool) {
	if i < 0 || len(text)-i < 15 || !isLetter(text[i]) || !isLetter(text[i+1]) || !isDigit(text[i+2]) || !isDigit(text[i+3]) || wordBefore(text, i) {
		return 0, false
	}
	country := [2]byte{text[i] &^ 0x20, text[i+1] &^ 0x20}
	length := ibanLengths[string(country[:])]
	if length == 0 {
		return 0, false
	}
	var number [34]byte
	n, pos := 0, i
	for n < length {
		if n >= 4 {
			pos += gapLen(text, pos)
		}
		if pos >= len(text) || !isAlnum(text[pos]) {
			return 0, false
		}
		number[n] = text[pos]
		n++
		pos++
	}
	if pos < len(text) && wordAt(text, pos) {
		return 0, false
	}
	return pos, mod97(number[:n])
}

// gapLen returns the length of a space or hyphen at i.
func gapLen(text string, i int) int {
	switch {
	case i < len(text) && (text[i] == ' ' || text[i] == '-'):
		return 1
	case i+1 < len(text) && text[i:i+2] == "\u00A0":
		return 2
	}
	return 0
}

// mod97 checks ISO 7064 MOD 97-10: with the first four characters at the end, and
// letters as 10 to 35, the number leaves 1.
func mod97(number []byte) bool {
	rest := 0
	for i := range number {
		c := number[(i+4)%len(number)]
		if isDigit(c) {
			rest = (rest*10 + int(c-'0')) % 97
		} else {
			rest = (rest*100 + int((c|0x20)-'a') + 10) % 97
		}
	}
	return rest == 1
}
