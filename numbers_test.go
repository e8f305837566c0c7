package outreach

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/outreach-go/outreach/internal/lang"
)

// described writes a number as a test compares it: value, currency, "%", bound, "term".
func described(n number) string {
	s := n.value
	if n.currency != "" {
		s += " " + n.currency
	}
	if n.percent {
		s += " %"
	}
	if n.bound != 0 {
		s += " " + string(rune(n.bound))
	}
	if n.term {
		s += " term"
	}
	return s
}

func numbersOf(tag language.Tag, text string) (all []string) {
	words := lexiconsOf(tag)
	numbers(text, words, func(n number) {
		if !n.term {
			n.bounds(text, words)
		}
		all = append(all, described(n))
	})
	return all
}

func TestNumbers(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"no number", "a role in Rotterdam", nil},
		{"nothing at all", "", nil},
		{"plain digits", "40 ports", []string{"40"}},
		{"a leading zero says nothing", "007", []string{"7"}},
		{"zero", "0", []string{"0"}},
		{"Arabic-Indic digits", "٤٠", []string{"40"}},
		{"Persian digits", "۱۹۸۷", []string{"1987"}},
		{"Devanagari digits", "४०", []string{"40"}},
		{"Bengali digits", "৪০", []string{"40"}},
		{"full-width digits", "４０", []string{"40"}},
		{"mathematical digits", "𝟠𝟙", []string{"81"}},
		{"Arabic separators", "٦٠٬٠٠٠٫٥", []string{"60000.5"}},
		{"grouped by points", "60.000", []string{"60000"}},
		{"grouped by commas", "60,000", []string{"60000"}},
		{"grouped by a space", "60 000", []string{"60000"}},
		{"grouped by a no-break space", "60\u00a0000", []string{"60000"}},
		{"grouped by a narrow no-break space", "60\u202f000", []string{"60000"}},
		{"grouped by a thin space", "60\u2009000", []string{"60000"}},
		{"grouped by apostrophes", "1'000", []string{"1000"}},
		{"grouped by curly apostrophes", "1’000’000", []string{"1000000"}},
		{"grouped as in India", "12,34,567", []string{"1234567"}},
		{"millions", "1,234,567", []string{"1234567"}},
		{"a list of years", "2019, 2020 and 2021", []string{"2019", "2020", "2021"}},
		{"a span of years", "2019–2021", []string{"2019", "2021"}},
		{"a number at the end of a sentence", "It has 40. 3 are new.", []string{"40", "3"}},
		{"a decimal point", "1.5", []string{"1.5"}},
		{"a decimal comma", "1,5", []string{"1.5"}},
		{"decimals that say nothing", "62,000.00", []string{"62000"}},
		{"decimals after points", "62.000,50", []string{"62000.5"}},
		{"a decimal of three digits", "0.125", []string{"0.125"}},
		{"a version", "1.2.3", []string{"1.2.3"}},
		{"a date with points", "24.11.2026", []string{"24.11.2026"}},
		{"thousands in a letter", "60k", []string{"60000"}},
		{"thousands in a capital letter", "60 K", []string{"60000"}},
		{"thousands in a word", "60 thousand", []string{"60000"}},
		{"thousands with decimals", "62.5k", []string{"62500"}},
		{"a range in thousands", "60–70k", []string{"60000", "70000"}},
		{"a range in thousands with signs", "€60 - €70k", []string{"60000 EUR", "70000 EUR"}},
		{"a range not in thousands", "6-7 kilometres", []string{"6", "7"}},
		{"per cent", "12%", []string{"12 %"}},
		{"per cent after a space", "12 %", []string{"12 %"}},
		{"per cent in a word", "12 percent", []string{"12 %"}},
		{"per cent in two words", "12 per cent", []string{"12 %"}},
		{"an Arabic per cent sign", "١٢٪", []string{"12 %"}},
		{"a sign before", "€62,000", []string{"62000 EUR"}},
		{"a sign and a space before", "€ 62.000", []string{"62000 EUR"}},
		{"a sign and a no-break space after", "62.000\u00a0€", []string{"62000 EUR"}},
		{"a sign right after", "62000€", []string{"62000 EUR"}},
		{"a code before", "EUR 62,000", []string{"62000 EUR"}},
		{"a code written onto it", "EUR62,000", []string{"62000 EUR"}},
		{"a code after", "62,000 EUR", []string{"62000 EUR"}},
		{"a code in small letters is a word", "62,000 all", []string{"62000"}},
		{"a country's dollar", "CA$60,000", []string{"60000 CAD"}},
		{"a dollar of no country", "$60k", []string{"60000 $"}},
		{"pounds", "£45,000", []string{"45000 GBP"}},
		{"crowns", "500 kr", []string{"500 kr"}},
		{"crowns before", "kr 500", []string{"500 kr"}},
		{"zlotys", "12 000 zł", []string{"12000 PLN"}},
		{"forints", "900 000 Ft", []string{"900000 HUF"}},
		{"francs", "CHF 110'000", []string{"110000 CHF"}},
		{"yen before", "¥5000000", []string{"5000000 ¥"}},
		{"yen in a text without spaces", "年収500円以上です", []string{"500 JPY"}},
		{"rupees", "₹12,00,000", []string{"1200000 INR"}},
		{"a term", "B2B", []string{"b2b term"}},
		{"a term with an ending", "K8s and S3", []string{"k8s term", "s3 term"}},
		{"a version of a thing", "Python3.11", []string{"python3.11 term"}},
		{"no term in a text without spaces", "私たちは40人です", []string{"40"}},
		{"ten and more", "10+ years", []string{"10 g"}},
		{"more than ten", "more than 10 years", []string{"10 >"}},
		{"over ten", "over 10", []string{"10 >"}},
		{"no more than ten", "no more than 10", []string{"10 l"}},
		{"at least ten", "at least 10", []string{"10 g"}},
		{"up to ten", "up to 10", []string{"10 l"}},
		{"fewer than ten", "fewer than 10", []string{"10 <"}},
		{"a bound and a currency", "more than €62,000", []string{"62000 EUR >"}},
		{"a sign of more", ">10", []string{"10 >"}},
		{"a sign of more and a space", "> 10", []string{"10 >"}},
		{"a sign of less", "<10", []string{"10 <"}},
		{"another word before", "moreover 10", []string{"10"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			assert.Equal(t, test.want, numbersOf(language.English, test.text))
		})
	}
}

func TestNumbersInDutch(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"meer dan 10": "10 >", "niet meer dan 10": "10 l", "minstens 10": "10 g", "tot wel 10": "10 l",
		"ruim 10": "10 >", "12 procent": "12 %", "60 duizend": "60000", "€ 62.000,-": "62000 EUR",
	} {
		assert.Equal(t, []string{want}, numbersOf(language.Dutch, text), text)
	}
}

// firstOf returns a phrase with the first of its alternatives, and with nothing for its
// stars.
func firstOf(phrase string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(phrase, "(")
		b.WriteString(before)
		if !found {
			return strings.ReplaceAll(b.String(), "*", "")
		}
		group, after, _ := strings.Cut(rest, ")")
		first, _, _ := strings.Cut(group, "|")
		b.WriteString(first)
		phrase = after
	}
}

// Every language must know its words for two to twelve and none for others.
func TestNumberWordsOfEachLanguage(t *testing.T) {
	t.Parallel()
	for _, tag := range lang.Tags() {
		words := lexiconsOf(tag)
		for _, s := range lang.Parse(lang.File(tag, lang.LexiconFile)) {
			if s.Name != "numbers" {
				continue
			}
			for word, value := range s.Pairs() {
				n := parseSmall(value)
				assert.True(t, n >= 0 && n <= 100, "%s: %s = %s", tag, word, value)
				assert.Equal(t, strings.TrimSpace(value), strconv.Itoa(n), "%s: %s", tag, word)
				found := false
				hits, _ := words.scan(nil, nil, "… "+firstOf(word)+" …")
				for _, h := range hits {
					found = found || h.kind == wordNumber && h.value == n
				}
				assert.True(t, found, "%s: %s", tag, word)
			}
		}
	}
	hits, _ := lexiconsOf(language.Dutch).scan(nil, nil, "drie of twaalf")
	assert.Equal(t, []hit{{wordNumber, 3, 0, 4}, {wordNumber, 12, 8, 14}}, hits)
}

func TestBoundHolds(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		said, fact byte
		want       bool
	}{
		{0, 0, true}, {0, moreThan, true}, {0, atLeast, true},
		{moreThan, moreThan, true}, {moreThan, atLeast, false}, {moreThan, 0, false}, {moreThan, lessThan, false},
		{lessThan, lessThan, true}, {lessThan, atMost, false},
		{atLeast, 0, true}, {atLeast, atLeast, true}, {atLeast, moreThan, true}, {atLeast, atMost, false}, {atLeast, lessThan, false},
		{atMost, 0, true}, {atMost, atMost, true}, {atMost, atLeast, false}, {atMost, moreThan, false},
	} {
		assert.Equal(t, test.want, boundHolds(test.said, test.fact), "%q of %q", test.said, test.fact)
	}
}

func FuzzNumbers(f *testing.F) {
	for _, seed := range []string{
		"€62,000 to €78,000 a year", "60.000,50", "12,34,567", "1.2.3", "B2B, K8s", "more than 10+", "60–70k", "年収500万円", "٦٠٬٠٠٠",
		"\xff1\xff", "1'''''2", "$$$$1$$$$", "1 000 000 000 000", "𝟠𝟙k", "> < 5 %", "10 per", "1.", ".1", "٣٫", "0.0.0",
	} {
		f.Add(seed)
	}
	words := lexiconsOf(language.English)
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		numbers(text, words, func(n number) {
			if !n.term {
				n.bounds(text, words)
			}
			require.LessOrEqual(t, 0, n.start)
			require.Less(t, n.start, n.end)
			require.LessOrEqual(t, n.end, len(text))
			require.True(t, border(text, n.start) || !utf8.ValidString(text), "start %d of %q", n.start, text)
			require.True(t, border(text, n.end) || !utf8.ValidString(text), "end %d of %q", n.end, text)
			require.GreaterOrEqual(t, n.end, last, "the order in %q", text)
			require.NotEmpty(t, n.value)
			if !n.term {
				require.Empty(t, strings.Trim(n.value, "0123456789."), "%q in %q", n.value, text)
			}
			last = n.end
		})
	})
}

// A text made to be slow takes no more than its share of time.
func TestNumbersAreReadInLinearTime(t *testing.T) {
	t.Parallel()
	words := lexiconsOf(language.English)
	for _, piece := range []string{"1", "1 ", "1,", "1 000 ", "1.1", "a1", "$1", "1'", "1 -", "> 1", "1 per ", "1_", "1\u0301", "1k_", "\u00a01"} {
		t.Run(fmt.Sprintf("many of %q", piece), func(t *testing.T) {
			t.Parallel()
			begun := time.Now()
			numbers(strings.Repeat(piece, 200_000/len(piece)), words, func(number) {})
			assert.Less(t, time.Since(begun), 5*time.Second)
		})
	}
}
