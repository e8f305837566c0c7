package outreach_test

import (
	"encoding/base64"
	"encoding/hex"
	"math"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/outreach-go/outreach"
	"github.com/outreach-go/outreach/internal/detect"
	"github.com/outreach-go/outreach/internal/lang"
)

func detected(t *testing.T, d outreach.Detector, text string) []string {
	t.Helper()
	found, err := d.Detect(t.Context(), outreach.Text{Part: "candidate.about", Content: text})
	require.NoError(t, err)
	return rules(found)
}

func detectorWith(t *testing.T, opts outreach.DetectorOptions) outreach.Detector {
	t.Helper()
	d, err := outreach.NewDetector(opts)
	require.NoError(t, err)
	return d
}

const (
	ninoText     = "Her nino is MS793117A."
	nationalCall = "0201234567" // one group, no country code, no word for it
)

func TestPresetsByConfidence(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, text                string
		strict, standard, lenient []string
	}{
		{"an address", "Write to anna@mail.example.", []string{"email"}, []string{"email"}, []string{"email"}},
		{"a named number", ninoText, []string{"gb.nino"}, []string{"gb.nino"}, []string{"gb.nino"}},
		{"a number that may be one", "Try " + nationalCall + ".", []string{"phone.national"}, []string{"phone.national"}, nil},
		{"nothing", "She has built a booking service.", nil, nil, nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			for _, preset := range []struct {
				detectors []outreach.Detector
				want      []string
			}{{outreach.StrictDetectors(), row.strict}, {outreach.DefaultDetectors(), row.standard}, {outreach.LenientDetectors(), row.lenient}} {
				require.Len(t, preset.detectors, 1)
				assert.Equal(t, preset.want, detected(t, preset.detectors[0], row.text))
			}
			assert.Equal(t, row.standard, detected(t, detectorWith(t, outreach.DetectorOptions{}), row.text), "the zero value")
			assert.Equal(t, row.lenient, detected(t, detectorWith(t, outreach.DetectorOptions{MinConfidence: 0.7}), row.text))
		})
	}
}

func TestAllowedTerms(t *testing.T) {
	t.Parallel()
	const text = "She is pregnant. Call +31 20 555 0100 or +31 6 12345678."
	d := detectorWith(t, outreach.DetectorOptions{Allow: []string{"+31 20 555 0100", "Is Pregnant"}})
	found, err := d.Detect(t.Context(), outreach.Text{Content: text})
	require.NoError(t, err)
	require.Len(t, found, 1)
	assert.Equal(t, "+31 6 12345678", text[found[0].Start:found[0].End])
	assert.Equal(t, []string{"email"}, detected(t, detectorWith(t, outreach.DetectorOptions{Allow: []string{"ann"}}), "anna@mail.example"), "whole words only")
}

func TestRulesSwitchedOff(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, off, text string
		want            []string
	}{
		{"by name", "gb.nino", ninoText, nil},
		{"by country", "gb", ninoText, nil},
		{"another one", "gb.nhs", ninoText, []string{"gb.nino"}},
		{"a name that others begin with", "email", "anna@mail.example", nil},
		{"a topic in all languages", "topic.pregnancy", "She is pregnant.", nil},
		{"a topic in another language", "topic.pregnancy.nl", "She is pregnant.", []string{"topic.pregnancy.en"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			assert.Equal(t, row.want, detected(t, detectorWith(t, outreach.DetectorOptions{Disable: []string{row.off}}), row.text))
		})
	}
}

func TestDetectorOptionsAreValidated(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		opts  outreach.DetectorOptions
		field string
	}{
		"a negative confidence":      {outreach.DetectorOptions{MinConfidence: -0.1}, "detector.min_confidence"},
		"too much confidence":        {outreach.DetectorOptions{MinConfidence: 1.1}, "detector.min_confidence"},
		"no number":                  {outreach.DetectorOptions{MinConfidence: math.NaN()}, "detector.min_confidence"},
		"an empty term":              {outreach.DetectorOptions{Allow: []string{"Acme", " "}}, "detector.allow"},
		"punctuation":                {outreach.DetectorOptions{Allow: []string{"-"}}, "detector.allow"},
		"a term with a star":         {outreach.DetectorOptions{Allow: []string{planted + "*"}}, "detector.allow"},
		"nothing but a star":         {outreach.DetectorOptions{Allow: []string{"*"}}, "detector.allow"},
		"a term of too many words":   {outreach.DetectorOptions{Allow: []string{"a b c d e f g h i j"}}, "detector.allow"},
		"an unknown rule":            {outreach.DetectorOptions{Disable: []string{"gb.ninja"}}, "detector.disable"},
		"a beginning without a dot":  {outreach.DetectorOptions{Disable: []string{"topic.preg"}}, "detector.disable"},
		"a beginning with a dot":     {outreach.DetectorOptions{Disable: []string{"topic."}}, "detector.disable"},
		"an empty rule":              {outreach.DetectorOptions{Disable: []string{""}}, "detector.disable"},
		"a category that is no rule": {outreach.DetectorOptions{Disable: []string{"pregnancy"}}, "detector.disable"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := outreach.NewDetector(row.opts)
			var request *outreach.RequestError
			require.ErrorAs(t, err, &request)
			assert.Equal(t, row.field, request.Field)
			requireNoMarker(t, err)
		})
	}
}

// Options hold in lists too, which are looked at as one text.
func TestDetectorOptionsInADraft(t *testing.T) {
	t.Parallel()
	req := outreach.Request{Candidate: outreach.Candidate{ID: "c1", Skills: []string{"Triage", "MS793117A nino", "call +31 6 12345678"}}, Fields: outreach.AllFields()}
	for _, row := range []struct {
		opts outreach.DetectorOptions
		want string
	}{
		{outreach.DetectorOptions{}, "Triage"},
		{outreach.DetectorOptions{Disable: []string{"gb.nino"}}, "Triage and MS793117A nino"},
		{outreach.DetectorOptions{Allow: []string{"+31 6 12345678"}}, "Triage and call +31 6 12345678"},
		{outreach.DetectorOptions{Disable: []string{"gb.nino", "phone"}}, "Triage, MS793117A nino and call +31 6 12345678"},
	} {
		p := promptOf(t, outreach.Config{Detectors: []outreach.Detector{detectorWith(t, row.opts)}}, req)
		require.Len(t, p.Brief.Facts, 1)
		assert.Equal(t, row.want, p.Brief.Facts[0].Value)
	}
}

// Items are looked at together, but nothing reaches from one into the next.
func TestItemsDoNotExcuseEachOther(t *testing.T) {
	t.Parallel()
	req := outreach.Request{Candidate: outreach.Candidate{ID: "c1", Skills: []string{"She has cancer", "research"}}, Fields: outreach.AllFields()}
	p := promptOf(t, outreach.Config{}, req)
	require.Len(t, p.Brief.Facts, 1)
	assert.Equal(t, "research", p.Brief.Facts[0].Value)
}

func TestDetectAllocatesNothingOnCleanText(t *testing.T) {
	text := outreach.Text{Content: strings.Repeat("We look for an engineer who likes to work with Go and SQL in Utrecht. ", 14)}
	for _, d := range []outreach.Detector{outreach.DefaultDetectors()[0], detectorWith(t, outreach.DetectorOptions{Allow: []string{"Diabetes NV"}, Disable: []string{"gb"}})} {
		ctx := t.Context()
		found, err := d.Detect(ctx, text)
		require.NoError(t, err)
		require.Empty(t, found)
		assert.Zero(t, testing.AllocsPerRun(20, func() { _, _ = d.Detect(ctx, text) }))
	}
}

// A person can read what is said of each category.
func TestTheSentenceOfEachCategory(t *testing.T) {
	t.Parallel()
	for _, tag := range outreach.Languages() {
		for _, c := range detect.Categories() {
			finding := outreach.Finding{Category: outreach.Category(c), Part: outreach.PartInstructions}
			sentence := (&outreach.SensitiveDataError{Findings: []outreach.Finding{finding, finding}}).Text(tag)
			assert.NotContains(t, sentence, "{0}")
			assert.NotContains(t, sentence, "_")
			name := lang.Get(tag).Text("category", c)
			assert.Equal(t, 1, strings.Count(strings.NewReplacer("（", "(", "）", ")").Replace(sentence), "("+name+")"), sentence)
			assert.False(t, strings.ContainsAny(name, "(（"), "it stands in brackets: %s", name)
			if testing.Verbose() {
				t.Log(sentence)
			}
		}
	}
}

// What a recruiter hides, or a tool encoded, is refused as if it stood there plainly.
func TestHiddenSensitiveDataIsRefused(t *testing.T) {
	t.Parallel()
	const plain = "Her nino is MS793117A."
	for name, text := range map[string]string{
		"plain":                 plain,
		"invisible characters":  "Her nino is MS79\u200b31\u00ad17A.",
		"full-width digits":     "Her nino is MS７９３１１７A.",
		"base64":                "See " + base64.StdEncoding.EncodeToString([]byte(plain)),
		"hexadecimal digits":    "See " + hex.EncodeToString([]byte(plain)),
		"percent encoding":      "See " + url.PathEscape(plain),
		"a look-alike letter":   "Her nіno is MS793117A, and write to аnna@mail.example.",
		"in another language":   "Elle est enceinte.",
		"a secret":              "Use ghp_16C7e42F292c6912E7710c838347Ae178B4a.",
		"credentials in a link": "Read https://anna:hunter2@mail.example/inbox",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			req := groundedRequest()
			req.Instructions = text
			_, err := newDrafter(t, outreach.Config{}, saysGood()).Draft(t.Context(), req)
			var sensitive *outreach.SensitiveDataError
			require.ErrorAs(t, err, &sensitive)
			assert.NotContains(t, err.Error(), "793117")
			for _, f := range sensitive.Findings {
				assert.LessOrEqual(t, f.End, len(text))
				assert.Equal(t, text[f.Start:f.End], strings.ToValidUTF8(text[f.Start:f.End], ""))
			}
		})
	}
}

// Contact data may be the recruiter's own where a person edits a message; nothing else is.
func TestWhatAPersonMayWriteIntoAMessage(t *testing.T) {
	t.Parallel()
	d := newDrafter(t, outreach.Config{}, saysGood())
	draft, err := d.Draft(t.Context(), groundedRequest())
	require.NoError(t, err)
	for text, category := range map[string]outreach.Category{
		"Write to anna.berg@mail.example.":         outreach.CategoryEmail,
		"Call +31 6 12345678.":                     outreach.CategoryPhone,
		"See https://www.linkedin.com/in/annaberg": outreach.CategorySocialHandle,
		"The server is 203.0.113.77 today.":        outreach.CategoryIPAddress,
	} {
		edited, err := d.Review(t.Context(), draft, outreach.Edit{Subject: draft.Subject, Body: draft.Body + "\n\n" + text})
		require.NoError(t, err, text)
		require.NotEmpty(t, edited.Findings, text)
		shown := false
		for _, f := range edited.Findings {
			if f.Category == category {
				shown = true
				assert.Contains(t, f.Note, "your own")
			}
		}
		assert.True(t, shown, text)
		_, err = d.Approve(t.Context(), edited, outreach.Approval{By: outreach.Reviewer{ID: "r1"}})
		require.NoError(t, err, text)
		_, err = newDrafter(t, outreach.Config{Policy: outreach.StrictPolicy()}, saysGood()).
			Review(t.Context(), draft, outreach.Edit{Subject: draft.Subject, Body: draft.Body + "\n\n" + text})
		require.ErrorIs(t, err, outreach.ErrSensitiveData, text)
	}
	for _, text := range []string{ninoText, "4111 1111 1111 1111", "She is pregnant.", "The token is ghp_16C7e42F292c6912E7710c838347Ae178B4a."} {
		_, err := d.Review(t.Context(), draft, outreach.Edit{Subject: draft.Subject, Body: draft.Body + "\n\n" + text})
		require.ErrorIs(t, err, outreach.ErrSensitiveData, text)
	}
}

// A title, a skill, a place or a name with something sensitive in it is left out whole,
// and a finding says so; of free text only the passage goes.
func TestStructuredFieldsAreLeftOutWhole(t *testing.T) {
	t.Parallel()
	const bad = " MS793117A (nino)"
	req := outreach.Request{
		Recruiter: outreach.Recruiter{ID: "r1", Name: "Sanne de Wit", Title: "Recruiter" + bad, Team: "Team +31 6 12345678",
			Company: outreach.Company{Name: "Harbour Labs", About: "We plan berths." + bad + " It works.", URL: "https://github.com/harbourlabs"}},
		Candidate: outreach.Candidate{
			ID: "c1", Title: "Nurse" + bad, Company: "Ward" + bad, Location: "Ghent, ask anna@mail.example", Skills: []string{"Triage", "Care" + bad},
			Experience:       []outreach.Position{{Title: "Nurse" + bad, Company: "Clinic"}, {Title: "Carer", Company: "Home" + bad}},
			Education:        []outreach.School{{Name: "College", Degree: "BSc" + bad, Field: "Nursing"}},
			WorkPreferences:  &outreach.WorkPreferences{Titles: []string{"Head nurse", "Nurse" + bad}},
			PastApplications: []outreach.Application{{JobTitle: "Nurse" + bad}},
		},
		Job: &outreach.Job{ID: "j1", Title: "Head nurse", Company: "Harbour Labs", Skills: []string{"Triage", "Care" + bad}, Responsibilities: []string{"Lead a ward.", "Ask for it." + bad}},
		// The offline composer writes it.
		Fields: outreach.AllFields(),
	}
	draft, err := newDrafter(t, outreach.Config{}).Draft(t.Context(), req)
	require.NoError(t, err)
	facts := map[outreach.Field]string{}
	for _, f := range draft.Facts {
		facts[f.Field] = f.Value
		assert.NotContains(t, f.Value, "MS793117A")
		if f.Field != outreach.CompanyAbout {
			assert.NotContains(t, f.Value, "[redacted", f.Field)
		}
	}
	for _, gone := range []outreach.Field{outreach.RecruiterTitle, outreach.RecruiterTeam, outreach.CandidateTitle, outreach.CandidateCompany, outreach.CandidateLocation} {
		assert.NotContains(t, facts, gone)
	}
	assert.Equal(t, "We plan berths. [redacted: national_id] (nino) It works.", facts[outreach.CompanyAbout])
	assert.Equal(t, "https://github.com/harbourlabs", facts[outreach.CompanyURL], "a company's own page")
	assert.Equal(t, "Triage", facts[outreach.CandidateSkills])
	assert.Equal(t, "Triage", facts[outreach.JobSkills])
	assert.Equal(t, "Triage", facts[outreach.SkillMatch])
	assert.Equal(t, "Lead a ward.", facts[outreach.JobResponsibilities])
	assert.Equal(t, "Clinic; Carer", facts[outreach.CandidateExperience])
	assert.Equal(t, "Nursing, College", facts[outreach.CandidateEducation])
	assert.NotContains(t, draft.Signature, "Recruiter", "the line below the text has it neither")
	parts := map[outreach.Part]int{}
	for _, f := range draft.Findings {
		parts[f.Part]++
		if f.Part != "company.about" && f.Category == outreach.CategoryNationalID {
			assert.Contains(t, f.Note, "The whole entry was left out")
		}
	}
	assert.Equal(t, map[outreach.Part]int{
		"recruiter.title": 1, "recruiter.team": 1, "company.about": 1, "candidate.title": 1, "candidate.company": 1, "candidate.location": 1, "candidate.skills": 1,
		"candidate.experience": 2, "candidate.education": 1, "candidate.preferences": 1, "candidate.past_applicant": 1, "job.skills": 1, "job.responsibilities": 1,
	}, parts)
}

// A value that was given away in one place is taken out of every other.
func TestAValueIsTakenOutWhereverItStands(t *testing.T) {
	t.Parallel()
	p := promptOf(t, outreach.Config{}, outreach.Request{
		Candidate: outreach.Candidate{About: "nhs: 8780035531 and more. Once more, with nothing beside it: 8780035531. Order 18780035531 shipped."}, Fields: outreach.AllFields(),
	})
	require.Len(t, p.Brief.Facts, 1)
	assert.NotRegexp(t, `\b8780035531\b`, p.Brief.Facts[0].Value)
	assert.Equal(t, 2, strings.Count(p.Brief.Facts[0].Value, "[redacted: "), p.Brief.Facts[0].Value)
}

// What a mark says is not found in turn, and what is no mark of ours is no hiding place.
func TestMarksAreLeftAlone(t *testing.T) {
	t.Parallel()
	about := func(text string) string {
		p := promptOf(t, outreach.Config{}, outreach.Request{Candidate: outreach.Candidate{About: text}, Fields: outreach.AllFields()})
		require.Len(t, p.Brief.Facts, 1)
		return p.Brief.Facts[0].Value
	}
	for _, text := range []string{"She has [redacted: pregnancy] and [redacted: health].", "Her e-mail is [redacted: email], phone [redacted: phone]."} {
		assert.Equal(t, text, about(text))
	}
	assert.NotContains(t, about("See [redacted: anna@mail.example]."), "anna@")
	assert.NotContains(t, about("See [redacted: email anna@mail.example]."), "anna@")
}

func TestTextsOfFindingsInEveryLanguage(t *testing.T) {
	t.Parallel()
	req := groundedRequest()
	req.Instructions = "Mention that she is pregnant."
	_, err := newDrafter(t, outreach.Config{}, saysGood()).Draft(t.Context(), req)
	var sensitive *outreach.SensitiveDataError
	require.ErrorAs(t, err, &sensitive)
	require.Len(t, sensitive.Findings, 1)
	assert.Equal(t, "This says something about pregnancy or family planning. It is data about health, protected by GDPR Article 9, and may not count in hiring. "+
		"Take it out; it has no place in a message.", sensitive.Findings[0].Text(language.English))
	assert.Equal(t, "zwangerschap of gezinsplannen", sensitive.Findings[0].Text(language.Dutch))
}
