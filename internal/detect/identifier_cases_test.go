package detect

import (
	"regexp"
	"sort"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"golang.org/x/text/unicode/norm"

	"github.com/outreach-go/outreach/internal/sharedtest"
)

// identifierCase is a row of identifiers.jsonl.gz.
type identifierCase struct {
	Text, Entity, Kind string
	Spans              [][2]int // in code points; null: it is not said
	MaxScore           *float64 `json:"max_score"`
	Valid, Detect      *bool
}

func identifierCases(t *testing.T) []identifierCase {
	t.Helper()
	return sharedtest.Cases[identifierCase](t, "identifiers")
}

// elsewhere are entities that are none here: an address of a page and a date are no
// personal data by themselves, and people's names are taken out before.
var elsewhere = map[string]bool{"URL": true, "DATE_TIME": true, "PERSON": true}

// contact are the entities of contact data, which are counted apart too.
var contact = map[string]bool{
	"EMAIL_ADDRESS": true, "PHONE_NUMBER": true, "TR_PHONE_NUMBER": true, "PH_MOBILE_NUMBER": true, "IP_ADDRESS": true, "MAC_ADDRESS": true,
	"CRYPTO": true, "bitcoin": true, "UK_POSTCODE": true, "DE_PLZ": true, "SOCIAL_MEDIA_HANDLE": true,
	"DISCORD_USER_ID": true, "TWITTER_USER_ID": true, "FACEBOOK_ID": true, "TIKTOK_USERNAME": true, "LINKEDIN_PROFILE": true, "YOUTUBE_CHANNEL_ID": true,
	"REDDIT_USERNAME": true, "BATTLETAG": true, "PSN_ID": true, "TELEGRAM_USER_ID": true, "STEAM_ID64": true,
}

// nobodys are the addresses that every machine has for itself.
var nobodys = regexp.MustCompile(`\b127\.0\.0\.1\b|\b0\.0\.0\.0\b|(?:^|\s)::1?(?:/|\s|$)`)

// contactCategories are what a negative of contact data must not be found as.
var contactCategories = map[string]string{
	"EMAIL_ADDRESS": Email, "PHONE_NUMBER": Phone, "TR_PHONE_NUMBER": Phone, "PH_MOBILE_NUMBER": Phone, "IP_ADDRESS": IPAddress, "MAC_ADDRESS": MACAddress,
	"CRYPTO": CryptoWallet, "bitcoin": CryptoWallet, "UK_POSTCODE": Address, "DE_PLZ": Address,
}

// entityRules are the rules that are the entity, where its name does not say so.
var entityRules = map[string]string{
	"ABA_ROUTING_NUMBER": "us.rtn", "CREDIT_CARD": "card.luhn", "IBAN_CODE": "iban.mod97", "DE_BSNR": "de.bsnr", "DE_FUEHRERSCHEIN": "de.fuehrerschein",
	"DE_HEALTH_INSURANCE": "de.kvnr", "DE_ID_CARD": "de.personalausweis", "DE_SOCIAL_SECURITY": "de.rvnr", "DE_TAX_ID": "de.idnr", "DE_TAX_NUMBER": "de.stnr",
	"DE_VAT_ID": "de.vat", "ES_NIF": "es.dni", "FI_PERSONAL_IDENTITY_CODE": "fi.hetu", "IN_VEHICLE_REGISTRATION": "in.vehicle", "IN_VOTER": "in.epic",
	"IT_DRIVER_LICENSE": "it.patente", "IT_FISCAL_CODE": "it.codicefiscale", "IT_IDENTITY_CARD": "it.cie", "IT_VAT_CODE": "it.iva", "KR_DRIVER_LICENSE": "kr.licence",
	"MEDICAL_LICENSE": "us.dea", "NG_VEHICLE_REGISTRATION": "ng.plate", "SE_ORGANISATIONSNUMMER": "se.orgnr", "SG_NRIC_FIN": "sg.nric", "TH_TNIN": "th.pin",
	"TR_LICENSE_PLATE": "tr.plaka", "TR_NATIONAL_ID": "tr.tckimlik", "UK_DRIVING_LICENCE": "gb.driving", "UK_NHS": "gb.nhs", "UK_NINO": "gb.nino",
	"UK_PASSPORT": "gb.passport", "UK_VEHICLE_REGISTRATION": "gb.plate", "US_BANK_NUMBER": "us.account", "US_DRIVER_LICENSE": "us.licence", "ZA_ID_NUMBER": "za.idnr",
	"CA_SIN": "ca.sin", "FIN": "sg.nric", "be.bis": "be.nn", "be.ssn": "be.nn", "jp.in_": "jp.mynumber", "iban": "iban.mod97", "be.iban": "iban.mod97", "es.iban": "iban.mod97",
	"no.iban": "iban.mod97", "sk.rc": "cz.rc", "lv.pvn": "lv.pk", "th.tin": "th.tin", "es.nif": "es.nif", "KUWAIT_CIVIL_ID": "kw.civil", "ISRAEL_ID": "il.id",
	"SAUDI_NATIONAL_ID": "sa.id", "TURKEY_ID": "tr.tckimlik", "UAE_EMIRATES_ID": "ae.eid", "BAHRAIN_CPR": "bh.cpr",
}

func ruleOf(entity string) string {
	if r := entityRules[entity]; r != "" {
		return r
	}
	return strings.Replace(strings.ToLower(strings.Replace(entity, "_", ".", 1)), "..", ".", 1)
}

// spanBytes returns a span's byte offsets.
func spanBytes(text string, span [2]int) (from, to int) {
	at := 0
	for i := range text {
		if at == span[0] {
			from = i
		}
		if at == span[1] {
			return from, i
		}
		at++
	}
	return from, len(text)
}

// normalised is what the engine is given: compatibility forms and other digits replaced.
func normalised(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '٠' && r <= '٩':
			return '0' + r - '٠'
		case r >= '۰' && r <= '۹':
			return '0' + r - '۰'
		}
		return r
	}, norm.NFC.String(s))
}

// tally counts what is as it should be, by group.
type tally struct {
	t      *testing.T
	counts map[string][2]int
}

func (c *tally) add(group string, ok bool, why string, x identifierCase, found []Finding) {
	n := c.counts[group]
	n[1]++
	if ok {
		n[0]++
	} else if testing.Verbose() {
		var rules []string
		for _, f := range found {
			rules = append(rules, f.Rule)
		}
		c.t.Logf("%s: %s: %q %s %v", group, x.Entity, x.Text, why, rules)
	}
	c.counts[group] = n
}

func identifiersOnly(found []Finding) []Finding {
	kept := found[:0]
	for _, f := range found {
		if !strings.HasPrefix(f.Rule, "topic.") {
			kept = append(kept, f)
		}
	}
	return kept
}

// labels are put before a bare number.
var labels = []string{"ID number: ", "tax number ", "account number: ", "My national id is "}

// TestIdentifierCases holds the recognisers to labelled texts that are not part of the
// project.
func TestIdentifierCases(t *testing.T) {
	t.Parallel()
	c := &tally{t, map[string][2]int{}}
	for _, x := range identifierCases(t) {
		text := normalised(x.Text)
		found := identifiersOnly(Find(nil, text))
		rule := ruleOf(x.Entity)
		group := x.Kind
		if elsewhere[x.Entity] {
			group = "elsewhere " + x.Kind
		} else if contact[x.Entity] {
			group = "contact " + x.Kind
		}
		if x.Entity == "IP_ADDRESS" && nobodys.MatchString(text) {
			group = "nobody's address " + x.Kind // this machine's, or none: as it should be, it is not found
		}
		asEntity := false
		for _, f := range found {
			asEntity = asEntity || f.Rule == rule || f.Category == contactCategories[x.Entity]
		}
		switch x.Kind {
		case "analyze":
			if x.Spans == nil {
				continue
			}
			if len(x.Spans) == 0 {
				c.add(group+" alone", !asEntity, "is reported", x, found)
				continue
			}
			if x.MaxScore != nil && *x.MaxScore < 0.4 {
				group += " (unsure)"
			}
			ok := true
			for _, span := range x.Spans {
				from, to := spanBytes(text, span)
				overlap := false
				for _, f := range found {
					overlap = overlap || f.Start < to && f.End > from
				}
				ok = ok && overlap
			}
			c.add(group+" found", ok, "is not found", x, found)
		case "context":
			c.add(group, len(found) > 0, "is not found", x, found)
		case "context-rule":
			if *x.Detect {
				c.add(group+" found", len(found) > 0, "is not found", x, found)
			} else {
				c.add(group+" alone", !asEntity, "is reported", x, found)
			}
		case "validator":
			if x.Valid != nil {
				c.bare(group, rule, text, x)
			}
		default:
			c.bare(group, rule, text, x)
		}
	}
	var names []string
	for g := range c.counts {
		names = append(names, g)
	}
	sort.Strings(names)
	for _, g := range names {
		n := c.counts[g]
		t.Logf("%-32s %4d of %4d: %.1f %%", g, n[0], n[1], 100*float64(n[0])/float64(n[1]))
		if !strings.Contains(g, "elsewhere") && !strings.Contains(g, "nobody") && !strings.Contains(g, "unsure") && (n[1] > 50 || strings.HasPrefix(g, "contact ") && n[1] > 20) {
			assert.GreaterOrEqual(t, 100*n[0], 97*n[1], g)
		}
	}
}

// bare judges a number with a label before it.
func (c *tally) bare(group, rule, text string, x identifierCase) {
	all := labels
	e := shared()
	for i := range e.table.rows {
		if r := &e.table.rows[i]; r.rule == rule && r.names != "" {
			name, _, _ := strings.Cut(r.names, "|")
			all = append(all[:len(all):len(all)], strings.ReplaceAll(name, "*", "")+": ")
		}
	}
	best, sure := false, false
	var found []Finding
	for _, l := range all {
		found = identifiersOnly(Find(nil, l+text))
		for _, f := range found {
			if f.Start < len(l)+len(text) && f.End > len(l) && !strings.HasPrefix(f.Rule, "labelled") {
				best = true
				sure = sure || f.Rule == rule && f.Confidence >= 0.9 && utf8.ValidString(text)
			}
		}
	}
	if *x.Valid {
		c.add(group+" valid", best, "is not found", x, found)
	} else {
		c.add(group+" invalid", !sure, "is reported", x, found)
	}
}
