package outreach_test

import (
	"encoding/json"
	"fmt"
	"log"

	"github.com/outreach-go/outreach"
)

// A contract's administrator sets defaults and locks, a recruiter chooses within them,
// and a message may differ once more.
func ExampleContractSettings_Resolve() {
	var contract outreach.ContractSettings
	if err := json.Unmarshal([]byte(`{
		"defaults": {"length": "short", "tone": "friendly"},
		"locked":   {"with_follow_up": false},
		"allowed":  ["candidate.name", "job.title", "job.company", "skill_match"]
	}`), &contract); err != nil {
		log.Fatal(err)
	}
	formal, yes := outreach.ToneFormal, true
	recruiter := outreach.Settings{Tone: &formal}

	settings, err := contract.Resolve(recruiter, outreach.Settings{})
	if err != nil {
		log.Fatal(err)
	}
	req := settings.Apply(nursing())
	fmt.Println(req.Tone, req.Length, req.WithFollowUp)
	fmt.Println(req.Fields)

	_, err = contract.Resolve(recruiter, outreach.Settings{WithFollowUp: &yes})
	fmt.Println(err)
	salary := outreach.Select(outreach.JobTitle, outreach.JobSalary)
	_, err = contract.Resolve(recruiter, outreach.Settings{Fields: &salary})
	fmt.Println(err)
	// Output:
	// formal short false
	// candidate.name,job.title,job.company,skill_match
	// outreach: invalid request: with_follow_up is locked by the contract
	// outreach: invalid request: fields may not hold job.salary under this contract
}
