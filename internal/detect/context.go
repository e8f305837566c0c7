package detect

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// contextKind is what a phrase near a number says that the number is: one of the kinds
// that the languages' data name, or from [kinds] on a row of the table.
type contextKind int

const (
	kindPhone contextKind = iota
	kindNationalID
	kindTaxID
	kindPassport
	kindIDCard
	kindDrivingLicence
	kindHealthInsurance
	kindBankAccount
	kindPaymentCard
	kindPlate
	kindDevice
	kindProfessional
	kindOther
	kinds
)

// kindNames are the kinds' names in the languages' data.
var kindNames = [kinds]string{
	"phone", "national_id", "tax_id", "passport", "id_card", "driving_licence", "health_insurance", "bank_account", "payment_card", "plate",
	"device_id", "professional_id", "other_id",
}

// kindCategories are the categories of what a word of the kind is before.
var kindCategories = [kinds]string{
	Phone, NationalID, TaxID, Passport, NationalID, DrivingLicence, HealthInsurance, BankAccount, PaymentCard, VehiclePlate,
	DeviceID, ProfessionalID, OtherID,
}

func kindByName(name string) (contextKind, bool) {
	for k, n := range kindNames {
		if n == name {
			return contextKind(k), true
		}
	}
	return 0, false
}

type kindSet uint32

// kindsOf returns the kinds of which a word makes an identifier of the category likely.
// Many a national number is the tax number too, and what "ID number" means is any.
func kindsOf(category string) kindSet {
	switch category {
	case NationalID:
		return 1<<kindNationalID | 1<<kindIDCard | 1<<kindTaxID
	case TaxID:
		return 1<<kindTaxID | 1<<kindNationalID
	case HealthInsurance:
		return 1<<kindHealthInsurance | 1<<kindNationalID
	case IBAN:
		return 1 << kindBankAccount
	}
	set := kindSet(0)
	for k, c := range kindCategories {
		if c == category {
			set |= 1 << k
		}
	}
	return set
}

const maxRows = 512

// contexts is what the words near a number say.
type contexts struct {
	kinds kindSet
	rows  [maxRows / 64]uint64
	start int // of the last phrase
	end   int
	kind  contextKind
}

// add takes a phrase. The nearest count, and the longer of two in one place.
func (c *contexts) add(id, start, end int) {
	k := contextKind(id)
	weak := k == kindOther || k == kindPhone // as "number is" behind another's name
	if c.end > 0 && start > c.end+4 && !weak {
		*c = contexts{}
	}
	inner := c.end > 0 && start >= c.start && end <= c.end && (start > c.start || end < c.end)
	if k < kinds {
		c.kinds |= 1 << k
		if c.end == 0 || !weak && !inner {
			c.kind = k
		}
	} else {
		c.rows[(id-int(kinds))/64] |= 1 << ((id - int(kinds)) % 64)
		if c.end == 0 || end > c.end {
			c.kind = k
		}
	}
	if end > c.end {
		c.start, c.end = start, end
	}
}

func (c *contexts) empty() bool { return c.end == 0 }

func (c *contexts) row(i int) bool { return c.rows[i/64]>>(i%64)&1 != 0 }

// maxNames is how many names near a number count.
const maxNames = 16

// namesIn calls yield for the names in a text, in the order of their ends, but not for
// one that is a part of a longer one: "ID" in "student ID".
func (e *engine) namesIn(text string, yield func(id, start, end int)) {
	var buf [maxNames]term
	found := buf[:0]
	e.names.Each(text, func(id, start, end int) bool {
		if len(found) == maxNames { // the last ones are the nearest
			copy(found, found[1:])
			found = found[:maxNames-1]
		}
		found = append(found, term{id, start, end})
		return true
	})
	slices.SortStableFunc(found, func(a, b term) int { return cmp.Or(cmp.Compare(a.end, b.end), cmp.Compare(b.start, a.start)) })
	for i, t := range found {
		inside := slices.ContainsFunc(found, func(o term) bool {
			return o.start <= t.start && o.end >= t.end && o.end-o.start > t.end-t.start
		})
		if !inside {
			yield(found[i].id, t.start, t.end)
		}
	}
}

// contextChars is how far before a number, on its line, the words count that say what it is.
const contextChars = 60

// contextBefore returns what the words before start say. A number between ends them,
// but for those of a list whose last was found.
func (e *engine) contextBefore(dst []Finding, text string, start int) (c contexts) {
	end := start
	for i := len(dst) - 1; i >= max(0, len(dst)-6); i-- {
		if f := dst[i]; f.End <= end && end-f.End <= 14 && strings.IndexByte(text[f.End:end], '\n') < 0 {
			end = f.Start
		}
	}
	low := end
	letters, line := false, 0
	for far := 0; low > 0 && far < contextChars; {
		b := text[low-1]
		if utf8.RuneStart(b) {
			far++
		}
		if b == '\n' && !letters && line == 0 && isBlank(text[low:end]) {
			line = low // a label may stand on a line of its own
		} else if b == '\n' || isDigit(b) {
			break
		}
		letters = letters || b >= 0x80 || isLetter(b)
		low--
	}
	if !letters {
		return c
	}
	if low > 0 && isDigit(text[low-1]) {
		for low < end && isAlnum(text[low]) {
			low++ // the rest of a code
		}
	} else {
		low = boundary(text, low)
	}
	if low >= end {
		return c
	}
	e.namesIn(text[low:end], func(id, from, to int) { c.add(id, low+from, low+to) })
	if line > 0 && strings.Trim(text[c.end:line], ": \t\r\n") != "" {
		return contexts{}
	}
	if end < start && !c.empty() {
		c.start, c.end = start-(c.end-c.start), start // right before, as for the list's first
	}
	return c
}

func isBlank(s string) bool {
	for i := range len(s) {
		if s[i] != ' ' && s[i] != '\t' && s[i] != '\r' && s[i] != '\n' {
			return false
		}
	}
	return true
}

// contextAfter returns what the words right behind a number say: "(BSN)", "is my passport
// number". What names a next number does not count.
func (e *engine) contextAfter(text string, end int) (c contexts) {
	high := end
	for high < len(text) && high-end < 36 && text[high] != '\n' && text[high] != ';' && text[high] != ':' && !isDigit(text[high]) {
		high++
	}
	if high == len(text) || text[high] == '\n' || text[high] == ';' || high-end >= 36 {
		high = boundary(text, high)
	} else {
		// A word that ends before a colon or a number is that one's.
		if high <= end+2 {
			return c
		}
		comma := strings.LastIndexAny(text[end:high], ",)")
		if comma < 0 {
			return c
		}
		high = end + comma
	}
	if high <= end+2 || joinedAt(text, end) {
		return c
	}
	e.namesIn(text[end:high], func(id, _, to int) { c.add(id, max(c.end, end), end+to) })
	return c
}
