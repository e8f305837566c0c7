package resilience_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/failsafe-go/failsafe-go/circuitbreaker"
	"github.com/failsafe-go/failsafe-go/hedgepolicy"

	"github.com/outreach-go/outreach"
	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/offline"
	"github.com/outreach-go/outreach/provider/providertest"
	"github.com/outreach-go/outreach/provider/resilience"
)

func Example() {
	// A vendor that is overloaded for a moment.
	vendor := &providertest.Faulty{Faults: []providertest.Fault{providertest.FailAfter(provider.Unavailable, 5*time.Millisecond), nil}}
	p := resilience.Stack(vendor,
		resilience.Fallback(offline.New()),
		resilience.Retry(resilience.RetryOptions{BaseDelay: time.Millisecond}),
		resilience.RateLimit(resilience.RateLimitOptions{RequestsPerMinute: 500, TokensPerMinute: 200_000}),
		resilience.Concurrency(64),
		resilience.Timeout(60*time.Second),
	)
	reply, err := p.Generate(context.Background(), request())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(reply.Content)
	fmt.Println("asked:", vendor.Calls())
	// Output:
	// Subject: A role that may suit you
	//
	// Would you like to hear more about it?
	// asked: 2
}

// A drafter's detectors look at every request once more, before it leaves the house.
func ExampleGuard() {
	detectors := outreach.DefaultDetectors()
	detect := func(ctx context.Context, text string) (rules []string, err error) {
		for _, d := range detectors {
			findings, err := d.Detect(ctx, outreach.Text{Content: text})
			if err != nil {
				return nil, err
			}
			for _, f := range findings {
				rules = append(rules, f.Rule)
			}
		}
		return rules, nil
	}
	p := resilience.Guard(detect)(&providertest.Script{})
	_, err := p.Generate(context.Background(), &provider.Request{
		Messages: []provider.Message{{Role: provider.RoleUser, Content: "Write to maya@example.com about the role."}},
	})
	fmt.Println(err)
	fmt.Println(errors.Is(err, resilience.ErrPersonalData))
	// Output:
	// provider script: invalid request: the guard found personal data: email
	// true
}

// A circuit breaker stops asking a vendor that keeps failing.
func ExampleFailsafe_circuitBreaker() {
	breaker := circuitbreaker.NewBuilder[*provider.Response]().
		HandleIf(func(_ *provider.Response, err error) bool { return provider.KindOf(err) == provider.Unavailable }).
		WithFailureThreshold(2). // of calls in a row
		WithDelay(time.Minute).  // until it tries again
		Build()
	vendor := &providertest.Faulty{Faults: []providertest.Fault{providertest.Fail(provider.Unavailable)}}
	p := resilience.Stack(vendor, resilience.Fallback(&providertest.Script{}), resilience.Failsafe(breaker))
	for range 5 {
		if _, err := p.Generate(context.Background(), request()); err != nil {
			fmt.Println(err)
		}
	}
	fmt.Println("asked:", vendor.Calls(), "state:", breaker.State())
	// Output:
	// asked: 2 state: open
}

// Hedging asks a second time where the first answer is slow, and takes what comes first.
func ExampleFailsafe_hedging() {
	hedge := hedgepolicy.NewBuilderWithDelay[*provider.Response](10 * time.Millisecond).Build()
	vendor := &providertest.Faulty{Faults: []providertest.Fault{providertest.Latency(time.Minute), nil}}
	p := resilience.Failsafe(hedge)(vendor)
	start := time.Now()
	_, err := p.Generate(context.Background(), request())
	fmt.Println(err, time.Since(start) < time.Second, vendor.Calls())
	// Output:
	// <nil> true 2
}
