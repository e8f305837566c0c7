package lang

import (
	"math/bits"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/outreach-go/outreach/internal/hashed"
)

// Telling languages apart without a model: first by script, then by stop words and by
// the letters that one language of a script has and another has not. Both are data: the
// sections [stopwords] and [letters] of a language's lexicon.txt.

// Profile is what a text shows of its language. The zero value is that of no text.
type Profile struct {
	scripts [scriptEnd]int // letters by script
	scores  [64]int32      // what speaks for each language, by position in Tags
}

// What is found speaks for every language that has it, the less the more of them there
// are. A letter speaks against those of its script that have it not, though little: it
// may stand in a name.
const (
	Telling    = 12 // what only one language has
	misfitting = 3
)

type script uint8

const (
	scriptNone script = iota
	scriptLatin
	scriptGreek
	scriptCyrillic
	scriptHebrew
	scriptArabic
	scriptDevanagari
	scriptBengali
	scriptGurmukhi
	scriptTelugu
	scriptThai
	scriptHangul
	scriptKana
	scriptHan
	scriptEnd
)

// scriptsOf are the scripts by their ISO 15924 codes.
var scriptsOf = map[string]script{
	"Latn": scriptLatin, "Grek": scriptGreek, "Cyrl": scriptCyrillic, "Hebr": scriptHebrew, "Arab": scriptArabic, "Deva": scriptDevanagari,
	"Beng": scriptBengali, "Guru": scriptGurmukhi, "Telu": scriptTelugu, "Thai": scriptThai, "Kore": scriptHangul, "Jpan": scriptKana,
	"Hans": scriptHan, "Hant": scriptHan,
}

// blocks are where the scripts stand, by the first and the last character.
var blocks = []struct {
	first, last rune
	script      script
}{
	{'A', 'Z', scriptLatin}, {'a', 'z', scriptLatin}, {0xc0, 0x24f, scriptLatin}, {0x370, 0x3ff, scriptGreek}, {0x400, 0x52f, scriptCyrillic},
	{0x590, 0x5ff, scriptHebrew}, {0x600, 0x6ff, scriptArabic}, {0x750, 0x77f, scriptArabic}, {0x900, 0x97f, scriptDevanagari},
	{0x980, 0x9ff, scriptBengali}, {0xa00, 0xa7f, scriptGurmukhi}, {0xc00, 0xc7f, scriptTelugu}, {0xe00, 0xe7f, scriptThai},
	{0x1100, 0x11ff, scriptHangul}, {0x1e00, 0x1eff, scriptLatin}, {0x1f00, 0x1fff, scriptGreek}, {0x3040, 0x30ff, scriptKana},
	{0x3400, 0x4dbf, scriptHan}, {0x4e00, 0x9fff, scriptHan}, {0xac00, 0xd7af, scriptHangul}, {0xfb50, 0xfdff, scriptArabic}, {0xfe70, 0xfeff, scriptArabic},
}

// low is how far the table of characters reaches.
const low = 0x2000

// character is one below low: its script, or none where it is no letter; and itself in
// lower case.
type character struct {
	lower  uint16
	script script
}

var characters = sync.OnceValue(func() *[low]character {
	var all [low]character
	for _, b := range blocks {
		for r := b.first; r <= b.last && r < low; r++ {
			if unicode.IsLetter(r) || unicode.IsMark(r) {
				all[r] = character{uint16(unicode.ToLower(r)), b.script}
			}
		}
	}
	for r := rune(0x300); r < 0x370; r++ { // marks stand on letters of every script
		all[r] = character{uint16(r), scriptLatin}
	}
	return &all
})

// tells is what tells the languages apart.
type tells struct {
	words   hashed.Map[uint64] // the languages that have a stop word, by its hash
	letters map[rune]uint64    // and a letter
	scripts [scriptEnd]uint64  // and a script
}

var telling = sync.OnceValue(func() *tells {
	t := &tells{letters: map[rune]uint64{}}
	for i, e := range Builtin().languages {
		own := uint64(1) << i
		code, _ := e.tag.Script()
		t.scripts[scriptsOf[code.String()]] |= own
		for _, s := range Parse(File(e.tag, LexiconFile)) {
			for _, line := range s.Lines {
				switch {
				case s.Name == "letters" && len(s.Args) == 0:
					for _, r := range line {
						if r > unicode.MaxASCII {
							t.letters[r] |= own
						}
					}
				case s.Name == "stopwords":
					for hash := range hashes(line) {
						known, _ := t.words.Get(hash)
						t.words.Set(hash, known|own)
					}
				}
			}
		}
	}
	return t
})

// What FNV-1a begins with, and multiplies by.
const (
	hashSeed  = 0xcbf29ce484222325
	hashPrime = 0x100000001b3
)

// hashes yields the words of a line by their hashes.
func hashes(line string) func(yield func(uint64) bool) {
	return func(yield func(uint64) bool) {
		hash, in := uint64(hashSeed), false
		for _, r := range line + " " {
			if unicode.IsLetter(r) || unicode.IsMark(r) {
				hash, in = (hash^uint64(unicode.ToLower(r)))*hashPrime, true
			} else if in {
				if !yield(hash) {
					return
				}
				hash, in = hashSeed, false
			}
		}
	}
}

// ProfileOf reads a text. It allocates nothing.
func ProfileOf(text string) Profile {
	var p Profile
	p.Read(text)
	return p
}

// Read adds a text to what the profile shows.
func (p *Profile) Read(text string) { p.read(text, true, true) }

// Letters adds a text's letters alone, and Words its words alone.
func (p *Profile) Letters(text string) { p.read(text, true, false) }

// Words adds the words of a text, without its letters.
func (p *Profile) Words(text string) { p.read(text, false, true) }

// Word adds a word by its hash, which is FNV-1a of its characters in lower case.
func (p *Profile) Word(hash uint64) {
	languages, _ := telling().words.Get(hash)
	p.add(languages)
}

func (p *Profile) read(text string, letters, words bool) {
	t, table := telling(), characters()
	hash, in := uint64(hashSeed), false
	for i := 0; i <= len(text); {
		r, size := ' ', 1
		if i < len(text) {
			if r = rune(text[i]); r >= utf8.RuneSelf {
				r, size = utf8.DecodeRuneInString(text[i:])
			}
		}
		i += size
		if r < low {
			if c := table[r]; c.script != scriptNone {
				hash, in = (hash^uint64(c.lower))*hashPrime, true
				if letters {
					p.scripts[c.script]++
					if c.lower >= utf8.RuneSelf {
						p.letter(t, rune(c.lower), c.script)
					}
				}
				continue
			}
		} else if s := scriptAbove(r); s != scriptNone && letters {
			p.scripts[s]++
			p.letter(t, r, s)
		}
		if in && words {
			languages, _ := t.words.Get(hash)
			p.add(languages)
		}
		hash, in = hashSeed, false
	}
}

// StopWord reports whether a text has a stop word of a language.
func StopWord(text string) bool {
	var p Profile
	p.Words(text)
	return p.scores != [64]int32{}
}

// letter counts a letter for those that have it, and against the others of its script.
func (p *Profile) letter(t *tells, r rune, s script) {
	own, ok := t.letters[r]
	if !ok {
		return
	}
	p.add(own)
	for others := t.scripts[s] &^ own; others != 0; others &= others - 1 {
		p.scores[bits.TrailingZeros64(others)] -= misfitting
	}
}

// add counts what these languages have.
func (p *Profile) add(languages uint64) {
	if languages == 0 {
		return
	}
	share := int32(Telling / bits.OnesCount64(languages))
	for ; languages != 0; languages &= languages - 1 {
		p.scores[bits.TrailingZeros64(languages)] += share
	}
}

func scriptAbove(r rune) script {
	for i := len(blocks) - 1; i >= 0 && r <= blocks[len(blocks)-1].last; i-- {
		if r >= blocks[i].first && r <= blocks[i].last {
			return blocks[i].script
		}
	}
	return scriptNone
}

// script returns the script of the text: Latin stands in texts of every other one, and
// one Chinese character says as much as two letters.
func (p *Profile) script() (main script, share float64) {
	p.scripts[scriptNone] = 0
	all, most, its := 0, 0, 0
	han := p.scripts[scriptHan]
	for s := range scriptEnd {
		n := p.scripts[s]
		if s >= scriptHangul {
			n *= 2
		}
		all += n
		if s == scriptKana && n > 0 && n*4 >= han { // it is written beside Chinese characters
			n += 2 * han
		}
		weight := n
		if s == scriptLatin {
			weight /= 2
		}
		if weight > most {
			main, most, its = s, weight, n
		}
	}
	if all == 0 {
		return scriptNone, 0
	}
	return main, float64(its) / float64(all)
}

// Size is how many letters were read; a character of Chinese, Japanese and Korean script
// counts as two.
func (p *Profile) Size() int {
	n := 0
	for s := scriptLatin; s < scriptEnd; s++ {
		n += p.scripts[s]
		if s >= scriptHangul {
			n += p.scripts[s]
		}
	}
	return n
}

// Elsewhere reports whether the text is in another script than a language's.
func (p *Profile) Elsewhere(tag language.Tag) bool {
	code, _ := tag.Script()
	s, _ := p.script()
	return s != scriptsOf[code.String()]
}

// In returns how many letters are in a language's script.
func (p *Profile) In(tag language.Tag) int {
	code, _ := tag.Script()
	return p.scripts[scriptsOf[code.String()]]
}

// Guess returns the language that the text is most likely in, and by how much it stands
// out from the next one: 0 where nothing tells them apart, 1 where no other is written so.
func (p *Profile) Guess() (tag language.Tag, sure float64) {
	s, _ := p.script()
	candidates := telling().scripts[s]
	best, second, found := 0, 0, -1
	for all := candidates; all != 0; all &= all - 1 {
		i := bits.TrailingZeros64(all)
		switch n := int(p.scores[i]); {
		case found < 0 || n > best:
			best, second, found = n, best, i
		case n > second:
			second = n
		}
	}
	switch {
	case found < 0:
		return Default, 0
	case bits.OnesCount64(candidates) == 1:
		return Builtin().languages[found].tag, 1
	case best <= 0:
		return Default, 0
	}
	return Builtin().languages[found].tag, float64(best-max(second, 0)) / float64(best)
}

// What a text must show before its language is certain: so much that speaks for it, or so
// many letters of a script that no other language has, and so much more than for the next
// language.
const (
	enough     = Telling + Telling/2
	fewLetters = 8
	clearly    = 1.0 / 4
)

// Certain returns the language that the text is certainly in, and false where that
// cannot be said.
func (p *Profile) Certain() (language.Tag, bool) {
	s, share := p.script()
	tag, sure := p.Guess()
	if share < 0.5 || sure < clearly {
		return Default, false
	}
	if bits.OnesCount64(telling().scripts[s]) == 1 {
		return tag, p.scripts[s] >= fewLetters
	}
	for i, e := range Builtin().languages {
		if e.tag == tag {
			return tag, p.scores[i] >= enough
		}
	}
	return Default, false
}

// Of returns how well a language fits, and how well the best of the others does.
func (p *Profile) Of(tag language.Tag) (own, other int) {
	s, _ := p.script()
	candidates := telling().scripts[s]
	for i, e := range Builtin().languages {
		switch {
		case e.tag == tag:
			own = int(p.scores[i])
		case candidates>>i&1 != 0:
			other = max(other, int(p.scores[i]))
		}
	}
	return own, other
}
