package detect

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

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

func TestTopics(t *testing.T) {
	t.Parallel()
	counts := map[string]int{}
	for _, path := range corpora(t) {
		tag := strings.TrimSuffix(filepath.Base(path), ".txtar")
		for part, lines := range corpus(t, path) {
			category, kind, _ := strings.Cut(part, ".")
			require.Contains(t, topics, category, part)
			require.Contains(t, []string{"sensitive", "innocent"}, kind, part)
			counts[category+"."+kind] += len(lines)
			counts[tag+"."+kind] += len(lines)
			for _, line := range lines {
				found := Find(nil, line)
				if kind == "innocent" {
					assert.Empty(t, found, "%s: %s: %s", part, line, describe(found, line))
					continue
				}
				named := false
				for _, f := range found {
					named = named || f.Category == category && strings.HasPrefix(f.Rule, "topic."+category+".")
				}
				assert.True(t, named, "%s: %s: %s", part, line, describe(found, line))
			}
		}
	}
	for _, category := range topics {
		assert.GreaterOrEqual(t, counts[category+".sensitive"], 8, category)
		assert.GreaterOrEqual(t, counts[category+".innocent"], 8, category)
	}
	for _, path := range corpora(t) {
		tag := strings.TrimSuffix(filepath.Base(path), ".txtar")
		assert.GreaterOrEqual(t, counts[tag+".sensitive"], 8, tag)
		assert.GreaterOrEqual(t, counts[tag+".innocent"], 8, tag)
	}
}

// TestSensitiveData holds that every language with sensitive data names every topic.
func TestSensitiveData(t *testing.T) {
	t.Parallel()
	for _, tag := range lang.Tags() {
		sections := lang.Parse(lang.File(tag, lang.SensitiveFile))
		if len(sections) == 0 {
			continue
		}
		names := map[string]bool{}
		for _, s := range sections {
			names[s.Name] = true
		}
		for _, topic := range topics {
			assert.True(t, names[topic], "%v has no [%s]", tag, topic)
		}
	}
}
