package outreach_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/outreach-go/outreach"
)

// TestRecordsAreWithheldFromLogsAndFormats plants a marker in every personal field.
func TestRecordsAreWithheldFromLogsAndFormats(t *testing.T) {
	t.Parallel()
	drafter, err := outreach.New(outreach.Config{})
	require.NoError(t, err)
	req := plantedRequest()
	// The offline composer has nothing to say without a fact that reads as one.
	sayable := richRequest()
	sayable.Candidate.Name, sayable.Candidate.GivenName, sayable.Candidate.Title = planted, planted, planted
	draft, err := drafter.Draft(t.Context(), sayable)
	require.NoError(t, err)
	require.Contains(t, draft.Body, planted)
	message, err := drafter.Approve(t.Context(), draft, outreach.Approval{By: outreach.Reviewer{ID: "r1", Name: planted}})
	require.NoError(t, err)

	for name, v := range map[string]any{
		"request": req, "request by pointer": &req, "candidate": req.Candidate, "candidate by pointer": &req.Candidate, "candidates": []outreach.Candidate{req.Candidate},
		"recruiter": req.Recruiter, "connection": req.Candidate.MutualConnections[0], "connections": req.Candidate.MutualConnections,
		"custom content": req.CustomContent[0], "draft": draft, "message": message, "reviewer": message.ApprovedBy(),
	} {
		for _, verb := range []string{"%v", "%+v", "%s"} {
			assert.NotContains(t, fmt.Sprintf(verb, v), planted, "%s as %s", name, verb)
		}
		var buf bytes.Buffer
		slog.New(slog.NewTextHandler(&buf, &slog.HandlerOptions{Level: slog.LevelDebug})).Debug("x", "v", v)
		assert.NotContains(t, buf.String(), planted, "%s as text", name)
		if name == "candidates" || name == "connections" || name == "message" {
			continue // slog's JSON handler marshals a slice and, without a LogValue, a message
		}
		buf.Reset()
		slog.New(slog.NewJSONHandler(&buf, &slog.HandlerOptions{Level: slog.LevelDebug})).Debug("x", "v", v)
		assert.NotContains(t, buf.String(), planted, "%s as JSON", name)
	}
}

func TestALoggerOfADrafterSeesNothingPersonal(t *testing.T) {
	t.Parallel()
	var buf bytes.Buffer
	drafter, err := outreach.New(outreach.Config{Logger: slog.New(slog.NewJSONHandler(&buf, &slog.HandlerOptions{Level: slog.LevelDebug}))})
	require.NoError(t, err)
	_, _ = drafter.Draft(t.Context(), plantedRequest())
	assert.NotContains(t, buf.String(), planted)
}
