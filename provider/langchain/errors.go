package langchain

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"

	"github.com/tmc/langchaingo/llms"

	"github.com/outreach-go/outreach/provider"
)

// failure turns what a model returned into a *provider.Error that quotes nothing.
func (p *Provider) failure(err error) *provider.Error {
	e := classify(err)
	e.Provider = p.opts.Name
	e.Err = withheld{err}
	return &e
}

// withheld is a cause whose text is not shown, at no depth: a vendor's error may quote
// the prompt. [errors.Is] and [errors.As] see through it.
type withheld struct{ cause error }

func (w withheld) Error() string        { return "the model's error is withheld: it may quote the prompt" }
func (w withheld) Is(target error) bool { return errors.Is(w.cause, target) }
func (w withheld) As(target any) bool   { return errors.As(w.cause, target) }

// GoString keeps the cause out of %#v.
func (w withheld) GoString() string { return "langchain.withheld{}" }

// classify finds the kind of err: by type and status first, since langchaingo's own
// codes come from loose substrings of the vendor's text; then by langchaingo's code;
// then by the fixed texts of its clients.
func classify(err error) provider.Error {
	var own *provider.Error
	if errors.As(err, &own) && own != nil {
		return provider.Error{Kind: own.Kind, Message: own.Message, RetryAfter: own.RetryAfter}
	}
	if s, ok := statusOf(err); ok {
		return s.err()
	}
	var coded *llms.Error
	if errors.As(err, &coded) && coded != nil {
		if kind, ok := codes[coded.Code]; ok {
			return provider.Error{Kind: kind, Message: fmt.Sprintf("langchaingo's code is %q", coded.Code)}
		}
	}
	for level := range levels(err) {
		if known, ok := texts[level.Error()]; ok {
			return known
		}
		if reason := submatch(bedrockEnding, level.Error()); reason != "" {
			return stopped(reason)
		}
		if googleBlocked.MatchString(level.Error()) {
			return provider.Error{Kind: provider.ContentFiltered, Message: "the prompt or the reply was blocked"}
		}
	}
	return classifyStandard(err)
}

// classifyStandard finds the kind of an error of the standard library.
func classifyStandard(err error) provider.Error {
	var (
		network   net.Error
		syntax    *json.SyntaxError
		wrongType *json.UnmarshalTypeError
	)
	switch {
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &network) && network.Timeout():
		return provider.Error{Kind: provider.Timeout, Message: "the model's client gave up waiting"}
	case errors.Is(err, context.Canceled): // not by the caller, whose context was asked first
		return provider.Error{Kind: provider.Unavailable, Message: "the model's client broke off the call"}
	case network != nil:
		return provider.Error{Kind: provider.Unavailable, Message: "the model cannot be reached"}
	case errors.Is(err, io.ErrUnexpectedEOF):
		return provider.Error{Kind: provider.Truncated, Message: "the connection ended within the reply"}
	case errors.As(err, &syntax), errors.As(err, &wrongType), errors.Is(err, io.EOF):
		return provider.Error{Kind: provider.Malformed, Message: "the reply cannot be read"}
	}
	return provider.Error{Kind: provider.Unknown, Message: fmt.Sprintf("the model failed with a %T", err)}
}

// codes are langchaingo's, which a host's model may return.
var codes = map[llms.ErrorCode]provider.ErrorKind{
	llms.ErrCodeAuthentication:      provider.Authentication,
	llms.ErrCodeRateLimit:           provider.RateLimited,
	llms.ErrCodeInvalidRequest:      provider.InvalidRequest,
	llms.ErrCodeResourceNotFound:    provider.InvalidRequest,
	llms.ErrCodeTimeout:             provider.Timeout,
	llms.ErrCodeCanceled:            provider.Unavailable, // not by the caller, whose context was asked first
	llms.ErrCodeQuotaExceeded:       provider.Quota,
	llms.ErrCodeContentFilter:       provider.ContentFiltered,
	llms.ErrCodeTokenLimit:          provider.TooLong,
	llms.ErrCodeProviderUnavailable: provider.Unavailable,
	llms.ErrCodeNotImplemented:      provider.InvalidRequest,
}

// texts are whole error texts of langchaingo's clients, where there is no type.
var texts = func() map[string]provider.Error {
	empty := provider.Error{Kind: provider.Malformed, Message: "the reply is empty"}
	timeout := provider.Error{Kind: provider.Timeout, Message: "the model's client gave up waiting"}
	return map[string]provider.Error{
		"no response": empty, "empty response": empty, "empty response from model": empty, "no results": empty,
		"no content in generation response":                   empty,
		"no choices in response":                              empty,
		"request timeout: API call exceeded deadline":         timeout,
		"request timeout: network operation exceeded timeout": timeout,
		"request cancelled":                                   {Kind: provider.Unavailable, Message: "the model's client broke off the call"},
		"network error: failed to reach API server":           {Kind: provider.Unavailable, Message: "the model cannot be reached"},
	}
}()

// stopped is the error for a reply that a client refused for its stop reason.
func stopped(reason string) provider.Error {
	kind := provider.Malformed
	switch word := plain(reason); {
	case slices.Contains(cutOff, word):
		kind = provider.Truncated
	case slices.Contains(filtered, word):
		kind = provider.ContentFiltered
	}
	return provider.Error{Kind: kind, Message: endingMessage(kind, reason)}
}

// levels yields err and everything that it wraps.
func levels(err error) func(yield func(error) bool) {
	return func(yield func(error) bool) { walk(err, yield) }
}

func walk(err error, yield func(error) bool) bool {
	if err == nil {
		return true
	}
	if !yield(err) {
		return false
	}
	switch e := err.(type) {
	case interface{ Unwrap() error }:
		return walk(e.Unwrap(), yield)
	case interface{ Unwrap() []error }:
		for _, one := range e.Unwrap() {
			if !walk(one, yield) {
				return false
			}
		}
	}
	return true
}
