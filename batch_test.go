package outreach_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
	"golang.org/x/text/language"

	"github.com/outreach-go/outreach"
	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/providertest"
)

func candidates(n int) []outreach.Candidate {
	all := make([]outreach.Candidate, n)
	for i := range all {
		all[i] = groundedRequest().Candidate
		all[i].ID = fmt.Sprintf("c%d", i)
	}
	return all
}

// each yields candidates, and counts how many were asked for.
func each(all []outreach.Candidate, pulled *atomic.Int64) iter.Seq2[outreach.Candidate, error] {
	return func(yield func(outreach.Candidate, error) bool) {
		for _, c := range all {
			if pulled != nil {
				pulled.Add(1)
			}
			if !yield(c, nil) {
				return
			}
		}
	}
}

func TestDraftAll(t *testing.T) {
	t.Parallel()
	d := newDrafter(t, outreach.Config{MaxRecipients: 6, Concurrency: 3})
	all := candidates(6)
	all[1].DoNotContact = "unsubscribed"
	all[2].Experience[0].Start = "last year"
	all[3].Language = language.Dutch
	results, err := d.DraftAll(t.Context(), groundedRequest(), all)
	require.NoError(t, err)
	require.Len(t, results, 6)
	for i, r := range results {
		assert.Equal(t, i, r.Index)
		assert.Equal(t, all[i].ID, r.CandidateID)
		switch i {
		case 1:
			assert.ErrorIs(t, r.Err, outreach.ErrDoNotContact)
		case 2:
			assert.ErrorIs(t, r.Err, outreach.ErrInvalidRequest)
		default:
			require.NoError(t, r.Err)
			assert.Equal(t, all[i].ID, r.Draft.CandidateID)
		}
	}
	assert.Equal(t, language.Dutch, results[3].Draft.Language)

	results, err = d.DraftAll(t.Context(), groundedRequest(), nil)
	require.NoError(t, err)
	assert.Empty(t, results)
}

func TestDraftAllRefusesTheWholeRequest(t *testing.T) {
	t.Parallel()
	script := providertest.NewScript(saysGood())
	d := newDrafter(t, outreach.Config{Provider: script})
	_, err := d.DraftAll(t.Context(), groundedRequest(), candidates(26))
	assert.ErrorIs(t, err, outreach.ErrTooManyRecipients)
	req := groundedRequest()
	req.Instructions = "She was diagnosed with cancer."
	results, err := d.DraftAll(t.Context(), req, candidates(3))
	assert.ErrorIs(t, err, outreach.ErrSensitiveData)
	assert.Nil(t, results)
	req = groundedRequest()
	req.Job.Closed = true
	_, err = d.DraftAll(t.Context(), req, candidates(3))
	assert.ErrorIs(t, err, outreach.ErrJobClosed)
	assert.Empty(t, script.Requests())
}

func TestAPanicIsOneCandidatesFailure(t *testing.T) {
	t.Parallel()
	var n atomic.Int64
	d := newDrafter(t, outreach.Config{Concurrency: 1, NewID: func() string {
		if n.Add(1) == 2 {
			panic("out of numbers")
		}
		return "id"
	}})
	results, err := d.DraftAll(t.Context(), groundedRequest(), candidates(3))
	require.NoError(t, err)
	assert.NoError(t, results[0].Err)
	require.Error(t, results[1].Err)
	assert.Nil(t, results[1].Draft)
	assert.NoError(t, results[2].Err)
}

// gauge is a provider that counts how many calls are under way, and holds each until
// as many as it waits for are.
type gauge struct {
	now, most atomic.Int64
	full      int64
	opened    chan struct{}
}

func (g *gauge) Generate(ctx context.Context, _ *provider.Request) (*provider.Response, error) {
	now := g.now.Add(1)
	defer g.now.Add(-1)
	for most := g.most.Load(); now > most && !g.most.CompareAndSwap(most, now); most = g.most.Load() {
	}
	if now == g.full {
		select {
		case <-g.opened:
		default:
			close(g.opened)
		}
	}
	select {
	case <-g.opened:
		return saysGood().Response, nil
	case <-ctx.Done():
		return nil, provider.ContextError(ctx, "gauge")
	}
}

func TestDraftsUnderWayAreBounded(t *testing.T) {
	t.Parallel()
	t.Run("of any number", func(t *testing.T) {
		t.Parallel()
		g := &gauge{full: 4, opened: make(chan struct{})}
		d := newDrafter(t, outreach.Config{Provider: g, Concurrency: 4})
		seen := map[int]bool{}
		for r := range d.DraftEach(t.Context(), groundedRequest(), each(candidates(60), nil)) {
			require.NoError(t, r.Err)
			require.False(t, seen[r.Index])
			seen[r.Index] = true
			require.Equal(t, fmt.Sprintf("c%d", r.Index), r.CandidateID)
		}
		assert.Len(t, seen, 60)
		assert.EqualValues(t, 4, g.most.Load())
	})
	t.Run("of a list", func(t *testing.T) {
		t.Parallel()
		g := &gauge{full: 4, opened: make(chan struct{})}
		results, err := newDrafter(t, outreach.Config{Provider: g, Concurrency: 4}).DraftAll(t.Context(), groundedRequest(), candidates(20))
		require.NoError(t, err)
		assert.Len(t, results, 20)
		assert.EqualValues(t, 4, g.most.Load())
	})
}

// The tests below look for goroutines that are left over, and so run alone.

func TestDraftEachLeavesNothingBehind(t *testing.T) {
	broken := errors.New("the cursor of c9 broke")
	for _, test := range []struct {
		name string
		run  func(t *testing.T, d *outreach.Drafter)
	}{
		{"breaking off early", func(t *testing.T, d *outreach.Drafter) {
			var pulled atomic.Int64
			n := 0
			for range d.DraftEach(t.Context(), groundedRequest(), each(candidates(500), &pulled)) {
				if n++; n == 5 {
					break
				}
			}
			assert.Less(t, pulled.Load(), int64(50))
		}},
		{"a consumer that panics", func(t *testing.T, d *outreach.Drafter) {
			assert.Panics(t, func() {
				for range d.DraftEach(t.Context(), groundedRequest(), each(candidates(50), nil)) {
					panic("consumer")
				}
			})
		}},
		{"a sequence that fails", func(t *testing.T, d *outreach.Drafter) {
			seen, failures := 0, 0
			for r := range d.DraftEach(t.Context(), groundedRequest(), func(yield func(outreach.Candidate, error) bool) {
				for _, c := range candidates(3) {
					yield(c, nil)
				}
				assert.False(t, yield(outreach.Candidate{}, broken), "an error ends the run")
			}) {
				seen++
				if r.Err != nil {
					failures++
					assert.ErrorIs(t, r.Err, broken)
					assert.NotContains(t, r.Err.Error(), "c9")
					assert.Equal(t, 3, r.Index)
				}
			}
			assert.Equal(t, 4, seen)
			assert.Equal(t, 1, failures)
		}},
		{"a sequence that panics", func(t *testing.T, d *outreach.Drafter) {
			failures := 0
			for r := range d.DraftEach(t.Context(), groundedRequest(), func(func(outreach.Candidate, error) bool) { panic(broken) }) {
				failures++
				assert.Error(t, r.Err)
			}
			assert.Equal(t, 1, failures)
		}},
		{"an invalid request", func(t *testing.T, d *outreach.Drafter) {
			req := groundedRequest()
			req.Instructions = "She was diagnosed with cancer."
			var all []outreach.Result
			for r := range d.DraftEach(t.Context(), req, each(candidates(3), nil)) {
				all = append(all, r)
			}
			require.Len(t, all, 1)
			assert.Equal(t, -1, all[0].Index)
			assert.ErrorIs(t, all[0].Err, outreach.ErrSensitiveData)
		}},
		{"a slow consumer", func(t *testing.T, d *outreach.Drafter) {
			var pulled atomic.Int64
			seen := int64(0)
			for range d.DraftEach(t.Context(), groundedRequest(), each(candidates(40), &pulled)) {
				seen++
				// At most: what was consumed, what waits to be, and what the sequence holds.
				require.LessOrEqual(t, pulled.Load(), seen+4+1)
			}
			assert.EqualValues(t, 40, seen)
		}},
		{"a context that is cancelled", func(t *testing.T, d *outreach.Drafter) {
			ctx, cancel := context.WithCancel(t.Context())
			var pulled atomic.Int64
			seen := 0
			for r := range d.DraftEach(ctx, groundedRequest(), each(candidates(500), &pulled)) {
				if r.Err != nil {
					assert.ErrorIs(t, r.Err, context.Canceled)
				}
				if seen++; seen == 3 {
					cancel()
				}
			}
			cancel()
			assert.Less(t, pulled.Load(), int64(50))
		}},
		{"a context that was cancelled before", func(t *testing.T, d *outreach.Drafter) {
			ctx, cancel := context.WithCancel(t.Context())
			cancel()
			for range d.DraftEach(ctx, groundedRequest(), each(candidates(5), nil)) {
				t.Error("nothing was begun")
			}
		}},
		{"a list", func(t *testing.T, d *outreach.Drafter) {
			ctx, cancel := context.WithCancel(t.Context())
			cancel()
			results, err := d.DraftAll(ctx, groundedRequest(), candidates(5))
			require.NoError(t, err)
			for _, r := range results {
				assert.ErrorIs(t, r.Err, context.Canceled)
			}
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			before := goleak.IgnoreCurrent()
			test.run(t, newDrafter(t, outreach.Config{Concurrency: 4}))
			goleak.VerifyNone(t, before)
		})
	}
}

func TestDraftEachWithFollowUps(t *testing.T) {
	t.Parallel()
	req := groundedRequest()
	req.WithFollowUp = true
	for r := range newDrafter(t, outreach.Config{}).DraftEach(t.Context(), req, each(candidates(5), nil)) {
		require.NoError(t, r.Err)
		require.NotNil(t, r.Draft.FollowUp)
		assert.Equal(t, r.CandidateID, r.Draft.FollowUp.CandidateID)
		assert.NotEqual(t, r.Draft.Body, r.Draft.FollowUp.Body)
	}
}

// bodies drafts for candidates and returns the texts with their names masked.
func bodies(t *testing.T, seed int64, all []outreach.Candidate) []string {
	t.Helper()
	req := richRequest()
	req.Seed = seed
	results, err := newDrafter(t, outreach.Config{}).DraftAll(t.Context(), req, all)
	require.NoError(t, err)
	var texts []string
	for i, r := range results {
		require.NoError(t, r.Err)
		texts = append(texts, strings.ReplaceAll(r.Draft.Body, all[i].GivenName, "…"))
	}
	return texts
}

// The candidates differ by name and identifier alone, which is the hardest case.
func TestWordingVariesAndIsReproducible(t *testing.T) {
	t.Parallel()
	all := make([]outreach.Candidate, 25)
	for i := range all {
		all[i] = richRequest().Candidate
		all[i].ID, all[i].GivenName = fmt.Sprintf("candidate-%d", i), fmt.Sprintf("Maya%c", 'A'+i)
	}
	first := bodies(t, 7, all)
	assert.Equal(t, first, bodies(t, 7, all), "the same seed, the same drafts")
	assert.NotEqual(t, first, bodies(t, 8, all))
	different := map[string]bool{}
	for _, b := range first {
		different[b] = true
	}
	assert.Len(t, different, 25)
}

func TestWordingDoesNotDependOnTheName(t *testing.T) {
	t.Parallel()
	var texts []string
	for _, name := range []string{"Maya", "Mohammed", "Xiaoming", "Bo"} {
		c := richRequest().Candidate
		c.Name, c.GivenName = name+" Lindqvist", name
		texts = append(texts, bodies(t, 7, []outreach.Candidate{c})...)
	}
	for _, text := range texts[1:] {
		assert.Equal(t, texts[0], text)
	}
}
