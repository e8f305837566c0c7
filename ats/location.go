package ats

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// place reads an address as "city, region, country". Streets and postcodes are not
// read, whatever member they stand in.
func (d *document) place(city, region, country node) string {
	var parts []string
	for _, n := range []node{city, region, country} {
		if n.object() {
			n = n.get("name", "@value")
		}
		s := d.line(n, maxLine)
		if s == "" {
			continue
		}
		if s = withoutStreet(s); s == "" {
			d.warn(CodeLocationUnparsed, n, "the text may be an address, or none; it was left out")
			continue
		}
		parts = append(parts, s)
	}
	return joinPlace(parts)
}

// placeText reads an address written in one text: the parts between commas that can
// be no street and no postcode.
func (d *document) placeText(n node) string {
	s := d.line(n, maxLine)
	if s == "" {
		return ""
	}
	if s = withoutStreet(s); s == "" {
		d.warn(CodeLocationUnparsed, n, "the text may be an address; it was left out")
	}
	return s
}

func withoutStreet(s string) string {
	var parts []string
	for part := range strings.SplitSeq(s, ",") {
		part = strings.TrimSpace(postcode.ReplaceAllString(part, ""))
		if placeName(part) {
			parts = append(parts, part)
		}
	}
	return joinPlace(parts)
}

func joinPlace(parts []string) string {
	var out []string
	for _, p := range parts {
		known := false
		for _, o := range out {
			known = known || strings.EqualFold(o, p) || strings.EqualFold(o, countryName(p))
		}
		if !known {
			out = append(out, p)
		}
	}
	return strings.Join(out, ", ")
}

var (
	postcode = regexp.MustCompile(`\b\d{4,6}(?:-\d{3,4})?\b`)
	street   = regexp.MustCompile(`(?i)\b(?:street|st\.?|avenue|ave|road|rd|lane|ln|boulevard|blvd|drive|dr\.|plaza|suite|floor|apt|rue|calle|via|piazza|rua|ulica|ul\.)(?:$|[\s.])|str(?:aße|asse|\.)|(?:platz|weg|allee|gasse|straat|laan)$|post ?(?:al)? ?code|\bzip\b|\bp\.? ?o\.? box\b`)
	saint    = regexp.MustCompile(`(?i)^st\.? \p{L}`)
)

// placeName reports whether a text can be the name of a city, a region or a country.
func placeName(s string) bool {
	if len([]rune(s)) > 45 || len(strings.Fields(s)) > 6 || s == "" {
		return false
	}
	if strings.ContainsFunc(s, func(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune("@:;?!_=<>", r) }) {
		return false
	}
	return strings.ContainsFunc(s, unicode.IsLetter) && !street.MatchString(saint.ReplaceAllString(s, "x"))
}

// countryName returns the English name of a country's ISO 3166 code, or "".
func countryName(code string) string {
	if len(code) != 2 && len(code) != 3 {
		return ""
	}
	region, err := language.ParseRegion(code)
	if err != nil || !region.IsCountry() {
		return ""
	}
	return display.English.Regions().Name(region)
}

// country returns the ISO 3166 code that a country's code stands for, or "".
func countryCode(s string) string {
	if len(s) != 2 && len(s) != 3 {
		return ""
	}
	region, err := language.ParseRegion(s)
	if err != nil || !region.IsCountry() {
		return ""
	}
	return region.String()
}
