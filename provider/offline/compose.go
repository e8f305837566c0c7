package offline

import (
	"math/bits"
	"slices"
	"strings"

	"github.com/outreach-go/outreach/internal/grapheme"
	"github.com/outreach-go/outreach/internal/lang"
	"github.com/outreach-go/outreach/provider"
)

// maxSubject is the length that a subject keeps to where a wording allows it: what is
// longer is cut off on most screens.
const maxSubject = 60

// compose writes a message in the envelope of a reply. It returns "" where nothing
// fits the brief's MaxCharacters.
func compose(b *book, l *lang.Language, brief *provider.Brief) string {
	w := writer{book: b, lang: l, material: gather(l, brief), variation: brief.Variation}
	body := w.body(brief.MaxCharacters)
	if body == "" {
		return ""
	}
	return "Subject: " + w.subject() + "\n\n" + body
}

type writer struct {
	book      *book
	lang      *lang.Language
	material  *material
	variation uint64
	brief     bool // there is room for the shortest wordings alone
}

// body follows the plan and leaves slots out, in the language's order, until the text
// has room.
func (w *writer) body(room int) string {
	plan := w.line("plan")
	if plan == nil {
		return ""
	}
	var dropped []string
	for {
		text := w.follow(plan.text[0], dropped)
		if room <= 0 || len(text) <= room || grapheme.Count(text) <= room {
			return text
		}
		switch {
		case len(dropped) < len(w.book.drop):
			dropped = w.book.drop[:len(dropped)+1]
		case !w.brief:
			w.brief = true // the shortest wordings of what is left
		case w.material.holds&(1<<varCompany) != 0:
			w.material.holds &^= 1<<varCompany | isAgency | isInHouse // the signature says who writes
		default:
			return ""
		}
	}
}

// follow writes the slots of a plan; "/" starts a new paragraph.
func (w *writer) follow(plan string, dropped []string) string {
	w.lookAhead(plan, dropped)
	var b strings.Builder
	gap, space := "", " "
	if w.lang.Joined {
		space = ""
	}
	for slot := range strings.FieldsSeq(plan) {
		if slot == "/" {
			if b.Len() > 0 {
				gap = "\n\n"
			}
			continue
		}
		if slices.Contains(dropped, slot) {
			// Without its lead, the job is named as in any other message.
			if slot != "lead" || !strings.Contains(plan, "bring") {
				continue
			}
			slot = "purpose"
		} else if slot == "bring" && slices.Contains(dropped, "lead") {
			continue
		}
		l := w.line(slot)
		if l == nil {
			continue
		}
		sentence := w.fill(l)
		// A value keeps its own first letter: "eBay".
		if l.text[0] != "" && (b.Len() > 0 || !w.lang.LowerAfterGreeting) {
			sentence = w.lang.UpperFirst(sentence)
		}
		b.WriteString(gap)
		b.WriteString(sentence)
		gap = space
	}
	return b.String()
}

// lookAhead notes whether the plan has anything to say that was not said before.
func (w *writer) lookAhead(plan string, dropped []string) {
	w.material.holds &^= hasMore
	for _, slot := range []string{"stack", "conditions", "duties", "benefits"} {
		if !slices.Contains(dropped, slot) && strings.Contains(plan, slot) && w.line(slot) != nil {
			w.material.holds |= hasMore
			return
		}
	}
}

// line returns the wording of a slot that the variation picks, or nil.
func (w *writer) line(slot string) *line {
	blk, fit := w.book.pick(slot, w.material.holds)
	if fit == 0 {
		return nil
	}
	if w.brief && slot != "plan" {
		return w.shortest(blk, fit)
	}
	return &blk.lines[w.choose(slot, fit)]
}

// shortest returns the shortest of the lines that are set.
func (w *writer) shortest(blk *block, set uint64) *line {
	var found *line
	least := 0
	for ; set != 0; set &= set - 1 {
		l := &blk.lines[bits.TrailingZeros64(set)]
		if n := grapheme.Count(w.fill(l)); found == nil || n < least {
			found, least = l, n
		}
	}
	return found
}

// subject returns the subject that the variation picks among those of a good length,
// else the shortest.
func (w *writer) subject() string {
	blk, fit := w.book.pick("subject", w.material.holds)
	var short uint64
	shortest, length := "", 0
	for rest := fit; rest != 0; rest &= rest - 1 {
		i := bits.TrailingZeros64(rest)
		text := w.fill(&blk.lines[i])
		n := grapheme.Count(text)
		if n <= maxSubject {
			short |= 1 << i
		}
		if shortest == "" || n < length {
			shortest, length = text, n
		}
	}
	if short == 0 {
		return w.lang.UpperFirst(shortest)
	}
	return w.lang.UpperFirst(w.fill(&blk.lines[w.choose("subject", short)]))
}

// choose picks one of the set bits by the variation and the slot.
func (w *writer) choose(slot string, set uint64) int {
	h := w.variation
	for i := range len(slot) {
		h = (h ^ uint64(slot[i])) * 0x100000001b3
	}
	// The finalizer of SplitMix64 spreads what neighbouring variations differ in.
	h ^= h >> 30
	h *= 0xbf58476d1ce4e5b9
	h ^= h >> 27
	h *= 0x94d049bb133111eb
	h ^= h >> 31
	for n := h % uint64(bits.OnesCount64(set)); n > 0; n-- {
		set &= set - 1
	}
	return bits.TrailingZeros64(set)
}

func (w *writer) fill(l *line) string {
	if len(l.vars) == 0 {
		return l.text[0]
	}
	var b strings.Builder
	b.WriteString(l.text[0])
	for i, v := range l.vars {
		word, text := w.material.words[v], l.text[i+1]
		b.WriteString(word)
		if strings.HasSuffix(word, ".") { // an abbreviation's full stop is the sentence's too: "60.000 kr."
			text = strings.TrimPrefix(text, ".")
		}
		b.WriteString(text)
	}
	return b.String()
}
