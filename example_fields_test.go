package outreach_test

import (
	"context"
	"fmt"
	"log"

	"github.com/outreach-go/outreach"
)

// A selection says which fields a draft may use. It is a value: With and Without return
// another one.
func ExampleSelection() {
	fields := outreach.Select(outreach.JobTitle, outreach.JobSalary, outreach.SkillMatch)
	fmt.Println(fields)
	fmt.Println(fields.Without(outreach.JobSalary).With(outreach.OpenToWork))
	fmt.Println(fields.Has(outreach.JobSalary), outreach.DefaultFields().Has(outreach.OpenToWork))
	// Output:
	// job.title,job.salary,skill_match
	// candidate.open_to_work,job.title,skill_match
	// true false
}

// A screen offers what the records can fill.
func ExampleSelection_Available() {
	req := outreach.Request{
		Candidate: outreach.Candidate{ID: "c1", Name: "Maya Lindqvist", Skills: []string{"golang"}, OpenToWork: true},
		Job:       &outreach.Job{ID: "j1", Title: "Backend Engineer", Skills: []string{"Go", "PostgreSQL"}},
	}
	for field := range outreach.AllFields().Available(req).Fields() {
		fmt.Println(field)
	}
	// Output:
	// candidate.name
	// candidate.skills
	// candidate.open_to_work
	// job.title
	// job.skills
	// skill_match
}

// What was selected and filled becomes facts, and nothing else may be claimed.
func ExampleFact() {
	drafter, err := outreach.New(outreach.Config{})
	if err != nil {
		log.Fatal(err)
	}
	draft, err := drafter.Draft(context.Background(), outreach.Request{
		Candidate: outreach.Candidate{ID: "c1", Skills: []string{"golang", "k8s"}, Location: "Main Street 5, Leeds LS1 4AP"},
		Job: &outreach.Job{
			ID: "j1", Title: "Backend Engineer (m/f/x)", Skills: []string{"Go", "Kubernetes", "Kafka"},
			Salary: &outreach.Salary{Min: 62000, Max: 78000, Currency: "EUR", Period: outreach.PerYear},
		},
		Fields: outreach.Select(outreach.CandidateLocation, outreach.JobTitle, outreach.JobSalary, outreach.SkillMatch),
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, fact := range draft.Facts {
		fmt.Printf("%s: %s\n", fact.Field, fact.Value)
	}
	// Output:
	// job.title: Backend Engineer
	// job.salary: €62,000 to €78,000 a year
	// candidate.location: Leeds
	// skill_match: Go and Kubernetes
}
