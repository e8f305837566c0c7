package detect

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/outreach-go/outreach/internal/sharedtest"
)

// TestRecords holds that real résumés and job ads are left alone: of their paragraphs,
// fewer than one in fifty has a finding of a topic.
func TestRecords(t *testing.T) {
	t.Parallel()
	paragraphs, touched := 0, 0
	counts := map[string]int{}
	check := func(where, s string) {
		for _, p := range sharedtest.Paragraphs(s) {
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
	require.NoError(t, filepath.WalkDir(filepath.Join(sharedtest.Folder(t), "records"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".json") {
			return err
		}
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		var v any
		if json.Unmarshal(data, &v) == nil { // some records are broken on purpose
			sharedtest.Texts(v, func(text string) { check(filepath.Base(path), text) })
		}
		return nil
	}))
	t.Logf("%d paragraphs, %d with a topic; %v", paragraphs, touched, counts)
	assert.Less(t, touched*50, paragraphs)
}
