// Package offline writes messages without a model and without a network. It is the
// default provider, a fallback for others, and what a host's unit tests run on.
//
// A message is composed from the brief alone: each slot of a plan (why this message,
// why this person, the terms, the question …) takes the most specific phrase that
// the facts can fill, and the wording varies with the brief's Variation. The phrases
// of a language are data. A composer states no more than the facts.
package offline

import (
	"context"
	"fmt"
	"io/fs"
	"iter"
	"sync"

	"github.com/outreach-go/outreach/internal/lang"
	"github.com/outreach-go/outreach/provider"
)

const name = "offline"

// Composer is a [provider.Provider] that composes messages from phrases. It is
// deterministic: the same brief gives the same reply.
type Composer struct {
	languages *lang.Set
	books     sync.Map // *lang.Language to func() (*book, error), parsed once
}

var (
	_ provider.Provider  = (*Composer)(nil)
	_ provider.Streamer  = (*Composer)(nil)
	_ provider.Describer = (*Composer)(nil)
)

// New returns a composer in all languages.
func New() *Composer { return &Composer{languages: lang.Builtin()} }

// NewFrom returns a composer that also reads a host's languages and phrasings: see
// outreach.Config.LanguageData. A file that cannot be read, and a language without
// phrases, is an error that names it.
func NewFrom(fsys fs.FS) (*Composer, error) {
	languages, err := lang.Builtin().With(fsys)
	if err != nil {
		return nil, err
	}
	c := &Composer{languages: languages}
	for _, tag := range append(languages.Tags(), languages.Regional()...) {
		if _, err := fs.Stat(fsys, tag.String()); err != nil {
			continue // it is built in
		}
		b, err := c.book(languages.Get(tag))
		if err != nil {
			return nil, err
		}
		for _, slot := range []string{"plan", "subject", "purpose", "question", "again", "ask"} {
			if len(b.slots[slot]) == 0 {
				return nil, fmt.Errorf("offline: the phrases of %s have no [%s]", tag, slot)
			}
		}
	}
	return c, nil
}

// Describe promises everything: the data goes nowhere.
func (c *Composer) Describe() provider.Description {
	return provider.Description{
		Name: name, Seeded: true,
		DataPolicy: provider.DataPolicy{NoTraining: true, NoRetention: true, Regions: []string{provider.RegionLocal}},
	}
}

// Generate composes a message from req.Brief; the request's messages are not read.
func (c *Composer) Generate(ctx context.Context, req *provider.Request) (*provider.Response, error) {
	if err := provider.ContextError(ctx, name); err != nil {
		return nil, err
	}
	if req == nil {
		return nil, &provider.Error{Kind: provider.InvalidRequest, Provider: name, Message: "no request"}
	}
	l := c.languages.Get(req.Brief.Language)
	b, err := c.book(l)
	if err != nil {
		return nil, &provider.Error{Kind: provider.InvalidRequest, Provider: name, Message: "the language's phrases cannot be read", Err: err}
	}
	content := compose(b, l, &req.Brief)
	if content == "" {
		return nil, &provider.Error{Kind: provider.TooLong, Provider: name, Message: "no message fits the length"}
	}
	return &provider.Response{Content: content, Model: name, FinishReason: "stop", Usage: provider.Usage{Known: true}}, nil
}

// Stream composes as Generate does and yields the message word by word.
func (c *Composer) Stream(ctx context.Context, req *provider.Request) iter.Seq2[provider.Chunk, error] {
	return func(yield func(provider.Chunk, error) bool) {
		reply, err := c.Generate(ctx, req)
		if err != nil {
			yield(provider.Chunk{}, err)
			return
		}
		provider.Chunks(reply)(yield)
	}
}

func (c *Composer) book(l *lang.Language) (*book, error) {
	load, ok := c.books.Load(l)
	if !ok {
		load, _ = c.books.LoadOrStore(l, sync.OnceValues(func() (*book, error) { return parse(l) }))
	}
	return load.(func() (*book, error))()
}
