package langchain_test

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/tmc/langchaingo/llms"

	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/langchain"
)

func TestRepliesOnTheWire(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		body string
		kind provider.ErrorKind
	}{
		{"empty content", completion("", `"stop"`), provider.Malformed},
		{"blank content", completion(" \n\t", `"stop"`), provider.Malformed},
		{"cut off", completion(secretReply, `"length"`), provider.Truncated},
		{"cut off before the first word", completion("", `"length"`), provider.Truncated},
		{"filtered", completion(secretReply, `"content_filter"`), provider.ContentFiltered},
		{"filtered to nothing", completion("", `"content_filter"`), provider.ContentFiltered},
		{"a call of a tool", completion(secretReply, `"tool_calls"`), provider.Malformed},
		{"a reason that is not known", completion(secretReply, `"network_error"`), provider.Malformed},
		{"a reason with a text in it", completion(content, `"`+strings.Repeat(secretReply, 3)+`"`), provider.Malformed},
		// langchaingo drops the field "refusal", so that an empty reply is left.
		{"a refusal", `{"choices":[{"message":{"role":"assistant","content":null,"refusal":"` + secretReply + `"},"finish_reason":"stop"}]}`, provider.Malformed},
		{"two texts", `{"choices":[{"message":{"content":"a"},"finish_reason":"stop"},{"message":{"content":"b"},"finish_reason":"stop"}]}`, provider.Malformed},
		{"one of two cut off", `{"choices":[{"message":{"content":"a"},"finish_reason":"stop"},{"message":{"content":""},"finish_reason":"length"}]}`, provider.Truncated},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			reply, err := generate(t, newOpenAI(t, answers(http.StatusOK, tt.body)), langchain.Options{})
			requireError(t, tt.kind, reply, err)
		})
	}
	t.Run("no reason is given", func(t *testing.T) {
		t.Parallel()
		model := newOpenAI(t, answers(http.StatusOK, completion(content, "null")))
		reply, err := generate(t, model, langchain.Options{})
		requireError(t, provider.Truncated, reply, err)
		reply, err = generate(t, model, langchain.Options{StopReasons: []string{""}})
		require.NoError(t, err)
		assert.Equal(t, content, reply.Content)
	})
}

func TestStopReasons(t *testing.T) {
	t.Parallel()
	const whole = provider.ErrorKind(255)
	tests := map[provider.ErrorKind][]string{
		whole: {"", "stop", "STOP", "FinishReasonStop", "end_turn", "stop_sequence", "FINISH", "COMPLETE", "endoftext", "eos_token", "done-1"},
		provider.Truncated: {
			"length", "LENGTH", "max_tokens", "MAX_TOKENS", "maxTokens", "FinishReasonMaxTokens", "model_length",
			"model_context_window_exceeded", "ERROR_LIMIT",
		},
		provider.ContentFiltered: {
			"content_filter", "CONTENT_FILTERED", "refusal", "SAFETY", "FinishReasonSafety", "FinishReasonRecitation",
			"FinishReason(8)", "PROHIBITED_CONTENT", "ERROR_TOXIC",
		},
		provider.Malformed: {"FinishReasonOther", "FinishReasonUnspecified", "tool_use", "function_call", "pause_turn", "error", "done", "?"},
	}
	for kind, reasons := range tests {
		for _, reason := range reasons {
			t.Run("reason "+reason, func(t *testing.T) {
				t.Parallel()
				reply, err := generate(t, replies(&llms.ContentChoice{Content: content, StopReason: reason}), langchain.Options{StopReasons: []string{"done-1"}})
				if kind == whole {
					require.NoError(t, err)
					assert.Equal(t, reason, reply.FinishReason)
					return
				}
				requireError(t, kind, reply, err)
			})
		}
	}
}

func TestChoices(t *testing.T) {
	t.Parallel()
	thought := &llms.ContentChoice{StopReason: "end_turn", GenerationInfo: map[string]any{"ThinkingContent": secretReply}}
	text := &llms.ContentChoice{Content: content, StopReason: "end_turn"}
	reply, err := generate(t, replies(nil, thought, text), langchain.Options{})
	require.NoError(t, err)
	assert.Equal(t, content, reply.Content)

	for name, model := range map[string]llms.Model{
		"only a thought": replies(thought), "none": replies(), "only nil": replies(nil),
		"no reply": modelFunc(func(context.Context, []llms.MessageContent, ...llms.CallOption) (*llms.ContentResponse, error) {
			return nil, nil
		}),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			reply, err := generate(t, model, langchain.Options{})
			requireError(t, provider.Malformed, reply, err)
		})
	}
}

func TestThoughtsAreTakenOff(t *testing.T) {
	t.Parallel()
	reply, err := generate(t, replies(&llms.ContentChoice{Content: "\n<think>\nHm.\n</think>\n\n" + content}), langchain.Options{})
	require.NoError(t, err)
	assert.Equal(t, content, reply.Content)

	reply, err = generate(t, replies(&llms.ContentChoice{Content: "<think>" + secretReply}), langchain.Options{})
	requireError(t, provider.Truncated, reply, err)
	reply, err = generate(t, replies(&llms.ContentChoice{Content: "<think>" + secretReply + "</think>\n"}), langchain.Options{})
	requireError(t, provider.Malformed, reply, err)
}

func TestReplyAsLongAsTheBoundIsCutOff(t *testing.T) {
	t.Parallel()
	choice := func(reason string, tokens int) llms.Model {
		return replies(&llms.ContentChoice{Content: content, StopReason: reason, GenerationInfo: map[string]any{"PromptTokens": 9, "CompletionTokens": tokens}})
	}
	reply, err := generate(t, choice("", 100), langchain.Options{MaxTokens: 100})
	requireError(t, provider.Truncated, reply, err)
	for name, model := range map[string]llms.Model{"shorter": choice("", 99), "with a reason": choice("stop", 100)} {
		_, err = generate(t, model, langchain.Options{MaxTokens: 100})
		assert.NoError(t, err, name)
	}
	_, err = generate(t, choice("", 100), langchain.Options{})
	assert.NoError(t, err, "without a bound")
}

func TestUsage(t *testing.T) {
	t.Parallel()
	type mistralUsage struct {
		PromptTokens     int `json:"prompt_tokens"`
		TotalTokens      int `json:"total_tokens"`
		CompletionTokens int `json:"completion_tokens,omitempty"`
	}
	known := func(input, cached, output int) provider.Usage {
		return provider.Usage{InputTokens: input, CachedInputTokens: cached, OutputTokens: output, Known: true}
	}
	tests := []struct {
		name string
		info map[string]any
		want provider.Usage
	}{
		{"nothing", nil, provider.Usage{}},
		{"zeros", map[string]any{"PromptTokens": 0, "CompletionTokens": 0}, provider.Usage{}},
		{"openai", map[string]any{"PromptTokens": 120, "CompletionTokens": 30, "PromptCachedTokens": 100}, known(120, 100, 30)},
		{"anthropic", map[string]any{"InputTokens": 20, "OutputTokens": 30, "CacheReadInputTokens": 100, "CacheCreationInputTokens": 5}, known(125, 100, 30)},
		{"google", map[string]any{
			"input_tokens": int32(120), "output_tokens": int32(30), "PromptTokens": int32(120), "CompletionTokens": int32(30),
			"CachedTokens": int32(100), "CacheReadInputTokens": int32(100),
		}, known(120, 100, 30)},
		{"bedrock", map[string]any{"input_tokens": 120, "output_tokens": int64(30)}, known(120, 0, 30)},
		{"mistral", map[string]any{"model": "m", "usage": mistralUsage{120, 150, 30}}, known(120, 0, 30)},
		{"ollama with more in its cache than was asked", map[string]any{"PromptTokens": 10, "CompletionTokens": 3, "CachedTokens": 50}, known(10, 10, 3)},
		{"other types", map[string]any{"PromptTokens": "many", "CompletionTokens": 3.0, "usage2": nil}, known(0, 0, 3)},
		{"negative", map[string]any{"PromptTokens": -1, "CompletionTokens": int32(-1)}, provider.Usage{}},
		{"a usage that is none", map[string]any{"usage": func() {}}, provider.Usage{}},
		{"a usage that is a list", map[string]any{"usage": []int{1}}, provider.Usage{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			reply, err := generate(t, replies(&llms.ContentChoice{Content: content, GenerationInfo: tt.info}), langchain.Options{Model: "asked"})
			require.NoError(t, err)
			assert.Equal(t, tt.want, reply.Usage)
			model, ok := tt.info["model"]
			if !ok {
				model = "asked"
			}
			assert.Equal(t, model, reply.Model)
		})
	}
}

func TestAnthropicOnTheWire(t *testing.T) {
	t.Parallel()
	message := func(blocks, reason string) string {
		return `{"type":"message","role":"assistant","content":[` + blocks + `],"stop_reason":"` + reason +
			`","usage":{"input_tokens":20,"output_tokens":30,"cache_read_input_tokens":100}}`
	}
	text := `{"type":"text","text":"Subject: Hello\n\nbody"}`
	t.Run("a reply after a thought", func(t *testing.T) {
		t.Parallel()
		bodies := make(chan string, 1)
		model := newAnthropic(t, func(w http.ResponseWriter, r *http.Request) {
			body, _ := io.ReadAll(r.Body)
			bodies <- string(body)
			_, _ = io.WriteString(w, message(`{"type":"thinking","thinking":"`+secretReply+`","signature":"s"},`+text, "end_turn"))
		})
		req := request()
		req.Messages = append([]provider.Message{{Role: provider.RoleSystem, Content: "Rules."}}, req.Messages...)
		reply, err := langchain.New(model, langchain.Options{Name: "anthropic"}).Generate(t.Context(), req)
		require.NoError(t, err)
		assert.Equal(t, "Subject: Hello\n\nbody", reply.Content)
		assert.Equal(t, provider.Usage{InputTokens: 120, CachedInputTokens: 100, OutputTokens: 30, Known: true}, reply.Usage)
		assert.JSONEq(t, `{"model":"claude","max_tokens":2048,"temperature":0.7,"system":"Rules.\n\nWrite a short message.",
			"messages":[{"role":"user","content":[{"type":"text","text":"Data engineer at Exempla. canary-prompt"}]}]}`, <-bodies)
	})
	tests := []struct {
		name   string
		status int
		body   string
		kind   provider.ErrorKind
	}{
		{"refused", 200, message(text, "refusal"), provider.ContentFiltered},
		{"refused without a word", 200, message("", "refusal"), provider.Malformed}, // langchaingo drops the reason
		{"cut off", 200, message(text, "max_tokens"), provider.Truncated},
		{"a thought that used up the bound", 200, message(`{"type":"thinking","thinking":"x"}`, "max_tokens"), provider.Truncated},
		{"no blocks", 200, message("", "end_turn"), provider.Malformed},
		{"a call of a tool", 200, message(`{"type":"tool_use","id":"1","name":"n","input":{}}`, "tool_use"), provider.Malformed},
		{"overloaded", 529, vendorError("Overloaded"), provider.Unavailable},
		{"wrong key", 401, vendorError("invalid x-api-key"), provider.Authentication},
		{"not JSON", 200, secretReply, provider.Malformed},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			reply, err := generate(t, newAnthropic(t, answers(tt.status, tt.body)), langchain.Options{Name: "anthropic"})
			requireError(t, tt.kind, reply, err)
		})
	}
}
