package detect

import (
	"encoding/json"
	"html"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// sharedData returns the folder of the project's shared test data.
func sharedData(t *testing.T) string {
	dir := os.Getenv("OUTREACH_SHARED")
	if dir == "" {
		t.Skip("OUTREACH_SHARED is not set: the shared test data is not here")
	}
	return filepath.Join(dir, "data")
}

var tagOrBreak = regexp.MustCompile(`(?i)</?(?:p|li|ul|ol|br|div|h\d|tr|td)\b[^>]*>|\n`)
var anyTag = regexp.MustCompile(`<[^>]*>`)

// TestRecords holds that real résumés and job ads are left alone: of their paragraphs,
// fewer than one in fifty has a finding of a topic.
func TestRecords(t *testing.T) {
	t.Parallel()
	paragraphs, touched := 0, 0
	counts := map[string]int{}
	check := func(where, s string) {
		for _, p := range tagOrBreak.Split(html.UnescapeString(s), -1) {
			p = strings.TrimSpace(anyTag.ReplaceAllString(p, " "))
			if p == "" {
				continue
			}
			paragraphs++
			topic := false
			for _, f := range Find(nil, p) {
				counts[f.Rule]++
				isTopic := strings.HasPrefix(f.Rule, "topic.")
				topic = topic || isTopic
				if testing.Verbose() && f.Rule != "email" {
					t.Logf("%s: %s: …%s«%s»%s…", where, f.Rule, p[boundary(p, f.Start-50):f.Start], p[f.Start:f.End], p[f.End:boundary(p, min(f.End+50, len(p)))])
				}
			}
			if topic {
				touched++
			}
		}
	}
	var walk func(where string, v any)
	walk = func(where string, v any) {
		switch v := v.(type) {
		case string:
			check(where, v)
		case []any:
			for _, x := range v {
				walk(where, x)
			}
		case map[string]any:
			for _, x := range v {
				walk(where, x)
			}
		}
	}
	require.NoError(t, filepath.WalkDir(filepath.Join(sharedData(t), "records"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".json") {
			return err
		}
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		var v any
		if json.Unmarshal(data, &v) == nil { // some records are broken on purpose
			walk(filepath.Base(path), v)
		}
		return nil
	}))
	t.Logf("%d paragraphs, %d with a topic; %v", paragraphs, touched, counts)
	assert.Less(t, touched*50, paragraphs)
}
