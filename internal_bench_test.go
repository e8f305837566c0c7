package outreach

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// BenchmarkPrompt renders a candidate's part of the prompt alone.
func BenchmarkPrompt(b *testing.B) {
	facts := []Fact{
		{CandidateTitle, "Software Engineer"}, {CandidateAbout, strings.Repeat("Engineer who has built booking services. ", 25)},
		{CandidateCompany, "Nordfrakt"}, {CandidateLocation, "Gothenburg, Sweden"}, {CandidateSkills, "golang, Postgres, k8s, gRPC and Python"},
		{CandidateExperience, "Software Engineer at Nordfrakt (since February 2021)"}, {CandidateEducation, "MSc Computer Science, Chalmers"},
		{CandidatePreferences, "remote; hybrid"}, {OpenToWork, "open to work"}, {CompanyFollower, "follows the company"},
		{PastApplicant, "applied before: Data Engineer (May 2022)"}, {MutualConnections, "2 connections in common"}, {SkillMatch, "Go, PostgreSQL and Kubernetes"},
	}
	d, err := New(Config{})
	require.NoError(b, err)
	c, err := d.campaign(b.Context(), Request{Job: &Job{Title: "Backend Engineer"}})
	require.NoError(b, err)
	s, err := c.share(b.Context(), turn{c.language(&Candidate{}), KindInitial})
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		c.messages(s, facts, "")
	}
}
