package lexicon

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestPlain holds that the short way to a phrase's keys leads where the long one does.
func TestPlain(t *testing.T) {
	t.Parallel()
	for _, phrase := range []string{
		"cancer", "is pregnant", "a very long phrase with short words", "depress*", "has depress* now", "in a wheelchair", "ist schwanger",
		"(he|she) is too old", "(he|she|they) (was|were) (pregnant|ill*)", "is (pregnant|diabetic)", "of (a|b)", "癌症", "彼女は妊娠", "ตั้งครรภ์", "癌", "беременн*", "on je w ciąży", "a a", "she is she is", "votes * party", "aged #", "^ is", "nie hat * kinder", "শয়তান", "fuß",
	} {
		short, long := new(Builder), new(Builder)
		assert.True(t, short.plain(phrase, 0), phrase)
		long.parts = long.ps.parse(table(), nil, phrase)
		at, pair := trigger(long.parts)
		if pair {
			pairKeys(&long.parts[at-1], &long.parts[at], func(key uint64) { long.keys = append(long.keys, keyed{key, 0}) })
		} else if words := long.parts[at : at+1]; words[0].kind == either {
			for i := range words[0].others {
				long.addKeys(&words[0].others[i], phrase, 0)
			}
		} else {
			long.addKeys(&words[0], phrase, 0)
		}
		assert.Equal(t, long.keys, short.keys, phrase)
	}
	for _, phrase := range []string{"MS", "l'islam", "*krankheit", "(a", "(a|b)c", "#1", "c++", "", "(*a|b)", "癌 a"} {
		b := new(Builder)
		assert.False(t, b.plain(phrase, 0), phrase)
		assert.Empty(t, b.keys, phrase)
	}
}
