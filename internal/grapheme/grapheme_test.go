package grapheme

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Rows after Unicode Standard Annex #29 and its GraphemeBreakTest. A bar stands
// between two characters.
var rows = map[string]string{
	"nothing":                  "",
	"ASCII":                    "a|b| |1",
	"line breaks":              "a|\r\n|b|\r|\r\n|\n|\r",
	"controls":                 "a|\x00|b|\u200b|c|\u2028|d",
	"a mark after a control":   "\n|\u0301",
	"a mark at the beginning":  "\u0301|a",
	"combining marks":          "e\u0301|o\u0302\u0323|n",
	"a tower of marks":         "a\u0316\u0317\u0318\u0319\u031a|b",
	"composed letters":         "é|ü|ß",
	"two flags":                "🇳🇱|🇸🇪",
	"an odd half of a flag":    "🇳🇱|🇸",
	"flags with joiners":       "a|🇦\u200d|🇧🇨|b",
	"a family":                 "👨‍👩‍👧‍👦|x",
	"skin tones":               "👍🏽|👩🏽‍💻",
	"selectors":                "❤️|☎️|1️⃣",
	"a heart on fire":          "❤️‍🔥|a",
	"a nodding head":           "🙂‍↕️|🙂‍↔️",
	"a rainbow flag":           "🏳️‍🌈|🏴󠁧󠁢󠁥󠁮󠁧󠁿|🇬🇧",
	"a joiner after a letter":  "a\u200d|🛑",
	"a joiner and a letter":    "🛑\u200d|a",
	"Hangul syllables":         "한|국|어",
	"Hangul jamo":              "\u1112\u1161\u11ab|\u1100\u1173\u11af",
	"Hangul, a vowel alone":    "\u1161\u11a8|\u1100",
	"Hangul, a syllable and T": "가\u11a8|각\u11a8|각|\u1161",
	"Devanagari vowels":        "हि|न्दी",
	"Devanagari conjuncts":     "क्ष|त्रि|क|ष",
	"a conjunct with a joiner": "क्\u200dष|क्\u200c|ष",
	"a virama after a vowel":   "अ्|क",
	"Bangla and Malayalam":     "ক্ষ|ക്ഷ",
	"Tamil":                    "நி|லை",
	"Thai":                     "ก็|กำ|น้ำ",
	"Chinese and Japanese":     "東|京|カ\u3099|ー",
	"Arabic with marks":        "مَ|ر",
	"invalid bytes":            "\xff|a|\xc3",
}

func TestCharactersAreThoseOfAnnex29(t *testing.T) {
	t.Parallel()
	for name, row := range rows {
		var want []string
		if row != "" {
			want = strings.Split(row, "|")
		}
		text := strings.ReplaceAll(row, "|", "")
		var got []string
		for rest := text; rest != ""; {
			first := Cut(rest, 1)
			if len(rest) == 1 { // Cut has nothing to do
				first = rest
			}
			got = append(got, first)
			rest = rest[len(first):]
		}
		assert.Equal(t, want, got, name)
		assert.Equal(t, len(want), Count(text), name)
	}
}

func TestCutGivesTheFirstCharacters(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "👩🏽‍💻a", Cut("👩🏽‍💻ab", 2))
	assert.Equal(t, "abc", Cut("abc", 3))
	assert.Equal(t, "abc", Cut("abc", 100))
	assert.Empty(t, Cut("abc", 0))
	assert.Equal(t, "\r\n", Cut("\r\n\r\n", 1))
}

func FuzzCut(f *testing.F) {
	for _, row := range rows {
		f.Add(row, 2)
	}
	f.Fuzz(func(t *testing.T, s string, n int) {
		n = (n%64 + 64) % 64
		got := Cut(s, n)
		require.True(t, strings.HasPrefix(s, got))
		require.LessOrEqual(t, Count(got), n)
		if got != s {
			require.Equal(t, n, Count(got))
		}
		require.LessOrEqual(t, Count(s), utf8.RuneCountInString(s))
	})
}
