package outreach

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/outreach-go/outreach/internal/lang"
)

// evidence returns, for each passage of the draft that states a fact, the field it
// came from: greeting and signature the names, the text the facts and their parts, and
// each number the fact that holds it.
func (v *view) evidence() []Evidence {
	e := v.proof()
	if len(v.inflected) == 0 {
		return e
	}
	e = append(slices.Clone(e), v.inflected...)
	sortEvidence(e)
	return outermost(e)
}

// proof is the evidence that facts as they are give.
func (v *view) proof() []Evidence {
	if v.proved == nil {
		v.proved = v.findProof()
	}
	return v.proved
}

func (v *view) findProof() []Evidence {
	d := v.draft
	e := make([]Evidence, 0, 2*len(d.Facts))
	if d.Greeting != "" && strings.HasPrefix(d.Body, d.Greeting) {
		// The name is what differs from the greeting that names nobody.
		if start, end := nameIn(v.lang, d); end > start {
			e = append(e, Evidence{CandidateName, PartBody, start, end})
		}
	}
	if d.Signature != "" && strings.HasSuffix(d.Body, d.Signature) {
		e = append(e, signatureEvidence(d)...)
	}
	texts := v.texts()
	both := newWordIndex(texts[0].masked + "\n" + texts[1].masked) // one search instead of two
	bodyAt := len(texts[0].masked) + 1
	for _, f := range d.Facts {
		for needle := range needles(v.lang, f) {
			both.each(needle, func(at int) {
				if at < bodyAt {
					e = append(e, Evidence{f.Field, PartSubject, at, at + len(needle)})
				} else {
					e = append(e, Evidence{f.Field, PartBody, at - bodyAt, at - bodyAt + len(needle)})
				}
			})
		}
	}
	for i, claims := range v.claims() {
		for _, c := range claims {
			if c.why == "" {
				e = append(e, Evidence{c.field, texts[i].part, c.start, c.end})
			}
		}
	}
	sortEvidence(e)
	return outermost(e)
}

// sortEvidence orders passages: the subject's first, then by place, the longer first.
func sortEvidence(e []Evidence) {
	const bits = 24 // of an offset; no draft is longer
	keys := make([]uint64, len(e))
	for i, x := range e {
		key := uint64(x.Start)<<(bits+8) | (1<<bits-1-uint64(x.End))<<8 | uint64(x.Field)
		if x.Part != PartSubject {
			key |= 1 << 63
		}
		keys[i] = key
	}
	slices.Sort(keys)
	for i, key := range keys {
		part := PartSubject
		if key>>63 != 0 {
			part = PartBody
		}
		e[i] = Evidence{Field(key), part, int(key >> (bits + 8) & (1<<bits - 1)), 1<<bits - 1 - int(key>>8&(1<<bits-1))}
	}
}

// signatureEvidence says what the lines below the closing are: the title and the
// company where a fact is one, else the name.
func signatureEvidence(d *Draft) []Evidence {
	var e []Evidence
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
			k := kept[i]
			inside = k.Part == x.Part && k.Field == x.Field && k.Start <= x.Start && x.End <= k.End
		}
		if !inside {
			kept = append(kept, x)
		}
	}
	return slices.Clip(kept)
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
			part, rest = cutFirst(rest, l.Separators())
			part = strings.Trim(part, " .;,:()")
			if len(part) >= shortest && part != f.Value && !yield(part) {
				return
			}
		}
	}
}

// prose reports whether a field's value is running text.
func prose(f Field) bool {
	switch f {
	case CompanyAbout, CompanyCulture, CandidateAbout, StatedInstructions, StatedContent:
		return true
	}
	return false
}

// cutFirst cuts a text at the first of the separators, whichever it is.
func cutFirst(text string, separators []string) (before, after string) {
	for i := range len(text) {
		switch text[i] {
		case ' ', ',', ';', ':', '(':
		default:
			if text[i] < utf8.RuneSelf {
				continue // no separator begins with a letter of ASCII
			}
		}
		for _, sep := range separators {
			if strings.HasPrefix(text[i:], sep) {
				return text[:i], text[i+len(sep):]
			}
		}
	}
	return text, ""
}

// wordIndex finds passages in a text by the words that they begin with: many passages
// are looked for in one short text.
type wordIndex struct {
	text string
	head [256]int16 // by the hash of a word's beginning, the first such word; -1 for none
	next []int16    // by position, the next word with the same hash
}

func newWordIndex(text string) *wordIndex {
	x := &wordIndex{text: text}
	if len(text) > math.MaxInt16 {
		return x // searched without an index
	}
	for i := range x.head {
		x.head[i] = -1
	}
	x.next = make([]int16, len(text))
	var last [256]int16
	joined := false // to a word before it
	for i := 0; i < len(text); {
		size, letter, joins := 1, wordByte[text[i]], true
		if text[i] >= utf8.RuneSelf {
			var r rune
			r, size = utf8.DecodeRuneInString(text[i:])
			letter = wordRune(r)
			joins = !dense(text[i : i+size])
		}
		if letter && !joined {
			h := beginning(text[i:])
			x.next[i] = -1
			if x.head[h] < 0 {
				x.head[h] = int16(i)
			} else {
				x.next[last[h]] = int16(i)
			}
			last[h] = int16(i)
		}
		joined = letter && joins
		i += size
	}
	return x
}

// each calls yield with where a passage stands in the text as whole words.
func (x *wordIndex) each(passage string, yield func(at int)) {
	if r, _ := utf8.DecodeRuneInString(passage); x.next == nil || len(passage) < 2 || !wordRune(r) {
		for at := range occurrences(x.text, passage) {
			yield(at)
		}
		return
	}
	end := 0
	for at := x.head[beginning(passage)]; at >= 0; at = x.next[at] {
		if i := int(at); i >= end && strings.HasPrefix(x.text[i:], passage) && wholeWords(x.text, i, i+len(passage)) {
			end = i + len(passage)
			yield(i)
		}
	}
}
