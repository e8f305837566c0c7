package outreach

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// cleanPlace returns a place without street, house number and postcode: a part that
// is a street goes, and a part that holds a postcode loses it.
func cleanPlace(s string) string {
	s = cleanText(s, maxLine)
	if strings.IndexFunc(s, betweenParts) < 0 {
		return placePart(s)
	}
	var kept []string
	for part := range strings.FieldsFuncSeq(s, betweenParts) {
		if part = placePart(strings.TrimSpace(part)); part != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, ", ")
}

// betweenParts reports whether r stands between the parts of an address.
func betweenParts(r rune) bool { return strings.ContainsRune(",;|\n，、،", r) }

func placePart(part string) string {
	words := strings.Fields(part)
	if street(words) {
		return ""
	}
	if strings.IndexFunc(part, unicode.IsDigit) < 0 {
		return part
	}
	// A house number stands at an end of a street's name; a postcode before a town's or
	// after a region's. A number of few digits is a house number, and the part a street.
	last := len(words) - 1
	if last > 0 && (houseNumber(words[0]) && !postcode(words[0], words[1]) || houseNumber(words[last]) && digitsIn(words[last-1]) == 0 && !startsWithDigit(words[0])) {
		return ""
	}
	// "Damrak 70 1012 LM Amsterdam": what stands before a house number is its street.
	for i := len(words) - 2; i > 0; i-- {
		if houseNumber(words[i]) && digitsIn(words[i-1]) == 0 && slices.ContainsFunc(words[i+1:], startsWithDigit) {
			words = words[i+1:]
			break
		}
	}
	kept := make([]string, 0, len(words))
	for i, w := range words {
		// "1012 AB Amsterdam", "SW1A 1AA London", "CA 94115": the letters of a postcode
		// stand beside its digits.
		beside := i > 0 && digitsIn(words[i-1]) > 0 || i+1 < len(words) && digitsIn(words[i+1]) > 0
		switch {
		case digitsIn(w) > 0:
			if w = ward(w); w != "" {
				kept = append(kept, w)
			}
		case w == "〒" || beside && i > 0 && len(w) <= 2 && w == strings.ToUpper(w):
		default:
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " ")
}

// houseNumber reports whether a word is one: "12", "12b", "5-7", "1-2-3", and not the
// "E14", "00-950" or "150-0043" of a postcode.
func houseNumber(w string) bool {
	if !startsWithDigit(w) {
		return false
	}
	numbers := strings.FieldsFunc(w, func(r rune) bool { return !unicode.IsDigit(r) })
	if len(numbers) == 2 && utf8.RuneCountInString(numbers[0]) == 2 && utf8.RuneCountInString(numbers[1]) == 3 {
		return false // as in Poland
	}
	for _, n := range numbers {
		if utf8.RuneCountInString(n) > 3 {
			return false
		}
	}
	return true
}

// postcode reports whether two words are one of three and two digits, as in Sweden.
func postcode(a, b string) bool {
	return len(a) == 3 && digitsIn(a) == 3 && len(b) == 2 && digitsIn(b) == 2
}

func startsWithDigit(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsDigit(r)
}

// ward returns what stands in a Chinese or Japanese address before the block: up to
// the last prefecture, city or ward that ends before the first digit.
func ward(w string) string {
	w = w[:strings.IndexFunc(w, unicode.IsDigit)]
	if i := strings.LastIndexAny(w, "都府県省市区县區郡"); i >= 0 {
		_, size := utf8.DecodeRuneInString(w[i:])
		return strings.TrimLeft(w[:i+size], "〒")
	}
	return ""
}

func digitsIn(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// street reports whether the words of a part of an address are a street: by a word at
// its place, or by a word's ending.
func street(words []string) bool {
	name := make([]string, 0, len(words)) // the words without numbers and points of the compass
	for _, w := range words {
		w = strings.Trim(strings.ToLower(w), ".()")
		if digitsIn(w) == 0 && !compass[w] && w != "" {
			name = append(name, w)
		}
	}
	numbered := len(words) > 0 && startsWithDigit(words[0])
	for i, w := range name {
		first, last := i == 0, i == len(name)-1
		switch {
		case addressWords[w]:
			return true
		case len(words) == 1:
		case first && streetsBegin[w], last && streetsEnd[w] && (!first || numbered):
			return true
		case numbered && !first && streetsEnd[w]:
			return true
		}
		if slices.ContainsFunc(streetEndings, func(ending string) bool { return len(w) > len(ending)+1 && strings.HasSuffix(w, ending) }) {
			return true
		}
	}
	return false
}

// The words that streets are called by. They are of many languages at once, since an
// address is in its place's language, not in the draft's. "St. Gallen" is no street,
// and neither are "Road Town" and "Rue" by itself.
var (
	addressWords = wordSet(`suite apt apartment floor p.o postbus postfach etage`)
	streetsBegin = wordSet(`rue avenue ave av boulevard blvd bd place allée chemin quai impasse calle avenida carrer rua via viale piazza plaza paseo ulica ul bis ter`)
	streetsEnd   = wordSet(`street st avenue ave road rd lane ln boulevard blvd drive dr drv way parkway pkwy court ct square sq terrace close crescent highway hwy
		place pl row mews plaza broadway box straße strasse str platz laan straat weg gracht plein kade singel gata gatan vej gade utca`)
	streetEndings = []string{"straße", "strasse", "str", "gasse", "platz", "allee", "straat", "gracht", "laan", "weg", "plein", "kade", "singel",
		"gatan", "gata", "vägen", "vej", "gade", "katu", "utca"}
	compass = wordSet(`n e s w ne nw se sw north east south west`)
)
