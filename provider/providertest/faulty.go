package providertest

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"sync"
	"time"

	"github.com/outreach-go/outreach/provider"
)

// Faulty is a middleware that fails on purpose. The n-th call meets the n-th fault, and
// every call after the last fault meets the last one again; a nil Fault lets the call
// pass. So
//
//	&Faulty{Faults: []Fault{Fail(provider.RateLimited), nil}}
//
// fails once and works from then on.
//
// Set the fields before the first call. A Faulty is safe for concurrent use and is not
// to be copied.
type Faulty struct {
	// Provider is asked where the fault lets the call through.
	// Defaults to a new Script.
	Provider provider.Provider
	// Faults are met in this order.
	// Defaults to none.
	Faults []Fault

	mu    sync.Mutex
	calls int
}

var (
	_ provider.Provider  = (*Faulty)(nil)
	_ provider.Streamer  = (*Faulty)(nil)
	_ provider.Unwrapper = (*Faulty)(nil)
)

// Fault answers a call in the place of next, or asks next and spoils its answer.
type Fault func(ctx context.Context, req *provider.Request, next provider.Provider) (*provider.Response, error)

const faultyName = "faulty"

// Unwrap returns the provider behind the faults.
func (f *Faulty) Unwrap() provider.Provider {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.Provider == nil {
		f.Provider = &Script{}
	}
	return f.Provider
}

// Generate meets the next fault.
func (f *Faulty) Generate(ctx context.Context, req *provider.Request) (*provider.Response, error) {
	next := f.Unwrap()
	if fault := f.fault(); fault != nil {
		return fault(ctx, req, next)
	}
	return next.Generate(ctx, req)
}

// Stream meets the next fault, and yields what is left of the reply word by word.
// Without a fault it is the stream of the provider behind it.
func (f *Faulty) Stream(ctx context.Context, req *provider.Request) iter.Seq2[provider.Chunk, error] {
	return func(yield func(provider.Chunk, error) bool) {
		next := f.Unwrap()
		fault := f.fault()
		if fault == nil {
			provider.Stream(ctx, next, req)(yield)
			return
		}
		streamed(func() (*provider.Response, error) { return fault(ctx, req, next) })(yield)
	}
}

func (f *Faulty) fault() Fault {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.calls++
	if len(f.Faults) == 0 {
		return nil
	}
	return f.Faults[min(f.calls, len(f.Faults))-1]
}

// Calls returns how often the provider was asked.
func (f *Faulty) Calls() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.calls
}

// Fail fails with a *provider.Error of the kind. Of a Canceled or Timeout the cause is
// the context's error.
func Fail(kind provider.ErrorKind) Fault { return FailAfter(kind, 0) }

// FailAfter fails as [Fail] does, with an error that asks to wait before the next call.
func FailAfter(kind provider.ErrorKind, wait time.Duration) Fault {
	var cause error
	switch kind {
	case provider.Canceled:
		cause = context.Canceled
	case provider.Timeout:
		cause = context.DeadlineExceeded
	}
	return func(ctx context.Context, _ *provider.Request, _ provider.Provider) (*provider.Response, error) {
		if err := provider.ContextError(ctx, faultyName); err != nil {
			return nil, err
		}
		return nil, &provider.Error{Kind: kind, Provider: faultyName, Message: "injected", RetryAfter: wait, Err: cause}
	}
}

// Latency waits for d, or until ctx is done, and lets the call pass.
func Latency(d time.Duration) Fault {
	return func(ctx context.Context, req *provider.Request, next provider.Provider) (*provider.Response, error) {
		timer := time.NewTimer(d)
		defer timer.Stop()
		select {
		case <-timer.C:
			return next.Generate(ctx, req)
		case <-ctx.Done():
			return nil, provider.ContextError(ctx, faultyName)
		}
	}
}

// Hang gives no answer until ctx is done.
func Hang() Fault {
	return func(ctx context.Context, _ *provider.Request, _ provider.Provider) (*provider.Response, error) {
		<-ctx.Done()
		return nil, provider.ContextError(ctx, faultyName)
	}
}

// Panic panics.
func Panic() Fault {
	return func(context.Context, *provider.Request, provider.Provider) (*provider.Response, error) {
		panic(fmt.Sprintf("providertest: %s: injected panic", faultyName))
	}
}

// Cut breaks a reply off in the middle and says so, as an adapter does: Generate fails
// with a [provider.Truncated], and Stream yields the first half before it.
func Cut() Fault {
	return func(ctx context.Context, req *provider.Request, next provider.Provider) (*provider.Response, error) {
		reply, err := next.Generate(ctx, req)
		if err != nil || reply == nil {
			return nil, err
		}
		runes := []rune(reply.Content)
		return nil, &provider.Error{
			Kind: provider.Truncated, Provider: faultyName, Message: "injected", Err: &begunError{string(runes[:len(runes)/2])},
		}
	}
}

// Truncated hands out the first half of a reply as if it were whole: a provider's
// error, which those who use one must survive.
func Truncated() Fault {
	return spoil(func(r *provider.Response) {
		runes := []rune(r.Content)
		r.Content, r.FinishReason = string(runes[:len(runes)/2]), "length"
	})
}

// Empty hands out a blank reply as if it were one.
func Empty() Fault {
	return spoil(func(r *provider.Response) { r.Content = " \n" })
}

// Malformed hands out a reply without its envelope: the words are there, on one line,
// with no subject.
func Malformed() Fault {
	return spoil(func(r *provider.Response) {
		r.Content = strings.Join(strings.Fields(strings.TrimPrefix(r.Content, "Subject:")), " ")
	})
}

// WrongLanguage hands out a reply in Finnish, or in Swedish where Finnish was asked
// for. It says nothing but that there is a role.
func WrongLanguage() Fault {
	return func(ctx context.Context, req *provider.Request, next provider.Provider) (*provider.Response, error) {
		return spoil(func(r *provider.Response) {
			base, _ := req.Brief.Language.Base()
			if base.String() == "fi" {
				r.Content = "Subject: En tjänst\n\nJag skriver om en tjänst som kan passa dig. Vill du höra mer om den? Om inte räcker det med ett kort nej."
				return
			}
			r.Content = "Subject: Avoin tehtävä\n\nKirjoitan tehtävästä, joka voisi sopia sinulle. Haluaisitko kuulla siitä lisää? Jos et, lyhyt ei riittää."
		})(ctx, req, next)
	}
}

// Disobedient hands out a reply that does what models are told not to do: a greeting
// and a signature of its own, praise, how the candidate was found, a figure, a promise,
// an address and a placeholder, in bold type and as a list.
func Disobedient() Fault {
	return spoil(func(r *provider.Response) {
		r.Content = "**Subject: An exciting opportunity!!!**\n\nDear [Candidate Name],\n\n" +
			"I came across your impressive profile and was blown away: you are a perfect match.\n\n" +
			"- **Pay**: 987,654 EUR a year, guaranteed\n- **Apply**: https://apply.example.com/now\n\n" +
			"I will call you tomorrow at 9.\n\nBest regards,\n[Your Name]"
	})
}

// spoil lets the call pass and changes a copy of the reply.
func spoil(change func(*provider.Response)) Fault {
	return func(ctx context.Context, req *provider.Request, next provider.Provider) (*provider.Response, error) {
		reply, err := next.Generate(ctx, req)
		if err != nil || reply == nil {
			return nil, err
		}
		spoilt := *reply
		change(&spoilt)
		return &spoilt, nil
	}
}
