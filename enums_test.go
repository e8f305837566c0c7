package outreach_test

import (
	"encoding"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/outreach-go/outreach"
)

// text is what every enumeration implements.
type text interface {
	encoding.TextMarshaler
	String() string
}

// values returns one enumeration's values and a new variable of it.
func enumerations() map[string]struct {
	values []text
	read   func([]byte) (text, error)
} {
	type row = struct {
		values []text
		read   func([]byte) (text, error)
	}
	return map[string]row{
		"workplace type":  {[]text{outreach.OnSite, outreach.Hybrid, outreach.Remote}, reader[outreach.WorkplaceType]},
		"employment type": {[]text{outreach.FullTime, outreach.PartTime, outreach.Contractor, outreach.Temporary, outreach.Internship, outreach.Apprenticeship, outreach.Volunteer}, reader[outreach.EmploymentType]},
		"seniority":       {[]text{outreach.EntryLevel, outreach.Associate, outreach.MidSenior, outreach.Director, outreach.Executive}, reader[outreach.Seniority]},
		"period":          {[]text{outreach.PerHour, outreach.PerDay, outreach.PerWeek, outreach.PerMonth, outreach.PerYear}, reader[outreach.Period]},
		"tone":            {[]text{outreach.ToneNeutral, outreach.ToneFormal, outreach.ToneFriendly}, reader[outreach.Tone]},
		"length":          {[]text{outreach.LengthMedium, outreach.LengthShort, outreach.LengthLong}, reader[outreach.Length]},
		"kind":            {[]text{outreach.KindInitial, outreach.KindFollowUp}, reader[outreach.Kind]},
		"rating":          {[]text{outreach.ThumbsUp, outreach.ThumbsDown}, reader[outreach.Rating]},
	}
}

func reader[T any, P interface {
	*T
	encoding.TextUnmarshaler
}](data []byte) (text, error) {
	var v T
	err := P(&v).UnmarshalText(data)
	return any(v).(text), err
}

func TestEnumerationsRoundTripAsText(t *testing.T) {
	t.Parallel()
	for name, e := range enumerations() {
		for _, v := range e.values {
			data, err := v.MarshalText()
			require.NoError(t, err, name)
			assert.Equal(t, v.String(), string(data), name)
			back, err := e.read(data)
			require.NoError(t, err, name)
			assert.Equal(t, v, back, name)
		}
	}
}

func TestEnumerationsRefuseWhatTheyDoNotKnow(t *testing.T) {
	t.Parallel()
	for name, e := range enumerations() {
		for _, unknown := range []string{"PLANTED", "-", "__", " "} {
			got, err := e.read([]byte(unknown))
			var bad *outreach.RequestError
			require.ErrorAs(t, err, &bad, "%s %q", name, unknown)
			require.ErrorIs(t, err, outreach.ErrInvalidRequest)
			assert.NotEmpty(t, bad.Field)
			assert.NotContains(t, err.Error(), "PLANTED")
			zero, err := e.read(nil)
			require.NoError(t, err, "empty text is zero")
			assert.Equal(t, zero, got, "a value that is refused is not written")
		}
	}
	for _, v := range []text{outreach.WorkplaceType(9), outreach.EmploymentType(9), outreach.Seniority(9), outreach.Period(9), outreach.Tone(9), outreach.Length(9), outreach.Kind(9), outreach.Rating(9)} {
		_, err := v.MarshalText()
		require.ErrorIs(t, err, outreach.ErrInvalidRequest)
		assert.Contains(t, v.String(), "(9)")
	}
}

func TestEnumerationsZeroIsNotGivenOrTheDefault(t *testing.T) {
	t.Parallel()
	for _, v := range []text{outreach.WorkplaceType(0), outreach.EmploymentType(0), outreach.Seniority(0), outreach.Period(0), outreach.Rating(0)} {
		assert.Empty(t, v.String())
	}
	var req outreach.Request
	assert.Equal(t, outreach.ToneNeutral, req.Tone)
	assert.Equal(t, outreach.LengthMedium, req.Length)
	assert.Equal(t, outreach.KindInitial, req.Kind)
}

func TestEnumerationsReadTolerantly(t *testing.T) {
	t.Parallel()
	employment := map[string]outreach.EmploymentType{
		"FULL_TIME": outreach.FullTime, "Full-time": outreach.FullTime, "full time": outreach.FullTime, "fulltime": outreach.FullTime, " PART_TIME ": outreach.PartTime,
		"CONTRACTOR": outreach.Contractor, "contract": outreach.Contractor, "Freelance": outreach.Contractor, "INTERN": outreach.Internship, "VOLUNTEER": outreach.Volunteer,
	}
	for in, want := range employment {
		var got outreach.EmploymentType
		require.NoError(t, got.UnmarshalText([]byte(in)), in)
		assert.Equal(t, want, got, in)
	}
	for in, want := range map[string]outreach.WorkplaceType{"TELECOMMUTE": outreach.Remote, "On-site": outreach.OnSite, "onsite": outreach.OnSite, "HYBRID": outreach.Hybrid} {
		var got outreach.WorkplaceType
		require.NoError(t, got.UnmarshalText([]byte(in)), in)
		assert.Equal(t, want, got, in)
	}
	for in, want := range map[string]outreach.Period{"per_year": outreach.PerYear, "YEAR": outreach.PerYear, "annual": outreach.PerYear, "Per hour": outreach.PerHour, "monthly": outreach.PerMonth} {
		var got outreach.Period
		require.NoError(t, got.UnmarshalText([]byte(in)), in)
		assert.Equal(t, want, got, in)
	}
	var seniority outreach.Seniority
	require.NoError(t, seniority.UnmarshalText([]byte("Mid-Senior level")))
	assert.Equal(t, outreach.MidSenior, seniority)
}

func TestRecordsRoundTripAsJSON(t *testing.T) {
	t.Parallel()
	req := richRequest()
	req.CustomContent = []outreach.CustomContent{{ID: "x", OwnerID: "r1", Text: "We build.", Translations: map[string]string{"nl": "Wij bouwen."}}}
	req.Tone, req.Length, req.Kind, req.Previous = outreach.ToneFormal, outreach.LengthShort, outreach.KindFollowUp, "I wrote before."
	data, err := json.Marshal(req)
	require.NoError(t, err)
	var back outreach.Request
	require.NoError(t, json.Unmarshal(data, &back))
	assert.Equal(t, req, back)
}

func TestZeroRecordsAreSmallAsJSON(t *testing.T) {
	t.Parallel()
	for want, v := range map[string]any{
		`{"recruiter":{},"candidate":{}}`: outreach.Request{}, `{}`: outreach.Job{}, `{"currency":""}`: outreach.Salary{}, `{"owner_id":"","text":""}`: outreach.CustomContent{},
	} {
		data, err := json.Marshal(v)
		require.NoError(t, err)
		assert.Equal(t, want, string(data))
	}
}
