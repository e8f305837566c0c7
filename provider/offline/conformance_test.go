package offline_test

import (
	"testing"

	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/offline"
	"github.com/outreach-go/outreach/provider/providertest"
)

func TestKeepsTheRules(t *testing.T) {
	t.Parallel()
	providertest.Run(t, func() provider.Provider { return offline.New() }, providertest.Features{Seeded: true, Streams: true})
}
