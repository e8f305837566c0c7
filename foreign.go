package outreach

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/outreach-go/outreach/internal/lang"
)

// sentenceWords is how many words a sentence has whose language can be told.
const sentenceWords = 4

// fewLanguage is how long a body is in bytes before its language can be told.
const fewLanguage = 80

// checkSentences finds a sentence in another language or script among those of the
// message's own. What a fact holds may be in any.
func checkSentences(v *view) {
	judged := v.unwritten || slices.ContainsFunc(v.found, func(f Finding) bool { return f.Category == CategoryLanguage })
	for p, t := range v.written() {
		if judged {
			break // the whole is in another one
		}
		words := v.tokens()[p]
		v.foreignScript(t, words)
		if p == 0 || len(strings.TrimSpace(t.masked)) < fewLanguage {
			continue // it is too short to tell
		}
		for from, to := 0, 0; from < len(words); from = to {
			for to = from + 1; to < len(words) && !parts(t.masked[words[to-1].end:words[to].start]); to++ {
			}
			if start, end := words[from].start, words[to-1].end; to-from >= sentenceWords && v.foreign(t.masked[start:end], words[from:to]) && !v.quotable(t.masked[start:end]) {
				v.report(CategoryLanguage, "language.sentence", t.part, start, end, 0.7)
			}
		}
	}
}

// parts reports whether what stands between two words parts sentences.
func parts(gap string) bool {
	return gap == "\n" || len(gap) > 1 && strings.ContainsAny(gap, ".!?\n。！？")
}

// A run of words that are neither plain ones of the language nor a fact's, not counting
// those of one or two letters, is strange where there are so many: fewer where a record
// wants something, and in a language of which many words are known.
const (
	strangeRun = 6
	waryRun    = 4
)

// strangeRuns reports passages in no language that the message can be in: another one
// within a sentence, or one that was encoded.
func (v *view) strangeRuns(most int) {
	if dense(strings.TrimRight(v.ownText, " .!?\n。！？）」")) {
		return // what is a word there is not told by spaces
	}
	var ground *vocabulary
	for p, t := range v.written() {
		words := v.tokens()[p]
		n, from := 0, 0
		for i := 0; i <= len(words); i++ {
			if i < len(words) {
				w := words[i]
				if w.end-w.start <= 2 {
					continue
				}
				if !w.own {
					if n == 0 {
						from = i
					}
					n++
					continue
				}
			}
			if n >= most {
				if ground == nil {
					ground = v.groundOf(func(f Field) bool { return f != CandidateAbout })
				}
				v.strange(t, words[from:i], ground, most)
			}
			n = 0
		}
	}
}

// strange reports the runs of words that are none of the ground's.
func (v *view) strange(t textOf, words []token, ground *vocabulary, most int) {
	n, from := 0, 0
	for i := 0; i <= len(words); i++ {
		if i < len(words) {
			if words[i].end-words[i].start <= 2 {
				continue
			}
			if !ground.has(words[i].hash) && !isDigit(t.masked[words[i].start]) {
				if n == 0 {
					from = i
				}
				n++
				continue
			}
		}
		if n >= most {
			v.report(CategoryLanguage, "language.strange", t.part, words[from].start, words[i-1].end, 0.6)
		}
		n = 0
	}
}

// groundOf returns the words of the facts whose fields pass.
func (v *view) groundOf(pass func(Field) bool) *vocabulary {
	ground := &vocabulary{}
	for _, f := range v.draft.Facts {
		if pass(f.Field) {
			ground.addText(f.Value)
		}
	}
	return ground
}

// fewOwnLetters is how many letters of its own script show that a sentence is in a
// language, whatever names it holds in another one.
const fewOwnLetters = 4

// foreign reports whether a sentence has hardly a word of the message's language, and
// words of another one, or none at all.
func (v *view) foreign(text string, words []token) bool {
	own := 0
	for _, w := range words {
		if w.own {
			if own++; own*4 > len(words) {
				return false
			}
		}
	}
	if dense(text) {
		return false // what is a word there is not told by spaces
	}
	p := lang.ProfileOf(text)
	if p.In(v.lang.Base) >= fewOwnLetters && (p.Elsewhere(v.lang.Base) || strings.ContainsFunc(text, unspacedRune)) {
		return false // names and terms in a sentence of the language's own script
	}
	fits, best := p.Of(v.lang.Base)
	if fits > lang.Telling {
		return false
	}
	return best >= 2*lang.Telling || own == 0 && !v.named(words)
}

// named reports whether most of the words are a fact's.
func (v *view) named(words []token) bool {
	ground := v.groundOf(func(Field) bool { return true })
	n := 0
	for _, w := range words {
		if ground.has(w.hash) {
			n++
		}
	}
	return n*2 > len(words)
}

// foreignScript reports words in a script that is neither the language's nor Latin, or
// with a letter that the language has not.
func (v *view) foreignScript(t textOf, words []token) {
	if !slices.ContainsFunc(words, func(w token) bool { return w.wide }) {
		return
	}
	table := v.lang.Script()
	if table == nil && v.words.never == "" {
		return
	}
	for i := 0; i < len(t.masked); {
		if t.masked[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(t.masked[i:])
		ours := table == nil || unicode.In(r, table, unicode.Latin, unicode.Common, unicode.Inherited)
		if !unicode.IsLetter(r) || ours && !strings.ContainsRune(v.words.never, unicode.ToLower(r)) {
			i += size
			continue
		}
		n := max(wordLength(t.masked[i:]), size)
		if !v.quotable(t.masked[i : i+n]) {
			v.report(CategoryLanguage, "language.script", t.part, i, i+n, 0.9)
			return
		}
		i += n
	}
}
