package outreach

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/outreach-go/outreach/internal/detect"
	"github.com/outreach-go/outreach/internal/lang"
)

// Every category of the engine has a place in the policy, a note, and a name in every
// language that a message is written in.
func TestEveryCategoryIsKnown(t *testing.T) {
	t.Parallel()
	var engine []Category
	for _, c := range detect.Categories() {
		engine = append(engine, Category(c))
	}
	require.ElementsMatch(t, engine, personalCategories)
	standard, strict := DefaultPolicy(), StrictPolicy()
	for _, c := range engine {
		for _, part := range []Part{CandidateAbout.part(), CandidateTitle.part(), JobResponsibilities.part(), PartPrevious} {
			assert.Equal(t, RedactInput, standard.onInput(c, part), "%s in %s", c, part)
		}
		for _, part := range []Part{PartInstructions, PartCustomContent, PartTemplate} {
			assert.Equal(t, RejectInput, standard.onInput(c, part), "%s in %s", c, part)
		}
		isContact := slices.Contains(contactCategories, c)
		for _, part := range []Part{PartSubject, PartBody} {
			assert.Equal(t, isContact, standard.onInput(c, part) == AllowInput, "%s in %s", c, part)
			assert.Equal(t, RejectInput, strict.onInput(c, part), "%s in %s", c, part)
		}
		assert.Equal(t, isContact, standard.onOutput(c) == RepairOutput, c)
		assert.Equal(t, !isContact, standard.onOutput(c) == BlockOutput, c)
		assert.Contains(t, sensitiveNotes, c)
		for _, tag := range lang.Tags() {
			assert.NotEmpty(t, lang.Get(tag).Text("category", string(c)), "%s: %s", tag, c)
		}
	}
	assert.Len(t, sensitiveNotes, len(engine))
}

// Each note is whole sentences that a person can act on.
func TestNotesSayWhatWhyAndWhatToDo(t *testing.T) {
	t.Parallel()
	for c := range sensitiveNotes {
		for _, note := range []string{noteRejected(c, PartInstructions), noteRejected(c, PartBody), noteRedacted(c), noteLeftOut(c)} {
			assert.True(t, strings.HasPrefix(note, "This ") && strings.HasSuffix(note, "."), note)
			assert.GreaterOrEqual(t, strings.Count(note, ". "), 1, note)
			assert.NotContains(t, note, "..", note)
			assert.NotContains(t, note, "  ", note)
			assert.LessOrEqual(t, len(note), 260, note)
		}
		if testing.Verbose() {
			t.Log(noteRejected(c, PartInstructions))
		}
	}
	assert.Equal(t, "This is shoe size. It is not supported here. Take it out.", noteRejected("shoe_size", PartInstructions))
}

// Where one category is redacted in a recruiter's text and another rejected, each finding
// lies in the text as it was given, once.
func TestRedactedAndRejectedInOneText(t *testing.T) {
	t.Parallel()
	d, err := New(Config{Policy: DefaultPolicy().OnInput(CategoryEmail, PartInstructions, RedactInput)})
	require.NoError(t, err)
	const text = "a@mail.example  b@mail.example c@mail.example She is pregnant."
	g := d.gate(t.Context(), lang.Default, nil)
	g.stated(PartInstructions, text)
	require.ErrorIs(t, g.failed(), ErrSensitiveData)
	require.Len(t, g.rejected, 1)
	assert.Equal(t, "is pregnant", text[g.rejected[0].Start:g.rejected[0].End])
}

// FuzzRedact holds what a record's text goes through to what is promised of it.
func FuzzRedact(f *testing.F) {
	for _, seed := range []string{
		"Write to anna@mail.example.", "Her nino is MS793117A.", "phone 12345678, 12345678 and +31 6 12345678 87654321",
		"She is pregnant [redacted: pregnancy] and has [redacted: health", "4111 1111 1111 1111 NL91ABNA0417164300", "ge\u0301ne\u0301tique \u202e abc",
		"password: hunter2hunter2 and hunter2hunter2", "born 12.03.1984; address: Main Street 12", "Sie hat Krebs, elle est enceinte, ze is ziek.",
		"[redacted: email][redacted: phone] 87654321", "aGVyIG5pbm8gaXMgTVM3OTMxMTdB", "ｊａｎｅ＠ｍａｉｌ.ｅｘａｍｐｌｅ", "https://github.com/annaberg @annaberg",
	} {
		f.Add(seed)
	}
	corpora, err := filepath.Glob("internal/detect/testdata/*/*.txtar")
	require.NoError(f, err)
	for _, path := range corpora {
		data, err := os.ReadFile(path)
		require.NoError(f, err)
		lines := strings.Split(strings.NewReplacer("«", "", "»", "").Replace(string(data)), "\n")
		for some := range slices.Chunk(lines, 5) {
			f.Add(strings.Join(some, "\n"))
		}
	}
	d, err := New(Config{})
	require.NoError(f, err)
	part := CandidateAbout.part()
	f.Fuzz(func(t *testing.T, text string) {
		clean := cleanLine(text, maxText)
		require.True(t, utf8.ValidString(clean))
		redact := func(s string) (string, []Finding) {
			g := d.gate(t.Context(), lang.Default, nil)
			safe := g.guard(part, s)
			require.NoError(t, g.failed())
			require.True(t, utf8.ValidString(safe))
			return safe, g.redacted
		}
		once, found := redact(clean)
		for _, f := range found {
			require.True(t, within(f, clean))
		}
		again, more := redact(once)
		require.Equal(t, once, again, "redaction is idempotent")
		require.Empty(t, more, "no detected value survives")
		for _, f := range found {
			if value := clean[f.Start:f.End]; len(value) >= minRepeated && strings.ContainsAny(value, "0123456789@") && !strings.HasPrefix(f.Rule, topicRules) {
				for range occurrences(once, value) {
					t.Fatalf("a value of %s survives", f.Rule)
				}
			}
		}
	})
}
