package outreach

import (
	"context"
	"fmt"
	"slices"

	"golang.org/x/sync/errgroup"
)

// hosted starts the host's moderators and returns what waits for them. What they find
// comes in their order.
func (d *Drafter) hosted(ctx context.Context, v *view) (wait func() ([]Finding, error)) {
	var found [][]Finding
	var group *errgroup.Group
	for _, m := range d.cfg.Moderators {
		if _, ok := m.(builtinModerator); ok {
			continue
		}
		if group == nil {
			group, ctx = errgroup.WithContext(ctx)
			found = make([][]Finding, 0, len(d.cfg.Moderators)) // it does not move
		}
		found = append(found, nil)
		mine := &found[len(found)-1]
		in := Moderation{Draft: *v.draft.clone(), Core: v.core()}
		subject, body := v.draft.Subject, v.draft.Body
		group.Go(func() error {
			if err := guardHook("a moderator", func() (err error) {
				*mine, err = m.Moderate(ctx, in)
				return err
			}); err != nil {
				return err
			}
			*mine = slices.Clone(*mine) // the moderator may keep what it returned
			return placed(*mine, subject, body)
		})
	}
	return func() ([]Finding, error) {
		if group == nil {
			return nil, nil
		}
		if err := group.Wait(); err != nil {
			return nil, err
		}
		return slices.Concat(found...), nil
	}
}

// placed checks the offsets of a moderator's findings. Those without a part are about
// the body.
func placed(found []Finding, subject, body string) error {
	for i := range found {
		f := &found[i]
		if f.Part == "" {
			f.Part = PartBody
		}
		if f.Part == PartBody && !within(*f, body) || f.Part == PartSubject && !within(*f, subject) {
			return &hookError{"a moderator", fmt.Errorf("rule %q gave offsets outside the text", f.Rule)}
		}
	}
	return nil
}
