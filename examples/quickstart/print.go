package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/outreach-go/outreach"
)

const width = 76

// printDraft prints a draft as a letter, and below it what it rests on.
func printDraft(w io.Writer, number, name string, d *outreach.Draft) {
	rule := strings.Repeat("─", width)
	fmt.Fprintf(w, "%s\n%s · %s · %s, %s, %s · written by %s\n%s\n\n", rule, number, name,
		display.English.Languages().Name(d.Language), d.Tone, d.Length, d.Origin.Provider, rule)
	printMessage(w, d)
	if d.FollowUp != nil {
		fmt.Fprintf(w, "  · · · the follow-up, due %d days later\n\n", int(d.DueAfter.Hours()/24))
		printMessage(w, d.FollowUp)
	}
	fmt.Fprintln(w, "Facts used")
	for _, f := range d.Facts {
		if slices.ContainsFunc(d.Evidence, func(e outreach.Evidence) bool { return e.Field == f.Field }) {
			fmt.Fprintf(w, "  %-26s %s\n", f.Field, clip(f.Value, width-29))
		}
	}
	fmt.Fprintln(w, "\nFor the reviewer")
	notes := 0
	for _, f := range d.Findings {
		fmt.Fprintf(w, "  finding   %s: %s\n", f.Part, f.Note)
		notes++
	}
	for _, r := range d.Reminders {
		fmt.Fprintf(w, "  reminder  %s\n", r.Text)
		notes++
	}
	if notes == 0 {
		fmt.Fprintln(w, "  no findings, no reminders")
	}
	fmt.Fprintln(w)
}

func printMessage(w io.Writer, d *outreach.Draft) {
	fmt.Fprintf(w, "  Subject: %s\n\n", d.Subject)
	for line := range strings.Lines(d.Body) {
		for _, part := range wrap(strings.TrimRight(line, "\n"), width-4) {
			fmt.Fprintln(w, strings.TrimRight("  "+part, " "))
		}
	}
	fmt.Fprintln(w)
}

// wrap breaks a paragraph at spaces.
func wrap(text string, limit int) []string {
	var lines []string
	line := ""
	for word := range strings.SplitSeq(text, " ") {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > limit {
			lines = append(lines, line)
			line = word
			continue
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}

func clip(text string, limit int) string {
	runes := []rune(text)
	if len(runes) <= limit {
		return text
	}
	return string(runes[:limit-1]) + "…"
}

// explain returns an error as one line for a person: sensitive data is told in a
// recruiter's words.
func explain(err error) error {
	var sensitive *outreach.SensitiveDataError
	var moderation *outreach.ModerationError
	switch {
	case errors.As(err, &sensitive):
		return errors.New(sensitive.Text(language.English))
	case errors.As(err, &moderation):
		return errors.New(moderation.Text(language.English))
	}
	return err
}
