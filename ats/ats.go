// Package ats reads what applicant tracking systems send, and returns clean records.
//
// Most users call [ReadCandidates] or [ReadJobs] with one document: a record, a list
// of records or an envelope around them. What a person should know about a record is
// a [Warning]; the document as a whole fails only where nothing in it can be read.
//
// # What is cleaned
//
// A record holds plain text: no HTML, no Markdown, no control, bidirectional or other
// invisible characters, in Unicode's NFC, and of bounded length. A value that is not
// certain (a salary without a currency, a date that cannot be read, a paragraph where
// a company's name should stand) is left out and warned about: nothing is guessed
// that could be printed.
//
// # Privacy
//
// Contact data (e-mail, telephone, street, postcode, profiles), pictures, dates of
// birth, references and the languages that a person speaks are not read; addresses
// and numbers inside other text are left out. No warning and no error repeats a value.
//
// # Hostile input
//
// A document is data of others. Its size, nesting, lists and strings are bounded by
// the constants of this package, and time and memory are proportional to its size.
package ats

import (
	"slices"

	"github.com/outreach-go/outreach"
)

// Format names what a document looks like. Formats are written in lower case.
type Format string

// The formats that can be read.
const (
	// JSONResume is the JSON Résumé of jsonresume.org in both generations (work with
	// company, and work with name), and its sibling FRESH (fresh-resume-schema). It has
	// candidates.
	JSONResume Format = "jsonresume"
	// JobPosting is schema.org's JobPosting in JSON-LD: an object, an array, a @graph,
	// or an HTML page with them in a script element. It has jobs.
	JobPosting Format = "jobposting"
)

// reader is what a format can read. A nil function: the format has no such records.
type reader struct {
	format     Format
	candidates func(*document) ([]outreach.Candidate, error)
	jobs       func(*document) ([]outreach.Job, error)
	recruiters func(*document) ([]outreach.Recruiter, error)
	detect     func(*document) bool
}

var readers = []reader{
	{format: JSONResume, candidates: readResumes, detect: isResume},
	{format: JobPosting, jobs: readPostings, detect: hasPosting},
}

// Formats returns the formats that can be read.
func Formats() []Format {
	formats := make([]Format, len(readers))
	for i, r := range readers {
		formats[i] = r.format
	}
	return formats
}

// String returns the format's name.
func (f Format) String() string { return string(f) }

// ReadCandidates returns the candidates of a document. A document that cannot be read
// is a [*SyntaxError]; a format that is not known, or has no candidates, is an
// [*UnsupportedError].
//
// Signals such as OpenToWork stay unset, since no system knows them, and so does
// Language: the languages that a person speaks do not say what to write in.
func ReadCandidates(format Format, data []byte) ([]outreach.Candidate, []Warning, error) {
	return read(format, "candidates", data, func(r reader) func(*document) ([]outreach.Candidate, error) { return r.candidates })
}

// ReadJobs returns the jobs of a document, with errors as in [ReadCandidates]. A job
// whose validThrough has passed is returned like any other: the package has no clock.
func ReadJobs(format Format, data []byte) ([]outreach.Job, []Warning, error) {
	return read(format, "jobs", data, func(r reader) func(*document) ([]outreach.Job, error) { return r.jobs })
}

// ReadRecruiters returns the recruiters of a document, with errors as in
// [ReadCandidates]. Neither JSON Résumé nor JobPosting has any.
func ReadRecruiters(format Format, data []byte) ([]outreach.Recruiter, []Warning, error) {
	return read(format, "recruiters", data, func(r reader) func(*document) ([]outreach.Recruiter, error) { return r.recruiters })
}

func read[T any](format Format, records string, data []byte, of func(reader) func(*document) ([]T, error)) ([]T, []Warning, error) {
	i := slices.IndexFunc(readers, func(r reader) bool { return r.format == format })
	if i < 0 || of(readers[i]) == nil {
		return nil, nil, &UnsupportedError{Format: format, Records: records}
	}
	doc, err := open(format, data)
	if err != nil {
		return nil, nil, err
	}
	out, err := of(readers[i])(doc)
	if err != nil {
		return nil, nil, &SyntaxError{Format: format, Err: err}
	}
	return out, doc.warnings, nil
}

// DetectFormat returns the format of a document, and false where it is none that can
// be read. Most users know which system sent a document and need not ask.
func DetectFormat(data []byte) (Format, bool) {
	doc, err := open("", data)
	if err != nil {
		return "", false
	}
	for _, r := range readers {
		if r.detect(doc) {
			return r.format, true
		}
	}
	return "", false
}
