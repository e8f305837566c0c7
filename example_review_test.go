package outreach_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"

	"github.com/outreach-go/outreach"
)

// An edit is moderated like a model's text. What no fact holds is shown to the person.
func ExampleDrafter_Review() {
	ctx := context.Background()
	drafter, err := outreach.New(outreach.Config{})
	if err != nil {
		log.Fatal(err)
	}
	req := nursing()
	req.Candidate = nurses[0]
	draft, err := drafter.Draft(ctx, req)
	if err != nil {
		log.Fatal(err)
	}
	edited, err := drafter.Review(ctx, draft, outreach.Edit{
		Subject: draft.Subject,
		Body:    draft.Body + "\n\nP.S. It pays £52,000.",
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range edited.Findings {
		fmt.Printf("%q: %s\n", edited.Body[f.Start:f.End], f.Note)
	}
	// Output: "£52,000": No fact holds this amount in this currency. Use the pay as the facts give it, or leave it out.
}

// A stricter policy refuses to approve what the default one shows.
func ExampleDrafter_Approve_strict() {
	ctx := context.Background()
	drafter, err := outreach.New(outreach.Config{Policy: outreach.StrictPolicy()})
	if err != nil {
		log.Fatal(err)
	}
	draft, err := drafter.Manual(ctx, nursing(), "Senior Nurse in Leeds", "It pays £52,000. Would you like to hear more?")
	if err != nil {
		log.Fatal(err)
	}
	_, err = drafter.Approve(ctx, draft, outreach.Approval{By: outreach.Reviewer{ID: "r1"}})
	fmt.Println(errors.Is(err, outreach.ErrModeration))
	fmt.Println(err)
	// Output:
	// true
	// outreach: the text does not pass moderation: ungrounded in body (ungrounded.money)
}

// With a key, a draft that was stored between two requests, and a message in a queue,
// cannot be changed behind the library's back.
func ExampleDrafter_ReadMessage() {
	ctx := context.Background()
	drafter, err := outreach.New(outreach.Config{SealKey: []byte("32 bytes or more, from your vault")})
	if err != nil {
		log.Fatal(err)
	}
	req := nursing()
	req.Candidate = nurses[0]
	draft, err := drafter.Manual(ctx, req, "Senior Nurse in Leeds", "Would you like to hear more about the role of Senior Nurse?")
	if err != nil {
		log.Fatal(err)
	}
	message, err := drafter.Approve(ctx, draft, outreach.Approval{
		By:        outreach.Reviewer{ID: "r1"},
		Candidate: &nurses[0], // the record as it is now, for an opt-out since
	})
	if err != nil {
		log.Fatal(err)
	}
	queued, err := json.Marshal(message)
	if err != nil {
		log.Fatal(err)
	}

	// In the worker that sends.
	read, err := drafter.ReadMessage(queued)
	fmt.Println(read.Subject(), err)
	_, err = drafter.ReadMessage([]byte(`{"id": "m1", "subject": "You won", "body": "…"}`))
	fmt.Println(err)
	// Output:
	// Senior Nurse in Leeds <nil>
	// outreach: the seal does not verify
}
