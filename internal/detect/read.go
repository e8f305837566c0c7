package detect

import (
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/outreach-go/outreach/internal/lexicon"
)

// readRules reads a line for each rule:
//
//	innocent                 an innocent phrase; so for own and disclaimer
//	label 5                  what stands before a value
//	health 0 1f              a topic, and the bits of groups next to it and around it
//	health 0 1f !            the same for phrases in capitals
//
// A line of '=' and a name begins what is of the next of the languages.
func readRules(text string) []rule {
	rules := make([]rule, 0, strings.Count(text, "\n"))
	number := func(s string) int {
		n, err := strconv.ParseUint(s, 16, 32)
		if err != nil {
			panic("outreach: sensitive data: a rule of the table: " + err.Error())
		}
		return int(n)
	}
	language, suffix := -1, ""
	var names [len(categories)]string // of the language's topics
	for line := range strings.Lines(text) {
		line = line[:len(line)-1]
		if line[0] == '=' {
			language, suffix = language+1, "."+line[1:]
			clear(names[:])
			continue
		}
		name, rest, _ := strings.Cut(line, " ")
		r := rule{language: language}
		switch name {
		case "innocent":
			r.role = innocent
		case "own":
			r.role = ownInnocent
		case "disclaimer":
			r.role = disclaimer
		case "label":
			r.role, r.label = labelled, label(number(rest))
		default:
			groups, rest, _ := strings.Cut(rest, " ")
			around, mark, _ := strings.Cut(rest, " ")
			r.topic = slices.Index(topics, name)
			if names[r.topic] == "" {
				names[r.topic] = "topic." + name + suffix
			}
			r.role, r.category, r.name = topic, topics[r.topic], names[r.topic]
			r.groups, r.around, r.capitals = uint32(number(groups)), uint32(number(around)), mark == "!"
		}
		rules = append(rules, r)
	}
	return rules
}

// readSets returns the rules of each ID: those of one rule, and then those of the lines.
func readSets(text string, rules int) [][]uint16 {
	sets := make([][]uint16, rules, rules+strings.Count(text, "\n"))
	all := make([]uint16, 0, rules+strings.Count(text, " ")+cap(sets))
	for i := range sets {
		all = append(all, uint16(i))
		sets[i] = all[i : i+1 : i+1]
	}
	n, from := 0, len(all)
	for _, c := range []byte(text) {
		if c >= '0' {
			n = n*10 + int(c-'0')
			continue
		}
		all = append(all, uint16(n))
		n = 0
		if c == '\n' {
			sets = append(sets, all[from:len(all):len(all)])
			from = len(all)
		}
	}
	return sets
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

// readSpeech reads what stands around terms.
func readSpeech(text string) *speech {
	s := &speech{}
	var edges, anywhere, buts []lexicon.Entry
	for heading, body := range sections(text) {
		name, group, _ := strings.Cut(heading, " ")
		n := neighbour{role: roles[name]}
		if bits, err := strconv.ParseUint(group, 16, 32); err == nil {
			n.group = uint32(bits)
		}
		to := &edges
		switch n.role {
		case around, work:
			to = &anywhere
		case but:
			to = &buts
		}
		for phrase := range phrases(body) {
			// A phrase may end in an apostrophe, which parts it from nothing: "souffre d'".
			*to = append(*to, lexicon.Entry{Phrase: strings.Trim(phrase, "'’\""), ID: len(s.neighbours)})
		}
		s.neighbours = append(s.neighbours, n)
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
