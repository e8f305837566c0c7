package provider

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
