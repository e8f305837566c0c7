package outreach

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"strings"

	"github.com/outreach-go/outreach/provider"
)

// draft drafts a candidate's message, and its follow-up where one is asked for.
func (c *campaign) draft(ctx context.Context, candidate *Candidate) (*Draft, error) {
	var draft *Draft
	err := c.d.observe(ctx, StageDraft, StageInfo{Language: c.language(candidate), Kind: c.req.Kind}, func(ctx context.Context) (err error) {
		draft, err = c.write(ctx, candidate, c.first())
		if err != nil || !c.req.WithFollowUp {
			return err
		}
		next := message{kind: KindFollowUp, previous: draft.core()}
		if draft.FollowUp, err = c.write(ctx, candidate, next); err != nil {
			return fmt.Errorf("outreach: the follow-up: %w", err)
		}
		draft.DueAfter = c.req.followUpDue()
		return nil
	})
	if err != nil {
		return nil, c.blocked(ctx, candidate, err)
	}
	if err := c.d.record(ctx, Event{Kind: EventDrafted, Draft: draft}); err != nil {
		return nil, err
	}
	return draft, nil
}

// blocked records that a policy refused a draft, and returns why.
func (c *campaign) blocked(ctx context.Context, candidate *Candidate, err error) error {
	var m *ModerationError
	if errors.As(err, &m) && c.d.cfg.Recorder != nil {
		event := Event{Kind: EventBlocked, Findings: m.Findings, Draft: &Draft{
			ContractID: c.req.Recruiter.ContractID, RecruiterID: c.req.Recruiter.ID, CandidateID: candidate.ID, Kind: c.req.Kind,
			Language: c.language(candidate),
		}}
		if c.req.Job != nil {
			event.Draft.JobID = c.req.Job.ID
		}
		if failed := c.d.record(ctx, event); failed != nil {
			return errors.Join(err, failed)
		}
	}
	return err
}

// write drafts one message: by the provider, else by the fallback.
func (c *campaign) write(ctx context.Context, candidate *Candidate, m message) (*Draft, error) {
	j, err := c.job(ctx, candidate, m)
	if err != nil {
		return nil, err
	}
	j.draft.Origin = Origin{Template: c.d.cfg.Templates.source, Library: Version, PromptHash: hashOf(j.request.Messages)}
	err = c.d.ask(ctx, j, c.d.cfg.Provider, false)
	if err != nil && c.d.cfg.Fallback != nil && ctx.Err() == nil && fallible(err) {
		c.d.cfg.Logger.DebugContext(ctx, "asking the fallback", slog.String("draft_id", j.draft.ID), slog.String("kind", provider.KindOf(err).String()))
		if second := c.d.ask(ctx, j, c.d.cfg.Fallback, true); second != nil {
			return nil, both(err, second)
		}
		err = nil
	}
	if err != nil {
		return nil, err
	}
	j.draft.Original = Edit{Subject: j.draft.Subject, Body: j.draft.Body}
	j.draft.Seal = c.d.sealOf(j.draft)
	return j.draft, nil
}

// fallible reports whether the fallback may be asked after an error: a provider's, or
// a draft that stayed blocked. A hook that failed is no reason to ask another model,
// though it be for a provider's error of its own.
func fallible(err error) bool {
	var h *hookError
	var p *provider.Error
	var m *ModerationError
	return !errors.As(err, &h) && (errors.As(err, &p) || errors.As(err, &m))
}

// both returns the fallback's error with the first one kept: a blocked draft stays a
// *ModerationError whichever of the two it was.
func both(first, second error) error {
	var m *ModerationError
	if errors.As(second, &m) {
		return &ModerationError{Findings: m.Findings, Err: first}
	}
	if errors.As(first, &m) {
		return &ModerationError{Findings: m.Findings, Err: second}
	}
	return fmt.Errorf("outreach: the provider and its fallback failed: %w", errors.Join(first, second))
}

// ask has a provider write the draft and mend it until it passes or the repairs are
// used up.
func (d *Drafter) ask(ctx context.Context, j *job, p provider.Provider, fallback bool) error {
	about := provider.Describe(p)
	req := j.request
	stage := StageProvider
	var before []Finding // the faults that the last repair was to mend
	for repairs := 0; ; repairs++ {
		var resp *provider.Response
		err := d.observe(ctx, stage, StageInfo{Language: j.share.tag, Kind: j.share.kind, Provider: about.Name, Model: about.Model, Fallback: fallback},
			func(ctx context.Context) (err error) {
				if l := j.live; l != nil && stage == StageProvider && !fallback {
					resp, err = d.listen(ctx, l, j, p, about.Name)
				} else {
					resp, err = generate(ctx, p, about.Name, req)
				}
				return err
			})
		if err != nil {
			return err
		}
		j.draft.Usage = addUsage(j.draft.Usage, resp.Usage, repairs == 0 && !fallback)
		j.draft.Origin.Provider, j.draft.Origin.Model = about.Name, orElse(resp.Model, about.Model)
		j.draft.Origin.DataPolicy, j.draft.Origin.Fallback, j.draft.Origin.Repairs = about.DataPolicy, fallback, repairs
		faults, blocked, err := d.take(ctx, j, resp.Content)
		if err != nil || len(faults) == 0 {
			return err
		}
		switch {
		case repairs > 0 && worse(faults, blocked, before):
			return &ModerationError{Findings: before} // what the repair made worse is not gone on from
		case blocked || repairs >= d.cfg.MaxRepairs:
			return &ModerationError{Findings: faults}
		}
		before = faults
		req = repairRequest(j, resp.Content, d.cfg.Templates, faults)
		stage = StageRepair
	}
}

func addUsage(sum, more provider.Usage, first bool) provider.Usage {
	if first {
		return more
	}
	return sum.Add(more)
}

// generate calls a provider. What it must not do, it may still do: a panic, no answer
// at all and an untyped error become a *provider.Error.
func generate(ctx context.Context, p provider.Provider, name string, req *provider.Request) (resp *provider.Response, err error) {
	defer func() {
		if recover() != nil {
			resp, err = nil, panicked(name)
		}
	}()
	if err := provider.ContextError(ctx, name); err != nil {
		return nil, err
	}
	resp, err = p.Generate(ctx, req)
	return answered(resp, err, name)
}

func panicked(name string) error {
	return &provider.Error{Kind: provider.Unknown, Provider: name, Message: "the provider panicked", Err: errPanic}
}

// answered turns what a provider may not answer into a *provider.Error.
func answered(resp *provider.Response, err error, name string) (*provider.Response, error) {
	var typed *provider.Error
	switch {
	case err != nil && errors.As(err, &typed):
		return nil, err
	case err != nil:
		return nil, &provider.Error{Kind: provider.KindOf(err), Provider: name, Err: err}
	case resp == nil || strings.TrimSpace(resp.Content) == "":
		return nil, &provider.Error{Kind: provider.Malformed, Provider: name, Message: "the reply is empty"}
	}
	return resp, nil
}

// take puts a reply into the draft and moderates it. It returns the findings that the
// draft may not be handed out with, and whether one of them is not to be repaired.
func (d *Drafter) take(ctx context.Context, j *job, content string) (faults []Finding, blocked bool, err error) {
	edit, err := parseReply(j.share.lang, content)
	if err != nil {
		fault := Finding{Category: CategoryFormat, Rule: "format.envelope", Part: PartBody, Confidence: 1, Note: notes["format.envelope"]}
		return []Finding{fault}, d.cfg.Policy.onOutput(CategoryFormat) == BlockOutput, nil
	}
	draft := j.draft
	draft.Subject = directed(j.share.lang, edit.Subject)
	draft.Body = directed(j.share.lang, assemble(draft, j.share.custom, edit.Body))
	dealt, err := d.examine(ctx, d.viewOf(j, draft, content), d.cfg.Policy.onOutput)
	draft.Findings = append(inputFindings(draft.Findings), dealt[FlagOutput]...)
	faults = append(dealt[BlockOutput], dealt[RepairOutput]...)
	sortFindings(faults)
	return faults, len(dealt[BlockOutput]) > 0, err
}

// viewOf returns a draft as the built-in moderators read it that a provider wrote.
func (d *Drafter) viewOf(j *job, draft *Draft, content string) *view {
	v := newView(draft, j.share.lang, d.cfg.Templates)
	v.canary, v.reply, v.previous, v.taint = d.secret.canary, content, j.previous, j.taint
	return v
}

// examine moderates a draft and sets its evidence. It deals out what was found by what
// is to be done with it.
func (d *Drafter) examine(ctx context.Context, v *view, action func(Category) OutputAction) (dealt [AllowOutput + 1][]Finding, err error) {
	err = d.observe(ctx, StageModeration, StageInfo{Language: v.draft.Language, Kind: v.draft.Kind}, func(ctx context.Context) error {
		defer v.done()
		found, err := d.moderate(ctx, v)
		if err != nil {
			return err
		}
		for _, f := range found {
			a := min(action(f.Category), AllowOutput)
			dealt[a] = append(dealt[a], f)
		}
		v.whole.Evidence = v.restored.evidence(v.evidence())
		return nil
	})
	return dealt, err
}

// ruleUnavailable marks the finding that a language was asked for that there is none
// of. It is about the request, so it stays through review.
const ruleUnavailable = "language.unavailable"

// inputFindings are those about the records, which stay whatever the text becomes.
func inputFindings(findings []Finding) []Finding {
	var kept []Finding
	for _, f := range findings {
		if f.Part != PartSubject && f.Part != PartBody || f.Rule == ruleUnavailable {
			kept = append(kept, f)
		}
	}
	return kept
}

// assemble puts the body together: greeting, text, the recruiter's own content, and
// signature.
func assemble(d *Draft, custom []string, core string) string {
	parts := append([]string{d.Greeting, core}, custom...)
	return strings.Join(dropEmpty(append(parts, d.Signature)), "\n\n")
}

// hashOf returns the SHA-256 of a prompt's messages, in hexadecimal digits.
func hashOf(messages []provider.Message) string {
	h := sha256.New()
	buf := make([]byte, 0, 1024) // a string is written by way of it, not as a copy
	for _, m := range messages {
		buf = append(buf[:0], m.Role...)
		buf = append(buf, ' ')
		buf = strconv.AppendInt(buf, int64(len(m.Content)), 10)
		buf = append(buf, '\n')
		h.Write(buf)
		for rest := m.Content; rest != ""; {
			n := copy(buf[:cap(buf)], rest)
			h.Write(buf[:n])
			rest = rest[n:]
		}
	}
	return hex.EncodeToString(h.Sum(buf[:0]))
}
