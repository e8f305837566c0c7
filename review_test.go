package outreach_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/outreach-go/outreach"
)

var (
	sealKey  = []byte("an example key of 32 bytes, or so")
	approval = outreach.Approval{By: outreach.Reviewer{ID: "r1", Name: "Sanne de Wit"}}
)

// reviewed returns a drafter with a key, and a draft of its own.
func reviewed(t *testing.T, cfg outreach.Config) (*outreach.Drafter, *outreach.Draft) {
	t.Helper()
	cfg.SealKey = sealKey
	d := newDrafter(t, cfg, saysGood())
	draft, err := d.Draft(t.Context(), groundedRequest())
	require.NoError(t, err)
	return d, draft
}

func TestReview(t *testing.T) {
	t.Parallel()
	d, draft := reviewed(t, outreach.Config{})
	before, err := json.Marshal(draft)
	require.NoError(t, err)

	edited, err := d.Review(t.Context(), draft, outreach.Edit{Subject: "One\u202e more\r\nBcc: all", Body: draft.Body + "\n\nIt pays €99\u202f000."})
	require.NoError(t, err)
	assert.Equal(t, []string{"ungrounded.money", "ungrounded.name"}, rules(edited.Findings), "findings, not an error")
	assert.Equal(t, "€99\u202f000", passage(edited, edited.Findings[0]), "white space stays as it was typed")
	assert.Equal(t, "One more Bcc: all", edited.Subject, "a subject is one line")
	assert.True(t, edited.Origin.Edited)
	assert.Equal(t, draft.Original, edited.Original)
	assert.NotEqual(t, draft.Seal, edited.Seal)

	after, err := json.Marshal(draft)
	require.NoError(t, err)
	assert.JSONEq(t, string(before), string(after), "the draft that was given stays as it was")

	message, err := d.Approve(t.Context(), edited, approval)
	require.NoError(t, err)
	assert.Contains(t, message.Body(), "€99\u202f000")

	_, err = d.Review(t.Context(), nil, outreach.Edit{})
	assert.ErrorIs(t, err, outreach.ErrInvalidRequest)
}

func TestReviewRefusesSensitiveData(t *testing.T) {
	t.Parallel()
	d, draft := reviewed(t, outreach.Config{})
	_, err := d.Review(t.Context(), draft, outreach.Edit{Subject: draft.Subject, Body: draft.Body + "\n\nI heard that you were diagnosed with cancer."})
	var sensitive *outreach.SensitiveDataError
	require.ErrorAs(t, err, &sensitive)
	assert.Equal(t, outreach.CategoryHealth, sensitive.Findings[0].Category)
	assert.Equal(t, outreach.PartBody, sensitive.Findings[0].Part)
	assert.NotContains(t, err.Error(), "cancer")
	assert.Contains(t, sensitive.Text(language.English), "health")
	assert.NotContains(t, sensitive.Text(language.Dutch), "cancer")

	// The same, put into a draft behind the library's back.
	stored := *draft
	stored.Body += " I heard that you were diagnosed with cancer."
	_, err = d.Approve(t.Context(), &stored, approval)
	assert.ErrorIs(t, err, outreach.ErrSensitiveData)
}

func TestApprove(t *testing.T) {
	t.Parallel()
	d, draft := reviewed(t, outreach.Config{})
	message, err := d.Approve(t.Context(), draft, outreach.Approval{By: approval.By, Candidate: &outreach.Candidate{ID: "c1"}})
	require.NoError(t, err)
	assert.NotEmpty(t, message.ID())
	assert.Equal(t, draft.ID, message.DraftID())
	assert.Equal(t, "r1", message.RecruiterID())
	assert.Equal(t, "c1", message.CandidateID())
	assert.Equal(t, "j1", message.JobID())
	assert.Empty(t, message.ContractID())
	assert.Equal(t, outreach.KindInitial, message.Kind())
	assert.Equal(t, language.English, message.Language())
	assert.Equal(t, draft.Subject, message.Subject())
	assert.Equal(t, draft.Body, message.Body())
	assert.Equal(t, approval.By, message.ApprovedBy())
	assert.False(t, message.ApprovedAt().IsZero())
	assert.Equal(t, "Message("+message.ID()+")", message.String())
	assert.False(t, message.IsZero())
}

func TestApproveRefuses(t *testing.T) {
	t.Parallel()
	edit := func(change func(*outreach.Draft)) func(*outreach.Draft, *outreach.Approval) {
		return func(d *outreach.Draft, _ *outreach.Approval) { change(d) }
	}
	for _, test := range []struct {
		name   string
		change func(d *outreach.Draft, a *outreach.Approval)
		err    error
	}{
		{"nobody", func(_ *outreach.Draft, a *outreach.Approval) { a.By.ID = " " }, outreach.ErrInvalidRequest},
		{"a candidate who opted out", func(_ *outreach.Draft, a *outreach.Approval) {
			a.Candidate = &outreach.Candidate{ID: "c1", DoNotContact: "unsubscribed"}
		}, outreach.ErrDoNotContact},
		{"another candidate's record", func(_ *outreach.Draft, a *outreach.Approval) { a.Candidate = &outreach.Candidate{ID: "c2"} }, outreach.ErrInvalidRequest},
		{"an empty subject", edit(func(d *outreach.Draft) { d.Subject = " " }), outreach.ErrInvalidRequest},
		{"an empty body", edit(func(d *outreach.Draft) { d.Body = "\n" }), outreach.ErrInvalidRequest},
		{"a header in the subject", edit(func(d *outreach.Draft) { d.Subject = "Hello\nBcc: all@mail.example" }), outreach.ErrInvalidRequest},
		{"hidden characters", edit(func(d *outreach.Draft) { d.Body += "\u202e" }), outreach.ErrInvalidRequest},
		{"a forged fact", edit(func(d *outreach.Draft) {
			d.Facts = append(d.Facts, outreach.Fact{Field: outreach.JobSalary, Value: "€99,000"})
		}), outreach.ErrSeal},
		{"a changed fact", edit(func(d *outreach.Draft) { d.Facts[0].Value += "!" }), outreach.ErrSeal},
		{"a lost fact", edit(func(d *outreach.Draft) { d.Facts = d.Facts[1:] }), outreach.ErrSeal},
		{"another draft's id", edit(func(d *outreach.Draft) { d.ID = "d2" }), outreach.ErrSeal},
		{"another candidate's id", edit(func(d *outreach.Draft) { d.CandidateID = "c2" }), outreach.ErrSeal},
		{"ids that run together", edit(func(d *outreach.Draft) { d.CandidateID, d.JobID = "c1j", "1" }), outreach.ErrSeal},
		{"another job's id", edit(func(d *outreach.Draft) { d.JobID = "j2" }), outreach.ErrSeal},
		{"another recruiter", edit(func(d *outreach.Draft) { d.RecruiterID = "r2" }), outreach.ErrSeal},
		{"another origin", edit(func(d *outreach.Draft) { d.Origin.Provider = "manual" }), outreach.ErrSeal},
		{"another original", edit(func(d *outreach.Draft) { d.Original.Body = d.Body + "!" }), outreach.ErrSeal},
		{"a greeting that hides the text", edit(func(d *outreach.Draft) { d.Greeting = d.Body }), outreach.ErrSeal},
		{"another language", edit(func(d *outreach.Draft) { d.Language = language.Dutch }), outreach.ErrSeal},
		{"another time", edit(func(d *outreach.Draft) { d.CreatedAt = d.CreatedAt.Add(1) }), outreach.ErrSeal},
		{"a forged seal", edit(func(d *outreach.Draft) { d.Seal[0] ^= 1 }), outreach.ErrSeal},
		{"no seal", edit(func(d *outreach.Draft) { d.Seal = nil }), outreach.ErrSeal},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d, draft := reviewed(t, outreach.Config{})
			a := approval
			test.change(draft, &a)
			message, err := d.Approve(t.Context(), draft, a)
			require.ErrorIs(t, err, test.err)
			assert.True(t, message.IsZero())
		})
	}
	d, _ := reviewed(t, outreach.Config{})
	_, err := d.Approve(t.Context(), nil, approval)
	assert.ErrorIs(t, err, outreach.ErrInvalidRequest)
}

func TestADraftIsStoredInBetween(t *testing.T) {
	t.Parallel()
	d, draft := reviewed(t, outreach.Config{})
	data, err := json.Marshal(draft)
	require.NoError(t, err)
	var stored outreach.Draft
	require.NoError(t, json.Unmarshal(data, &stored))
	edited, err := d.Review(t.Context(), &stored, outreach.Edit{Subject: "Other", Body: stored.Body})
	require.NoError(t, err)
	data, err = json.Marshal(edited)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, &stored))
	message, err := d.Approve(t.Context(), &stored, approval)
	require.NoError(t, err)
	assert.Equal(t, "Other", message.Subject())

	other := newDrafter(t, outreach.Config{SealKey: []byte(strings.Repeat("k", 32))})
	_, err = other.Approve(t.Context(), &stored, approval)
	assert.ErrorIs(t, err, outreach.ErrSeal)
	assert.ErrorIs(t, other.Discard(t.Context(), &stored, approval.By, ""), outreach.ErrSeal)
	_, err = other.Review(t.Context(), &stored, outreach.Edit{Subject: "Other", Body: stored.Body})
	assert.ErrorIs(t, err, outreach.ErrSeal)
}

func TestTheFollowUpIsApprovedByItself(t *testing.T) {
	t.Parallel()
	d := newDrafter(t, outreach.Config{SealKey: sealKey})
	req := groundedRequest()
	req.WithFollowUp = true
	draft, err := d.Draft(t.Context(), req)
	require.NoError(t, err)
	data, err := json.Marshal(draft)
	require.NoError(t, err)
	var stored outreach.Draft
	require.NoError(t, json.Unmarshal(data, &stored))
	message, err := d.Approve(t.Context(), stored.FollowUp, approval)
	require.NoError(t, err)
	assert.Equal(t, outreach.KindFollowUp, message.Kind())
	assert.NotEqual(t, draft.ID, message.DraftID())
}

func TestMessageJSON(t *testing.T) {
	t.Parallel()
	d, draft := reviewed(t, outreach.Config{})
	message, err := d.Approve(t.Context(), draft, approval)
	require.NoError(t, err)
	data, err := json.Marshal(message)
	require.NoError(t, err)

	read, err := d.ReadMessage(data)
	require.NoError(t, err)
	again, err := json.Marshal(read)
	require.NoError(t, err)
	assert.Equal(t, string(data), string(again))
	assert.Equal(t, message.Body(), read.Body())
	assert.True(t, message.ApprovedAt().Equal(read.ApprovedAt()))

	for name, tampered := range map[string][]byte{
		"another body":     bytes.Replace(data, []byte("Harbour Labs"), []byte("Harbour Cabs"), 1),
		"another reviewer": bytes.Replace(data, []byte(`"id":"r1"`), []byte(`"id":"r2"`), 1),
		"no seal":          bytes.Replace(data, []byte(`"seal"`), []byte(`"sea1"`), 1),
		"no identifier":    bytes.Replace(data, []byte(`"id":"`+message.ID()), []byte(`"id":"`), 1),
		"nothing":          []byte("{}"),
	} {
		require.NotEqual(t, string(data), string(tampered), name)
		read, err := d.ReadMessage(tampered)
		assert.ErrorIs(t, err, outreach.ErrSeal, name)
		assert.True(t, read.IsZero(), name)
	}
	_, err = d.ReadMessage([]byte("no JSON"))
	assert.ErrorIs(t, err, outreach.ErrInvalidRequest)
	_, err = newDrafter(t, outreach.Config{}).ReadMessage(data)
	assert.ErrorIs(t, err, outreach.ErrSeal, "without a key")
	_, err = newDrafter(t, outreach.Config{SealKey: []byte(strings.Repeat("k", 32))}).ReadMessage(data)
	assert.ErrorIs(t, err, outreach.ErrSeal, "with another key")
}

func TestDiscard(t *testing.T) {
	t.Parallel()
	r := &recorder{}
	d, draft := reviewed(t, outreach.Config{Recorder: r})
	assert.ErrorIs(t, d.Discard(t.Context(), nil, approval.By, ""), outreach.ErrInvalidRequest)
	assert.ErrorIs(t, d.Discard(t.Context(), draft, outreach.Reviewer{}, ""), outreach.ErrInvalidRequest)
	assert.ErrorIs(t, d.Discard(t.Context(), draft, approval.By, "She was diagnosed with cancer."), outreach.ErrSensitiveData)
	require.NoError(t, d.Discard(t.Context(), draft, approval.By, "not  now"))
	assert.Equal(t, "not now", r.events[len(r.events)-1].Reason)
}

func TestManual(t *testing.T) {
	t.Parallel()
	d := newDrafter(t, outreach.Config{SealKey: sealKey}, failing(0))
	draft, err := d.Manual(t.Context(), groundedRequest(), "The\u202e role", "Hello Maya,\n\nIt pays €99,000.\n\nSanne")
	require.NoError(t, err)
	assert.Equal(t, "The role", draft.Subject)
	assert.Equal(t, "Hello Maya,\n\nIt pays €99,000.\n\nSanne", draft.Body, "nothing is added")
	assert.Equal(t, []string{"ungrounded.money"}, rules(draft.Findings))
	assert.Equal(t, "manual", draft.Origin.Provider)
	assert.True(t, draft.Origin.DataPolicy.NoTraining)
	_, err = d.Approve(t.Context(), draft, approval)
	require.NoError(t, err)

	_, err = d.Manual(t.Context(), groundedRequest(), " ", "Body")
	assert.ErrorIs(t, err, outreach.ErrInvalidRequest)
	_, err = d.Manual(t.Context(), groundedRequest(), "Subject", "\n")
	assert.ErrorIs(t, err, outreach.ErrInvalidRequest)
	_, err = d.Manual(t.Context(), groundedRequest(), "Subject", "You were diagnosed with cancer.")
	assert.ErrorIs(t, err, outreach.ErrSensitiveData)
	req := groundedRequest()
	req.Candidate.DoNotContact = "unsubscribed"
	_, err = d.Manual(t.Context(), req, "Subject", "Body")
	assert.ErrorIs(t, err, outreach.ErrDoNotContact)
}
