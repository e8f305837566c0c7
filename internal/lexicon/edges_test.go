package lexicon

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestEdges(t *testing.T) {
	t.Parallel()
	phrases := []string{"she has", "has", "she ha*", "*ła", "^ has", "(he|she) has", "患有", "有", "aged #", "suffers from", "from", "a *"}
	entries := make([]Entry, len(phrases))
	for i, p := range phrases {
		entries[i] = Entry{p, i}
	}
	e := NewEdges(entries)
	for _, test := range []struct {
		name, before, after string
		wantBefore          []string
		wantAfter           []string
	}{
		{"words", "Now she has", "", []string{"she has", "has", "she ha*", "(he|she) has"}, []string{}},
		{"a name", "Anna has", "", []string{"has", "^ has"}, []string{}},
		{"behind", "", "has it", []string{}, []string{"has"}},
		{"several words behind", "", "suffers from it", []string{}, []string{"suffers from"}},
		{"a short end", "mówiła", "", []string{"*ła"}, []string{}},
		{"rows", "她患有", "有了", []string{"患有", "有"}, []string{"有"}},
		{"a number", "aged 45", "aged 46.", []string{"aged #"}, []string{"aged #"}},
		{"any word", "a thing", "a thing", []string{"a *"}, []string{"a *"}},
		{"no border", "Now she hasn", "hasn", []string{"she ha*"}, []string{}},
		{"nothing", "", "", []string{}, []string{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var a Around
			get := func(find func(*Around, int, func(int, int, int) bool), text string, at int) []string {
				a.Reset(text)
				got := []string{}
				find(&a, at, func(id, start, end int) bool {
					assert.Less(t, start, end)
					got = append(got, phrases[id])
					return true
				})
				slices.Sort(got)
				return got
			}
			slices.Sort(test.wantBefore)
			assert.Equal(t, test.wantBefore, get(e.Before, test.before, len(test.before)))
			assert.Equal(t, test.wantAfter, get(e.After, "x "+test.after, 2))
		})
	}
}
