package ats

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/outreach-go/outreach"
)

// jobEnvelopes are the members that postings stand in: those of JSON-LD, and those of
// lists.
var jobEnvelopes = []string{"@graph", "mainEntity", "itemListElement", "item", "data", "jobs", "items", "results", "content", "postings"}

// graph is what a document of JSON-LD holds: the postings, and the nodes by their
// @id, since a posting may only refer to its organization.
type graph struct {
	postings []node
	nodes    map[string]node
}

func (g *graph) add(n node, depth int) {
	for _, e := range n.list() {
		if !e.object() {
			continue
		}
		if id := e.get("@id").str(); id != "" {
			if _, known := g.nodes[id]; !known && len(e.value.(map[string]any)) > 1 {
				g.nodes[id] = e
			}
		}
		if ofType(e, "JobPosting") || untyped(e) {
			g.postings = append(g.postings, e)
			continue
		}
		for _, key := range jobEnvelopes {
			if inner := e.get(key); depth > 0 && !empty(inner.value) {
				g.add(inner, depth-1)
			}
		}
	}
}

// ofType reports whether @type, a text or a list of them, names the type.
func ofType(n node, name string) bool {
	for _, t := range n.get("@type").list() {
		s := t.str()
		if s[max(strings.LastIndexAny(s, "/:#")+1, 0):] == name {
			return true
		}
	}
	return false
}

// untyped reports whether an object without @type is a posting all the same.
func untyped(n node) bool {
	return n.get("@type").value == nil && n.get("title").str() != "" && n.get("hiringOrganization", "jobLocation", "datePosted", "baseSalary").value != nil
}

func openGraph(d *document) *graph {
	g := &graph{nodes: map[string]node{}}
	for _, root := range d.roots {
		g.add(root, 5)
	}
	return g
}

func hasPosting(d *document) bool {
	return slices.ContainsFunc(openGraph(d).postings, func(n node) bool { return ofType(n, "JobPosting") })
}

func readPostings(d *document) ([]outreach.Job, error) {
	g := openGraph(d)
	if len(g.postings) == 0 && !emptyList(d) {
		return nil, ErrNoRecord
	}
	var out []outreach.Job
	for _, n := range g.postings {
		out = append(out, d.posting(g, n))
	}
	return out, nil
}

// resolve follows a reference, {"@id": …}, to the node that it names.
func (g *graph) resolve(n node) node {
	if several := n.list(); len(several) > 0 {
		n = several[0]
	}
	if members, ok := n.value.(map[string]any); ok && len(members) == 1 {
		if to, ok := g.nodes[n.get("@id").str()]; ok {
			return to
		}
	}
	return n
}

// posting reads a JobPosting (https://schema.org/JobPosting). estimatedSalary is not
// pay that the employer states, and is not read.
func (d *document) posting(g *graph, n node) outreach.Job {
	j := outreach.Job{
		ID:      d.postingID(n),
		Title:   d.jobTitle(n.get("title", "name")),
		Company: d.organization(g.resolve(n.get("hiringOrganization"))),
		URL:     webAddress(n.get("url").str()),
	}
	sections := d.sections(n.get("description"))
	j.Skills = d.skills(nil, n.get("skills"))
	for _, s := range sections.skills {
		j.Skills = d.add(j.Skills, s, n.get("description"), maxSkills)
	}
	j.Responsibilities = d.list(nil, n.get("responsibilities"))
	for _, s := range sections.responsibilities {
		j.Responsibilities = d.add(j.Responsibilities, s, n.get("description"), maxItems)
	}
	j.Benefits = d.list(nil, n.get("jobBenefits", "benefits"))
	for _, s := range sections.benefits {
		j.Benefits = d.add(j.Benefits, s, n.get("description"), maxItems)
	}
	var country string
	var city bool
	j.Location, country, city = d.jobLocation(g, n)
	j.WorkplaceType = d.workplace(n, city)
	j.EmploymentType = d.employment(n.get("employmentType"))
	j.Salary = d.salary(n.get("baseSalary"), n.get("salaryCurrency"), country)
	return j
}

func (d *document) postingID(n node) string {
	id := n.get("identifier")
	if several := id.list(); len(several) > 0 {
		id = several[0]
	}
	if id.object() {
		id = id.get("value", "@value")
	}
	return d.id(id)
}

func (d *document) jobTitle(n node) string {
	title := d.label(n, CodeTitleSuspect)
	switch {
	case title == "" && empty(n.value):
		d.warn(CodeTitleMissing, n, "the job has no title")
	case severalTitles(title):
		d.warn(CodeSeveralTitles, n, "the title names several jobs; a message should name one")
	}
	return title
}

func (d *document) organization(n node) string {
	if n.object() {
		n = n.get("name", "legalName")
	}
	name := d.label(n, CodeCompanySuspect)
	if strings.EqualFold(name, "confidential") {
		d.warn(CodeCompanySuspect, n, "the hiring organization is confidential and was left out")
		return ""
	}
	return name
}

// webAddress returns an absolute address of the web, or nothing.
func webAddress(s string) string {
	s = strings.TrimSpace(s)
	u, err := url.Parse(s)
	if err != nil || len(s) > maxURL || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil || strings.ContainsAny(s, "<>\" \\") || email.MatchString(s) {
		return ""
	}
	return u.String()
}

// maxPlaces is how many places of one job are named.
const maxPlaces = 5

// jobLocation reads where the job is, or, of a remote one, where applicants may be.
// country is the ISO 3166 code where all places have the same; city says that one of
// them is more than a country.
func (d *document) jobLocation(g *graph, n node) (location, country string, city bool) {
	var places, countries []string
	add := func(place string, n node) {
		if place != "" {
			places = d.add(places, place, n, maxPlaces)
		}
	}
	for _, l := range n.get("jobLocation").list() {
		address := g.resolve(l)
		if a := address.get("address"); a.value != nil {
			address = g.resolve(a)
		}
		if !address.object() {
			s := d.placeText(address)
			city = city || s != "" && !remoteWord.MatchString(s)
			add(s, address)
			continue
		}
		c := g.resolve(address.get("addressCountry"))
		if c.object() {
			c = c.get("name", "identifier")
		}
		if code := countryCode(strings.TrimSpace(c.str())); code != "" && !slices.Contains(countries, code) {
			countries = append(countries, code)
		}
		town, region := address.get("addressLocality"), address.get("addressRegion")
		s := d.place(town, region, c)
		city = city || s != "" && town.str() != ""
		if s == "" && address.get("streetAddress").str() != "" {
			d.warn(CodeLocationUnparsed, address, "the address has a street and no town; a street is not read")
		}
		add(s, address)
	}
	if len(places) == 0 {
		for _, r := range n.get("applicantLocationRequirements").list() {
			if r = g.resolve(r); r.object() {
				r = r.get("name", "addressCountry")
			}
			add(d.place(node{}, node{}, r), r)
			if code := countryCode(strings.TrimSpace(r.str())); code != "" && !slices.Contains(countries, code) {
				countries = append(countries, code)
			}
		}
	}
	if len(countries) == 1 {
		country = countries[0]
	}
	return strings.Join(places, " / "), country, city
}

var (
	remoteWord = regexp.MustCompile(`(?i)\bremote\b|\bhome ?office\b|\banywhere\b`)
	hybridWord = regexp.MustCompile(`(?i)\bhybrid (?:work|role|position|model|remote|schedule|job|office)|\b\d days? (?:a|per) week (?:in|at) (?:the|our) office\b`)
)

// workplace reads jobLocationType. schema.org has TELECOMMUTE only, which contradicts
// a text that says hybrid: then nothing is certain.
func (d *document) workplace(n node, city bool) outreach.WorkplaceType {
	var found outreach.WorkplaceType
	at := n.get("jobLocationType")
	for _, t := range at.list() {
		var w outreach.WorkplaceType
		s := t.str()
		if w.UnmarshalText([]byte(s[strings.LastIndexByte(s, '/')+1:])) != nil || w == 0 {
			continue
		}
		if found != 0 && found != w {
			d.warn(CodeContradiction, at, "the workplace types contradict each other; none was taken")
			return 0
		}
		found = w
	}
	if found != outreach.Remote {
		return found
	}
	if hybridWord.MatchString(cleanLine(n.get("description").str()) + " " + cleanLine(n.get("title").str())) {
		d.warn(CodeContradiction, at, "the job is marked as remote and described as hybrid; no workplace type was taken")
		return 0
	}
	if city {
		d.warn(CodeContradiction, at, "the job is remote and has a town; both were kept")
	}
	return found
}

// employment reads employmentType: a text, a list of them, or a text with commas. A
// job has one; of several, none is certain.
func (d *document) employment(n node) outreach.EmploymentType {
	var found []outreach.EmploymentType
	for _, e := range n.list() {
		for part := range strings.FieldsFuncSeq(e.str(), func(r rune) bool { return strings.ContainsRune(",;|", r) }) {
			part = strings.TrimSpace(part[strings.LastIndexByte(part, '/')+1:])
			var t outreach.EmploymentType
			if len(part) > 40 || t.UnmarshalText([]byte(part)) != nil {
				t = employmentWords[strings.ToUpper(part)]
			}
			if !slices.Contains(found, t) {
				found = append(found, t)
			}
		}
	}
	switch {
	case len(found) == 1 && found[0] != 0:
		return found[0]
	case len(found) > 0:
		d.warn(CodeEmploymentUnparsed, n, "the job has several employment types, or an unknown one; none was taken")
	}
	return 0
}

var employmentWords = map[string]outreach.EmploymentType{"TEMP": outreach.Temporary, "FREELANCER": outreach.Contractor}
