package outreach

import (
	"context"
	"crypto/hmac"
	"encoding/json"
	"log/slog"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/outreach-go/outreach/internal/lang"
	"github.com/outreach-go/outreach/provider"
)

// Review moderates an edited draft again and returns a new Draft with its new findings;
// the draft it was given stays as it was. A fault that a model would be asked to repair
// is shown to the reviewer instead; what the policy blocks stands among the findings,
// and Approve refuses it. Sensitive personal data that was typed in is refused at once
// with a [*SensitiveDataError]. Only the first message is edited; its follow-up is a
// draft of its own and is reviewed likewise.
func (d *Drafter) Review(ctx context.Context, draft *Draft, edit Edit) (*Draft, error) {
	if draft == nil {
		return nil, invalid("draft", "is nil")
	}
	if err := d.verify(draft); err != nil {
		return nil, err
	}
	edited, l := draft.clone(), d.languages.Get(draft.Language)
	edited.Subject, edited.Body = tidySubject(l, edit.Subject), tidyBody(l, edit.Body)
	edited.Origin.Edited = true
	if _, err := d.judge(ctx, edited); err != nil {
		return nil, err
	}
	edited.Seal = d.sealOf(edited)
	if err := d.record(ctx, Event{Kind: EventEdited, Draft: edited}); err != nil {
		return nil, err
	}
	return edited, nil
}

// Approval says who approves a draft.
type Approval struct {
	// By may not have an empty ID.
	By Reviewer
	// Candidate is the current record, which is checked for an opt-out since. Nil: not
	// checked again.
	Candidate *Candidate
}

// Approve moderates a draft once more against its facts and makes the only value that
// a host may send. It refuses what the policy blocks with a [*ModerationError], an
// empty reviewer with a [*RequestError], a candidate who may not be contacted with
// [ErrDoNotContact], and, with Config.SealKey, a stored draft that is not as it was
// made with [ErrSeal]. The follow-up is approved by itself.
func (d *Drafter) Approve(ctx context.Context, draft *Draft, a Approval) (Message, error) {
	switch {
	case draft == nil:
		return Message{}, invalid("draft", "is nil")
	case strings.TrimSpace(a.By.ID) == "":
		return Message{}, invalid("by.id", "is empty")
	case strings.TrimSpace(draft.Subject) == "":
		return Message{}, invalid("draft.subject", "is empty")
	case strings.TrimSpace(draft.Body) == "":
		return Message{}, invalid("draft.body", "is empty")
	case draft.Subject != tidySubject(d.languages.Get(draft.Language), draft.Subject):
		return Message{}, invalid("draft.subject", "holds a line break or invisible characters")
	case draft.Body != tidyBody(d.languages.Get(draft.Language), draft.Body):
		return Message{}, invalid("draft.body", "holds invisible characters")
	}
	if c := a.Candidate; c != nil {
		if c.ID != draft.CandidateID {
			return Message{}, invalid("candidate.id", "is not the draft's")
		}
		if c.DoNotContact != "" {
			return Message{}, ErrDoNotContact
		}
	}
	if err := d.verify(draft); err != nil {
		return Message{}, err
	}
	draft = draft.clone()
	blocked, err := d.judge(ctx, draft)
	if err != nil {
		return Message{}, err
	}
	if len(blocked) > 0 {
		failed := d.record(ctx, Event{Kind: EventBlocked, Draft: draft.identity(), By: a.By, Findings: blocked})
		return Message{}, &ModerationError{Findings: blocked, Err: failed}
	}
	m := Message{messageData{
		ID: d.cfg.NewID(), DraftID: draft.ID, ContractID: draft.ContractID, RecruiterID: draft.RecruiterID, CandidateID: draft.CandidateID,
		JobID: draft.JobID, Kind: draft.Kind, Language: draft.Language, Subject: draft.Subject, Body: draft.Body,
		ApprovedBy: a.By, ApprovedAt: d.cfg.Now().Round(0),
	}}
	m.data.Seal = d.sealMessage(&m.data)
	if err := d.record(ctx, Event{Kind: EventApproved, Draft: draft, By: a.By}); err != nil {
		return Message{}, err
	}
	return m, nil
}

// Discard records that a person decided against a draft. The reason is screened like
// any text of a recruiter.
func (d *Drafter) Discard(ctx context.Context, draft *Draft, by Reviewer, reason string) error {
	switch {
	case draft == nil:
		return invalid("draft", "is nil")
	case strings.TrimSpace(by.ID) == "":
		return invalid("by.id", "is empty")
	}
	if err := d.verify(draft); err != nil {
		return err
	}
	g := d.gate(ctx, draft.Language, nil)
	reason = g.stated(PartInstructions, reason)
	if err := g.failed(); err != nil {
		return err
	}
	return d.record(ctx, Event{Kind: EventDiscarded, Draft: draft, By: by, Reason: reason})
}

// judge moderates a person's text: it refuses what the policy rejects in one, sets the
// draft's findings and evidence, and returns what the policy blocks.
func (d *Drafter) judge(ctx context.Context, draft *Draft) (blocked []Finding, err error) {
	v := newView(draft, d.languages.Get(draft.Language), d.cfg.Templates)
	v.canary = d.secret.canary
	if err := d.screen(ctx, v); err != nil {
		return nil, err
	}
	dealt, err := d.examine(ctx, v, d.cfg.Policy.onText)
	shown := append(dealt[FlagOutput], dealt[BlockOutput]...)
	sortFindings(shown)
	draft.Findings = append(inputFindings(draft.Findings), shown...)
	return dealt[BlockOutput], err
}

// screen refuses a text in which the policy rejects what a detector found.
func (d *Drafter) screen(ctx context.Context, v *view) error {
	found, err := d.sensitive(ctx, v)
	if err != nil {
		return err
	}
	var rejected []Finding
	for _, f := range found {
		if d.cfg.Policy.onInput(f.Category, f.Part) == RejectInput {
			rejected = append(rejected, f)
		}
	}
	if len(rejected) > 0 {
		return &SensitiveDataError{Findings: v.restored.findings(rejected)}
	}
	return nil
}

// tidySubject returns a subject on one line, without what a reader does not see.
func tidySubject(l *lang.Language, s string) string {
	return strings.TrimSpace(strings.ReplaceAll(tidyBody(l, s), "\n", " "))
}

// tidyBody returns a text without what a reader does not see, but for the isolates of
// its language. Unlike [cleanText] it leaves a person's white space as it is, no-break
// spaces among it.
func tidyBody(l *lang.Language, s string) string { return directed(l, tidied(s)) }

func tidied(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexAny(s, "\u00a0\u202f")
		if i < 0 {
			b.WriteString(scrub(s, maxText))
			return b.String()
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		b.WriteString(scrub(s[:i], maxText))
		b.WriteString(s[i : i+size])
		s = s[i+size:]
	}
}

// Message is an approved text: the only value that a host may send. It is made by
// [Drafter.Approve], and read back from its JSON by [Drafter.ReadMessage].
type Message struct{ data messageData }

type messageData struct {
	ID          string       `json:"id"`
	DraftID     string       `json:"draft_id"`
	ContractID  string       `json:"contract_id,omitempty"`
	RecruiterID string       `json:"recruiter_id,omitempty"`
	CandidateID string       `json:"candidate_id,omitempty"`
	JobID       string       `json:"job_id,omitempty"`
	Kind        Kind         `json:"kind"`
	Language    language.Tag `json:"language"`
	Subject     string       `json:"subject"`
	Body        string       `json:"body"`
	ApprovedBy  Reviewer     `json:"approved_by"`
	ApprovedAt  time.Time    `json:"approved_at"`
	Seal        []byte       `json:"seal,omitempty"`
}

// ID identifies the message; a host's sender can use it to send only once.
func (m Message) ID() string { return m.data.ID }

// DraftID identifies the draft that was approved.
func (m Message) DraftID() string { return m.data.DraftID }

// ContractID is the recruiter's contract.
func (m Message) ContractID() string { return m.data.ContractID }

// RecruiterID is who writes.
func (m Message) RecruiterID() string { return m.data.RecruiterID }

// CandidateID is who is written to.
func (m Message) CandidateID() string { return m.data.CandidateID }

// JobID is the vacancy; empty where there is none.
func (m Message) JobID() string { return m.data.JobID }

// Kind says which message of a conversation it is.
func (m Message) Kind() Kind { return m.data.Kind }

// Language is what it is written in.
func (m Message) Language() language.Tag { return m.data.Language }

// Subject is the subject as approved.
func (m Message) Subject() string { return m.data.Subject }

// Body is the text as approved, with greeting and signature.
func (m Message) Body() string { return m.data.Body }

// ApprovedBy is who approved it.
func (m Message) ApprovedBy() Reviewer { return m.data.ApprovedBy }

// ApprovedAt is when it was approved.
func (m Message) ApprovedAt() time.Time { return m.data.ApprovedAt }

// IsZero reports whether m is no message, as it is beside an error.
func (m Message) IsZero() bool { return m.data.ID == "" }

// MarshalJSON writes the message for a host's queue, with its seal.
func (m Message) MarshalJSON() ([]byte, error) { return json.Marshal(m.data) }

// String returns the identifier alone.
func (m Message) String() string { return "Message(" + m.data.ID + ")" }

// LogValue withholds the text and the names.
func (m Message) LogValue() slog.Value {
	return slog.GroupValue(slog.String("id", m.data.ID), slog.String("draft_id", m.data.DraftID),
		slog.String("candidate_id", m.data.CandidateID), slog.String("approved_by", m.data.ApprovedBy.ID))
}

// ReadMessage reads a message's JSON back in a host's worker. It needs Config.SealKey
// and returns [ErrSeal] unless the message is as it was approved.
func (d *Drafter) ReadMessage(data []byte) (Message, error) {
	if len(d.cfg.SealKey) == 0 {
		return Message{}, ErrSeal
	}
	var m Message
	if err := json.Unmarshal(data, &m.data); err != nil {
		return Message{}, invalid("message", "is not the JSON of a message")
	}
	if m.data.ID == "" || !hmac.Equal(m.data.Seal, d.sealMessage(&m.data)) {
		return Message{}, ErrSeal
	}
	return m, nil
}

// manual makes the draft that a person's text goes into.
func (c *campaign) manual(ctx context.Context, candidate *Candidate, origin string) (*job, error) {
	j, err := c.job(ctx, candidate, c.first())
	if err != nil {
		return nil, err
	}
	j.draft.Origin = Origin{Provider: origin, Library: Version, DataPolicy: provider.DataPolicy{
		NoTraining: true, NoRetention: true, Regions: []string{provider.RegionLocal},
	}}
	return j, nil
}

// Manual brings a recruiter's own text under the same review, without a model. The body
// is the whole message as it is to be sent: nothing is added to it.
func (d *Drafter) Manual(ctx context.Context, req Request, subject, body string) (*Draft, error) {
	return d.ownText(ctx, req, "manual", func(*job) (Edit, error) { return Edit{Subject: subject, Body: body}, nil })
}

// ownText takes a person's text through the same moderation as an edit.
func (d *Drafter) ownText(ctx context.Context, req Request, origin string, text func(*job) (Edit, error)) (*Draft, error) {
	c, err := d.campaign(ctx, req)
	if err != nil {
		return nil, err
	}
	j, err := c.manual(ctx, &req.Candidate, origin)
	if err != nil {
		return nil, err
	}
	edit, err := text(j)
	if err != nil {
		return nil, err
	}
	draft := j.draft
	draft.Subject = directed(j.share.lang, cleanLine(edit.Subject, 10*maxSubject))
	draft.Body = directed(j.share.lang, cleanText(edit.Body, maxText))
	switch {
	case draft.Subject == "":
		return nil, invalid("subject", "is empty")
	case draft.Body == "":
		return nil, invalid("body", "is empty")
	}
	draft.Original = Edit{Subject: draft.Subject, Body: draft.Body}
	if _, err := d.judge(ctx, draft); err != nil {
		return nil, err
	}
	draft.Seal = d.sealOf(draft)
	if err := d.record(ctx, Event{Kind: EventDrafted, Draft: draft}); err != nil {
		return nil, err
	}
	return draft, nil
}
