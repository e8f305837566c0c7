// Package hashed holds maps whose keys are hashes already, as those of words are: a
// look-up costs a few instructions. They are filled once and then read by many.
package hashed

// Map is a map from hashes of 64 bits. The zero value is empty; the hash 0 is in none.
type Map[V any] struct {
	keys   []uint64 // open addressing; 0: free
	values []V
	n      int
}

// Len returns how many hashes there are.
func (m *Map[V]) Len() int { return m.n }

// Get returns the value of a hash, and whether there is one.
func (m *Map[V]) Get(hash uint64) (value V, ok bool) {
	if m.n > 0 {
		if slot := m.slot(hash); m.keys[slot] != 0 {
			return m.values[slot], true
		}
	}
	return value, false
}

// Has reports whether a hash has a value.
func (m *Map[V]) Has(hash uint64) bool { return m.n > 0 && m.keys[m.slot(hash)] != 0 }

// Set gives a hash a value.
func (m *Map[V]) Set(hash uint64, value V) {
	if hash == 0 {
		return
	}
	if 2*m.n >= len(m.keys) {
		m.grow()
	}
	slot := m.slot(hash)
	if m.keys[slot] == 0 {
		m.keys[slot] = hash
		m.n++
	}
	m.values[slot] = value
}

// slot returns where a hash is, or where it may be put.
func (m *Map[V]) slot(hash uint64) int {
	mask := len(m.keys) - 1
	slot := int(hash>>20) & mask
	for m.keys[slot] != 0 && m.keys[slot] != hash {
		slot = (slot + 1) & mask
	}
	return slot
}

func (m *Map[V]) grow() {
	old := *m
	size := max(64, 2*len(old.keys))
	*m = Map[V]{keys: make([]uint64, size), values: make([]V, size)}
	for slot, hash := range old.keys {
		if hash != 0 {
			m.Set(hash, old.values[slot])
		}
	}
}
