package outreach

import (
	"context"
	"fmt"
	"strings"
	"unicode"
)

// MessageTemplate is a recruiter's saved message with tokens in it: a field's text form
// in double braces, with what to write where the record does not fill it:
//
//	Hello {{candidate.given_name | there}}, I am writing about {{job.title}}.
//
// Beside the fields of a request that can be selected there are
// candidate.given_name, candidate.name, recruiter.given_name and recruiter.name. A
// token that is unknown, or that nothing fills and that has no fallback, is a
// [*RequestError] that names it.
type MessageTemplate struct {
	Subject string `json:"subject"`
	Body    string `json:"body"`
}

// FromTemplate fills a saved template for req.Candidate and brings it under the same
// review, without a model. Nothing is added to the body. Sensitive personal data in
// the template is refused with a [*SensitiveDataError].
func (d *Drafter) FromTemplate(ctx context.Context, req Request, tmpl MessageTemplate) (*Draft, error) {
	g := d.gate(ctx, req.Language, nil)
	g.stated(PartTemplate, tmpl.Subject)
	g.stated(PartTemplate, tmpl.Body)
	if err := g.failed(); err != nil {
		return nil, err
	}
	return d.ownText(ctx, req, "template", func(j *job) (Edit, error) {
		value := tokenValues(&req, j.draft.Facts)
		subject, err := fillTokens(tmpl.Subject, value)
		if err != nil {
			return Edit{}, err
		}
		body, err := fillTokens(tmpl.Body, value)
		return Edit{Subject: subject, Body: body}, err
	})
}

// tokenValues returns what stands for a token, and whether there is such a token.
func tokenValues(req *Request, facts []Fact) func(token string) (string, bool) {
	return func(token string) (string, bool) {
		switch token = strings.ToLower(token); token {
		case "candidate.given_name":
			return greetable("", req.Candidate.GivenName), true
		case "candidate.name":
			return greetable("", req.Candidate.Name), true
		case "recruiter.given_name":
			return greetable("", req.Recruiter.GivenName), true
		case "recruiter.name":
			return greetable("", req.Recruiter.Name), true
		}
		field, err := ParseField(token)
		if err != nil || selectable&(1<<field) == 0 {
			return "", false
		}
		for _, f := range facts {
			if f.Field == field && !marked(f.Value) {
				return f.Value, true
			}
		}
		return "", true
	}
}

// fillTokens replaces the tokens of a text.
func fillTokens(text string, value func(string) (string, bool)) (string, error) {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{{")
		b.WriteString(before)
		if !found {
			if strings.Contains(before, "}}") {
				return "", invalid("template", "closes a token that was not opened")
			}
			return b.String(), nil
		}
		token, after, closed := strings.Cut(rest, "}}")
		if !closed || strings.Contains(token, "{{") {
			return "", invalid("template", "opens a token that is not closed")
		}
		name, fallback, hasFallback := strings.Cut(token, "|")
		name = strings.TrimSpace(name)
		v, known := value(name)
		switch {
		case !known:
			return "", invalid("template", "has an unknown token: %s", tokenName(name))
		case v != "":
			b.WriteString(v)
		case hasFallback:
			b.WriteString(strings.TrimSpace(fallback))
		default:
			return "", invalid("template", "has a token without a value or a fallback: %s", tokenName(name))
		}
		text = after
	}
}

// tokenName returns a token's name for an error, if it looks like one.
func tokenName(name string) string {
	if len(name) > 40 || strings.IndexFunc(name, func(r rune) bool {
		return r != '.' && r != '_' && r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}) >= 0 {
		return fmt.Sprintf("%d bytes that are no field's name", len(name))
	}
	return name
}
