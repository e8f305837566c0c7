package outreach

import (
	"strings"
	"unicode/utf8"
)

// nameIndex holds the words of the facts, to be looked up by how they begin.
type nameIndex struct {
	words []factWord
	first map[string][]int32 // by their first two letters
}

type factWord struct {
	word  string
	field Field
}

// names indexes the facts' words when first asked for.
func (v *view) names() *nameIndex {
	if v.known == nil {
		// Who is greeted and who signs may be named in the text of a person.
		d := v.draft
		v.known = newNameIndex(append(d.Facts[:len(d.Facts):len(d.Facts)], Fact{CandidateName, d.Greeting}, Fact{RecruiterName, d.Signature}))
	}
	return v.known
}

func newNameIndex(facts []Fact) *nameIndex {
	x := &nameIndex{first: map[string][]int32{}}
	for _, f := range facts {
		folded := foldName(f.Value)
		for word := range strings.FieldsFuncSeq(folded, func(r rune) bool { return !wordRune(r) }) {
			for word != "" {
				size := sameScript(word)
				key := firstLetters(word[:size])
				x.first[key] = append(x.first[key], int32(len(x.words)))
				x.words = append(x.words, factWord{word[:size], f.Field})
				word = word[size:]
			}
		}
	}
	return x
}

func firstLetters(word string) string {
	n := 0
	for i := range word {
		if n == 2 {
			return word[:i]
		}
		n++
	}
	return word
}

// holds returns the field of a fact that has the name, as it is or with another ending.
func (x *nameIndex) holds(w *lexicons, name string) (Field, bool) {
	return x.holdsIn(w, name, ^uint64(0))
}

// holdsIn is holds for facts of certain fields, as bits.
func (x *nameIndex) holdsIn(w *lexicons, name string, fields uint64) (Field, bool) {
	name = foldName(name)
	for _, i := range x.first[firstLetters(name)] {
		if f := &x.words[i]; 1<<f.field&fields != 0 && sameName(w, name, f.word) {
			return f.field, true
		}
	}
	if r, _ := utf8.DecodeRuneInString(name); unspaced(r) {
		for i := range x.words {
			if 1<<x.words[i].field&fields != 0 && strings.Contains(x.words[i].word, name) {
				return x.words[i].field, true
			}
		}
	}
	return 0, false
}

// holdsPlace is holdsAll for a place that something may be written onto.
func (x *nameIndex) holdsPlace(w *lexicons, name string) (field Field, ok bool) {
	if field, ok = x.holdsAll(w, name); ok {
		return field, true
	}
	for _, prefix := range w.onto {
		if rest, cut := strings.CutPrefix(name, prefix); cut {
			if field, ok = x.holdsAll(w, rest); ok {
				return field, true
			}
		}
	}
	return 0, false
}

// holdsAll is holds for a name of several words, each of which must be there.
func (x *nameIndex) holdsAll(w *lexicons, name string) (field Field, ok bool) {
	for word := range strings.FieldsFuncSeq(name, func(r rune) bool { return !wordRune(r) }) {
		if field, ok = x.holds(w, word); !ok {
			return 0, false
		}
	}
	return field, ok
}

// sameName reports whether two folded words are forms of one name: the same, one the
// beginning of the other ("Postgres", "Berliner"), or a stem with two endings, of which
// the stem's last letter may be another one ("Praha", "Praze").
func sameName(w *lexicons, a, b string) bool {
	p := 0
	for p < len(a) && p < len(b) && a[p] == b[p] {
		p++
	}
	for p > 0 && p < len(a) && !utf8.RuneStart(a[p]) {
		p--
	}
	restA, restB := a[p:], b[p:]
	stem := utf8.RuneCountInString(a[:p])
	switch {
	case restA == "" && restB == "":
		return true
	case stem < 3:
		return false
	case restA == "" && stem >= 5, restB == "" && stem >= 4:
		return true
	case w.isEnding(restA) && w.isEnding(restB):
		return true
	}
	_, sizeA := utf8.DecodeRuneInString(restA)
	_, sizeB := utf8.DecodeRuneInString(restB)
	return restA != "" && restB != "" && len(w.endings) > 0 && w.isEnding(restA[sizeA:]) && w.isEnding(restB[sizeB:])
}

func (w *lexicons) isEnding(s string) bool {
	if s == "" || s == "s" {
		return true
	}
	for _, ending := range w.endings {
		if s == ending {
			return true
		}
	}
	return false
}
