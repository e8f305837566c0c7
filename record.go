package outreach

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"

	"github.com/outreach-go/outreach/internal/grapheme"
)

// Recorder keeps what happened. It is called before anything is handed out: one that
// fails makes the call fail. It may be called from many goroutines at once, and it
// owns the event it is given. Package journal has recorders.
type Recorder interface {
	Record(ctx context.Context, event Event) error
}

// EventKind says what happened.
type EventKind uint8

// The kinds of events.
const (
	EventDrafted EventKind = iota + 1
	EventBlocked
	EventEdited
	EventApproved
	EventDiscarded
	EventFeedback
	EventExported
	EventErased
)

var eventKinds = enum[EventKind]{"event kind", []string{"", "drafted", "blocked", "edited", "approved", "discarded", "feedback", "exported", "erased"}, nil}

// String returns the text form; it is empty for zero.
func (k EventKind) String() string { return eventKinds.string(k) }

// MarshalText returns the text form, such as "approved".
func (k EventKind) MarshalText() ([]byte, error) { return eventKinds.marshal(k) }

// UnmarshalText reads the text form.
func (k *EventKind) UnmarshalText(text []byte) error { return eventKinds.unmarshal(k, text) }

// Event is one thing that happened to a draft.
type Event struct {
	Time time.Time `json:"time"`
	Kind EventKind `json:"kind"`
	// Draft is the draft as it then was. For EventBlocked it holds identifiers only,
	// and for EventFeedback it is nil.
	Draft    *Draft    `json:"draft,omitempty"`
	By       Reviewer  `json:"by,omitzero"`
	Feedback *Feedback `json:"feedback,omitempty"`
	// Findings are those that blocked.
	Findings []Finding `json:"findings,omitempty"`
	Reason   string    `json:"reason,omitempty"`
}

// LogValue withholds everything personal.
func (e Event) LogValue() slog.Value {
	attrs := []slog.Attr{slog.String("kind", e.Kind.String()), slog.String("by", e.By.ID)}
	if e.Draft != nil {
		attrs = append(attrs, slog.String("draft_id", e.Draft.ID))
	}
	return slog.GroupValue(attrs...)
}

// Feedback is what a reader thought of a draft.
type Feedback struct {
	DraftID string   `json:"draft_id"`
	Rating  Rating   `json:"rating"`
	Reasons []string `json:"reasons,omitempty"`
	Comment string   `json:"comment,omitempty"`
	By      Reviewer `json:"by"`
}

// String returns nothing personal.
func (e Event) String() string {
	if e.Draft == nil {
		return "Event(" + e.Kind.String() + ")"
	}
	return "Event(" + e.Kind.String() + " " + e.Draft.ID + ")"
}

// LogValue withholds the comment and the reviewer's name.
func (f Feedback) LogValue() slog.Value {
	return slog.GroupValue(slog.String("draft_id", f.DraftID), slog.String("rating", f.Rating.String()), slog.String("by", f.By.ID))
}

// String returns nothing personal.
func (f Feedback) String() string { return "Feedback(" + f.DraftID + " " + f.Rating.String() + ")" }

// Feedback records what a reader thought of a draft. The comment and the reasons are
// screened like any text of a recruiter. Without a Config.Recorder there is nowhere to
// keep it, and that is a [*RequestError].
func (d *Drafter) Feedback(ctx context.Context, f Feedback) error {
	switch {
	case d.cfg.Recorder == nil:
		return invalid("recorder", "is needed to keep feedback")
	case strings.TrimSpace(f.DraftID) == "":
		return invalid("draft_id", "is empty")
	case f.Rating == 0 || !ratings.valid(f.Rating):
		return invalid("rating", "is neither thumbs_up nor thumbs_down")
	case strings.TrimSpace(f.By.ID) == "":
		return invalid("by.id", "is empty")
	case len(f.Reasons) > maxItems:
		return invalid("reasons", "has more than %d items", maxItems)
	case grapheme.Count(f.Comment) > maxInstructions:
		return invalid("comment", "is longer than %d characters", maxInstructions)
	}
	g := d.gate(ctx, language.Und, nil)
	f.Comment = g.stated(PartInstructions, f.Comment)
	reasons := make([]string, len(f.Reasons))
	for i, r := range f.Reasons {
		reasons[i] = g.stated(PartInstructions, r)
	}
	f.Reasons = reasons
	if err := g.failed(); err != nil {
		return err
	}
	return d.record(ctx, Event{Kind: EventFeedback, By: f.By, Feedback: &f})
}

// record hands an event to the recorder.
func (d *Drafter) record(ctx context.Context, e Event) error {
	if d.cfg.Recorder == nil {
		return nil
	}
	e.Time = d.cfg.Now()
	e.Draft = e.Draft.clone()
	e.Findings = slices.Clone(e.Findings)
	return guardHook("the recorder", func() error { return d.cfg.Recorder.Record(ctx, e) })
}

// Stage is a step on the way of a draft.
type Stage uint8

// The stages.
const (
	StageDraft Stage = iota + 1 // the whole of one draft
	StageGuard
	StagePrompt
	StageProvider
	StageModeration
	StageRepair
)

var stages = enum[Stage]{"stage", []string{"", "draft", "guard", "prompt", "provider", "moderation", "repair"}, nil}

// String returns the stage's name.
func (s Stage) String() string { return stages.string(s) }

// StageInfo tells an observer about a stage. It holds no content and no person.
type StageInfo struct {
	Language language.Tag
	Kind     Kind
	// Provider and Model are set for StageProvider and StageRepair.
	Provider, Model string
	Fallback        bool
}

// Observer follows the stages of a draft. Start returns a context for the stage and a
// function that ends it, which is called once, with the stage's error or nil. An
// observer is given no content. One that panics makes the call fail.
type Observer interface {
	Start(ctx context.Context, stage Stage, info StageInfo) (context.Context, func(error))
}

// observe runs a stage under the observer.
func (d *Drafter) observe(ctx context.Context, stage Stage, info StageInfo, run func(context.Context) error) (err error) {
	if d.cfg.Observer == nil {
		return run(ctx)
	}
	var end func(error)
	if err := guardHook("the observer", func() error {
		var c context.Context
		if c, end = d.cfg.Observer.Start(ctx, stage, info); c != nil {
			ctx = c
		}
		return nil
	}); err != nil {
		return err
	}
	if end != nil {
		defer func() {
			if failed := guardHook("the observer", func() error { end(err); return nil }); err == nil {
				err = failed
			}
		}()
	}
	err = errPanic // what end is told where run panics
	err = run(ctx)
	return err
}
