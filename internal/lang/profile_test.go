package lang

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/outreach-go/outreach/internal/grapheme"
	"github.com/outreach-go/outreach/internal/sharedtest"
)

// fewCharacters is how long a text is whose language must be told.
const fewCharacters = 60

// tally counts texts of a language.
type tally struct{ right, all int }

// The texts are the labelled ones that are not hateful. Hindi is written in Latin letters
// there: that is no text in the Hindi that is drafted in, and counts as none.
func TestLanguageOfLabelledTexts(t *testing.T) {
	t.Parallel()
	counts := map[string]*tally{}
	for _, row := range sharedtest.Cases[struct{ Text, Lang, Label string }](t, "moderation") {
		if row.Label != "ok" || row.Lang == "" || grapheme.Count(row.Text) < fewCharacters {
			continue
		}
		wanted := language.MustParse(row.Lang)
		p := ProfileOf(row.Text)
		own, _ := wanted.Script()
		if s, _ := p.script(); s != scriptsOf[own.String()] {
			t.Logf("%s: in another script, not counted: %q", row.Lang, head(row.Text, 40))
			continue
		}
		if counts[row.Lang] == nil {
			counts[row.Lang] = &tally{}
		}
		counts[row.Lang].all++
		if tag, _ := p.Guess(); Same(tag, wanted) {
			counts[row.Lang].right++
		} else {
			t.Logf("%s taken for %s: %s", row.Lang, tag, row.Text)
		}
	}
	assert.GreaterOrEqual(t, len(counts), 9, "the Chinese ones are shorter")
	for name, n := range counts {
		t.Logf("%s: %d of %d are right, %.1f %%", name, n.right, n.all, 100*float64(n.right)/float64(n.all))
		assert.GreaterOrEqual(t, n.right*100, n.all*98, name)
	}
}

func head(text string, most int) string {
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "…"
}

func TestGuessTellsScripts(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		text string
		want script
	}{
		"Latin":                          {"You work with Go.", scriptLatin},
		"Greek with Latin terms":         {"Ψάχνουμε κάποιον για Backend Engineer.", scriptGreek},
		"kana beside Chinese characters": {"弊社の求人について", scriptKana},
		"Chinese with Latin terms":       {"我们在招聘 Backend Engineer", scriptHan},
		"Hangul":                         {"저희 회사에서 Backend Engineer를 찾고 있습니다", scriptHangul},
		"a name in another script":       {"You work at Яндекс and know Go well.", scriptLatin},
		"nothing":                        {"123 … !", scriptNone},
	} {
		p := ProfileOf(row.text)
		got, _ := p.script()
		assert.Equal(t, row.want, got, name)
	}
}

func TestAProfileAllocatesNothing(t *testing.T) {
	text := strings.Repeat("Vous avez des compétences en Go. ", 30)
	var p Profile
	assert.Zero(t, testing.AllocsPerRun(10, func() { p = ProfileOf(text) }))
	tag, _ := p.Guess()
	assert.Equal(t, language.French, tag)
}

func BenchmarkProfile(b *testing.B) {
	texts := map[string]string{
		"Latin": "Vous avez des compétences en Go, et le poste en demande. ", "Cyrillic": "Мы ищем человека на эту должность и пишем вам об этом. ",
		"Han": "我们正在为这个职位寻找合适的人选,所以想和您联系。", "Devanagari": "हम इस पद के लिए किसी की तलाश कर रहे हैं और आपसे बात करना चाहते हैं। ",
	}
	for name, text := range texts {
		text = strings.Repeat(text, 1000/len(text)+1)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				_ = ProfileOf(text)
			}
		})
	}
}

// The texts are the paragraphs of the real records whose language their list names. A
// record in one language may quote another, as the German one does English; what is wrong
// is printed.
func TestLanguageOfRecords(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(sharedtest.Folder(t), "records")
	list, err := os.ReadFile(filepath.Join(folder, "MANIFEST.tsv"))
	require.NoError(t, err)
	counts, sum := map[string]*tally{}, tally{}
	for line := range strings.Lines(string(list)) {
		columns := strings.Split(line, "\t")
		wanted, err := language.Parse(columns[4])
		if err != nil || len(columns[4]) != 2 {
			continue // several languages, or none
		}
		text, err := os.ReadFile(filepath.Join(folder, columns[0]))
		require.NoError(t, err)
		var record any
		if json.Unmarshal(text, &record) != nil {
			continue // some are broken on purpose
		}
		if counts[columns[4]] == nil {
			counts[columns[4]] = &tally{}
		}
		n := counts[columns[4]]
		sharedtest.Texts(record, func(text string) {
			for _, paragraph := range sharedtest.Paragraphs(text) {
				p := ProfileOf(paragraph)
				s, _ := p.script()
				if grapheme.Count(paragraph) < fewCharacters || s == scriptLatin && strings.Count(paragraph, " ") < fewSpaces {
					continue
				}
				n.all++
				sum.all++
				if tag, _ := p.Guess(); Same(tag, wanted) {
					n.right++
					sum.right++
				} else if testing.Verbose() {
					t.Logf("%s taken for %s: %s", columns[4], tag, head(paragraph, 150))
				}
			}
		})
	}
	for name, n := range counts {
		t.Logf("%s: %d of %d are right, %.1f %%", name, n.right, n.all, 100*float64(n.right)/float64(n.all))
	}
	t.Logf("together %d of %d, %.2f %%", sum.right, sum.all, 100*float64(sum.right)/float64(sum.all))
	require.Positive(t, sum.all)
	assert.GreaterOrEqual(t, counts["en"].right*100, counts["en"].all*98, "English")
	assert.GreaterOrEqual(t, sum.right*100, sum.all*96, "together, passages in another language counted as wrong")
}

// fewSpaces is how many spaces a text in Latin script has that is no address or key.
const fewSpaces = 5
