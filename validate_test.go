package outreach_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/outreach-go/outreach"
)

const planted = "PLANTEDMARKER"

// plantedRequest is valid, and every string of it that may be anything holds the marker.
func plantedRequest() outreach.Request {
	p := planted
	return outreach.Request{
		Recruiter: outreach.Recruiter{
			ID: "r1", Name: p, GivenName: p, Title: p, Team: p, ContractID: "k1",
			Company: outreach.Company{Name: p, About: p, Culture: p, URL: "https://example.com/" + p, Values: []string{p}, Benefits: []string{p}},
		},
		Candidate: outreach.Candidate{
			ID: "c1", Name: p, GivenName: p, Title: p, Company: p, About: p, Location: p, Skills: []string{p},
			Experience:        []outreach.Position{{Title: p, Company: p, Start: "2020", Description: p}},
			Education:         []outreach.School{{Name: p, Degree: p, Field: p, Start: "2010"}},
			WorkPreferences:   &outreach.WorkPreferences{Titles: []string{p}, Locations: []string{p}},
			PastApplications:  []outreach.Application{{JobTitle: p, Date: "2022"}},
			MutualConnections: []outreach.Connection{{Name: p}},
		},
		Job: &outreach.Job{ID: "j1", Title: p, Company: p, URL: "https://example.com/" + p, Location: p, Skills: []string{p},
			Responsibilities: []string{p}, Benefits: []string{p}, Salary: &outreach.Salary{Min: 1, Max: 2, Currency: "EUR"}},
		Kind: outreach.KindFollowUp, Previous: p, Instructions: p,
		CustomContent: []outreach.CustomContent{{ID: "x1", OwnerID: "r1", Text: p, Translations: map[string]string{"nl": p}}},
		Fields:        outreach.AllFields(),
	}
}

func requireNoMarker(t *testing.T, err error) {
	t.Helper()
	for _, s := range []string{err.Error(), fmt.Sprintf("%v", err), fmt.Sprintf("%+v", err)} {
		require.NotContains(t, s, planted)
	}
}

func TestInvalidRequestsNameTheFieldAndNeverTheValue(t *testing.T) {
	t.Parallel()
	long := strings.Repeat(planted+" ", 400)
	for field, spoil := range map[string]func(r *outreach.Request){
		"tone":                                func(r *outreach.Request) { r.Tone = 9 },
		"length":                              func(r *outreach.Request) { r.Length = 9 },
		"kind":                                func(r *outreach.Request) { r.Kind = 9 },
		"follow_up_days":                      func(r *outreach.Request) { r.FollowUpDays = 2 },
		"with_follow_up":                      func(r *outreach.Request) { r.WithFollowUp = true },
		"previous":                            func(r *outreach.Request) { r.Kind = outreach.KindInitial },
		"instructions":                        func(r *outreach.Request) { r.Instructions = long },
		"custom_content":                      func(r *outreach.Request) { r.CustomContent = make([]outreach.CustomContent, 11) },
		"custom_content[0].owner_id":          func(r *outreach.Request) { r.CustomContent[0].OwnerID = "" },
		"custom_content[0].text":              func(r *outreach.Request) { r.CustomContent[0].Text = long },
		"custom_content[0].translations":      func(r *outreach.Request) { r.CustomContent[0].Translations["nl"] = long },
		"recruiter.company.url":               func(r *outreach.Request) { r.Recruiter.Company.URL = "javascript:" + planted },
		"recruiter.name":                      func(r *outreach.Request) { r.Recruiter.Name = long[:210] },
		"recruiter.given_name":                func(r *outreach.Request) { r.Recruiter.GivenName = long },
		"recruiter.title":                     func(r *outreach.Request) { r.Recruiter.Title = long },
		"recruiter.company.name":              func(r *outreach.Request) { r.Recruiter.Company.Name = long },
		"job.workplace_type":                  func(r *outreach.Request) { r.Job.WorkplaceType = 9 },
		"job.employment_type":                 func(r *outreach.Request) { r.Job.EmploymentType = 9 },
		"job.seniority":                       func(r *outreach.Request) { r.Job.Seniority = 9 },
		"job.url":                             func(r *outreach.Request) { r.Job.URL = "https://" + planted + ":secret@example.com" },
		"job.salary.min":                      func(r *outreach.Request) { r.Job.Salary.Min = 3 },
		"job.salary.max":                      func(r *outreach.Request) { r.Job.Salary.Max = math.NaN() },
		"job.salary.currency":                 func(r *outreach.Request) { r.Job.Salary.Currency = planted },
		"job.salary.period":                   func(r *outreach.Request) { r.Job.Salary.Period = 9 },
		"candidate.name":                      func(r *outreach.Request) { r.Candidate.Name = long },
		"candidate.given_name":                func(r *outreach.Request) { r.Candidate.GivenName = long },
		"candidate.experience[0].start":       func(r *outreach.Request) { r.Candidate.Experience[0].Start = planted },
		"candidate.experience[0].end":         func(r *outreach.Request) { r.Candidate.Experience[0].End = "May 2020" },
		"candidate.education[0].start":        func(r *outreach.Request) { r.Candidate.Education[0].Start = planted },
		"candidate.education[0].end":          func(r *outreach.Request) { r.Candidate.Education[0].End = planted },
		"candidate.past_applications[0].date": func(r *outreach.Request) { r.Candidate.PastApplications[0].Date = planted },
		"candidate.work_preferences.workplace_types[0]": func(r *outreach.Request) {
			r.Candidate.WorkPreferences.WorkplaceTypes = []outreach.WorkplaceType{0}
		},
		"candidate.work_preferences.employment_types[0]": func(r *outreach.Request) {
			r.Candidate.WorkPreferences.EmploymentTypes = []outreach.EmploymentType{9}
		},
	} {
		t.Run(field, func(t *testing.T) {
			t.Parallel()
			drafter, err := outreach.New(outreach.Config{})
			require.NoError(t, err)
			req := plantedRequest()
			spoil(&req)
			_, err = drafter.Draft(t.Context(), req)
			var bad *outreach.RequestError
			require.ErrorAs(t, err, &bad)
			require.ErrorIs(t, err, outreach.ErrInvalidRequest)
			assert.Equal(t, field, bad.Field)
			assert.NotEmpty(t, bad.Reason)
			requireNoMarker(t, err)
		})
	}
}

func TestRefusalsRepeatNothing(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		spoil func(r *outreach.Request)
		want  error
	}{
		"a candidate who opted out":  {func(r *outreach.Request) { r.Candidate.DoNotContact = planted }, outreach.ErrDoNotContact},
		"a closed job":               {func(r *outreach.Request) { r.Job.Closed = true }, outreach.ErrJobClosed},
		"another recruiter's text":   {func(r *outreach.Request) { r.CustomContent[0].OwnerID = planted }, outreach.ErrNotOwner},
		"sensitive instructions":     {func(r *outreach.Request) { r.Instructions += "@example.com" }, outreach.ErrSensitiveData},
		"sensitive custom content":   {func(r *outreach.Request) { r.CustomContent[0].Text += "@example.com" }, outreach.ErrSensitiveData},
		"an amount that is no money": {func(r *outreach.Request) { r.Job.Salary.Min = -1 }, outreach.ErrInvalidRequest},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			drafter, err := outreach.New(outreach.Config{})
			require.NoError(t, err)
			req := plantedRequest()
			row.spoil(&req)
			_, err = drafter.Draft(t.Context(), req)
			require.ErrorIs(t, err, row.want)
			requireNoMarker(t, err)
		})
	}
}

func TestValidRequestsAreAccepted(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(r *outreach.Request){
		"nothing but zero values":  func(r *outreach.Request) { *r = outreach.Request{} },
		"an empty salary":          func(r *outreach.Request) { r.Job.Salary = &outreach.Salary{} },
		"a short date":             func(r *outreach.Request) { r.Candidate.Experience[0].Start = "2020-05" },
		"a whole date":             func(r *outreach.Request) { r.Candidate.Experience[0].End = "2020-05-31" },
		"an address with a port":   func(r *outreach.Request) { r.Job.URL = "http://jobs.example:8080/a?b=c" },
		"two hundred characters":   func(r *outreach.Request) { r.Recruiter.Name = strings.Repeat("é", 200) },
		"the first and last day":   func(r *outreach.Request) { r.FollowUpDays = 28 },
		"no previous for a second": func(r *outreach.Request) { r.Kind = outreach.KindFollowUp },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			drafter, err := outreach.New(outreach.Config{})
			require.NoError(t, err)
			req := richRequest()
			change(&req)
			_, err = drafter.Prompt(t.Context(), req)
			require.NoError(t, err)
		})
	}
}
