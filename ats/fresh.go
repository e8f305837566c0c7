package ats

import (
	"strings"

	"github.com/outreach-go/outreach"
)

// fresh reports whether an object is a résumé in FRESH, the sibling of JSON Résumé.
func fresh(n node) bool {
	return strings.HasPrefix(n.get("meta").get("format").str(), "FRESH") ||
		n.get("employment").get("history").value != nil && n.get("basics").value == nil
}

// freshResume reads a résumé in FRESH 0.x. What its owner marked as private is not
// read.
func (d *document) freshResume(n node) outreach.Candidate {
	info, location := n.get("info"), n.get("location")
	c := outreach.Candidate{ID: d.resumeID(n), Name: d.name(n.get("name")), About: d.text(info.get("brief"), maxAbout)}
	c.Location = d.place(location.get("city"), location.get("region"), location.get("country"))
	for _, w := range d.bounded(n.get("employment").get("history"), maxPositions) {
		if !private(w) {
			d.position(&c, w, w.get("employer"), w.get("start"), w.get("end"))
		}
	}
	for _, e := range d.bounded(n.get("education").get("history"), maxSchools) {
		if !private(e) {
			d.school(&c, e, e.get("area"), e.get("studyType", "title"), e.get("start"), e.get("end"))
		}
	}
	for _, set := range n.get("skills").get("sets").list() {
		if names := set.get("skills"); len(names.list()) > 0 {
			c.Skills = d.skills(c.Skills, names)
		} else {
			c.Skills = d.skills(c.Skills, set)
		}
	}
	c.Skills = d.skills(c.Skills, n.get("skills").get("list"))
	d.current(&c, d.label(info.get("label"), CodeTitleSuspect))
	return c
}

func private(n node) bool {
	flag, _ := n.get("private").value.(bool)
	return flag
}
