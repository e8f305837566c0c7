package resilience

import (
	"context"
	"fmt"
	"time"

	"github.com/failsafe-go/failsafe-go/bulkhead"
	"golang.org/x/time/rate"

	"github.com/outreach-go/outreach/provider"
)

// RateLimitOptions are a vendor's limits. Those that are zero do not limit.
type RateLimitOptions struct {
	// RequestsPerMinute and TokensPerMinute are what the vendor allows.
	// Default to no limit.
	RequestsPerMinute int
	TokensPerMinute   int
	// Burst is how many requests may begin at once after a pause.
	// Defaults to a second's worth, and at least 1.
	Burst int
	// Tokens says how many tokens a request counts for, prompt and reply.
	// Defaults to EstimateTokens.
	Tokens func(req *provider.Request) int
}

// replyTokens is what a reply counts for where the request does not bound it.
const replyTokens = 1000

// EstimateTokens returns about how many tokens a request counts for: a token for three
// bytes of prompt, which is rather too many, and the bound of the reply, in the way that
// vendors count; without a bound 1,000.
func EstimateTokens(req *provider.Request) int {
	bytes := 0
	for _, m := range req.Messages {
		bytes += len(m.Content)
	}
	if req.MaxTokens > 0 {
		return bytes/3 + req.MaxTokens
	}
	return bytes/3 + replyTokens
}

// RateLimit lets calls wait until the vendor's limits of requests and tokens a minute
// allow them. A call whose turn would come after ctx's deadline fails at once, as
// [provider.RateLimited] with the time that it would have had to wait. The limits are
// those of one provider value: share it where the vendor's account is shared.
func RateLimit(opts RateLimitOptions) func(provider.Provider) provider.Provider {
	if opts.Tokens == nil {
		opts.Tokens = EstimateTokens
	}
	if opts.Burst <= 0 {
		opts.Burst = max(1, opts.RequestsPerMinute/60)
	}
	return func(p provider.Provider) provider.Provider {
		// Tokens come in a second's worth; a request that counts for more is paid in parts.
		requests, tokens := limiter(opts.RequestsPerMinute, opts.Burst), limiter(opts.TokensPerMinute, max(1, opts.TokensPerMinute/60))
		return newLayer(p, func(l *layer) func(context.Context, *provider.Request, func(context.Context) error) error {
			return func(ctx context.Context, req *provider.Request, call func(context.Context) error) error {
				n := 0
				if tokens != nil && req != nil {
					n = min(opts.Tokens(req), opts.TokensPerMinute) // no more than that can be waited for
				}
				if err := l.await(ctx, booking{requests, 1}, booking{tokens, n}); err != nil {
					return err
				}
				return call(ctx)
			}
		})
	}
}

func limiter(perMinute, burst int) *rate.Limiter {
	if perMinute <= 0 {
		return nil
	}
	return rate.NewLimiter(rate.Limit(float64(perMinute)/time.Minute.Seconds()), burst)
}

// booking is a number of events of a limiter; nil does not limit.
type booking struct {
	limiter *rate.Limiter
	n       int
}

// await books with all limiters and waits for the last turn. Where there is no time for
// that, it gives the bookings back.
func (l *layer) await(ctx context.Context, bookings ...booking) error {
	now := time.Now()
	var wait time.Duration
	var reserved []*rate.Reservation
	for _, b := range bookings {
		if b.limiter == nil {
			continue
		}
		for rest := b.n; rest > 0; rest -= b.limiter.Burst() {
			r := b.limiter.ReserveN(now, min(rest, b.limiter.Burst()))
			reserved = append(reserved, r)
			wait = max(wait, r.DelayFrom(now))
		}
	}
	giveBack := func() {
		for i := len(reserved) - 1; i >= 0; i-- {
			reserved[i].Cancel()
		}
	}
	if wait == 0 {
		return nil
	}
	if deadline, ok := ctx.Deadline(); ok && deadline.Sub(now) < wait {
		giveBack()
		return &provider.Error{
			Kind: provider.RateLimited, Provider: l.name, RetryAfter: wait,
			Message: fmt.Sprintf("its turn would come in %s, after the deadline", wait.Round(time.Millisecond)),
		}
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		giveBack()
		return ctx.Err()
	}
}

// Concurrency lets at most n calls be under way at once, of streams until their end; the
// others wait. It panics where n is less than 1.
func Concurrency(n int) func(provider.Provider) provider.Provider {
	if n < 1 {
		panic("outreach: resilience.Concurrency: n is less than 1")
	}
	return func(p provider.Provider) provider.Provider {
		slots := bulkhead.New[any](uint(n))
		return newLayer(p, func(*layer) func(context.Context, *provider.Request, func(context.Context) error) error {
			return func(ctx context.Context, _ *provider.Request, call func(context.Context) error) error {
				if err := slots.AcquirePermit(ctx); err != nil {
					return err
				}
				defer slots.ReleasePermit()
				return call(ctx)
			}
		})
	}
}

// Timeout bounds a call: after d its context is done, and the error is a
// [provider.Timeout]. Of a stream d is the time until its end, and what the consumer
// does in between counts. It panics where d is not positive.
func Timeout(d time.Duration) func(provider.Provider) provider.Provider {
	if d <= 0 {
		panic("outreach: resilience.Timeout: the duration is not positive")
	}
	return func(p provider.Provider) provider.Provider {
		return newLayer(p, func(l *layer) func(context.Context, *provider.Request, func(context.Context) error) error {
			return func(outer context.Context, _ *provider.Request, call func(context.Context) error) error {
				ctx, cancel := context.WithTimeout(outer, d)
				defer cancel()
				err := call(ctx)
				if err != nil && ctx.Err() != nil && outer.Err() == nil {
					return &provider.Error{Kind: provider.Timeout, Provider: l.name, Message: "no reply within " + d.String(), Err: err}
				}
				return err
			}
		})
	}
}
