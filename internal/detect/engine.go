package detect

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/language"

	"github.com/outreach-go/outreach/internal/lang"
	"github.com/outreach-go/outreach/internal/lexicon"
)

// engine is the languages' data, ready to use.
//
// A language's sensitive.txt has these sections. Their lines are phrases of package
// lexicon; a phrase all in capitals ("MS") is found in capitals only.
//
//	[health]                 what is sensitive as it stands: "is pregnant"
//	[health with has his]    terms that are sensitive next to a word of the groups named
//	[health near person]     terms that are sensitive in a sentence with a word of the groups named
//	[before has]             a group of words that stand before a term: "she has"
//	[after people]           a group of words that stand after it: "candidates"
//	[around person]          a group of words that may stand anywhere in the term's sentence: "she"
//	[work]                   words that make a sentence one about work: there [near] finds nothing
//	[between]                words that may stand between the two: "a", "severe"
//	[subject]                words right after a term that make it a subject of work: "research"
//	[innocent]               phrases in which a term is something else: "race condition"
//	[disclaimer]             words after which, in the sentence, a term is about nobody: "regardless of"
//	[but]                    words that end what a disclaimer says: "however"
//	[named phone]            words before a telephone number; so for each of kindNames and labelNames
//	[spoken at]              words for '@' in an e-mail address, and [spoken dot] for '.'
type engine struct {
	terms      *lexicon.Matcher // IDs: index in rules, or innocentID, or a base and what is said there
	rules      []rule
	speech     []func() *speech // by language
	phoneWords *lexicon.Matcher
	table      *table
	contexts   *lexicon.Matcher // IDs: contextKind
	spokenAt   *lexicon.Matcher
}

// The IDs of what is no rule among the terms.
const (
	labelBase      = 1 << 24 // and a label
	disclaimerBase = 1 << 25 // and the number of a language
	innocentID     = 1 << 26
)

// speech is what a language says around a term. It is read when a term of the language
// is first met.
type speech struct {
	edges  *lexicon.Edges   // right before and right behind a term; IDs: index in neighbours
	around *lexicon.Matcher // anywhere in its sentence; IDs: the same
	buts   *lexicon.Matcher
	// neighbours are the sections.
	neighbours []neighbour
}

// rule says when a phrase is sensitive.
type rule struct {
	category, name string
	language       int
	groups         uint32 // that must be next to it, one of them; 0: none
	around         uint32 // that must be in its sentence, one of them; 0: none
	capitals       bool
}

// neighbour is what a phrase near a term does to it.
type neighbour struct {
	role  role
	group uint32 // as one bit, for before, after and around
}

type role uint8

const (
	before role = iota
	after
	around
	work
	between
	subject
	innocent
	disclaimer
	but
)

var roles = map[string]role{"before": before, "after": after, "around": around, "work": work, "but": but, "between": between, "subject": subject, "innocent": innocent, "disclaimer": disclaimer}

var shared = sync.OnceValue(func() *engine {
	var b builder
	for i, name := range lang.Folders() {
		tag := language.MustParse(name)
		b.read(i, tag, lang.Parse(lang.File(tag, lang.SensitiveFile)))
	}
	return b.engine()
})

// builder gathers what an engine is made of.
type builder struct {
	e        engine
	terms    []lexicon.Entry
	named    [kinds][]string
	spokenAt []lexicon.Entry
}

func (b *builder) engine() *engine {
	for l := range labelCount {
		b.terms = append(b.terms, lexicon.Phrases(ownLabels[l], labelBase+int(l))...)
	}
	b.e.terms, b.e.phoneWords = lexicon.New(b.terms), lexicon.New(lexicon.Phrases(b.named[kindPhone], 0))
	b.e.table = newTable(europe, americas, asia, world)
	b.e.contexts = lexicon.New(contextEntries(b.e.table, &b.named))
	b.e.spokenAt = lexicon.New(b.spokenAt)
	return &b.e
}

// read adds a language's sections. The data is the library's own: what is wrong with it
// is a programmer's error.
func (b *builder) read(number int, tag language.Tag, sections []lang.Section) {
	groups := map[string]uint32{}
	group := func(name string) uint32 {
		if groups[name] == 0 {
			if len(groups) == 32 {
				panic("outreach: sensitive data of " + tag.String() + ": too many groups")
			}
			groups[name] = 1 << len(groups)
		}
		return groups[name]
	}
	defined := uint32(0)
	used := uint32(0)
	var near []section
	for _, s := range sections {
		r, isRole := roles[s.Name]
		switch {
		case s.Name == "named" || s.Name == "spoken":
			b.label(s)
		case isRole:
			n := neighbour{role: r}
			switch r {
			case before, after, around:
				n.group = group(strings.Join(s.Args, " "))
				defined |= n.group
			case innocent:
				b.terms = append(b.terms, lexicon.Phrases(s.Lines, innocentID)...)
				continue
			case disclaimer:
				b.terms = append(b.terms, lexicon.Phrases(s.Lines, disclaimerBase+number)...)
				continue
			}
			near = append(near, section{n, s.Lines})
		case slices.Contains(topics, s.Name) && (len(s.Args) == 0 || len(s.Args) > 1 && (s.Args[0] == "with" || s.Args[0] == "near")):
			rl := rule{category: s.Name, name: "topic." + s.Name + "." + tag.String(), language: number}
			if len(s.Args) > 0 {
				set := uint32(0)
				for _, name := range s.Args[1:] {
					set |= group(name)
				}
				used |= set
				if s.Args[0] == "near" {
					rl.around = set
				} else {
					rl.groups = set
				}
			}
			b.add(rl, s.Lines)
		default:
			panic("outreach: sensitive data of " + tag.String() + ": unknown section [" + strings.Join(append([]string{s.Name}, s.Args...), " ") + "]")
		}
	}
	if used&^defined != 0 {
		panic("outreach: sensitive data of " + tag.String() + ": a group of words is not there")
	}
	for len(b.e.speech) <= number {
		b.e.speech = append(b.e.speech, nil)
	}
	b.e.speech[number] = sync.OnceValue(func() *speech { return newSpeech(near) })
}

// section is the phrases of one role.
type section struct {
	neighbour
	lines []string
}

func newSpeech(near []section) *speech {
	s := &speech{}
	var edges, anywhere, buts []lexicon.Entry
	for _, n := range near {
		to := &edges
		switch n.role {
		case around, work:
			to = &anywhere
		case but:
			to = &buts
		}
		for _, line := range n.lines {
			// A phrase may end in an apostrophe, which parts it from nothing: "souffre d'".
			*to = append(*to, lexicon.Entry{Phrase: strings.Trim(line, "'’\""), ID: len(s.neighbours)})
		}
		s.neighbours = append(s.neighbours, n.neighbour)
	}
	s.edges, s.around, s.buts = lexicon.NewEdges(edges), lexicon.New(anywhere), lexicon.New(buts)
	return s
}

// label adds what stands before a value, or is a word for a sign.
func (b *builder) label(s lang.Section) {
	if len(s.Args) != 1 {
		panic("outreach: sensitive data: [" + s.Name + "] names one kind")
	}
	name := s.Name + " " + s.Args[0]
	kind, isKind := kindByName(s.Args[0])
	if isKind && s.Name == "named" {
		b.named[kind] = append(b.named[kind], s.Lines...)
	}
	l, isLabel := labelNames[name]
	if isLabel {
		b.terms = append(b.terms, lexicon.Phrases(s.Lines, labelBase+int(l))...)
	}
	switch {
	case name == "spoken at":
		b.spokenAt = append(b.spokenAt, lexicon.Phrases(s.Lines, 0)...)
	case !isKind && !isLabel:
		panic("outreach: sensitive data: unknown section [" + name + "]")
	}
}

// add adds phrases of one rule, those in capitals apart.
func (b *builder) add(r rule, lines []string) {
	plain := len(b.e.rules)
	shout := r
	shout.capitals = true
	b.e.rules = append(b.e.rules, r, shout)
	for _, line := range lines {
		id := plain
		if isCapitals(line) {
			id++
		}
		b.terms = append(b.terms, lexicon.Entry{Phrase: line, ID: id})
	}
}

// isCapitals reports whether s has capitals and no small letters.
func isCapitals(s string) bool {
	return strings.IndexFunc(s, unicode.IsUpper) >= 0 && strings.IndexFunc(s, unicode.IsLower) < 0
}
