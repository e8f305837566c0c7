package lexicon

import (
	"slices"
	"strings"
	"unicode"
)

// expand returns the entries with those alternatives on lines of their own that are more
// than a word: "(a|b-c) d" as "a d" and "b-c d". A part of a phrase is one word.
func expand(entries []Entry) []Entry {
	if !slices.ContainsFunc(entries, func(e Entry) bool { _, _, _, ok := several(e.Phrase); return ok }) {
		return entries
	}
	all := make([]Entry, 0, len(entries)+len(entries)/8)
	for _, e := range entries {
		all = expandOne(all, e)
	}
	return all
}

func expandOne(to []Entry, e Entry) []Entry {
	before, group, after, ok := several(e.Phrase)
	if !ok {
		return append(to, e)
	}
	var words []string
	for alternative := range strings.SplitSeq(group, "|") {
		if simple(alternative) {
			words = append(words, alternative)
		} else {
			to = expandOne(to, Entry{before + alternative + after, e.ID})
		}
	}
	switch len(words) {
	case 0:
		return to
	case 1:
		return expandOne(to, Entry{before + words[0] + after, e.ID})
	}
	return expandOne(to, Entry{before + "(" + strings.Join(words, "|") + ")" + after, e.ID})
}

// several cuts a phrase at its first group with an alternative of several parts.
func several(phrase string) (before, group, after string, ok bool) {
	for from := 0; ; {
		open := strings.IndexByte(phrase[from:], '(')
		if open < 0 {
			return "", "", "", false
		}
		open += from
		size := strings.IndexByte(phrase[open:], ')')
		if size < 0 {
			return "", "", "", false
		}
		group = phrase[open+1 : open+size]
		if strings.Contains(group, "|") && slices.ContainsFunc(strings.Split(group, "|"), func(s string) bool { return !simple(s) }) {
			return phrase[:open], group, phrase[open+size+1:], true
		}
		from = open + size + 1
	}
}

// simple reports whether an alternative is one word, with the stars that may stand in it.
func simple(word string) bool {
	return !strings.ContainsFunc(word, func(r rune) bool {
		return r != '*' && r != '#' && r != '^' && !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Cf, r)
	})
}
