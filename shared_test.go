package outreach_test

import (
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/outreach-go/outreach"
	"github.com/outreach-go/outreach/ats"
	"github.com/outreach-go/outreach/internal/grapheme"
	"github.com/outreach-go/outreach/internal/sharedtest"
)

func realCandidates(t *testing.T) []outreach.Candidate {
	t.Helper()
	candidates := readShared(t, "candidate-jsonresume/*.json", ats.JSONResume, ats.ReadCandidates)
	for i := range candidates {
		candidates[i].ID = fmt.Sprintf("c%d", i)
	}
	return candidates
}

func realJobs(t *testing.T) []outreach.Job {
	t.Helper()
	return readShared(t, "job-jsonld/*.json", ats.JobPosting, ats.ReadJobs)
}

// readShared reads the records of all files that can be read.
func readShared[T any](t *testing.T, pattern string, format ats.Format, read func(ats.Format, []byte) ([]T, []ats.Warning, error)) []T {
	t.Helper()
	var all []T
	for _, file := range sharedtest.Files(t, pattern) {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		records, _, err := read(format, data)
		var syntax *ats.SyntaxError
		if errors.As(err, &syntax) {
			continue
		}
		require.NoError(t, err, file)
		all = append(all, records...)
	}
	return all
}

var (
	htmlTag = regexp.MustCompile(`<[a-zA-Z/!][^>]*>|&[a-z]+;`)
	token   = regexp.MustCompile(`\{\{|\}\}|\[[^\]]*\]|%[sdv!]`)
	contact = regexp.MustCompile(`[\w.+-]+@[\w-]+\.\w+|\+?\d[\d ()-]{8,}\d`)
)

// The acceptance of the whole way: every real résumé × every real job × every language
// × every length × both kinds.
func TestEveryRealRecordDraftsCleanly(t *testing.T) {
	t.Parallel()
	candidates, jobs := realCandidates(t), realJobs(t)
	drafter, err := outreach.New(outreach.Config{})
	require.NoError(t, err)
	asked, drafts := 0, 0
	for _, tag := range outreach.Languages() {
		for _, length := range []outreach.Length{outreach.LengthShort, outreach.LengthMedium, outreach.LengthLong} {
			for _, kind := range []outreach.Kind{outreach.KindInitial, outreach.KindFollowUp} {
				for i := range jobs {
					for _, c := range candidates {
						req := outreach.Request{
							Recruiter: outreach.Recruiter{ID: "r", Name: "Sanne de Wit", Title: "Recruiter", Company: outreach.Company{Name: "Harbour Labs"}},
							Candidate: c, Job: &jobs[i], Language: tag, Length: length, Kind: kind, Tone: outreach.Tone(asked % 3),
							Fields: outreach.AllFields(), Seed: int64(asked),
						}
						if kind == outreach.KindFollowUp {
							req.Previous = "I wrote to you about a role that asks for Go."
						}
						if asked++; outreach.UnderRace && asked%20 != 0 {
							continue
						}
						d, err := drafter.Draft(t.Context(), req)
						if errors.Is(err, outreach.ErrDoNotContact) || errors.Is(err, outreach.ErrJobClosed) {
							continue
						}
						require.NoError(t, err, "%s × %s in %s", c.ID, jobs[i].Title, tag)
						drafts++
						if problem := blemishOf(d, length); problem != "" {
							t.Fatalf("%s in %s × %s, %s:\n%s\n\n%s\n%v", problem, c.ID, jobs[i].Title, tag, d.Subject, d.Body, d.Facts)
						}
						for _, f := range d.Findings {
							if f.Part == outreach.PartBody || f.Part == outreach.PartSubject {
								t.Fatalf("%s in %s × %s, %s:\n%s\n\n%s", f.Rule, c.ID, jobs[i].Title, tag, d.Subject, d.Body)
							}
							seenFindings[fmt.Sprintf("%s: %s %s", c.ID, f.Part, f.Rule)]++
						}
					}
				}
			}
		}
	}
	t.Logf("%d drafts of %d candidates × %d jobs", drafts, len(candidates), len(jobs))
	for k, n := range seenFindings {
		t.Log(k, n)
	}
}

var seenFindings = map[string]int{}

func blemishOf(d *outreach.Draft, length outreach.Length) string {
	bound := map[outreach.Length]int{outreach.LengthShort: 400, outreach.LengthMedium: 800, outreach.LengthLong: 1900}[length]
	switch text := d.Subject + "\n" + d.Body; {
	case htmlTag.MatchString(text):
		return "HTML"
	case token.MatchString(text):
		return "a token"
	case strings.Contains(text, "  ") || strings.Contains(text, " ,") || strings.Contains(text, ".."):
		return "a hole"
	case contact.MatchString(withoutEvidence(d)):
		return "contact data"
	case grapheme.Count(d.Body) > bound:
		return "too long"
	case !utf8.ValidString(text):
		return "invalid UTF-8"
	}
	for _, part := range []struct {
		name outreach.Part
		text string
	}{{outreach.PartSubject, d.Subject}, {outreach.PartBody, d.Body}} {
		for i, r := range part.text {
			if unicode.IsDigit(r) && !covered(d, part.name, i) {
				return fmt.Sprintf("a number at %d of the %s that no evidence covers", i, part.name)
			}
		}
	}
	return ""
}

func covered(d *outreach.Draft, part outreach.Part, at int) bool {
	for _, e := range d.Evidence {
		if e.Part == part && e.Start <= at && at < e.End {
			return true
		}
	}
	return false
}

// withoutEvidence returns the body without the pay, whose digits look like a telephone
// number to a simple pattern.
func withoutEvidence(d *outreach.Draft) string {
	text := []byte(d.Body)
	for _, e := range d.Evidence {
		if e.Part == outreach.PartBody && (e.Field == outreach.JobSalary || e.Field == outreach.JobURL) {
			for i := e.Start; i < e.End; i++ {
				text[i] = '.'
			}
		}
	}
	return string(text)
}
