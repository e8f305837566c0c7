package outreach

import (
	"strings"

	"github.com/outreach-go/outreach/internal/lang"
	"github.com/outreach-go/outreach/internal/skill"
	"github.com/outreach-go/outreach/provider"
)

// Fact is one datum that a draft may state, as it was offered: formatted for the
// draft's language, without names and without what was redacted.
type Fact struct {
	Field Field  `json:"field"`
	Value string `json:"value"`
}

// offers collects facts with what a composer needs to know about each.
type offers struct {
	gate  *gate
	lang  *lang.Language
	pick  Selection
	facts []Fact
	brief []provider.BriefFact
}

// newOffers begins with the facts that there are. They are copied.
func newOffers(g *gate, l *lang.Language, pick Selection, facts []Fact, brief []provider.BriefFact) offers {
	room := len(facts) + 20
	return offers{
		gate: g, lang: l, pick: pick,
		facts: append(make([]Fact, 0, room), facts...), brief: append(make([]provider.BriefFact, 0, room), brief...),
	}
}

func (o *offers) add(f Field, b provider.BriefFact) {
	if b.Value == "" {
		return
	}
	b.Field = f.String()
	o.facts = append(o.facts, Fact{Field: f, Value: b.Value})
	o.brief = append(o.brief, b)
}

func (o *offers) line(f Field, value string) {
	if value != "" && o.pick.Has(f) {
		o.add(f, provider.BriefFact{Value: o.gate.line(f, value)})
	}
}

func (o *offers) text(f Field, value string) {
	if value != "" && o.pick.Has(f) {
		o.add(f, provider.BriefFact{Value: o.gate.text(f, value)})
	}
}

func (o *offers) list(f Field, items []string) {
	if len(items) > 0 && o.pick.Has(f) {
		kept := o.gate.items(f, items)
		o.add(f, provider.BriefFact{Value: o.lang.List(kept), Items: kept})
	}
}

// code adds an enumeration: its label in the language, and its code.
func (o *offers) code(f Field, section, code string) {
	if code != "" && o.pick.Has(f) {
		o.add(f, provider.BriefFact{Value: o.lang.Text(section, code), Unit: code})
	}
}

// url adds an address that was validated, whole or not at all. Detectors read it too:
// it may hold credentials.
func (o *offers) url(f Field, address string) {
	if address != "" && o.pick.Has(f) {
		if safe := o.gate.whole(f, cleanLine(address, maxAddress)); safe == address {
			o.add(f, provider.BriefFact{Value: safe})
		}
	}
}

// shared adds what is the same for all candidates of a request: recruiter, company and
// job.
func (o *offers) shared(r *Recruiter, job *Job) {
	o.line(RecruiterTitle, r.Title)
	o.line(RecruiterTeam, r.Team)
	o.line(CompanyName, r.Company.Name)
	o.text(CompanyAbout, r.Company.About)
	o.text(CompanyCulture, r.Company.Culture)
	o.list(CompanyValues, r.Company.Values)
	o.list(CompanyBenefits, r.Company.Benefits)
	o.url(CompanyURL, r.Company.URL)
	if job == nil {
		return
	}
	o.line(JobTitle, cleanTitle(job.Title))
	o.line(JobCompany, job.Company)
	o.url(JobURL, job.URL)
	o.list(JobSkills, job.Skills)
	o.list(JobResponsibilities, job.Responsibilities)
	o.line(JobLocation, cleanPlace(job.Location))
	o.code(JobWorkplaceType, "workplace_type", job.WorkplaceType.String())
	o.code(JobEmploymentType, "employment_type", job.EmploymentType.String())
	o.code(JobSeniority, "seniority", job.Seniority.String())
	o.salary(job.Salary)
	o.list(JobBenefits, job.Benefits)
}

func (o *offers) salary(s *Salary) {
	if s != nil && o.pick.Has(JobSalary) {
		pay := o.lang.Pay(s.Min, s.Max, s.Currency, s.Period.String())
		o.add(JobSalary, provider.BriefFact{Value: pay, Number: max(s.Min, s.Max), Unit: s.Currency})
	}
}

// candidate adds what is about one person.
func (o *offers) candidate(c *Candidate, asked *skillSet) {
	now, _ := c.current()
	o.line(CandidateTitle, orElse(c.Title, now.Title))
	o.text(CandidateAbout, c.About)
	o.line(CandidateCompany, orElse(c.Company, now.Company))
	o.line(CandidateLocation, cleanPlace(c.Location))
	o.list(CandidateSkills, c.Skills)
	o.experience(c.Experience)
	o.education(c.Education)
	o.preferences(c.WorkPreferences)
	o.signals(c)
	if o.pick.Has(SkillMatch) && asked != nil {
		// The words are the job's own, which were guarded with the job.
		match := asked.match(c.Skills)
		o.add(SkillMatch, provider.BriefFact{Value: o.lang.List(match), Items: match})
	}
}

func orElse(s, other string) string {
	if s != "" {
		return s
	}
	return other
}

// maxPositions is how many positions and schools are told of: the newest ones.
const maxPositions = 5

func (o *offers) experience(positions []Position) {
	if !o.pick.Has(CandidateExperience) {
		return
	}
	var items []string
	for _, p := range positions[:min(len(positions), maxPositions)] {
		item := joinRecord(o.lang.Text("record", "position"), o.gate.line(CandidateExperience, p.Title), o.gate.line(CandidateExperience, p.Company))
		if item == "" {
			continue
		}
		if span := o.lang.Span(p.Start, p.End); span != "" {
			item += " (" + span + ")"
		}
		items = append(items, item)
	}
	o.add(CandidateExperience, provider.BriefFact{Value: strings.Join(items, o.lang.Semicolon()), Items: items})
}

// education leaves the years out: they tell a person's age.
func (o *offers) education(schools []School) {
	if !o.pick.Has(CandidateEducation) {
		return
	}
	var items []string
	for _, s := range schools[:min(len(schools), maxPositions)] {
		study := strings.TrimSpace(o.gate.line(CandidateEducation, s.Degree) + " " + o.gate.line(CandidateEducation, s.Field))
		if item := joinRecord(o.lang.Text("record", "school"), study, o.gate.line(CandidateEducation, s.Name)); item != "" {
			items = append(items, item)
		}
	}
	o.add(CandidateEducation, provider.BriefFact{Value: strings.Join(items, o.lang.Semicolon()), Items: items})
}

// joinRecord fills a pattern of two parts, or returns the one there is.
func joinRecord(pattern, a, b string) string {
	if a == "" || b == "" || pattern == "" {
		return a + b
	}
	return lang.Fill(pattern, a, b)
}

func (o *offers) preferences(w *WorkPreferences) {
	if w == nil || !o.pick.Has(CandidatePreferences) {
		return
	}
	items := append(o.gate.items(CandidatePreferences, w.Titles), o.gate.items(CandidatePreferences, places(w.Locations))...)
	for _, t := range w.WorkplaceTypes {
		items = append(items, o.lang.Text("workplace_type", t.String()))
	}
	for _, t := range w.EmploymentTypes {
		items = append(items, o.lang.Text("employment_type", t.String()))
	}
	o.add(CandidatePreferences, provider.BriefFact{Value: strings.Join(items, o.lang.Semicolon()), Items: items})
}

func places(all []string) []string {
	out := make([]string, len(all))
	for i, p := range all {
		out[i] = cleanPlace(p)
	}
	return out
}

// signals adds each signal that the candidate has and the selection holds.
func (o *offers) signals(c *Candidate) {
	if c.OpenToWork && o.pick.Has(OpenToWork) {
		o.add(OpenToWork, provider.BriefFact{Value: o.lang.Text("signal", OpenToWork.String())})
	}
	if c.FollowsCompany && o.pick.Has(CompanyFollower) {
		o.add(CompanyFollower, provider.BriefFact{Value: o.lang.Text("signal", CompanyFollower.String())})
	}
	if len(c.PastApplications) > 0 && o.pick.Has(PastApplicant) {
		o.pastApplications(c.PastApplications)
	}
	if n := len(c.MutualConnections); n > 0 && o.pick.Has(MutualConnections) {
		o.add(MutualConnections, provider.BriefFact{Value: o.lang.Count("connections", n), Number: float64(n), Unit: "connections"})
	}
}

func (o *offers) pastApplications(applications []Application) {
	var texts, titles []string
	for _, a := range applications[:min(len(applications), maxPositions)] {
		title := cleanTitle(o.gate.line(PastApplicant, a.JobTitle))
		if title == "" || marked(title) {
			continue
		}
		titles = append(titles, title)
		if date := o.lang.Date(a.Date); date != "" {
			title += " (" + date + ")"
		}
		texts = append(texts, title)
	}
	value := o.lang.Text("signal", PastApplicant.String())
	if len(texts) > 0 {
		value += ": " + strings.Join(texts, o.lang.Semicolon())
	}
	o.add(PastApplicant, provider.BriefFact{Value: value, Items: titles})
}

// skillSet is the skills that a job asks for, ready to be compared.
type skillSet struct {
	names []string
	keys  map[string]int // by key, the position in names
}

// newSkillSet takes the names as the job's guarded facts have them.
func newSkillSet(names []string) *skillSet {
	s := &skillSet{names: names, keys: make(map[string]int, len(names))}
	for i, name := range names {
		if key := skill.Key(name); key != "" {
			if _, twice := s.keys[key]; !twice {
				s.keys[key] = i
			}
		}
	}
	return s
}

// match returns those of the job's skills that the candidate has, in the job's order.
func (s *skillSet) match(have []string) []string {
	if len(s.keys) == 0 || len(have) == 0 {
		return nil
	}
	hit := make([]bool, len(s.names))
	n := 0
	for _, name := range have[:min(len(have), 4*maxItems)] {
		if i, ok := s.keys[skill.Key(name)]; ok && !hit[i] {
			hit[i] = true
			n++
		}
	}
	match := make([]string, 0, n)
	for i, name := range s.names {
		if hit[i] {
			match = append(match, name)
		}
	}
	return match
}

// fills reports whether the records of a request can fill a field.
func fills(r *Request, f Field) bool {
	c, j := &r.Candidate, r.Job
	if j == nil {
		j = &Job{}
	}
	now, _ := c.current()
	switch f {
	case RecruiterName:
		return r.Recruiter.Name != ""
	case RecruiterTitle:
		return r.Recruiter.Title != ""
	case RecruiterTeam:
		return r.Recruiter.Team != ""
	case CompanyName:
		return r.Recruiter.Company.Name != ""
	case CompanyAbout:
		return r.Recruiter.Company.About != ""
	case CompanyCulture:
		return r.Recruiter.Company.Culture != ""
	case CompanyValues:
		return len(r.Recruiter.Company.Values) > 0
	case CompanyBenefits:
		return len(r.Recruiter.Company.Benefits) > 0
	case CompanyURL:
		return r.Recruiter.Company.URL != ""
	case CandidateName:
		return c.Name != "" || c.GivenName != ""
	case CandidateTitle:
		return c.Title != "" || now.Title != ""
	case CandidateAbout:
		return c.About != ""
	case CandidateCompany:
		return c.Company != "" || now.Company != ""
	case CandidateLocation:
		return cleanPlace(c.Location) != ""
	case CandidateSkills:
		return len(c.Skills) > 0
	case CandidateExperience:
		return len(c.Experience) > 0
	case CandidateEducation:
		return len(c.Education) > 0
	case CandidatePreferences:
		w := c.WorkPreferences
		return w != nil && len(w.Titles)+len(w.Locations)+len(w.WorkplaceTypes)+len(w.EmploymentTypes) > 0
	case OpenToWork:
		return c.OpenToWork
	case CompanyFollower:
		return c.FollowsCompany
	case PastApplicant:
		return len(c.PastApplications) > 0
	case MutualConnections:
		return len(c.MutualConnections) > 0
	case JobTitle:
		return j.Title != ""
	case JobCompany:
		return j.Company != ""
	case JobURL:
		return j.URL != ""
	case JobSkills:
		return len(j.Skills) > 0
	case JobResponsibilities:
		return len(j.Responsibilities) > 0
	case JobLocation:
		return cleanPlace(j.Location) != ""
	case JobWorkplaceType:
		return j.WorkplaceType != 0
	case JobEmploymentType:
		return j.EmploymentType != 0
	case JobSeniority:
		return j.Seniority != 0
	case JobSalary:
		return j.Salary != nil && (j.Salary.Min > 0 || j.Salary.Max > 0)
	case JobBenefits:
		return len(j.Benefits) > 0
	case SkillMatch:
		return len(newSkillSet(j.Skills).match(c.Skills)) > 0
	}
	return false
}
