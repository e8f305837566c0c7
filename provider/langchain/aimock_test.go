package langchain_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/tmc/langchaingo/llms"
	"github.com/tmc/langchaingo/llms/openai"

	"github.com/outreach-go/outreach"
	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/langchain"
	"github.com/outreach-go/outreach/provider/resilience"
)

// aimock is the address of a server of @copilotkit/aimock with the fixtures in
// testdata/aimock, which .ci/run starts:
//
//	llmock -p PORT -f provider/langchain/testdata/aimock --strict
func aimock(t testing.TB) string {
	url := os.Getenv("OUTREACH_AIMOCK")
	if url == "" {
		t.Skip("OUTREACH_AIMOCK is not set: no server of aimock to ask; .ci/run starts one")
	}
	return url
}

// mocked are the wire formats of aimock that langchaingo has a light client for.
var mocked = []struct {
	name string
	at   func(t testing.TB, url string, client *http.Client) llms.Model
	path string
	// reasons is true where aimock hands a fixture's finish reason on.
	reasons bool
}{
	{"openai", openAIAt, "/v1", true},
	{"azure", azureAt, "", true},
	{"anthropic", anthropicAt, "/v1", true},
	{"ollama", ollamaAt, "", false},
}

func azureAt(t testing.TB, url string, client *http.Client) llms.Model {
	model, err := openai.New(openai.WithToken("test"), openai.WithBaseURL(url), openai.WithModel("gpt-4o"), openai.WithAPIType(openai.APITypeAzure),
		openai.WithAPIVersion("2024-10-21"), openai.WithOrganization(""), openai.WithEmbeddingModel("none"), openai.WithHTTPClient(client))
	require.NoError(t, err)
	return model
}

// mishap sends a request with headers that make aimock fail.
type mishap struct {
	base   http.RoundTripper
	header func() map[string]string // nil: none
	now    atomic.Int64
	most   atomic.Int64
	calls  atomic.Int64
}

func (m *mishap) RoundTrip(r *http.Request) (*http.Response, error) {
	m.calls.Add(1)
	n := m.now.Add(1)
	for most := m.most.Load(); n > most && !m.most.CompareAndSwap(most, n); most = m.most.Load() {
	}
	if m.header != nil {
		r = r.Clone(r.Context())
		for name, value := range m.header() {
			r.Header.Set(name, value)
		}
	}
	resp, err := m.base.RoundTrip(r)
	if err != nil {
		m.now.Add(-1)
		return nil, err
	}
	resp.Body = &inFlight{ReadCloser: resp.Body, now: &m.now}
	return resp, nil
}

type inFlight struct {
	io.ReadCloser
	now  *atomic.Int64
	once sync.Once
}

func (c *inFlight) Close() error {
	c.once.Do(func() { c.now.Add(-1) })
	return c.ReadCloser.Close()
}

func headers(pairs ...string) func() map[string]string {
	h := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		h[pairs[i]] = pairs[i+1]
	}
	return func() map[string]string { return h }
}

const (
	scenario = "X-AIMock-Context"
	chaos    = "X-AIMock-Chaos-"
)

func TestAIMock(t *testing.T) {
	url := aimock(t)
	tests := []struct {
		name   string
		header func() map[string]string
		kind   provider.ErrorKind // Unknown: a reply
		wait   time.Duration
		skip   func(reasons, streamed bool) bool
	}{
		{name: "plain"},
		{name: "wrong key", header: headers(scenario, "unauthorized"), kind: provider.Authentication},
		{name: "429 with Retry-After", header: headers(scenario, "rate-limited"), kind: provider.RateLimited, wait: 7 * time.Second},
		{name: "429 by chance", header: headers(chaos+"Ratelimit", "1"), kind: provider.RateLimited},
		{name: "500", header: headers(scenario, "down"), kind: provider.Unavailable},
		{name: "503", header: headers(scenario, "overloaded"), kind: provider.Unavailable},
		{name: "500 by chance", header: headers(chaos+"Drop", "1"), kind: provider.Unavailable},
		{name: "malformed JSON", header: headers(chaos+"Malformed", "1"), kind: provider.Malformed},
		{name: "dropped connection", header: headers(chaos+"Disconnect", "1"), kind: provider.Unavailable},
		{name: "cut stream", header: headers(scenario, "cut"), kind: provider.Truncated, skip: func(_, streamed bool) bool { return !streamed }},
		{name: "cut off at its bound", header: headers(scenario, "bound"), kind: provider.Truncated, skip: func(reasons, _ bool) bool { return !reasons }},
		{name: "filtered", header: headers(scenario, "filtered"), kind: provider.ContentFiltered, skip: func(reasons, _ bool) bool { return !reasons }},
		{name: "empty", header: headers(scenario, "empty"), kind: provider.Malformed},
		{name: "slow", header: headers(chaos+"Latency", "20000"), kind: provider.Timeout},
		{name: "slow in the stream", header: headers(scenario, "slow"), kind: provider.Timeout, skip: func(_, streamed bool) bool { return !streamed }},
	}
	for _, v := range mocked {
		for _, tt := range tests {
			for _, streamed := range []bool{false, true} {
				if tt.skip != nil && tt.skip(v.reasons, streamed) {
					continue
				}
				t.Run(fmt.Sprintf("%s, %s, streamed %v", v.name, tt.name, streamed), func(t *testing.T) {
					t.Parallel()
					m := &mishap{base: loopback(t).Transport, header: tt.header}
					model := v.at(t, url+v.path, &http.Client{Transport: &langchain.Transport{Base: m}})
					limit := 20 * time.Second
					if tt.kind == provider.Timeout {
						limit = 300 * time.Millisecond
					}
					p := resilience.Stack(langchain.New(model, langchain.Options{Name: v.name}),
						resilience.Guard(func(context.Context, string) ([]string, error) { return nil, nil }),
						resilience.Fallback(), resilience.Retry(resilience.RetryOptions{MaxAttempts: 2, BaseDelay: time.Millisecond, MaxTime: 5 * time.Second}),
						resilience.RateLimit(resilience.RateLimitOptions{RequestsPerMinute: 1e9, TokensPerMinute: 1e9}),
						resilience.Concurrency(4), resilience.Timeout(limit))
					ask := p.Generate
					if streamed {
						ask = func(ctx context.Context, req *provider.Request) (*provider.Response, error) {
							return provider.Collect(provider.Stream(ctx, p, req))
						}
					}
					reply, err := ask(t.Context(), request())
					if tt.kind == provider.Unknown {
						require.NoError(t, err)
						assert.True(t, strings.HasPrefix(reply.Content, "Subject: Backend Engineer at Harbour Labs\n\nI'm writing"), reply.Content)
						assert.True(t, strings.HasSuffix(reply.Content, "a short no is fine too."), reply.Content)
						assert.NotEmpty(t, reply.FinishReason)
						assert.Equal(t, int64(1), m.calls.Load())
						return
					}
					e := requireError(t, tt.kind, reply, err)
					if tt.wait > 0 {
						assert.Equal(t, tt.wait, e.RetryAfter)
						assert.Equal(t, int64(1), m.calls.Load(), "there is no time for such a wait")
					} else if tt.kind.Retryable() {
						assert.LessOrEqual(t, m.calls.Load(), int64(2))
					} else {
						assert.Equal(t, int64(1), m.calls.Load())
					}
				})
			}
		}
	}
}

// mishaps are faults of every kind that aimock has, one of which every tenth request
// meets.
var mishaps = []map[string]string{
	{chaos + "Drop": "1"}, {chaos + "Malformed": "1"}, {chaos + "Disconnect": "1"}, {chaos + "Ratelimit": "1"}, {chaos + "Latency": "3000"},
	{scenario: "unauthorized"}, {scenario: "down"}, {scenario: "overloaded"}, {scenario: "bound"}, {scenario: "filtered"}, {scenario: "empty"},
	{scenario: "no-envelope"}, {scenario: "cut"},
}

// Two thousand drafts, and every tenth request fails in one way or another: each draft
// is whole or has a typed error.
func TestAIMockManyDrafts(t *testing.T) {
	url := aimock(t)
	const drafts, bound = 2000, 64
	var requests atomic.Int64
	m := &mishap{header: func() map[string]string {
		n := requests.Add(1)
		if n%10 != 0 {
			return nil
		}
		return mishaps[int(n/10)%len(mishaps)]
	}}
	transport := loopback(t).Transport.(*http.Transport)
	transport.DisableKeepAlives, transport.MaxIdleConnsPerHost = false, bound
	m.base = transport
	client := &http.Client{Transport: &langchain.Transport{Base: m}}
	p := resilience.Stack(langchain.New(openAIAt(t, url+"/v1", client), langchain.Options{Name: "openai", Model: "gpt-4o"}),
		resilience.Retry(resilience.RetryOptions{BaseDelay: 10 * time.Millisecond}),
		resilience.RateLimit(resilience.RateLimitOptions{RequestsPerMinute: 1e9}),
		resilience.Concurrency(bound), resilience.Timeout(2*time.Second))
	drafter, err := outreach.New(outreach.Config{Provider: p, Concurrency: bound})
	require.NoError(t, err)
	seen := make([]bool, drafts)
	kinds := map[string]int{}
	start := time.Now()
	for r := range drafter.DraftEach(t.Context(), campaign(), candidates(drafts)) {
		require.False(t, seen[r.Index], "candidate %d came twice", r.Index)
		seen[r.Index] = true
		switch {
		case r.Err == nil:
			kinds["draft"]++
			assert.Equal(t, "Backend Engineer at Harbour Labs", r.Draft.Subject)
			assert.Contains(t, r.Draft.Body, "Would you like to hear more about it?")
			assert.Contains(t, r.Draft.Body, fmt.Sprintf("Hello Maya%d,", r.Index))
			assert.Equal(t, fmt.Sprint("c", r.Index), r.CandidateID)
		default:
			assert.Nil(t, r.Draft)
			var typed *provider.Error
			var blocked *outreach.ModerationError
			switch {
			case errors.As(r.Err, &typed):
				kinds[typed.Kind.String()]++
			case errors.As(r.Err, &blocked):
				kinds["blocked"]++
			default:
				t.Errorf("an error without a type: %T", r.Err)
			}
			assert.NotContains(t, r.Err.Error(), secretReply)
		}
	}
	assert.NotContains(t, seen, false, "a candidate was lost")
	assert.LessOrEqual(t, m.most.Load(), int64(bound))
	assert.Zero(t, m.now.Load())
	assert.Greater(t, kinds["draft"], drafts*95/100)
	t.Logf("%d drafts by %d requests in %s, at most %d under way: %v", drafts, m.calls.Load(), time.Since(start).Round(time.Millisecond), m.most.Load(), kinds)
	transport.CloseIdleConnections()
}

// The same of streams, in each format: a reply is whole or there is an error, whatever
// was yielded before.
func TestAIMockManyStreams(t *testing.T) {
	url := aimock(t)
	const streams, bound = 400, 32
	for _, v := range mocked {
		t.Run(v.name, func(t *testing.T) {
			var requests atomic.Int64
			m := &mishap{base: loopback(t).Transport, header: func() map[string]string {
				n := requests.Add(1)
				if n%10 != 0 {
					return nil
				}
				return mishaps[int(n/10)%len(mishaps)]
			}}
			model := v.at(t, url+v.path, &http.Client{Transport: &langchain.Transport{Base: m}})
			p := resilience.Stack(langchain.New(model, langchain.Options{Name: v.name}),
				resilience.Retry(resilience.RetryOptions{BaseDelay: 10 * time.Millisecond}),
				resilience.Concurrency(bound), resilience.Timeout(2*time.Second))
			whole, err := p.Generate(t.Context(), request())
			require.NoError(t, err)
			var mu sync.Mutex
			kinds := map[string]int{}
			var wg sync.WaitGroup
			for range streams {
				wg.Go(func() {
					reply, err := provider.Collect(provider.Stream(t.Context(), p, request()))
					mu.Lock()
					defer mu.Unlock()
					var typed *provider.Error
					switch {
					case err == nil && reply.Content == whole.Content:
						kinds["reply"]++
					case err == nil && v.reasons: // one without an envelope is whole as well
						kinds["other"]++
						assert.Equal(t, "Hm.", reply.Content)
					case err == nil:
						kinds["other"]++
						assert.Contains(t, []string{"Hm.", "Subject: Back", "Subject: canary-reply"}, reply.Content)
					case errors.As(err, &typed):
						kinds[typed.Kind.String()]++
					default:
						t.Errorf("an error without a type: %T", err)
					}
				})
			}
			wg.Wait()
			assert.LessOrEqual(t, m.most.Load(), int64(bound))
			assert.Greater(t, kinds["reply"], streams*9/10)
			t.Logf("%d streams by %d requests: %v", streams, m.calls.Load(), kinds)
		})
	}
}

func campaign() outreach.Request {
	return outreach.Request{
		Recruiter: outreach.Recruiter{ID: "r1", Name: "Sanne de Wit", Company: outreach.Company{Name: "Harbour Labs"}},
		Job: &outreach.Job{
			ID: "j1", Title: "Backend Engineer", Company: "Harbour Labs", Location: "Rotterdam", Skills: []string{"Go", "PostgreSQL", "Kubernetes"},
			WorkplaceType: outreach.Hybrid, EmploymentType: outreach.FullTime,
			Salary: &outreach.Salary{Min: 62000, Max: 78000, Currency: "EUR", Period: outreach.PerYear},
		},
	}
}

func candidates(n int) func(yield func(outreach.Candidate, error) bool) {
	return func(yield func(outreach.Candidate, error) bool) {
		for i := range n {
			name := fmt.Sprint("Maya", i)
			if !yield(outreach.Candidate{
				ID: fmt.Sprint("c", i), Name: name + " Lindqvist", GivenName: name, Company: "Nordfrakt", Skills: []string{"Go", "PostgreSQL", "Kubernetes"},
			}, nil) {
				return
			}
		}
	}
}
