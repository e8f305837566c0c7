package main

import (
	"bytes"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAllBackends(t *testing.T) {
	url := os.Getenv("OUTREACH_AIMOCK")
	if url == "" {
		t.Skip("OUTREACH_AIMOCK is not set: no server of aimock to ask; .ci/run starts one")
	}
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), []string{"-aimock", url}, &out))
	for _, b := range backends {
		assert.Contains(t, out.String(), "== "+b.name+", "+b.model)
	}
	assert.Equal(t, len(backends), bytes.Count(out.Bytes(), []byte("Hello Maya,")))
}

func TestWhatIsAskedFor(t *testing.T) {
	for name, tt := range map[string]struct {
		args []string
		says string
	}{
		"nothing":            {nil, "give -backend"},
		"an unknown backend": {[]string{"-backend", "none"}, "-backend \"none\" is not one of"},
	} {
		err := run(t.Context(), tt.args, &bytes.Buffer{})
		require.ErrorContains(t, err, tt.says, name)
	}
}
