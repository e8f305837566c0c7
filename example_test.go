package outreach_test

import (
	"context"
	"fmt"
	"log"

	"github.com/outreach-go/outreach"
)

// The smallest complete program: it drafts offline, shows the draft to a person, and
// makes the message that the host sends.
func Example() {
	ctx := context.Background()
	drafter, err := outreach.New(outreach.Config{})
	if err != nil {
		log.Fatal(err)
	}
	draft, err := drafter.Draft(ctx, outreach.Request{
		Recruiter: outreach.Recruiter{ID: "r1", Name: "Sanne de Wit", Company: outreach.Company{Name: "Harbour Labs"}},
		Candidate: outreach.Candidate{ID: "c1", Name: "Maya Lindqvist", Skills: []string{"golang", "Postgres"}},
		Job:       &outreach.Job{ID: "j1", Title: "Backend Engineer", Company: "Harbour Labs", Skills: []string{"Go", "PostgreSQL"}},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s\n\n%s\n", draft.Subject, draft.Body)

	// A person has read it.
	message, err := drafter.Approve(ctx, draft, outreach.Approval{By: outreach.Reviewer{ID: "r1"}})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("\nsend to %s, approved by %s\n", message.CandidateID(), message.ApprovedBy().ID)
	// Output:
	// Backend Engineer at Harbour Labs
	//
	// Hello Maya Lindqvist,
	//
	// You have Go and PostgreSQL among your skills. That's what we ask for in the role of Backend Engineer here at Harbour Labs.
	//
	// Shall I tell you more? A no is no trouble at all.
	//
	// Kind regards,
	// Sanne de Wit
	// Harbour Labs
	//
	// send to c1, approved by r1
}

// Only facts are stated, and the draft says where each comes from.
func ExampleDraft_Explain() {
	drafter, err := outreach.New(outreach.Config{})
	if err != nil {
		log.Fatal(err)
	}
	draft, err := drafter.Draft(context.Background(), outreach.Request{
		Recruiter: outreach.Recruiter{ID: "r1", Name: "Sanne de Wit", Company: outreach.Company{Name: "Harbour Labs"}},
		Candidate: outreach.Candidate{ID: "c1", Name: "Maya Lindqvist", Skills: []string{"golang", "Postgres"}},
		Job:       &outreach.Job{ID: "j1", Title: "Backend Engineer", Skills: []string{"Go", "PostgreSQL"}},
		Fields:    outreach.Select(outreach.CandidateName, outreach.JobTitle, outreach.SkillMatch),
	})
	if err != nil {
		log.Fatal(err)
	}
	used := outreach.Select()
	for _, passage := range draft.Explain() {
		used = used.With(passage.Fields...)
	}
	fmt.Println(used)
	// Output: candidate.name,job.title,skill_match
}
