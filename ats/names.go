package ats

import (
	"regexp"
	"strings"
	"unicode"
)

// name reads a person's name. One that may not be a name, or not all of one, gives a
// warning, since a person should look at the greeting.
func (d *document) name(n node) string {
	raw := n.str()
	name := d.line(n, maxName)
	if name == "" {
		if strings.TrimSpace(raw) == "" || !email.MatchString(raw) {
			d.warn(CodeNameMissing, n, "the candidate has no name")
		} else {
			d.warn(CodeNameSuspect, n, "there is an e-mail address in place of a name; it was left out")
		}
		return ""
	}
	if !strings.ContainsFunc(name, unicode.IsLetter) {
		d.warn(CodeNameSuspect, n, "there is no letter in the name; it was left out")
		return ""
	}
	if why := suspectName(raw, name); why != "" {
		d.warn(CodeNameSuspect, n, why)
	}
	return name
}

var notInNames = regexp.MustCompile(`(?i)[\d@{}<>\[\]|=_/\\:;!?#$%^*]|\b(?:from|the|and|looking|test|résumé|resume|curriculum|vitae|candidate|anonymous|your name)\b`)

func suspectName(raw, name string) string {
	words := strings.Fields(name)
	switch {
	case email.MatchString(raw):
		return "an e-mail address stood beside the name; it was left out"
	case strings.ContainsRune(raw, unicode.ReplacementChar):
		return "a character of the name is lost"
	case notInNames.MatchString(name):
		return "the name holds what names do not hold"
	case len(words) > 6:
		return "the name has many words"
	case strings.Contains(name, ","):
		return "the name has a comma: the family name may come first, or a title follow"
	case name == strings.ToLower(name) && name != strings.ToUpper(name):
		return "the name is in lower case"
	case len(words) > 1 && name == strings.ToUpper(name) && name != strings.ToLower(name):
		return "the name is in capitals"
	case mixedScript(name):
		return "the name is written in two scripts"
	}
	return ""
}

func mixedScript(s string) bool {
	scripts := []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Arabic, unicode.Hebrew, unicode.Hangul, unicode.Devanagari, unicode.Thai}
	seen := -1
	for _, r := range s {
		if !unicode.IsLetter(r) {
			continue
		}
		script := len(scripts) // the East Asian scripts together
		for i, table := range scripts {
			if unicode.Is(table, r) {
				script = i
			}
		}
		if seen >= 0 && seen != script {
			return true
		}
		seen = script
	}
	return false
}

// sentence is text that goes on after a full stop.
var sentence = regexp.MustCompile(`\p{L}{3,}[.!?] +\p{Lu}\p{L}* +\p{L}|[。！？].`)

// label reads a title or a company. A paragraph is none: it is left out with a
// warning.
func (d *document) label(n node, code string) string {
	s := joinLines(d.withoutInstructions(n, clean(n.str())), " ")
	if placeholder(s) || !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return ""
	}
	if len([]rune(s)) > maxLine || len(strings.Fields(s)) > 14 || len([]rune(s)) > 50 && sentence.MatchString(s) {
		d.warn(code, n, "the text reads like a paragraph and was left out")
		return ""
	}
	return s
}

var (
	roleEnd   = regexp.MustCompile(`(?i)(?:engineer|developer|manager|designer|architect|analyst|scientist|lead|director|consultant|administrator|specialist|recruiter|assistant|intern|officer|president|programmer|nurse|accountant|technician|coordinator|writer|researcher|tester|marketer|representative|entwickler|ingenieur|berater|développeur|ingénieur|desarrollador|ingeniero|sre|ceo|cto)s?$`)
	brackets  = regexp.MustCompile(`\([^()]*\)`)
	titleEdge = regexp.MustCompile(` *(?:[,;|•/+&]| and | or | und | et | y ) *`)
)

// severalTitles reports whether a title names more than one job.
func severalTitles(title string) bool {
	roles := []string{}
	for _, part := range titleEdge.Split(brackets.ReplaceAllString(title, ""), -1) {
		part = strings.ToLower(strings.TrimSpace(part))
		if roleEnd.MatchString(part) && (len(roles) == 0 || !strings.HasPrefix(part, roles[0])) {
			roles = append(roles, part)
		}
	}
	return len(roles) > 1
}
