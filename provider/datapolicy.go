package provider

import "slices"

// DataPolicy is what a provider promises about the data sent to it. The zero value
// promises nothing. As a demand, the zero value asks for nothing.
//
// It is the host's word: what its contract, its plan and its settings with the vendor
// say. The page [datapolicies.md] maps vendors' public terms, as of a date and with
// their sources, to the fields.
//
// [datapolicies.md]: https://github.com/outreach-go/outreach/blob/main/provider/datapolicies.md
type DataPolicy struct {
	// NoTraining: the data is not used to train models.
	NoTraining bool `json:"no_training"`
	// NoRetention: the data is not kept after the reply.
	NoRetention bool `json:"no_retention"`
	// Regions are the places where data is processed, such as "EU" or "US". As a
	// promise, empty means not said. As a demand, empty means anywhere. A provider
	// that sends data nowhere promises the single region "local", which satisfies
	// every demand.
	Regions []string `json:"regions,omitempty"`
}

// RegionLocal is the region of a provider that sends data nowhere.
const RegionLocal = "local"

// Satisfies reports whether the promise p is at least what demand asks for: each
// promise that demand sets is given, and data is processed in no region outside
// those that demand allows.
func (p DataPolicy) Satisfies(demand DataPolicy) bool {
	if demand.NoTraining && !p.NoTraining || demand.NoRetention && !p.NoRetention {
		return false
	}
	if len(demand.Regions) == 0 {
		return true
	}
	for _, region := range p.Regions {
		if region != RegionLocal && !slices.Contains(demand.Regions, region) {
			return false
		}
	}
	return len(p.Regions) > 0
}

// weakest returns what both policies promise.
func (p DataPolicy) weakest(q DataPolicy) DataPolicy {
	w := DataPolicy{NoTraining: p.NoTraining && q.NoTraining, NoRetention: p.NoRetention && q.NoRetention}
	if len(p.Regions) == 0 || len(q.Regions) == 0 {
		return w
	}
	w.Regions = append(slices.Clone(p.Regions), q.Regions...)
	slices.Sort(w.Regions)
	w.Regions = slices.Compact(w.Regions)
	return w
}
