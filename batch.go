package outreach

import (
	"context"
	"fmt"
	"iter"
	"log/slog"
	"sync"

	"golang.org/x/sync/errgroup"
)

// Result is what became of one candidate.
type Result struct {
	// Index is the candidate's place in the order they were given, from 0; -1 where the
	// result is about the whole request.
	Index       int
	CandidateID string
	Draft       *Draft // nil where Err is not
	Err         error
}

// LogValue withholds the draft's text.
func (r Result) LogValue() slog.Value {
	attrs := []slog.Attr{slog.Int("index", r.Index), slog.String("candidate_id", r.CandidateID)}
	if r.Draft != nil {
		attrs = append(attrs, slog.String("draft_id", r.Draft.ID))
	}
	if r.Err != nil {
		attrs = append(attrs, slog.String("error", r.Err.Error()))
	}
	return slog.GroupValue(attrs...)
}

// DraftAll drafts for up to Config.MaxRecipients candidates and returns one Result
// each, in their order; req.Candidate is not read. Its error is about the whole request
// (too many recipients, an invalid request, sensitive instructions): then nothing was
// drafted. One candidate's failure is in that Result and stops nobody else.
func (d *Drafter) DraftAll(ctx context.Context, req Request, candidates []Candidate) ([]Result, error) {
	if len(candidates) > d.cfg.MaxRecipients {
		return nil, fmt.Errorf("%w: %d, and at most %d", ErrTooManyRecipients, len(candidates), d.cfg.MaxRecipients)
	}
	c, err := d.batch(ctx, req, candidates)
	if err != nil {
		return nil, err
	}
	results := make([]Result, len(candidates))
	var g errgroup.Group
	g.SetLimit(d.cfg.Concurrency)
	for i := range candidates {
		g.Go(func() error {
			results[i] = c.result(ctx, i, &candidates[i])
			return nil
		})
	}
	_ = g.Wait() // no function returns an error
	return results, nil
}

// batch checks what a request shares before the first candidate is drafted for, in
// each language that the candidates bring.
func (d *Drafter) batch(ctx context.Context, req Request, candidates []Candidate) (*campaign, error) {
	if len(candidates) > 0 {
		req.Candidate = candidates[0]
	} else {
		req.Candidate = Candidate{}
	}
	c, err := d.campaign(ctx, req)
	if err != nil {
		return nil, err
	}
	for i := range candidates {
		if _, err := c.share(ctx, turn{c.language(&candidates[i]), req.Kind}); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// result drafts for one candidate. A panic on the way is that candidate's failure.
func (c *campaign) result(ctx context.Context, index int, candidate *Candidate) (r Result) {
	r = Result{Index: index, CandidateID: candidate.ID}
	if r.Err = ctx.Err(); r.Err != nil {
		return r
	}
	defer func() {
		if recover() != nil {
			r.Draft, r.Err = nil, &hookError{"drafting", errPanic}
		}
	}()
	r.Draft, r.Err = c.draft(ctx, candidate)
	return r
}

// DraftEach is for any number of candidates: memory stays constant, at most
// Config.Concurrency drafts are under way, results come as they are ready, and a slow
// consumer stops the work. req.Candidate is not read. candidates is pulled from one
// goroutine; an error that it yields becomes a Result and ends the run. An error about
// the whole request is the only Result, with Index -1. Breaking off the loop or
// cancelling ctx stops the work: where ctx was cancelled, the candidates that were begun
// still have a Result and the others have none. All goroutines have ended when the loop
// has.
func (d *Drafter) DraftEach(ctx context.Context, req Request, candidates iter.Seq2[Candidate, error]) iter.Seq[Result] {
	return func(yield func(Result) bool) {
		c, err := d.batch(ctx, req, nil)
		if err != nil {
			yield(Result{Index: -1, Err: err})
			return
		}
		ctx, cancel := context.WithCancel(ctx)
		results := make(chan Result)
		defer func() {
			cancel()
			for range results { // until every goroutine has ended
			}
		}()
		go c.run(ctx, candidates, results)
		for r := range results {
			if !yield(r) {
				return
			}
		}
	}
}

// task is a candidate on the way to a worker.
type task struct {
	index     int
	candidate Candidate
}

// run feeds the candidates to workers and closes results when all have ended. Results
// are read until then, if only to be dropped.
func (c *campaign) run(ctx context.Context, candidates iter.Seq2[Candidate, error], results chan<- Result) {
	defer close(results)
	tasks := make(chan task)
	var workers sync.WaitGroup
	for range c.d.cfg.Concurrency {
		workers.Go(func() {
			for t := range tasks {
				if ctx.Err() == nil {
					results <- c.result(ctx, t.index, &t.candidate)
				}
			}
		})
	}
	index := 0
	err := guardHook("the sequence of candidates", func() error {
		for candidate, err := range candidates {
			if err != nil {
				return err
			}
			select {
			case tasks <- task{index, candidate}:
				index++
			case <-ctx.Done():
				return nil
			}
		}
		return nil
	})
	close(tasks)
	if err != nil {
		results <- Result{Index: index, Err: err}
	}
	workers.Wait()
}
