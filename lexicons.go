package outreach

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/outreach-go/outreach/internal/lang"
	"github.com/outreach-go/outreach/internal/lexicon"
	"github.com/outreach-go/outreach/internal/wording"
)

// lexicons are a language's words for grounding and for the manner of a draft, compiled
// when first used. They are the data of its lexicon.txt.
type lexicons struct {
	tag      language.Tag     // of their folder
	words    *lexicon.Matcher // what one pass over a draft looks for: wordKind with a value, and the phrases of wording
	wording  *wording.Words
	bounds   *lexicon.Matcher // the bounds of a number, before it
	after    *lexicon.Matcher // and behind it
	percent  *lexicon.Matcher
	suffixes [256]bool // the first bytes of words for per cent, and of scales

	boundEnds, afterBegins, percentBegins [256]bool // as edges returns them

	months                       map[string]bool  // their names, folded
	endings                      []string         // that a name takes in a sentence, folded; the longest first
	capital                      map[string]bool  // words with a capital that are no claim, folded
	carriers                     vocabulary       // the words, and pairs of words, right before a name; by foldHash
	titles                       vocabulary       // those of them that a job title stands behind
	carrying                     [256]bool        // the first bytes of the last words of carriers
	prefixes                     []string         // what is written onto one
	onto                         []string         // what is written onto places
	beside                       *lexicon.Matcher // what stands beside a name in a script without spaces: besideAfter, besideBefore
	cased                        bool             // the script has capitals
	nouns                        bool             // all nouns have one
	common                       vocabulary       // words of the language's own data, by foldHash, where a capital does not tell a name; pairs of characters in scripts without spaces
	currency                     []currencyWord   // the longest first
	currencyBegins, currencyEnds [256][]int       // which of them begin and end with a byte
	terms                        *lexicon.Matcher // words for skills and titles of the language and the default one, in facts
	between                      []string         // what stands between the ends of a range, or joins two things; folded
	joins                        listWords        // what stands between the items of a list
	never                        string           // letters of its script that the language has not
	scales                       []scale          // words that multiply the number before them
}

// scale is such a word and how many zeros it stands for.
type scale struct {
	word  string // folded, but in scripts without spaces
	zeros int
}

// currencyWord is a word for a currency, and the code or sign that it stands for.
type currencyWord struct{ word, code string }

// wordKind tells the words apart that one pass over a draft looks for. An ID is the
// kind and a value: the field of a signal, or the number.
type wordKind int

const (
	wordSignal wordKind = iota << 8
	wordNumber
	wordTitle    // a job title, by its number in the default language
	wordSkill    // a skill likewise
	wordSchool   // "university": schoolNear and so on
	wordInnocent // no claim, though a word of it is one by itself
	wordFormal   // shows a formal "you"
	wordInformal // shows an informal one
	wordWe       // speaks as the hiring company
	wordStrength // makes more of a fact
	wordPlace    // a well-known place
	wordTechnology
	wordNow // says that something is so today
	wordKinds
)

// capitalOnly is the value of a word that is found with a capital only.
const capitalOnly = 1

// hit is such a word in a text.
type hit struct {
	kind       wordKind
	value      int
	start, end int
}

// scan appends the words that a text has, and the phrases of wording.
func (w *lexicons) scan(hits []hit, terms []wording.Term, text string) ([]hit, []wording.Term) {
	w.words.Each(text, func(id, start, end int) bool {
		if id >= wording.Own {
			terms = append(terms, wording.Term{ID: id - wording.Own, Start: start, End: end})
			return true
		}
		h := hit{wordKind(id &^ 0xff), id & 0xff, start, end}
		if h.kind >= wordFormal && h.value == capitalOnly && !startsUpper(text[start:end]) {
			return true
		}
		hits = append(hits, h)
		return true
	})
	slices.SortFunc(hits, func(a, b hit) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end)) })
	return hits, terms
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

var lexiconCache sync.Map // language.Tag to func() *lexicons

// lexiconsOf returns the words of a language, also of one in which no message is
// written, and those of the default language where there is none.
func lexiconsOf(tag language.Tag) *lexicons {
	load, ok := lexiconCache.Load(tag)
	if !ok {
		folder, ok := lang.Folder(tag)
		if !ok {
			folder = lang.Default
		}
		if folder != tag {
			load, _ = lexiconCache.LoadOrStore(tag, func() *lexicons { return lexiconsOf(folder) })
		} else {
			load, _ = lexiconCache.LoadOrStore(tag, sync.OnceValue(func() *lexicons { return readLexicons(tag) }))
		}
	}
	return load.(func() *lexicons)()
}

// readLexicons compiles a language's words.
func readLexicons(tag language.Tag) *lexicons {
	var words, bounds, after, percent, beside []lexicon.Entry
	add := func(to *[]lexicon.Entry, phrase string, id int) {
		*to = append(*to, lexicon.Entry{Phrase: strings.TrimSpace(phrase), ID: id})
	}
	var places, onto []string // and what is written onto them
	script, _ := tag.Script()
	w := &lexicons{
		tag:    tag,
		months: map[string]bool{}, capital: map[string]bool{},
		cased: slices.Contains([]string{"Latn", "Cyrl", "Grek", "Armn"}, script.String()),
	}
	// The abbreviations that the default language lists are written in others too.
	if tag != lang.Default {
		for _, s := range lang.Parse(lang.File(lang.Default, lang.LexiconFile)) {
			if s.Name == "capital" {
				w.addCapitals(s.Lines)
			}
		}
	}
	for _, s := range lang.Parse(lang.File(tag, lang.LexiconFile)) {
		arg := ""
		if len(s.Args) > 0 {
			arg = s.Args[0]
		}
		kinds := map[string]wordKind{"register formal": wordFormal, "register informal": wordInformal, "we ": wordWe, "strength ": wordStrength, "places ": wordPlace}
		kind, isKind := kinds[s.Name+" "+arg]
		switch s.Name {
		case "letters":
			if arg == "never" {
				w.never = strings.Join(s.Lines, "")
			}
		case "capital":
			w.addCapitals(s.Lines)
		case "endings":
			for _, line := range s.Lines {
				for ending := range strings.FieldsSeq(line) {
					w.endings = append(w.endings, foldName(strings.TrimLeft(ending, "'’-")))
				}
			}
		case "name":
			for _, line := range s.Lines {
				if arg == "title" {
					w.titles.addPhrase(foldName(line))
				}
				add(&beside, line, besideAfter)
				if !w.cased && arg != "company" {
					if prefix, ok := strings.CutSuffix(line, "*"); ok {
						onto = append(onto, prefix)
					}
					continue // what stands before places stands before all nouns
				}
				if prefix, ok := strings.CutSuffix(line, "*"); ok {
					w.prefixes = append(w.prefixes, prefix)
					continue
				}
				w.carriers.addPhrase(foldName(line))
				last := foldName(line[strings.LastIndexByte(line, ' ')+1:])
				w.carrying[last[0]], w.carrying[strings.ToUpper(last)[0]] = true, true
			}
		case "after":
			for _, line := range s.Lines {
				add(&beside, line, besideBefore)
			}
		case "between":
			for _, line := range s.Lines {
				w.between = append(w.between, foldName(line))
			}
		case "thousand":
			for _, line := range s.Lines {
				w.scales = append(w.scales, scale{foldName(line), 3})
			}
		case "scale":
			for word, value := range s.Pairs() {
				if r, _ := utf8.DecodeRuneInString(word); !unspaced(r) {
					word = foldName(word)
				}
				w.scales = append(w.scales, scale{word, len(value) - 1})
			}
		case "now":
			for _, line := range s.Lines {
				add(&words, line, int(wordNow))
			}
		case "currency":
			for word, code := range s.Pairs() {
				w.currency = append(w.currency, currencyWord{word, code})
			}
		}
		for _, line := range s.Lines {
			phrase, value, _ := strings.Cut(line, " = ")
			switch {
			case isKind:
				id := int(kind)
				if kind != wordPlace && startsUpper(line) {
					id += capitalOnly
				}
				if r, _ := utf8.DecodeRuneInString(line); kind == wordPlace && unicode.Is(unicode.Hangul, r) {
					line = strings.TrimSuffix(line, "*") + "*" // particles are written onto it
				}
				if kind == wordPlace {
					places = append(places, strings.TrimSpace(line))
				}
				add(&words, line, id)
			case s.Name == "signal":
				if f, err := ParseField(arg); err == nil {
					add(&words, line, int(wordSignal)+int(f))
				}
			case s.Name == "numbers":
				add(&words, phrase, int(wordNumber)+parseSmall(value))
			case s.Name == "bounds":
				if value = strings.TrimSpace(value); value != "" && arg == "after" {
					add(&after, phrase, boundID(value))
				} else if value != "" {
					add(&bounds, phrase, boundID(value))
				}
			case s.Name == "percent":
				add(&percent, line, 1)
			}
		}
	}
	for _, s := range lang.Parse(lang.File(tag, lang.LanguageFile)) {
		if s.Name == "months" {
			for _, month := range s.Lines {
				w.months[foldName(month)] = true
			}
		}
	}
	w.readTerms(tag, func(phrase string, id int) { add(&words, phrase, id) })
	w.onto = onto
	for _, prefix := range onto {
		for _, place := range places {
			add(&words, prefix+place, int(wordPlace))
		}
	}
	w.readCommon(tag)
	slices.SortFunc(w.endings, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	w.wording = wording.For(tag)
	w.words, w.bounds, w.after = w.wording.Beside(words), lexicon.New(bounds), lexicon.New(after)
	w.percent, w.beside = lexicon.New(percent), lexicon.New(beside)
	slices.SortFunc(w.currency, func(a, b currencyWord) int {
		return cmp.Or(cmp.Compare(len(b.word), len(a.word)), cmp.Compare(a.word, b.word))
	})
	w.boundEnds, w.afterBegins, w.percentBegins = edges(bounds, true), edges(after, false), edges(percent, false)
	slices.SortFunc(w.scales, func(a, b scale) int {
		return cmp.Or(cmp.Compare(len(b.word), len(a.word)), cmp.Compare(a.word, b.word))
	})
	for i, c := range w.currency {
		first, last := c.word[0], c.word[len(c.word)-1]
		w.currencyBegins[first], w.currencyEnds[last] = append(w.currencyBegins[first], i), append(w.currencyEnds[last], i)
	}
	begin := func(word string) {
		for _, form := range []string{strings.ToLower(word), strings.ToUpper(word)} {
			w.suffixes[form[0]] = true
		}
	}
	for _, e := range percent {
		begin(e.Phrase)
	}
	for _, s := range w.scales {
		begin(s.word)
	}
	for _, word := range w.between {
		begin(word)
	}
	return w
}

// edges returns the bytes that a text may begin with that begins with a phrase, or with
// which it may end that ends with one. For what is no plain letter these are all.
func edges(entries []lexicon.Entry, last bool) (bytes [256]bool) {
	for c := utf8.RuneSelf; c < len(bytes); c++ {
		bytes[c] = true
	}
	for _, e := range entries {
		if e.Phrase == "" {
			continue
		}
		edge := e.Phrase[0]
		if last {
			edge = e.Phrase[len(e.Phrase)-1]
		}
		if !isLetter(edge) {
			for c := range bytes {
				bytes[c] = true
			}
		}
		bytes[edge|0x20], bytes[edge&^0x20] = true, true
	}
	return bytes
}

// readCommon reads the words of the language's own data.
func (w *lexicons) readCommon(tag language.Tag) {
	for _, file := range []string{lang.PhrasesFile, lang.PromptFile, lang.LanguageFile, lang.LexiconFile, lang.ModerationFile} {
		for _, s := range lang.Parse(lang.File(tag, file)) {
			if s.Name == "places" || s.Name == "example" || s.Name == "title" {
				continue // they hold names
			}
			for _, line := range s.Lines {
				for word := range strings.FieldsFuncSeq(foldName(line), func(r rune) bool { return !wordRune(r) }) {
					if !unspacedWord(word) {
						w.common.add(wordHash(word))
						continue
					}
					var last rune
					for i, r := range word {
						if i > 0 {
							w.common.add(wordHash(string(last) + string(r)))
						}
						last = r
					}
				}
			}
		}
	}
}

// addCapitals adds words with a capital that are no claim. "nouns = yes" says that all
// nouns have one.
func (w *lexicons) addCapitals(lines []string) {
	for _, line := range lines {
		if key, value, ok := strings.Cut(line, "="); ok {
			if strings.TrimSpace(key) == "nouns" && strings.TrimSpace(value) == "yes" {
				w.nouns = true
			}
			continue
		}
		for word := range strings.FieldsFuncSeq(line, func(r rune) bool { return !wordRune(r) }) {
			w.capital[foldName(word)] = true
		}
	}
}

func parseSmall(digits string) int {
	n := 0
	for _, r := range strings.TrimSpace(digits) {
		n = n*10 + int(r-'0')
	}
	return n
}

func boundID(sign string) int {
	switch sign {
	case ">=":
		return atLeast
	case "<=":
		return atMost
	}
	return int(sign[0])
}
