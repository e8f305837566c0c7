package langchain_test

import (
	"context"
	"errors"
	"fmt"

	"github.com/tmc/langchaingo/llms/fake"

	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/langchain"
)

func ExampleNew() {
	// A host takes the client of its vendor, such as openai.New.
	model := fake.NewFakeLLM([]string{"Subject: A role at Exempla\n\nWould you like to hear more?"})
	p := langchain.New(model, langchain.Options{
		Name:       "openai",
		Model:      "gpt-4o",
		DataPolicy: provider.DataPolicy{NoTraining: true, Regions: []string{"EU"}},
	})
	reply, err := p.Generate(context.Background(), &provider.Request{
		Messages: []provider.Message{{Role: provider.RoleUser, Content: "Write to a data engineer."}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(reply.Content)
	fmt.Println(provider.Describe(p).DataPolicy.Regions)
	// Output:
	// Subject: A role at Exempla
	//
	// Would you like to hear more?
	// [EU]
}

func ExampleProvider_Generate_error() {
	vendor := errors.New("API returned unexpected status code: 429: Please try again in 20s. Your prompt was …")
	p := langchain.New(fails(vendor), langchain.Options{Name: "openai"})
	_, err := p.Generate(context.Background(), &provider.Request{
		Messages: []provider.Message{{Role: provider.RoleUser, Content: "Write to a data engineer."}},
	})
	fmt.Println(err)
	fmt.Println(provider.KindOf(err).Retryable())
	// Output:
	// provider openai: rate limited: HTTP status 429 (retry after 20s)
	// true
}
