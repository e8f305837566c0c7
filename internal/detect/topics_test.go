package detect

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/outreach-go/outreach/internal/lang"
)

// corpus reads a txtar file: the lines of each part, by the part's name.
func corpus(t testing.TB, path string) map[string][]string {
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	parts := map[string][]string{}
	name := ""
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		if s, ok := strings.CutPrefix(line, "-- "); ok && strings.HasSuffix(s, " --") {
			name = strings.TrimSuffix(s, " --")
		} else if name != "" && line != "" {
			parts[name] = append(parts[name], line)
		}
	}
	return parts
}

func corpora(t testing.TB) []string {
	paths, err := filepath.Glob("testdata/topics/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	return paths
}

func describe(found []Finding, text string) string {
	var b strings.Builder
	for _, f := range found {
		b.WriteString(f.Rule + " «" + text[f.Start:f.End] + "» ")
	}
	return b.String()
}

// TestTopics holds that of every language's sensitive sentences 98 in a hundred are found
// at the least, as their topic, and of its innocent ones 2 are found at the most. All
// languages' rules are asked of each sentence, as they are of each text.
func TestTopics(t *testing.T) {
	t.Parallel()
	for _, path := range corpora(t) {
		tag := strings.TrimSuffix(filepath.Base(path), ".txtar")
		t.Run(tag, func(t *testing.T) {
			t.Parallel()
			least := 8
			if tag == lang.Default.String() {
				least = 40
			}
			parts := corpus(t, path)
			for _, topic := range topics {
				assert.GreaterOrEqual(t, len(parts[topic+".sensitive"]), least, topic)
				assert.GreaterOrEqual(t, len(parts[topic+".innocent"]), least, topic)
			}
			var sensitive, missed, innocent, alarms int
			for part, lines := range parts {
				category, kind, _ := strings.Cut(part, ".")
				require.Contains(t, topics, category, part)
				require.Contains(t, []string{"sensitive", "innocent"}, kind, part)
				for _, line := range lines {
					found := topical(Find(nil, line))
					if kind == "innocent" {
						innocent++
						if len(found) > 0 {
							alarms++
							t.Logf("%s: %s: false alarm: %s", part, line, describe(found, line))
						}
						continue
					}
					sensitive++
					if !slices.ContainsFunc(found, func(f Finding) bool { return f.Category == category }) {
						missed++
						t.Logf("%s: %s: missed: %s", part, line, describe(found, line))
					}
				}
			}
			t.Logf("%d sensitive sentences, %d missed; %d innocent ones, %d false alarms", sensitive, missed, innocent, alarms)
			assert.LessOrEqual(t, missed*50, sensitive)
			assert.LessOrEqual(t, alarms*50, innocent)
		})
	}
}

// topical returns the findings of topics.
func topical(found []Finding) []Finding {
	return slices.DeleteFunc(found, func(f Finding) bool { return !slices.Contains(topics, f.Category) })
}

// TestSensitiveData holds that every language's data has every topic and a corpus, and
// that no term is one that every text would be searched for.
func TestSensitiveData(t *testing.T) {
	t.Parallel()
	for name, text := range sensitive(t) {
		assert.FileExists(t, "testdata/topics/"+name+".txtar")
		seen := map[string]bool{}
		for heading, body := range sections(text) {
			topic, _, _ := strings.Cut(heading, " ")
			seen[topic] = true
			if !slices.Contains(topics, topic) {
				continue
			}
			for phrase := range phrases(body) {
				for word := range strings.FieldsSeq(phrase) {
					assert.False(t, len(word) > 2 && word[0] == '*' && word[len(word)-1] == '*', "%s: [%s]: %s: a term in the middle of a word takes time in every text", name, heading, phrase)
				}
			}
		}
		for _, topic := range topics {
			assert.True(t, seen[topic], "%v has no [%s]", name, topic)
		}
	}
}

// TestPhrasesSayWhatTheyMean holds that no phrase has what a reader would take for
// alternatives and package lexicon does not: between brackets there are words alone.
func TestPhrasesSayWhatTheyMean(t *testing.T) {
	t.Parallel()
	for name, text := range sensitive(t) {
		for heading, body := range sections(text) {
			for phrase := range phrases(body) {
				rest := phrase
				for open := strings.IndexByte(rest, '('); open >= 0; open = strings.IndexByte(rest, '(') {
					group, after, closed := strings.Cut(rest[open+1:], ")")
					assert.True(t, closed && strings.Contains(group, "|"), "%s: [%s]: %s: a bracket without alternatives", name, heading, phrase)
					for word := range strings.SplitSeq(group, "|") {
						if strings.Trim(word, "*") == "" || strings.ContainsAny(word, " -'’#^.,:;/&\"") {
							t.Errorf("%s: [%s]: %s: %q is not one word", name, heading, phrase, word)
						}
					}
					rest = rest[:open] + after
				}
				assert.NotContains(t, rest, "|", "%s: [%s]: %s: alternatives without brackets", name, heading, phrase)
			}
		}
	}
}

// TestTypical holds that nothing is found in what recruiters write every day.
func TestTypical(t *testing.T) {
	t.Parallel()
	for tag, lines := range corpus(t, "testdata/typical.txtar") {
		for _, line := range lines {
			assert.Empty(t, Find(nil, line), "%s: %s: %s", tag, line, describe(Find(nil, line), line))
		}
	}
}

// TestManyTerms holds that no term is missed where there are more of them than are judged,
// nor one behind many that are innocent.
func TestManyTerms(t *testing.T) {
	t.Parallel()
	many := strings.Repeat("She has cancer. ", 1<<12)
	found := topical(Find(nil, many))
	for at := strings.Index(many, "cancer"); at < len(many); at += len("She has cancer. ") {
		i, _ := slices.BinarySearchFunc(found, at+1, func(f Finding, end int) int { return f.End - end })
		require.True(t, i < len(found) && found[i].Start <= at, "at %d", at)
	}
	hidden := strings.Repeat("Cancer research. ", 1<<12) + "She has cancer."
	found = topical(Find(nil, hidden))
	require.NotEmpty(t, found)
	assert.Equal(t, "has cancer", hidden[found[len(found)-1].Start:found[len(found)-1].End])
	// What a text about an illness has of terms is judged.
	assert.Empty(t, topical(Find(nil, strings.Repeat("Our cancer research team builds software for hospitals. ", 80))))
}

// The sentence of a term is the same whether terms before it were looked at or not.
func TestSentencesAreTheSameWhateverWasLookedAtBefore(t *testing.T) {
	t.Parallel()
	pieces := []string{"a", "word", " ", " ", ". ", ".", "!", "\n", "字", "字字字字字字字字", "。", "é", strings.Repeat("x", 150), strings.Repeat("ab ", 30)}
	random := rand.New(rand.NewPCG(3, 5))
	for range 3_000 {
		var b strings.Builder
		for range random.IntN(40) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		text := b.String()
		shared := &pass{text: text}
		shared.reset(text)
		for start := 0; start < len(text); start += random.IntN(12) {
			end := min(len(text), start+1+random.IntN(10))
			start, end := boundaryOfRune(text, start), boundaryOfRune(text, end)
			from, to := shared.sentenceAround(start, end)
			fresh := &pass{text: text}
			fresh.reset(text)
			wantFrom, wantTo := fresh.sentenceAround(start, end)
			require.Equal(t, stretch{wantFrom, wantTo}, stretch{from, to}, "%d to %d in %q", start, end, text)
		}
	}
}

func boundaryOfRune(text string, i int) int {
	for i < len(text) && !utf8.RuneStart(text[i]) {
		i++
	}
	return i
}
