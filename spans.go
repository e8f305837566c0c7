package outreach

import (
	"cmp"
	"slices"
	"sort"
)

// spans are passages of a text.
type spans []span

// sorted puts them in order for cover: by where they begin, each reaching as far as any
// before it.
func (s spans) sorted() spans {
	slices.SortFunc(s, func(a, b span) int { return cmp.Compare(a.start, b.start) })
	for i := 1; i < len(s); i++ {
		s[i].end = max(s[i].end, s[i-1].end)
	}
	return s
}

// cover reports whether one of them, as sorted left them, holds a passage.
func (s spans) cover(start, end int) bool {
	i := sort.Search(len(s), func(i int) bool { return s[i].start > start })
	return i > 0 && s[i-1].end >= end
}

// add adds where a text has a passage as whole words.
func (s spans) add(text, passage string) spans {
	for at := range occurrences(text, passage) {
		s = append(s, span{at, at + len(passage)})
	}
	return s
}

// factsIn returns where a text has facts as they are.
func (v *view) factsIn(text string) spans {
	found := spans{}
	for i := range v.draft.Facts {
		found = found.add(text, v.draft.Facts[i].Value)
	}
	return found.sorted()
}

// shortFactsIn returns where a text has facts that are no running text, or parts of them.
func (v *view) shortFactsIn(text string) spans {
	found := spans{}
	for _, f := range v.draft.Facts {
		if prose(f.Field) {
			continue
		}
		for needle := range needles(v.lang, f) {
			found = found.add(text, needle)
		}
	}
	return found.sorted()
}
