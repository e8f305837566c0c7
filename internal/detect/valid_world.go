package detect

// isBritish is HMRC's rule (NIM39110) for the prefix of a National Insurance number.
func isBritish(s []byte) bool {
	return !in(s[0], "DFIQUV") && !in(s[1], "DFIQUVO") && !pairIn(s, "BG GB KN NK NT TN ZZ ") && in(s[8], "ABCD")
}

func isBritishHealth(s []byte) bool { return !allSame(s) && mod11(s, "A98765432", -1) }

func isBritishTax(s []byte) bool {
	return isDigit(s[0]) && "21987654321"[weighted(s[1:10], "6789A5432")%11] == s[0]
}

func isBritishVAT(s []byte) bool {
	s = s[2:]
	sum := weighted(s[:7], "8765432") + number(s[7:9])
	return number(s) > 0 && (sum%97 == 0 || (sum+55)%97 == 0)
}

// isBritishDriver takes the DVLA's form: five of the surname with nines behind, decade,
// month (with 5 more for women), day, year, two initials, a digit, two letters.
func isBritishDriver(s []byte) bool {
	nines := false
	for _, c := range s[:5] {
		if isDigit(c) {
			if c != '9' {
				return false
			}
			nines = true
		} else if nines {
			return false
		}
	}
	if !hasOnlyDigits(s[5:11]) || !isLetter(s[0]) {
		return false
	}
	month := number(s[6:8])
	if month > 50 {
		month -= 50
	}
	day := number(s[8:10])
	return month >= 1 && month <= 12 && day >= 1 && day <= 31
}

func isBritishPlate(s []byte) bool {
	if isLetter(s[0]) && isLetter(s[1]) && isDigit(s[2]) { // since 2001
		age := number(s[2:4])
		if in(s[0], "IQZ") || in(s[1], "IQZ") || !(age >= 2 && age <= 29 || age >= 51 && age <= 79) {
			return false
		}
		return !anyIn(s[4:], "IQ")
	}
	if isDigit(s[1]) { // 1983 to 2001
		return !in(s[0], "IOQUZ") && !anyIn(s[len(s)-3:], "IQZ")
	}
	return !in(lastByte(s), "IOQUZ") && !anyIn(s[:3], "IQZ")
}

func anyIn(s []byte, set string) bool {
	for _, c := range s {
		if in(c, set) {
			return true
		}
	}
	return false
}

func isRussian(s []byte) bool {
	return number(s[:2]) > 0 && rest11(s[:11], "724A359468", 0) && rest11(s, "3724A359468", 0)
}

func isRussianCompany(s []byte) bool { return number(s[:2]) > 0 && rest11(s, "24A359468", 0) }

func isRussianInsurance(s []byte) bool {
	return number(s[:9]) > 1001998 && weighted(s[:9], "987654321")%101%100 == number(s[9:])
}

func isUkrainian(s []byte) bool {
	sum := weighted(s[1:9], "57946A57") - int(s[0]-'0')
	return number(s) > 0 && mod(sum, 11)%10 == last(s)
}

func isUkrainianRecord(s []byte) bool { return isFullYMD(s) }

func isMoldovan(s []byte) bool {
	return in(s[0], "012") && weighted(s[:12], "731731731731")%10 == last(s)
}

func isAlbanian(s []byte) bool { return in(s[0], "ABCDEFGHIJKLM") && !isDigit(s[9]) }

func isMacedonian(s []byte) bool {
	if isLetter(s[0]) {
		s = s[2:]
	}
	return in(s[0], "4568") && mod11(s, "765432765432", 0)
}

func isBelarusian(s []byte) bool {
	if !in(s[0], "123456") || !isDMY(s[1:]) || !in(s[7], "ABCHKEM") {
		return false
	}
	return mrzSum(s[:13]) == last(s)
}

func isSouthAfrican(s []byte) bool {
	return isYMD(s) && s[10] <= '2' && luhn(s)
}

func isSouthAfricanTax(s []byte) bool { return in(s[0], "01239") && luhn(s) }

func isNigerian(s []byte) bool { return !allSame(s) && verhoeff(s) }

func isKenyan(s []byte) bool { return in(s[0], "AP") && number(s[1:10]) > 0 }

const egyptianGovernorates = "01 02 03 04 11 12 13 14 15 16 17 18 19 21 22 23 24 25 26 27 28 29 31 32 33 34 35 88 "

func isEgyptian(s []byte) bool {
	return in(s[0], "23") && isYMD(s[1:]) && pairIn(s[7:9], egyptianGovernorates)
}

func isMauritian(s []byte) bool {
	day, month := number(s[1:3]), number(s[3:5])
	sum := 0
	for i, c := range s[:13] {
		sum += value(c) * (14 - i)
	}
	return day <= 31 && month <= 12 && mod(-sum, 17) == last(s)
}

func isIMEI(s []byte) bool { return number(s[:8]) > 0 && (len(s) == 14 || luhn(s)) }

// isMEID takes 14 hexadecimal digits from A0 up, or 18 decimal ones of two numbers.
func isMEID(s []byte) bool {
	if len(s) == 18 {
		return number(s[:10]) < 1<<32 && number(s[10:]) < 1<<24
	}
	return isIMEIDecimal(s) || in(s[0], "ABCDEF") && !anyIn(s, "GHIJKLMNOPQRSTUVWXYZ")
}

func isIMEIDecimal(s []byte) bool { return hasOnlyDigits(s) && (len(s) == 14 || luhn(s)) }

func isVINForm(s []byte) bool { return !anyIn(s, "IOQ") && anyIn(s, "ABCDEFGHJKLMNPRSTUVWXYZ") }

// isVIN is the check at the ninth place that North American vehicles have.
func isVIN(s []byte) bool {
	if !isVINForm(s) {
		return false
	}
	sum := 0
	for i, c := range s {
		v := value(c)
		if v > 9 {
			v = int("12345678012345070923456789"[c-'A'] - '0')
		}
		sum += v * value("8765432A098765432"[i])
	}
	check := sum % 11
	return check == 10 && s[8] == 'X' || check < 10 && byte('0'+check) == s[8]
}

func isSIM(s []byte) bool { return string(s[:2]) == "89" && luhn(s) }

// isBIC is ISO 9362: institution, country of ISO 3166-1, place, branch.
func isBIC(s []byte) bool {
	for _, c := range s[:6] {
		if !isLetter(c) {
			return false
		}
	}
	return pairIn(s[4:6], isoCountries)
}

const isoCountries = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ " +
	"DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT " +
	"JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ " +
	"NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ " +
	"TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW "
