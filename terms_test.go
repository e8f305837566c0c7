package outreach

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/text/language"

	"github.com/outreach-go/outreach/internal/lang"
)

// TestTermsOfEveryLanguage holds that each language has words for nearly all that the
// default one has, means nothing else by them, and finds each in a text.
func TestTermsOfEveryLanguage(t *testing.T) {
	t.Parallel()
	numbers := termNumbers()
	assert.Greater(t, len(numbers), 200)
	for name, id := range numbers {
		assert.Contains(t, []wordKind{wordTitle, wordSkill}, wordKind(id&^0xff), name)
	}
	for _, folder := range lang.Folders() {
		tag := language.MustParse(folder)
		for _, s := range lang.Parse(lang.File(tag, lang.TermsFile)) {
			if s.Name == "title" || s.Name == "skill" {
				for meaning := range s.Pairs() {
					assert.Contains(t, numbers, s.Name+" "+meaning, "%s", tag)
				}
			}
		}
		w := lexiconsOf(tag)
		meant, schools := map[int]bool{}, 0
		eachTerm(tag, func(phrase string, id int, factsOnly bool) {
			assert.NotEmpty(t, phrase, "%s", tag)
			if wordKind(id&^0xff) == wordSchool {
				schools++
			}
			meant[id] = true
			if !factsOnly && phrase[0] != '*' {
				text := strings.ReplaceAll(phrase, "*", "")
				found := false
				hits, _ := w.scan(nil, nil, text)
				for _, h := range hits {
					found = found || int(h.kind)+h.value == id
				}
				assert.True(t, found, "%s: %q is not found in %q", tag, phrase, text)
			}
		})
		assert.Positive(t, schools, "%s has no words for schools", tag)
		for name, id := range numbers {
			if !meant[id] {
				t.Logf("%s has no word for %s", tag, name)
			}
		}
		assert.GreaterOrEqual(t, len(meant), len(numbers)*95/100, "%s", tag)
	}
	for title, skills := range relatedTerms() {
		assert.Equal(t, wordTitle, wordKind(title&^0xff))
		for _, skill := range skills {
			assert.Equal(t, wordSkill, wordKind(skill&^0xff))
		}
	}
}

// TestSchoolOfTheJobsCity holds that a place or a company in a school's name must be the
// school's, not any that the facts name.
func TestSchoolOfTheJobsCity(t *testing.T) {
	t.Parallel()
	for sentence, want := range map[string]string{
		"You come from the University of Leeds.":          "University of Leeds",
		"Leeds University is where you studied.":          "Leeds University",
		"You come from the University of Hull.":           "",
		"Hull University is where you studied.":           "",
		"You studied at a university, and live in Leeds.": "",
	} {
		v := newView(&Draft{Language: lang.Default, Body: sentence, Facts: []Fact{
			{JobLocation, "Leeds"}, {CandidateEducation, "BSc Mathematics, University of Hull"},
		}}, lang.Get(lang.Default), DefaultTemplates())
		checkNames(v)
		got := ""
		if len(v.found) > 0 {
			assert.Equal(t, "ungrounded.school", v.found[0].Rule, sentence)
			got = sentence[v.found[0].Start:v.found[0].End]
		}
		assert.Equal(t, want, got, sentence)
	}
}
