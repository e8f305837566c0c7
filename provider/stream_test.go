package provider_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/outreach-go/outreach/provider"
)

var reply = provider.Response{Content: "Subject: Hello\n\nOne two  three.\n", FinishReason: "stop", Model: "m", Usage: provider.Usage{OutputTokens: 7, Known: true}}

// whole gives its reply at once.
type whole struct{}

func (whole) Generate(ctx context.Context, _ *provider.Request) (*provider.Response, error) {
	if err := provider.ContextError(ctx, "whole"); err != nil {
		return nil, err
	}
	r := reply
	return &r, nil
}

// wordy streams it.
type wordy struct{ whole }

func (wordy) Stream(context.Context, *provider.Request) iter.Seq2[provider.Chunk, error] {
	return provider.Chunks(&reply)
}

// passing is a middleware that streams, and mute one that does not.
type passing struct {
	wordy
	inner provider.Provider
}

func (p passing) Unwrap() provider.Provider { return p.inner }

type passingAll struct {
	wordy
	inner []provider.Provider
}

func (p passingAll) Unwrap() []provider.Provider { return p.inner }

func TestChunksAreTheReply(t *testing.T) {
	t.Parallel()
	var texts []string
	for chunk, err := range provider.Chunks(&reply) {
		require.NoError(t, err)
		texts = append(texts, chunk.Text)
	}
	assert.Equal(t, []string{"Subject: ", "Hello\n\n", "One ", "two  ", "three.\n"}, texts)

	for _, content := range []string{reply.Content, "", " ", "one", "日本語の文。\n\n次。"} {
		r := reply
		r.Content = content
		got, err := provider.Collect(provider.Chunks(&r))
		if strings.TrimSpace(content) == "" {
			require.Nil(t, got)
			assert.Equal(t, provider.Malformed, provider.KindOf(err))
			continue
		}
		require.NoError(t, err)
		assert.Equal(t, &r, got)
	}
	for range provider.Chunks(&reply) {
		break
	}
}

func TestStreamOfAnyProvider(t *testing.T) {
	t.Parallel()
	for name, p := range map[string]provider.Provider{"streams": wordy{}, "does not": whole{}} {
		got, err := provider.Collect(provider.Stream(t.Context(), p, &provider.Request{}))
		require.NoError(t, err, name)
		assert.Equal(t, &reply, got, name)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	got, err := provider.Collect(provider.Stream(ctx, whole{}, &provider.Request{}))
	require.Nil(t, got)
	require.ErrorIs(t, err, context.Canceled)
}

func TestCollectDropsWhatCameBeforeAnError(t *testing.T) {
	t.Parallel()
	cut := errors.New("cut")
	got, err := provider.Collect(func(yield func(provider.Chunk, error) bool) {
		_ = yield(provider.Chunk{Text: "Subject: He"}, nil) && yield(provider.Chunk{}, cut)
	})
	require.Nil(t, got)
	assert.ErrorIs(t, err, cut)
}

func TestStreams(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		p    provider.Provider
		want bool
	}{
		{"none", nil, false},
		{"a streamer", wordy{}, true},
		{"no streamer", whole{}, false},
		{"middleware over a streamer", passing{inner: passing{inner: wordy{}}}, true},
		{"middleware over another", passing{inner: whole{}}, false},
		{"middleware that does not stream", wrapped{inner: wordy{}}, false},
		{"several", passingAll{inner: []provider.Provider{wordy{}, wordy{}}}, true},
		{"several, of which one does not", passingAll{inner: []provider.Provider{wordy{}, whole{}}}, false},
	}
	for _, tt := range tests {
		assert.Equal(t, tt.want, provider.Streams(tt.p), tt.name)
	}
}

func ExampleStream() {
	for chunk, err := range provider.Stream(context.Background(), wordy{}, &provider.Request{}) {
		if err != nil {
			fmt.Println(err) // what was shown before is not a reply
			return
		}
		fmt.Print(chunk.Text)
	}
	// Output:
	// Subject: Hello
	//
	// One two  three.
}
