package outreach

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// detectAll runs the detectors over a text.
func (d *Drafter) detectAll(ctx context.Context, text Text) ([]Finding, error) {
	if text.Content == "" {
		return nil, nil
	}
	var all []Finding
	for _, detector := range d.cfg.Detectors {
		var found []Finding
		var err error
		if b, ok := detector.(*builtinDetector); ok {
			found, err = b.Detect(ctx, text)
		} else {
			err = guardHook("a detector", func() (err error) {
				found, err = detector.Detect(ctx, text)
				return err
			})
		}
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			if !within(f, text.Content) {
				return nil, &hookError{"a detector", fmt.Errorf("rule %q gave offsets outside the text", f.Rule)}
			}
			if f.Start == f.End { // about the text as a whole
				f.Start, f.End = 0, len(text.Content)
			}
			f.Part = text.Part
			all = append(all, f)
		}
	}
	if len(all) > 1 {
		sortFindings(all)
	}
	return all, nil
}

// within reports whether a finding's offsets lie in a text, on rune borders.
func within(f Finding, text string) bool {
	return f.Start >= 0 && f.Start <= f.End && f.End <= len(text) && border(text, f.Start) && border(text, f.End)
}

func border(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }

// gate is what a request's texts go through on their way into a brief: they are
// cleaned, what is sensitive is redacted or rejected, and names are taken out. It
// keeps the first failure, so that its callers can ask once.
type gate struct {
	ctx      context.Context
	d        *Drafter
	language language.Tag
	names    *names
	redacted []Finding
	rejected []Finding
	taint    []string // what read like an instruction and was left out
	withheld uint64   // fields with what may not stand in a message either, as bits
	err      error
}

func (d *Drafter) gate(ctx context.Context, tag language.Tag, n *names) *gate {
	return &gate{ctx: ctx, d: d, language: tag, names: n}
}

// failed returns why what went through may not be used: a hook's failure, else the
// sensitive data that was rejected.
func (g *gate) failed() error {
	switch {
	case g.err != nil:
		return g.err
	case len(g.rejected) > 0:
		return &SensitiveDataError{Findings: g.rejected}
	}
	return nil
}

// line guards a title, a name, a place or the like: what holds sensitive data is left
// out, since the rest of it says something else. text guards free text, as one line
// too: the passage alone goes.
func (g *gate) line(f Field, s string) string { return g.whole(f, cleanLine(s, maxLine)) }
func (g *gate) text(f Field, s string) string { return g.guard(f.part(), cleanLine(s, maxText)) }

// whole guards a clean text that is nothing without one of its passages.
func (g *gate) whole(f Field, s string) string {
	before := len(g.redacted)
	safe := g.guard(f.part(), s)
	if len(g.redacted) == before {
		return safe
	}
	for i := range g.redacted[before:] {
		r := &g.redacted[before+i]
		r.Note = noteLeftOut(r.Category)
		if g.d.cfg.Policy.onInput(r.Category, PartBody) != AllowInput {
			g.withheld |= 1 << f
		}
	}
	return ""
}

// withholds reports whether a field was left out for what may not stand in a message
// either.
func (g *gate) withholds(f Field) bool { return g.withheld&(1<<f) != 0 }

// items guards the items of a list. One that something was taken out of, a name too, is
// left out: half an item says nothing.
func (g *gate) items(f Field, items []string) []string {
	items = items[:min(len(items), maxItems)]
	kept := make([]string, 0, len(items))
	for _, item := range items {
		if item = cleanLine(item, maxLine); item != "" {
			kept = append(kept, item)
		}
	}
	screened := g.clear(f, kept)
	return slices.DeleteFunc(kept, func(item string) bool {
		if screened {
			return g.names.takeOut(item) != item
		}
		return g.whole(f, item) != item
	})
}

// itemBreak parts items that are looked at together: nothing reaches over it.
const itemBreak = "\n;\n"

// clear reports whether the built-in detectors, where no others are asked, find nothing
// in any of the items: one look at all of them instead of one at each.
func (g *gate) clear(f Field, items []string) bool {
	for _, d := range g.d.cfg.Detectors {
		if _, builtin := d.(*builtinDetector); !builtin {
			return false
		}
	}
	together := strings.Join(items, itemBreak)
	if len(g.steering(f.part(), together)) > 0 {
		return false
	}
	for _, d := range g.d.cfg.Detectors {
		if found, err := d.(*builtinDetector).find(together); len(found) > 0 || err != nil {
			return false // and each by itself fails likewise, or is found
		}
	}
	return true
}

// stated guards a text that the recruiter wrote. Findings are about the text as it
// was given.
func (g *gate) stated(part Part, s string) string {
	clean := cleanText(s, maxText)
	before := len(g.rejected)
	safe := g.guard(part, clean)
	if clean != s {
		from, last := 0, 0
		for i := before; i < len(g.rejected); i++ {
			f := &g.rejected[i]
			if f.End == 0 {
				continue // about the text as a whole
			}
			if f.Start > last { // another place than the last one
				from, last = from+1, f.Start
			}
			f.Start, f.End = locate(s, clean[f.Start:f.End], from)
			from = f.Start
		}
	}
	return safe
}

// locate returns where a passage of a cleaned text stands in the text as it was given,
// at from or behind it, and the whole text where cleaning changed the passage.
func locate(text, passage string, from int) (start, end int) {
	if i := strings.Index(text[min(from, len(text)):], passage); i >= 0 {
		return from + i, from + i + len(passage)
	}
	return 0, len(text)
}

// guard redacts or rejects what is sensitive in a clean text and takes names out.
func (g *gate) guard(part Part, s string) string { return g.names.takeOut(g.screen(part, s)) }

// maxScreens is how often a text is looked at. One in which something new is found even
// then is left out.
const maxScreens = 8

// screen redacts or rejects what is sensitive in a clean text. What was redacted is
// looked at again, until nothing new is found: a number may be one of its own only when
// what stood beside it is gone.
func (g *gate) screen(part Part, s string) string {
	for again := range maxScreens {
		if s == "" || g.err != nil {
			return ""
		}
		found, err := g.d.detectAll(g.ctx, Text{Part: part, Language: g.language, Content: s})
		if err != nil {
			g.err = err
			return ""
		}
		found = append(found, g.steering(part, s)...)
		if len(found) == 0 {
			return s
		}
		redacted := g.redact(part, s, found, again > 0)
		if redacted == s || len(g.rejected) > 0 {
			return redacted
		}
		s = redacted
	}
	return ""
}

// redact replaces what was found by marks, or rejects it. In a text that was redacted
// before, places are those of no text that the caller has: they are left out.
func (g *gate) redact(part Part, s string, found []Finding, again bool) string {
	act := func(f Finding) InputAction { return g.d.cfg.Policy.onInput(f.Category, part) }
	found = slices.DeleteFunc(found, func(f Finding) bool { return act(f) == AllowInput })
	found = g.d.cfg.Policy.aroundMarks(found, part, s)
	found = append(found, repeated(found, s, func(f Finding) bool { return act(f) == RedactInput })...)
	sortFindings(found)
	var b strings.Builder
	done := 0
	for _, f := range found {
		start, end := f.Start, f.End
		if again {
			f.Start, f.End = 0, 0
		}
		if act(f) == RejectInput {
			f.Note = noteRejected(f.Category, part)
			g.rejected = append(g.rejected, f)
			continue
		}
		f.Note = noteRedacted(f.Category)
		if f.Category == CategoryInjection {
			g.taint = append(g.taint, s[f.Start:f.End])
		}
		g.redacted = append(g.redacted, f)
		if start = max(start, done); end <= done {
			continue
		}
		b.WriteString(s[done:start])
		b.WriteString(mark(f.Category))
		done = end
	}
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

const (
	markOpen  = "[redacted: "
	markClose = ']'
)

// mark is what stands in a text for what was redacted.
func mark(c Category) string { return markOpen + string(c) + string(markClose) }

// aroundMarks drops findings within a mark, whose word is our own, and lets others cover
// a mark whole or not at all.
func (p Policy) aroundMarks(found []Finding, part Part, s string) []Finding {
	for from := 0; ; {
		i := strings.Index(s[from:], markOpen)
		if i < 0 {
			return found
		}
		start := from + i
		from = start + len(markOpen)
		size := strings.IndexByte(s[from:], markClose)
		if size < 0 {
			return found
		}
		if !p.redacts(Category(s[from:from+size]), part) {
			continue // somebody else's brackets
		}
		end := from + size + 1
		found = slices.DeleteFunc(found, func(f Finding) bool { return f.Start >= start && f.End <= end })
		for i := range found {
			if f := &found[i]; f.Start < end && f.End > start {
				f.Start, f.End = min(f.Start, start), max(f.End, end)
			}
		}
		from = end
	}
}

// The bounds of what is looked for elsewhere in its text.
const (
	minRepeated = 6  // bytes of a value
	maxRepeated = 64 // values
)

// repeated returns further findings: where a value that was found, a number or an
// address, stands in the text once more without what gave it away.
func repeated(found []Finding, s string, wanted func(Finding) bool) []Finding {
	var more []Finding
	seen := map[string]bool{}
	for _, f := range found {
		value := s[f.Start:f.End]
		if len(value) < minRepeated || !strings.ContainsAny(value, "0123456789@") || strings.HasPrefix(f.Rule, topicRules) ||
			strings.Contains(value, markOpen) || seen[value] || len(seen) == maxRepeated || !wanted(f) {
			continue
		}
		seen[value] = true
		for i := range occurrences(s, value) {
			if f.Start, f.End = i, i+len(value); !slices.ContainsFunc(found, func(o Finding) bool { return o.Start < f.End && o.End > f.Start }) {
				more = append(more, f)
			}
		}
	}
	return more
}

// topicRules is what the names of the rules begin with that judge words and not values.
const topicRules = "topic."

// marked reports whether something was taken out of a text.
func marked(s string) bool {
	return strings.Contains(s, markOpen) || strings.Contains(s, nameMark)
}
