package lang

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/language"
)

//go:embed data/*/language.txt data/*/phrases.txt data/*/prompt.txt data/*/lexicon.txt data/*/moderation.txt data/*/injection.txt data/*/terms.txt
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
	TermsFile      = "terms.txt"      // skills, job titles and schools, which a draft may not invent
)

// Default is the language that stands in where no other one is asked for or known.
var Default = language.English

// Set is languages: the built-in ones, and what a host adds to them or puts in their
// place. Each is a folder that is named by its tag. The folder of a regional form holds
// what differs from the language's own. It is immutable, and a language is read when it
// is first used.
type Set struct {
	sources   []fs.FS // what a later one says goes before what an earlier one says
	folders   []string
	languages []entry // without regional forms, in the order of their tags
	regional  []entry
}

type entry struct {
	tag    language.Tag
	kin    kin
	region language.Region
	load   func() *Language
}

// kin is what tags of one language in one script have in common.
type kin struct {
	base   language.Base
	script language.Script
}

func kinOf(tag language.Tag) kin {
	base, _ := tag.Base()
	script, _ := tag.Script()
	return kin{base, script}
}

// Builtin returns the languages that come with the library.
var Builtin = sync.OnceValue(func() *Set {
	own, err := fs.Sub(data, "data")
	if err == nil {
		var s *Set
		if s, err = newSet(own); err == nil {
			return s
		}
	}
	panic("outreach: language data: " + err.Error())
})

// With returns the languages with those of a host added to them. Its folders are named
// by BCP 47 tags and hold language.txt, phrases.txt and prompt.txt, or some of them. A
// section takes the place of that with the same heading, or is added; in language.txt, its
// keys do. What checks look for is built in: a file of it is refused, since it would be
// read by nobody.
func (s *Set) With(fsys fs.FS) (*Set, error) {
	for _, name := range []string{LexiconFile, ModerationFile, InjectionFile, TermsFile, "sensitive.txt"} {
		found, err := fs.Glob(fsys, "*/"+name)
		if err != nil {
			return nil, err
		}
		if len(found) > 0 {
			return nil, fmt.Errorf("%s is not read: the words that checks look for are built in", found[0])
		}
	}
	return newSet(append(slices.Clip(s.sources), fsys)...)
}

func newSet(sources ...fs.FS) (*Set, error) {
	s := &Set{sources: sources}
	var tags []language.Tag // of the folders
	for _, source := range sources {
		entries, err := fs.ReadDir(source, ".")
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			id := e.Name()
			if !e.IsDir() || slices.Contains(s.folders, id) {
				continue
			}
			tag, err := language.Parse(id)
			if err != nil || tag.String() != id {
				return nil, fmt.Errorf("the folder %q is not named by a language tag in its usual form", id)
			}
			s.folders = append(s.folders, id)
			tags = append(tags, tag)
		}
	}
	for i, id := range s.folders {
		if s.file(id, LanguageFile) == "" {
			continue // no message is written in it
		}
		tag := tags[i]
		region, _ := tag.Region()
		e := entry{tag, kinOf(tag), region, sync.OnceValue(func() *Language { return s.read(tag) })}
		if _, ok := s.parent(tag); ok {
			s.regional = append(s.regional, e)
		} else {
			s.languages = append(s.languages, e)
		}
	}
	slices.SortFunc(s.languages, func(a, b entry) int { return strings.Compare(a.tag.String(), b.tag.String()) })
	return s, nil
}

// file returns a file of a folder as the last source that has it says it.
func (s *Set) file(id, name string) string {
	for _, source := range slices.Backward(s.sources) {
		if text, err := fs.ReadFile(source, id+"/"+name); err == nil {
			return string(text)
		}
	}
	return ""
}

// layers returns the texts of a file of a language, as every source has it: of its own
// folder, then of that of the regional form.
func (s *Set) layers(tag language.Tag, name string) []string {
	ids := []string{tag.String()}
	if parent, ok := s.parent(tag); ok {
		ids = []string{parent.String(), tag.String()}
	}
	var texts []string
	for _, source := range s.sources { // what a host says goes before all that is built in
		for _, id := range ids {
			if text, err := fs.ReadFile(source, id+"/"+name); err == nil {
				texts = append(texts, string(text))
			}
		}
	}
	return texts
}

// parent returns the folder that a regional form's belongs to.
func (s *Set) parent(tag language.Tag) (language.Tag, bool) {
	if _, _, region := tag.Raw(); region.String() == "ZZ" {
		return tag, false
	}
	for _, id := range s.folders {
		t := language.Make(id)
		if _, _, region := t.Raw(); region.String() == "ZZ" && Same(t, tag) {
			return t, true
		}
	}
	return tag, false
}

// Tags returns the languages there are, without regional forms, in the order of their
// tags.
func (s *Set) Tags() []language.Tag {
	tags := make([]language.Tag, 0, len(s.languages))
	for _, e := range s.languages {
		tags = append(tags, e.tag)
	}
	return tags
}

// Regional returns the regional forms there are.
func (s *Set) Regional() []language.Tag {
	tags := make([]language.Tag, 0, len(s.regional))
	for _, e := range s.regional {
		tags = append(tags, e.tag)
	}
	return tags
}

// Get returns the language of a tag that Match gave, and the default for any other.
func (s *Set) Get(tag language.Tag) *Language {
	e, ok := s.find(tag)
	if !ok {
		e, _ = s.find(Default)
	}
	return e.load()
}

// Match returns the language for the first of the wanted tags that there is one for,
// and whether that was found: the regional form for the tag's region, else the
// language, by base language and script. Without one it returns the default.
func (s *Set) Match(wanted ...language.Tag) (tag language.Tag, exact bool) {
	for _, w := range wanted {
		if e, ok := s.find(w); ok {
			return e.tag, true
		}
	}
	return Default, false
}

func (s *Set) find(wanted language.Tag) (entry, bool) {
	if wanted == language.Und {
		return entry{}, false
	}
	k := kinOf(wanted)
	// The region is the wanted one, else one that holds it: es-419 for es-MX.
	if region, sure := wanted.Region(); sure == language.Exact {
		for _, fits := range []func(r language.Region) bool{func(r language.Region) bool { return r == region }, func(r language.Region) bool { return r.Contains(region) }} {
			for i := range s.regional {
				if e := &s.regional[i]; e.kin == k && fits(e.region) {
					return *e, true
				}
			}
		}
	}
	for i := range s.languages {
		if e := &s.languages[i]; e.kin == k {
			return *e, true
		}
	}
	return entry{}, false
}

// Same reports whether two tags are of one language in one script, wherever it is
// written.
func Same(a, b language.Tag) bool { return a == b || kinOf(a) == kinOf(b) }

// Tags returns the built-in languages, without regional forms.
func Tags() []language.Tag { return Builtin().Tags() }

// Get returns the built-in language of a tag, and the default where there is none.
func Get(tag language.Tag) *Language { return Builtin().Get(tag) }

// Match returns the built-in language for the first of the wanted tags that there is
// one for; see [Set.Match].
func Match(wanted ...language.Tag) (tag language.Tag, exact bool) { return Builtin().Match(wanted...) }

// Folders returns the names of the built-in languages' folders, without regional forms.
func Folders() []string {
	s := Builtin()
	names := make([]string, 0, len(s.folders))
	for _, id := range s.folders {
		if _, ok := s.parent(language.Make(id)); !ok {
			names = append(names, id)
		}
	}
	return names
}

// Folder returns the tag of the folder of a language, without region, and the tag
// itself where there is none.
func Folder(wanted language.Tag) (tag language.Tag, ok bool) {
	for _, id := range Folders() {
		if tag := language.Make(id); Same(tag, wanted) {
			return tag, true
		}
	}
	return wanted, false
}

// File returns a file of a built-in language's folder, or "" where there is none.
func File(tag language.Tag, name string) string { return Builtin().file(tag.String(), name) }

// overlay lays the sections of a file over those of another one: a section takes the
// place of that with the same heading, or with byKey its keys do, and one with a new
// heading goes first. The pairs of [replace] are words to be written for others in what
// stays.
func overlay(under, over []Section, byKey bool) []Section {
	placed := map[string]Section{}
	var out []Section
	var words []string
	for _, s := range over {
		if s.Name == "replace" {
			for _, line := range s.Lines {
				if word, instead, ok := strings.Cut(line, " = "); ok {
					words = append(words, unquote(word), unquote(instead))
				}
			}
			continue
		}
		placed[s.heading()] = s
		if !slices.ContainsFunc(under, func(u Section) bool { return u.heading() == s.heading() }) {
			out = append(out, s)
		}
	}
	respell := strings.NewReplacer(words...)
	for _, s := range under {
		lines := make([]string, 0, len(s.Lines))
		for _, line := range s.Lines {
			lines = append(lines, respell.Replace(line))
		}
		own, ok := placed[s.heading()]
		switch {
		case !ok:
			s.Lines = lines
		case byKey && own.keyed():
			s.Lines = append(lines, own.Lines...) // the last one of a key counts
		default:
			s = own
		}
		out = append(out, s)
	}
	return out
}

// unquote returns a word, which stands in double quotes, as Go has them, where a space
// at its end counts.
func unquote(word string) string {
	if text, err := strconv.Unquote(word); err == nil {
		return text
	}
	return word
}

// keyed reports whether a section has keys, and not lines of a list.
func (s Section) keyed() bool { return len(s.Lines) > 0 && strings.Contains(s.Lines[0], "=") }
