package detect

// Payment card numbers after ISO/IEC 7812-1: an issuer identification number (IIN), an
// account, and a Luhn check digit. The ranges are those that the schemes have published.
type iin struct {
	low, high uint32 // the first six digits
	lengths   uint32 // as bits
}

const (
	len15     = 1 << 15
	len16     = 1 << 16
	len16to19 = 1<<16 | 1<<17 | 1<<18 | 1<<19
	len13to19 = 1<<13 | 1<<14 | 1<<15 | len16to19
)

var iins = [...]iin{
	{100000, 199999, len15},                 // UATP
	{222100, 272099, len16},                 // Mastercard
	{300000, 305999, 1<<14 | 1<<15 | 1<<16}, // Diners Club
	{309500, 309599, 1<<14 | 1<<16},         // Diners Club
	{340000, 349999, len15},                 // American Express
	{352800, 358999, len16to19},             // JCB
	{360000, 369999, 1<<14 | len16to19},     // Diners Club
	{370000, 379999, len15},                 // American Express
	{380000, 399999, 1<<14 | len16to19},     // Diners Club
	{400000, 499999, 1<<13 | 1<<16 | 1<<19}, // Visa
	{500000, 509999, len13to19},             // Maestro
	{510000, 559999, len16},                 // Mastercard
	{560000, 599999, len13to19},             // Maestro
	{601100, 601199, len16to19},             // Discover
	{620000, 629999, len16to19},             // UnionPay
	{630000, 643999, len13to19},             // Maestro
	{644000, 659999, len16to19},             // Discover, RuPay
	{660000, 699999, len13to19},             // Maestro
	{220000, 220499, len16to19},             // Mir
	{979200, 979289, len16},                 // Troy
	{810000, 817199, len16to19},             // UnionPay
	{606900, 608500, len16},                 // RuPay
	{600000, 600999, len13to19},             // Maestro
}

// cardIn finds a payment card that the run begins with. Its groups are parted alike, by
// single spaces, hyphens or dots.
func cardIn(r *run) (Finding, bool) {
	if r.plus {
		return Finding{}, false
	}
	var number [19]byte
	n := 0
	best := 0
	for i, g := range r.groups {
		if i > 0 && (g.gap != ' ' && g.gap != '-' && g.gap != '.' || i > 1 && g.gap != r.groups[1].gap || g.start-r.groups[i-1].end > 2) {
			break
		}
		if i > 0 && r.width(i) > 7 && i < 2 || n+r.width(i) > len(number) {
			break
		}
		n += copy(number[n:], r.text[g.start:g.end])
		// Groups have three digits at the least, but for the rest at the end, or as many all.
		if n >= 13 && plausible(r, i) && isCard(number[:n]) && endsWell(r.text, g.end) {
			best = i + 1
		}
	}
	if best == 0 {
		return Finding{}, false
	}
	return Finding{PaymentCard, "card.luhn", r.groups[0].start, r.groups[best-1].end, 0.9}, true
}

func plausible(r *run, last int) bool {
	few, alike := false, true
	for i := range last {
		few = few || r.width(i) < 3
		alike = alike && r.width(i) == r.width(0)
	}
	return !few || alike && r.width(last) == r.width(0) // digit by digit, in pairs
}

// isCard reports whether the digits are in an issuer's range, of its length, and pass
// the Luhn test (ISO/IEC 7812-1, annex B).
func isCard(number []byte) bool {
	var head uint32
	for _, c := range number[:6] {
		head = head*10 + uint32(c-'0')
	}
	known := false
	for _, r := range iins {
		known = known || head >= r.low && head <= r.high && r.lengths&(1<<len(number)) != 0
	}
	return known && luhn(number)
}
