package outreach_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/outreach-go/outreach"
	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/providertest"
)

func judging(t *testing.T, verdict string, cfg outreach.Config) (*outreach.Draft, *providertest.Script, error) {
	t.Helper()
	judge := providertest.NewScript(providertest.Step{Response: &provider.Response{Content: verdict}})
	cfg.Moderators = append(outreach.DefaultModerators(), outreach.JudgeModerator(judge, "Every message asks one question."))
	if cfg.Provider == nil {
		cfg.Provider = providertest.NewScript(saysGood())
	}
	d, err := newDrafter(t, cfg).Draft(t.Context(), groundedRequest())
	return d, judge, err
}

func TestJudge(t *testing.T) {
	t.Parallel()
	flag := outreach.DefaultPolicy().OnOutput(outreach.CategoryRubric, outreach.FlagOutput).OnOutput(outreach.CategoryUngrounded, outreach.FlagOutput)
	for _, test := range []struct {
		name, verdict string
		want          []string // the sentences that are found
		fails         bool
	}{
		{"a pass", `{"verdict": "pass", "findings": []}`, nil, false},
		{"a pass without a list", `{"verdict": "pass"}`, nil, false},
		{"in a fence", "```json\n{\"verdict\": \"pass\"}\n```", nil, false},
		{"a fault", `{"verdict": "fail", "findings": [{"category": "rubric", "sentence": 3}]}`, []string{"Would you like to hear more about it?"}, false},
		{"two faults, not in order", `{"verdict": "fail", "findings": [{"category": "rubric", "sentence": 4}, {"category": "ungrounded", "sentence": 3}]}`,
			[]string{"Would you like to hear more about it?", "If not, a short no is fine too."}, false},
		{"the same twice", `{"verdict": "fail", "findings": [{"category": "rubric", "sentence": 3}, {"category": "rubric", "sentence": 3}]}`, []string{"Would you like to hear more about it?"}, false},
		{"prose", "This looks fine to me.", nil, true},
		{"prose behind it", `{"verdict": "pass"} I hope that helps.`, nil, true},
		{"two objects", `{"verdict": "pass"}{"verdict": "fail"}`, nil, true},
		{"a pass with faults", `{"verdict": "pass", "findings": [{"category": "rubric", "sentence": 1}]}`, nil, true},
		{"a fail without", `{"verdict": "fail", "findings": []}`, nil, true},
		{"another verdict", `{"verdict": "perhaps"}`, nil, true},
		{"no verdict", `{}`, nil, true},
		{"a field too many", `{"verdict": "pass", "note": "x"}`, nil, true},
		{"another category", `{"verdict": "fail", "findings": [{"category": "taste", "sentence": 1}]}`, nil, true},
		{"no such sentence", `{"verdict": "fail", "findings": [{"category": "rubric", "sentence": 9}]}`, nil, true},
		{"sentence 0", `{"verdict": "fail", "findings": [{"category": "rubric"}]}`, nil, true},
		{"cut off", `{"verdict": "fa`, nil, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d, _, err := judging(t, test.verdict, outreach.Config{Policy: flag})
			if test.fails {
				require.Error(t, err)
				assert.Nil(t, d)
				assert.NotContains(t, err.Error(), "helps")
				return
			}
			require.NoError(t, err)
			var found []string
			for _, f := range d.Findings {
				assert.NotEmpty(t, f.Note)
				found = append(found, passage(d, f))
			}
			assert.Equal(t, test.want, found)
		})
	}
}

func TestJudgeSeesNoNames(t *testing.T) {
	t.Parallel()
	_, judge, err := judging(t, `{"verdict": "pass"}`, outreach.Config{})
	require.NoError(t, err)
	require.Len(t, judge.Requests(), 1)
	req := judge.Requests()[0]
	var all strings.Builder
	for _, m := range req.Messages {
		all.WriteString(m.Content)
	}
	for _, name := range []string{"Maya", "Lindqvist", "Sanne", "de Wit"} {
		assert.NotContains(t, all.String(), name)
	}
	assert.Contains(t, all.String(), "Every message asks one question.")
	assert.Contains(t, all.String(), "| sentence 3: Would you like to hear more about it?")
	assert.Contains(t, all.String(), "| job.title: Backend Engineer")
	assert.Empty(t, req.Brief.Facts)
	assert.Zero(t, *req.Temperature)
}

func TestJudgeFailsClosed(t *testing.T) {
	t.Parallel()
	for name, judge := range map[string]provider.Provider{
		"fails":    providertest.NewScript(failing(provider.Unavailable)),
		"panics":   &providertest.Faulty{Faults: []providertest.Fault{providertest.Panic()}},
		"is blank": &providertest.Faulty{Faults: []providertest.Fault{providertest.Empty()}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cfg := outreach.Config{Moderators: append(outreach.DefaultModerators(), outreach.JudgeModerator(judge, "Be brief.")), Fallback: providertest.NewScript(saysGood())}
			_, err := newDrafter(t, cfg, saysGood()).Draft(t.Context(), groundedRequest())
			var typed *provider.Error
			require.ErrorAs(t, err, &typed)
		})
	}
	synctest.Test(t, func(t *testing.T) {
		hangs := &providertest.Faulty{Faults: []providertest.Fault{providertest.Hang()}}
		cfg := outreach.Config{Moderators: append(outreach.DefaultModerators(), outreach.JudgeModerator(hangs, "Be brief."))}
		start := time.Now()
		_, err := newDrafter(t, cfg, saysGood()).Draft(t.Context(), groundedRequest())
		require.ErrorIs(t, err, context.DeadlineExceeded)
		assert.Equal(t, 30*time.Second, time.Since(start))
	})
}

func TestJudgeKeepsTheDataPolicy(t *testing.T) {
	t.Parallel()
	loose := providertest.NewScript()
	for name, m := range map[string]outreach.Moderator{
		"a loose promise": outreach.JudgeModerator(loose, "Be brief."), "no provider": outreach.JudgeModerator(nil, "Be brief."), "no rubric": outreach.JudgeModerator(loose, " "),
	} {
		_, err := outreach.New(outreach.Config{Moderators: []outreach.Moderator{m}, DataPolicy: provider.DataPolicy{NoTraining: true}})
		require.Error(t, err, name)
		assert.Equal(t, name == "a loose promise", errors.Is(err, outreach.ErrDataPolicy), name)
	}
}

// moderators of a host run beside each other, and what they find is in their order.
func TestHostModeratorsRunBesideEachOther(t *testing.T) {
	t.Parallel()
	var together sync.WaitGroup
	together.Add(3)
	find := func(rule string) outreach.Moderator {
		return outreach.ModeratorFunc(func(context.Context, outreach.Moderation) ([]outreach.Finding, error) {
			together.Done()
			together.Wait() // they would wait for ever one after the other
			return []outreach.Finding{{Category: outreach.CategoryRubric, Rule: rule}}, nil
		})
	}
	cfg := outreach.Config{
		Moderators: append(outreach.DefaultModerators(), find("b"), find("a"), find("c")),
		Policy:     outreach.DefaultPolicy().OnOutput(outreach.CategoryRubric, outreach.FlagOutput),
	}
	d, err := newDrafter(t, cfg, saysGood()).Draft(t.Context(), groundedRequest())
	require.NoError(t, err)
	assert.Equal(t, []string{"a", "b", "c"}, rules(d.Findings))
}

func TestOneHostModeratorsFailureEndsTheOthers(t *testing.T) {
	t.Parallel()
	cause := errors.New("out of order")
	for name, fail := range map[string]func() error{"an error": func() error { return cause }, "a panic": func() error { panic("x") }} {
		waits := outreach.ModeratorFunc(func(ctx context.Context, _ outreach.Moderation) ([]outreach.Finding, error) {
			<-ctx.Done()
			return nil, ctx.Err()
		})
		fails := outreach.ModeratorFunc(func(context.Context, outreach.Moderation) ([]outreach.Finding, error) { return nil, fail() })
		cfg := outreach.Config{Moderators: append(outreach.DefaultModerators(), waits, fails)}
		_, err := newDrafter(t, cfg, saysGood()).Draft(t.Context(), groundedRequest())
		require.Error(t, err, name)
		assert.NotErrorIs(t, err, context.Canceled, name)
		assert.Equal(t, name == "an error", errors.Is(err, cause))
	}
}

func TestBrand(t *testing.T) {
	t.Parallel()
	brand := outreach.Brand{
		Company:  "Harbour Labs B.V.",
		Banned:   []outreach.BannedPhrase{{Phrase: "short no", Instead: "no thanks"}, {Phrase: "ninja*"}},
		Required: []string{"hear more", "container terminals"},
	}
	m, err := outreach.BrandModerator(brand)
	require.NoError(t, err)
	cfg := outreach.Config{
		Moderators: append(outreach.DefaultModerators(), m), Policy: outreach.DefaultPolicy().OnOutput(outreach.CategoryBrand, outreach.FlagOutput),
	}
	d, err := newDrafter(t, cfg, saysGood()).Draft(t.Context(), groundedRequest())
	require.NoError(t, err)
	require.Equal(t, []string{"brand.required", "brand.banned"}, rules(d.Findings))
	assert.Equal(t, `Your company does not use this wording. Write "no thanks" instead.`, d.Findings[1].Note)
	assert.Equal(t, "short no", passage(d, d.Findings[1]))
	assert.Contains(t, d.Findings[0].Note, "container terminals")

	brand.Company = "Another"
	cfg.Moderators[len(cfg.Moderators)-1], err = outreach.BrandModerator(brand)
	require.NoError(t, err)
	d, err = newDrafter(t, cfg, saysGood()).Draft(t.Context(), groundedRequest())
	require.NoError(t, err)
	assert.Empty(t, d.Findings)

	for name, bad := range map[string]outreach.Brand{
		"brand":             {},
		"brand.banned[1]":   {Banned: []outreach.BannedPhrase{{Phrase: "a"}, {Phrase: " "}}},
		"brand.required[0]": {Required: []string{"one two three four five six seven eight nine"}},
		"brand.banned[0]":   {Banned: []outreach.BannedPhrase{{Phrase: "*"}}},
	} {
		_, err := outreach.BrandModerator(bad)
		var typed *outreach.RequestError
		require.ErrorAs(t, err, &typed, name)
		assert.Equal(t, name, typed.Field)
	}
}

// A repair that makes it worse ends the repairs: its text is not handed out, nor gone on from.
func TestARepairThatMakesItWorse(t *testing.T) {
	t.Parallel()
	one, two := says("The pay is €99,000."), says("The pay is €99,000, or €88,000.")
	script := providertest.NewScript(one, two, saysGood())
	_, err := newDrafter(t, outreach.Config{Provider: script}).Draft(t.Context(), groundedRequest())
	var blocked *outreach.ModerationError
	require.ErrorAs(t, err, &blocked)
	assert.Len(t, blocked.Findings, 1, "the faults are those of the better draft")
	assert.Len(t, script.Requests(), 2)

	d, err := newDrafter(t, outreach.Config{Provider: providertest.NewScript(one, two), Fallback: providertest.NewScript(saysGood())}).Draft(t.Context(), groundedRequest())
	require.NoError(t, err)
	assert.True(t, d.Origin.Fallback)

	d, err = newDrafter(t, outreach.Config{}, two, one, saysGood()).Draft(t.Context(), groundedRequest())
	require.NoError(t, err, "fewer faults than before are worth another try")
	assert.Equal(t, 2, d.Origin.Repairs)
}

func TestARepairIsToldRulesAndPlacesOnly(t *testing.T) {
	t.Parallel()
	script := providertest.NewScript(says("The pay is €99,000. Or it is €88,000. Ask at www.evil.example."), saysGood())
	_, err := newDrafter(t, outreach.Config{Provider: script}).Draft(t.Context(), groundedRequest())
	require.NoError(t, err)
	messages := script.Requests()[1].Messages
	told := messages[len(messages)-1].Content
	assert.Contains(t, told, "ungrounded.money, in the body, sentence 5; body, sentence 6: No fact holds this amount")
	assert.NotContains(t, told, "99")
	assert.NotContains(t, told, "evil")
}
