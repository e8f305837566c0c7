package outreach

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/outreach-go/outreach/internal/lang"
)

// Detector finds sensitive data in a text. It may be called from many goroutines at
// once. Its findings are in any order; Part may be left empty, and one without a
// length is about the whole text. A detector that fails, panics, or gives offsets that
// are not in the text makes the call fail: nothing that was not screened goes on.
type Detector interface {
	Detect(ctx context.Context, text Text) ([]Finding, error)
}

// Text is what a detector reads.
type Text struct {
	Part     Part
	Language language.Tag // the draft's; the text may be in another one
	Content  string
}

// DetectorFunc adapts a function.
type DetectorFunc func(ctx context.Context, text Text) ([]Finding, error)

// Detect calls f.
func (f DetectorFunc) Detect(ctx context.Context, text Text) ([]Finding, error) { return f(ctx, text) }

// detectAll runs the detectors over a text.
func (d *Drafter) detectAll(ctx context.Context, text Text) ([]Finding, error) {
	return d.detect(ctx, text, false)
}

// detect runs the detectors, or the built-in ones only, over a text.
func (d *Drafter) detect(ctx context.Context, text Text, builtin bool) ([]Finding, error) {
	if text.Content == "" {
		return nil, nil
	}
	var all []Finding
	for _, detector := range d.cfg.Detectors {
		var found []Finding
		var err error
		if b, ok := detector.(*builtinDetector); ok {
			found, err = b.Detect(ctx, text)
		} else if !builtin {
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

// line guards a title, a place, a company or the like. One in which something was
// redacted is left out: half a title says nothing, or too much.
func (g *gate) line(f Field, s string) string {
	before := len(g.redacted)
	if s = g.guard(f.part(), cleanLine(s, maxLine)); len(g.redacted) > before {
		return ""
	}
	return s
}

// text guards free text: as one line too.
func (g *gate) text(f Field, s string) string {
	return g.guard(f.part(), cleanLine(s, maxText))
}

// items guards the items of a list. One that something was taken out of is left out:
// half an item says nothing.
func (g *gate) items(f Field, items []string) []string {
	items = items[:min(len(items), maxItems)]
	kept := make([]string, 0, len(items))
	for _, item := range items {
		if item = cleanLine(item, maxLine); item != "" {
			kept = append(kept, item)
		}
	}
	screened := g.clear(kept)
	return slices.DeleteFunc(kept, func(item string) bool {
		if screened {
			return g.names.takeOut(item) != item
		}
		return g.guard(f.part(), item) != item
	})
}

// clear reports whether the built-in detectors, where no others are asked, find nothing
// in any of the items: one look at all of them instead of one at each.
func (g *gate) clear(items []string) bool {
	for _, d := range g.d.cfg.Detectors {
		b, builtin := d.(*builtinDetector)
		if !builtin || len(b.find(strings.Join(items, "\n"))) > 0 {
			return false
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
func (g *gate) guard(part Part, s string) string {
	if s == "" || g.err != nil {
		return ""
	}
	for round := range maxRedactions {
		found, err := g.d.detect(g.ctx, Text{Part: part, Language: g.language, Content: s}, round > 0)
		if err != nil {
			g.err = err
			return ""
		}
		found = slices.DeleteFunc(found, func(f Finding) bool { return inMark(s, f) })
		redacted := s
		if len(found) > 0 {
			redacted = g.redact(part, s, found)
		}
		if redacted == s {
			return g.names.takeOut(s)
		}
		s = redacted // which may bring together what was apart
	}
	return ""
}

// maxRedactions is how often the built-in detectors look at a text again after something
// was redacted. One that still has something to redact is left out as a whole.
const maxRedactions = 5

func (g *gate) redact(part Part, s string, found []Finding) string {
	var b strings.Builder
	done := 0
	for _, f := range found {
		switch g.d.cfg.Policy.onInput(f.Category, part) {
		case AllowInput:
			continue
		case RejectInput:
			f.Note = noteRejected(f.Category)
			g.rejected = append(g.rejected, f)
			continue
		}
		f.Note = noteRedacted(f.Category)
		g.redacted = append(g.redacted, f)
		if f.Start < done {
			f.Start = done
		}
		if f.End <= done {
			continue
		}
		b.WriteString(s[done:f.Start])
		b.WriteString("[redacted: " + string(f.Category) + "]")
		done = f.End
	}
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

// inMark reports whether a finding is no more than a mark of an earlier redaction, which
// names a category.
func inMark(s string, f Finding) bool {
	const open = "[redacted: "
	i := strings.LastIndex(s[:f.Start], open)
	if i < 0 {
		return false
	}
	name, _, closed := strings.Cut(s[i+len(open):], "]")
	return closed && f.End <= i+len(open)+len(name) && slices.Contains(inputCategories, Category(name))
}

// marked reports whether something was taken out of a text.
func marked(s string) bool {
	return strings.Contains(s, "[redacted: ") || strings.Contains(s, nameMark)
}

func noteRejected(c Category) string {
	note := "This text holds " + c.text(lang.Get(lang.Default)) + ", which is not supported. "
	if why := whySensitive[c]; why != "" {
		note += why + " "
	}
	return note + "Take it out."
}

// whySensitive says why a category has no place in a message, in a sentence. Contact data
// and identifiers need none beyond the note.
var whySensitive = map[Category]string{
	CategoryHealth:            "Data about health is specially protected (GDPR Article 9).",
	CategoryDisability:        "Data about a disability is specially protected (GDPR Article 9).",
	CategoryPregnancy:         "Pregnancy and family plans may play no part in recruiting.",
	CategoryReligion:          "Religion and belief are specially protected (GDPR Article 9).",
	CategoryEthnicity:         "Origin and nationality may play no part in recruiting (GDPR Article 9).",
	CategoryPoliticalOpinion:  "Political opinions are specially protected (GDPR Article 9).",
	CategoryUnionMembership:   "Trade union membership is specially protected (GDPR Article 9).",
	CategorySexualOrientation: "Sexual orientation and gender identity are specially protected (GDPR Article 9).",
	CategoryGeneticData:       "Genetic data is specially protected (GDPR Article 9).",
	CategoryBiometricData:     "Biometric data is specially protected (GDPR Article 9).",
	CategoryCriminalRecord:    "Convictions and offences may be handled under official authority only (GDPR Article 10).",
	CategoryAge:               "Age may play no part in recruiting.",
	CategoryMaritalStatus:     "Marital and family status may play no part in recruiting.",
	CategoryMilitaryStatus:    "Military or veteran status is protected in many places.",
	CategorySalaryHistory:     "What a person earned may not be asked or used in many places; write what the role pays.",
	CategoryFinancialDistress: "A person's debts have no place in recruiting.",
	CategoryNationalID:        "It identifies a person for life.",
	CategorySecret:            "It gives access to whoever reads it.",
}

func noteRedacted(c Category) string {
	return "This record holds " + c.text(lang.Get(lang.Default)) + "; it was left out of the message and not shown to the model."
}
