package outreach

import (
	"slices"
	"strings"

	"github.com/outreach-go/outreach/internal/lang"
)

// vocabulary is a set of words, by their hashes.
type vocabulary struct {
	slots []uint64 // open addressing; 0: free
	n     int
}

func (v *vocabulary) add(hash uint64) {
	if 4*v.n >= len(v.slots) {
		old := v.slots
		v.slots, v.n = make([]uint64, max(64, 2*len(old))), 0
		for _, h := range old {
			if h != 0 {
				v.add(h)
			}
		}
	}
	mask := len(v.slots) - 1
	slot := int(hash>>20) & mask
	for v.slots[slot] != 0 && v.slots[slot] != hash {
		slot = (slot + 1) & mask
	}
	if v.slots[slot] == 0 {
		v.slots[slot] = hash
		v.n++
	}
}

func (v *vocabulary) addText(text string) {
	for i := 0; i < len(text); {
		if size := wordLength(text[i:]); size > 0 {
			v.add(wordHash(text[i : i+size]))
			i += size
		} else {
			i++
		}
	}
}

// addPhrase adds a phrase of one word or two.
func (v *vocabulary) addPhrase(phrase string) {
	first, second, two := strings.Cut(phrase, " ")
	if two {
		v.add(pairHash(wordHash(first), wordHash(second)))
	} else {
		v.add(wordHash(first))
	}
}

func (v *vocabulary) has(hash uint64) bool {
	if v.n == 0 {
		return false
	}
	mask := len(v.slots) - 1
	for slot := int(hash>>20) & mask; v.slots[slot] != 0; slot = (slot + 1) & mask {
		if v.slots[slot] == hash {
			return true
		}
	}
	return false
}

// plainWords are the words that a language's own data is made of, and those that its
// injection file calls common: what a message may say without having it from a record.
func plainWords(l *lang.Language) *vocabulary {
	return lang.Memo(l, plainWordsKey{}, readPlainWords)
}

type plainWordsKey struct{}

// plainDefault are the plain words of the default language, which stands in records of
// every language.
func plainDefault() *vocabulary { return plainWords(lang.Get(lang.Default)) }

// plainSections are the sections whose lines are in the language; none means all.
var plainSections = map[string][]string{
	lang.LanguageFile: nil, lang.PhrasesFile: nil, lang.PromptFile: {"example"},
	lang.LexiconFile: {"stopwords", "signal", "bounds", "percent", "thousand"}, lang.InjectionFile: {"common"},
}

func readPlainWords(l *lang.Language) *vocabulary {
	v := &vocabulary{}
	for file, sections := range plainSections {
		for _, s := range l.Sections(file) {
			if sections != nil && !slices.Contains(sections, s.Name) {
				continue
			}
			for _, line := range s.Lines {
				if key, value, ok := strings.Cut(line, " = "); ok {
					if file == lang.LexiconFile {
						value = key
					}
					line = value
				}
				for rest := line; rest != ""; {
					before, after, _ := strings.Cut(rest, "{")
					v.addText(before)
					_, rest, _ = strings.Cut(after, "}") // a placeholder's name is no word
				}
			}
		}
	}
	return v
}
