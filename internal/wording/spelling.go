package wording

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/outreach-go/outreach/internal/hashed"
)

// Words that are spelt so as to slip through: "sh1t", "f*ck", "fcuk", "fuuuck", "i d i o t",
// "youidiot". A word of the offensive sections or of a group is a target. Each target has
// a sum of its letters, which swapping them does not change, and one for each letter that
// may be left out; a word of a text that has one of these sums is compared with the
// target. What is one is put right in a copy of the text, which is then read like any
// other. Ordinary words are never taken for targets.

// Bounds on the letters of a word for what is done with it.
const (
	minSwapped = 4  // two of its letters may be swapped, and others stand for them
	minLacking = 5  // one may be missing, where more than this word makes the phrase
	maxEnding  = 3  // so many may follow a stem that is misspelt
	minJoined  = 5  // it may be two words
	minSecond  = 3  // of which the second is no ending, such as "ed" or "es"
	maxLetters = 24 // longer words are not looked at
	maxSpans   = 64 // as many words of a text are put right
)

// alone is how many letters a word has at least that is misspelt in such a way and counts
// by itself: shorter ones are too often ordinary words.
var alone = [...]int{disguised: 0, swapped: 6, lacking: 8}

// spelling knows a language's words by their letters.
type spelling struct {
	targets []target
	reading map[uint32][]int32   // targets by their sums, until seal
	bySum   hashed.Map[[2]int32] // where those of a sum begin and end in ids
	ids     []int32
	whole   filter               // of the sums of targets
	begun   filter               // of the sums of targets that a word may go on from
	plain   hashed.Map[struct{}] // the keys of ordinary words in letters of ASCII: see plainKey
	real    hashed.Map[struct{}] // the keys of ordinary words, and of targets that are whole
	stems   hashed.Map[struct{}] // and of the others
	either  filter               // of both
	letters *[tableSize]rune     // the language's own, where it has stand-ins
}

// target is a word that may be misspelt.
type target struct {
	word    string
	letters []rune
	stem    bool // the word may go on
	common  bool // a short word of a longer phrase, which only other characters disguise
}

// span is a passage of a text that stands for a word.
type span struct {
	start, end int
	word       string
	weak       bool // it counts only together with another word
}

func newSpelling() *spelling {
	return &spelling{reading: map[uint32][]int32{}}
}

// alike makes characters stand for a letter.
func (s *spelling) alike(real string, others []string) {
	to, size := utf8.DecodeRuneInString(real)
	if size != len(real) || letterOf(table(), to) <= 0 {
		return
	}
	if s.letters == nil {
		letters := *table()
		s.letters = &letters
	}
	for _, other := range others {
		if r, size := utf8.DecodeRuneInString(other); size == len(other) && r < tableSize {
			s.letters[r] = letterOf(table(), to)
		}
	}
}

// table are the letters that characters stand for.
func (s *spelling) table() *[tableSize]rune {
	if s.letters != nil {
		return s.letters
	}
	return table()
}

// known adds the words of a text to the ordinary ones.
func (s *spelling) known(text string) {
	for word := range words(text) {
		if strings.Contains(word, "*") {
			continue
		}
		s.learn(&s.real, lettersOf(nil, word))
		if endOfLetters(word, 0) == len(word) {
			s.plain.Set(plainKey(word, 0, len(word)), struct{}{})
		}
	}
}

func (s *spelling) learn(set *hashed.Map[struct{}], letters []rune) {
	key := keyOf(letters)
	set.Set(key, struct{}{})
	s.either.add(uint32(key >> 32))
}

// target adds the words of a phrase. Those of a longer phrase are targets only where they
// are long themselves: "back" and "kind" are everywhere.
func (s *spelling) target(phrase string) {
	several := strings.Contains(phrase, " ")
	for word := range words(phrase) {
		stem := strings.HasSuffix(word, "*")
		word = strings.TrimSuffix(word, "*")
		t := target{word: word, letters: lettersOf(nil, word), stem: stem}
		n := len(t.letters)
		t.common = several && n < minLacking
		if n < minSwapped || n > maxLetters || strings.Contains(word, "*") {
			continue
		}
		set := &s.real
		if stem {
			set = &s.stems
		}
		if at := slices.IndexFunc(s.reading[sumOf(t.letters)], func(id int32) bool {
			o := &s.targets[id]
			return o.stem == stem && slices.Equal(o.letters, t.letters)
		}); at >= 0 {
			o := &s.targets[s.reading[sumOf(t.letters)][at]]
			o.common = o.common && t.common
			continue
		}
		s.learn(set, t.letters)
		id := int32(len(s.targets))
		s.targets = append(s.targets, t)
		var all, single uint32 // with and without its doubled letters
		for i, r := range t.letters {
			all += value(r)
			if i == 0 || r != t.letters[i-1] {
				single += value(r)
			}
		}
		s.sum(all, id, stem)
		s.sum(single, id, stem)
		for _, r := range t.letters[1:] {
			s.sum(all-value(r), id, stem)
			s.sum(single-value(r), id, stem)
		}
	}
}

func sumOf(letters []rune) (sum uint32) {
	for _, r := range letters {
		sum += value(r)
	}
	return sum
}

func (s *spelling) sum(sum uint32, id int32, stem bool) {
	if list := s.reading[sum]; !slices.Contains(list, id) {
		s.reading[sum] = append(list, id)
	}
	s.whole.add(sum)
	if stem {
		s.begun.add(sum)
	}
}

// seal makes the targets ready to be looked up.
func (s *spelling) seal() {
	for sum, list := range s.reading {
		from := int32(len(s.ids))
		s.ids = append(s.ids, list...)
		s.bySum.Set(sumKey(sum), [2]int32{from, from + int32(len(list))})
	}
	s.reading = nil
}

// of returns the targets that have a sum.
func (s *spelling) of(sum uint32) []int32 {
	at, _ := s.bySum.Get(sumKey(sum))
	return s.ids[at[0]:at[1]]
}

// sumKey is a sum as the hash that it is, where [hashed.Map] looks at it.
func sumKey(sum uint32) uint64 { return uint64(sum)<<20 | 1 }

// find appends the hits that a text has once its words are put right. Those that it has
// as it is are in dst, from there on.
func (s *spelling) find(dst []Hit, from int, j *judge, w *Words, text string) []Hit {
	if len(s.targets) == 0 {
		return dst
	}
	j.spans = s.spans(j.spans[:0], text)
	if len(j.spans) == 0 {
		return dst
	}
	found := len(dst)
	right := putRight(text, j.spans)
	j.look(w, right)
	dst = j.judge(dst, w, right, j.terms)
	kept := dst[:found]
	for _, h := range dst[found:] {
		h, weak := back(h, j.spans)
		isNew := !slices.ContainsFunc(dst[from:found], func(o Hit) bool { return o.Kind == h.Kind && o.Start == h.Start && o.End == h.End })
		if isNew && h.Kind.Offensive() && !(weak && h.alone) {
			h.Masked = true
			kept = append(kept, h)
		}
	}
	return kept
}

func putRight(text string, spans []span) string {
	var b strings.Builder
	at := 0
	for _, p := range spans {
		b.WriteString(text[at:p.start])
		b.WriteString(p.word)
		at = p.end
	}
	b.WriteString(text[at:])
	return b.String()
}

// back moves a hit in a text that was put right to where it stands in the text as it was
// written, and says whether it is no more than a word of which a letter is missing.
func back(h Hit, spans []span) (moved Hit, weak bool) {
	start, end := h.Start, h.End
	shift := 0 // what was put right so far is so much longer
	for _, p := range spans {
		from := p.start + shift
		to := from + len(p.word)
		if from >= end {
			break
		}
		longer := len(p.word) - (p.end - p.start)
		if to <= start {
			h.Start -= longer
		} else {
			weak = weak || p.weak && start >= from && end <= to
			if start > from {
				h.Start -= start - from
			}
			if end < to {
				h.End += to - end
			}
		}
		h.End -= longer
		shift += longer
	}
	return h, weak
}

// word is a word of a text while it is read.
type word struct {
	start  int
	length int // in letters
	sum    uint32
	last   rune
	key    uint64
	like   bool // its letters, or some that it begins with, have a target's sum
	joined bool // it begins with a word
	alpha  bool // it has a letter that is one
	signs  bool // and characters that stand for letters
	humps  bool // it has a capital inside
	real   bool // it is an ordinary word
}

var noWord = word{start: -1, key: seed}

// spans appends the passages of a text that stand for words.
func (s *spelling) spans(dst []span, text string) []span {
	table := s.table()
	w := noWord
	var row span // of single letters; end is that of the last one
	singles := 0
	var short span // the word before, where it is short: a row may begin with it
	for i := 0; ; {
		if w.start < 0 {
			end := s.ordinary(table, text, i)
			if end > i+1 && end < len(text) && len(dst) < maxSpans { // as with most words
				if singles > 0 {
					dst = s.row(dst, text, row, singles)
					singles = 0
				}
				if end-i <= 3 {
					short = span{start: i, end: end}
				}
				i = end + 1
				continue
			}
			if end > i {
				w.start, w.length, w.alpha, w.real = i, end-i, true, true
				i = end
			}
		}
		r, size := runeAt(text, i)
		p := letterOf(table, r)
		if p == ignored {
			i += size
			continue
		}
		kind := charOf(r)
		if kind == sign && (w.start < 0 || !goesOn(table, text[i+size:])) {
			p = 0
		}
		if p != 0 {
			if w.start < 0 {
				w.start = i
			}
			w.length++
			switch kind {
			case upper:
				w.alpha, w.humps = true, w.humps || w.length > 2
			case alpha:
				w.alpha = true
			default:
				w.signs = true
			}
			if p != w.last && p != '*' {
				w.sum += value(p)
			}
			w.last = p
			w.key = step(w.key, p)
			w.like = w.like || s.begun.has(w.sum)
			w.joined = w.joined || w.length >= 2 && s.either.has(uint32(w.key>>32))
			i += size
			continue
		}
		if w.start >= 0 {
			switch {
			case w.length == 1 && w.alpha:
				if singles == 0 || !oneApart(text[row.end:w.start]) {
					dst = s.row(dst, text, row, singles)
					row.start, singles = w.start, 0
					if short.end > 0 && oneApart(text[short.end:w.start]) {
						row.start, singles = short.start, 1
					}
				}
				row.end = i
				singles++
			case len(dst) < maxSpans:
				if singles > 0 {
					dst = s.row(dst, text, row, singles)
					singles = 0
				}
				if w.length <= 3 {
					short = span{start: w.start, end: i}
				}
				if w.alpha && !w.real && w.length >= 3 && w.length <= 3*maxLetters && (w.like || s.whole.has(w.sum) || (w.joined || w.humps) && w.length >= minJoined) {
					dst = s.word(dst, text, &w, i)
				}
			}
			w = noWord
		}
		if i >= len(text) {
			return s.row(dst, text, row, singles)
		}
		i += size
	}
}

// ordinary returns the end of the word that begins at i if it is an ordinary one in
// letters of ASCII, as most are, and else i: then its letters have to be looked at.
func (s *spelling) ordinary(table *[tableSize]rune, text string, i int) int {
	end := endOfLetters(text, i)
	switch {
	case end < len(text) && (text[end] >= utf8.RuneSelf || table[text[end]] != 0):
		return i // it goes on
	case end-i < 3 || s.plain.Has(plainKey(text, i, end)):
		return end
	}
	return i
}

// endOfLetters returns the end of the letters of ASCII that begin at i.
func endOfLetters(text string, i int) int {
	for i < len(text) && (text[i]|0x20)-'a' < 26 {
		i++
	}
	return i
}

// plainKey is the key of a word in letters of ASCII that stands in a text, blind to case.
// Eight of them are taken at a time.
func plainKey(text string, start, end int) uint64 {
	const factor, lower = 0x9E3779B97F4A7C15, 0x2020202020202020
	key := uint64(end - start)
	for ; start < end; start += 8 {
		x := eightAt(text, start)
		if n := end - start; n < 8 {
			x &= 1<<(8*n) - 1
		}
		key = (key ^ (x | lower)) * factor
		key ^= key >> 32
	}
	return key
}

// eightAt is [hashed.Eight], as far as the text has them.
func eightAt(text string, i int) (x uint64) {
	if i+8 <= len(text) {
		return hashed.Eight(text, i)
	}
	for k := len(text) - 1; k >= i; k-- {
		x = x<<8 | uint64(text[k])
	}
	return x
}

// oneApart reports whether one character stands between two letters, and it is none that
// belongs to a word.
func oneApart(gap string) bool {
	r, size := utf8.DecodeRuneInString(gap)
	return size > 0 && size == len(gap) && r != '\'' && r != '’' && r != '\n'
}
