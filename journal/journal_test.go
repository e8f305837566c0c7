package journal_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/outreach-go/outreach"
	"github.com/outreach-go/outreach/journal"
)

func request(candidate string) outreach.Request {
	return outreach.Request{
		Recruiter: outreach.Recruiter{ID: "r1", Name: "Sanne de Wit", ContractID: "k1"},
		Candidate: outreach.Candidate{ID: candidate, Name: "Maya Marker-" + candidate, Skills: []string{"Go"}},
		Job:       &outreach.Job{ID: "j1", Title: "Backend Engineer", Skills: []string{"Go"}},
	}
}

func export(t *testing.T, j journal.Journal, s journal.Subject) []outreach.Event {
	t.Helper()
	var events []outreach.Event
	for e, err := range j.Export(t.Context(), s) {
		require.NoError(t, err)
		events = append(events, e)
	}
	return events
}

func TestMemoryKeepsTheWholeWayOfADraft(t *testing.T) {
	t.Parallel()
	j := journal.Memory()
	d, err := outreach.New(outreach.Config{Recorder: j})
	require.NoError(t, err)
	draft, err := d.Draft(t.Context(), request("c1"))
	require.NoError(t, err)
	_, err = d.Draft(t.Context(), request("c2"))
	require.NoError(t, err)
	edited, err := d.Review(t.Context(), draft, outreach.Edit{Subject: draft.Subject, Body: draft.Body + "\n"})
	require.NoError(t, err)
	by := outreach.Reviewer{ID: "r1"}
	_, err = d.Approve(t.Context(), edited, outreach.Approval{By: by})
	require.NoError(t, err)
	require.NoError(t, d.Feedback(t.Context(), outreach.Feedback{DraftID: draft.ID, Rating: outreach.ThumbsUp, By: by}))
	require.NoError(t, d.Discard(t.Context(), draft, by, "the role was filled"))

	var kinds []outreach.EventKind
	for _, e := range export(t, j, journal.Subject{CandidateID: "c1"}) {
		kinds = append(kinds, e.Kind)
		assert.False(t, e.Time.IsZero())
	}
	assert.Equal(t, []outreach.EventKind{outreach.EventDrafted, outreach.EventEdited, outreach.EventApproved, outreach.EventFeedback, outreach.EventDiscarded}, kinds)
	assert.Len(t, export(t, j, journal.Subject{RecruiterID: "r1"}), 6)
	assert.Empty(t, export(t, j, journal.Subject{RecruiterID: "r1", CandidateID: "c3"}))
}

func TestMemoryErasesOnePersonAndNobodyElse(t *testing.T) {
	t.Parallel()
	j := journal.Memory()
	d, err := outreach.New(outreach.Config{Recorder: j})
	require.NoError(t, err)
	for _, c := range []string{"c1", "c2"} {
		_, err := d.Draft(t.Context(), request(c))
		require.NoError(t, err)
	}
	n, err := j.Erase(t.Context(), journal.Subject{CandidateID: "c1"})
	require.NoError(t, err)
	assert.Equal(t, 1, n)
	n, err = j.Erase(t.Context(), journal.Subject{CandidateID: "c1"})
	require.NoError(t, err)
	assert.Zero(t, n)
	assert.Empty(t, export(t, j, journal.Subject{CandidateID: "c1"}))
	left, err := json.Marshal(export(t, j, journal.Subject{CandidateID: "c2"}))
	require.NoError(t, err)
	assert.Contains(t, string(left), "Marker-c2")
	assert.NotContains(t, fmt.Sprintf("%#v", j), "Marker-c1")
}

func TestASubjectWithoutAFieldIsRefused(t *testing.T) {
	t.Parallel()
	j := journal.Memory()
	_, err := j.Erase(t.Context(), journal.Subject{})
	require.ErrorIs(t, err, outreach.ErrInvalidRequest)
	for _, err := range j.Export(t.Context(), journal.Subject{}) {
		require.ErrorIs(t, err, outreach.ErrInvalidRequest)
	}
}

func TestMemoryHonoursTheContext(t *testing.T) {
	t.Parallel()
	j := journal.Memory()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	require.ErrorIs(t, j.Record(ctx, outreach.Event{}), context.Canceled)
	_, err := j.Erase(ctx, journal.Subject{CandidateID: "c"})
	assert.True(t, errors.Is(err, context.Canceled))
}

func TestMemoryIsSafeForConcurrentUse(t *testing.T) {
	t.Parallel()
	j := journal.Memory()
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			for k := range 50 {
				id := fmt.Sprint(i, "-", k)
				assert.NoError(t, j.Record(t.Context(), outreach.Event{Kind: outreach.EventDrafted, Time: time.Unix(int64(k), 0), Draft: &outreach.Draft{ID: id, CandidateID: id}}))
				for range j.Export(t.Context(), journal.Subject{CandidateID: id}) {
				}
				_, err := j.Erase(t.Context(), journal.Subject{CandidateID: id})
				assert.NoError(t, err)
			}
		})
	}
	group.Wait()
}

func ExampleMemory() {
	kept := journal.Memory()
	drafter, err := outreach.New(outreach.Config{Recorder: kept})
	if err != nil {
		panic(err)
	}
	ctx := context.Background()
	if _, err := drafter.Draft(ctx, request("c1")); err != nil {
		panic(err)
	}
	for event, err := range kept.Export(ctx, journal.Subject{CandidateID: "c1"}) {
		fmt.Println(event.Kind, strings.Contains(event.Draft.Body, "Maya"), err)
	}
	erased, err := kept.Erase(ctx, journal.Subject{CandidateID: "c1"})
	fmt.Println(erased, err)
	// Output:
	// drafted true <nil>
	// 1 <nil>
}
