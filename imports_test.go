package outreach_test

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A host that imports the root package compiles these modules and no others.
func TestTheRootPackageCompilesLittle(t *testing.T) {
	t.Parallel()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-deps", "-f", "{{with .Module}}{{.Path}}{{end}}", ".").Output()
	require.NoError(t, err)
	allowed := map[string]bool{
		"": true, "github.com/outreach-go/outreach": true, "golang.org/x/text": true, "golang.org/x/sync": true,
		"github.com/bojanz/currency": true, "github.com/cockroachdb/apd/v3": true,
	}
	for module := range strings.Lines(string(out)) {
		assert.True(t, allowed[strings.TrimSpace(module)], "the root package compiles %s", module)
	}
}
