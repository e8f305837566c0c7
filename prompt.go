package outreach

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"github.com/outreach-go/outreach/internal/lang"
)

//go:embed templates/rules.txt
var templateFiles embed.FS

// The lines that untrusted text stands between begin with these, and go on with a code
// that is derived from the text and does not occur in it.
const (
	dataOpen  = "=== DATA"
	dataClose = "=== END"
)

// Templates are the instructions that a model is given: the rules in English, and a
// block for each language. They hold instructions only; records never become part of
// them. A Templates value is immutable and safe for concurrent use.
type Templates struct {
	rules  map[string]string              // by section
	blocks map[language.Tag]*sectionTexts // of the host; others are built in
	source string                         // "built-in", or "custom" with a hash
	cached sync.Map                       // renderKey to string

	lines sync.Map // *lang.Language to *ruleLines
}

type sectionTexts map[string]string

var defaultTemplates = sync.OnceValue(builtinTemplates)

// builtinTemplates reads the built-in templates. A Drafter with language data of its own
// has them to itself, so that what is kept in them goes with it.
func builtinTemplates() *Templates {
	t, err := NewTemplates(templateFiles)
	if err != nil {
		panic("outreach: built-in templates: " + err.Error())
	}
	t.source = "built-in"
	return t
}

// DefaultTemplates returns the built-in templates.
func DefaultTemplates() *Templates { return defaultTemplates() }

// NewTemplates reads a host's templates from files:
//
//	rules.txt       (or templates/rules.txt) the rules in English, with the sections
//	                [rules], [initial], [follow_up], [short], [medium], [long], [repair]
//	<tag>/prompt.txt a language's block, with [block], [formal], [neutral], [friendly]
//	                and [example]; <tag> is a BCP 47 tag of [Languages]
//
// A file or a section that is not there is the built-in one. Lines that begin with '#'
// are comments. {mark} in the rules stands for what begins each line that others wrote,
// and {canary} for a code that may never come back in a reply: rules without it are
// guarded by their words alone. A section that the library does not know is an error that names it, and
// so is text before the first section.
func NewTemplates(fsys fs.FS) (*Templates, error) {
	t := &Templates{rules: map[string]string{}, blocks: map[language.Tag]*sectionTexts{}}
	hash := sha256.New()
	for _, name := range []string{"templates/rules.txt", "rules.txt"} {
		text, err := fs.ReadFile(fsys, name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			return nil, fmt.Errorf("outreach: templates: %w", err)
		}
		hash.Write(text)
		if err := readSections(t.rules, name, string(text), ruleSections); err != nil {
			return nil, err
		}
	}
	files, err := fs.Glob(fsys, "*/"+lang.PromptFile)
	if err != nil {
		return nil, fmt.Errorf("outreach: templates: %w", err)
	}
	for _, name := range files {
		tag, err := language.Parse(path.Dir(name))
		if err != nil {
			return nil, fmt.Errorf("outreach: templates: %s: the folder is not named by a language tag", name)
		}
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("outreach: templates: %w", err)
		}
		hash.Write(text)
		block := sectionTexts{}
		if err := readSections(block, name, string(text), blockSections); err != nil {
			return nil, err
		}
		matched, ok := lang.Match(tag)
		if !ok {
			return nil, fmt.Errorf("outreach: templates: %s: there is no such language", name)
		}
		t.blocks[matched] = &block
	}
	t.source = "custom " + hex.EncodeToString(hash.Sum(nil))[:12]
	return t, nil
}

var (
	ruleSections  = []string{"rules", "initial", "follow_up", "short", "medium", "long", "repair"}
	blockSections = []string{"block", "region", "formal", "neutral", "friendly", "example", "example formal", "example neutral", "example friendly"}
)

// readSections reads a template file. Unlike the data of a language, blank lines in it
// are kept.
func readSections(into map[string]string, file, text string, known []string) error {
	section := ""
	var b strings.Builder
	stray := false
	flush := func() {
		body := strings.TrimSpace(b.String())
		if section != "" {
			into[section] = body
		} else {
			stray = body != ""
		}
		b.Reset()
	}
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, " \t\r\n")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if name, ok := strings.CutPrefix(line, "["); ok && strings.HasSuffix(name, "]") {
			flush()
			section = strings.TrimSuffix(name, "]")
			if !slices.Contains(known, section) {
				return fmt.Errorf("outreach: templates: %s: there is no section [%s]; there are [%s]", file, section, strings.Join(known, "], ["))
			}
			continue
		}
		b.WriteString(line)
		b.WriteByte('\n')
	}
	flush()
	if stray {
		return fmt.Errorf("outreach: templates: %s: there is text before the first section", file)
	}
	return nil
}

// renderKey is what the instructions depend on. Two languages of one tag may differ: a
// host's, and the built-in one.
type renderKey struct {
	language *lang.Language
	promptKey
}

// promptKey is what they depend on but for the language's own text.
type promptKey struct {
	tag        language.Tag
	kind       Kind
	tone       Tone
	length     Length
	characters int
}

// system returns the instructions: the rules, the kind and length of message, and the
// language's block. They are put together once; only how many characters to ask for
// depends on the recruiter.
func (t *Templates) system(l *lang.Language, key promptKey, canary string) string {
	characters := strconv.Itoa(key.characters)
	key.characters = 0
	text, ok := t.cached.Load(renderKey{l, key})
	if !ok {
		text, _ = t.cached.LoadOrStore(renderKey{l, key}, t.render(l, key))
	}
	return strings.NewReplacer("{characters}", characters, "{canary}", canary).Replace(text.(string))
}

func (t *Templates) render(l *lang.Language, key promptKey) string {
	block := t.block(l)
	parts := []string{t.rule("rules"), t.rule(key.kind.String()), t.rule(key.length.String()), block["block"], block["region"], block[key.tone.String()]}
	// An example shows the form of address, so a tone may have one of its own.
	if example := orElse(block["example "+key.tone.String()], block["example"]); example != "" {
		parts = append(parts, "An example of the body of a message; take its manner, not its content:\n"+example)
	}
	return strings.NewReplacer(
		"{language}", l.Name, "{greeting}", l.Greeting(key.tone.String(), "…"),
		"{subject}", strconv.Itoa(maxSubjectAsked), "{open}", dataOpen, "{close}", dataClose, "{mark}", strings.TrimSpace(dataMark),
	).Replace(strings.Join(dropEmpty(parts), "\n\n"))
}

func (t *Templates) rule(section string) string {
	if text, ok := t.rules[section]; ok {
		return text
	}
	return DefaultTemplates().rules[section]
}

// checkPrompts reads the prompts of a host's languages for faults.
func checkPrompts(fsys fs.FS) error {
	names, err := fs.Glob(fsys, "*/"+lang.PromptFile)
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		if err := readSections(sectionTexts{}, name, string(text), blockSections); err != nil {
			return err
		}
	}
	return err
}

func (t *Templates) block(l *lang.Language) sectionTexts {
	block := sectionTexts{}
	// The built-in files were checked by a test, and a host's by New.
	for _, text := range l.Files(lang.PromptFile) {
		_ = readSections(block, lang.PromptFile, text, blockSections)
	}
	for _, tag := range []language.Tag{l.Base, l.Tag} {
		if own := t.blocks[tag]; own != nil {
			maps.Copy(block, *own)
		}
	}
	return block
}

// dataLine is one line of data: a field, or something else of the request, and its text.
type dataLine struct{ name, text string }

// dataMark begins each line that somebody else may have written, so that a model can
// tell it from an instruction wherever it reads. What the recruiter asks for has none.
const dataMark = "| "

// appendData appends facts as data: one line each, between lines with a code.
func appendData(buf []byte, key *promptSecret, title string, facts []Fact, more ...dataLine) []byte {
	buf = append(buf, dataOpen...)
	buf = append(buf, ' ')
	code := len(buf)
	buf = append(buf, "............ "...)
	buf = append(buf, title...)
	buf = append(buf, '\n')
	data := len(buf)
	for _, f := range facts {
		if f.Field != StatedInstructions {
			buf = append(buf, dataMark...)
		}
		buf = append(buf, fieldTexts[f.Field]...)
		buf = append(buf, ": "...)
		buf = append(buf, f.Value...)
		buf = append(buf, '\n')
	}
	for _, l := range more {
		buf = append(buf, dataMark...)
		buf = append(buf, l.name...)
		buf = append(buf, ": "...)
		buf = append(buf, l.text...)
		buf = append(buf, '\n')
	}
	mark := key.delimiter(buf[data:])
	copy(buf[code:], mark[:])
	buf = append(buf, dataClose...)
	buf = append(buf, ' ')
	buf = append(buf, mark[:]...)
	return append(buf, '\n')
}

// dataSize is about how long the facts are as data.
func dataSize(facts []Fact) int {
	size := 128
	for _, f := range facts {
		size += len(f.Value) + 30
	}
	return size
}
