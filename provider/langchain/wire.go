package langchain

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/outreach-go/outreach/provider"
)

// wire is what a [Transport] saw of one call: of its last request, where the client
// made several. Some clients read in a goroutine of their own, so it is guarded.
type wire struct {
	mu sync.Mutex
	sight
}

// sight is a wire at one moment.
type sight struct {
	seen      bool
	status    int
	wait      time.Duration
	requestID string
	// unreached is why there was no response, and cut why it broke off.
	unreached, cut error
	// failed is what the reply says of a failure.
	failed *provider.Error
	// known is true once the format was recognised: then a missing end tells.
	known, streamed, ended bool
	// last is true where nothing comes after the end.
	last bool
	// bareEnd is true for a format whose end need not give a reason.
	bareEnd bool
	reasons []string
	refused bool
}

func (w *wire) look() sight {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.sight
}

func (w *wire) begin(resp *http.Response, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.sight = sight{seen: true, unreached: err}
	if resp != nil {
		w.status, w.wait, w.requestID = resp.StatusCode, waitOf(resp.Header), requestID(resp.Header)
	}
}

// errorBody reads the body of a response with a status of failure.
func (w *wire) errorBody(body []byte) {
	w.mu.Lock()
	defer w.mu.Unlock()
	var r wireReply
	_ = json.Unmarshal(body, &r) // one that is not JSON says nothing
	e := status{w.status, r.message()}.err()
	if kind, ok := r.kind(); ok {
		e.Kind = kind
	}
	w.failed = &e
}

// replyBody reads the body of a reply that came in one.
func (w *wire) replyBody(body []byte, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if err != nil {
		w.cut = err
		return
	}
	// Ollama's client reads lines where one would do, and so do we.
	for line := range bytes.Lines(body) {
		if line = bytes.TrimSpace(line); len(line) > 0 && json.Valid(line) {
			w.read(line)
		} else if len(line) > 0 {
			w.read(body)
			return
		}
	}
}

// The ways to go on after a line of a stream.
type lineFate int

const (
	keepLine lineFate = iota
	dropLine
	lastLine
	failedLine
)

func (w *wire) line(line []byte, events bool) lineFate {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.streamed = true
	data := bytes.TrimSpace(line)
	if events {
		var ok bool
		if data, ok = bytes.CutPrefix(data, []byte("data:")); !ok {
			return keepLine // another field, a comment or the end of an event
		}
		data = bytes.TrimSpace(data)
	}
	switch {
	case len(data) == 0:
		return keepLine
	case string(data) == "[DONE]":
		w.known, w.ended, w.last = true, true, true
		return lastLine
	}
	unknown := w.read(data)
	switch {
	case w.failed != nil:
		return failedLine
	case unknown:
		return dropLine // langchaingo's Anthropic client prints the events that it does not know
	case w.last:
		return lastLine
	}
	return keepLine
}

func (w *wire) tooLong() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.failed = &provider.Error{Kind: provider.Malformed, Message: "a line of the stream is longer than the client reads"}
}

func (w *wire) broken(err error) {
	if errors.Is(err, http.ErrBodyReadAfterClose) {
		return // the client had seen enough
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.ended && w.cut == nil {
		w.cut = err
	}
}

// wireReply is what matters in a reply or a piece of one, in all formats at once: their
// names do not clash.
type wireReply struct {
	Type  string          `json:"type"`
	Error json.RawMessage `json:"error"`
	// Mistral and Ollama have the words of an error at the top.
	Message json.RawMessage `json:"message"`
	// OpenAI
	Choices []struct {
		FinishReason string `json:"finish_reason"`
		Message      struct {
			Refusal string `json:"refusal"`
		} `json:"message"`
		Delta struct {
			Refusal string `json:"refusal"`
		} `json:"delta"`
	} `json:"choices"`
	// Anthropic
	StopReason string `json:"stop_reason"`
	Delta      struct {
		StopReason string `json:"stop_reason"`
	} `json:"delta"`
	// Ollama
	Done       *bool  `json:"done"`
	DoneReason string `json:"done_reason"`
	// Google
	Candidates []struct {
		FinishReason string `json:"finishReason"`
	} `json:"candidates"`
	PromptFeedback struct {
		BlockReason string `json:"blockReason"`
	} `json:"promptFeedback"`
}

// anthropicEvents are the events that langchaingo's client knows.
var anthropicEvents = strings.Fields("message_start content_block_start content_block_delta content_block_stop message_delta message_stop ping error")

// read takes in a reply or a piece of one. It reports whether it is an event that the
// client does not know.
func (w *wire) read(data []byte) (unknown bool) {
	var r wireReply
	var wrong *json.UnmarshalTypeError
	if err := json.Unmarshal(data, &r); err != nil && !errors.As(err, &wrong) {
		w.failed = &provider.Error{Kind: provider.Malformed, Message: "the reply cannot be read"}
		return false
	}
	if r.failed() {
		e := inBody(&r)
		w.failed = &e
		return false
	}
	for _, choice := range r.Choices {
		w.known = true
		w.reason(choice.FinishReason)
		w.refused = w.refused || choice.Message.Refusal != "" || choice.Delta.Refusal != ""
	}
	if strings.HasPrefix(r.Type, "message") || strings.HasPrefix(r.Type, "content_block") {
		w.known = true
		w.reason(r.StopReason)
		w.reason(r.Delta.StopReason)
		w.last = w.last || r.Type == "message_stop"
	}
	if r.Done != nil {
		w.known, w.bareEnd = true, true
		w.reason(r.DoneReason)
		w.last = w.last || *r.Done
	}
	for _, candidate := range r.Candidates {
		w.known = true
		w.reason(candidate.FinishReason)
		w.ended = w.ended || candidate.FinishReason != ""
	}
	w.ended = w.ended || w.last
	if r.PromptFeedback.BlockReason != "" {
		w.known, w.refused = true, true
	}
	return w.streamed && r.Type != "" && len(r.Choices) == 0 && w.known && !slices.Contains(anthropicEvents, r.Type)
}

func (w *wire) reason(reason string) {
	if reason != "" && !slices.Contains(w.reasons, reason) {
		w.reasons = append(w.reasons, reason)
	}
}

// failure returns what the wire says against a reply, whatever the client made of it;
// nil: nothing. p knows which reasons are complete.
func (s *sight) failure(p *Provider) *provider.Error {
	e := s.against(p)
	if e == nil {
		return nil
	}
	e.Provider, e.RequestID = p.opts.Name, s.requestID
	if s.wait > 0 && e.Kind.Retryable() {
		e.RetryAfter = s.wait
	}
	return e
}

func (s *sight) against(p *Provider) *provider.Error {
	switch {
	case !s.seen:
		return nil
	case s.unreached != nil:
		// What breaks off before a response has come is no reply.
		return broken(s.unreached, provider.Unavailable, "the model cannot be reached")
	case s.failed != nil:
		e := *s.failed
		return &e
	case s.cut != nil:
		return broken(s.cut, provider.Truncated, "the connection ended within the reply")
	case s.refused:
		return &provider.Error{Kind: provider.ContentFiltered, Message: "the prompt or the reply was refused"}
	case !s.known:
		return nil
	}
	for _, reason := range s.reasons {
		if kind, whole := p.ending(reason); !whole {
			return &provider.Error{Kind: kind, Message: endingMessage(kind, reason)}
		}
	}
	switch {
	case s.streamed && !s.ended && !(p.opts.NoEndMark && len(s.reasons) > 0):
		return &provider.Error{Kind: provider.Truncated, Message: "the stream ended without its mark of an end"}
	case len(s.reasons) == 0 && !s.bareEnd && !slices.Contains(p.opts.StopReasons, ""):
		return &provider.Error{Kind: provider.Truncated, Message: "the reply has no finish reason"}
	case s.bareEnd && !s.ended:
		return &provider.Error{Kind: provider.Truncated, Message: "the reply is not done"}
	}
	return nil
}

// broken is the error for a connection that broke: of the kind, or a [provider.Timeout]
// where it was not the connection. The caller's own context was asked before, so a
// request that was cancelled was by the timeout of the HTTP client, which has two ways
// to say so.
func broken(err error, kind provider.ErrorKind, message string) *provider.Error {
	e := &provider.Error{Kind: kind, Message: message, Err: withheld{err}}
	var network net.Error
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) ||
		errors.As(err, &network) && network.Timeout() || err.Error() == "net/http: request canceled" {
		e.Kind, e.Message = provider.Timeout, "the model's client gave up waiting"
	}
	return e
}

// failed reports whether a reply tells of an error.
func (r *wireReply) failed() bool {
	return len(r.Error) > 0 && string(r.Error) != "null" && string(r.Error) != `""` || r.Type == "error"
}

// vendorError is an error object: OpenAI's and Azure's with a code, Anthropic's with a
// type, Google's and OpenRouter's with a number and a status.
type vendorError struct {
	Message string          `json:"message"`
	Type    string          `json:"type"`
	Status  string          `json:"status"`
	Code    json.RawMessage `json:"code"`
}

// object returns the error object of a reply; of a bare string, the message.
func (r *wireReply) object() vendorError {
	var v vendorError
	if len(r.Error) > 0 {
		if json.Unmarshal(r.Error, &v.Message) != nil {
			_ = json.Unmarshal(r.Error, &v)
		}
		return v
	}
	_ = json.Unmarshal(r.Message, &v.Message)
	v.Type = r.Type
	return v
}

func (r *wireReply) message() string { return r.object().Message }

// kind is what the error object's words stand for.
func (r *wireReply) kind() (provider.ErrorKind, bool) {
	v := r.object()
	var code string
	_ = json.Unmarshal(v.Code, &code)
	for _, word := range []string{code, v.Type, v.Status} {
		if kind, ok := vendorWords[strings.ToLower(word)]; ok {
			return kind, true
		}
	}
	return provider.Unknown, false
}

// inBody is the error of a reply that begins as a success and tells of a failure.
func inBody(r *wireReply) provider.Error {
	v := r.object()
	e := provider.Error{Kind: provider.Unavailable, Message: "the reply is an error"}
	code, err := strconv.Atoi(strings.Trim(string(v.Code), `"`))
	if err == nil && isStatus(code) {
		e = status{code, v.Message}.err()
	}
	if kind, ok := r.kind(); ok {
		e.Kind = kind
	}
	return e
}

// vendorWords are the codes, types and statuses of error objects that say more than the
// HTTP status beside them.
var vendorWords = map[string]provider.ErrorKind{
	// OpenAI, Azure
	"insufficient_quota": provider.Quota, "billing_hard_limit_reached": provider.Quota, "billing_not_active": provider.Quota,
	"context_length_exceeded": provider.TooLong, "string_above_max_length": provider.TooLong,
	"content_filter": provider.ContentFiltered, "content_policy_violation": provider.ContentFiltered,
	"responsibleaipolicyviolation": provider.ContentFiltered, "invalid_prompt": provider.ContentFiltered,
	"rate_limit_exceeded": provider.RateLimited,
	"invalid_api_key":     provider.Authentication,
	"server_error":        provider.Unavailable, "engine_overloaded": provider.Unavailable,
	// Anthropic
	"authentication_error": provider.Authentication, "permission_error": provider.Authentication,
	"billing_error":     provider.Quota,
	"rate_limit_error":  provider.RateLimited,
	"request_too_large": provider.TooLong,
	"overloaded_error":  provider.Unavailable, "api_error": provider.Unavailable,
	"timeout_error": provider.Timeout,
	// Google
	"resource_exhausted": provider.RateLimited, "unavailable": provider.Unavailable, "internal": provider.Unavailable,
	"deadline_exceeded": provider.Timeout, "unauthenticated": provider.Authentication, "permission_denied": provider.Authentication,
}
