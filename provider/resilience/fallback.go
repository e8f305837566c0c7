package resilience

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/outreach-go/outreach/provider"
)

// Fallback asks the providers next, in their order, where the one before failed for
// whatever reason but ctx. The chain promises of data no more than the weakest of its
// providers, since any of them may get the request. It panics where one is nil.
//
// Config.Fallback of a drafter goes further: it is asked, too, where the drafts of the
// provider stayed blocked.
func Fallback(next ...provider.Provider) func(provider.Provider) provider.Provider {
	return func(p provider.Provider) provider.Provider {
		c := &chain{providers: append([]provider.Provider{p}, next...)}
		if slices.Contains(c.providers, nil) {
			panic("outreach: resilience.Fallback: a provider is nil")
		}
		for _, p := range c.providers {
			c.names = append(c.names, provider.Describe(p).Name)
		}
		return c
	}
}

// chain is a middleware over several providers.
type chain struct {
	providers []provider.Provider
	names     []string
}

var (
	_ provider.Provider       = (*chain)(nil)
	_ provider.Streamer       = (*chain)(nil)
	_ provider.MultiUnwrapper = (*chain)(nil)
)

// Unwrap returns the providers, in the order in which they are asked.
func (c *chain) Unwrap() []provider.Provider { return slices.Clone(c.providers) }

func (c *chain) Generate(ctx context.Context, req *provider.Request) (*provider.Response, error) {
	var reply *provider.Response
	err := c.ask(ctx, func(i int) (err error) {
		reply, err = generate(ctx, c.providers[i], c.names[i], req)
		return err
	})
	if err != nil {
		return nil, err
	}
	return reply, nil
}

func (c *chain) Stream(ctx context.Context, req *provider.Request) iter.Seq2[provider.Chunk, error] {
	return func(yield func(provider.Chunk, error) bool) {
		s := sink{yield: yield}
		s.end(c.ask(ctx, func(i int) error { return s.drain(ctx, c.providers[i], c.names[i], req) }))
	}
}

// ask calls one provider after the other until one succeeds.
func (c *chain) ask(ctx context.Context, call func(i int) error) error {
	var failed []error
	for i, name := range c.names {
		if err := provider.ContextError(ctx, name); err != nil {
			return err
		}
		err := call(i)
		if err == nil {
			return nil
		}
		_, last := err.(*final) // it is never wrapped
		err = typed(ctx, err, name)
		if last || ctx.Err() != nil {
			return err
		}
		failed = append(failed, err)
	}
	if len(failed) == 1 {
		return failed[0]
	}
	return joined(failed, c.names[0])
}

// joined is the error of a chain of which each provider failed: of the first kind that
// can be retried, since then asking the chain again can help, else of the first's. It
// asks to wait no longer than the provider that is ready first.
func joined(failed []error, name string) error {
	e := &provider.Error{
		Kind: provider.KindOf(failed[0]), Provider: name, Message: fmt.Sprintf("all %d providers failed", len(failed)), Err: errors.Join(failed...),
	}
	found := false
	for _, err := range failed {
		var one *provider.Error
		if !errors.As(err, &one) || !one.Kind.Retryable() {
			continue
		}
		if !found {
			e.Kind, e.RetryAfter, found = one.Kind, one.RetryAfter, true
		}
		e.RetryAfter = min(e.RetryAfter, one.RetryAfter)
	}
	return e
}
