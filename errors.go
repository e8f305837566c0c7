package outreach

import (
	"errors"
	"fmt"
)

// The errors that callers tell apart with errors.Is. None of them, and no error that
// wraps one, repeats personal data.
var (
	// ErrSensitiveData: a recruiter's text holds sensitive personal data. The error is
	// a [*SensitiveDataError].
	ErrSensitiveData = errors.New("outreach: sensitive personal data is not supported")
	// ErrModeration: no draft passed the policy. The error is a [*ModerationError].
	ErrModeration = errors.New("outreach: the text does not pass moderation")
	// ErrTooManyRecipients: more candidates than Config.MaxRecipients, from DraftAll.
	ErrTooManyRecipients = errors.New("outreach: too many recipients")
	// ErrDoNotContact: the candidate may not be written to, from drafting and Approve.
	ErrDoNotContact = errors.New("outreach: the candidate may not be contacted")
	// ErrJobClosed: the job is closed, from drafting.
	ErrJobClosed = errors.New("outreach: the job is closed")
	// ErrNotOwner: custom content belongs to another recruiter.
	ErrNotOwner = errors.New("outreach: custom content belongs to another recruiter")
	// ErrDataPolicy: a provider promises less than Config.DataPolicy asks for, from New.
	ErrDataPolicy = errors.New("outreach: the provider does not promise the data policy asked for")
	// ErrSeal: a stored draft or message is not as it was made, or cannot be verified.
	ErrSeal = errors.New("outreach: the seal does not verify")
	// ErrInvalidRequest: something in the input is not valid. The error is a
	// [*RequestError].
	ErrInvalidRequest = errors.New("outreach: invalid request")
)

// RequestError says which field of the input is not valid, and why. It never holds
// the field's value.
type RequestError struct {
	Field  string // as in JSON, such as "job.salary.currency"
	Reason string
}

// Error names the field and the reason.
func (e *RequestError) Error() string {
	return fmt.Sprintf("outreach: invalid request: %s %s", e.Field, e.Reason)
}

// Is reports whether target is [ErrInvalidRequest].
func (e *RequestError) Is(target error) bool { return target == ErrInvalidRequest }
