// Package journal keeps what happened to drafts: an audit trail that can be exported
// and erased for one person.
//
// A [Journal] is an [outreach.Recorder], so it goes into Config.Recorder. [Memory] is
// for tests and for hosts that keep nothing.
package journal

import (
	"context"
	"iter"
	"slices"
	"sync"

	"github.com/outreach-go/outreach"
)

// Journal is a recorder that can be asked what it holds. Its methods may be called from
// many goroutines at once.
type Journal interface {
	outreach.Recorder
	// Export yields what is kept about a subject, in the order in which it happened.
	// Breaking off the loop stops it. A subject without any field is an error: nobody
	// exports everything by mistake.
	Export(ctx context.Context, s Subject) iter.Seq2[outreach.Event, error]
	// Erase removes the personal content of what is kept about a subject and leaves
	// that something happened, when, and to which draft. It returns how many events it
	// changed; erasing again returns 0.
	Erase(ctx context.Context, s Subject) (erased int, err error)
}

// Subject says whose events are meant: those in which every field that is not empty
// is the same.
type Subject struct {
	ContractID, RecruiterID, CandidateID, DraftID string
}

func (s Subject) validate() error {
	if s == (Subject{}) {
		return &outreach.RequestError{Field: "subject", Reason: "names nobody"}
	}
	return nil
}

// entry is an event with the identifiers that it is found by.
type entry struct {
	event outreach.Event
	about Subject
	gone  bool // its content was erased
}

func (e *entry) matches(s Subject) bool {
	return !e.gone &&
		(s.ContractID == "" || s.ContractID == e.about.ContractID) &&
		(s.RecruiterID == "" || s.RecruiterID == e.about.RecruiterID) &&
		(s.CandidateID == "" || s.CandidateID == e.about.CandidateID) &&
		(s.DraftID == "" || s.DraftID == e.about.DraftID)
}

// Memory returns a journal that lives as long as the process.
func Memory() Journal { return &memory{drafts: map[string]Subject{}} }

type memory struct {
	mu      sync.RWMutex
	entries []entry
	drafts  map[string]Subject // whose a draft is, for events that hold its ID alone
}

// Record keeps an event.
func (m *memory) Record(ctx context.Context, event outreach.Event) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	var about Subject
	switch {
	case event.Draft != nil:
		about = Subject{event.Draft.ContractID, event.Draft.RecruiterID, event.Draft.CandidateID, event.Draft.ID}
		if about.DraftID != "" {
			m.drafts[about.DraftID] = about
		}
		if f := event.Draft.FollowUp; f != nil {
			m.drafts[f.ID] = Subject{f.ContractID, f.RecruiterID, f.CandidateID, f.ID}
		}
	case event.Feedback != nil:
		about = m.drafts[event.Feedback.DraftID]
		about.DraftID = event.Feedback.DraftID
	}
	m.entries = append(m.entries, entry{event: event, about: about})
	return nil
}

// Export yields a snapshot of what is kept about a subject.
func (m *memory) Export(ctx context.Context, s Subject) iter.Seq2[outreach.Event, error] {
	return func(yield func(outreach.Event, error) bool) {
		if err := s.validate(); err != nil {
			yield(outreach.Event{}, err)
			return
		}
		m.mu.RLock()
		snapshot := slices.Clone(m.entries)
		m.mu.RUnlock()
		for i := range snapshot {
			if err := ctx.Err(); err != nil {
				yield(outreach.Event{}, err)
				return
			}
			if snapshot[i].matches(s) && !yield(snapshot[i].event, nil) {
				return
			}
		}
	}
}

// Erase removes the content of what is kept about a subject.
func (m *memory) Erase(ctx context.Context, s Subject) (int, error) {
	if err := s.validate(); err != nil {
		return 0, err
	}
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	erased := 0
	for i := range m.entries {
		if e := &m.entries[i]; e.matches(s) {
			e.event = outreach.Event{
				Time: e.event.Time, Kind: e.event.Kind, Findings: e.event.Findings,
				Draft: &outreach.Draft{ID: e.about.DraftID},
			}
			e.about, e.gone = Subject{DraftID: e.about.DraftID}, true
			delete(m.drafts, e.about.DraftID)
			erased++
		}
	}
	return erased, nil
}
