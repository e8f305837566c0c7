package outreach_test

import (
	"context"
	"fmt"
	"log"

	"github.com/outreach-go/outreach"
)

// A recruiter's saved message goes through the same review, without a model.
func ExampleDrafter_FromTemplate() {
	ctx := context.Background()
	drafter, err := outreach.New(outreach.Config{})
	if err != nil {
		log.Fatal(err)
	}
	template := outreach.MessageTemplate{
		Subject: "{{job.title}} in {{job.location | Yorkshire}}",
		Body: "Hello {{candidate.given_name | there}},\n\n" +
			"I am looking for a {{job.title}}. You work at {{candidate.company | a clinic}} now; would a change suit you?\n\n" +
			"{{recruiter.name}}",
	}
	req := nursing()
	req.Candidate = nurses[0]
	draft, err := drafter.FromTemplate(ctx, req, template)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(draft.Subject)
	fmt.Println(draft.Body)

	// A token that nothing fills, and that has no fallback, is an error and never a gap.
	template.Body = "It pays {{job.salary}}."
	_, err = drafter.FromTemplate(ctx, req, template)
	fmt.Println(err)
	// Output:
	// Senior Nurse in Leeds
	// Hello Amara,
	//
	// I am looking for a Senior Nurse. You work at Lakeside Clinic now; would a change suit you?
	//
	// Tom Ashby
	// outreach: invalid request: template has a token without a value or a fallback: job.salary
}
