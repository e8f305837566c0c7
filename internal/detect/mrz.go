package detect

// Machine-readable zones after ICAO Doc 9303: the line with the check digits.
//
//	TD1, line 1  I<UTOD231458907<<<<<<<<<<<<<<<   document number and its check digit
//	TD1, line 2  7408122F1204159UTO<<<<<<<<<<<6   birth, sex, expiry, nationality
//	TD2 and TD3  L898902C36UTO7408122F1204159…    number, nationality, birth, sex, expiry
const mrzLeast, mrzMost = 28, 44

// mrzAt finds the line that begins at i.
func mrzAt(text string, i int) (Finding, bool) {
	for i > 0 && i < len(text) && text[i-1] == '<' {
		i-- // not within a line
		if i > 0 && isAlnum(text[i-1]) {
			return Finding{}, false
		}
	}
	var line [mrzMost]byte
	n := 0
	for n < len(line) && i+n < len(text) {
		c := text[i+n]
		if c != '<' && !isDigit(c) && (c < 'A' || c > 'Z') {
			break
		}
		line[n] = c
		n++
	}
	s := line[:n]
	if n < mrzLeast || !(isMRZDocument(s) || isMRZPerson(s)) {
		return Finding{}, false
	}
	return Finding{Passport, "mrz.icao9303", i, i + n, 0.97}, true
}

// isMRZDocument reports whether s is the second line of TD2 or TD3.
func isMRZDocument(s []byte) bool {
	return mrzChecks(s[:10]) && mrzDates(s[13:]) && (isLetter(s[10]) || s[10] == '<')
}

// isMRZPerson reports whether s is the second line of TD1.
func isMRZPerson(s []byte) bool {
	return mrzDates(s) && (isLetter(s[15]) || s[15] == '<')
}

// mrzDates reports whether birth, sex and expiry are at the beginning of s.
func mrzDates(s []byte) bool {
	return mrzChecks(s[:7]) && in(s[7], "MFX<") && mrzChecks(s[8:15])
}

// mrzChecks reports whether the last character is the check digit of the others.
func mrzChecks(s []byte) bool {
	end := len(s) - 1
	return isDigit(s[end]) && mrzSum(s[:end]) == value(s[end])
}
