package provider_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/outreach-go/outreach/provider"
)

func TestErrorText(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		err  *provider.Error
		want string
	}{
		{"zero", &provider.Error{}, "provider: unknown error"},
		{"kind and provider", &provider.Error{Kind: provider.Unavailable, Provider: "openai"}, "provider openai: unavailable"},
		{"message", &provider.Error{Kind: provider.Malformed, Provider: "openai", Message: "the reply is empty"},
			"provider openai: malformed reply: the reply is empty"},
		{"time to wait", &provider.Error{Kind: provider.RateLimited, RetryAfter: 90 * time.Second},
			"provider: rate limited (retry after 1m30s)"},
		{"request", &provider.Error{Kind: provider.Unavailable, RequestID: "req_1"}, "provider: unavailable (request req_1)"},
		{"cause is not shown", &provider.Error{Kind: provider.InvalidRequest, Err: errors.New("prompt: Dear Ms Pässi")},
			"provider: invalid request"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			assert.EqualError(t, tt.err, tt.want)
			assert.Equal(t, tt.want, fmt.Sprintf("%+v", tt.err))
		})
	}
}

func TestErrorUnwrapsToItsCause(t *testing.T) {
	t.Parallel()
	err := fmt.Errorf("draft: %w", &provider.Error{Kind: provider.Unavailable, Err: io.ErrUnexpectedEOF})
	assert.ErrorIs(t, err, io.ErrUnexpectedEOF)
	assert.NoError(t, (&provider.Error{}).Unwrap())
}

func TestKindOf(t *testing.T) {
	t.Parallel()
	limited := &provider.Error{Kind: provider.RateLimited, Err: context.Canceled}
	tests := []struct {
		name string
		err  error
		want provider.ErrorKind
	}{
		{"no error", nil, provider.Unknown},
		{"a foreign error", io.EOF, provider.Unknown},
		{"a provider's error", limited, provider.RateLimited},
		{"a wrapped provider's error", fmt.Errorf("draft: %w", limited), provider.RateLimited},
		{"one of several", errors.Join(io.EOF, limited), provider.RateLimited},
		{"a cancelled context", fmt.Errorf("draft: %w", context.Canceled), provider.Canceled},
		{"a deadline", context.DeadlineExceeded, provider.Timeout},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			assert.Equal(t, tt.want, provider.KindOf(tt.err))
		})
	}
}

func TestErrorKinds(t *testing.T) {
	t.Parallel()
	retryable := map[provider.ErrorKind]bool{
		provider.RateLimited: true, provider.Unavailable: true, provider.Timeout: true, provider.Truncated: true, provider.Malformed: true,
	}
	seen := map[string]bool{}
	for kind := provider.Unknown; kind <= provider.Malformed; kind++ {
		assert.NotContains(t, kind.String(), "ErrorKind", "kind %d has no words", uint8(kind))
		assert.NotEmpty(t, kind.String())
		assert.Equal(t, retryable[kind], kind.Retryable(), kind.String())
		assert.False(t, seen[kind.String()], "two kinds are called %q", kind)
		seen[kind.String()] = true
	}
	beyond := provider.Malformed + 1
	assert.Equal(t, fmt.Sprintf("ErrorKind(%d)", uint8(beyond)), beyond.String())
	assert.False(t, beyond.Retryable())
}

func TestContextError(t *testing.T) {
	t.Parallel()
	require.NoError(t, provider.ContextError(context.Background(), "openai"))

	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	expired, cancel := context.WithDeadline(context.Background(), time.Unix(0, 0))
	defer cancel()
	for kind, ctx := range map[provider.ErrorKind]context.Context{provider.Canceled: cancelled, provider.Timeout: expired} {
		err := provider.ContextError(ctx, "openai")
		require.ErrorIs(t, err, ctx.Err())
		assert.Equal(t, kind, provider.KindOf(err))
		assert.EqualError(t, err, "provider openai: "+kind.String())
	}
}

func ExampleKindOf() {
	err := fmt.Errorf("drafting: %w", &provider.Error{
		Kind: provider.RateLimited, Provider: "openai", RetryAfter: 20 * time.Second,
	})
	if kind := provider.KindOf(err); kind.Retryable() {
		fmt.Println("ask again:", kind)
	}
	fmt.Println(err)
	// Output:
	// ask again: rate limited
	// drafting: provider openai: rate limited (retry after 20s)
}
