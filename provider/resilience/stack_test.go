package resilience_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/failsafe-go/failsafe-go/bulkhead"
	"github.com/failsafe-go/failsafe-go/circuitbreaker"
	"github.com/failsafe-go/failsafe-go/timeout"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/outreach-go/outreach"
	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/offline"
	"github.com/outreach-go/outreach/provider/providertest"
	"github.com/outreach-go/outreach/provider/resilience"
)

func nothing(context.Context, string) ([]string, error) { return nil, nil }

// whole is the stack of all middleware.
func whole(p provider.Provider) provider.Provider {
	return resilience.Stack(p,
		resilience.Guard(nothing), resilience.Fallback(p), resilience.Retry(resilience.RetryOptions{BaseDelay: 1}),
		resilience.RateLimit(resilience.RateLimitOptions{RequestsPerMinute: 1e9, TokensPerMinute: 1e9}),
		resilience.Concurrency(64), resilience.Timeout(time.Minute))
}

// once is the stack without what asks again.
func once(p provider.Provider) provider.Provider {
	return resilience.Stack(p,
		resilience.Guard(nothing), resilience.Fallback(), resilience.Retry(resilience.RetryOptions{MaxAttempts: 1}),
		resilience.RateLimit(resilience.RateLimitOptions{RequestsPerMinute: 1e9, TokensPerMinute: 1e9}),
		resilience.Concurrency(64), resilience.Timeout(time.Minute))
}

func TestKeepsTheRules(t *testing.T) {
	seeded := func() provider.Provider {
		return &providertest.Script{Description: provider.Description{Name: "vendor", Seeded: true}}
	}
	tests := map[string]struct {
		stack   func(provider.Provider) provider.Provider
		streams bool
	}{
		"all":         {once, true},
		"guard":       {resilience.Guard(nothing), true},
		"fallback":    {resilience.Fallback(), true},
		"retry":       {resilience.Retry(resilience.RetryOptions{MaxAttempts: 1}), true},
		"rate limit":  {resilience.RateLimit(resilience.RateLimitOptions{RequestsPerMinute: 1e9}), true},
		"concurrency": {resilience.Concurrency(64), true},
		"timeout":     {resilience.Timeout(time.Minute), true},
		"failsafe": {func(p provider.Provider) provider.Provider {
			return resilience.Failsafe(circuitbreaker.NewWithDefaults[*provider.Response]())(p)
		}, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var failures []providertest.Failure
			for kind := provider.Unknown; kind <= provider.Malformed; kind++ {
				failures = append(failures, providertest.Failure{Name: kind.String(), Kind: kind, New: func() (provider.Provider, func() int) {
					f := failing(providertest.Fail(kind))
					return tt.stack(f), f.Calls
				}})
			}
			providertest.Run(t, func() provider.Provider { return tt.stack(seeded()) }, providertest.Features{
				Seeded: true, Streams: tt.streams, Failures: failures,
				Hanging: func() provider.Provider { return tt.stack(failing(providertest.Hang())) },
			})
			assert.Equal(t, tt.streams, provider.Streams(tt.stack(seeded())))
			assert.False(t, provider.Streams(tt.stack(mute{})))
		})
	}
}

// mute does not stream, and says nothing of itself.
type mute struct{}

func (mute) Generate(context.Context, *provider.Request) (*provider.Response, error) {
	return providertest.Reply("Hello", "body"), nil
}

func TestDescriptionShowsThrough(t *testing.T) {
	eu := provider.Description{
		Name: "eu", Model: "large", Seeded: true, CachesPrompts: true,
		DataPolicy: provider.DataPolicy{NoTraining: true, NoRetention: true, Regions: []string{"EU"}},
	}
	p := &providertest.Script{Description: eu}
	assert.Equal(t, eu, provider.Describe(once(p)))
	assert.Equal(t, eu, provider.Describe(resilience.Failsafe()(p)))
	weak := &providertest.Script{Description: provider.Description{Name: "us", DataPolicy: provider.DataPolicy{NoTraining: true, Regions: []string{"US"}}}}
	assert.Equal(t, provider.Description{
		Name: "eu", Model: "large", DataPolicy: provider.DataPolicy{NoTraining: true, Regions: []string{"EU", "US", provider.RegionLocal}},
	}, provider.Describe(resilience.Stack(p, resilience.Guard(nothing), resilience.Fallback(weak, offline.New()))))
}

func TestNewLooksThroughAllMiddleware(t *testing.T) {
	eu := &providertest.Script{Description: provider.Description{DataPolicy: provider.DataPolicy{NoTraining: true, Regions: []string{"EU"}}}}
	us := &providertest.Script{Description: provider.Description{DataPolicy: provider.DataPolicy{NoTraining: true, Regions: []string{"US"}}}}
	demand := provider.DataPolicy{NoTraining: true, Regions: []string{"EU"}}
	for name, tt := range map[string]struct {
		p, fallback provider.Provider
		refused     bool
	}{
		"a stack over a promise":          {once(eu), nil, false},
		"a stack over too little":         {once(us), nil, true},
		"a chain with one that is weaker": {resilience.Stack(eu, resilience.Failsafe(), resilience.Fallback(once(us))), nil, true},
		"a chain with one that is local":  {resilience.Stack(eu, resilience.Fallback(offline.New())), nil, false},
		"a fallback of the drafter":       {once(eu), once(us), true},
		"one that promises nothing":       {once(mute{}), nil, true},
	} {
		_, err := outreach.New(outreach.Config{Provider: tt.p, Fallback: tt.fallback, DataPolicy: demand})
		assert.Equal(t, tt.refused, errors.Is(err, outreach.ErrDataPolicy), name)
		assert.Equal(t, tt.refused, err != nil, name)
	}
}

func TestStackPutsTheFirstOutermost(t *testing.T) {
	var order []string
	note := func(name string) func(provider.Provider) provider.Provider {
		return func(p provider.Provider) provider.Provider { order = append(order, name); return p }
	}
	resilience.Stack(mute{}, note("outer"), note("inner"))
	assert.Equal(t, []string{"inner", "outer"}, order)
}

func TestFallback(t *testing.T) {
	both(t, func(t *testing.T, ask ask) {
		for kind := provider.Unknown; kind <= provider.Malformed; kind++ {
			second := failing(nil)
			reply, err := ask(t.Context(), resilience.Fallback(second)(failing(providertest.Fail(kind))))
			require.NoError(t, err, kind)
			assert.NotEmpty(t, reply.Content)
			assert.Equal(t, 1, second.Calls())
		}
		second := failing(nil)
		_, err := ask(t.Context(), resilience.Fallback(second)(failing(nil)))
		require.NoError(t, err)
		assert.Zero(t, second.Calls())
		reply, err := ask(t.Context(), resilience.Fallback(failing(providertest.Fail(provider.Quota)))(failing(providertest.Empty())))
		e := requireKind(t, provider.Malformed, reply, err)
		assert.Equal(t, "all 2 providers failed", e.Message)
	})
}

func TestFallbackWhereAllFail(t *testing.T) {
	first, second := &provider.Error{Kind: provider.Quota, Err: errors.New("one")}, &provider.Error{Kind: provider.RateLimited, RetryAfter: time.Minute}
	third := &provider.Error{Kind: provider.Unavailable, RetryAfter: time.Second}
	chain := resilience.Fallback(providertest.NewScript(providertest.Fails(second)), providertest.NewScript(providertest.Fails(third)))
	reply, err := chain(providertest.NewScript(providertest.Fails(first))).Generate(t.Context(), request())
	e := requireKind(t, provider.RateLimited, reply, err)
	assert.Equal(t, time.Second, e.RetryAfter, "one of them is ready then")
	for _, cause := range []error{first, second, third} {
		assert.ErrorIs(t, err, cause)
	}
}

func TestFallbackIsNotAskedOnceTheCallerIsGone(t *testing.T) {
	both(t, func(t *testing.T, ask ask) {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			second := failing(nil)
			reply, err := ask(ctx, resilience.Fallback(second)(failing(providertest.Hang())))
			requireKind(t, provider.Timeout, reply, err)
			require.ErrorIs(t, err, context.DeadlineExceeded)
			assert.Zero(t, second.Calls())
		})
	})
}

func TestAFallbackDoesNotGoOnWithAnothersText(t *testing.T) {
	second := failing(nil)
	reply, err := provider.Collect(provider.Stream(t.Context(), resilience.Fallback(second)(failing(providertest.Cut())), request()))
	requireKind(t, provider.Truncated, reply, err)
	assert.Zero(t, second.Calls())
}

func TestGuard(t *testing.T) {
	finds := func(text string) resilience.Detect {
		return func(_ context.Context, in string) ([]string, error) {
			if containsLine(in, text) {
				return []string{"email", "nl.bsn", "email"}, nil
			}
			return nil, nil
		}
	}
	tests := map[string]func(req *provider.Request){
		"a message":         func(req *provider.Request) { req.Messages[1].Content = "secret" },
		"a fact":            func(req *provider.Request) { req.Brief.Facts[0].Value = "secret" },
		"an item of a fact": func(req *provider.Request) { req.Brief.Facts[0].Items = []string{"secret"} },
		"what went before":  func(req *provider.Request) { req.Brief.Previous = "secret" },
		"custom content":    func(req *provider.Request) { req.Brief.CustomContent = "secret" },
	}
	for name, change := range tests {
		t.Run(name, func(t *testing.T) {
			req := request()
			req.Messages = append(req.Messages, provider.Message{Role: provider.RoleUser, Content: "x"})
			req.Brief.Facts = []provider.BriefFact{{Value: "v"}}
			f := failing(nil)
			p := resilience.Guard(finds("secret"))(f)
			_, err := p.Generate(t.Context(), req)
			require.NoError(t, err)
			change(req)
			reply, err := p.Generate(t.Context(), req)
			e := requireKind(t, provider.InvalidRequest, reply, err)
			assert.Equal(t, "the guard found personal data: email, nl.bsn", e.Message)
			require.ErrorIs(t, err, resilience.ErrPersonalData)
			reply, err = provider.Collect(provider.Stream(t.Context(), p, req))
			requireKind(t, provider.InvalidRequest, reply, err)
			assert.Equal(t, 1, f.Calls())
		})
	}
}

func containsLine(text, line string) bool {
	for _, l := range strings.Split(text, "\n") {
		if l == line {
			return true
		}
	}
	return false
}

func TestGuardFailsClosed(t *testing.T) {
	for name, detect := range map[string]resilience.Detect{
		"fails":  func(_ context.Context, text string) ([]string, error) { return nil, errors.New("cannot read " + text) },
		"panics": func(_ context.Context, text string) ([]string, error) { panic(text) },
	} {
		t.Run(name, func(t *testing.T) {
			f := failing(nil)
			reply, err := resilience.Guard(detect)(f).Generate(t.Context(), request())
			e := requireKind(t, provider.InvalidRequest, reply, err)
			assert.NotContains(t, fmt.Sprintf("%v %+v %v", e, e, e.Err), "data engineer")
			assert.Zero(t, f.Calls())
		})
	}
}

func TestFailsafeErrors(t *testing.T) {
	breaker := circuitbreaker.NewBuilder[*provider.Response]().WithFailureThreshold(1).WithDelay(time.Hour).Build()
	f := failing(providertest.Fail(provider.Quota))
	p := resilience.Failsafe(breaker)(f)
	reply, err := p.Generate(t.Context(), request())
	requireKind(t, provider.Quota, reply, err)
	reply, err = p.Generate(t.Context(), request())
	requireKind(t, provider.Unavailable, reply, err)
	require.ErrorIs(t, err, circuitbreaker.ErrOpen)
	assert.Equal(t, 1, f.Calls())

	full := bulkhead.New[*provider.Response](1)
	require.True(t, full.TryAcquirePermit())
	reply, err = resilience.Failsafe(full)(f).Generate(t.Context(), request())
	requireKind(t, provider.RateLimited, reply, err)

	synctest.Test(t, func(t *testing.T) {
		late := timeout.New[*provider.Response](time.Second)
		reply, err := resilience.Failsafe(late)(failing(providertest.Hang())).Generate(t.Context(), request())
		requireKind(t, provider.Timeout, reply, err)
	})
}

func TestMiddlewareMakesUntypedErrorsTyped(t *testing.T) {
	odd := errors.New("odd")
	p := resilience.Concurrency(1)(failing(func(context.Context, *provider.Request, provider.Provider) (*provider.Response, error) {
		return nil, odd
	}))
	reply, err := p.Generate(t.Context(), request())
	requireKind(t, provider.Unknown, reply, err)
	assert.ErrorIs(t, err, odd)
}
