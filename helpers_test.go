package outreach_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/outreach-go/outreach"
	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/providertest"
)

// newDrafter returns a drafter, with a script in place of its provider where there are
// steps.
func newDrafter(t *testing.T, cfg outreach.Config, steps ...providertest.Step) *outreach.Drafter {
	t.Helper()
	if len(steps) > 0 {
		cfg.Provider = providertest.NewScript(steps...)
	}
	d, err := outreach.New(cfg)
	require.NoError(t, err)
	return d
}

// goodSubject and goodBody state facts of groundedRequest alone.
const (
	goodSubject = "Backend Engineer at Harbour Labs"
	goodBody    = "I'm writing about the role of Backend Engineer here at Harbour Labs. It asks for Go and PostgreSQL, " +
		"which are among your skills.\n\nWould you like to hear more about it? If not, a short no is fine too."
)

func saysGood() providertest.Step { return providertest.Says(goodSubject, goodBody) }

// says answers with the good message and one sentence more.
func says(sentence string) providertest.Step {
	return providertest.Says(goodSubject, goodBody+"\n\n"+sentence)
}

// groundedRequest holds the facts that the tests of moderation compare with.
func groundedRequest() outreach.Request {
	return outreach.Request{
		Recruiter: outreach.Recruiter{
			ID: "r1", Name: "Sanne de Wit", Title: "Technical Recruiter",
			Company: outreach.Company{Name: "Harbour Labs", About: "We plan 300 berths a day. The team has twelve people and a B2B product."},
		},
		Job: &outreach.Job{
			ID: "j1", Title: "Backend Engineer", Company: "Harbour Labs", Location: "Rotterdam", URL: "https://harbourlabs.example/jobs/204",
			Skills: []string{"Go", "PostgreSQL", "Kubernetes"}, Responsibilities: []string{"Lead 10+ services", "Cut costs by 12%"},
			Salary:        &outreach.Salary{Min: 60000, Max: 78000, Currency: "EUR", Period: outreach.PerYear},
			WorkplaceType: outreach.Hybrid,
		},
		Candidate: outreach.Candidate{
			ID: "c1", Name: "Maya Lindqvist", Skills: []string{"golang", "Postgres"}, FollowsCompany: true, OpenToWork: true,
			Experience: []outreach.Position{{Title: "Engineer", Company: "Nordfrakt", Start: "2021-02"}},
		},
	}
}

// rules returns the rules of findings, in their order.
func rules(findings []outreach.Finding) []string {
	var names []string
	for _, f := range findings {
		names = append(names, f.Rule)
	}
	return names
}

// flagAll shows what is otherwise repaired, so that one reply tells what is found in it.
func flagAll() outreach.Policy {
	p := outreach.DefaultPolicy()
	for _, c := range []outreach.Category{
		outreach.CategoryProfanity, outreach.CategoryUngrounded, outreach.CategoryPlaceholder, outreach.CategoryLanguage, outreach.CategoryLength,
		outreach.CategoryPromptEcho, outreach.CategoryMarkup, outreach.CategoryInjection, outreach.CategoryFormat, outreach.CategoryEmail, outreach.CategoryPhone, outreach.CategoryIBAN, outreach.CategoryHealth,
		outreach.CategoryHarassment, outreach.CategoryThreat, outreach.CategorySexual, outreach.CategoryDiscrimination, outreach.CategoryEvaluation, outreach.CategoryPromise,
		outreach.CategoryPressure, outreach.CategoryScam, outreach.CategorySalaryQuestion, outreach.CategorySensitiveRequest, outreach.CategoryRegister,
	} {
		p = p.OnOutput(c, outreach.FlagOutput)
	}
	return p
}

// findingsIn returns what is found in a reply.
func findingsIn(t *testing.T, req outreach.Request, subject, body string) (*outreach.Draft, []string) {
	t.Helper()
	draft, err := newDrafter(t, outreach.Config{Policy: flagAll()}, providertest.Says(subject, body)).Draft(t.Context(), req)
	require.NoError(t, err)
	return draft, rules(draft.Findings)
}

// requireNoted requires a rule's finding in a good message with one sentence more, and of
// every finding a note that does not quote what it is about.
func requireNoted(t *testing.T, sentence, rule string) {
	t.Helper()
	draft, found := findingsIn(t, groundedRequest(), goodSubject, goodBody+"\n\n"+sentence)
	require.Contains(t, found, rule)
	for _, f := range draft.Findings {
		assert.NotEmpty(t, f.Note, f.Rule)
		if p := passage(draft, f); len(p) > 1 {
			assert.NotContains(t, f.Note, p, "a note never quotes")
		}
	}
}

// passage returns what a finding is about.
func passage(d *outreach.Draft, f outreach.Finding) string {
	if f.Part == outreach.PartSubject {
		return d.Subject[f.Start:f.End]
	}
	return d.Body[f.Start:f.End]
}

func failing(kind provider.ErrorKind) providertest.Step {
	return providertest.Fails(&provider.Error{Kind: kind, Provider: "script"})
}
