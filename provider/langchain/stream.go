package langchain

import (
	"context"
	"iter"
	"strings"
	"unicode"

	"github.com/tmc/langchaingo/llms"

	"github.com/outreach-go/outreach/provider"
)

// Stream asks the model once and yields the text as it comes. It ends with a chunk that
// carries the finish reason and the usage, or with a [*provider.Error]: partial text is
// never the end of a stream that failed. A model that does not stream, and one that is
// asked for JSON, gives its whole reply in one chunk.
//
// The model is called in a goroutine of its own, which has ended when the loop has.
func (p *Provider) Stream(ctx context.Context, req *provider.Request) iter.Seq2[provider.Chunk, error] {
	return func(yield func(provider.Chunk, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		c, err := p.newCall(ctx, req)
		if err != nil {
			yield(provider.Chunk{}, err)
			return
		}
		texts := make(chan string)
		defer func() {
			cancel()
			for range texts { // until the call has ended
			}
		}()
		var end outcome
		go func() {
			defer close(texts)
			end = c.stream(texts)
		}()
		thoughts := thoughtFilter{off: p.opts.JSON}
		var shown int
		for text := range texts {
			if text = thoughts.pass(text); text == "" || p.opts.JSON {
				continue
			}
			shown += len(text)
			if !yield(provider.Chunk{Text: text}, nil) {
				return
			}
		}
		if end.err != nil {
			yield(provider.Chunk{}, end.err)
			return
		}
		reply := end.reply
		// What is shown is the beginning of the reply: see the check in response.
		yield(provider.Chunk{
			Text: reply.Content[min(shown, len(reply.Content)):], FinishReason: reply.FinishReason, Model: reply.Model, Usage: reply.Usage,
		}, nil)
	}
}

type outcome struct {
	reply *provider.Response
	err   error
}

// stream calls the model, sends what it writes to texts, and returns what it amounts
// to.
func (c *call) stream(texts chan<- string) outcome {
	var all strings.Builder
	c.options = append(c.options, llms.WithStreamingFunc(func(ctx context.Context, chunk []byte) error {
		if len(chunk) == 0 {
			return nil
		}
		text := string(chunk)
		all.WriteString(text)
		select {
		case texts <- text:
			return nil
		case <-c.ctx.Done():
			return c.ctx.Err()
		}
	}))
	reply, err := c.p.ask(c.ctx, c.messages, c.options)
	resp, err := c.outcome(reply, err, &all)
	return outcome{resp, err}
}

// thoughtFilter holds back the thoughts with which a stream may begin, as
// [withoutThoughts] takes them off a whole reply.
type thoughtFilter struct {
	off     bool
	begun   bool // something was let through
	passing bool // the thoughts are over, or there are none
	held    string
}

const thoughtsOpen, thoughtsClose = "<think>", "</think>"

func (f *thoughtFilter) pass(text string) string {
	if f.off || f.begun {
		return text
	}
	f.held += text
	if f.passing { // what stands between thoughts and reply goes too
		text = strings.TrimLeftFunc(f.held, unicode.IsSpace)
		f.held, f.begun = "", text != ""
		return text
	}
	beginning := strings.TrimSpace(f.held)
	if strings.HasPrefix(beginning, thoughtsOpen) {
		_, rest, ended := strings.Cut(f.held, thoughtsClose)
		if !ended {
			return ""
		}
		f.passing, f.held = true, ""
		return f.pass(rest)
	}
	if strings.HasPrefix(thoughtsOpen, beginning) {
		return "" // it may yet become the mark
	}
	text, f.held, f.begun = f.held, "", true
	return text
}
