package detect

// Austria to Greece. The comments name what is not in the table.

func isAndorran(s []byte) bool {
	n := number(s[1:7])
	switch s[0] {
	case 'F':
		return n <= 699999
	case 'A', 'L':
		return n >= 700000 && n <= 799999
	}
	return in(s[0], "CDEGOPU")
}

func isAustrianInsurance(s []byte) bool {
	month := number(s[6:8])
	if month > 12 && month <= 16 {
		month -= 12 // where a day's numbers are used up
	}
	return s[0] != '0' && isDay(number(s[8:10]), max(month, 1), max(number(s[4:6]), 1)) &&
		weighted(s, "3790584216")%11 == int(s[3]-'0')
}

// austrianOffices are the tax offices' numbers.
const austrianOffices = "03 04 06 07 08 09 10 12 15 16 18 22 23 29 33 38 41 46 51 52 53 54 57 59 61 65 67 68 69 71 72 81 82 83 84 90 91 93 97 98 "

func isAustrianTax(s []byte) bool { return pairIn(s, austrianOffices) && luhn(s) }

func isAustrianVAT(s []byte) bool {
	sum := 4
	for i, c := range s[3:10] {
		d := int(c - '0')
		if i%2 == 1 {
			d = crossfoot(2 * d)
		}
		sum += d
	}
	return mod(-sum, 10) == last(s)
}

func isBelgian(s []byte) bool {
	month := number(s[2:4])
	switch {
	case month >= 40:
		month -= 40
	case month >= 20:
		month -= 20
	}
	day := number(s[4:6])
	if month > 12 || day > 31 || month > 0 && day > 0 && !isDay(number(s[:2]), month, day) {
		return false
	}
	n, check := number(s[:9]), number(s[9:])
	return check == 97-n%97 || check == 97-(2000000000+n)%97
}

func isBelgianCard(s []byte) bool {
	check := number(s[:10]) % 97
	if check == 0 {
		check = 97
	}
	return check == number(s[10:])
}

func isBelgianVAT(s []byte) bool {
	return s[0] <= '1' && number(s[:8]) > 0 && 97-number(s[:8])%97 == number(s[8:])
}

func isBelgianVATPrefixed(s []byte) bool { return isBelgianVAT(s[2:]) }

func isBulgarian(s []byte) bool {
	month := number(s[2:4])
	if month > 40 {
		month -= 40
	} else if month > 20 {
		month -= 20
	}
	return isDay(number(s[:2]), month, number(s[4:6])) && rest11(s, "2485A9736", 0)
}

func isBulgarianForeigner(s []byte) bool {
	return weighted(s[:9], "LJHDB9731")%10 == last(s)
}

func isCypriot(s []byte) bool {
	sum := 0
	for i, c := range s[:8] {
		if d := int(c - '0'); i%2 == 1 {
			sum += d
		} else {
			sum += value("10579DFHJL"[d])
		}
	}
	return string(s[:2]) != "12" && byte('A'+sum%26) == s[8]
}

func czechDate(s []byte) bool {
	month := number(s[2:4])
	if month > 50 {
		month -= 50
	}
	if month > 20 {
		month -= 20
	}
	return isDay(number(s[:2]), month, number(s[4:6]))
}

func isCzech(s []byte) bool {
	return czechDate(s) && (number(s)%11 == 0 || number(s[:9])%11 == 10 && s[9] == '0')
}

func isCzechOld(s []byte) bool { return number(s[:2]) < 54 && czechDate(s) && string(s[6:]) != "000" }

// czechAccounts are an optional prefix of two to six digits, a number of up to ten, a bank.
const czechAccounts = "999999/9999|9999999/9999|99999999/9999|999999999/9999|9999999999/9999|" +
	"99-99999999/9999|99-999999/9999|99-9999999/9999|99-999999999/9999|99-9999999999/9999|" +
	"999-9999999999/9999|9999-9999999999/9999|99999-9999999999/9999|999999-9999999999/9999|" +
	"999999-9999/9999|99999-9999/9999|999999-999999/9999|999999-99999999/9999|999999-999999999/9999"

// isCzechAccount knows the number's last ten digits only: the prefix's length depends on it.
func isCzechAccount(s []byte) bool {
	s = s[:len(s)-4]
	ok := func(s []byte) bool {
		sum := 0
		for i, c := range s {
			sum += int(c-'0') * [...]int{1, 2, 4, 8, 5, 10, 9, 7, 3, 6}[len(s)-1-i]
		}
		return sum%11 == 0
	}
	if len(s) <= 10 && ok(s) {
		return true
	}
	for prefix := 2; prefix <= 6 && prefix < len(s)-1; prefix++ {
		if len(s)-prefix <= 10 && ok(s[:prefix]) && ok(s[prefix:]) {
			return true
		}
	}
	return false
}

func isSlovakTax(s []byte) bool {
	s = s[len(s)-10:]
	return s[0] != '0' && in(s[2], "234789") && number(s)%11 == 0
}

func isDanish(s []byte) bool { return isDMY(s) }

func isDanishCompany(s []byte) bool {
	s = s[len(s)-8:]
	return s[0] != '0' && weighted(s, "27654321")%11 == 0
}

func isBaltic(s []byte) bool {
	if s[0] < '1' || s[0] > '8' || !isYMD(s[1:]) {
		return false
	}
	check := weighted(s[:10], "1234567891") % 11
	if check == 10 {
		check = weighted(s[:10], "3456789123") % 11 % 10
	}
	return check == last(s)
}

func isFinnish(s []byte) bool {
	century := byte('-')
	head := s[:6]
	n := number(head)
	if len(s) == 11 {
		century = s[6]
		if !in(century, "ABCDEFUVWXY") {
			return false
		}
	}
	serial := s[len(s)-4 : len(s)-1]
	n = n*1000 + number(serial)
	return isDMY(s) && number(serial) >= 2 && "0123456789ABCDEFHJKLMNPRSTUVWXY"[n%31] == s[len(s)-1]
}

func isFinnishCompany(s []byte) bool {
	s = s[len(s)-8:]
	return mod11(s, "79A5842", -1)
}

func isFrench(s []byte) bool {
	if !in(s[0], "123478") || number(s[3:5]) > 99 {
		return false
	}
	month := number(s[3:5])
	if month == 0 || month > 12 && month < 20 || month > 42 && month < 50 {
		return false
	}
	var digits [13]byte
	copy(digits[:], s)
	less := 0
	switch s[6] { // Corsica
	case 'A':
		digits[6], less = '0', 1000000
	case 'B':
		digits[6], less = '0', 2000000
	default:
		if !isDigit(s[6]) {
			return false
		}
	}
	return len(s) == 15 && 97-(number(digits[:])-less)%97 == number(s[13:])
}

func isFrenchTax(s []byte) bool { return s[0] <= '3' && number(s[:10])%511 == number(s[10:]) }

func isFrenchVAT(s []byte) bool {
	siren := s[4:]
	if !luhn(siren) && string(siren[:3]) != "000" {
		return false
	}
	if !isDigit(s[2]) || !isDigit(s[3]) {
		return true // a second scheme with letters
	}
	return number(s[2:4]) == (number(siren)*100+12)%97
}

func hasDigit(s []byte) bool {
	n := 0
	for _, c := range s {
		if isDigit(c) {
			n++
		}
	}
	return n >= 3
}

func isGermanTax(s []byte) bool {
	if s[0] == '0' || !mod1110(s) {
		return false
	}
	var counts [10]int
	for _, c := range s[:10] {
		counts[c-'0']++
	}
	repeated := 0
	for _, n := range counts {
		if n > 3 {
			return false
		}
		if n > 1 {
			repeated++
		}
	}
	return repeated == 1
}

func isGermanVAT(s []byte) bool { return s[2] != '0' && mod1110(s[2:]) }

func isGermanTaxOffice(s []byte) bool {
	if len(s) != 13 {
		return !allSame(s)
	}
	// The uniform form: the Land, the office's last two digits or three, a zero.
	return (s[0] == '1' && s[1] <= '1' || s[0] == '2' && s[1] != '0' || s[0] == '3' && in(s[1], "012") || s[0] == '4' || s[0] == '5' || s[0] == '9') && s[4] == '0'
}

func isGermanPension(s []byte) bool {
	day := number(s[2:4])
	if month := number(s[4:6]); month > 12 || month == 0 || day == 0 || day > 31 && day < 51 || day > 81 { // 50 more where a day's numbers are used up
		return false
	}
	sum := 0
	letter := value(s[8]) - 9
	digits := [12]int{int(s[0] - '0'), int(s[1] - '0'), int(s[2] - '0'), int(s[3] - '0'), int(s[4] - '0'), int(s[5] - '0'), int(s[6] - '0'), int(s[7] - '0'), letter / 10, letter % 10, int(s[9] - '0'), int(s[10] - '0')}
	for i, d := range digits {
		sum += crossfoot(d * int("212571212121"[i]-'0'))
	}
	return sum%10 == last(s)
}

func isGermanHealth(s []byte) bool {
	letter := value(s[0]) - 9
	sum := crossfoot(letter/10) + crossfoot(letter%10*2)
	for i, c := range s[1:9] {
		sum += crossfoot(int(c-'0') * (1 + i%2))
	}
	return sum%10 == last(s)
}

func isGermanDoctor(s []byte) bool { return s[0] != '0' && mod10(s[:7], "494949") }

func isGermanPractice(s []byte) bool {
	n := number(s[:2])
	return n >= 1 && !allSame(s)
}

func germanSerial(s []byte) bool {
	for _, c := range s[1:] {
		if !isDigit(c) && !in(c, "CFGHJKLMNPRTVWXYZ") {
			return false
		}
	}
	return hasDigit(s)
}

func isGermanCardSerial(s []byte) bool {
	return in(s[0], "LMNPRTVWXYZ") && germanSerial(s)
}

func isGermanPassportSerial(s []byte) bool {
	return in(s[0], "CFGHJK") && germanSerial(s)
}

func isGermanCard(s []byte) bool {
	return in(s[0], "LMNPRTVWXYZ") && germanSerial(s) && mrzSum(s[:9]) == last(s)
}

func isGermanPassport(s []byte) bool {
	return in(s[0], "CFGHJK") && germanSerial(s) && mrzSum(s[:9]) == last(s)
}

func isGreek(s []byte) bool { return isDMY(s) && luhn(s) }

func isGreekTax(s []byte) bool {
	s = s[len(s)-9:]
	sum := 0
	for _, c := range s[:8] {
		sum = (sum + int(c-'0')) * 2
	}
	return number(s) > 0 && sum%11%10 == last(s)
}
