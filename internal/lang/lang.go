// Package lang holds the languages. Each is a folder of text below data; no Go code
// names one. A language is read when it is first used.
package lang

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/bojanz/currency"
	"golang.org/x/text/cases"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// Language is one language's data, ready to use. It is immutable.
type Language struct {
	Tag  language.Tag
	Base language.Tag // the language without its region
	Name string       // in English
	// LowerAfterGreeting: the text after the greeting goes on in lower case.
	LowerAfterGreeting bool
	// Dense: the script says more with a character, so that lengths are halved.
	Dense bool
	// RightToLeft: the script runs from right to left.
	RightToLeft bool
	// Joined: no space stands between two sentences.
	Joined bool
	// SubjectLabels are what a reply may write before its subject, in lower case.
	SubjectLabels []string
	// Openers and Closers are the words that a greeting line begins with and a sign-off
	// line consists of, in lower case.
	Openers, Closers []string

	greeting map[string]map[string]string
	closing  map[string]string
	texts    map[string]map[string]string // the sections of key = value, by heading
	months   []string

	// Parts stand between the parts of a fact's value: of a list, and of a record; Records
	// between the records of a list of them.
	Parts, Records *Separators

	joints     joints            // what stands between the items of a list
	before     map[string]joints // and before an item that begins with the key, where that differs
	digits     []rune            // those of years and counts, where they are not 0 to 9
	monthsFrom []string          // the months as "since" wants them
	firsts     [2]string         // "i" and "ij" as a sentence begins with them
	money      *currency.Formatter
	set        *Set
	memos      sync.Map // by key, func() of what Memo made
}

// Memo returns what is made of a language for a key, which is made once. It lives as long
// as the language does.
func Memo[T any](l *Language, key any, build func(*Language) T) T {
	if made, ok := l.memos.Load(key); ok {
		return made.(func() T)()
	}
	made, _ := l.memos.LoadOrStore(key, sync.OnceValue(func() T { return build(l) }))
	return made.(func() T)()
}

func (s *Set) read(tag language.Tag) *Language {
	l := &Language{
		Tag: tag, Base: tag, set: s, greeting: map[string]map[string]string{}, closing: map[string]string{},
		texts: map[string]map[string]string{}, money: currency.NewFormatter(currency.NewLocale(tag.String())),
	}
	if parent, ok := s.parent(tag); ok {
		l.Base = parent
	}
	for _, s := range l.Sections(LanguageFile) {
		switch s.Name {
		case "greeting":
			l.greeting[s.Args[0]] = s.Pairs()
		case "closing":
			l.closing = s.Pairs()
		case "subject":
			l.SubjectLabels = lower(s.Lines)
		case "openers":
			l.Openers = lower(s.Lines)
		case "closers":
			l.Closers = lower(s.Lines)
		case "months":
			if len(s.Args) > 0 {
				l.monthsFrom = s.Lines
				continue
			}
			l.months = s.Lines
		case "list":
			if len(s.Args) > 1 {
				l.joinBefore(s)
				continue
			}
			l.texts["list"] = s.Pairs()
		default:
			l.texts[s.heading()] = s.Pairs()
		}
	}
	l.Name = l.Text("about", "name")
	l.LowerAfterGreeting = l.Text("about", "after_greeting") == "lower"
	l.joints = jointsOf(l.texts["list"])
	parts := l.joints.add([]string{l.Semicolon(), ": ", " (", ", "})
	for _, key := range slices.Sorted(maps.Keys(l.before)) {
		parts = l.before[key].add(parts)
	}
	if sep := l.Comma(); !slices.Contains(parts, sep) {
		parts = append(parts, sep)
	}
	if sep := between(l.Text("record", "position")); sep != "" {
		parts = append(parts, sep)
	}
	l.Parts, l.Records = newSeparators(parts...), newSeparators(l.Semicolon(), "; ", "；", "؛ ")
	l.Dense = l.Text("about", "dense") == "yes"
	l.RightToLeft = l.Text("about", "direction") == "rtl"
	l.Joined = l.Text("about", "sentences") == "joined"
	l.digits = []rune(l.Text("about", "digits"))
	l.firsts = [2]string{cases.Upper(tag).String("i"), cases.Title(tag, cases.NoLower).String("ij")}
	return l
}

// Sections returns a file of the language's folder, with what a regional form and a
// host lay over it.
func (l *Language) Sections(name string) []Section {
	var all []Section
	for _, text := range l.set.layers(l.Tag, name) {
		all = overlay(all, Parse(text), name == LanguageFile)
	}
	return all
}

// Files returns a file of the language's folder: the language's own, what a regional
// form adds, and what a host does.
func (l *Language) Files(name string) []string { return l.set.layers(l.Tag, name) }

// joints are what stands between two items, in the middle of several, and before the
// last of several.
type joints struct{ two, middle, last string }

func jointsOf(patterns map[string]string) joints {
	return joints{between(patterns["two"]), between(patterns["middle"]), between(patterns["end"])}
}

// joinBefore reads the joints before an item that begins with one of the section's
// arguments: "[list before i hi]".
func (l *Language) joinBefore(s Section) {
	if l.before == nil {
		l.before = map[string]joints{}
	}
	for _, beginning := range s.Args[1:] {
		l.before[beginning] = jointsOf(s.Pairs())
	}
}

// jointsBefore returns what stands before an item: the longest beginning of it that
// the language names decides.
func (l *Language) jointsBefore(item string) joints {
	if l.before == nil {
		return l.joints
	}
	found, longest := l.joints, 0
	lower := strings.ToLower(item)
	for beginning, j := range l.before {
		if len(beginning) > longest && strings.HasPrefix(lower, beginning) {
			found, longest = j, len(beginning)
		}
	}
	return found
}

// add adds what joins items to separators.
func (j joints) add(to []string) []string {
	for _, sep := range []string{j.two, j.last, j.middle} {
		if sep != "" && !slices.Contains(to, sep) {
			to = append(to, sep)
		}
	}
	return to
}

func lower(lines []string) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = strings.ToLower(line)
	}
	return out
}

// Text returns the text under a key of a section, or "".
func (l *Language) Text(section, key string) string { return l.texts[section][key] }

// Greeting returns the greeting line for a tone. An empty name gives the greeting that
// names nobody.
func (l *Language) Greeting(tone, name string) string {
	forms := l.greeting[tone]
	if name == "" {
		return forms["nobody"]
	}
	if han(name) && forms["cjk"] != "" {
		return strings.ReplaceAll(forms["cjk"], "{name}", name)
	}
	return strings.ReplaceAll(forms["name"], "{name}", name)
}

// Greets reports whether a line is a greeting line of the language's own, whoever it
// names.
func (l *Language) Greets(line string) bool {
	for _, forms := range l.greeting {
		for _, form := range forms {
			before, after, named := strings.Cut(form, "{name}")
			named = named && strings.ContainsFunc(before+after, unicode.IsLetter) // a comma alone greets nobody
			if line == form || named && len(line) > len(before)+len(after) && strings.HasPrefix(line, before) && strings.HasSuffix(line, after) {
				return true
			}
		}
	}
	return false
}

// Script returns the table of the script that the language is written in, or nil where
// it is written in several.
func (l *Language) Script() *unicode.RangeTable {
	script, _ := l.Tag.Script()
	return unicode.Scripts[scriptNames[script.String()]]
}

// scriptNames are the names that package unicode has for ISO 15924 codes.
var scriptNames = map[string]string{
	"Latn": "Latin", "Cyrl": "Cyrillic", "Grek": "Greek", "Arab": "Arabic", "Hebr": "Hebrew", "Deva": "Devanagari",
	"Beng": "Bengali", "Guru": "Gurmukhi", "Telu": "Telugu", "Thai": "Thai", "Hans": "Han", "Hant": "Han", "Kore": "Hangul",
}

// Introduction returns the sentence below the greeting line with which the writer of a
// message of a kind introduces themselves, or "" where the language has no such custom.
func (l *Language) Introduction(kind, recruiter, company string) string {
	key := "none"
	switch {
	case recruiter != "" && company != "":
		key = "both"
	case company != "":
		key = "company"
	case recruiter != "":
		key = "recruiter"
	}
	return strings.NewReplacer("{recruiter}", recruiter, "{company}", company).Replace(l.Text("introduction "+kind, key))
}

// Closing returns the line above the name in the signature.
func (l *Language) Closing(tone string) string { return l.closing[tone] }

// List joins items with commas and the language's "and".
func (l *Language) List(items []string) string {
	switch len(items) {
	case 0:
		return ""
	case 1:
		return items[0]
	}
	var b strings.Builder
	size := 0
	for _, item := range items {
		size += len(item) + 6
	}
	b.Grow(size)
	for i, item := range items {
		switch {
		case i == 0:
		case len(items) == 2:
			b.WriteString(l.jointsBefore(item).two)
		case i == len(items)-1:
			b.WriteString(l.jointsBefore(item).last)
		default:
			b.WriteString(l.joints.middle)
		}
		b.WriteString(item)
	}
	return b.String()
}

// Comma is what stands between two parts of a line.
func (l *Language) Comma() string {
	if sep := between(l.Text("list", "comma")); sep != "" {
		return sep
	}
	return ", "
}

// And is what stands between two items.
func (l *Language) And() string { return l.joints.two }

// Semicolon is what stands between the parts of a record, with the space that the
// language wants around it.
func (l *Language) Semicolon() string {
	if sep := between(l.Text("list", "semicolon")); sep != "" {
		return sep
	}
	return "; "
}

// Fill puts values in for {0}, {1} … of a pattern.
func Fill(pattern string, values ...string) string {
	var b strings.Builder
	size := len(pattern)
	for _, v := range values {
		size += len(v)
	}
	b.Grow(size)
	for {
		i := strings.IndexByte(pattern, '{')
		if i < 0 || i+2 >= len(pattern) || pattern[i+2] != '}' {
			break
		}
		b.WriteString(pattern[:i])
		if n := int(pattern[i+1] - '0'); n >= 0 && n < len(values) {
			b.WriteString(values[n])
		}
		pattern = pattern[i+3:]
	}
	b.WriteString(pattern)
	return b.String()
}

// Count returns "{n} things" in the right plural form, from the section "plural
// things", whose keys are CLDR's categories.
func (l *Language) Count(things string, n int) string {
	forms := l.texts["plural "+things]
	form := plural.Cardinal.MatchPlural(l.Tag, n, 0, 0, 0, 0)
	text := forms[pluralNames[form]]
	if text == "" {
		text = forms["other"]
	}
	return strings.ReplaceAll(text, "{n}", l.number(strconv.Itoa(n)))
}

var pluralNames = map[plural.Form]string{
	plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other",
}

// Keys returns the keys of a section in alphabetical order.
func (l *Language) Keys(section string) []string {
	keys := make([]string, 0, len(l.texts[section]))
	for key := range l.texts[section] {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// between returns what stands between {0} and {1} of a pattern.
func between(pattern string) string {
	_, rest, _ := strings.Cut(pattern, "{0}")
	sep, _, _ := strings.Cut(rest, "{1}")
	return sep
}
