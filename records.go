package outreach

import (
	"log/slog"
	"time"

	"golang.org/x/text/language"
)

// Request is everything one draft is made from. It is read and never changed.
type Request struct {
	Recruiter Recruiter `json:"recruiter"`
	Candidate Candidate `json:"candidate"`
	// Job is the vacancy. Nil: without one, the candidate's own current role is the
	// context, and a [Reminder] of the draft says so.
	Job *Job `json:"job,omitempty"`
	// Fields are the fields that the draft may use. Defaults to [DefaultFields].
	// The empty selection, [Select](), is not the zero one.
	Fields Selection `json:"fields,omitzero"`
	// Language is what to write in. Defaults to the candidate's language, else English.
	Language language.Tag `json:"language,omitzero"`
	// Tone defaults to ToneNeutral.
	Tone Tone `json:"tone,omitzero"`
	// Length defaults to LengthMedium.
	Length Length `json:"length,omitzero"`
	// Kind defaults to KindInitial.
	Kind Kind `json:"kind,omitzero"`
	// Previous is what was sent before. It goes with KindFollowUp and is treated like
	// any other text of a record.
	Previous string `json:"previous,omitempty"`
	// WithFollowUp asks for a follow-up that knows the first message: Draft.FollowUp.
	WithFollowUp bool `json:"with_follow_up,omitempty"`
	// FollowUpDays is when the follow-up is due, 3 to 28 days after the first message.
	// Defaults to 7 days.
	FollowUpDays int `json:"follow_up_days,omitempty"`
	// Seed varies the wording of the offline provider, and of models that take one:
	// the same seed gives the same draft.
	Seed int64 `json:"seed,omitempty"`
	// Instructions are the recruiter's own words about what to write, at most 2,000
	// characters. Sensitive personal data in them is refused with a
	// [*SensitiveDataError].
	Instructions string `json:"instructions,omitempty"`
	// CustomContent is inserted as written between the text and the signature. Each
	// piece must belong to Recruiter, else the request is refused with [ErrNotOwner].
	// It counts in the 1,900 characters of the whole, not in Length.
	CustomContent []CustomContent `json:"custom_content,omitempty"`
}

// Recruiter is the person who writes.
type Recruiter struct {
	// ID is the host's own; CustomContent is owned by it.
	ID string `json:"id,omitempty"`
	// Name is the full name, for the signature.
	Name string `json:"name,omitempty"`
	// GivenName signs where the tone is friendly. Empty: Name does.
	GivenName string `json:"given_name,omitempty"`
	Title     string `json:"title,omitempty"`
	Team      string `json:"team,omitempty"`
	// ContractID is the contract that the recruiter works under, for settings and the
	// journal.
	ContractID string  `json:"contract_id,omitempty"`
	Company    Company `json:"company,omitzero"`
}

// Company is the recruiter's company. Where it is also the company that hires, the
// draft speaks of it as "we"; otherwise the recruiter writes as an agency.
type Company struct {
	Name     string   `json:"name,omitempty"`
	About    string   `json:"about,omitempty"`
	Culture  string   `json:"culture,omitempty"`
	URL      string   `json:"url,omitempty"`
	Values   []string `json:"values,omitempty"`
	Benefits []string `json:"benefits,omitempty"`
}

// Candidate is the person who is written to. Signals (OpenToWork, FollowsCompany,
// PastApplications, MutualConnections) are unknown where they are zero, and an
// unknown signal is never mentioned.
type Candidate struct {
	ID string `json:"id,omitempty"`
	// Name is the full name. It steers the greeting and is never shown to a model.
	Name string `json:"name,omitempty"`
	// GivenName greets alone. Empty: the full name greets, since the first word of a
	// name is not always the given one.
	GivenName string `json:"given_name,omitempty"`
	// Title and Company are the current ones. Empty: those of the current position in
	// Experience, if it has one.
	Title   string `json:"title,omitempty"`
	Company string `json:"company,omitempty"`
	About   string `json:"about,omitempty"`
	// Location is a town or a region. A street, a house number or a postcode in it is
	// left out.
	Location   string     `json:"location,omitempty"`
	Skills     []string   `json:"skills,omitempty"`
	Experience []Position `json:"experience,omitempty"`
	Education  []School   `json:"education,omitempty"`
	// Language is what to write to them in, which is not what they speak.
	Language        language.Tag     `json:"language,omitzero"`
	OpenToWork      bool             `json:"open_to_work,omitempty"`
	WorkPreferences *WorkPreferences `json:"work_preferences,omitempty"`
	FollowsCompany  bool             `json:"follows_company,omitempty"`
	// PastApplications are the ended ones; an application under way is not among them.
	PastApplications  []Application `json:"past_applications,omitempty"`
	MutualConnections []Connection  `json:"mutual_connections,omitempty"`
	// DoNotContact is the reason why this person may not be written to, such as
	// "unsubscribed". Not empty: drafting and approving fail with [ErrDoNotContact].
	DoNotContact string `json:"do_not_contact,omitempty"`
}

// Job is the vacancy, in the terms of schema.org JobPosting.
type Job struct {
	ID    string `json:"id,omitempty"`
	Title string `json:"title,omitempty"`
	// Company is the hiring organization. Empty: the draft names none for the job.
	Company string `json:"company,omitempty"`
	URL     string `json:"url,omitempty"`
	// Location is a town or a region; a street or a postcode in it is left out.
	Location         string         `json:"location,omitempty"`
	Skills           []string       `json:"skills,omitempty"`
	Responsibilities []string       `json:"responsibilities,omitempty"`
	Benefits         []string       `json:"benefits,omitempty"`
	WorkplaceType    WorkplaceType  `json:"workplace_type,omitzero"`
	EmploymentType   EmploymentType `json:"employment_type,omitzero"`
	Seniority        Seniority      `json:"seniority,omitzero"`
	// Salary is the pay that may be disclosed. Nil: none.
	Salary *Salary `json:"salary,omitempty"`
	// Closed is true for a job that is a draft, internal, confidential or filled.
	// Drafting for it fails with [ErrJobClosed].
	Closed bool `json:"closed,omitempty"`
}

// Salary is a pay range in units of its currency, not in cents. Max zero: no upper
// end. Min zero: no lower end.
type Salary struct {
	Min float64 `json:"min,omitempty"`
	Max float64 `json:"max,omitempty"`
	// Currency is the ISO 4217 code, such as "EUR".
	Currency string `json:"currency"`
	// Period is what the amount is paid for. Zero: not given, and then not said.
	Period Period `json:"period,omitzero"`
}

// CustomContent is a recruiter's own paragraph, such as a company introduction.
type CustomContent struct {
	ID string `json:"id,omitempty"`
	// OwnerID is the ID of the recruiter that it belongs to. It may not be empty.
	OwnerID string `json:"owner_id"`
	Text    string `json:"text"`
	// Language is what Text is written in. Zero: not known, and Text is inserted
	// whatever the draft's language is.
	Language language.Tag `json:"language,omitzero"`
	// Translations hold the same text by BCP 47 tag. Where the draft is in another
	// language than Text and none of them fits, the content is left out and a finding
	// says so.
	Translations map[string]string `json:"translations,omitempty"`
}

// Position is one job a candidate has or had.
type Position struct {
	Title   string `json:"title,omitempty"`
	Company string `json:"company,omitempty"`
	// Start and End are YYYY, YYYY-MM or YYYY-MM-DD. End empty: the current position.
	Start       string `json:"start,omitempty"`
	End         string `json:"end,omitempty"`
	Description string `json:"description,omitempty"`
}

// School is one education of a candidate. Start and End are as in [Position].
type School struct {
	Name   string `json:"name,omitempty"`
	Degree string `json:"degree,omitempty"`
	Field  string `json:"field,omitempty"`
	Start  string `json:"start,omitempty"`
	End    string `json:"end,omitempty"`
}

// Application is one that has ended. Date is as in [Position].
type Application struct {
	JobTitle string `json:"job_title,omitempty"`
	Date     string `json:"date,omitempty"`
}

// Connection is a person whom recruiter and candidate both know. Connections are
// counted and never named.
type Connection struct {
	Name string `json:"name,omitempty"`
}

// WorkPreferences are what a candidate said they look for. Empty lists: not said.
type WorkPreferences struct {
	Titles          []string         `json:"titles,omitempty"`
	Locations       []string         `json:"locations,omitempty"`
	WorkplaceTypes  []WorkplaceType  `json:"workplace_types,omitempty"`
	EmploymentTypes []EmploymentType `json:"employment_types,omitempty"`
}

// current returns the candidate's current position, the first one without an end.
func (c *Candidate) current() (Position, bool) {
	for _, p := range c.Experience {
		if p.End == "" && (p.Title != "" || p.Company != "") {
			return p, true
		}
	}
	return Position{}, false
}

// LogValue withholds everything but identifiers.
func (r Recruiter) LogValue() slog.Value {
	return slog.GroupValue(slog.String("id", r.ID), slog.String("contract_id", r.ContractID))
}

// LogValue withholds everything but the identifier.
func (c Candidate) LogValue() slog.Value {
	return slog.GroupValue(slog.String("id", c.ID))
}

// LogValue withholds the text.
func (c CustomContent) LogValue() slog.Value {
	return slog.GroupValue(slog.String("id", c.ID), slog.String("owner_id", c.OwnerID))
}

// LogValue withholds the records' personal parts and all free text.
func (r Request) LogValue() slog.Value {
	attrs := []slog.Attr{
		slog.Any("recruiter", r.Recruiter), slog.Any("candidate", r.Candidate),
		slog.String("fields", r.Fields.String()), slog.String("language", r.Language.String()),
		slog.String("tone", r.Tone.String()), slog.String("length", r.Length.String()), slog.String("kind", r.Kind.String()),
	}
	if r.Job != nil {
		attrs = append(attrs, slog.String("job_id", r.Job.ID))
	}
	return slog.GroupValue(attrs...)
}

// String returns identifiers alone, so that a request printed by mistake names nobody
// and quotes nothing.
func (r Request) String() string {
	return "Request(recruiter " + r.Recruiter.ID + ", candidate " + r.Candidate.ID + ")"
}

// String returns the identifier alone, so that content printed by mistake quotes
// nothing.
func (c CustomContent) String() string { return "CustomContent(" + c.ID + ")" }

// String returns the identifier alone, so that a record printed by mistake names
// nobody.
func (r Recruiter) String() string { return "Recruiter(" + r.ID + ")" }

// String returns the identifier alone, so that a record printed by mistake names
// nobody.
func (c Candidate) String() string { return "Candidate(" + c.ID + ")" }

// String returns nothing personal, so that a connection printed by mistake names
// nobody.
func (Connection) String() string { return "Connection" }

// LogValue withholds the name.
func (c Connection) LogValue() slog.Value { return slog.StringValue(c.String()) }

// followUpDue returns when the follow-up is due after the first message.
func (r *Request) followUpDue() time.Duration {
	days := r.FollowUpDays
	if days == 0 {
		days = 7
	}
	return time.Duration(days) * 24 * time.Hour
}
