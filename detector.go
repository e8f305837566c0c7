package outreach

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/outreach-go/outreach/internal/detect"
	"github.com/outreach-go/outreach/internal/lexicon"
)

// The least confidences of the presets. A check that two digits or more pass, an official
// form with its check digit, or a name before a number makes 0.75 and more; what is said
// right beside a word for a person 0.75; a term anywhere in a sentence about a person
// 0.6; one check digit that one number in ten has, in a cell of its own, 0.4.
const (
	strictConfidence  = 0.3
	defaultConfidence = 0.4
	lenientConfidence = 0.7
)

// DetectorOptions say what the built-in detector finds. The zero value is what
// [DefaultDetectors] has.
type DetectorOptions struct {
	// MinConfidence is the least confidence of a finding, above 0 and up to 1. Defaults
	// to 0.4.
	MinConfidence float64
	// Allow are phrases that are no finding, such as "Diabetes NV", the name of a company.
	// They are found as whole words in any case, and whatever overlaps one is left alone.
	// Defaults to none.
	Allow []string
	// Disable are the rules that are switched off, by name or by the beginning of one up
	// to a dot: "gb.nino", "topic.age", "topic.health.nl", "secret". [Finding].Rule is the
	// name. Defaults to none.
	Disable []string
}

// NewDetector returns the built-in detector with options. It finds in all languages at
// once: e-mail addresses, phone numbers, payment cards, bank accounts, the national,
// tax, passport, licence and health insurance numbers of some ninety countries with
// their check digits, IP and MAC addresses, wallets, social handles, postal addresses
// and dates of birth behind a label, passwords, keys and tokens; and what a text says of
// a person's health, religion, origin and the other topics of GDPR Articles 9 and 10 and
// of equal opportunity law. Full-width forms, invisible characters, look-alike letters,
// and one level of base64, percent or hexadecimal encoding hide nothing from it.
//
// It is a filter and no proof: a text that says a thing in words that no rule knows gets
// through. The error is a [*RequestError] that names the option.
func NewDetector(opts DetectorOptions) (Detector, error) {
	d := &builtinDetector{least: opts.MinConfidence}
	switch {
	case d.least == 0:
		d.least = defaultConfidence
	case !(d.least > 0 && d.least <= 1):
		return nil, &RequestError{Field: "min_confidence", Reason: "is not between 0 and 1"}
	}
	rules := detect.Rules()
	for i, name := range opts.Disable {
		known := slices.ContainsFunc(rules, func(rule string) bool { return rule == name || strings.HasPrefix(rule, name+".") })
		if !known || name == "" {
			return nil, &RequestError{Field: fmt.Sprintf("disable[%d]", i), Reason: "names no rule"}
		}
		d.disabled = append(d.disabled, name)
	}
	if len(opts.Allow) > 0 {
		entries := make([]lexicon.Entry, len(opts.Allow))
		for i, phrase := range opts.Allow {
			entries[i] = lexicon.Entry{Phrase: phrase}
			if !lexicon.New(entries[i : i+1]).Contains(phrase) {
				return nil, &RequestError{Field: fmt.Sprintf("allow[%d]", i), Reason: "is no phrase: it needs a word, and eight words at the most"}
			}
		}
		d.allowed = lexicon.New(entries)
	}
	return d, nil
}

// DefaultDetectors returns the built-in detector as [NewDetector] makes it by default. A
// host adds its own: append(DefaultDetectors(), mine).
func DefaultDetectors() []Detector { return []Detector{&builtinDetector{least: defaultConfidence}} }

// StrictDetectors also finds what is hardly more than likely: any number that passes the
// check of an identifier in its own cell, at a confidence of 0.3 and more.
func StrictDetectors() []Detector { return []Detector{&builtinDetector{least: strictConfidence}} }

// LenientDetectors finds what is certain only, at a confidence of 0.7 and more: no
// number without a name or a strong check, and a topic only where it stands right
// beside a word for a person.
func LenientDetectors() []Detector { return []Detector{&builtinDetector{least: lenientConfidence}} }

// builtinDetector is package detect with options.
type builtinDetector struct {
	least    float64
	disabled []string
	allowed  *lexicon.Matcher
}

var _ Detector = (*builtinDetector)(nil)

// Detect implements [Detector].
func (d *builtinDetector) Detect(_ context.Context, text Text) ([]Finding, error) {
	found := d.find(text.Content)
	if len(found) == 0 {
		return nil, nil
	}
	findings := make([]Finding, len(found))
	for i, f := range found {
		findings[i] = Finding{Category: Category(f.Category), Rule: f.Rule, Part: text.Part, Start: f.Start, End: f.End, Confidence: f.Confidence}
	}
	return findings, nil
}

// find returns what the options let through. It allocates nothing for a clean text.
func (d *builtinDetector) find(text string) []detect.Finding {
	found := detect.Find(nil, text)
	if len(found) == 0 {
		return nil
	}
	found = slices.DeleteFunc(found, func(f detect.Finding) bool {
		return f.Confidence < d.least || slices.ContainsFunc(d.disabled, func(name string) bool {
			return f.Rule == name || strings.HasPrefix(f.Rule, name) && f.Rule[len(name)] == '.'
		})
	})
	if d.allowed != nil && len(found) > 0 {
		d.allowed.Each(text, func(_, start, end int) bool {
			found = slices.DeleteFunc(found, func(f detect.Finding) bool { return f.Start < end && f.End > start })
			return len(found) > 0
		})
	}
	return found
}
