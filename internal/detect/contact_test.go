package detect

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var placeholder = regexp.MustCompile(`\{(hex |upper |)(\d+)\}`)

// fillIn replaces the placeholders of testdata/secrets.txtar: {36} by so many letters and
// digits, {hex 32} and {upper 16} by those of the kind.
func fillIn(line string) string {
	return placeholder.ReplaceAllStringFunc(line, func(s string) string {
		m := placeholder.FindStringSubmatch(s)
		n, _ := strconv.Atoi(m[2])
		alphabet := map[string]string{"hex ": "0a1b2c3d4e5f", "upper ": "A2B3C4D5", "": "Aa1Bb2Cc3Dd4"}[m[1]]
		return strings.Repeat(alphabet, n/len(alphabet)+1)[:n]
	})
}

// TestContact holds the rules for contact data and secrets to testdata's lines, in the
// form of testdata/identifiers.txtar. The topics have tests of their own.
func TestContact(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"testdata/contact.txtar", "testdata/secrets.txtar"} {
		for part, lines := range corpus(t, path) {
			t.Run(part, func(t *testing.T) {
				t.Parallel()
				category, _, _ := strings.Cut(part, ".")
				require.Contains(t, categories, category)
				sensitive := strings.HasSuffix(part, ".sensitive")
				assert.GreaterOrEqual(t, len(lines), 12)
				for _, line := range lines {
					text, want := marked(fillIn(line))
					require.Equal(t, sensitive, len(want) > 0, line)
					var got []string
					for _, f := range identifiersOnly(Find(nil, text)) {
						assert.Equal(t, category, f.Category, "%s: %s", line, f.Rule)
						got = append(got, text[f.Start:f.End])
					}
					assert.Equal(t, want, got, line)
				}
			})
		}
	}
}

// A number that letters without a space run up to and on from is no reason to fail.
func TestANumberWithinALongWord(t *testing.T) {
	t.Parallel()
	for _, script := range []string{"บ้าน", "한국", "абв", "é", "東京"} {
		for before := range 20 {
			for after := range 20 {
				text := strings.Repeat(script, before) + "42201-0397640-8" + strings.Repeat(script, after)
				assert.NotPanics(t, func() { Find(nil, text) }, text)
			}
		}
	}
}
