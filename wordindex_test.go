package outreach

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The index finds what a plain search finds, in texts of words, signs and scripts
// without spaces.
func TestTheWordIndexFindsWhatASearchFinds(t *testing.T) {
	t.Parallel()
	pieces := []string{"Go", "go", "Golang", "é", "Éa", "C++", "€62", "62", " ", " ", ", ", "-", "漢", "漢字", "ありがとう", "x", "_", "1.5", "naïve", "\n", "'s", "́"}
	random := rand.New(rand.NewPCG(1, 1))
	text := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		return b.String()
	}
	for range 20_000 {
		hay, needle := text(random.IntN(30)), text(1+random.IntN(3))
		var want, got []int
		for at := range occurrences(hay, needle) {
			want = append(want, at)
		}
		var index wordIndex
		index.fill([2]string{"", hay}, [2][]token{nil, appendTokens(nil, hay)})
		index.each(needle, func(part, at int) {
			require.Equal(t, 1, part)
			got = append(got, at)
		})
		require.Equal(t, want, got, "%q in %q", needle, hay)
	}
}
