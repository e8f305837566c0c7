package langchain

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Transport is an [http.RoundTripper] that shows the adapter what a vendor answered:
// the status, how long to wait, the request's number, the finish reason, and whether a
// stream ended properly. langchaingo's clients drop most of that. Give it to the client
// that the model is made with:
//
//	client := &http.Client{Transport: &langchain.Transport{}}
//	model, err := openai.New(openai.WithHTTPClient(client))
//
// It carries what it sees through the context of one call to that call's adapter and
// keeps nothing. Requests of others pass through unseen. The zero value is ready to use;
// a Transport is safe for concurrent use and is not to be copied.
//
// It reads the formats of OpenAI and all that speak it (Azure, Mistral, OpenRouter,
// vLLM …), Anthropic, Ollama and Google. Of another format only status, headers and
// broken connections are known.
type Transport struct {
	// Base does the work.
	// Defaults to a copy of http.DefaultTransport that keeps up to 100 idle connections
	// to a host, where 2 would have most of a batch's calls connect anew.
	Base http.RoundTripper

	once sync.Once
	base http.RoundTripper
}

var _ http.RoundTripper = (*Transport)(nil)

const idleConnections = 100

func (t *Transport) roundTripper() http.RoundTripper {
	t.once.Do(func() {
		t.base = t.Base
		if t.base != nil {
			return
		}
		t.base = http.DefaultTransport
		if std, ok := http.DefaultTransport.(*http.Transport); ok {
			own := std.Clone()
			own.MaxIdleConns, own.MaxIdleConnsPerHost = 0, idleConnections
			t.base = own
		}
	})
	return t.base
}

// CloseIdleConnections closes the connections of Base that are not in use.
func (t *Transport) CloseIdleConnections() {
	if closer, ok := t.roundTripper().(interface{ CloseIdleConnections() }); ok {
		closer.CloseIdleConnections()
	}
}

const (
	maxErrorBody = 64 << 10
	maxReplyBody = 8 << 20
	// maxEventLine is the longest line that the scanners of the OpenAI and Anthropic
	// clients read, and maxJSONLine that of the Ollama client.
	maxEventLine = bufio.MaxScanTokenSize
	maxJSONLine  = 512 * 1000
)

// RoundTrip sends the request by way of Base.
func (t *Transport) RoundTrip(req *http.Request) (*http.Response, error) {
	w := wireOf(req.Context())
	resp, err := t.roundTripper().RoundTrip(req)
	if w == nil {
		return resp, err
	}
	if err != nil {
		w.begin(nil, err)
		return resp, err
	}
	w.begin(resp, nil)
	media, _, _ := mime.ParseMediaType(resp.Header.Get("Content-Type"))
	switch {
	case resp.StatusCode < 200 || resp.StatusCode > 299:
		body, rest := readUpTo(resp.Body, maxErrorBody)
		w.errorBody(body)
		resp.Body = rest
	case resp.Header.Get("Content-Encoding") != "": // the client unpacks it itself
		resp.Body = &watchedBody{resp.Body, w}
	case media == "text/event-stream":
		resp.Body = &lineBody{src: resp.Body, r: bufio.NewReaderSize(resp.Body, maxEventLine), w: w, events: true}
	case media == "application/x-ndjson":
		resp.Body = &lineBody{src: resp.Body, r: bufio.NewReaderSize(resp.Body, maxJSONLine), w: w}
	case strings.Contains(req.URL.Path, "stream"):
		// Google's streams are one JSON array, which is not to be waited for.
		resp.Body = &watchedBody{resp.Body, w}
	case media == "application/json" || media == "" || strings.HasSuffix(media, "+json"):
		// The client waits for all of it either way. Read to its end, the connection can be
		// used again.
		body, rest := readUpTo(resp.Body, maxReplyBody)
		w.replyBody(body, rest.err)
		resp.Body = rest
	default:
		resp.Body = &watchedBody{resp.Body, w}
	}
	return resp, nil
}

// read is a body that was read: what came, and how it ended.
type read struct {
	io.Reader
	io.Closer
	err error // nil: it ended properly, or goes on
}

// readUpTo reads a body to its end or to the limit, and returns a body that reads the
// same from its beginning.
func readUpTo(body io.ReadCloser, limit int64) ([]byte, *read) {
	data, err := io.ReadAll(io.LimitReader(body, limit))
	again := &read{Reader: io.MultiReader(bytes.NewReader(data), body), Closer: body}
	if err != nil {
		again.err = err
		again.Reader = io.MultiReader(bytes.NewReader(data), failing{err})
	}
	return data, again
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// lineBody hands out a stream line by line, after a wire has seen each. A stream that
// tells of an error ends there: what the clients make of one ranges from nothing to a
// goroutine that never ends.
type lineBody struct {
	src    io.ReadCloser
	r      *bufio.Reader
	w      *wire
	events bool
	out    []byte
	err    error
}

var errStream = errors.New("the stream failed")

func (b *lineBody) Read(p []byte) (int, error) {
	for len(b.out) == 0 {
		if b.err != nil {
			return 0, b.err
		}
		b.next()
	}
	n := copy(p, b.out)
	b.out = b.out[n:]
	return n, nil
}

func (b *lineBody) next() {
	line, err := b.r.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		b.w.tooLong()
		b.err = errStream
		return
	}
	b.err = err
	if len(line) > 0 {
		switch b.w.line(line, b.events) {
		case keepLine:
			b.out = line
		case lastLine:
			b.out, b.err = line, io.EOF // a connection that breaks later breaks nothing
		case failedLine:
			b.err = errStream
			return
		}
	}
	if err != nil && !errors.Is(err, io.EOF) {
		b.w.broken(err)
	}
}

// drainTime is how long the end of a body is waited for after the end of its stream.
const drainTime = 20 * time.Millisecond

// Close closes the body. After a stream's end it first reads what ends the body, without
// which its connection could not be used again. By then nobody else reads src.
func (b *lineBody) Close() error {
	if b.w.look().last {
		timer := time.AfterFunc(drainTime, func() { _ = b.src.Close() })
		defer timer.Stop()
		_, _ = io.CopyN(io.Discard, b.src, 4<<10)
	}
	return b.src.Close()
}

// watchedBody is a body in a format that is not read: only whether it breaks is seen.
type watchedBody struct {
	io.ReadCloser
	w *wire
}

func (b *watchedBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		b.w.broken(err)
	}
	return n, err
}

type wireKey struct{}

func wireOf(ctx context.Context) *wire {
	w, _ := ctx.Value(wireKey{}).(*wire)
	return w
}

// observed returns a context by which a Transport shows what it sees.
func observed(ctx context.Context) (context.Context, *wire) {
	w := &wire{}
	return context.WithValue(ctx, wireKey{}, w), w
}

// requestIDs are the headers in which vendors number a request.
var requestIDs = []string{"X-Request-Id", "Request-Id", "Apim-Request-Id", "X-Amzn-Requestid"}

// A number with other characters than these is not passed on: it stands in logs.
var requestIDForm = regexp.MustCompile(`^[\w.:=+/-]{1,100}$`)

func requestID(h http.Header) string {
	for _, name := range requestIDs {
		if id := h.Get(name); requestIDForm.MatchString(id) {
			return id
		}
	}
	return ""
}

// waitOf reads how long a response asks to wait: milliseconds as Azure and OpenAI give
// them, seconds, or a date (RFC 9110, section 10.2.3), which is taken from the
// response's own date where it has one: the clocks need not agree.
func waitOf(h http.Header) time.Duration {
	if wait, ok := asWait(h.Get("Retry-After-Ms"), time.Millisecond); ok {
		return wait
	}
	value := h.Get("Retry-After")
	if wait, ok := asWait(value, time.Second); ok {
		return wait
	}
	date, err := http.ParseTime(value)
	if err != nil {
		return 0
	}
	now, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		now = time.Now()
	}
	return believed(date.Sub(now))
}

func asWait(value string, unit time.Duration) (time.Duration, bool) {
	n, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil || n != n || n < 0 || n > float64(maxRetryAfter/unit) {
		return 0, err == nil // a number all the same, if none that is believed
	}
	return time.Duration(n * float64(unit)), true
}

func believed(wait time.Duration) time.Duration {
	if wait < 0 || wait > maxRetryAfter {
		return 0
	}
	return wait
}
