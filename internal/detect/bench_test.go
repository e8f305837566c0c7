package detect

import (
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"
)

// texts returns about two megabytes of what recruiters write, a text about a kilobyte:
// sentences of the typical corpus in one language, or in two, with ordinary figures
// between. The same each time.
func texts(tb testing.TB, size int, tags ...string) []string {
	typical := corpus(tb, "testdata/typical.txtar")
	if len(tags) == 0 {
		tags = slices.Sorted(maps.Keys(typical))
	}
	figures := []string{"3 + 2", "2019–2023", "10,000", "24/7", "€ 62.000", "v1.25.6", "99.95 %", "Q3 2021", "40 h", "75 %"}
	rng := rand.New(rand.NewPCG(7, 11))
	var list []string
	for total := 0; total < size; {
		sentences := typical[tags[rng.IntN(len(tags))]]
		if rng.IntN(4) == 0 {
			sentences = append(slices.Clone(sentences), typical[tags[rng.IntN(len(tags))]]...)
		}
		var b strings.Builder
		for b.Len() < 1000 {
			b.WriteString(sentences[rng.IntN(len(sentences))])
			switch rng.IntN(6) {
			case 0:
				b.WriteString(" (" + figures[rng.IntN(len(figures))] + ")")
			case 1:
				b.WriteString("\n")
			}
			b.WriteString(" ")
		}
		list = append(list, b.String())
		total += b.Len()
	}
	return list
}

// BenchmarkDetect is what a host pays for a text, with all recognisers and all languages:
// the whole of the generated texts, one script at a time, and, on a part of them, what
// 26 usual patterns cost with package regexp.
func BenchmarkDetect(b *testing.B) {
	scripts := map[string][]string{
		"all languages": nil, "Latin": {"en", "nl", "de", "fr", "es", "it", "pt", "sv", "da", "nb", "fi", "pl", "cs", "ro", "hu", "tr", "vi", "id", "ms", "fil"},
		"Cyrillic": {"ru", "uk"}, "Greek": {"el"}, "Arabic": {"ar", "fa"}, "Hebrew": {"he"}, "Devanagari": {"hi", "mr"}, "Bengali": {"bn"},
		"Telugu": {"te"}, "Gurmukhi": {"pa"}, "Thai": {"th"}, "Japanese": {"ja"}, "Han": {"zh-Hans", "zh-Hant"}, "Hangul": {"ko"},
	}
	for _, name := range slices.Sorted(maps.Keys(scripts)) {
		b.Run(name, func(b *testing.B) {
			list := texts(b, 2<<20, scripts[name]...)
			detectAll(b, list, func(text string) { Find(nil, text) })
		})
	}
	b.Run("regexp", func(b *testing.B) {
		patterns := usualPatterns()
		detectAll(b, texts(b, 2<<14), func(text string) {
			for _, p := range patterns {
				p.FindAllStringIndex(text, -1)
			}
		})
	})
}

// detectAll looks through texts in turn and reports the time a kilobyte takes.
func detectAll(b *testing.B, list []string, look func(text string)) {
	size := 0
	for _, text := range list {
		size += len(text)
		look(text) // what is parsed when it is first met
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, text := range list {
			look(text)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(size)*1024/1000, "µs/kB")
}

// usualPatterns are what a host writes who looks for personal data with regular expressions.
func usualPatterns() []*regexp.Regexp {
	list := []string{
		`[\w.+-]+@[\w-]+\.[\w.-]+`, `\+?\d[\d ().-]{7,}\d`, `\b(?:\d[ -]?){13,19}\b`, `\b[A-Z]{2}\d{2}[A-Z0-9 ]{11,30}\b`, `\b[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\b`,
		`\b\d{3}-\d{2}-\d{4}\b`, `\b[A-CEGHJ-PR-TW-Z]{2}\d{6}[A-D]\b`, `\b\d{9}\b`, `\b\d{11}\b`, `\b\d{2}[01]\d[0-3]\d[-+]?\d{4}\b`, `\b\d{8}[A-Z]\b`, `\b[XYZ]\d{7}[A-Z]\b`,
		`\b[A-Z]{5}\d{4}[A-Z]\b`, `\b\d{4} ?\d{4} ?\d{4}\b`, `\b(?:\d{1,3}\.){3}\d{1,3}\b`, `\b(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}\b`, `\b(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}\b`,
		`https?://[^\s:]+:[^\s@]+@\S+`, `\beyJ[\w-]+\.[\w-]+\.[\w-]+`, `\bAKIA[0-9A-Z]{16}\b`, `\bgh[pousr]_\w{36}\b`, `-----BEGIN [A-Z ]+-----`, `(?i)password\s*[:=]\s*\S+`, `\b[13][1-9A-HJ-NP-Za-km-z]{25,34}\b`,
		`(?i)\b(?:pregnan\w*|cancer|diabet\w*|muslim|catholic|jewish|gay|lesbian|disab\w*|convicted|trade union)\b`, `(?i)\b(?:she|he) (?:is|was|has) (?:pregnant|ill|disabled|gay|muslim|divorced)\b`,
	}
	patterns := make([]*regexp.Regexp, len(list))
	for i, p := range list {
		patterns[i] = regexp.MustCompile(p)
	}
	return patterns
}

// BenchmarkStart is what the first call waits for: the table of the languages' data read.
func BenchmarkStart(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		newEngine()
	}
}

func TestTypicalTextsAllocateNothing(t *testing.T) {
	skipUnderRace(t)
	list := texts(t, 1<<17)
	for _, text := range list {
		require.Empty(t, Find(nil, text), describe(Find(nil, text), text))
	}
	assert.Zero(t, testing.AllocsPerRun(3, func() {
		for _, text := range list {
			Find(nil, text)
		}
	}))
}

// hostile are what texts are made of, over and over, that ask much of detection.
var hostile = []string{
	"1", "1 ", "12 ", "123-", "123456789 ", "1.", "+1 ", "(1", "06 ", "NL91 ABNA ", "GB82WEST12345698765432 ", "@", "a@a.", "a@b.c ", "tel 1 ", "a1-",
	"password: a1 ", "she has a ", "cancer ", "is gay ", "regardless of cancer ", "é", "\xff", "\u0301", "--", "%41", "QUFBQUFBQUFBQUFBQUFB ", "41424344454647484950 ",
	"a", "aB1", "她怀孕", "ก", "\u200b", "a\u200b", "аa ", "born 1 ", "address: 1 ", "http://a:b@c ", "a at b dot com ", "-----BEGIN PRIVATE KEY----- ",
	"癌症", "her cancer and his cancer or ", "passport number 1234567 ", "HIV ", "Krebs ", "cancer, diabetes, asthma ",
}

// BenchmarkHostile is what texts cost that are made to cost much.
func BenchmarkHostile(b *testing.B) {
	for _, s := range hostile {
		b.Run(s, func(b *testing.B) {
			detectAll(b, []string{strings.Repeat(s, 1<<16/len(s))}, func(text string) { Find(nil, text) })
		})
	}
}

// TestTimeIsLinear holds that four times a text takes about four times as long, whatever
// it is made of. What is compared are the best of several runs.
func TestTimeIsLinear(t *testing.T) {
	for _, s := range hostile {
		short := strings.Repeat(s, 1<<14/len(s))
		long := strings.Repeat(short, 4)
		ratio := 0.0
		for range 5 {
			ratio = float64(fastest(long)) / float64(fastest(short))
			if ratio < 8 {
				break
			}
		}
		assert.Less(t, ratio, 8.0, "%q: four times the text took %.1f times as long", s, ratio)
	}
}

func fastest(text string) time.Duration {
	best := time.Hour
	for range 3 {
		start := time.Now()
		Find(nil, text)
		best = min(best, time.Since(start))
	}
	return max(best, 1)
}

func TestLanguagesOfTypicalTexts(t *testing.T) {
	t.Parallel()
	typical := corpus(t, "testdata/typical.txtar")
	for name := range sensitive(t) {
		assert.NotEmpty(t, typical[name], name)
		assert.Equal(t, name, language.MustParse(name).String())
	}
}

// skipUnderRace skips a test that counts allocations where they are not the program's: the
// race detector makes pools forget at random, so that code which waits for its turn is seen.
func skipUnderRace(t *testing.T) {
	t.Helper()
	if underRace {
		t.Skip("the race detector empties pools: allocations are counted without it")
	}
}
