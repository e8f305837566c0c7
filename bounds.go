package outreach

import (
	"strings"
	"unicode/utf8"
)

// The bounds of a number.
const (
	moreThan = '>'
	lessThan = '<'
	atLeast  = 'g'
	atMost   = 'l'
)

// What is behind a number is looked at for a bound so far, in bytes; a particle may stand
// between the two.
const (
	maxBound    = 60
	maxParticle = 5
)

// bounds reads a "+" behind a number, and what stands before it and makes a bound of
// it; a currency may stand between the two.
func (n *number) bounds(text string, words *lexicons) {
	if strings.HasPrefix(text[n.end:], "+") {
		n.end++
		n.bound = atLeast
	}
	rest := trimLeft(text[n.end:])
	if rest != "" && (words.afterBegins[rest[0]] || rest[0] == '\'' || rest[0] >= utf8.RuneSelf) {
		words.after.Each(head(rest, maxBound), func(id, start, _ int) bool {
			if start <= maxParticle {
				n.bound = byte(id)
			}
			return start > maxParticle
		})
	}
	before := text[max(0, n.start-32):n.start]
	for before != "" && !utf8.RuneStart(before[0]) {
		before = before[1:]
	}
	before = strings.TrimRight(before, gaps+"-")
	if before == "" {
		return
	}
	switch sign := before[len(before)-1]; sign {
	case lessThan, moreThan:
		n.bound = sign
		return
	}
	if !words.boundEnds[before[len(before)-1]] {
		return
	}
	longest := len(before)
	words.bounds.Each(before, func(id, start, end int) bool {
		if end == len(before) && start < longest { // of "no more than" and "more than" the longer one
			longest, n.bound = start, byte(id)
		}
		return true
	})
}

// boundHolds reports whether a text may give a number the bound that it does where a
// fact has another: "more than" and "less than" must be the fact's own, and "at least"
// and "at most" may not turn the fact's round.
func boundHolds(said, fact byte) bool {
	switch said {
	case moreThan, lessThan:
		return said == fact
	case atLeast:
		return fact != atMost && fact != lessThan
	case atMost:
		return fact != atLeast && fact != moreThan
	}
	return true
}
