package offline

import (
	"fmt"
	"slices"
	"strings"

	"github.com/outreach-go/outreach/internal/lang"
)

// book is one language's phrases, compiled: by slot the blocks in their order, of
// which the first that applies is taken.
type book struct {
	slots map[string][]block
	drop  []string // slots in the order in which they are left out of a long text
}

// block is the wordings for one slot under certain conditions.
type block struct {
	need, forbid conditions
	lines        []line
}

// line is one wording, cut at its placeholders.
type line struct {
	text []string // len(vars)+1 pieces; a placeholder's value stands between two
	vars []variable
	need conditions // the conditions that its placeholders imply
}

// conditions is a set of what can be said of a brief.
type conditions uint64

// The conditions that a block can name beside the presence of a variable.
const (
	isFormal conditions = 1 << (iota + varEnd)
	isNeutral
	isFriendly
	isShort
	isMedium
	isLong
	isFollowUp
	isInHouse
	isAgency
	hasNoJob
	hasMatch2
	isOpen
	isFollower
	isPast
	isOnSite
	isHybrid
	isRemote
	isElsewhere
	hasMore // a follow-up has something to add
)

// conditionNames is what stands in the headings of phrases.txt. A variable's name is
// the condition that it can be filled.
var conditionNames = func() map[string]conditions {
	names := map[string]conditions{
		"formal": isFormal, "neutral": isNeutral, "friendly": isFriendly,
		"short": isShort, "medium": isMedium, "long": isLong, "followup": isFollowUp,
		"inhouse": isInHouse, "agency": isAgency, "nojob": hasNoJob, "match2": hasMatch2,
		"open": isOpen, "follower": isFollower, "past": isPast,
		"onsite": isOnSite, "hybrid": isHybrid, "remote": isRemote, "elsewhere": isElsewhere, "more": hasMore,
		"pastjob": 1 << varPastJob, "mutual": 1 << varMutual,
	}
	for v, name := range variableNames {
		if _, taken := names[name]; !taken {
			names[name] = 1 << v
		}
	}
	return names
}()

// variable is a word in braces. Its presence in a brief is a condition of the same
// name.
type variable uint8

const (
	varJob variable = iota
	varCompany
	varSender
	varTeam
	varEmployer
	varTitle
	varSkills
	varMatch
	varStack
	varPastJob
	varMutual
	varPlace
	varWorkplace
	varEmployment
	varEmploymentIs
	varPay
	varURL
	varDuties
	varBenefits
	varValues
	varAbout
	varEnd
)

var variableNames = [varEnd]string{
	varJob: "job", varCompany: "company", varSender: "sender", varTeam: "team", varEmployer: "employer", varTitle: "title",
	varSkills: "skills", varMatch: "match", varStack: "stack", varPastJob: "past", varMutual: "connections",
	varPlace: "place", varWorkplace: "workplace", varEmployment: "employment", varEmploymentIs: "employment.is",
	varPay: "pay", varURL: "url", varDuties: "duties", varBenefits: "benefits", varValues: "values", varAbout: "about",
}

// parse compiles a language's phrases.
func parse(l *lang.Language) (*book, error) {
	b := &book{slots: map[string][]block{}}
	for _, s := range l.Sections(lang.PhrasesFile) {
		if s.Name == "drop" {
			for _, l := range s.Lines {
				b.drop = append(b.drop, strings.TrimPrefix(l, "- "))
			}
			continue
		}
		blk, err := compile(s)
		if err != nil {
			return nil, fmt.Errorf("offline: phrases of %s: [%s %s]: %w", l.Tag, s.Name, strings.Join(s.Args, " "), err)
		}
		b.slots[s.Name] = append(b.slots[s.Name], blk)
	}
	return b, nil
}

func compile(s lang.Section) (block, error) {
	var blk block
	for _, arg := range s.Args {
		name, not := strings.CutPrefix(arg, "!")
		c, ok := conditionNames[name]
		switch {
		case !ok:
			return blk, fmt.Errorf("no such condition as %q", name)
		case not:
			blk.forbid |= c
		default:
			blk.need |= c
		}
	}
	for _, text := range s.Lines {
		text, ok := strings.CutPrefix(text, "- ")
		if !ok {
			return blk, fmt.Errorf("a line does not begin with \"- \"")
		}
		l, err := cut(text)
		if err != nil {
			return blk, err
		}
		blk.lines = append(blk.lines, l)
	}
	return blk, nil
}

// cut compiles one wording.
func cut(text string) (line, error) {
	var l line
	for {
		before, rest, found := strings.Cut(text, "{")
		l.text = append(l.text, before)
		if !found {
			return l, nil
		}
		name, after, closed := strings.Cut(rest, "}")
		v := slices.Index(variableNames[:], name)
		if !closed || v < 0 {
			return l, fmt.Errorf("no such placeholder as {%s}", name)
		}
		l.vars = append(l.vars, variable(v))
		l.need |= 1 << v
		text = after
	}
}

// pick returns the block for a slot and which of its lines can be filled, as a bit
// set: the first block that applies and has such a line. A block that applies and is
// empty means that nothing is to be said.
func (b *book) pick(slot string, holds conditions) (*block, uint64) {
	blocks := b.slots[slot]
	for i := range blocks {
		blk := &blocks[i]
		if blk.need&^holds != 0 || blk.forbid&holds != 0 {
			continue
		}
		if len(blk.lines) == 0 {
			return nil, 0
		}
		var fit uint64
		for j := range blk.lines {
			if blk.lines[j].need&^holds == 0 {
				fit |= 1 << j
			}
		}
		if fit != 0 {
			return blk, fit
		}
	}
	return nil, 0
}
