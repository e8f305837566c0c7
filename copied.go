package outreach

import "slices"

// copiedWords is how many words in a row a draft may not have from free text that the
// candidate wrote, from custom content, or from what was sent before. A name, a title or
// a skill is shorter; a summary speaks of "I", so that a message to the person who wrote
// it has to change it within a few words; and eight words in a row are hardly the same
// by chance. What describes company and job is the recruiter's to quote.
const copiedWords = 8

// repeatedStrange is how many of the words that are repeated from what was sent before
// must be neither plain nor a fact's: that text is often the library's own, and names
// the same job in the same words.
const repeatedStrange = 4

// checkCopied finds free text that is repeated at length.
func checkCopied(v *view) {
	if len(v.tokens()[1]) < copiedWords {
		return
	}
	table := &v.reading.table
	table.full = false
	for _, source := range v.sources() {
		if source.field == CandidateAbout || source.field == StatedContent || source.field == 0 {
			v.copies(table, source)
		}
	}
}

// source is a free text that the model was given, and its words. Its field is 0 for what
// was sent before.
type source struct {
	field Field
	text  string
	words []token
}

// sources returns the free texts that the model was given.
func (v *view) sources() []source {
	r := v.reading
	if r.gathered {
		return r.given
	}
	r.gathered = true
	size := len(v.previous)
	for i := range v.draft.Facts {
		if f := &v.draft.Facts[i]; untrusted(f.Field) {
			size += len(f.Value)
		}
	}
	r.words = slices.Grow(r.words, size/4+8)
	add := func(f Field, text string) {
		from := len(r.words)
		r.words = appendTokens(r.words, text)
		r.given = append(r.given, source{f, text, r.words[from:len(r.words):len(r.words)]})
	}
	for i := range v.draft.Facts {
		if f := &v.draft.Facts[i]; untrusted(f.Field) {
			add(f.Field, f.Value)
		}
	}
	if v.previous != "" {
		add(0, v.previous)
	}
	return r.given
}

// runTable holds the runs of words of a draft's body: for each hash, one word more than
// where the run begins.
type runTable struct {
	hashes []uint64
	at     []int32
	full   bool
}

// fill puts the runs of words into the table.
func (t *runTable) fill(words []token) {
	size := 64
	for size < 2*len(words) {
		size *= 2
	}
	if cap(t.at) < size {
		t.hashes, t.at = make([]uint64, size), make([]int32, size)
	}
	t.hashes, t.at, t.full = t.hashes[:size], t.at[:size], true
	clear(t.at)
	eachRun(words, func(hash uint64, i int) {
		slot := int(hash>>32) & (size - 1)
		for t.at[slot] != 0 && t.hashes[slot] != hash {
			slot = (slot + 1) & (size - 1)
		}
		if t.at[slot] == 0 {
			t.hashes[slot], t.at[slot] = hash, int32(i+1)
		}
	})
}

// find returns where a run stands in the draft, or -1.
func (t *runTable) find(hash uint64) int {
	mask := len(t.at) - 1
	for slot := int(hash>>32) & mask; t.at[slot] != 0; slot = (slot + 1) & mask {
		if t.hashes[slot] == hash {
			return int(t.at[slot]) - 1
		}
	}
	return -1
}

// runFactor is what a run's hash is multiplied by from word to word.
const runFactor = 0x9e3779b97f4a7c15

// leavingFactor is what the first word of a run was multiplied by.
var leavingFactor = func() uint64 {
	f := uint64(1)
	for range copiedWords {
		f *= runFactor
	}
	return f
}()

// distinct counts the different words, up to copiedWords of them.
func distinct(words []token) int {
	var seen [copiedWords]uint64
	n := 0
	for _, w := range words {
		if n < len(seen) && !slices.Contains(seen[:n], w.hash) {
			seen[n] = w.hash
			n++
		}
	}
	return n
}

// eachRun calls yield with the hash of each run of words and where it begins.
func eachRun(words []token, yield func(hash uint64, i int)) {
	var rolling uint64
	for i := range words {
		rolling = rolling*runFactor + words[i].hash
		if i >= copiedWords {
			rolling -= words[i-copiedWords].hash * leavingFactor
		}
		if i >= copiedWords-1 {
			yield(rolling, i-copiedWords+1)
		}
	}
}

// copies reports what the body has from a text at length.
func (v *view) copies(table *runTable, of source) {
	words := v.tokens()[1]
	if !table.full {
		table.fill(words)
	}
	from, to := 0, 0 // the passage of the body that is being read
	flush := func() {
		if to == from || distinct(words[from:to]) < copiedWords/2 || of.field == 0 && v.strangeIn(words[from:to]) < repeatedStrange {
			return
		}
		if start, end := words[from].start, words[to-1].end; !v.quotable(v.ownText[start:end]) {
			v.report(CategoryInjection, "injection.copied", PartBody, start, end, 0.8)
		}
	}
	eachRun(of.words, func(hash uint64, _ int) {
		i := table.find(hash)
		switch {
		case i < 0:
		case to > from && i >= from && i <= to:
			to = max(to, i+copiedWords)
		default:
			flush()
			from, to = i, i+copiedWords
		}
	})
	flush()
}

// strangeIn counts the words that are neither plain nor a fact's.
func (v *view) strangeIn(words []token) int {
	ground := v.groundOf(func(Field) bool { return true })
	n := 0
	for _, w := range words {
		if !w.plain && !ground.has(w.hash) {
			n++
		}
	}
	return n
}
