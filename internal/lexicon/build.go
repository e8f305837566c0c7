package lexicon

import (
	"math/bits"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"
)

// line is an entry as it was written. It is parsed when its trigger is first met in a
// text: a lexicon has many more phrases than texts ever ask for.
type line struct {
	text string
	id   int32
	next int32 // the next line with the same key, -1 for none
}

// slot leads from a key to its lines.
type slot struct {
	key   uint64 // 0: empty
	first int32
}

// keyed is a line with a key that it is found by.
type keyed struct {
	key  uint64
	line int32
}

// Builder gathers the entries of a Matcher. Several may be filled at the same time, each
// by one goroutine.
type Builder struct {
	lines  []line
	keys   []keyed
	within []int32
	tails  []tail // the ends of words that are found by them
	ps     parser
	parts  []part
	words  []uint64 // the keys of a phrase's words, while it is read
}

// Grow makes room for about n more entries.
func (b *Builder) Grow(n int) {
	b.lines = slices.Grow(b.lines, n)
	b.keys = slices.Grow(b.keys, n+n/2)
}

// Add adds an entry. A phrase without a word in it matches nothing; one phrase may have
// several IDs.
func (b *Builder) Add(text string, id int) {
	n := int32(len(b.lines))
	if b.plain(text, n) {
		b.lines = append(b.lines, line{text, int32(id), -1})
		return
	}
	b.parts = b.ps.parse(table(), b.parts[:0], text)
	t, pair := trigger(b.parts)
	if t < 0 || len(b.parts) > maxParts {
		return
	}
	b.lines = append(b.lines, line{text, int32(id), -1})
	if pair {
		pairKeys(&b.parts[t-1], &b.parts[t], func(key uint64) { b.keys = append(b.keys, keyed{key, n}) })
		return
	}
	words := b.parts[t : t+1]
	if words[0].kind == either {
		words = words[0].others
	}
	for i := range words {
		b.addKeys(&words[i], text, n)
	}
}

// addKeys adds the keys of a word that a line is found by.
func (b *Builder) addKeys(p *part, text string, n int32) {
	switch p.kind {
	case suffix:
		for _, t := range p.tails(text) {
			b.tails = append(b.tails, t)
			b.keys = append(b.keys, keyed{t.key(), n})
		}
	case infix:
		b.within = append(b.within, n)
	default:
		b.keys = append(b.keys, keyed{p.key(), n})
	}
}

// plain adds the keys of a phrase of nothing but words in small letters, of which some
// may end in a '*' or be one of several in brackets, or of one row of characters. Most
// phrases are that, and reading them is what a first call waits for. It chooses as
// trigger does, and returns false for a phrase that is something else.
func (b *Builder) plain(text string, n int32) bool {
	// An element is a word or a group of them; its keys are in words.
	type element struct {
		from, to int
		score    int  // as part.score
		whole    bool // all its words are
	}
	t := table()
	b.words = b.words[:0]
	var (
		now, before   element
		best, partner element // what is looked up
		score         int     // the best one's
		h             uint64
		length, count int
		open          bool // the word ends in '*'
		group         bool
	)
	word := func() {
		if length == 0 {
			return
		}
		s, key := 4*length, h
		if !open {
			s, key = s+1, step(h, endMark)
		}
		if len(b.words) == now.from {
			now.score, now.whole = s, !open
		}
		now.score, now.whole = min(now.score, s), now.whole && !open
		b.words = append(b.words, key)
		h, length, open = 0, 0, false
	}
	end := func() {
		if now.to = len(b.words); now.to == now.from {
			return
		}
		count++
		if size := now.to - now.from; size > 1 {
			now.score = max(now.score-bits.Len(uint(size)), min(now.score, 1))
		}
		if now.score >= score {
			score, best, partner = now.score, now, element{}
		}
		if before.whole && now.whole && now.score+before.score >= score && (now.to-now.from)*(before.to-before.from) <= maxPairs {
			score, best, partner = now.score+before.score, now, before
		}
		before, now = now, element{from: now.to}
	}
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c >= 'a' && c <= 'z' || c-'0' <= 9:
			if open {
				return false
			}
			h = step(h, uint64(c))
			length++
			i++
			continue
		case c == ' ' && !group:
			word()
			end()
			i++
			continue
		case c == '*' && length > 0 && !open:
			open = true
			i++
			continue
		case (c == '*' || c == '#' || c == '^') && length == 0 && !group && (i == 0 || text[i-1] == ' ') && (i+1 == len(text) || text[i+1] == ' '):
			count++
			before = element{}
			i++
			continue
		case c == '(' && length == 0 && !group && (i == 0 || text[i-1] == ' '):
			group = true
			i++
			continue
		case c == '|' && length > 0 && group:
			word()
			i++
			continue
		case c == ')' && length > 0 && group && len(b.words) > now.from && (i+1 == len(text) || text[i+1] == ' '):
			word()
			group = false
			i++
			continue
		case c < utf8.RuneSelf:
			return false
		}
		r, size := decode(text, i)
		f := class(t, r)
		switch {
		case f&isSingle != 0 && i == 0:
			key, ok := plainRow(t, text)
			if ok {
				b.keys = append(b.keys, keyed{key, n})
			}
			return ok
		case f&isDouble != 0 && !open:
			first, second := double(rune(f & letterMask))
			h = step(step(h, uint64(first)), uint64(second))
			length += 2
		case f&isMark != 0 && r > 0x0900 && r < 0x0E00 && !open && !joins(text[:i]):
			h = step(h, uint64(f&letterMask))
			length++
		case f >= isIgnored || open:
			return false
		default:
			h = step(h, uint64(f))
			length++
		}
		i += size
	}
	if group {
		return false
	}
	word()
	end()
	if score == 0 || count > maxParts {
		return false
	}
	for _, second := range b.words[best.from:best.to] {
		if partner.to == 0 {
			b.keys = append(b.keys, keyed{second, n})
		}
	}
	for _, first := range b.words[partner.from:partner.to] {
		for _, second := range b.words[best.from:best.to] {
			b.keys = append(b.keys, keyed{pairKey(first, second), n})
		}
	}
	return true
}

// joins reports whether an Indic vowel sign may be one with what is before it.
func joins(before string) bool {
	switch r, _ := utf8.DecodeLastRuneInString(before); r {
	case 0x09C7, 0x0B47, 0x0BC6, 0x0BC7, 0x0C46, 0x0CC6, 0x0CCA, 0x0D46, 0x0D47, 0x0928, 0x0930, 0x0933:
		return true
	}
	return false
}

// plainRow returns the key of a row of characters, as row does.
func plainRow(t *[tableSize]uint32, text string) (uint64, bool) {
	wide := false
	for _, r := range text {
		f := class(t, r)
		if f&isSingle == 0 {
			return 0, false
		}
		wide = f&isWide != 0
	}
	_, key := row(&part{stem: text, wide: wide})
	return key, true
}

// New returns a Matcher of the entries.
func New(entries []Entry) *Matcher {
	b := &Builder{lines: make([]line, 0, len(entries)), keys: make([]keyed, 0, len(entries))}
	for _, e := range entries {
		b.Add(e.Phrase, e.ID)
	}
	return Join(b)
}

// Join returns a Matcher of what the builders hold.
func Join(builders ...*Builder) *Matcher {
	lines, keys := 0, 0
	for _, b := range builders {
		lines += len(b.lines)
		keys += len(b.keys)
	}
	size := 64
	for size < keys+keys/2 {
		size *= 2
	}
	m := &Matcher{
		table: table(), lines: make([]line, lines, lines+keys/4),
		slots: make([]slot, size), parsed: make([]atomic.Uint32, size), filter: make([]uint64, max(size/4, 64)),
		slotShift: 64 - bits.TrailingZeros(uint(size)),
	}
	base := int32(0)
	var all []keyed
	if len(builders) > 1 {
		all = make([]keyed, 0, keys)
	}
	for _, b := range builders {
		copy(m.lines[base:], b.lines)
		for _, t := range b.tails {
			m.addTail(t)
		}
		for _, n := range b.within {
			if p, ok := parseLine(&b.lines[n]); ok {
				p.trigger, _ = trigger(p.parts)
				m.within = append(m.within, p)
			}
		}
		if len(builders) == 1 {
			all = b.keys
			break
		}
		for _, k := range b.keys {
			all = append(all, keyed{k.key, k.line + base})
		}
		base += int32(len(b.lines))
	}
	m.link(all)
	m.phrases = make([][]phrase, len(all))
	return m
}

// link puts lines behind their keys. A line with several keys is copied for each.
func (m *Matcher) link(keys []keyed) {
	used := make([]bool, len(m.lines))
	for i := range keys {
		if n := keys[i].line; used[n] {
			m.lines = append(m.lines, line{m.lines[n].text, m.lines[n].id, -1})
			keys[i].line = int32(len(m.lines) - 1)
		} else {
			used[n] = true
		}
	}
	if len(keys) < 1<<12 {
		m.insert(keys, 0, 1)
		return
	}
	// The halves of the slots are apart, so that two can fill them.
	var wait sync.WaitGroup
	m.halves = true
	for half := range uint64(2) {
		wait.Go(func() { m.insert(keys, half, 2) })
	}
	wait.Wait()
}

// insert fills one of as many parts of the slots.
func (m *Matcher) insert(keys []keyed, part, parts uint64) {
	size := uint64(len(m.slots)) / parts // a power of two
	for _, k := range keys {
		if parts == 2 && k.key>>63 != part {
			continue
		}
		at := k.key >> m.slotShift
		for m.slots[at].key != 0 && m.slots[at].key != k.key {
			at = at&^(size-1) | (at+1)&(size-1)
		}
		s := &m.slots[at]
		if s.key == 0 {
			*s = slot{k.key, -1}
		}
		m.lines[k.line].next = s.first
		s.first = k.line
	}
	if parts == 1 || part == 0 {
		for _, k := range keys {
			m.filter[k.key>>filterShift&uint64(len(m.filter)-1)] |= 1 << (k.key >> 58)
		}
	}
}

// parsing is held while a slot's lines are parsed. It is one for all matchers: a lock in
// each would make the compiler put what scans are given on the heap.
var parsing sync.Mutex

// find returns the phrases of a key that a text has.
func (m *Matcher) find(key uint64) []phrase {
	size := uint64(len(m.slots))
	if m.halves {
		size /= 2
	}
	at := key >> m.slotShift
	for m.slots[at].key != key {
		if m.slots[at].key == 0 {
			return nil
		}
		at = at&^(size-1) | (at+1)&(size-1)
	}
	if n := m.parsed[at].Load(); n > 0 {
		return m.phrases[n-1]
	}
	parsing.Lock()
	defer parsing.Unlock()
	if n := m.parsed[at].Load(); n > 0 {
		return m.phrases[n-1]
	}
	list := []phrase{}
	for n := m.slots[at].first; n >= 0; n = m.lines[n].next {
		if p, ok := parseLine(&m.lines[n]); ok {
			p.trigger, _ = trigger(p.parts)
			list = append(list, p)
		}
	}
	m.phrases[m.count] = list
	m.count++
	m.parsed[at].Store(m.count)
	return list
}

// parseLine returns the phrase that a line is.
func parseLine(l *line) (phrase, bool) {
	var ps parser
	text := strings.Clone(l.text) // a copy, so that the compiler sees that scans keep nothing
	parts := ps.parse(table(), nil, text)
	for i := range parts {
		parts[i].prepare()
	}
	return phrase{id: int(l.id), parts: parts}, len(parts) > 0
}

// phrase is an entry, ready to be compared.
type phrase struct {
	id      int
	parts   []part
	trigger int // the part that the scan looks for
}
