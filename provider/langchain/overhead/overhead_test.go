// Package overhead measures what a drafter adds to the time of a model's calls. It is a
// module of its own because langchaingo's chains, which it is compared with, need much
// that nothing else here does.
package overhead

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"testing"
	"time"

	"github.com/tmc/langchaingo/chains"
	"github.com/tmc/langchaingo/llms"
	"github.com/tmc/langchaingo/prompts"
	"golang.org/x/sync/errgroup"

	"github.com/outreach-go/outreach"
	"github.com/outreach-go/outreach/provider/langchain"
)

// slow is a model that takes its time and none of the processor's.
type slow struct{}

const latency = 200 * time.Millisecond

func (slow) GenerateContent(ctx context.Context, _ []llms.MessageContent, _ ...llms.CallOption) (*llms.ContentResponse, error) {
	timer := time.NewTimer(latency)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return &llms.ContentResponse{Choices: []*llms.ContentChoice{{StopReason: "stop", Content: "Subject: Backend Engineer at Harbour Labs\n\n" +
		"I'm writing about the role of Backend Engineer here at Harbour Labs. Your skills include Go, PostgreSQL and Kubernetes, which it asks for, " +
		"and you work at Nordfrakt now.\n\nIt is full-time and hybrid, in Rotterdam, and pays €62,000 to €78,000 a year.\n\n" +
		"Would you like to hear more about it? If not, a short no is fine too."}}}, nil
}

func (slow) Call(context.Context, string, ...llms.CallOption) (string, error) {
	return "", errors.New("not used")
}

func request() outreach.Request {
	return outreach.Request{
		Recruiter: outreach.Recruiter{ID: "r1", Name: "Sanne de Wit", Title: "Technical Recruiter", Company: outreach.Company{Name: "Harbour Labs"}},
		Job: &outreach.Job{
			ID: "j1", Title: "Backend Engineer", Company: "Harbour Labs", Location: "Rotterdam", Skills: []string{"Go", "PostgreSQL", "Kubernetes", "Kafka"},
			Responsibilities: []string{"Build and run the services that plan 300 berths a day", "Move the last batch jobs to events"},
			WorkplaceType:    outreach.Hybrid, EmploymentType: outreach.FullTime,
			Salary: &outreach.Salary{Min: 62000, Max: 78000, Currency: "EUR", Period: outreach.PerYear},
		},
	}
}

func candidates(n int) []outreach.Candidate {
	list := make([]outreach.Candidate, n)
	for i := range list {
		list[i] = outreach.Candidate{
			ID: fmt.Sprint("c", i), Name: fmt.Sprintf("Maya%d Lindqvist", i), GivenName: fmt.Sprint("Maya", i), Title: "Software Engineer", Company: "Nordfrakt",
			About:  "Engineer who has built booking, billing and search services for logistics companies, and cares about tests that say why they fail.",
			Skills: []string{"Go", "PostgreSQL", "Kubernetes", "gRPC"},
		}
	}
	return list
}

// BenchmarkOverhead times three ways to have n messages written, in turn: a plain loop
// over bare calls of the provider, the drafter, and a chain of langchaingo's. The
// metrics are the ratios to the plain loop; the drafter screens, grounds and moderates
// for that, and the chain does not.
func BenchmarkOverhead(b *testing.B) {
	for _, size := range []struct{ n, concurrency int }{{25, 25}, {1000, 64}} {
		b.Run(fmt.Sprintf("%d at %d", size.n, size.concurrency), func(b *testing.B) {
			list := candidates(size.n)
			p := langchain.New(slow{}, langchain.Options{Name: "slow"})
			drafter, err := outreach.New(outreach.Config{Provider: p, Concurrency: size.concurrency})
			if err != nil {
				b.Fatal(err)
			}
			first := request()
			first.Candidate = list[0]
			prompt, err := drafter.Prompt(b.Context(), first)
			if err != nil {
				b.Fatal(err)
			}
			chain := chains.NewLLMChain(slow{}, prompts.NewPromptTemplate("Write to {{.name}} of {{.company}}.", []string{"name", "company"}))
			ways := []func(ctx context.Context) error{
				func(ctx context.Context) error {
					return loop(size.concurrency, list, func(outreach.Candidate) error {
						_, err := p.Generate(ctx, prompt)
						return err
					})
				},
				func(ctx context.Context) error { return draft(ctx, drafter, list) },
				func(ctx context.Context) error {
					return loop(size.concurrency, list, func(c outreach.Candidate) error {
						_, err := chains.Call(ctx, chain, map[string]any{"name": c.Name, "company": c.Company})
						return err
					})
				},
			}
			if err := draft(b.Context(), drafter, list[:1]); err != nil { // the languages' data is read once
				b.Fatal(err)
			}
			var took [3]time.Duration
			round := 0
			for b.Loop() {
				for i := range ways { // whose turn it is first changes
					way := (i + round) % len(ways)
					start := time.Now()
					if err := ways[way](b.Context()); err != nil {
						b.Fatal(err)
					}
					took[way] += time.Since(start)
				}
				round++
			}
			b.ReportMetric(float64(took[1])/float64(took[0]), "drafter/loop")
			b.ReportMetric(float64(took[2])/float64(took[0]), "chain/loop")
			b.ReportMetric(float64(took[1])/float64(took[2]), "drafter/chain")
			b.ReportMetric(took[0].Seconds()*1e3/float64(round), "loop-ms")
			b.ReportMetric(0, "ns/op")
		})
	}
}

func loop(concurrency int, list []outreach.Candidate, do func(outreach.Candidate) error) error {
	var g errgroup.Group
	g.SetLimit(concurrency)
	for _, c := range list {
		g.Go(func() error { return do(c) })
	}
	return g.Wait()
}

func draft(ctx context.Context, drafter *outreach.Drafter, list []outreach.Candidate) error {
	if len(list) <= 25 {
		results, err := drafter.DraftAll(ctx, request(), list)
		for _, r := range results {
			err = errors.Join(err, r.Err)
		}
		return err
	}
	n := 0
	var failed error
	for r := range drafter.DraftEach(ctx, request(), sequence(list)) {
		failed = errors.Join(failed, r.Err)
		n++
	}
	if n != len(list) {
		return fmt.Errorf("%d results of %d", n, len(list))
	}
	return failed
}

func sequence(list []outreach.Candidate) iter.Seq2[outreach.Candidate, error] {
	return func(yield func(outreach.Candidate, error) bool) {
		for _, c := range list {
			if !yield(c, nil) {
				return
			}
		}
	}
}
