package outreach

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/outreach-go/outreach/internal/lang"
)

// errReply says that a reply is not in the envelope. It never quotes the reply.
var errReply = errors.New("outreach: the reply is not a subject, an empty line and paragraphs")

// maxReply is how much of a reply is read, in characters.
const maxReply = 20_000

// parseReply reads the envelope of a reply: "Subject: …", an empty line, the
// paragraphs. It tolerates what models do to it (a code fence, bold, a localised
// label, JSON, a few lines of chatter before it, CRLF) and fails on anything else. A
// greeting and a signature that the model added are taken off.
func parseReply(l *lang.Language, content string) (Edit, error) {
	text := strings.TrimSpace(scrub(content, maxReply))
	// A model may say something first; more than a few lines of it is no envelope.
	fenced := false
	rest := text
	for range 6 {
		line, after, _ := strings.Cut(rest, "\n")
		if subject, ok := subjectLine(l, line); ok {
			if fenced {
				after, _, _ = strings.Cut(after, "\n"+fence)
			}
			for subject == "" && after != "" { // it stands below its label
				subject, after, _ = strings.Cut(after, "\n")
				subject = strings.TrimSpace(subject)
			}
			return finishReply(l, subject, after)
		}
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "{") {
			if subject, body, ok := fromJSON(rest); ok {
				return finishReply(l, subject, body)
			}
		}
		fenced = fenced || isFence(line)
		if after == "" {
			break
		}
		rest = after
	}
	return Edit{}, errReply
}

// maxLayers is how often something is taken off a reply: a greeting, a label, a
// signature, a fence. What still has one then is no message.
const maxLayers = 8

const fence = "```"

// isFence reports whether a line opens or closes a block of code.
func isFence(line string) bool {
	info, ok := strings.CutPrefix(line, fence)
	return ok && !strings.ContainsAny(info, "` ")
}

func finishReply(l *lang.Language, subject, body string) (Edit, error) {
	body = tidyParagraphs(body)
	settled := false
	for range maxLayers {
		before := body
		if strings.Contains(body, fence) {
			lines := strings.Split(body, "\n")
			body = tidyParagraphs(strings.Join(slices.DeleteFunc(lines, func(line string) bool { return isFence(strings.TrimSpace(line)) }), "\n"))
		}
		body = strings.Trim(body, "-—_ \n")
		for _, label := range []string{"Body:", "Message:", "**Body:**", "**Message:**"} {
			body = strings.TrimSpace(strings.TrimPrefix(body, label))
		}
		body = cutSignature(l, cutGreeting(l, body))
		if settled = body == before; settled {
			break
		}
	}
	if !settled {
		return Edit{}, errReply
	}
	subject = outOfQuotes(strings.Trim(oneLine(subject), "*_`# "))
	if subject == "" || body == "" {
		return Edit{}, errReply
	}
	return Edit{Subject: subject, Body: body}, nil
}

// oneLine folds plain white space; a no-break space is the typography of a language.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r <= ' ' }), " ")
}

// outOfQuotes returns a subject without the quotation marks around the whole of it. A mark
// that quotes a part of it stays.
func outOfQuotes(subject string) string {
	for _, marks := range []string{"\"\"", "“”", "„“", "„”", "«»", "»«", "「」", "『』", "''", "‘’"} {
		_, size := utf8.DecodeRuneInString(marks)
		if len(subject) <= len(marks) || !strings.HasPrefix(subject, marks[:size]) || !strings.HasSuffix(subject, marks[size:]) {
			continue
		}
		if within := subject[size : len(subject)-(len(marks)-size)]; !strings.ContainsAny(within, marks) {
			return strings.TrimSpace(within)
		}
	}
	return subject
}

// fromJSON reads {"subject": …, "body": …}.
func fromJSON(text string) (subject, body string, ok bool) {
	start, end := strings.IndexByte(text, '{'), strings.LastIndexByte(text, '}')
	if start < 0 || end < start {
		return "", "", false
	}
	var reply struct {
		Subject, Body, Message string
		Paragraphs             []string
	}
	if json.Unmarshal([]byte(text[start:end+1]), &reply) != nil {
		return "", "", false
	}
	body = reply.Body
	if body == "" {
		body = reply.Message
	}
	if body == "" {
		body = strings.Join(reply.Paragraphs, "\n\n")
	}
	return scrub(reply.Subject, maxReply), scrub(body, maxReply), true
}

// subjectLine returns what stands behind a subject's label.
func subjectLine(l *lang.Language, line string) (string, bool) {
	line = strings.TrimLeft(line, "*_#> \t\u200f\u2067")
	for _, labels := range [][]string{l.SubjectLabels, lang.Get(lang.Default).SubjectLabels} {
		for _, label := range labels {
			if len(line) < len(label) || !strings.EqualFold(line[:min(len(line), len(label))], label) {
				continue
			}
			rest := strings.TrimLeft(line[len(label):], "*_ \t\u00a0\u202f")
			for _, colon := range []string{":", "："} {
				if value, ok := strings.CutPrefix(rest, colon); ok {
					return strings.TrimSpace(strings.TrimLeft(value, "*_ \t\u00a0")), true
				}
			}
		}
	}
	return "", false
}

// tidyParagraphs trims lines and leaves one empty line between paragraphs.
func tidyParagraphs(body string) string {
	var b strings.Builder
	blank := false
	for line := range strings.Lines(body) {
		line = strings.TrimSpace(line)
		if line == "" {
			blank = true
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
			if blank {
				b.WriteByte('\n')
			}
		}
		b.WriteString(line)
		blank = false
	}
	return b.String()
}

// maxGreeting is how long a greeting line may be, in characters.
const maxGreeting = 80

// cutGreeting takes a greeting off that stands on a line of its own, or before the
// first comma of the first line.
func cutGreeting(l *lang.Language, body string) string {
	line, rest, more := strings.Cut(body, "\n")
	if more && utf8.RuneCountInString(line) <= maxGreeting && l.Greets(strings.TrimSpace(line)) {
		return strings.TrimSpace(rest)
	}
	if !opens(l, line) {
		return body
	}
	if more && utf8.RuneCountInString(line) <= maxGreeting {
		last := lastRune(line)
		// "Hi Maya" needs no comma where an empty line follows.
		if strings.ContainsRune(",!:،，：！", last) || strings.HasPrefix(rest, "\n") && strings.Count(line, " ") <= 3 && !unicode.In(last, unicode.Po) {
			return strings.TrimSpace(rest)
		}
	}
	if i := strings.IndexAny(line, ",،，!！"); i > 0 && utf8.RuneCountInString(line[:i]) <= maxGreeting/2 && strings.Count(line[:i], " ") <= 3 {
		_, size := utf8.DecodeRuneInString(line[i:])
		if after := strings.TrimSpace(body[i+size:]); after != "" {
			if l.LowerAfterGreeting {
				return after
			}
			return l.UpperFirst(after)
		}
	}
	return body
}

// opens reports whether a line begins with a word of greeting.
func opens(l *lang.Language, line string) bool {
	lower := strings.ToLower(line)
	for _, w := range l.Openers {
		if rest, ok := strings.CutPrefix(lower, w); ok && wordLength(rest) == 0 {
			return true
		}
	}
	return false
}

// cutSignature takes off a sign-off line near the end and what follows it: short lines,
// since a paragraph is no signature.
func cutSignature(l *lang.Language, body string) string {
	lines := strings.Split(body, "\n")
	for i := len(lines) - 1; i >= max(1, len(lines)-8); i-- {
		if utf8.RuneCountInString(lines[i]) > maxGreeting || strings.HasSuffix(lines[i], "?") {
			return body
		}
		line := strings.ToLower(strings.TrimRight(lines[i], ",.:!،，、。！ "))
		for _, c := range l.Closers {
			// "Kind regards", or "Kind regards, Anna" on one line.
			if rest, ok := strings.CutPrefix(line, c); ok && (rest == "" || rest[0] == ',' && len(rest) <= 40 && i >= len(lines)-2) {
				return strings.TrimSpace(strings.Join(lines[:i], "\n"))
			}
		}
	}
	return body
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
