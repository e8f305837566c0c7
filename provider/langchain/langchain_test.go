package langchain_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/tmc/langchaingo/llms"
	"github.com/tmc/langchaingo/llms/openai"

	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/langchain"
	"github.com/outreach-go/outreach/provider/providertest"
)

func ptr[T any](v T) *T { return &v }

func TestNewRefusesANilModel(t *testing.T) {
	t.Parallel()
	assert.PanicsWithValue(t, "outreach: langchain.New: model is nil", func() { langchain.New(nil, langchain.Options{}) })
}

func TestGenerate(t *testing.T) {
	t.Parallel()
	reply, err := generate(t, newOpenAI(t, answers(http.StatusOK, completion(content, `"stop"`))), langchain.Options{Model: "gpt-4o"})
	require.NoError(t, err)
	assert.Equal(t, &provider.Response{
		Content: content, Model: "gpt-4o", FinishReason: "stop",
		Usage: provider.Usage{InputTokens: 120, CachedInputTokens: 100, OutputTokens: 30, Known: true},
	}, reply)
}

func TestDescribe(t *testing.T) {
	t.Parallel()
	model := replies()
	assert.Equal(t, provider.Description{Name: "langchain"}, provider.Describe(langchain.New(model, langchain.Options{})))

	regions := []string{"EU"}
	p := langchain.New(model, langchain.Options{
		Name: "openai", Model: "gpt-4o", CachesPrompts: true, Seeded: true,
		DataPolicy: provider.DataPolicy{NoTraining: true, Regions: regions},
	})
	regions[0] = "US"
	p.Describe().DataPolicy.Regions[0] = "US"
	assert.Equal(t, provider.Description{
		Name: "openai", Model: "gpt-4o", CachesPrompts: true, Seeded: true,
		DataPolicy: provider.DataPolicy{NoTraining: true, Regions: []string{"EU"}},
	}, provider.Describe(p))
}

const wireMessages = `"messages":[{"role":"system","content":"Write a short message."},{"role":"user","content":"Data engineer at Exempla. canary-prompt"}]`

func TestRequestBody(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		opts   langchain.Options
		change func(req *provider.Request)
		want   string
	}{
		{"the defaults", langchain.Options{}, nil,
			`{"model":"gpt-4o","temperature":0.7,` + wireMessages + `}`},
		{"all that a request can say", langchain.Options{Temperature: ptr(0.1), MaxTokens: 50}, func(req *provider.Request) {
			req.Temperature, req.MaxTokens, req.Seed = ptr(0.3), 700, ptr(int64(42))
		}, `{"model":"gpt-4o","temperature":0.3,"max_completion_tokens":700,"seed":42,` + wireMessages + `}`},
		{"all that the options can say", langchain.Options{Model: "gpt-4.1", Temperature: ptr(0.1), MaxTokens: 50}, nil,
			`{"model":"gpt-4.1","temperature":0.1,"max_completion_tokens":50,` + wireMessages + `}`},
		{"a request's temperature of zero", langchain.Options{}, func(req *provider.Request) { req.Temperature = ptr(0.0) },
			`{"model":"gpt-4o","temperature":0,` + wireMessages + `}`},
		{"a default temperature of zero", langchain.Options{Temperature: ptr(0.0)}, nil,
			`{"model":"gpt-4o","temperature":0,` + wireMessages + `}`},
		{"no temperature, for a model that langchaingo knows", langchain.Options{Model: "gpt-5", NoTemperature: true},
			func(req *provider.Request) { req.Temperature = ptr(0.3) },
			`{"model":"gpt-5",` + wireMessages + `}`},
		{"no temperature, for another model", langchain.Options{Model: "o4-mini", NoTemperature: true, Temperature: ptr(0.1)}, nil,
			`{"model":"o4-mini","temperature":1,` + wireMessages + `}`},
		{"a negative bound is none", langchain.Options{MaxTokens: -1}, nil,
			`{"model":"gpt-4o","temperature":0.7,` + wireMessages + `}`},
		{"a seed of zero", langchain.Options{}, func(req *provider.Request) { req.Seed = ptr(int64(0)) },
			`{"model":"gpt-4o","temperature":0.7,"seed":2147483647,` + wireMessages + `}`},
		{"a large seed", langchain.Options{}, func(req *provider.Request) { req.Seed = ptr(int64(1 << 31)) },
			`{"model":"gpt-4o","temperature":0.7,"seed":1,` + wireMessages + `}`},
		{"a negative seed", langchain.Options{}, func(req *provider.Request) { req.Seed = ptr(int64(-1)) },
			`{"model":"gpt-4o","temperature":0.7,"seed":3,` + wireMessages + `}`},
		{"a vendor's own option", langchain.Options{MaxTokens: 50, CallOptions: []llms.CallOption{openai.WithLegacyMaxTokensField()}}, nil,
			`{"model":"gpt-4o","temperature":0.7,"max_tokens":50,` + wireMessages + `}`},
		{"every role, in order", langchain.Options{}, func(req *provider.Request) {
			req.Messages = []provider.Message{
				{Role: provider.RoleSystem, Content: "Rules."}, {Role: provider.RoleSystem, Content: "R&D <example>"}, {Role: provider.RoleSystem, Content: "Last."},
				{Role: provider.RoleUser, Content: "One."}, {Role: provider.RoleUser, Content: "Two."},
				{Role: provider.RoleAssistant, Content: "Three."}, {Role: provider.RoleSystem, Content: "Four."},
			}
		}, `{"model":"gpt-4o","temperature":0.7,"messages":[
			{"role":"system","content":"Rules.\n\nR&D <example>\n\nLast."},
			{"role":"user","content":"One."},{"role":"user","content":"Two."},
			{"role":"assistant","content":"Three."},{"role":"system","content":"Four."}]}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			bodies := make(chan string, 2)
			model := newOpenAI(t, func(w http.ResponseWriter, r *http.Request) {
				body, _ := io.ReadAll(r.Body)
				bodies <- r.Method + " " + r.URL.Path + " " + r.Header.Get("Authorization") + "\n" + string(body)
				_, _ = io.WriteString(w, completion(content, `"stop"`))
			})
			req := request()
			if tt.change != nil {
				tt.change(req)
			}
			_, err := langchain.New(model, tt.opts).Generate(t.Context(), req)
			require.NoError(t, err)
			const head = "POST /chat/completions Bearer test\n"
			body := <-bodies
			require.Greater(t, len(body), len(head))
			assert.Equal(t, head, body[:len(head)])
			assert.JSONEq(t, tt.want, body[len(head):])
			assert.Empty(t, bodies, "the model was asked twice")
		})
	}
}

func TestRequestsThatAreRefused(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		req  *provider.Request
	}{
		{"no request", nil},
		{"no messages", &provider.Request{}},
		{"an unknown role", &provider.Request{Messages: []provider.Message{{Role: "tool" + secretPrompt, Content: "x"}}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			model := modelFunc(func(context.Context, []llms.MessageContent, ...llms.CallOption) (*llms.ContentResponse, error) {
				t.Error("the model was asked")
				return nil, nil
			})
			reply, err := langchain.New(model, langchain.Options{}).Generate(t.Context(), tt.req)
			requireError(t, provider.InvalidRequest, reply, err)
		})
	}
}

func TestOptionsAreCopied(t *testing.T) {
	t.Parallel()
	var temperature float64
	model := modelFunc(func(_ context.Context, _ []llms.MessageContent, options ...llms.CallOption) (*llms.ContentResponse, error) {
		var called llms.CallOptions
		for _, option := range options {
			option(&called)
		}
		temperature = called.Temperature
		return &llms.ContentResponse{Choices: []*llms.ContentChoice{{Content: content}}}, nil
	})
	opts := langchain.Options{Temperature: ptr(0.2)}
	p := langchain.New(model, opts)
	*opts.Temperature = 0.9
	_, err := p.Generate(t.Context(), request())
	require.NoError(t, err)
	assert.InDelta(t, 0.2, temperature, 0)
}

func TestCancelledUnderWay(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	model := newOpenAI(t, func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		cancel()
		<-r.Context().Done()
	})
	reply, err := langchain.New(model, langchain.Options{}).Generate(ctx, request())
	requireError(t, provider.Canceled, reply, err)
	assert.ErrorIs(t, err, context.Canceled)
}

func TestDeadlineUnderWay(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithTimeout(t.Context(), 1)
	defer cancel()
	model := modelFunc(func(ctx context.Context, _ []llms.MessageContent, _ ...llms.CallOption) (*llms.ContentResponse, error) {
		<-ctx.Done()
		return nil, errors.New("request timeout: API call exceeded deadline") // as the OpenAI client says it
	})
	reply, err := langchain.New(model, langchain.Options{}).Generate(ctx, request())
	requireError(t, provider.Timeout, reply, err)
	assert.ErrorIs(t, err, context.DeadlineExceeded)
}

func TestAReplyThatComesAfterTheContextIsDoneIsNone(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	model := modelFunc(func(context.Context, []llms.MessageContent, ...llms.CallOption) (*llms.ContentResponse, error) {
		cancel()
		return &llms.ContentResponse{Choices: []*llms.ContentChoice{{Content: content}}}, nil
	})
	reply, err := langchain.New(model, langchain.Options{}).Generate(ctx, request())
	requireError(t, provider.Canceled, reply, err)
}

func TestKeepsTheRules(t *testing.T) {
	t.Parallel()
	providertest.Run(t, func() provider.Provider {
		return langchain.New(newOpenAI(t, answers(http.StatusOK, completion(content, `"stop"`))), langchain.Options{Seeded: true})
	}, providertest.Features{
		Seeded: true,
		Hanging: func() provider.Provider {
			return langchain.New(newOpenAI(t, func(_ http.ResponseWriter, r *http.Request) {
				_, _ = io.Copy(io.Discard, r.Body)
				<-r.Context().Done()
			}), langchain.Options{})
		},
		Failures: []providertest.Failure{
			failure(t, "rate limited", provider.RateLimited, answers(429, vendorError("your prompt was: "+providertest.Canary))),
			failure(t, "down", provider.Unavailable, answers(503, providertest.Canary)),
			failure(t, "refused", provider.InvalidRequest, answers(400, vendorError("invalid: "+providertest.Canary))),
			failure(t, "cut off", provider.Truncated, answers(200, completion(providertest.Canary, `"length"`))),
			failure(t, "filtered", provider.ContentFiltered, answers(200, completion(providertest.Canary, `"content_filter"`))),
			failure(t, "empty", provider.Malformed, answers(200, completion("", `"stop"`))),
			failure(t, "no JSON", provider.Malformed, answers(200, providertest.Canary)),
		},
	})
}

func failure(t *testing.T, name string, kind provider.ErrorKind, handler http.HandlerFunc) providertest.Failure {
	return providertest.Failure{Name: name, Kind: kind, New: func() (provider.Provider, func() int) {
		var calls atomic.Int64
		model := newOpenAI(t, func(w http.ResponseWriter, r *http.Request) {
			calls.Add(1)
			handler(w, r)
		})
		return langchain.New(model, langchain.Options{}), func() int { return int(calls.Load()) }
	}}
}
