// Package resilience makes a [provider.Provider] dependable: it retries, keeps to a
// vendor's limits, bounds how long a call may take, asks another provider, and refuses
// what must not leave the house. Each is a func from a provider to a provider, so that
// they stack:
//
//	p := resilience.Stack(langchain.New(model, opts),
//		resilience.Guard(detect),
//		resilience.Fallback(second),
//		resilience.Retry(resilience.RetryOptions{}),
//		resilience.RateLimit(resilience.RateLimitOptions{RequestsPerMinute: 500}),
//		resilience.Concurrency(64),
//		resilience.Timeout(60*time.Second),
//	)
//
// # The order
//
// Most users keep the order above, the first being outermost:
//
//   - Guard first: what it refuses is sent to nobody, and once is enough.
//   - Fallback around Retry: another provider is asked when the first one's retries are
//     used up. Where the providers need limits of their own, give each its own stack.
//   - Retry around the limits: each attempt counts against them, and no slot is held
//     while waiting for the next attempt.
//   - RateLimit around Concurrency: who waits for the minute's budget holds no slot.
//   - Timeout innermost: it bounds one attempt, not the waiting before it.
//
// A circuit breaker or hedging stands between Retry and the limits, by way of
// [Failsafe].
//
// # What shows through
//
// Every middleware has Unwrap, so that [provider.Describe] sees the name, the model
// and the data policy behind it, of several providers the weakest promise. It streams
// where what is behind it does, which [provider.Streams] finds out. A stream is retried,
// and handed to a fallback, until its first text; what was shown cannot be taken back.
//
// The errors are those of the provider behind; one that a middleware makes is a
// [*provider.Error] too. A reply that is blank or missing counts as a failure. Where ctx
// is done, [errors.Is] finds its error.
package resilience

import (
	"context"
	"errors"
	"iter"
	"strings"

	"github.com/failsafe-go/failsafe-go/bulkhead"
	"github.com/failsafe-go/failsafe-go/circuitbreaker"
	"github.com/failsafe-go/failsafe-go/ratelimiter"
	"github.com/failsafe-go/failsafe-go/timeout"

	"github.com/outreach-go/outreach/provider"
)

// Stack puts the middleware around p, the first outermost.
func Stack(p provider.Provider, middleware ...func(provider.Provider) provider.Provider) provider.Provider {
	for i := len(middleware) - 1; i >= 0; i-- {
		p = middleware[i](p)
	}
	return p
}

// layer is a middleware over one provider.
type layer struct {
	inner provider.Provider
	name  string
	// around runs a call, once or several times or not at all.
	around func(ctx context.Context, req *provider.Request, call func(context.Context) error) error
}

var (
	_ provider.Provider  = (*layer)(nil)
	_ provider.Streamer  = (*layer)(nil)
	_ provider.Unwrapper = (*layer)(nil)
)

func newLayer(p provider.Provider, around func(*layer) func(context.Context, *provider.Request, func(context.Context) error) error) *layer {
	if p == nil {
		panic("outreach: resilience: the provider is nil")
	}
	l := &layer{inner: p, name: provider.Describe(p).Name}
	l.around = around(l)
	return l
}

// Unwrap returns the provider behind the middleware.
func (l *layer) Unwrap() provider.Provider { return l.inner }

func (l *layer) Generate(ctx context.Context, req *provider.Request) (*provider.Response, error) {
	if err := provider.ContextError(ctx, l.name); err != nil {
		return nil, err
	}
	var reply *provider.Response
	err := l.around(ctx, req, func(ctx context.Context) (err error) {
		reply, err = generate(ctx, l.inner, l.name, req)
		return err
	})
	if err != nil {
		return nil, typed(ctx, err, l.name)
	}
	return reply, nil
}

func (l *layer) Stream(ctx context.Context, req *provider.Request) iter.Seq2[provider.Chunk, error] {
	return func(yield func(provider.Chunk, error) bool) {
		if err := provider.ContextError(ctx, l.name); err != nil {
			yield(provider.Chunk{}, err)
			return
		}
		s := sink{yield: yield}
		err := l.around(ctx, req, func(ctx context.Context) error { return s.drain(ctx, l.inner, l.name, req) })
		s.end(typed(ctx, err, l.name))
	}
}

// generate asks p. No answer at all and a blank one are errors, whatever p thinks.
func generate(ctx context.Context, p provider.Provider, name string, req *provider.Request) (*provider.Response, error) {
	reply, err := p.Generate(ctx, req)
	switch {
	case err != nil:
		return nil, err
	case reply == nil || strings.TrimSpace(reply.Content) == "":
		return nil, empty(name)
	}
	return reply, nil
}

func empty(name string) error {
	return &provider.Error{Kind: provider.Malformed, Provider: name, Message: "the reply is empty"}
}

// sink hands streams on to one consumer.
type sink struct {
	yield func(provider.Chunk, error) bool
	begun bool // text was handed out
	left  bool // the consumer broke off
}

// drain hands p's stream on, from its first text: blanks at its beginning are held back
// until then. Once text was handed out, an error is final.
func (s *sink) drain(ctx context.Context, p provider.Provider, name string, req *provider.Request) error {
	var blanks string
	for chunk, err := range provider.Stream(ctx, p, req) {
		if err != nil {
			return s.failed(err)
		}
		if !s.begun {
			blanks += chunk.Text
			if strings.TrimSpace(blanks) == "" {
				continue
			}
			chunk.Text, s.begun = blanks, true
		}
		if !s.yield(chunk, nil) {
			s.left = true
			return nil
		}
	}
	if !s.begun {
		return empty(name)
	}
	return nil
}

func (s *sink) failed(err error) error {
	if s.begun {
		return &final{err}
	}
	return err
}

func (s *sink) end(err error) {
	if err != nil && !s.left {
		s.yield(provider.Chunk{}, err)
	}
}

// final is an error after which nothing is tried again.
type final struct{ error }

func (f *final) Unwrap() error { return f.error }

// typed returns err as a *provider.Error: where ctx is done as its error, else as it
// came, else as what a policy of failsafe-go means.
func typed(ctx context.Context, err error, name string) error {
	if err == nil {
		return nil
	}
	if f, ok := err.(*final); ok { // it is never wrapped
		err = f.error
	}
	var own *provider.Error
	isTyped := errors.As(err, &own) && own != nil
	if done := ctx.Err(); done != nil && !(isTyped && errors.Is(err, done)) {
		return provider.ContextError(ctx, name)
	}
	if isTyped {
		return err
	}
	e := &provider.Error{Kind: provider.KindOf(err), Provider: name, Message: "the call was not made", Err: err}
	switch {
	case errors.Is(err, circuitbreaker.ErrOpen):
		e.Kind, e.Message = provider.Unavailable, "the circuit breaker is open"
	case errors.Is(err, bulkhead.ErrFull), errors.Is(err, ratelimiter.ErrExceeded):
		e.Kind = provider.RateLimited
	case errors.Is(err, timeout.ErrExceeded):
		e.Kind, e.Message = provider.Timeout, "no reply in time"
	default:
		e.Message = ""
	}
	return e
}
