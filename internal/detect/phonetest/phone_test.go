// Package phonetest holds the recognition of telephone numbers to the example numbers of
// libphonenumber. It is a module of its own, so that nobody who uses the library has to
// download another's metadata.
package phonetest

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/nyaruka/phonenumbers"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/outreach-go/outreach/internal/detect"
)

// types are the kinds of numbers that have examples.
var types = []phonenumbers.PhoneNumberType{
	phonenumbers.FIXED_LINE, phonenumbers.MOBILE, phonenumbers.TOLL_FREE, phonenumbers.PREMIUM_RATE, phonenumbers.SHARED_COST,
	phonenumbers.VOIP, phonenumbers.PERSONAL_NUMBER, phonenumbers.PAGER, phonenumbers.UAN, phonenumbers.VOICEMAIL,
}

type example struct {
	name   string
	number *phonenumbers.PhoneNumber
}

// examples are those of all regions and types, each number once, and of the calling codes
// that belong to no region.
func examples(t *testing.T) []example {
	var list []example
	seen := map[string]bool{}
	add := func(name string, n *phonenumbers.PhoneNumber) {
		if n == nil {
			return
		}
		if key := phonenumbers.Format(n, phonenumbers.E164) + name[:2]; !seen[key] {
			seen[key] = true
			list = append(list, example{name, n})
		}
	}
	for region := range phonenumbers.GetSupportedRegions() {
		for _, typ := range types {
			add(fmt.Sprintf("%s %d", region, typ), phonenumbers.GetExampleNumberForType(region, typ))
		}
	}
	for code := range phonenumbers.GetSupportedGlobalNetworkCallingCodes() {
		add(fmt.Sprintf("+%d", code), phonenumbers.GetExampleNumberForNonGeoEntity(code))
	}
	slices.SortFunc(list, func(a, b example) int { return strings.Compare(a.name, b.name) })
	require.Greater(t, len(list), 900)
	return list
}

// finds reports whether all of the number is found as a telephone number, and nothing
// beyond it.
func finds(before, number, after string) bool {
	text := before + number + after
	for _, f := range detect.Find(nil, text) {
		if f.Category == detect.Phone && f.End == len(before)+len(number) && strings.Trim(text[len(before):max(f.Start, len(before))], "(") == "" && f.Start >= len(before) {
			return true
		}
	}
	return false
}

// share is how many of the texts made of the examples' numbers are found.
func share(t *testing.T, format phonenumbers.PhoneNumberFormat, contexts ...string) float64 {
	all, found := 0, 0
	missed := map[string][]string{}
	for _, x := range examples(t) {
		number := phonenumbers.Format(x.number, format)
		for _, before := range contexts {
			before, after, _ := strings.Cut(before, "|")
			number, isLink := strings.CutPrefix(number, "tel:")
			if isLink {
				before += "tel:"
			}
			all++
			if finds(before, number, after) {
				found++
			} else {
				missed[x.name] = append(missed[x.name], before+number)
			}
		}
	}
	if testing.Verbose() {
		var names []string
		for name := range missed {
			names = append(names, name)
		}
		sort.Strings(names)
		for _, name := range names {
			t.Logf("%s: %q", name, missed[name])
		}
	}
	t.Logf("%d of %d: %.2f %%", found, all, 100*float64(found)/float64(all))
	return float64(found) / float64(all)
}

func TestInternational(t *testing.T) {
	t.Parallel()
	contexts := []string{"", "Call me at |.", "I am on | after five", "Hallo, ich bin unter | zu sprechen"}
	for name, format := range map[string]phonenumbers.PhoneNumberFormat{"E.164": phonenumbers.E164, "spaced": phonenumbers.INTERNATIONAL} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			assert.GreaterOrEqual(t, share(t, format, contexts...), 0.98)
		})
	}
}

func TestNational(t *testing.T) {
	t.Parallel()
	contexts := []string{"phone: ", "tel. |.", "My mobile number is | (after five)"}
	assert.GreaterOrEqual(t, share(t, phonenumbers.NATIONAL, contexts...), 0.90)
}

// TestRFC3966 is the form of links: "tel:+31-20-…".
func TestRFC3966(t *testing.T) {
	t.Parallel()
	assert.GreaterOrEqual(t, share(t, phonenumbers.RFC3966, "", "<a href=\"|\">call</a>"), 0.95)
}
