package ats

import (
	"slices"
	"strings"

	"github.com/outreach-go/outreach"
)

// envelopes are the members that lists of records are wrapped in.
var envelopes = []string{"data", "items", "results", "content", "records", "candidates", "resumes", "resume"}

// readResumes reads one résumé, an array of them, or an envelope around them.
func readResumes(d *document) ([]outreach.Candidate, error) {
	var out []outreach.Candidate
	found := false
	for _, root := range d.roots {
		for _, n := range d.resumes(root, 3) {
			found = true
			if fresh(n) {
				out = append(out, d.freshResume(n))
			} else if resume(n) {
				out = append(out, d.resume(n))
			} else {
				d.warn(CodeUnreadable, n, "the element is no résumé and was passed over")
			}
		}
	}
	if len(out) == 0 && (found || !emptyList(d)) {
		return nil, ErrNoRecord
	}
	return out, nil
}

// emptyList reports whether the document is an empty array: a list of no records.
func emptyList(d *document) bool {
	for _, root := range d.roots {
		if list, ok := root.value.([]any); !ok || len(list) > 0 {
			return false
		}
	}
	return true
}

func (d *document) resumes(n node, depth int) []node {
	if n.object() && !resume(n) && !fresh(n) && depth > 0 {
		for _, key := range envelopes {
			if inner := n.get(key); !empty(inner.value) {
				return d.resumes(inner, depth-1)
			}
		}
	}
	return n.list()
}

func isResume(d *document) bool {
	for _, root := range d.roots {
		nodes := d.resumes(root, 3)
		if len(nodes) > 0 && (fresh(nodes[0]) || resume(nodes[0]) && (nodes[0].get("basics").object() || strings.Contains(nodes[0].get("$schema").str(), "resume"))) {
			return true
		}
	}
	return false
}

// resume reports whether an object is a JSON Résumé. None of its members is required,
// and Reactive Resume, which has basics too, has sections beside them.
func resume(n node) bool {
	members, ok := n.value.(map[string]any)
	if !ok || members["sections"] != nil || members["@type"] != nil {
		return false
	}
	return slices.ContainsFunc([]string{"basics", "work", "education", "skills", "volunteer", "projects"}, func(key string) bool {
		_, has := members[key]
		return has
	})
}

func (d *document) resume(n node) outreach.Candidate {
	basics := n.get("basics")
	c := outreach.Candidate{ID: d.resumeID(n)}
	name := basics.get("name")
	if given := basics.get("firstName", "givenName"); name.str() == "" && given.str() != "" {
		c.GivenName = d.line(given, maxName)
		name = node{value: given.str() + " " + basics.get("lastName", "familyName").str(), path: name.path}
	}
	if !basics.object() {
		name.path = "basics.name"
		if n.path != "" {
			name.path = n.path + ".basics.name"
		}
	}
	c.Name = d.name(name)
	if c.Name == "" {
		c.GivenName = ""
	}
	c.About = d.text(basics.get("summary"), maxAbout)
	location := basics.get("location")
	if location.object() {
		c.Location = d.place(location.get("city"), location.get("region"), location.get("countryCode", "country"))
	} else {
		c.Location = d.placeText(location)
	}
	for _, w := range d.bounded(n.get("work"), maxPositions) {
		d.position(&c, w, w.get("company", "name"), w.get("startDate"), w.get("endDate"))
	}
	for _, e := range d.bounded(n.get("education"), maxSchools) {
		d.school(&c, e, e.get("area"), e.get("studyType"), e.get("startDate"), e.get("endDate"))
	}
	for _, group := range n.get("skills").list() {
		if keywords := group.get("keywords"); group.object() && len(keywords.list()) > 0 {
			c.Skills = d.skills(c.Skills, keywords)
		} else {
			c.Skills = d.skills(c.Skills, group)
		}
	}
	d.current(&c, d.label(basics.get("label"), CodeTitleSuspect))
	return c
}

func (d *document) resumeID(n node) string {
	if id := d.id(n.get("meta").get("id")); id != "" {
		return id
	}
	return d.id(n.get("id", "_id"))
}

// bounded returns the objects of a list, and warns where it is longer than is kept.
func (d *document) bounded(n node, limit int) []node {
	out := n.list()
	all := len(out)
	if out = slices.DeleteFunc(out, func(e node) bool { return !e.object() }); len(out) < all {
		d.warn(CodeUnreadable, n, "an entry is no object and was passed over")
	}
	if len(out) > limit {
		d.warn(CodeTruncated, n, "the list is longer than is kept; the rest was left out")
		out = out[:limit]
	}
	return out
}

// position adds an employment. One whose end cannot be read is left out: nobody could
// say whether it is the current one.
func (d *document) position(c *outreach.Candidate, n, company, start, end node) {
	p := outreach.Position{Title: d.label(n.get("position", "title"), CodeTitleSuspect), Company: d.label(company, CodeCompanySuspect)}
	if p.Title == "" && p.Company == "" {
		return
	}
	var known bool
	if p.Start, p.End, known = d.span(start, end); !known {
		d.warn(CodeDateUnparsed, n, "whether the position has ended is not known; it was left out")
		return
	}
	parts := []string{d.text(n.get("summary"), maxDescription)}
	highlights := n.get("highlights")
	for i, h := range highlights.list() {
		if i == maxItems {
			d.warn(CodeTruncated, highlights, "the list is longer than is kept; the rest was left out")
			break
		}
		parts = append(parts, d.text(h, maxItem))
	}
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	p.Description = d.cut(n, dropTags(strings.Join(parts, "\n")), maxDescription)
	c.Experience = append(c.Experience, p)
}

func (d *document) school(c *outreach.Candidate, n, field, degree, start, end node) {
	s := outreach.School{Name: d.label(n.get("institution"), CodeCompanySuspect), Degree: d.line(degree, maxLine), Field: d.line(field, maxLine)}
	if s.Name == "" && s.Degree == "" && s.Field == "" {
		return
	}
	s.Start, s.End, _ = d.span(start, end)
	c.Education = append(c.Education, s)
}

// current sets Title and Company, which are read together, from the current position:
// the one without an end that began last. What people call themselves is their title
// where that position has none, or there is no such position.
func (d *document) current(c *outreach.Candidate, label string) {
	best := -1
	for i, p := range c.Experience {
		if p.End == "" && (best < 0 || p.Start > c.Experience[best].Start) {
			best = i
		}
	}
	c.Title = label
	if best < 0 {
		return
	}
	c.Company = c.Experience[best].Company
	if t := c.Experience[best].Title; t != "" {
		c.Title = t
	}
}
