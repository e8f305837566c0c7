package outreach_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"
	"golang.org/x/tools/txtar"

	"github.com/outreach-go/outreach"
	"github.com/outreach-go/outreach/provider"
)

// briefOf returns what a provider is given as data.
func briefOf(t testing.TB, req outreach.Request) provider.Brief {
	t.Helper()
	return promptOf(t, outreach.Config{}, req).Brief
}

func promptOf(t testing.TB, cfg outreach.Config, req outreach.Request) *provider.Request {
	t.Helper()
	drafter, err := outreach.New(cfg)
	require.NoError(t, err)
	p, err := drafter.Prompt(t.Context(), req)
	require.NoError(t, err)
	return p
}

// Each file holds a request, and the facts it becomes in each language named.
func TestFactsGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/facts/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		require.NoError(t, err)
		var req outreach.Request
		for _, f := range archive.Files {
			if f.Name == "request.json" {
				strict := json.NewDecoder(bytes.NewReader(f.Data))
				strict.DisallowUnknownFields()
				require.NoError(t, strict.Decode(&req), file)
			}
		}
		for _, tag := range []language.Tag{language.English, language.Dutch} {
			t.Run(filepath.Base(file)+"/"+tag.String(), func(t *testing.T) {
				req.Language = tag
				var b strings.Builder
				for _, f := range briefOf(t, req).Facts {
					fmt.Fprintf(&b, "%s: %s\n", f.Field, f.Value)
				}
				golden(t, file, "facts."+tag.String(), b.String())
			})
		}
	}
}

func TestFactsOfSelectedFieldsOnly(t *testing.T) {
	t.Parallel()
	for f := range outreach.AllFields().Fields() {
		req := richRequest()
		req.Fields = outreach.Select(f)
		facts := briefOf(t, req).Facts
		if f == outreach.RecruiterName || f == outreach.CandidateName {
			assert.Empty(t, facts, f.String())
			continue
		}
		require.Len(t, facts, 1, f.String())
		assert.Equal(t, f.String(), facts[0].Field)
		assert.NotEmpty(t, facts[0].Value)
	}
	req := richRequest()
	req.Fields = outreach.Select()
	req.Instructions = "Mention the train pass."
	facts := briefOf(t, req).Facts
	require.Len(t, facts, 1, "what the recruiter states is always offered")
	assert.Equal(t, "stated.instructions", facts[0].Field)
}

func TestSignalsAreFactsOnlyWhereTrue(t *testing.T) {
	t.Parallel()
	req := richRequest()
	c := &req.Candidate
	c.OpenToWork, c.FollowsCompany, c.PastApplications, c.MutualConnections = false, false, nil, nil
	for _, f := range briefOf(t, req).Facts {
		assert.NotContains(t, []string{"candidate.open_to_work", "candidate.follows_company", "candidate.past_applicant", "candidate.mutual_connections"}, f.Field)
	}
}

func TestSkillMatchIsInTheJobsOrderAndWords(t *testing.T) {
	t.Parallel()
	req := outreach.Request{
		Fields:    outreach.Select(outreach.SkillMatch),
		Job:       &outreach.Job{Skills: []string{"Kubernetes", "C++", "PostgreSQL", "Go", "golang", "Rust"}},
		Candidate: outreach.Candidate{Skills: []string{"golang", "postgres", "K8S", "C", "rust "}},
	}
	facts := briefOf(t, req).Facts
	require.Len(t, facts, 1)
	assert.Equal(t, []string{"Kubernetes", "PostgreSQL", "Go", "Rust"}, facts[0].Items)
	req.Job.Skills = []string{"Cobol"}
	assert.Empty(t, briefOf(t, req).Facts)
}

func TestAddressesAreOfferedWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	req := outreach.Request{Fields: outreach.Select(outreach.JobURL)}
	long := "https://jobs.example/" + strings.Repeat("a", 400) + "?source=outreach"
	req.Job = &outreach.Job{URL: long}
	facts := briefOf(t, req).Facts
	require.Len(t, facts, 1)
	assert.Equal(t, long, facts[0].Value)
	req.Job.URL = "https://jobs.example/apply?to=anna@example.com"
	assert.Empty(t, briefOf(t, req).Facts, "an address with contact data in it")
}
