package outreach_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/outreach-go/outreach"
)

func TestInventionsAreFound(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, sentence, rule, passage string }{
		{"a raise", "It pays €65,000 a year.", "ungrounded.money", "€65,000"},
		{"a raise in thousands", "It pays up to 80k.", "ungrounded.number", "80k"},
		{"a wrong year", "You have been at Nordfrakt since 2020.", "ungrounded.number", "2020"},
		{"another currency", "It pays $60,000 a year.", "ungrounded.money", "$60,000"},
		{"another currency's code", "It pays 60,000 CHF a year.", "ungrounded.money", "60,000 CHF"},
		{"another percentage", "Costs went down by 15%.", "ungrounded.percent", "15%"},
		{"a number made a percentage", "It handles 300% more.", "ungrounded.percent", "300%"},
		{"a web address", "See https://harbourlabs.example/apply for it.", "ungrounded.url", "https://harbourlabs.example/apply"},
		{"a web address in brackets", "There is more about it (www.harbour.example).", "ungrounded.url", "www.harbour.example"},
		{"a bare web address", "See harbourlabs.com for it.", "ungrounded.url", "harbourlabs.com"},
		{"a web address behind a full-width colon", "The job: 求人：https://harbourlabs.example/apply", "ungrounded.url", "https://harbourlabs.example/apply"},
		{"a local web address", "See http://intranet/jobs for it.", "ungrounded.url", "http://intranet/jobs"},
		{"more than ten", "You would lead more than 10 services.", "ungrounded.bound", "10"},
		{"more than ten in words", "You would lead more than ten services.", "ungrounded.bound", "ten"},
		{"at most ten", "You would lead up to 10 services.", "ungrounded.bound", "10"},
		{"a number word", "You would lead eleven services.", "ungrounded.number", "eleven"},
		{"a term", "It is a B2C product.", "ungrounded.term", "B2C"},
		{"a signal not selected", "I see that you are open to work.", "ungrounded.signal", ""},
		{"a signal that is not there", "You applied to us before.", "ungrounded.signal", ""},
		{"a skill in small letters", "You know contract management well.", "ungrounded.skill", "contract management"},
		{"a technology in small letters", "You know terraform well.", "ungrounded.skill", "terraform"},
		{"a title in small letters", "You know this as a team leader.", "ungrounded.role", "team leader"},
		{"what is in a list with a skill", "You know PostgreSQL and falconry.", "ungrounded.skill", "falconry"},
		{"a number of another script", "It pays ٦٥٬٠٠٠ a year.", "ungrounded.number", "٦٥٬٠٠٠"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			draft, found := findingsIn(t, groundedRequest(), goodSubject, goodBody+"\n\n"+test.sentence)
			require.Contains(t, found, test.rule)
			for _, f := range draft.Findings {
				if f.Rule != test.rule {
					continue
				}
				assert.Equal(t, outreach.CategoryUngrounded, f.Category)
				assert.NotContains(t, f.Note, passage(draft, f))
				if test.passage != "" { // a signal's passage is the language's data
					assert.Equal(t, test.passage, passage(draft, f))
				}
			}
		})
	}
}

func TestAnInventionInTheSubjectIsFound(t *testing.T) {
	t.Parallel()
	draft, found := findingsIn(t, groundedRequest(), "Backend Engineer, €90k", goodBody)
	require.Equal(t, []string{"ungrounded.money"}, found)
	assert.Equal(t, "€90k", passage(draft, draft.Findings[0]))
}

func TestAnInventedEmailAddressIsFound(t *testing.T) {
	t.Parallel()
	_, found := findingsIn(t, groundedRequest(), goodSubject, goodBody+"\n\nWrite to jobs@harbourlabs.example about it.")
	assert.Contains(t, found, "ungrounded.email")
}

func TestFaithfulReformattingIsNotFound(t *testing.T) {
	t.Parallel()
	for name, sentence := range map[string]string{
		"the pay as it is":           "It pays €60,000 to €78,000 a year.",
		"the pay in thousands":       "It pays €60k to €78k a year.",
		"the pay as a range":         "It pays €60–78k a year.",
		"the pay with points":        "It pays € 60.000 to € 78.000 a year.",
		"the pay with a code":        "It pays 60 000 to 78 000 EUR a year.",
		"the pay without a currency": "It pays between 60,000 and 78,000.",
		"the upper end":              "It pays up to €78,000 a year.",
		"another script":             "It pays ٦٠٬٠٠٠ a year.",
		"a list in another order":    "It asks for Kubernetes, PostgreSQL and Go.",
		"ten and more":               "You would lead 10+ services.",
		"at least ten":               "You would lead at least 10 services.",
		"a percentage in words":      "You would cut costs by 12 percent.",
		"a number in digits":         "The team has 12 people.",
		"a number word":              "The team has twelve people.",
		"a term in small letters":    "It is a b2b product.",
		"a year":                     "You have been at Nordfrakt since 2021.",
		"the job's page":             "There is more on https://harbourlabs.example/jobs/204.",
		"the job's page in brackets": "There is more (https://harbourlabs.example/jobs/204).",
		"a signal that is selected":  "You follow Harbour Labs.",
		"a skill in small letters":   "It asks for kubernetes.",
		"a title of the facts":       "You have worked as an engineer at Nordfrakt.",
		"a clause behind a skill":    "You know PostgreSQL and might like it.",
		"who does the hiring":        "The hiring manager is not known yet.",
		"an abbreviation":            "It is a role in engineering, i.e. about services.",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, found := findingsIn(t, groundedRequest(), goodSubject, goodBody+"\n\n"+sentence)
			assert.Empty(t, found)
		})
	}
}

// What a fact says of skills and titles in one language, a draft may say in another.
func TestFactsInAnotherLanguageGroundSkillsAndTitles(t *testing.T) {
	t.Parallel()
	req := groundedRequest()
	req.Language = language.Dutch
	req.Job.Skills = []string{"Go", "PostgreSQL", "project management"}
	req.Fields = outreach.AllFields()
	req.Candidate.Experience[0].Title = "Accountant"
	const body = "Bij Harbour Labs gaat het om de functie van Backend Engineer. Daarvoor wordt projectmanagement gevraagd, en je werkt als boekhouder.\n\nMag ik je er meer over vertellen?"
	_, found := findingsIn(t, req, goodSubject, body)
	assert.NotContains(t, found, "ungrounded.skill")
	assert.NotContains(t, found, "ungrounded.role")
	_, found = findingsIn(t, req, goodSubject, strings.ReplaceAll(body, "boekhouder", "timmerman"))
	assert.Contains(t, found, "ungrounded.role")
}

// What the recruiter states is a fact.
func TestStatedClaimsAreFacts(t *testing.T) {
	t.Parallel()
	req := groundedRequest()
	req.Instructions = "Say that the office has 45 desks, and that they applied to us."
	req.CustomContent = []outreach.CustomContent{
		{OwnerID: "r1", Text: "Harbour Labs turns 19 this year"}, {OwnerID: "r1", Text: "Find 3 stories on https://stories.example"},
	}
	draft, found := findingsIn(t, req, goodSubject, goodBody+"\n\nThe office has 45 desks. You applied to us before.")
	assert.Empty(t, found)
	assert.Contains(t, draft.Body, "Harbour Labs turns 19 this year\n\nFind 3 stories on https://stories.example\n\n")
}

func TestEvidence(t *testing.T) {
	t.Parallel()
	req := groundedRequest()
	draft, found := findingsIn(t, req, goodSubject, goodBody+"\n\nIt pays €60k and up, and 300 berths a day are planned.")
	require.Empty(t, found)
	fields := map[string][]outreach.Field{}
	for _, e := range draft.Evidence {
		text := draft.Body
		if e.Part == outreach.PartSubject {
			text = draft.Subject
		}
		fields[text[e.Start:e.End]] = append(fields[text[e.Start:e.End]], e.Field)
	}
	assert.Contains(t, fields["Maya Lindqvist"], outreach.CandidateName)
	assert.Contains(t, fields["Sanne de Wit"], outreach.RecruiterName)
	assert.Contains(t, fields["Technical Recruiter"], outreach.RecruiterTitle)
	assert.Contains(t, fields["Backend Engineer"], outreach.JobTitle)
	assert.Contains(t, fields["Go and PostgreSQL"], outreach.SkillMatch)
	assert.Contains(t, fields["€60k"], outreach.JobSalary)
	assert.Contains(t, fields["300"], outreach.CompanyAbout)
	var passages []string
	for _, p := range draft.Explain() {
		text := draft.Body
		if p.Part == outreach.PartSubject {
			text = draft.Subject
		}
		if len(p.Fields) == 0 {
			passages = append(passages, text[p.Start:p.End])
		}
	}
	assert.Equal(t, []string{"Would you like to hear more about it?", "If not, a short no is fine too.", "Kind regards,"}, passages)
}
