package resilience

import (
	"context"

	"github.com/failsafe-go/failsafe-go"

	"github.com/outreach-go/outreach/provider"
)

// Failsafe runs calls by policies of failsafe-go, the first outermost: a circuit
// breaker, hedging, an adaptive limiter, whatever it has. What a policy refuses is a
// [*provider.Error]: an open breaker is [provider.Unavailable], a full bulkhead and a
// spent rate [provider.RateLimited], a timeout [provider.Timeout].
//
// A policy judges a reply as a whole, so there is no stream through it: a stream comes
// in one chunk.
func Failsafe(policies ...failsafe.Policy[*provider.Response]) func(provider.Provider) provider.Provider {
	executor := failsafe.With(policies...)
	return func(p provider.Provider) provider.Provider {
		if p == nil {
			panic("outreach: resilience: the provider is nil")
		}
		return &guarded{inner: p, name: provider.Describe(p).Name, executor: executor}
	}
}

type guarded struct {
	inner    provider.Provider
	name     string
	executor failsafe.Executor[*provider.Response]
}

var (
	_ provider.Provider  = (*guarded)(nil)
	_ provider.Unwrapper = (*guarded)(nil)
)

// Unwrap returns the provider behind the policies.
func (g *guarded) Unwrap() provider.Provider { return g.inner }

func (g *guarded) Generate(ctx context.Context, req *provider.Request) (*provider.Response, error) {
	if err := provider.ContextError(ctx, g.name); err != nil {
		return nil, err
	}
	reply, err := g.executor.WithContext(ctx).GetWithExecution(func(exec failsafe.Execution[*provider.Response]) (*provider.Response, error) {
		return generate(exec.Context(), g.inner, g.name, req)
	})
	if err != nil {
		return nil, typed(ctx, err, g.name)
	}
	return reply, nil
}
