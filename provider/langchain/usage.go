package langchain

import (
	"encoding/json"
	"math"

	"github.com/outreach-go/outreach/provider"
)

// The keys under which langchaingo's clients give the counts: OpenAI, Ollama, Maritaca
// and Google; Anthropic; Bedrock and Vertex; and within "usage", as Mistral does.
var (
	inputKeys  = []string{"PromptTokens", "InputTokens", "input_tokens", "prompt_tokens"}
	outputKeys = []string{"CompletionTokens", "OutputTokens", "output_tokens", "completion_tokens"}
	cachedKeys = []string{"PromptCachedTokens", "CachedTokens", "CacheReadInputTokens", "cache_read_input_tokens"}
)

// usageOf reads the token counts from what a client says about a reply. Counts that
// are all zero are unknown: langchaingo writes zeros where the vendor sent none. The
// tokens read from a cache are part of the input.
func usageOf(info map[string]any) provider.Usage {
	if nested, ok := info["usage"]; ok {
		info = asMap(nested)
	}
	input, _ := count(info, inputKeys...)
	output, _ := count(info, outputKeys...)
	if input == 0 && output == 0 {
		return provider.Usage{}
	}
	cached, _ := count(info, cachedKeys...)
	if _, apart := count(info, "CacheCreationInputTokens"); apart {
		// Anthropic counts what it read from and wrote to its cache apart from the input.
		written, _ := count(info, "CacheCreationInputTokens")
		input += cached + written
	}
	return provider.Usage{InputTokens: input, CachedInputTokens: min(cached, input), OutputTokens: output, Known: true}
}

// count returns the first of the keys that holds a number.
func count(info map[string]any, keys ...string) (n int, found bool) {
	for _, key := range keys {
		if n, ok := asInt(info[key]); ok {
			return n, true
		}
	}
	return 0, false
}

func asInt(v any) (int, bool) {
	switch n := v.(type) {
	case int:
		return max(n, 0), true
	case int32:
		return max(int(n), 0), true
	case int64:
		return max(int(n), 0), true
	case float64:
		if n >= 0 && n <= math.MaxInt32 {
			return int(n), true
		}
	}
	return 0, false
}

// asMap reads a vendor's struct by its JSON names.
func asMap(v any) map[string]any {
	data, err := json.Marshal(v)
	if err != nil {
		return nil
	}
	var m map[string]any
	if json.Unmarshal(data, &m) != nil {
		return nil
	}
	return m
}
