package outreach_test

import (
	"fmt"
	"testing"

	"github.com/outreach-go/outreach"
)

func TestZZ(t *testing.T) {
	p := flagAll()
	for _, c := range []outreach.Category{outreach.CategoryReligion, outreach.CategoryHealth, outreach.CategoryDisability, outreach.CategoryPregnancy, outreach.CategoryEthnicity, outreach.CategoryAge, outreach.CategoryMaritalStatus, outreach.CategoryUnionMembership, outreach.CategoryPoliticalOpinion, outreach.CategorySexualOrientation, outreach.CategoryGeneticData, outreach.CategoryBiometricData, outreach.CategoryCriminalRecord, outreach.CategoryMilitaryStatus, outreach.CategorySalaryHistory, outreach.CategoryFinancialDistress} {
		p = p.OnOutput(c, outreach.FlagOutput)
	}
	drafter, _ := outreach.New(outreach.Config{Policy: p})
	jobs, candidates := realJobs(t), realCandidates(t)
	drafts := 0
	seen := map[string]int{}
	for _, tag := range outreach.Languages() {
		for _, length := range []outreach.Length{outreach.LengthShort, outreach.LengthMedium, outreach.LengthLong} {
			for _, kind := range []outreach.Kind{outreach.KindInitial, outreach.KindFollowUp} {
				for i := range jobs {
					for _, c := range candidates {
						req := outreach.Request{
							Recruiter: outreach.Recruiter{ID: "r", Name: "Sanne de Wit", Title: "Recruiter", Company: outreach.Company{Name: "Harbour Labs"}},
							Candidate: c, Job: &jobs[i], Language: tag, Length: length, Kind: kind, Tone: outreach.Tone(drafts % 3),
							Fields: outreach.AllFields(), Seed: int64(drafts),
						}
						if kind == outreach.KindFollowUp {
							req.Previous = "I wrote to you about a role that asks for Go."
						}
						d, err := drafter.Draft(t.Context(), req)
						drafts++
						if err != nil {
							seen[err.Error()+" "+tag.String()+" "+length.String()+" "+kind.String()]++
							continue
						}
						for _, f := range d.Findings {
							if f.Part != outreach.PartBody && f.Part != outreach.PartSubject {
								continue
							}
							key := fmt.Sprintf("%s %s %q", tag, f.Rule, passage(d, f))
							if f.End == 0 {
								key = fmt.Sprintf("%s %s %s", tag, f.Rule, d.Body)
							}
							seen[key]++
						}
					}
				}
			}
		}
	}
	for k, n := range seen {
		fmt.Println(n, k)
	}
}
