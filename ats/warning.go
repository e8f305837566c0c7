package ats

// Warning is something about a record that a person should know. It never repeats a
// value.
type Warning struct {
	// Code is one of the constants below.
	Code string
	// Path is where the value stands, such as "work[0].startDate".
	Path string
	// Message says in English what was found and what was done.
	Message string
}

// The codes of warnings.
const (
	CodeNameMissing        = "name_missing"        // a candidate without a name
	CodeNameSuspect        = "name_suspect"        // a name that may not be one, or not all of one
	CodeTitleMissing       = "title_missing"       // a job without a title
	CodeTitleSuspect       = "title_suspect"       // a title that reads like a sentence; left out
	CodeCompanySuspect     = "company_suspect"     // a company that is no name; left out
	CodeSeveralTitles      = "several_titles"      // several jobs in one title
	CodeDateUnparsed       = "date_unparsed"       // a date that cannot be read; left out
	CodeSalaryUnparsed     = "salary_unparsed"     // a salary that is not certain; left out
	CodeSalaryImplausible  = "salary_implausible"  // a salary that cannot be meant; left out
	CodeLocationUnparsed   = "location_unparsed"   // a place that may be an address; left out
	CodeEmploymentUnparsed = "employment_unparsed" // several employment types, or an unknown one; left out
	CodeSkillLeftOut       = "skill_left_out"      // prose among the skills
	CodeContradiction      = "contradiction"       // two values that cannot both be true
	CodeInstructionLike    = "instruction_like"    // text that speaks to a machine; left out
	CodeTruncated          = "truncated"           // a text or a list longer than its bound
	CodeUnreadable         = "unreadable"          // a part of the document that could not be read
	CodeDoNotContact       = "do_not_contact"      // a candidate who may not be written to; JSON Résumé cannot say so
	CodeClosed             = "closed"              // a job that is not open; JobPosting cannot say so
)

// maxWarnings bounds the warnings of a document, which cannot fill the memory with them.
const maxWarnings = 1000

func (d *document) warn(code string, n node, message string) {
	if len(d.warnings) == maxWarnings {
		return
	}
	if len(d.warnings) == maxWarnings-1 {
		code, message = CodeTruncated, "there are more warnings than are kept"
	}
	d.warnings = append(d.warnings, Warning{Code: code, Path: n.path, Message: message})
}
