package langchain

import (
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/outreach-go/outreach/provider"
)

// status is an HTTP status with the vendor's message, which is read but not shown.
type status struct {
	code    int
	message string
}

// The places at which langchaingo's clients write a status. Each is anchored to the
// start of the text, behind at most the client's own words: what comes after it is the
// vendor's and may say anything.
var (
	statusForms = []*regexp.Regexp{
		// openai, anthropic, ernie, huggingface
		regexp.MustCompile(`(?s)^(?:[\w ]+: )*?(?:[\w ]+? )??unexpected status code: (\d{3})(?:$|: |, body: )(.*)`),
		// mistral
		regexp.MustCompile(`(?s)^\(HTTP Error (\d{3})\) ?(.*)`),
		// google
		regexp.MustCompile(`(?s)^googleapi: Error (\d{3}): (.*)`),
		regexp.MustCompile(`(?s)^googleapi: got HTTP response code (\d{3}) with body: (.*)`),
	}
	statusLine = regexp.MustCompile(`(?s)^(\d{3}) ([A-Z][A-Za-z '-]+)(?:$|: (.*))`) // ollama, llamafile, maritaca
	grpcForm   = regexp.MustCompile(`(?s)^rpc error: code = (\w+) desc = (.*)`)     // vertex

	bedrockEnding = regexp.MustCompile(`^completed due to (\w+)\. Maybe try increasing max tokens$`)
	googleBlocked = regexp.MustCompile(`^blocked: (?:candidate|prompt): \w+`)
)

// grpcStatus gives gRPC's codes as HTTP's, as google.rpc.Code does.
var grpcStatus = map[string]int{
	"InvalidArgument": http.StatusBadRequest, "FailedPrecondition": http.StatusBadRequest, "OutOfRange": http.StatusBadRequest,
	"Unauthenticated": http.StatusUnauthorized, "PermissionDenied": http.StatusForbidden, "NotFound": http.StatusNotFound,
	"ResourceExhausted": http.StatusTooManyRequests, "Internal": http.StatusInternalServerError,
	"Unavailable": http.StatusServiceUnavailable, "DeadlineExceeded": http.StatusGatewayTimeout,
}

// statusOf finds the status in err: from a type that has one, as the AWS and Google
// clients do, else from the text.
func statusOf(err error) (status, bool) {
	var aws interface{ HTTPStatusCode() int }
	if errors.As(err, &aws) && isStatus(aws.HTTPStatusCode()) {
		return status{code: aws.HTTPStatusCode()}, true
	}
	for level := range levels(err) {
		if s, ok := readStatus(level.Error()); ok {
			return s, true
		}
	}
	return status{}, false
}

func isStatus(code int) bool { return code >= 300 && code <= 599 }

func readStatus(text string) (status, bool) {
	for _, form := range statusForms {
		if m := form.FindStringSubmatch(text); m != nil {
			return newStatus(m[1], m[2])
		}
	}
	if m := statusLine.FindStringSubmatch(text); m != nil {
		if s, ok := newStatus(m[1], m[3]); ok && http.StatusText(s.code) == m[2] {
			return s, true
		}
	}
	if m := grpcForm.FindStringSubmatch(text); m != nil {
		code, ok := grpcStatus[m[1]]
		return status{code, m[2]}, ok
	}
	return status{}, false
}

func newStatus(digits, message string) (status, bool) {
	code, _ := strconv.Atoi(digits)
	return status{code, message}, isStatus(code)
}

// err returns the error that the status stands for.
func (s status) err() provider.Error {
	e := provider.Error{Kind: s.kind(), Message: fmt.Sprintf("HTTP status %d", s.code)}
	if e.Kind == provider.RateLimited {
		e.RetryAfter = retryAfter(s.message)
	}
	return e
}

func (s status) kind() provider.ErrorKind {
	for _, m := range vendorMessages {
		if m.code == s.code && strings.HasPrefix(s.message, m.start) {
			return m.kind
		}
	}
	switch {
	case s.code == http.StatusUnauthorized, s.code == http.StatusForbidden:
		return provider.Authentication
	case s.code == http.StatusPaymentRequired:
		return provider.Quota
	case s.code == http.StatusRequestTimeout, s.code == http.StatusGatewayTimeout:
		return provider.Timeout
	case s.code == http.StatusRequestEntityTooLarge:
		return provider.TooLong
	case s.code == http.StatusTooManyRequests:
		return provider.RateLimited
	case s.code >= 500:
		return provider.Unavailable
	case s.code >= 400:
		return provider.InvalidRequest
	}
	return provider.Unknown
}

// vendorMessages tell apart what vendors answer with one status, by how their message
// begins: langchaingo hands on the message, but not the code beside it.
var vendorMessages = []struct {
	code  int
	start string
	kind  provider.ErrorKind
}{
	{429, "You exceeded your current quota", provider.Quota},                                            // OpenAI
	{400, "Your credit balance is too low", provider.Quota},                                             // Anthropic
	{400, "This model's maximum context length is", provider.TooLong},                                   // OpenAI
	{400, "prompt is too long", provider.TooLong},                                                       // Anthropic
	{400, "input length and `max_tokens` exceed context limit", provider.TooLong},                       // Anthropic
	{400, "The input token count", provider.TooLong},                                                    // Google
	{400, "The response was filtered due to the prompt triggering", provider.ContentFiltered},           // Azure
	{400, "Invalid prompt: your prompt was flagged as potentially violating", provider.ContentFiltered}, // OpenAI
	{400, "Output blocked by content filtering policy", provider.ContentFiltered},                       // Anthropic
}

var retryForm = regexp.MustCompile(`(?:try again in|retry after) ([0-9][0-9hms.]*)( seconds)?`)

// maxRetryAfter is the longest wait that is believed.
const maxRetryAfter = 24 * time.Hour

// retryAfter reads how long a vendor's message asks to wait ("try again in 6m0s",
// "retry after 26 seconds"); zero: it does not say. langchaingo drops the header.
func retryAfter(message string) time.Duration {
	m := retryForm.FindStringSubmatch(message)
	if m == nil {
		return 0
	}
	amount := strings.TrimRight(m[1], ".")
	if m[2] != "" {
		amount += "s"
	}
	wait, err := time.ParseDuration(amount)
	if err != nil || wait > maxRetryAfter {
		return 0
	}
	return wait
}

func submatch(form *regexp.Regexp, text string) string {
	if m := form.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
}
