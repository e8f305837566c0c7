package outreach

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"
	"golang.org/x/tools/txtar"
)

// claimsOf reads the grounding corpus of a language: its facts, and the texts.
func claimsOf(t *testing.T, file string) (language.Tag, []Fact, []txtar.File) {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	archive := txtar.Parse(data)
	var facts []Fact
	require.NotEmpty(t, archive.Files)
	require.Equal(t, "facts", archive.Files[0].Name, file)
	for line := range strings.Lines(string(archive.Files[0].Data)) {
		name, value, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok {
			continue
		}
		field, err := ParseField(strings.TrimSpace(name))
		require.NoError(t, err, file)
		facts = append(facts, Fact{field, strings.TrimSpace(value)})
	}
	return language.MustParse(strings.TrimSuffix(filepath.Base(file), ".txtar")), facts, archive.Files[1:]
}

// TestClaims judges drafts with one planted invention each, and faithful paraphrases, in
// every language.
func TestClaims(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/claims/*.txtar")
	require.NoError(t, err)
	caught, inventions, flagged, faithful := 0, 0, 0, 0
	byKind := map[string][2]int{}
	for _, file := range files {
		tag, facts, texts := claimsOf(t, file)
		for _, text := range texts {
			body := strings.TrimSpace(string(text.Data))
			kind, what, _ := strings.Cut(text.Name, " ")
			draft := &Draft{Language: tag, Body: body, Facts: facts, Length: LengthLong}
			v := newView(draft, DefaultTemplates())
			for _, m := range DefaultModerators() {
				m.(builtinModerator).check(v)
			}
			v.found = slices.DeleteFunc(v.found, func(f Finding) bool { return f.Category != CategoryUngrounded })
			switch kind {
			case "invented":
				inventions++
				count := byKind[what]
				count[1]++
				if len(v.found) > 0 {
					caught++
					count[0]++
				} else {
					t.Logf("%s: not caught, %s: %s", tag, text.Name, body)
				}
				byKind[what] = count
			case "faithful":
				faithful++
				if len(v.found) > 0 {
					flagged++
					for _, f := range v.found {
						t.Logf("%s: flagged, %s: %s %q in %s", tag, text.Name, f.Rule, body[f.Start:f.End], body)
					}
				}
			default:
				t.Errorf("%s: there is no kind %q", file, text.Name)
			}
		}
	}
	t.Logf("%d of %d inventions caught, %d of %d faithful texts flagged; by kind, caught and all: %v", caught, inventions, flagged, faithful, byKind)
	// A raise, another city, a wrong year, a second company and another currency are to be
	// caught. Of a skill, a school or a title in small letters, or in a script without
	// capitals, nothing tells that it is a name: these are counted, and fewer are caught.
	var told, all int
	for _, kind := range []string{"raise", "city", "year", "company", "currency"} {
		told, all = told+byKind[kind][0], all+byKind[kind][1]
	}
	t.Logf("of raise, city, year, company and currency %d of %d = %.1f %%", told, all, 100*float64(told)/float64(all))
	assert.GreaterOrEqual(t, float64(told), 0.97*float64(all))
	assert.GreaterOrEqual(t, float64(caught), 0.88*float64(inventions))
	assert.LessOrEqual(t, float64(flagged), 0.02*float64(faithful))
}
