package outreach_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/outreach-go/outreach"
)

// pastRequest is groundedRequest for somebody with an employer and a former one.
func pastRequest() outreach.Request {
	req := groundedRequest()
	req.Fields = outreach.AllFields()
	req.Candidate.Company = "Nordfrakt"
	req.Candidate.Experience = append(req.Candidate.Experience, outreach.Position{Title: "Developer", Company: "Tallberg Data", Start: "2017-08", End: "2021-01"})
	return req
}

func TestInventedNamesAreFound(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, sentence, rule, passage string }{
		{"another company", "You know Globex well.", "ungrounded.name", "Globex"},
		{"another city", "The office is in Utrecht.", "ungrounded.name", "Utrecht"},
		{"a city at the beginning of a sentence", "London is the place of work.", "ungrounded.place", "London"},
		{"a skill", "It asks for Haskell too.", "ungrounded.name", "Haskell"},
		{"an abbreviation", "It asks for AWS too.", "ungrounded.name", "AWS"},
		{"a school", "You studied at Chalmers.", "ungrounded.name", "Chalmers"},
		{"a person", "Please ask for Petra.", "ungrounded.name", "Petra"},
		{"another month", "You have been at Nordfrakt since March 2021.", "ungrounded.date", "March 2021"},
		{"a former employer as today's", "You currently work at Tallberg Data.", "ungrounded.past", "Tallberg"},
		{"more than the fact", "It is fully remote.", "ungrounded.strength", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			draft, found := findingsIn(t, pastRequest(), goodSubject, goodBody+"\n\n"+test.sentence)
			require.Contains(t, found, test.rule)
			for _, f := range draft.Findings {
				assert.NotEmpty(t, f.Note, f.Rule)
				if f.Rule == test.rule && test.passage != "" {
					assert.Equal(t, test.passage, passage(draft, f))
				}
			}
		})
	}
}

func TestNamesOfTheFactsAreNotFound(t *testing.T) {
	t.Parallel()
	for name, sentence := range map[string]string{
		"a company in the genitive":            "Nordfrakt's services are known.",
		"a part of a company's name":           "Would Harbour be a change?",
		"a skill in another form":              "You know Postgres.",
		"a day":                                "Shall we talk on Monday?",
		"a language":                           "The team speaks English and Dutch.",
		"a former employer as such":            "You worked at Tallberg Data before.",
		"both employers":                       "You now work at Nordfrakt, and worked at Tallberg Data before.",
		"a month of the facts":                 "You have been at Nordfrakt since February 2021.",
		"how many skills":                      "Two of these skills are yours.",
		"the recruiter's own name by a person": "Just ask for Sanne.",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, found := findingsIn(t, pastRequest(), goodSubject, goodBody+"\n\n"+sentence)
			assert.Empty(t, found)
		})
	}
}

func TestAnInflectedNameIsEvidence(t *testing.T) {
	t.Parallel()
	draft, found := findingsIn(t, pastRequest(), goodSubject, goodBody+"\n\nYou know Postgres.")
	require.Empty(t, found)
	for _, e := range draft.Evidence {
		if e.Part == outreach.PartBody && draft.Body[e.Start:e.End] == "Postgres" {
			return
		}
	}
	t.Fatal("no evidence for the name")
}

func TestAnAgencyDoesNotSpeakAsTheCompany(t *testing.T) {
	t.Parallel()
	req := groundedRequest()
	req.Recruiter.Company = outreach.Company{Name: "Kontor Talent"}
	const subject, body = "Backend Engineer at Harbour Labs", "I recruit for Harbour Labs. The role is Backend Engineer. "
	_, found := findingsIn(t, req, subject, body+"Would you like to join our team?")
	assert.Contains(t, found, "ungrounded.agency")
	_, found = findingsIn(t, req, subject, body+"Would you like to hear more about it?")
	assert.Empty(t, found)
}

func TestAMixedFormOfAddressIsFound(t *testing.T) {
	t.Parallel()
	req := groundedRequest()
	req.Language = language.Dutch
	const body = "Ik schrijf je over de functie van Backend Engineer bij Harbour Labs. Wil je er meer over horen? "
	_, found := findingsIn(t, req, goodSubject, body+"Als u dat liever niet hebt, is dat prima.")
	assert.Contains(t, found, "register.mixed")
	_, found = findingsIn(t, req, goodSubject, body+"Als je dat liever niet hebt, is dat prima.")
	assert.NotContains(t, found, "register.mixed")
}

func TestATitleWithWordsLeftOutIsFound(t *testing.T) {
	t.Parallel()
	req := groundedRequest()
	req.Job.Title = "Senior Backend Engineer"
	_, found := findingsIn(t, req, "A role at Harbour Labs", "The role of Backend Engineer at Harbour Labs is hybrid. Would you like to hear more about it?")
	assert.Contains(t, found, "ungrounded.title")
	_, found = findingsIn(t, req, "A role at Harbour Labs", "The role of Senior Backend Engineer at Harbour Labs is hybrid. Would you like to hear more about it?")
	assert.Empty(t, found)
}

func TestWordingIsJudged(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, sentence, rule string
	}{
		{"a preference of age", "You would join a young team.", "discrimination.preference"},
		{"a mother tongue", "We ask for a native speaker.", "discrimination.preference"},
		{"a title for one sex", "It is the work of a salesman.", "discrimination.title"},
		{"a verdict", "You are a perfect match for the role.", "evaluation.verdict"},
		{"a promise", "You are guaranteed an interview.", "promise.outcome"},
		{"pressure", "This is your last chance.", "pressure.urgency"},
		{"a job scam", "A registration fee of 50 is due before the interview.", "scam.pattern"},
		{"how the person was found", "I came across your profile.", "ungrounded.source"},
		{"a worn-out phrase", "I hope this message finds you well.", "cliche.phrase"},
		{"praise", "I was impressed by your background.", "flattery.praise"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			requireNoted(t, test.sentence, test.rule)
		})
	}
}

// What a job is called is the record's own.
func TestWordsOfAFactAreNotJudged(t *testing.T) {
	t.Parallel()
	req := groundedRequest()
	req.Job.Title = "Chairman of the Board"
	_, found := findingsIn(t, req, "Chairman of the Board", "The role of Chairman of the Board at Harbour Labs is hybrid. Would you like to hear more about it?")
	assert.Empty(t, found)
}
