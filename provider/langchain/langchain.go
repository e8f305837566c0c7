// Package langchain makes a [provider.Provider] of any langchaingo model.
//
// Most users make the langchaingo client of their vendor and hand it to [New]:
//
//	model, err := openai.New(openai.WithToken(token), openai.WithModel("gpt-4o"))
//	if err != nil {
//		return err
//	}
//	p := langchain.New(model, langchain.Options{Name: "openai", Model: "gpt-4o"})
//
// The clients of langchaingo read environment variables where an option is not given;
// this package reads none.
//
// # Give the client a Transport
//
// langchaingo's clients lose much of what a vendor answers. A [Transport] sees it:
//
//	client := &http.Client{Transport: &langchain.Transport{}}
//	model, err := openai.New(openai.WithHTTPClient(client), …)
//
// Without one the adapter has only what the client hands on, which is not enough to be
// sure of a stream; see Limits.
//
// # What it sees to
//
// A reply that is empty, cut off or refused is never handed out: it is a
// [*provider.Error] of its kind. Neither an error nor what it wraps shows the prompt,
// the reply or the vendor's text; [errors.Is] and [errors.As] still find the model's own
// error. A temperature is always sent, because langchaingo v0.1.14 sends 0 for one that
// is left out.
//
// # Faults
//
// What goes wrong, the kind of error that it is, and whether it helps to ask again.
// Where it does, a Retry of package resilience asks again first. Then a drafter asks its
// Config.Fallback. What the caller sees in the end, as the error of Draft or of that
// candidate's Result, is the [*provider.Error]: [provider.KindOf] gives its kind, and no
// fault gives an empty or half a draft.
//
//	fault                                             kind             asked again
//	HTTP 401, 403                                     Authentication   no
//	HTTP 402; "insufficient_quota", "billing_error"   Quota            no
//	HTTP 400, 404, 422 and other 4xx                  InvalidRequest   no
//	HTTP 413; "context_length_exceeded"               TooLong          no
//	HTTP 429                                          RateLimited      after Retry-After
//	HTTP 408, 504                                     Timeout          yes
//	HTTP 500, 502, 503, 529                           Unavailable      yes, after Retry-After
//	no connection, connection refused or dropped      Unavailable      yes
//	an error object in a reply or in a stream         as its code says yes, if the kind can be
//	connection broken within the reply                Truncated        yes
//	a stream without its mark of an end               Truncated        yes
//	no finish reason; finish reason "length"          Truncated        yes
//	finish reason "content_filter", "refusal" …       ContentFiltered  no
//	an empty reply; JSON that cannot be read          Malformed        yes
//	a line of a stream longer than the client reads   Malformed        yes
//	the client's own timeout                          Timeout          yes
//	the caller's deadline, the caller's cancellation  Timeout,         no: errors.Is finds
//	                                                  Canceled         the context's error
//	a panic in the client                             Unknown          no
//
// # Limits
//
// Without a [Transport]: OpenAI's refusal field comes out as an empty reply, so it is
// Malformed. Clients that do not say why a reply ended, such as Ollama's and Cohere's,
// are believed to have all of it unless it is as long as the bound that was asked for.
// RetryAfter is known only where the vendor's message says it. An error object in a
// stream is seen as a cut at most, and leaves a goroutine of the Anthropic client
// behind.
//
// With or without: the Mistral client ignores a cancelled context, retries by itself
// and takes no HTTP client; reach Mistral by its OpenAI-compatible address instead.
package langchain

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tmc/langchaingo/llms"

	"github.com/outreach-go/outreach/provider"
)

// Provider asks a langchaingo model. It keeps nothing between calls and is safe for
// concurrent use where the model is, as the clients of langchaingo are.
type Provider struct {
	model llms.Model
	opts  Options
}

var (
	_ provider.Provider  = (*Provider)(nil)
	_ provider.Streamer  = (*Provider)(nil)
	_ provider.Describer = (*Provider)(nil)
)

// New returns a provider that asks model. The options are copied. It panics if model
// is nil.
func New(model llms.Model, opts Options) *Provider {
	if model == nil {
		panic("outreach: langchain.New: model is nil")
	}
	if opts.Name == "" {
		opts.Name = defaultName
	}
	if opts.Temperature != nil {
		t := *opts.Temperature
		opts.Temperature = &t
	}
	opts.DataPolicy.Regions = slices.Clone(opts.DataPolicy.Regions)
	opts.CallOptions = slices.Clone(opts.CallOptions)
	opts.StopReasons = slices.Clone(opts.StopReasons)
	return &Provider{model: model, opts: opts}
}

// Describe returns what the options say.
func (p *Provider) Describe() provider.Description {
	policy := p.opts.DataPolicy
	policy.Regions = slices.Clone(policy.Regions)
	return provider.Description{
		Name: p.opts.Name, Model: p.opts.Model, DataPolicy: policy,
		CachesPrompts: p.opts.CachesPrompts, Seeded: p.opts.Seeded,
	}
}

// Generate asks the model once, with req.Messages; req.Brief is not read. Every error
// is a [*provider.Error].
func (p *Provider) Generate(ctx context.Context, req *provider.Request) (*provider.Response, error) {
	c, err := p.newCall(ctx, req)
	if err != nil {
		return nil, err
	}
	reply, err := p.ask(c.ctx, c.messages, c.options)
	return c.outcome(reply, err, nil)
}

// call is one call of the model.
type call struct {
	p         *Provider
	ctx       context.Context
	wire      *wire
	messages  []llms.MessageContent
	options   []llms.CallOption
	maxTokens int
}

func (p *Provider) newCall(ctx context.Context, req *provider.Request) (*call, error) {
	if err := provider.ContextError(ctx, p.opts.Name); err != nil {
		return nil, err
	}
	messages, err := p.messages(req)
	if err != nil {
		return nil, err
	}
	c := &call{p: p, messages: messages, options: p.callOptions(req), maxTokens: p.maxTokens(req)}
	c.ctx, c.wire = observed(ctx)
	return c, nil
}

// outcome is what a call amounts to. streamed is what was streamed of it; nil: it was
// no stream.
func (c *call) outcome(reply *llms.ContentResponse, err error, streamed *strings.Builder) (*provider.Response, error) {
	// The context is asked before err: langchaingo's clients lose its error.
	if done := provider.ContextError(c.ctx, c.p.opts.Name); done != nil {
		return nil, done
	}
	seen := c.wire.look()
	if e := seen.failure(c.p); e != nil {
		if e.Err == nil && err != nil {
			e.Err = withheld{err}
		}
		return nil, e
	}
	if err != nil {
		e := c.p.failure(err)
		e.RequestID = seen.requestID
		return nil, e
	}
	resp, err := c.response(reply, &seen, streamed)
	var e *provider.Error
	if errors.As(err, &e) {
		e.RequestID = seen.requestID
	}
	return resp, err
}

// ask calls the model and turns its panic into an error.
func (p *Provider) ask(ctx context.Context, messages []llms.MessageContent, calls []llms.CallOption) (reply *llms.ContentResponse, err error) {
	defer func() {
		if r := recover(); r != nil {
			reply, err = nil, panicked(r)
		}
	}()
	return p.model.GenerateContent(ctx, messages, calls...)
}

// panicked keeps the type of a panic's value and, where it is an error, the value.
func panicked(r any) error {
	cause, _ := r.(error)
	return &provider.Error{Kind: provider.Unknown, Message: fmt.Sprintf("the model panicked with a %T", r), Err: cause}
}

var roles = map[provider.Role]llms.ChatMessageType{
	provider.RoleSystem:    llms.ChatMessageTypeSystem,
	provider.RoleUser:      llms.ChatMessageTypeHuman,
	provider.RoleAssistant: llms.ChatMessageTypeAI,
}

// messages returns req's messages as langchaingo's. System messages that follow one
// another become one: of several, the Google client keeps the last, and the Anthropic
// client runs them together.
func (p *Provider) messages(req *provider.Request) ([]llms.MessageContent, error) {
	if req == nil || len(req.Messages) == 0 {
		return nil, p.err(provider.InvalidRequest, "the request has no messages")
	}
	messages := make([]llms.MessageContent, 0, len(req.Messages))
	for i, m := range req.Messages {
		role, ok := roles[m.Role]
		if !ok {
			return nil, p.err(provider.InvalidRequest, fmt.Sprintf("message %d has an unknown role", i))
		}
		if n := len(messages); n > 0 && role == llms.ChatMessageTypeSystem && messages[n-1].Role == role {
			so := messages[n-1].Parts[0].(llms.TextContent).Text
			messages[n-1] = llms.TextParts(role, so+"\n\n"+m.Content)
			continue
		}
		messages = append(messages, llms.TextParts(role, m.Content))
	}
	if p.opts.JSON {
		messages = withJSONRule(messages)
	}
	return messages, nil
}

func (p *Provider) err(kind provider.ErrorKind, message string) *provider.Error {
	return &provider.Error{Kind: kind, Provider: p.opts.Name, Message: message}
}
