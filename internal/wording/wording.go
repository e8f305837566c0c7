// Package wording finds what a recruiter's message should not say: offensive language,
// discrimination, verdicts about a person, pressure and scams, and worn-out phrases; and,
// in records, text that gives orders to a language model.
//
// What it looks for is data, in the moderation.txt of each language's folder (read.go).
// A text is read once; what stands around a phrase is looked at only where one was found
// (judge.go). Words that are spelt so as to slip through are made plain first
// (spelling.go).
package wording

import (
	"cmp"
	"slices"
	"sync"

	"golang.org/x/text/language"

	"github.com/outreach-go/outreach/internal/lang"
	"github.com/outreach-go/outreach/internal/lexicon"
)

// Kind is what a phrase is.
type Kind uint8

// The kinds, in the order of their names.
const (
	Profanity Kind = iota
	Harassment
	Threat
	Sexual
	Discrimination
	Title            // of a job, for one sex, where there is a neutral one
	Gendered         // guesses the reader's sex or gives the writer's away
	Biased           // held to be ableist, racist, sexist or ageist by guides to writing
	CodedMasculine   // after Gaucher, Friesen and Kay (2011)
	CodedFeminine    // likewise
	Evaluation       // a verdict about the person
	Flattery         // praise that no fact supports
	Promise          // of what is not the writer's to promise
	Pressure         // false urgency
	Scam             // fees, bank and identity documents, messengers
	SalaryQuestion   // what the person earns or earned
	SensitiveRequest // asks for sensitive data
	Found            // how the writer found the person
	Cliche           // the tells of machine prose
	Instruction      // an order to a language model
	kinds
)

var kindNames = [kinds]string{
	"profanity", "harassment", "threat", "sexual", "discrimination", "title", "gendered", "biased", "coded masculine", "coded feminine",
	"evaluation", "flattery", "promise", "pressure", "scam", "salary_question", "sensitive_request", "found", "cliche", "instruction",
}

// String returns the kind's name, as a section of moderation.txt has it.
func (k Kind) String() string { return kindNames[k] }

// Offensive reports whether the kind is one that people spell so as to slip through, and
// that is spoken about in order to counter it.
func (k Kind) Offensive() bool { return k <= Sexual }

// Hit is a passage. Instead is what to write in its place, where the data says; it never
// quotes the passage.
type Hit struct {
	Kind       Kind
	Start, End int
	Instead    string
	Masked     bool // spelt so as to slip through
	alone      bool // it counts wherever it stands
	entry      int
}

// silent is 1 for a hit that says nothing of what to write: of two at one place the other
// one is kept, and else the one that stands first in the data.
func (h *Hit) silent() int {
	if h.Instead == "" {
		return 1
	}
	return 0
}

// Words are a language's, ready to use. They are immutable and safe for concurrent use.
type Words struct {
	phrases  []lexicon.Entry         // IDs: index in entries
	terms    func() *lexicon.Matcher // of them
	ordinary *lexicon.Frequencies    // of what the language's texts have
	entries  []entry
	around   *lexicon.Matcher // IDs: role, and for groups a bit above
	spelling *spelling
}

// entry is a phrase of a kind.
type entry struct {
	kind    Kind
	near    uint32 // groups of which one must be in its sentence; 0: none
	instead string
}

var cache sync.Map // language.Tag to func() *Words

// For returns the words of a language, and with them the offensive ones of the default
// language, which people use in others too. A language without a folder has only those.
func For(tag language.Tag) *Words {
	ready, ok := cache.Load(tag)
	if !ok {
		if folder, _ := lang.Folder(tag); folder != tag {
			ready, _ = cache.LoadOrStore(tag, func() *Words { return For(folder) })
		} else {
			ready, _ = cache.LoadOrStore(tag, sync.OnceValue(func() *Words { return load(tag) }))
		}
	}
	return ready.(func() *Words)()
}

// Term is where a text has one of the words' phrases. What it counts for there, [Words.Judge] says.
type Term struct{ ID, Start, End int }

// Own is from where on the IDs of [Words.Beside] are the words' own.
const Own = 1 << 20

// Beside returns a matcher that finds the words' phrases beside others, in one pass. The IDs
// of theirs less [Own] are those of [Term].
func (w *Words) Beside(others []lexicon.Entry) *lexicon.Matcher {
	all := slices.Grow(slices.Clone(others), len(w.phrases))
	for _, e := range w.phrases {
		all = append(all, lexicon.Entry{Phrase: e.Phrase, ID: Own + e.ID})
	}
	return lexicon.NewFor(w.ordinary, all)
}

// Find appends the hits in a text to dst, sorted by where they begin. It allocates
// nothing for a text without any.
func (w *Words) Find(dst []Hit, text string) []Hit {
	j := judgePool.Get().(*judge)
	defer judgePool.Put(j)
	j.look(w, text)
	return j.hits(dst, w, text, j.terms)
}

// Judge is Find for a text of which is known where it has the words' phrases.
func (w *Words) Judge(dst []Hit, text string, terms []Term) []Hit {
	j := judgePool.Get().(*judge)
	defer judgePool.Put(j)
	return j.hits(dst, w, text, terms)
}

// hits appends the hits in a text, and those in it once its spelling is put right.
func (j *judge) hits(dst []Hit, w *Words, text string, terms []Term) []Hit {
	from := len(dst)
	dst = j.judge(dst, w, text, terms)
	dst = w.spelling.find(dst, from, j, w, text)
	return dst[:from+len(tidy(dst[from:]))]
}

// tidy sorts hits and drops those inside another one of their kind.
func tidy(hits []Hit) []Hit {
	if len(hits) < 2 {
		return hits
	}
	slices.SortStableFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.silent(), b.silent()), cmp.Compare(a.entry, b.entry))
	})
	var last [kinds]int // the end of a kind's last hit
	kept := hits[:0]
	for _, h := range hits {
		if h.End > last[h.Kind] {
			last[h.Kind] = h.End
			kept = append(kept, h)
		}
	}
	return kept
}
