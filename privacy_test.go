package outreach_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/outreach-go/outreach"
	"github.com/outreach-go/outreach/provider"
)

func TestRecordsAreRedactedAndNotRefused(t *testing.T) {
	t.Parallel()
	req := outreach.Request{
		Candidate: outreach.Candidate{
			ID: "c1", About: "Nurse. Write to maya@example.com. Pays with 4111 1111 1111 1111. She is pregnant.",
			Skills: []string{"Triage", "call me: maya@example.com"}, Title: "Nurse",
		},
		Fields: outreach.AllFields(),
	}
	drafter, err := outreach.New(outreach.Config{})
	require.NoError(t, err)
	draft, err := drafter.Draft(t.Context(), req)
	require.NoError(t, err)
	facts := map[outreach.Field]string{}
	for _, f := range draft.Facts {
		facts[f.Field] = f.Value
	}
	about := facts[outreach.CandidateAbout]
	for _, gone := range []string{"maya@", "4111", "pregnant"} {
		assert.NotContains(t, about, gone)
	}
	for _, mark := range []string{"[redacted: email]", "[redacted: payment_card]", "[redacted: pregnancy]"} {
		assert.Contains(t, about, mark)
	}
	assert.Equal(t, "Triage", facts[outreach.CandidateSkills], "an item that something was taken out of says nothing")
	categories := map[outreach.Category]bool{}
	for _, f := range draft.Findings {
		categories[f.Category] = true
		assert.NotContains(t, fmt.Sprintf("%+v", f), "maya@")
	}
	assert.True(t, categories[outreach.CategoryEmail] && categories[outreach.CategoryPaymentCard] && categories[outreach.CategoryPregnancy])
}

func TestRecruitersTextsAreRefusedWithOffsetsInTheOriginal(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"as it is":        "Write to anna@example.com soon.",
		"untidy":          "  Write   to\r\nanna@example.com\u200b soon, or bob@example.com, or anna@example.com.\n",
		"hidden within":   "Write to anna@exam\u200bple.com soon.",
		"decomposed":      "Jose\u0301 says: anna@example.com",
		"after an umlaut": "Für Ümläute: anna@example.com",
	} {
		for part, change := range map[outreach.Part]func(r *outreach.Request){
			outreach.PartInstructions:  func(r *outreach.Request) { r.Instructions = text },
			outreach.PartCustomContent: func(r *outreach.Request) { r.CustomContent = []outreach.CustomContent{{OwnerID: "r1", Text: text}} },
		} {
			t.Run(name+" in "+string(part), func(t *testing.T) {
				t.Parallel()
				drafter, err := outreach.New(outreach.Config{})
				require.NoError(t, err)
				req := richRequest()
				change(&req)
				_, err = drafter.Draft(t.Context(), req)
				var sensitive *outreach.SensitiveDataError
				require.ErrorAs(t, err, &sensitive)
				require.ErrorIs(t, err, outreach.ErrSensitiveData)
				require.Len(t, sensitive.Findings, strings.Count(text, "@"))
				last := -1
				for _, f := range sensitive.Findings {
					assert.Equal(t, part, f.Part)
					assert.Equal(t, outreach.CategoryEmail, f.Category)
					require.LessOrEqual(t, f.End, len(text))
					passage := text[f.Start:f.End]
					if name == "hidden within" {
						assert.Equal(t, text, passage, "the whole text, where the passage is not as it was given")
						continue
					}
					assert.Contains(t, []string{"anna@example.com", "bob@example.com"}, passage)
					assert.Greater(t, f.Start, last, "each at its own place")
					last = f.Start
				}
				for _, s := range []string{err.Error(), fmt.Sprintf("%+v", err), fmt.Sprintf("%+v", sensitive.Findings), sensitive.Text(language.English), sensitive.Text(language.Dutch)} {
					assert.NotContains(t, s, "example.com")
				}
			})
		}
	}
}

// detector returns what it is told to, in the candidate's summary.
func detector(findings []outreach.Finding, err error) outreach.Detector {
	return outreach.DetectorFunc(func(_ context.Context, text outreach.Text) ([]outreach.Finding, error) {
		if text.Part != "candidate.about" {
			return nil, nil
		}
		return findings, err
	})
}

func TestAHostsDetectorFailsClosed(t *testing.T) {
	t.Parallel()
	broken := errors.New("cannot read: " + planted)
	for name, d := range map[string]outreach.Detector{
		"an error":              detector(nil, broken),
		"a panic":               outreach.DetectorFunc(func(context.Context, outreach.Text) ([]outreach.Finding, error) { panic(planted) }),
		"an end behind the end": detector([]outreach.Finding{{Category: outreach.CategoryEmail, Start: 0, End: 1000}}, nil),
		"a negative start":      detector([]outreach.Finding{{Category: outreach.CategoryEmail, Start: -1, End: 2}}, nil),
		"an end before start":   detector([]outreach.Finding{{Category: outreach.CategoryEmail, Start: 3, End: 2}}, nil),
		"half a character":      detector([]outreach.Finding{{Category: outreach.CategoryEmail, Start: 0, End: 1}}, nil),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			asked := 0
			drafter, err := outreach.New(outreach.Config{
				Detectors: append(outreach.DefaultDetectors(), d),
				Provider:  counting{&asked},
			})
			require.NoError(t, err)
			_, err = drafter.Draft(t.Context(), outreach.Request{Candidate: outreach.Candidate{About: "é is a letter. " + planted}, Fields: outreach.AllFields()})
			require.Error(t, err)
			requireNoMarker(t, err)
			assert.Zero(t, asked, "nothing goes to the provider")
			if name == "an error" {
				assert.ErrorIs(t, err, broken, "the host finds its own error in the chain")
			}
		})
	}
}

type counting struct{ asked *int }

func (c counting) Generate(context.Context, *provider.Request) (*provider.Response, error) {
	*c.asked++
	return nil, &provider.Error{Kind: provider.Unavailable}
}

func TestAFindingWithoutALengthIsAboutTheWholeText(t *testing.T) {
	t.Parallel()
	for _, at := range []int{0, 5} {
		d := detector([]outreach.Finding{{Category: outreach.CategoryHealth, Rule: "host.model", Start: at, End: at}}, nil)
		p := promptOf(t, outreach.Config{Detectors: []outreach.Detector{d}}, outreach.Request{
			Candidate: outreach.Candidate{About: planted}, Fields: outreach.AllFields(),
		})
		require.Len(t, p.Brief.Facts, 1)
		assert.Equal(t, "[redacted: health]", p.Brief.Facts[0].Value)
	}
}

func TestOverlappingFindingsLeaveNothingBetween(t *testing.T) {
	t.Parallel()
	d := detector([]outreach.Finding{
		{Category: outreach.CategoryHealth, Start: 8, End: 14}, {Category: outreach.CategoryEmail, Start: 4, End: 10}, {Category: outreach.CategoryPhone, Start: 5, End: 6},
	}, nil)
	p := promptOf(t, outreach.Config{Detectors: []outreach.Detector{d}}, outreach.Request{
		Candidate: outreach.Candidate{About: "abc defghijklm nop"}, Fields: outreach.AllFields(),
	})
	assert.Equal(t, "abc [redacted: email][redacted: health] nop", p.Brief.Facts[0].Value)
}

func TestThePolicySaysWhatHappensOnTheWayIn(t *testing.T) {
	t.Parallel()
	about := outreach.Part("candidate.about")
	custom := outreach.Category("shoe_size")
	for name, row := range map[string]struct {
		policy   outreach.Policy
		category outreach.Category
		want     string // "" is refused
	}{
		"redacted by default":       {outreach.DefaultPolicy(), outreach.CategoryEmail, "[redacted: email]"},
		"allowed everywhere":        {outreach.DefaultPolicy().OnInput(outreach.CategoryEmail, "", outreach.AllowInput), outreach.CategoryEmail, planted},
		"allowed in this part":      {outreach.DefaultPolicy().OnInput(outreach.CategoryEmail, about, outreach.AllowInput), outreach.CategoryEmail, planted},
		"allowed in another part":   {outreach.DefaultPolicy().OnInput(outreach.CategoryEmail, "candidate.title", outreach.AllowInput), outreach.CategoryEmail, "[redacted: email]"},
		"refused in this part":      {outreach.DefaultPolicy().OnInput(outreach.CategoryEmail, about, outreach.RejectInput), outreach.CategoryEmail, ""},
		"refused, as it is unknown": {outreach.DefaultPolicy(), custom, ""},
		"known to the host":         {outreach.DefaultPolicy().OnInput(custom, "", outreach.RedactInput), custom, "[redacted: shoe_size]"},
		"later wins":                {outreach.DefaultPolicy().OnInput(outreach.CategoryEmail, about, outreach.RejectInput).OnInput(outreach.CategoryEmail, "", outreach.AllowInput), outreach.CategoryEmail, planted},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			drafter, err := outreach.New(outreach.Config{
				Policy: row.policy, Detectors: []outreach.Detector{detector([]outreach.Finding{{Category: row.category, End: len(planted)}}, nil)},
			})
			require.NoError(t, err)
			p, err := drafter.Prompt(t.Context(), outreach.Request{Candidate: outreach.Candidate{About: planted}, Fields: outreach.AllFields()})
			if row.want == "" {
				require.ErrorIs(t, err, outreach.ErrSensitiveData)
				requireNoMarker(t, err)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, row.want, p.Brief.Facts[0].Value)
		})
	}
}

// TestNoNameReachesAProvider plants names wherever a record may hold them.
func TestNoNameReachesAProvider(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(7, 11))
	given := []string{"Zofia", "Jean-Luc", "Seán", "Øystein", "Maike", "XIOMARA", "thandiwe", "Βασιλική", "Владимир", "美咲子", "민준"}
	family := []string{"Wójcik", "O'Shaughnessy", "van der Zwaluw", "Papadopoulos-Quist", "Pässi", "NGUYENOVA", "mbekiwe", "Κωνσταντίνου", "Кузнецов", "佐々木", "김선우"}
	sentences := []string{"%s built the billing service.", "Worked with %s for years", "%s’s team", "Ask %s, or read it.", "(%s)", "mail from %s"}
	drafter, err := outreach.New(outreach.Config{})
	require.NoError(t, err)
	for range 400 {
		person := func() (string, string) {
			g := given[random.IntN(len(given))]
			return g, g + " " + family[random.IntN(len(family))]
		}
		planting := func(names ...string) string {
			var all []string
			for range 1 + random.IntN(3) {
				all = append(all, fmt.Sprintf(sentences[random.IntN(len(sentences))], names[random.IntN(len(names))]))
			}
			return strings.Join(all, " ")
		}
		req := richRequest()
		c, r := &req.Candidate, &req.Recruiter
		c.GivenName, c.Name = person()
		_, connection := person()
		c.MutualConnections = []outreach.Connection{{Name: connection}}
		r.GivenName, r.Name = person()
		own := []string{c.GivenName, c.Name, connection, strings.ToUpper(c.Name)}
		c.About, c.Title, c.Company = planting(own...), planting(own...), planting(own...)
		c.Experience[0].Title, c.Experience[1].Company = planting(own...), planting(own...)
		c.Education[0].Name, c.Skills = planting(own...), append(c.Skills, planting(own...))
		c.WorkPreferences.Titles, c.PastApplications[0].JobTitle = []string{planting(own...)}, planting(own...)
		r.Title, r.Team, r.Company.About = planting(r.Name), planting(r.GivenName), planting(r.Name)
		req.Job.Responsibilities = []string{planting(r.Name), "Build"}
		req.Instructions = planting(append(own, r.Name)...)
		req.Kind, req.Previous = outreach.KindFollowUp, "Dear "+c.Name+",\n"+planting(append(own, r.Name)...)+"\n"+r.Name
		p, err := drafter.Prompt(t.Context(), req)
		require.NoError(t, err)
		brief, err := json.Marshal(p.Brief)
		require.NoError(t, err)
		system := p.Messages[0].Content
		seen := string(brief)
		for _, m := range p.Messages[1:] {
			seen += m.Content
		}
		for _, name := range []string{c.Name, connection, r.Name} {
			for word := range strings.FieldsSeq(name) {
				if word == "van" || word == "der" {
					continue
				}
				assert.NotContains(t, seen, word)
				assert.NotContains(t, system, word)
				assert.NotContains(t, seen, strings.ToUpper(word))
			}
		}
		if t.Failed() {
			t.Fatalf("%s, %s, %s in\n%s", c.Name, connection, r.Name, seen)
		}
	}
}
