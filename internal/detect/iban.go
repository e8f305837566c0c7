package detect

import "strings"

// IBANs after ISO 13616-1: country, two check digits, and an account number whose form
// the country fixes (SWIFT's IBAN Registry, release 99): n is a digit, a a letter, c either.
var ibanForms = map[string]string{
	"AD": "8n12c", "AE": "19n", "AL": "8n16c", "AT": "16n", "AZ": "4a20c", "BA": "16n", "BE": "12n", "BG": "4a6n8c", "BH": "4a14c", "BI": "23n",
	"BR": "23n1a1c", "BY": "4c4n16c", "CH": "5n12c", "CR": "18n", "CY": "8n16c", "CZ": "20n", "DE": "18n", "DJ": "23n", "DK": "14n", "DO": "4c20n",
	"EE": "16n", "EG": "25n", "ES": "20n", "FI": "14n", "FK": "2a12n", "FO": "14n", "FR": "10n11c2n", "GB": "4a14n", "GE": "2a16n", "GI": "4a15c",
	"GL": "14n", "GR": "7n16c", "GT": "24c", "HN": "4a20n", "HR": "17n", "HU": "24n", "IE": "4a14n", "IL": "19n", "IQ": "4a15n", "IS": "22n",
	"IT": "1a10n12c", "JO": "4a4n18c", "KW": "4a22c", "KZ": "3n13c", "LB": "4n20c", "LC": "4a24c", "LI": "5n12c", "LT": "16n", "LU": "3n13c", "LV": "4a13c",
	"LY": "21n", "MC": "10n11c2n", "MD": "20c", "ME": "18n", "MK": "3n10c2n", "MN": "16n", "MR": "23n", "MT": "4a5n18c", "MU": "4a19n3a", "NI": "4a20n",
	"NL": "4a10n", "NO": "11n", "OM": "3n16c", "PK": "4a16c", "PL": "24n", "PS": "4a21c", "PT": "21n", "QA": "4a21c", "RO": "4a16c", "RS": "18n",
	"RU": "14n15c", "SA": "2n18c", "SC": "4a20n3a", "SD": "14n", "SE": "20n", "SI": "15n", "SK": "20n", "SM": "1a10n12c", "SO": "19n", "ST": "21n",
	"SV": "4a20n", "TL": "19n", "TN": "20n", "TR": "6n16c", "UA": "6n19c", "VA": "18n", "VG": "4a16n", "XK": "16n", "YE": "4a4n18c",
}

// iban looks for an IBAN whose check digits are at i: behind two letters, and perhaps a
// space, or behind "IBAN" as well.
func (s *search) iban(i, from int) {
	at := i - 2
	switch {
	case i < 2:
		return
	case i-from == 2:
	case i-from == 6 && strings.EqualFold(s.text[from:at], "iban"):
	case i == from:
		if at -= gapLen(s.text, i-1); at == i-2 || at < 0 || !isLetter(s.text[at]) || !isLetter(s.text[at+1]) || joinedBefore(s.text, at) {
			return
		}
	default:
		return
	}
	end, ok := ibanAt(s.text, at)
	switch {
	case ok:
		s.best = candidate{Finding{IBAN, "iban.mod97", at, end, 0.98}, strong}
	case end > 0 && s.best.Category != "" && s.best.End < end && s.best.class != strong:
		s.best = candidate{} // a mistyped IBAN's parts are nothing else
	}
	if !ok && end > 0 && s.best.Category == "" {
		s.skip = end
	}
}

// ibanAt returns the end of what has an IBAN's form from i on, 0 if it has not, and
// whether the check digits are right. Its characters may be parted by single spaces or
// hyphens.
func ibanAt(text string, i int) (end int, ok bool) {
	if len(text)-i < 15 || !isLetter(text[i]) || !isLetter(text[i+1]) {
		return 0, false
	}
	country := [2]byte{text[i] &^ 0x20, text[i+1] &^ 0x20}
	form := ibanForms[string(country[:])]
	if form == "" {
		return 0, false
	}
	var number [34]byte
	copy(number[:], country[:])
	n, pos := 2, i+2
	read := func(kind byte, count int) bool {
		for range count {
			pos += gapLen(text, pos)
			if pos >= len(text) || !isAlnum(text[pos]) || kind == 'n' && !isDigit(text[pos]) || kind == 'a' && !isLetter(text[pos]) {
				return false
			}
			number[n] = text[pos]
			n++
			pos++
		}
		return true
	}
	if !read('n', 2) {
		return 0, false
	}
	for k := 0; k < len(form); k++ {
		count := 0
		for ; isDigit(form[k]); k++ {
			count = count*10 + int(form[k]-'0')
		}
		if !read(form[k], count) {
			return 0, false
		}
	}
	if pos < len(text) && joinedAt(text, pos) {
		return 0, false
	}
	return pos, mod97(number[:n]) && nationalCheck(number[:n])
}

// gapLen returns the length of a space, hyphen or dot at i.
func gapLen(text string, i int) int {
	switch {
	case i < 0 || i >= len(text):
		return 0
	case text[i] == ' ' || text[i] == '-' || text[i] == '.':
		return 1
	case text[i] == 0xC2 && i+1 < len(text) && text[i+1] == 0xA0:
		return 2
	case text[i] == 0xE2 && i+2 < len(text) && (text[i:i+3] == "\u202F" || text[i:i+3] == "\u2009" || text[i:i+3] == "\u2011"):
		return 3
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

// nationalCheck checks the account number's own check digits where the country has such.
func nationalCheck(number []byte) bool {
	account := number[4:]
	switch string(number[:2]) {
	case "BE":
		return isBelgianCard(account)
	case "ES":
		return isSpanishAccount(account)
	case "NO":
		return isNorwegianAccount(account)
	}
	return true
}
