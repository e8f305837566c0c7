package lexicon

import (
	"math"
	"unicode/utf8"
)

// Frequencies are how often texts have what phrases are looked up by: see [Write]. The zero
// value is that of no texts.
type Frequencies struct{ counts map[uint64]int }

// Add counts what a text has.
func (f *Frequencies) Add(text string) {
	if f.counts == nil {
		f.counts = map[uint64]int{}
	}
	// The scan asks for every key of the text, if its filter lets them pass.
	all := Matcher{table: table(), filter: []uint64{math.MaxUint64}, ends: endSets{new([tailBits / 64]uint64), nil}}
	for i := range all.ends[0] {
		all.ends[0][i] = math.MaxUint64
	}
	all.asked = func(key uint64) { f.counts[key]++ }
	all.Each(text, func(int, int, int) bool { return true })
}

// What a trigger costs: each of its keys a place in the table, and more the shorter it
// is, for the words that the texts did not have; and the times that the texts had it.
const (
	costOfKey  = 12
	costOfTime = 16
)

// costOfLength is the cost of keys of one to six letters.
var costOfLength = [...]int{1 << 20, 1000, 300, 60, 12, 4, 2}

// trigger chooses the part that ordinary texts have least, or a pair of them.
func (f *Frequencies) trigger(parts []part) (at int, pair bool) {
	at = -1
	least := 0
	consider := func(i, cost int, two bool) {
		if at < 0 || cost <= least {
			at, pair, least = i, two, cost
		}
	}
	for i := range parts {
		if parts[i].score() > 0 {
			consider(i, f.cost(&parts[i]), false)
		}
		if i > 0 && isPair(parts, i) {
			cost := 0
			pairKeys(&parts[i-1], &parts[i], func(key uint64) { cost += costOfKey + costOfTime*f.counts[key] })
			consider(i, cost, true)
		}
	}
	return at, pair
}

// cost returns what it costs to look for a part.
func (f *Frequencies) cost(p *part) int {
	n := utf8.RuneCountInString(p.stem)
	switch {
	case p.kind == either:
		sum := 0
		for i := range p.others {
			sum += f.cost(&p.others[i])
		}
		return sum
	case p.kind == infix || p.symbol: // most symbols are not looked up
		return costOfLength[0]
	case p.single && p.wide:
		n = 2 * min(n, 3)
	case p.single:
		n = min(n, 4) + 1
	case p.kind == prefix:
		n--
	case p.kind == suffix:
		n -= 2
	}
	cost := costOfKey + 1
	if n < len(costOfLength) {
		cost = costOfKey + costOfLength[max(n, 0)]
	}
	triggerKeys([]part{*p}, 0, false, "", func(key uint64) { cost += costOfTime * f.counts[key] })
	return cost
}
