package lang

import "strings"

// Separators are what stands between the parts of a fact's value. They are immutable.
type Separators struct {
	begin [256][]string // by their first byte, in their order
}

func newSeparators(all ...string) *Separators {
	s := &Separators{}
	for _, sep := range all {
		s.begin[sep[0]] = append(s.begin[sep[0]], sep)
	}
	return s
}

// Cut cuts a text at the first of the separators, whichever it is.
func (s *Separators) Cut(text string) (before, after string) {
	for i := range len(text) {
		for _, sep := range s.begin[text[i]] {
			if strings.HasPrefix(text[i:], sep) {
				return text[:i], text[i+len(sep):]
			}
		}
	}
	return text, ""
}
