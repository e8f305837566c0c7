package langchain

import (
	"github.com/tmc/langchaingo/llms"

	"github.com/outreach-go/outreach/provider"
)

// Options says what langchaingo cannot say about a model. The zero value suits a chat
// model that takes a temperature, and promises nothing.
type Options struct {
	// Name is the kind of provider, as in descriptions and errors, such as "openai".
	// Defaults to "langchain".
	Name string
	// Model is the model to ask for, by the vendor's name.
	// Defaults to the model that the langchaingo client was made with.
	Model string
	// DataPolicy is what the vendor promises the host, in its contract, about the data
	// sent to it.
	// Defaults to no promise.
	DataPolicy provider.DataPolicy
	// CachesPrompts says that the vendor caches a shared prefix of prompts.
	// Defaults to false.
	CachesPrompts bool
	// Seeded says that the model gives the same reply to the same request with the
	// same seed. A request's seed is passed on either way, folded into 1 to 2^31-1:
	// langchaingo sends no seed for 0, and some vendors refuse a negative one.
	// Defaults to false.
	Seeded bool
	// Temperature is used where the request gives none. It is always passed, since
	// langchaingo sends 0 where it is left out. A pointer, since 0 is a temperature.
	// Defaults to 0.7.
	Temperature *float64
	// NoTemperature is for models that take no temperature, as reasoning models do:
	// the request's and the option's are not used. langchaingo has no way to leave one
	// out, so 1 is passed, the only one that such models accept; its OpenAI client
	// then sends none to the models that it knows (o1-…, o3, gpt-5…).
	// Defaults to false.
	NoTemperature bool
	// MaxTokens bounds a reply where the request does not, in tokens. A reasoning
	// model's thoughts count.
	// Defaults to the langchaingo client's own bound: 2,048 tokens for Anthropic and
	// Google, none for OpenAI.
	MaxTokens int
	// CallOptions are passed after the adapter's own, and win over them: for what only
	// one vendor has, such as openai.WithLegacyMaxTokensField().
	// Defaults to none.
	CallOptions []llms.CallOption
	// StopReasons are further words with which the model says that a reply is complete.
	// A reply that ended for a reason that is not known is an error.
	// Defaults to none, beside the words of langchaingo's own clients.
	StopReasons []string
}

const (
	defaultName        = "langchain"
	defaultTemperature = 0.7
	// onlyTemperature is what a model with a fixed temperature accepts.
	onlyTemperature = 1.0
)

// callOptions returns what the model is called with for req.
func (p *Provider) callOptions(req *provider.Request) []llms.CallOption {
	calls := []llms.CallOption{llms.WithTemperature(p.temperature(req))}
	if p.opts.Model != "" {
		calls = append(calls, llms.WithModel(p.opts.Model))
	}
	if n := p.maxTokens(req); n > 0 {
		calls = append(calls, llms.WithMaxTokens(n))
	}
	if req.Seed != nil {
		calls = append(calls, llms.WithSeed(foldSeed(*req.Seed)))
	}
	return append(calls, p.opts.CallOptions...)
}

func (p *Provider) temperature(req *provider.Request) float64 {
	switch {
	case p.opts.NoTemperature:
		return onlyTemperature
	case req.Temperature != nil:
		return *req.Temperature
	case p.opts.Temperature != nil:
		return *p.opts.Temperature
	}
	return defaultTemperature
}

func (p *Provider) maxTokens(req *provider.Request) int {
	if req.MaxTokens > 0 {
		return req.MaxTokens
	}
	return max(p.opts.MaxTokens, 0)
}

// foldSeed keeps the seeds from 1 to 2^31-1 and folds all others into them.
func foldSeed(seed int64) int {
	const most = 1<<31 - 1
	if n := int(uint64(seed) % most); n != 0 {
		return n
	}
	return most
}
