package outreach_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/outreach-go/outreach"
)

// letter is one message of examples/messages.md.
type letter struct {
	title string
	req   outreach.Request
}

func letters() []letter {
	port := outreach.Recruiter{ID: "r1", Name: "Sanne de Wit", GivenName: "Sanne", Title: "Recruiter", Company: outreach.Company{
		Name: "Harbour Labs", About: "We make the planning software that container terminals run on.", Values: []string{"say what you see", "finish what you start"}}}
	agency := outreach.Recruiter{ID: "r2", Name: "Jonas Albrecht", GivenName: "Jonas", Title: "Personalberatung", Company: outreach.Company{Name: "Kontor Personal"}}
	backend := outreach.Job{ID: "j1", Title: "Backend Engineer (m/f/x)", Company: "Harbour Labs", Location: "Rotterdam", URL: "https://harbourlabs.example/jobs/204",
		Skills: []string{"Go", "PostgreSQL", "Kubernetes", "Kafka"}, WorkplaceType: outreach.Hybrid, EmploymentType: outreach.FullTime,
		Responsibilities: []string{"Build and run the services that plan the berths", "Move the last batch jobs to events"},
		Benefits:         []string{"a train pass", "time to learn"},
		Salary:           &outreach.Salary{Min: 62000, Max: 78000, Currency: "EUR", Period: outreach.PerYear}}
	nurse := outreach.Job{ID: "j2", Title: "Pflegefachkraft (m/w/d)", Company: "Klinikum Elbtal", Location: "Dresden", Skills: []string{"Intensivpflege", "Wundversorgung", "Dokumentation"},
		WorkplaceType: outreach.OnSite, EmploymentType: outreach.PartTime, Salary: &outreach.Salary{Min: 3400, Max: 4100, Currency: "EUR", Period: outreach.PerMonth}}
	clinic := outreach.Recruiter{ID: "r3", Name: "Petra Vogel", Title: "Personalabteilung", Company: outreach.Company{Name: "Klinikum Elbtal"}}
	accounts := outreach.Job{ID: "j3", Title: "Comptable fournisseurs", Company: "Colis Express", Location: "Lille", Skills: []string{"SAP", "Rapprochement bancaire", "TVA"},
		EmploymentType: outreach.FullTime, WorkplaceType: outreach.Hybrid, Salary: &outreach.Salary{Min: 32000, Currency: "EUR", Period: outreach.PerYear}}
	parcels := outreach.Recruiter{ID: "r4", Name: "Claire Delmas", GivenName: "Claire", Title: "Chargée de recrutement", Company: outreach.Company{Name: "Colis Express"}}
	warehouse := outreach.Job{ID: "j4", Title: "Jefe de almacén", Company: "Frutas Levante", Location: "Valencia", Skills: []string{"Gestión de inventario", "SAP", "Carretilla elevadora"},
		EmploymentType: outreach.FullTime, WorkplaceType: outreach.OnSite, URL: "https://frutaslevante.example/empleo/12"}
	picker := outreach.Recruiter{ID: "r5", Name: "Lucía Ferrer", GivenName: "Lucía", Title: "Selección", Company: outreach.Company{Name: "Puente Talento"}}

	maya := outreach.Candidate{ID: "maya", Name: "Maya Lindqvist", GivenName: "Maya", Title: "Software Engineer", Company: "Nordfrakt", Location: "Gothenburg", Skills: []string{"golang", "Postgres", "gRPC", "k8s"}}
	joris := outreach.Candidate{ID: "joris", Name: "Joris van Dam", Title: "Senior developer", Company: "Waterschap Delfland", Skills: []string{"Java", "PostgreSQL", "Apache Kafka"},
		PastApplications: []outreach.Application{{JobTitle: "Java Developer", Date: "2023-04"}}}
	ines := outreach.Candidate{ID: "ines", Name: "Ines Hartmann", GivenName: "Ines", Title: "Stationsleitung", Company: "Krankenhaus Pirna", Location: "Pirna", Skills: []string{"Intensivpflege", "Wundversorgung", "Praxisanleitung"}}
	marc := outreach.Candidate{ID: "marc", Name: "Marc Brandt", Title: "Platform Engineer", Company: "Elbe Energie", Skills: []string{"Kubernetes", "Terraform"}, OpenToWork: true}
	hawa := outreach.Candidate{ID: "hawa", Name: "Hawa Diallo", GivenName: "Hawa", Title: "Assistance comptable", Company: "Brasserie du Nord", Skills: []string{"SAP", "TVA", "Excel"}, FollowsCompany: true}
	luc := outreach.Candidate{ID: "luc", Name: "Luc Perrin", Title: "Administration des ventes", Company: "Textiles Roubaix"}
	pau := outreach.Candidate{ID: "pau", Name: "Pau Molina", GivenName: "Pau", Title: "Encargado de turno", Company: "Cítricos Safor", Location: "Gandía", Skills: []string{"SAP", "Gestión de inventario"}}
	alba := outreach.Candidate{ID: "alba", Name: "Alba Reyes", GivenName: "Alba", Skills: []string{"SAP"}}

	ask := func(r outreach.Recruiter, c outreach.Candidate, j outreach.Job, tag string, tone outreach.Tone, length outreach.Length) outreach.Request {
		return outreach.Request{Recruiter: r, Candidate: c, Job: &j, Language: language.MustParse(tag), Tone: tone, Length: length, Fields: outreach.DefaultFields().With(outreach.OpenToWork)}
	}
	followUp := ask(port, maya, backend, "en", outreach.ToneNeutral, outreach.LengthMedium)
	followUp.Kind, followUp.Previous = outreach.KindFollowUp, "I'm writing about the role of Backend Engineer here at Harbour Labs. Your skills include Go and PostgreSQL, which it asks for."
	return []letter{
		{"English, friendly, long", ask(port, maya, backend, "en", outreach.ToneFriendly, outreach.LengthLong)},
		{"English, neutral: a follow-up", followUp},
		{"Dutch, neutral, to somebody who applied before", ask(port, joris, backend, "nl", outreach.ToneNeutral, outreach.LengthMedium)},
		{"Dutch, formal, short", ask(port, joris, backend, "nl", outreach.ToneFormal, outreach.LengthShort)},
		{"German, formal, from a hospital", ask(clinic, ines, nurse, "de", outreach.ToneFormal, outreach.LengthMedium)},
		{"German, friendly, from an agency to somebody open to work", ask(agency, marc, backend, "de", outreach.ToneFriendly, outreach.LengthMedium)},
		{"French, neutral, to a follower of the company", ask(parcels, hawa, accounts, "fr", outreach.ToneNeutral, outreach.LengthMedium)},
		{"French, formal, short, with little to go by", ask(parcels, luc, accounts, "fr", outreach.ToneFormal, outreach.LengthShort)},
		{"Spanish, friendly, from an agency", ask(picker, pau, warehouse, "es", outreach.ToneFriendly, outreach.LengthMedium)},
		{"Spanish, formal, with one skill in common", ask(picker, alba, warehouse, "es", outreach.ToneFormal, outreach.LengthMedium)},
	}
}

// examples/messages.md is what the composer writes, and nobody edits it.
func TestTenMessages(t *testing.T) {
	t.Parallel()
	drafter, err := outreach.New(outreach.Config{})
	require.NoError(t, err)
	var b strings.Builder
	b.WriteString("<!-- Generated by: go test . -run TenMessages -update -->\n# Ten messages\n\n" +
		"The offline composer wrote these from invented records. They are unedited: a test compares them with what it writes.\n")
	for i, l := range letters() {
		d, err := drafter.Draft(t.Context(), l.req)
		require.NoError(t, err, l.title)
		assert.Empty(t, d.Findings, l.title)
		fmt.Fprintf(&b, "\n## %d. %s\n\n> **%s**\n>\n", i+1, l.title, d.Subject)
		for line := range strings.Lines(d.Body) {
			line = strings.TrimRight(line, "\n")
			if line == "" {
				b.WriteString(">\n")
			} else {
				b.WriteString("> " + line + "  \n")
			}
		}
	}
	const file = "examples/messages.md"
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(b.String()), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, string(want), b.String())
}
