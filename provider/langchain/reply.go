package langchain

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/tmc/langchaingo/llms"

	"github.com/outreach-go/outreach/provider"
)

// response returns the reply's one text, or the error that the reply amounts to.
func (c *call) response(reply *llms.ContentResponse, seen *sight, streamed *strings.Builder) (*provider.Response, error) {
	p := c.p
	if reply == nil {
		return nil, p.err(provider.Malformed, "no reply")
	}
	var text *llms.ContentChoice
	for _, choice := range reply.Choices {
		if choice == nil {
			continue
		}
		if kind, ended := p.ending(choice.StopReason); !ended {
			return nil, p.err(kind, endingMessage(kind, choice.StopReason))
		}
		if strings.TrimSpace(choice.Content) == "" {
			continue // a thought or a tool's call: the Anthropic client makes a choice of each
		}
		if text != nil {
			return nil, p.err(provider.Malformed, "the reply holds several texts")
		}
		text = choice
	}
	if streamed != nil && (text == nil || streamed.Len() > 0) && !sameText(text, streamed.String()) {
		// langchaingo's Ollama client returns nothing, and no error, for a stream that was cut.
		return nil, p.err(provider.Truncated, "the reply is not what was streamed")
	}
	if text == nil {
		return nil, p.err(provider.Malformed, "the reply is empty")
	}
	usage := usageOf(text.GenerationInfo)
	reason := text.StopReason
	if reason == "" && len(seen.reasons) > 0 {
		reason = seen.reasons[0]
	}
	switch {
	case reason != "":
	case !seen.known && handsReasonsOn(text.GenerationInfo) && !slices.Contains(p.opts.StopReasons, ""):
		return nil, p.err(provider.Truncated, "the reply has no finish reason")
	case usage.Known && c.maxTokens > 0 && usage.OutputTokens >= c.maxTokens:
		return nil, p.err(provider.Truncated, "the reply is as long as the bound, and has no stop reason")
	}
	content, whole := withoutThoughts(text.Content)
	if !whole {
		return nil, p.err(provider.Truncated, "the reply ends within the model's thoughts")
	}
	if p.opts.JSON {
		content = fromJSON(content)
	}
	if strings.TrimSpace(content) == "" {
		return nil, p.err(provider.Malformed, "the reply is empty")
	}
	model, _ := text.GenerationInfo["model"].(string)
	if model == "" {
		model = p.opts.Model
	}
	return &provider.Response{Content: content, Model: model, FinishReason: reason, Usage: usage}, nil
}

// sameText reports whether the reply's text is what was streamed.
func sameText(text *llms.ContentChoice, streamed string) bool {
	if text == nil {
		return strings.TrimSpace(streamed) == ""
	}
	return text.Content == streamed
}

// handsReasonsOn reports whether the client that wrote info always says why a reply
// ended, if the vendor does: OpenAI's and Anthropic's, which are known by their keys.
func handsReasonsOn(info map[string]any) bool {
	for _, key := range []string{"CompletionReasoningTokens", "OutputContent"} {
		if _, ok := info[key]; ok {
			return true
		}
	}
	return false
}

// The stop reasons of langchaingo's clients, as [plain] leaves them. Google's client
// has no name for the reasons 6 (blocklist), 7 (prohibited content) and 8 (personal
// data).
var (
	complete = words("stop stopped end_turn stop_sequence stop_sequences eos eos_token end_of_text endoftext complete completed finish finished")
	cutOff   = words("length max_tokens max_token max_length model_length token_limit error_limit incomplete model_context_window_exceeded time_limit")
	filtered = words("content_filter content_filtered safety refusal recitation blocklist prohibited_content spii sensitive error_toxic guardrail_intervened model_armor 6 7 8")
)

func words(list string) []string {
	all := strings.Fields(list)
	for i := range all {
		all[i] = plain(all[i])
	}
	return all
}

// plain writes MAX_TOKENS, max_tokens, maxTokens and FinishReasonMaxTokens alike.
func plain(reason string) string {
	reason = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(reason))
	return strings.TrimPrefix(reason, "finishreason")
}

// ending reports whether a reply that stopped for reason is complete, and what kind of
// error it is otherwise. Without a reason it counts as complete, since some of
// langchaingo's clients hand none on.
func (p *Provider) ending(reason string) (kind provider.ErrorKind, whole bool) {
	word := plain(reason)
	switch {
	case reason == "" || slices.Contains(complete, word) || slices.Contains(p.opts.StopReasons, reason):
		return provider.Unknown, true
	case slices.Contains(cutOff, word):
		return provider.Truncated, false
	case slices.Contains(filtered, word):
		return provider.ContentFiltered, false
	}
	return provider.Malformed, false
}

func endingMessage(kind provider.ErrorKind, reason string) string {
	switch kind {
	case provider.Truncated:
		return "the reply was cut off"
	case provider.ContentFiltered:
		return "the reply was filtered or refused"
	}
	if word := plain(reason); word != "" && len(word) <= 32 {
		return fmt.Sprintf("the reply ended for the reason %q, which is not known to be complete", word)
	}
	return "the reply ended for a reason that is not known to be complete"
}

// withoutThoughts takes off the thoughts with which open models begin a reply, between
// <think> and </think>. It reports false where they do not end.
func withoutThoughts(content string) (rest string, whole bool) {
	thoughts, found := strings.CutPrefix(strings.TrimLeftFunc(content, unicode.IsSpace), thoughtsOpen)
	if !found {
		return content, true
	}
	_, rest, whole = strings.Cut(thoughts, thoughtsClose)
	return strings.TrimLeftFunc(rest, unicode.IsSpace), whole
}
