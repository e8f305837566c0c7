// Package lang holds the languages. Each is a folder of text below data; no Go code
// names one. A language is read when it is first used.
package lang

import (
	"embed"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/bojanz/currency"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

//go:embed data/*/language.txt data/*/phrases.txt data/*/prompt.txt data/*/lexicon.txt data/*/moderation.txt data/*/injection.txt
var data embed.FS

// The files of a language's folder that are read here. What the detection of sensitive data
// looks for is read from a table that is made of the folders' sensitive.txt: see package detect.
const (
	LanguageFile   = "language.txt"   // greeting, signature, labels, formats
	PhrasesFile    = "phrases.txt"    // what the offline composer writes
	PromptFile     = "prompt.txt"     // what a model is told about the language
	LexiconFile    = "lexicon.txt"    // what moderation and the language check look for
	ModerationFile = "moderation.txt" // what moderation looks for
	InjectionFile  = "injection.txt"  // what tells an instruction to a model from prose
)

// Default is the language that stands in where no other one is asked for or known.
var Default = language.English

type entry struct {
	tag  language.Tag
	load func() *Language
}

// index lists the folders; the languages in them are not read yet.
var index = sync.OnceValue(func() []entry {
	folders, err := fs.ReadDir(data, "data")
	if err != nil {
		panic("outreach: language data: " + err.Error())
	}
	entries := make([]entry, 0, len(folders))
	for _, folder := range folders {
		id := folder.Name()
		if _, err := fs.Stat(data, "data/"+id+"/"+LanguageFile); err != nil {
			continue // no message is written in it yet
		}
		entries = append(entries, entry{language.MustParse(id), sync.OnceValue(func() *Language { return read(id) })})
	}
	return entries
})

// Tags returns the languages there are, in the order of their tags.
func Tags() []language.Tag {
	tags := make([]language.Tag, 0, len(index()))
	for _, e := range index() {
		tags = append(tags, e.tag)
	}
	return tags
}

// Get returns the language of a tag that [Match] gave, and the default for any other.
func Get(tag language.Tag) *Language {
	var fallback entry
	for _, e := range index() {
		if e.tag == tag {
			return e.load()
		}
		if e.tag == Default {
			fallback = e
		}
	}
	if t, ok := match(tag); ok && t != tag {
		return Get(t)
	}
	return fallback.load()
}

// Match returns the language for the first of the wanted tags that there is one for,
// by base language and script, and whether that was found. Without one it returns the
// default.
func Match(wanted ...language.Tag) (tag language.Tag, exact bool) {
	for _, w := range wanted {
		if t, ok := match(w); ok {
			return t, true
		}
	}
	return Default, false
}

func match(wanted language.Tag) (language.Tag, bool) {
	if wanted == language.Und {
		return wanted, false
	}
	base, _ := wanted.Base()
	script, _ := wanted.Script()
	for _, e := range index() {
		b, _ := e.tag.Base()
		s, _ := e.tag.Script()
		if b == base && s == script {
			return e.tag, true
		}
	}
	return wanted, false
}

// Folders returns the names of all folders, also of those languages in which no message
// is written yet.
func Folders() []string {
	folders, err := fs.ReadDir(data, "data")
	if err != nil {
		panic("outreach: language data: " + err.Error())
	}
	names := make([]string, len(folders))
	for i, folder := range folders {
		names[i] = folder.Name()
	}
	return names
}

// Folder returns the tag of the folder for a language, by base language and script, also
// of one in which no message is written, and the tag itself where there is none.
func Folder(wanted language.Tag) (tag language.Tag, ok bool) {
	base, _ := wanted.Base()
	script, _ := wanted.Script()
	for _, name := range Folders() {
		tag := language.MustParse(name)
		b, _ := tag.Base()
		if s, _ := tag.Script(); b == base && s == script {
			return tag, true
		}
	}
	return wanted, false
}

// File returns a file of a language's folder, or "" where there is none.
func File(tag language.Tag, name string) string {
	text, err := data.ReadFile("data/" + tag.String() + "/" + name)
	if err != nil {
		return ""
	}
	return string(text)
}

// Language is one language's data, ready to use. It is immutable.
type Language struct {
	Tag  language.Tag
	Name string // in English
	// LowerAfterGreeting: the text after the greeting goes on in lower case.
	LowerAfterGreeting bool
	// Dense: the script says more with a character, so that lengths are halved.
	Dense bool
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

	two, middle, last string // what stands between the items of a list
	money             *currency.Formatter
}

func read(id string) *Language {
	tag := language.MustParse(id)
	l := &Language{
		Tag: tag, greeting: map[string]map[string]string{}, closing: map[string]string{},
		texts: map[string]map[string]string{}, money: currency.NewFormatter(currency.NewLocale(id)),
	}
	for _, s := range Parse(File(tag, LanguageFile)) {
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
			l.months = s.Lines
		default:
			l.texts[strings.Join(append([]string{s.Name}, s.Args...), " ")] = s.Pairs()
		}
	}
	l.Name = l.Text("about", "name")
	l.LowerAfterGreeting = l.Text("about", "after_greeting") == "lower"
	parts := []string{l.Semicolon(), ": ", " (", ", "}
	l.two, l.middle, l.last = between(l.Text("list", "two")), between(l.Text("list", "middle")), between(l.Text("list", "end"))
	for _, sep := range []string{l.two, l.last, l.middle} {
		if sep != "" && !slices.Contains(parts, sep) {
			parts = append(parts, sep)
		}
	}
	if sep := between(l.Text("record", "position")); sep != "" {
		parts = append(parts, sep)
	}
	l.Parts, l.Records = newSeparators(parts...), newSeparators(l.Semicolon(), "; ", "；", "؛ ")
	l.Dense = l.Text("about", "dense") == "yes"
	return l
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

// Script returns the table of the script that the language is written in, or nil where
// it is written in several.
func (l *Language) Script() *unicode.RangeTable {
	script, _ := l.Tag.Script()
	return unicode.Scripts[scriptNames[script.String()]]
}

// scriptNames are the names that package unicode has for ISO 15924 codes.
var scriptNames = map[string]string{
	"Latn": "Latin", "Cyrl": "Cyrillic", "Grek": "Greek", "Arab": "Arabic", "Hebr": "Hebrew", "Deva": "Devanagari",
	"Beng": "Bengali", "Guru": "Gurmukhi", "Telu": "Telugu", "Thai": "Thai", "Hans": "Han", "Hant": "Han",
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
			b.WriteString(l.two)
		case i == len(items)-1:
			b.WriteString(l.last)
		default:
			b.WriteString(l.middle)
		}
		b.WriteString(item)
	}
	return b.String()
}

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
	return strings.ReplaceAll(text, "{n}", strconv.Itoa(n))
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
