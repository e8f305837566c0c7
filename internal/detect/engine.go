package detect

import (
	"runtime"
	"sync"
	"sync/atomic"

	"golang.org/x/text/language"

	"github.com/outreach-go/outreach/internal/lang"
	"github.com/outreach-go/outreach/internal/lexicon"
)

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
type engine struct {
	terms      *lexicon.Matcher // IDs: a rule's, or innocentID, or a base and what is said there
	rules      [][]rule         // by language; a rule's ID is the language's number and its own
	speech     []func() *speech // by language
	phoneWords *lexicon.Matcher
	table      *table
	contexts   *lexicon.Matcher // IDs: contextKind
	spokenAt   *lexicon.Matcher
}

// The IDs of terms.
const (
	ruleBits       = 12      // a rule's number; the language's is above it
	labelBase      = 1 << 24 // and a label
	disclaimerBase = 1 << 25 // and the number of a language
	innocentID     = 1 << 26
	// The number of a language is added: a single word is innocent in one language only,
	// since it may be any word in another.
	ownInnocentBase = innocentID + 1
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

var shared = sync.OnceValue(func() *engine { return newEngine(readAll()) })

// readAll reads the languages, as many at a time as there are processors: this is what a
// first call waits for.
func readAll() []*reader {
	names := lang.Folders()
	readers := make([]*reader, len(names))
	var wait sync.WaitGroup
	var next atomic.Int32
	for range min(runtime.GOMAXPROCS(0), len(names)) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(names); i = int(next.Add(1)) - 1 {
				tag := language.MustParse(names[i])
				readers[i] = read(i, names[i], lang.File(tag, lang.SensitiveFile))
			}
		})
	}
	wait.Wait()
	return readers
}

// newEngine joins what was read of the languages.
func newEngine(readers []*reader) *engine {
	e := &engine{}
	var named [kinds][]string
	var spokenAt []lexicon.Entry
	own := new(lexicon.Builder)
	for l := range labelCount {
		for _, phrase := range ownLabels[l] {
			own.Add(phrase, labelBase+int(l))
		}
	}
	builders := []*lexicon.Builder{own}
	for _, r := range readers {
		e.rules = append(e.rules, r.rules)
		e.speech = append(e.speech, sync.OnceValue(r.speech))
		for k := range kinds {
			named[k] = append(named[k], r.named[k]...)
		}
		spokenAt = append(spokenAt, r.spokenAt...)
		builders = append(builders, &r.terms)
	}
	e.terms = lexicon.Join(builders...)
	e.phoneWords = lexicon.New(lexicon.Phrases(named[kindPhone], 0))
	e.table = newTable(europe, americas, asia, world)
	e.contexts = lexicon.New(contextEntries(e.table, &named))
	e.spokenAt = lexicon.New(spokenAt)
	return e
}

// rule returns the rule of an ID.
func (e *engine) rule(id int) *rule { return &e.rules[id>>ruleBits][id&(1<<ruleBits-1)] }
