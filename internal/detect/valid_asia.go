package detect

func isChinese(s []byte) bool {
	return s[0] >= '1' && s[0] <= '9' && hasOnlyDigits(s[:17]) && isFullYMD(s[6:]) && mod112(s)
}

func isAadhaar(s []byte) bool {
	return s[0] >= '2' && !palindrome(s) && verhoeff(s)
}

func palindrome(s []byte) bool {
	for i := range len(s) / 2 {
		if s[i] != s[len(s)-1-i] {
			return false
		}
	}
	return true
}

func isIndianTax(s []byte) bool {
	return in(s[3], "ABCFGHJKLPTEN") && number(s[5:9]) > 0
}

func isIndianGoodsTax(s []byte) bool { return isIndianGoodsTaxForm(s) && mod36(s) }

func isIndianGoodsTaxForm(s []byte) bool {
	state := number(s[:2])
	return (state >= 1 && state <= 37 || state == 97 || state == 99) && s[13] == 'Z'
}

func isIndianPassport(s []byte) bool {
	return !in(s[0], "QXZ") && s[1] != '0' && s[7] != '0'
}

const indianStates = "AN AP AR AS BH BR CG CH DD DL DN GA GJ HP HR JH JK KA KL LA LD MH ML MN MP MZ NL OD OR PB PY RJ SK TN TR TS UK UP UA WB "

func isIndianPlate(s []byte) bool { return pairIn(s, indianStates) }

func hasZeroFifth(s []byte) bool { return s[4] == '0' }

func isJapanese(s []byte) bool {
	return !allSame(s) && mod11(s, "65432765432", 0)
}

// koreanCentury takes the digit after the date: sex and century, of nationals or foreigners.
func koreanCentury(s []byte, set string) bool { return isYMD(s) && in(s[6], set) }

// isKorean checks the digit that numbers had until October 2020.
func isKorean(s []byte) bool {
	return koreanCentury(s, "123490") && mod(11-weighted(s[:12], "234567892345")%11, 10) == last(s)
}

func isKoreanDate(s []byte) bool { return koreanCentury(s, "123490") }

func isKoreanForeigner(s []byte) bool { return koreanCentury(s, "5678") }

func isKoreanBusiness(s []byte) bool {
	sum := weighted(s[:9], "137137135") + int(s[8]-'0')*5/10
	return number(s[:3]) > 100 && mod(-sum, 10) == last(s)
}

func isKoreanPassport(s []byte) bool { return in(s[0], "MSRODG") }

func isKoreanDriver(s []byte) bool {
	n := number(s[:2])
	return n >= 11 && n <= 28
}

func isTaiwanese(s []byte) bool {
	if !in(s[1], "12") && !in(s[1], "89ABCD") {
		return false
	}
	const order = "ABCDEFGHJKLMNPQRSTUVXYWZIO"
	code := 0
	for i := range len(order) {
		if order[i] == s[0] {
			code = 10 + i
		}
	}
	return (code/10+code%10*9+weighted(s[1:], "876543211"))%10 == 0
}

func isHongKong(s []byte) bool {
	sum := 0
	if len(s) == 8 {
		sum = 36*9 + value(s[0])*8
	} else {
		sum = value(s[0])*9 + value(s[1])*8
		s = s[1:]
	}
	sum += weighted(s[1:7], "765432")
	check := mod(-sum, 11)
	return check == 10 && s[7] == 'A' || check < 10 && byte('0'+check) == s[7]
}

func isSingaporean(s []byte) bool {
	sum := weighted(s[1:8], "2765432")
	switch s[0] {
	case 'S':
		return "JZIHGFEDCBA"[sum%11] == s[8]
	case 'T':
		return "JZIHGFEDCBA"[(sum+4)%11] == s[8]
	case 'F':
		return "XWUTRQPNMLK"[sum%11] == s[8]
	case 'G':
		return "XWUTRQPNMLK"[(sum+4)%11] == s[8]
	case 'M': // since 2022
		return "KLJNPQRTUWX"[10-(sum+3)%11] == s[8]
	}
	return false
}

func isSingaporeanBusiness(s []byte) bool {
	switch {
	case len(s) == 9:
		return "XMKECAWLJDB"[weighted(s, "A4938271")%11] == s[8]
	case isDigit(s[0]):
		year := number(s[:4])
		return year >= 1900 && year < 2100 && "ZKCMDNERGWH"[weighted(s, "A86497531")%11] == s[9]
	case !in(s[0], "RST"):
		return false
	}
	const alphabet = "ABCDEFGHJKLMNPQRSTUVWX0123456789"
	index := func(c byte) int {
		for i := range len(alphabet) {
			if alphabet[i] == c {
				return i
			}
		}
		return 0
	}
	sum := 0
	for i, w := range [...]int{4, 3, 5, 3, 10, 2, 2, 5, 7} {
		sum += w * index(s[i])
	}
	return alphabet[mod(sum-5, 11)] == s[9]
}

// isMalaysian takes a date and a place of birth. Those that are not in use are left out.
func isMalaysian(s []byte) bool {
	place := number(s[6:8])
	return isYMD(s) && place > 0 && !oneOf(place, 17, 18, 19, 20, 69, 70, 73, 80, 81, 94, 95, 96, 97)
}

// isThai wants a kind of person and a province that there is.
func isThai(s []byte) bool {
	return in(s[0], "12345678") && thaiProvince(number(s[1:3])) && thaiCheck(s)
}

func thaiProvince(n int) bool {
	return n >= 10 && n <= 27 || n >= 30 && n <= 58 || n >= 60 && n <= 67 || n >= 70 && n <= 77 || n >= 80 && n <= 86 || n >= 90 && n <= 96
}

func thaiCheck(s []byte) bool {
	return mod(11-weighted(s[:12], "DCBA98765432")%11, 10) == last(s)
}

func isThaiCompany(s []byte) bool { return s[0] == '0' && thaiCheck(s) || isThai(s) }

func isIndonesian(s []byte) bool {
	day := number(s[6:8])
	if day > 40 {
		day -= 40
	}
	province := number(s[:2])
	return province >= 11 && province <= 97 && number(s[2:4]) > 0 && isDay(number(s[10:12]), number(s[8:10]), day) && number(s[12:]) > 0
}

func isIndonesianTax(s []byte) bool { return number(s[:9]) > 0 && luhn(s[:9]) }

func isPhilippine(s []byte) bool { return !allSame(s[:9]) && s[0] < '6' }

func isVietnameseTax(s []byte) bool {
	weights := [...]int{31, 29, 23, 19, 17, 13, 7, 5, 3}
	sum := 0
	for i, w := range weights {
		sum += int(s[i]-'0') * w
	}
	return number(s[2:9]) > 0 && (len(s) == 10 || number(s[10:]) > 0) && 10-sum%11 == value(s[9])
}

func isVietnamese(s []byte) bool { return len(s) == 9 || s[0] == '0' }

func isEmirati(s []byte) bool {
	year := number(s[3:7])
	return string(s[:3]) == "784" && year >= 1900 && year < 2100
}

func isSaudi(s []byte) bool { return in(s[0], "12") && luhn(s) }

func isKuwaiti(s []byte) bool {
	return in(s[0], "123") && isYMD(s[1:]) && mod11(s, "216379A5842", -1)
}

func isBahraini(s []byte) bool { return number(s[2:4]) >= 1 && number(s[2:4]) <= 12 }

func isQatari(s []byte) bool { return in(s[0], "23") && number(s[3:6]) > 0 }

func isIsraeli(s []byte) bool { return number(s) > 0 && luhn(s) }

func isIranian(s []byte) bool {
	check := weighted(s[:9], "A98765432") % 11
	if check >= 2 {
		check = 11 - check
	}
	return !allSame(s) && check == last(s)
}

func isTurkish(s []byte) bool {
	odd, even := 0, 0
	for i, c := range s[:9] {
		if i%2 == 0 {
			odd += int(c - '0')
		} else {
			even += int(c - '0')
		}
	}
	tenth := mod(odd*7-even, 10)
	return s[0] != '0' && tenth == value(s[9]) && (odd+even+tenth)%10 == last(s)
}

func isTurkishTax(s []byte) bool {
	sum := 0
	for i, c := range s[:9] {
		d := (int(c-'0') + 9 - i) % 10
		if d != 0 {
			if d = d << (9 - i) % 9; d == 0 {
				d = 9
			}
		}
		sum += d
	}
	return number(s) > 0 && mod(-sum, 10) == last(s)
}

func isTurkishPlate(s []byte) bool {
	n := number(s[:2])
	return n >= 1 && n <= 81
}

func isKazakh(s []byte) bool {
	if s[6] > '6' || !isYMD(s) {
		return false
	}
	check := weighted(s[:11], "123456789AB") % 11
	if check == 10 {
		check = weighted(s[:11], "3456789AB12") % 11
	}
	return check == last(s)
}

func isPakistani(s []byte) bool { return in(s[0], "1234567") && last(s) > 0 }

func isSriLankan(s []byte) bool {
	day := number(s[2:5])
	return in(s[9], "VX") && (day >= 1 && day <= 366 || day >= 501 && day <= 866)
}

func isAustralianTax(s []byte) bool {
	return !allSame(s) && (len(s) == 9 && weighted(s, "14375869A")%11 == 0 || len(s) == 8 && weighted(s, "A7845269")%11 == 0)
}

func isAustralianBusiness(s []byte) bool {
	sum := int(s[0]-'0'-1) * 10
	for i, c := range s[1:] {
		sum += int(c-'0') * (2*i + 1)
	}
	return s[0] != '0' && sum%89 == 0
}

func isAustralianCompany(s []byte) bool { return number(s) > 0 && mod10(s, "87654321") }

func isAustralianHealth(s []byte) bool {
	return s[0] >= '2' && s[0] <= '6' && weighted(s[:8], "13791379")%10 == value(s[8])
}

func isNewZealandTax(s []byte) bool {
	n := number(s)
	if n < 10000000 || n > 150000000 {
		return false
	}
	check := mod(-weighted(s[:len(s)-1], "32765432"[9-len(s):]), 11)
	if check == 10 {
		check = mod(-weighted(s[:len(s)-1], "74325276"[9-len(s):]), 11)
	}
	return check == last(s)
}

// newZealandBranches are the numbers of each bank's branches, from and to, after Inland
// Revenue's specification of bank account numbers.
var newZealandBranches = map[int][]int{
	1: {1, 999, 1100, 1199, 1800, 1899}, 2: {1, 999, 1200, 1299}, 3: {1, 999, 1300, 1399, 1500, 1599, 1700, 1799, 1900, 1999, 7350, 7399}, 4: {2020, 2024},
	6: {1, 999, 1400, 1499}, 8: {6500, 6599}, 9: {0, 0}, 10: {5165, 5169}, 11: {5000, 6499, 6600, 8999}, 12: {3000, 3299, 3400, 3499, 3600, 3699}, 13: {4900, 4999},
	14: {4700, 4799}, 15: {3900, 3999}, 16: {4400, 4499}, 17: {3300, 3399}, 18: {3500, 3599}, 19: {4600, 4649}, 20: {4100, 4199}, 21: {4800, 4899}, 22: {4000, 4049},
	23: {3700, 3799}, 24: {4300, 4349}, 25: {2500, 2599}, 26: {2600, 2699}, 27: {3800, 3849}, 28: {2100, 2149}, 29: {2150, 2299}, 30: {2900, 2949}, 31: {2800, 2849},
	33: {6700, 6799}, 35: {2400, 2499}, 38: {9000, 9499},
}

// isNewZealandAccount follows the same specification: bank (2), branch (4), base (7), suffix
// (2 or 3).
func isNewZealandAccount(s []byte) bool {
	bank, branch, base := number(s[:2]), number(s[2:6]), number(s[6:13])
	known := false
	for ranges := newZealandBranches[bank]; len(ranges) > 0; ranges = ranges[2:] {
		known = known || branch >= ranges[0] && branch <= ranges[1]
	}
	if !known {
		return false
	}
	sum, modulus := 0, 0
	switch bank {
	case 1, 2, 3, 4, 6, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 27, 30, 35, 38:
		modulus = 11
		if base < 990000 {
			// A: the base has eight digits, the first a zero.
			sum = weighted(s[:6], "006379") + weighted(s[6:13], "0A58421")
		} else {
			sum = weighted(s[6:13], "0A58421") // B
		}
	case 8:
		sum, modulus = weighted(s[6:13], "7654321"), 11 // D
	case 9:
		modulus = 11 // E: each product's cross sum, twice
		for i, w := range [...]int{0, 0, 0, 5, 4, 3, 2} {
			sum += crossfoot(crossfoot(int(s[6+i]-'0') * w))
		}
		sum += crossfoot(crossfoot(int(lastByte(s) - '0')))
	case 25, 33:
		sum, modulus = weighted(s[6:13], "1731731"), 10 // F
	case 26, 28, 29:
		modulus = 10 // G
		for i, w := range [...]int{1, 3, 7, 1, 3, 7, 1} {
			sum += crossfoot(crossfoot(int(s[6+i]-'0') * w))
		}
		for i, c := range s[13:] {
			sum += crossfoot(crossfoot(int(c-'0') * [...]int{1, 7, 3}[len(s)-14-i]))
		}
	case 31:
		return true // X
	default:
		return false
	}
	return base > 0 && sum%modulus == 0
}

func isNewZealandHealth(s []byte) bool {
	const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ"
	sum := 0
	for i, c := range s[:3] {
		at := -1
		for j := range len(alphabet) {
			if alphabet[j] == c {
				at = j + 1
			}
		}
		if at < 0 {
			return false
		}
		sum += at * (7 - i)
	}
	sum += weighted(s[3:6], "432")
	return sum%11 != 0 && (11-sum%11)%10 == last(s)
}
