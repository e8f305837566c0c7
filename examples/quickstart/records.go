package main

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"golang.org/x/text/language"

	"github.com/outreach-go/outreach"
	"github.com/outreach-go/outreach/ats"
)

//go:embed data/*.json
var data embed.FS

func embeddedRecruiter() (outreach.Recruiter, error) {
	var r outreach.Recruiter
	file, err := data.ReadFile("data/recruiter.json")
	if err == nil {
		err = json.Unmarshal(file, &r)
	}
	return r, err
}

// candidates reads the file of -candidate, or those that are embedded.
func (o *options) candidates(stderr io.Writer) ([]outreach.Candidate, error) {
	if o.candidate != "" {
		file, err := readFile(o.candidate)
		if err != nil {
			return nil, err
		}
		return readCandidates(o.candidate, file, stderr)
	}
	names, err := fs.Glob(data, "data/[0-9]-*.json")
	if err != nil {
		return nil, err
	}
	var all []outreach.Candidate
	for i, name := range names {
		file, err := data.ReadFile(name)
		if err != nil {
			return nil, err
		}
		candidates, err := readCandidates(name, file, stderr)
		if err != nil {
			return nil, err
		}
		c := candidates[0]
		c.ID = fmt.Sprintf("candidate-%d", i+1)
		// The file's name says what this candidate is written to in. A résumé does not
		// tell, and neither does it tell what only the host knows: signals.
		_, tag, _ := strings.Cut(strings.TrimSuffix(name, ".json"), "-")
		c.Language = language.MustParse(tag)
		switch tag {
		case "nl":
			c.PastApplications = []outreach.Application{{JobTitle: "Java Developer", Date: "2023-04"}}
		case "fr":
			c.FollowsCompany = true
		}
		all = append(all, c)
	}
	return all, nil
}

func readCandidates(name string, file []byte, stderr io.Writer) ([]outreach.Candidate, error) {
	candidates, warnings, err := ats.ReadCandidates(ats.JSONResume, file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(candidates) == 0 {
		return nil, fmt.Errorf("%s: there is no candidate in it", name)
	}
	printWarnings(stderr, name, warnings)
	for i := range candidates {
		if candidates[i].ID == "" {
			candidates[i].ID = fmt.Sprintf("candidate-%d", i+1)
		}
	}
	return candidates, nil
}

// readJob reads the file of -job, or the one that is embedded.
func (o *options) readJob(stderr io.Writer) (*outreach.Job, error) {
	name, file, err := "data/job.json", []byte(nil), error(nil)
	if o.job != "" {
		name = o.job
		file, err = readFile(name)
	} else {
		file, err = data.ReadFile(name)
	}
	if err != nil {
		return nil, err
	}
	jobs, warnings, err := ats.ReadJobs(ats.JobPosting, file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(jobs) == 0 {
		return nil, fmt.Errorf("%s: there is no job in it", name)
	}
	printWarnings(stderr, name, warnings)
	return &jobs[0], nil
}

// readFile reads a file; its error says which and why in a few words.
func readFile(name string) ([]byte, error) {
	file, err := os.ReadFile(name)
	var path *fs.PathError
	if errors.As(err, &path) {
		return nil, fmt.Errorf("cannot read %s: %w", name, path.Err)
	}
	return file, err
}

func printWarnings(w io.Writer, name string, warnings []ats.Warning) {
	for _, warning := range warnings {
		fmt.Fprintf(w, "%s: %s: %s\n", name, warning.Path, warning.Message)
	}
}
