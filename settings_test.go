package outreach_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/outreach-go/outreach"
)

func ptr[T any](v T) *T { return &v }

// The rows of the table in the comment on Resolve, for a setting of each kind.
func TestResolve(t *testing.T) {
	t.Parallel()
	var none *outreach.Tone
	formal, friendly, neutral := ptr(outreach.ToneFormal), ptr(outreach.ToneFriendly), ptr(outreach.ToneNeutral)
	for _, test := range []struct {
		name                                string
		locked, message, recruiter, initial *outreach.Tone
		want                                *outreach.Tone
		refused                             bool
	}{
		{"locked, and nobody chose", formal, none, none, friendly, formal, false},
		{"locked, and the message chose the same", formal, formal, none, none, formal, false},
		{"locked, and the recruiter chose the same", formal, none, formal, none, formal, false},
		{"locked, and both chose the same", formal, formal, formal, friendly, formal, false},
		{"locked, and the message chose otherwise", formal, friendly, none, none, nil, true},
		{"locked, and the message chose the zero value", formal, neutral, none, none, nil, true},
		{"locked, and the message alone chose otherwise", formal, friendly, formal, formal, nil, true},
		{"locked, and the recruiter chose otherwise", formal, none, friendly, none, nil, true},
		{"locked, and the recruiter alone chose otherwise", formal, formal, friendly, none, nil, true},
		{"locked to the zero value", neutral, none, none, formal, neutral, false},
		{"the message chose", none, friendly, formal, formal, friendly, false},
		{"the message chose the zero value", none, neutral, formal, formal, neutral, false},
		{"the recruiter chose", none, none, friendly, formal, friendly, false},
		{"the contract has a default", none, none, none, formal, formal, false},
		{"nobody chose", none, none, none, none, nil, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			c := outreach.ContractSettings{Locked: outreach.Settings{Tone: test.locked}, Defaults: outreach.Settings{Tone: test.initial}}
			got, err := c.Resolve(outreach.Settings{Tone: test.recruiter}, outreach.Settings{Tone: test.message})
			if test.refused {
				var invalid *outreach.RequestError
				require.ErrorAs(t, err, &invalid)
				assert.Equal(t, "tone", invalid.Field)
				assert.Equal(t, outreach.Settings{}, got)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, outreach.Settings{Tone: test.want}, got)
		})
	}
}

func TestResolveNamesTheSetting(t *testing.T) {
	t.Parallel()
	locked := outreach.Settings{
		AutoDraft: ptr(false), WithFollowUp: ptr(false), Fields: ptr(outreach.Select(outreach.JobTitle)),
		Language: ptr(language.English), Tone: ptr(outreach.ToneNeutral), Length: ptr(outreach.LengthShort),
	}
	for field, message := range map[string]outreach.Settings{
		"auto_draft":     {AutoDraft: ptr(true)},
		"with_follow_up": {WithFollowUp: ptr(true)},
		"fields":         {Fields: ptr(outreach.AllFields())},
		"language":       {Language: ptr(language.Dutch)},
		"tone":           {Tone: ptr(outreach.ToneFormal)},
		"length":         {Length: ptr(outreach.LengthLong)},
	} {
		_, err := outreach.ContractSettings{Locked: locked}.Resolve(outreach.Settings{}, message)
		var invalid *outreach.RequestError
		if assert.ErrorAs(t, err, &invalid, field) {
			assert.Equal(t, field, invalid.Field)
		}
		got, err := outreach.ContractSettings{}.Resolve(message, outreach.Settings{})
		require.NoError(t, err)
		assert.Equal(t, message, got)
	}
}

func TestResolveAllowedFields(t *testing.T) {
	t.Parallel()
	allowed := outreach.Select(outreach.JobTitle, outreach.SkillMatch, outreach.OpenToWork)
	none := outreach.Select()
	for _, test := range []struct {
		name    string
		allowed outreach.Selection
		fields  *outreach.Selection
		want    *outreach.Selection
		refused bool
	}{
		{"nobody chose, all are allowed", outreach.Selection{}, nil, nil, false},
		{"nobody chose", allowed, nil, ptr(outreach.Select(outreach.JobTitle, outreach.SkillMatch)), false},
		{"not chosen was chosen", allowed, &outreach.Selection{}, ptr(outreach.Select(outreach.JobTitle, outreach.SkillMatch)), false},
		{"all that were chosen are allowed", allowed, ptr(outreach.Select(outreach.OpenToWork)), ptr(outreach.Select(outreach.OpenToWork)), false},
		{"one is not", allowed, ptr(outreach.Select(outreach.JobTitle, outreach.JobSalary)), nil, true},
		{"no field was chosen", allowed, &none, &none, false},
		{"no field is allowed", none, nil, &none, false},
		{"no field is allowed, and one was chosen", none, ptr(outreach.Select(outreach.JobTitle)), nil, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got, err := outreach.ContractSettings{Allowed: test.allowed}.Resolve(outreach.Settings{}, outreach.Settings{Fields: test.fields})
			if test.refused {
				var invalid *outreach.RequestError
				require.ErrorAs(t, err, &invalid)
				assert.Equal(t, "fields", invalid.Field)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, test.want, got.Fields)
		})
	}
	_, err := outreach.ContractSettings{Allowed: allowed, Locked: outreach.Settings{Fields: ptr(outreach.AllFields())}}.Resolve(outreach.Settings{}, outreach.Settings{})
	assert.ErrorIs(t, err, outreach.ErrInvalidRequest, "what is locked must be allowed, too")
}

func TestResolvedSettingsAreCopies(t *testing.T) {
	t.Parallel()
	c := outreach.ContractSettings{Defaults: outreach.Settings{AutoDraft: ptr(false)}}
	got, err := c.Resolve(outreach.Settings{}, outreach.Settings{})
	require.NoError(t, err)
	*got.AutoDraft = true
	assert.False(t, *c.Defaults.AutoDraft)
}

func TestSettingsJSON(t *testing.T) {
	t.Parallel()
	settings := outreach.ContractSettings{
		Defaults: outreach.Settings{AutoDraft: ptr(false), Tone: ptr(outreach.ToneNeutral), Length: ptr(outreach.LengthShort), Language: ptr(language.Dutch)},
		Locked:   outreach.Settings{Fields: ptr(outreach.Select(outreach.JobTitle)), WithFollowUp: ptr(true)},
		Allowed:  outreach.Select(), MaxRecipients: 10,
	}
	data, err := json.Marshal(settings)
	require.NoError(t, err)
	assert.JSONEq(t, `{
		"defaults": {"auto_draft": false, "tone": "neutral", "length": "short", "language": "nl"},
		"locked": {"fields": ["job.title"], "with_follow_up": true},
		"allowed": [], "max_recipients": 10
	}`, string(data))
	var read outreach.ContractSettings
	require.NoError(t, json.Unmarshal(data, &read))
	assert.Equal(t, settings, read)

	data, err = json.Marshal(outreach.ContractSettings{})
	require.NoError(t, err)
	assert.JSONEq(t, `{}`, string(data))
	require.NoError(t, json.Unmarshal([]byte(`{"allowed": null, "defaults": {"fields": null}}`), &read))
	assert.True(t, read.Allowed.IsZero())
	assert.Nil(t, read.Defaults.Fields)
	assert.Error(t, json.Unmarshal([]byte(`{"defaults": {"tone": "loud"}}`), &read))
}

func TestApply(t *testing.T) {
	t.Parallel()
	req := outreach.Request{Tone: outreach.ToneFormal, Seed: 7, Language: language.Dutch}
	assert.Equal(t, req, outreach.Settings{AutoDraft: ptr(true)}.Apply(req), "nothing was chosen")
	got := outreach.Settings{
		WithFollowUp: ptr(true), Fields: ptr(outreach.Select()), Language: ptr(language.English), Tone: ptr(outreach.ToneNeutral), Length: ptr(outreach.LengthLong),
	}.Apply(req)
	assert.Equal(t, outreach.Request{
		WithFollowUp: true, Fields: outreach.Select(), Language: language.English, Length: outreach.LengthLong, Seed: 7,
	}, got)
	assert.Equal(t, outreach.ToneFormal, req.Tone)
}
