package outreach_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/outreach-go/outreach"
	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/offline"
	"github.com/outreach-go/outreach/provider/providertest"
)

var errHook = errors.New("the judge read: Maya Lindqvist")

func moderators(m outreach.ModeratorFunc) []outreach.Moderator {
	return append(outreach.DefaultModerators(), m)
}

func TestHooksFailClosed(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		cfg  outreach.Config
		is   error
	}{
		{"a moderator that fails", outreach.Config{Moderators: moderators(func(context.Context, outreach.Moderation) ([]outreach.Finding, error) {
			return nil, errHook
		})}, errHook},
		{"a moderator that fails as a provider does", outreach.Config{Moderators: moderators(func(context.Context, outreach.Moderation) ([]outreach.Finding, error) {
			return nil, &provider.Error{Kind: provider.RateLimited, Err: errHook}
		})}, errHook},
		{"a moderator that panics", outreach.Config{Moderators: moderators(func(context.Context, outreach.Moderation) ([]outreach.Finding, error) {
			panic(errHook)
		})}, nil},
		{"a moderator that points beyond the text", outreach.Config{Moderators: moderators(func(context.Context, outreach.Moderation) ([]outreach.Finding, error) {
			return []outreach.Finding{{Category: outreach.CategoryUngrounded, Rule: "judge", End: 1 << 20}}, nil
		})}, nil},
		{"a detector that fails", outreach.Config{Detectors: []outreach.Detector{outreach.DetectorFunc(
			func(context.Context, outreach.Text) ([]outreach.Finding, error) { return nil, errHook })}}, errHook},
		{"a detector that fails on drafts", outreach.Config{Detectors: []outreach.Detector{outreach.DetectorFunc(
			func(_ context.Context, text outreach.Text) ([]outreach.Finding, error) {
				if text.Part == outreach.PartBody {
					return nil, errHook
				}
				return nil, nil
			})}}, errHook},
		{"an observer that panics at the start", outreach.Config{Observer: &observer{panicAt: outreach.StageModeration}}, nil},
		{"an observer that panics at the end", outreach.Config{Observer: &observer{panicAfter: outreach.StageModeration}}, nil},
		{"a recorder that fails", outreach.Config{Recorder: &recorder{fail: outreach.EventDrafted}}, errHook},
		{"a recorder that panics", outreach.Config{Recorder: &recorder{panics: true}}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			fallback := providertest.NewScript(saysGood())
			test.cfg.Fallback = fallback
			draft, err := newDrafter(t, test.cfg, saysGood()).Draft(t.Context(), groundedRequest())
			require.Error(t, err)
			require.Nil(t, draft)
			assert.NotContains(t, err.Error(), "Maya")
			assert.Empty(t, fallback.Requests(), "a hook that failed is no reason to ask another model")
			if test.is != nil {
				assert.ErrorIs(t, err, test.is)
			}
		})
	}
}

// What a detector says of a part as a whole is not about "nothing", which is in every
// fact.
func TestAFindingAboutTheWholeTextCounts(t *testing.T) {
	t.Parallel()
	whole := outreach.DetectorFunc(func(_ context.Context, text outreach.Text) ([]outreach.Finding, error) {
		if text.Part != outreach.PartBody {
			return nil, nil
		}
		return []outreach.Finding{{Category: outreach.CategoryHealth, Rule: "judge"}}, nil
	})
	_, err := newDrafter(t, outreach.Config{Detectors: []outreach.Detector{whole}}, saysGood()).Draft(t.Context(), groundedRequest())
	assert.ErrorIs(t, err, outreach.ErrModeration)
}

func TestAModeratorReadsACopy(t *testing.T) {
	t.Parallel()
	var core string
	vandal := moderators(func(_ context.Context, in outreach.Moderation) ([]outreach.Finding, error) {
		core = in.Core
		in.Core, in.Draft.Subject, in.Draft.Body = "", "", ""
		in.Draft.Facts[0].Value = "changed"
		in.Draft.Facts = in.Draft.Facts[:1]
		clear(in.Draft.Findings)
		return []outreach.Finding{{Category: outreach.CategoryCustomContent, Rule: "judge"}}, nil
	})
	req := groundedRequest()
	req.CustomContent = []outreach.CustomContent{{OwnerID: "r1", Text: "We turn 19."}}
	clean, err := newDrafter(t, outreach.Config{}, saysGood()).Draft(t.Context(), req)
	require.NoError(t, err)
	draft, err := newDrafter(t, outreach.Config{Moderators: vandal}, saysGood()).Draft(t.Context(), req)
	require.NoError(t, err)
	assert.Equal(t, clean.Body, draft.Body)
	assert.Equal(t, clean.Facts, draft.Facts)
	assert.Equal(t, goodBody, core, "no greeting, no custom content, no signature")
	assert.Equal(t, []outreach.Finding{{Category: outreach.CategoryCustomContent, Rule: "judge", Part: outreach.PartBody}}, draft.Findings)
}

// recorder keeps events, and fails on one kind.
type recorder struct {
	mu     sync.Mutex
	events []outreach.Event
	fail   outreach.EventKind
	panics bool
}

func (r *recorder) Record(_ context.Context, e outreach.Event) error {
	if r.panics {
		panic(errHook)
	}
	if e.Kind == r.fail {
		return errHook
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.events = append(r.events, e)
	return nil
}

func (r *recorder) kinds() (kinds []string) {
	for _, e := range r.events {
		kinds = append(kinds, e.Kind.String())
	}
	return kinds
}

func TestEveryStepIsRecorded(t *testing.T) {
	t.Parallel()
	r := &recorder{}
	d := newDrafter(t, outreach.Config{Recorder: r, Policy: outreach.StrictPolicy(), MaxRepairs: -1}, saysGood(), says("It pays €99,000."))
	by := outreach.Reviewer{ID: "r1"}
	draft, err := d.Draft(t.Context(), groundedRequest())
	require.NoError(t, err)
	_, err = d.Draft(t.Context(), groundedRequest())
	require.ErrorIs(t, err, outreach.ErrModeration)
	edited, err := d.Review(t.Context(), draft, outreach.Edit{Subject: "Other", Body: draft.Body})
	require.NoError(t, err)
	_, err = d.Approve(t.Context(), edited, outreach.Approval{By: by})
	require.NoError(t, err)
	edited.Body += " It pays €99,000."
	_, err = d.Approve(t.Context(), edited, outreach.Approval{By: by})
	require.ErrorIs(t, err, outreach.ErrModeration)
	require.NoError(t, d.Discard(t.Context(), draft, by, "not now"))
	require.NoError(t, d.Feedback(t.Context(), outreach.Feedback{DraftID: draft.ID, Rating: outreach.ThumbsUp, By: by}))
	assert.Equal(t, []string{"drafted", "blocked", "edited", "approved", "blocked", "discarded", "feedback"}, r.kinds())
	for _, e := range r.events {
		assert.False(t, e.Time.IsZero())
		switch e.Kind {
		case outreach.EventBlocked:
			assert.Empty(t, e.Draft.Subject+e.Draft.Body, "identifiers only")
			assert.Empty(t, e.Draft.Facts)
			assert.Equal(t, "c1", e.Draft.CandidateID)
			assert.Equal(t, "j1", e.Draft.JobID)
			assert.NotEmpty(t, e.Findings)
		case outreach.EventFeedback:
			assert.Nil(t, e.Draft)
		default:
			assert.Equal(t, draft.ID, e.Draft.ID)
			assert.NotSame(t, draft, e.Draft)
		}
	}
	assert.Equal(t, "not now", r.events[5].Reason)
}

func TestNothingIsHandedOutUnrecorded(t *testing.T) {
	t.Parallel()
	by := outreach.Reviewer{ID: "r1"}
	draft, err := newDrafter(t, outreach.Config{}, saysGood()).Draft(t.Context(), groundedRequest())
	require.NoError(t, err)
	edit := outreach.Edit{Subject: "Other", Body: draft.Body}
	failing := func(kind outreach.EventKind) *outreach.Drafter {
		return newDrafter(t, outreach.Config{Recorder: &recorder{fail: kind}, Policy: outreach.StrictPolicy()}, saysGood())
	}
	edited, err := failing(outreach.EventEdited).Review(t.Context(), draft, edit)
	assert.ErrorIs(t, err, errHook)
	assert.Nil(t, edited)
	message, err := failing(outreach.EventApproved).Approve(t.Context(), draft, outreach.Approval{By: by})
	assert.ErrorIs(t, err, errHook)
	assert.True(t, message.IsZero())
	assert.ErrorIs(t, failing(outreach.EventDiscarded).Discard(t.Context(), draft, by, ""), errHook)
	assert.ErrorIs(t, failing(outreach.EventFeedback).Feedback(t.Context(), outreach.Feedback{DraftID: "d", Rating: outreach.ThumbsDown, By: by}), errHook)
	manual, err := failing(outreach.EventDrafted).Manual(t.Context(), groundedRequest(), "Subject", "Body")
	assert.ErrorIs(t, err, errHook)
	assert.Nil(t, manual)
	results, err := failing(outreach.EventDrafted).DraftAll(t.Context(), groundedRequest(), []outreach.Candidate{{ID: "c1"}})
	require.NoError(t, err)
	assert.ErrorIs(t, results[0].Err, errHook)
	assert.Nil(t, results[0].Draft)

	bad := *draft
	bad.Body += " It pays €99,000."
	message, err = failing(outreach.EventBlocked).Approve(t.Context(), &bad, outreach.Approval{By: by})
	require.ErrorIs(t, err, outreach.ErrModeration)
	assert.ErrorIs(t, err, errHook)
	assert.True(t, message.IsZero())
}

// observer counts what was started and ended.
type observer struct {
	mu                  sync.Mutex
	started, ended      map[outreach.Stage]int
	failed              map[outreach.Stage]int
	panicAt, panicAfter outreach.Stage
	noContext           bool
}

func (o *observer) Start(ctx context.Context, stage outreach.Stage, _ outreach.StageInfo) (context.Context, func(error)) {
	if stage == o.panicAt {
		panic(errHook)
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.started == nil {
		o.started, o.ended, o.failed = map[outreach.Stage]int{}, map[outreach.Stage]int{}, map[outreach.Stage]int{}
	}
	o.started[stage]++
	if o.noContext {
		ctx = nil
	}
	return ctx, func(err error) {
		if stage == o.panicAfter {
			panic(errHook)
		}
		o.mu.Lock()
		defer o.mu.Unlock()
		o.ended[stage]++
		if err != nil {
			o.failed[stage]++
		}
	}
}

func TestEveryStageThatStartsEnds(t *testing.T) {
	t.Parallel()
	bad := says("It pays €99,000.")
	for _, test := range []struct {
		name   string
		steps  []providertest.Step
		cfg    outreach.Config
		want   map[outreach.Stage]int
		failed map[outreach.Stage]int
	}{
		{"a good draft", []providertest.Step{saysGood()}, outreach.Config{},
			map[outreach.Stage]int{outreach.StageDraft: 1, outreach.StageGuard: 2, outreach.StagePrompt: 1, outreach.StageProvider: 1, outreach.StageModeration: 1},
			map[outreach.Stage]int{}},
		{"a repaired one", []providertest.Step{bad, saysGood()}, outreach.Config{},
			map[outreach.Stage]int{outreach.StageDraft: 1, outreach.StageGuard: 2, outreach.StagePrompt: 1, outreach.StageProvider: 1, outreach.StageModeration: 2, outreach.StageRepair: 1},
			map[outreach.Stage]int{}},
		{"a provider that fails", []providertest.Step{failing(provider.Quota)}, outreach.Config{Fallback: offline.New()},
			map[outreach.Stage]int{outreach.StageDraft: 1, outreach.StageGuard: 2, outreach.StagePrompt: 1, outreach.StageProvider: 2, outreach.StageModeration: 1},
			map[outreach.Stage]int{outreach.StageProvider: 1}},
		{"a draft that stays blocked", []providertest.Step{bad}, outreach.Config{MaxRepairs: -1},
			map[outreach.Stage]int{outreach.StageDraft: 1, outreach.StageGuard: 2, outreach.StagePrompt: 1, outreach.StageProvider: 1, outreach.StageModeration: 1},
			map[outreach.Stage]int{outreach.StageDraft: 1}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			for _, noContext := range []bool{false, true} {
				o := &observer{noContext: noContext}
				test.cfg.Observer = o
				_, _ = newDrafter(t, test.cfg, test.steps...).Draft(t.Context(), groundedRequest())
				assert.Equal(t, test.want, o.started)
				assert.Equal(t, test.want, o.ended)
				assert.Equal(t, test.failed, o.failed)
			}
		})
	}
}

func TestFeedback(t *testing.T) {
	t.Parallel()
	r := &recorder{}
	d := newDrafter(t, outreach.Config{Recorder: r}, saysGood())
	good := outreach.Feedback{DraftID: "d1", Rating: outreach.ThumbsDown, Reasons: []string{"too long"}, Comment: "It could\u202e be shorter.", By: outreach.Reviewer{ID: "r1"}}
	for _, test := range []struct {
		name, field string
		change      func(f *outreach.Feedback)
	}{
		{"no draft", "draft_id", func(f *outreach.Feedback) { f.DraftID = " " }},
		{"no rating", "rating", func(f *outreach.Feedback) { f.Rating = 0 }},
		{"an unknown rating", "rating", func(f *outreach.Feedback) { f.Rating = 9 }},
		{"nobody", "by.id", func(f *outreach.Feedback) { f.By.ID = " " }},
		{"too many reasons", "reasons", func(f *outreach.Feedback) { f.Reasons = make([]string, 41) }},
		{"a comment too long", "comment", func(f *outreach.Feedback) { f.Comment = string(make([]byte, 2001)) }},
	} {
		f := good
		test.change(&f)
		var invalid *outreach.RequestError
		if assert.ErrorAs(t, d.Feedback(t.Context(), f), &invalid, test.name) {
			assert.Equal(t, test.field, invalid.Field, test.name)
		}
	}
	for _, change := range []func(f *outreach.Feedback){
		func(f *outreach.Feedback) { f.Comment = "She was diagnosed with cancer." },
		func(f *outreach.Feedback) { f.Reasons = []string{"ok", "anna.berg@mail.example"} },
	} {
		f := good
		change(&f)
		assert.ErrorIs(t, d.Feedback(t.Context(), f), outreach.ErrSensitiveData)
	}
	assert.Empty(t, r.events)
	require.NoError(t, d.Feedback(t.Context(), good))
	require.Len(t, r.events, 1)
	assert.Equal(t, "It could be shorter.", r.events[0].Feedback.Comment)
	assert.Equal(t, []string{"too long"}, r.events[0].Feedback.Reasons)
	assert.Equal(t, "r1", r.events[0].By.ID)

	var invalid *outreach.RequestError
	require.ErrorAs(t, newDrafter(t, outreach.Config{}).Feedback(t.Context(), good), &invalid)
	assert.Equal(t, "recorder", invalid.Field)
}

// A host may call a built-in moderator by itself, inside one of its own.
func TestBuiltInModeratorsWorkAlone(t *testing.T) {
	t.Parallel()
	draft, err := newDrafter(t, outreach.Config{Policy: flagAll()}, says("It pays €99,000, says [Your Name].")).Draft(t.Context(), groundedRequest())
	require.NoError(t, err)
	var found []outreach.Finding
	for _, m := range outreach.DefaultModerators() {
		f, err := m.Moderate(t.Context(), outreach.Moderation{Draft: *draft})
		require.NoError(t, err)
		found = append(found, f...)
	}
	assert.ElementsMatch(t, draft.Findings, found)
}
