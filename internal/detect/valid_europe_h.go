package detect

// Hungary to Poland.

func isHungarian(s []byte) bool {
	if s[0] < '1' || s[0] > '8' || !isYMD(s[1:]) {
		return false
	}
	sum, back := 0, 0
	for i, c := range s[:10] {
		sum += int(c-'0') * (i + 1)
		back += int(c-'0') * (10 - i)
	}
	return sum%11 == last(s) || back%11 == last(s) // since 1997
}

func isHungarianTax(s []byte) bool {
	return s[0] == '8' && weighted(s[:9], "123456789")%11 == last(s)
}

func isHungarianHealth(s []byte) bool {
	return number(s) > 0 && weighted(s[:8], "37373737")%10 == last(s)
}

func isHungarianCompany(s []byte) bool {
	if isLetter(s[0]) {
		s = s[2:]
	}
	return s[0] != '0' && mod10(s[:8], "9731973") && (len(s) == 8 || in(s[8], "12345"))
}

func isIcelandic(s []byte) bool {
	day := number(s[:2])
	if day > 40 {
		day -= 40 // companies
	}
	return isDay(number(s[4:6]), number(s[2:4]), day) && in(s[9], "890") && mod11(s[:9], "32765432", -1)
}

func isIrish(s []byte) bool {
	sum := weighted(s[:7], "8765432")
	if len(s) == 9 {
		if !in(s[8], "ABCDEFGHIJKLMNOPQRSTUVW") {
			return false
		}
		if !in(s[8], "WT") {
			sum += 9 * (value(s[8]) - 9)
		}
	}
	return "WABCDEFGHIJKLMNOPQRSTUV"[sum%23] == s[7]
}

func isIrishVAT(s []byte) bool {
	s = s[2:]
	if isDigit(s[1]) {
		return isIrish(s)
	}
	return "WABCDEFGHIJKLMNOPQRSTUV"[(weighted(s[2:7], "76543")+int(s[0]-'0')*2)%23] == s[7]
}

// omocode letters stand for digits where two persons would have the same code.
const omocode = "LMNPQRSTUV"

func italianDigits(s []byte, at ...int) bool {
	for _, i := range at {
		if !isDigit(s[i]) && !in(s[i], omocode) {
			return false
		}
	}
	return true
}

var (
	italianOdd    = [10]int{1, 0, 5, 7, 9, 13, 15, 17, 19, 21}
	italianLetter = [26]int{1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23}
)

// isItalianForm does not look at the check letter.
func isItalianForm(s []byte) bool {
	if !italianDigits(s, 6, 7, 9, 10, 12, 13, 14) || !in(s[8], "ABCDEHLMPRST") {
		return false
	}
	day := italianDigit(s[9])*10 + italianDigit(s[10])
	if day > 40 {
		day -= 40 // women
	}
	return day >= 1 && day <= 31
}

func italianDigit(c byte) int {
	for i := range len(omocode) {
		if omocode[i] == c {
			return i
		}
	}
	return int(c - '0')
}

func isItalian(s []byte) bool {
	if !isItalianForm(s) {
		return false
	}
	sum := 0
	for i, c := range s[:15] {
		switch {
		case i%2 == 1 && isDigit(c):
			sum += int(c - '0')
		case i%2 == 1:
			sum += int(c - 'A')
		case isDigit(c):
			sum += italianOdd[c-'0']
		default:
			sum += italianLetter[c-'A']
		}
	}
	return byte('A'+sum%26) == s[15]
}

func isItalianVAT(s []byte) bool {
	s = s[len(s)-11:]
	province := number(s[7:10])
	return number(s[:7]) > 0 && (province >= 1 && province <= 100 || oneOf(province, 120, 121, 888, 999)) && luhn(s)
}

func oneOf(n int, list ...int) bool {
	for _, x := range list {
		if n == x {
			return true
		}
	}
	return false
}

func isItalianLicence(s []byte) bool {
	return isDigit(s[2]) && isLetter(s[1]) || s[1] == '1' && hasDigit(s[2:9]) && !anyIn(s[2:9], "AEIOQ")
}

// isLatvianOther takes what has no date: persons' numbers since 2017, and legal persons'.
func isLatvianOther(s []byte) bool {
	return string(s[:2]) == "32" || s[0] > '3' && weighted(s, "91483A25761")%11 == 3
}

func isLatvian(s []byte) bool {
	return isDMY(s) && (1+weighted(s[:10], "A584216379"))%11%10 == last(s)
}

func isLatvianVAT(s []byte) bool { return isLatvian(s[2:]) || isLatvianOther(s[2:]) }

func isLuxembourgish(s []byte) bool {
	if !isFullYMD(s) || !luhn(s[:12]) {
		return false
	}
	var v [12]byte
	copy(v[:], s[:11])
	v[11] = s[12]
	return verhoeff(v[:])
}

func isLuxembourgishVAT(s []byte) bool { return number(s[2:8])%89 == number(s[8:]) }

func isMaltese(s []byte) bool { return in(lastByte(s), "MGAPLHBZ") && number(s[:len(s)-1]) > 0 }

func lastByte(s []byte) byte { return s[len(s)-1] }

func isMalteseVAT(s []byte) bool {
	return (weighted(s[2:8], "346789")+number(s[8:]))%37 == 0
}

// isBSN is the 11-test: weights 9 to 2, and -1 for the last digit. A number of eight
// digits has a zero before it.
func isBSN(s []byte) bool { return !allSame(s) && number(s) > 9999999 && elevens(s) }

func elevens(s []byte) bool {
	sum := 0
	for i, c := range s {
		w := len(s) - i
		if w == 1 {
			w = -1
		}
		sum += int(c-'0') * w
	}
	return sum%11 == 0
}

func isDutchVAT(s []byte) bool {
	if number(s[2:11]) > 0 && elevens(s[2:11]) {
		return true
	}
	rest := 0 // ISO 7064 MOD 97-10, since 2020
	for _, c := range s {
		if v := value(c); v > 9 {
			rest = (rest*100 + v) % 97
		} else {
			rest = (rest*10 + v) % 97
		}
	}
	return rest == 1
}

func isDutchDocument(s []byte) bool {
	for _, c := range s {
		if c == 'O' {
			return false
		}
	}
	return true
}

// isDutchPlate takes six characters in three groups of one kind each.
func isDutchPlate(s []byte) bool {
	changes, digits := 0, 0
	for i, c := range s {
		if isDigit(c) {
			digits++
		}
		if i > 0 && isDigit(c) != isDigit(s[i-1]) {
			changes++
		}
	}
	return digits >= 1 && digits <= 5 && changes <= 2
}

func isNorwegian(s []byte) bool {
	day, month := number(s[:2]), number(s[2:4])
	if day > 40 {
		day -= 40
	}
	if month > 40 {
		month -= 40
	}
	if month > 80 {
		month -= 80
	}
	return isDay(number(s[4:6]), month, day) && mod11(s[:10], "376189452", -1) && mod11(s, "5432765432", -1)
}

func isNorwegianAccount(s []byte) bool {
	if string(s[4:6]) == "00" {
		return mod11(s[6:], "5432", -1)
	}
	return mod11(s, "5432765432", -1)
}

func isNorwegianCompany(s []byte) bool { return in(s[0], "89") && mod11(s, "32765432", -1) }

func isPolish(s []byte) bool {
	return isDay(number(s[:2]), number(s[2:4])%20, number(s[4:6])) && mod10(s, "1379137913")
}

func isPolishTax(s []byte) bool {
	s = s[len(s)-10:]
	return s[0] != '0' && rest11(s, "657234567", -1)
}

func isPolishCompany(s []byte) bool { return number(s) > 0 && rest11(s, "89234567", 0) }

func isPolishCard(s []byte) bool {
	return weighted(s, "731973173")%10 == 0 // the check digit's weight is 9, as -1
}

func isPolishPassport(s []byte) bool { return weighted(s, "739173173")%10 == 0 && isDigit(s[8]) }
