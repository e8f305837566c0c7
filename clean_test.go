package outreach

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"github.com/outreach-go/outreach/internal/grapheme"
)

var cleanRows = map[string]struct{ in, line, text string }{
	"plain":                   {"Go developer", "Go developer", "Go developer"},
	"space around and within": {"  a \t b\u00a0c\u202fd\u3000e ", "a b c d e", "a b c d e"},
	"control characters":      {"a\x00b\x1bc\x7fd", "a b c d", "a b c d"},
	"bidirectional override":  {"a\u202egnp\u202c.exe\u2066\u2069\u200f", "agnp.exe", "agnp.exe"},
	"tag characters":          {"a\U000E0041\U000E007Fb", "ab", "ab"},
	"zero-width characters":   {"a\u200bb\ufeffc\u2060d\u00ade\u180ef\u115fg\u2800h", "abcdefgh", "abcdefgh"},
	"selectors that smuggle":  {"a\ufe00\ufe01\ufe0f\U000E0100b", "ab", "ab"},
	"an emoji family":         {"👨‍👩‍👧 and 👩🏽‍💻", "👨‍👩‍👧 and 👩🏽‍💻", "👨‍👩‍👧 and 👩🏽‍💻"},
	"an emoji with selector":  {"❤️‍🔥 ☎️", "❤️‍🔥 ☎️", "❤️‍🔥 ☎️"},
	"a Persian joiner":        {"می\u200cخواهم", "می\u200cخواهم", "می\u200cخواهم"},
	"a Hindi joiner":          {"क्\u200dष", "क्\u200dष", "क्\u200dष"},
	"a joiner in Latin":       {"pass\u200cword\u200d", "password", "password"},
	"decomposed":              {"Jose\u0301", "José", "José"},
	"a mark hidden behind":    {"Jose\u200b\u0301", "José", "José"},
	"stacked marks":           {"a" + strings.Repeat("\u0316", 40), "a" + strings.Repeat("\u0316", 8), "a" + strings.Repeat("\u0316", 8)},
	"invalid UTF-8":           {"a\xff\xfeb", "ab", "ab"},
	"line breaks":             {"a\r\nb\rc\u2028d\n\n\n \ne", "a b c d e", "a\nb\nc\nd\n\ne"},
	"nothing":                 {" \u200b\n", "", ""},
}

func TestCleanTakesOutWhatIsNotSeen(t *testing.T) {
	t.Parallel()
	for name, row := range cleanRows {
		assert.Equal(t, row.line, cleanLine(row.in, maxLine), "%s, line", name)
		assert.Equal(t, row.text, cleanText(row.in, maxText), "%s, text", name)
	}
}

func TestCleanBoundsCharactersNotBytes(t *testing.T) {
	t.Parallel()
	for name, character := range map[string]string{"ASCII": "a", "couple": "👩🏽‍💻", "flag": "🇳🇱", "composed": "e\u0302\u0323"} {
		got := cleanLine(strings.Repeat(character, 300), 10)
		assert.Equal(t, 10, grapheme.Count(got), name)
		assert.True(t, norm.NFC.IsNormalString(got), name)
	}
	assert.LessOrEqual(t, len(cleanText(strings.Repeat("👨‍", 1_000_000), 100)), 1600, "a character may not be endless")
}

func FuzzClean(f *testing.F) {
	for _, row := range cleanRows {
		f.Add(row.in, 40)
	}
	f.Add(strings.Repeat("\x80", 100), 1)
	f.Add("\u037e\ufe0f क\u0301\u094d\u200d \U0001D160\u0344", 3)
	f.Fuzz(func(t *testing.T, in string, limit int) {
		limit = 1 + (limit&0xff+0xff)%300
		for _, clean := range []func(string, int) string{cleanLine, cleanText} {
			got := clean(in, limit)
			require.True(t, utf8.ValidString(got))
			require.LessOrEqual(t, grapheme.Count(got), limit)
			require.LessOrEqual(t, len(got), 16*limit)
			require.Equal(t, got, clean(got, limit), "idempotent")
			require.True(t, norm.NFC.IsNormalString(got))
			require.Equal(t, strings.TrimSpace(got), got)
			var before rune
			for _, r := range got {
				switch {
				case r == '\u200c' || r == '\u200d':
					require.True(t, before > unicode.MaxLatin1, "a joiner after %U", before)
				case r == '\ufe0e' || r == '\ufe0f':
					require.True(t, before >= 0x2000, "a selector after %U", before)
				default:
					require.False(t, hidden(r), "%U", r)
					require.True(t, r == '\n' || !unicode.IsControl(r), "%U", r)
				}
				before = r
			}
		}
		require.NotContains(t, cleanLine(in, limit), "\n")
		_, _, _ = cleanPlace(in), cleanTitle(in), greetable(in, in)
	})
}

func TestCleanPlaceKeepsTownsAndNothingCloser(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		// Towns and regions.
		"Rotterdam": "Rotterdam", "Gothenburg, Sweden": "Gothenburg, Sweden", "San Francisco, CA": "San Francisco, CA", "St. Gallen": "St. Gallen",
		"St Albans, UK": "St Albans, UK", "St. Louis, MO": "St. Louis, MO", "Bury St Edmunds": "Bury St Edmunds", "Road Town": "Road Town", "Rue": "Rue",
		"Schleswig": "Schleswig", "東京都": "東京都", "Den Haag; Utrecht": "Den Haag, Utrecht", "Remote": "Remote", "": "",
		// The Netherlands.
		"Keizersgracht 123-H, 1015 CJ Amsterdam": "Amsterdam", "1012 AB Amsterdam": "Amsterdam", "1012AB Amsterdam": "Amsterdam", "Amsterdam 1012 AB": "Amsterdam",
		"Damrak 70, Amsterdam": "Amsterdam", "Damrak 1-5": "", "Damrak 123-125, Amsterdam": "Amsterdam", "Leidseplein 12 III, Amsterdam": "Amsterdam",
		"Postbus 1234, 3000 AA Rotterdam": "Rotterdam", "Damrak 70 1012 LM Amsterdam": "Amsterdam",
		// The United Kingdom.
		"10 Downing Street, London SW1A 2AA": "London", "Flat 3, 221B Baker Street, London": "London", "London E14": "London", "Manchester M1 1AE": "Manchester",
		"SW1A 1AA London": "London", "12 Main Street\nLondon\nSW1A 1AA": "London", "4 The Mews, Leeds": "Leeds",
		// The United States and Canada.
		"123 Main St Apt 4B, Springfield, IL 62701": "Springfield, IL", "San Francisco, CA 94105-1234": "San Francisco, CA", "1600 Pennsylvania Avenue NW, Washington": "Washington",
		"1600 Broadway, New York 10019": "New York", "1 Infinite Loop, Cupertino": "Cupertino", "PO Box 12345, Austin, TX": "Austin, TX", "Main St, Dayton": "Dayton",
		"1234 King St W, Toronto, ON M5V 2T6": "Toronto, ON", "Toronto ON M5V 2T6": "Toronto",
		// Germany, Switzerland and Austria.
		"Hauptstraße 5, 10115 Berlin": "Berlin", "Hauptstr. 5, D-10115 Berlin": "Berlin", "Unter den Linden 77, Berlin": "Berlin", "9000 St. Gallen": "St. Gallen",
		"Mariahilfer Straße, 1060 Wien": "Wien", "Kärntner Ring 12b, Wien": "Wien",
		// France.
		"12 bis rue de Rivoli, 75001 Paris": "Paris", "Rue de la Paix, Lyon": "Lyon", "75008 Paris Cedex 08": "Paris Cedex", "5 place Bellecour, F-69002 Lyon": "Lyon",
		// Japan.
		"〒150-0043 東京都渋谷区道玄坂1-2-3": "東京都渋谷区", "1-2-3 Dogenzaka, Shibuya, Tokyo 150-0043": "Shibuya, Tokyo", "北海道札幌市中央区北1条西2丁目": "北海道札幌市中央区",
		// Sweden, Poland, Portugal, Brazil.
		"Storgatan 12, 411 38 Gothenburg": "Gothenburg", "ul. Prosta 5, 00-950 Warszawa": "Warszawa", "1000-205 Lisboa": "Lisboa", "São Paulo - SP, 01310-100": "São Paulo - SP",
	} {
		assert.Equal(t, want, cleanPlace(in), in)
		assert.Equal(t, want, cleanPlace(cleanPlace(in)), "%s, twice", in)
	}
}

func TestCleanTitleDropsLettersForGendersAlone(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"Backend Engineer (m/f/d)": "Backend Engineer", "Backend Engineer (M/W/D)": "Backend Engineer", "Ingénieur H/F": "Ingénieur", "Ingénieur - F/H": "Ingénieur",
		"Entwickler [m/w/x]": "Entwickler", "Developer (all genders)": "Developer", "Developer (m|f|x), Berlin": "Developer, Berlin", "Developer (m / f / d)": "Developer",
		"Developer (m/f/d) (Remote)": "Developer (Remote)", "(m/w/d) Koch": "Koch", "Koch(m/w/d)": "Koch", "Kok (m/v/x)": "Kok", "Kokk m/k": "Kokk", "Developer (m/w/divers)": "Developer",
		"Developer (gn) - ": "Developer", "Developer (m/f/nb)": "Developer",
		"C++ Developer (Remote)": "C++ Developer (Remote)", "Engineer (H/W)": "Engineer (H/W)", "Technician A/V": "Technician A/V", "Engineer (C/C++)": "Engineer (C/C++)",
		"Manager (D/M)": "Manager (D/M)", "Sales (a-i)": "Sales (a-i)", "F&B Manager": "F&B Manager", "Fitter (": "Fitter (", "Chef (m)": "Chef (m)", "MF": "MF", "": "",
	} {
		assert.Equal(t, want, cleanTitle(in), in)
	}
}

func TestSameCompanyIsBlindToTheLegalForm(t *testing.T) {
	t.Parallel()
	for _, same := range [][2]string{
		{"Harbour Labs", "Harbour Labs B.V."}, {"harbour-labs", "Harbour Labs"}, {"Müller GmbH & Co. KG", "Mu\u0308ller"}, {"Acme Inc.", "ACME, LLC"}, {"Amazon.com", "amazon.com, Inc"},
	} {
		assert.True(t, sameCompany(same[0], same[1]), same)
		assert.True(t, sameCompany(same[1], same[0]), same)
	}
	for _, other := range [][2]string{{"", ""}, {"***", "!!!"}, {"Harbour Labs", "Harbour"}, {"GmbH", "Inc"}, {"Labs", ""}} {
		assert.False(t, sameCompany(other[0], other[1]), other)
	}
}
