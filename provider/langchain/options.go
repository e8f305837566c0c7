package langchain

import (
	"regexp"
	"strings"

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
	// the request's and the option's are not used. It goes without saying for a Model by
	// the name of o1, o3 and so on, or gpt-5 (but not gpt-5-chat). langchaingo has no way to leave one
	// out, so 1 is passed, the only one that such models accept; its OpenAI client
	// then sends none to the models that it knows (o1-…, o3, gpt-5…).
	// Defaults to false.
	NoTemperature bool
	// MaxTokens bounds a reply where the request does not, in tokens. A reasoning
	// model's thoughts count.
	// Defaults to the langchaingo client's own bound: 2,048 tokens for Anthropic and
	// Google, none for OpenAI.
	MaxTokens int
	// JSON asks for the reply as a JSON object with the strings "subject" and "body", by
	// an instruction and by the client's JSON mode where it has one (OpenAI, Ollama,
	// Google), and makes the envelope of it. A response schema is given to the client,
	// as by openai.WithResponseFormat. A stream then comes in one chunk.
	// Defaults to false: the reply is the envelope as plain text.
	JSON bool
	// CallOptions are passed after the adapter's own, and win over them: for what only
	// one vendor has, such as openai.WithLegacyMaxTokensField().
	// Defaults to none.
	CallOptions []llms.CallOption
	// StopReasons are further words with which the model says that a reply is complete.
	// A reply that ended for a reason that is not known is an error. The empty word is for
	// a vendor that gives no reason for any reply.
	// Defaults to none, beside the words of langchaingo's own clients.
	StopReasons []string
	// NoEndMark is for a server that speaks OpenAI's protocol and ends its streams
	// without "[DONE]": a stream that gave its finish reason then counts as whole.
	// Defaults to false: a stream without its mark of an end was cut.
	NoEndMark bool
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
	if p.opts.JSON {
		calls = append(calls, llms.WithJSONMode())
	}
	return append(calls, p.opts.CallOptions...)
}

// reasoning are models that accept no other temperature than 1. They may stand behind a
// router's prefix.
var reasoning = regexp.MustCompile(`(?i)^(?:[\w.-]+/)?(?:o[1-9](?:-|$)|gpt-5)`)

func fixedTemperature(model string) bool {
	return reasoning.MatchString(model) && !strings.Contains(strings.ToLower(model), "-chat")
}

func (p *Provider) temperature(req *provider.Request) float64 {
	switch {
	case p.opts.NoTemperature || fixedTemperature(p.opts.Model):
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
