package detect

func isArgentine(s []byte) bool {
	return oneOf(number(s[:2]), 20, 23, 24, 25, 26, 27, 30, 33, 34, 50, 51, 55) && mod11(s, "5432765432", 9)
}

func isArgentineAccount(s []byte) bool {
	return number(s[:7]) > 0 && mod10(s[:8], "7139713") && mod10(s[8:], "3971397139713")
}

func isBrazilian(s []byte) bool {
	return !allSame(s) && mod11(s[:10], "A98765432", 0) && mod11(s, "BA98765432", 0)
}

// isBrazilianCompany takes letters too, as from 2026: a character counts its code less 48.
func isBrazilianCompany(s []byte) bool {
	check := func(s []byte, weights string) bool {
		sum := 0
		for i, c := range s[:len(s)-1] {
			sum += int(c-'0') * int(weights[i]-'0')
		}
		n := mod(-sum, 11)
		return n%10 == last(s)
	}
	return !allSame(s) && check(s[:13], "543298765432") && check(s, "6543298765432")
}

func isBrazilianWorker(s []byte) bool { return !allSame(s) && mod11(s, "3298765432", 0) }

func isBrazilianVoter(s []byte) bool {
	state := number(s[8:10])
	if state < 1 || state > 28 {
		return false
	}
	first := weighted(s[:8], "23456789") % 11 % 10
	return first == value(s[10]) && (weighted(s[8:10], "78")+first*9)%11%10 == last(s)
}

func isBrazilianDriver(s []byte) bool { return !allSame(s) }

func isCanadian(s []byte) bool { return in(s[0], "12345679") && luhn(s) }

func isCanadianBusiness(s []byte) bool {
	return luhn(s[:9]) && (len(s) == 9 || in(s[9], "RB"))
}

func isOntarian(s []byte) bool { return s[0] != '0' && luhn(s[:10]) }

func isQuebecer(s []byte) bool {
	month := number(s[6:8])
	if month > 50 {
		month -= 50
	}
	return isDay(number(s[4:6]), month, number(s[8:10]))
}

func isBritishColumbian(s []byte) bool {
	return s[0] == '9' && mod11(s[1:], "2485A973", -1)
}

// fromRight sums digits times the weights, the last digit's first, over and over.
func fromRight(s []byte, weights string) int {
	sum := 0
	for i := range s {
		sum += value(s[len(s)-1-i]) * value(weights[i%len(weights)])
	}
	return sum
}

func isChilean(s []byte) bool {
	body := s[:len(s)-1]
	return number(body) > 99999 && "0123456789K"[mod(-fromRight(body, "234567"), 11)] == lastByte(s)
}

func isColombian(s []byte) bool {
	weights := [...]int{3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71}
	sum := 0
	for i := range len(s) - 1 {
		sum += int(s[len(s)-2-i]-'0') * weights[i]
	}
	return number(s) > 99999 && !allSame(s) && "01987654321"[sum%11] == lastByte(s)
}

func isCostaRican(s []byte) bool {
	if len(s) == 10 {
		if s[0] != '0' {
			return false
		}
		s = s[1:]
	}
	return in(s[0], "123456789") && number(s[1:]) > 0
}

func isCostaRicanResident(s []byte) bool { return s[0] == '1' }

func isCuban(s []byte) bool { return isYMD(s) }

func isDominican(s []byte) bool { return !allSame(s) && luhn(s) }

func isDominicanCompany(s []byte) bool {
	return in(s[0], "145") && mod(10-weighted(s[:8], "79865432")%11, 9)+1 == last(s)
}

func ecuadorianProvince(s []byte) bool {
	n := number(s[:2])
	return n >= 1 && n <= 24 || n == 30 || n == 50
}

func isEcuadorian(s []byte) bool { return ecuadorianProvince(s) && s[2] <= '6' && luhn(s) }

func isEcuadorianTax(s []byte) bool {
	if !ecuadorianProvince(s) || number(s[10:]) == 0 {
		return false
	}
	switch s[2] {
	case '6':
		return weighted(s, "327654321")%11 == 0 || isEcuadorian(s[:10])
	case '9':
		return weighted(s, "4327654321")%11 == 0
	}
	return isEcuadorian(s[:10])
}

func isGuatemalan(s []byte) bool {
	return "0123456789K"[mod(-fromRight(s[:len(s)-1], "23456789A"), 11)] == lastByte(s)
}

func isGuatemalanPerson(s []byte) bool {
	return number(s) > 0 && weighted(s[:8], "23456789")%11 == value(s[8]) && number(s[9:11]) >= 1 && number(s[9:11]) <= 22
}

// mexicanValue is the place in 0-9, A-N, Ñ, O-Z.
func mexicanValue(c byte) int {
	v := value(c)
	if v > 23 {
		v++
	}
	return v
}

const mexicanStates = "AS BC BS CC CL CM CS CH DF CX DG GT GR HG JC MC MN MS NT NL OC PL QT QR SP SL SR TC TS TL VZ YN ZS NE "

func isMexican(s []byte) bool {
	if !isYMD(s[4:]) || !in(s[10], "HMX") || !pairIn(s[11:13], mexicanStates) {
		return false
	}
	sum := 0
	for i, c := range s[:17] {
		sum += mexicanValue(c) * (18 - i)
	}
	return mod(-sum, 10) == last(s)
}

// pairIn reports whether two characters are in a list of such, with spaces between.
func pairIn(s []byte, list string) bool {
	for i := 0; i+2 < len(list); i += 3 {
		if list[i] == s[0] && list[i+1] == s[1] {
			return true
		}
	}
	return false
}

// isMexicanTax does not insist on the last character: there are RFCs whose check is another.
func isMexicanTax(s []byte) bool {
	return isYMD(s[len(s)-9:]) && (isDigit(lastByte(s)) || lastByte(s) == 'A')
}

func isMexicanAccount(s []byte) bool { return number(s[:3]) > 0 && mod10Each(s, "371") }

// mod10Each takes each product's last digit, as it is with weights 3, 7, 1.
func mod10Each(s []byte, weights string) bool {
	sum := 0
	for i, c := range s[:len(s)-1] {
		sum += int(c-'0') * int(weights[i%len(weights)]-'0') % 10
	}
	return mod(-sum, 10) == last(s)
}

func isMexicanVoter(s []byte) bool { return isYMD(s[6:]) && in(s[14], "HM") }

func isPeruvian(s []byte) bool {
	c := weighted(s[:8], "32765432") % 11
	return number(s[:8]) > 0 && (s[8] == "65432110987"[c] || s[8] == "KJIHGFEDCBA"[c])
}

func isPeruvianOrBare(s []byte) bool {
	return len(s) == 8 && !allSame(s) || len(s) == 9 && isPeruvian(s)
}

func isPeruvianTax(s []byte) bool {
	return oneOf(number(s[:2]), 10, 15, 16, 17, 20) && mod(11-weighted(s[:10], "5432765432")%11, 10) == last(s)
}

func isParaguayan(s []byte) bool {
	return mod(-fromRight(s[:len(s)-1], "23456789A"), 11)%10 == last(s)
}

func isSalvadoran(s []byte) bool {
	if isLetter(s[0]) {
		s = s[2:]
	}
	if !in(s[0], "019") || !isDMY(s[4:]) {
		return false
	}
	if number(s[10:13]) <= 100 {
		return weighted(s[:13], "EDCBA98765432")%11%10 == last(s)
	}
	return mod(-weighted(s[:13], "2765432765432"), 11)%10 == last(s)
}

func isSalvadoranPerson(s []byte) bool { return number(s) > 9 && mod10(s, "98765432") }

// isAmerican is the SSA's rule: no area 000, 666 or 900 to 999, no group 00, no serial 0000.
func isAmerican(s []byte) bool {
	area := number(s[:3])
	return area != 0 && area != 666 && area < 900 && number(s[3:5]) != 0 && number(s[5:]) != 0 && !allSame(s) && string(s) != "123456789"
}

func isITIN(s []byte) bool {
	g := number(s[3:5])
	return s[0] == '9' && (g >= 50 && g <= 65 || g >= 70 && g <= 88 || g >= 90 && g <= 92 || g >= 94)
}

func isATIN(s []byte) bool { return s[0] == '9' && number(s[3:5]) == 93 }

func isEIN(s []byte) bool {
	n := number(s[:2])
	return n > 0 && !oneOf(n, 7, 8, 9, 17, 18, 19, 28, 29, 49, 69, 70, 78, 79, 89, 96, 97)
}

// isNPI is Luhn with 80840 before it (45 CFR 162.406).
func isNPI(s []byte) bool {
	return in(s[0], "12") && !allSame(s[:9]) && (luhnSum(s)+24)%10 == 0
}

func isDEA(s []byte) bool {
	d := s[2:]
	return in(s[0], "ABCDEFGHJKLMPRSTUX") && weighted(d[:6], "121212")%10 == last(d)
}

func isMBI(s []byte) bool {
	if s[0] == '0' {
		return false
	}
	for _, c := range s {
		if in(c, "SLOIBZ") {
			return false
		}
	}
	return true
}

func isRoutingNumber(s []byte) bool {
	n := number(s[:2])
	return number(s) > 0 && (n <= 12 || n >= 21 && n <= 32 || n >= 61 && n <= 72 || n == 80) && weighted(s, "371371371")%10 == 0
}

func notAllSame(s []byte) bool { return !allSame(s) }

func isUruguayanTax(s []byte) bool {
	if isLetter(s[0]) {
		s = s[2:]
	}
	n := number(s[:2])
	return n >= 1 && n <= 22 && number(s[2:8]) > 0 && string(s[8:11]) == "001" && mod11(s, "43298765432", -1)
}

func isUruguayan(s []byte) bool { return number(s) > 99999 && mod10(s, "2987634") }

func isVenezuelan(s []byte) bool {
	letter := 0
	switch s[0] {
	case 'V':
		letter = 4
	case 'E':
		letter = 8
	case 'J', 'C':
		letter = 12
	case 'P':
		letter = 16
	case 'G':
		letter = 20
	default:
		return false
	}
	return "00987654321"[(letter+weighted(s[1:9], "32765432"))%11] == s[9]
}

// isNicaraguan wants the date of birth behind the municipality.
func isNicaraguan(s []byte) bool { return isDMY(s[3:]) }
