package ats

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// The causes inside a [*SyntaxError], beside those of encoding/json.
var (
	// ErrTooLarge: the document is larger than MaxDocument or has more than MaxValues.
	ErrTooLarge = errors.New("the document is too large")
	// ErrTooDeep: the document is nested deeper than MaxDepth.
	ErrTooDeep = errors.New("the document is nested too deeply")
	// ErrNoRecord: the document is well formed and holds no record of the format.
	ErrNoRecord = errors.New("the document holds no record of this format")
)

// SyntaxError is a document that cannot be read. It holds nothing of the document.
type SyntaxError struct {
	Format Format
	// Offset is where reading stopped, in bytes from the document's start; 0 where it
	// is about the whole.
	Offset int64
	Err    error
}

// Error names the format, the offset and the cause.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("ats: cannot read %s at byte %d: %v", e.Format, e.Offset, e.Err)
}

// Unwrap returns the cause.
func (e *SyntaxError) Unwrap() error { return e.Err }

// UnsupportedError is a format that is not known, or one that has no such records.
type UnsupportedError struct {
	Format Format
	// Records is what was asked for: "candidates", "jobs" or "recruiters".
	Records string
}

// Error says which of the two it is, and which formats are known.
func (e *UnsupportedError) Error() string {
	if slices.Contains(Formats(), e.Format) {
		return fmt.Sprintf("ats: %s has no %s", e.Format, e.Records)
	}
	known := make([]string, 0, len(readers))
	for _, f := range Formats() {
		known = append(known, f.String())
	}
	name := string(e.Format)
	if len(name) > 40 {
		name = name[:40]
	}
	return fmt.Sprintf("ats: unknown format %s; the known ones are %s", strconv.Quote(name), strings.Join(known, ", "))
}
