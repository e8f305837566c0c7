package providertest_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/providertest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func ask(content string) *provider.Request {
	return &provider.Request{Messages: []provider.Message{{Role: provider.RoleUser, Content: content}}}
}

func TestReplyIsAnEnvelope(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "Subject: Hello\n\nFirst.\n\nSecond.", providertest.Reply("Hello", "First.\n\nSecond.").Content)
}

func TestScriptAnswersStepByStep(t *testing.T) {
	t.Parallel()
	limited := &provider.Error{Kind: provider.RateLimited, Provider: "openai"}
	script := providertest.NewScript(
		providertest.Says("One", "body"),
		providertest.Fails(limited),
		providertest.Fails(io.ErrUnexpectedEOF),
		providertest.Fails(context.DeadlineExceeded),
		providertest.Step{Func: func(_ context.Context, req *provider.Request) (*provider.Response, error) {
			return providertest.Reply("Echo", req.Messages[0].Content), nil
		}},
	)
	ctx := context.Background()

	reply, err := script.Generate(ctx, ask("1"))
	require.NoError(t, err)
	assert.Equal(t, "Subject: One\n\nbody", reply.Content)

	_, err = script.Generate(ctx, ask("2"))
	assert.Same(t, limited, err)

	_, err = script.Generate(ctx, ask("3"))
	assert.Equal(t, provider.Unknown, provider.KindOf(err))
	assert.ErrorIs(t, err, io.ErrUnexpectedEOF)
	assert.ErrorAs(t, err, new(*provider.Error))

	_, err = script.Generate(ctx, ask("4"))
	assert.Equal(t, provider.Timeout, provider.KindOf(err))
	assert.ErrorAs(t, err, new(*provider.Error))

	for _, content := range []string{"5", "after the last step"} {
		reply, err = script.Generate(ctx, ask(content))
		require.NoError(t, err)
		assert.Equal(t, "Subject: Echo\n\n"+content, reply.Content)
	}
	assert.Len(t, script.Requests(), 6)
}

func TestZeroScriptReplies(t *testing.T) {
	t.Parallel()
	var script providertest.Script
	reply, err := script.Generate(context.Background(), ask("hello"))
	require.NoError(t, err)
	assert.True(t, strings.HasPrefix(reply.Content, "Subject: "))
	assert.Equal(t, "script", provider.Describe(&script).Name)
}

func TestScriptHandsOutCopies(t *testing.T) {
	t.Parallel()
	script := providertest.NewScript(providertest.Says("Hello", "body"))
	temperature, seed := 0.2, int64(7)
	req := ask("first")
	req.Temperature, req.Seed = &temperature, &seed
	req.Brief.Facts = []provider.BriefFact{{Field: "candidate.skills", Items: []string{"Go"}}}

	reply, err := script.Generate(context.Background(), req)
	require.NoError(t, err)
	reply.Content = "spoilt"
	req.Messages[0].Content, *req.Temperature, *req.Seed, req.Brief.Facts[0].Items[0] = "spoilt", 1, 1, "spoilt"
	script.Requests()[0].Messages[0].Content = "spoilt"

	asked := script.Requests()[0]
	assert.Equal(t, "first", asked.Messages[0].Content)
	assert.InDelta(t, 0.2, *asked.Temperature, 0)
	assert.EqualValues(t, 7, *asked.Seed)
	assert.Equal(t, "Go", asked.Brief.Facts[0].Items[0])
	reply, err = script.Generate(context.Background(), ask("second"))
	require.NoError(t, err)
	assert.Equal(t, "Subject: Hello\n\nbody", reply.Content)
}

func TestScriptTakesNoStepForACallThatIsNone(t *testing.T) {
	t.Parallel()
	script := providertest.NewScript(providertest.Says("Hello", "body"), providertest.Fails(errors.New("used up")))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := script.Generate(ctx, ask("never"))
	require.ErrorIs(t, err, context.Canceled)
	_, err = script.Generate(context.Background(), nil)
	require.Equal(t, provider.InvalidRequest, provider.KindOf(err))
	assert.Empty(t, script.Requests())
	_, err = script.Generate(context.Background(), ask("now"))
	assert.NoError(t, err)
}

func TestScriptIsSafeForConcurrentUse(t *testing.T) {
	t.Parallel()
	const calls = 50
	script := providertest.NewScript(providertest.Says("First", "body"), providertest.Says("Later", "body"))
	var first, later int
	var mu sync.Mutex
	var wg sync.WaitGroup
	for range calls {
		wg.Go(func() {
			reply, err := script.Generate(context.Background(), ask("hello"))
			if !assert.NoError(t, err) {
				return
			}
			mu.Lock()
			defer mu.Unlock()
			if strings.Contains(reply.Content, "First") {
				first++
			} else {
				later++
			}
		})
	}
	wg.Wait()
	assert.Equal(t, 1, first)
	assert.Equal(t, calls-1, later)
	assert.Len(t, script.Requests(), calls)
}

func TestScriptDescribesItself(t *testing.T) {
	t.Parallel()
	want := provider.Description{
		Name: "double", Model: "m", Seeded: true,
		DataPolicy: provider.DataPolicy{NoTraining: true, Regions: []string{"EU"}},
	}
	script := &providertest.Script{Description: want}
	assert.Equal(t, want, provider.Describe(script))
}
