package resilience_test

import (
	"context"
	"iter"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/providertest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func request() *provider.Request {
	return &provider.Request{Messages: []provider.Message{{Role: provider.RoleUser, Content: "Write to a data engineer."}}}
}

// faulty meets the faults, one after the other, and notes when it was asked.
type faulty struct {
	*providertest.Faulty
	mu    sync.Mutex
	asked []time.Time
}

func failing(faults ...providertest.Fault) *faulty {
	return &faulty{Faulty: &providertest.Faulty{
		Faults:   faults,
		Provider: &providertest.Script{Description: provider.Description{Name: "vendor", Seeded: true}},
	}}
}

func (f *faulty) note() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.asked = append(f.asked, time.Now())
}

func (f *faulty) Generate(ctx context.Context, req *provider.Request) (*provider.Response, error) {
	f.note()
	return f.Faulty.Generate(ctx, req)
}

func (f *faulty) Stream(ctx context.Context, req *provider.Request) iter.Seq2[provider.Chunk, error] {
	f.note()
	return f.Faulty.Stream(ctx, req)
}

// waits are the times between the calls.
func (f *faulty) waits() []time.Duration {
	var waits []time.Duration
	for i := 1; i < len(f.asked); i++ {
		waits = append(waits, f.asked[i].Sub(f.asked[i-1]))
	}
	return waits
}

// both asks for a reply in one and for a stream, each of a fresh provider.
func both(t *testing.T, f func(t *testing.T, ask func(ctx context.Context, p provider.Provider) (*provider.Response, error))) {
	t.Helper()
	t.Run("in one", func(t *testing.T) {
		f(t, func(ctx context.Context, p provider.Provider) (*provider.Response, error) {
			return p.Generate(ctx, request())
		})
	})
	t.Run("streamed", func(t *testing.T) {
		f(t, func(ctx context.Context, p provider.Provider) (*provider.Response, error) {
			return provider.Collect(provider.Stream(ctx, p, request()))
		})
	})
}

func requireKind(t *testing.T, kind provider.ErrorKind, reply *provider.Response, err error) *provider.Error {
	t.Helper()
	require.Nil(t, reply)
	var e *provider.Error
	require.ErrorAs(t, err, &e)
	require.Equal(t, kind, e.Kind, "%v", err)
	return e
}
