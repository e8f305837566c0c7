// Package skill tells when two names mean the same skill.
package skill

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

//go:embed aliases.txt
var aliases string

var canonical = sync.OnceValue(func() map[string]string {
	keys := map[string]string{}
	for line := range strings.Lines(aliases) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		first := ""
		for name := range strings.SplitSeq(line, ",") {
			key := fold(name)
			if first == "" {
				first = key
			}
			keys[key] = first
		}
	}
	return keys
})

// Key returns a key that is equal for two names of one skill: blind to case, spaces
// and punctuation, and to well-known other names. A name without a letter or a digit
// has the key "".
func Key(name string) string {
	key := fold(name)
	if first, ok := canonical()[key]; ok {
		return first
	}
	return key
}

// fold keeps letters, digits, and the signs that tell skills apart: "C", "C++", "C#".
func fold(name string) string {
	name = norm.NFC.String(name)
	return strings.Map(func(r rune) rune {
		if r == '+' || r == '#' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

//go:embed technologies.txt
var technologies string

// Technologies yields the names of technologies, tools and methods that are names in every
// language. One with a capital counts with a capital only.
func Technologies(yield func(string) bool) {
	for line := range strings.Lines(technologies) {
		if line[0] == '#' {
			continue
		}
		for name := range strings.SplitSeq(line, ",") {
			if name = strings.TrimSpace(name); name != "" && !yield(name) {
				return
			}
		}
	}
}
