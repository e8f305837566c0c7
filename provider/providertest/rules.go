package providertest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"time"

	"github.com/outreach-go/outreach/provider"
)

func (s *suite) concurrent() error {
	p := s.new()
	if a, err := s.ask(context.Background(), p, newRequest()); err != nil || a.err != nil || a.reply == nil {
		return err // whether one call works is for the other rules to say
	}
	broken := make([]error, manyCalls)
	var wg sync.WaitGroup
	for i := range broken {
		wg.Go(func() {
			a, err := s.ask(context.Background(), p, newRequest())
			switch {
			case err != nil:
				broken[i] = err
			case a.err != nil:
				broken[i] = fmt.Errorf("one of %d calls at once failed: %s", manyCalls, provider.KindOf(a.err))
			}
		})
	}
	wg.Wait()
	for _, err := range broken {
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *suite) replyOrError() error {
	a, err := s.ask(context.Background(), s.new(), newRequest())
	if err != nil {
		return err
	}
	if err := oneOfBoth(a); err != nil {
		return err
	}
	if a.err != nil {
		return fmt.Errorf("a provider that was to reply failed: %s (%T)", provider.KindOf(a.err), a.err)
	}
	for _, failure := range s.Failures {
		a, _, err := s.fail(failure)
		if err == nil {
			err = oneOfBoth(a)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", failure.Name, err)
		}
	}
	return nil
}

func oneOfBoth(a answer) error {
	switch {
	case a.reply == nil && a.err == nil:
		return errors.New("there was neither")
	case a.reply != nil && a.err != nil:
		return errors.New("there were both")
	case a.reply != nil && strings.TrimSpace(a.reply.Content) == "":
		return errors.New("the content was blank")
	}
	return nil
}

// fail asks a provider whose backend fails.
func (s *suite) fail(failure Failure) (a answer, calls int, err error) {
	p, count := failure.New()
	a, err = s.ask(context.Background(), p, newRequest())
	if err == nil && count != nil {
		calls = count()
	}
	return a, calls, err
}

// doneContexts are contexts that are done before the call.
var doneContexts = []struct {
	name string
	kind provider.ErrorKind
	make func() (context.Context, context.CancelFunc)
}{
	{"a cancelled context", provider.Canceled, func() (context.Context, context.CancelFunc) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		return ctx, cancel
	}},
	{"a deadline that has passed", provider.Timeout, func() (context.Context, context.CancelFunc) {
		return context.WithDeadline(context.Background(), time.Unix(0, 0))
	}},
}

func (s *suite) typedError() error {
	for _, done := range doneContexts {
		ctx, cancel := done.make()
		a, err := s.ask(ctx, s.new(), newRequest())
		cancel()
		if err != nil {
			return err
		}
		if a.err == nil {
			continue // for the rule about ctx to say
		}
		if err := hasKind(a.err, done.kind); err != nil {
			return fmt.Errorf("%s: %w", done.name, err)
		}
	}
	for _, failure := range s.Failures {
		a, _, err := s.fail(failure)
		if err == nil && a.err == nil {
			err = errors.New("there was no error")
		}
		if err == nil {
			err = hasKind(a.err, failure.Kind)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", failure.Name, err)
		}
	}
	return nil
}

func hasKind(err error, want provider.ErrorKind) error {
	var typed *provider.Error
	if !errors.As(err, &typed) || typed == nil {
		return fmt.Errorf("there is no *provider.Error in a %T", err)
	}
	if typed.Kind != want {
		return fmt.Errorf("the kind is %q, not %q", typed.Kind, want)
	}
	return nil
}

func (s *suite) contextDone() error {
	for _, done := range doneContexts {
		ctx, cancel := done.make()
		a, err := s.ask(ctx, s.new(), newRequest())
		if err == nil {
			err = isContextError(ctx, a.err)
		}
		cancel()
		if err != nil {
			return fmt.Errorf("%s: %w", done.name, err)
		}
	}
	return nil
}

func (s *suite) contextUnderWay() error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	p := s.Hanging()
	go cancel()
	a, err := s.ask(ctx, p, newRequest())
	if err != nil {
		return err
	}
	return isContextError(ctx, a.err)
}

func isContextError(ctx context.Context, err error) error {
	if !errors.Is(err, ctx.Err()) {
		return fmt.Errorf("errors.Is(err, %q) does not hold for a %T", ctx.Err(), err)
	}
	return nil
}

func (s *suite) requestUntouched() error {
	p, req := s.new(), newRequest()
	if _, err := s.ask(context.Background(), p, req); err != nil {
		return err
	}
	if !reflect.DeepEqual(req, newRequest()) {
		return errors.New("the request was changed")
	}
	// What is still being read is a data race from here on.
	req.Messages[0].Content, *req.Temperature, *req.Seed = "", 0, 0
	req.Brief.Facts[0].Value, req.Brief.Facts[2].Items[0] = "", ""
	return nil
}

func (s *suite) noRetry() error {
	for _, failure := range s.Failures {
		_, calls, err := s.fail(failure)
		if err == nil && calls > 1 {
			err = fmt.Errorf("the backend was asked %d times", calls)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", failure.Name, err)
		}
	}
	return nil
}

func (s *suite) discreetError() error {
	for _, done := range doneContexts {
		ctx, cancel := done.make()
		a, err := s.ask(ctx, s.new(), newRequest())
		cancel()
		if err != nil {
			return err
		}
		if repeats(a.err) {
			return fmt.Errorf("the error for %s repeats the Canary", done.name)
		}
	}
	for _, failure := range s.Failures {
		a, _, err := s.fail(failure)
		if err == nil && repeats(a.err) {
			err = errors.New("the error repeats the Canary")
		}
		if err != nil {
			return fmt.Errorf("%s: %w", failure.Name, err)
		}
	}
	return nil
}

// repeats reports whether err, or anything that it wraps, shows the Canary.
func repeats(err error) bool {
	if err == nil {
		return false
	}
	if strings.Contains(err.Error(), Canary) || strings.Contains(fmt.Sprintf("%+v", err), Canary) {
		return true
	}
	switch e := err.(type) {
	case interface{ Unwrap() error }:
		return repeats(e.Unwrap())
	case interface{ Unwrap() []error }:
		for _, one := range e.Unwrap() {
			if repeats(one) {
				return true
			}
		}
	}
	return false
}

func (s *suite) seeded() error {
	p := s.new()
	var first string
	for i, p := range []provider.Provider{p, p, s.new()} {
		a, err := s.ask(context.Background(), p, newRequest())
		switch {
		case err != nil:
			return err
		case a.err != nil || a.reply == nil:
			return nil // for the other rules to say
		case i == 0:
			first = a.reply.Content
		case a.reply.Content != first:
			return errors.New("the same request had two replies")
		}
	}
	if d := provider.Describe(p); d.Name != "" && !d.Seeded {
		return errors.New("the provider does not describe itself as seeded")
	}
	return nil
}
