package outreach

import (
	"fmt"
	"math"
	"net/url"
	"strings"

	"github.com/bojanz/currency"

	"github.com/outreach-go/outreach/internal/grapheme"
)

// Bounds on what a recruiter writes for a request, in characters.
const (
	maxInstructions = 2_000
	maxWhole        = 1_900 // a message with everything in it
	maxCustom       = 10    // pieces of custom content
	maxAddress      = 2_000 // a web address, in bytes
)

// invalid makes a RequestError.
func invalid(field, format string, args ...any) error {
	return &RequestError{Field: field, Reason: fmt.Sprintf(format, args...)}
}

// firstError returns the first that is not nil.
func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// validate checks what a request shares; its candidate is checked by itself.
func (r *Request) validate() error {
	switch {
	case !tones.valid(r.Tone):
		return invalid("tone", "%s", tones.noneOf())
	case !lengths.valid(r.Length):
		return invalid("length", "%s", lengths.noneOf())
	case !kinds.valid(r.Kind):
		return invalid("kind", "%s", kinds.noneOf())
	case r.FollowUpDays != 0 && (r.FollowUpDays < 3 || r.FollowUpDays > 28):
		return invalid("follow_up_days", "is not between 3 and 28")
	case r.WithFollowUp && r.Kind == KindFollowUp:
		return invalid("with_follow_up", "goes with the first message, not with a follow-up")
	case r.Previous != "" && r.Kind != KindFollowUp:
		return invalid("previous", "goes with a follow-up only")
	case grapheme.Count(r.Instructions) > maxInstructions:
		return invalid("instructions", "is longer than %d characters", maxInstructions)
	case len(r.CustomContent) > maxCustom:
		return invalid("custom_content", "has more than %d pieces", maxCustom)
	}
	if err := firstError(
		webAddress("recruiter.company.url", r.Recruiter.Company.URL),
		length("recruiter.name", r.Recruiter.Name), length("recruiter.given_name", r.Recruiter.GivenName), length("recruiter.title", r.Recruiter.Title),
		length("recruiter.company.name", r.Recruiter.Company.Name),
	); err != nil {
		return err
	}
	for i, c := range r.CustomContent {
		field := fmt.Sprintf("custom_content[%d]", i)
		switch {
		case c.OwnerID == "":
			return invalid(field+".owner_id", "is empty")
		case c.OwnerID != r.Recruiter.ID:
			return ErrNotOwner
		case strings.TrimSpace(c.Text) == "":
			return invalid(field+".text", "is empty")
		case grapheme.Count(c.Text) > maxWhole:
			return invalid(field+".text", "is longer than %d characters", maxWhole)
		}
		for _, text := range c.Translations {
			if grapheme.Count(text) > maxWhole {
				return invalid(field+".translations", "has one longer than %d characters", maxWhole)
			}
		}
	}
	if r.Job != nil {
		return r.Job.validate()
	}
	return nil
}

func (j *Job) validate() error {
	if j.Closed {
		return ErrJobClosed
	}
	switch {
	case !workplaceTypes.valid(j.WorkplaceType):
		return invalid("job.workplace_type", "%s", workplaceTypes.noneOf())
	case !employmentTypes.valid(j.EmploymentType):
		return invalid("job.employment_type", "%s", employmentTypes.noneOf())
	case !seniorities.valid(j.Seniority):
		return invalid("job.seniority", "%s", seniorities.noneOf())
	}
	return firstError(webAddress("job.url", j.URL), j.Salary.validate())
}

func (s *Salary) validate() error {
	if s == nil || *s == (Salary{}) {
		return nil
	}
	for _, amount := range []struct {
		field string
		value float64
	}{{"job.salary.min", s.Min}, {"job.salary.max", s.Max}} {
		if amount.value < 0 || math.IsNaN(amount.value) || amount.value > 1e12 {
			return invalid(amount.field, "is no amount of money")
		}
	}
	switch {
	case !currency.IsValid(s.Currency):
		return invalid("job.salary.currency", "is not an ISO 4217 code in capitals")
	case s.Max != 0 && s.Min > s.Max:
		return invalid("job.salary.min", "is more than job.salary.max")
	case !periods.valid(s.Period):
		return invalid("job.salary.period", "%s", periods.noneOf())
	}
	return nil
}

func (c *Candidate) validate() error {
	if c.DoNotContact != "" {
		return ErrDoNotContact
	}
	if err := firstError(length("candidate.name", c.Name), length("candidate.given_name", c.GivenName)); err != nil {
		return err
	}
	for i, p := range c.Experience {
		if err := dates("candidate.experience", i, p.Start, p.End); err != nil {
			return err
		}
	}
	for i, s := range c.Education {
		if err := dates("candidate.education", i, s.Start, s.End); err != nil {
			return err
		}
	}
	for i, a := range c.PastApplications {
		if !validDate(a.Date) {
			return invalid(fmt.Sprintf("candidate.past_applications[%d].date", i), "%s", dateForm)
		}
	}
	if w := c.WorkPreferences; w != nil {
		for i, t := range w.WorkplaceTypes {
			if t == 0 || !workplaceTypes.valid(t) {
				return invalid(fmt.Sprintf("candidate.work_preferences.workplace_types[%d]", i), "is no workplace type")
			}
		}
		for i, t := range w.EmploymentTypes {
			if t == 0 || !employmentTypes.valid(t) {
				return invalid(fmt.Sprintf("candidate.work_preferences.employment_types[%d]", i), "is no employment type")
			}
		}
	}
	return nil
}

// length refuses what cannot be a name or a title.
func length(field, value string) error {
	if len(value) > maxLine && grapheme.Count(value) > maxLine {
		return invalid(field, "is longer than %d characters", maxLine)
	}
	return nil
}

// webAddress accepts an absolute http or https address without credentials.
func webAddress(field, address string) error {
	if address == "" {
		return nil
	}
	if len(address) > maxAddress {
		return invalid(field, "is longer than %d bytes", maxAddress)
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil || strings.ContainsAny(address, " <>\"\n\t") {
		return invalid(field, "is not an http or https address")
	}
	return nil
}

const dateForm = "is not of the form YYYY, YYYY-MM or YYYY-MM-DD"

// dates checks the two dates of an item of a list.
func dates(list string, i int, start, end string) error {
	switch {
	case !validDate(start):
		return invalid(fmt.Sprintf("%s[%d].start", list, i), "%s", dateForm)
	case !validDate(end):
		return invalid(fmt.Sprintf("%s[%d].end", list, i), "%s", dateForm)
	}
	return nil
}

// validDate accepts YYYY, YYYY-MM, YYYY-MM-DD and nothing.
func validDate(value string) bool {
	for i := range len(value) {
		if c := value[i]; (i == 4 || i == 7) != (c == '-') || c != '-' && (c < '0' || c > '9') {
			return false
		}
	}
	switch len(value) {
	case 0, 4, 7, 10:
		return true
	}
	return false
}
