package outreach

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/outreach-go/outreach/internal/lang"
)

// cue is what a word may be in an instruction, as bits: a word may be several things.
// The words stand in each language's injection file, and all languages are read as one,
// since an instruction need not be in the language of the message.
type cue uint32

const (
	cueOverride cue = 1 << iota // "ignore": does away with what was said
	cueRules                    // "instructions": what a model goes by
	cueBefore                   // "previous", "all": which of them
	cueSay                      // "mention": puts words into a message
	cueUtter                    // "mention": no duty of a job begins with it
	cueMake                     // "encode": does something to a message
	cueMessage                  // "reply": what a model writes
	cueMachine                  // "software": whom an instruction is for
	cueYour                     // "your"
	cueThe                      // "the", "this", "following"
	cueWord                     // "phrase": what is to be put in
	cueNote                     // "note": what addresses somebody
	cueTo                       // "to", "for"
	cueMust                     // "must", "please"
	cuePlease                   // "please"
	cueLead                     // what may stand before a command
	cueSelf                     // "I"
	cueJudge                    // "recommend": what is done with a person
	cuePerson                   // "candidate", "me"
	cueIn                       // "with", "only": how
	cueYou                      // "you"
	cueDot                      // "dot", in an address that is spelt out
	cueRole                     // the first word of a phrase of [role]
	cueVerdict                  // the first word of a phrase of [verdict]
)

var cueSections = map[string]cue{
	"override": cueOverride, "rules": cueRules, "before": cueBefore, "say": cueSay, "utter": cueUtter | cueSay, "make": cueMake, "message": cueMessage, "machine": cueMachine,
	"your": cueYour, "the": cueThe, "word": cueWord, "note": cueNote, "to": cueTo, "must": cueMust, "lead": cueLead, "judge": cueJudge,
	"person": cuePerson, "in": cueIn, "you": cueYou, "please": cuePlease, "self": cueSelf,
}

// token is a word of a text.
type token struct {
	hash       uint64 // of the word in lower case, as [wordHash] has it
	start, end int
	cue        cue
	// Of a draft's words: plain ones of its language, and of that or the default one.
	own, plain bool
	wide       bool // it has a letter that is neither ASCII nor Latin-1
	mixed      bool // it has a digit or an underscore
	cased      bool // it has a capital of ASCII, or a letter that is not ASCII
}

// appendTokens appends the words of a text.
func appendTokens(to []token, text string) []token {
	c := cues()
	for i := 0; i < len(text); {
		start, h, wide, mixed, capitals := i, uint64(fnvOffset), false, byte(0), byte(0)
		for i < len(text) {
			b := text[i]
			if b < utf8.RuneSelf {
				l := lowerWord[b]
				if l == 0 || i > start && unspacedBefore(text, i) {
					break
				}
				h = (h ^ uint64(l)) * fnvPrime
				mixed |= (l - 'a') & 0x80 // of what is before the letters
				capitals |= l ^ b
				i++
				continue
			}
			r, size := utf8.DecodeRuneInString(text[i:])
			if !wordRune(r) || i > start && text[i-1] < utf8.RuneSelf && unspacedRune(r) {
				break
			}
			wide, capitals = wide || r > 0xff, 1
			if unicode.IsDigit(r) {
				mixed = 1
			}
			h = (h ^ uint64(unicode.ToLower(r))) * fnvPrime
			i += size
		}
		if i == start {
			if i++; text[start] >= utf8.RuneSelf {
				for i < len(text) && !utf8.RuneStart(text[i]) {
					i++
				}
			}
			continue
		}
		t := token{hash: h, start: start, end: i, wide: wide, mixed: mixed != 0, cased: capitals != 0}
		if c.filter[h>>54]&(1<<(h>>48&63)) != 0 {
			t.cue = c.of(h)
		}
		to = append(to, t)
	}
	return to
}

// unspacedRune reports whether r is of a script whose words are written onto Latin ones:
// Thai, and Chinese, Japanese and Korean.
func unspacedRune(r rune) bool { return r >= 0x0e00 && r < 0x0e80 || r >= 0x2e80 && r < 0xfb00 }

// unspacedBefore reports whether such a character stands before a place in a text.
func unspacedBefore(text string, at int) bool {
	if text[at-1] < utf8.RuneSelf {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(text[:at])
	return unspacedRune(r)
}

const (
	fnvOffset = 0xcbf29ce484222325
	fnvPrime  = 0x100000001b3
)

// lowerWord are the ASCII bytes of words in lower case; 0 for others.
var lowerWord = func() (table [utf8.RuneSelf]byte) {
	for c := range byte(utf8.RuneSelf) {
		switch {
		case c >= 'A' && c <= 'Z':
			table[c] = c + 'a' - 'A'
		case wordByte[c]:
			table[c] = c
		}
	}
	return table
}()

// cueTable holds the words of all languages.
type cueTable struct {
	words    map[uint64]cue // as they were read
	hashes   []uint64       // and by open addressing; 0: free
	cues     []cue
	filter   [1 << 10]uint64 // which hashes there may be, so that most words cost one look
	roles    runsByWord
	verdicts runsByWord
}

// runsByWord are phrases by their first word.
type runsByWord map[uint64][]wordRun

func (r runsByWord) add(run wordRun) { r[run[0]] = append(r[run[0]], run) }

// at returns how many words the phrase has that words begin with, or 0.
func (r runsByWord) at(words []token) int { return anyRunAt(r[words[0].hash], words) }

// wordRun is the hashes of a phrase's words.
type wordRun []uint64

var cues = sync.OnceValue(func() *cueTable {
	c := &cueTable{words: map[uint64]cue{}, roles: runsByWord{}, verdicts: runsByWord{}}
	add := func(hash uint64, class cue) {
		c.words[hash] |= class
		c.filter[hash>>54] |= 1 << (hash >> 48 & 63)
	}
	for _, name := range lang.Folders() {
		for _, s := range lang.Parse(lang.File(language.MustParse(name), lang.InjectionFile)) {
			for _, line := range s.Lines {
				switch s.Name {
				case "role":
					run := runOf(line)
					add(run[0], cueRole)
					c.roles.add(run)
				case "verdict":
					run := runOf(line)
					add(run[0], cueVerdict)
					c.verdicts.add(run)
				default:
					if class := cueSections[s.Name]; class != 0 {
						for _, hash := range runOf(line) {
							add(hash, class)
						}
					}
				}
			}
		}
	}
	for w := range dotWords {
		add(wordHash(w), cueDot)
	}
	size := 64
	for size < 4*len(c.words) {
		size *= 2
	}
	c.hashes, c.cues = make([]uint64, size), make([]cue, size)
	for hash, class := range c.words {
		slot := int(hash>>20) & (size - 1)
		for c.hashes[slot] != 0 {
			slot = (slot + 1) & (size - 1)
		}
		c.hashes[slot], c.cues[slot] = hash, class
	}
	return c
})

// of returns the classes of a word, or 0.
func (c *cueTable) of(hash uint64) cue {
	mask := len(c.hashes) - 1
	for slot := int(hash>>20) & mask; c.hashes[slot] != 0; slot = (slot + 1) & mask {
		if c.hashes[slot] == hash {
			return c.cues[slot]
		}
	}
	return 0
}

func runOf(text string) (run wordRun) {
	for i := 0; i < len(text); {
		if size := wordLength(text[i:]); size > 0 {
			run = append(run, wordHash(text[i:i+size]))
			i += size
		} else {
			i++
		}
	}
	return run
}

// at reports whether the run stands at the beginning of words.
func (r wordRun) at(words []token) bool {
	if len(r) > len(words) {
		return false
	}
	for i, hash := range r {
		if words[i].hash != hash {
			return false
		}
	}
	return true
}

func anyRunAt(runs []wordRun, words []token) int {
	for _, r := range runs {
		if r.at(words) {
			return len(r)
		}
	}
	return 0
}

// capitals reports whether a word of at least n letters has no small one.
func capitals(word string, n int) bool {
	for _, r := range word {
		if unicode.IsLower(r) || !unicode.IsLetter(r) {
			return false
		}
		n--
	}
	return n <= 0 && utf8.ValidString(word)
}
