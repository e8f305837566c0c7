package outreach

import (
	"slices"

	"golang.org/x/text/language"
)

// Settings are choices about drafting that are kept between messages. A nil field is
// not chosen.
type Settings struct {
	// AutoDraft lets the host draft without being asked. It only ever drafts: a person
	// reviews and approves each message.
	AutoDraft    *bool         `json:"auto_draft,omitempty"`
	WithFollowUp *bool         `json:"with_follow_up,omitempty"`
	Fields       *Selection    `json:"fields,omitempty"`
	Language     *language.Tag `json:"language,omitempty"`
	Tone         *Tone         `json:"tone,omitempty"`
	Length       *Length       `json:"length,omitempty"`
}

// ContractSettings are what a contract's administrator chooses for its recruiters.
type ContractSettings struct {
	// Defaults stand where neither message nor recruiter chose.
	Defaults Settings `json:"defaults,omitzero"`
	// Locked stands whatever others choose; choosing otherwise is an error.
	Locked Settings `json:"locked,omitzero"`
	// Allowed are the fields that may be used. Zero: all fields.
	Allowed Selection `json:"allowed,omitzero"`
	// MaxRecipients is the most candidates of one request; the host compares it before
	// it drafts. Zero: Config.MaxRecipients alone.
	MaxRecipients int `json:"max_recipients,omitempty"`
}

// Resolve returns the settings of one message. Each is what is locked, else what the
// message chose, else the recruiter, else the contract's default:
//
//	locked  message  recruiter  default  | result
//	v       nil, v   nil, v     any      | v
//	v       other    any        any      | error
//	v       nil, v   other      any      | error
//	nil     m        any        any      | m
//	nil     nil      r          any      | r
//	nil     nil      nil        d        | d (nil: not chosen)
//
// Fields are chosen like the others and must then all be allowed; where nobody chose,
// they are [DefaultFields] as far as those are allowed. An error is a
// [*RequestError] that names the setting.
func (c ContractSettings) Resolve(recruiter, message Settings) (Settings, error) {
	var s Settings
	var err error
	choose(&err, "auto_draft", &s.AutoDraft, c.Locked.AutoDraft, message.AutoDraft, recruiter.AutoDraft, c.Defaults.AutoDraft)
	choose(&err, "with_follow_up", &s.WithFollowUp, c.Locked.WithFollowUp, message.WithFollowUp, recruiter.WithFollowUp, c.Defaults.WithFollowUp)
	choose(&err, "fields", &s.Fields, c.Locked.Fields, message.Fields, recruiter.Fields, c.Defaults.Fields)
	choose(&err, "language", &s.Language, c.Locked.Language, message.Language, recruiter.Language, c.Defaults.Language)
	choose(&err, "tone", &s.Tone, c.Locked.Tone, message.Tone, recruiter.Tone, c.Defaults.Tone)
	choose(&err, "length", &s.Length, c.Locked.Length, message.Length, recruiter.Length, c.Defaults.Length)
	if err != nil {
		return Settings{}, err
	}
	if c.Allowed.IsZero() {
		return s, nil
	}
	if s.Fields == nil || s.Fields.IsZero() {
		fields := DefaultFields().Intersect(c.Allowed)
		s.Fields = &fields
		return s, nil
	}
	for f := range s.Fields.Fields() {
		if !c.Allowed.Has(f) {
			return Settings{}, invalid("fields", "may not hold %s under this contract", f)
		}
	}
	return s, nil
}

// choose sets result to the first choice there is, and err where one differs from
// what is locked.
func choose[T comparable](err *error, field string, result **T, locked *T, choices ...*T) {
	if locked != nil {
		for _, c := range choices[:2] { // the default gives way to the lock in silence
			if c != nil && *c != *locked {
				if *err == nil {
					*err = invalid(field, "is locked by the contract")
				}
				return
			}
		}
		choices = []*T{locked}
	}
	if i := slices.IndexFunc(choices, func(c *T) bool { return c != nil }); i >= 0 {
		v := *choices[i]
		*result = &v
	}
}

// Apply returns the request with the chosen settings in place of its own. AutoDraft is
// the host's to act on.
func (s Settings) Apply(req Request) Request {
	set(&req.WithFollowUp, s.WithFollowUp)
	set(&req.Fields, s.Fields)
	set(&req.Language, s.Language)
	set(&req.Tone, s.Tone)
	set(&req.Length, s.Length)
	return req
}

func set[T any](to *T, choice *T) {
	if choice != nil {
		*to = *choice
	}
}
