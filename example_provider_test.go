package outreach_test

import (
	"context"
	"fmt"
	"log"
	"strings"

	"github.com/outreach-go/outreach"
	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/offline"
	"github.com/outreach-go/outreach/provider/providertest"
)

// houseModel is a provider of one's own: one method. It says what it promises about
// the data that it is sent, so that Config.DataPolicy can demand it.
type houseModel struct {
	complete func(ctx context.Context, prompt string) (string, error)
}

func (h houseModel) Generate(ctx context.Context, req *provider.Request) (*provider.Response, error) {
	var prompt strings.Builder
	for _, m := range req.Messages {
		prompt.WriteString(m.Content + "\n\n")
	}
	text, err := h.complete(ctx, prompt.String())
	if err != nil {
		return nil, &provider.Error{Kind: provider.Unavailable, Provider: "house", Err: err}
	}
	return &provider.Response{Content: text, Model: "house-7b"}, nil
}

func (houseModel) Describe() provider.Description {
	return provider.Description{
		Name: "house", Model: "house-7b",
		DataPolicy: provider.DataPolicy{NoTraining: true, NoRetention: true, Regions: []string{provider.RegionLocal}},
	}
}

func ExampleConfig_provider() {
	drafter, err := outreach.New(outreach.Config{
		Provider: houseModel{func(context.Context, string) (string, error) {
			return "Subject: Senior Nurse in Leeds\n\nWould you like to hear more about the role of Senior Nurse?", nil
		}},
		Fallback:   offline.New(), // where the model is down, or its drafts stay blocked
		DataPolicy: provider.DataPolicy{NoTraining: true},
	})
	if err != nil {
		log.Fatal(err)
	}
	req := nursing()
	req.Candidate = nurses[0]
	draft, err := drafter.Draft(context.Background(), req)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(draft.Subject)
	fmt.Println(draft.Origin.Provider, draft.Origin.Model, draft.Origin.Fallback)
	// Output:
	// Senior Nurse in Leeds
	// house house-7b false
}

// A host's own test scripts the model. Here it invents a salary first, is told so, and
// writes the message again.
func ExampleConfig_scriptedProvider() {
	script := providertest.NewScript(
		providertest.Says("Senior Nurse", "It pays £95,000. Would you like to hear more?"),
		providertest.Says("Senior Nurse", "Would you like to hear more about it?"),
	)
	drafter, err := outreach.New(outreach.Config{Provider: script})
	if err != nil {
		log.Fatal(err)
	}
	req := nursing()
	req.Candidate = nurses[0]
	draft, err := drafter.Draft(context.Background(), req)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("asked", len(script.Requests()), "times, and mended", draft.Origin.Repairs)
	fmt.Println(strings.Contains(draft.Body, "95,000"))
	// Output:
	// asked 2 times, and mended 1
	// false
}
