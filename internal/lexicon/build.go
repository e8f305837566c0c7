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
	entries = expand(entries)
	return newOf(entries, keysOf(entries, trigger))
}

// NewFor is New for texts such as the ones that were counted: what the entries are looked
// up by is what those have least.
func NewFor(ordinary *Frequencies, entries []Entry) *Matcher {
	entries = expand(entries)
	return newOf(entries, keysOf(entries, ordinary.trigger))
}

func newOf(entries []Entry, k *keys) *Matcher {
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
	size := bits.Len(uint(len(hashes)))
	startBits := min(size, 16)
	m := &Matcher{
		table: table(), lines: list, hashes: hashes, startShift: hashBits - startBits,
		starts: make([]uint32, 1<<startBits+1), filter: make([]uint64, 1<<max(size-2, 6)),
		parsed: make([]atomic.Uint32, len(hashes)), lists: make([]*[listBlock][]phrase, len(hashes)/listBlock+1),
	}
	next := uint32(0) // of starts
	for i, hash := range hashes {
		for ; next <= hash>>m.startShift; next++ {
			m.starts[next] = uint32(i)
		}
		m.filter[hash&uint32(len(m.filter)-1)] |= filterBits(uint64(hash) << hashShift)
	}
	for ; int(next) < len(m.starts); next++ {
		m.starts[next] = uint32(len(hashes))
	}
	return m
}

// find returns the phrases of a key that a text has.
func (m *Matcher) find(key uint64) []phrase {
	hash := uint32(key >> hashShift)
	i, end := m.starts[hash>>m.startShift], m.starts[hash>>m.startShift+1]
	for i < end && m.hashes[i] < hash {
		i++
	}
	if i == end || m.hashes[i] != hash {
		return nil
	}
	if n := m.parsed[i].Load(); n > 0 {
		return m.list(n)
	}
	return m.parse(int(i))
}

// parsing is held while lines are parsed. It is one for all matchers: a lock in each would
// make the compiler put what scans are given on the heap.
var parsing sync.Mutex

// parse parses the lines from n on that have the same hash. A lexicon has many more
// phrases than texts ever ask for, so it is done when the first text has the key.
func (m *Matcher) parse(n int) []phrase {
	parsing.Lock()
	defer parsing.Unlock()
	if done := m.parsed[n].Load(); done > 0 {
		return m.list(done)
	}
	var list []phrase
	hash := m.hashes[n]
	for i := n; i < len(m.hashes) && m.hashes[i] == hash; i++ {
		e := m.lines.line(i)
		text := strings.Clone(e.Phrase) // a copy, so that the compiler sees that scans keep nothing
		parts := parse(text)
		if at, key := foundBy(parts, text, hash); at >= 0 {
			list = append(list, phrase{e.ID, parts, at, key, !parts[at].anyIs(prefix)})
		}
	}
	if m.count%listBlock == 0 {
		m.lists[m.count/listBlock] = new([listBlock][]phrase)
	}
	m.lists[m.count/listBlock][m.count%listBlock] = list
	m.count++
	m.parsed[n].Store(m.count)
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
	var hashes []uint32
	for at < len(parts)-1 {
		hashes = hashes[:0]
		triggerKeys(parts, at, pair, text, func(key uint64) { hashes = append(hashes, uint32(key>>hashShift)) })
		slices.Sort(hashes)
		last := len(parts) - 1
		for last > at && !partHas(parts, last, text, hashes) {
			last--
		}
		if last == at {
			break
		}
		at, pair = last, false
	}
	return at, pair
}

// partHas reports whether a part, or the pair that it ends, has a key with one of some
// hashes.
func partHas(parts []part, at int, text string, hashes []uint32) bool {
	found := false
	partKeys(parts, at, text, func(key uint64) {
		if !found {
			_, found = slices.BinarySearch(hashes, uint32(key>>hashShift))
		}
	})
	return found
}

// partKeys calls yield for the keys of a part, and of the pair that it ends.
func partKeys(parts []part, at int, text string, yield func(key uint64)) {
	if at > 0 && isPair(parts, at) {
		pairKeys(&parts[at-1], &parts[at], yield)
	}
	if parts[at].score() > 0 {
		triggerKeys(parts, at, false, text, yield)
	}
}

// foundBy returns the last part whose key, or that of the pair that it ends, has a hash,
// and the key; -1 if there is none.
func foundBy(parts []part, text string, hash uint32) (at int, key uint64) {
	for at = len(parts) - 1; at >= 0; at-- {
		found := false
		partKeys(parts, at, text, func(k uint64) {
			if uint32(k>>hashShift) == hash {
				key, found = k, true
			}
		})
		if found {
			break
		}
	}
	return at, key
}
