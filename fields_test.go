package outreach_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/outreach-go/outreach"
)

func TestFieldsRoundTripAsText(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for f := outreach.RecruiterName; f <= outreach.StatedContent; f++ {
		data, err := f.MarshalText()
		require.NoError(t, err)
		assert.False(t, seen[string(data)], "%s twice", data)
		seen[string(data)] = true
		back, err := outreach.ParseField(" " + strings.ToUpper(string(data)) + " ")
		require.NoError(t, err)
		assert.Equal(t, f, back)
	}
	for _, f := range []outreach.Field{0, outreach.StatedContent + 1, 255} {
		_, err := f.MarshalText()
		require.ErrorIs(t, err, outreach.ErrInvalidRequest)
	}
}

func TestParseFieldRefusesUnknownFields(t *testing.T) {
	t.Parallel()
	for _, in := range []string{"", "job.pay", "candidate", strings.Repeat("é", 300)} {
		f, err := outreach.ParseField(in)
		var bad *outreach.RequestError
		require.ErrorAs(t, err, &bad)
		assert.Equal(t, "fields", bad.Field)
		assert.Zero(t, f)
		assert.Less(t, len(err.Error()), 250)
		var u outreach.Field
		require.Error(t, u.UnmarshalText([]byte(in)))
	}
}

func TestSelectionIsItsOwnImmutableBuilder(t *testing.T) {
	t.Parallel()
	base := outreach.Select(outreach.JobTitle)
	more := base.With(outreach.JobSalary, outreach.OpenToWork)
	less := more.Without(outreach.JobTitle)
	assert.Equal(t, outreach.Select(outreach.JobTitle), base, "a builder leaves its receiver alone")
	assert.True(t, more.Has(outreach.JobTitle) && more.Has(outreach.JobSalary))
	assert.False(t, less.Has(outreach.JobTitle))
	assert.Equal(t, 2, less.Len())
	assert.True(t, outreach.Select(outreach.JobSalary, outreach.JobTitle) == outreach.Select(outreach.JobTitle, outreach.JobSalary), "the order says nothing")
	assert.Equal(t, base, more.Intersect(base))
}

func TestSelectionEmptyIsNotZero(t *testing.T) {
	t.Parallel()
	var zero outreach.Selection
	empty := outreach.Select()
	assert.True(t, zero.IsZero())
	assert.False(t, empty.IsZero())
	assert.False(t, zero == empty)
	assert.Zero(t, empty.Len())
	assert.Equal(t, empty, zero.Without())
	assert.Equal(t, empty, outreach.AllFields().Intersect(zero))
	assert.False(t, zero.Has(0))
	assert.False(t, outreach.AllFields().Has(0))
	assert.False(t, outreach.AllFields().Has(255))
}

func TestSelectionLeavesOutWhatIsNotSelectable(t *testing.T) {
	t.Parallel()
	all := outreach.AllFields()
	for _, f := range []outreach.Field{0, outreach.StatedInstructions, outreach.StatedContent, 200} {
		assert.False(t, all.Has(f))
		assert.Equal(t, outreach.Select(), outreach.Select(f))
	}
	var s outreach.Selection
	err := json.Unmarshal([]byte(`["job.title","stated.content"]`), &s)
	require.ErrorIs(t, err, outreach.ErrInvalidRequest)
	assert.True(t, s.IsZero(), "nothing is written beside an error")
	for _, f := range []outreach.Field{outreach.OpenToWork, outreach.MutualConnections, outreach.CandidateAbout, outreach.CandidateEducation, outreach.CandidatePreferences} {
		assert.False(t, outreach.DefaultFields().Has(f), f.String())
	}
}

func TestSelectionHasTextAndJSONForms(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		selection  outreach.Selection
		text, json string
	}{
		"zero":  {outreach.Selection{}, "", "null"},
		"empty": {outreach.Select(), "none", "[]"},
		"two":   {outreach.Select(outreach.JobSalary, outreach.JobTitle), "job.title,job.salary", `["job.title","job.salary"]`},
	} {
		text, err := row.selection.MarshalText()
		require.NoError(t, err)
		assert.Equal(t, row.text, string(text), name)
		assert.Equal(t, row.text, row.selection.String(), name)
		data, err := json.Marshal(row.selection)
		require.NoError(t, err)
		assert.Equal(t, row.json, string(data), name)
	}
	for in, want := range map[string]outreach.Selection{
		`"all"`: outreach.AllFields(), `"default"`: outreach.DefaultFields(), `"none"`: outreach.Select(), `""`: {}, `null`: {}, `[]`: outreach.Select(),
		`"job.title, JOB.SALARY"`: outreach.Select(outreach.JobTitle, outreach.JobSalary),
	} {
		got := outreach.AllFields()
		require.NoError(t, json.Unmarshal([]byte(in), &got), in)
		assert.Equal(t, want, got, in)
	}
	for _, in := range []string{`"job.pay"`, `["job.pay"]`, `7`, `{}`, `[7]`} {
		var got outreach.Selection
		require.ErrorIs(t, json.Unmarshal([]byte(in), &got), outreach.ErrInvalidRequest, in)
	}
}

func TestSelectionProperties(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	pick := func() (s outreach.Selection, fields []outreach.Field) {
		s = outreach.Select()
		for range random.IntN(40) {
			f := outreach.Field(random.IntN(45))
			s = s.With(f)
			fields = append(fields, f)
		}
		return s, fields
	}
	for range 2000 {
		s, fields := pick()
		other, _ := pick()
		assert.Equal(t, s, outreach.Select(fields...))
		assert.Equal(t, s, outreach.Select(slices.Collect(s.Fields())...))
		assert.True(t, slices.IsSorted(slices.Collect(s.Fields())))
		assert.Len(t, slices.Collect(s.Fields()), s.Len())
		both := s.Intersect(other)
		for f := range outreach.AllFields().Fields() {
			assert.Equal(t, s.Has(f) && other.Has(f), both.Has(f))
		}
		assert.Equal(t, s, s.Without(slices.Collect(other.Fields())...).With(slices.Collect(both.Fields())...))
		var back outreach.Selection
		text, err := s.MarshalText()
		require.NoError(t, err)
		require.NoError(t, back.UnmarshalText(text))
		require.Equal(t, s, back)
		data, err := json.Marshal(s)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(data, &back))
		require.Equal(t, s, back)
	}
}

func TestAvailableIsWhatTheRecordsFill(t *testing.T) {
	t.Parallel()
	full := richRequest()
	assert.Equal(t, outreach.AllFields(), outreach.AllFields().Available(full))
	assert.Equal(t, outreach.DefaultFields(), outreach.Selection{}.Available(full), "zero counts as the default")
	assert.Equal(t, outreach.Select(), outreach.Select().Available(full))
	assert.Equal(t, outreach.Select(), outreach.AllFields().Available(outreach.Request{}))

	noJob := full
	noJob.Job = nil
	for f := range outreach.AllFields().Available(noJob).Fields() {
		assert.False(t, strings.HasPrefix(f.String(), "job.") || f == outreach.SkillMatch, f.String())
	}
	current := outreach.Request{Candidate: outreach.Candidate{Experience: []outreach.Position{{Title: "Nurse", Company: "Ward 5"}}}}
	assert.Equal(t, outreach.Select(outreach.CandidateTitle, outreach.CandidateCompany, outreach.CandidateExperience), outreach.AllFields().Available(current))
	street := outreach.Request{Candidate: outreach.Candidate{Location: "12 Main Street"}}
	assert.False(t, outreach.AllFields().Available(street).Has(outreach.CandidateLocation), "nothing of it may be used")
	// What is available is what becomes a fact, but for the names.
	for _, req := range []outreach.Request{full, noJob, current, street} {
		req.Fields = outreach.AllFields()
		facts := outreach.Select()
		for _, f := range briefOf(t, req).Facts {
			field, err := outreach.ParseField(f.Field)
			require.NoError(t, err)
			facts = facts.With(field)
		}
		assert.Equal(t, outreach.AllFields().Available(req).Without(outreach.RecruiterName, outreach.CandidateName).String(), facts.String())
	}
}
