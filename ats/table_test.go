package ats_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/outreach-go/outreach"
	"github.com/outreach-go/outreach/ats"
)

func TestSalary(t *testing.T) {
	t.Parallel()
	usd := func(low, high float64, p outreach.Period) *outreach.Salary {
		return &outreach.Salary{Min: low, Max: high, Currency: "USD", Period: p}
	}
	amount := func(rest string) string { return `"baseSalary":{"@type":"MonetaryAmount",` + rest + `}` }
	for _, tc := range []struct {
		name, member string
		want         *outreach.Salary
		code         string
	}{
		{"a range a year", amount(`"currency":"USD","value":{"minValue":90000,"maxValue":120000,"unitText":"YEAR"}`), usd(90000, 120000, outreach.PerYear), ""},
		{"a currency in lower case", amount(`"currency":"gbp","value":{"value":"40000","unitText":"year"}`), &outreach.Salary{Min: 40000, Max: 40000, Currency: "GBP", Period: outreach.PerYear}, ""},
		{"the unit of an ATS", amount(`"currency":"USD","value":{"minValue":90000,"unitText":"per-year-salary"}`), usd(90000, 0, outreach.PerYear), ""},
		{"a unit with a number", amount(`"currency":"USD","value":{"maxValue":90000,"unitText":"1 YEAR"}`), usd(0, 90000, outreach.PerYear), ""},
		{"a UN/CEFACT code", amount(`"currency":"USD","value":{"value":45,"unitCode":"HUR"}`), usd(45, 45, outreach.PerHour), ""},
		{"amounts beside the currency", amount(`"currency":"USD","minValue":3000,"maxValue":4000,"unitText":"MONTH"`), usd(3000, 4000, outreach.PerMonth), ""},
		{"decimals in a text", amount(`"currency":"USD","value":{"value":"75.50","unitText":"HOUR"}`), usd(75.5, 75.5, outreach.PerHour), ""},
		{"an hourly amount marked as yearly", amount(`"currency":"USD","value":{"value":"75.00","unitText":"YEAR"}`), nil, ats.CodeSalaryImplausible},
		{"a yearly amount marked as hourly", amount(`"currency":"EUR","value":{"value":75000,"unitText":"HOUR"}`), nil, ats.CodeSalaryImplausible},
		{"many units of a small currency", amount(`"currency":"IDR","value":{"value":15000000,"unitText":"MONTH"}`), &outreach.Salary{Min: 15e6, Max: 15e6, Currency: "IDR", Period: outreach.PerMonth}, ""},
		{"a range the wrong way round", amount(`"currency":"USD","value":{"minValue":90000,"maxValue":20000,"unitText":"YEAR"}`), nil, ats.CodeSalaryImplausible},
		{"a range with a zero too many", amount(`"currency":"USD","value":{"minValue":30000,"maxValue":3000000,"unitText":"YEAR"}`), nil, ats.CodeSalaryImplausible},
		{"to be agreed", amount(`"currency":"USD","value":{"minValue":0,"maxValue":0,"unitText":"YEAR"}`), nil, ""},
		{"negative", amount(`"currency":"USD","value":{"value":-5000,"unitText":"YEAR"}`), nil, ats.CodeSalaryUnparsed},
		{"a currency that is none", amount(`"currency":"XQZ","value":{"value":50000,"unitText":"YEAR"}`), nil, ats.CodeSalaryUnparsed},
		{"a unit that is none", amount(`"currency":"USD","value":{"value":50000,"unitText":"FORTNIGHT"}`), nil, ats.CodeSalaryUnparsed},
		{"a small amount without a unit", amount(`"currency":"USD","value":75`), nil, ats.CodeSalaryUnparsed},
		{"an amount without a unit", amount(`"currency":"USD","value":75000`), usd(75000, 75000, 0), ""},
		{"a bare number", `"baseSalary":"100000"`, nil, ats.CodeSalaryUnparsed},
		{"a number and a currency", `"baseSalary":100000,"salaryCurrency":"USD"`, usd(100000, 100000, 0), ""},
		{"a bare range", `"baseSalary":"300-1500"`, nil, ats.CodeSalaryUnparsed},
		{"equity", `"baseSalary":"0 + equity"`, nil, ats.CodeSalaryUnparsed},
		{"prose", `"baseSalary":"Competitive, up to 90k"`, nil, ats.CodeSalaryUnparsed},
		{"dollars of no country", `"baseSalary":"$3.5k–$4.9k/mo"`, nil, ats.CodeSalaryUnparsed},
		{"dollars of a country", `"baseSalary":"$3.5k–$4.9k/mo","jobLocation":{"address":{"addressCountry":"US"}}`, usd(3500, 4900, outreach.PerMonth), ""},
		{"dollars of a stated currency", `"baseSalary":"$3.5k–$4.9k/mo","salaryCurrency":"CAD"`, &outreach.Salary{Min: 3500, Max: 4900, Currency: "CAD", Period: outreach.PerMonth}, ""},
		{"one k for both", `"baseSalary":"80-100k EUR per year"`, &outreach.Salary{Min: 80000, Max: 100000, Currency: "EUR", Period: outreach.PerYear}, ""},
		{"points between thousands", `"baseSalary":"60.000 - 70.000 €/Jahr"`, &outreach.Salary{Min: 60000, Max: 70000, Currency: "EUR", Period: outreach.PerYear}, ""},
		{"up to", `"baseSalary":"up to £50,000 a year"`, &outreach.Salary{Max: 50000, Currency: "GBP", Period: outreach.PerYear}, ""},
		{"two currencies", `"baseSalary":"€50k - £60k"`, nil, ats.CodeSalaryUnparsed},
		{"several salaries", `"baseSalary":[50000,60000],"salaryCurrency":"EUR"`, nil, ats.CodeSalaryUnparsed},
		{"an estimate only", `"estimatedSalary":{"currency":"USD","value":{"value":90000,"unitText":"YEAR"}}`, nil, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			jobs, warnings, err := ats.ReadJobs(ats.JobPosting, []byte(`{"@type":"JobPosting","title":"Cook",`+tc.member+`}`))
			require.NoError(t, err)
			require.Len(t, jobs, 1)
			assert.Equal(t, tc.want, jobs[0].Salary)
			if tc.code == "" {
				assert.Empty(t, warnings)
				return
			}
			require.Len(t, warnings, 1)
			assert.Equal(t, tc.code, warnings[0].Code)
			assert.Equal(t, "baseSalary", warnings[0].Path)
		})
	}
}

func TestErrors(t *testing.T) {
	t.Parallel()
	doc := []byte(`{"basics":{"name":"Ada"}}`)
	t.Run("a format that is not known", func(t *testing.T) {
		t.Parallel()
		_, _, err := ats.ReadCandidates("fax", doc)
		var unsupported *ats.UnsupportedError
		require.ErrorAs(t, err, &unsupported)
		assert.EqualError(t, err, `ats: unknown format "fax"; the known ones are jsonresume, jobposting`)
	})
	t.Run("records that a format does not have", func(t *testing.T) {
		t.Parallel()
		for _, format := range ats.Formats() {
			_, _, err := ats.ReadRecruiters(format, doc)
			assert.EqualError(t, err, "ats: "+format.String()+" has no recruiters")
		}
		_, _, err := ats.ReadJobs(ats.JSONResume, doc)
		assert.EqualError(t, err, "ats: jsonresume has no jobs")
		_, _, err = ats.ReadCandidates(ats.JobPosting, doc)
		assert.EqualError(t, err, "ats: jobposting has no candidates")
	})
	t.Run("no value of the document in an error", func(t *testing.T) {
		t.Parallel()
		_, _, err := ats.ReadCandidates(ats.JSONResume, []byte(`{"basics":{"name":"Ada Secret" "label":"x"}}`))
		require.Error(t, err)
		assert.NotContains(t, err.Error(), "Secret")
		var syntax *ats.SyntaxError
		require.ErrorAs(t, err, &syntax)
		assert.Equal(t, int64(31), syntax.Offset)
		assert.Equal(t, ats.JSONResume, syntax.Format)
	})
}

func TestDetectFormat(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, document string
		want           ats.Format
	}{
		{"a résumé", `{"basics":{"name":"Ada"}}`, ats.JSONResume},
		{"résumés in an envelope", `{"data":[{"basics":{"name":"Ada"}}]}`, ats.JSONResume},
		{"FRESH", `{"meta":{"format":"FRESH@0.6.0"}}`, ats.JSONResume},
		{"a résumé of another system", `{"basics":{"name":"Ada"},"sections":{},"metadata":{}}`, ""},
		{"a posting", `{"@type":"JobPosting"}`, ats.JobPosting},
		{"a posting after a byte order mark", "\ufeff [{\"@type\":\"JobPosting\"}]", ats.JobPosting},
		{"a page", `<script type='application/ld+json'>{"@graph":[{"@type":"JobPosting"}]}</script>`, ats.JobPosting},
		{"something else", `{"jobs":[{"title":"Cook"}]}`, ""},
		{"nothing", ``, ""},
		{"no JSON", `hello`, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			got, ok := ats.DetectFormat([]byte(tc.document))
			assert.Equal(t, tc.want, got)
			assert.Equal(t, tc.want != "", ok)
		})
	}
}

func TestHostileDocuments(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name     string
		document []byte
		err      error
		code     string
	}{
		{"a megabyte of nesting", bytes.Repeat([]byte("["), 1<<20), ats.ErrTooDeep, ""},
		{"a megabyte of objects", bytes.Repeat([]byte(`{"basics":`), 1<<17), ats.ErrTooDeep, ""},
		{"a hundred megabytes", bytes.Repeat([]byte(" "), 100<<20), ats.ErrTooLarge, ""},
		{"a long string", []byte(`{"basics":{"name":"` + strings.Repeat("é<", 1<<20) + `"}}`), nil, ats.CodeTruncated},
		{"a million elements", []byte(`{"basics":{"name":"Ada"},"work":[` + strings.Repeat("0,", 1_000_000) + `0]}`), nil, ats.CodeTruncated},
		{"more than a million values", []byte(`[` + strings.Repeat(`[`+strings.Repeat("0,", 9_999)+`0],`, 120) + `0]`), ats.ErrTooLarge, ""},
		{"many records", []byte(`[` + strings.Repeat(`{"basics":{}},`, 200_000) + `0]`), nil, ats.CodeTruncated},
		{"many tags", []byte(`{"basics":{"name":"Ada","summary":"` + strings.Repeat("<a<b>", 100_000) + `"}}`), nil, ats.CodeTruncated},
		{"many links", []byte(`{"basics":{"name":"Ada","summary":"` + strings.Repeat("[a](", 100_000) + `"}}`), nil, ats.CodeTruncated},
		{"a page of scripts", bytes.Repeat([]byte(`<script type="application/ld+json">[</script>`), 100_000), nil, "error"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			start := time.Now()
			_, warnings, err := ats.ReadCandidates(ats.JSONResume, tc.document)
			t.Log(time.Since(start).Round(time.Millisecond), len(warnings), err)
			assert.Less(t, time.Since(start), time.Minute)
			switch {
			case tc.err != nil:
				require.ErrorIs(t, err, tc.err)
			case tc.code == "error":
				require.Error(t, err)
			default:
				require.NoError(t, err)
				require.NotEmpty(t, warnings)
				assert.Equal(t, tc.code, warnings[0].Code)
			}
		})
	}
}

func BenchmarkReadCandidates(b *testing.B) {
	data, err := json.Marshal(map[string]any{"basics": map[string]any{"name": "Ada Byron", "label": "Analyst", "summary": strings.Repeat("Writes <b>programs</b> for engines. ", 20)},
		"work": []any{map[string]any{"name": "Engine Works", "position": "Analyst", "startDate": "2020-01", "highlights": []string{"Wrote the first one", "Found a bug"}}}})
	require.NoError(b, err)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := ats.ReadCandidates(ats.JSONResume, data); err != nil {
			b.Fatal(err)
		}
	}
}

func ExampleReadCandidates() {
	document := []byte(`{
		"basics": {"name": "Mara Lindqvist", "label": "Programmer", "location": {"city": "Lund", "countryCode": "SE", "address": "Storgatan 5"}},
		"work": [{"name": "Acme", "position": "Compiler Engineer", "startDate": "2020-03", "endDate": null}],
		"skills": [{"name": "Languages", "keywords": ["Go", "HTML / CSS"]}]}`)
	candidates, warnings, err := ats.ReadCandidates(ats.JSONResume, document)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range candidates {
		fmt.Printf("%s, %s at %s, %s, %q\n", c.Name, c.Title, c.Company, c.Location, c.Skills)
	}
	fmt.Println(len(warnings), "warnings")
	// Output:
	// Mara Lindqvist, Compiler Engineer at Acme, Lund, SE, ["Go" "HTML" "CSS"]
	// 0 warnings
}

func ExampleReadJobs() {
	document := []byte(`{"@context": "https://schema.org", "@type": "JobPosting", "title": "Nurse (f/m/d)", "hiringOrganization": {"name": "City Hospital"},
		"employmentType": "PART_TIME", "baseSalary": "0 + equity", "description": "<h2>Your tasks</h2><ul><li>Care for patients</li></ul>"}`)
	jobs, warnings, err := ats.ReadJobs(ats.JobPosting, document)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, j := range jobs {
		fmt.Printf("%s at %s, %s, %q\n", j.Title, j.Company, j.EmploymentType, j.Responsibilities)
	}
	for _, w := range warnings {
		fmt.Printf("%s (%s): %s\n", w.Code, w.Path, w.Message)
	}
	// Output:
	// Nurse (f/m/d) at City Hospital, part_time, ["Care for patients"]
	// salary_unparsed (baseSalary): the salary cannot be read with certainty and was left out
}

func ExampleDetectFormat() {
	format, ok := ats.DetectFormat([]byte(`{"basics": {"name": "Mara Lindqvist"}}`))
	fmt.Println(format, ok)
	// Output: jsonresume true
}
