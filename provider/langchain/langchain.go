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
// # What it sees to
//
// A reply that is empty, cut off or refused is never handed out: it is a
// [*provider.Error] of its kind. Neither an error nor what it wraps shows the prompt,
// the reply or the vendor's text; [errors.Is] and [errors.As] still find the model's own
// error. A temperature is always sent, because langchaingo v0.1.14 sends 0 for one that
// is left out.
//
// # Limits
//
// What langchaingo's clients drop cannot be seen from here. OpenAI's refusal field
// comes out as an empty reply, so it is Malformed. Some clients, such as Ollama's and
// Cohere's, do not say why a reply ended; it then counts as cut off where it is as long
// as the bound that was asked for. Response headers are lost, so RetryAfter is known only
// where the vendor's message says it. The Mistral client ignores a cancelled context
// and retries by itself.
package langchain

import (
	"context"
	"fmt"
	"slices"

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
	if err := provider.ContextError(ctx, p.opts.Name); err != nil {
		return nil, err
	}
	messages, err := p.messages(req)
	if err != nil {
		return nil, err
	}
	reply, err := p.ask(ctx, messages, p.callOptions(req))
	// Asked before err: langchaingo's clients lose the context's error.
	if done := provider.ContextError(ctx, p.opts.Name); done != nil {
		return nil, done
	}
	if err != nil {
		return nil, p.failure(err)
	}
	return p.response(reply, p.maxTokens(req))
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
	return messages, nil
}

func (p *Provider) err(kind provider.ErrorKind, message string) *provider.Error {
	return &provider.Error{Kind: kind, Provider: p.opts.Name, Message: message}
}
