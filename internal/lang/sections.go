package lang

import "strings"

// Section is a headed block of a data file: "[name arg …]" and the lines below it.
// Lines that begin with '#' are comments; blank lines are left out.
type Section struct {
	Name  string
	Args  []string
	Lines []string
}

// heading is what stands between the brackets.
func (s Section) heading() string {
	return strings.Join(append([]string{s.Name}, s.Args...), " ")
}

// Parse reads a data file. Lines before the first heading are comments.
func Parse(text string) []Section {
	var sections []Section
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[' && line[len(line)-1] == ']':
			words := strings.Fields(line[1 : len(line)-1])
			if len(words) > 0 {
				sections = append(sections, Section{Name: words[0], Args: words[1:]})
			}
		case len(sections) > 0:
			s := &sections[len(sections)-1]
			s.Lines = append(s.Lines, line)
		}
	}
	return sections
}

// Pairs returns the lines of the form "key = value" as a map.
func (s Section) Pairs() map[string]string {
	m := make(map[string]string, len(s.Lines))
	for _, line := range s.Lines {
		if key, value, ok := strings.Cut(line, "="); ok {
			m[strings.TrimSpace(key)] = strings.TrimSpace(value)
		}
	}
	return m
}
