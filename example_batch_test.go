package outreach_test

import (
	"context"
	"errors"
	"fmt"
	"log"

	"github.com/outreach-go/outreach"
)

var nurses = []outreach.Candidate{
	{ID: "c1", GivenName: "Amara", Title: "Nurse", Company: "Lakeside Clinic"},
	{ID: "c2", GivenName: "Jonas", DoNotContact: "unsubscribed"},
	{ID: "c3", GivenName: "Priya", Title: "Ward Nurse"},
}

func nursing() outreach.Request {
	return outreach.Request{
		Recruiter: outreach.Recruiter{ID: "r1", Name: "Tom Ashby", Company: outreach.Company{Name: "Northside Hospital"}},
		Job:       &outreach.Job{ID: "j7", Title: "Senior Nurse", Company: "Northside Hospital", Location: "Leeds"},
	}
}

// A list on a screen: one result each, in the order of the candidates. One candidate's
// failure stops nobody else.
func ExampleDrafter_DraftAll() {
	drafter, err := outreach.New(outreach.Config{})
	if err != nil {
		log.Fatal(err)
	}
	results, err := drafter.DraftAll(context.Background(), nursing(), nurses)
	if err != nil {
		log.Fatal(err) // about the whole request: nothing was drafted
	}
	for _, r := range results {
		switch {
		case errors.Is(r.Err, outreach.ErrDoNotContact):
			fmt.Println(r.CandidateID, "is left out")
		case r.Err != nil:
			fmt.Println(r.CandidateID, "failed:", r.Err)
		default:
			fmt.Println(r.CandidateID, "is drafted for")
		}
	}
	// Output:
	// c1 is drafted for
	// c2 is left out
	// c3 is drafted for
}

// Any number of candidates, pulled from a cursor as they are needed. Results come as
// they are ready; breaking off the loop stops the work.
func ExampleDrafter_DraftEach() {
	drafter, err := outreach.New(outreach.Config{Concurrency: 8})
	if err != nil {
		log.Fatal(err)
	}
	cursor := func(yield func(outreach.Candidate, error) bool) {
		for i := range 1000 { // rows of a database
			if !yield(outreach.Candidate{ID: fmt.Sprint("c", i), Title: "Nurse"}, nil) {
				return
			}
		}
	}
	drafted := 0
	for r := range drafter.DraftEach(context.Background(), nursing(), cursor) {
		if r.Err != nil {
			log.Println(r.CandidateID, r.Err)
			continue
		}
		drafted++
	}
	fmt.Println(drafted, "drafts")
	// Output: 1000 drafts
}

// A follow-up that knows the first message is drafted with it, and approved by itself.
func ExampleRequest_withFollowUp() {
	drafter, err := outreach.New(outreach.Config{})
	if err != nil {
		log.Fatal(err)
	}
	req := nursing()
	req.Candidate = nurses[0]
	req.WithFollowUp = true
	draft, err := drafter.Draft(context.Background(), req)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(draft.FollowUp.Kind, "due after", draft.DueAfter.Hours()/24, "days")
	// Output: follow_up due after 7 days
}
