package outreach

import (
	"slices"
	"strings"

	"github.com/outreach-go/outreach/internal/lang"
)

// evidence returns, for each passage of the draft that states a fact, the field it
// came from: greeting and signature the names, the text the facts and their parts, and
// each number the fact that holds it.
func (v *view) evidence() []Evidence {
	e := slices.Concat(v.proof(), v.inflected)
	if len(v.inflected) > 0 {
		sortEvidence(nil, e)
		e = slices.Clip(outermost(e))
	}
	return e
}

// proof is the evidence that facts as they are give, in the order of the text.
func (v *view) proof() []Evidence {
	r := v.reading
	if !r.proved {
		r.proved = true
		r.proof = v.findProof(r.proof[:0])
	}
	return r.proof
}

func (v *view) findProof(e []Evidence) []Evidence {
	d := v.draft
	if d.Greeting != "" && strings.HasPrefix(d.Body, d.Greeting) {
		// The name is what differs from the greeting that names nobody.
		if start, end := nameIn(v.lang, d); end > start {
			e = append(e, Evidence{CandidateName, PartBody, start, end})
		}
	}
	if d.Signature != "" && strings.HasSuffix(d.Body, d.Signature) {
		e = signatureEvidence(e, d)
	}
	index := &v.reading.index
	words := *v.tokens()
	if v.body != v.ownText { // the recruiter's own content is among the facts
		words[1] = appendTokens(nil, v.body)
	}
	index.fill([2]string{v.subject, v.body}, words)
	for _, f := range d.Facts {
		for needle := range needles(v.lang, f) {
			index.each(needle, func(part, at int) {
				e = append(e, Evidence{f.Field, partsOfDraft[part], at, at + len(needle)})
			})
		}
	}
	for i, claims := range v.claims() {
		for _, c := range claims {
			if c.why == "" {
				e = append(e, Evidence{c.field, partsOfDraft[i], c.start, c.end})
			}
		}
	}
	v.reading.order = sortEvidence(v.reading.order, e)
	return outermost(e)
}

// partsOfDraft are the parts that checks read, in their order.
var partsOfDraft = [2]Part{PartSubject, PartBody}

// sortEvidence orders passages: the subject's first, then by place, the longer first. It
// returns what it worked in, to be used again.
func sortEvidence(keys []uint64, e []Evidence) []uint64 {
	const bits = 24 // of an offset; no draft is longer
	keys = keys[:0]
	for _, x := range e {
		key := uint64(x.Start)<<(bits+8) | (1<<bits-1-uint64(x.End))<<8 | uint64(x.Field)
		if x.Part != PartSubject {
			key |= 1 << 63
		}
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for i, key := range keys {
		e[i] = Evidence{Field(key), partsOfDraft[key>>63], int(key >> (bits + 8) & (1<<bits - 1)), 1<<bits - 1 - int(key>>8&(1<<bits-1))}
	}
	return keys
}

// signatureEvidence says what the lines below the closing are: the title and the
// company where a fact is one, else the name.
func signatureEvidence(e []Evidence, d *Draft) []Evidence {
	at := len(d.Body) - len(d.Signature)
	for line := range strings.Lines(d.Signature) {
		start := at
		at += len(line)
		if start == len(d.Body)-len(d.Signature) {
			continue // the closing
		}
		line = strings.TrimRight(line, "\n")
		role := false
		for _, f := range d.Facts {
			if f.Field == RecruiterTitle || f.Field == CompanyName {
				for i := range occurrences(line, f.Value) {
					e = append(e, Evidence{f.Field, PartBody, start + i, start + i + len(f.Value)})
					role = true
				}
			}
		}
		if !role {
			e = append(e, Evidence{RecruiterName, PartBody, start, start + len(line)})
		}
	}
	return e
}

// outermost drops what lies inside a longer passage of the same field.
func outermost(e []Evidence) []Evidence {
	kept := e[:0]
	for _, x := range e {
		inside := false
		for i := len(kept) - 1; i >= 0 && i >= len(kept)-12 && !inside; i-- {
			k := &kept[i]
			inside = k.Field == x.Field && x.End <= k.End && k.Start <= x.Start && k.Part == x.Part
		}
		if !inside {
			kept = append(kept, x)
		}
	}
	return kept
}

// nameIn returns where the greeting names the candidate.
func nameIn(l *lang.Language, d *Draft) (start, end int) {
	line, _, _ := strings.Cut(d.Greeting, "\n") // without the introduction below it
	frame := l.Greeting(d.Tone.String(), "\x00")
	before, after, ok := strings.Cut(frame, "\x00")
	if !ok || !strings.HasPrefix(line, before) || !strings.HasSuffix(line, after) || len(line) < len(before)+len(after) {
		return 0, 0
	}
	return len(before), len(line) - len(after)
}

// needles yields the passages that state a fact: the whole of it, and its parts: the
// items of a list, the sentences of a text.
func needles(l *lang.Language, f Fact) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		if f.Value == "" || !yield(f.Value) {
			return
		}
		if prose(f.Field) {
			for start, end := range sentences(f.Value) {
				if end-start < len(f.Value) && !yield(f.Value[start:end]) {
					return
				}
			}
			return
		}
		shortest := 4 // "NL" in a place says little
		if f.Field == CandidateSkills || f.Field == JobSkills || f.Field == SkillMatch {
			shortest = 1
		}
		for rest := f.Value; rest != ""; {
			var part string
			part, rest = l.Parts.Cut(rest)
			part = trimPart(part)
			if len(part) >= shortest && part != f.Value && !yield(part) {
				return
			}
		}
	}
}

// trimPart takes off the signs around a part.
func trimPart(s string) string {
	for s != "" && besidePart[s[0]] {
		s = s[1:]
	}
	for s != "" && besidePart[s[len(s)-1]] {
		s = s[:len(s)-1]
	}
	return s
}

var besidePart = byteSet(" .;,:()")

// prose reports whether a field's value is running text.
func prose(f Field) bool {
	switch f {
	case CompanyAbout, CompanyCulture, CandidateAbout, StatedInstructions, StatedContent:
		return true
	}
	return false
}
