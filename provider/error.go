package provider

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
)

// Error is what every provider returns. Message is for an operator and holds neither
// prompt nor reply.
type Error struct {
	Kind ErrorKind
	// Provider is the name that the provider describes itself with.
	Provider string
	Message  string
	// RetryAfter is the least time to wait before asking again, where the provider
	// said one; zero: not said.
	RetryAfter time.Duration
	// RequestID is the vendor's number for the call, where it said one: what its support
	// asks for.
	RequestID string
	// Err is the cause; it may be nil. Its text stays out of Error's: a vendor's error may
	// quote the prompt, so an adapter wraps what it passes on.
	Err error
}

// Error returns provider, kind and message, without the cause's own text: a vendor's
// error may quote the prompt.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString("provider")
	if e.Provider != "" {
		b.WriteString(" " + e.Provider)
	}
	b.WriteString(": " + e.Kind.String())
	if e.Message != "" {
		b.WriteString(": " + e.Message)
	}
	if e.RetryAfter > 0 {
		fmt.Fprintf(&b, " (retry after %s)", e.RetryAfter)
	}
	if e.RequestID != "" {
		b.WriteString(" (request " + e.RequestID + ")")
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// ErrorKind says what went wrong, whoever the provider is.
type ErrorKind uint8

// The kinds of [Error].
const (
	Unknown         ErrorKind = iota // none of the others
	RateLimited                      // too many requests; RetryAfter may say how long to wait
	Unavailable                      // the provider is down, overloaded or cannot be reached
	Timeout                          // no reply in time
	Canceled                         // the caller's context was cancelled
	Authentication                   // the credentials are missing, wrong or not allowed to do this
	Quota                            // the account's budget is used up
	ContentFiltered                  // the provider refused the prompt or the reply for its content
	TooLong                          // the prompt is longer than the model takes
	Truncated                        // the reply broke off before its end
	InvalidRequest                   // the provider does not accept the request as it is
	Malformed                        // the reply is empty or not in the form asked for
)

var errorKinds = [...]string{
	Unknown: "unknown error", RateLimited: "rate limited", Unavailable: "unavailable", Timeout: "timeout",
	Canceled: "canceled", Authentication: "authentication failed", Quota: "quota exhausted",
	ContentFiltered: "content filtered", TooLong: "prompt too long", Truncated: "reply truncated",
	InvalidRequest: "invalid request", Malformed: "malformed reply",
}

// String returns the kind in words.
func (k ErrorKind) String() string {
	if int(k) < len(errorKinds) {
		return errorKinds[k]
	}
	return fmt.Sprintf("ErrorKind(%d)", uint8(k))
}

// Retryable reports whether asking again later can help.
func (k ErrorKind) Retryable() bool {
	switch k {
	case RateLimited, Unavailable, Timeout, Truncated, Malformed:
		return true
	}
	return false
}

// KindOf returns the kind of err: that of the [*Error] in its chain, else Canceled or
// Timeout for a context's error, else Unknown.
func KindOf(err error) ErrorKind {
	var e *Error
	switch {
	case errors.As(err, &e) && e != nil:
		return e.Kind
	case errors.Is(err, context.Canceled):
		return Canceled
	case errors.Is(err, context.DeadlineExceeded):
		return Timeout
	}
	return Unknown
}

// ContextError returns the *Error for a context that is done, or nil while it is not.
// Adapters ask it first, since client libraries lose the cause.
func ContextError(ctx context.Context, name string) error {
	err := ctx.Err()
	if err == nil {
		return nil
	}
	kind := Canceled
	if errors.Is(err, context.DeadlineExceeded) {
		kind = Timeout
	}
	return &Error{Kind: kind, Provider: name, Err: err}
}
