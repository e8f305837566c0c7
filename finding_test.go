package outreach_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/outreach-go/outreach"
)

func TestErrorsSayWhereAndNeverWhat(t *testing.T) {
	t.Parallel()
	findings := []outreach.Finding{
		{Category: outreach.CategoryHealth, Rule: "topic.health", Part: outreach.PartBody, Start: 3, End: 9, Note: "A note."},
		{Category: "company_secret", Rule: "house.secret", Part: outreach.PartSubject},
	}
	cause := errors.New("the fallback failed")
	moderation := &outreach.ModerationError{Findings: findings, Err: cause}
	assert.EqualError(t, moderation,
		"outreach: the text does not pass moderation: health in body (topic.health), company_secret in subject (house.secret): the fallback failed")
	assert.ErrorIs(t, moderation, outreach.ErrModeration)
	assert.ErrorIs(t, moderation, cause)
	assert.NotErrorIs(t, moderation, outreach.ErrSensitiveData)
	sensitive := &outreach.SensitiveDataError{Findings: findings[:1]}
	assert.EqualError(t, sensitive, "outreach: sensitive personal data is not supported: health in body (topic.health)")
	assert.ErrorIs(t, fmt.Errorf("wrapped: %w", sensitive), outreach.ErrSensitiveData)

	assert.Contains(t, moderation.Text(language.English), "(health and company secret)")
	assert.Equal(t, "A note.", findings[0].Text(language.BritishEnglish))
	assert.Equal(t, "company secret", findings[1].Text(language.English), "a host's category without a note")
	for _, tag := range []language.Tag{language.Dutch, language.MustParse("nl-BE")} {
		assert.NotEmpty(t, sensitive.Text(tag))
		assert.NotEqual(t, sensitive.Text(language.English), sensitive.Text(tag))
		assert.NotEqual(t, "A note.", findings[0].Text(tag))
	}
}

func TestNothingPersonalIsPrinted(t *testing.T) {
	t.Parallel()
	draft, err := newDrafter(t, outreach.Config{}, saysGood()).Draft(t.Context(), groundedRequest())
	require.NoError(t, err)
	event := outreach.Event{Kind: outreach.EventApproved, Draft: draft, By: outreach.Reviewer{ID: "r1", Name: "Sanne de Wit"}}
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).Info("test", "draft", draft, "event", event, "by", event.By, "none", (*outreach.Draft)(nil))
	fmt.Fprint(&log, draft, event.By, (*outreach.Draft)(nil))
	for _, personal := range []string{"Maya", "Sanne", "Harbour"} {
		assert.NotContains(t, log.String(), personal)
	}
	assert.Contains(t, log.String(), draft.ID)
	assert.Contains(t, log.String(), "approved")
}

func TestEventJSON(t *testing.T) {
	t.Parallel()
	for kind := outreach.EventDrafted; kind <= outreach.EventErased; kind++ {
		data, err := json.Marshal(outreach.Event{Kind: kind})
		require.NoError(t, err)
		assert.Contains(t, string(data), `"kind":"`+kind.String()+`"`)
		var read outreach.Event
		require.NoError(t, json.Unmarshal(data, &read))
		assert.Equal(t, kind, read.Kind)
	}
	for stage := outreach.StageDraft; stage <= outreach.StageRepair; stage++ {
		assert.NotEmpty(t, stage.String())
	}
	assert.Error(t, json.Unmarshal([]byte(`{"kind":"lost"}`), &outreach.Event{}))
}

// Custom content that a reviewer edited counts as the reviewer's text, where it was
// edited.
func TestEditedCustomContent(t *testing.T) {
	t.Parallel()
	req := groundedRequest()
	req.CustomContent = []outreach.CustomContent{{OwnerID: "r1", Text: "We turn 19 this year.\n\nCome to our **party** with 45 guests. It is free."}}
	d := newDrafter(t, outreach.Config{}, saysGood())
	draft, err := d.Draft(t.Context(), req)
	require.NoError(t, err)
	assert.Empty(t, draft.Findings, "what the recruiter wrote is not judged for markup")
	core := func(body string) []string {
		edited, err := d.Review(t.Context(), draft, outreach.Edit{Subject: draft.Subject, Body: body})
		require.NoError(t, err)
		return rules(edited.Findings)
	}
	assert.Empty(t, core(draft.Body))
	assert.Empty(t, core(draft.Body+"\nand more."))
	changed := string(bytes.Replace([]byte(draft.Body), []byte("45 guests"), []byte("99 guests"), 1))
	assert.Contains(t, core(changed), "ungrounded.number")
}
