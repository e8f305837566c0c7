package ats

import (
	"strings"
	"unicode/utf8"
)

// skills reads a list of skills: strings, or objects with a name. An entry that is
// clearly a list of its own is split; prose is left out with a warning.
func (d *document) skills(known []string, nodes ...node) []string {
	for _, n := range nodes {
		for _, e := range n.list() {
			if e.object() {
				e = e.get("name", "termCode", "@value", "title")
			}
			known = d.skill(known, e)
		}
	}
	return known
}

func (d *document) skill(known []string, n node) []string {
	for _, l := range d.withoutInstructions(n, clean(n.str())) {
		for _, s := range splitList(l.text) {
			switch {
			case s == "" || placeholder(s) && s != "na":
			case !skillLike(s):
				d.warn(CodeSkillLeftOut, n, "an entry reads like prose, not like a skill; it was left out")
			default:
				known = d.add(known, s, n, maxSkills)
			}
		}
	}
	return known
}

// skillLike reports whether a text can be the name of a skill.
func skillLike(s string) bool {
	return utf8.RuneCountInString(s) <= maxSkill && len(strings.Fields(s)) <= 6 && !sentence.MatchString(s)
}

// splitList splits "HTML / CSS / SCSS" and "Go, SQL; Python", but not inside
// brackets, and neither "CI/CD" nor "TCP/IP".
func splitList(s string) []string {
	var parts []string
	depth, from := 0, 0
	for i := 0; i < len(s); i++ {
		width := 1
		switch s[i] {
		case '(', '[':
			depth++
			continue
		case ')', ']':
			depth = max(0, depth-1)
			continue
		case ',', ';':
			if i+1 < len(s) && s[i+1] != ' ' && s[i] == ',' && i > 0 && digit(s[i-1]) && digit(s[i+1]) {
				continue
			}
		case ' ':
			if i+2 >= len(s) || s[i+2] != ' ' || s[i+1] != '/' && s[i+1] != '|' {
				continue
			}
			width = 3
		case '\xe3': // U+3001, the ideographic comma
			if !strings.HasPrefix(s[i:], "、") {
				continue
			}
			width = 3
		default:
			continue
		}
		if depth > 0 {
			continue
		}
		parts = append(parts, s[from:i])
		from, i = i+width, i+width-1
	}
	parts = append(parts, s[from:])
	for i, p := range parts {
		parts[i] = strings.TrimSpace(strings.TrimRight(strings.TrimSpace(p), ".;,"))
	}
	return parts
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

// add appends a text that the list does not hold yet.
func (d *document) add(list []string, s string, n node, limit int) []string {
	for _, known := range list {
		if strings.EqualFold(known, s) {
			return list
		}
	}
	if len(list) == limit {
		d.warn(CodeTruncated, n, "the list is longer than is kept; the rest was left out")
		return list
	}
	return append(list, s)
}
