package outreach_test

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/outreach-go/outreach"
	"github.com/outreach-go/outreach/internal/detect"
	"github.com/outreach-go/outreach/internal/grapheme"
	"github.com/outreach-go/outreach/internal/lang"
)

// flaw is what no message may have. Marks of several languages may follow each other:
// "?»" and "。」" do, "，，" does not.
var flaw = regexp.MustCompile(`[{}\[\]<>]|  | [,.;:?!،؛؟]( |$)|[,;:،؛、，；：][,.;:?!،؛؟。、，；：]|\.\.|。。|\(\)|（）| \n|\n | $|_`)

// A thousand wishes and facts give each language a thousand messages. Nothing in them is
// a hole, unformatted, or in another language.
func TestPropertiesOfMessages(t *testing.T) {
	t.Parallel()
	// What would refuse a draft is shown, so that the text can be read that it is about.
	policy := flagAll()
	for _, c := range detect.Categories() {
		policy = policy.OnOutput(outreach.Category(c), outreach.FlagOutput)
	}
	drafter, err := outreach.New(outreach.Config{Policy: policy})
	require.NoError(t, err)
	for _, tag := range append(outreach.Languages(), lang.Builtin().Regional()...) {
		t.Run(tag.String(), func(t *testing.T) {
			t.Parallel()
			l := lang.Get(tag)
			_, records := recordsOf(t, l.Base)
			random := rand.New(rand.NewPCG(7, uint64(len(tag.String()))))
			long, told := 0, 0
			requests := 500
			if outreach.UnderRace {
				requests = 30
			}
			for i := range requests {
				req := randomRequest(random, records, tag, int64(i))
				draft, err := drafter.Draft(t.Context(), req)
				require.NoError(t, err)
				for _, d := range []*outreach.Draft{draft, draft.FollowUp} {
					text := d.Subject + "\n\n" + d.Body
					assert.Equal(t, tag, d.Language)
					for _, f := range d.Findings {
						where := string(f.Part)
						if f.End > 0 && (f.Part == outreach.PartBody || f.Part == outreach.PartSubject) {
							where = passage(d, f)
						}
						t.Errorf("%s: %q in:\n%s", f.Rule, where, text)
					}
					bare := strings.NewReplacer("\u2068", "", "\u2069", "", req.Job.URL, "U").Replace(text)
					if m := flaw.FindString(bare); m != "" {
						t.Errorf("%q in:\n%s", m, text)
					}
					assert.Equal(t, strings.Count(text, "\u2068"), strings.Count(text, "\u2069"), "isolates are in pairs")
					bound := map[outreach.Length]int{outreach.LengthShort: 400, outreach.LengthMedium: 800, outreach.LengthLong: 1900}[d.Length]
					if l.Dense {
						bound /= 2
					}
					assert.LessOrEqual(t, grapheme.Count(d.Body), bound)
					assert.LessOrEqual(t, grapheme.Count(d.Subject), 100)
					if word := latinWord(l, bare, records); word != "" {
						t.Errorf("%q is no word of the language in:\n%s", word, text)
					}
					if core := proseOf(d, bare, records); grapheme.Count(core) >= 60 {
						long++
						p := lang.ProfileOf(core)
						if guess, _ := p.Guess(); lang.Same(guess, tag) {
							told++
						} else if testing.Verbose() {
							t.Logf("taken for %s: %s", guess, core)
						}
					}
				}
			}
			t.Logf("%d of %d are told to be in the language, %.2f %%", told, long, 100*float64(told)/float64(long))
			assert.Positive(t, long)
			assert.LessOrEqual(t, long-told, 1+long/200)
		})
	}
}

// randomRequest returns a request with some of the records' fields.
func randomRequest(random *rand.Rand, records goldenRecords, tag language.Tag, seed int64) outreach.Request {
	fields := outreach.Select(outreach.CandidateName, outreach.RecruiterName)
	for f := range outreach.AllFields().Fields() {
		if random.IntN(3) > 0 {
			fields = fields.With(f)
		}
	}
	job, recruiter, candidate := records.Job, records.Recruiter, records.Candidate
	if random.IntN(3) == 0 {
		recruiter.Company = outreach.Company{Name: "Lorenz Partner"} // an agency
	}
	job.WorkplaceType = outreach.WorkplaceType(random.IntN(4))
	job.EmploymentType = outreach.EmploymentType(random.IntN(8))
	if random.IntN(4) == 0 && job.Salary != nil {
		open := *job.Salary
		if random.IntN(2) == 0 {
			open.Max = 0
		} else {
			open.Min = 0
		}
		job.Salary = &open
	}
	candidate.OpenToWork, candidate.FollowsCompany = random.IntN(2) == 0, random.IntN(2) == 0
	candidate.MutualConnections = make([]outreach.Connection, random.IntN(7))
	for i := range candidate.MutualConnections {
		candidate.MutualConnections[i].Name = "A"
	}
	if random.IntN(3) == 0 {
		candidate.PastApplications = []outreach.Application{{JobTitle: job.Title}}
	}
	return outreach.Request{
		Recruiter: recruiter, Candidate: candidate, Job: &job, Fields: fields, Language: tag, Seed: seed, WithFollowUp: true,
		Tone: outreach.Tone(random.IntN(3)), Length: outreach.Length(random.IntN(3)),
	}
}

// valuesOf are the texts of records, which may be in any script.
func valuesOf(r goldenRecords) []string {
	values := []string{
		r.Recruiter.Name, r.Recruiter.GivenName, r.Recruiter.Title, r.Recruiter.Team, r.Recruiter.Company.Name, r.Recruiter.Company.About,
		r.Candidate.Name, r.Candidate.GivenName, r.Candidate.Title, r.Candidate.Company, r.Candidate.Location,
		r.Job.Title, r.Job.Company, r.Job.Location, r.Job.URL, "Lorenz Partner",
	}
	for _, list := range [][]string{r.Recruiter.Company.Values, r.Candidate.Skills, r.Job.Skills, r.Job.Responsibilities, r.Job.Benefits} {
		values = append(values, list...)
	}
	return values
}

var latinWords = regexp.MustCompile(`[A-Za-z]{3,}`)

// latinWord returns a word in Latin letters that is none of the records', where the
// language is written in other ones: English of our own data would be one.
func latinWord(l *lang.Language, text string, records goldenRecords) string {
	if l.Script() == unicode.Latin {
		return ""
	}
	known := strings.Join(valuesOf(records), " ")
	for _, word := range latinWords.FindAllString(text, -1) {
		if !strings.Contains(known, word) && (records.Job.Salary == nil || word != records.Job.Salary.Currency) {
			return word
		}
	}
	return ""
}

// proseOf returns what the composer wrote, without greeting, signature and the records'
// values.
func proseOf(d *outreach.Draft, text string, records goldenRecords) string {
	text = strings.TrimSuffix(text, d.Signature)
	var pairs []string
	for _, v := range valuesOf(records) {
		if v != "" {
			pairs = append(pairs, v, "")
		}
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// What is found in a message with isolates is told in its own offsets.
func TestOffsetsInATextWithIsolates(t *testing.T) {
	t.Parallel()
	_, records := recordsOf(t, language.Arabic)
	drafter, err := outreach.New(outreach.Config{})
	require.NoError(t, err)
	draft, err := drafter.Draft(t.Context(), outreach.Request{
		Recruiter: records.Recruiter, Candidate: records.Candidate, Job: &records.Job, Language: language.Arabic, Length: outreach.LengthLong, Fields: outreach.AllFields(),
	})
	require.NoError(t, err)
	require.Contains(t, draft.Body, "\u2068")
	seen := false
	for _, e := range draft.Evidence {
		text := draft.Body
		if e.Part == outreach.PartSubject {
			text = draft.Subject
		}
		passage := text[e.Start:e.End]
		assert.False(t, strings.HasPrefix(passage, "\u2068") || strings.HasSuffix(passage, "\u2069"), "it stands within the isolate: %q", passage)
		if e.Field == outreach.JobURL {
			seen = true
			assert.Equal(t, records.Job.URL, passage)
		}
	}
	assert.True(t, seen)

	edited, err := drafter.Review(t.Context(), draft, outreach.Edit{Subject: draft.Subject, Body: draft.Body + "\n\nGoogle: https://evil.example/x"})
	require.NoError(t, err)
	require.NotEmpty(t, edited.Findings)
	for _, f := range edited.Findings {
		if f.Rule == "ungrounded.url" {
			assert.Equal(t, "https://evil.example/x", edited.Body[f.Start:f.End])
		}
	}
	secret := "IBAN DE89 3704 0044 0532 0130 00"
	_, err = drafter.Review(t.Context(), draft, outreach.Edit{Subject: draft.Subject, Body: draft.Body + "\n\n" + secret})
	var sensitive *outreach.SensitiveDataError
	require.ErrorAs(t, err, &sensitive)
	// As a text of the language has it: an isolate opens before what was typed.
	typed := draft.Body + "\n\n\u2068" + secret + "\u2069"
	assert.Equal(t, "DE89 3704 0044 0532 0130 00", typed[sensitive.Findings[0].Start:sensitive.Findings[0].End])
	message, err := drafter.Approve(t.Context(), draft, outreach.Approval{By: outreach.Reviewer{ID: "u1"}})
	require.NoError(t, err)
	assert.Equal(t, draft.Body, message.Body())
	// An editor that loses the isolates, or has its own, makes no difference.
	again, err := drafter.Review(t.Context(), draft, outreach.Edit{Subject: draft.Subject, Body: strings.NewReplacer("\u2068", "\u2066", "\u2069", "").Replace(draft.Body)})
	require.NoError(t, err)
	assert.Equal(t, draft.Body, again.Body)
}
