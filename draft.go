package outreach

import (
	"log/slog"
	"slices"
	"time"

	"golang.org/x/text/language"

	"github.com/outreach-go/outreach/internal/lang"
	"github.com/outreach-go/outreach/provider"
)

// Draft is a message that a person has yet to review. It is plain data and can be
// stored as JSON between two requests. Change its text through [Drafter.Review] only.
type Draft struct {
	ID          string       `json:"id"`
	ContractID  string       `json:"contract_id,omitempty"`
	RecruiterID string       `json:"recruiter_id,omitempty"`
	CandidateID string       `json:"candidate_id,omitempty"`
	JobID       string       `json:"job_id,omitempty"`
	Kind        Kind         `json:"kind"`
	Language    language.Tag `json:"language"`
	Tone        Tone         `json:"tone"`
	Length      Length       `json:"length"`
	Subject     string       `json:"subject"`
	Body        string       `json:"body"`
	// Greeting and Signature are what the library put above and below the text, with
	// the names in them.
	Greeting  string `json:"greeting,omitempty"`
	Signature string `json:"signature,omitempty"`
	// Custom is the recruiter's own content as it was inserted.
	Custom []string `json:"custom,omitempty"`
	// Original is subject and body as first drafted.
	Original Edit `json:"original"`
	// Facts are what was offered: the ground for moderation, now and at approval.
	Facts []Fact `json:"facts"`
	// Evidence is, for each passage that states a fact, the field it came from.
	Evidence []Evidence `json:"evidence"`
	// Findings are what the reviewer should look at.
	Findings  []Finding      `json:"findings,omitempty"`
	Reminders []Reminder     `json:"reminders,omitempty"`
	Origin    Origin         `json:"origin"`
	Usage     provider.Usage `json:"usage"`
	// FollowUp is the second message, where one was asked for, and DueAfter is when it
	// is due after the first one, in nanoseconds.
	FollowUp  *Draft        `json:"follow_up,omitempty"`
	DueAfter  time.Duration `json:"due_after,omitempty"`
	CreatedAt time.Time     `json:"created_at"`
	// Seal is a keyed hash over identifiers, facts and origin; empty without
	// Config.SealKey.
	Seal []byte `json:"seal,omitempty"`
}

// Edit is the text of a draft.
type Edit struct {
	Subject string `json:"subject"`
	Body    string `json:"body"`
}

// Origin says where a draft's text came from.
type Origin struct {
	// Provider and Model are what wrote it; Provider is "manual" or "template" for a
	// person's text.
	Provider string `json:"provider"`
	Model    string `json:"model,omitempty"`
	// Template is which instructions the model was given, "built-in" or a hash.
	Template   string              `json:"template,omitempty"`
	DataPolicy provider.DataPolicy `json:"data_policy"`
	// Repairs is how often the provider was asked to mend the draft.
	Repairs  int  `json:"repairs,omitempty"`
	Fallback bool `json:"fallback,omitempty"`
	// Library is the version of this library.
	Library string `json:"library"`
	// PromptHash is the SHA-256 of the prompt's messages, in hexadecimal digits.
	PromptHash string `json:"prompt_hash,omitempty"`
	// Edited is true once a person has changed the text.
	Edited bool `json:"edited,omitempty"`
}

// Evidence is a passage that states a fact. Start and End are byte offsets in Part.
type Evidence struct {
	Field Field `json:"field"`
	Part  Part  `json:"part"`
	Start int   `json:"start"`
	End   int   `json:"end"`
}

// Reminder is something that a person may want to add or know before sending. It is
// information, never legal advice.
type Reminder struct {
	Rule string `json:"rule"`
	Text string `json:"text"` // in English
	// Source is where the rule stands, as of AsOf; both are empty for a reminder that no
	// law is behind.
	Source string    `json:"source,omitempty"`
	AsOf   time.Time `json:"as_of,omitzero"`
	// Met is true where the draft already does it.
	Met bool `json:"met,omitempty"`
}

// Passage is a sentence of a draft, and the fields that it rests on; without a field
// it states no fact.
type Passage struct {
	Part   Part    `json:"part"`
	Start  int     `json:"start"`
	End    int     `json:"end"`
	Fields []Field `json:"fields,omitempty"`
}

// Reviewer is the person who reviews. ID may not be empty where something is approved
// or discarded.
type Reviewer struct {
	ID   string `json:"id"`
	Name string `json:"name,omitempty"`
}

// LogValue withholds the name.
func (r Reviewer) LogValue() slog.Value { return slog.GroupValue(slog.String("id", r.ID)) }

// String returns the identifier alone.
func (r Reviewer) String() string { return "Reviewer(" + r.ID + ")" }

// LogValue withholds the text and the facts.
func (d Draft) LogValue() slog.Value {
	return slog.GroupValue(
		slog.String("id", d.ID), slog.String("candidate_id", d.CandidateID), slog.String("job_id", d.JobID),
		slog.String("kind", d.Kind.String()), slog.String("language", d.Language.String()),
		slog.String("provider", d.Origin.Provider), slog.Int("findings", len(d.Findings)),
	)
}

// String returns the identifier alone, so that a draft printed by mistake tells
// nothing.
func (d Draft) String() string { return "Draft(" + d.ID + ")" }

// Explain returns the draft sentence by sentence with the fields that each rests on,
// for a "why does it say this?" panel.
func (d *Draft) Explain() []Passage {
	var passages []Passage
	for _, part := range []struct {
		part Part
		text string
	}{{PartSubject, d.Subject}, {PartBody, d.Body}} {
		for start, end := range sentences(part.text) {
			p := Passage{Part: part.part, Start: start, End: end}
			for _, e := range d.Evidence {
				if e.Part == part.part && e.Start < end && e.End > start && !slices.Contains(p.Fields, e.Field) {
					p.Fields = append(p.Fields, e.Field)
				}
			}
			slices.Sort(p.Fields)
			passages = append(passages, p)
		}
	}
	return passages
}

// clone returns a copy that shares nothing that can be changed.
func (d *Draft) clone() *Draft {
	if d == nil {
		return nil
	}
	c := *d
	c.Custom = slices.Clone(d.Custom)
	c.Facts = slices.Clone(d.Facts)
	c.Evidence = slices.Clone(d.Evidence)
	c.Findings = slices.Clone(d.Findings)
	c.Reminders = slices.Clone(d.Reminders)
	c.Seal = slices.Clone(d.Seal)
	c.Origin.DataPolicy.Regions = slices.Clone(d.Origin.DataPolicy.Regions)
	c.FollowUp = d.FollowUp.clone()
	return &c
}

// identity returns a draft that says which one d is, and nothing of what it says.
func (d *Draft) identity() *Draft {
	return &Draft{
		ID: d.ID, ContractID: d.ContractID, RecruiterID: d.RecruiterID, CandidateID: d.CandidateID, JobID: d.JobID,
		Kind: d.Kind, Language: d.Language, CreatedAt: d.CreatedAt,
	}
}

// lang returns the draft's language data.
func (d *Draft) lang() *lang.Language { return lang.Get(d.Language) }
