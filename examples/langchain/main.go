// Langchain drafts a message with a model of a vendor, by way of langchaingo, and with
// everything around it that makes a vendor dependable. This needs no key and no account:
//
//	go run ./examples/langchain -aimock npm
//
// It starts a server that plays the vendors (the npm package @copilotkit/aimock) and
// drafts with each of them. With a key in the environment it asks the vendor:
//
//	OPENAI_API_KEY=… go run ./examples/langchain -backend openai -model gpt-4o-mini
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"

	"github.com/outreach-go/outreach"
	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/offline"
	"github.com/outreach-go/outreach/provider/resilience"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "langchain:", err)
		os.Exit(2)
	}
}

func run(ctx context.Context, args []string, stdout io.Writer) error {
	f := flag.NewFlagSet("langchain", flag.ContinueOnError)
	backend := f.String("backend", "", "openai, azure, anthropic or ollama; default: with -aimock all of them")
	model := f.String("model", "", "the vendor's `name` of the model; with azure, of the deployment")
	at := f.String("url", "", "the vendor's `address`, for azure and what speaks OpenAI's protocol")
	mock := f.String("aimock", "", "the `address` of a server of aimock, or npm to start one")
	if err := f.Parse(args); err != nil {
		if err == flag.ErrHelp {
			return nil
		}
		return err
	}
	if *mock == "npm" {
		url, stop, err := startAIMock(ctx)
		if err != nil {
			return err
		}
		defer stop()
		*mock = url
	}
	if *mock == "" && *backend == "" {
		return fmt.Errorf("give -backend, or -aimock npm to try all of them without a key")
	}
	asked := false
	for _, b := range backends {
		if *backend != "" && *backend != b.name {
			continue
		}
		asked = true
		address, key := orElse(*at, b.url), os.Getenv(b.key)
		if *mock != "" {
			address, key = *mock+b.mocked, "none"
		}
		p, err := b.set(address, key, orElse(*model, b.model))
		if err != nil {
			return fmt.Errorf("%s: %w", b.name, err)
		}
		if err := draft(ctx, stdout, dependable(p)); err != nil {
			return fmt.Errorf("%s: %w", b.name, err)
		}
	}
	if !asked {
		return fmt.Errorf("-backend %q is not one of openai, azure, anthropic and ollama", *backend)
	}
	return nil
}

// dependable retries, keeps to the vendor's limits and bounds each call.
func dependable(p provider.Provider) provider.Provider {
	return resilience.Stack(p,
		resilience.Retry(resilience.RetryOptions{}),
		resilience.RateLimit(resilience.RateLimitOptions{RequestsPerMinute: 500, TokensPerMinute: 200_000}),
		resilience.Concurrency(25),
		resilience.Timeout(60*time.Second),
	)
}

func draft(ctx context.Context, stdout io.Writer, p provider.Provider) error {
	drafter, err := outreach.New(outreach.Config{Provider: p, Fallback: offline.New()})
	if err != nil {
		return err
	}
	d, err := drafter.Draft(ctx, request)
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "== %s, %s, %d tokens\nSubject: %s\n\n%s\n\n", d.Origin.Provider, d.Origin.Model, d.Usage.InputTokens+d.Usage.OutputTokens, d.Subject, d.Body)
	return nil
}

var request = outreach.Request{
	Recruiter: outreach.Recruiter{ID: "r-17", Name: "Sanne de Wit", Title: "Technical Recruiter", Company: outreach.Company{Name: "Harbour Labs"}},
	Candidate: outreach.Candidate{ID: "c-1", Name: "Maya Lindqvist", GivenName: "Maya", Company: "Nordfrakt", Skills: []string{"Go", "PostgreSQL", "Kubernetes"}},
	Job: &outreach.Job{
		ID: "j-204", Title: "Backend Engineer", Company: "Harbour Labs", Location: "Rotterdam", Skills: []string{"Go", "PostgreSQL", "Kubernetes", "Kafka"},
		WorkplaceType: outreach.Hybrid, EmploymentType: outreach.FullTime,
		Salary: &outreach.Salary{Min: 62000, Max: 78000, Currency: "EUR", Period: outreach.PerYear},
	},
}

func orElse(first, second string) string {
	if first != "" {
		return first
	}
	return second
}
