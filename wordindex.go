package outreach

import (
	"strings"
	"unicode/utf8"
)

// wordIndex finds passages in a draft's subject and body by the words that they begin
// with: many passages are looked for in short texts.
type wordIndex struct {
	text  [2]string
	head  [256]int32 // by the hash of a word's beginning, the first such word; 0 for none
	last  [256]int32
	words []indexedWord // from 1 on, in order
}

// indexedWord is where a word begins in a text.
type indexedWord struct {
	part, at int32
	next     int32 // word with the same hash; 0 for none
}

// fill indexes two texts by their words.
func (x *wordIndex) fill(text [2]string, words [2][]token) {
	x.text, x.words = text, append(x.words[:0], indexedWord{})
	clear(x.head[:])
	for part, words := range words {
		for i := range words {
			if w := &words[i]; w.wide {
				x.addWide(part, w.start, w.end)
			} else {
				x.add(part, w.start)
			}
		}
	}
}

// addWide adds the words of a stretch in which there may be scripts without spaces, where
// one begins behind each character.
func (x *wordIndex) addWide(part, start, end int) {
	text := x.text[part]
	for joined := false; start < end; {
		_, size := utf8.DecodeRuneInString(text[start:])
		if !joined {
			x.add(part, start)
		}
		joined = !dense(text[start : start+size])
		start += size
	}
}

func (x *wordIndex) add(part, at int) {
	n, h := int32(len(x.words)), beginning(x.text[part][at:])
	x.words = append(x.words, indexedWord{part: int32(part), at: int32(at)})
	if x.head[h] == 0 {
		x.head[h] = n
	} else {
		x.words[x.last[h]].next = n
	}
	x.last[h] = n
}

// each calls yield with where a passage stands in the texts as whole words.
func (x *wordIndex) each(passage string, yield func(part, at int)) {
	if r, _ := utf8.DecodeRuneInString(passage); len(passage) < 2 || !wordRune(r) {
		for part, text := range x.text {
			for at := range occurrences(text, passage) {
				yield(part, at)
			}
		}
		return
	}
	var end [2]int
	for n := x.head[beginning(passage)]; n > 0; n = x.words[n].next {
		w := &x.words[n]
		text, at := x.text[w.part], int(w.at)
		if at >= end[w.part] && strings.HasPrefix(text[at:], passage) && wholeWords(text, at, at+len(passage)) {
			end[w.part] = at + len(passage)
			yield(int(w.part), at)
		}
	}
}
