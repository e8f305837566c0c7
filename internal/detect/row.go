package detect

import (
	"slices"
	"strings"

	"github.com/outreach-go/outreach/internal/lexicon"
)

// row is an identifier.
type row struct {
	rule     string // country.identifier
	category string
	class    class
	// forms are how it is written, with '|' between: 9 is a digit, A a letter, N either,
	// a small letter is that letter. Space, '-', '.', '/' and '+' are themselves; '~' is any
	// of the first four, the same throughout.
	forms string
	valid func(s []byte) bool // of the compact form in capitals; nil: there is no check
	names string              // what it is called, with '|' between: phrases of package lexicon
}

// class is how much an identifier's form and check say by themselves.
type class uint8

const (
	strong    class = iota // letters in fixed places and a check, or two check digits
	dated                  // digits only: a date or a fixed part, and a check digit
	single                 // digits only, one check digit: one number in ten has it
	rare                   // a form that hardly anything else has, without a check
	grouped                // a form that is rare only in its official grouping
	formed                 // a form that other things have as well
	parted                 // the same, and only in its official grouping
	labelOnly              // nothing without a name for it
	classes
)

// certainty is how sure a finding is in the middle of a text, in its official grouping,
// as a whole line or cell, and after a word for it. Zero is not reported.
type certainty struct{ plain, grouped, alone, named float64 }

var certainties = [classes]certainty{
	strong:    {0.75, 0.8, 0.82, 0.97},
	dated:     {0.6, 0.7, 0.75, 0.96},
	single:    {0, 0.5, 0.4, 0.95},
	rare:      {0.5, 0.55, 0.6, 0.89},
	grouped:   {0, 0.66, 0, 0.89},
	formed:    {0, 0, 0.4, 0.88},
	parted:    {0, 0, 0.4, 0.88},
	labelOnly: {0, 0, 0, 0.87},
}

// kindOnly is what is taken off where the word near names only the kind: "ID number".
const kindOnly = 0.12

// shape is a compact form of a row.
type shape struct {
	row       int
	n         int
	digits    uint64 // which characters are digits, as bits
	letters   uint64
	plain     bool   // it may be written without separators
	literal   string // the form, where letters in it stand for themselves
	groupings []grouping
}

// grouping is where separators are, and which.
type grouping struct {
	gaps uint64
	seps string
	// thousands is a grouping that large numbers have too.
	thousands bool
}

// table is the rows, ready to look up by what a text holds.
type table struct {
	rows   []row
	kinds  []kindSet
	digits [maxChars + 1][]shape  // by length, for digits only
	mixed  [maxChars + 1][]shape  // for digits with letters
	gaps   [maxChars + 1][]uint64 // the groupings that there are, by length
}

func newTable(lists ...[]row) *table {
	t := &table{}
	for _, list := range lists {
		for _, r := range list {
			t.add(r)
		}
	}
	if len(t.rows) > maxRows {
		panic("outreach: identifiers: too many rows")
	}
	return t
}

func (t *table) add(r row) {
	id := len(t.rows)
	t.rows = append(t.rows, r)
	t.kinds = append(t.kinds, kindsOf(r.category))
	byForm := map[string]*shape{}
	var order []string
	for form := range strings.SplitSeq(r.forms, "|") {
		compact, g := readForm(form)
		s := byForm[compact]
		if s == nil {
			s = &shape{row: id, n: len(compact)}
			for i := range len(compact) {
				switch c := compact[i]; {
				case c == '9':
					s.digits |= 1 << i
				case c == 'A':
					s.letters |= 1 << i
				case c >= 'a':
					s.letters |= 1 << i
					s.literal = compact
				}
			}
			byForm[compact] = s
			order = append(order, compact)
		}
		if g.gaps != 0 {
			s.groupings = append(s.groupings, g)
		} else {
			s.plain = true
		}
	}
	for _, compact := range order {
		s := *byForm[compact]
		for _, g := range s.groupings {
			if !slices.Contains(t.gaps[s.n], g.gaps) {
				t.gaps[s.n] = append(t.gaps[s.n], g.gaps)
			}
		}
		if s.letters == 0 {
			t.digits[s.n] = append(t.digits[s.n], s)
		}
		if s.digits != 1<<s.n-1 {
			t.mixed[s.n] = append(t.mixed[s.n], s)
		}
	}
}

// readForm parts a form into its characters and its separators.
func readForm(form string) (compact string, g grouping) {
	var b, seps []byte
	for i := range len(form) {
		switch c := form[i]; c {
		case ' ', '-', '.', '/', '+', '~':
			g.gaps |= 1 << len(b)
			seps = append(seps, c)
		default:
			if c != '9' && c != 'A' && c != 'N' && (c < 'a' || c > 'z') {
				panic("outreach: identifier: form " + form)
			}
			b = append(b, c)
		}
	}
	g.seps = string(seps)
	g.thousands = g.gaps != 0
	for i, n := 0, 0; i <= len(b); i++ {
		if i == len(b) || g.gaps>>i&1 != 0 {
			if size := i - n; size > 3 || size < 3 && n > 0 || i < len(b) && b[i] != '9' {
				g.thousands = false
			}
			n = i
		}
	}
	return string(b), g
}

// is reports whether the characters, whose letters are the bits, have the shape.
func (s *shape) is(chars []byte, letters uint64) bool {
	if letters&s.digits != 0 || s.letters&^letters != 0 {
		return false
	}
	for i := range len(s.literal) {
		if c := s.literal[i]; c >= 'a' && chars[i] != c-0x20 {
			return false
		}
	}
	return true
}

// entries are the rows' names, for the matcher of contexts.
func (t *table) entries() []lexicon.Entry {
	var list []lexicon.Entry
	for i := range t.rows {
		if t.rows[i].names != "" {
			list = append(list, lexicon.Phrases(strings.Split(t.rows[i].names, "|"), int(kinds)+i)...)
		}
	}
	return list
}

// byKind reports whether a word for the kind is enough for a row. Where the form says
// little the word must be right before, and where it says nothing only the row's own name
// counts.
func (t *table) byKind(row int, near *contexts, text string, start int) bool {
	switch r := &t.rows[row]; {
	case r.class < formed:
		return true
	case r.class == labelOnly && (r.category == NationalID || r.category == TaxID):
		return false
	}
	return start <= near.end || joins(text[near.end:start], 7) // behind it, or in a list
}
