package ats

import (
	"cmp"
	_ "embed"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed headings.txt
var headingList string

var headings = func() map[string]string {
	m := map[string]string{}
	for l := range strings.Lines(headingList) {
		if kind, text, ok := strings.Cut(strings.TrimSpace(l), ": "); ok && !strings.HasPrefix(l, "#") {
			m[text] = kind
		}
	}
	return m
}()

// sections are the parts of a job's description that a record has a place for.
type sections struct{ responsibilities, skills, benefits []string }

// sections splits a description by its headings. What stands before the first one,
// or under one that is not known, is left out: it introduces the company, or says
// what the law asks for.
func (d *document) sections(n node) sections {
	var out sections
	kind := ""
	for _, l := range d.withoutInstructions(n, clean(n.str())) {
		if k, ok := headingKind(l); ok {
			kind = k
			continue
		}
		switch kind {
		case "responsibilities":
			out.responsibilities = d.items(out.responsibilities, n, l)
		case "benefits":
			out.benefits = d.items(out.benefits, n, l)
		case "skills":
			if parts := splitList(l.text); l.item || len(parts) > 1 {
				for _, s := range parts {
					if s != "" && skillLike(s) && len(strings.Fields(s)) <= 4 {
						out.skills = d.add(out.skills, s, n, maxSkills)
					}
				}
			}
		}
	}
	return out
}

// headingKind returns what a heading is about: "" where that is not known. ok is
// false where the line is no heading.
func headingKind(l line) (kind string, ok bool) {
	text := strings.ToLower(strings.TrimFunc(strings.ReplaceAll(l.text, "’", "'"), func(r rune) bool { return !unicode.IsLetter(r) }))
	text = strings.ReplaceAll(text, " & ", " and ")
	if kind, ok = headings[text]; ok && !l.item {
		return kind, true
	}
	if l.item || !l.heading && (!strings.HasSuffix(l.text, ":") || utf8.RuneCountInString(l.text) > 60) {
		return "", false
	}
	best := ""
	for h, k := range headings {
		if cmp.Or(cmp.Compare(len(h), len(best)), cmp.Compare(best, h)) > 0 && (strings.HasPrefix(text, h+" ") || strings.HasSuffix(text, " "+h)) {
			kind, best = k, h
		}
	}
	return kind, true
}

var leftOut = regexp.MustCompile(`(?i)\bequal[- ]opportunit|\bregardless of\b|\bwithout regard to\b|\b(?:race|religion|sexual orientation|veteran status|disabilit)\b|` +
	`\b(?:salary|compensation|pay range|base pay|ote|gehalt|salaire|salario|wage)\b.*\d|[$€£]\s?\d[\d.,]*\s?k?\s?(?:-|–|—|to)\s?[$€£]?\s?\d|\bhow to apply\b|\bapply (?:now|here|via|at|by|today)\b`)

// items adds the line of a list, or the sentences of a paragraph, without what is no
// task and no benefit: the notice on equal opportunities, and pay.
func (d *document) items(list []string, n node, l line) []string {
	texts := []string{l.text}
	if !l.item {
		texts = sentences(l.text)
	}
	for _, s := range texts {
		if s = strings.TrimSpace(s); strings.HasSuffix(s, ":") || leftOut.MatchString(s) || !strings.ContainsFunc(s, unicode.IsLetter) {
			continue
		}
		list = d.add(list, d.cut(n, s, maxItem), n, maxItems)
	}
	return list
}

// list reads a text, or a list of them, whose lines are entries. One line of short
// parts with commas is a list of them.
func (d *document) list(list []string, n node) []string {
	for _, e := range n.list() {
		if e.object() {
			e = e.get("name", "description", "@value")
		}
		lines := d.withoutInstructions(e, clean(e.str()))
		if len(lines) == 1 && shortParts(lines[0].text) {
			for _, part := range splitList(lines[0].text) {
				if part != "" {
					list = d.items(list, e, line{text: part, item: true})
				}
			}
			continue
		}
		for _, l := range lines {
			if !l.heading {
				list = d.items(list, e, l)
			}
		}
	}
	return list
}

func shortParts(s string) bool {
	parts := splitList(s)
	for _, p := range parts {
		if len(strings.Fields(p)) > 5 {
			return false
		}
	}
	return len(parts) > 1 && !sentence.MatchString(s)
}
