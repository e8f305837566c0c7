package langchain_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/tmc/langchaingo/llms"
	"github.com/tmc/langchaingo/llms/openai"

	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/langchain"
)

func TestStatusOnTheWire(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		status  int
		message string
		kind    provider.ErrorKind
		wait    time.Duration
	}{
		{"wrong key", 401, "Incorrect API key provided: " + secretPrompt, provider.Authentication, 0},
		{"not allowed", 403, "Country not supported", provider.Authentication, 0},
		{"no budget", 402, "Payment required", provider.Quota, 0},
		{"no such model", 404, "The model does not exist", provider.InvalidRequest, 0},
		{"server's own timeout", 408, "", provider.Timeout, 0},
		{"body too large", 413, "Request too large", provider.TooLong, 0},
		{"rate limit", 429, "Rate limit reached for requests", provider.RateLimited, 0},
		{"rate limit with seconds", 429, "Rate limit reached. Please try again in 20s. Visit the site.", provider.RateLimited, 20 * time.Second},
		{"rate limit with minutes", 429, "Please try again in 6m0.5s.", provider.RateLimited, 6*time.Minute + 500*time.Millisecond},
		{"rate limit with milliseconds", 429, "Please try again in 120ms", provider.RateLimited, 120 * time.Millisecond},
		{"rate limit as Azure says it", 429, "Please retry after 26 seconds.", provider.RateLimited, 26 * time.Second},
		{"rate limit for longer than is believed", 429, "Please try again in 9999h.", provider.RateLimited, 0},
		{"rate limit with no number", 429, "Please try again in 1.2.3 moments", provider.RateLimited, 0},
		{"quota", 429, "You exceeded your current quota, please check your plan.", provider.Quota, 0},
		{"the word quota in a prompt", 429, "Too fast: \"You exceeded your current quota\"", provider.RateLimited, 0},
		{"server error", 500, "The server had an error. " + secretPrompt, provider.Unavailable, 0},
		{"bad gateway", 502, "", provider.Unavailable, 0},
		{"overloaded", 503, "Please try again in 20s.", provider.Unavailable, 0},
		{"gateway's timeout", 504, "", provider.Timeout, 0},
		{"overloaded as Anthropic says it", 529, "Overloaded", provider.Unavailable, 0},
		{"bad request", 400, "Invalid value: " + secretPrompt, provider.InvalidRequest, 0},
		{"numbers in a bad request", 400, "The reply is limited to 500 words, not 429: rate limit 503 401", provider.InvalidRequest, 0},
		{"a status in a bad request", 400, "unexpected status code: 429", provider.InvalidRequest, 0},
		{"too long", 400, "This model's maximum context length is 8192 tokens.", provider.TooLong, 0},
		{"filtered by Azure", 400, "The response was filtered due to the prompt triggering Azure's policy.", provider.ContentFiltered, 0},
		{"moved", 304, "", provider.Unknown, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			reply, err := generate(t, newOpenAI(t, answers(tt.status, vendorError(tt.message))), langchain.Options{Name: "openai"})
			e := requireError(t, tt.kind, reply, err)
			assert.Equal(t, tt.wait, e.RetryAfter)
			assert.Equal(t, "openai", e.Provider)
			assert.Equal(t, fmt.Sprintf("HTTP status %d", tt.status), e.Message)
		})
	}
	t.Run("no JSON in the error", func(t *testing.T) {
		t.Parallel()
		reply, err := generate(t, newOpenAI(t, answers(503, "<html>"+secretPrompt)), langchain.Options{})
		requireError(t, provider.Unavailable, reply, err)
	})
}

func TestBrokenConnections(t *testing.T) {
	t.Parallel()
	hangUp := func(before string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body)
			conn, buffer, err := w.(http.Hijacker).Hijack()
			if err != nil {
				t.Error(err)
				return
			}
			_, _ = buffer.WriteString(before)
			_ = buffer.Flush()
			_ = conn.Close()
		}
	}
	head := "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n"
	tests := []struct {
		name    string
		handler http.HandlerFunc
		kind    provider.ErrorKind
	}{
		{"before the reply", hangUp(""), provider.Unavailable},
		{"within the head", hangUp("HTTP/1.1 200"), provider.Unavailable},
		{"before the body", hangUp(head), provider.Truncated},
		{"within the body", hangUp(head + `{"choices":[{"message":{"content":"` + secretReply), provider.Truncated},
		{"a body that is not JSON", answers(200, "<html>"+secretReply), provider.Malformed},
		{"a body of another form", answers(200, `{"choices":"`+secretReply+`"}`), provider.Malformed},
		{"an empty body", answers(200, ""), provider.Malformed},
		{"an empty object", answers(200, "{}"), provider.Malformed},
		{"no choices", answers(200, `{"choices":[]}`), provider.Malformed},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			reply, err := generate(t, newOpenAI(t, tt.handler), langchain.Options{})
			requireError(t, tt.kind, reply, err)
		})
	}
	t.Run("nobody listens", func(t *testing.T) {
		t.Parallel()
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		require.NoError(t, err)
		address := listener.Addr().String()
		require.NoError(t, listener.Close())
		reply, err := generate(t, openAIAt(t, "http://"+address, loopback(t)), langchain.Options{})
		requireError(t, provider.Unavailable, reply, err)
	})
}

func TestErrorTexts(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		text string
		kind provider.ErrorKind
	}{
		{"anthropic", "anthropic: failed to create message: API returned unexpected status code: 529: Overloaded", provider.Unavailable},
		{"anthropic, no credit", "anthropic: failed to create message: API returned unexpected status code: 400: Your credit balance is too low to access", provider.Quota},
		{"anthropic, too long", "anthropic: failed to create message: API returned unexpected status code: 400: prompt is too long: 210000 tokens > 200000 maximum", provider.TooLong},
		{"huggingface", "unexpected status code: 401, body: {}", provider.Authentication},
		{"huggingface, no body", "unexpected status code: 503", provider.Unavailable},
		{"ernie", "completion API returned unexpected status code: 429", provider.RateLimited},
		{"mistral", "(HTTP Error 422) {}", provider.InvalidRequest},
		{"google", "googleapi: Error 429: Resource has been exhausted", provider.RateLimited},
		{"google, too long", "googleapi: Error 400: The input token count (9) exceeds the maximum", provider.TooLong},
		{"google, with a body", "googleapi: got HTTP response code 503 with body: x", provider.Unavailable},
		{"google, blocked", "blocked: candidate: FinishReasonSafety", provider.ContentFiltered},
		{"google, no content", "no content in generation response", provider.Malformed},
		{"vertex", "rpc error: code = ResourceExhausted desc = quota", provider.RateLimited},
		{"vertex, late", "rpc error: code = DeadlineExceeded desc = late", provider.Timeout},
		{"vertex, a code without a status", "rpc error: code = DataLoss desc = 429", provider.Unknown},
		{"ollama", "429 Too Many Requests: slow down", provider.RateLimited},
		{"ollama, no message", "503 Service Unavailable", provider.Unavailable},
		{"a number that is no status", "429 Words Are Too Many: 503", provider.Unknown},
		{"a status that is none", "unexpected status code: 999", provider.Unknown},
		{"a status in someone else's words", `reply {"error": "unexpected status code: 429"}`, provider.Unknown},
		{"bedrock, cut off", "completed due to max_tokens. Maybe try increasing max tokens", provider.Truncated},
		{"bedrock, filtered", "completed due to content_filtered. Maybe try increasing max tokens", provider.ContentFiltered},
		{"bedrock, another end", "completed due to mystery. Maybe try increasing max tokens", provider.Malformed},
		{"openai, network", "network error: failed to reach API server", provider.Unavailable},
		{"openai, the client's own timeout", "request timeout: network operation exceeded timeout", provider.Timeout},
		{"openai, broken off by no caller", "request cancelled", provider.Unavailable},
		{"empty", "no response", provider.Malformed},
		{"anything else", "rate limit 429 unauthorized quota " + secretPrompt, provider.Unknown},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			for _, err := range []error{
				errors.New(tt.text),
				fmt.Errorf("tracing-1: %w", errors.New(tt.text)),
				errors.Join(errors.New("while asking"), errors.New(tt.text)),
			} {
				reply, err := generate(t, fails(err), langchain.Options{})
				requireError(t, tt.kind, reply, err)
			}
		})
	}
}

type awsError struct{ code int }

func (awsError) Error() string         { return "operation error Bedrock: " + secretPrompt }
func (e awsError) HTTPStatusCode() int { return e.code }

type timeoutError struct{}

func (timeoutError) Error() string   { return "i/o timeout " + secretPrompt }
func (timeoutError) Timeout() bool   { return true }
func (timeoutError) Temporary() bool { return true }

func TestTypedErrors(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		err  error
		kind provider.ErrorKind
	}{
		{"AWS, throttled", fmt.Errorf("bedrock: %w", awsError{429}), provider.RateLimited},
		{"AWS, without a status", awsError{0}, provider.Unknown},
		{"a network's timeout", timeoutError{}, provider.Timeout},
		{"a client's own deadline", fmt.Errorf("ask: %w", context.DeadlineExceeded), provider.Timeout},
		{"a client's own cancellation", fmt.Errorf("ask: %w", context.Canceled), provider.Unavailable},
		{"langchaingo's code", llms.NewError(llms.ErrCodeContentFilter, "x", secretPrompt), provider.ContentFiltered},
		{"langchaingo's code for a cancellation", llms.NewError(llms.ErrCodeCanceled, "x", secretPrompt), provider.Unavailable},
		{"langchaingo's unknown code", llms.NewError(llms.ErrCodeUnknown, "x", secretPrompt), provider.Unknown},
		{"langchaingo's unknown code over a known cause", llms.NewError(llms.ErrCodeUnknown, "x", "").WithCause(io.ErrUnexpectedEOF), provider.Truncated},
		{"a status is more than langchaingo's loose code",
			openai.MapError(errors.New("API returned unexpected status code: 400: limited to 503 words")), provider.InvalidRequest},
		{"an error of our own", fmt.Errorf("%s: %w", secretPrompt, &provider.Error{Kind: provider.Quota, Message: "no budget"}), provider.Quota},
		{"a joined error", errors.Join(errors.New(secretPrompt), llms.ErrTokenLimit), provider.TooLong},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			reply, err := generate(t, fails(tt.err), langchain.Options{Name: "x"})
			assert.Equal(t, "x", requireError(t, tt.kind, reply, err).Provider)
		})
	}
}

func TestCauseIsFoundButNotShown(t *testing.T) {
	t.Parallel()
	cause := fmt.Errorf("%s: %w", secretPrompt, llms.NewError(llms.ErrCodeRateLimit, "x", secretPrompt).WithCause(io.EOF))
	reply, err := generate(t, fails(cause), langchain.Options{})
	requireError(t, provider.RateLimited, reply, err)
	assert.ErrorIs(t, err, io.EOF)
	assert.ErrorIs(t, err, llms.ErrRateLimit)
	var typed *llms.Error
	require.ErrorAs(t, err, &typed)
	assert.Equal(t, llms.ErrCodeRateLimit, typed.Code)
}

func TestPanicBecomesAnError(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		panic func()
		says  string
	}{
		{"a text", func() { panic(secretPrompt) }, "the model panicked with a string"},
		{"an error", func() { panic(fmt.Errorf("%s: %w", secretPrompt, io.EOF)) }, "the model panicked with a *fmt.wrapError"},
		{"the runtime's", func() { _ = map[any]int{}[[]string{secretPrompt}[1]] }, "the model panicked with a runtime.boundsError"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			reply, err := generate(t, modelFunc(func(context.Context, []llms.MessageContent, ...llms.CallOption) (*llms.ContentResponse, error) {
				tt.panic()
				return nil, nil
			}), langchain.Options{})
			assert.Equal(t, tt.says, requireError(t, provider.Unknown, reply, err).Message)
		})
	}
}

func FuzzErrorsQuoteNothing(f *testing.F) {
	for _, text := range []string{
		"API returned unexpected status code: 429: Please try again in 20s.", "(HTTP Error 422) ", "googleapi: Error 400: The input token count",
		"rpc error: code = Unavailable desc = ", "503 Service Unavailable: ", "blocked: prompt: ", "completed due to ", "no response",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		reply, err := generate(t, fails(errors.New(text+secretPrompt)), langchain.Options{})
		require.Nil(t, reply)
		var e *provider.Error
		require.ErrorAs(t, err, &e)
		requireError(t, e.Kind, reply, err)
		assert.LessOrEqual(t, e.Kind, provider.Malformed)
		assert.GreaterOrEqual(t, e.RetryAfter, time.Duration(0))
		assert.LessOrEqual(t, e.RetryAfter, 24*time.Hour)
	})
}
