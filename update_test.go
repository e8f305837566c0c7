package outreach_test

import (
	"flag"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite golden files")

// golden compares got with the section of a txtar file that has this name, or with
// -update rewrites it.
func golden(t *testing.T, file, section, got string) {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	require.NoError(t, err)
	for i, f := range archive.Files {
		if f.Name != section {
			continue
		}
		if *update {
			archive.Files[i].Data = []byte(got)
			require.NoError(t, os.WriteFile(file, txtar.Format(archive), 0o644))
			return
		}
		assert.Equal(t, string(f.Data), got, "%s: %s; -update rewrites it", file, section)
		return
	}
	require.True(t, *update, "%s has no section %s; -update writes it", file, section)
	archive.Files = append(archive.Files, txtar.File{Name: section, Data: []byte(got)})
	require.NoError(t, os.WriteFile(file, txtar.Format(archive), 0o644))
}
