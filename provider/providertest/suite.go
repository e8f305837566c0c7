package providertest

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"golang.org/x/text/language"

	"github.com/outreach-go/outreach/provider"
)

// Features declares what a provider promises beyond the rules for all, and hands the
// suite providers that it cannot make itself. What is not declared is skipped, and the
// skipped case is logged.
type Features struct {
	// Seeded: the same request with the same seed gives the same reply.
	Seeded bool
	// Streams: the provider is a [provider.Streamer].
	Streams bool
	// Hanging returns a provider whose backend gives no answer, or after a beginning
	// nothing more, before ctx is done.
	// Defaults to nil: how a call under way ends is not checked.
	Hanging func() provider.Provider
	// Failures are providers whose backend fails, whether it is asked for a stream or
	// not. Put [Canary] in what the backend says, so that the suite can see whether an
	// error repeats it.
	// Defaults to none: only the errors of a context that is done are checked.
	Failures []Failure
	// Patience is how long a provider may take to return after ctx is done.
	// Defaults to 5 seconds.
	Patience time.Duration
	// Logf is told by [Test] which cases are skipped, and why; [Run] uses its t.
	// Defaults to nil: nobody is told.
	Logf func(format string, args ...any)
}

// Failure makes a provider whose backend fails.
type Failure struct {
	// Name says how, such as "HTTP status 429".
	Name string
	// New returns the provider and a func that says how often its backend has been
	// asked; nil: that is not counted.
	New func() (p provider.Provider, calls func() int)
	// Kind is the kind of error that the failure has to be.
	Kind provider.ErrorKind
}

// Canary stands in every request that the suite makes. No error may repeat it.
const Canary = "canary-6b1f0c2e"

const (
	defaultPatience = 5 * time.Second
	manyCalls       = 16
)

// A row is a rule of the comment on provider.Provider and how it is checked. check
// returns what was found to break the rule; skip says why it cannot be checked.
type row struct {
	name  string
	rule  string
	check func(s *suite) error
	skip  func(f Features) string
}

const contextRule = "Generate returns soon after ctx is done, with an error for which errors.Is(err, ctx.Err()) holds"

func unless(declared bool, reason string) string {
	if declared {
		return ""
	}
	return reason
}

var rows = []row{
	{
		name:  "concurrent",
		rule:  "Generate may be called from any number of goroutines at once",
		check: (*suite).concurrent,
	}, {
		name: "reply-or-error",
		rule: "Generate returns either a response whose Content is not blank, or an error; " +
			"never both and never neither",
		check: (*suite).replyOrError,
	}, {
		name: "typed-error",
		rule: "An error is an *Error, or wraps one. Its Kind says what went wrong; " +
			"an empty or cut-off reply is an error too",
		check: (*suite).typedError,
	}, {
		name:  "context-done",
		rule:  contextRule,
		check: (*suite).contextDone,
	}, {
		name:  "context-under-way",
		rule:  contextRule,
		check: (*suite).contextUnderWay,
		skip:  func(f Features) string { return unless(f.Hanging != nil, "Features.Hanging is nil") },
	}, {
		name: "request-untouched",
		rule: "The request and all it points to belong to the caller and are not changed " +
			"or kept after Generate has returned",
		check: (*suite).requestUntouched,
	}, {
		name:  "no-retry",
		rule:  "Generate does not retry; a middleware does",
		check: (*suite).noRetry,
		skip:  func(f Features) string { return unless(len(f.Failures) > 0, "Features.Failures is empty") },
	}, {
		name:  "discreet-error",
		rule:  "Errors hold neither the prompt nor the reply",
		check: (*suite).discreetError,
	}, {
		name:  "seeded",
		rule:  "Seeded is true where the same request with the same seed gives the same reply",
		check: (*suite).seeded,
		skip:  func(f Features) string { return unless(f.Seeded, "Features.Seeded is false") },
	}, {
		name: "streamer",
		rule: "The sequence ends after the first error; a sequence that ends without one has " +
			"ended properly. Breaking off the loop stops the call",
		check: (*suite).streamer,
		skip:  streams,
	}, {
		name: "stream-whole",
		rule: "The texts of a sequence, put together, are the reply. The last chunk carries " +
			"the finish reason and the usage, and no other does",
		check: (*suite).streamWhole,
		skip:  streams,
	}, {
		name:  "stream-failure",
		rule:  "An error of a sequence is one that Generate may return, and what came before it is not a reply",
		check: (*suite).streamFailure,
		skip: func(f Features) string {
			return orElse(streams(f), unless(len(f.Failures) > 0, "Features.Failures is empty"))
		},
	}, {
		name: "stream-under-way",
		rule: "A sequence ends soon after ctx is done, with an error for which " +
			"errors.Is(err, ctx.Err()) holds",
		check: (*suite).streamUnderWay,
		skip: func(f Features) string {
			return orElse(streams(f), unless(f.Hanging != nil, "Features.Hanging is nil"))
		},
	},
}

func streams(f Features) string { return unless(f.Streams, "Features.Streams is false") }

func orElse(first, second string) string {
	if first != "" {
		return first
	}
	return second
}

// Test checks the rules for a provider, with a fresh one for each, and returns all
// that are broken, joined: one line each, which begins with the name of the case and
// gives the rule. newProvider has to return a provider that replies. Run it with the
// race detector, without which some rules are hard to break visibly.
func Test(newProvider func() provider.Provider, f Features) error {
	var broken []error
	for _, r := range rows {
		reason, err := r.run(newProvider, f)
		if reason != "" && f.Logf != nil {
			f.Logf("providertest: skipped %s: %s", r.name, reason)
		}
		broken = append(broken, err)
	}
	return errors.Join(broken...)
}

// Run checks the same as [Test], each rule as a subtest.
func Run(t *testing.T, newProvider func() provider.Provider, f Features) {
	t.Helper()
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			reason, err := r.run(newProvider, f)
			switch {
			case reason != "":
				t.Skip(reason)
			case err != nil:
				t.Error(err)
			}
		})
	}
}

func (r row) run(newProvider func() provider.Provider, f Features) (skipped string, err error) {
	if r.skip != nil {
		if reason := r.skip(f); reason != "" {
			return reason, nil
		}
	}
	if f.Patience <= 0 {
		f.Patience = defaultPatience
	}
	s := &suite{Features: f, new: newProvider}
	if err := s.guard(func() error { return r.check(s) }); err != nil {
		return "", fmt.Errorf("%s: %s: but %w", r.name, r.rule, err)
	}
	return "", nil
}

// suite is the run of one row.
type suite struct {
	Features
	new func() provider.Provider
}

// guard turns a panic in the provider into an error.
func (s *suite) guard(check func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the provider panicked with a %T", r)
		}
	}()
	return check()
}

// answer is what a call returned.
type answer struct {
	reply *provider.Response
	err   error
}

// ask calls p in a goroutine of its own and waits for it, though no longer than
// Patience after ctx is done.
func (s *suite) ask(ctx context.Context, p provider.Provider, req *provider.Request) (a answer, err error) {
	done := make(chan answer, 1)
	failed := make(chan error, 1)
	go func() {
		failed <- s.guard(func() error {
			reply, err := p.Generate(ctx, req)
			done <- answer{reply, err}
			return nil
		})
	}()
	var late <-chan time.Time
	over := ctx.Done()
	for {
		select {
		case a := <-done:
			return a, nil
		case err := <-failed:
			if err != nil {
				return answer{}, err
			}
			failed = nil
		case <-over:
			timer := time.NewTimer(s.Patience)
			defer timer.Stop()
			over, late = nil, timer.C
		case <-late:
			return answer{}, fmt.Errorf("Generate had not returned %s after ctx was done", s.Patience)
		}
	}
}

// newRequest returns a request in English with the Canary in it. Each caller has its
// own.
func newRequest() *provider.Request {
	temperature, seed := 0.7, int64(42)
	return &provider.Request{
		Messages: []provider.Message{
			{Role: provider.RoleSystem, Content: "Write a short message to a candidate. Begin with a line \"Subject: …\" and an empty line."},
			{Role: provider.RoleUser, Content: "Vacancy: Data engineer at Exempla. Reference: " + Canary + "."},
		},
		Brief: provider.Brief{
			Kind: "initial", Tone: "neutral", Length: "medium", Language: language.English, Variation: 1, CustomContent: Canary,
			Facts: []provider.BriefFact{
				{Field: "job.title", Value: "Data engineer"},
				{Field: "job.company", Value: "Exempla"},
				{Field: "candidate.skills", Value: "Go, SQL", Items: []string{"Go", "SQL"}},
			},
		},
		MaxTokens: 800, Temperature: &temperature, Seed: &seed,
	}
}
