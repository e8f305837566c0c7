package langchain

import (
	"encoding/json"
	"strings"

	"github.com/tmc/langchaingo/llms"
)

// jsonRule is put to a prompt that asks for the envelope as text.
const jsonRule = "Answer with one JSON object and nothing else. It has two strings: \"subject\", without the word Subject, " +
	"and \"body\", the paragraphs with an empty line between them. This replaces any other rule about the form of the answer."

// withJSONRule adds the rule to the end of the first system message, where prompts of a
// campaign still begin alike; without one, before all messages.
func withJSONRule(messages []llms.MessageContent) []llms.MessageContent {
	for i, m := range messages {
		if m.Role == llms.ChatMessageTypeSystem {
			text := m.Parts[0].(llms.TextContent).Text
			messages[i] = llms.TextParts(m.Role, text+"\n\n"+jsonRule)
			return messages
		}
	}
	return append([]llms.MessageContent{llms.TextParts(llms.ChatMessageTypeSystem, jsonRule)}, messages...)
}

// fromJSON returns the envelope of a reply in JSON, or nothing if it is not what was
// asked for. Models that have no JSON mode put a fence around it.
func fromJSON(content string) string {
	content = strings.TrimSpace(content)
	if fenced, ok := strings.CutPrefix(content, "```"); ok {
		content = strings.TrimSuffix(strings.TrimSpace(strings.TrimPrefix(fenced, "json")), "```")
	}
	var reply struct{ Subject, Body string }
	if json.Unmarshal([]byte(content), &reply) != nil || strings.TrimSpace(reply.Body) == "" {
		return ""
	}
	subject := strings.Join(strings.Fields(reply.Subject), " ")
	return "Subject: " + subject + "\n\n" + strings.TrimSpace(reply.Body)
}
