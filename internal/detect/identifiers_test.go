package detect

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// marked takes « and » out of a line and returns the text and what they enclose.
func marked(line string) (text string, spans []string) {
	for {
		before, rest, ok := strings.Cut(line, "«")
		text += before
		if !ok {
			return text, spans
		}
		var span string
		span, line, _ = strings.Cut(rest, "»")
		text += span
		spans = append(spans, span)
	}
}

func TestIdentifiers(t *testing.T) {
	t.Parallel()
	for part, lines := range corpus(t, "testdata/identifiers.txtar") {
		t.Run(part, func(t *testing.T) {
			t.Parallel()
			category, kind, _ := strings.Cut(part, ".")
			assert.GreaterOrEqual(t, len(lines), 8)
			for _, line := range lines {
				text, want := marked(line)
				require.Equal(t, kind == "sensitive", len(want) > 0, line)
				var got []string
				for _, f := range Find(nil, text) {
					assert.Equal(t, category, f.Category, line)
					got = append(got, text[f.Start:f.End])
				}
				assert.Equal(t, want, got, line)
			}
		})
	}
}

func TestFindAppends(t *testing.T) {
	t.Parallel()
	first := Finding{Category: "other", Start: 99, End: 100}
	text := "jane@example.com: she is pregnant, call +31 6 12345678"
	found := Find([]Finding{first}, text)
	require.Len(t, found, 4)
	assert.Equal(t, first, found[0])
	assert.Equal(t, []string{Email, Pregnancy, Phone}, []string{found[1].Category, found[2].Category, found[3].Category})
}

func TestFindJoinsOverlaps(t *testing.T) {
	t.Parallel()
	text := "She is autistic."
	found := Find(nil, text)
	require.Len(t, found, 1)
	assert.Equal(t, "is autistic", text[found[0].Start:found[0].End])
}

func TestCapitalsOnly(t *testing.T) {
	t.Parallel()
	assert.NotEmpty(t, Find(nil, "He has MS."))
	assert.Empty(t, Find(nil, "He has ms precision."))
}

// TestHostileTexts would not end in time if the time were not linear.
func TestHostileTexts(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		"@", "a@", "a.", "a@a.", "1", "1 ", "0 ", "+1 ", "(1", "06 ", "4111 ", "NL91", "NL91 ", "tel ", "tel 1 ",
		"she has ", "cancer ", "she has a ", "a very ", "muslim ", "is gay ", "cancer research ", "a1", "aB1c", "AKIA", "a1-", "12345678:AA", "a(at)", "a.b at ", "dot ", "token: ", "born ", "address 1 ", "insta ", "é", "\xff", "\u0301", "..", "--",
	} {
		text := strings.Repeat(s, 1<<14/len(s))
		assert.LessOrEqual(t, len(Find(nil, text)), len(text))
		Find(nil, strings.Repeat("he has MS ", 50)+text)
	}
}

// mixed is 1 kB of clean text in several languages.
var mixed = strings.Repeat("We are looking for a senior engineer who is happy to work with Go, SQL and Kubernetes in Utrecht since 2019. "+
	"Je werkt samen met een team van zes en je krijgt een opleidingsbudget; die Stelle ist unbefristet, mit flexiblen Arbeitszeiten. "+
	"Vous êtes à l’aise avec les données, et tu equipo está en España. € 60.000 a year. ", 5)[:1024]

func BenchmarkFind(b *testing.B) {
	require.Empty(b, Find(nil, mixed))
	b.SetBytes(int64(len(mixed)))
	b.ReportAllocs()
	for b.Loop() {
		Find(nil, mixed)
	}
}

func TestFindAllocatesNothing(t *testing.T) {
	skipUnderRace(t)
	require.Empty(t, Find(nil, mixed))
	assert.Zero(t, testing.AllocsPerRun(10, func() { Find(nil, mixed) }))
}

func FuzzFind(f *testing.F) {
	f.Add(mixed)
	for _, part := range corpus(f, "testdata/identifiers.txtar") {
		for _, line := range part {
			text, _ := marked(line)
			f.Add(text)
		}
	}
	for _, path := range corpora(f) {
		for _, part := range corpus(f, path) {
			f.Add(strings.Join(part, "\n"))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		ends := map[string]int{}
		for _, found := range Find(nil, text) {
			require.True(t, last <= found.Start && found.Start < found.End && found.End <= len(text))
			require.True(t, utf8.RuneStart(text[found.Start]) || !utf8.ValidString(text))
			require.True(t, found.End == len(text) || utf8.RuneStart(text[found.End]) || !utf8.ValidString(text))
			require.True(t, found.Confidence > 0 && found.Confidence <= 1)
			require.Contains(t, categories, found.Category)
			require.GreaterOrEqual(t, found.Start, ends[found.Category])
			last, ends[found.Category] = found.Start, found.End
			if found.Category == Email {
				require.Contains(t, text[found.Start:found.End], "@")
			}
		}
	})
}
