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
	"time"

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
	stream func(ctx context.Context, yield func(provider.Chunk, error) bool)
}

func (s streamer) Stream(ctx context.Context, _ *provider.Request) iter.Seq2[provider.Chunk, error] {
	return func(yield func(provider.Chunk, error) bool) { s.stream(ctx, yield) }
}

var goodChunks = []provider.Chunk{{Text: "Subject: Hello\n\n"}, {Text: "body", FinishReason: "stop", Usage: provider.Usage{Known: true}}}

// chunks is a stream that looks at ctx and yields the chunks.
func chunks(list ...provider.Chunk) func(ctx context.Context, yield func(provider.Chunk, error) bool) {
	return func(ctx context.Context, yield func(provider.Chunk, error) bool) {
		if err := provider.ContextError(ctx, "good"); err != nil {
			yield(provider.Chunk{}, err)
			return
		}
		for _, chunk := range list {
			if !yield(chunk, nil) {
				return
			}
		}
	}
}

func TestSuiteOnStreams(t *testing.T) {
	t.Parallel()
	type yield = func(provider.Chunk, error) bool
	down := &provider.Error{Kind: provider.Unavailable}
	tests := []struct {
		name    string
		stream  func(ctx context.Context, y yield) // nil: good
		failing func(ctx context.Context, y yield) // nil: fails as Generate does
		hanging func(ctx context.Context, y yield) // nil: until ctx is done
		rule    string                             // empty: all rules are kept
		says    string
	}{
		{name: "a good stream"},
		{name: "a stream that goes on after the loop", rule: "streamer", says: "panicked", stream: func(ctx context.Context, y yield) {
			if err := provider.ContextError(ctx, "x"); err != nil {
				y(provider.Chunk{}, err)
				return
			}
			for _, chunk := range goodChunks {
				y(chunk, nil)
			}
		}},
		{name: "a stream that goes on after an error", rule: "streamer", says: "went on after an error", stream: func(ctx context.Context, y yield) {
			if err := provider.ContextError(ctx, "x"); err != nil {
				if y(provider.Chunk{}, err) {
					y(provider.Chunk{}, err)
				}
				return
			}
			chunks(goodChunks...)(ctx, y)
		}},
		{name: "a stream that ends early as if it were whole", rule: "streamer", says: "as if it were whole", stream: func(ctx context.Context, y yield) {
			if ctx.Err() == nil {
				chunks(goodChunks...)(ctx, y)
			}
		}},
		{name: "a stream without a text", rule: "streamer", says: "blank", stream: func(context.Context, yield) {}},
		{name: "a stream that fails", rule: "streamer", says: "was to work failed: unavailable", stream: func(_ context.Context, y yield) {
			y(provider.Chunk{}, down)
		}},
		{name: "a stream that loses the context's error", rule: "streamer", says: "does not hold", stream: func(ctx context.Context, y yield) {
			if err := ctx.Err(); err != nil {
				y(provider.Chunk{}, &provider.Error{Kind: provider.KindOf(err)})
				return
			}
			chunks(goodChunks...)(ctx, y)
		}},
		{name: "another text than Generate's", rule: "stream-whole", says: "not what Generate replies", stream: chunks(
			provider.Chunk{Text: "Subject: Hello", FinishReason: "stop", Usage: provider.Usage{Known: true}})},
		{name: "no finish reason", rule: "stream-whole", says: "no finish reason", stream: chunks(
			goodChunks[0], provider.Chunk{Text: "body", Usage: provider.Usage{Known: true}})},
		{name: "no usage", rule: "stream-whole", says: "no usage", stream: chunks(goodChunks[0], provider.Chunk{Text: "body", FinishReason: "stop"})},
		{name: "a finish reason too early", rule: "stream-whole", says: "before the last", stream: chunks(
			provider.Chunk{Text: "Subject: Hello\n\nbo", FinishReason: "stop"}, provider.Chunk{Text: "dy", FinishReason: "stop", Usage: provider.Usage{Known: true}})},
		{name: "a cut stream as if it were whole", rule: "stream-failure", says: "as if the reply were whole", failing: chunks(goodChunks[0])},
		{name: "a failure of another kind", rule: "stream-failure", says: `not "unavailable"`, failing: func(_ context.Context, y yield) {
			y(provider.Chunk{}, &provider.Error{Kind: provider.Malformed})
		}},
		{name: "a failure that tells", rule: "stream-failure", says: "repeats the Canary", failing: func(_ context.Context, y yield) {
			y(provider.Chunk{}, &provider.Error{Kind: provider.Unavailable, Message: providertest.Canary})
		}},
		{name: "a stream that is not broken off", rule: "stream-under-way", says: "had not ended", hanging: func(ctx context.Context, _ yield) {
			<-ctx.Done()
			time.Sleep(time.Hour)
		}},
		{name: "a stream that ends when broken off", rule: "stream-under-way", says: "as if the reply were whole", hanging: func(ctx context.Context, _ yield) {
			<-ctx.Done()
		}},
		{name: "a stream that loses the context's error under way", rule: "stream-under-way", says: "does not hold", hanging: func(ctx context.Context, y yield) {
			<-ctx.Done()
			y(provider.Chunk{}, down)
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			with := func(stream, instead func(context.Context, yield)) func(context.Context, yield) {
				if stream != nil {
					return stream
				}
				return instead
			}
			f := goodFeatures()
			f.Streams = true
			f.Failures = failure(provider.Unavailable, func(calls *atomic.Int64) generate { return once(down)(calls) })
			fails := f.Failures[0].New
			f.Failures[0].New = func() (provider.Provider, func() int) {
				p, _ := fails()
				return streamer{p.(generate), with(tt.failing, func(_ context.Context, y yield) {
					if y(goodChunks[0], nil) {
						y(provider.Chunk{}, down)
					}
				})}, nil
			}
			f.Hanging = func() provider.Provider {
				return streamer{hang, with(tt.hanging, func(ctx context.Context, y yield) {
					<-ctx.Done()
					y(provider.Chunk{}, provider.ContextError(ctx, "good"))
				})}
			}
			var err error
			synctest.Test(t, func(*testing.T) {
				err = providertest.Test(func() provider.Provider { return streamer{good, with(tt.stream, chunks(goodChunks...))} }, f)
				time.Sleep(2 * time.Hour) // until the stream that is not broken off has ended
			})
			if tt.rule == "" {
				require.NoError(t, err)
				return
			}
			require.Equal(t, []string{tt.rule}, brokenRules(t, err), "%v", err)
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
		"providertest: skipped stream-whole: Features.Streams is false",
		"providertest: skipped stream-failure: Features.Streams is false",
		"providertest: skipped stream-under-way: Features.Streams is false",
	}, skipped)
}

func TestScriptKeepsTheRules(t *testing.T) {
	t.Parallel()
	providertest.Run(t, func() provider.Provider {
		return &providertest.Script{Description: provider.Description{Seeded: true}}
	}, providertest.Features{
		Seeded: true, Streams: true,
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
