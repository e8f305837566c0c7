package outreach

import (
	"context"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/outreach-go/outreach/internal/detect"
	"github.com/outreach-go/outreach/internal/lexicon"
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

// The least confidence of what the presets report.
const (
	defaultConfidence = 0.4
	lenientConfidence = 0.7
	anyConfidence     = 0.01
)

// DefaultDetectors returns the built-in detector: contact data, identifiers of persons
// by their form and check digits, secrets, and the topics of GDPR Articles 9 and 10 and
// of equal opportunity law where a text speaks of a person. Text of every language is
// read, whichever the draft is in.
//
// It reports findings with a confidence of 0.4 or more. That holds those for which
// little speaks but their form: a telephone number without a country code, a line that
// is nothing but a number with the check digit of some identifier.
//
// A host adds its own: append(DefaultDetectors(), mine).
func DefaultDetectors() []Detector { return []Detector{defaultDetector} }

// StrictDetectors returns the built-in detector for whatever it finds, however unsure it
// is. No rule of this version is less sure than 0.4, so that it finds what
// [DefaultDetectors] does; a later version may have weaker rules.
func StrictDetectors() []Detector { return []Detector{strictDetector} }

// LenientDetectors returns the built-in detector for findings with a confidence of 0.7
// or more: what has a form of its own and a check, has a word for it beside it, or is
// said of a person outright. It leaves out telephone numbers in a national form without
// a word for them, numbers that look like an identifier by chance now and then, codes
// that only a label such as "ID" stands before, and topics that only stand in one
// sentence with a person.
func LenientDetectors() []Detector { return []Detector{lenientDetector} }

// DetectorOptions adapt the built-in detector. The zero value is [DefaultDetectors].
type DetectorOptions struct {
	// MinConfidence is the least confidence, from 0 to 1, of what is reported.
	// Defaults to 0.4; [LenientDetectors] has 0.7.
	MinConfidence float64
	// Allow holds terms that are nothing sensitive here, such as a company's name:
	// "Diabetes NV". They are matched as whole words in any case, and what overlaps one is
	// no finding. Every term consists of at most eight words and signs, and '*' is not
	// among them. Defaults to none.
	Allow []string
	// Disable names rules that are switched off: as [Finding].Rule has them, "gb.nino", or
	// by what they begin with up to a dot: "topic.age", "topic.health.nl", "gb". Where two
	// rules of one category find the same passage, they are one finding, under one of
	// the names. To switch a whole category off, use a [Policy]. Defaults to none.
	Disable []string
}

// NewDetector returns the built-in detector with options of its own. They are copied.
// Options that are not valid are a [*RequestError].
func NewDetector(opts DetectorOptions) (Detector, error) {
	d := &builtinDetector{least: opts.MinConfidence}
	switch {
	case opts.MinConfidence == 0:
		d.least = defaultConfidence
	case !(opts.MinConfidence > 0 && opts.MinConfidence <= 1): // NaN is not
		return nil, invalid("detector.min_confidence", "is not between 0 and 1")
	}
	entries := make([]lexicon.Entry, len(opts.Allow))
	for i, term := range opts.Allow {
		entries[i].Phrase = term
		// A term that does not find itself has none of a text's words, too many, or signs
		// that stand for others.
		if strings.Contains(term, "*") || !lexicon.New(entries[i:i+1]).Contains(term) {
			return nil, invalid("detector.allow", "holds a term that cannot be looked for, at index %d", i)
		}
	}
	if len(entries) > 0 {
		d.allowed = lexicon.New(entries)
	}
	if len(opts.Disable) > 0 {
		rules := detect.Rules()
		d.disabled = map[string]bool{}
		for _, name := range opts.Disable {
			known := false
			for _, rule := range rules {
				if rule == name || strings.HasPrefix(rule, name) && rule[len(name)] == '.' {
					d.disabled[rule], known = true, true
				}
			}
			if !known {
				return nil, invalid("detector.disable", "holds no such rule as %.40q", name)
			}
		}
	}
	return d, nil
}

var (
	defaultDetector = &builtinDetector{least: defaultConfidence}
	strictDetector  = &builtinDetector{least: anyConfidence}
	lenientDetector = &builtinDetector{least: lenientConfidence}
)

// builtinDetector puts a face on the engine. It is immutable.
type builtinDetector struct {
	least    float64
	allowed  *lexicon.Matcher // nil: none
	disabled map[string]bool  // by the rule's full name
}

// Detect allocates nothing for a text without findings.
func (d *builtinDetector) Detect(_ context.Context, text Text) ([]Finding, error) {
	found, err := d.find(text.Content)
	if len(found) == 0 || err != nil {
		return nil, err
	}
	findings := make([]Finding, len(found))
	for i, f := range found {
		findings[i] = Finding{Category: Category(f.Category), Rule: f.Rule, Part: text.Part, Start: f.Start, End: f.End, Confidence: f.Confidence}
	}
	return findings, nil
}

// find returns what the engine finds and the options let pass. A panic of the engine is
// an error like that of any detector: the texts are strangers'.
func (d *builtinDetector) find(text string) (found []detect.Finding, err error) {
	defer func() {
		if recover() != nil {
			found, err = nil, &hookError{"the built-in detector", errPanic}
		}
	}()
	found = detect.Find(nil, text) // a buffer of ours would escape
	if len(found) == 0 {
		return nil, nil
	}
	found = slices.DeleteFunc(found, func(f detect.Finding) bool { return f.Confidence < d.least || d.disabled[f.Rule] })
	if d.allowed == nil || len(found) == 0 {
		return found, nil
	}
	d.allowed.Each(text, func(_, start, end int) bool {
		found = slices.DeleteFunc(found, func(f detect.Finding) bool { return f.Start < end && f.End > start })
		return len(found) > 0
	})
	return found, nil
}
