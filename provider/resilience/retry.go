package resilience

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"github.com/failsafe-go/failsafe-go"
	"github.com/failsafe-go/failsafe-go/retrypolicy"

	"github.com/outreach-go/outreach/provider"
)

// RetryOptions say how often and how soon to ask again. The zero value suits a vendor's
// API.
type RetryOptions struct {
	// MaxAttempts is how often the provider is asked for one reply, the first time
	// included.
	// Defaults to 4.
	MaxAttempts int
	// BaseDelay is the longest wait before the second attempt; it doubles with each
	// further one.
	// Defaults to 500 milliseconds.
	BaseDelay time.Duration
	// MaxDelay is the longest wait, but for one that the provider asks for.
	// Defaults to 30 seconds.
	MaxDelay time.Duration
	// MaxTime is how long after the first attempt's beginning another one may begin.
	// Where the wait would go beyond it, or beyond ctx's deadline, the error is returned
	// at once.
	// Defaults to 2 minutes.
	MaxTime time.Duration
}

// Retry asks again after an error whose kind can be retried
// ([provider.ErrorKind.Retryable]). The wait before is a random part of a bound that
// grows exponentially ("full jitter"): calls that failed together do not come back
// together. Where the error says RetryAfter, that time is waited in full, and the random
// part comes on top of it.
//
// The error is the last attempt's.
func Retry(opts RetryOptions) func(provider.Provider) provider.Provider {
	if opts.MaxAttempts <= 0 {
		opts.MaxAttempts = 4
	}
	if opts.BaseDelay <= 0 {
		opts.BaseDelay = 500 * time.Millisecond
	}
	if opts.MaxDelay <= 0 {
		opts.MaxDelay = 30 * time.Second
	}
	if opts.MaxTime <= 0 {
		opts.MaxTime = 2 * time.Minute
	}
	policy := retrypolicy.NewBuilder[any]().
		WithMaxAttempts(opts.MaxAttempts).
		HandleIf(func(_ any, err error) bool { return waitFor(err) != nil }).
		WithDelayFunc(func(exec failsafe.ExecutionAttempt[any]) time.Duration {
			if w := waitFor(exec.LastError()); w != nil {
				return w.wait
			}
			return 0
		}).
		ReturnLastFailure().
		Build()
	executor := failsafe.With(policy)
	return func(p provider.Provider) provider.Provider {
		return newLayer(p, func(*layer) func(context.Context, *provider.Request, func(context.Context) error) error {
			return func(ctx context.Context, _ *provider.Request, call func(context.Context) error) error {
				err := executor.WithContext(ctx).RunWithExecution(func(exec failsafe.Execution[any]) error {
					return opts.attempt(exec, call)
				})
				if w := waitFor(err); w != nil {
					return w.error
				}
				return err
			}
		})
	}
}

// waiting is an error after which another attempt is made in wait.
type waiting struct {
	error
	wait time.Duration
}

func (w *waiting) Unwrap() error { return w.error }

func waitFor(err error) *waiting {
	var w *waiting
	errors.As(err, &w)
	return w
}

// attempt makes one attempt. Its error is a waiting one where there is time for another.
func (o RetryOptions) attempt(exec failsafe.Execution[any], call func(context.Context) error) error {
	ctx := exec.Context()
	err := call(ctx)
	if err == nil || ctx.Err() != nil {
		return err
	}
	if _, ok := err.(*final); ok || !provider.KindOf(err).Retryable() { // it is never wrapped
		return err
	}
	wait := o.wait(exec.Attempts(), err)
	if exec.ElapsedTime()+wait > o.MaxTime {
		return err
	}
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) <= wait {
		return err
	}
	return &waiting{err, wait}
}

// wait is how long to wait after the attempt of that number, from 1.
func (o RetryOptions) wait(attempt int, err error) time.Duration {
	bound := o.MaxDelay
	if shift := attempt - 1; shift < 32 {
		if grown := o.BaseDelay << shift; grown > 0 && grown>>shift == o.BaseDelay {
			bound = min(grown, o.MaxDelay)
		}
	}
	wait := rand.N(bound + 1)
	var e *provider.Error
	if errors.As(err, &e) && e != nil && e.RetryAfter > 0 {
		wait += e.RetryAfter
	}
	return wait
}
