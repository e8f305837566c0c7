package detect

// Portugal to Switzerland.

func isPortugueseTax(s []byte) bool {
	s = s[len(s)-9:]
	return in(s[0], "12356789") && mod11(s, "98765432", 0) && !allSame(s)
}

func isPortuguese(s []byte) bool { return isDigit(s[11]) && luhnSum(s) == 0 }

func isPortugueseInsurance(s []byte) bool {
	return in(s[0], "12") && mod(9-weighted(s[:10], "TNJHDB7532"), 10) == last(s)
}

func isRomanian(s []byte) bool {
	return in(s[0], "123456789") && isYMD(s[1:]) && rest11(s, "279146358279", 1) && romanianCounty(number(s[7:9]))
}

func romanianCounty(n int) bool { return n >= 1 && n <= 48 || n >= 51 && n <= 52 || n >= 70 && n <= 83 }

func isRomanianCompany(s []byte) bool {
	if isLetter(s[0]) {
		s = s[2:]
	}
	check := weighted(s[:len(s)-1], "753217532"[10-len(s):]) * 10 % 11 % 10
	return check == last(s)
}

func isJMBG(s []byte) bool {
	year := number(s[4:7])
	if year < 800 {
		year += 2000
	} else {
		year += 1000
	}
	return year >= 1850 && isDay(year, number(s[2:4]), number(s[:2])) && mod11(s, "765432765432", 0)
}

func isSlovenianTax(s []byte) bool {
	s = s[len(s)-8:]
	return s[0] != '0' && mod11(s, "8765432", 0)
}

const spanishLetters = "TRWAGMYFPDXBNJZSQVHLCKE"

func isSpanish(s []byte) bool {
	n := number(s[:len(s)-1])
	return n > 0 && spanishLetters[n%23] == lastByte(s)
}

func isSpanishForeigner(s []byte) bool {
	first := int(s[0]) - 'X'
	return first >= 0 && first <= 2 && spanishLetters[(first*10000000+number(s[1:8]))%23] == s[8]
}

// isSpanishCompany checks the CIF, and the NIF of persons with K, L or M.
func isSpanishCompany(s []byte) bool {
	if len(s) == 11 {
		s = s[2:]
		if isDigit(s[0]) {
			return hasOnlyDigits(s[:8]) && isLetter(s[8]) && isSpanish(s)
		}
		if !hasOnlyDigits(s[1:8]) {
			return false
		}
		if in(s[0], "XYZ") {
			return isSpanishForeigner(s)
		}
	}
	if in(s[0], "KLM") {
		return isLetter(s[8]) && spanishLetters[number(s[1:8])%23] == s[8]
	}
	if !in(s[0], "ABCDEFGHJNPQRSUVW") {
		return false
	}
	sum := 0
	for i, c := range s[1:8] {
		d := int(c - '0')
		if i%2 == 0 {
			d = crossfoot(2 * d)
		}
		sum += d
	}
	check := mod(-sum, 10)
	if isDigit(s[8]) {
		return !in(s[0], "PQSNW") && check == last(s)
	}
	return "JABCDEFGHI"[check] == s[8]
}

func hasOnlyDigits(s []byte) bool {
	for _, c := range s {
		if !isDigit(c) {
			return false
		}
	}
	return true
}

func isSpanishAccount(s []byte) bool {
	check := func(s []byte, weights string) byte {
		return "01987654321"[weighted(s, weights)%11]
	}
	return number(s[:8]) > 0 && check(s[:8], "485A9736") == s[8] && check(s[10:], "12485A9736") == s[9]
}

func isSpanishInsurance(s []byte) bool {
	n := number(s[2:10])
	if n < 10000000 {
		n += number(s[:2]) * 10000000
	} else {
		n += number(s[:2]) * 100000000
	}
	return number(s[:2]) >= 1 && number(s[:2]) <= 66 && n%97 == number(s[10:])
}

func hasPassportSerial(s []byte) bool { return len(s) >= 9 }

func isSpanishPlate(s []byte) bool {
	for _, c := range s[4:] {
		if in(c, "AEIOUQ") {
			return false
		}
	}
	return true
}

func swedishDate(s []byte) bool {
	day := number(s[4:6])
	if day > 60 {
		day -= 60 // coordination numbers
	}
	return isDay(number(s[:2]), number(s[2:4]), day)
}

func isSwedish(s []byte) bool {
	if len(s) == 12 {
		if c := number(s[:2]); c < 18 || c > 20 {
			return false
		}
		s = s[2:]
	}
	return swedishDate(s) && luhn(s)
}

func isSwedishCompany(s []byte) bool { return s[0] != '0' && s[2] >= '2' && luhn(s) }

func isSwedishVAT(s []byte) bool { return luhn(s[2:12]) && string(s[12:]) == "01" }

func isSwiss(s []byte) bool {
	return string(s[:3]) == "756" && mod10(s, "131313131313")
}

func isSwissCompany(s []byte) bool { return mod11(s[3:], "54327654", -1) }

// swissSlips are reference numbers of 5 to 27 digits, in fives from the right.
const swissSlips = "9999999|99999999|999999999|9999999999|99999999999|999999999999|9999999999999|99999999999999|999999999999999|9999999999999999|" +
	"99999999999999999|999999999999999999|9999999999999999999|99999999999999999999|999999999999999999999|9999999999999999999999|" +
	"99999999999999999999999|999999999999999999999999|9999999999999999999999999|99999999999999999999999999|999999999999999999999999999"

// isSwissSlip is modulo 10, recursive.
func isSwissSlip(s []byte) bool {
	carry := 0
	for _, c := range s[:len(s)-1] {
		carry = int("0946827135"[(carry+int(c-'0'))%10] - '0')
	}
	return (10-carry)%10 == last(s)
}

// isEHIC wants the prefix 80 of health (EN 1867) and a country of ISO 3166.
func isEHIC(s []byte) bool { return string(s[:2]) == "80" && number(s[2:5]) >= 40 }
