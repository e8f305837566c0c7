package outreach

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"

	"github.com/outreach-go/outreach/provider"
)

// StreamEvent is a step of [Drafter.Stream].
type StreamEvent struct {
	// Text is what the body goes on with: the greeting first, then whole sentences.
	Text string
	// Retract: what was yielded as Text so far is taken back, and Text begins anew. That
	// is so where a repair or the fallback wrote something else.
	Retract bool
	// Draft is the complete draft, in the last event only. Its body is the Text since the
	// last event that took something back.
	Draft *Draft
}

// Stream drafts as [Drafter.Draft] does, and yields the text as it is written, for a user
// interface: the greeting at once, then each sentence when it and all before it have
// passed moderation. The last event holds the draft; an error ends the sequence, and what
// was yielded before it is to be taken away. Nothing that was yielded before the draft is
// reviewed or may be used.
//
// A sentence in which a moderator finds what is to be repaired or blocked is held back,
// and all after it. Where the Config has moderators of the host's own, which may be slow
// or see only whole drafts, the text comes in one piece once they have judged it. So it
// does with a provider that does not stream.
//
// Breaking off the loop stops the provider. A follow-up is in the draft, and not
// streamed.
func (d *Drafter) Stream(ctx context.Context, req Request) iter.Seq2[StreamEvent, error] {
	return func(yield func(StreamEvent, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		c, err := d.campaign(ctx, req)
		if err != nil {
			yield(StreamEvent{}, err)
			return
		}
		c.live = &live{yield: yield, whole: slices.ContainsFunc(d.cfg.Moderators, func(m Moderator) bool {
			_, ours := m.(builtinModerator)
			return !ours
		})}
		draft, err := c.draft(ctx, &req.Candidate)
		switch {
		case c.live.stopped:
		case err != nil:
			yield(StreamEvent{}, err)
		case c.live.finish(draft.Body):
			yield(StreamEvent{Draft: draft}, nil)
		}
	}
}

// live is a reply on its way to a user interface.
type live struct {
	yield   func(StreamEvent, error) bool
	whole   bool   // nothing is shown before all of it was judged
	shown   string // of the body
	held    bool   // a sentence did not pass
	stopped bool   // by the one who listens
	telling bool   // yield is being called: a panic is the listener's own
}

// tell yields an event, and returns false where nobody listens any more.
func (l *live) tell(e StreamEvent) bool {
	l.telling = true
	l.stopped = !l.yield(e, nil)
	l.telling = false
	return !l.stopped
}

// errStopped ends a call to which nobody listens any more.
var errStopped = errors.New("outreach: nobody listens to the stream any more")

// show yields what body has beyond what was shown.
func (l *live) show(body string) bool {
	if len(body) > len(l.shown) {
		text := body[len(l.shown):]
		l.shown = body
		return l.tell(StreamEvent{Text: text})
	}
	return !l.stopped
}

// finish yields the rest of the body, or takes back what is not in it.
func (l *live) finish(body string) bool {
	if !strings.HasPrefix(body, l.shown) {
		l.shown = ""
		if !l.tell(StreamEvent{Retract: true}) {
			return false
		}
	}
	return l.show(body)
}

// listen asks the provider and shows its reply as it comes.
func (d *Drafter) listen(ctx context.Context, l *live, j *job, p provider.Provider, name string) (resp *provider.Response, err error) {
	defer func() {
		if !l.telling && recover() != nil {
			resp, err = nil, panicked(name)
		}
	}()
	if err := provider.ContextError(ctx, name); err != nil {
		return nil, err
	}
	if !l.show(j.draft.Greeting) {
		return nil, errStopped
	}
	var content strings.Builder
	resp = &provider.Response{}
	for chunk, err := range provider.Stream(ctx, p, j.request) {
		if err != nil {
			return answered(nil, err, name)
		}
		content.WriteString(chunk.Text)
		resp.FinishReason, resp.Model = orElse(chunk.FinishReason, resp.FinishReason), orElse(chunk.Model, resp.Model)
		if chunk.Usage.Known {
			resp.Usage = chunk.Usage
		}
		if l.whole || l.held || !strings.ContainsAny(chunk.Text, sentenceMarks) {
			continue
		}
		body, passed, err := d.soFar(ctx, j, content.String())
		if err != nil {
			return nil, err
		}
		if l.held = !passed; passed && !l.show(body) {
			return nil, errStopped
		}
	}
	resp.Content = content.String()
	return answered(resp, nil, name)
}

// sentenceMarks are what a piece of text has that may end a sentence.
const sentenceMarks = ".!?\n。！？؟।"

// soFar returns the body as far as its sentences are complete, and whether it passes
// moderation. The last sentence is never taken for complete: more may belong to it.
func (d *Drafter) soFar(ctx context.Context, j *job, content string) (body string, passed bool, err error) {
	edit, err := parseReply(j.share.lang, content)
	if err != nil {
		return "", true, nil // there is no body yet
	}
	end := 0
	for _, last := range sentences(edit.Body) {
		if last < len(edit.Body) {
			end = last
		}
	}
	if end == 0 {
		return "", true, nil
	}
	draft := j.draft.clone()
	draft.Subject, draft.Signature = edit.Subject, ""
	draft.Body = directed(j.share.lang, assemble(draft, nil, edit.Body[:end]))
	v := d.viewOf(j, draft, content)
	defer v.done()
	found, err := d.moderate(ctx, v)
	if err != nil {
		return "", false, err
	}
	passed = !slices.ContainsFunc(found, func(f Finding) bool {
		a := d.cfg.Policy.onOutput(f.Category)
		return a == BlockOutput || a == RepairOutput
	})
	return draft.Body, passed, nil
}
