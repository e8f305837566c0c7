package wording

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const sample = `
[profanity]
shit*
asshole*
[harassment near people]
hate*
despise*
scum = say nothing of the kind
[group people]
women
muslim*
[innocent]
shitake
hate mail filter
[negation]
not
never
[counter]
unacceptable
will be blocked
[cliche]
touch base = speak
[words]
shist
`

func sampleWords(t *testing.T) *Words {
	w, err := Read(sample, "", "i you so many people are")
	require.NoError(t, err)
	return w
}

func TestHitsDependOnWhatStandsAround(t *testing.T) {
	t.Parallel()
	w := sampleWords(t)
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a word of a plain section", "Well, shit happens.", []string{"profanity shit"}},
		{"an innocent phrase", "Soup with shitake.", nil},
		{"near a group", "I hate women.", []string{"harassment hate"}},
		{"without a group", "I hate Mondays.", nil},
		{"the group in another sentence", "I hate Mondays. Women work here.", nil},
		{"negated", "I do not hate women.", nil},
		{"countered", "Saying shit like that is unacceptable.", nil},
		{"a hint with its alternative", "Let us touch base.", []string{"cliche touch base = speak"}},
		{"a digit for a letter", "That sh1t again.", []string{"profanity sh1t masked"}},
		{"a star for a letter", "That sh*t again.", []string{"profanity sh*t masked"}},
		{"swapped letters", "You ashsole.", []string{"profanity ashsole masked"}},
		{"swapped letters in a longer word", "I ahte women.", []string{"harassment ahte masked"}},
		{"a letter missing in a word that counts by itself", "You ashole.", nil},
		{"a letter missing beside a group", "Women are scu.", nil},
		{"a letter missing where the other word is whole", "I hat women and desise muslims.", []string{"harassment desise masked"}},
		{"a letter missing in a group", "I hate musims and womn.", []string{"harassment hate masked"}},
		{"repeated letters", "Shiiiit.", []string{"profanity Shiiiit masked"}},
		{"letters apart", "They are s c u m, muslims.", []string{"harassment s c u m masked = say nothing of the kind"}},
		{"letters apart behind a word of one letter", "Women are a s c u m.", []string{"harassment s c u m masked = say nothing of the kind"}},
		{"a space missing", "I hatewomen.", []string{"harassment hatewomen masked"}},
		{"a Cyrillic letter", "What shіt.", []string{"profanity shіt masked"}},
		{"an ordinary word that looks like one", "The shist of it.", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, h := range w.Find(nil, c.text) {
				s := h.Kind.String() + " " + c.text[h.Start:h.End]
				if h.Masked {
					s += " masked"
				}
				if h.Instead != "" {
					s += " = " + h.Instead
				}
				got = append(got, s)
			}
			assert.Equal(t, c.want, got)
		})
	}
}

func TestCleanTextAllocatesNothing(t *testing.T) {
	w := sampleWords(t)
	text := strings.Repeat("The role of Data Engineer is full-time, in Leeds; would you like to hear more? ", 12)
	assert.Empty(t, w.Find(nil, text))
	assert.Zero(t, testing.AllocsPerRun(100, func() { w.Find(nil, text) }))
}

func BenchmarkFind(b *testing.B) {
	w, _ := Read(sample, "", "i you so many people are")
	text := strings.Repeat("The role of Data Engineer is full-time, in Leeds; would you like to hear more? ", 13)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		w.Find(nil, text)
	}
}

func FuzzFind(f *testing.F) {
	w, _ := Read(sample, "", "i you so many people are")
	f.Add("I h4te w o m e n, sh*t $hit ass\xffhole")
	f.Fuzz(func(t *testing.T, text string) {
		for _, h := range w.Find(nil, text) {
			if h.Start < 0 || h.End > len(text) || h.Start >= h.End {
				t.Fatalf("%v in a text of %d bytes", h, len(text))
			}
		}
	})
}

func TestAlternativesOfSeveralWordsArePhrasesApart(t *testing.T) {
	t.Parallel()
	assert.Equal(t, []string{"so a bit good", "so (quite|very) good"}, apart(nil, "so (a bit|quite|very) good"))
	assert.Equal(t, []string{"a b x", "c x"}, apart(nil, "(a b|c) x"))
	assert.Equal(t, []string{"(a|b) (c|d)"}, apart(nil, "(a|b) (c|d)"))
	assert.Equal(t, []string{"(a|b) c d", "(a|b) e"}, apart(nil, "(a|b) (c d|e)"))
}

// What makes a term innocent counts, however often a group's word beside it is found: in a
// script with stand-ins for letters a list of words is there once for each of them.
func TestAListWithStandInsLeavesRoomForWhatIsInnocent(t *testing.T) {
	t.Parallel()
	words := strings.Repeat("کلمه|", 400) + "مردم"
	w, err := Read("[alike]\nک = ك\n[group people]\n("+words+")\n[threat near people]\nکشتن\n[innocent]\nکشتن حشرات\n", "", "")
	require.NoError(t, err)
	assert.Empty(t, w.Find(nil, "مردم برای کشتن حشرات آمدند."))
	assert.NotEmpty(t, w.Find(nil, "مردم برای کشتن آمدند."))
}
