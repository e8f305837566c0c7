package lang

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/outreach-go/outreach/internal/grapheme"
)

// fewCharacters is how long a text is whose language must be told.
const fewCharacters = 60

// tally counts texts of a language.
type tally struct{ right, all int }

// The texts are the labelled ones that are not hateful. Hindi is written in Latin letters
// there: that is no text in the Hindi that is drafted in, and counts as none.
func TestLanguageOfLabelledTexts(t *testing.T) {
	t.Parallel()
	shared := os.Getenv("OUTREACH_SHARED")
	if shared == "" {
		t.Skip("OUTREACH_SHARED names no folder with the labelled cases")
	}
	file, err := os.Open(filepath.Join(shared, "data", "cases", "moderation.jsonl.gz"))
	require.NoError(t, err)
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	require.NoError(t, err)
	lines := bufio.NewScanner(unzipped)
	lines.Buffer(nil, 1<<24)
	counts := map[string]*tally{}
	for lines.Scan() {
		var row struct{ Text, Lang, Label string }
		require.NoError(t, json.Unmarshal(lines.Bytes(), &row))
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
	require.NoError(t, lines.Err())
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

var tags = regexp.MustCompile(`<[^>]*>|&[a-z#0-9]+;|https?://\S+`)

// The texts are the paragraphs of the real records whose language their list names. A
// record in one language may quote another; what is wrong is printed.
func TestLanguageOfRecords(t *testing.T) {
	t.Parallel()
	shared := os.Getenv("OUTREACH_SHARED")
	if shared == "" {
		t.Skip("OUTREACH_SHARED names no folder with the real records")
	}
	folder := filepath.Join(shared, "data", "records")
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
			continue
		}
		for paragraph := range paragraphs(record) {
			if grapheme.Count(paragraph) < fewCharacters {
				continue
			}
			if counts[columns[4]] == nil {
				counts[columns[4]] = &tally{}
			}
			n := counts[columns[4]]
			n.all++
			sum.all++
			p := ProfileOf(paragraph)
			if tag, _ := p.Guess(); Same(tag, wanted) {
				n.right++
				sum.right++
			} else if testing.Verbose() {
				t.Logf("%s taken for %s: %s", columns[4], tag, head(paragraph, 150))
			}
		}
	}
	for name, n := range counts {
		t.Logf("%s: %d of %d are right, %.1f %%", name, n.right, n.all, 100*float64(n.right)/float64(n.all))
	}
	t.Logf("together %d of %d, %.2f %%", sum.right, sum.all, 100*float64(sum.right)/float64(sum.all))
}

// paragraphs yields the lines of the texts of a record, without markup.
func paragraphs(v any) func(yield func(string) bool) {
	return func(yield func(string) bool) { walk(v, yield) }
}

func walk(v any, yield func(string) bool) bool {
	switch v := v.(type) {
	case string:
		text := tags.ReplaceAllString(html.UnescapeString(html.UnescapeString(v)), "\n")
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); strings.Count(line, " ") > 4 && !yield(line) {
				return false
			}
		}
	case []any:
		for _, item := range v {
			if !walk(item, yield) {
				return false
			}
		}
	case map[string]any:
		for _, item := range v {
			if !walk(item, yield) {
				return false
			}
		}
	}
	return true
}
