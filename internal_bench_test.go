package outreach

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"
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

// BenchmarkModerate is every built-in moderator on a draft of 1 kB with 25 facts.
func BenchmarkModerate(b *testing.B) {
	draft, moderators := benchDraft(), DefaultModerators()
	b.SetBytes(int64(len(draft.Body)))
	b.ReportAllocs()
	for b.Loop() {
		if found := moderated(draft, moderators); len(found) > 0 {
			b.Fatal(found)
		}
	}
}

// moderated is what built-in moderators find in a draft.
func moderated(d *Draft, moderators []Moderator) []Finding {
	v := newView(d, d.lang(), DefaultTemplates())
	defer v.done() // as Drafter.examine does
	for _, m := range moderators {
		m.(builtinModerator).check(v)
	}
	return v.found
}

// TestModerationAllocatesLittle holds that what the checks read into is used again.
func TestModerationAllocatesLittle(t *testing.T) {
	if UnderRace {
		t.Skip("the race detector empties pools: allocations are counted without it")
	}
	draft, moderators := benchDraft(), DefaultModerators()
	assert.LessOrEqual(t, testing.AllocsPerRun(100, func() { moderated(draft, moderators) }), 20.0)
}

// benchDraft is a faithful draft of 1 kB over 25 facts.
func benchDraft() *Draft {
	facts := []Fact{
		{RecruiterTitle, "Technical Recruiter"}, {RecruiterTeam, "Platform"}, {CompanyName, "Harbour Labs"},
		{CompanyAbout, "We make the planning software that container terminals run on. It is used in 40 ports."},
		{CompanyCulture, "Small teams, long projects, and a four-day week for those who want it."},
		{CompanyValues, "say what you see and finish what you start"}, {CompanyBenefits, "a train pass and 30 days of leave"},
		{CompanyURL, "https://harbourlabs.example"}, {JobTitle, "Backend Engineer"}, {JobCompany, "Harbour Labs"},
		{JobURL, "https://harbourlabs.example/jobs/204"}, {JobSkills, "Go, PostgreSQL, Kubernetes, Kafka and Terraform"},
		{JobResponsibilities, "Build and run the services that plan 300 berths a day; Move the last batch jobs to events"},
		{JobLocation, "Rotterdam"}, {JobWorkplaceType, "hybrid"}, {JobEmploymentType, "full-time"}, {JobSeniority, "mid-senior level"},
		{JobSalary, "€62,000 to €78,000 a year"}, {CandidateTitle, "Software Engineer"}, {CandidateCompany, "Nordfrakt"},
		{CandidateLocation, "Gothenburg, Sweden"}, {CandidateSkills, "golang, Postgres, k8s, gRPC, Python and Linux"},
		{CandidateExperience, "Software Engineer at Nordfrakt (since February 2021); Developer at Tallberg Data (2017–2021)"},
		{CandidateEducation, "MSc Computer Science, Chalmers"}, {PastApplicant, "applied before: Data Engineer (May 2022)"},
		{SkillMatch, "Go, PostgreSQL and Kubernetes"},
	}
	greeting, signature := "Hello Maya,", "Kind regards,\nSanne de Wit\nTechnical Recruiter, Harbour Labs"
	return &Draft{
		Language: language.English, Length: LengthLong, Facts: facts, Subject: "Backend Engineer at Harbour Labs", Greeting: greeting, Signature: signature,
		Body: greeting + "\n\nI'm writing about the role of Backend Engineer here at Harbour Labs. It asks for Go, PostgreSQL and Kubernetes, " +
			"which are among your skills, and you work at Nordfrakt as Software Engineer now. We make the planning software that container " +
			"terminals run on, and it is used in 40 ports.\n\nThe work is to build and run the services that plan 300 berths a day, and to move " +
			"the last batch jobs to events. The role also asks for Kafka and Terraform.\n\nIt is full-time and hybrid, in Rotterdam, and pays " +
			"€62,000 to €78,000 a year. There is a train pass, and 30 days of leave. Small teams, long projects, and a four-day week for those " +
			"who want it are how people work there.\n\nYou applied to us before, for the role of Data Engineer, in May 2022; this one may suit " +
			"you better or not at all.\n\nWould you like to hear more about it? If not, a short no is fine too. More about the job stands at " +
			"https://harbourlabs.example/jobs/204.\n\n" + signature,
	}
}
