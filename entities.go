package outreach

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A name in a draft (of a company, a place, a school, a product, a person) is a claim.
// What tells a name is its form: a capital inside a sentence, Latin letters in another
// script, a word that is written in no language ("PayPal", "B2B"), or one of the places
// that the language's data lists. It is grounded by a fact that has it, with the endings
// that the language gives to names.

// checkNames finds names that no fact holds.
func checkNames(v *view) {
	for i, t := range v.written() {
		v.nameClaims(i, t, func(start, end int, rule string) {
			v.report(CategoryUngrounded, rule, t.part, start, end, 0.7)
		})
	}
}

// nameClaims yields the names in a part that no fact holds.
func (v *view) nameClaims(part int, t textOf, yield func(start, end int, rule string)) {
	e := v.proofIn(t.part)
	var named spans // what was told already
	for c := range v.words.capitals(t.masked, v.tokens()[part]) {
		word := t.masked[c.start:c.end]
		if covered(e, c.start, c.end) || c.byForm && v.words.capital[foldName(word)] {
			continue
		}
		f, ok := v.holder(word)
		if !ok {
			f, ok = v.names().holds(v.words, word)
		}
		if ok {
			v.inflected = append(v.inflected, Evidence{f, t.part, c.start, c.end})
		} else {
			named = append(named, span{c.start, c.end})
			yield(c.start, c.end, "ungrounded.name")
		}
	}
	unnamed := func(start, end int, rule string) {
		i := sort.Search(len(named), func(i int) bool { return named[i].end > start })
		if i == len(named) || named[i].start >= end {
			yield(start, end, rule)
		}
	}
	v.termClaims(t, e, unnamed)
	v.listed(part, t, e, unnamed)
	for _, h := range t.hits {
		switch {
		case h.kind != wordPlace || covered(e, h.start, h.end):
		case v.words.cased && !startsUpper(t.masked[h.start:h.end]):
		case t.masked[h.start] == ' ':
		default:
			if f, ok := v.names().holdsPlace(v.words, t.masked[h.start:h.end]); ok {
				v.inflected = append(v.inflected, Evidence{f, t.part, h.start, h.end})
			} else {
				yield(h.start, h.end, "ungrounded.place")
			}
		}
	}
}

// proofIn returns the evidence in a part, in order.
func (v *view) proofIn(part Part) []Evidence {
	all := v.proof()
	// The subject's comes first, as [view.evidence] sorts it.
	first := sort.Search(len(all), func(i int) bool { return all[i].Part == PartBody })
	if part == PartSubject {
		return all[:first]
	}
	return all[first:]
}

// covered reports whether a passage lies inside one that states a fact.
func covered(e []Evidence, start, end int) bool { return coveredBy(e, start, end, ^uint64(0)) }

// coveredBy is covered for facts of certain fields, as bits.
func coveredBy(e []Evidence, start, end int, fields uint64) bool {
	for i := sort.Search(len(e), func(i int) bool { return e[i].Start > start }) - 1; i >= 0; i-- {
		if e[i].End >= end && 1<<e[i].Field&fields != 0 {
			return true
		}
		if start-e[i].Start > 512 {
			break
		}
	}
	return false
}

// candidate is a passage that may be a name. byForm: for its capital or its letters, which
// other words may have too.
type candidate struct {
	start, end int
	byForm     bool
}

// holder returns the field of a fact that has a word as it is.
func (v *view) holder(word string) (Field, bool) {
	for i := range v.draft.Facts {
		for range occurrences(v.draft.Facts[i].Value, word) {
			return v.draft.Facts[i].Field, true
		}
	}
	return 0, false
}

// capitals yields the passages of a text, whose words are given, that may be names by
// their form, or by what stands before them.
func (w *lexicons) capitals(text string, words []token) func(yield func(candidate) bool) {
	return func(yield func(candidate) bool) {
		begins := true   // a sentence
		wasName := false // the word before may be a name itself
		var before lastWords
		at := 0 // behind the word before
		for k := range words {
			t := &words[k]
			if gap := text[at:t.start]; gap != " " { // as it mostly is
				for _, r := range gap {
					switch r {
					case ' ', '\u00a0', '\u202f', '-', '&', '/', '\'', '’':
					case '“', '„', '«', '"', '(', '「', '『', '‘':
						begins, wasName = true, false
					case '.', '!', '?', '\n', ':', '…', '•', '–', '—', '。', '！', '？', '：', '؟', '·', ';', '\u037e', '¿', '¡':
						begins, wasName, before = true, false, lastWords{}
					default:
						wasName, before = false, lastWords{}
					}
				}
			}
			at = t.end
			for start, end := t.start, t.end; start < t.end; start, end = end, t.end {
				if !w.cased {
					end = start + sameScript(text[start:end])
				}
				word := text[start:end]
				c := candidate{start: start, end: end}
				claim := false
				switch {
				case len(word) < 2:
				case !w.cased && latin(word):
					claim, c.byForm = true, true
				case !w.cased && unspacedWord(word):
					if !w.within(text, start, end, yield) {
						return
					}
				case !w.cased:
					if claim = before.carry(w, &w.carriers) && !w.isCommon(word); !claim {
						if n := w.prefixed(word); n > 0 {
							claim, c.start = true, start+n
						}
					}
				case !t.cased:
				case oddCapitals(word):
					claim, c.byForm = true, true
				case !startsUpper(word):
				case w.nouns:
					claim = before.carry(w, &w.carriers) && !w.isCommon(word)
				default:
					claim, c.byForm = !begins || wasName || before.carry(w, &w.titles), true
				}
				if claim && !currencyBeside(text, start, end) && !yield(c) {
					return
				}
				wasName, begins = false, false
				before = lastWords{before.last, word}
			}
		}
	}
}

// lastWords are the two words before a place.
type lastWords struct{ first, last string }

// carry reports whether a name stands behind them.
func (b lastWords) carry(w *lexicons, carriers *vocabulary) bool {
	if b.last == "" || !w.carrying[b.last[0]] {
		return false // as after most words
	}
	last := foldHash(b.last)
	return carriers.has(last) || b.first != "" && carriers.has(pairHash(foldHash(b.first), last))
}

// foldHash is wordHash without regard to diacritics.
func foldHash(word string) uint64 {
	if ascii(word) {
		return wordHash(word)
	}
	return wordHash(foldName(word))
}

// pairHash is the hash of two words in a row.
func pairHash(first, second uint64) uint64 { return first*runFactor + second }

// isCommon reports whether a word is one of the language's own data.
func (w *lexicons) isCommon(word string) bool { return w.common.has(foldHash(word)) }

// sameScript returns how much of a word is in Latin letters and digits, or in none.
func sameScript(word string) int {
	first := true
	isLatin := false
	for i, r := range word {
		now := r < utf8.RuneSelf || unicode.Is(unicode.Latin, r)
		if first {
			first, isLatin = false, now
		} else if now != isLatin && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			return i
		}
	}
	return len(word)
}

// currencyBeside reports whether a word is a currency, or the letters of its sign.
func currencyBeside(text string, start, end int) bool {
	word := text[start:end]
	return len(word) <= 4 && (isCurrencyWord(word) || end < len(text) && isCurrencyWord(text[start:end+1]))
}

// prefixed returns the length of what is written onto a word that a name may follow, as
// prepositions are in Arabic and Hebrew; 0 where the word is known, or has none.
func (w *lexicons) prefixed(word string) int {
	if len(w.prefixes) == 0 || w.isCommon(word) {
		return 0
	}
	for _, prefix := range w.prefixes {
		if rest, ok := strings.CutPrefix(word, prefix); ok && utf8.RuneCountInString(rest) >= 3 && !w.isCommon(rest) {
			return len(prefix)
		}
	}
	return 0
}

// unspacedWord reports whether a word is of a script without spaces between words.
func unspacedWord(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unspaced(r) && !unicode.Is(unicode.Hangul, r)
}

// within yields what may be names in a stretch of such a script: the two characters
// behind what a name stands behind, and before what it stands before. It returns false
// when yield does.
func (w *lexicons) within(text string, start, end int, yield func(candidate) bool) bool {
	on := true
	w.beside.Each(text[start:end], func(id, from, to int) bool {
		at, until := start+to, start+to
		if id == besideBefore {
			at, until = start+from, start+from
			for range 2 {
				_, size := utf8.DecodeLastRuneInString(text[start:at])
				at -= size
			}
		} else {
			for range 2 {
				_, size := utf8.DecodeRuneInString(text[until:end])
				until += size
			}
		}
		if pair := text[at:until]; utf8.RuneCountInString(pair) == 2 && !w.common.has(wordHash(pair)) && strings.IndexFunc(pair, isHiragana) < 0 {
			on = yield(candidate{at, until, false})
		}
		return on
	})
	return on
}

// isHiragana reports whether r is of the syllables that particles and endings are
// written in, and names hardly ever.
func isHiragana(r rune) bool { return unicode.Is(unicode.Hiragana, r) }

// The IDs of what stands beside a name in a script without spaces.
const (
	besideAfter  = iota // the name is after it
	besideBefore        // before it
)

// oddCapitals reports whether a word has a capital behind a small letter ("PayPal") or
// consists of capitals and digits ("AWS").
func oddCapitals(word string) bool {
	small, capitals := false, 0
	for _, r := range word {
		switch {
		case unicode.IsUpper(r):
			if small {
				return true
			}
			capitals++
		case unicode.IsLower(r):
			small = true
		}
	}
	return capitals >= 2 && !small
}

// latin reports whether a word has a letter of Latin script.
func latin(word string) bool {
	for _, r := range word {
		if r < utf8.RuneSelf {
			if isLetter(byte(r)) {
				return true
			}
		} else if unicode.Is(unicode.Latin, r) {
			return true
		}
	}
	return false
}

// foldName returns a word in small letters and without diacritics.
func foldName(s string) string {
	if ascii(s) {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		switch {
		case r == 'ß':
			b.WriteString("ss")
		case r == '臺': // the same character in another form
			b.WriteRune('台')
		case r == 'ø':
			b.WriteByte('o')
		case r == 'ł':
			b.WriteByte('l')
		case r == 'đ':
			b.WriteByte('d')
		case r == 'ı':
			b.WriteByte('i')
		case r >= 0x0300 && r <= 0x036F, unicode.Is(unicode.Cf, r), r >= 0x064B && r <= 0x0652:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
