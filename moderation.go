package outreach

import (
	"context"
	"strings"

	"github.com/outreach-go/outreach/internal/lang"
)

// Moderator judges a draft. It may be called from many goroutines at once, and those of
// a host run beside each other. One that fails or panics makes the call fail: a draft
// that was not judged is not handed out, and the ctx of the others is cancelled. What
// they find is put in the order of the text, and of Config.Moderators.
type Moderator interface {
	Moderate(ctx context.Context, in Moderation) ([]Finding, error)
}

// Moderation is what a moderator reads. It is a copy: what a hook changes in it is not
// kept. The draft's text is without the isolates that a language from right to left
// wants, and so are the offsets of findings.
type Moderation struct {
	Draft Draft
	// Core is the body without greeting, custom content and signature. No name is in
	// it, as far as nobody wrote one: a model that judges is shown only it and the facts.
	Core string
}

// ModeratorFunc adapts a function.
type ModeratorFunc func(ctx context.Context, in Moderation) ([]Finding, error)

// Moderate calls f.
func (f ModeratorFunc) Moderate(ctx context.Context, in Moderation) ([]Finding, error) {
	return f(ctx, in)
}

// DefaultModerators returns the built-in moderators: a placeholder left unfilled,
// markup, the wrong language, a text too long, the prompt's own words; offensive,
// discriminating and pressing language, verdicts about the person, and what machines
// write; claims (numbers, money, percentages, dates, addresses, signals, names) that no
// fact holds, the past given as today's, titles with words left out, words that make more
// of a fact, an agency that speaks as the hiring company, mixed forms of address; and
// what a draft looks like whose model obeyed a record: hidden characters, another form or language
// than a message's, disguised addresses, a record's text at length, and words that a
// record wants written. A host adds its own: append(DefaultModerators(), mine).
// Personal data in a draft is found by Config.Detectors.
func DefaultModerators() []Moderator {
	return []Moderator{
		builtinModerator{"placeholder", checkPlaceholders},
		builtinModerator{"markup", checkMarkup},
		builtinModerator{"language", checkLanguage},
		builtinModerator{"length", checkLength},
		builtinModerator{"words", checkWords},
		builtinModerator{"prompt_echo", checkEcho},
		builtinModerator{"numbers", checkNumbers},
		builtinModerator{"addresses", checkAddresses},
		builtinModerator{"signals", checkSignals},
		builtinModerator{"names", checkNames},
		builtinModerator{"dates", checkDates},
		builtinModerator{"past", checkPast},
		builtinModerator{"title", checkTitle},
		builtinModerator{"strength", checkStrength},
		builtinModerator{"agency", checkAgency},
		builtinModerator{"register", checkRegister},
		builtinModerator{"hidden", checkHidden},
		builtinModerator{"canary", checkCanary},
		builtinModerator{"prompt_lines", checkEchoLines},
		builtinModerator{"form", checkForm},
		builtinModerator{"foreign_sentence", checkSentences},
		builtinModerator{"disguised_address", checkDisguised},
		builtinModerator{"copied", checkCopied},
		builtinModerator{"injection", checkSteered},
	}
}

// builtinModerator is a check on a view. Within a Drafter all of them share one view.
type builtinModerator struct {
	name  string
	check func(v *view)
}

func (m builtinModerator) Moderate(_ context.Context, in Moderation) ([]Finding, error) {
	v := newView(&in.Draft, in.Draft.lang(), DefaultTemplates())
	m.check(v)
	v.done()
	return v.restored.findings(v.found), nil
}

// moderate runs the moderators and the detectors over a draft. The built-in ones run
// here; those of the host run beside them and each other. One that fails or panics ends
// the others, by their context, and the call.
func (d *Drafter) moderate(ctx context.Context, v *view) ([]Finding, error) {
	wait := d.hosted(ctx, v)
	for _, m := range d.cfg.Moderators {
		if b, ok := m.(builtinModerator); ok {
			b.check(v)
		}
	}
	found, err := wait()
	if err != nil {
		return nil, err
	}
	v.found = append(v.found, found...)
	sensitive, err := d.sensitive(ctx, v)
	if err != nil {
		return nil, err
	}
	v.found = append(v.found, sensitive...)
	sortFindings(v.found)
	return v.restored.findings(v.found), nil
}

// sensitive runs the detectors over a draft. What a fact holds is no news: it was let
// through on the way in.
func (d *Drafter) sensitive(ctx context.Context, v *view) ([]Finding, error) {
	var all []Finding
	for _, t := range v.texts() {
		found, err := d.detectAll(ctx, Text{Part: t.part, Language: v.draft.Language, Content: t.masked})
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			if !v.stated(t.masked[f.Start:f.End]) {
				f.Note = noteRejected(f.Category, f.Part)
				all = append(all, f)
			}
		}
	}
	return all, nil
}

// view is a draft as the built-in moderators read it. Offsets in the masked texts are
// those of the draft's own.
type view struct {
	draft         *Draft    // without isolates
	whole         *Draft    // as it is
	restored      *restored // nil where the two have the same text
	lang          *lang.Language
	words         *lexicons
	unwritten     bool // the language is a host's: what is usual in it is not known
	templates     *Templates
	subject       string
	body          string        // the body with greeting and signature blanked
	ownText       string        // the body with custom content blanked too
	ownBytes      *census       // of that
	inflected     []Evidence    // names with other endings than the facts give them
	terms         map[int]Field // what the facts hold of skills and titles; see termsIn
	folded        []string      // the facts' values as foldName has them, once asked for
	schools       *nameIndex    // the facts about schools
	schoolsRead   bool
	factsLanguage int        // 1: the draft's, 2: another; 0: see translated
	known         *nameIndex // what names returns
	found         []Finding
	guarded                // for the checks against injection
	reading       *reading // until done
}

// textOf is one part of a view.
type textOf struct {
	part   Part
	masked string
	bytes  *census
	hits   []hit
}

func newView(d *Draft, l *lang.Language, t *Templates) *view {
	v := &view{draft: d.bare(), whole: d, lang: l, templates: t, reading: readings.Get().(*reading)}
	if v.draft != d {
		v.restored = restoredOf(d)
		d = v.draft
	}
	v.subject = d.Subject
	v.words = lexiconsOf(d.Language)
	v.unwritten = v.words.tag != v.lang.Base
	v.canary = defaultCanary()
	v.body, v.ownText = d.masked()
	v.reading.bytes[0].take(v.subject)
	v.reading.bytes[1].take(v.body)
	if v.ownBytes = &v.reading.bytes[1]; v.ownText != v.body {
		v.ownBytes = &v.reading.bytes[2]
		v.ownBytes.take(v.ownText)
	}
	hits, terms := &v.reading.hits, &v.reading.terms
	hits[0], terms[0] = v.words.scan(hits[0], terms[0], v.subject)
	hits[1], terms[1] = v.words.scan(hits[1], terms[1], v.body)
	v.reading.ground.read(v.words, v.lang, d.Facts)
	return v
}

func (v *view) texts() [2]textOf {
	r := v.reading
	return [2]textOf{{PartSubject, v.subject, &r.bytes[0], r.hits[0]}, {PartBody, v.body, &r.bytes[1], r.hits[1]}}
}

// written are the texts without the recruiter's own content.
func (v *view) written() [2]textOf {
	r := v.reading
	return [2]textOf{{PartSubject, v.subject, &r.bytes[0], r.hits[0]}, {PartBody, v.ownText, v.ownBytes, r.hits[1]}}
}

func (v *view) report(c Category, rule string, part Part, start, end int, confidence float64) {
	note := notes[rule]
	if note == "" {
		note = wordNotes[rule]
	}
	v.found = append(v.found, Finding{Category: c, Rule: rule, Part: part, Start: start, End: end, Confidence: confidence, Note: note})
}

// stated reports whether a passage stands in a fact as it is, as whole words.
func (v *view) stated(passage string) bool {
	for i := range v.draft.Facts {
		for range occurrences(v.draft.Facts[i].Value, passage) {
			return true
		}
	}
	return false
}

// core returns the core as a text of its own.
func (v *view) core() string { return coreOf(v.ownText) }

// core returns the body without greeting, custom content and signature.
func (d *Draft) core() string {
	_, core := d.bare().masked()
	return coreOf(core)
}

// coreOf returns a masked body without what was blanked. No text has two spaces in a
// row but for that.
func coreOf(masked string) string {
	return tidyParagraphs(strings.ReplaceAll(strings.TrimSpace(masked), "  ", "\n"))
}

// masked returns the body with greeting and signature blanked, where they are as the
// library put them, and that with the recruiter's own content blanked too.
func (d *Draft) masked() (body, core string) {
	start, end := 0, len(d.Body)
	if d.Greeting != "" && strings.HasPrefix(d.Body, d.Greeting) {
		start = len(d.Greeting)
	}
	if d.Signature != "" && strings.HasSuffix(d.Body[start:], d.Signature) {
		end -= len(d.Signature)
	}
	body = spaces(start) + d.Body[start:end] + spaces(len(d.Body)-end)
	core = body
	for _, content := range d.Custom {
		core = maskContent(core, content)
	}
	return body, core
}

func blank(s string, start, end int) string {
	return s[:start] + spaces(end-start) + s[end:]
}

func spaces(n int) string { return strings.Repeat(" ", n) }

// maskContent blanks a piece of the recruiter's own content: all of it where it stands
// in the body as it was inserted, else those of its sentences that do. The rest was
// edited, and counts as the reviewer's text.
func maskContent(body, content string) string {
	if i := strings.Index(body, content); i >= 0 {
		return blank(body, i, i+len(content))
	}
	for start, end := range sentences(content) {
		if i := strings.Index(body, content[start:end]); i >= 0 {
			body = blank(body, i, i+end-start)
		}
	}
	return body
}
