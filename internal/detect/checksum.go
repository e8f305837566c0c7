package detect

// The check characters that identifiers share. All functions take what is compact, in
// capitals, and of the identifier's form: [0-9A-Z] only.

// value returns what a character counts in base 36: digits as they are, letters from 10.
func value(c byte) int {
	if isDigit(c) {
		return int(c - '0')
	}
	return int(c-'A') + 10
}

// number returns the value of a string of digits.
func number(s []byte) int {
	n := 0
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n
}

// weighted returns the sum of the characters' values times the weights, each a base 36
// digit. What is longer than the weights does not count.
func weighted(s []byte, weights string) int {
	sum := 0
	for i := range min(len(s), len(weights)) {
		w := int(weights[i] - '0')
		if w > 9 {
			w = int(weights[i]-'A') + 10
		}
		sum += value(s[i]) * w
	}
	return sum
}

// mod returns what is left of n, never negative.
func mod(n, m int) int {
	if n %= m; n < 0 {
		n += m
	}
	return n
}

// last returns the value of the last character.
func last(s []byte) int { return value(s[len(s)-1]) }

// crossfoot is the sum of the digits of n < 100.
func crossfoot(n int) int { return n/10 + n%10 }

// luhn checks the last digit after ISO/IEC 7812-1, annex B.
func luhn(s []byte) bool { return luhnSum(s) == 0 }

// luhnSum takes letters as their base 36 values, as the Portuguese citizen card does.
func luhnSum(s []byte) int {
	sum := 0
	for i, c := range s {
		d := value(c)
		if (len(s)-i)%2 == 0 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum % 10
}

var (
	verhoeffTimes = [10]string{
		"0123456789", "1234067895", "2340178956", "3401289567", "4012395678", "5987604321", "6598710432", "7659821043", "8765932104", "9876543210",
	}
	verhoeffMoves = [8]string{
		"0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258",
	}
)

// verhoeff checks the last digit by the dihedral group D5 (Verhoeff 1969).
func verhoeff(s []byte) bool {
	c := 0
	for i := range s {
		d := s[len(s)-1-i] - '0'
		c = int(verhoeffTimes[c][verhoeffMoves[i%8][d]-'0'] - '0')
	}
	return c == 0
}

// mod1110 checks ISO 7064 MOD 11,10.
func mod1110(s []byte) bool {
	check := 5
	for _, c := range s {
		if check == 0 {
			check = 10
		}
		check = (check*2%11 + int(c-'0')) % 10
	}
	return check == 1
}

// mod112 checks ISO 7064 MOD 11-2, whose check character may be an X for ten.
func mod112(s []byte) bool {
	check := 0
	for _, c := range s[:len(s)-1] {
		check = (check + int(c-'0')) * 2 % 11
	}
	want := mod(12-check, 11)
	end := s[len(s)-1]
	return want == 10 && end == 'X' || want < 10 && int(end)-'0' == want
}

// mod36 checks the last character by Luhn's algorithm in base 36, as India's GSTIN does.
func mod36(s []byte) bool {
	sum := 0
	for i, c := range s[:len(s)-1] {
		v := value(c)
		if (len(s)-i)%2 == 0 {
			v *= 2
		}
		sum += v/36 + v%36
	}
	return mod(-sum, 36) == last(s)
}

// mrzSum is the sum of ICAO Doc 9303 part 3, 4.9: weights 7, 3, 1, letters from 10, the
// filler as 0.
func mrzSum(s []byte) int {
	sum := 0
	for i, c := range s {
		if c != '<' {
			sum += value(c) * [3]int{7, 3, 1}[i%3]
		}
	}
	return sum % 10
}

// mod11 checks the last digit d against (11 - sum mod 11) mod 11; a check of ten is
// taken as the digit ten, which is none where ten < 0.
func mod11(s []byte, weights string, ten int) bool {
	check := mod(-weighted(s[:len(s)-1], weights), 11)
	if check == 10 {
		check = ten
	}
	return check == last(s)
}

// rest11 checks the last digit against sum mod 11.
func rest11(s []byte, weights string, ten int) bool {
	check := weighted(s[:len(s)-1], weights) % 11
	if check == 10 {
		check = ten
	}
	return check == last(s)
}

// mod10 checks the last digit against (10 - sum mod 10) mod 10.
func mod10(s []byte, weights string) bool {
	return mod(-weighted(s[:len(s)-1], weights), 10) == last(s)
}

// isDay reports whether there is such a day. A year below 100 is of any century.
func isDay(year, month, day int) bool {
	if month < 1 || month > 12 || day < 1 {
		return false
	}
	days := int("\x1f\x1d\x1f\x1e\x1f\x1e\x1f\x1f\x1e\x1f\x1e\x1f"[month-1])
	if month == 2 && (year%4 != 0 || year > 100 && year%100 == 0 && year%400 != 0) {
		days = 28
	}
	return day <= days
}

// isYMD reports whether s begins with a date YYMMDD.
func isYMD(s []byte) bool { return isDay(number(s[:2]), number(s[2:4]), number(s[4:6])) }

// isDMY reports whether s begins with a date DDMMYY.
func isDMY(s []byte) bool { return isDay(number(s[4:6]), number(s[2:4]), number(s[:2])) }

// isFullYMD reports whether s begins with a date YYYYMMDD of a living or lately dead person.
func isFullYMD(s []byte) bool {
	year := number(s[:4])
	return year >= 1850 && year < 2100 && isDay(year, number(s[4:6]), number(s[6:8]))
}

// allSame reports whether all characters are the same.
func allSame(s []byte) bool {
	for _, c := range s[1:] {
		if c != s[0] {
			return false
		}
	}
	return true
}

// in reports whether c is one of the set.
func in(c byte, set string) bool {
	for i := range len(set) {
		if set[i] == c {
			return true
		}
	}
	return false
}
