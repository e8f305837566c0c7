package detect

import (
	"math/bits"
	"slices"
	"sync"
)

// candidate is the best of what a token may be.
type candidate struct {
	Finding
	class class
}

// search is one look for a row's identifier.
type search struct {
	e          *engine
	dst        []Finding
	text       string
	best       candidate
	before     contexts
	after      contexts
	afterEnd   int
	known      bool // before is there
	alone      int8 // 0: not known, 1: yes, -1: no
	blocked    bool
	tokenStart int
	skip       int // the end of what is passed over
}

// tokens are for use again: the checks, which the table calls, keep them off the stack.
var tokens = sync.Pool{New: func() any { return new(token) }}

// codeAt is digitsAt behind the quick way out.
func (e *engine) codeAt(dst []Finding, text string, i, from int) ([]Finding, int) {
	s := search{e: e, dst: dst, text: text, afterEnd: -1, tokenStart: from}
	if i > 0 && from == i {
		s.blocked = in(text[i-1], "+$*%\\") || text[i-1] == 0xAC || text[i-1] == 0xA3 // € and £
	}
	next := chunkEnd(text, i)
	t := tokens.Get().(*token)
	defer tokens.Put(t)
	t.reset()
	if !s.blocked && t.read(text, i, from, false) && t.n >= shortest {
		s.try(t)
	}
	if s.best.Confidence == 0 && from < i && text[i-1]&0x20 != 0 {
		t.reset()
		if t.read(text, i, from, true) && t.n >= shortest {
			s.try(t)
		}
	}
	if f, ok := mrzAt(text, from); ok {
		s.offer(f, strong)
	}
	s.iban(i, from)
	phoneEnd := 0
	if from == i && s.skip == 0 && !joinedBefore(text, i) {
		phoneEnd = s.run(i)
	}
	if s.best.Confidence == 0 && t.n >= 4 || s.best.Category == "" && next-i >= 4 {
		s.labelled(from, next)
	}
	if s.best.Confidence > 0 {
		return append(dst, s.best.Finding), max(s.best.End, i+1)
	}
	return dst, max(next, phoneEnd, s.skip)
}

// partMargin is how much more certain a part of a number must be than the whole.
const partMargin = 0.08

// offer takes a finding if it is more certain than what there is.
func (s *search) offer(f Finding, c class) {
	least := s.best.Confidence
	if f.Start >= s.best.Start && f.End <= s.best.End && f.End-f.Start < s.best.End-s.best.Start {
		least += partMargin // the whole is more likely than a part of it
	}
	if f.Confidence > least {
		s.best = candidate{f, c}
	}
}

// run looks for payment cards and telephone numbers. It returns where the search goes on
// if there is neither.
func (s *search) run(i int) int {
	var buf [maxGroups]group
	r := readRun(s.text, i, buf[:0])
	if len(r.groups) == 0 {
		return chunkEnd(s.text, i)
	}
	many := r.digits(0, len(r.groups)) >= 7
	if f, ok := cardIn(&r); many && ok {
		if s.best.Confidence <= f.Confidence {
			s.best = candidate{f, strong}
		}
		return f.End
	}
	if many && s.best.Confidence < 0.9 {
		// "my passport number is" ends as a word for a telephone does.
		if f, ok := s.e.phoneIn(&r); ok && (f.Rule != "phone.named" || s.best.Confidence < 0.7) {
			if f.Rule == "phone.national" && len(r.groups) == 1 && s.best.Confidence < 0.8 {
				s.best = candidate{} // a zero and ten digits are a telephone first, and an identifier by chance
			}
			s.offer(f, single)
			return f.End
		}
	}
	// On with the next group that white space sets off.
	next := r.groups[0].end
	for _, g := range r.groups[1:] {
		if g.gap == ' ' || g.gap == '(' {
			break
		}
		next = g.end
	}
	return next
}

// try looks the token's parts up in the table.
func (s *search) try(t *token) {
	for a := 0; a <= t.first; a++ {
		for b := t.chunks - 1; b >= max(a, t.first); b-- {
			n := t.at[b+1] - t.at[a]
			if n < shortest {
				continue
			}
			mask := uint64(1)<<n - 1
			letters := t.letters >> t.at[a] & mask
			shapes := s.e.table.digits[n]
			if letters != 0 {
				shapes = s.e.table.mixed[n]
			}
			if len(shapes) == 0 {
				continue
			}
			s.part(t, a, b, letters, t.gaps>>t.at[a]&mask&^1, shapes)
		}
	}
}

// part looks the chunks from a to b up.
func (s *search) part(t *token, a, b int, letters, gaps uint64, shapes []shape) {
	start, end := t.from[a], t.to[b]
	if letters == 0 && (t.glued || isDateLike(s.text[start:end]) || allSame(t.chars[t.at[a]:t.at[b+1]])) {
		return
	}
	word := a < t.first && t.at[a+1]-t.at[a] > 2 // in capitals before a number: "RFC 5322"
	if gaps != 0 {
		n := t.at[b+1] - t.at[a]
		known := slices.Contains(s.e.table.gaps[n], gaps)
		if !known && word {
			return
		}
		if (!known || letters == 0 && inThousands(gaps, n) && !s.isAlone()) && !s.hasContext(end) {
			return
		}
	}
	clear, checked := 0, false
	chars := t.chars[t.at[a]:t.at[b+1]]
	for i := range shapes {
		sh := &shapes[i]
		if !sh.is(chars, letters) {
			continue
		}
		if !checked {
			clear, checked = s.clear(t, a, b), true
		}
		if clear == isPart {
			return
		}
		if group := sh.group(t, t.at[a], gaps); group != odd || !word {
			s.row(sh, chars, letters, start, end, clear, group)
		}
	}
}

// How clearly a token's part is set off from what is around it.
const (
	isPart  = iota // it is a part of something longer
	crowded        // other numbers are next to it, or a label's letters
	isClear
)

func (s *search) clear(t *token, a, b int) int {
	level := isClear
	if a > 0 {
		switch t.seps[t.at[a]] {
		case ' ', '*':
		case '-', ':', '=':
			level = crowded
		default:
			return isPart
		}
	} else if start := t.from[0]; start > 0 && !t.glued {
		switch c := s.text[start-1]; c {
		case '.', '-', '/', ',', ':', '_', '=', '\'':
			if start > 1 && isAlnum(s.text[start-2]) {
				if c != ':' && c != '-' && c != '=' || isDigit(s.text[start-2]) {
					return isPart
				}
				level = crowded
			}
		case '#', '@':
			level = crowded
		case ' ':
			if start > 1 && isDigit(s.text[start-2]) {
				level = crowded
			}
		}
	}
	if t.glued {
		level = crowded
	}
	end := t.to[b]
	switch {
	case b+1 < t.chunks:
		sep := t.seps[t.at[b+1]]
		if sep != ' ' && sep != '*' {
			return isPart
		}
		if isDigit(t.chars[t.at[b+1]]) {
			level = crowded
		}
	case !endsWell(s.text, end):
		return isPart
	case end+1 < len(s.text) && in(s.text[end], "-_=+/*@\\") && isAlnum(s.text[end+1]):
		return isPart
	case end+1 < len(s.text) && s.text[end] == ' ' && isDigit(s.text[end+1]):
		level = crowded
	}
	return level
}

// How a number's separators are those of its standard.
const (
	ungrouped = iota
	official
	thousands // as a large number's
	odd
)

// group says how the characters from at on are grouped.
func (s *shape) group(t *token, at int, gaps uint64) int {
	if gaps == 0 {
		if !s.plain {
			return odd
		}
		return ungrouped
	}
	for i := range s.groupings {
		g := &s.groupings[i]
		if g.gaps != gaps {
			continue
		}
		any, ok := byte(0), true
		for k, rest := 0, gaps; rest != 0; k, rest = k+1, rest&(rest-1) {
			sep := t.seps[at+bits.TrailingZeros64(rest)]
			if sep == ':' || sep == '_' {
				sep = '-' // as some systems write them
			}
			switch want := g.seps[k]; {
			case want == '~':
				ok = ok && in(sep, " -./") && (any == 0 || any == sep)
				any = sep
			default:
				ok = ok && want == sep
			}
		}
		if ok && g.thousands && (any == 0 || any == ' ' || any == '.') && in(t.seps[at+bits.TrailingZeros64(gaps)], " .") {
			return thousands
		}
		if ok {
			return official
		}
	}
	return odd
}

// row takes the row's number if there is reason enough to believe that it is one.
func (s *search) row(sh *shape, chars []byte, letters uint64, start, end, clear, group int) {
	r := &s.e.table.rows[sh.row]
	c := &certainties[r.class]
	bare := c.plain
	switch {
	case group == official:
		bare = c.grouped
	case group != ungrouped && r.class != strong || group == odd:
		bare = 0
	}
	if clear == crowded && (r.class != strong || group == odd || letters == 0) {
		bare = 0
	}
	if letters != 0 && bare > 0 && !isUpper(s.text[start:end]) {
		bare = 0 // the hash of a commit, a name in a program
	}
	if lone := c.alone; lone > bare && (r.class < rare || start == 0 && end == len(s.text) || isUpper(s.text[start:end])) && (clear == isClear || group == ungrouped) && s.isAlone() {
		if group == odd || r.class == single && len(chars) < 9 {
			lone = 0
		} else if r.class == parted && group != official {
			lone = 0
		}
		bare = max(bare, lone)
	}
	if max(bare, c.named) <= s.best.Confidence {
		return
	}
	confidence := s.context(sh.row, c, start, end)
	if group == odd && confidence > 0 {
		confidence -= 0.01
	}
	if confidence == 0 && letters == 0 && monotonous(chars) {
		return
	}
	if confidence = max(confidence, bare); confidence > s.best.Confidence && (r.valid == nil || r.valid(chars)) {
		s.offer(Finding{r.category, r.rule, start, end, confidence}, r.class)
	}
}

// hasContext reports whether there are words near that may say what the number is.
func (s *search) hasContext(end int) bool {
	if !s.known {
		s.before = s.e.contextBefore(s.dst, s.text, s.tokenStart)
		s.known = true
	}
	if !s.before.empty() {
		return true
	}
	if s.afterEnd != end {
		s.after, s.afterEnd = s.e.contextAfter(s.text, end), end
	}
	return !s.after.empty()
}

// context returns how certain a row is by the words near, 0 if there are none.
func (s *search) context(row int, c *certainty, start, end int) float64 {
	if !s.hasContext(end) {
		return 0
	}
	near, less := &s.before, 0.0
	if near.empty() {
		near, less = &s.after, 0.05
	}
	switch {
	case near.row(row):
		return c.named - less
	case near.kinds&s.e.table.kinds[row] == 0:
	case start > 0 && s.text[start-1] == '=': // a parameter: "?application_id=1234567"
	case s.e.table.byKind(row, near, s.text, start):
		return c.named - kindOnly - less
	}
	return 0
}

// inThousands reports whether gaps part n digits in threes from the right.
func inThousands(gaps uint64, n int) bool {
	want := uint64(0)
	for n -= 3; n > 0; n -= 3 {
		want |= 1 << n
	}
	return gaps == want
}
