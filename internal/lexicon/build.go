package lexicon

import (
	"math/bits"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// hashShift leaves of a key what it is looked up by, hashBits of it: what a text has is
// compared with the phrases anyway.
const (
	hashShift = 36
	hashBits  = 64 - hashShift
)

// slot leads from a key to its phrases. They are parsed when the key is first met in a
// text: a lexicon has many more phrases than texts ever ask for.
type slot struct {
	hash  uint32
	first uint32        // of the lines with the key; the next slot has the first behind them
	list  atomic.Uint32 // one more than where the phrases are among the lists; 0: not parsed yet
}

// listBlock is how many lists there is room made for at a time.
const listBlock = 256

// lines are the phrases of a Matcher in the order of their keys. One with several keys is
// there for each of them. It is no interface: through one, the compiler would see what
// scans are given leave the stack.
type lines struct {
	made  []Entry // what was given to [New]
	table written // or what [Read] was given
}

func (l *lines) line(n int) Entry {
	if l.made != nil {
		return l.made[n]
	}
	return l.table.line(n)
}

// phrase is an entry, ready to be compared.
type phrase struct {
	id      int
	parts   []part
	trigger int    // the part that the scan looks for
	key     uint64 // of the part, or of the pair that it ends
	exact   bool   // the place where the part is found is the end of the word
}

// keys are what entries are found by.
type keys struct {
	links  []link
	within []int              // entries whose trigger may be anywhere in a word
	ends   [2]map[uint32]bool // what the sets of ends have
	parser parser
}

// link is a key of an entry.
type link struct {
	key   uint64
	entry int
}

// keysOf returns the keys of entries, sorted. The words that they are found by are
// chosen by choose: see [trigger].
func keysOf(entries []Entry, choose func(parts []part) (at int, pair bool)) *keys {
	k := &keys{links: make([]link, 0, len(entries))}
	var parts []part
	for n, e := range entries {
		parts = k.parser.parse(table(), parts[:0], e.Phrase)
		if at, pair := choose(parts); at >= 0 && len(parts) <= maxParts {
			at, pair = unmistakable(parts, at, pair, e.Phrase)
			k.add(parts, at, pair, e.Phrase, n)
		}
	}
	slices.SortStableFunc(k.links, func(a, b link) int { return int(a.key>>hashShift) - int(b.key>>hashShift) })
	return k
}

// add adds the keys of the entry n.
func (k *keys) add(parts []part, at int, pair bool, text string, n int) {
	if !pair && parts[at].anyIs(infix) {
		k.within = append(k.within, n)
	}
	triggerKeys(parts, at, pair, text, func(key uint64) { k.links = append(k.links, link{key, n}) })
	if pair {
		return
	}
	words := parts[at : at+1]
	if words[0].kind == either {
		words = words[0].others
	}
	for i := range words {
		if words[i].kind == suffix {
			for _, t := range words[i].tails(text) {
				set, bit := t.bit()
				if k.ends[set] == nil {
					k.ends[set] = map[uint32]bool{}
				}
				k.ends[set][bit] = true
			}
		}
	}
}

// triggerKeys calls yield for the keys of a choice of trigger. A word that may stand
// within another has none.
func triggerKeys(parts []part, at int, pair bool, text string, yield func(key uint64)) {
	if pair {
		pairKeys(&parts[at-1], &parts[at], yield)
		return
	}
	words := parts[at : at+1]
	if words[0].kind == either {
		words = words[0].others
	}
	for i := range words {
		switch p := &words[i]; {
		case p.kind == suffix:
			for _, t := range p.tails(text) {
				yield(t.key())
			}
		case p.kind < suffix:
			yield(p.key())
		}
	}
}

// anyIs reports whether a part is of a kind, or one of its alternatives.
func (p *part) anyIs(k kind) bool {
	return p.kind == k || p.kind == either && slices.ContainsFunc(p.others, func(o part) bool { return o.kind == k })
}

// New returns a Matcher of the entries.
func New(entries []Entry) *Matcher {
	k := keysOf(entries, trigger)
	list, hashes := make([]Entry, len(k.links)), make([]uint32, len(k.links))
	for i, l := range k.links {
		list[i], hashes[i] = entries[l.entry], uint32(l.key>>hashShift)
	}
	m := newMatcher(lines{made: list}, hashes)
	for i, set := range k.ends {
		for bit := range set {
			m.ends.add(i, bit)
		}
	}
	for _, n := range k.within {
		m.addWithin(entries[n])
	}
	return m
}

// addWithin adds a phrase whose trigger may be anywhere in a word.
func (m *Matcher) addWithin(e Entry) {
	parts := parse(e.Phrase)
	for i := range parts {
		if parts[i].anyIs(infix) {
			m.within = append(m.within, phrase{id: e.ID, parts: parts, trigger: i, exact: true})
			return
		}
	}
}

// newMatcher returns a Matcher of lines whose keys have the hashes, in their order.
func newMatcher(list lines, hashes []uint32) *Matcher {
	startBits := min(bits.Len(uint(len(hashes))), 17)
	filterSize := 1 << max(bits.Len(uint(len(hashes)))-2, 6)
	m := &Matcher{
		table: table(), lines: list, startShift: hashBits - startBits,
		slots: make([]slot, len(hashes)+1), starts: make([]uint32, 1<<startBits+1), filter: make([]uint64, filterSize),
	}
	slots, starts, filter := m.slots, m.starts, m.filter
	count, next := 0, uint32(0) // of slots and of starts
	for i, hash := range hashes {
		if count > 0 && hash == slots[count-1].hash {
			continue
		}
		for ; next <= hash>>m.startShift; next++ {
			starts[next] = uint32(count)
		}
		slots[count].hash, slots[count].first = hash, uint32(i)
		count++
		filter[hash&uint32(len(filter)-1)] |= filterBits(uint64(hash) << hashShift)
	}
	for ; int(next) < len(starts); next++ {
		starts[next] = uint32(count)
	}
	slots[count].first = uint32(len(hashes))
	m.slots = slots[:count+1]
	m.lists = make([]*[listBlock][]phrase, count/listBlock+1)
	return m
}

// find returns the phrases of a key that a text has.
func (m *Matcher) find(key uint64) []phrase {
	hash := uint32(key >> hashShift)
	i, end := m.starts[hash>>m.startShift], m.starts[hash>>m.startShift+1]
	for i < end && m.slots[i].hash < hash {
		i++
	}
	if i == end || m.slots[i].hash != hash {
		return nil
	}
	if n := m.slots[i].list.Load(); n > 0 {
		return m.list(n)
	}
	return m.parse(int(i))
}

// parsing is held while a slot's lines are parsed. It is one for all matchers: a lock in
// each would make the compiler put what scans are given on the heap.
var parsing sync.Mutex

// parse parses the lines of a slot.
func (m *Matcher) parse(n int) []phrase {
	parsing.Lock()
	defer parsing.Unlock()
	s := &m.slots[n]
	if n := s.list.Load(); n > 0 {
		return m.list(n)
	}
	list := make([]phrase, 0, m.slots[n+1].first-s.first)
	for i := s.first; i < m.slots[n+1].first; i++ {
		e := m.lines.line(int(i))
		text := strings.Clone(e.Phrase) // a copy, so that the compiler sees that scans keep nothing
		parts := parse(text)
		if at, key := foundBy(parts, text, s.hash); at >= 0 {
			list = append(list, phrase{e.ID, parts, at, key, !parts[at].anyIs(prefix)})
		}
	}
	if m.count%listBlock == 0 {
		m.lists[m.count/listBlock] = new([listBlock][]phrase)
	}
	m.lists[m.count/listBlock][m.count%listBlock] = list
	m.count++
	s.list.Store(m.count)
	return list
}

func (m *Matcher) list(n uint32) []phrase { return m.lists[(n-1)/listBlock][(n-1)%listBlock] }

// parse returns the parts of a phrase, ready to be compared.
func parse(text string) []part {
	var ps parser
	parts := ps.parse(table(), nil, text)
	for i := range parts {
		parts[i].prepare()
	}
	return parts
}

// unmistakable returns a trigger of whose keys [foundBy] says that they are its own. A part
// behind it may have one of them too.
func unmistakable(parts []part, at int, pair bool, text string) (int, bool) {
	for len(parts) > 1 {
		last := at
		triggerKeys(parts, at, pair, text, func(key uint64) {
			i, _ := foundBy(parts, text, uint32(key>>hashShift))
			last = max(last, i)
		})
		if last == at {
			break
		}
		at, pair = last, false
	}
	return at, pair
}

// foundBy returns the last part whose key, or that of the pair that it ends, has a hash,
// and the key; -1 if there is none.
func foundBy(parts []part, text string, hash uint32) (at int, key uint64) {
	for at = len(parts) - 1; at >= 0; at-- {
		found := false
		look := func(k uint64) {
			if uint32(k>>hashShift) == hash {
				key, found = k, true
			}
		}
		if at > 0 && isPair(parts, at) {
			pairKeys(&parts[at-1], &parts[at], look)
		}
		if parts[at].score() > 0 {
			triggerKeys(parts, at, false, text, look)
		}
		if found {
			break
		}
	}
	return at, key
}
