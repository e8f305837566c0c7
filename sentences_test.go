package outreach

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestSentences(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"nothing", " \n ", nil},
		{"one without an end", "a role", []string{"a role"}},
		{"three marks", "One. Two? Three!", []string{"One.", "Two?", "Three!"}},
		{"an abbreviation", "It is e.g. in Leeds. Ok?", []string{"It is e.g. in Leeds.", "Ok?"}},
		{"a decimal and a version", "It is 1.5 of 1.2.3.", []string{"It is 1.5 of 1.2.3."}},
		{"lines", "One\n\n  Two\n", []string{"One", "Two"}},
		{"an ellipsis", "Well... Yes.", []string{"Well...", "Yes."}},
		{"no space needed", "一つ。二つ！三つ？", []string{"一つ。", "二つ！", "三つ？"}},
		{"an Arabic question mark", "هل؟ نعم", []string{"هل؟", "نعم"}},
		{"a danda", "एक। दो।", []string{"एक।", "दो।"}},
		{"invalid bytes", "One.\xff Two.", []string{"One.\xff Two."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for start, end := range sentences(test.text) {
				got = append(got, test.text[start:end])
			}
			assert.Equal(t, test.want, got)
		})
	}
	for range sentences("One. Two.") {
		break
	}
}

func TestAddressRule(t *testing.T) {
	t.Parallel()
	for word, want := range map[string]string{
		"https://a.example": "ungrounded.url", "ftp://files": "ungrounded.url", "www.a.example": "ungrounded.url", "a.com": "ungrounded.url",
		"A.COM": "ungrounded.url", "a.example/jobs": "ungrounded.url", "anna@a.example": "ungrounded.email",
		"Node.js": "", "ASP.NET": "", "e.g": "", "1.2/3.4": "", "and/or": "", ".com": "", "": "", "@handle": "", "a.b/": "",
	} {
		assert.Equal(t, want, addressRule(word), word)
	}
}
