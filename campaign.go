package outreach

import (
	"context"
	"maps"
	"slices"
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
	d         *Drafter
	req       Request // its candidate is not read
	pick      Selection
	recruiter *names
	live      *live // who listens to the first message, if anybody; set before it is asked for

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
	lang  *lang.Language
	facts []Fact
	brief []provider.BriefFact
	asked *skillSet // what the job asks for; nil without a job

	inHouse, agency bool

	custom    []string // the recruiter's own content, to be inserted
	taint     []string // what read like an instruction and was left out
	told      string   // the same without names, as a model is told of it
	signature string
	// introduction stands below the greeting line, where the language has the custom.
	introduction string
	findings     []Finding

	secret *promptSecret
	system string // the instructions
	user   string // the user's message as far as it is shared
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
	c := &campaign{d: d, req: req, pick: pick, recruiter: namesOf(req.Recruiter.Name, req.Recruiter.GivenName), shares: map[turn]*share{}}
	if _, err := c.share(ctx, turn{c.language(&req.Candidate), req.Kind}); err != nil {
		return nil, err
	}
	return c, nil
}

// language returns the language to write to a candidate in.
func (c *campaign) language(candidate *Candidate) language.Tag {
	tag, _ := c.d.languages.Match(c.wanted(candidate))
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
func (c *campaign) first() message {
	return message{kind: c.req.Kind, previous: c.req.Previous, live: c.live}
}

// message is which message of a conversation is drafted.
type message struct {
	kind     Kind
	previous string
	live     *live // who listens to it, if anybody
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
		s, err = c.build(ctx, t)
		return err
	})
	if err != nil {
		return nil, err
	}
	c.shares[t] = s
	return s, nil
}

// build guards and renders the shared part, with the recruiter's names taken out of it.
func (c *campaign) build(ctx context.Context, t turn) (*share, error) {
	r := &c.req
	s := &share{turn: t, lang: c.d.languages.Get(t.tag), secret: c.d.secret}
	g := c.d.gate(ctx, t.tag, c.recruiter)
	o := newOffers(g, s.lang, c.pick, nil, nil)
	o.shared(&r.Recruiter, r.Job)
	if r.Job != nil {
		if c.pick.Has(SkillMatch) {
			told := len(g.redacted)
			s.asked = newSkillSet(g.items(JobSkills, r.Job.Skills))
			if c.pick.Has(JobSkills) {
				g.redacted = g.redacted[:told] // it was found before
			}
		}
		s.inHouse = sameCompany(r.Job.Company, r.Recruiter.Company.Name)
		s.agency = !s.inHouse && r.Job.Company != "" && r.Recruiter.Company.Name != ""
	}
	o.add(StatedInstructions, provider.BriefFact{Value: strings.ReplaceAll(g.stated(PartInstructions, r.Instructions), "\n", " ")})
	var told []string
	for i := range r.CustomContent {
		told = append(told, c.content(s, g, &r.CustomContent[i]))
	}
	s.told = strings.Join(dropEmpty(told), "\n\n")
	o.add(StatedContent, provider.BriefFact{Value: strings.ReplaceAll(s.told, "\n", " ")})
	if err := g.failed(); err != nil {
		return nil, err
	}
	if grapheme.Count(strings.Join(s.custom, "\n\n")) > maxWhole-bodyBounds[LengthShort]/2 {
		return nil, invalid("custom_content", "leaves no room for a message of at most %d characters", maxWhole)
	}
	s.facts, s.brief = o.facts, o.brief
	s.findings = append(s.findings, g.redacted...)
	s.taint = g.taint
	s.signature = c.signature(s, g)
	s.introduction = c.introduction(s, g)
	s.system = c.d.cfg.Templates.system(s.lang, promptKey{t.tag, t.kind, r.Tone, r.Length, c.askFor(s)}, c.d.secret.canary)
	s.render()
	return s, nil
}

// render writes the user's message as far as it is shared.
func (s *share) render() {
	buf := make([]byte, 0, dataSize(s.facts))
	s.user = string(append(appendData(buf, s.secret, "about the recruiter, the company and the job", s.facts), '\n'))
}

// content adds a piece of custom content in the draft's language. It is inserted as it
// is written; the model is told of it without names. A piece that is in another
// language, and has no translation, is left out, and a finding says so.
func (c *campaign) content(s *share, g *gate, content *CustomContent) (told string) {
	text := content.in(c.d.languages, s.tag)
	if text == "" {
		s.findings = append(s.findings, Finding{
			Category: CategoryCustomContent, Rule: "custom_content.language", Part: PartCustomContent, Confidence: 1,
			Note: "A piece of your own content was left out: it is not in the language of the message, and it has no translation.",
		})
		return ""
	}
	redacted := len(g.redacted)
	told = g.stated(PartCustomContent, text)
	// What reads like an instruction is kept from the model; to a reader it may be none.
	if slices.ContainsFunc(g.redacted[redacted:], func(f Finding) bool { return f.Category != CategoryInjection }) {
		s.findings = append(s.findings, Finding{
			Category: CategoryCustomContent, Rule: "custom_content.redacted", Part: PartCustomContent, Confidence: 1,
			Note: "A piece of your own content was left out: it holds personal data that may not be used.",
		})
		return ""
	}
	s.custom = append(s.custom, cleanText(text, maxWhole))
	return told
}

// in returns the text in a language: as it was written, or in a translation that it
// brings, or "". One in the regional form goes before one in another form. Of several
// that fit, the first by its tag is taken.
func (c *CustomContent) in(s *lang.Set, tag language.Tag) string {
	if c.Language == language.Und {
		return c.Text
	}
	regional := func(have language.Tag) bool {
		matched, ok := s.Match(have)
		return ok && matched == tag
	}
	for _, fits := range []func(language.Tag) bool{regional, func(have language.Tag) bool { return lang.Same(have, tag) }} {
		if fits(c.Language) {
			return c.Text
		}
		for _, name := range slices.Sorted(maps.Keys(c.Translations)) {
			if have, err := language.Parse(name); err == nil && fits(have) {
				return c.Translations[name]
			}
		}
	}
	return ""
}

// askFor returns the length that a model is asked for: the bound less what greeting
// and signature usually take.
func (c *campaign) askFor(s *share) int {
	bound := bodyBound(s.lang, c.req.Length)
	if rest := maxWhole - grapheme.Count(strings.Join(s.custom, "\n\n")); rest < bound {
		bound = rest
	}
	return bound - grapheme.Count(s.signature) - grapheme.Count(s.introduction) - 40
}

// signature returns the lines below the text: what the selection and the records give,
// without what the gate withholds.
func (c *campaign) signature(s *share, g *gate) string {
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
	if c.pick.Has(RecruiterTitle) && !g.withholds(RecruiterTitle) {
		role = append(role, cleanLine(r.Title, 80))
	}
	if c.pick.Has(CompanyName) && !g.withholds(CompanyName) {
		role = append(role, cleanLine(r.Company.Name, 80))
	}
	lines = append(lines, strings.Join(dropEmpty(role), s.lang.Comma()))
	lines = dropEmpty(lines)
	closing := s.lang.Closing(c.req.Tone.String())
	if len(lines) == 0 {
		return strings.TrimRight(closing, ",，،")
	}
	return closing + "\n" + strings.Join(lines, "\n")
}

// introduction returns the sentence with which the recruiter introduces themselves
// below the greeting, of what the signature may name too.
func (c *campaign) introduction(s *share, g *gate) string {
	r := &c.req.Recruiter
	name, company := "", ""
	if c.pick.Has(RecruiterName) {
		name = greetable("", r.Name)
	}
	if c.pick.Has(CompanyName) && !g.withholds(CompanyName) {
		company = cleanLine(r.Company.Name, 80)
	}
	text := s.lang.Introduction(s.kind.String(), name, company)
	if 3*(grapheme.Count(text)+grapheme.Count(s.signature)) > bodyBound(s.lang, c.req.Length) {
		return "" // it leaves no room for a message; the signature says who writes
	}
	return text
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
