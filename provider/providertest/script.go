// Package providertest helps to test what uses a [provider.Provider], and what
// implements one.
//
// A host's unit tests take a [Script], which answers what the test says and records
// what it was asked, and a [Faulty], which fails in the ways that a provider can fail.
// Neither needs a network. The author of a provider runs [Run], which checks the rules
// in the comment on [provider.Provider] one by one; outside of a Go test, [Test] does.
package providertest

import (
	"context"
	"errors"
	"iter"
	"slices"
	"sync"

	"github.com/outreach-go/outreach/provider"
)

// Reply returns a response in the envelope that the library reads: "Subject: …", an
// empty line, the body.
func Reply(subject, body string) *provider.Response {
	return &provider.Response{
		Content:      "Subject: " + subject + "\n\n" + body,
		Model:        scriptName,
		FinishReason: "stop",
		Usage:        provider.Usage{Known: true},
	}
}

// Step is one answer of a [Script]. The first of Func, Err and Response that is set
// is the answer; the zero Step is a fixed reply.
type Step struct {
	// Response is a reply. A copy of it is handed out.
	Response *provider.Response
	// Err is a failure. One that is not a *provider.Error is wrapped in one, of the
	// kind that [provider.KindOf] gives.
	Err error
	// Func answers for itself; what it returns is handed out as it is. It may be
	// called from several goroutines at once, and req is its own copy.
	Func func(ctx context.Context, req *provider.Request) (*provider.Response, error)
}

// Says returns the step that replies with a subject and a body; see [Reply].
func Says(subject, body string) Step { return Step{Response: Reply(subject, body)} }

// Fails returns the step that fails with err.
func Fails(err error) Step { return Step{Err: err} }

// Script is a provider that answers from a list of steps and records what it was
// asked. The n-th call gets the n-th step, and every call after the last step gets the
// last step again: a Script of one step always answers the same. The zero Script
// always gives a fixed reply.
//
// Set the fields before the first call. A Script is safe for concurrent use and is not
// to be copied.
type Script struct {
	Steps []Step
	// Description is what Describe returns. An empty Name becomes "script".
	Description provider.Description

	mu       sync.Mutex
	requests []*provider.Request
}

var (
	_ provider.Provider  = (*Script)(nil)
	_ provider.Streamer  = (*Script)(nil)
	_ provider.Describer = (*Script)(nil)
)

const scriptName = "script"

// NewScript returns a script of the steps.
func NewScript(steps ...Step) *Script { return &Script{Steps: steps} }

// Describe returns the script's Description.
func (s *Script) Describe() provider.Description {
	d := s.Description
	if d.Name == "" {
		d.Name = scriptName
	}
	d.DataPolicy.Regions = slices.Clone(d.DataPolicy.Regions)
	return d
}

// Generate records a copy of req and answers with the next step. Where ctx is done it
// fails, records nothing and takes no step.
func (s *Script) Generate(ctx context.Context, req *provider.Request) (*provider.Response, error) {
	name := s.Describe().Name
	if err := provider.ContextError(ctx, name); err != nil {
		return nil, err
	}
	if req == nil {
		return nil, &provider.Error{Kind: provider.InvalidRequest, Provider: name, Message: "no request"}
	}
	step := s.next(req)
	switch {
	case step.Func != nil:
		return step.Func(ctx, clone(req))
	case step.Err != nil:
		var typed *provider.Error
		if errors.As(step.Err, &typed) {
			return nil, step.Err
		}
		return nil, &provider.Error{Kind: provider.KindOf(step.Err), Provider: name, Err: step.Err}
	case step.Response != nil:
		reply := *step.Response
		return &reply, nil
	}
	return Reply("A role that may suit you", "Would you like to hear more about it?"), nil
}

// Stream answers as Generate does and yields a reply word by word.
func (s *Script) Stream(ctx context.Context, req *provider.Request) iter.Seq2[provider.Chunk, error] {
	return streamed(func() (*provider.Response, error) { return s.Generate(ctx, req) })
}

// streamed yields what a call returns word by word, and what an error says was written
// before it.
func streamed(call func() (*provider.Response, error)) iter.Seq2[provider.Chunk, error] {
	return func(yield func(provider.Chunk, error) bool) {
		reply, err := call()
		var begun *begunError
		switch {
		case errors.As(err, &begun):
			if yield(provider.Chunk{Text: begun.text}, nil) {
				yield(provider.Chunk{}, err)
			}
		case err != nil:
			yield(provider.Chunk{}, err)
		case reply != nil:
			provider.Chunks(reply)(yield)
		}
	}
}

// begunError is a failure after a part of the reply was written.
type begunError struct{ text string }

func (*begunError) Error() string { return "the reply broke off" }

// next records req and returns the step that answers it.
func (s *Script) next(req *provider.Request) Step {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests = append(s.requests, clone(req))
	if len(s.Steps) == 0 {
		return Step{}
	}
	return s.Steps[min(len(s.requests), len(s.Steps))-1]
}

// Requests returns copies of what the script was asked, in the order of the calls.
func (s *Script) Requests() []*provider.Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	requests := make([]*provider.Request, len(s.requests))
	for i, req := range s.requests {
		requests[i] = clone(req)
	}
	return requests
}

// clone returns a copy of req that shares nothing with it.
func clone(req *provider.Request) *provider.Request {
	c := *req
	c.Messages = slices.Clone(req.Messages)
	c.Brief.Facts = slices.Clone(req.Brief.Facts)
	for i, fact := range c.Brief.Facts {
		c.Brief.Facts[i].Items = slices.Clone(fact.Items)
	}
	if req.Temperature != nil {
		t := *req.Temperature
		c.Temperature = &t
	}
	if req.Seed != nil {
		seed := *req.Seed
		c.Seed = &seed
	}
	return &c
}
