package resilience

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/outreach-go/outreach/provider"
)

// Detect looks for a person's data in a text and returns the names of the rules that
// found some, such as "email". The names stand in errors and logs; they may not be what
// was found. See the Example of [Guard] for one that asks a drafter's detectors.
type Detect func(ctx context.Context, text string) (rules []string, err error)

// ErrPersonalData is the cause of the error with which [Guard] refuses a request.
var ErrPersonalData = errors.New("the request holds personal data")

// Guard refuses a request in which detect still finds a person's data, before it is
// sent: a last look, behind the drafter's own. Messages and brief are looked at. The
// error is a [provider.InvalidRequest] that wraps [ErrPersonalData] and names the rules.
// Where detect fails or panics, nothing is sent either. It panics where detect is nil.
func Guard(detect Detect) func(provider.Provider) provider.Provider {
	if detect == nil {
		panic("outreach: resilience.Guard: detect is nil")
	}
	return func(p provider.Provider) provider.Provider {
		return newLayer(p, func(l *layer) func(context.Context, *provider.Request, func(context.Context) error) error {
			return func(ctx context.Context, req *provider.Request, call func(context.Context) error) error {
				if err := l.screen(ctx, detect, req); err != nil {
					return err
				}
				return call(ctx)
			}
		})
	}
}

func (l *layer) screen(ctx context.Context, detect Detect, req *provider.Request) error {
	var found []string
	for _, text := range textsOf(req) {
		rules, err := safely(ctx, detect, text)
		if err != nil {
			return &provider.Error{Kind: provider.InvalidRequest, Provider: l.name, Message: "the guard could not look at the request", Err: withheld{err}}
		}
		found = append(found, rules...)
	}
	if len(found) == 0 {
		return nil
	}
	slices.Sort(found)
	return &provider.Error{
		Kind: provider.InvalidRequest, Provider: l.name, Err: ErrPersonalData,
		Message: "the guard found personal data: " + strings.Join(slices.Compact(found), ", "),
	}
}

// withheld is a cause whose text is not shown: a detector's error may quote the text.
type withheld struct{ cause error }

func (w withheld) Error() string        { return "the detector's error is withheld: it may quote the text" }
func (w withheld) Is(target error) bool { return errors.Is(w.cause, target) }
func (w withheld) As(target any) bool   { return errors.As(w.cause, target) }

// GoString keeps the cause out of %#v.
func (w withheld) GoString() string { return "resilience.withheld{}" }

var errPanic = errors.New("the detector panicked")

func safely(ctx context.Context, detect Detect, text string) (rules []string, err error) {
	defer func() {
		if recover() != nil {
			rules, err = nil, errPanic
		}
	}()
	return detect(ctx, text)
}

// textsOf returns the messages, and the brief as one text.
func textsOf(req *provider.Request) []string {
	if req == nil {
		return nil
	}
	var texts []string
	for _, m := range req.Messages {
		texts = append(texts, m.Content)
	}
	b := &req.Brief
	brief := []string{b.Previous, b.CustomContent}
	for _, fact := range b.Facts {
		brief = append(brief, fact.Value)
		brief = append(brief, fact.Items...)
	}
	return append(texts, strings.Join(brief, "\n"))
}
