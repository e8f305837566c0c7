package providertest_test

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/providertest"
)

func TestFaultyFailsByKind(t *testing.T) {
	t.Parallel()
	for kind := provider.Unknown; kind <= provider.Malformed; kind++ {
		t.Run(kind.String(), func(t *testing.T) {
			t.Parallel()
			faulty := &providertest.Faulty{Faults: []providertest.Fault{providertest.FailAfter(kind, time.Minute)}}
			reply, err := faulty.Generate(context.Background(), ask("hello"))
			assert.Nil(t, reply)
			var typed *provider.Error
			require.ErrorAs(t, err, &typed)
			assert.Equal(t, kind, typed.Kind)
			assert.Equal(t, time.Minute, typed.RetryAfter)
		})
	}
	cancelled := &providertest.Faulty{Faults: []providertest.Fault{providertest.Fail(provider.Canceled)}}
	_, err := cancelled.Generate(context.Background(), ask("hello"))
	assert.ErrorIs(t, err, context.Canceled)
	late := &providertest.Faulty{Faults: []providertest.Fault{providertest.Fail(provider.Timeout)}}
	_, err = late.Generate(context.Background(), ask("hello"))
	assert.ErrorIs(t, err, context.DeadlineExceeded)
}

func TestFaultyFollowsItsSchedule(t *testing.T) {
	t.Parallel()
	faulty := &providertest.Faulty{Faults: []providertest.Fault{providertest.Fail(provider.Unavailable), providertest.Fail(provider.RateLimited), nil}}
	var kinds []provider.ErrorKind
	for range 4 {
		_, err := faulty.Generate(context.Background(), ask("hello"))
		kinds = append(kinds, provider.KindOf(err))
	}
	assert.Equal(t, []provider.ErrorKind{provider.Unavailable, provider.RateLimited, provider.Unknown, provider.Unknown}, kinds)
	assert.Equal(t, 4, faulty.Calls())
	assert.Len(t, faulty.Unwrap().(*providertest.Script).Requests(), 2)
}

func TestFaultySpoilsReplies(t *testing.T) {
	t.Parallel()
	script := providertest.NewScript(providertest.Says("Grüße", "Eine Stelle für Sie."))
	tests := []struct {
		name  string
		fault providertest.Fault
		want  string
	}{
		{"none", nil, "Subject: Grüße\n\nEine Stelle für Sie."},
		{"truncated", providertest.Truncated(), "Subject: Grüße\n\nE"},
		{"empty", providertest.Empty(), " \n"},
		{"malformed", providertest.Malformed(), "Grüße Eine Stelle für Sie."},
		{"wrong language", providertest.WrongLanguage(), "Subject: Avoin tehtävä\n\nKirjoitan"},
		{"disobedient", providertest.Disobedient(), "**Subject: An exciting"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			faulty := &providertest.Faulty{Provider: script, Faults: []providertest.Fault{tt.fault}}
			reply, err := faulty.Generate(context.Background(), ask("hello"))
			require.NoError(t, err)
			assert.True(t, strings.HasPrefix(reply.Content, tt.want), reply.Content)
			assert.NotEqual(t, tt.name == "truncated", reply.FinishReason == "stop")
		})
	}
	failing := &providertest.Faulty{
		Provider: providertest.NewScript(providertest.Fails(&provider.Error{Kind: provider.Quota})),
		Faults:   []providertest.Fault{providertest.Truncated()},
	}
	_, err := failing.Generate(context.Background(), ask("hello"))
	assert.Equal(t, provider.Quota, provider.KindOf(err))
}

func TestFaultyPanics(t *testing.T) {
	t.Parallel()
	faulty := &providertest.Faulty{Faults: []providertest.Fault{providertest.Panic()}}
	assert.Panics(t, func() { _, _ = faulty.Generate(context.Background(), ask("hello")) })
}

func TestFaultyLatency(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		faulty := &providertest.Faulty{Faults: []providertest.Fault{providertest.Latency(3 * time.Second)}}
		start := time.Now()
		_, err := faulty.Generate(t.Context(), ask("hello"))
		require.NoError(t, err)
		assert.Equal(t, 3*time.Second, time.Since(start))

		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		start = time.Now()
		_, err = faulty.Generate(ctx, ask("hello"))
		require.ErrorIs(t, err, context.DeadlineExceeded)
		assert.Equal(t, provider.Timeout, provider.KindOf(err))
		assert.Equal(t, time.Second, time.Since(start))
	})
}

func TestFaultyHangsUntilTheContextIsDone(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		faulty := &providertest.Faulty{Faults: []providertest.Fault{providertest.Hang()}}
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		start := time.Now()
		_, err := faulty.Generate(ctx, ask("hello"))
		require.ErrorIs(t, err, context.DeadlineExceeded)
		assert.Equal(t, time.Hour, time.Since(start))
	})
}

func TestFaultyIsDescribedAsWhatItWraps(t *testing.T) {
	t.Parallel()
	script := &providertest.Script{Description: provider.Description{Name: "double"}}
	assert.Equal(t, "double", provider.Describe(&providertest.Faulty{Provider: script}).Name)
}

func TestFaultyStreams(t *testing.T) {
	t.Parallel()
	script := providertest.NewScript(providertest.Says("Hello", "A role for you."))
	tests := []struct {
		name  string
		fault providertest.Fault
		want  string
		kind  provider.ErrorKind
	}{
		{"none", nil, "Subject: Hello\n\nA role for you.", provider.Unknown},
		{"fails", providertest.Fail(provider.RateLimited), "", provider.RateLimited},
		{"cut", providertest.Cut(), "Subject: Hello\n", provider.Truncated},
		{"truncated in silence", providertest.Truncated(), "Subject: Hello\n", provider.Unknown},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			faulty := &providertest.Faulty{Provider: script, Faults: []providertest.Fault{tt.fault}}
			var text strings.Builder
			var failed error
			for chunk, err := range faulty.Stream(context.Background(), ask("hello")) {
				failed = err
				text.WriteString(chunk.Text)
			}
			assert.Equal(t, tt.kind, provider.KindOf(failed))
			assert.True(t, strings.HasPrefix(text.String(), tt.want), text.String())
		})
	}
	_, err := (&providertest.Faulty{Faults: []providertest.Fault{providertest.Cut()}}).Generate(context.Background(), ask("hello"))
	assert.Equal(t, provider.Truncated, provider.KindOf(err))
}
