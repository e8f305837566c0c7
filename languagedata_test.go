package outreach_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/outreach-go/outreach"
)

// esperanto is a language as small as a host may bring it.
var esperanto = fstest.MapFS{
	"eo/language.txt": {Data: []byte(`[about]
name = Esperanto
[greeting neutral]
name = Saluton, {name},
nobody = Saluton,
[closing]
neutral = Amike,
[list]
two = {0} kaj {1}
middle = {0}, {1}
end = {0} kaj {1}
`)},
	"eo/phrases.txt": {Data: []byte(`[plan]
- purpose bridge / question
[plan followup]
- again / ask
[subject job]
- {job}
[subject]
- Demando
[purpose company]
- Mi skribas pri la posteno {job} ĉe {company}.
[purpose]
- Mi skribas al vi pri via laboro.
[bridge match]
- Viaj kapabloj inkluzivas: {match}.
[question]
- Ĉu vi volas scii pli? Ankaŭ ne estas bona respondo.
[again]
- Mi revenas al mia mesaĝo.
[ask]
- Ĉu vi volas scii pli? Simpla ne sufiĉas.
`)},
}

func TestAHostBringsALanguage(t *testing.T) {
	t.Parallel()
	req := groundedRequest()
	req.Language = language.MustParse("eo")
	drafter, err := outreach.New(outreach.Config{LanguageData: esperanto})
	require.NoError(t, err)
	draft, err := drafter.Draft(t.Context(), req)
	require.NoError(t, err)
	assert.Equal(t, "eo", draft.Language.String())
	assert.Contains(t, draft.Body, "Saluton, Maya Lindqvist,\n\nMi skribas pri la posteno Backend Engineer ĉe Harbour Labs. Viaj kapabloj inkluzivas: Go kaj PostgreSQL.")
	assert.Empty(t, rules(draft.Findings))
	edited, err := drafter.Review(t.Context(), draft, outreach.Edit{Subject: draft.Subject, Body: draft.Body})
	require.NoError(t, err)
	assert.Equal(t, draft.Body, edited.Body)
	prompt, err := drafter.Prompt(t.Context(), req)
	require.NoError(t, err)
	assert.NotContains(t, prompt.Messages[0].Content, "{")

	// Without it, the message is in the default language, and says so.
	builtin, err := newDrafter(t, outreach.Config{}).Draft(t.Context(), req)
	require.NoError(t, err)
	assert.Equal(t, "en", builtin.Language.String())
	assert.Contains(t, rules(builtin.Findings), "language.unavailable")
}

func TestAHostBringsAPhrasing(t *testing.T) {
	t.Parallel()
	drafter, err := outreach.New(outreach.Config{LanguageData: fstest.MapFS{
		"en/language.txt": {Data: []byte("[closing]\nneutral = With thanks,")},
		"en/phrases.txt":  {Data: []byte("[question]\n- Is this of interest? No is a fine answer.")},
	}})
	require.NoError(t, err)
	for _, tag := range []language.Tag{language.English, language.AmericanEnglish} {
		req := groundedRequest()
		req.Language, req.Candidate.OpenToWork = tag, false
		draft, err := drafter.Draft(t.Context(), req)
		require.NoError(t, err)
		assert.Contains(t, draft.Body, "Is this of interest? No is a fine answer.")
		assert.Contains(t, draft.Body, "With thanks,\nSanne de Wit")
	}
}

func TestLanguageDataWithFaultsIsRefused(t *testing.T) {
	t.Parallel()
	for name, fsys := range map[string]fstest.MapFS{
		"a folder that is no tag":   {"klingon!/language.txt": {Data: []byte("[about]\nname = Klingon")}},
		"a language with no phrase": {"eo/language.txt": {Data: []byte("[about]\nname = Esperanto")}},
		"an unknown placeholder":    {"en/phrases.txt": {Data: []byte("[question]\n- Is {name} well?")}},
		"words for a check":         {"en/moderation.txt": {Data: []byte("[profanity]\nblast")}},
		"an unknown section":        {"en/prompt.txt": {Data: []byte("[tone]\nBe kind.")}},
		"an unknown condition":      {"en/phrases.txt": {Data: []byte("[question rich]\n- Is it?")}},
	} {
		_, err := outreach.New(outreach.Config{LanguageData: fsys})
		var request *outreach.RequestError
		if assert.ErrorAs(t, err, &request, name) {
			assert.Equal(t, "language_data", request.Field, name)
		}
	}
}

// Two drafters may differ in a language: neither gets what was made of the other's.
func TestLanguageDataIsOneDraftersOwn(t *testing.T) {
	t.Parallel()
	req := groundedRequest()
	own, err := outreach.New(outreach.Config{LanguageData: fstest.MapFS{"en/prompt.txt": {Data: []byte("[block]\nWrite as the pirates did. {greeting}")}}})
	require.NoError(t, err)
	builtin := newDrafter(t, outreach.Config{})
	for range 2 {
		prompt, err := own.Prompt(t.Context(), req)
		require.NoError(t, err)
		assert.Contains(t, prompt.Messages[0].Content, "Write as the pirates did. Hello …,")
		prompt, err = builtin.Prompt(t.Context(), req)
		require.NoError(t, err)
		assert.NotContains(t, prompt.Messages[0].Content, "pirates")
	}
}
