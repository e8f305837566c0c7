package wording

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

	"github.com/outreach-go/outreach/internal/lang"
)

// The corpus of a language has a part for each kind with sentences in which it is to be
// found, one with sentences in which it is not, and one with messages in which nothing is.
func TestCorpus(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			words := For(language.MustParse(name))
			flagged, missed, innocent, alarms := 0, 0, 0, 0
			for _, part := range txtar.Parse(data).Files {
				kind, side, _ := strings.Cut(part.Name, ".")
				for sentence := range strings.Lines(string(part.Data)) {
					sentence = strings.TrimSpace(sentence)
					if sentence == "" {
						continue
					}
					hits := words.Find(nil, sentence)
					found := slices.ContainsFunc(hits, func(h Hit) bool { return strings.HasPrefix(h.Kind.String(), kind) })
					switch {
					case part.Name == "clean":
						innocent++
						if len(hits) > 0 {
							alarms++
							t.Logf("%s in %q", hits[0].Kind, sentence)
						}
					case side == "flag":
						// What is offensive may be so in another way than its part says.
						flagged++
						if !found && len(hits) == 0 {
							missed++
							t.Logf("%s is not found in %q", kind, sentence)
						}
					case side == "ok":
						innocent++
						if found {
							alarms++
							t.Logf("%s in %q", kind, sentence)
						}
					default:
						t.Errorf("there is no part %q", part.Name)
					}
				}
			}
			t.Logf("%d of %d missed, %d of %d false alarms", missed, flagged, alarms, innocent)
			assert.GreaterOrEqual(t, flagged, 8*15)
			assert.LessOrEqual(t, float64(missed), 0.03*float64(flagged))
			assert.LessOrEqual(t, float64(alarms), 0.02*float64(innocent))
		})
	}
}

// TestData reads every language's data without a fault.
func TestData(t *testing.T) {
	t.Parallel()
	base := lang.File(lang.Default, lang.ModerationFile)
	for _, folder := range lang.Folders() {
		own := lang.File(language.MustParse(folder), lang.ModerationFile)
		if _, err := os.Stat("testdata/" + folder + ".txtar"); err != nil {
			t.Logf("%s has no corpus yet", folder)
			assert.NotEmpty(t, own, folder)
			continue
		}
		_, err := Read(own, base, "")
		require.NoError(t, err, folder)
		for _, kind := range []string{"[profanity]", "[harassment]", "[discrimination]", "[evaluation]", "[cliche]", "[group people]", "[negation]", "[counter]"} {
			assert.Contains(t, own, "\n"+kind+"\n", folder)
		}
	}
}
