package outreach

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bojanz/currency"
)

// money reads a currency next to a number.
func (n *number) money(text string, words *lexicons) {
	before := trimRight(text[:n.start])
	if c, size := currencyAt(before, true); size > 0 {
		n.currency, n.start = c, len(before)-size
		return
	}
	rest := text[n.end:]
	after := trimLeft(rest)
	if c, size := currencyAt(after, false); size > 0 {
		n.currency, n.end = c, n.end+len(rest)-len(after)+size
		return
	}
	// Of a word on each side the longer one counts.
	behind, left := words.currencyBehind(after)
	ahead, right := words.currencyAhead(before)
	switch {
	case behind <= ahead && behind < len(words.currency):
		n.currency, n.end = words.currency[behind].code, len(text)-len(left)
	case ahead < len(words.currency):
		n.currency, n.start = words.currency[ahead].code, len(right)
	}
}

// currencyBehind returns which word for a currency a text begins with, and what is left of
// the text; the number of words where there is none.
func (w *lexicons) currencyBehind(text string) (which int, rest string) {
	if text != "" {
		for _, i := range w.currencyBegins[text[0]] {
			if rest, ok := strings.CutPrefix(text, w.currency[i].word); ok && wordLength(rest) == 0 {
				return i, rest
			}
		}
	}
	return len(w.currency), text
}

// currencyAhead is currencyBehind for the word that a text ends with.
func (w *lexicons) currencyAhead(text string) (which int, rest string) {
	if text != "" {
		for _, i := range w.currencyEnds[text[len(text)-1]] {
			if rest, ok := strings.CutSuffix(text, w.currency[i].word); ok && wordBefore(rest, len(rest)) == len(rest) {
				return i, rest
			}
		}
	}
	return len(w.currency), text
}

// currencyAt reads a currency at the end or the beginning of a text.
func currencyAt(s string, atEnd bool) (string, int) {
	if s == "" || atEnd && !signEdges[1][s[len(s)-1]] || !atEnd && !signEdges[0][s[0]] {
		return "", 0 // as beside most numbers
	}
	var word string
	var next rune // the character beside the number
	var size int
	if atEnd {
		word = s[wordOrSign(s, true):]
		next, size = utf8.DecodeLastRuneInString(word)
	} else {
		word = s[:wordOrSign(s, false)]
		next, size = utf8.DecodeRuneInString(word)
	}
	if code, ok := currencySigns[word]; ok {
		return code, len(word)
	}
	if next >= utf8.RuneSelf || next == '$' { // "元" needs no space behind it
		if code, ok := currencySigns[string(next)]; ok {
			return code, size
		}
	}
	if len(word) == 3 && word == strings.ToUpper(word) && isCurrencyWord(word) {
		return word, 3
	}
	return "", 0
}

// wordOrSign returns where the last word or currency sign of s begins, or where its
// first one ends.
func wordOrSign(s string, last bool) int {
	step := func(s string) (rune, int) {
		if last {
			return utf8.DecodeLastRuneInString(s)
		}
		return utf8.DecodeRuneInString(s)
	}
	rest, n := s, 0
	for rest != "" && n < 6 {
		r, size := step(rest)
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Sc, r) {
			break
		}
		if last {
			rest = rest[:len(rest)-size]
		} else {
			rest = rest[size:]
		}
		n++
	}
	if last {
		return len(rest)
	}
	return len(s) - len(rest)
}

// currencySigns are the signs that amounts are written with, and the ISO 4217 codes
// that they can stand for; "$" and "kr" stand for several.
var currencySigns = map[string]string{
	"€": "EUR", "£": "GBP", "$": "$", "US$": "USD", "$US": "USD", "USD": "USD", "CA$": "CAD", "$CA": "CAD", "A$": "AUD", "AU$": "AUD", "$AU": "AUD",
	"NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL", "MX$": "MXN", "¥": "¥", "￥": "¥", "JP¥": "JPY", "CN¥": "CNY", "円": "JPY", "圓": "JPY", "元": "元", "NT$": "TWD", "Rp": "IDR", "RM": "MYR", "Rs": "Rs",
	"₹": "INR", "₩": "KRW", "원": "KRW", "₺": "TRY", "₽": "RUB", "₴": "UAH", "₪": "ILS", "฿": "THB", "₫": "VND", "₱": "PHP", "₦": "NGN",
	"৳": "BDT", "₸": "KZT", "₾": "GEL", "₵": "GHS", "₡": "CRC", "₭": "LAK", "៛": "KHR", "₮": "MNT", "₼": "AZN", "֏": "AMD", "﷼": "IRR", "؋": "AFN", "₨": "Rs", "лв": "BGN",
	"kr": "kr", "zł": "PLN", "Kč": "CZK", "Ft": "HUF", "lei": "RON", "Fr": "CHF",
}

// signEdges are the bytes that a sign or a code begins with, and those that it ends with.
var signEdges = func() (edges [2][256]bool) {
	for c := range 256 {
		edges[0][c] = c >= utf8.RuneSelf || c >= 'A' && c <= 'Z'
	}
	edges[1] = edges[0]
	for sign := range currencySigns {
		edges[0][sign[0]], edges[1][sign[len(sign)-1]] = true, true
	}
	return edges
}()

var sharedSigns = map[string]string{
	"$": "USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP", "¥": "JPY CNY", "kr": "SEK NOK DKK ISK", "元": "CNY TWD HKD ¥ $", "Rs": "INR PKR LKR NPR ₹", "£": "GBP EGP",
}

// sameCurrency reports whether two signs can stand for one currency.
func sameCurrency(a, b string) bool {
	return a == b || a == "" || b == "" || strings.Contains(sharedSigns[a], b) || strings.Contains(sharedSigns[b], a)
}

// isCurrencyWord reports whether a word is a sign or a code that amounts are written
// with.
func isCurrencyWord(word string) bool {
	_, ok := currencySigns[word]
	return ok || currency.IsValid(word)
}
