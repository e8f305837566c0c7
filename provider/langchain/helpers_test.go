package langchain_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/tmc/langchaingo/llms"
	"github.com/tmc/langchaingo/llms/anthropic"
	"github.com/tmc/langchaingo/llms/ollama"
	"github.com/tmc/langchaingo/llms/openai"
	"go.uber.org/goleak"

	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/langchain"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(quiet{m}) }

// quiet fails where something was printed: langchaingo's clients print what they do not
// know, with the text in it.
type quiet struct{ m *testing.M }

func (q quiet) Run() int {
	var printed bytes.Buffer
	log.SetOutput(&printed)
	code := q.m.Run()
	if code == 0 && printed.Len() > 0 {
		fmt.Fprintf(os.Stderr, "printed: %s", printed.String())
		return 1
	}
	return code
}

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
	return anthropicAt(t, url, client)
}

// vendor is a wire format: a client of langchaingo behind a Transport, and what its
// server says.
type vendor struct {
	name string
	at   func(t testing.TB, url string, client *http.Client) llms.Model
	// stream is the content type of a stream, piece one that has text, and end what
	// begins and ends it.
	media string
	begin string
	piece func(text string) string
	end   func(reason string) string
	mark  string // of the end
	// whole is a reply in one, and inStream an error within a stream.
	whole    func(text, reason string) string
	inStream func(message string) string
	// The words for a reason.
	stop, length, filter string
}

// news is an event that langchaingo's Anthropic client does not know, and prints.
const news = "event: news\ndata: {\"type\":\"news\",\"text\":\"" + secretReply + "\"}\n\n"

var vendors = []vendor{
	{
		name: "openai", at: openAIAt, media: "text/event-stream", stop: "stop", length: "length", filter: "content_filter",
		piece: func(text string) string {
			return fmt.Sprintf("data: {\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":%s},\"finish_reason\":null}]}\n\n", quote(text))
		},
		end: func(reason string) string {
			return fmt.Sprintf("data: {\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":%q}]}\n\n", reason) +
				"data: {\"choices\":[],\"usage\":{\"prompt_tokens\":120,\"completion_tokens\":30,\"total_tokens\":150}}\n\n"
		},
		mark:     "data: [DONE]\n\n",
		whole:    func(text, reason string) string { return completion(text, quote(reason)) },
		inStream: func(m string) string { return "data: " + vendorError(m) + "\n\n" },
	}, {
		name: "anthropic", at: anthropicAt, media: "text/event-stream", stop: "end_turn", length: "max_tokens", filter: "refusal",
		begin: "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"model\":\"claude\",\"usage\":{\"input_tokens\":120,\"output_tokens\":1}}}\n\n" +
			"event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\nevent: ping\ndata: {\"type\":\"ping\"}\n\n" +
			news,
		piece: func(text string) string {
			return fmt.Sprintf("event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":%s}}\n\n", quote(text))
		},
		end: func(reason string) string {
			return "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n" +
				fmt.Sprintf("event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":%q},\"usage\":{\"output_tokens\":30}}\n\n", reason)
		},
		mark: "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n",
		whole: func(text, reason string) string {
			return fmt.Sprintf(`{"type":"message","role":"assistant","content":[{"type":"text","text":%s}],"stop_reason":%q,"usage":{"input_tokens":120,"output_tokens":30}}`, quote(text), reason)
		},
		inStream: func(m string) string { return "event: error\ndata: " + vendorError(m) + "\n\n" },
	}, {
		name: "ollama", at: ollamaAt, media: "application/x-ndjson", stop: "stop", length: "length", filter: "content_filter",
		piece: func(text string) string {
			return fmt.Sprintf("{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":%s},\"done\":false}\n", quote(text))
		},
		end: func(string) string { return "" },
		whole: func(text, reason string) string {
			return fmt.Sprintf(`{"model":"m","message":{"role":"assistant","content":%s},"done":true,"done_reason":%q,"prompt_eval_count":120,"eval_count":30}`, quote(text), reason)
		},
		inStream: func(m string) string { return fmt.Sprintf("{\"error\":%s}\n", quote(m)) },
	},
}

// whole stream is text in two pieces that ends for the reason.
func (v vendor) streamed(text, reason string) string {
	half := strings.IndexRune(text, '\n') + 1
	out := v.begin + v.piece(text[:half]) + v.piece(text[half:]) + v.end(reason)
	if v.mark == "" {
		return out + v.whole("", reason) + "\n"
	}
	return out + v.mark
}

func quote(text string) string {
	data, _ := json.Marshal(text)
	return string(data)
}

// behind is the vendor's client behind a Transport, and provider of it.
func (v vendor) behind(t testing.TB, handler http.HandlerFunc, opts langchain.Options) *langchain.Provider {
	url, client := serve(t, handler)
	return langchain.New(v.at(t, url, &http.Client{Transport: &langchain.Transport{Base: client.Transport}}), opts)
}

func anthropicAt(t testing.TB, url string, client *http.Client) llms.Model {
	model, err := anthropic.New(anthropic.WithToken("test"), anthropic.WithBaseURL(url), anthropic.WithModel("claude"),
		anthropic.WithHTTPClient(client))
	require.NoError(t, err)
	return model
}

func ollamaAt(t testing.TB, url string, client *http.Client) llms.Model {
	model, err := ollama.New(ollama.WithServerURL(url), ollama.WithModel("m"), ollama.WithHTTPClient(client))
	require.NoError(t, err)
	return model
}

// says is a handler that answers with a reply or a stream, whichever was asked for.
func (v vendor) says(whole, stream string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var asked struct {
			Stream bool `json:"stream"`
		}
		_ = json.NewDecoder(r.Body).Decode(&asked)
		w.Header().Set("X-Request-Id", "req_1")
		if !asked.Stream {
			w.Header().Set("Content-Type", "application/json")
			_, _ = io.WriteString(w, whole)
			return
		}
		w.Header().Set("Content-Type", v.media)
		for line := range strings.SplitAfterSeq(stream, "\n") {
			_, _ = io.WriteString(w, line)
			w.(http.Flusher).Flush()
		}
	}
}

// cuts is a handler that says the beginning of a reply or a stream and hangs up.
func (v vendor) cuts(whole, stream string) http.HandlerFunc {
	inner := v.says(whole, stream)
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "100000")
		inner(w, r)
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	}
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
