package outreach_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/outreach-go/outreach"
	"github.com/outreach-go/outreach/provider"
)

// richRequest has 25 facts and more, and a summary of 1 kB.
func richRequest() outreach.Request {
	about := "Engineer who has built booking, billing and search services for logistics companies. " +
		"Cares about tests that say why they fail, about schemas that can change, and about being on call without being woken. "
	return outreach.Request{
		Recruiter: outreach.Recruiter{
			ID: "r1", Name: "Sanne de Wit", GivenName: "Sanne", Title: "Technical Recruiter", Team: "Platform",
			Company: outreach.Company{
				Name: "Harbour Labs", About: "We make the planning software that container terminals run on. It is used in 40 ports.",
				Culture: "Small teams, long projects, and a four-day week for those who want it.", URL: "https://harbourlabs.example",
				Values: []string{"say what you see", "finish what you start"}, Benefits: []string{"a train pass", "30 days of leave"},
			},
		},
		Job: &outreach.Job{
			ID: "j1", Title: "Backend Engineer (m/f/x)", Company: "Harbour Labs", Location: "Rotterdam", URL: "https://harbourlabs.example/jobs/204",
			Skills:           []string{"Go", "PostgreSQL", "Kubernetes", "Kafka", "Terraform"},
			Responsibilities: []string{"Build and run the services that plan 300 berths a day", "Move the last batch jobs to events"},
			Benefits:         []string{"a train pass", "30 days of leave"},
			WorkplaceType:    outreach.Hybrid, EmploymentType: outreach.FullTime, Seniority: outreach.MidSenior,
			Salary: &outreach.Salary{Min: 62000, Max: 78000, Currency: "EUR", Period: outreach.PerYear},
		},
		Candidate: outreach.Candidate{
			ID: "c1", Name: "Maya Lindqvist", GivenName: "Maya", Title: "Software Engineer", Company: "Nordfrakt",
			About: strings.Repeat(about, 5), Location: "Gothenburg, Sweden", Skills: []string{"golang", "Postgres", "k8s", "gRPC", "Python", "Linux"},
			Experience: []outreach.Position{
				{Title: "Software Engineer", Company: "Nordfrakt", Start: "2021-02"},
				{Title: "Developer", Company: "Tallberg Data", Start: "2017-08", End: "2021-01"},
			},
			Education:         []outreach.School{{Name: "Chalmers", Degree: "MSc", Field: "Computer Science"}},
			WorkPreferences:   &outreach.WorkPreferences{WorkplaceTypes: []outreach.WorkplaceType{outreach.Remote, outreach.Hybrid}},
			OpenToWork:        true,
			FollowsCompany:    true,
			PastApplications:  []outreach.Application{{JobTitle: "Data Engineer", Date: "2022-05"}},
			MutualConnections: []outreach.Connection{{Name: "Ola Nilsson"}, {Name: "Eva Berg"}},
		},
		Fields: outreach.AllFields(),
	}
}

// instant answers at once with a message that states a few facts.
type instant struct{}

func (instant) Generate(context.Context, *provider.Request) (*provider.Response, error) {
	return &provider.Response{Content: "Subject: Backend Engineer at Harbour Labs\n\n" +
		"I'm writing about the role of Backend Engineer here at Harbour Labs. Your skills include Go, PostgreSQL and Kubernetes, which it asks for, " +
		"and you work at Nordfrakt now.\n\nIt is full-time and hybrid, in Rotterdam, and pays €62,000 to €78,000 a year. " +
		"You applied to us before, for the role of Data Engineer.\n\nWould you like to hear more about it? If not, a short no is fine too."}, nil
}

// BenchmarkDraft is the whole own work for one draft with every guard on, around a
// provider that takes no time.
func BenchmarkDraft(b *testing.B) {
	drafter, err := outreach.New(outreach.Config{Provider: instant{}})
	require.NoError(b, err)
	req := richRequest()
	d, err := drafter.Draft(b.Context(), req)
	require.NoError(b, err)
	require.GreaterOrEqual(b, len(d.Facts), 25)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := drafter.Draft(b.Context(), req); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDraftOffline is the same with the offline composer.
func BenchmarkDraftOffline(b *testing.B) {
	drafter, err := outreach.New(outreach.Config{})
	require.NoError(b, err)
	req := richRequest()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := drafter.Draft(b.Context(), req); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDraftEach is a candidate's share of a campaign on one core.
func BenchmarkDraftEach(b *testing.B) {
	drafter, err := outreach.New(outreach.Config{Provider: instant{}, Concurrency: 1})
	require.NoError(b, err)
	req := richRequest()
	candidate := req.Candidate
	b.ReportAllocs()
	b.ResetTimer()
	for r := range drafter.DraftEach(b.Context(), req, func(yield func(outreach.Candidate, error) bool) {
		for range b.N {
			if !yield(candidate, nil) {
				return
			}
		}
	}) {
		if r.Err != nil {
			b.Fatal(r.Err)
		}
	}
}
