package detect

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/outreach-go/outreach/internal/lexicon"
)

// reader is what is read of a language's data at once. What stands around terms is only
// looked over: see speech.
type reader struct {
	number   int
	name     string
	terms    lexicon.Builder
	rules    []rule
	groups   []string // their names, by bit
	near     []section
	named    [kinds][]string
	spokenAt []lexicon.Entry
}

// section is the phrases of one role.
type section struct {
	neighbour
	body string // a phrase a line
}

// read reads a language's sections. The data is the library's own: what is wrong with it
// is a programmer's error.
func read(number int, name, text string) *reader {
	r := &reader{number: number, name: name}
	r.terms.Grow(len(text) / 24)
	for heading, body := range sections(text) {
		r.section(heading, body)
	}
	defined := uint32(0)
	for _, n := range r.near {
		defined |= n.group
	}
	for _, rl := range r.rules {
		if (rl.groups|rl.around)&^defined != 0 {
			r.fail("a group of words is not there")
		}
	}
	return r
}

// sections yields the headings of a file, without their brackets, and what is below them.
func sections(text string) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		if !strings.HasPrefix(text, "[") {
			_, text, _ = strings.Cut(text, "\n[")
		} else {
			text = text[1:]
		}
		for text != "" {
			heading, rest, _ := strings.Cut(text, "\n")
			body := rest
			if strings.HasPrefix(rest, "[") { // nothing is below the heading
				body, text = "", rest[1:]
			} else {
				body, text, _ = strings.Cut(rest, "\n[")
			}
			if !yield(strings.TrimSuffix(strings.TrimSpace(heading), "]"), body) {
				return
			}
		}
	}
}

// phrases yields the lines of a section that are phrases.
func phrases(body string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for body != "" {
			line := body
			if i := strings.IndexByte(body, '\n'); i >= 0 {
				line, body = body[:i], body[i+1:]
			} else {
				body = ""
			}
			if line == "" || line[0] == '#' {
				continue
			}
			line = strings.TrimPrefix(line, "\\") // before a '#' that is a number
			if last := line[len(line)-1]; last == ' ' || last == '\r' || line[0] == ' ' {
				line = strings.TrimSpace(line)
			}
			if line != "" && !yield(line) {
				return
			}
		}
	}
}

// section reads one section.
func (r *reader) section(heading, body string) {
	words := strings.Fields(heading)
	if len(words) == 0 {
		r.fail("an empty heading")
	}
	name, args := words[0], words[1:]
	role, isRole := roles[name]
	switch {
	case name == "named" || name == "spoken":
		r.label(name, args, body)
	case role == innocent && isRole:
		for phrase := range phrases(body) {
			id := innocentID
			if first, _ := utf8.DecodeRuneInString(phrase); !strings.ContainsAny(phrase, " -'’.") && (first < 0x0E00 || first >= 0xAC00 && first < 0xD7A4) {
				id = ownInnocentBase + r.number
			}
			r.terms.Add(phrase, id)
		}
	case role == disclaimer && isRole:
		r.add(body, disclaimerBase+r.number)
	case isRole:
		n := neighbour{role: role}
		if role == before || role == after || role == around {
			n.group = r.group(strings.Join(args, " "))
		}
		r.near = append(r.near, section{n, body})
	case slices.Contains(topics, name):
		r.topic(name, args, body)
	default:
		r.fail("unknown section [" + heading + "]")
	}
}

func (r *reader) fail(why string) {
	panic("outreach: sensitive data of " + r.name + ": " + why)
}

// group returns the bit of a group.
func (r *reader) group(name string) uint32 {
	i := slices.Index(r.groups, name)
	if i < 0 {
		if i = len(r.groups); i == 32 {
			r.fail("too many groups")
		}
		r.groups = append(r.groups, name)
	}
	return 1 << i
}

func (r *reader) add(body string, id int) {
	for phrase := range phrases(body) {
		r.terms.Add(phrase, id)
	}
}

// topic reads the terms of a topic.
func (r *reader) topic(name string, args []string, body string) {
	rl := rule{category: name, name: "topic." + name + "." + r.name, language: r.number}
	if len(args) > 0 {
		set := uint32(0)
		for _, group := range args[1:] {
			set |= r.group(group)
		}
		switch {
		case set != 0 && args[0] == "with":
			rl.groups = set
		case set != 0 && args[0] == "near":
			rl.around = set
		default:
			r.fail("[" + name + " " + strings.Join(args, " ") + "] is neither with nor near a group")
		}
	}
	id := r.number<<ruleBits | len(r.rules)
	shout := rl
	shout.capitals = true
	r.rules = append(r.rules, rl, shout)
	for phrase := range phrases(body) {
		if isCapitals(phrase) {
			r.terms.Add(phrase, id+1)
		} else {
			r.terms.Add(phrase, id)
		}
	}
}

// label reads what stands before a value, or is a word for a sign.
func (r *reader) label(name string, args []string, body string) {
	if len(args) != 1 {
		r.fail("[" + name + "] names one kind")
	}
	kind, isKind := kindByName(args[0])
	l, isLabel := labelNames[name+" "+args[0]]
	for phrase := range phrases(body) {
		switch {
		case name == "spoken" && args[0] == "at":
			r.spokenAt = append(r.spokenAt, lexicon.Entry{Phrase: phrase})
			continue
		case !isKind && !isLabel:
			r.fail("unknown section [" + name + " " + args[0] + "]")
		}
		if isKind && name == "named" {
			r.named[kind] = append(r.named[kind], phrase)
		}
		if isLabel {
			r.terms.Add(phrase, labelBase+int(l))
		}
	}
}

// speech reads what stands around terms.
func (r *reader) speech() *speech {
	s := &speech{}
	var edges, anywhere, buts []lexicon.Entry
	for _, n := range r.near {
		to := &edges
		switch n.role {
		case around, work:
			to = &anywhere
		case but:
			to = &buts
		}
		for phrase := range phrases(n.body) {
			// A phrase may end in an apostrophe, which parts it from nothing: "souffre d'".
			*to = append(*to, lexicon.Entry{Phrase: strings.Trim(phrase, "'’\""), ID: len(s.neighbours)})
		}
		s.neighbours = append(s.neighbours, n.neighbour)
	}
	s.edges, s.around, s.buts = lexicon.NewEdges(edges), lexicon.New(anywhere), lexicon.New(buts)
	return s
}

// isCapitals reports whether s begins with a capital and has no small letters.
func isCapitals(s string) bool {
	if s == "" || s[0] >= 'a' && s[0] <= 'z' {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(s); !unicode.IsUpper(r) {
		return false
	}
	return strings.IndexFunc(s, unicode.IsLower) < 0
}
