package outreach_test

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/outreach-go/outreach"
)

// goldenRecords are a language's records for its golden messages.
type goldenRecords struct {
	Recruiter outreach.Recruiter `json:"recruiter"`
	Candidate outreach.Candidate `json:"candidate"`
	Job       outreach.Job       `json:"job"`
}

// sparse returns the same people and the same job of which hardly anything is known.
func (r goldenRecords) sparse() goldenRecords {
	return goldenRecords{
		Recruiter: outreach.Recruiter{ID: r.Recruiter.ID, Name: r.Recruiter.Name, Company: outreach.Company{Name: r.Recruiter.Company.Name}},
		Candidate: outreach.Candidate{ID: r.Candidate.ID, Name: r.Candidate.Name},
		Job:       outreach.Job{ID: r.Job.ID, Title: r.Job.Title, Company: r.Job.Company},
	}
}

// Each language has a file of twenty-four messages: in three tones and two lengths, a
// first message and its follow-up, from all that is known and from hardly anything.
// -update writes them; the records above them are written by hand.
func TestGoldenMessages(t *testing.T) {
	t.Parallel()
	drafter, err := outreach.New(outreach.Config{})
	require.NoError(t, err)
	for _, tag := range outreach.Languages() {
		t.Run(tag.String(), func(t *testing.T) {
			t.Parallel()
			file := "testdata/messages/" + tag.String() + ".txtar"
			archive, err := txtar.ParseFile(file)
			require.NoError(t, err)
			require.Equal(t, "records.json", archive.Files[0].Name)
			var rich goldenRecords
			require.NoError(t, json.Unmarshal(archive.Files[0].Data, &rich))
			seed := int64(0)
			want := &txtar.Archive{Comment: archive.Comment, Files: archive.Files[:1]}
			for _, set := range []struct {
				name string
				goldenRecords
			}{{"rich", rich}, {"sparse", rich.sparse()}} {
				for _, length := range []outreach.Length{outreach.LengthShort, outreach.LengthLong} {
					for _, tone := range []outreach.Tone{outreach.ToneNeutral, outreach.ToneFormal, outreach.ToneFriendly} {
						seed++ // or all would be worded alike
						draft, err := drafter.Draft(t.Context(), outreach.Request{
							Recruiter: set.Recruiter, Candidate: set.Candidate, Job: &set.Job, Language: tag, Tone: tone, Length: length,
							Fields: outreach.AllFields(), WithFollowUp: true, Seed: seed,
						})
						require.NoError(t, err)
						for _, d := range []*outreach.Draft{draft, draft.FollowUp} {
							assert.Empty(t, d.Findings, "%s\n\n%s", d.Subject, d.Body)
							want.Files = append(want.Files, txtar.File{
								Name: fmt.Sprintf("%s, %s, %s, %s", set.name, length, tone, d.Kind),
								Data: []byte(d.Subject + "\n\n" + d.Body + "\n"),
							})
						}
					}
				}
			}
			if *update {
				require.NoError(t, os.WriteFile(file, txtar.Format(want), 0o644))
				return
			}
			assert.Equal(t, string(txtar.Format(want)), string(txtar.Format(archive)), "-update rewrites it")
		})
	}
}
