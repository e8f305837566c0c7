package providertest_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/providertest"
)

// generate is a provider in one func.
type generate func(ctx context.Context, req *provider.Request) (*provider.Response, error)

func (g generate) Generate(ctx context.Context, req *provider.Request) (*provider.Response, error) {
	return g(ctx, req)
}

// good keeps every rule. The broken providers differ from it in one thing.
func good(ctx context.Context, _ *provider.Request) (*provider.Response, error) {
	if err := provider.ContextError(ctx, "good"); err != nil {
		return nil, err
	}
	return providertest.Reply("Hello", "body"), nil
}

func of(g generate) func() provider.Provider { return func() provider.Provider { return g } }

// failure is a backend that fails, behind the adapter g.
func failure(kind provider.ErrorKind, g func(calls *atomic.Int64) generate) []providertest.Failure {
	return []providertest.Failure{{
		Name: "backend is down", Kind: kind,
		New: func() (provider.Provider, func() int) {
			var calls atomic.Int64
			return g(&calls), func() int { return int(calls.Load()) }
		},
	}}
}

func once(err error) func(calls *atomic.Int64) generate {
	return func(calls *atomic.Int64) generate {
		return func(context.Context, *provider.Request) (*provider.Response, error) {
			calls.Add(1)
			return nil, err
		}
	}
}

func hang(ctx context.Context, _ *provider.Request) (*provider.Response, error) {
	<-ctx.Done()
	return nil, provider.ContextError(ctx, "good")
}

// goodFeatures declare everything but streaming, and keep every rule.
func goodFeatures() providertest.Features {
	return providertest.Features{
		Seeded:   true,
		Hanging:  of(hang),
		Failures: failure(provider.Unavailable, once(&provider.Error{Kind: provider.Unavailable})),
	}
}

// brokenRules are the names of the cases in the suite's error.
func brokenRules(t *testing.T, err error) []string {
	t.Helper()
	if err == nil {
		return nil
	}
	joined, ok := err.(interface{ Unwrap() []error })
	require.True(t, ok)
	var names []string
	for _, one := range joined.Unwrap() {
		name, _, _ := strings.Cut(one.Error(), ": ")
		names = append(names, name)
	}
	return names
}

func TestSuiteFindsOneBrokenRule(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		new    func() provider.Provider // nil: good
		change func(t *testing.T, f *providertest.Features)
		rule   string
		says   string
	}{
		{name: "too many calls at once", rule: "concurrent", says: "failed: unavailable", new: func() provider.Provider {
			var calls atomic.Int64
			return generate(func(ctx context.Context, req *provider.Request) (*provider.Response, error) {
				if calls.Add(1) > 2 { // no other case asks a provider more than twice
					return nil, &provider.Error{Kind: provider.Unavailable}
				}
				return good(ctx, req)
			})
		}},
		{name: "neither reply nor error", rule: "reply-or-error", says: "there was neither", new: of(func(ctx context.Context, _ *provider.Request) (*provider.Response, error) {
			return nil, provider.ContextError(ctx, "x")
		})},
		{name: "both reply and error", rule: "reply-or-error", says: "there were both", change: func(t *testing.T, f *providertest.Features) {
			f.Failures = failure(provider.Quota, func(*atomic.Int64) generate {
				return func(context.Context, *provider.Request) (*provider.Response, error) {
					return &provider.Response{}, &provider.Error{Kind: provider.Quota}
				}
			})
		}},
		{name: "a blank reply", rule: "reply-or-error", says: "blank", new: of(func(ctx context.Context, _ *provider.Request) (*provider.Response, error) {
			if err := provider.ContextError(ctx, "x"); err != nil {
				return nil, err
			}
			return &provider.Response{Content: " \n"}, nil
		})},
		{name: "never a reply", rule: "reply-or-error", says: "quota exhausted", new: of(func(ctx context.Context, _ *provider.Request) (*provider.Response, error) {
			if err := provider.ContextError(ctx, "x"); err != nil {
				return nil, err
			}
			return nil, &provider.Error{Kind: provider.Quota}
		})},
		{name: "the context's error as it is", rule: "typed-error", says: "no *provider.Error", new: of(func(ctx context.Context, req *provider.Request) (*provider.Response, error) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			return good(ctx, req)
		})},
		{name: "the wrong kind for a deadline", rule: "typed-error", says: `"canceled", not "timeout"`, new: of(func(ctx context.Context, req *provider.Request) (*provider.Response, error) {
			if err := ctx.Err(); err != nil {
				return nil, &provider.Error{Kind: provider.Canceled, Err: err}
			}
			return good(ctx, req)
		})},
		{name: "a failure without a type", rule: "typed-error", says: "backend is down: there is no *provider.Error", change: func(t *testing.T, f *providertest.Features) {
			f.Failures = failure(provider.Unavailable, once(errors.New("503")))
		}},
		{name: "a failure of another kind", rule: "typed-error", says: `"unknown error", not "unavailable"`, change: func(t *testing.T, f *providertest.Features) {
			f.Failures = failure(provider.Unavailable, once(&provider.Error{}))
		}},
		{name: "a cut-off reply as if it were whole", rule: "typed-error", says: "there was no error", change: func(t *testing.T, f *providertest.Features) {
			f.Failures = failure(provider.Truncated, func(*atomic.Int64) generate { return good })
		}},
		{name: "a context that is not looked at", rule: "context-done", says: "a cancelled context", new: of(func(context.Context, *provider.Request) (*provider.Response, error) {
			return good(context.Background(), nil)
		})},
		{name: "the context's error lost", rule: "context-done", says: "does not hold", new: of(func(ctx context.Context, req *provider.Request) (*provider.Response, error) {
			if ctx.Err() != nil {
				return nil, &provider.Error{Kind: provider.KindOf(ctx.Err())}
			}
			return good(ctx, req)
		})},
		{name: "a call that is not broken off", rule: "context-under-way", says: "had not returned", change: func(t *testing.T, f *providertest.Features) {
			stop := make(chan struct{})
			f.Hanging = of(func(context.Context, *provider.Request) (*provider.Response, error) {
				<-stop
				return nil, nil
			})
			t.Cleanup(func() { close(stop) })
		}},
		{name: "a request that is changed", rule: "request-untouched", says: "was changed", new: of(func(ctx context.Context, req *provider.Request) (*provider.Response, error) {
			req.Messages[0].Content = "mine"
			return good(ctx, req)
		})},
		{name: "a failure that is tried again", rule: "no-retry", says: "asked 3 times", change: func(t *testing.T, f *providertest.Features) {
			f.Failures = failure(provider.Unavailable, func(calls *atomic.Int64) generate {
				return func(context.Context, *provider.Request) (*provider.Response, error) {
					calls.Add(3)
					return nil, &provider.Error{Kind: provider.Unavailable}
				}
			})
		}},
		{name: "a prompt in an error", rule: "discreet-error", says: "a cancelled context", new: of(func(ctx context.Context, req *provider.Request) (*provider.Response, error) {
			if ctx.Err() != nil {
				return nil, &provider.Error{Kind: provider.KindOf(ctx.Err()), Message: req.Messages[1].Content, Err: ctx.Err()}
			}
			return good(ctx, req)
		})},
		{name: "a vendor's text deep in an error", rule: "discreet-error", says: "backend is down", change: func(t *testing.T, f *providertest.Features) {
			vendor := errors.New("status 503: " + providertest.Canary)
			f.Failures = failure(provider.Unavailable, once(&provider.Error{Kind: provider.Unavailable, Err: errors.Join(errors.New("x"), vendor)}))
		}},
		{name: "another reply each time", rule: "seeded", says: "two replies", new: func() provider.Provider {
			var calls atomic.Int64
			return generate(func(ctx context.Context, req *provider.Request) (*provider.Response, error) {
				if reply, err := good(ctx, req); err != nil || calls.Add(1) == 1 {
					return reply, err
				}
				return providertest.Reply("Hello", "again"), nil
			})
		}},
		{name: "a promise that is not described", rule: "seeded", says: "does not describe itself as seeded", new: func() provider.Provider {
			return &providertest.Script{}
		}},
		{name: "no stream where one is declared", rule: "streamer", says: "not a provider.Streamer", change: func(t *testing.T, f *providertest.Features) {
			f.Streams = true
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				f := goodFeatures()
				if tt.change != nil {
					tt.change(t, &f)
				}
				newProvider := of(good)
				if tt.new != nil {
					newProvider = tt.new
				}
				err := providertest.Test(newProvider, f)
				require.Equal(t, []string{tt.rule}, brokenRules(t, err), "%v", err)
				assert.ErrorContains(t, err, tt.says)
			})
		})
	}
}

// streamer is the good provider with a stream.
type streamer struct {
	generate
	stream func(ctx context.Context) iter.Seq2[provider.Chunk, error]
}

func (s streamer) Stream(ctx context.Context, _ *provider.Request) iter.Seq2[provider.Chunk, error] {
	return s.stream(ctx)
}

func TestSuiteOnStreams(t *testing.T) {
	t.Parallel()
	type yield = func(provider.Chunk, error) bool
	tests := []struct {
		name   string
		stream func(ctx context.Context, y yield)
		says   string // empty: the rule is kept
	}{
		{"a good stream", func(ctx context.Context, y yield) {
			if err := provider.ContextError(ctx, "good"); err != nil {
				y(provider.Chunk{}, err)
				return
			}
			_ = y(provider.Chunk{Text: "Subject: Hello\n\n"}, nil) && y(provider.Chunk{Text: "body", FinishReason: "stop"}, nil)
		}, ""},
		{"a stream that goes on after the loop", func(_ context.Context, y yield) {
			y(provider.Chunk{Text: "one"}, nil)
			y(provider.Chunk{Text: "two"}, nil)
		}, "panicked"},
		{"a stream that goes on after an error", func(ctx context.Context, y yield) {
			if err := provider.ContextError(ctx, "x"); err != nil {
				if y(provider.Chunk{}, err) {
					y(provider.Chunk{}, err)
				}
				return
			}
			y(provider.Chunk{Text: "body"}, nil)
		}, "went on after an error"},
		{"a stream that ends early as if it were whole", func(ctx context.Context, y yield) {
			if ctx.Err() == nil {
				y(provider.Chunk{Text: "body"}, nil)
			}
		}, "as if it were whole"},
		{"a stream without a text", func(context.Context, yield) {}, "blank"},
		{"a stream that fails", func(_ context.Context, y yield) {
			y(provider.Chunk{}, &provider.Error{Kind: provider.Unavailable})
		}, "was to work failed: unavailable"},
		{"a stream that loses the context's error", func(ctx context.Context, y yield) {
			if ctx.Err() != nil {
				y(provider.Chunk{}, &provider.Error{Kind: provider.Canceled})
				return
			}
			y(provider.Chunk{Text: "body"}, nil)
		}, "does not hold"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := goodFeatures()
			f.Streams = true
			err := providertest.Test(func() provider.Provider {
				return streamer{good, func(ctx context.Context) iter.Seq2[provider.Chunk, error] {
					return func(y func(provider.Chunk, error) bool) { tt.stream(ctx, y) }
				}}
			}, f)
			if tt.says == "" {
				require.NoError(t, err)
				return
			}
			require.Equal(t, []string{"streamer"}, brokenRules(t, err), "%v", err)
			assert.ErrorContains(t, err, tt.says)
		})
	}
}

func TestSuiteSurvivesAPanic(t *testing.T) {
	t.Parallel()
	err := providertest.Test(func() provider.Provider {
		return &providertest.Faulty{Faults: []providertest.Fault{providertest.Panic()}}
	}, providertest.Features{})
	require.ErrorContains(t, err, "reply-or-error: ")
	assert.ErrorContains(t, err, "the provider panicked with a string")
}

func TestSuiteLogsWhatItSkips(t *testing.T) {
	t.Parallel()
	var skipped []string
	f := providertest.Features{Logf: func(format string, args ...any) { skipped = append(skipped, fmt.Sprintf(format, args...)) }}
	require.NoError(t, providertest.Test(of(good), f))
	assert.Equal(t, []string{
		"providertest: skipped context-under-way: Features.Hanging is nil",
		"providertest: skipped no-retry: Features.Failures is empty",
		"providertest: skipped seeded: Features.Seeded is false",
		"providertest: skipped streamer: Features.Streams is false",
	}, skipped)
}

func TestScriptKeepsTheRules(t *testing.T) {
	t.Parallel()
	providertest.Run(t, func() provider.Provider {
		return &providertest.Script{Description: provider.Description{Seeded: true}}
	}, providertest.Features{
		Seeded: true,
		Hanging: func() provider.Provider {
			return &providertest.Faulty{Faults: []providertest.Fault{providertest.Hang()}}
		},
		Failures: []providertest.Failure{{
			Name: "a step that fails", Kind: provider.Quota,
			New: func() (provider.Provider, func() int) {
				s := providertest.NewScript(providertest.Fails(&provider.Error{Kind: provider.Quota}))
				return s, func() int { return len(s.Requests()) }
			},
		}},
	})
}
