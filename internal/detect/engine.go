package detect

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"

	"github.com/outreach-go/outreach/internal/lexicon"
)

// tableText is the languages' data, made ready by [writeTable] in generate_test.go: a line
// of each part's name and size, an empty line, and the parts.
//
//	rules       a line for each rule: see readRules
//	sets        a line for each set of rules that have phrases in common, their numbers
//	terms       what is looked for in a text, and names, what names a number, and words, of
//	            the sections [word …]: tables of package lexicon
//	near.en     what a language says around terms: the sections before to but
//
//go:generate go test -run ^TestTable$ . -update
//go:embed table.txt
var tableText string

// engine is the languages' data, ready to use.
//
// A language's sensitive.txt has these sections. Their lines are phrases of package
// lexicon; a phrase all in capitals ("MS") is found in capitals only. A line that begins
// with '#' is a comment, and one that begins with "\#" a phrase that begins with a number.
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
//	[spoken sign]            those for '@' that stand in one alone: "jane(at)example.org"
//	[word version]           words before a number that is no address: "version", "chapter"
//	[word is]                short verbs between a label and its value
//	[word speech]            words before "at" in a sentence, which are nobody's address
type engine struct {
	terms  *lexicon.Matcher // IDs: rules, and behind them sets
	rules  []rule
	sets   [][]uint16       // the rules of an ID: topics, the surest first, and then others
	speech []func() *speech // by language
	table  *table
	names  *lexicon.Matcher // IDs: contextKind
	words  *lexicon.Matcher // IDs: wordRole
}

// speech is what a language says around a term. It is read when a term of the language
// is first met.
type speech struct {
	edges  *lexicon.Edges   // right before and right behind a term; IDs: index in neighbours
	around *lexicon.Matcher // anywhere in its sentence; IDs: the same
	buts   *lexicon.Matcher
	// neighbours are the sections.
	neighbours []neighbour
}

// rule says what a phrase of the terms is, and when it is sensitive.
type rule struct {
	role           role
	label          label // of labelled
	category, name string
	topic          int // the category's number
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
	but
	innocent
	disclaimer
	// The last ones are no headings: a single word is innocent in one language only, since
	// it may be any word in another.
	ownInnocent
	labelled
	topic
)

var roles = map[string]role{"before": before, "after": after, "around": around, "work": work, "but": but, "between": between, "subject": subject, "innocent": innocent, "disclaimer": disclaimer}

var shared = sync.OnceValue(newEngine)

// wordRole is what a word is that is asked for where another rule has found something.
type wordRole int

const (
	wordForAt wordRole = iota // for '@'
	wordVersion
	wordIs
	wordSpeech
)

var wordRoles = map[string]wordRole{"spoken at": wordForAt, "word version": wordVersion, "word is": wordIs, "word speech": wordSpeech}

// isWord reports whether a word has a role in one of the languages.
func (e *engine) isWord(word string, as wordRole) bool {
	found := false
	e.words.Each(word, func(id, start, end int) bool {
		found = id == int(as) && start == 0 && end == len(word)
		return !found
	})
	return found
}

// newEngine reads the table. It is the library's own: what is wrong with it is a
// programmer's error.
func newEngine() *engine {
	parts := map[string]string{}
	head, rest, _ := strings.Cut(tableText, "\n\n")
	var languages []string
	for line := range strings.SplitSeq(head, "\n") {
		name, size, _ := strings.Cut(line, " ")
		n, err := strconv.Atoi(size)
		if err != nil {
			continue // a comment
		}
		parts[name], rest = rest[:n], rest[n:]
		if language, ok := strings.CutPrefix(name, "near."); ok {
			languages = append(languages, language)
		}
	}
	e := &engine{
		terms: lexicon.Read(parts["terms"]), names: lexicon.Read(parts["names"]), words: lexicon.Read(parts["words"]),
		rules: readRules(parts["rules"]), table: newTable(europe, americas, asia, world),
	}
	e.sets = readSets(parts["sets"], len(e.rules))
	for _, language := range languages {
		e.speech = append(e.speech, sync.OnceValue(func() *speech { return readSpeech(parts["near."+language]) }))
	}
	return e
}
