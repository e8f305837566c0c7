package langchain_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/tmc/langchaingo/llms"

	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/langchain"
)

// pieces is a model that streams the text in pieces of n bytes.
func pieces(text string, n int) llms.Model {
	return modelFunc(func(ctx context.Context, _ []llms.MessageContent, options ...llms.CallOption) (*llms.ContentResponse, error) {
		var opts llms.CallOptions
		for _, option := range options {
			option(&opts)
		}
		for rest := text; rest != "" && opts.StreamingFunc != nil; rest = rest[min(n, len(rest)):] {
			if err := opts.StreamingFunc(ctx, []byte(rest[:min(n, len(rest))])); err != nil {
				return nil, err
			}
		}
		return &llms.ContentResponse{Choices: []*llms.ContentChoice{{Content: text, StopReason: "stop"}}}, nil
	})
}

// What is streamed is the reply, whatever the pieces are.
func FuzzAStreamIsTheReply(f *testing.F) {
	for _, text := range []string{content, "<think>a</think>\n\n" + content, " <thin", "<think>", "<think>a</think>", "\n<think></think>  x", "日本語"} {
		f.Add(text, uint8(1))
		f.Add(text, uint8(5))
	}
	f.Fuzz(func(t *testing.T, text string, n uint8) {
		p := langchain.New(pieces(text, max(1, int(n))), langchain.Options{})
		whole, failed := p.Generate(t.Context(), request())
		streamed, err := provider.Collect(p.Stream(t.Context(), request()))
		require.Equal(t, failed == nil, err == nil)
		require.Equal(t, whole, streamed)
		require.Equal(t, provider.KindOf(failed), provider.KindOf(err))
	})
}

// Whatever a server sends, there is a reply or a typed error that tells nothing.
func FuzzServers(f *testing.F) {
	for i, v := range vendors {
		f.Add(uint8(i), v.whole(content, v.stop), v.streamed(content, v.stop))
		f.Add(uint8(i), vendorError(secretPrompt), v.begin+v.inStream(secretPrompt))
		f.Add(uint8(i), `{"error":{"code":1e99}}`, "data:\n\ndata: null\n:\n{}\n")
	}
	f.Fuzz(func(t *testing.T, which uint8, whole, stream string) {
		v := vendors[int(which)%len(vendors)]
		transport := &memory{handler: v.says(whole, stream)}
		p := langchain.New(v.at(t, "http://127.0.0.1:1", &http.Client{Transport: &langchain.Transport{Base: transport}}), langchain.Options{})
		for _, ask := range []func() (*provider.Response, error){
			func() (*provider.Response, error) { return p.Generate(t.Context(), request()) },
			func() (*provider.Response, error) { return provider.Collect(p.Stream(t.Context(), request())) },
		} {
			reply, err := ask()
			var e *provider.Error
			switch {
			case err == nil && (reply == nil || strings.TrimSpace(reply.Content) == ""):
				t.Fatal("neither a reply nor an error")
			case err != nil && (reply != nil || !errors.As(err, &e)):
				t.Fatal("no typed error alone")
			}
		}
	})
}

// memory answers requests by a handler, without a network.
type memory struct{ handler http.HandlerFunc }

func (m *memory) RoundTrip(r *http.Request) (*http.Response, error) {
	recorder := httptest.NewRecorder()
	m.handler(recorder, r)
	_ = r.Body.Close()
	return recorder.Result(), nil
}
