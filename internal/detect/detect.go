// Package detect finds sensitive data in text, in all languages at once: identifiers of
// persons and accounts by their forms and check digits, contact data, secrets, and the
// topics of GDPR articles 9 and 10 and of equal opportunity law by what is said about a
// person.
//
// The way of a text: package lexicon's scan, one pass over its bytes, says where there
// may be something (pass.go). Digits lead to the table of identifiers (match.go,
// search.go, row.go, rows_*.go with the checks in valid_*.go), to cards, IBANs, phone
// numbers and addresses; a word for a value to what follows it (label.go); an '@' to
// e-mail addresses; a long word to secrets, wallets and encoded text; a character that
// may hide another to the text made plain (mask.go). Terms of topics are gathered and
// judged at the end by what stands around them (topics.go). The topics and the words for
// values are data, in the sensitive.txt of each language's folder, of which table.txt is
// made (engine.go, read.go; generate_test.go makes it).
package detect

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"
)

// The categories of findings.
const (
	Email       = "email"
	Phone       = "phone"
	PaymentCard = "payment_card"
	IBAN        = "iban"

	NationalID      = "national_id"
	TaxID           = "tax_id"
	Passport        = "passport"
	DrivingLicence  = "driving_licence"
	HealthInsurance = "health_insurance"
	BankAccount     = "bank_account"
	VehiclePlate    = "vehicle_plate"
	DeviceID        = "device_id"
	ProfessionalID  = "professional_id"
	OtherID         = "other_id"

	IPAddress    = "ip_address"
	MACAddress   = "mac_address"
	CryptoWallet = "crypto_wallet"
	SocialHandle = "social_handle"
	Address      = "address"
	BirthDate    = "birth_date"
	Secret       = "secret"

	Health            = "health"
	Disability        = "disability"
	Pregnancy         = "pregnancy"
	Religion          = "religion"
	Ethnicity         = "ethnicity"
	PoliticalOpinion  = "political_opinion"
	UnionMembership   = "union_membership"
	SexualOrientation = "sexual_orientation"
	GeneticData       = "genetic_data"
	BiometricData     = "biometric_data"
	CriminalRecord    = "criminal_record"
	Age               = "age"
	MaritalStatus     = "marital_status"
	MilitaryStatus    = "military_status"
	SalaryHistory     = "salary_history"
	FinancialDistress = "financial_distress"
)

// categories are all of them, the topics last.
var categories = [...]string{
	Email, Phone, PaymentCard, IBAN,
	NationalID, TaxID, Passport, DrivingLicence, HealthInsurance, BankAccount, VehiclePlate, DeviceID, ProfessionalID, OtherID,
	IPAddress, MACAddress, CryptoWallet, SocialHandle, Address, BirthDate, Secret,
	Health, Disability, Pregnancy, Religion, Ethnicity, PoliticalOpinion, UnionMembership, SexualOrientation, GeneticData, BiometricData, CriminalRecord,
	Age, MaritalStatus, MilitaryStatus, SalaryHistory, FinancialDistress,
}

var topics = categories[21:]

// Finding is a passage with sensitive data. It holds no text and can be logged.
type Finding struct {
	Category   string
	Rule       string  // "phone.e164", "topic.health.en"
	Start, End int     // byte offsets
	Confidence float64 // 0 to 1
}

// Find appends what it finds in text to dst. The new findings are sorted by Start, and
// those of one category do not overlap. All languages are looked for at once. Find is
// safe for concurrent use, and allocates nothing for a text without findings once the
// phrases that it comes near have been met.
func Find(dst []Finding, text string) []Finding {
	e := shared()
	from := len(dst)
	dst = e.find(dst, text, 0)
	return dst[:from+len(tidy(dst[from:]))]
}

// isGuess reports whether a rule only takes what stands behind a label to be what the
// label says: where another rule knows better, it is not that.
func isGuess(rule string) bool { return rule == "handle.named" || rule == "secret.named" }

// tidy sorts findings and joins those of one category that overlap.
func tidy(found []Finding) []Finding {
	if len(found) < 2 {
		return found
	}
	slices.SortStableFunc(found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(b.Confidence, a.Confidence))
	})
	if slices.ContainsFunc(found, func(f Finding) bool { return isGuess(f.Rule) }) {
		all := slices.Clone(found)
		found = slices.DeleteFunc(found, func(f Finding) bool {
			return isGuess(f.Rule) && slices.ContainsFunc(all, func(o Finding) bool {
				return !isGuess(o.Rule) && o.Start < f.End && o.End > f.Start && !slices.Contains(topics, o.Category)
			})
		})
	}
	var last [len(categories)]int // one more than the index of a category's last finding
	kept := found[:0]
	for _, f := range found {
		c := slices.Index(categories[:], f.Category)
		if i := last[c]; i > 0 && f.Start < kept[i-1].End {
			kept[i-1].End = max(kept[i-1].End, f.End)
			kept[i-1].Confidence = max(kept[i-1].Confidence, f.Confidence)
			continue
		}
		kept = append(kept, f)
		last[c] = len(kept)
	}
	return kept
}

// wordBefore reports whether a letter, digit, mark or underscore ends at i.
func wordBefore(text string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return isWord(r)
}

// wordAt reports whether a letter, digit, mark or underscore begins at i.
func wordAt(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return isWord(r)
}

func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return isAlnum(byte(r)) || r == '_'
	}
	switch {
	case r >= 0x4E00 && r <= 0x9FFF, r >= 0xAC00 && r <= 0xD7A3, r >= 0x3041 && r <= 0x3096, r >= 0x30A1 && r <= 0x30FA: // ideographs, and syllables
		return true
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

func isDigit(c byte) bool  { return c-'0' < 10 }
func isLetter(c byte) bool { return (c|0x20)-'a' < 26 }
func isAlnum(c byte) bool  { return isDigit(c) || isLetter(c) }
