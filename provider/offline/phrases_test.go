package offline

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/outreach-go/outreach/internal/grapheme"
	"github.com/outreach-go/outreach/internal/lang"
	"github.com/outreach-go/outreach/provider"
)

var preview = flag.String("preview", "", "print messages in this language")

// brief returns a brief with the facts whose bit is set.
func brief(tag language.Tag, bits uint64, variation uint64) provider.Brief {
	l := lang.Get(tag)
	b := provider.Brief{
		Kind:      []string{"initial", "follow_up"}[variation%2],
		Tone:      []string{"neutral", "formal", "friendly"}[variation/2%3],
		Length:    []string{"medium", "short", "long"}[variation/6%3],
		Language:  tag,
		Variation: variation,
	}
	workplace := []string{"on_site", "hybrid", "remote"}[variation/18%3]
	employment := []string{"full_time", "part_time", "contractor", "temporary", "internship", "apprenticeship", "volunteer"}[variation/54%7]
	client := "Northwind"
	switch variation / 378 % 3 {
	case 0:
		client = "Harbour Labs"
		b.InHouse = true
	case 1:
		b.Agency = true
	}
	all := []provider.BriefFact{
		{Field: "job.title", Value: "Backend Engineer"},
		{Field: "job.company", Value: client},
		{Field: "company.name", Value: "Harbour Labs"},
		{Field: "recruiter.team", Value: "Platform"},
		{Field: "candidate.company", Value: "Brightwater"},
		{Field: "candidate.title", Value: "Software Engineer"},
		{Field: "candidate.location", Value: "Porto"},
		{Field: "candidate.skills", Items: []string{"Go", "PostgreSQL", "Rust"}},
		{Field: "skill_match", Items: []string{"Go", "PostgreSQL"}[:1+variation/1134%2]},
		{Field: "job.skills", Items: []string{"Go", "PostgreSQL", "Kafka", "Terraform"}},
		{Field: "job.location", Value: "Leeds"},
		{Field: "job.workplace_type", Value: l.Text("workplace_type", workplace), Unit: workplace},
		{Field: "job.employment_type", Value: l.Text("employment_type", employment), Unit: employment},
		{Field: "job.salary", Value: l.Pay(60000, 75000, "EUR", "year")},
		{Field: "job.url", Value: "https://example.com/jobs/17"},
		{Field: "candidate.open_to_work", Value: "x"},
		{Field: "candidate.follows_company", Value: "x"},
		{Field: "candidate.past_applicant", Value: "Data Engineer", Items: []string{"Data Engineer"}},
		{Field: "candidate.mutual_connections", Value: l.Count("connections", 3), Number: 3},
	}
	for i, f := range all {
		if bits&(1<<i) != 0 {
			b.Facts = append(b.Facts, f)
		}
	}
	return b
}

// everyForm are the languages and their regional forms.
func everyForm() []language.Tag { return append(lang.Tags(), lang.Builtin().Regional()...) }

// composer is shared: it reads a language's phrases once.
var composer = New()

func write(t *testing.T, b provider.Brief) (subject, body string) {
	t.Helper()
	r, err := composer.Generate(t.Context(), &provider.Request{Brief: b})
	require.NoError(t, err)
	head, body, ok := strings.Cut(r.Content, "\n\n")
	require.True(t, ok, "no body in %q", r.Content)
	subject, ok = strings.CutPrefix(head, "Subject: ")
	require.True(t, ok, "no subject in %q", r.Content)
	return subject, body
}

var blemish = regexp.MustCompile(`[{}\[\]<>]|  | [,.;:?!]{2}|,[,.;:]|\.\.|\?\.|;\.|:\.|\(\)| $|^ | \n|[.!?][A-ZÀ-Ý][a-z]`)

func TestEverySubsetOfFactsReadsWithoutAHole(t *testing.T) {
	t.Parallel()
	for _, tag := range everyForm() {
		t.Run(tag.String(), func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(1, 2))
			for range 1000 {
				b := brief(tag, random.Uint64(), random.Uint64N(1<<40))
				subject, body := write(t, b)
				for _, text := range []string{subject, body} {
					if m := blemish.FindString(strings.ReplaceAll(text, "https://example.com/jobs/17", "URL")); m != "" {
						t.Fatalf("blemish %q in:\n%s\n\n%s", m, subject, body)
					}
				}
				assert.LessOrEqual(t, grapheme.Count(subject), 100, subject)
				assert.NotContains(t, body, "\n\n\n")
			}
		})
	}
}

func TestLengthIsKeptWhateverTheRoom(t *testing.T) {
	t.Parallel()
	for _, tag := range everyForm() {
		random := rand.New(rand.NewPCG(3, 4))
		for range 200 {
			b := brief(tag, random.Uint64(), random.Uint64N(1<<40))
			b.MaxCharacters = 260 + random.IntN(600)
			_, body := write(t, b)
			assert.LessOrEqual(t, grapheme.Count(body), b.MaxCharacters, "%s:\n%s", tag, body)
		}
	}
}

// Every placeholder of a line is promised by the heading above it, so that no wording
// is lost in silence, and every plan names slots that there are.
func TestPhrasesAreSound(t *testing.T) {
	t.Parallel()
	for _, tag := range everyForm() {
		b, err := parse(lang.Get(tag))
		require.NoError(t, err)
		english, err := parse(lang.Get(lang.Default))
		require.NoError(t, err)
		for slot := range english.slots {
			assert.NotEmpty(t, b.slots[slot], "%s has no slot %q", tag, slot)
		}
		for slot, blocks := range b.slots {
			for i := range blocks {
				blk := &blocks[i]
				assert.LessOrEqual(t, len(blk.lines), 64)
				promised := blk.need | conditionNames[slot] // a slot named like a placeholder is about it
				if slot == "link" {
					promised |= 1 << varURL
				}
				for implied, by := range map[conditions]conditions{
					1<<varCompany | 1<<varSender:          isInHouse | isAgency,
					1 << varMatch:                         hasMatch2,
					1 << varWorkplace:                     isOnSite | isHybrid | isRemote,
					1<<varEmployment | 1<<varEmploymentIs: 1<<varEmployment | 1<<varEmploymentIs,
				} {
					if promised&by != 0 {
						promised |= implied
					}
				}
				for _, l := range blk.lines {
					if slot == "plan" {
						for word := range strings.FieldsSeq(l.text[0]) {
							assert.True(t, word == "/" || b.slots[word] != nil, "%s: plan names %q", tag, word)
						}
					}
					if missing := l.need &^ promised; missing != 0 && slot != "purpose" && slot != "again" && slot != "bring" && slot != "subject" {
						t.Errorf("%s: [%s #%d] %q uses a placeholder that its heading does not promise", tag, slot, i, strings.Join(l.text, "…"))
					}
				}
			}
		}
		assert.NotEmpty(t, b.drop, "%s: what is left out first", tag)
	}
}

// TestPreview prints messages for a person to read: go test -run Preview -v -preview nl
func TestPreview(t *testing.T) {
	if *preview == "" {
		t.Skip("prints messages with -preview LANGUAGE")
	}
	tag := language.MustParse(*preview)
	l := lang.Get(tag)
	random := rand.New(rand.NewPCG(5, 6))
	for i := range 60 {
		facts := ^uint64(0)
		if i%2 == 1 {
			facts = random.Uint64() | 1
		}
		b := brief(tag, facts, random.Uint64N(1<<40))
		subject, body := write(t, b)
		fmt.Printf("--- %s, %s, %s\n%s\n\n%s\n\n%s\n\n%s\n\n", b.Kind, b.Tone, b.Length, subject, l.Greeting(b.Tone, "Robin"), body, l.Closing(b.Tone))
	}
}
