package offline

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/outreach-go/outreach/internal/grapheme"
	"github.com/outreach-go/outreach/internal/lang"
	"github.com/outreach-go/outreach/provider"
)

// Bounds on what is put into a sentence, in characters. What is longer reads badly
// there and is left out.
const (
	maxName  = 70  // a job's title, a company, a place
	maxTitle = 50  // what a candidate calls what they do
	maxSkill = 32  // one skill
	maxItem  = 60  // one benefit or value
	maxDuty  = 110 // one responsibility
	maxAbout = 180 // a sentence about the company
)

// material is what a brief gives to write from: the words for the placeholders, and
// which conditions hold.
type material struct {
	words [varEnd]string
	holds conditions
}

func gather(l *lang.Language, brief *provider.Brief) *material {
	m := &material{}
	m.flags(brief)
	said := previously(brief)
	var skills, match, stack []string
	var home, employer, client, title, prose string
	for i := range brief.Facts {
		f := &brief.Facts[i]
		switch f.Field {
		case "job.title":
			m.set(varJob, usable(f.Value, maxName))
		case "job.company":
			client = usable(f.Value, maxName)
		case "company.name":
			employer = usable(f.Value, maxName)
		case "recruiter.team":
			m.set(varTeam, usable(f.Value, maxName))
		case "candidate.company":
			m.set(varEmployer, said.unless(legible(l, usable(withoutAside(f.Value), maxName))))
		case "candidate.title":
			title = usable(withoutAside(f.Value), maxTitle)
		case "candidate.about", "candidate.experience":
			prose += f.Value + ". "
		case "candidate.location":
			home = f.Value
		case "candidate.skills":
			skills = items(f.Items, maxSkill)
		case "skill_match":
			match = said.without(items(f.Items, maxSkill))
		case "job.skills":
			stack = items(f.Items, maxSkill)
		case "candidate.open_to_work":
			m.holds |= isOpen
		case "candidate.follows_company":
			m.holds |= isFollower
		case "candidate.past_applicant":
			m.past(f)
		case "candidate.mutual_connections":
			m.set(varMutual, f.Value)
		case "job.location":
			m.set(varPlace, said.unless(usable(placeOf(f.Value), maxName)))
		case "job.workplace_type":
			m.workplace(f, said)
		case "job.employment_type":
			m.employment(l, f, said)
		case "job.salary":
			m.set(varPay, said.unless(f.Value))
		case "job.url":
			m.set(varURL, said.unless(f.Value))
		case "job.responsibilities":
			m.set(varDuties, strings.Join(first(said.without(quoted(l, f.Items, maxDuty)), 3), l.Semicolon()))
		case "job.benefits":
			m.set(varBenefits, listed(l, first(said.without(quoted(l, f.Items, maxItem)), 4)))
		case "company.values":
			m.set(varValues, listed(l, first(said.without(quoted(l, f.Items, maxItem)), 4)))
		case "company.about":
			m.set(varAbout, said.unless(sentence(l, f.Value)))
		}
	}
	if !foreign(l, prose) {
		m.set(varTitle, said.unless(legible(l, title)))
	}
	m.parties(brief, client, employer)
	m.skills(l, skills, match, said.without(stack))
	if home != "" && m.words[varPlace] != "" && !strings.EqualFold(town(home), town(m.words[varPlace])) {
		m.holds |= isElsewhere
	}
	if m.words[varJob] == "" {
		m.holds |= hasNoJob
	}
	return m
}

func (m *material) set(v variable, word string) {
	if word != "" {
		m.words[v] = word
		m.holds |= 1 << v
	}
}

func (m *material) flags(brief *provider.Brief) {
	switch brief.Tone {
	case "formal":
		m.holds |= isFormal
	case "friendly":
		m.holds |= isFriendly
	default:
		m.holds |= isNeutral
	}
	switch brief.Length {
	case "short":
		m.holds |= isShort
	case "long":
		m.holds |= isLong
	default:
		m.holds |= isMedium
	}
	if brief.Kind == "follow_up" {
		m.holds |= isFollowUp
	}
}

// parties says who hires and who writes. A job without a company names none.
func (m *material) parties(brief *provider.Brief, client, employer string) {
	m.set(varSender, employer)
	m.set(varCompany, client)
	switch {
	case client == "":
	case brief.Agency && employer != "":
		m.holds |= isAgency
	case brief.InHouse:
		m.holds |= isInHouse
	}
}

func (m *material) past(f *provider.BriefFact) {
	m.holds |= isPast
	if len(f.Items) > 0 {
		m.set(varPastJob, usable(f.Items[0], maxName))
	}
}

func (m *material) workplace(f *provider.BriefFact, said previous) {
	if said.has(f.Value) {
		return
	}
	m.set(varWorkplace, f.Value)
	switch f.Unit {
	case "on_site":
		m.holds |= isOnSite
	case "hybrid":
		m.holds |= isHybrid
	case "remote":
		m.holds |= isRemote
	}
}

func (m *material) employment(l *lang.Language, f *provider.BriefFact, said previous) {
	is := l.Text("employment_type is", f.Unit)
	if is == "" {
		is = f.Value
	}
	if said.has(f.Value) || said.has(is) {
		return
	}
	m.set(varEmployment, f.Value)
	m.set(varEmploymentIs, is)
}

// skills sets what candidate and job have in common, what else the job asks for, and
// the candidate's own skills for a message without a job.
func (m *material) skills(l *lang.Language, own, match, asked []string) {
	match = first(match, 3)
	if len(match) > 1 {
		m.holds |= hasMatch2
	}
	m.set(varMatch, l.List(match))
	m.set(varSkills, l.List(first(own, 3)))
	var more []string
	for _, s := range asked {
		if !slices.ContainsFunc(match, func(t string) bool { return strings.EqualFold(s, t) }) {
			more = append(more, s)
		}
	}
	m.set(varStack, l.List(first(more, 2)))
}

// previous is what a follow-up must not say again.
type previous string

func previously(brief *provider.Brief) previous {
	if brief.Kind != "follow_up" {
		return ""
	}
	return previous(plain(brief.Previous))
}

func (p previous) has(text string) bool {
	return p != "" && text != "" && strings.Contains(string(p), plain(text))
}

// plain returns a text in lower case and with plain spaces, for comparing.
func plain(text string) string {
	return strings.ToLower(strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(text))
}

func (p previous) unless(text string) string {
	if p.has(text) {
		return ""
	}
	return text
}

func (p previous) without(items []string) []string {
	if p == "" {
		return items
	}
	return slices.DeleteFunc(items, p.has)
}

// usable returns the text if it can stand inside a sentence, else "": one short line
// with no marks of what was taken out of it, and no sentence of its own.
func usable(text string, limit int) string {
	if text == "" || strings.ContainsAny(text, "[]{}<>|\n") || len(text) > limit && grapheme.Count(text) > limit {
		return ""
	}
	if i := strings.Index(text, ". "); i > 12 {
		return ""
	}
	for _, r := range text {
		if unicode.Is(unicode.So, r) {
			return ""
		}
	}
	return strings.TrimRight(text, " .,;:!")
}

// withoutAside returns a title or a company without what people add to it in brackets
// or behind a bar.
func withoutAside(name string) string {
	if i := strings.IndexAny(name, "(|•·"); i > 2 {
		name = name[:i]
	}
	return strings.TrimSpace(name)
}

// items returns the items that can stand in a list.
func items(all []string, limit int) []string {
	out := make([]string, 0, len(all))
	for _, item := range all {
		if item = usable(item, limit); item != "" && strings.Count(item, " ") < limit/8 {
			out = append(out, item)
		}
	}
	return out
}

// quoted returns the items of a list of free text, if it is in the language.
func quoted(l *lang.Language, all []string, limit int) []string {
	if len(all) == 0 || !l.Owns(strings.Join(all, ". ")) {
		return nil
	}
	out := make([]string, 0, len(all))
	for _, item := range all {
		if item = usable(item, limit); item != "" {
			out = append(out, item)
		}
	}
	return out
}

// sentenceEnds are the marks that a sentence ends with.
const sentenceEnds = ".!?。！？؟।۔"

// listed joins quoted items: by the language's "and", or by semicolons where one of them
// is a list of its own.
func listed(l *lang.Language, items []string) string {
	for _, item := range items {
		if strings.ContainsAny(item, ",،、，") || strings.Contains(item, l.And()) {
			return strings.Join(items, l.Semicolon())
		}
	}
	return l.List(items)
}

// sentence returns the first sentence of a free text, if it is in the language and not
// too long.
func sentence(l *lang.Language, text string) string {
	end := len(text)
	for i, r := range text {
		if strings.ContainsRune(sentenceEnds, r) {
			next := i + utf8.RuneLen(r)
			if next == len(text) || text[next] == ' ' || text[next] == '\n' || r > 0x7f {
				end = next
				break
			}
		}
	}
	s := strings.TrimSpace(text[:end])
	if last, _ := utf8.DecodeLastRuneInString(s); !strings.ContainsRune(sentenceEnds, last) || strings.ContainsAny(s, "[]{}<>|\n") ||
		grapheme.Count(s) > maxAbout || !l.Owns(text) {
		return ""
	}
	return s
}

func first(items []string, n int) []string { return items[:min(n, len(items))] }

// placeOf returns "Utrecht" of "Utrecht, NL", and nothing of "NL": a code is for
// machines.
func placeOf(place string) string {
	if len(place) <= 3 && place == strings.ToUpper(place) {
		return ""
	}
	i := strings.LastIndex(place, ", ")
	if i < 0 || len(place)-i != len(", NL") || place[i+2:] != strings.ToUpper(place[i+2:]) {
		return place
	}
	if region, err := language.ParseRegion(place[i+2:]); err != nil || !region.IsCountry() {
		return place
	}
	return place[:i]
}

// legible returns a name if a reader of the language can read its script; Latin is
// read everywhere.
func legible(l *lang.Language, name string) string {
	script := l.Script()
	if script == nil {
		return name
	}
	for _, r := range name {
		if unicode.IsLetter(r) && !unicode.Is(script, r) && !unicode.Is(unicode.Latin, r) {
			return ""
		}
	}
	return name
}

// foreign reports whether a person's own text is certainly in another language than
// the message's. Then so is the title, which is not quoted. English titles are at home
// in all languages.
func foreign(l *lang.Language, prose string) bool {
	tag, certain := lang.Identify(prose)
	return certain && tag != l.Base && tag != lang.Default
}

// town returns a place's first part: "Utrecht" of "Utrecht, Netherlands".
func town(place string) string {
	t, _, _ := strings.Cut(place, ",")
	return strings.TrimSpace(t)
}
