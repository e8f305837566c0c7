package outreach

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"slices"
	"time"

	"golang.org/x/text/language"

	"github.com/outreach-go/outreach/internal/lang"
	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/offline"
)

// Version is the version of this library.
const Version = "0.1.0"

// Config says how a [Drafter] works. The zero Config drafts offline, in every language,
// with every built-in guard on. New copies it; it is immutable afterwards.
type Config struct {
	// Provider writes the text. Defaults to offline.New().
	Provider provider.Provider
	// Fallback is asked where Provider failed or its drafts stayed blocked. Defaults to
	// none.
	Fallback provider.Provider
	// LanguageData adds languages, or puts phrasings and labels of the host's in the place
	// of built-in ones: a folder a language, named by its BCP 47 tag, with language.txt,
	// phrases.txt and prompt.txt as CONTRIBUTING describes them under "Add a language". A
	// section takes the place of that with the same heading; in language.txt its keys do.
	// What a host leaves out is built in; any other file of a language is refused. Sensitive data is found and offensive language moderated by the built-in
	// words, in every language; grounding by words and the check of the language are left
	// out for a language that is not built in. An offline composer that is given as Provider
	// or Fallback is made with offline.NewFrom. Defaults to none.
	LanguageData fs.FS
	// Templates are the instructions for a model. Defaults to DefaultTemplates().
	Templates *Templates
	// Detectors find sensitive data. Defaults to DefaultDetectors(). An empty slice that
	// is not nil is refused: a Policy switches things off.
	Detectors []Detector
	// Moderators judge drafts. Defaults to DefaultModerators(); an empty slice that is
	// not nil is refused likewise.
	Moderators []Moderator
	// Policy says what a finding leads to. Defaults to DefaultPolicy().
	Policy Policy
	// DataPolicy is what Provider, Fallback and the provider of a JudgeModerator must
	// promise about the data sent to them; else New fails with ErrDataPolicy. Defaults to no demand.
	DataPolicy provider.DataPolicy
	// SealKey makes stored drafts and messages tamper-evident, and ReadMessage possible.
	// The codes that mark data in a prompt are derived with it too, so that nobody outside
	// can foretell them; without it, with a key of the library's own.
	// At least 32 bytes. Defaults to none.
	SealKey []byte
	// MaxRecipients is the most candidates in DraftAll. Defaults to 25 candidates.
	MaxRecipients int
	// Concurrency is how many drafts are under way at once. Defaults to 25 drafts.
	Concurrency int
	// MaxRepairs is how often the model is asked to mend a draft; negative: never.
	// Defaults to 2 times.
	MaxRepairs int
	// Recorder keeps what happened. Defaults to none; package journal has recorders.
	Recorder Recorder
	// Observer follows the stages of a draft. Defaults to none.
	Observer Observer
	// Logger gets debug records without content. Defaults to one that discards.
	Logger *slog.Logger
	// Now is the clock. Defaults to time.Now.
	Now func() time.Time
	// NewID makes identifiers of drafts and messages. Defaults to 128 random bits in
	// hexadecimal digits.
	NewID func() string
}

// Drafter drafts messages and takes them through review. It is safe for concurrent
// use, holds no state of requests, and starts no goroutine that outlives a call.
type Drafter struct {
	cfg       Config
	languages *lang.Set
	secret    *promptSecret
}

// New returns a Drafter. The zero Config works.
func New(cfg Config) (*Drafter, error) {
	languages := lang.Builtin()
	own := offline.New()
	if cfg.LanguageData != nil {
		var err error
		if own, err = offline.NewFrom(cfg.LanguageData); err != nil {
			return nil, invalid("language_data", "cannot be read: %v", err)
		}
		if languages, err = languages.With(cfg.LanguageData); err != nil {
			return nil, invalid("language_data", "cannot be read: %v", err)
		}
		if err := checkPrompts(cfg.LanguageData); err != nil {
			return nil, invalid("language_data", "cannot be read: %v", err)
		}
	}
	if cfg.Provider == nil {
		cfg.Provider = own
	}
	switch {
	case cfg.Templates != nil:
	case cfg.LanguageData != nil:
		cfg.Templates = builtinTemplates()
	default:
		cfg.Templates = DefaultTemplates()
	}
	switch {
	case cfg.Detectors == nil:
		cfg.Detectors = DefaultDetectors()
	case len(cfg.Detectors) == 0 || slices.ContainsFunc(cfg.Detectors, func(d Detector) bool { return d == nil }):
		return nil, invalid("detectors", "is empty or holds nil; switch a category off with the policy")
	}
	switch {
	case cfg.Moderators == nil:
		cfg.Moderators = DefaultModerators()
	case len(cfg.Moderators) == 0 || containsNil(cfg.Moderators):
		return nil, invalid("moderators", "is empty or holds nil; switch a category off with the policy")
	}
	if cfg.Policy.isZero() {
		cfg.Policy = DefaultPolicy()
	}
	if n := len(cfg.SealKey); n > 0 && n < minSealKey {
		return nil, invalid("seal_key", "is shorter than %d bytes", minSealKey)
	}
	for _, bound := range []struct {
		field string
		value *int
		or    int
	}{{"max_recipients", &cfg.MaxRecipients, 25}, {"concurrency", &cfg.Concurrency, 25}} {
		if *bound.value < 0 {
			return nil, invalid(bound.field, "is negative")
		}
		if *bound.value == 0 {
			*bound.value = bound.or
		}
	}
	if cfg.MaxRepairs == 0 {
		cfg.MaxRepairs = 2
	}
	for _, p := range []provider.Provider{cfg.Provider, cfg.Fallback} {
		if p == nil {
			continue
		}
		if d := provider.Describe(p); !d.DataPolicy.Satisfies(cfg.DataPolicy) {
			return nil, fmt.Errorf("%w: provider %q", ErrDataPolicy, d.Name)
		}
	}
	for _, m := range cfg.Moderators {
		if j, ok := m.(*judge); ok {
			if err := j.validate(cfg.DataPolicy); err != nil {
				return nil, err
			}
		}
	}
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.NewTextHandler(io.Discard, &slog.HandlerOptions{Level: slog.LevelError + 1}))
	}
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.NewID == nil {
		cfg.NewID = newID
	}
	cfg.Detectors = slices.Clone(cfg.Detectors)
	cfg.Moderators = slices.Clone(cfg.Moderators)
	cfg.SealKey = slices.Clone(cfg.SealKey)
	return &Drafter{cfg: cfg, languages: languages, secret: newPromptSecret(cfg.SealKey)}, nil
}

func containsNil(moderators []Moderator) bool {
	return slices.ContainsFunc(moderators, func(m Moderator) bool { return m == nil })
}

func newID() string {
	var id [16]byte
	_, _ = rand.Read(id[:]) // never fails
	return hex.EncodeToString(id[:])
}

// Languages returns the languages that are built in, without regional forms.
func Languages() []language.Tag { return lang.Tags() }

// Match returns the language that will be used for the wanted ones: the first that is
// built in, by base language and script, and its form for the tag's region where there is
// one: es-419 for es-MX. Without one it is English, and exact is false.
func Match(wanted ...language.Tag) (tag language.Tag, exact bool) { return lang.Match(wanted...) }

// Draft drafts one message for req.Candidate. Its errors are a [*RequestError],
// [ErrDoNotContact], [ErrJobClosed], [ErrNotOwner], a [*SensitiveDataError], a
// [*ModerationError], a [*provider.Error], or that of a hook that failed.
func (d *Drafter) Draft(ctx context.Context, req Request) (*Draft, error) {
	c, err := d.campaign(ctx, req)
	if err != nil {
		return nil, err
	}
	return c.draft(ctx, &req.Candidate)
}

// Prompt returns exactly what Draft would send to the provider first, and sends
// nothing.
func (d *Drafter) Prompt(ctx context.Context, req Request) (*provider.Request, error) {
	c, err := d.campaign(ctx, req)
	if err != nil {
		return nil, err
	}
	j, err := c.job(ctx, &req.Candidate, c.first())
	if err != nil {
		return nil, err
	}
	return j.request, nil
}
