package outreach

import (
	"context"
	"fmt"
	"strings"

	"github.com/outreach-go/outreach/internal/lexicon"
)

// Brand is a company's voice: what its messages never say, and what they always say.
// Every moderator of it is one company's; a host with several has one for each.
type Brand struct {
	// Company is whose messages are judged, by the company that recruits or that has the
	// job. Defaults to all messages.
	Company string
	// Banned are words and phrases that may not stand in subject or body, in any case, as
	// whole words; a '*' at the end of a word takes any ending: "guru*".
	Banned []BannedPhrase
	// Required are phrases of which each must stand in the body.
	Required []string
}

// BannedPhrase is a phrase that a company does not use.
type BannedPhrase struct {
	Phrase string
	// Instead is what to write in its place. Defaults to nothing: leave it out.
	Instead string
}

// The bounds of a [Brand].
const (
	maxBrandPhrases = 2_000
	maxBrandWords   = 8
	maxBrandText    = 200 // bytes
)

// BrandModerator returns a moderator for a company's voice. Its findings have
// [CategoryBrand], and the rules "brand.banned" and "brand.required". It fails with a
// [*RequestError] where there is no phrase at all, or one is empty, of more than eight
// words or 200 bytes, or of '*' alone.
func BrandModerator(b Brand) (Moderator, error) {
	if len(b.Banned)+len(b.Required) == 0 {
		return nil, invalid("brand", "has no phrase")
	}
	if len(b.Banned)+len(b.Required) > maxBrandPhrases {
		return nil, invalid("brand", "has more than %d phrases", maxBrandPhrases)
	}
	m := &brand{company: b.Company}
	var entries []lexicon.Entry
	for i, banned := range b.Banned {
		phrase, why := brandPhrase(banned.Phrase)
		if why != "" {
			return nil, invalid(fmt.Sprintf("brand.banned[%d]", i), "%s", why)
		}
		entries = append(entries, lexicon.Entry{Phrase: phrase, ID: i})
		note := "Your company does not use this wording. "
		if instead := cleanLine(banned.Instead, maxBrandText); instead != "" {
			note += "Write \"" + instead + "\" instead."
		} else {
			note += "Leave it out, or say it in other words."
		}
		m.notes = append(m.notes, note)
	}
	m.banned = lexicon.New(entries)
	for i, required := range b.Required {
		phrase, why := brandPhrase(required)
		if why != "" {
			return nil, invalid(fmt.Sprintf("brand.required[%d]", i), "%s", why)
		}
		m.required = append(m.required, lexicon.New([]lexicon.Entry{{Phrase: phrase}}))
		m.asked = append(m.asked, phrase)
	}
	return m, nil
}

// brandPhrase tidies a phrase, or says what is wrong with it.
func brandPhrase(s string) (phrase, why string) {
	phrase = cleanLine(s, maxBrandText+1)
	switch {
	case phrase == "":
		return "", "is empty"
	case len(phrase) > maxBrandText:
		return "", fmt.Sprintf("is longer than %d bytes", maxBrandText)
	case strings.Count(phrase, " ") >= maxBrandWords:
		return "", fmt.Sprintf("has more than %d words", maxBrandWords)
	case strings.IndexFunc(phrase, wordRune) < 0:
		return "", "has no word"
	}
	return phrase, ""
}

type brand struct {
	company  string
	banned   *lexicon.Matcher
	notes    []string // by ID of a banned phrase
	required []*lexicon.Matcher
	asked    []string
}

var _ Moderator = (*brand)(nil)

// Moderate looks for the phrases.
func (m *brand) Moderate(_ context.Context, in Moderation) ([]Finding, error) {
	if !m.applies(in.Draft.Facts) {
		return nil, nil
	}
	body, _ := in.Draft.masked()
	var found []Finding
	for _, t := range []struct {
		part Part
		text string
	}{{PartSubject, in.Draft.Subject}, {PartBody, body}} {
		m.banned.Each(t.text, func(id, start, end int) bool {
			found = append(found, Finding{Category: CategoryBrand, Rule: "brand.banned", Part: t.part, Start: start, End: end, Confidence: 1, Note: m.notes[id]})
			return true
		})
	}
	for i, phrase := range m.required {
		if !phrase.Contains(body) {
			found = append(found, Finding{
				Category: CategoryBrand, Rule: "brand.required", Part: PartBody, Confidence: 1,
				Note: "Your company's messages always say \"" + m.asked[i] + "\". Put it in.",
			})
		}
	}
	sortFindings(found)
	return found, nil
}

// applies reports whether a draft is of the company.
func (m *brand) applies(facts []Fact) bool {
	if m.company == "" {
		return true
	}
	for _, f := range facts {
		if (f.Field == CompanyName || f.Field == JobCompany) && sameCompany(f.Value, m.company) {
			return true
		}
	}
	return false
}
