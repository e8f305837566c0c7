package outreach

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/outreach-go/outreach/internal/lang"
)

// Part names a text of a request or of a draft: one of the constants, or a field's
// text form such as "candidate.about".
type Part string

// The parts that are not fields.
const (
	PartInstructions  Part = "instructions"
	PartCustomContent Part = "custom_content"
	PartPrevious      Part = "previous"
	PartTemplate      Part = "template"
	PartSubject       Part = "subject"
	PartBody          Part = "body"
)

// Category says what a [Finding] is about. Hosts may use categories of their own and
// say in a [Policy] what they do.
type Category string

// The categories of contact data. A recruiter's own may stand in a message.
const (
	CategoryEmail        Category = "email"
	CategoryPhone        Category = "phone"
	CategorySocialHandle Category = "social_handle" // a person's name or page in a social network
	CategoryAddress      Category = "address"       // a postal address or a postcode with a word for it
	CategoryIPAddress    Category = "ip_address"    // personal data after recital 30 of the GDPR
)

// The categories of identifiers and of what gives access.
const (
	CategoryPaymentCard     Category = "payment_card"
	CategoryIBAN            Category = "iban"
	CategoryBankAccount     Category = "bank_account" // numbers of accounts and banks other than an IBAN
	CategoryCryptoWallet    Category = "crypto_wallet"
	CategoryNationalID      Category = "national_id" // GDPR Article 87; social security numbers too
	CategoryTaxID           Category = "tax_id"
	CategoryPassport        Category = "passport"
	CategoryDrivingLicence  Category = "driving_licence"
	CategoryHealthInsurance Category = "health_insurance" // the number of an insured or a patient
	CategoryVehiclePlate    Category = "vehicle_plate"
	CategoryDeviceID        Category = "device_id"       // IMEI and the like
	CategoryProfessionalID  Category = "professional_id" // a number in a register of a profession
	CategoryOtherID         Category = "other_id"        // a student, member, case or customer number
	CategoryMACAddress      Category = "mac_address"
	CategoryBirthDate       Category = "birth_date"
	CategorySecret          Category = "secret" // a password, key or token
)

// The topics of GDPR Article 9 (special categories of personal data) and Article 10
// (criminal convictions).
const (
	CategoryHealth            Category = "health"             // illness, treatment, sick leave
	CategoryDisability        Category = "disability"         // and the adjustments that it asks for
	CategoryPregnancy         Category = "pregnancy"          // and birth, parental leave and family planning
	CategoryReligion          Category = "religion"           // and belief, or none
	CategoryEthnicity         Category = "ethnicity"          // race, ethnic and national origin, nationality, status as a migrant
	CategoryPoliticalOpinion  Category = "political_opinion"  // and party membership
	CategoryUnionMembership   Category = "union_membership"   // of a trade union
	CategorySexualOrientation Category = "sexual_orientation" // and sex life, and gender identity
	CategoryGeneticData       Category = "genetic_data"
	CategoryBiometricData     Category = "biometric_data"
	CategoryCriminalRecord    Category = "criminal_record" // convictions, charges, imprisonment
)

// The other topics that equal opportunity law keeps out of hiring: the grounds of EU
// Directives 2000/78/EC and 2006/54/EC and of the US EEOC that GDPR Article 9 does not
// name, and what the law of many places forbids to ask or to count.
const (
	CategoryAge               Category = "age"                // of a person, and limits of age
	CategoryMaritalStatus     Category = "marital_status"     // and children and other family status
	CategoryMilitaryStatus    Category = "military_status"    // service, and status as a veteran
	CategorySalaryHistory     Category = "salary_history"     // what a person earns or earned
	CategoryFinancialDistress Category = "financial_distress" // debts, insolvency, benefits
)

// The categories of what can be wrong with a draft.
const (
	CategoryProfanity        Category = "profanity"
	CategoryHarassment       Category = "harassment" // slurs, insults, and contempt for a group
	CategoryThreat           Category = "threat"
	CategorySexual           Category = "sexual"            // sexual content
	CategoryDiscrimination   Category = "discrimination"    // a preference by a protected characteristic; titles and forms for one sex
	CategoryBias             Category = "bias"              // wording that guides to inclusive writing advise against: a hint
	CategoryGenderCoded      Category = "gender_coded"      // after Gaucher, Friesen and Kay (2011): a hint
	CategoryEvaluation       Category = "evaluation"        // a verdict about the person
	CategoryFlattery         Category = "flattery"          // praise that no fact supports: a hint
	CategoryPromise          Category = "promise"           // of what is not the writer's to promise
	CategoryPressure         Category = "pressure"          // false urgency
	CategoryScam             Category = "scam"              // fees, bank or identity documents, messengers
	CategorySalaryQuestion   Category = "salary_question"   // asks what the person earns or earned
	CategorySensitiveRequest Category = "sensitive_request" // asks for sensitive data
	CategoryRegister         Category = "register"          // a formal and an informal "you" in one text
	CategoryCliche           Category = "cliche"            // the tells of machine prose: a hint
	CategoryInjection        Category = "injection"         // text in a record that reads like an instruction, or what a draft has from it
	CategoryUngrounded       Category = "ungrounded"        // a claim that no fact holds
	CategoryPlaceholder      Category = "placeholder"       // a token or a bracket left unfilled
	CategoryLanguage         Category = "language"          // not the language asked for
	CategoryLength           Category = "length"            // longer than asked for
	CategoryPromptEcho       Category = "prompt_echo"       // the prompt's own words
	CategoryMarkup           Category = "markup"            // HTML, Markdown or code
	CategoryFormat           Category = "format"            // a reply that is not in the envelope, or no message
	CategoryCustomContent    Category = "custom_content"    // content left out for its language
	CategoryBrand            Category = "brand"             // not a company's voice; see BrandModerator
	CategoryRubric           Category = "rubric"            // what a judge holds against a draft; see JudgeModerator
)

// Finding is something that a detector or a moderator saw in a text. It never holds
// the matched text, so it can be logged.
type Finding struct {
	Category Category `json:"category"`
	// Rule is the recogniser, such as "iban.mod97" or "ungrounded.number".
	Rule string `json:"rule"`
	Part Part   `json:"part"`
	// Start and End are byte offsets in that part, as it was given. Both zero: the
	// finding is about the part as a whole.
	Start int `json:"start"`
	End   int `json:"end"`
	// Confidence is from 0 to 1.
	Confidence float64 `json:"confidence"`
	// Note is for a person, in English: what, why, and what to write instead.
	Note string `json:"note,omitempty"`
}

// Text returns what the finding is about, for a user interface in a language: Note in
// English, else the name of the category.
func (f Finding) Text(ui language.Tag) string {
	l := lang.Get(ui)
	if l.Base == lang.Default && f.Note != "" {
		return f.Note
	}
	return f.Category.text(l)
}

// text returns the category's name in a language, or its own where it has none.
func (c Category) text(l *lang.Language) string {
	if name := l.Text("category", string(c)); name != "" {
		return name
	}
	return strings.ReplaceAll(string(c), "_", " ")
}

// sortFindings orders findings by part and place, so that their order is stable.
func sortFindings(findings []Finding) {
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Part, b.Part), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Rule, b.Rule))
	})
}

// SensitiveDataError says that a recruiter's text holds sensitive personal data. It
// holds where, never what.
type SensitiveDataError struct{ Findings []Finding }

// Error names the parts and the categories.
func (e *SensitiveDataError) Error() string {
	return ErrSensitiveData.Error() + ": " + listFindings(e.Findings)
}

// Is reports whether target is [ErrSensitiveData].
func (e *SensitiveDataError) Is(target error) bool { return target == ErrSensitiveData }

// Text returns one sentence for a recruiter, in the language of the user interface.
func (e *SensitiveDataError) Text(ui language.Tag) string {
	return sentenceOf(ui, "sensitive", e.Findings)
}

// ModerationError says that a text does not pass the policy. Err is what else went
// wrong on the way, such as the fallback's error; it may be nil.
type ModerationError struct {
	Findings []Finding
	Err      error
}

// Error names the parts and the rules.
func (e *ModerationError) Error() string {
	text := ErrModeration.Error() + ": " + listFindings(e.Findings)
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text
}

// Is reports whether target is [ErrModeration].
func (e *ModerationError) Is(target error) bool { return target == ErrModeration }

// Unwrap returns Err.
func (e *ModerationError) Unwrap() error { return e.Err }

// Text returns one sentence for a recruiter, in the language of the user interface.
func (e *ModerationError) Text(ui language.Tag) string {
	return sentenceOf(ui, "moderation", e.Findings)
}

func sentenceOf(ui language.Tag, key string, findings []Finding) string {
	l := lang.Get(ui)
	var names []string
	for _, f := range findings {
		if name := f.Category.text(l); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.ReplaceAll(l.Text("message", key), "{0}", l.List(names))
}

func listFindings(findings []Finding) string {
	var b strings.Builder
	for i, f := range findings {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%s in %s (%s)", f.Category, f.Part, f.Rule)
	}
	return b.String()
}

// hookError is what is said of a host's hook that failed: that it did, and which; its
// own error stays in the chain and out of the text, since it may quote what it read.
type hookError struct {
	hook string
	err  error
}

func (e *hookError) Error() string { return "outreach: " + e.hook + " failed" }
func (e *hookError) Unwrap() error { return e.err }

var errPanic = errors.New("panic")

// guardHook turns a panic of a host's hook into an error: hooks fail closed.
func guardHook(hook string, call func() error) (err error) {
	defer func() {
		if recover() != nil {
			err = &hookError{hook, errPanic}
		}
	}()
	if err := call(); err != nil {
		return &hookError{hook, err}
	}
	return nil
}
