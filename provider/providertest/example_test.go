package providertest_test

import (
	"context"
	"fmt"

	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/providertest"
)

func ExampleScript() {
	script := providertest.NewScript(
		providertest.Fails(&provider.Error{Kind: provider.RateLimited}),
		providertest.Says("A role at Exempla", "Would you like to hear more?"),
	)
	req := &provider.Request{Messages: []provider.Message{{Role: provider.RoleUser, Content: "Write to a data engineer."}}}
	for range 2 {
		reply, err := script.Generate(context.Background(), req)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(reply.Content)
	}
	fmt.Println("asked:", script.Requests()[1].Messages[0].Content)
	// Output:
	// provider: rate limited
	// Subject: A role at Exempla
	//
	// Would you like to hear more?
	// asked: Write to a data engineer.
}

func ExampleFaulty() {
	faulty := &providertest.Faulty{Faults: []providertest.Fault{providertest.Fail(provider.Unavailable), nil}}
	for range 2 {
		_, err := faulty.Generate(context.Background(), &provider.Request{})
		fmt.Println(provider.KindOf(err).Retryable(), err)
	}
	// Output:
	// true provider faulty: unavailable: injected
	// false <nil>
}

func ExampleTest() {
	newProvider := func() provider.Provider {
		return &providertest.Faulty{Faults: []providertest.Fault{providertest.Empty()}}
	}
	fmt.Println(providertest.Test(newProvider, providertest.Features{}))
	// Output:
	// reply-or-error: Generate returns either a response whose Content is not blank, or an error; never both and never neither: but the content was blank
}
