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
		fmt.Println(sensitive.Text(language.Dutch))
		fmt.Println(sensitive.Findings[0].Text(language.English)) // beside the passage
	}
	// Output:
	// health in instructions
	// This text holds sensitive personal data (health), which is not supported. Please take it out.
	// Deze tekst bevat gevoelige persoonsgegevens (gezondheid). Die kunnen hier niet worden gebruikt; haal ze uit de tekst.
	// This says something about a person's health. Data about health is protected by GDPR Article 9. Take it out; it has no place in a message.
}

// A profile is not refused: what is sensitive in its free text is redacted, and a skill or
// a title that holds something sensitive is left out whole. The findings say so.
func ExampleDrafter_Draft_redactedProfile() {
	drafter, err := outreach.New(outreach.Config{})
	if err != nil {
		log.Fatal(err)
	}
	req := nursing()
	req.Candidate = outreach.Candidate{
		ID: "c1", Name: "Maya Lindqvist", Title: "Nurse",
		About:  "Nurse since 2015. She is pregnant. Her nino is MS793117A.",
		Skills: []string{"Triage", "call +31 6 12345678"},
	}
	req.Fields = outreach.Select(outreach.CandidateAbout, outreach.CandidateSkills, outreach.JobTitle)
	draft, err := drafter.Draft(context.Background(), req)
	if err != nil {
		log.Fatal(err)
	}
	for _, fact := range draft.Facts {
		if strings.HasPrefix(fact.Field.String(), "candidate.") {
			fmt.Printf("%s: %s\n", fact.Field, fact.Value)
		}
	}
	for _, f := range draft.Findings {
		fmt.Println(f.Category, "in", f.Part)
	}
	// Output:
	// candidate.about: Nurse since 2015. She [redacted: pregnancy]. Her nino is [redacted: national_id].
	// candidate.skills: Triage
	// pregnancy in candidate.about
	// national_id in candidate.about
	// phone in candidate.skills
}

// A term that is innocent at one host, such as a company's name, is allowed there.
func ExampleNewDetector_allow() {
	detector, err := outreach.NewDetector(outreach.DetectorOptions{Allow: []string{"Diabetes NV"}})
	if err != nil {
		log.Fatal(err)
	}
	for _, text := range []string{"She has Diabetes NV among her clients.", "She has diabetes."} {
		found, err := detector.Detect(context.Background(), outreach.Text{Content: text})
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(len(found), text)
	}
	// Output:
	// 0 She has Diabetes NV among her clients.
	// 1 She has diabetes.
}

// Rules are switched off by name, here all that are British.
func ExampleNewDetector_disable() {
	detector, err := outreach.NewDetector(outreach.DetectorOptions{Disable: []string{"gb"}})
	if err != nil {
		log.Fatal(err)
	}
	drafter, err := outreach.New(outreach.Config{Detectors: []outreach.Detector{detector}})
	if err != nil {
		log.Fatal(err)
	}
	req := nursing()
	req.Instructions = "Say that her nino was MS793117A, and that mail to anna@mail.example is read."
	_, err = drafter.Draft(context.Background(), req)
	fmt.Println(err)

	_, err = outreach.NewDetector(outreach.DetectorOptions{Disable: []string{"gb.ninja"}})
	fmt.Println(err)
	// Output:
	// outreach: sensitive personal data is not supported: email in instructions (email)
	// outreach: invalid request: detector.disable holds no such rule as "gb.ninja"
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
		if strings.HasPrefix(line, "| candidate.") {
			fmt.Print(line)
		}
	}
	// Output:
	// | candidate.title: Nurse
	// | candidate.about: [name] has run a ward of 20 beds. Reach me on [redacted: email].
}
