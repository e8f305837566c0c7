package outreach_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"os"
	"strings"

	"golang.org/x/text/language"

	"github.com/outreach-go/outreach"
)

// Sensitive personal data in a recruiter's own words is refused. The error says where,
// never what.
func ExampleSensitiveDataError() {
	drafter, err := outreach.New(outreach.Config{})
	if err != nil {
		log.Fatal(err)
	}
	req := nursing()
	req.Instructions = "Mention that she was diagnosed with cancer."
	_, err = drafter.Draft(context.Background(), req)

	var sensitive *outreach.SensitiveDataError
	if errors.As(err, &sensitive) {
		fmt.Println(sensitive.Findings[0].Category, "in", sensitive.Findings[0].Part)
		fmt.Println(sensitive.Text(language.English)) // for the recruiter
	}
	// Output:
	// health in instructions
	// This text holds sensitive personal data (health), which is not supported. Please take it out.
}

// A company may be called like an illness, and a host may do without a rule.
func ExampleNewDetector() {
	detector, err := outreach.NewDetector(outreach.DetectorOptions{
		Allow:   []string{"Diabetes NV"},
		Disable: []string{"topic.age", "us.npi"},
	})
	if err != nil {
		log.Fatal(err)
	}
	drafter, err := outreach.New(outreach.Config{Detectors: []outreach.Detector{detector}})
	if err != nil {
		log.Fatal(err)
	}
	req := nursing()
	for _, instructions := range []string{
		"She has Diabetes NV as her employer now: mention how far that is from us.",
		"She has diabetes, so mention the quiet room.",
		"Her account is NL91 ABNA 0417 1643 00.",
	} {
		req.Instructions = instructions
		_, err := drafter.Draft(context.Background(), req)
		fmt.Println(err)
	}
	// Output:
	// <nil>
	// outreach: sensitive personal data is not supported: health in instructions (topic.health.en)
	// outreach: sensitive personal data is not supported: iban in instructions (iban.mod97)
}

// Records that are logged by mistake give their identifiers away, and nothing else.
func ExampleCandidate_LogValue() {
	logger := slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{
		ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
			if a.Key == slog.TimeKey {
				return slog.Attr{}
			}
			return a
		},
	}))
	candidate := outreach.Candidate{ID: "c1", Name: "Maya Lindqvist", About: "Reach me on maya@mail.example."}
	logger.Info("drafting", "candidate", candidate)
	fmt.Println(candidate)
	// Output:
	// level=INFO msg=drafting candidate.id=c1
	// Candidate(c1)
}

// Prompt shows exactly what a model would be sent. No name and no address is in it.
func ExampleDrafter_Prompt() {
	drafter, err := outreach.New(outreach.Config{})
	if err != nil {
		log.Fatal(err)
	}
	req := nursing()
	req.Candidate = outreach.Candidate{
		ID: "c1", Name: "Maya Lindqvist", Title: "Nurse",
		About: "Maya has run a ward of 20 beds. Reach me on maya@mail.example.",
	}
	req.Fields = outreach.AllFields()
	prompt, err := drafter.Prompt(context.Background(), req)
	if err != nil {
		log.Fatal(err)
	}
	for line := range strings.Lines(prompt.Messages[1].Content) {
		if strings.HasPrefix(line, "candidate.") {
			fmt.Print(line)
		}
	}
	// Output:
	// candidate.title: Nurse
	// candidate.about: [name] has run a ward of 20 beds. Reach me on [redacted: email].
}
