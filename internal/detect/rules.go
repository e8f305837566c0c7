package detect

import "slices"

// otherRules are the rules that are neither of a topic nor of the table of identifiers
// nor of a service's token.
var otherRules = []string{
	"email", "email.spoken", "phone.e164", "phone.nanp", "phone.national", "phone.named", "card.luhn", "iban.mod97", "mrz.icao9303", "bic",
	"ip.v4", "ip.v6", "mac.eui", "wallet.ethereum", "wallet.base58check", "wallet.ripple", "wallet.bech32", "wallet.monero",
	"handle.at", "handle.named", "handle.url", "birth.named", "address.named", "address.postcode",
	"secret.url", "secret.jwt", "secret.private_key", "secret.named",
}

// Rules returns the names of all rules, sorted.
func Rules() []string {
	e := shared()
	names := slices.Clone(otherRules)
	for _, r := range e.rules {
		if r.role == topic {
			names = append(names, r.name)
		}
	}
	for _, r := range e.table.rows {
		names = append(names, r.rule)
	}
	for _, f := range secretForms {
		names = append(names, f.rule)
	}
	for _, c := range kindCategories {
		names = append(names, "labelled."+c)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Categories returns all categories.
func Categories() []string { return slices.Clone(categories[:]) }
