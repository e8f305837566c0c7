package lang

import (
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"
)

// every returns the languages, each of which has every file.
func every(t *testing.T) []*Language {
	t.Helper()
	var all []*Language
	for _, tag := range Tags() {
		for _, file := range []string{LanguageFile, PhrasesFile, PromptFile, LexiconFile, ModerationFile, TermsFile} {
			require.NotEmpty(t, File(tag, file), "%s has no %s", tag, file)
		}
		all = append(all, Get(tag))
	}
	return all
}

func TestListsOfEveryLanguage(t *testing.T) {
	t.Parallel()
	for _, l := range every(t) {
		assert.Empty(t, l.List(nil), l.Name)
		assert.Equal(t, "Go", l.List([]string{"Go"}), l.Name)
		for n := 2; n < 6; n++ {
			items := []string{"Go", "{1}", "C++", "SQL", "Rust"}[:n]
			got := l.List(items)
			for _, item := range items {
				assert.Equal(t, 1, strings.Count(got, item), "%s: %s", l.Name, got)
			}
			assert.NotContains(t, strings.ReplaceAll(got, "{1}", ""), "{", l.Name)
		}
	}
	assert.Equal(t, "Go, C++ and SQL", Get(language.English).List([]string{"Go", "C++", "SQL"}))
	assert.Equal(t, "Go en C++", Get(language.Dutch).List([]string{"Go", "C++"}))
}

func TestPayOfEveryLanguage(t *testing.T) {
	t.Parallel()
	for _, l := range every(t) {
		for name, pay := range map[string]string{
			"range": l.Pay(62000, 78000, "EUR", "year"), "from": l.Pay(62000, 0, "EUR", "month"), "to": l.Pay(0, 78000, "EUR", "hour"), "exact": l.Pay(20, 20, "EUR", "day"),
			"week": l.Pay(20, 30, "EUR", "week"), "no period": l.Pay(20, 30, "EUR", ""), "unknown period": l.Pay(20, 30, "EUR", "fortnight"),
		} {
			assert.NotEmpty(t, pay, "%s: %s", l.Name, name)
			assert.NotContains(t, pay, "{", "%s: %s", l.Name, name)
			assert.True(t, strings.Contains(pay, "€") || strings.Contains(pay, "EUR"), "%s: %s", l.Name, pay)
		}
		assert.NotEqual(t, l.Pay(5, 0, "EUR", ""), l.Pay(0, 5, "EUR", ""), l.Name)
		assert.Empty(t, l.Pay(0, 0, "EUR", "year"), l.Name)
		assert.Empty(t, l.Pay(1, 2, "euros", "year"), l.Name)
		assert.Empty(t, l.Pay(1, 2, "", "year"), l.Name)
	}
	en, nl := Get(language.English), Get(language.Dutch)
	assert.Equal(t, "€62,000 to €78,000 a year", en.Pay(62000, 78000, "EUR", "year"))
	assert.Equal(t, "from £17.50 an hour", en.Pay(17.5, 0, "GBP", "hour"))
	assert.Equal(t, "up to ¥450,000", en.Pay(0, 450000, "JPY", ""))
	assert.Equal(t, "€ 62.000 tot € 78.000 per jaar", strings.ReplaceAll(nl.Pay(62000, 78000, "EUR", "year"), "\u00a0", " "))
}

func TestDatesAndSpansOfEveryLanguage(t *testing.T) {
	t.Parallel()
	for _, l := range every(t) {
		seen := map[string]bool{}
		for _, month := range []string{"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"} {
			got := l.Date("2021-" + month + "-15")
			assert.Contains(t, got, l.number("2021"), l.Name)
			assert.Equal(t, got, l.Date("2021-"+month), "the day is left out")
			assert.False(t, seen[got], "%s: %s", l.Name, got)
			seen[got] = true
		}
		assert.Equal(t, l.number("2021"), l.Date("2021"))
		assert.Equal(t, l.number("2021"), l.Date("2021-13"), "no such month")
		for _, none := range []string{"", "soon", "20", "May 2021"} {
			assert.Empty(t, l.Date(none), none)
		}
		since := l.Span("2021-02", "")
		assert.Contains(t, since, l.number("2021"), l.Name) // the month may stand in another case
		assert.NotEqual(t, l.Date("2021-02"), since, l.Name)
		both := l.Span("2019", "2021-02")
		assert.Contains(t, both, l.number("2019"))
		assert.Contains(t, both, l.Date("2021-02"))
		assert.Equal(t, l.number("2019"), l.Span("2019", "2019"), "one year is no range")
		assert.Equal(t, l.number("2019"), l.Span("", "2019"))
		assert.Empty(t, l.Span("", ""))
	}
	assert.Equal(t, "since February 2021", Get(language.English).Span("2021-02-15", ""))
	assert.Equal(t, "augustus 2017–januari 2021", Get(language.Dutch).Span("2017-08", "2021-01"))
}

func TestCountsOfEveryLanguage(t *testing.T) {
	t.Parallel()
	for _, l := range every(t) {
		for _, n := range []int{0, 1, 2, 3, 5, 11, 21, 100} {
			got := l.Count("connections", n)
			assert.NotEmpty(t, got, l.Name)
			assert.NotContains(t, got, "{", l.Name)
			if n > 2 { // languages may say one and two in words
				assert.Contains(t, got, l.number(strconv.Itoa(n)), l.Name)
			}
		}
	}
	assert.Equal(t, "1 connection in common", Get(language.English).Count("connections", 1))
	assert.Equal(t, "2 gemeenschappelijke connecties", Get(language.Dutch).Count("connections", 2))
}

func TestGreetingsOfEveryLanguage(t *testing.T) {
	t.Parallel()
	for _, l := range every(t) {
		for _, tone := range []string{"neutral", "formal", "friendly"} {
			for _, name := range []string{"Maya", "佐々木 美咲"} {
				if got := l.Greeting(tone, name); got != l.Greeting(tone, "") { // names that inflect are left out
					assert.Contains(t, got, name, l.Name)
				}
			}
			assert.NotEmpty(t, l.Greeting(tone, ""), l.Name)
			assert.NotContains(t, l.Greeting(tone, ""), "{", l.Name)
			assert.NotEmpty(t, l.Closing(tone), l.Name)
		}
	}
}

func TestMatchFindsRegionalForms(t *testing.T) {
	t.Parallel()
	for _, l := range every(t) {
		tag, exact := Match(l.Tag)
		assert.True(t, exact, l.Name)
		assert.Equal(t, l.Tag, tag)
		assert.Same(t, l, Get(tag))
	}
	for wanted, want := range map[string]string{
		"en-GB": "en-GB", "nl-BE": "nl-BE", "nl-NL-x-private": "nl-NL", "en-Latn": "en", "en-AU": "en", "en-Latn-US": "en-US", "nl-SR": "nl",
		"es-MX": "es-419", "es-AR": "es-419", "es-ES": "es-ES", "es": "es", "de-LI": "de", "de-CH": "de-CH",
		"pt-BR": "pt-BR", "pt-PT": "pt-PT", "pt-AO": "pt", "zh-TW": "zh-Hant-TW", "zh-HK": "zh-Hant-HK", "zh-MO": "zh-Hant", "zh-Hant-HK": "zh-Hant-HK", "zh-Hans-HK": "zh-Hans",
	} {
		tag, exact := Match(language.MustParse(wanted))
		assert.True(t, exact, wanted)
		assert.Equal(t, want, tag.String())
		assert.Equal(t, want, Get(language.MustParse(wanted)).Tag.String())
	}
	tag, exact := Match(language.MustParse("tlh"), language.Dutch, language.English)
	assert.True(t, exact)
	assert.Equal(t, language.Dutch, tag, "the first one that there is")
	for _, none := range [][]language.Tag{nil, {language.Und}, {language.MustParse("tlh")}, {language.MustParse("en-Cyrl")}} {
		tag, exact = Match(none...)
		assert.False(t, exact, none)
		assert.Equal(t, Default, tag)
	}
	assert.Equal(t, Default, Get(language.Und).Tag)
}

func TestFillPutsValuesIn(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "b a {", Fill("{1} {0} {", "a", "b"))
	assert.Equal(t, "{1} at x", Fill("{0} at {1}", "{1}", "x"), "a value is not a pattern")
	assert.Equal(t, " ", Fill("{7} {/}", "a"))
	assert.Empty(t, Fill(""))
}

func TestIdentifyTellsLanguagesApart(t *testing.T) {
	t.Parallel()
	for tag, texts := range map[string][]string{
		"en":      {"You work with Go and PostgreSQL, and both are asked for in the role.", "Would you like to hear more about it? If not, a short no is fine too."},
		"nl":      {"De functie vraagt om Go en PostgreSQL, vaardigheden die je hebt.", "Wil je meer over de functie weten? Een kort nee is ook goed."},
		"de":      {"Die Stelle ist in Berlin und wir suchen jemanden, der mit Go arbeitet.", "Möchten Sie mehr über die Stelle erfahren? Ein kurzes Nein ist auch in Ordnung."},
		"fr":      {"Le poste est à temps plein et vous travaillez avec une équipe dans les locaux de Lyon.", "Souhaitez-vous en savoir plus sur le poste ? Un simple non est aussi une réponse."},
		"es":      {"El puesto es a tiempo completo y trabajarás con un equipo en las oficinas de Madrid.", "¿Te gustaría saber más sobre el puesto? Un no breve también está bien."},
		"ja":      {"倉庫管理システムの設計と開発、配送計画に使うデータ基盤の運用", "GoとPostgreSQLのスキルをお持ちです。"},
		"ko":      {"결제 지표를 설계하고 SQL, Python, Airflow로 관리합니다."},
		"zh-Hans": {"职位要求Go、PostgreSQL和Kubernetes，这些技能您都具备。"},
	} {
		if File(language.MustParse(tag), LexiconFile) == "" {
			continue
		}
		for _, text := range texts {
			got, ok := Identify(text)
			assert.True(t, ok, text)
			assert.Equal(t, tag, got.String(), text)
			assert.True(t, Get(got).Owns(text), text)
		}
	}
	for _, unclear := range []string{"", "Go, PostgreSQL, Kubernetes", "Maya Lindqvist", "12345", "!!!", strings.Repeat("x", 100)} {
		_, ok := Identify(unclear)
		assert.False(t, ok, unclear)
	}
}

func TestSectionsOfADataFile(t *testing.T) {
	t.Parallel()
	got := Parse("a comment\n[one]\n# no\n x = 1 = 2 \n\n[two a b]\nline\n[ ]\n")
	require.Len(t, got, 2)
	assert.Equal(t, Section{Name: "one", Lines: []string{"x = 1 = 2"}}, Section{Name: got[0].Name, Lines: got[0].Lines})
	assert.Equal(t, map[string]string{"x": "1 = 2"}, got[0].Pairs())
	assert.Equal(t, []string{"a", "b"}, got[1].Args)
	for _, tag := range Tags() {
		for _, file := range []string{LanguageFile, PhrasesFile, PromptFile, LexiconFile} {
			assert.True(t, utf8.ValidString(File(tag, file)), "%s/%s", tag, file)
		}
	}
	assert.Empty(t, File(language.English, "no.txt"))
}

func TestALetterDecidesWhatJoinsTwoItems(t *testing.T) {
	t.Parallel()
	spanish := Get(language.Spanish)
	for want, items := range map[string][]string{
		"SQL e informática":        {"SQL", "informática"},
		"SQL e Informática":        {"SQL", "Informática"},
		"SQL y Python":             {"SQL", "Python"},
		"agua y hielo":             {"agua", "hielo"},
		"SQL, Python e historia":   {"SQL", "Python", "historia"},
		"SQL, informática y Excel": {"SQL", "informática", "Excel"},
	} {
		assert.Equal(t, want, spanish.List(items))
	}
}

func TestIsolatesStandAroundWhatRunsTheOtherWay(t *testing.T) {
	t.Parallel()
	rtl := &Language{RightToLeft: true}
	for name, c := range map[string]struct{ text, want string }{
		"a name":                          {"תפקיד Backend Engineer בחברה", "תפקיד \u2068Backend Engineer\u2069 בחברה"},
		"two items":                       {"ניסיון ב-Go ו-PostgreSQL.", "ניסיון ב-\u2068Go\u2069 ו-\u2068PostgreSQL\u2069."},
		"an address at the end":           {"המשרה: https://example.com/jobs/17", "המשרה: \u2068https://example.com/jobs/17\u2069"},
		"a full stop belongs to the text": {"שלום Maya.", "שלום \u2068Maya\u2069."},
		"a bracket within":                {"חברת Acme (UK) בלונדון", "חברת \u2068Acme (UK)\u2069 בלונדון"},
		"a bracket around":                {"חברה (Acme) בלונדון", "חברה (\u2068Acme\u2069) בלונדון"},
		"commas part":                     {"Go, C++, C#", "\u2068Go\u2069, \u2068C++\u2069, \u2068C#\u2069"},
		"figures alone are left alone":    {"שכר 20,000 ₪ בחודש", "שכר 20,000 ₪ בחודש"},
		"what is isolated stays as it is": {"תפקיד \u2068Go\u2069 כאן", "תפקיד \u2068Go\u2069 כאן"},
		"an isolate that is left open":    {"תפקיד \u2068Go", "תפקיד \u2068Go"},
		"nothing in Latin script":         {"שלום, מה שלומך?", "שלום, מה שלומך?"},
	} {
		assert.Equal(t, c.want, rtl.Isolate(c.text), name)
	}
	assert.Equal(t, "a שלום b", (&Language{}).Isolate("a שלום b"), "a language from left to right")
}

func FuzzIsolate(f *testing.F) {
	f.Add("תפקיד Backend Engineer (UK). שכר 20,000 ₪")
	f.Add("a\u2068b\u2069\u2069")
	f.Fuzz(func(t *testing.T, text string) {
		if strings.ContainsAny(text, isolate+pop) || !utf8.ValidString(text) {
			t.Skip("it has isolates, or is no text")
		}
		rtl := &Language{RightToLeft: true}
		once := rtl.Isolate(text)
		assert.Equal(t, text, strings.NewReplacer(isolate, "", pop, "").Replace(once), "nothing else is changed")
		assert.Equal(t, strings.Count(once, isolate), strings.Count(once, pop), "each is closed")
		assert.Equal(t, once, rtl.Isolate(once), "twice is once")
	})
}

func TestAnIntroductionNamesWhatIsKnown(t *testing.T) {
	t.Parallel()
	l := &Language{texts: map[string]map[string]string{"introduction initial": {"both": "{company}: {recruiter}.", "company": "{company}.", "none": "Hello."}}}
	assert.Equal(t, "Acme: Sanne.", l.Introduction("initial", "Sanne", "Acme"))
	assert.Equal(t, "Acme.", l.Introduction("initial", "", "Acme"))
	assert.Equal(t, "Hello.", l.Introduction("initial", "", ""))
	assert.Empty(t, l.Introduction("initial", "Sanne", ""), "there is no such custom")
	assert.Empty(t, l.Introduction("follow_up", "Sanne", "Acme"))
}

func TestTheFirstLetterIsTheLanguages(t *testing.T) {
	t.Parallel()
	for tag, want := range map[string][2]string{"nl": {"IJ", "I"}, "en": {"Ij", "I"}} {
		l := Get(language.MustParse(tag))
		assert.Equal(t, want[0]+"s", l.UpperFirst("ijs"), tag)
		assert.Equal(t, want[1]+"n", l.UpperFirst("in"), tag)
	}
	turkish := Builtin().read(language.Turkish)
	assert.Equal(t, "İş", turkish.UpperFirst("iş"))
}

func TestARegionalFormLaysWhatDiffersOverItsLanguage(t *testing.T) {
	t.Parallel()
	swiss, german := Get(language.MustParse("de-CH")), Get(language.German)
	assert.Equal(t, language.German, swiss.Base)
	assert.Equal(t, "Freundliche Grüsse", swiss.Closing("neutral"), "its spelling")
	assert.Equal(t, "Lehre", swiss.Text("employment_type", "apprenticeship"), "its words")
	assert.Equal(t, german.Text("employment_type", "full_time"), swiss.Text("employment_type", "full_time"), "and the language's own")
	assert.Equal(t, "CHF\u00a065'000", swiss.Money(65000, "CHF"))
	assert.Equal(t, "Jänner 2024", Get(language.MustParse("de-AT")).Date("2024-01"))
	assert.Len(t, swiss.Sections(PhrasesFile), len(german.Sections(PhrasesFile)))
	for _, s := range swiss.Sections(PhrasesFile) {
		for _, line := range s.Lines {
			assert.NotContains(t, line, "ß")
		}
	}
	for tag, foreign := range map[string][]string{
		"fr-CA":      {"\u202f?"},
		"pt-PT":      {"você", "Você", "a gente", "contato", "equipe", "seleção", "modelo"},
		"zh-Hant-HK": {"職缺", "徵", "招募", "聯繫", "追蹤", "待遇", "裡", "沒關係"},
	} {
		for _, s := range Get(language.MustParse(tag)).Sections(PhrasesFile) {
			for _, line := range s.Lines {
				for _, word := range foreign {
					assert.NotContains(t, line, word, tag)
				}
			}
		}
	}
	assert.NotContains(t, Tags(), swiss.Tag)
	assert.Contains(t, Builtin().Regional(), swiss.Tag)
}

func TestOverlay(t *testing.T) {
	t.Parallel()
	under := Parse("[a]\n- the vacancy\n[b x]\n- old\n[c]\nk = v\nl = w")
	over := Parse("[replace]\nvacancy = opening\n[b x]\n- new\n[d]\n- more\n[c]\nk = z")
	heads := func(all []Section) (names []string) {
		for _, s := range all {
			names = append(names, s.heading()+": "+strings.Join(s.Lines, "|"))
		}
		return names
	}
	assert.Equal(t, []string{"d: - more", "a: - the opening", "b x: - new", "c: k = z"}, heads(overlay(under, over, false)))
	assert.Equal(t, []string{"d: - more", "a: - the opening", "b x: - new", "c: k = v|l = w|k = z"}, heads(overlay(under, over, true)))
}

func TestAHostAddsLanguages(t *testing.T) {
	t.Parallel()
	set, err := Builtin().With(fstest.MapFS{
		"en/language.txt": {Data: []byte("[closing]\nneutral = Cheers,")},
		"en/phrases.txt":  {Data: []byte("[link]\n- See {url}")},
		"eo/language.txt": {Data: []byte("[about]\nname = Esperanto")},
	})
	require.NoError(t, err)
	tag, exact := set.Match(language.MustParse("eo-DE"))
	assert.True(t, exact)
	assert.Equal(t, "eo", tag.String())
	assert.Equal(t, "Esperanto", set.Get(tag).Name)
	english := set.Get(language.English)
	assert.Equal(t, "Cheers,", english.Closing("neutral"))
	assert.Equal(t, Get(language.English).Closing("formal"), english.Closing("formal"))
	assert.Equal(t, "Cheers,", set.Get(language.MustParse("en-GB")).Closing("neutral"), "a regional form too")
	assert.NotEqual(t, "Cheers,", Get(language.English).Closing("neutral"), "nobody else has it")
	for name, fsys := range map[string]fstest.MapFS{"no tag": {"klingon!/language.txt": {}}, "an unusual form": {"EN/language.txt": {}}} {
		_, err := Builtin().With(fsys)
		assert.Error(t, err, name)
	}
}
