package outreach

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func templateRequest() Request {
	return Request{
		Recruiter: Recruiter{ID: "r1", Name: "Sanne de Wit", GivenName: "Sanne", Company: Company{Name: "Harbour Labs"}},
		Job:       &Job{ID: "j1", Title: "Backend Engineer", Skills: []string{"Go", "PostgreSQL"}},
		Candidate: Candidate{ID: "c1", Name: "Maya Lindqvist", GivenName: "Maya", Skills: []string{"golang"}},
	}
}

func TestFromTemplate(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, body, want, field, reason string }{
		{"no token", "Hello.", "Hello.", "", ""},
		{"given names", "Hello {{candidate.given_name}}, {{recruiter.given_name}} here.", "Hello Maya, Sanne here.", "", ""},
		{"full names", "Hello {{candidate.name}}. {{recruiter.name}}", "Hello Maya Lindqvist. Sanne de Wit", "", ""},
		{"fields", "{{job.title}} at {{company.name}}: {{job.skills}}.", "Backend Engineer at Harbour Labs: Go and PostgreSQL.", "", ""},
		{"a match", "You know {{skill_match}}.", "You know Go.", "", ""},
		{"in capitals", "Hello {{ Candidate.Given_Name }}, about {{JOB.TITLE}}.", "Hello Maya, about Backend Engineer.", "", ""},
		{"a fallback that is not needed", "About {{job.title | a role}}.", "About Backend Engineer.", "", ""},
		{"a fallback that is", "In {{job.location | our office}}.", "In our office.", "", ""},
		{"an empty fallback", "About{{job.location|}} it.", "About it.", "", ""},
		{"a field that was not selected", "{{candidate.open_to_work | Hello}}.", "Hello.", "", ""},
		{"an unknown token", "Hello {{candidate.shoe_size}}.", "", "template", "candidate.shoe_size"},
		{"an unknown token with a fallback", "Hello {{candidate.shoe_size | you}}.", "", "template", "candidate.shoe_size"},
		{"a token that is not filled", "In {{job.location}}.", "", "template", "job.location"},
		{"what cannot be selected", "{{stated.instructions | x}}", "", "template", "stated.instructions"},
		{"text for a token", "{{Maya Lindqvist is 34}}", "", "template", "20 bytes"},
		{"braces that are not closed", "Hello {{job.title.", "", "template", "not closed"},
		{"braces in braces", "Hello {{job.{{title}}.", "", "template", "not closed"},
		{"braces that were not opened", "Hello job.title}}.", "", "template", "not opened"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d, err := New(Config{})
			require.NoError(t, err)
			draft, err := d.FromTemplate(t.Context(), templateRequest(), MessageTemplate{Subject: "About {{job.title}}", Body: test.body})
			if test.reason != "" {
				var invalid *RequestError
				require.ErrorAs(t, err, &invalid)
				assert.Equal(t, test.field, invalid.Field)
				assert.Contains(t, invalid.Reason, test.reason)
				assert.NotContains(t, err.Error(), "Maya")
				return
			}
			require.NoError(t, err)
			assert.Equal(t, test.want, draft.Body)
			assert.Equal(t, "About Backend Engineer", draft.Subject)
			assert.Equal(t, "template", draft.Origin.Provider)
		})
	}
}

func TestFromTemplateScreensAndModerates(t *testing.T) {
	t.Parallel()
	d, err := New(Config{})
	require.NoError(t, err)
	_, err = d.FromTemplate(t.Context(), templateRequest(), MessageTemplate{Subject: "Hello", Body: "You were diagnosed with cancer."})
	var sensitive *SensitiveDataError
	require.ErrorAs(t, err, &sensitive)
	assert.Equal(t, PartTemplate, sensitive.Findings[0].Part)
	draft, err := d.FromTemplate(t.Context(), templateRequest(), MessageTemplate{Subject: "Hello", Body: "It pays €99,000."})
	require.NoError(t, err)
	assert.Equal(t, "ungrounded.money", draft.Findings[0].Rule)
}

// What a record holds is a value and never a token.
func TestTokensInARecordAreNotFilled(t *testing.T) {
	t.Parallel()
	d, err := New(Config{})
	require.NoError(t, err)
	req := templateRequest()
	req.Candidate.Title = "Engineer {{recruiter.name}}"
	req.Candidate.GivenName = "{{job.title}}"
	draft, err := d.FromTemplate(t.Context(), req, MessageTemplate{Subject: "Hello", Body: "Hello {{candidate.given_name | there}}, {{candidate.title | you}}."})
	require.NoError(t, err)
	assert.Equal(t, "Hello there, Engineer {{recruiter.name}}.", draft.Body)
}

func FuzzFillTokens(f *testing.F) {
	for _, seed := range []string{
		"Hello {{candidate.given_name | there}}.", "{{a}}", "{{b}}", "{{c|d}}", "{{", "}}", "{{{a}}}", "{{a}}}", "{{|}}", "{{a|{{b}}}}", "{ {a} }", "{{\xff}}", "",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		const filled = "a value with {{braces}} in it"
		out, err := fillTokens(text, func(token string) (string, bool) {
			switch token {
			case "a":
				return filled, true
			case "b":
				return "", true
			}
			return "", false
		})
		if err != nil {
			require.Empty(t, out)
			require.ErrorIs(t, err, ErrInvalidRequest)
			require.Less(t, len(err.Error()), 160)
			return
		}
		rest := strings.ReplaceAll(out, filled, "")
		if !strings.Contains(text, "{{") {
			require.Equal(t, text, out, "a text without tokens stays as it is")
		}
		require.LessOrEqual(t, len(rest), len(text), "only values make a text longer")
		require.GreaterOrEqual(t, strings.Count(text, "{{"), strings.Count(out, filled), "a value is filled in once")
	})
}
