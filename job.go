package outreach

import (
	"context"
	"encoding/binary"
	"hash/fnv"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/outreach-go/outreach/internal/grapheme"
	"github.com/outreach-go/outreach/provider"
)

// job is one candidate's message on its way: what is asked of the provider, and the
// draft that its reply goes into.
type job struct {
	share   *share
	request *provider.Request
	draft   *Draft

	previous string   // what the model was told was sent before
	taint    []string // what read like an instruction and was left out
	live     *live    // who listens, if anybody
}

// job guards a candidate's records and renders the prompt.
func (c *campaign) job(ctx context.Context, candidate *Candidate, m message) (*job, error) {
	if err := candidate.validate(); err != nil {
		return nil, err
	}
	tag := c.language(candidate)
	s, err := c.share(ctx, turn{tag, m.kind})
	if err != nil {
		return nil, err
	}
	j := &job{share: s, live: m.live}
	var o offers
	var previous string
	var g *gate
	err = c.d.observe(ctx, StageGuard, StageInfo{Language: tag, Kind: m.kind}, func(ctx context.Context) error {
		known := candidateNames(candidate)
		s = s.without(known)
		j.share = s
		known.include(c.recruiter)
		g = c.d.gate(ctx, tag, known)
		o = newOffers(g, s.lang, c.pick, s.facts, s.brief)
		o.candidate(candidate, s.asked)
		previous = g.guard(PartPrevious, cleanText(m.previous, maxText))
		return g.failed()
	})
	if err != nil {
		return nil, err
	}
	j.previous, j.taint = previous, slices.Concat(s.taint, g.taint)
	j.draft = c.skeleton(candidate, s, m, o.facts, g.redacted)
	err = c.d.observe(ctx, StagePrompt, StageInfo{Language: tag, Kind: m.kind}, func(context.Context) error {
		j.request = &provider.Request{
			Messages: c.messages(s, o.facts[len(s.facts):], previous),
			Brief:    c.brief(s, o.brief, m, previous, candidate.ID, j.draft),
		}
		if c.req.Seed != 0 {
			seed := c.req.Seed
			j.request.Seed = &seed
		}
		return nil
	})
	return j, err
}

func candidateNames(c *Candidate) *names {
	n := namesOf(c.Name, c.GivenName)
	for _, connection := range c.MutualConnections {
		n.add(connection.Name)
	}
	return n
}

// without returns the shared part with a candidate's names taken out of what the
// recruiter states. Where none stands in it, as in most, that is the shared part
// itself; else this candidate's prompt has a shared part of its own.
func (s *share) without(n *names) *share {
	own := s
	for i, f := range s.facts {
		if f.Field != StatedInstructions && f.Field != StatedContent {
			continue
		}
		value := n.takeOut(f.Value)
		if value == f.Value {
			continue
		}
		if own == s {
			copied := *s
			own = &copied
			own.facts, own.brief, own.told = slices.Clone(s.facts), slices.Clone(s.brief), n.takeOut(s.told)
		}
		own.facts[i].Value, own.brief[i].Value = value, value
	}
	if own != s {
		own.render()
	}
	return own
}

// messages renders the prompt: what is shared comes first, the candidate last.
func (c *campaign) messages(s *share, facts []Fact, previous string) []provider.Message {
	const title = "about the candidate"
	scratch := scratches.Get().(*[]byte)
	defer scratches.Put(scratch)
	if previous != "" {
		*scratch = appendData((*scratch)[:0], s.secret, title, facts, dataLine{"previous", cleanLine(previous, maxText)})
	} else {
		*scratch = appendData((*scratch)[:0], s.secret, title, facts)
	}
	var b strings.Builder
	b.Grow(len(s.user) + len(*scratch) + len(promptEnd))
	b.WriteString(s.user)
	b.Write(*scratch)
	b.WriteString(promptEnd)
	return []provider.Message{{Role: provider.RoleSystem, Content: s.system}, {Role: provider.RoleUser, Content: b.String()}}
}

// scratches are buffers to render into.
var scratches = sync.Pool{New: func() any { return new([]byte) }}

const promptEnd = "\nWrite the message now."

func (c *campaign) brief(s *share, facts []provider.BriefFact, m message, previous, candidateID string, d *Draft) provider.Brief {
	return provider.Brief{
		Kind: m.kind.String(), Tone: c.req.Tone.String(), Length: c.req.Length.String(),
		MaxCharacters: c.room(s, d), Language: s.tag, Facts: facts,
		Agency: s.agency, InHouse: s.inHouse, Previous: previous,
		CustomContent: s.told, Variation: variation(c.req.Seed, candidateID, m.kind),
	}
}

// room returns what greeting, signature and custom content leave of the length.
func (c *campaign) room(s *share, d *Draft) int {
	frame := grapheme.Count(d.Greeting) + grapheme.Count(d.Signature) + 4 // and two empty lines
	room := bodyBound(s.lang, c.req.Length) - frame
	for _, text := range s.custom {
		frame += grapheme.Count(text) + 2
	}
	return max(1, min(room, maxWhole-frame))
}

// variation picks the wording. It depends on nothing that says who the person is.
func variation(seed int64, candidateID string, kind Kind) uint64 {
	h := fnv.New64a()
	var head [9]byte
	binary.BigEndian.PutUint64(head[:], uint64(seed))
	head[8] = byte(kind)
	h.Write(head[:])
	_, _ = io.WriteString(h, candidateID)
	return h.Sum64()
}

// skeleton is the draft but for its text.
func (c *campaign) skeleton(candidate *Candidate, s *share, m message, facts []Fact, redacted []Finding) *Draft {
	d := &Draft{
		ID: c.d.cfg.NewID(), ContractID: c.req.Recruiter.ContractID, RecruiterID: c.req.Recruiter.ID, CandidateID: candidate.ID,
		Kind: m.kind, Language: s.tag, Tone: c.req.Tone, Length: c.req.Length,
		Facts:     facts,
		Findings:  append(append([]Finding(nil), s.findings...), redacted...),
		CreatedAt: c.d.cfg.Now().Round(0),
	}
	d.Custom = slices.Clone(s.custom)
	name := ""
	if c.pick.Has(CandidateName) {
		name = greetable(candidate.GivenName, candidate.Name)
		if s.lang.Text("address", c.req.Tone.String()) == "full" && candidate.Name != "" {
			name = greetable(candidate.Name, candidate.GivenName)
		}
	}
	d.Greeting = strings.Join(dropEmpty([]string{s.lang.Greeting(c.req.Tone.String(), name), s.introduction}), "\n")
	d.Signature = s.signature
	wanted := c.wanted(candidate)
	if _, exact := c.d.languages.Match(wanted); !exact {
		d.Findings = append(d.Findings, Finding{
			Category: CategoryLanguage, Rule: ruleUnavailable, Part: PartBody, Confidence: 1,
			Note: "There are no messages in " + wanted.String() + " yet; this one is in " + s.lang.Name + ".",
		})
	}
	if c.req.Job != nil {
		d.JobID = c.req.Job.ID
	} else {
		d.Reminders = append(d.Reminders, Reminder{
			Rule: "no_vacancy",
			Text: "There is no vacancy behind this message: it starts from the candidate's current role. Say in your own words what you have in mind.",
		})
	}
	return d
}
