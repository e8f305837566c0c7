package provider_test

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/outreach-go/outreach/provider"
)

// silent is a provider that does not describe itself.
type silent struct{}

func (silent) Generate(context.Context, *provider.Request) (*provider.Response, error) {
	return nil, &provider.Error{Kind: provider.Unavailable}
}

type described struct {
	silent
	description provider.Description
}

func (d described) Describe() provider.Description { return d.description }

type wrapped struct {
	silent
	inner provider.Provider
}

func (w wrapped) Unwrap() provider.Provider { return w.inner }

type several struct {
	silent
	inner []provider.Provider
}

func (s several) Unwrap() []provider.Provider { return s.inner }

func TestDescribe(t *testing.T) {
	t.Parallel()
	eu := provider.Description{
		Name: "eu", Model: "large", CachesPrompts: true, Seeded: true,
		DataPolicy: provider.DataPolicy{NoTraining: true, NoRetention: true, Regions: []string{"EU"}},
	}
	us := provider.Description{
		Name: "us", Seeded: true,
		DataPolicy: provider.DataPolicy{NoTraining: true, Regions: []string{"US", "EU"}},
	}
	local := provider.Description{
		Name:       "offline",
		DataPolicy: provider.DataPolicy{NoTraining: true, NoRetention: true, Regions: []string{provider.RegionLocal}},
	}
	of := func(d provider.Description) provider.Provider { return described{description: d} }
	tests := []struct {
		name string
		p    provider.Provider
		want provider.Description
	}{
		{"no provider", nil, provider.Description{}},
		{"a silent provider promises nothing", silent{}, provider.Description{}},
		{"a described provider", of(eu), eu},
		{"through middleware", wrapped{inner: wrapped{inner: of(eu)}}, eu},
		{"middleware over a silent provider", wrapped{inner: silent{}}, provider.Description{}},
		{"middleware over nothing", wrapped{}, provider.Description{}},
		{"several are as weak as the weakest", several{inner: []provider.Provider{of(eu), wrapped{inner: of(us)}}}, provider.Description{
			Name: "eu", Model: "large", Seeded: true,
			DataPolicy: provider.DataPolicy{NoTraining: true, Regions: []string{"EU", "US"}},
		}},
		{"a fallback that stays here keeps the promise", several{inner: []provider.Provider{of(eu), of(local)}}, provider.Description{
			Name: "eu", Model: "large",
			DataPolicy: provider.DataPolicy{NoTraining: true, NoRetention: true, Regions: []string{"EU", provider.RegionLocal}},
		}},
		{"a silent one among several takes every promise", several{inner: []provider.Provider{of(eu), silent{}}}, provider.Description{
			Name: "eu", Model: "large",
		}},
		{"several of one", several{inner: []provider.Provider{of(eu)}}, eu},
		{"several of none", several{}, provider.Description{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			assert.Equal(t, tt.want, provider.Describe(tt.p))
		})
	}
}

func TestDescribeSeveralLeavesTheirRegionsAlone(t *testing.T) {
	t.Parallel()
	regions := make([]string, 1, 4) // room for an append that would write into it
	regions[0] = "US"
	first := described{description: provider.Description{DataPolicy: provider.DataPolicy{Regions: regions}}}
	second := described{description: provider.Description{DataPolicy: provider.DataPolicy{Regions: []string{"EU"}}}}
	d := provider.Describe(several{inner: []provider.Provider{first, second}})
	require.Equal(t, []string{"EU", "US"}, d.DataPolicy.Regions)
	assert.Equal(t, []string{"US"}, regions)
	assert.Empty(t, regions[:2][1])
}

func TestDataPolicySatisfies(t *testing.T) {
	t.Parallel()
	type policy = provider.DataPolicy
	tests := []struct {
		name            string
		promise, demand policy
		want            bool
	}{
		{"nothing asked, nothing promised", policy{}, policy{}, true},
		{"more than asked", policy{NoTraining: true, NoRetention: true, Regions: []string{"EU"}}, policy{NoTraining: true}, true},
		{"training not excluded", policy{NoRetention: true}, policy{NoTraining: true}, false},
		{"retention not excluded", policy{NoTraining: true}, policy{NoRetention: true}, false},
		{"region allowed", policy{Regions: []string{"EU"}}, policy{Regions: []string{"EU", "CH"}}, true},
		{"one region of two not allowed", policy{Regions: []string{"EU", "US"}}, policy{Regions: []string{"EU"}}, false},
		{"regions not said", policy{NoTraining: true}, policy{Regions: []string{"EU"}}, false},
		{"local data is everywhere allowed", policy{Regions: []string{provider.RegionLocal}}, policy{Regions: []string{"EU"}}, true},
		{"local and a region not allowed", policy{Regions: []string{provider.RegionLocal, "US"}}, policy{Regions: []string{"EU"}}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			assert.Equal(t, tt.want, tt.promise.Satisfies(tt.demand))
		})
	}
}

func TestUsageAdd(t *testing.T) {
	t.Parallel()
	a := provider.Usage{InputTokens: 100, CachedInputTokens: 80, OutputTokens: 20, Known: true}
	b := provider.Usage{InputTokens: 10, CachedInputTokens: 8, OutputTokens: 2, Known: true}
	assert.Equal(t, provider.Usage{InputTokens: 110, CachedInputTokens: 88, OutputTokens: 22, Known: true}, a.Add(b))
	assert.False(t, a.Add(provider.Usage{}).Known)
}

func TestDescriptionAsJSON(t *testing.T) {
	t.Parallel()
	data, err := json.Marshal(provider.Description{Name: "offline", DataPolicy: provider.DataPolicy{NoTraining: true}})
	require.NoError(t, err)
	assert.JSONEq(t, `{"name":"offline","data_policy":{"no_training":true,"no_retention":false}}`, string(data))
}

func ExampleDataPolicy_Satisfies() {
	demand := provider.DataPolicy{NoTraining: true, Regions: []string{"EU"}}
	promise := provider.DataPolicy{NoTraining: true, Regions: []string{"EU", "US"}}
	fmt.Println(promise.Satisfies(demand))
	// Output: false
}
