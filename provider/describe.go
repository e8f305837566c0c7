package provider

import "slices"

// Description says what a provider is and what it promises.
type Description struct {
	// Name is the kind of provider, such as "offline" or "openai".
	Name string `json:"name"`
	// Model is the model asked for, where there is one.
	Model string `json:"model,omitempty"`
	// DataPolicy is what the provider promises about the data sent to it.
	DataPolicy DataPolicy `json:"data_policy"`
	// CachesPrompts is true where a shared prefix of prompts is cached.
	CachesPrompts bool `json:"caches_prompts,omitempty"`
	// Seeded is true where the same request with the same seed gives the same reply.
	Seeded bool `json:"seeded,omitempty"`
}

// DataPolicy is what a provider promises about the data sent to it. The zero value
// promises nothing. As a demand, the zero value asks for nothing.
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

// Describe returns the description of p. It looks through middleware; of a
// middleware over several providers it returns the first one's name with the weakest
// promise of all. A provider that does not describe itself promises nothing.
func Describe(p Provider) Description {
	switch q := p.(type) {
	case nil:
		return Description{}
	case Describer:
		return q.Describe()
	case Unwrapper:
		return Describe(q.Unwrap())
	case MultiUnwrapper:
		return describeAll(q.Unwrap())
	}
	return Description{}
}

func describeAll(providers []Provider) Description {
	var d Description
	for i, p := range providers {
		if i == 0 {
			d = Describe(p)
			continue
		}
		next := Describe(p)
		d.DataPolicy = d.DataPolicy.weakest(next.DataPolicy)
		d.CachesPrompts = d.CachesPrompts && next.CachesPrompts
		d.Seeded = d.Seeded && next.Seeded
	}
	return d
}
