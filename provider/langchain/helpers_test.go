package langchain_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/tmc/langchaingo/llms"
	"github.com/tmc/langchaingo/llms/anthropic"
	"github.com/tmc/langchaingo/llms/openai"
	"go.uber.org/goleak"

	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/langchain"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const (
	secretPrompt = "canary-prompt"
	secretReply  = "canary-reply"
	content      = "Subject: A role at Exempla\n\nWould you like to hear more?"
)

func request() *provider.Request {
	return &provider.Request{Messages: []provider.Message{
		{Role: provider.RoleSystem, Content: "Write a short message."},
		{Role: provider.RoleUser, Content: "Data engineer at Exempla. " + secretPrompt},
	}}
}

// loopback is an HTTP client that reaches nothing else and asks no environment
// variable for a proxy.
func loopback(t testing.TB) *http.Client {
	var dialer net.Dialer
	transport := &http.Transport{
		DisableKeepAlives: true,
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			host, _, err := net.SplitHostPort(address)
			if ip := net.ParseIP(host); err != nil || ip == nil || !ip.IsLoopback() {
				t.Errorf("the test tried to reach %s", address)
				return nil, errors.New("not loopback")
			}
			return dialer.DialContext(ctx, network, address)
		},
	}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport}
}

func serve(t testing.TB, handler http.HandlerFunc) (url string, client *http.Client) {
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL, loopback(t)
}

// newOpenAI is langchaingo's OpenAI client against handler. Every option that has an
// environment variable behind it is given.
func newOpenAI(t testing.TB, handler http.HandlerFunc) llms.Model {
	url, client := serve(t, handler)
	return openAIAt(t, url, client)
}

func openAIAt(t testing.TB, url string, client *http.Client) llms.Model {
	model, err := openai.New(openai.WithToken("test"), openai.WithBaseURL(url), openai.WithModel("gpt-4o"),
		openai.WithOrganization(""), openai.WithHTTPClient(client))
	require.NoError(t, err)
	return model
}

// newAnthropic is langchaingo's Anthropic client against handler.
func newAnthropic(t testing.TB, handler http.HandlerFunc) llms.Model {
	url, client := serve(t, handler)
	model, err := anthropic.New(anthropic.WithToken("test"), anthropic.WithBaseURL(url), anthropic.WithModel("claude"),
		anthropic.WithHTTPClient(client))
	require.NoError(t, err)
	return model
}

// answers is a handler that always answers the same.
func answers(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

// completion is a body in OpenAI's format.
func completion(text, finishReason string) string {
	return fmt.Sprintf(`{"id":"c","object":"chat.completion","model":"gpt-4o-2024-08-06",
		"choices":[{"index":0,"message":{"role":"assistant","content":%q},"finish_reason":%s}],
		"usage":{"prompt_tokens":120,"completion_tokens":30,"total_tokens":150,"prompt_tokens_details":{"cached_tokens":100}}}`,
		text, finishReason)
}

// vendorError is an error body in OpenAI's and Anthropic's format.
func vendorError(message string) string {
	data, _ := json.Marshal(map[string]any{"type": "error", "error": map[string]string{"type": "t", "message": message}})
	return string(data)
}

// modelFunc is a langchaingo model in one func.
type modelFunc func(ctx context.Context, messages []llms.MessageContent, options ...llms.CallOption) (*llms.ContentResponse, error)

func (f modelFunc) GenerateContent(ctx context.Context, messages []llms.MessageContent, options ...llms.CallOption) (*llms.ContentResponse, error) {
	return f(ctx, messages, options...)
}

func (f modelFunc) Call(context.Context, string, ...llms.CallOption) (string, error) {
	return "", errors.New("not used")
}

// fails is a model that fails with err.
func fails(err error) llms.Model {
	return modelFunc(func(context.Context, []llms.MessageContent, ...llms.CallOption) (*llms.ContentResponse, error) {
		return nil, err
	})
}

// replies is a model that replies with the choices.
func replies(choices ...*llms.ContentChoice) llms.Model {
	return modelFunc(func(context.Context, []llms.MessageContent, ...llms.CallOption) (*llms.ContentResponse, error) {
		return &llms.ContentResponse{Choices: choices}, nil
	})
}

func generate(t testing.TB, model llms.Model, opts langchain.Options) (*provider.Response, error) {
	return langchain.New(model, opts).Generate(t.Context(), request())
}

// requireError checks that err is a *provider.Error of the kind that shows no secret at
// any depth, and returns it.
func requireError(t testing.TB, kind provider.ErrorKind, reply *provider.Response, err error) *provider.Error {
	t.Helper()
	require.Nil(t, reply)
	var e *provider.Error
	require.ErrorAs(t, err, &e)
	assert.Equal(t, kind, e.Kind, "%v", err)
	for level := error(e); level != nil; level = errors.Unwrap(level) {
		for _, shown := range []string{level.Error(), fmt.Sprintf("%+v", level), fmt.Sprintf("%#v", level)} {
			assert.NotContains(t, shown, secretPrompt)
			assert.NotContains(t, shown, secretReply)
		}
	}
	return e
}
