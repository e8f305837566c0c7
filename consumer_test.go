package outreach_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A host that imports the root package alone vendors no langchaingo, no failsafe-go and
// nothing else that the adapters and middleware need.
func TestAHostVendorsLittle(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("it runs the go command")
	}
	here, err := os.Getwd()
	require.NoError(t, err)
	dir := t.TempDir()
	write := func(name, text string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	sums, err := os.ReadFile("go.sum")
	require.NoError(t, err)
	write("go.sum", string(sums))
	// What this module requires, the host may: what it needs of that is the question.
	own, err := os.ReadFile("go.mod")
	require.NoError(t, err)
	_, requires, ok := strings.Cut(string(own), "module github.com/outreach-go/outreach\n")
	require.True(t, ok)
	write("go.mod", "module host.example\n"+requires+"\nrequire github.com/outreach-go/outreach v0.0.0\n\nreplace github.com/outreach-go/outreach => "+here+"\n")
	write("main.go", `package main

import "github.com/outreach-go/outreach"

func main() {
	if _, err := outreach.New(outreach.Config{}); err != nil {
		panic(err)
	}
}
`)
	run := func(args ...string) {
		cmd := exec.CommandContext(t.Context(), "go", args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod", "GOPROXY=off") // what was not fetched already would be too much
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, "%s", out)
	}
	run("mod", "vendor")
	modules, err := os.ReadFile(filepath.Join(dir, "vendor", "modules.txt"))
	require.NoError(t, err)
	var vendored []string
	for line := range strings.Lines(string(modules)) {
		if fields := strings.Fields(line); len(fields) > 1 && fields[0] == "#" {
			if entries, err := os.ReadDir(filepath.Join(dir, "vendor", fields[1])); err == nil && len(entries) > 0 {
				vendored = append(vendored, fields[1])
			}
		}
	}
	slices.Sort(vendored)
	assert.Equal(t, []string{
		"github.com/bojanz/currency", "github.com/cockroachdb/apd/v3", "github.com/outreach-go/outreach", "golang.org/x/sync", "golang.org/x/text",
	}, slices.Compact(vendored))
}
