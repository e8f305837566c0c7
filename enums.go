package outreach

import (
	"fmt"
	"strings"
)

// The enumerations of the records. Those whose zero means "not given" start at 1;
// those whose zero is the default start at 0. Each has a text form for JSON, flags
// and configuration files; reading it back ignores case, hyphens, underscores and
// spaces, and knows the terms of schema.org. Empty text is zero, and any other text
// that is no value's form is a [*RequestError].

// WorkplaceType says where the work is done. Zero: not given.
type WorkplaceType uint8

// The workplace types.
const (
	OnSite WorkplaceType = iota + 1
	Hybrid
	Remote
)

// EmploymentType is the kind of contract. Zero: not given.
type EmploymentType uint8

// The employment types.
const (
	FullTime EmploymentType = iota + 1
	PartTime
	Contractor
	Temporary
	Internship
	Apprenticeship
	Volunteer
)

// Seniority is the level of a job. Zero: not given.
type Seniority uint8

// The levels.
const (
	EntryLevel Seniority = iota + 1
	Associate
	MidSenior
	Director
	Executive
)

// Period is what a salary is paid for. Zero: not given.
type Period uint8

// The periods.
const (
	PerHour Period = iota + 1
	PerDay
	PerWeek
	PerMonth
	PerYear
)

// Tone is how a message sounds, and with it the form of address.
type Tone uint8

// The tones.
const (
	ToneNeutral Tone = iota
	ToneFormal
	ToneFriendly
)

// Length is how long a message may be, in characters (grapheme clusters) with
// greeting and signature and without custom content: at most 400, 800 or 1,900, and
// half of that in Chinese, Japanese and Korean.
type Length uint8

// The lengths.
const (
	LengthMedium Length = iota
	LengthShort
	LengthLong
)

// Kind says which message of a conversation it is.
type Kind uint8

// The kinds.
const (
	KindInitial Kind = iota
	KindFollowUp
)

// Rating is a reader's verdict on a draft. Zero: none.
type Rating uint8

// The ratings.
const (
	ThumbsUp Rating = iota + 1
	ThumbsDown
)

var (
	workplaceTypes  = enum[WorkplaceType]{"workplace type", []string{"", "on_site", "hybrid", "remote"}, map[string]WorkplaceType{"telecommute": Remote, "office": OnSite}}
	employmentTypes = enum[EmploymentType]{"employment type",
		[]string{"", "full_time", "part_time", "contractor", "temporary", "internship", "apprenticeship", "volunteer"},
		map[string]EmploymentType{"intern": Internship, "contract": Contractor, "freelance": Contractor, "apprentice": Apprenticeship}}
	seniorities = enum[Seniority]{"seniority", []string{"", "entry_level", "associate", "mid_senior", "director", "executive"}, map[string]Seniority{"mid_senior_level": MidSenior}}
	periods     = enum[Period]{"period", []string{"", "hour", "day", "week", "month", "year"},
		map[string]Period{"per_hour": PerHour, "per_day": PerDay, "per_week": PerWeek, "per_month": PerMonth, "per_year": PerYear,
			"hourly": PerHour, "daily": PerDay, "weekly": PerWeek, "monthly": PerMonth, "yearly": PerYear, "annual": PerYear, "annually": PerYear}}
	tones   = enum[Tone]{"tone", []string{"neutral", "formal", "friendly"}, nil}
	lengths = enum[Length]{"length", []string{"medium", "short", "long"}, nil}
	kinds   = enum[Kind]{"kind", []string{"initial", "follow_up"}, nil}
	ratings = enum[Rating]{"rating", []string{"", "thumbs_up", "thumbs_down"}, nil}
)

// enum is the text form of one enumeration.
type enum[T ~uint8] struct {
	name  string
	texts []string // by value; "" at 0 where zero means "not given"
	also  map[string]T
}

func (e *enum[T]) string(v T) string {
	if int(v) < len(e.texts) {
		return e.texts[v]
	}
	return fmt.Sprintf("%s(%d)", strings.ReplaceAll(e.name, " ", ""), uint8(v))
}

func (e *enum[T]) valid(v T) bool { return int(v) < len(e.texts) }

func (e *enum[T]) marshal(v T) ([]byte, error) {
	if !e.valid(v) {
		return nil, e.unknown()
	}
	return []byte(e.texts[v]), nil
}

func (e *enum[T]) unmarshal(v *T, text []byte) error {
	if len(text) == 0 { // as an absent one
		*v = 0
		return nil
	}
	word := plainWord(string(text))
	if word == "" {
		return e.unknown()
	}
	for i, t := range e.texts {
		if plainWord(t) == word {
			*v = T(i)
			return nil
		}
	}
	for t, value := range e.also {
		if plainWord(t) == word {
			*v = value
			return nil
		}
	}
	return e.unknown()
}

func (e *enum[T]) unknown() error {
	return &RequestError{Field: strings.ReplaceAll(e.name, " ", "_"), Reason: e.noneOf()}
}

// noneOf is what is wrong with a value that is none of them.
func (e *enum[T]) noneOf() string {
	texts := e.texts
	if texts[0] == "" {
		texts = texts[1:]
	}
	return "is none of " + strings.Join(texts, ", ")
}

// plainWord folds the spellings of one term: "Full-time", "FULL_TIME", "full time".
func plainWord(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '-', '_':
			return -1
		}
		return r
	}, strings.ToLower(strings.TrimSpace(s)))
}

// String returns the text form; it is empty for zero.
func (w WorkplaceType) String() string { return workplaceTypes.string(w) }

// MarshalText returns the text form, such as "on_site".
func (w WorkplaceType) MarshalText() ([]byte, error) { return workplaceTypes.marshal(w) }

// UnmarshalText reads the text form.
func (w *WorkplaceType) UnmarshalText(text []byte) error { return workplaceTypes.unmarshal(w, text) }

// String returns the text form; it is empty for zero.
func (e EmploymentType) String() string { return employmentTypes.string(e) }

// MarshalText returns the text form, such as "full_time".
func (e EmploymentType) MarshalText() ([]byte, error) { return employmentTypes.marshal(e) }

// UnmarshalText reads the text form.
func (e *EmploymentType) UnmarshalText(text []byte) error { return employmentTypes.unmarshal(e, text) }

// String returns the text form; it is empty for zero.
func (s Seniority) String() string { return seniorities.string(s) }

// MarshalText returns the text form, such as "mid_senior".
func (s Seniority) MarshalText() ([]byte, error) { return seniorities.marshal(s) }

// UnmarshalText reads the text form.
func (s *Seniority) UnmarshalText(text []byte) error { return seniorities.unmarshal(s, text) }

// String returns the text form; it is empty for zero.
func (p Period) String() string { return periods.string(p) }

// MarshalText returns the text form, such as "year".
func (p Period) MarshalText() ([]byte, error) { return periods.marshal(p) }

// UnmarshalText reads the text form.
func (p *Period) UnmarshalText(text []byte) error { return periods.unmarshal(p, text) }

// String returns the text form, such as "formal".
func (t Tone) String() string { return tones.string(t) }

// MarshalText returns the text form.
func (t Tone) MarshalText() ([]byte, error) { return tones.marshal(t) }

// UnmarshalText reads the text form.
func (t *Tone) UnmarshalText(text []byte) error { return tones.unmarshal(t, text) }

// String returns the text form, such as "short".
func (l Length) String() string { return lengths.string(l) }

// MarshalText returns the text form.
func (l Length) MarshalText() ([]byte, error) { return lengths.marshal(l) }

// UnmarshalText reads the text form.
func (l *Length) UnmarshalText(text []byte) error { return lengths.unmarshal(l, text) }

// String returns the text form, such as "follow_up".
func (k Kind) String() string { return kinds.string(k) }

// MarshalText returns the text form.
func (k Kind) MarshalText() ([]byte, error) { return kinds.marshal(k) }

// UnmarshalText reads the text form.
func (k *Kind) UnmarshalText(text []byte) error { return kinds.unmarshal(k, text) }

// String returns the text form; it is empty for zero.
func (r Rating) String() string { return ratings.string(r) }

// MarshalText returns the text form, such as "thumbs_up".
func (r Rating) MarshalText() ([]byte, error) { return ratings.marshal(r) }

// UnmarshalText reads the text form.
func (r *Rating) UnmarshalText(text []byte) error { return ratings.unmarshal(r, text) }
