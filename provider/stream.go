package provider

import (
	"context"
	"errors"
	"iter"
	"strings"
	"unicode"
)

// Streams reports whether p hands out replies as they are written: whether it is a
// [Streamer] and, of a middleware, all that is behind it are.
func Streams(p Provider) bool {
	if _, ok := p.(Streamer); !ok {
		return false
	}
	switch q := p.(type) {
	case Unwrapper:
		return Streams(q.Unwrap())
	case MultiUnwrapper:
		for _, inner := range q.Unwrap() {
			if !Streams(inner) {
				return false
			}
		}
	}
	return true
}

// Stream asks p and yields the reply as it is written. Of a provider that is not a
// [Streamer], or stands before one that is not, it yields the whole reply in one chunk.
func Stream(ctx context.Context, p Provider, req *Request) iter.Seq2[Chunk, error] {
	if s, ok := p.(Streamer); ok {
		return s.Stream(ctx, req)
	}
	return func(yield func(Chunk, error) bool) {
		reply, err := p.Generate(ctx, req)
		switch {
		case err != nil:
			yield(Chunk{}, err)
		case reply == nil:
			yield(Chunk{}, &Error{Kind: Malformed, Message: "the provider gave neither a reply nor an error"})
		default:
			yield(Chunk{reply.Content, reply.FinishReason, reply.Model, reply.Usage}, nil)
		}
	}
}

// Chunks returns a reply that came whole as a sequence of its words, for a provider
// that has nothing to wait for.
func Chunks(reply *Response) iter.Seq2[Chunk, error] {
	return func(yield func(Chunk, error) bool) {
		rest := reply.Content
		for {
			n := wordEnd(rest)
			if n == len(rest) {
				yield(Chunk{rest, reply.FinishReason, reply.Model, reply.Usage}, nil)
				return
			}
			if !yield(Chunk{Text: rest[:n]}, nil) {
				return
			}
			rest = rest[n:]
		}
	}
}

// wordEnd is where the second word of text begins, or the text's end.
func wordEnd(text string) int {
	space := strings.IndexFunc(text, unicode.IsSpace)
	if space < 0 {
		return len(text)
	}
	word := strings.IndexFunc(text[space:], func(r rune) bool { return !unicode.IsSpace(r) })
	if word < 0 {
		return len(text)
	}
	return space + word
}

// Collect puts a stream together to the reply that it is. A stream that fails is its
// error, whatever came before; one without text is [Malformed].
func Collect(stream iter.Seq2[Chunk, error]) (*Response, error) {
	var text strings.Builder
	var reply Response
	for chunk, err := range stream {
		if err != nil {
			return nil, err
		}
		text.WriteString(chunk.Text)
		reply.FinishReason, reply.Model, reply.Usage = chunk.FinishReason, chunk.Model, chunk.Usage
	}
	if reply.Content = text.String(); strings.TrimSpace(reply.Content) == "" {
		return nil, &Error{Kind: Malformed, Message: "the reply is empty", Err: errEmptyStream}
	}
	return &reply, nil
}

var errEmptyStream = errors.New("the stream ended without text")
