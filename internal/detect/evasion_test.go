package detect

import (
	"encoding/base64"
	"encoding/hex"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// mapped returns s with each character as f says.
func mapped(f func(r rune) string) func(string) string {
	return func(s string) string {
		var b strings.Builder
		for _, r := range s {
			b.WriteString(f(r))
		}
		return b.String()
	}
}

// digitsFrom writes the digits as those from zero on.
func digitsFrom(zero rune) func(string) string {
	return mapped(func(r rune) string {
		if r >= '0' && r <= '9' {
			r = zero + r - '0'
		}
		return string(r)
	})
}

// spread puts sep between the characters of the kind.
func spread(sep string, of func(r rune) bool) func(string) string {
	return func(s string) string {
		if !of('a') && !strings.Contains(s, ":") {
			s = strings.ReplaceAll(s, " ", "") // digits are parted throughout
		}
		var b strings.Builder
		last := ' '
		for _, r := range s {
			if of(last) && of(r) {
				b.WriteString(sep)
			}
			b.WriteRune(r)
			last = r
		}
		return b.String()
	}
}

func isASCIIDigit(r rune) bool { return r >= '0' && r <= '9' }
func isGraphic(r rune) bool    { return r > ' ' }

// evasions are ways to write a text so that a search for its bytes fails.
var evasions = map[string]struct {
	write func(string) string
	not   string // what it is not for
}{
	"full width": {mapped(func(r rune) string {
		if r > ' ' && r < 0x7F {
			r += 0xFEE0
		}
		return string(r)
	}), ""},
	"mathematical letters": {mapped(func(r rune) string {
		switch {
		case r >= 'a' && r <= 'z':
			r += 0x1D41A - 'a'
		case r >= 'A' && r <= 'Z':
			r += 0x1D400 - 'A'
		case r >= '0' && r <= '9':
			r += 0x1D7CE - '0'
		}
		return string(r)
	}), ""},
	"Arabic-Indic digits":     {digitsFrom('٠'), "email pregnancy"},
	"Persian digits":          {digitsFrom('۰'), "email pregnancy"},
	"Devanagari digits":       {digitsFrom('०'), "email pregnancy"},
	"zero-width spaces":       {spread("\u200b", isGraphic), ""},
	"zero-width non-joiners":  {spread("\u200c", isGraphic), ""},
	"soft hyphens":            {spread("\u00ad", isGraphic), ""},
	"word joiners":            {spread("\u2060", isGraphic), ""},
	"variation selectors":     {spread("\ufe0f", isGraphic), ""},
	"Cyrillic letters":        {strings.NewReplacer("a", "а", "e", "е", "o", "о", "p", "р", "c", "с", "x", "х", "i", "і", "A", "А", "B", "В", "N", "Ν").Replace, ""},
	"spaces between digits":   {spread(" ", isASCIIDigit), "email pregnancy"},
	"dots between digits":     {spread(".", isASCIIDigit), "email pregnancy"},
	"hyphens between digits":  {spread("-", isASCIIDigit), "email pregnancy"},
	"no-break spaces":         {strings.NewReplacer(" ", "\u00a0").Replace, ""},
	"base64":                  {func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }, ""},
	"base64 without padding":  {func(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }, ""},
	"hexadecimal":             {func(s string) string { return hex.EncodeToString([]byte(s)) }, ""},
	"percent":                 {url.PathEscape, ""},
	"percent, all characters": {mapped(func(r rune) string { return "%" + strings.ToUpper(hex.EncodeToString([]byte(string(r)))) }), ""},
	"as it is":                {func(s string) string { return s }, ""},
	"capitals":                {strings.ToUpper, ""},
	"at and dot":              {strings.NewReplacer("@", " [at] ", ".", " [dot] ").Replace, "iban payment_card phone pregnancy"},
	"HTML entities for signs": {strings.NewReplacer("@", "&#64;").Replace, "iban payment_card phone pregnancy email"}, // the caller's: texts of HTML are unescaped before
	"a sentence around it":    {func(s string) string { return "Note: " + s + ", as was said." }, ""},
	"a line of its own":       {func(s string) string { return "Hello\n" + s + "\nBye" }, ""},
	"within quotation marks":  {func(s string) string { return "“" + s + "”" }, ""},
	"a BOM before it":         {func(s string) string { return "\ufeff" + s }, ""},
}

func TestEvasions(t *testing.T) {
	t.Parallel()
	texts := map[string]string{
		IBAN:        "NL91 ABNA 0417 1643 00",
		PaymentCard: "4111 1111 1111 1111",
		Email:       "jane.doe@example.com",
		Phone:       "phone: 0612345678",
		Pregnancy:   "she is pregnant",
	}
	for name, e := range evasions {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for category, plain := range texts {
				if strings.Contains(e.not, category) {
					continue
				}
				text := e.write(plain)
				var got []string
				for _, f := range Find(nil, text) {
					got = append(got, f.Category)
				}
				assert.Contains(t, got, category, text)
			}
		})
	}
}

// TestCleanTextsAllocateNothing is for texts that make the rules for contact data look
// closer.
func TestCleanTextsAllocateNothing(t *testing.T) {
	skipUnderRace(t)
	for _, text := range []string{
		"On 2024-01-15, 15.01.2024 and 01/15/24 from 09:00 to 17:30, 10:30:45 at the latest.",
		"Version 1.2.3.4, v2.10.0 and 10.0.19045.3803 of the build; Kestrel/1.2.3.4.",
		"Cafe, decade, facade, added, dead beef, faced and deed; abc:def and ab-cd-ef-12.",
		"Commit 9fceb02d0ae598e95dc970b74767f19372d61af8, UUID 550e8400-e29b-41d4-a716-446655440000.",
		"Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz, AbstractSingletonProxyFactoryBean2 and getElementsByClassName.",
		"You own the password reset flow, API key management and token-based auth.",
		"Call 10 000 000 users a day; +10,000 more, 1,000-2,000 at a time.",
		"We look at example dot notation at work, @mentions and @types/node, at all times.",
		"Born in the cloud; we address the 5 key issues of 3 markets. Our Instagram campaign was a success.",
		"https://github.com/golang/go and https://example.com/a/b?c=1&d=2#e are links.",
		"The order number is 48212345, 100% of 50.000 customers, € 60.000 - 80.000.",
		"12:34:56:78 and 12-34-56, 2012–2014, 10/10, 24/7, 3x4, B2B, K8s, H2O, 5G, i18n.",
	} {
		if !assert.Empty(t, Find(nil, text), text) {
			continue
		}
		assert.Zero(t, testing.AllocsPerRun(10, func() { Find(nil, text) }), text)
	}
}
