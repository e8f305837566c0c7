package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/outreach-go/outreach"
)

func quickstart(t *testing.T, args ...string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	err := run(t.Context(), args, &out, io.Discard)
	return out.String(), err
}

func TestWithoutFlagsThreeCandidatesInThreeLanguages(t *testing.T) {
	t.Parallel()
	out, err := quickstart(t)
	require.NoError(t, err)
	for _, want := range []string{"1 of 3 · Maya Lindqvist · English", "2 of 3 · Joris van Dam · Dutch", "3 of 3 · Camille Berthier · French", "Facts used", "For the reviewer"} {
		assert.Contains(t, out, want)
	}
	for line := range strings.Lines(out) {
		assert.LessOrEqual(t, len([]rune(line)), width+2, line)
	}
	assert.NotContains(t, out, "\x1b", "colour")
	assert.NotContains(t, out, "@", "an address of a person")
}

func TestTheSameSeedGivesTheSameText(t *testing.T) {
	t.Parallel()
	first, err := quickstart(t, "-seed", "7")
	require.NoError(t, err)
	again, err := quickstart(t, "-seed", "7")
	require.NoError(t, err)
	other, err := quickstart(t, "-seed", "8")
	require.NoError(t, err)
	assert.Equal(t, first, again)
	assert.NotEqual(t, first, other)
}

func TestFlagsSteerTheDrafts(t *testing.T) {
	t.Parallel()
	out, err := quickstart(t, "-json", "-language", "nl", "-fields", "job.title,job.salary", "-tone", "formal", "-length", "short", "-followup")
	require.NoError(t, err)
	decoder := json.NewDecoder(strings.NewReader(out))
	for range 3 {
		var d outreach.Draft
		require.NoError(t, decoder.Decode(&d))
		assert.Equal(t, "nl", d.Language.String())
		assert.Equal(t, outreach.ToneFormal, d.Tone)
		assert.Equal(t, outreach.LengthShort, d.Length)
		require.Len(t, d.Facts, 2)
		require.NotNil(t, d.FollowUp)
		assert.Equal(t, outreach.KindFollowUp, d.FollowUp.Kind)
	}
	assert.Equal(t, io.EOF, decoder.Decode(new(outreach.Draft)))
}

func TestBadInputGetsOneClearLine(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		args []string
		want string
	}{
		"a file that is not there": {[]string{"-candidate", "nowhere.json"}, "cannot read nowhere.json"},
		"a file of another kind":   {[]string{"-job", "data/recruiter.json"}, "data/recruiter.json"},
		"a file that is no JSON":   {[]string{"-candidate", "main.go"}, "main.go"},
		"an unknown field":         {[]string{"-fields", "job.colour"}, "job.colour"},
		"an unknown language":      {[]string{"-language", "tlh"}, "tlh is not one of"},
		"no language tag":          {[]string{"-language", "!"}, "not a BCP 47 tag"},
		"an unknown tone":          {[]string{"-tone", "shouting"}, "tone"},
		"an unknown length":        {[]string{"-length", "epic"}, "length"},
		"an unknown provider":      {[]string{"-provider", "oracle"}, "offline"},
		"a stray argument":         {[]string{"more"}, "unexpected argument"},
		"a sensitive instruction":  {[]string{"-instructions", "Mention that she is pregnant."}, "not supported"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			out, err := quickstart(t, test.args...)
			require.Error(t, err)
			assert.Empty(t, out)
			assert.Contains(t, err.Error(), test.want)
			assert.NotContains(t, err.Error(), "\n")
		})
	}
}

func TestOpenAINeedsAKey(t *testing.T) {
	t.Setenv("OPENAI_API_KEY", "")
	_, err := quickstart(t, "-provider", "openai")
	require.ErrorContains(t, err, "OPENAI_API_KEY")
	assert.False(t, errors.Is(err, outreach.ErrInvalidRequest))
}
