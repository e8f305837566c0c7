package outreach_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/outreach-go/outreach"
)

// The output in the README is what the composer writes for the request above it.
func TestReadmeShowsRealOutput(t *testing.T) {
	t.Parallel()
	drafter, err := outreach.New(outreach.Config{})
	require.NoError(t, err)
	draft, err := drafter.Draft(t.Context(), outreach.Request{
		Recruiter: outreach.Recruiter{ID: "r-17", Name: "Sanne de Wit", Title: "Technical Recruiter", Company: outreach.Company{Name: "Harbour Labs"}},
		Candidate: outreach.Candidate{ID: "c-1", Name: "Maya Lindqvist", GivenName: "Maya", Company: "Nordfrakt", Skills: []string{"golang", "Postgres", "k8s"}},
		Job: &outreach.Job{
			ID: "j-204", Title: "Backend Engineer (m/f/x)", Company: "Harbour Labs", Location: "Rotterdam",
			Skills:        []string{"Go", "PostgreSQL", "Kubernetes", "Kafka"},
			WorkplaceType: outreach.Hybrid, EmploymentType: outreach.FullTime,
			Salary: &outreach.Salary{Min: 62000, Max: 78000, Currency: "EUR", Period: outreach.PerYear},
		},
	})
	require.NoError(t, err)
	const file = "README.md"
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	before, rest, ok := strings.Cut(string(data), "```text\n")
	require.True(t, ok, "the README has no block of output")
	_, after, ok := strings.Cut(rest, "```")
	require.True(t, ok)
	want := before + "```text\n" + draft.Subject + "\n\n" + draft.Body + "\n```" + after
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(want), 0o644))
		return
	}
	assert.Equal(t, want, string(data))
}
