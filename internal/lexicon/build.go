package lexicon

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
)

// kind says how a word of a phrase is compared.
type kind uint8

const (
	whole kind = iota
	prefix
	suffix
	infix
	kinds
)

// word is a distinct word of the phrases, folded.
type word struct {
	stem string
	kind kind
}

// keyLength is the length of a stem up to which it is hashed; the rest is compared.
const keyLength = 60

// key returns the part of the stem that is hashed.
func (w word) key() string {
	switch {
	case w.kind == whole || len(w.stem) <= keyLength:
		return w.stem
	case w.kind == suffix:
		return w.stem[len(w.stem)-keyLength:]
	}
	return w.stem[:keyLength]
}

// is reports whether the token is the word, whose key was found at i.
func (w word) is(t *token, k kind, i int) bool {
	if w.kind != k || len(w.stem) > t.n {
		return false
	}
	switch k {
	case whole:
		return string(t.text[:t.n]) == w.stem
	case prefix:
		return string(t.text[:len(w.stem)]) == w.stem
	case suffix:
		return string(t.text[t.n-len(w.stem):t.n]) == w.stem
	}
	return i+len(w.stem) <= t.n && string(t.text[i:i+len(w.stem)]) == w.stem
}

type slot struct {
	hash uint64
	word int32 // 0: empty
}

// node is where a phrase's beginning leads.
type node struct {
	ids   []int  // of the phrases that end here
	edges []edge // in the order of their keys
}

type edge struct {
	key  int32 // twice the word, plus 1 where a separator is before it
	node int32
}

func edgeKey(w int32, apart bool) int32 {
	if apart {
		return w<<1 | 1
	}
	return w << 1
}

// to returns the node that a further word leads to, or 0.
func (n *node) to(w int32, apart bool) int32 {
	key := edgeKey(w, apart)
	low, high := 0, len(n.edges)
	for low < high {
		if mid := (low + high) / 2; n.edges[mid].key < key {
			low = mid + 1
		} else {
			high = mid
		}
	}
	if low < len(n.edges) && n.edges[low].key == key {
		return n.edges[low].node
	}
	return 0
}

// New returns a Matcher of the entries. An entry without a word in it matches nothing;
// one phrase may have several IDs.
func New(entries []Entry) *Matcher {
	m := &Matcher{table: table(), words: make([]word, 1), nodes: make([]node, 1), first: make([]int32, 1)}
	known := map[word]int32{}
	for _, e := range entries {
		at := int32(0)
		for _, p := range m.parse(e.Phrase) {
			w, ok := known[p.word]
			if !ok {
				w = int32(len(m.words))
				known[p.word] = w
				m.words, m.first = append(m.words, p.word), append(m.first, 0)
			}
			if at == 0 {
				if m.first[w] == 0 {
					m.first[w] = m.newNode()
				}
				m.symbol = m.symbol || p.symbol
				at = m.first[w]
				continue
			}
			key := edgeKey(w, p.apart)
			i, found := slices.BinarySearchFunc(m.nodes[at].edges, key, func(e edge, key int32) int { return cmp.Compare(e.key, key) })
			if !found {
				to := m.newNode()
				m.nodes[at].edges = slices.Insert(m.nodes[at].edges, i, edge{key, to})
			}
			at = m.nodes[at].edges[i].node
		}
		if at != 0 && !slices.Contains(m.nodes[at].ids, e.ID) {
			m.nodes[at].ids = append(m.nodes[at].ids, e.ID)
		}
	}
	m.index()
	return m
}

func (m *Matcher) newNode() int32 {
	m.nodes = append(m.nodes, node{})
	return int32(len(m.nodes) - 1)
}

// index fills the slots, the filter and the lengths from the words.
func (m *Matcher) index() {
	size := uint64(1) << bits.Len(uint(4*len(m.words)))
	m.slots = make([]slot, size)
	m.filter = make([]uint64, max(size/4, 64))
	for i, w := range m.words[1:] {
		id := int32(i + 1)
		if w.stem == "" {
			m.anyWord = id
			continue
		}
		if w.stem == "#" {
			m.anyNumber = id
		}
		key := w.key()
		var hash uint64
		for _, c := range []byte(key) {
			hash = hash*factor + uint64(c)
		}
		h := mix(hash, w.kind)
		m.filter[h>>6&uint64(len(m.filter)-1)] |= 1 << (h & 63)
		s := h >> 20 & (size - 1)
		for m.slots[s].word != 0 {
			s = (s + 1) & (size - 1)
		}
		m.slots[s] = slot{h, id}
		switch w.kind {
		case whole:
			m.lengths[whole][key[0]] |= 1 << min(len(key), 63)
		case prefix, infix:
			m.lengths[w.kind][key[0]] |= 1 << len(key)
		case suffix:
			m.lengths[w.kind][key[len(key)-1]] |= 1 << len(key)
		}
		m.within = m.within || w.kind == infix
	}
}

// part is a word of one phrase.
type part struct {
	word
	apart, symbol bool
}

// parse splits a phrase into words.
func (m *Matcher) parse(phrase string) []part {
	var parts []part
	var t token
	star := false // a '*' is waiting for the word it leads
	add := func(k kind) {
		stem := string(t.text[:t.n])
		if star {
			star = false
			k = suffix
		}
		parts = append(parts, part{word{stem, k}, t.apart, t.symbol})
	}
	for pos := 0; t.scan(m.table, phrase, pos); pos = t.end {
		if t.long {
			return nil // longer than any word that a text is searched for
		}
		if phrase[t.start:t.end] != "*" {
			if isNumberMark(phrase, t.start, t.end) {
				t.symbol = false
			}
			add(whole)
			continue
		}
		end := t.end
		for end < len(phrase) && phrase[end] == '*' {
			end++
		}
		before := !t.apart && len(parts) > 0 && !parts[len(parts)-1].symbol
		after := end < len(phrase) && m.startsWord(phrase[end:])
		switch {
		case before && after: // stands for a letter
			for range end - t.start {
				add(whole)
			}
		case before:
			w := &parts[len(parts)-1].word
			w.kind = map[kind]kind{whole: prefix, suffix: infix}[w.kind]
		case after:
			apart := t.apart
			t.scan(m.table, phrase, end)
			t.apart, star = apart, true
			add(suffix)
		default:
			t.n, t.symbol = 0, false
			add(prefix)
		}
		t.end = max(t.end, end)
	}
	if len(parts) > 0 {
		parts[0].apart = false
	}
	return parts
}

// isNumberMark reports whether the token is a '#' that stands for a number: one among
// other words, and not the end of a word as in "c#".
func isNumberMark(phrase string, start, end int) bool {
	return phrase[start:end] == "#" && len(phrase) > 1 && (start == 0 || phrase[start-1]|0x20-'a' >= 26)
}

func (m *Matcher) startsWord(s string) bool {
	var t token
	return t.scan(m.table, s, 0) && t.start == 0 && !t.symbol
}

// The hash is a polynomial: that of any part of a word comes from those of the word's
// beginnings. Equal hashes are compared: a text cannot forge a match.
const factor = 0x9E3779B97F4A7C15

var powers = func() (p [maxWord + 1]uint64) {
	p[0] = 1
	for i := range maxWord {
		p[i+1] = p[i] * factor
	}
	return p
}()

func mix(h uint64, k kind) uint64 {
	h += uint64(k) * 0xD1B54A32D192ED03
	h ^= h >> 32
	h *= 0xBF58476D1CE4E5B9
	return h ^ h>>29
}

// upTo returns the set of the lengths from 1 to n.
func upTo(n int) uint64 {
	if n > keyLength {
		n = keyLength
	}
	return 1<<(n+1) - 2
}

func trailing(set uint64) int { return bits.TrailingZeros64(set) }

// Phrases reads lines of a data file as entries of one ID.
func Phrases(lines []string, id int) []Entry {
	entries := make([]Entry, 0, len(lines))
	for _, line := range lines {
		if line = strings.TrimSpace(line); line != "" {
			entries = append(entries, Entry{line, id})
		}
	}
	return entries
}
