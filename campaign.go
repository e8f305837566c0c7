package outreach

import (
	"context"
	"encoding/binary"
	"hash/fnv"
	"io"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"github.com/outreach-go/outreach/internal/grapheme"
	"github.com/outreach-go/outreach/internal/lang"
	"github.com/outreach-go/outreach/provider"
)

// What a message is bounded by, in characters.
const (
	maxSubject      = 200 // of any subject
	maxSubjectAsked = 60  // what a model is asked for
)

// bounds of a body by [Length]; scripts that say more with a character have half.
var bodyBounds = map[Length]int{LengthShort: 400, LengthMedium: 800, LengthLong: 1900}

func bodyBound(l *lang.Language, length Length) int {
	if l.Dense {
		return bodyBounds[length] / 2
	}
	return bodyBounds[length]
}

// campaign is what one request shares among its candidates. What depends on the
// language is guarded and rendered once for each language that comes up.
type campaign struct {
	d      *Drafter
	req    Request // its candidate is not read
	pick   Selection
	mu     sync.Mutex
	shares map[turn]*share
}

// turn is what the shared part of a message depends on.
type turn struct {
	tag  language.Tag
	kind Kind
}

// share is the shared part of a message: recruiter, company and job, guarded, as facts
// and as the beginning of a prompt.
type share struct {
	turn
	lang     *lang.Language
	facts    []Fact
	brief    []provider.BriefFact
	asked    *skillSet
	custom   []string // content to insert
	findings []Finding
	inHouse  bool
	agency   bool
	stated   string // the recruiter's instructions, guarded
	system   string
	user     []byte // the user's message as far as it is shared
}

// campaign checks what a request shares. The guard runs for the language of the
// request's own candidate, so that a sensitive text is refused before anything is
// drafted.
func (d *Drafter) campaign(ctx context.Context, req Request) (*campaign, error) {
	if err := req.validate(); err != nil {
		return nil, err
	}
	pick := req.Fields
	if pick.IsZero() {
		pick = DefaultFields()
	}
	c := &campaign{d: d, req: req, pick: pick, shares: map[turn]*share{}}
	if _, err := c.share(ctx, turn{c.language(&req.Candidate), req.Kind}); err != nil {
		return nil, err
	}
	return c, nil
}

// language returns the language to write to a candidate in.
func (c *campaign) language(candidate *Candidate) language.Tag {
	tag, _ := lang.Match(c.wanted(candidate))
	return tag
}

func (c *campaign) wanted(candidate *Candidate) language.Tag {
	switch {
	case c.req.Language != language.Und:
		return c.req.Language
	case candidate.Language != language.Und:
		return candidate.Language
	}
	return lang.Default
}

// first is the message that the request asks for.
func (c *campaign) first() message { return message{kind: c.req.Kind, previous: c.req.Previous} }

// message is which message of a conversation is drafted.
type message struct {
	kind     Kind
	previous string
}

// share returns the shared part for a turn. It is built once.
func (c *campaign) share(ctx context.Context, t turn) (*share, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if s, ok := c.shares[t]; ok {
		return s, nil
	}
	var s *share
	err := c.d.observe(ctx, StageGuard, StageInfo{Language: t.tag, Kind: t.kind}, func(ctx context.Context) (err error) {
		s, err = c.build(ctx, t, namesOf(c.req.Recruiter.Name, c.req.Recruiter.GivenName))
		return err
	})
	if err != nil {
		return nil, err
	}
	c.shares[t] = s
	return s, nil
}

// build guards and renders the shared part with these names taken out of it.
func (c *campaign) build(ctx context.Context, t turn, n *names) (*share, error) {
	r := &c.req
	s := &share{turn: t, lang: lang.Get(t.tag)}
	g := c.d.gate(ctx, t.tag, n)
	o := offers{gate: g, lang: s.lang, pick: c.pick}
	o.shared(&r.Recruiter, r.Job)
	if r.Job != nil && c.pick.Has(SkillMatch) {
		s.asked = newSkillSet(g.items(JobSkills, r.Job.Skills))
	}
	if r.Job != nil {
		s.inHouse = sameCompany(r.Job.Company, r.Recruiter.Company.Name)
		s.agency = !s.inHouse && r.Job.Company != "" && r.Recruiter.Company.Name != ""
	}
	if s.stated = g.stated(PartInstructions, r.Instructions); s.stated != "" {
		o.add(StatedInstructions, provider.BriefFact{Value: strings.ReplaceAll(s.stated, "\n", " ")})
	}
	for i := range r.CustomContent {
		c.content(s, g, &r.CustomContent[i])
	}
	if len(s.custom) > 0 {
		o.add(StatedContent, provider.BriefFact{Value: strings.ReplaceAll(strings.Join(s.custom, " "), "\n", " ")})
	}
	if err := g.failed(); err != nil {
		return nil, err
	}
	if grapheme.Count(strings.Join(s.custom, "\n\n")) > maxWhole-bodyBounds[LengthShort]/2 {
		return nil, invalid("custom_content", "leaves no room for a message of at most %d characters", maxWhole)
	}
	s.facts, s.brief = o.facts, o.brief
	s.findings = append(s.findings, g.redacted...)
	s.system = c.d.cfg.Templates.system(s.lang, promptKey{t.tag, t.kind, r.Tone, r.Length, c.askFor(s)})
	s.user = appendData(nil, "about the recruiter, the company and the job", s.facts)
	s.user = append(s.user, '\n')
	return s, nil
}

// content adds a piece of custom content in the draft's language: as it is written, or
// in a translation that it brings. Otherwise it is left out, and a finding says so.
func (c *campaign) content(s *share, g *gate, content *CustomContent) {
	text := content.Text
	if content.Language != language.Und {
		if tag, ok := lang.Match(content.Language); !ok || tag != s.tag {
			text = ""
			for name, translation := range content.Translations {
				if wanted, err := language.Parse(name); err == nil {
					if tag, ok := lang.Match(wanted); ok && tag == s.tag {
						text = translation
					}
				}
			}
		}
	}
	if text == "" {
		s.findings = append(s.findings, Finding{
			Category: CategoryCustomContent, Rule: "custom_content.language", Part: PartCustomContent, Confidence: 1,
			Note: "A piece of your own content was left out: it is not in the language of the message, and it has no translation.",
		})
		return
	}
	before := len(g.rejected)
	g.stated(PartCustomContent, text)
	if len(g.rejected) == before {
		s.custom = append(s.custom, cleanText(text, maxWhole))
	}
}

// askFor returns the length that a model is asked for: the bound less what greeting
// and signature usually take.
func (c *campaign) askFor(s *share) int {
	bound := bodyBound(s.lang, c.req.Length)
	if rest := maxWhole - grapheme.Count(strings.Join(s.custom, "\n\n")); rest < bound {
		bound = rest
	}
	return bound - grapheme.Count(c.signature(s)) - 40
}

// signature returns the lines below the text: what the selection and the records give.
func (c *campaign) signature(s *share) string {
	r := &c.req.Recruiter
	var lines []string
	if c.pick.Has(RecruiterName) {
		name := r.Name
		if c.req.Tone == ToneFriendly && r.GivenName != "" {
			name = r.GivenName
		}
		lines = append(lines, greetable("", name))
	}
	var role []string
	if c.pick.Has(RecruiterTitle) {
		role = append(role, cleanLine(r.Title, 80))
	}
	if c.pick.Has(CompanyName) {
		role = append(role, cleanLine(r.Company.Name, 80))
	}
	lines = append(lines, strings.Join(dropEmpty(role), ", "))
	lines = dropEmpty(lines)
	closing := s.lang.Closing(c.req.Tone.String())
	if len(lines) == 0 {
		return strings.TrimRight(closing, ",，")
	}
	return closing + "\n" + strings.Join(lines, "\n")
}

func dropEmpty(all []string) []string {
	kept := all[:0]
	for _, s := range all {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}

// job is one candidate's message on its way: what is asked of the provider, and the
// draft that its reply goes into.
type job struct {
	share   *share
	request *provider.Request
	draft   *Draft
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
	j := &job{share: s}
	var facts []Fact
	var o offers
	var previous string
	var g *gate
	err = c.d.observe(ctx, StageGuard, StageInfo{Language: tag, Kind: m.kind}, func(ctx context.Context) error {
		known := candidateNames(candidate)
		// Instructions that name the candidate are the one shared text that may; then
		// this candidate's prompt has a shared part of its own.
		if s.stated != "" && known.takeOut(s.stated) != s.stated {
			all := candidateNames(candidate)
			all.add(c.req.Recruiter.Name)
			all.add(c.req.Recruiter.GivenName)
			own := *s
			own.facts, own.brief = withStated(s, all.takeOut(s.stated))
			own.user = append(appendData(nil, "about the recruiter, the company and the job", own.facts), '\n')
			s, j.share = &own, &own
		}
		g = c.d.gate(ctx, tag, known)
		o = offers{gate: g, lang: s.lang, pick: c.pick}
		o.candidate(candidate, s.asked)
		if m.previous != "" { // a whole message: both people's names may stand in it
			known.add(c.req.Recruiter.Name)
			known.add(c.req.Recruiter.GivenName)
			previous = g.guard(PartPrevious, cleanText(m.previous, maxText))
		}
		return g.failed()
	})
	if err != nil {
		return nil, err
	}
	facts = o.facts
	j.draft = c.skeleton(candidate, s, m, facts, g.redacted)
	err = c.d.observe(ctx, StagePrompt, StageInfo{Language: tag, Kind: m.kind}, func(context.Context) error {
		j.request = &provider.Request{
			Messages: c.messages(s, facts, previous),
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

// withStated returns the shared facts with the recruiter's instructions replaced.
func withStated(s *share, stated string) ([]Fact, []provider.BriefFact) {
	facts := append([]Fact(nil), s.facts...)
	brief := append([]provider.BriefFact(nil), s.brief...)
	for i := range facts {
		if facts[i].Field == StatedInstructions {
			facts[i].Value = strings.ReplaceAll(stated, "\n", " ")
			brief[i].Value = facts[i].Value
		}
	}
	return facts, brief
}

// messages renders the prompt: what is shared comes first, the candidate last.
func (c *campaign) messages(s *share, facts []Fact, previous string) []provider.Message {
	const title = "about the candidate"
	buf := make([]byte, 0, len(s.user)+dataSize(facts)+len(previous)+len(promptEnd))
	buf = append(buf, s.user...)
	if previous != "" {
		buf = appendData(buf, title, facts, dataLine{"previous", strings.ReplaceAll(previous, "\n", " ")})
	} else {
		buf = appendData(buf, title, facts)
	}
	buf = append(buf, promptEnd...)
	return []provider.Message{{Role: provider.RoleSystem, Content: s.system}, {Role: provider.RoleUser, Content: string(buf)}}
}

const promptEnd = "\nWrite the message now."

func (c *campaign) brief(s *share, own []provider.BriefFact, m message, previous, candidateID string, d *Draft) provider.Brief {
	facts := make([]provider.BriefFact, 0, len(s.brief)+len(own))
	facts = append(append(facts, s.brief...), own...)
	return provider.Brief{
		Kind: m.kind.String(), Tone: c.req.Tone.String(), Length: c.req.Length.String(),
		MaxCharacters: c.room(s, d), Language: s.tag, Facts: facts,
		Agency: s.agency, InHouse: s.inHouse, Previous: previous,
		CustomContent: strings.Join(s.custom, "\n\n"), Variation: variation(c.req.Seed, candidateID, m.kind),
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
func (c *campaign) skeleton(candidate *Candidate, s *share, m message, own []Fact, redacted []Finding) *Draft {
	d := &Draft{
		ID: c.d.cfg.NewID(), ContractID: c.req.Recruiter.ContractID, RecruiterID: c.req.Recruiter.ID, CandidateID: candidate.ID,
		Kind: m.kind, Language: s.tag, Tone: c.req.Tone, Length: c.req.Length,
		Facts:     make([]Fact, 0, len(s.facts)+len(own)),
		Findings:  append(append([]Finding(nil), s.findings...), redacted...),
		CreatedAt: c.d.cfg.Now().Round(0),
	}
	d.Facts = append(append(d.Facts, s.facts...), own...)
	name := ""
	if c.pick.Has(CandidateName) {
		name = greetable(candidate.GivenName, candidate.Name)
		if s.lang.Text("address", c.req.Tone.String()) == "full" && candidate.Name != "" {
			name = greetable(candidate.Name, candidate.GivenName)
		}
	}
	d.Greeting = s.lang.Greeting(c.req.Tone.String(), name)
	d.Signature = c.signature(s)
	wanted := c.wanted(candidate)
	if _, exact := lang.Match(wanted); !exact {
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
