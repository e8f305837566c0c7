package hashed

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestMap(t *testing.T) {
	t.Parallel()
	var m Map[int]
	want := map[uint64]int{}
	_, ok := m.Get(5)
	assert.False(t, ok, "of an empty one")
	for i := range uint64(5000) {
		hash := i%1700*0x9e3779b97f4a7c15 + 1<<63
		m.Set(hash, int(i))
		want[hash] = int(i)
	}
	assert.Equal(t, len(want), m.Len())
	for hash, value := range want {
		got, ok := m.Get(hash)
		assert.True(t, ok)
		assert.Equal(t, value, got)
		assert.True(t, m.Has(hash))
		assert.False(t, m.Has(hash+1))
	}
	m.Set(0, 1)
	assert.False(t, m.Has(0))
}
