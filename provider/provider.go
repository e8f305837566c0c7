// Package provider is the socket between a drafter and whatever writes the text:
// a language model behind an API, or the offline composer. It imports nothing of
// the rest of the library, so an adapter depends on this package alone.
//
// Most users take a ready provider: [github.com/outreach-go/outreach/provider/offline]
// needs no network, and [github.com/outreach-go/outreach/provider/langchain] adapts
// any langchaingo model. Tests use
// [github.com/outreach-go/outreach/provider/providertest].
package provider

import (
	"context"
	"iter"

	"golang.org/x/text/language"
)

// Provider turns a request into a reply.
//
// The rules, which package providertest checks:
//
//   - Generate may be called from any number of goroutines at once.
//   - Generate returns either a response whose Content is not blank, or an error;
//     never both and never neither.
//   - An error is an [*Error], or wraps one. Its Kind says what went wrong;
//     an empty or cut-off reply is an error too.
//   - Generate returns soon after ctx is done, with an error for which
//     errors.Is(err, ctx.Err()) holds.
//   - The request and all it points to belong to the caller and are not changed
//     or kept after Generate has returned.
//   - Generate does not retry; a middleware does.
//   - Errors hold neither the prompt nor the reply.
//
// A provider that can hand out a reply as it is written is a [Streamer] as well, and
// one that can say what it is and promises is a [Describer].
type Provider interface {
	Generate(ctx context.Context, req *Request) (*Response, error)
}

// Streamer is implemented by a [Provider] that can hand out a reply as it is written.
//
// The rules, which package providertest checks, beside those of [Provider]:
//
//   - The texts of a sequence, put together, are the reply. The last chunk carries
//     the finish reason and the usage, and no other does.
//   - The sequence ends after the first error; a sequence that ends without one has
//     ended properly. Breaking off the loop stops the call.
//   - An error of a sequence is one that Generate may return, and what came before it
//     is not a reply.
//   - A sequence ends soon after ctx is done, with an error for which
//     errors.Is(err, ctx.Err()) holds.
//
// A middleware streams where what is behind it does, which [Streams] finds out. Most
// callers use the function [Stream], which takes any provider.
type Streamer interface {
	Stream(ctx context.Context, req *Request) iter.Seq2[Chunk, error]
}

// Chunk is a piece of a streamed reply. The last one carries the finish reason, the
// model and the usage, and may be without text.
type Chunk struct {
	Text         string
	FinishReason string
	Model        string
	Usage        Usage
}

// Describer is implemented by a [Provider] that can say what it is and what it
// promises. Most callers use the function [Describe], which looks through
// middleware.
type Describer interface {
	Describe() Description
}

// Unwrapper is implemented by every middleware, so that [Describe] sees what is
// behind it.
type Unwrapper interface {
	Unwrap() Provider
}

// MultiUnwrapper is implemented by a middleware that may ask one of several
// providers, such as a fallback chain.
type MultiUnwrapper interface {
	Unwrap() []Provider
}

// Role says whose words a [Message] holds.
type Role string

// The roles of a chat.
const (
	RoleSystem    Role = "system"
	RoleUser      Role = "user"
	RoleAssistant Role = "assistant"
)

// Message is one turn of the prompt, ready to send.
type Message struct {
	Role    Role   `json:"role"`
	Content string `json:"content"`
}

// Request is what a provider is asked. It holds the same content twice: Messages
// for a model that reads text, and Brief for a provider that reads data.
type Request struct {
	Messages []Message `json:"messages"`
	Brief    Brief     `json:"brief"`
	// MaxTokens bounds the reply. Zero: the provider's own bound.
	MaxTokens int `json:"max_tokens,omitempty"`
	// Temperature is left to the provider where it is nil.
	Temperature *float64 `json:"temperature,omitempty"`
	// Seed asks for a reproducible reply from providers that can give one.
	Seed *int64 `json:"seed,omitempty"`
}

// Brief is the content of a request as data: what a composer needs to write the
// message without reading a prompt. It holds no person's name.
type Brief struct {
	// Kind is "initial" or "follow_up", Tone is "neutral", "formal" or "friendly",
	// and Length is "short", "medium" or "long".
	Kind   string `json:"kind"`
	Tone   string `json:"tone"`
	Length string `json:"length"`
	// MaxCharacters is the room for the reply's body, in grapheme clusters: what the
	// greeting and the signature leave of the message's length. Zero: no bound.
	MaxCharacters int          `json:"max_characters,omitempty"`
	Language      language.Tag `json:"language"`
	Facts         []BriefFact  `json:"facts"`
	// Agency is true where the recruiter's company hires for another company.
	Agency bool `json:"agency,omitempty"`
	// InHouse is true where the recruiter's company is the company that hires. Both
	// are false where either company is not known.
	InHouse bool `json:"in_house,omitempty"`
	// Previous is what was sent before, for a follow-up.
	Previous string `json:"previous,omitempty"`
	// CustomContent is the recruiter's own text, which stands below the reply.
	CustomContent string `json:"custom_content,omitempty"`
	// Variation picks among equally good wordings; it says nothing about the person.
	Variation uint64 `json:"variation"`
}

// BriefFact is one fact, typed enough for grammar.
type BriefFact struct {
	// Field is the field's text form, such as "job.salary".
	Field string `json:"field"`
	// Value is the fact as a person would read it, formatted for the language.
	Value string `json:"value"`
	// Items are the parts of a list, such as skills, in order.
	Items []string `json:"items,omitempty"`
	// Number is the amount or the count, where the fact is one; else zero.
	Number float64 `json:"number,omitempty"`
	// Unit is the code of an enumeration ("remote", "full_time"), the ISO 4217 code of
	// an amount, or what Number counts; else empty.
	Unit string `json:"unit,omitempty"`
}

// Response is a complete reply: plain text in the envelope "Subject: …", an empty
// line, the paragraphs.
type Response struct {
	Content string `json:"content"`
	// Model is what answered, as the provider names it.
	Model string `json:"model,omitempty"`
	// FinishReason is why the reply ended, in the provider's word.
	FinishReason string `json:"finish_reason,omitempty"`
	Usage        Usage  `json:"usage"`
}

// Usage counts tokens. Where Known is false the provider did not say, and the
// counts mean nothing. InputTokens includes CachedInputTokens.
type Usage struct {
	InputTokens       int  `json:"input_tokens"`
	CachedInputTokens int  `json:"cached_input_tokens"`
	OutputTokens      int  `json:"output_tokens"`
	Known             bool `json:"known"`
}

// Add returns the sum of two usages. It is known only where both are.
func (u Usage) Add(v Usage) Usage {
	return Usage{
		InputTokens:       u.InputTokens + v.InputTokens,
		CachedInputTokens: u.CachedInputTokens + v.CachedInputTokens,
		OutputTokens:      u.OutputTokens + v.OutputTokens,
		Known:             u.Known && v.Known,
	}
}
