package resilience_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/providertest"
	"github.com/outreach-go/outreach/provider/resilience"
)

type ask = func(ctx context.Context, p provider.Provider) (*provider.Response, error)

func TestRetryByKind(t *testing.T) {
	for kind := provider.Unknown; kind <= provider.Malformed; kind++ {
		t.Run(kind.String(), func(t *testing.T) {
			both(t, func(t *testing.T, ask ask) {
				synctest.Test(t, func(t *testing.T) {
					f := failing(providertest.Fail(kind), providertest.Fail(kind), nil)
					reply, err := ask(t.Context(), resilience.Retry(resilience.RetryOptions{})(f))
					if kind.Retryable() {
						require.NoError(t, err)
						assert.NotEmpty(t, reply.Content)
						assert.Equal(t, 3, f.Calls())
						return
					}
					requireKind(t, kind, reply, err)
					assert.Equal(t, 1, f.Calls())
				})
			})
		})
	}
}

func TestRetryOfRepliesThatAreNone(t *testing.T) {
	for name, fault := range map[string]providertest.Fault{
		"blank": providertest.Empty(),
		"neither": func(context.Context, *provider.Request, provider.Provider) (*provider.Response, error) {
			return nil, nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			both(t, func(t *testing.T, ask ask) {
				synctest.Test(t, func(t *testing.T) {
					f := failing(fault, nil)
					_, err := ask(t.Context(), resilience.Retry(resilience.RetryOptions{})(f))
					require.NoError(t, err)
					f = failing(fault)
					reply, err := ask(t.Context(), resilience.Retry(resilience.RetryOptions{})(f))
					requireKind(t, provider.Malformed, reply, err)
					assert.Equal(t, 4, f.Calls())
				})
			})
		})
	}
}

func TestRetryWaitsARandomPartOfAGrowingBound(t *testing.T) {
	bounds := []time.Duration{time.Second, 2 * time.Second, 4 * time.Second, 5 * time.Second, 5 * time.Second}
	most := make([]time.Duration, len(bounds))
	for range 200 {
		synctest.Test(t, func(t *testing.T) {
			f := failing(providertest.Fail(provider.Unavailable))
			reply, err := resilience.Retry(resilience.RetryOptions{
				MaxAttempts: 6, BaseDelay: time.Second, MaxDelay: 5 * time.Second,
			})(f).Generate(t.Context(), request())
			requireKind(t, provider.Unavailable, reply, err)
			require.Len(t, f.waits(), len(bounds))
			for i, wait := range f.waits() {
				require.LessOrEqual(t, wait, bounds[i])
				most[i] = max(most[i], wait)
			}
		})
	}
	for i, bound := range bounds {
		assert.Greater(t, most[i], bound*8/10, "the jitter does not use its room")
	}
}

func TestRetryAfterIsAFloor(t *testing.T) {
	const floor = 7 * time.Second
	spread := map[time.Duration]bool{}
	for range 200 {
		synctest.Test(t, func(t *testing.T) {
			f := failing(providertest.FailAfter(provider.RateLimited, floor), nil)
			_, err := resilience.Retry(resilience.RetryOptions{MaxDelay: time.Second})(f).Generate(t.Context(), request())
			require.NoError(t, err)
			wait := f.waits()[0]
			require.GreaterOrEqual(t, wait, floor)
			require.LessOrEqual(t, wait, floor+time.Second)
			spread[wait] = true
		})
	}
	assert.Greater(t, len(spread), 100, "calls that were limited together come back together")
}

func TestRetryHasABudgetOfTime(t *testing.T) {
	both(t, func(t *testing.T, ask ask) {
		synctest.Test(t, func(t *testing.T) {
			start := time.Now()
			f := failing(providertest.FailAfter(provider.RateLimited, 3*time.Minute))
			reply, err := ask(t.Context(), resilience.Retry(resilience.RetryOptions{})(f))
			e := requireKind(t, provider.RateLimited, reply, err)
			assert.Equal(t, 3*time.Minute, e.RetryAfter)
			assert.Zero(t, time.Since(start), "it waits though there is no time for another attempt")

			slow := failing(func(ctx context.Context, req *provider.Request, next provider.Provider) (*provider.Response, error) {
				time.Sleep(50 * time.Second)
				return providertest.Fail(provider.Timeout)(ctx, req, next)
			})
			reply, err = ask(t.Context(), resilience.Retry(resilience.RetryOptions{MaxAttempts: 100})(slow))
			requireKind(t, provider.Timeout, reply, err)
			assert.Equal(t, 3, slow.Calls())
		})
	})
}

func TestRetryDoesNotWaitBeyondTheDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		start := time.Now()
		f := failing(providertest.FailAfter(provider.RateLimited, 6*time.Second))
		reply, err := resilience.Retry(resilience.RetryOptions{})(f).Generate(ctx, request())
		requireKind(t, provider.RateLimited, reply, err)
		assert.Zero(t, time.Since(start))
	})
}

func TestRetryIsBrokenOff(t *testing.T) {
	both(t, func(t *testing.T, ask ask) {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			time.AfterFunc(time.Second, cancel)
			start := time.Now()
			f := failing(providertest.FailAfter(provider.RateLimited, time.Minute))
			reply, err := ask(ctx, resilience.Retry(resilience.RetryOptions{})(f))
			requireKind(t, provider.Canceled, reply, err)
			require.ErrorIs(t, err, context.Canceled)
			assert.Equal(t, time.Second, time.Since(start))
			assert.Equal(t, 1, f.Calls())
		})
	})
}

func TestAStreamIsRetriedUntilItsFirstText(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := failing(providertest.Fail(provider.Unavailable), providertest.Cut(), nil)
		var texts []string
		var failed error
		for chunk, err := range provider.Stream(t.Context(), resilience.Retry(resilience.RetryOptions{})(f), request()) {
			texts, failed = append(texts, chunk.Text), err
		}
		assert.Equal(t, provider.Truncated, provider.KindOf(failed))
		assert.Len(t, texts, 2, "what was shown is shown once")
		assert.Equal(t, 2, f.Calls())
	})
}

func TestBreakingOffAStream(t *testing.T) {
	f := failing(nil)
	for chunk, err := range provider.Stream(t.Context(), whole(f), request()) {
		require.NoError(t, err)
		assert.Equal(t, "Subject: ", chunk.Text)
		break
	}
	assert.Equal(t, 1, f.Calls())
}
