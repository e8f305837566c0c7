package wording

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/outreach-go/outreach/internal/lang"
	"github.com/outreach-go/outreach/internal/lexicon"
)

// A language's moderation.txt has these sections. Their lines are phrases of package
// lexicon; after " = " stands what to write instead.
//
//	[profanity]               a kind: its phrases are found wherever they stand
//	[harassment near people]  found in a sentence with a phrase of a group
//	[group people]            a group
//	[innocent]                phrases in which a term is something else
//	[negation]                words that turn a "near" round, in its sentence
//	[counter]                 phrases of a sentence that is against offensive talk
//	[alike]                   what can stand for a character: "决 = 诀 绝 jue"
//	[words]                   ordinary words that look like a misspelt term
//	[set ask]                 words that phrases have in one place: "<ask> for money"

// The roles of what stands around a term. A group's ID is its bit.
const (
	innocent = 1 << 20
	negation = 1 << 21
	counter  = 1 << 22
)

// sharedKinds are the kinds that a language takes from the default one.
var sharedKinds = []Kind{Profanity, Harassment, Threat, Sexual, Cliche, Instruction}

// Orders are the phrases by which orders to a language model are known, of all languages
// that have no finer means for it (their injection.txt): who hides one in a record need
// not write it in the record's language.
var Orders = sync.OnceValue(func() *Words {
	r := newReader()
	for _, folder := range lang.Folders() {
		if tag := language.MustParse(folder); lang.File(tag, lang.InjectionFile) == "" {
			r.read(lang.File(tag, lang.ModerationFile), []Kind{Instruction})
		}
	}
	return r.words()
})

// reader puts Words together.
type reader struct {
	terms, around []lexicon.Entry
	entries       []entry
	groups        []string
	used, defined uint32
	alike         map[string][]string
	sets          map[string]string // in brackets, by name
	spell         *spelling
	ordinary      lexicon.Frequencies
	faults        []error
}

func load(tag language.Tag) *Words {
	base := ""
	if tag != lang.Default {
		base = lang.File(lang.Default, lang.ModerationFile)
	}
	w, err := Read(lang.File(tag, lang.ModerationFile), base, lang.File(tag, lang.LexiconFile)+lang.File(tag, lang.PhrasesFile))
	if err != nil {
		panic("outreach: moderation data of " + tag.String() + ": " + err.Error())
	}
	return w
}

// Read makes Words of a language's data, what it takes from the default language's, and a
// text of ordinary words. Its error says what it cannot read.
func Read(own, base, ordinary string) (*Words, error) {
	r := newReader()
	r.read(own, nil)
	r.read(base, sharedKinds)
	r.spell.known(ordinary)
	r.ordinary.Add(ordinary)
	if r.used&^r.defined != 0 {
		r.fault("a section is near a group that is not there")
	}
	return r.words(), errors.Join(r.faults...)
}

func newReader() *reader { return &reader{alike: map[string][]string{}, spell: newSpelling()} }

func (r *reader) words() *Words {
	r.spell.seal()
	terms := sync.OnceValue(func() *lexicon.Matcher { return lexicon.NewFor(&r.ordinary, r.terms) })
	return &Words{phrases: r.terms, terms: terms, ordinary: &r.ordinary, entries: r.entries, around: lexicon.NewFor(&r.ordinary, r.around), spelling: r.spell}
}

// read reads a file. Only the plain sections of some kinds may be wanted.
func (r *reader) read(text string, only []Kind) {
	sections := lang.Parse(text)
	r.sets = map[string]string{}
	for _, s := range sections {
		if s.Name == "set" && len(s.Args) == 1 {
			r.sets[s.Args[0]] = "(" + strings.Join(strings.Fields(strings.Join(s.Lines, " ")), "|") + ")"
		}
		if s.Name == "alike" {
			for real, others := range s.Pairs() {
				r.alike[real] = append(r.alike[real], strings.Fields(others)...)
				r.spell.alike(real, strings.Fields(others))
			}
		}
	}
	for _, s := range sections {
		name := s.Name
		args := s.Args
		if name == "coded" && len(args) > 0 {
			name, args = name+" "+args[0], args[1:]
		}
		kind := Kind(slices.Index(kindNames[:], name))
		switch {
		case kind < kinds:
			if only != nil && (!slices.Contains(only, kind) || len(args) > 0) {
				continue // what must stand near something is said in one language
			}
			near := uint32(0)
			if len(args) > 0 {
				if args[0] != "near" || len(args) < 2 {
					r.fault("[" + name + " …] is not near a group")
				}
				for _, g := range args[1:] {
					near |= r.group(g)
				}
				r.used |= near
			}
			r.kind(kind, near, s.Lines, only == nil)
		case only != nil && (name == "group" || name == "negation" || name == "counter"):
		case name == "group" && len(args) == 1:
			bit := r.group(args[0])
			r.defined |= bit
			r.about(s.Lines, int(bit), true)
		case name == "innocent":
			r.about(s.Lines, innocent, false)
		case name == "negation":
			r.about(s.Lines, negation, false)
		case name == "counter":
			r.about(s.Lines, counter, false)
		case name == "alike" || name == "words" || name == "set":
		default:
			r.fault("there is no section [" + strings.Join(append([]string{s.Name}, s.Args...), " ") + "]")
		}
		for _, line := range s.Lines {
			r.spell.known(line)
		}
	}
}

func (r *reader) fault(text string) { r.faults = append(r.faults, errors.New(text)) }

func (r *reader) group(name string) uint32 {
	i := slices.Index(r.groups, name)
	if i < 0 {
		if i = len(r.groups); i == 16 {
			r.fault("there are too many groups")
			return 0
		}
		r.groups = append(r.groups, name)
	}
	return 1 << i
}

// kind adds a section's phrases. Another language's are found only as they are: which of
// its ordinary words look like them is not known here.
func (r *reader) kind(kind Kind, near uint32, lines []string, own bool) {
	for _, line := range lines {
		phrase, instead, _ := strings.Cut(line, " = ")
		id := len(r.entries)
		r.entries = append(r.entries, entry{kind, near, strings.TrimSpace(instead)})
		for _, phrase := range apart(nil, r.expand(strings.TrimSpace(phrase))) {
			r.terms = append(r.terms, lexicon.Entry{Phrase: phrase, ID: id})
			if kind.Offensive() && own {
				r.spell.target(phrase)
				for _, other := range r.standIns(phrase) {
					r.terms = append(r.terms, lexicon.Entry{Phrase: other, ID: id})
				}
			}
		}
	}
}

func (r *reader) about(lines []string, id int, target bool) {
	for _, line := range lines {
		for _, phrase := range apart(nil, r.expand(line)) {
			r.around = append(r.around, lexicon.Entry{Phrase: phrase, ID: id})
			if target {
				r.spell.target(phrase)
				for _, other := range r.standIns(phrase) {
					r.around = append(r.around, lexicon.Entry{Phrase: other, ID: id})
				}
			}
		}
	}
}

// expand puts the words of sets in for their names.
func (r *reader) expand(phrase string) string {
	phrase = strings.TrimPrefix(phrase, "\\") // before a '#' that is a number
	for {
		before, rest, ok := strings.Cut(phrase, "<")
		if !ok {
			return phrase
		}
		name, after, ok := strings.Cut(rest, ">")
		words, known := r.sets[name]
		if !ok || !known {
			r.fault("there is no set <" + name + ">")
			return phrase
		}
		phrase = before + words + after
	}
}

// apart appends a phrase; one with alternatives of several words, "(a bit|quite) good",
// as several, since the lexicon's are single words.
func apart(dst []string, phrase string) []string {
	for from := 0; ; {
		open := strings.IndexByte(phrase[from:], '(')
		if open < 0 {
			return append(dst, phrase)
		}
		open += from
		size := strings.IndexByte(phrase[open:], ')')
		if size < 0 {
			return append(dst, phrase)
		}
		end := open + size + 1
		inside := phrase[open+1 : end-1]
		if from = end; !strings.Contains(inside, " ") {
			continue
		}
		var single []string
		for alternative := range strings.SplitSeq(inside, "|") {
			if alternative = strings.TrimSpace(alternative); strings.Contains(alternative, " ") {
				dst = apart(dst, phrase[:open]+alternative+phrase[end:])
			} else if alternative != "" {
				single = append(single, alternative)
			}
		}
		if len(single) == 0 {
			return dst
		}
		if len(single) == 1 {
			return apart(dst, phrase[:open]+single[0]+phrase[end:])
		}
		return apart(dst, phrase[:open]+"("+strings.Join(single, "|")+")"+phrase[end:])
	}
}

// standIns returns a phrase with one of its characters replaced by what can stand for
// it, in the scripts in which spelling does not know words.
func (r *reader) standIns(phrase string) []string {
	if first, _ := utf8.DecodeRuneInString(phrase); len(r.alike) == 0 || letterOf(table(), first) != 0 {
		return nil
	}
	var list []string
	for from := 0; from < len(phrase); {
		open := strings.IndexByte(phrase[from:], '(')
		size := -1
		if open >= 0 {
			size = strings.IndexByte(phrase[from+open:], ')')
		}
		if size < 0 {
			open, size = len(phrase)-from, 0
		}
		outside := phrase[from : from+open]
		r.replaced(outside, func(other string) { list = append(list, phrase[:from]+other+phrase[from+open:]) })
		from += open
		if size == 0 {
			break
		}
		// Of a group, what its alternatives become is one group again.
		var others []string
		for word := range strings.SplitSeq(phrase[from+1:from+size], "|") {
			r.replaced(word, func(other string) { others = append(others, other) })
		}
		if len(others) > 0 {
			list = append(list, phrase[:from+1]+strings.Join(others, "|")+phrase[from+size:])
		}
		from += size + 1
	}
	return list
}

// replaced yields a text with one of its characters replaced at a time.
func (r *reader) replaced(text string, yield func(string)) {
	for at, char := range text {
		for _, other := range r.alike[string(char)] {
			yield(text[:at] + other + text[at+len(string(char)):])
		}
	}
}
