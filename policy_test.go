package outreach_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/outreach-go/outreach"
	"github.com/outreach-go/outreach/provider/providertest"
)

const categoryMood outreach.Category = "mood" // a host's own

// moody finds the word "gloomy" wherever it stands.
func moody() outreach.Detector {
	return outreach.DetectorFunc(func(_ context.Context, text outreach.Text) ([]outreach.Finding, error) {
		var found []outreach.Finding
		for i := range len(text.Content) - 5 {
			if text.Content[i:i+6] == "gloomy" {
				found = append(found, outreach.Finding{Category: categoryMood, Rule: "mood.gloomy", Start: i, End: i + 6})
			}
		}
		return found, nil
	})
}

func TestAnUnknownCategoryIsRefused(t *testing.T) {
	t.Parallel()
	cfg := outreach.Config{Detectors: append(outreach.DefaultDetectors(), moody()), MaxRepairs: 5}
	req := groundedRequest()
	req.Instructions = "Do not sound gloomy."
	_, err := newDrafter(t, cfg, saysGood()).Draft(t.Context(), req)
	assert.ErrorIs(t, err, outreach.ErrSensitiveData, "on the way in")

	script := providertest.NewScript(says("It is a gloomy place."))
	cfg.Provider = script
	_, err = newDrafter(t, cfg).Draft(t.Context(), groundedRequest())
	assert.ErrorIs(t, err, outreach.ErrModeration, "on the way out")
	assert.Len(t, script.Requests(), 1, "blocked, not repaired")

	cfg.Policy = outreach.DefaultPolicy().OnInput(categoryMood, "", outreach.AllowInput).OnOutput(categoryMood, outreach.AllowOutput)
	draft, err := newDrafter(t, cfg).Draft(t.Context(), req)
	require.NoError(t, err)
	assert.Empty(t, draft.Findings)
}

func TestInputActions(t *testing.T) {
	t.Parallel()
	req := groundedRequest()
	req.Recruiter.Company.About = "A gloomy company."
	cfg := outreach.Config{Detectors: []outreach.Detector{moody()}}
	for _, test := range []struct {
		name   string
		action outreach.InputAction
		value  string
	}{{"allowed", outreach.AllowInput, "A gloomy company."}, {"redacted", outreach.RedactInput, "A [redacted: mood] company."}} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			cfg := cfg
			cfg.Policy = outreach.DefaultPolicy().OnInput(categoryMood, "", outreach.RejectInput).
				OnInput(categoryMood, outreach.Part(outreach.CompanyAbout.String()), test.action)
			draft, err := newDrafter(t, cfg, saysGood()).Draft(t.Context(), req)
			require.NoError(t, err)
			assert.Contains(t, draft.Facts, outreach.Fact{Field: outreach.CompanyAbout, Value: test.value})
		})
	}
	// The empty part stands for all parts, those that were named among them.
	cfg.Policy = outreach.DefaultPolicy().OnInput(categoryMood, outreach.Part(outreach.CompanyAbout.String()), outreach.AllowInput).
		OnInput(categoryMood, "", outreach.RejectInput)
	_, err := newDrafter(t, cfg, saysGood()).Draft(t.Context(), req)
	assert.ErrorIs(t, err, outreach.ErrSensitiveData)
}

func TestOutputActions(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name     string
		action   outreach.OutputAction
		asked    int
		findings []string
		err      error
	}{
		{"allowed", outreach.AllowOutput, 1, nil, nil},
		{"flagged", outreach.FlagOutput, 1, []string{"ungrounded.money"}, nil},
		{"repaired", outreach.RepairOutput, 2, nil, nil},
		{"blocked", outreach.BlockOutput, 1, nil, outreach.ErrModeration},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			script := providertest.NewScript(says("It pays €99,000."), saysGood())
			cfg := outreach.Config{Provider: script, Policy: outreach.DefaultPolicy().OnOutput(outreach.CategoryUngrounded, test.action)}
			draft, err := newDrafter(t, cfg).Draft(t.Context(), groundedRequest())
			require.ErrorIs(t, err, test.err)
			assert.Len(t, script.Requests(), test.asked)
			if err == nil {
				assert.Equal(t, test.findings, rules(draft.Findings))
			}
		})
	}
}

func TestAPolicyIsImmutable(t *testing.T) {
	t.Parallel()
	preset := outreach.DefaultPolicy()
	preset.OnOutput(outreach.CategoryUngrounded, outreach.AllowOutput)
	preset.OnInput(outreach.CategoryHealth, "", outreach.AllowInput)
	assert.Equal(t, outreach.DefaultPolicy(), preset)

	script := providertest.NewScript(says("It pays €99,000."))
	_, err := newDrafter(t, outreach.Config{Provider: script, Policy: preset, MaxRepairs: -1}).Draft(t.Context(), groundedRequest())
	assert.ErrorIs(t, err, outreach.ErrModeration)
}

// A policy that was not built from a preset knows nothing, and so refuses everything.
func TestAPolicyFromNothingFailsClosed(t *testing.T) {
	t.Parallel()
	var p outreach.Policy
	p = p.OnOutput(outreach.CategoryHealth, outreach.FlagOutput)
	_, err := newDrafter(t, outreach.Config{Policy: p}, says("It pays €99,000.")).Draft(t.Context(), groundedRequest())
	assert.ErrorIs(t, err, outreach.ErrModeration)
	req := groundedRequest()
	req.Instructions = "Write to anna.berg@mail.example."
	_, err = newDrafter(t, outreach.Config{Policy: p}, saysGood()).Draft(t.Context(), req)
	assert.ErrorIs(t, err, outreach.ErrSensitiveData)
}

func TestPresets(t *testing.T) {
	t.Parallel()
	const contact = "Call me on anna.berg@mail.example."
	for _, test := range []struct {
		name    string
		policy  outreach.Policy
		body    string
		review  error
		approve error
	}{
		{"an invention, by default", outreach.DefaultPolicy(), "It pays €99,000.", nil, nil},
		{"an invention, strictly", outreach.StrictPolicy(), "It pays €99,000.", nil, outreach.ErrModeration},
		{"offensive language, by default", outreach.DefaultPolicy(), "It is bullshit.", nil, nil},
		{"offensive language, strictly", outreach.StrictPolicy(), "It is bullshit.", nil, outreach.ErrModeration},
		{"an e-mail address, by default", outreach.DefaultPolicy(), contact, nil, nil},
		{"an e-mail address, strictly", outreach.StrictPolicy(), contact, outreach.ErrSensitiveData, nil},
		{"health, by default", outreach.DefaultPolicy(), "She was diagnosed with cancer.", outreach.ErrSensitiveData, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d := newDrafter(t, outreach.Config{Policy: test.policy}, saysGood())
			draft, err := d.Draft(t.Context(), groundedRequest())
			require.NoError(t, err)
			edited, err := d.Review(t.Context(), draft, outreach.Edit{Subject: draft.Subject, Body: draft.Body + "\n\n" + test.body})
			require.ErrorIs(t, err, test.review)
			if err != nil {
				return
			}
			assert.NotEmpty(t, edited.Findings)
			_, err = d.Approve(t.Context(), edited, outreach.Approval{By: outreach.Reviewer{ID: "r1"}})
			assert.ErrorIs(t, err, test.approve)
		})
	}
}
