package outreach_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/outreach-go/outreach"
	"github.com/outreach-go/outreach/internal/detect"
	"github.com/outreach-go/outreach/internal/lang"
)

func detected(t *testing.T, detectors []outreach.Detector, text string) []string {
	t.Helper()
	var rules []string
	for _, d := range detectors {
		found, err := d.Detect(t.Context(), outreach.Text{Part: outreach.PartInstructions, Content: text})
		require.NoError(t, err)
		for _, f := range found {
			assert.Equal(t, outreach.PartInstructions, f.Part)
			rules = append(rules, f.Rule)
		}
	}
	return rules
}

func TestDetectorOptions(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, text string
		opts       outreach.DetectorOptions
		want       []string
	}{
		{"by default", "She has diabetes.", outreach.DetectorOptions{}, []string{"topic.health.en"}},
		{"a company's name is allowed", "Her work at Diabetes NV: he has Diabetes NV to thank.", outreach.DetectorOptions{Allow: []string{"diabetes nv"}}, nil},
		{"an allowed name allows no more", "He has diabetes, and works at Diabetes NV.", outreach.DetectorOptions{Allow: []string{"Diabetes NV"}}, []string{"topic.health.en"}},
		{"a topic is switched off", "She has diabetes.", outreach.DetectorOptions{Disable: []string{"topic.health"}}, nil},
		{"a topic in one language", "She has diabetes.", outreach.DetectorOptions{Disable: []string{"topic.health.nl"}}, []string{"topic.health.en"}},
		{"a rule is switched off", "BSN 123456782", outreach.DetectorOptions{Disable: []string{"nl.bsn", "labelled"}}, nil},
		{"the beginning of a name is none", "jane@example.com", outreach.DetectorOptions{Disable: []string{"email.spoken"}}, []string{"email"}},
		{"only what is certain", "She has diabetes.", outreach.DetectorOptions{MinConfidence: 1}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d, err := outreach.NewDetector(test.opts)
			require.NoError(t, err)
			got := detected(t, []outreach.Detector{d}, test.text)
			if test.want == nil {
				assert.Empty(t, got)
				return
			}
			assert.Subset(t, got, test.want)
		})
	}
}

func TestDetectorOptionsAreValidated(t *testing.T) {
	t.Parallel()
	for field, opts := range map[string]outreach.DetectorOptions{
		"min_confidence": {MinConfidence: 1.5},
		"disable[1]":     {Disable: []string{"email", "nl.bsm"}},
		"disable[0]":     {Disable: []string{""}},
		"allow[0]":       {Allow: []string{"!"}},
	} {
		_, err := outreach.NewDetector(opts)
		var invalid *outreach.RequestError
		require.ErrorAs(t, err, &invalid, field)
		assert.Equal(t, field, invalid.Field)
		assert.ErrorIs(t, err, outreach.ErrInvalidRequest)
	}
}

func TestDetectorPresets(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ text, least string }{
		{"Mail jane@example.com.", "lenient"}, {"She is pregnant.", "lenient"}, {"My passport number is 912803456.", "lenient"},
		{"123456782", "default"}, // the whole of a cell, with one check digit
	} {
		assert.NotEmpty(t, detected(t, outreach.StrictDetectors(), test.text), test.text)
		assert.NotEmpty(t, detected(t, outreach.DefaultDetectors(), test.text), test.text)
		assert.Equal(t, test.least == "lenient", len(detected(t, outreach.LenientDetectors(), test.text)) > 0, test.text)
	}
}

// TestCategories holds that each category that the engine finds has a name in every
// language.
func TestCategories(t *testing.T) {
	t.Parallel()
	for _, name := range detect.Categories() {
		c := outreach.Category(name)
		err := &outreach.SensitiveDataError{Findings: []outreach.Finding{{Category: c, Part: outreach.PartInstructions}}}
		assert.Contains(t, err.Error(), name)
		for _, tag := range outreach.Languages() {
			name := lang.Get(tag).Text("category", name)
			assert.NotEmpty(t, name, "%v has no name for %s", tag, c)
			assert.Contains(t, err.Text(tag), name)
		}
	}
}

// TestPolicyKnowsEveryCategory holds that each is refused in what a recruiter writes, and
// redacted in records.
func TestPolicyKnowsEveryCategory(t *testing.T) {
	t.Parallel()
	for _, name := range detect.Categories() {
		c := outreach.Category(name)
		cfg := outreach.Config{Detectors: []outreach.Detector{findsPlanted(c)}}
		req := groundedRequest()
		req.Instructions = "planted"
		_, err := newDrafter(t, cfg).Draft(t.Context(), req)
		assert.ErrorIs(t, err, outreach.ErrSensitiveData, name)

		req = groundedRequest()
		req.Candidate.About = "This is planted here."
		req.Candidate.Skills = append(req.Candidate.Skills, "planted")
		req.Fields = outreach.AllFields()
		prompt, err := newDrafter(t, cfg).Prompt(t.Context(), req)
		require.NoError(t, err, name)
		content := prompt.Messages[len(prompt.Messages)-1].Content
		assert.Contains(t, content, "[redacted: "+name+"]", name)
		assert.NotContains(t, content, "planted", name)
	}
}

// TestTitlesAreLeftOutWhole holds that no mark stands in the middle of a title.
func TestTitlesAreLeftOutWhole(t *testing.T) {
	t.Parallel()
	req := groundedRequest()
	req.Candidate.Title = "Engineer jane@example.com"
	req.Candidate.Skills = []string{"Go", "call +31 6 12345678"}
	req.Fields = outreach.AllFields()
	draft, err := newDrafter(t, outreach.Config{}).Draft(t.Context(), req)
	require.NoError(t, err)
	for _, f := range draft.Facts {
		assert.NotEqual(t, outreach.CandidateTitle, f.Field)
		assert.NotContains(t, f.Value, "[redacted", f.Field.String())
	}
	var parts []string
	for _, f := range draft.Findings {
		parts = append(parts, string(f.Part))
	}
	assert.Contains(t, parts, "candidate.title")
	assert.Contains(t, parts, "candidate.skills")
}

func TestDetectorAllocatesNothing(t *testing.T) {
	d := outreach.DefaultDetectors()[0]
	text := outreach.Text{Content: strings.Repeat("We are looking for an engineer in Utrecht who knows SQL. ", 20)}
	assert.Zero(t, testing.AllocsPerRun(10, func() {
		if found, err := d.Detect(t.Context(), text); len(found) > 0 || err != nil {
			t.Error("found something")
		}
	}))
}

// findsPlanted finds the word "planted".
func findsPlanted(c outreach.Category) outreach.Detector {
	return outreach.DetectorFunc(func(_ context.Context, text outreach.Text) ([]outreach.Finding, error) {
		i := strings.Index(text.Content, "planted")
		if i < 0 {
			return nil, nil
		}
		return []outreach.Finding{{Category: c, Rule: "test.planted", Start: i, End: i + len("planted"), Confidence: 1}}, nil
	})
}
