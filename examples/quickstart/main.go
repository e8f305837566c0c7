// Quickstart drafts messages and prints them with the facts they rest on. Without
// flags it drafts for the candidates that are embedded in it; with -candidate and -job
// it reads files as an applicant tracking system sends them.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"

	"golang.org/x/text/language"

	"github.com/outreach-go/outreach"
	"github.com/outreach-go/outreach/provider"
	"github.com/outreach-go/outreach/provider/offline"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "quickstart:", err)
		os.Exit(2)
	}
}

// options are the flags.
type options struct {
	candidate, job         string
	language, fields       string
	tone, length           string
	instructions, provider string
	followUp, json         bool
	seed                   int64
}

func parse(args []string, stderr io.Writer) (options, error) {
	var o options
	f := flag.NewFlagSet("quickstart", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.StringVar(&o.candidate, "candidate", "", "a JSON Resume `file`; default: three embedded candidates")
	f.StringVar(&o.job, "job", "", "a schema.org JobPosting `file` (JSON-LD); default: an embedded job")
	f.StringVar(&o.language, "language", "", "what to write in, as a BCP 47 `tag`; default: each candidate's language, else English")
	f.StringVar(&o.fields, "fields", "", "the fields to use, such as job.skills,job.salary; or all, default, none")
	f.StringVar(&o.tone, "tone", "neutral", "neutral, formal or friendly")
	f.StringVar(&o.length, "length", "medium", "short, medium or long")
	f.BoolVar(&o.followUp, "followup", false, "draft a follow-up too")
	f.StringVar(&o.instructions, "instructions", "", "your wishes, for a model")
	f.StringVar(&o.provider, "provider", "offline", "offline, or openai with OPENAI_API_KEY, OPENAI_MODEL and OPENAI_BASE_URL")
	f.Int64Var(&o.seed, "seed", 0, "varies the wording: the same seed gives the same draft")
	f.BoolVar(&o.json, "json", false, "print the drafts as JSON")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	if f.NArg() > 0 {
		return o, fmt.Errorf("unexpected argument %q", f.Arg(0))
	}
	return o, nil
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	o, err := parse(args, stderr)
	if err == flag.ErrHelp {
		return nil
	}
	if err != nil {
		return err
	}
	req, err := o.request(stderr)
	if err != nil {
		return err
	}
	candidates, err := o.candidates(stderr)
	if err != nil {
		return err
	}
	p, err := o.newProvider()
	if err != nil {
		return err
	}
	drafter, err := outreach.New(outreach.Config{Provider: p})
	if err != nil {
		return err
	}
	results, err := drafter.DraftAll(ctx, req, candidates)
	if err != nil {
		return explain(err)
	}
	for i, r := range results {
		if r.Err != nil {
			return fmt.Errorf("candidate %d: %w", i+1, explain(r.Err))
		}
	}
	if o.json {
		out := json.NewEncoder(stdout)
		out.SetIndent("", "  ")
		for _, r := range results {
			if err := out.Encode(r.Draft); err != nil {
				return err
			}
		}
		return nil
	}
	for i, r := range results {
		printDraft(stdout, fmt.Sprintf("%d of %d", i+1, len(results)), candidates[i].Name, r.Draft)
	}
	return nil
}

// request makes a request of the flags.
func (o *options) request(stderr io.Writer) (outreach.Request, error) {
	var req outreach.Request
	var err error
	if req.Recruiter, err = embeddedRecruiter(); err != nil {
		return req, err
	}
	if req.Job, err = o.readJob(stderr); err != nil {
		return req, err
	}
	if err := req.Fields.UnmarshalText([]byte(o.fields)); err != nil {
		return req, err
	}
	if err := req.Tone.UnmarshalText([]byte(o.tone)); err != nil {
		return req, err
	}
	if err := req.Length.UnmarshalText([]byte(o.length)); err != nil {
		return req, err
	}
	if o.language != "" {
		wanted, err := language.Parse(o.language)
		if err != nil {
			return req, fmt.Errorf("-language %q is not a BCP 47 tag", o.language)
		}
		tag, ok := outreach.Match(wanted)
		if !ok {
			return req, fmt.Errorf("-language %s is not one of %v", wanted, outreach.Languages())
		}
		req.Language = tag
	}
	req.WithFollowUp = o.followUp
	req.Instructions = o.instructions
	req.Seed = o.seed
	return req, nil
}

func (o *options) newProvider() (provider.Provider, error) {
	switch o.provider {
	case "offline":
		return offline.New(), nil
	case "openai":
		return openAI()
	}
	return nil, fmt.Errorf("-provider %q is neither offline nor openai", o.provider)
}
