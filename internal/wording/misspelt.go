package wording

import (
	"slices"
	"strings"
	"unicode"
)

// word appends a word that is a target's misspelling, or two words in one.
func (s *spelling) word(dst []span, text string, w *word, end int) []span {
	if !w.signs && s.real.Has(w.key) {
		return dst
	}
	var buf [3 * maxLetters]rune
	var at [3*maxLetters + 1]int
	letters, n := buf[:0], 0
	table := s.table()
	for i, r := range text[w.start:end] {
		if p := letterOf(table, r); p != ignored {
			if r == '*' {
				p = '*'
			}
			letters = append(letters, p)
			at[n] = w.start + i
			n++
		}
	}
	at[n] = end
	// Of several targets the one that explains the whole word best, and the longest part.
	best, worst := span{}, 3
	var sum uint32
	for k, p := range letters {
		if p != '*' && (k == 0 || p != letters[k-1]) {
			sum += value(p)
		}
		if k+1 < 3 || k+1 < n && !s.begun.has(sum) {
			continue
		}
		for _, id := range s.of(sum) {
			t := &s.targets[id]
			if k+1 < n && !t.stem {
				continue
			}
			how, ok := similar(letters[:k+1], t.letters, text[w.start:at[k+1]])
			if how != disguised && t.common {
				continue
			}
			if how != disguised && n-k-1 > maxEnding {
				continue // too little of the word
			}
			if ok && how <= worst {
				worst = how
				best = span{w.start, end, t.word + text[at[k+1]:end], len(t.letters) < alone[how]}
			}
		}
	}
	if best.word != "" {
		return append(dst, best)
	}
	if w.joined && n >= minJoined && n <= 2*maxLetters {
		key, stem := uint64(seed), false
		for k := 1; k <= n-minSecond; k++ {
			key = step(key, letters[k-1])
			stem = stem || s.stems.Has(key)
			if !stem && !s.either.has(uint32(key>>32)) {
				continue // no word and no target
			}
			target := s.isTarget(letters[:k])
			if target && s.isWord(letters[k:]) || (target || s.real.Has(key)) && s.isTarget(letters[k:]) {
				return append(dst, span{w.start, end, text[w.start:at[k]] + " " + text[at[k]:end], false})
			}
		}
	}
	// A capital inside a word tells where a space is missing.
	for k := 2; w.humps && k < n-2 && n <= 2*maxLetters; k++ {
		if r, _ := runeAt(text, at[k]); !unicode.IsUpper(r) {
			continue
		}
		if s.isTarget(letters[k:]) {
			return append(dst, span{w.start, end, text[w.start:at[k]] + " " + text[at[k]:end], false})
		}
	}
	return dst
}

// isTarget reports whether letters are a target, or begin with one that may go on.
func (s *spelling) isTarget(letters []rune) bool {
	if len(letters) < minSwapped {
		return false
	}
	var sum uint32
	for k, r := range letters {
		sum += value(r)
		last := k+1 == len(letters)
		if k+1 < minSwapped || !last && !s.begun.has(sum) || last && !s.whole.has(sum) {
			continue
		}
		for _, id := range s.of(sum) {
			if t := &s.targets[id]; !t.common && (last || t.stem) && slices.Equal(t.letters, letters[:k+1]) {
				return true
			}
		}
	}
	return false
}

// isShort reports whether letters are a target that is too short for other misspellings.
func (s *spelling) isShort(letters []rune) bool {
	var sum uint32
	for _, r := range letters {
		sum += value(r)
	}
	return slices.ContainsFunc(s.of(sum), func(id int32) bool { return slices.Equal(s.targets[id].letters, letters) })
}

// isWord reports whether letters are an ordinary word or a target.
func (s *spelling) isWord(letters []rune) bool {
	return s.real.Has(keyOf(letters)) || s.isTarget(letters)
}

// row appends the word in a row of single letters: the longest target among them.
func (s *spelling) row(dst []span, text string, row span, singles int) []span {
	if singles < 3 || singles > maxLetters || len(dst) >= maxSpans {
		return dst
	}
	var letters []rune
	var at []int
	for i, r := range text[row.start:row.end] {
		if p := letterOf(s.table(), r); p != 0 && p != ignored && !isSign(r) {
			letters = append(letters, p)
			at = append(at, row.start+i)
		}
	}
	for size := len(letters); size >= 3; size-- {
		for k := 0; k+size <= len(letters); k++ {
			if s.isTarget(letters[k:k+size]) || size >= 3 && s.isShort(letters[k:k+size]) {
				_, last := runeAt(text, at[k+size-1])
				end := at[k+size-1] + last
				var b strings.Builder
				for _, i := range at[k : k+size] {
					_, n := runeAt(text, i)
					b.WriteString(text[i : i+n])
				}
				return append(dst, span{at[k], end, b.String(), false})
			}
		}
	}
	return dst
}

// How a word is misspelt, the surest first.
const (
	disguised = iota // other characters stand for letters, or letters are repeated
	swapped
	lacking // a letter is missing
)

// similar reports whether letters are a misspelling of a target, and how. written is
// what the letters stand for.
func similar(letters, target []rune, written string) (how int, ok bool) {
	n := len(target)
	switch {
	case slices.Equal(letters, target):
		return disguised, strings.ContainsAny(written, "0123456789@$!|+") || mixed(written)
	case len(letters) == n:
		i := differAt(letters, target)
		if letters[i] == '*' {
			return disguised, slices.Equal(letters[i+1:], target[i+1:])
		}
		return swapped, i+1 < n && letters[i] == target[i+1] && letters[i+1] == target[i] && slices.Equal(letters[i+2:], target[i+2:])
	case len(letters) == n-1 && n >= minLacking:
		i := differAt(letters, target[:n-1])
		if i < 0 {
			return lacking, true
		}
		return lacking, i > 0 && slices.Equal(letters[i:], target[i+1:])
	case len(letters) > n:
		return disguised, slices.Equal(slices.Compact(slices.Clone(letters)), slices.Compact(slices.Clone(target)))
	}
	return 0, false
}

// differAt returns the first place at which two words of one length differ, or -1.
func differAt(a, b []rune) int {
	for i := range a {
		if a[i] != b[i] {
			return i
		}
	}
	return -1
}
