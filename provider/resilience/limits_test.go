package resilience_test

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/providertest"
	"github.com/outreach-go/outreach/provider/resilience"
)

func TestRateLimitOfRequests(t *testing.T) {
	both(t, func(t *testing.T, ask ask) {
		synctest.Test(t, func(t *testing.T) {
			f := failing(nil)
			p := resilience.RateLimit(resilience.RateLimitOptions{RequestsPerMinute: 60})(f)
			var wg sync.WaitGroup
			for range 10 {
				wg.Go(func() {
					_, err := ask(t.Context(), p)
					assert.NoError(t, err)
				})
			}
			wg.Wait()
			require.Len(t, f.asked, 10)
			assert.InDelta(t, (9 * time.Second).Seconds(), f.asked[9].Sub(f.asked[0]).Seconds(), 0.001)
		})
	})
}

func TestRateLimitOfTokens(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := failing(nil)
		p := resilience.RateLimit(resilience.RateLimitOptions{
			TokensPerMinute: 6000, Tokens: func(*provider.Request) int { return 1000 },
		})(f)
		start := time.Now()
		for range 6 { // each counts for more than a second's worth, and is paid in full
			_, err := p.Generate(t.Context(), request())
			require.NoError(t, err)
		}
		assert.InDelta(t, 59, time.Since(start).Seconds(), 0.1)
	})
}

func TestRateLimitOfARequestThatIsMoreThanAMinutesWorth(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := resilience.RateLimit(resilience.RateLimitOptions{TokensPerMinute: 30, Tokens: func(*provider.Request) int { return 1 << 40 }})(failing(nil))
		start := time.Now()
		_, err := p.Generate(t.Context(), request())
		require.NoError(t, err)
		assert.InDelta(t, 58, time.Since(start).Seconds(), 0.1)
	})
}

func TestRateLimitBurst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := failing(nil)
		p := resilience.RateLimit(resilience.RateLimitOptions{RequestsPerMinute: 60, Burst: 5})(f)
		start := time.Now()
		for range 6 {
			_, err := p.Generate(t.Context(), request())
			require.NoError(t, err)
		}
		assert.InDelta(t, 1, time.Since(start).Seconds(), 0.001)
	})
}

func TestRateLimitBeyondTheDeadline(t *testing.T) {
	both(t, func(t *testing.T, ask ask) {
		synctest.Test(t, func(t *testing.T) {
			f := failing(nil)
			p := resilience.RateLimit(resilience.RateLimitOptions{RequestsPerMinute: 1})(f)
			_, err := ask(t.Context(), p)
			require.NoError(t, err)
			ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
			defer cancel()
			start := time.Now()
			for range 3 { // the turns are given back, so that the wait does not grow
				reply, err := ask(ctx, p)
				e := requireKind(t, provider.RateLimited, reply, err)
				assert.Equal(t, "vendor", e.Provider)
				assert.InDelta(t, 60, e.RetryAfter.Seconds(), 0.001)
			}
			assert.Zero(t, time.Since(start))
			cancelled, cancel := context.WithCancel(t.Context())
			time.AfterFunc(time.Second, cancel)
			reply, err := ask(cancelled, p)
			requireKind(t, provider.Canceled, reply, err)
			require.ErrorIs(t, err, context.Canceled)
			assert.Equal(t, 1, f.Calls())
		})
	})
}

func TestEstimateTokens(t *testing.T) {
	req := &provider.Request{Messages: []provider.Message{{Content: strings.Repeat("a", 300)}, {Content: strings.Repeat("日", 100)}}}
	assert.Equal(t, 200+1000, resilience.EstimateTokens(req))
	req.MaxTokens = 50
	assert.Equal(t, 250, resilience.EstimateTokens(req))
}

// gauge counts the calls that are under way.
type gauge struct{ now, most atomic.Int64 }

func (g *gauge) fault(d time.Duration) providertest.Fault {
	return func(ctx context.Context, req *provider.Request, next provider.Provider) (*provider.Response, error) {
		n := g.now.Add(1)
		defer g.now.Add(-1)
		for {
			most := g.most.Load()
			if n <= most || g.most.CompareAndSwap(most, n) {
				break
			}
		}
		return providertest.Latency(d)(ctx, req, next)
	}
}

func TestConcurrency(t *testing.T) {
	both(t, func(t *testing.T, ask ask) {
		synctest.Test(t, func(t *testing.T) {
			var g gauge
			p := resilience.Concurrency(4)(failing(g.fault(time.Second)))
			start := time.Now()
			var wg sync.WaitGroup
			for range 40 {
				wg.Go(func() {
					_, err := ask(t.Context(), p)
					assert.NoError(t, err)
				})
			}
			wg.Wait()
			assert.Equal(t, int64(4), g.most.Load())
			assert.Equal(t, 10*time.Second, time.Since(start))
		})
	})
}

func TestConcurrencyHoldsItsSlotForAStream(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := resilience.Concurrency(1)(failing(nil))
		for range provider.Stream(t.Context(), p, request()) {
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			reply, err := p.Generate(ctx, request())
			requireKind(t, provider.Timeout, reply, err)
			cancel()
			break
		}
		_, err := p.Generate(t.Context(), request())
		require.NoError(t, err, "breaking off gives the slot back")
	})
}

func TestConcurrencySurvivesAPanic(t *testing.T) {
	p := resilience.Concurrency(1)(failing(providertest.Panic(), nil))
	assert.Panics(t, func() { _, _ = p.Generate(t.Context(), request()) })
	_, err := p.Generate(t.Context(), request())
	require.NoError(t, err)
}

func TestTimeout(t *testing.T) {
	both(t, func(t *testing.T, ask ask) {
		synctest.Test(t, func(t *testing.T) {
			p := resilience.Timeout(time.Second)(failing(providertest.Hang()))
			start := time.Now()
			reply, err := ask(t.Context(), p)
			e := requireKind(t, provider.Timeout, reply, err)
			assert.Equal(t, "provider vendor: timeout: no reply within 1s", e.Error())
			require.ErrorIs(t, err, context.DeadlineExceeded)
			assert.Equal(t, time.Second, time.Since(start))

			ctx, cancel := context.WithCancel(t.Context())
			time.AfterFunc(time.Millisecond, cancel)
			reply, err = ask(ctx, p)
			requireKind(t, provider.Canceled, reply, err)

			_, err = ask(t.Context(), resilience.Timeout(time.Second)(failing(providertest.Latency(999*time.Millisecond))))
			require.NoError(t, err)
		})
	})
}

func TestTimeoutBoundsAnAttempt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := failing(providertest.Hang(), providertest.Hang(), nil)
		p := resilience.Stack(f, resilience.Retry(resilience.RetryOptions{}), resilience.Timeout(time.Second))
		_, err := p.Generate(t.Context(), request())
		require.NoError(t, err)
		assert.Equal(t, 3, f.Calls())
	})
}

func TestLimitsThatCannotBe(t *testing.T) {
	assert.Panics(t, func() { resilience.Concurrency(0) })
	assert.Panics(t, func() { resilience.Timeout(0) })
	assert.Panics(t, func() { resilience.Guard(nil) })
	assert.Panics(t, func() { resilience.Fallback(nil)(failing()) })
	assert.Panics(t, func() { resilience.Retry(resilience.RetryOptions{})(nil) })
	assert.Panics(t, func() { resilience.Failsafe()(nil) })
}
