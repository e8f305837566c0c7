package outreach

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"
)

// FuzzRedact holds what the redaction of a record's free text promises: valid UTF-8, no
// detected value left, and nothing more to do the second time. Findings lie on the
// borders of characters.
func FuzzRedact(f *testing.F) {
	for _, pattern := range []string{"internal/detect/testdata/*.txtar", "internal/detect/testdata/topics/*.txtar"} {
		paths, err := filepath.Glob(pattern)
		require.NoError(f, err)
		for _, path := range paths {
			data, err := os.ReadFile(path)
			require.NoError(f, err)
			lines := strings.Split(string(data), "\n")
			for i := 0; i < len(lines); i += 1 + len(lines)/40 {
				f.Add(strings.NewReplacer("«", "", "»", "").Replace(lines[i]))
			}
		}
	}
	f.Add("She has\u200b diabetes; am9obkBleGFtcGxlLmNvbQ== and %6a%40example.com")
	d, err := New(Config{})
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, text string) {
		redact := func(s string) (string, *gate) {
			g := d.gate(context.Background(), language.English, &names{})
			out := g.text(CandidateAbout, s)
			require.NoError(t, g.failed())
			return out, g
		}
		out, _ := redact(text)
		require.True(t, utf8.ValidString(out))
		again, g := redact(out)
		require.Equal(t, out, again)
		require.Empty(t, g.redacted)
		clean := cleanLine(text, maxText)
		found, err := d.detectAll(context.Background(), Text{Part: CandidateAbout.part(), Content: clean})
		require.NoError(t, err)
		for _, f := range found {
			require.True(t, border(clean, f.Start) && border(clean, f.End) && f.Start < f.End)
		}
	})
}
