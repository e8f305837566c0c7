package lexicon

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"
)

// found returns the phrases in a text by their places, the shorter first.
func found(phrases []string, text string) []string {
	entries := make([]Entry, len(phrases))
	for i, p := range phrases {
		entries[i] = Entry{p, i}
	}
	type match struct{ id, start, end int }
	var matches []match
	New(entries).Each(text, func(id, start, end int) bool {
		matches = append(matches, match{id, start, end})
		return true
	})
	slices.SortFunc(matches, func(a, b match) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end), cmp.Compare(a.id, b.id))
	})
	got := []string{}
	for _, m := range matches {
		got = append(got, fmt.Sprintf("%s|%s", phrases[m.id], text[m.start:m.end]))
	}
	return got
}

func TestEach(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("a", 200)
	for _, test := range []struct {
		name    string
		phrases []string
		text    string
		want    []string
	}{
		{"a word", []string{"cancer"}, "He has cancer.", []string{"cancer|cancer"}},
		{"no part of a word", []string{"cancer"}, "cancers, Krebscancer, cancer2, cancer\u0301", []string{}},
		{"case", []string{"Is Pregnant"}, "IS pregnant", []string{"Is Pregnant|IS pregnant"}},
		{"case beyond ASCII", []string{"ÉPILEPSIE", "σοφός", "ислам"}, "épilepsie ΣΟΦΌΣ ИСЛАМ", []string{"ÉPILEPSIE|épilepsie", "σοφός|ΣΟΦΌΣ", "ислам|ИСЛАМ"}},
		{"sharp s", []string{"scheiße"}, "Scheisse SCHEISSE SCHEIẞE scheiße", []string{"scheiße|Scheisse", "scheiße|SCHEISSE", "scheiße|SCHEIẞE", "scheiße|scheiße"}},
		{"Turkish i", []string{"sik", "diyarbakır"}, "sık DİYARBAKıR", []string{"diyarbakır|DİYARBAKıR"}},
		{"diacritics are significant", []string{"seno", "señor"}, "seño senor", []string{}},
		{"NFD as NFC", []string{"épilepsie", "ế", "한국"}, norm.NFD.String("ÉPILEPSIE ế 한국"),
			[]string{"épilepsie|" + norm.NFD.String("ÉPILEPSIE"), "ế|" + norm.NFD.String("ế"), "한국|" + norm.NFD.String("한국")}},
		{"a phrase in NFD", []string{norm.NFD.String("épilepsie")}, "épilepsie", []string{norm.NFD.String("épilepsie") + "|épilepsie"}},
		{"white space and hyphens", []string{"mental health"}, "mental-health mental\u00A0 \n health mental‑health mentalhealth mental, health",
			[]string{"mental health|mental-health", "mental health|mental\u00A0 \n health", "mental health|mental‑health"}},
		{"a hyphen in the phrase", []string{"mental-health"}, "mental health", []string{"mental-health|mental health"}},
		{"apostrophes", []string{"you've applied", "l'islam"}, "you’ve applied; L'Islam; you ve applied", []string{"you've applied|you’ve applied", "l'islam|L'Islam"}},
		{"an elided article is no part of the word", []string{"islam"}, "de l’islam", []string{"islam|islam"}},
		{"any ending", []string{"depress*"}, "depress depression undepressed", []string{"depress*|depress", "depress*|depression"}},
		{"any beginning", []string{"*krankheit"}, "Herzkrankheit Krankheit Krankheiten", []string{"*krankheit|Herzkrankheit", "*krankheit|Krankheit"}},
		{"anywhere in a word", []string{"*krebs*"}, "Brustkrebs, Krebsleiden krebs Lungenkrebspatient Kreb", []string{"*krebs*|Brustkrebs", "*krebs*|Krebsleiden", "*krebs*|krebs", "*krebs*|Lungenkrebspatient"}},
		{"anywhere, twice in one word", []string{"*na*"}, "banana", []string{"*na*|banana"}},
		{"stars inside a phrase", []string{"mutual connection*", "*haft* behindert*"}, "mutual connections; schwerhafter Behinderter", []string{"mutual connection*|mutual connections", "*haft* behindert*|schwerhafter Behinderter"}},
		{"any word", []string{"of * descent"}, "of Moroccan descent, of descent, of , descent", []string{"of * descent|of Moroccan descent"}},
		{"a star that hides a letter", []string{"sh*t", "f**k"}, "sh*t f**k shit fk", []string{"sh*t|sh*t", "f**k|f**k"}},
		{"symbols", []string{"c++", "r&d", "#", "no, thanks", "c#"}, "C++ R&D # no, thanks no thanks C# C1", []string{"c++|C++", "r&d|R&D", "no, thanks|no, thanks", "c#|C#"}},
		{"a number", []string{"aged #", "# years old", "over #", "她#岁"}, "aged 45, 1234567 years old, 7 years old, over 9k over x, 她45岁",
			[]string{"aged #|aged 45", "# years old|7 years old", "over #|over 9k", "她#岁|她45岁"}},
		{"short ends", []string{"*ła", "*ة", "*li"}, "mówiła, ła, مريضة Ali LI li", []string{"*ła|mówiła", "*ła|ła", "*ة|مريضة", "*li|Ali", "*li|LI", "*li|li"}},
		{"a word with a capital", []string{"^ is pregnant"}, "Anna is pregnant, anna is pregnant, Ölga is pregnant", []string{"^ is pregnant|Anna is pregnant", "^ is pregnant|Ölga is pregnant"}},
		{"one of several", []string{"(he|she) (was|is) too old*", "(preg*|*ancy)", "(她|候选人)怀孕"}, "She was too older; he is too old; they are too old; pregnant infancy 她怀孕 候选人怀孕 他怀孕",
			[]string{"(he|she) (was|is) too old*|She was too older", "(he|she) (was|is) too old*|he is too old", "(preg*|*ancy)|pregnant", "(preg*|*ancy)|infancy", "(她|候选人)怀孕|她怀孕", "(她|候选人)怀孕|候选人怀孕"}},
		{"symbols alone", []string{"€", "$", "$ #"}, "€ 5, $7, $ 8", []string{"€|€", "$|$", "$|$", "$ #|$ 8"}},
		{"two groups whose words end alike", []string{"(เงินเดือน|รายได้)(ปัจจุบัน|ที่เคยได้)"}, "รายได้ปัจจุบัน เงินเดือนที่เคยได้", []string{"(เงินเดือน|รายได้)(ปัจจุบัน|ที่เคยได้)|รายได้ปัจจุบัน", "(เงินเดือน|รายได้)(ปัจจุบัน|ที่เคยได้)|เงินเดือนที่เคยได้"}},
		{"an amount", []string{"earns ##", "earns € ##"}, "earns 52, earns 520, earns 5200, earns 52k, earns € 52000", []string{"earns ##|earns 5200", "earns ##|earns 52k", "earns € ##|earns € 52000"}},
		{"digits of other scripts", []string{"# سنة"}, "٤٥ سنة", []string{"# سنة|٤٥ سنة"}},
		{"letters of Arabic script", []string{"مسلم", "إسلام", "علی"}, "مُسْلِم اسلام على", []string{"مسلم|مُسْلِم", "إسلام|اسلام", "علی|على"}},
		{"Indic letters that NFC takes apart", []string{"बड़ा", "য়"}, "ब\u095cा ব\u09df \u09df", []string{"बड़ा|ब\u095cा", "য়|\u09df"}},
		{"full-width letters", []string{"pregnant"}, "ｐｒｅｇｎａｎｔ", []string{"pregnant|ｐｒｅｇｎａｎｔ"}},
		{"Thai", []string{"ตั้งครรภ์", "ป่วย"}, "เธอกำลังตั้งครรภ์และป่วย", []string{"ตั้งครรภ์|ตั้งครรภ์", "ป่วย|ป่วย"}},
		{"words before and after the telling one", []string{"is very pregnant now", "she * pregnant"}, "she is very pregnant now; she's pregnant; she was pregnant",
			[]string{"is very pregnant now|is very pregnant now", "she * pregnant|she was pregnant"}},
		{"overlaps, by start and then length", []string{"cancer", "cancer research", "research", "has cancer"}, "has cancer research",
			[]string{"has cancer|has cancer", "cancer|cancer", "cancer research|cancer research", "research|research"}},
		{"several ways into one phrase", []string{"a* b", "*a b", "a b"}, "a b", []string{"a b|a b", "a* b|a b", "*a b|a b"}},
		{"invisible characters", []string{"pregnant", "is pregnant"}, "preg\u00ADnant is preg\u200Bnant\u2060", []string{"pregnant|preg\u00ADnant", "is pregnant|is preg\u200Bnant", "pregnant|preg\u200Bnant"}},
		{"scripts without spaces", []string{"癌症", "がん", "妊娠中"}, "他患癌症了 彼女は妊娠中ですががん", []string{"癌症|癌症", "妊娠中|妊娠中"}},
		{"Latin within them", []string{"sql"}, "用SQL数据", []string{"sql|SQL"}},
		{"Arabic with its own spaces", []string{"حامل"}, "هي حامل.", []string{"حامل|حامل"}},
		{"digits are word characters", []string{"type 2"}, "type 2 type 22 type2", []string{"type 2|type 2"}},
		{"a word beyond all bounds", []string{"aaaa*", long, "*aaaa", strings.Repeat("a", 90) + "*"}, long, []string{"aaaa*|" + long, strings.Repeat("a", 90) + "*|" + long}},
		{"a long stem", []string{strings.Repeat("ab", 40) + "*", "*" + strings.Repeat("cd", 40)}, strings.Repeat("ab", 41) + " " + strings.Repeat("cd", 41) + " " + strings.Repeat("ab", 39),
			[]string{strings.Repeat("ab", 40) + "*|" + strings.Repeat("ab", 41), "*" + strings.Repeat("cd", 40) + "|" + strings.Repeat("cd", 41)}},
		{"nothing", []string{"", " ", "-"}, "a - b", []string{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := found(test.phrases, test.text)
			if test.name == "scripts without spaces" {
				assert.Subset(t, got, test.want)
				return
			}
			if test.name == "several ways into one phrase" {
				assert.ElementsMatch(t, test.want, got)
				return
			}
			assert.Equal(t, test.want, got)
		})
	}
}

func TestEachStops(t *testing.T) {
	t.Parallel()
	n := 0
	New([]Entry{{"a", 1}, {"a a", 2}}).Each("a a a a", func(int, int, int) bool { n++; return n < 3 })
	assert.Equal(t, 3, n)
}

func TestSeveralIDs(t *testing.T) {
	t.Parallel()
	var ids []int
	New([]Entry{{"a-b", 1}, {"A b", 2}, {"a b", 1}}).Each("a b", func(id, _, _ int) bool { ids = append(ids, id); return true })
	slices.Sort(ids)
	assert.Equal(t, []int{1, 2}, slices.Compact(ids))
}

func TestContains(t *testing.T) {
	t.Parallel()
	m := New([]Entry{{"mutual connection*", 0}})
	assert.True(t, m.Contains("We have mutual connections."))
	assert.False(t, m.Contains("mutual respect"))
	assert.False(t, New(nil).Contains("anything"))
}

func TestPhrases(t *testing.T) {
	t.Parallel()
	assert.Equal(t, []Entry{{"a b", 7}, {"c", 7}}, Phrases([]string{"a b ", "", "c"}, 7))
}

// bigLexicon returns entries of every kind that are not in the clean text.
func bigLexicon(n int) []Entry {
	rng := rand.New(rand.NewPCG(1, 2))
	syllables := strings.Fields("zor vek dup quil mar tas bol gri nef oxi pau rhe stu ven wix yam")
	word := func() string {
		var b strings.Builder
		for range 2 + rng.IntN(3) {
			b.WriteString(syllables[rng.IntN(len(syllables))])
		}
		return b.String()
	}
	entries := make([]Entry, n)
	for i := range entries {
		switch i % 10 {
		case 0:
			entries[i].Phrase = word() + "*"
		case 1:
			entries[i].Phrase = "*" + word()
		case 2, 3:
			entries[i].Phrase = "is " + word()
		case 4:
			entries[i].Phrase = "you have " + word() + " " + word()
		case 5:
			entries[i].Phrase = "die " + word()
		default:
			entries[i].Phrase = word()
		}
		entries[i].ID = i
	}
	return entries
}

var clean = strings.Repeat("We are looking for a senior engineer who is happy to work with Go, SQL and Kubernetes in Utrecht. "+
	"Je werkt samen met een team van zes en je krijgt een opleidingsbudget; die Stelle ist unbefristet, flexible Arbeitszeiten. "+
	"Vous êtes à l’aise avec les données, et tu equipo está en España. ", 5)[:1024]

func BenchmarkEach(b *testing.B) {
	m := New(bigLexicon(3000))
	b.SetBytes(int64(len(clean)))
	b.ReportAllocs()
	for b.Loop() {
		m.Each(clean, func(int, int, int) bool { return true })
	}
}

func TestEachAllocatesNothing(t *testing.T) {
	m := New(bigLexicon(3000))
	hits := 0
	assert.Zero(t, testing.AllocsPerRun(10, func() {
		m.Each(clean, func(int, int, int) bool { hits++; return true })
	}))
	assert.Zero(t, hits)
}

// TestHostileTexts would not end in time if a text could make the matcher go back.
func TestHostileTexts(t *testing.T) {
	t.Parallel()
	m := New([]Entry{{"a a a a a a a b", 1}, {"*a*", 2}, {"a* *a * a b", 3}, {"'", 4}})
	for _, text := range []string{
		strings.Repeat("a ", 1<<18), strings.Repeat("a", 1<<19), strings.Repeat("'", 1<<18), strings.Repeat("\u0301", 1<<18),
		strings.Repeat("か\u3099", 1<<17), strings.Repeat("-", 1<<19), strings.Repeat("\xff", 1<<18),
	} {
		m.Each(text, func(_, start, end int) bool {
			require.Less(t, start, end)
			return true
		})
	}
}

func FuzzEach(f *testing.F) {
	f.Add("is pregnant", "she is pregnant")
	f.Add("*krebs*", "Brustkrebspatient")
	f.Add("of * descent", "of Moroccan descent")
	f.Add("l’islam", "L'ISLAM et scheiße")
	f.Add("épilepsie", norm.NFD.String("Épilepsie"))
	f.Add("sh*t c++", "sh*t c++ \xff\u200b癌症")
	f.Fuzz(func(t *testing.T, phrase, text string) {
		m := New([]Entry{{phrase, 0}, {"a*", 1}, {"is *", 2}, {"*e*", 3}})
		var ids []int
		m.Each(text, func(id, start, end int) bool {
			require.True(t, 0 <= start && start < end && end <= len(text))
			require.True(t, utf8.RuneStart(text[start]) || !utf8.ValidString(text))
			require.True(t, end == len(text) || utf8.RuneStart(text[end]) || !utf8.ValidString(text))
			ids = append(ids, id)
			return true
		})
		// ı has an upper case that is another letter's; U+0345 and a few digraphs change class.
		if strings.ContainsAny(text, "ıŉǰΐΰ\u0345") || !utf8.ValidString(text) {
			return
		}
		var upper []int
		m.Each(strings.ToUpper(text), func(id, _, _ int) bool {
			upper = append(upper, id)
			return true
		})
		slices.Sort(ids)
		slices.Sort(upper)
		require.Equal(t, ids, upper)
	})
}

func TestAlternativesOfSeveralWords(t *testing.T) {
	t.Parallel()
	m := New([]Entry{{"(foo-bar|baz) (qux|and so on)", 1}})
	for text, want := range map[string]string{
		"foo-bar qux": "foo-bar qux", "foo bar qux": "foo bar qux", "a baz qux": "baz qux", "baz and so on": "baz and so on",
		"foo qux": "", "bar qux": "", "baz and so": "",
	} {
		found := ""
		m.Each(text, func(_, start, end int) bool {
			found = text[start:end]
			return true
		})
		assert.Equal(t, want, found, text)
	}
}
