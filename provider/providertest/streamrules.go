package providertest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/outreach-go/outreach/provider"
)

// stream asks for a stream and collects it, in a goroutine of its own and no longer
// than Patience after ctx is done. seen is called for each chunk; it may be nil.
func (s *suite) stream(ctx context.Context, p provider.Provider, seen func(provider.Chunk)) (text string, failed, err error) {
	streamer, ok := p.(provider.Streamer)
	if !ok {
		return "", nil, errors.New("the provider is not a provider.Streamer")
	}
	type outcome struct {
		text        string
		failed, err error
	}
	done := make(chan outcome, 1)
	go func() {
		var o outcome
		var b strings.Builder
		o.err = s.guard(func() error {
			for chunk, err := range streamer.Stream(ctx, newRequest()) {
				if o.failed != nil {
					return errors.New("the sequence went on after an error")
				}
				if o.failed = err; err != nil {
					continue
				}
				b.WriteString(chunk.Text)
				if seen != nil {
					seen(chunk)
				}
			}
			return nil
		})
		o.text = b.String()
		done <- o
	}()
	over := ctx.Done()
	var late <-chan time.Time
	for {
		select {
		case o := <-done:
			return o.text, o.failed, o.err
		case <-over:
			timer := time.NewTimer(s.Patience)
			defer timer.Stop()
			over, late = nil, timer.C
		case <-late:
			return "", nil, fmt.Errorf("the sequence had not ended %s after ctx was done", s.Patience)
		}
	}
}

func (s *suite) streamer() error {
	text, failed, err := s.stream(context.Background(), s.new(), nil)
	switch {
	case err != nil:
		return err
	case failed != nil:
		return fmt.Errorf("a stream that was to work failed: %s (%T)", provider.KindOf(failed), failed)
	case strings.TrimSpace(text) == "":
		return errors.New("the streamed content was blank")
	}
	for range s.new().(provider.Streamer).Stream(context.Background(), newRequest()) {
		break // a sequence that goes on panics here
	}
	for _, done := range doneContexts {
		ctx, cancel := done.make()
		_, failed, err := s.stream(ctx, s.new(), nil)
		if err == nil && failed == nil {
			err = fmt.Errorf("the stream of %s ended as if it were whole", done.name)
		}
		if err == nil {
			err = isContextError(ctx, failed)
		}
		if err == nil {
			err = hasKind(failed, done.kind)
		}
		cancel()
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *suite) streamWhole() error {
	var last provider.Chunk
	var early bool
	p := s.new()
	if !isStreamer(p) {
		return nil
	}
	text, failed, err := s.stream(context.Background(), p, func(chunk provider.Chunk) {
		early = early || last.FinishReason != "" || last.Usage.Known
		last = chunk
	})
	if err != nil || failed != nil || strings.TrimSpace(text) == "" {
		return nil // for the row before to say
	}
	if early {
		return errors.New("a chunk before the last carried the finish reason or the usage")
	}
	a, err := s.ask(context.Background(), s.new(), newRequest())
	if err != nil || a.err != nil || a.reply == nil {
		return nil // for the other rules to say
	}
	switch {
	case a.reply.FinishReason != "" && last.FinishReason == "":
		return errors.New("the last chunk had no finish reason, which a reply has")
	case a.reply.Usage.Known && !last.Usage.Known:
		return errors.New("the last chunk had no usage, which a reply has")
	case s.Seeded && text != a.reply.Content:
		return errors.New("the texts, put together, were not what Generate replies to the same request and seed")
	}
	return nil
}

func isStreamer(p provider.Provider) bool {
	_, ok := p.(provider.Streamer)
	return ok
}

func (s *suite) streamFailure() error {
	for _, failure := range s.Failures {
		p, count := failure.New()
		if !isStreamer(p) {
			continue
		}
		_, failed, err := s.stream(context.Background(), p, nil)
		if err == nil && failed == nil {
			err = errors.New("the sequence ended as if the reply were whole")
		}
		if err == nil {
			err = hasKind(failed, failure.Kind)
		}
		if err == nil && repeats(failed) {
			err = errors.New("the error repeats the Canary")
		}
		if err == nil && count != nil {
			if n := count(); n > 1 {
				err = fmt.Errorf("the backend was asked %d times", n)
			}
		}
		if err != nil {
			return fmt.Errorf("%s: %w", failure.Name, err)
		}
	}
	return nil
}

func (s *suite) streamUnderWay() error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	p := s.Hanging()
	if !isStreamer(p) {
		return nil
	}
	go cancel()
	_, failed, err := s.stream(ctx, p, nil)
	if err == nil && failed == nil {
		err = errors.New("the sequence ended as if the reply were whole")
	}
	if err != nil {
		return err
	}
	return isContextError(ctx, failed)
}
