package detect

// afterName looks for a value without digits behind a phrase that ends at end: a BIC.
// What has digits, digitsAt finds.
func (e *engine) afterName(dst []Finding, text string, kind contextKind, end int) []Finding {
	own := kind >= kinds && e.table.rows[kind-kinds].rule == "bic"
	if !own && kind != kindBankAccount {
		return dst
	}
	i := end
	for i < len(text) && i-end < 16 && !isLetter(text[i]) && text[i] != '\n' && !isDigit(text[i]) {
		i++
	}
	for i < len(text) && i-end < 16 {
		to := chunkEnd(text, i)
		if n := to - i; (n == 8 || n == 11) && !joinedBefore(text, i) && (to == len(text) || !joinedAt(text, to)) {
			var code [11]byte
			capitals := true
			for k := range n {
				code[k] = text[i+k]
				if isLetter(code[k]) {
					capitals = capitals && code[k]&0x20 == 0
					code[k] &^= 0x20
				}
			}
			if !hasOnlyLetters(code[:n]) || !isBIC(code[:n]) {
				return dst
			}
			if !own && (!capitals || i-end > 2 || text[end] != ':') {
				return dst
			}
			if capitals || text[i]&0x20 != 0 && allLower(text[i:to]) && i-end <= 2 && text[end] == ':' {
				dst = append(dst, Finding{BankAccount, "bic", i, to, 0.85})
			}
			return dst
		}
		// A short word between, as in "BIC is …".
		if to-i > 6 || to == i {
			return dst
		}
		for i = to; i < len(text) && (text[i] == ' ' || text[i] == ':'); i++ {
		}
	}
	return dst
}

func hasOnlyLetters(s []byte) bool {
	for _, c := range s {
		if !isLetter(c) {
			return false
		}
	}
	return true
}

func allLower(s string) bool {
	for i := range len(s) {
		if s[i]&0x20 == 0 {
			return false
		}
	}
	return true
}
