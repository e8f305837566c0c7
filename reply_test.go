package outreach

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/outreach-go/outreach/internal/lang"
)

// The text that every row of replyRows holds.
const (
	replySubject = "Go at Harbour Labs"
	replyBody    = "You work with Go.\n\nWould you like to hear more?"
)

var replyRows = map[string]string{
	"the envelope":              "Subject: Go at Harbour Labs\n\nYou work with Go.\n\nWould you like to hear more?",
	"carriage returns":          "Subject: Go at Harbour Labs\r\n\r\nYou work with Go.\r\n\r\nWould you like to hear more?\r\n",
	"no empty line":             "Subject: Go at Harbour Labs\nYou work with Go.\n\nWould you like to hear more?",
	"too many empty lines":      "\n\n subject :  Go at  Harbour Labs \n\n\n\n  You work with Go. \n\n\n\nWould you like to hear more?\n\n",
	"a code fence":              "```\nSubject: Go at Harbour Labs\n\nYou work with Go.\n\nWould you like to hear more?\n```",
	"a fence with a language":   "Here it is:\n\n```text\nSubject: Go at Harbour Labs\n\nYou work with Go.\n\nWould you like to hear more?\n```\nAnything else?",
	"a fence that is not shut":  "```\nSubject: Go at Harbour Labs\n\nYou work with Go.\n\nWould you like to hear more?",
	"a bold label":              "**Subject:** Go at Harbour Labs\n\nYou work with Go.\n\nWould you like to hear more?",
	"a bold line":               "**Subject: Go at Harbour Labs**\n\nYou work with Go.\n\nWould you like to hear more?",
	"a heading":                 "## Subject: Go at Harbour Labs\n\nYou work with Go.\n\nWould you like to hear more?",
	"quotation marks":           "Subject: “Go at Harbour Labs”\n\nYou work with Go.\n\nWould you like to hear more?",
	"chatter before":            "Sure! Here is the message.\n\nSubject: Go at Harbour Labs\n\nYou work with Go.\n\nWould you like to hear more?",
	"the subject below":         "Subject:\n\nGo at Harbour Labs\n\nYou work with Go.\n\nWould you like to hear more?",
	"a body label":              "Subject: Go at Harbour Labs\n\n**Body:**\nYou work with Go.\n\nWould you like to hear more?",
	"a rule between":            "Subject: Go at Harbour Labs\n\n---\n\nYou work with Go.\n\nWould you like to hear more?\n\n---",
	"JSON":                      `{"subject": "Go at Harbour Labs", "body": "You work with Go.\n\nWould you like to hear more?"}`,
	"JSON with paragraphs":      `{"subject": "Go at Harbour Labs", "paragraphs": ["You work with Go.", "Would you like to hear more?"]}`,
	"JSON in a fence":           "```json\n{\"Subject\": \"Go at Harbour Labs\", \"message\": \"You work with Go.\\n\\nWould you like to hear more?\"}\n```",
	"JSON with hidden signs":    `{"subject": "Go at\nHarbour\u202e Labs\u200b", "body": "You work with Go.\u202e\n\nWould you like to hear more?"}`,
	"hidden signs":              "\ufeffSubject: Go at Harbour\u200b Labs\n\nYou work\u202e with Go.\n\nWould you like to hear more?",
	"a greeting":                "Subject: Go at Harbour Labs\n\nHi Maya,\n\nYou work with Go.\n\nWould you like to hear more?",
	"a greeting without comma":  "Subject: Go at Harbour Labs\n\nHello Maya\n\nYou work with Go.\n\nWould you like to hear more?",
	"a greeting in the line":    "Subject: Go at Harbour Labs\n\nHi Maya, you work with Go.\n\nWould you like to hear more?",
	"two greetings":             "Subject: Go at Harbour Labs\n\nHi,\n\nDear Maya,\n\nYou work with Go.\n\nWould you like to hear more?",
	"a signature":               "Subject: Go at Harbour Labs\n\nYou work with Go.\n\nWould you like to hear more?\n\nKind regards,\nSanne de Wit\nHarbour Labs",
	"a signature in one line":   "Subject: Go at Harbour Labs\n\nYou work with Go.\n\nWould you like to hear more?\n\nBest regards, Sanne",
	"a signature's placeholder": "Subject: Go at Harbour Labs\n\nYou work with Go.\n\nWould you like to hear more?\n\nThank you,\n[Your Name]",
}

func TestRepliesAreReadTolerantly(t *testing.T) {
	t.Parallel()
	for name, content := range replyRows {
		edit, err := parseReply(lang.Get(language.English), content)
		require.NoError(t, err, name)
		assert.Equal(t, Edit{Subject: replySubject, Body: replyBody}, edit, name)
	}
}

func TestRepliesKeepWhatOnlyLooksLikeAnEnvelope(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"code in a sentence":      "We use ```go``` here.\n\nDo you?",
		"thanks within":           "You work with Go.\n\nThank you.\n\nWould you like to hear more about how the team plans its work?",
		"braces":                  "We use {curly} braces.\n\nDo you?",
		"a word like a greeting":  "Higher pay, more leave.\n\nDo you like that?",
		"best within a paragraph": "Best of all, it is remote.\n\nDo you like that?",
	} {
		edit, err := parseReply(lang.Get(language.English), "Subject: Go\n\n"+body)
		require.NoError(t, err, name)
		assert.Equal(t, body, edit.Body, name)
	}
}

func TestRepliesOutsideTheEnvelopeAreRefused(t *testing.T) {
	t.Parallel()
	for name, content := range map[string]string{
		"no subject":             "You work with Go.\n\nWould you like to hear more?",
		"a subject without text": "Subject:",
		"a subject of marks":     "Subject: **\n\nYou work with Go.",
		"no body":                "Subject: Go at Harbour Labs\n\n",
		"JSON without a body":    `{"subject": "Go"}`,
		"JSON without a subject": `{"body": "Go"}`,
		"a refusal":              "I cannot help with that.",
		"much chatter":           strings.Repeat("Well.\n", 8) + "Subject: Go\n\nYou work with Go.",
		"an empty fence":         "```\n```",
		"nothing":                "",
	} {
		edit, err := parseReply(lang.Get(language.English), content)
		require.ErrorIs(t, err, errReply, "%s: %+v", name, edit)
	}
}

// TestRepliesInEveryLanguage takes the labels, greetings and sign-offs from each
// language's data.
func TestRepliesInEveryLanguage(t *testing.T) {
	t.Parallel()
	for _, tag := range lang.Tags() {
		l := lang.Get(tag)
		require.NotEmpty(t, l.SubjectLabels, tag)
		require.NotEmpty(t, l.Openers, tag)
		require.NotEmpty(t, l.Closers, tag)
		for _, label := range l.SubjectLabels {
			for _, written := range []string{label + ":", l.UpperFirst(label) + " :", "**" + l.UpperFirst(label) + ":**", label + "："} {
				edit, err := parseReply(l, written+" "+replySubject+"\n\n"+replyBody)
				require.NoError(t, err, "%s: %s", tag, written)
				assert.Equal(t, Edit{Subject: replySubject, Body: replyBody}, edit, "%s: %s", tag, written)
			}
		}
		want := replyBody
		for _, opener := range l.Openers {
			content := "Subject: " + replySubject + "\n\n" + l.UpperFirst(opener) + " Maya,\n\n" + replyBody
			edit, err := parseReply(l, content)
			require.NoError(t, err, "%s: %s", tag, opener)
			assert.Equal(t, want, edit.Body, "%s: %s", tag, opener)
		}
		for _, closer := range l.Closers {
			edit, err := parseReply(l, "Subject: "+replySubject+"\n\n"+replyBody+"\n\n"+l.UpperFirst(closer)+",\nSanne de Wit")
			require.NoError(t, err, "%s: %s", tag, closer)
			assert.Equal(t, replyBody, edit.Body, "%s: %s", tag, closer)
		}
		for _, tone := range []Tone{ToneNeutral, ToneFormal, ToneFriendly} {
			for _, name := range []string{"Maya Lindqvist", ""} {
				content := "Subject: " + replySubject + "\n\n" + l.Greeting(tone.String(), name) + "\n\n" + replyBody + "\n\n" + l.Closing(tone.String()) + "\nSanne"
				edit, err := parseReply(l, content)
				require.NoError(t, err, tag)
				assert.Equal(t, replyBody, edit.Body, "%s: the library's own greeting and closing, %s", tag, tone)
			}
		}
	}
	for label, tag := range map[string]language.Tag{"Onderwerp:": language.Dutch, "Objet\u00a0:": language.French, "Betreff:": language.German, "Asunto:": language.Spanish, "件名：": language.Japanese} {
		l := lang.Get(tag)
		if l.Tag != tag || len(l.SubjectLabels) == 0 {
			continue
		}
		edit, err := parseReply(l, label+" "+replySubject+"\n\n"+replyBody)
		require.NoError(t, err, label)
		assert.Equal(t, replySubject, edit.Subject, label)
	}
}

func FuzzParseReply(f *testing.F) {
	for _, content := range replyRows {
		f.Add(content, true)
		f.Add(content, false)
	}
	f.Add("0\nSuBjeCt:\n\n0\n```\n00", false)
	f.Add("Subject: a\n\nHi,\nHi, Hi,\n{\"subject\": \"b\", \"body\": \"c\"}\n```\nKind regards,", true)
	f.Fuzz(func(t *testing.T, content string, english bool) {
		l := lang.Get(language.Dutch)
		if english {
			l = lang.Get(language.English)
		}
		edit, err := parseReply(l, content)
		if err != nil {
			require.ErrorIs(t, err, errReply)
			require.Zero(t, edit)
			return
		}
		for _, text := range []string{edit.Subject, edit.Body} {
			require.NotEmpty(t, strings.TrimSpace(text))
			require.True(t, utf8.ValidString(text))
			for _, r := range text {
				require.True(t, r == '\n' || !unicode.IsControl(r) && (r == '\u200d' || r == '\u200c' || r == '\ufe0f' || r == '\ufe0e' || !hidden(r)), "%U", r)
			}
		}
		require.NotContains(t, edit.Subject, "\n")
		again, err := parseReply(l, "Subject: "+edit.Subject+"\n\n"+edit.Body)
		require.NoError(t, err)
		require.Equal(t, edit, again, "its own rendering reads the same")
	})
}

func TestQuotationMarksAroundASubject(t *testing.T) {
	t.Parallel()
	for subject, want := range map[string]string{
		"“Go at Harbour Labs”":       "Go at Harbour Labs",
		"«Go» at Harbour Labs":       "«Go» at Harbour Labs",
		"The role «Go»":              "The role «Go»",
		"«Go» and «Rust»":            "«Go» and «Rust»",
		"„Go bei Harbour Labs“":      "Go bei Harbour Labs",
		"「Go」の求人":                    "「Go」の求人",
		"\"":                         "\"",
		"**\"Go at Harbour Labs\"**": "Go at Harbour Labs",
	} {
		edit, err := parseReply(lang.Get(lang.Default), "Subject: "+subject+"\n\n"+replyBody)
		require.NoError(t, err)
		assert.Equal(t, want, edit.Subject)
	}
}
