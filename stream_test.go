package outreach_test

import (
	"context"
	"errors"
	"iter"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/outreach-go/outreach"
	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/providertest"
)

// streamed gathers a stream: the text that stands at the end, how it came, and how often
// something was taken back.
func streamed(t *testing.T, events iter.Seq2[outreach.StreamEvent, error]) (text string, pieces []string, retracted int, draft *outreach.Draft, err error) {
	t.Helper()
	for e, failed := range events {
		require.Nil(t, draft, "the draft comes last")
		if failed != nil {
			return text, pieces, retracted, nil, failed
		}
		if e.Retract {
			retracted++
			text = ""
		}
		text += e.Text
		if e.Text != "" {
			pieces = append(pieces, e.Text)
		}
		draft = e.Draft
	}
	return text, pieces, retracted, draft, nil
}

func TestStreamYieldsSentencesAndThenTheDraft(t *testing.T) {
	t.Parallel()
	d := newDrafter(t, outreach.Config{}, saysGood())
	text, pieces, retracted, draft, err := streamed(t, d.Stream(t.Context(), groundedRequest()))
	require.NoError(t, err)
	require.NotNil(t, draft)
	assert.Equal(t, draft.Body, text)
	assert.Zero(t, retracted)
	assert.Greater(t, len(pieces), 3)
	assert.Equal(t, draft.Greeting, pieces[0], "the greeting comes first")
	for _, piece := range pieces[1 : len(pieces)-1] {
		assert.Contains(t, ".?!", piece[len(piece)-1:], "whole sentences: %q", piece)
	}
	whole := newDrafter(t, outreach.Config{}, saysGood())
	same, err := whole.Draft(t.Context(), groundedRequest())
	require.NoError(t, err)
	assert.Equal(t, same.Body, draft.Body, "as Draft writes it")
	assert.Equal(t, same.Evidence, draft.Evidence)
}

func TestStreamHoldsBackWhatDoesNotPass(t *testing.T) {
	t.Parallel()
	d := newDrafter(t, outreach.Config{}, says("It pays €99,000 a year. It is hybrid."), says("It is hybrid."))
	text, pieces, retracted, draft, err := streamed(t, d.Stream(t.Context(), groundedRequest()))
	require.NoError(t, err)
	assert.Equal(t, draft.Body, text)
	assert.Equal(t, 1, draft.Origin.Repairs)
	assert.Zero(t, retracted, "what was shown is in the mended draft too")
	for _, piece := range pieces {
		assert.NotContains(t, piece, "99,000")
	}
}

func TestStreamTakesBackWhatARepairChanged(t *testing.T) {
	t.Parallel()
	d := newDrafter(t, outreach.Config{}, says("It pays €99,000 a year. It is hybrid."),
		providertest.Says(goodSubject, "The role of Backend Engineer at Harbour Labs is hybrid. Would you like to hear more about it?"))
	text, _, retracted, draft, err := streamed(t, d.Stream(t.Context(), groundedRequest()))
	require.NoError(t, err)
	assert.Equal(t, 1, retracted)
	assert.Equal(t, draft.Body, text)
}

func TestStreamEndsWithTheError(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		cfg   outreach.Config
		req   func(*outreach.Request)
		steps []providertest.Step
		is    error
	}{
		"a sensitive instruction": {req: func(r *outreach.Request) { r.Instructions = "Mention that she is pregnant." }, steps: []providertest.Step{saysGood()}, is: outreach.ErrSensitiveData},
		"a draft that stays blocked": {
			cfg: outreach.Config{MaxRepairs: -1}, steps: []providertest.Step{says("It pays €99,000 a year. It is hybrid.")}, is: outreach.ErrModeration,
		},
		"a provider that fails": {steps: []providertest.Step{providertest.Fails(&provider.Error{Kind: provider.Unavailable})}, is: nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDrafter(t, test.cfg, test.steps...)
			req := groundedRequest()
			if test.req != nil {
				test.req(&req)
			}
			_, _, _, draft, err := streamed(t, d.Stream(t.Context(), req))
			require.Error(t, err)
			assert.Nil(t, draft)
			if test.is != nil {
				assert.ErrorIs(t, err, test.is)
			} else {
				assert.Equal(t, provider.Unavailable, provider.KindOf(err))
			}
		})
	}
}

func TestStreamFallsBack(t *testing.T) {
	t.Parallel()
	d := newDrafter(t, outreach.Config{Fallback: providertest.NewScript(saysGood())}, providertest.Fails(&provider.Error{Kind: provider.Unavailable}))
	text, _, _, draft, err := streamed(t, d.Stream(t.Context(), groundedRequest()))
	require.NoError(t, err)
	assert.True(t, draft.Origin.Fallback)
	assert.Equal(t, draft.Body, text)
}

// endless writes until nobody reads any more.
type endless struct{ stopped *bool }

func (e endless) Generate(context.Context, *provider.Request) (*provider.Response, error) {
	return nil, errors.New("it only streams")
}

func (e endless) Stream(context.Context, *provider.Request) iter.Seq2[provider.Chunk, error] {
	return func(yield func(provider.Chunk, error) bool) {
		for text := "Subject: Backend Engineer\n\n"; ; text = "It asks for Go. " {
			if !yield(provider.Chunk{Text: text}, nil) {
				*e.stopped = true
				return
			}
		}
	}
}

func TestBreakingOffAStreamStopsTheProvider(t *testing.T) {
	t.Parallel()
	stopped := false
	d := newDrafter(t, outreach.Config{Provider: endless{&stopped}})
	n := 0
	for e, err := range d.Stream(t.Context(), groundedRequest()) {
		require.NoError(t, err)
		require.Nil(t, e.Draft)
		if n++; n == 4 {
			break
		}
	}
	assert.True(t, stopped)
}

func TestAPanicOfTheListenerIsItsOwn(t *testing.T) {
	t.Parallel()
	d := newDrafter(t, outreach.Config{}, saysGood())
	assert.PanicsWithValue(t, "mine", func() {
		for range d.Stream(t.Context(), groundedRequest()) {
			panic("mine")
		}
	})
}

func TestAHostsModeratorSeesWholeDraftsOnly(t *testing.T) {
	t.Parallel()
	calls := 0
	count := outreach.ModeratorFunc(func(_ context.Context, in outreach.Moderation) ([]outreach.Finding, error) {
		calls++
		return nil, nil
	})
	d := newDrafter(t, outreach.Config{Moderators: append(outreach.DefaultModerators(), count)}, saysGood())
	text, pieces, _, draft, err := streamed(t, d.Stream(t.Context(), groundedRequest()))
	require.NoError(t, err)
	assert.Equal(t, draft.Body, text)
	assert.Len(t, pieces, 2, "the greeting, and the rest")
	assert.Equal(t, 1, calls)
}

func ExampleDrafter_Stream() {
	d, err := outreach.New(outreach.Config{})
	if err != nil {
		panic(err)
	}
	req := outreach.Request{
		Recruiter: outreach.Recruiter{ID: "r1", Name: "Sanne de Wit", Company: outreach.Company{Name: "Harbour Labs"}},
		Candidate: outreach.Candidate{ID: "c1", GivenName: "Maya", Skills: []string{"Go"}},
		Job:       &outreach.Job{ID: "j1", Title: "Backend Engineer", Company: "Harbour Labs", Skills: []string{"Go"}},
	}
	var shown strings.Builder // stands for a text field
	for event, err := range d.Stream(context.Background(), req) {
		switch {
		case err != nil:
			panic(err)
		case event.Retract:
			shown.Reset()
		case event.Draft != nil:
			println(event.Draft.Subject)
		}
		shown.WriteString(event.Text)
	}
}
