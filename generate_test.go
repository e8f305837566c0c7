package outreach_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/outreach-go/outreach"
	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/offline"
	"github.com/outreach-go/outreach/provider/providertest"
)

// counted is a step whose usage is known.
func counted(step providertest.Step, input, output int) providertest.Step {
	reply := *step.Response
	reply.Usage = provider.Usage{InputTokens: input, OutputTokens: output, Known: true}
	return providertest.Step{Response: &reply}
}

func TestAFaultIsMendedOnce(t *testing.T) {
	t.Parallel()
	const secret = "Zanzibar"
	script := providertest.NewScript(counted(says("It pays €99,000 in "+secret+", says [Your Name]."), 100, 20), counted(saysGood(), 150, 10))
	draft, err := newDrafter(t, outreach.Config{Provider: script}).Draft(t.Context(), groundedRequest())
	require.NoError(t, err)
	assert.Empty(t, draft.Findings)
	assert.Equal(t, goodSubject, draft.Subject)
	assert.Contains(t, draft.Body, goodBody)
	assert.Equal(t, provider.Usage{InputTokens: 250, OutputTokens: 30, Known: true}, draft.Usage)
	assert.Equal(t, outreach.Edit{Subject: draft.Subject, Body: draft.Body}, draft.Original)

	requests := script.Requests()
	require.Len(t, requests, 2)
	again := requests[1].Messages
	require.Len(t, again, 4)
	assert.Equal(t, requests[0].Messages, again[:2], "a provider can cache what it was asked first")
	assert.Equal(t, provider.RoleAssistant, again[2].Role)
	assert.Equal(t, provider.RoleUser, again[3].Role)
	for _, want := range []string{"- ungrounded.money, in the body, sentence ", "- placeholder.bracket, in the body, sentence "} {
		assert.Contains(t, again[3].Content, want)
	}
	for _, unwanted := range []string{secret, "99,000", "[Your Name]"} {
		assert.NotContains(t, again[3].Content, unwanted)
	}
	assert.NotEqual(t, requests[0].Brief.Variation, requests[1].Brief.Variation)

	assert.Equal(t, "script", draft.Origin.Provider)
	assert.Equal(t, "script", draft.Origin.Model)
	assert.Equal(t, "built-in", draft.Origin.Template)
	assert.Equal(t, outreach.Version, draft.Origin.Library)
	assert.Equal(t, 1, draft.Origin.Repairs)
	assert.Len(t, draft.Origin.PromptHash, 64)
	assert.False(t, draft.Origin.Fallback)
	assert.False(t, draft.Origin.Edited)
}

func TestAFaultThatStays(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name    string
		repairs int
		asked   int
	}{{"by default", 0, 3}, {"once", 1, 2}, {"never", -1, 1}} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			script := providertest.NewScript(says("It pays €99,000."))
			draft, err := newDrafter(t, outreach.Config{Provider: script, MaxRepairs: test.repairs}).Draft(t.Context(), groundedRequest())
			require.Nil(t, draft)
			var blocked *outreach.ModerationError
			require.ErrorAs(t, err, &blocked)
			assert.Equal(t, []string{"ungrounded.money"}, rules(blocked.Findings))
			assert.NotContains(t, err.Error(), "99")
			assert.Len(t, script.Requests(), test.asked)
		})
	}
	t.Run("goes to the fallback", func(t *testing.T) {
		t.Parallel()
		script := providertest.NewScript(counted(says("It pays €99,000."), 10, 1))
		draft, err := newDrafter(t, outreach.Config{Provider: script, Fallback: offline.New()}).Draft(t.Context(), groundedRequest())
		require.NoError(t, err)
		assert.Len(t, script.Requests(), 3)
		assert.True(t, draft.Origin.Fallback)
		assert.Equal(t, "offline", draft.Origin.Provider)
		assert.Zero(t, draft.Origin.Repairs)
		assert.Equal(t, 30, draft.Usage.InputTokens)
		assert.NotContains(t, draft.Body, "99")
	})
}

func TestAProviderThatFails(t *testing.T) {
	t.Parallel()
	panics := providertest.Step{Func: func(context.Context, *provider.Request) (*provider.Response, error) { panic("at the disco") }}
	nothing := providertest.Step{Func: func(context.Context, *provider.Request) (*provider.Response, error) { return nil, nil }}
	empty := providertest.Step{Response: &provider.Response{Content: " \n"}}
	cause := errors.New("Maya Lindqvist is not known")
	untyped := providertest.Step{Func: func(context.Context, *provider.Request) (*provider.Response, error) { return nil, cause }}
	for _, test := range []struct {
		name string
		step providertest.Step
		kind provider.ErrorKind
	}{
		{"an error", failing(provider.RateLimited), provider.RateLimited},
		{"a panic", panics, provider.Unknown},
		{"no answer", nothing, provider.Malformed},
		{"an empty answer", empty, provider.Malformed},
		{"an untyped error", untyped, provider.Unknown},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			draft, err := newDrafter(t, outreach.Config{}, test.step).Draft(t.Context(), groundedRequest())
			require.Nil(t, draft)
			var failed *provider.Error
			require.ErrorAs(t, err, &failed)
			assert.Equal(t, test.kind, failed.Kind)
			assert.NotContains(t, err.Error(), "Maya")
			assert.NotContains(t, err.Error(), "disco")

			draft, err = newDrafter(t, outreach.Config{Fallback: providertest.NewScript(saysGood())}, test.step).Draft(t.Context(), groundedRequest())
			require.NoError(t, err)
			assert.True(t, draft.Origin.Fallback)
		})
	}
	_, err := newDrafter(t, outreach.Config{}, untyped).Draft(t.Context(), groundedRequest())
	assert.ErrorIs(t, err, cause)
}

func TestProviderAndFallbackBothFail(t *testing.T) {
	t.Parallel()
	bad := says("It pays €99,000.")
	for _, test := range []struct {
		name          string
		first, second providertest.Step
		blocked       bool
		kind          provider.ErrorKind
	}{
		{"both with an error", failing(provider.RateLimited), failing(provider.Quota), false, provider.RateLimited},
		{"the fallback stays blocked", failing(provider.RateLimited), bad, true, provider.RateLimited},
		{"the provider stays blocked", bad, failing(provider.Quota), true, provider.Quota},
		{"both stay blocked", bad, bad, true, provider.Unknown},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			draft, err := newDrafter(t, outreach.Config{Fallback: providertest.NewScript(test.second)}, test.first).Draft(t.Context(), groundedRequest())
			require.Nil(t, draft)
			require.Error(t, err)
			assert.Equal(t, test.blocked, errors.Is(err, outreach.ErrModeration))
			assert.Equal(t, test.kind, provider.KindOf(err))
		})
	}
}

func TestAReplyThatCannotBeParsed(t *testing.T) {
	t.Parallel()
	noise := providertest.Step{Response: &provider.Response{Content: "I cannot help with that."}}
	script := providertest.NewScript(noise, saysGood())
	draft, err := newDrafter(t, outreach.Config{Provider: script}).Draft(t.Context(), groundedRequest())
	require.NoError(t, err)
	assert.Equal(t, 1, draft.Origin.Repairs)
	assert.Contains(t, script.Requests()[1].Messages[3].Content, "format.envelope")

	_, err = newDrafter(t, outreach.Config{}, noise).Draft(t.Context(), groundedRequest())
	var blocked *outreach.ModerationError
	require.ErrorAs(t, err, &blocked)
	assert.Equal(t, []string{"format.envelope"}, rules(blocked.Findings))

	// Whatever the policy says, text that is not a message is not a draft.
	lenient := outreach.DefaultPolicy().OnOutput(outreach.CategoryFormat, outreach.AllowOutput)
	_, err = newDrafter(t, outreach.Config{Policy: lenient}, noise).Draft(t.Context(), groundedRequest())
	assert.ErrorIs(t, err, outreach.ErrModeration)
}

func TestContextIsCancelled(t *testing.T) {
	t.Parallel()
	t.Run("before", func(t *testing.T) {
		t.Parallel()
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		called := false
		deaf := providertest.Step{Func: func(context.Context, *provider.Request) (*provider.Response, error) {
			called = true
			return saysGood().Response, nil
		}}
		_, err := newDrafter(t, outreach.Config{Fallback: offline.New()}, deaf).Draft(ctx, groundedRequest())
		require.ErrorIs(t, err, context.Canceled)
		assert.False(t, called)
	})
	t.Run("during", func(t *testing.T) {
		t.Parallel()
		ctx, cancel := context.WithCancel(t.Context())
		script := providertest.NewScript(providertest.Step{Func: func(context.Context, *provider.Request) (*provider.Response, error) {
			cancel()
			return says("It pays €99,000.").Response, nil
		}}, saysGood())
		fallback := providertest.NewScript(saysGood())
		_, err := newDrafter(t, outreach.Config{Provider: script, Fallback: fallback}).Draft(ctx, groundedRequest())
		require.ErrorIs(t, err, context.Canceled)
		assert.Len(t, script.Requests(), 1, "no repair is asked for")
		assert.Empty(t, fallback.Requests(), "nor is the fallback")
	})
}

func TestAFollowUpIsDraftedToo(t *testing.T) {
	t.Parallel()
	script := providertest.NewScript(counted(saysGood(), 10, 1),
		counted(providertest.Says("More on the role", "One more thing about the role of Backend Engineer: it is hybrid. A short no is fine too."), 20, 2))
	req := groundedRequest()
	req.WithFollowUp, req.FollowUpDays = true, 10
	draft, err := newDrafter(t, outreach.Config{Provider: script}).Draft(t.Context(), req)
	require.NoError(t, err)
	require.NotNil(t, draft.FollowUp)
	assert.Equal(t, outreach.KindFollowUp, draft.FollowUp.Kind)
	assert.Equal(t, "240h0m0s", draft.DueAfter.String())
	assert.Equal(t, draft.CandidateID, draft.FollowUp.CandidateID)
	assert.NotEqual(t, draft.ID, draft.FollowUp.ID)
	assert.Equal(t, 10, draft.Usage.InputTokens)
	assert.Equal(t, 20, draft.FollowUp.Usage.InputTokens)

	second := script.Requests()[1]
	assert.Equal(t, goodBody, second.Brief.Previous, "without greeting and signature")
	assert.NotContains(t, second.Messages[1].Content, "Maya")
	assert.True(t, strings.Contains(second.Messages[0].Content, "follow-up"))

	_, err = newDrafter(t, outreach.Config{MaxRepairs: -1}, saysGood(), says("It pays €99,000.")).Draft(t.Context(), req)
	assert.ErrorIs(t, err, outreach.ErrModeration)
}
