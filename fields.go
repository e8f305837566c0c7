package outreach

import (
	"encoding/json"
	"iter"
	"math/bits"
	"strconv"
	"strings"
)

// Field names one datum of a record. Its text form is that of the record and the
// datum, such as "recruiter.title", "candidate.open_to_work" or "job.salary". Zero is
// no field.
type Field uint8

// The fields. RecruiterName and CandidateName steer greeting and signature and are
// never part of a brief. OpenToWork, CompanyFollower, PastApplicant and
// MutualConnections are signals: a fact only for candidates who have them.
const (
	RecruiterName Field = iota + 1
	RecruiterTitle
	RecruiterTeam
	CompanyName
	CompanyAbout
	CompanyCulture
	CompanyValues
	CompanyBenefits
	CompanyURL
	CandidateName
	CandidateTitle
	CandidateAbout
	CandidateCompany
	CandidateLocation
	CandidateSkills
	CandidateExperience
	CandidateEducation
	CandidatePreferences
	OpenToWork
	CompanyFollower
	PastApplicant
	MutualConnections
	JobTitle
	JobCompany
	JobURL
	JobSkills
	JobResponsibilities
	JobLocation
	JobWorkplaceType
	JobEmploymentType
	JobSeniority
	JobSalary
	JobBenefits
	// SkillMatch is the candidate's skills that the job asks for, in the job's order.
	SkillMatch
	// StatedInstructions and StatedContent are what the recruiter states in free text.
	// They cannot be selected: they are always offered.
	StatedInstructions
	StatedContent

	fieldEnd
)

var fieldTexts = [fieldEnd]string{
	RecruiterName: "recruiter.name", RecruiterTitle: "recruiter.title", RecruiterTeam: "recruiter.team",
	CompanyName: "company.name", CompanyAbout: "company.about", CompanyCulture: "company.culture",
	CompanyValues: "company.values", CompanyBenefits: "company.benefits", CompanyURL: "company.url",
	CandidateName: "candidate.name", CandidateTitle: "candidate.title", CandidateAbout: "candidate.about",
	CandidateCompany: "candidate.company", CandidateLocation: "candidate.location", CandidateSkills: "candidate.skills",
	CandidateExperience: "candidate.experience", CandidateEducation: "candidate.education", CandidatePreferences: "candidate.preferences",
	OpenToWork: "candidate.open_to_work", CompanyFollower: "candidate.follows_company",
	PastApplicant: "candidate.past_applicant", MutualConnections: "candidate.mutual_connections",
	JobTitle: "job.title", JobCompany: "job.company", JobURL: "job.url", JobSkills: "job.skills",
	JobResponsibilities: "job.responsibilities", JobLocation: "job.location", JobWorkplaceType: "job.workplace_type",
	JobEmploymentType: "job.employment_type", JobSeniority: "job.seniority", JobSalary: "job.salary", JobBenefits: "job.benefits",
	SkillMatch: "skill_match", StatedInstructions: "stated.instructions", StatedContent: "stated.content",
}

var fieldsByText = func() map[string]Field {
	m := make(map[string]Field, fieldEnd)
	for f := RecruiterName; f < fieldEnd; f++ {
		m[fieldTexts[f]] = f
	}
	return m
}()

// String returns the text form.
func (f Field) String() string {
	if f < fieldEnd {
		return fieldTexts[f]
	}
	return "Field(?)"
}

// ParseField reads a field's text form. An unknown one is a [*RequestError] that
// names it: a field's name is never personal.
func ParseField(text string) (Field, error) {
	text = strings.ToLower(strings.TrimSpace(text))
	if f, ok := fieldsByText[text]; ok {
		return f, nil
	}
	if len(text) > 40 {
		text = text[:40]
	}
	return 0, &RequestError{Field: "fields", Reason: "holds no such field as " + strconv.Quote(text)}
}

// MarshalText returns the text form.
func (f Field) MarshalText() ([]byte, error) {
	if f == 0 || f >= fieldEnd {
		return nil, &RequestError{Field: "field", Reason: "is no field"}
	}
	return []byte(fieldTexts[f]), nil
}

// UnmarshalText reads the text form.
func (f *Field) UnmarshalText(text []byte) error {
	field, err := ParseField(string(text))
	if err == nil {
		*f = field
	}
	return err
}

// part returns the part of a request that f's value stands in.
func (f Field) part() Part { return Part(fieldTexts[f]) }

// Selection is a set of fields: an immutable, comparable value and its own builder.
//
// The zero Selection means "not chosen": a request that holds it uses
// [DefaultFields]. The empty selection, Select(), chooses nothing. As a set, both
// are empty.
//
// In JSON a Selection is an array of field names, and null where it is zero. As text
// it is a list of field names with commas, "none" where it is empty, and "" where it
// is zero.
type Selection struct {
	bits   uint64
	chosen bool
}

const selectable = (uint64(1)<<fieldEnd - 1) &^ (1<<0 | 1<<StatedInstructions | 1<<StatedContent)

// Select returns the selection of exactly the fields named.
func Select(fields ...Field) Selection { return Selection{chosen: true}.With(fields...) }

// AllFields returns the selection of all selectable fields.
func AllFields() Selection { return Selection{bits: selectable, chosen: true} }

// DefaultFields returns what is used where nothing is chosen: the fields that a
// message usually needs. It leaves out what a candidate may not expect to be used:
// OpenToWork, MutualConnections, CandidateAbout, CandidateEducation and
// CandidatePreferences.
func DefaultFields() Selection {
	return AllFields().Without(OpenToWork, MutualConnections, CandidateAbout, CandidateEducation, CandidatePreferences)
}

// With returns s with the fields added. Fields that cannot be selected are left out.
func (s Selection) With(fields ...Field) Selection {
	s.chosen = true
	for _, f := range fields {
		if f < fieldEnd {
			s.bits |= 1 << f & selectable
		}
	}
	return s
}

// Without returns s with the fields taken away.
func (s Selection) Without(fields ...Field) Selection {
	s.chosen = true
	for _, f := range fields {
		if f < fieldEnd {
			s.bits &^= 1 << f
		}
	}
	return s
}

// Intersect returns the fields that are in both.
func (s Selection) Intersect(other Selection) Selection {
	return Selection{bits: s.bits & other.bits, chosen: true}
}

// Has reports whether f is in the set.
func (s Selection) Has(f Field) bool { return f < fieldEnd && s.bits&(1<<f) != 0 }

// IsZero reports whether s is the zero Selection, "not chosen", which the empty
// selection is not.
func (s Selection) IsZero() bool { return s == Selection{} }

// Len returns the number of fields.
func (s Selection) Len() int { return bits.OnesCount64(s.bits) }

// Fields yields the fields in the order of their constants.
func (s Selection) Fields() iter.Seq[Field] {
	return func(yield func(Field) bool) {
		for b := s.bits; b != 0; b &= b - 1 {
			if !yield(Field(bits.TrailingZeros64(b))) {
				return
			}
		}
	}
}

// Available returns those fields of s that the records of req can fill. The zero
// Selection counts as [DefaultFields].
func (s Selection) Available(req Request) Selection {
	if s.IsZero() {
		s = DefaultFields()
	}
	available := Select()
	for f := range s.Fields() {
		if fills(&req, f) {
			available = available.With(f)
		}
	}
	return available
}

// String returns the text form.
func (s Selection) String() string {
	text, _ := s.MarshalText()
	return string(text)
}

// MarshalText returns the field names with commas between them.
func (s Selection) MarshalText() ([]byte, error) {
	switch {
	case s.IsZero():
		return nil, nil
	case s.bits == 0:
		return []byte("none"), nil
	}
	var b []byte
	for f := range s.Fields() {
		if len(b) > 0 {
			b = append(b, ',')
		}
		b = append(b, fieldTexts[f]...)
	}
	return b, nil
}

// UnmarshalText reads field names with commas between them, "all", "default" or
// "none". Empty text gives the zero Selection.
func (s *Selection) UnmarshalText(text []byte) error {
	switch t := strings.TrimSpace(string(text)); t {
	case "":
		*s = Selection{}
	case "none":
		*s = Select()
	case "all":
		*s = AllFields()
	case "default":
		*s = DefaultFields()
	default:
		return s.parse(strings.Split(t, ","))
	}
	return nil
}

func (s *Selection) parse(names []string) error {
	set := Select()
	for _, name := range names {
		f, err := ParseField(name)
		if err != nil {
			return err
		}
		if selectable&(1<<f) == 0 {
			return &RequestError{Field: "fields", Reason: "cannot select " + f.String() + ", which is always offered"}
		}
		set = set.With(f)
	}
	*s = set
	return nil
}

// MarshalJSON returns an array of field names.
func (s Selection) MarshalJSON() ([]byte, error) {
	if s.IsZero() {
		return []byte("null"), nil
	}
	names := make([]string, 0, s.Len())
	for f := range s.Fields() {
		names = append(names, fieldTexts[f])
	}
	return json.Marshal(names)
}

// UnmarshalJSON reads an array of field names, or the text form as a string.
func (s *Selection) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*s = Selection{}
		return nil
	}
	var text string
	if json.Unmarshal(data, &text) == nil {
		return s.UnmarshalText([]byte(text))
	}
	var names []string
	if err := json.Unmarshal(data, &names); err != nil {
		return &RequestError{Field: "fields", Reason: "is not an array of field names"}
	}
	return s.parse(names)
}
