// Package lexicon finds many phrases in a text in one pass. Detection looks for topics
// with it, and moderation for profanity and for claims.
package lexicon

// Entry is a phrase to look for. Its words are separated by single spaces.
//
//   - A '*' at the end of a word takes any ending of it, none included: "depress*".
//   - A '*' at the beginning takes any beginning: "*krankheit". At both ends the word
//     may stand anywhere in a longer one.
//   - A word that is only '*' is any one word: "of * descent".
//   - A '*' between two letters is itself: "sh*t".
//   - A word that is only '#' is a number of up to four digits: "aged #".
//
// Matching is blind to case, after Unicode's simple case folding, but with ß as ss.
// Only the Turkish ı stays apart from i. ’ and ' are the same, a run of white space
// and hyphens is one separator, and letters that a text composes of base and mark
// (NFD) are the composed ones (NFC). Soft hyphens and invisible joiners are not there.
// Diacritics are significant, and so is other punctuation in a phrase.
type Entry struct {
	Phrase string
	ID     int
}

// Matcher looks for the phrases that it was made of. It is immutable and safe for
// concurrent use.
type Matcher struct {
	table *[tableSize]uint32
	// The distinct words of all phrases. A word's stem is looked up by its hash in
	// slots, behind a bit set that most words of a text do not get past.
	words  []word
	slots  []slot
	filter []uint64
	// The lengths in bytes that stems have, as bits, by kind and by the stem's first
	// byte (for suffixes its last).
	lengths [kinds][256]uint64
	anyWord int32
	// The word "#", which any number is.
	anyNumber int32
	// A trie of words. Node 0 is the root, whose edges are in first, by word.
	nodes  []node
	first  []int32
	symbol bool // a phrase begins with a symbol
	within bool // a word has a '*' at both ends
}

// Each calls yield for each phrase in text, with the entry's ID and the phrase's byte
// offsets, until yield returns false. Phrases are found as whole words: letters, marks
// and digits are what words consist of, and a word with a '*' is reported whole. In
// scripts that do not separate words (Han, Kana, Thai, …) each character is a word.
//
// Matches come in the order of their start, the shorter first, and may overlap: what to
// make of "cancer" in "cancer research" is the caller's business. The time is linear in
// the text; nothing is allocated.
func (m *Matcher) Each(text string, yield func(id, start, end int) bool) {
	var (
		tokens     [2]token
		idBuffer   [8]int32
		liveBuffer [2][16]int32
	)
	head, next := &tokens[0], &tokens[1]
	for ok := head.scan(m.table, text, 0); ok; {
		live := liveBuffer[0][:0]
		if !head.symbol || m.symbol {
			for _, w := range m.find(idBuffer[:0], head) {
				if n := m.first[w]; n != 0 {
					live = append(live, n)
				}
			}
		}
		end, steps := head.end, 0
		for len(live) > 0 {
			more := false
			for _, n := range live {
				for _, id := range m.nodes[n].ids {
					if !yield(id, head.start, end) {
						return
					}
				}
				more = more || len(m.nodes[n].edges) > 0
			}
			if !more {
				break
			}
			steps++
			if ok = next.scan(m.table, text, end); !ok {
				break
			}
			grown := liveBuffer[steps&1][:0]
			for _, w := range m.find(idBuffer[:0], next) {
				for _, n := range live {
					if to := m.nodes[n].to(w, next.apart); to != 0 {
						grown = append(grown, to)
					}
				}
			}
			live, end = grown, next.end
		}
		if steps == 1 { // next is the token after head
			head, next = next, head
			continue
		}
		ok = head.scan(m.table, text, head.end)
	}
}

// Contains reports whether any phrase is in text.
func (m *Matcher) Contains(text string) bool {
	found := false
	m.Each(text, func(int, int, int) bool {
		found = true
		return false
	})
	return found
}

// find appends the words of the lexicon that the token is.
func (m *Matcher) find(dst []int32, t *token) []int32 {
	n := t.n
	if n == 0 {
		return dst
	}
	if !t.long && m.lengths[whole][t.text[0]]&(1<<min(uint(n), 63)) != 0 {
		dst = m.probe(dst, t, whole, 0, n)
	}
	if t.symbol {
		return dst
	}
	if m.anyWord != 0 {
		dst = append(dst, m.anyWord)
	}
	if m.anyNumber != 0 && isNumber(t.text[:n]) {
		dst = append(dst, m.anyNumber)
	}
	for set := m.lengths[prefix][t.text[0]] & upTo(n); set != 0; set &= set - 1 {
		dst = m.probe(dst, t, prefix, 0, trailing(set))
	}
	if t.long {
		return dst
	}
	for set := m.lengths[suffix][t.text[n-1]] & upTo(n); set != 0; set &= set - 1 {
		dst = m.probe(dst, t, suffix, n-trailing(set), n)
	}
	if m.within {
		for i := range n {
			for set := m.lengths[infix][t.text[i]] & upTo(n-i); set != 0; set &= set - 1 {
				dst = m.probe(dst, t, infix, i, i+trailing(set))
			}
		}
	}
	return dst
}

// probe appends the words of a kind whose key is the token's bytes from i to j.
func (m *Matcher) probe(dst []int32, t *token, k kind, i, j int) []int32 {
	h := mix(t.hash[j]-t.hash[i]*powers[j-i], k)
	if m.filter[h>>6&uint64(len(m.filter)-1)]&(1<<(h&63)) == 0 {
		return dst
	}
	mask := uint64(len(m.slots) - 1)
	for s := h >> 20 & mask; m.slots[s].word != 0; s = (s + 1) & mask {
		if m.slots[s].hash == h && m.words[m.slots[s].word].is(t, k, i) {
			if k != infix || !contains(dst, m.slots[s].word) {
				dst = append(dst, m.slots[s].word)
			}
		}
	}
	return dst
}

// isNumber reports whether a word is a number of up to four digits.
func isNumber(word []byte) bool {
	for _, c := range word {
		if c-'0' > 9 {
			return false
		}
	}
	return len(word) <= 4
}

func contains(ids []int32, id int32) bool {
	for _, x := range ids {
		if x == id {
			return true
		}
	}
	return false
}
