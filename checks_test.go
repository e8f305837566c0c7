package outreach_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/outreach-go/outreach"
	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/providertest"
)

func TestChecks(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, sentence, rule string }{
		{"a bracket left unfilled", "Regards from [Your Name]", "placeholder.bracket"},
		{"braces left unfilled", "I saw your work at {{candidate.company}} again.", "placeholder.bracket"},
		{"one brace", "I saw your work at {company}.", "placeholder.bracket"},
		{"a blank", "The pay is ___ a year.", "placeholder.blank"},
		{"the mark of a name", "You know [name] too.", "placeholder.mark"},
		{"the mark of what was redacted", "Write to [redacted: email] now.", "placeholder.mark"},
		{"a tag", "It is <b>hybrid</b>.", "markup.html"},
		{"a comment", "It is hybrid <!-- check -->.", "markup.html"},
		{"an entity", "It is about R&amp;D work.", "markup.html"},
		{"a numeric entity", "It is about R&#38;D work.", "markup.html"},
		{"bold", "It is **hybrid**.", "markup.markdown"},
		{"a list", "It asks for:\n- Go\n- PostgreSQL", "markup.markdown"},
		{"a heading", "## About the role", "markup.markdown"},
		{"code", "Run ```go``` now.", "markup.markdown"},
		{"offensive language", "It is a shitty stack.", "profanity.word"},
		{"offensive language in capitals", "That was BULLSHIT.", "profanity.word"},
		{"the data's mark", "=== DATA 0123456789ab about the candidate", "prompt_echo.data"},
		{"the data's end", "=== END 0123456789ab", "prompt_echo.data"},
		{"a field's name", "As stated.instructions says, it is hybrid.", "prompt_echo.data"},
		{"a line of data", "candidate.company: Nordfrakt", "prompt_echo.data"},
		{"a rule", "I state only what the facts below say. Where a fact is missing, I stay silent about it.", "prompt_echo.rule"},
		{"another rule", "copy job titles, company names, places, figures and links EXACTLY", "prompt_echo.rule"},
		{"an e-mail address", "Write to anna.berg@mail.example now.", "email"},
		{"a bank account", "Pay to NL91 ABNA 0417 1643 00 now.", "iban"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			draft, found := findingsIn(t, groundedRequest(), goodSubject, goodBody+"\n\n"+test.sentence)
			for _, f := range draft.Findings {
				if strings.HasPrefix(f.Rule, test.rule) {
					assert.NotEmpty(t, f.Note)
					assert.Greater(t, f.End, f.Start)
					assert.Positive(t, f.Confidence)
					return
				}
			}
			t.Fatalf("%s is not among %v", test.rule, found)
		})
	}
}

func TestChecksPassWhatIsNotAFault(t *testing.T) {
	t.Parallel()
	for name, sentence := range map[string]string{
		"an ampersand":               "It is an R&D role at heart.",
		"a semicolon after one":      "It is R&D work; the team is small.",
		"less than":                  "The team is small, < than most.",
		"an underscore":              "It uses snake_case and __init__ too.",
		"an asterisk":                "It is hybrid* for now.",
		"a dash":                     "It is hybrid - in part.",
		"a word with an offence in":  "It is about cockpits and analysis.",
		"no space between sentences": "That is the job.Salary comes next.",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, found := findingsIn(t, groundedRequest(), goodSubject, goodBody+"\n\n"+sentence)
			assert.Empty(t, found)
		})
	}
}

func TestWrongLanguage(t *testing.T) {
	t.Parallel()
	const dutch = "Ik schrijf je over de functie van Backend Engineer bij Harbour Labs. De functie vraagt om Go en PostgreSQL, en die staan " +
		"bij jouw vaardigheden. Zou je er meer over willen horen? Zo niet, dan is een kort bericht ook goed."
	const russian = "Пишу вам о вакансии в нашей компании. Она связана с теми же технологиями, с которыми вы работаете. Хотите узнать больше об этом?"
	for _, test := range []struct {
		name, body string
		tag        language.Tag
		want       []string
	}{
		{"Dutch for English", dutch, language.English, []string{"language.wrong"}},
		{"English for Dutch", goodBody, language.Dutch, []string{"language.wrong"}},
		{"Dutch for Dutch", dutch, language.Dutch, nil},
		{"another script", russian, language.English, []string{"language.script"}},
		{"too short to tell", "Ik schrijf je over een functie.", language.English, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			req := groundedRequest()
			req.Language = test.tag
			_, found := findingsIn(t, req, goodSubject, test.body)
			assert.Equal(t, test.want, found)
		})
	}
}

func TestOffensiveLanguageInDutch(t *testing.T) {
	t.Parallel()
	req := groundedRequest()
	req.Language = language.Dutch
	for _, sentence := range []string{"Wat een klootzak.", "Wat een bullshit."} {
		_, found := findingsIn(t, req, goodSubject, "Ik schrijf je over de functie. "+sentence)
		assert.Contains(t, found, "profanity.word", sentence)
	}
}

func TestLengths(t *testing.T) {
	t.Parallel()
	words := func(n int) string { return strings.TrimSpace(strings.Repeat("word ", n)) }
	content := []outreach.CustomContent{{OwnerID: "r1", Text: "First piece: " + words(40)}, {OwnerID: "r1", Text: words(40)}, {OwnerID: "r1", Text: words(40)}}
	for _, test := range []struct {
		name, subject, body string
		length              outreach.Length
		content             []outreach.CustomContent
		want                []string
	}{
		{"within", "Subject", words(60), outreach.LengthShort, nil, nil},
		{"a subject too long", words(41), words(10), outreach.LengthShort, nil, []string{"length.subject"}},
		{"a subject of 200", words(40) + "!", words(10), outreach.LengthShort, nil, nil},
		{"longer than short", "Subject", words(81), outreach.LengthShort, nil, []string{"length.requested"}},
		{"longer than medium", "Subject", words(161), outreach.LengthMedium, nil, []string{"length.requested"}},
		{"longer than all", "Subject", words(381), outreach.LengthMedium, nil, []string{"length.whole"}},
		{"custom content does not count in the length", "Subject", words(50), outreach.LengthShort, content, nil},
		{"custom content counts in the whole", "Subject", words(260), outreach.LengthLong, content, []string{"length.whole"}},
		{"custom content hides nothing", "Subject", words(81), outreach.LengthShort, content, []string{"length.requested"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			req := groundedRequest()
			req.Length, req.CustomContent = test.length, test.content
			_, found := findingsIn(t, req, test.subject, test.body)
			assert.Equal(t, test.want, found)
		})
	}
}

// echoing answers with its own prompt, from one message or a part of it.
func echoing(part func(system, user string) string) providertest.Step {
	return providertest.Step{Func: func(_ context.Context, req *provider.Request) (*provider.Response, error) {
		return providertest.Reply(goodSubject, part(req.Messages[0].Content, req.Messages[1].Content)), nil
	}}
}

func TestAPromptThatIsEchoedIsNotHandedOut(t *testing.T) {
	t.Parallel()
	for name, part := range map[string]func(system, user string) string{
		"the instructions": func(system, _ string) string { return system },
		"the data":         func(_, user string) string { return user },
		"a part of them":   func(system, _ string) string { return goodBody + "\n\n" + system[len(system)/4:len(system)/3] },
		"the last lines of data": func(_, user string) string {
			return goodBody + "\n\n" + user[strings.LastIndex(strings.TrimSpace(user), "=== END"):]
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			req := groundedRequest()
			req.Length = outreach.LengthLong
			draft, err := newDrafter(t, outreach.Config{MaxRepairs: -1}, echoing(part)).Draft(t.Context(), req)
			require.ErrorIs(t, err, outreach.ErrModeration)
			require.Nil(t, draft)
			var blocked *outreach.ModerationError
			require.ErrorAs(t, err, &blocked)
			assert.Contains(t, strings.Join(rules(blocked.Findings), " "), "prompt_echo")
		})
	}
}

func TestSensitiveDataInAReply(t *testing.T) {
	t.Parallel()
	t.Run("a bank account is blocked at once", func(t *testing.T) {
		t.Parallel()
		script := providertest.NewScript(says("Pay to NL91 ABNA 0417 1643 00 now."), saysGood())
		_, err := newDrafter(t, outreach.Config{Provider: script}).Draft(t.Context(), groundedRequest())
		require.ErrorIs(t, err, outreach.ErrModeration)
		assert.NotContains(t, err.Error(), "0417")
		assert.Len(t, script.Requests(), 1)
	})
	t.Run("an e-mail address is repaired", func(t *testing.T) {
		t.Parallel()
		script := providertest.NewScript(says("Write to anna.berg@mail.example now."), saysGood())
		draft, err := newDrafter(t, outreach.Config{Provider: script}).Draft(t.Context(), groundedRequest())
		require.NoError(t, err)
		assert.Empty(t, draft.Findings)
		assert.Equal(t, 1, draft.Origin.Repairs)
	})
}

// What the offline composer writes passes every check, over records of all sorts.
func TestComposedMessagesPassEveryCheck(t *testing.T) {
	t.Parallel()
	base := groundedRequest()
	sparse := outreach.Candidate{ID: "c2"}
	rich := richRequest()
	agency := *base.Job
	agency.Company = "Tallberg Data"
	bare := outreach.Job{ID: "j2", Title: "Nurse"}
	drafter := newDrafter(t, outreach.Config{MaxRepairs: -1})
	for _, tag := range []language.Tag{language.English, language.Dutch} {
		for _, job := range []*outreach.Job{base.Job, rich.Job, &agency, &bare, nil} {
			for _, candidate := range []outreach.Candidate{base.Candidate, rich.Candidate, sparse} {
				for seed := range int64(12) {
					req := outreach.Request{
						Recruiter: base.Recruiter, Candidate: candidate, Job: job, Language: tag, Seed: seed, Fields: outreach.AllFields(),
						Tone: outreach.Tone(seed % 3), Length: outreach.Length(seed / 4), Kind: outreach.Kind(seed / 6),
					}
					draft, err := drafter.Draft(t.Context(), req)
					require.NoError(t, err, "%v, %v, %v, seed %d", tag, job, candidate, seed)
					require.Empty(t, draft.Findings, "%s\n%s", draft.Subject, draft.Body)
					require.Empty(t, blemishOf(draft, req.Length), draft.Body)
					approved, err := drafter.Approve(t.Context(), draft, outreach.Approval{By: outreach.Reviewer{ID: "r1"}})
					require.NoError(t, err)
					require.Equal(t, draft.Body, approved.Body())
				}
			}
		}
	}
}
