package lexicon

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestTable holds that a Matcher that was written and read finds what the one that was
// made finds.
func TestTable(t *testing.T) {
	t.Parallel()
	phrases := []string{
		"cancer", "is pregnant", "depress*", "*krankheit", "*ła", "*krebs*", "(he|she) is (too|very) old*", "of * descent", "aged #", "^ is ill", "癌症", "(她|候选人)怀孕",
		"(เงินเดือน|รายได้)(ปัจจุบัน|ที่เคยได้)", "a a", "(a|b) (a|c)", "c++", "€", "", "-", "sh*t", "she is she is", "(preg*|*ancy)", "fuß", "ตั้งครรภ์", "cancer", "old: #",
	}
	text := "Cancer; she is pregnant; depression Herzkrankheit mówiła Brustkrebspatient. She is very older, of Moroccan descent, aged 45: Anna is ill. 他患癌症 她怀孕 " +
		"รายได้ปัจจุบัน a a b c b a c++ 5 € sh*t she is she is infancy fuss เธอตั้งครรภ์ old: 45 "
	for _, n := range []int{0, 1, 3000} {
		entries := bigLexicon(n)
		if n > 0 {
			for _, p := range phrases {
				entries = append(entries, Entry{p, len(entries)})
			}
		}
		ordinary := new(Frequencies)
		ordinary.Add(clean)
		type match struct{ id, start, end int }
		find := func(m *Matcher) (found []match) {
			m.Each(text+clean, func(id, start, end int) bool {
				found = append(found, match{id, start, end})
				return true
			})
			return found
		}
		written := Write(entries, ordinary)
		assert.Equal(t, written, Write(entries, ordinary))
		made := find(New(entries))
		assert.ElementsMatch(t, made, find(Read(written)))
		assert.Equal(t, n > 0, len(made) > 25, "%d", len(made))
	}
	assert.Panics(t, func() { Read("nothing") })
	assert.Panics(t, func() { Write([]Entry{{"a", MaxID + 1}}, new(Frequencies)) })
}
