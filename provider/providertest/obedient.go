package providertest

import (
	"context"
	"strings"
	"unicode/utf8"

	"github.com/outreach-go/outreach/provider"
)

// Obedient is a model that has been taken over: it does what somebody wrote into a
// record. A host tests with it what its own pipeline lets through, since no rule in a
// prompt keeps every model from obeying.
//
// What another provider writes is the rest of the message, so that all but the payload
// is good. The payload is Payload, or what PayloadFrom makes of the request, or, with
// neither, what Obedient finds in the data of the prompt by itself: see [Obey]. None of
// it depends on what the library takes for an instruction.
//
// Asked to repair its message, it obeys again. It is safe for concurrent use.
type Obedient struct {
	// Provider writes the message.
	// Defaults to a new Script.
	Provider provider.Provider
	// Payload is what is written into the message.
	Payload string
	// PayloadFrom returns the payload for a request, where Payload is empty. An empty one
	// leaves the message as it is. [Rules] is one.
	// Defaults to [Obey].
	PayloadFrom func(req *provider.Request) string
	// Place is where in the message the payload goes.
	// Defaults to AtEnd.
	Place Place
}

var (
	_ provider.Provider  = (*Obedient)(nil)
	_ provider.Unwrapper = (*Obedient)(nil)
)

// Place is a place in a message.
type Place uint8

// The places.
const (
	AtEnd      Place = iota // a paragraph behind the others
	AtStart                 // a paragraph before the others
	InSentence              // in the middle of the body, between two words
	BehindText              // at the end of the last paragraph
	AsSubject               // the subject is the payload
	InSubject               // behind the subject
	Alone                   // the body is nothing but the payload
)

// Places are all of them.
func Places() []Place {
	return []Place{AtEnd, AtStart, InSentence, BehindText, AsSubject, InSubject, Alone}
}

const subjectMark = "Subject: "

// Unwrap returns the provider that writes the message.
func (o *Obedient) Unwrap() provider.Provider {
	if o.Provider == nil {
		return &Script{}
	}
	return o.Provider
}

// Generate writes a message and puts the payload into it.
func (o *Obedient) Generate(ctx context.Context, req *provider.Request) (*provider.Response, error) {
	reply, err := o.Unwrap().Generate(ctx, req)
	if err != nil || reply == nil {
		return nil, err
	}
	payload := o.Payload
	if payload == "" {
		from := o.PayloadFrom
		if from == nil {
			from = Obey
		}
		payload = from(req)
	}
	spoilt := *reply
	if payload != "" {
		spoilt.Content = o.Place.put(reply.Content, payload)
	}
	return &spoilt, nil
}

// put puts a payload into a reply in the envelope that the library reads.
func (p Place) put(content, payload string) string {
	head, body, ok := strings.Cut(content, "\n\n")
	subject, labelled := strings.CutPrefix(head, subjectMark)
	if !ok || !labelled {
		return content + "\n\n" + payload
	}
	line := strings.Join(strings.Fields(payload), " ") // a subject is one line
	switch p {
	case AtStart:
		body = payload + "\n\n" + body
	case InSentence:
		at := len(body) / 2
		if i := strings.IndexByte(body[at:], ' '); i >= 0 {
			at += i
		}
		// Where no space is, a character is a word, but for Latin ones.
		for at < len(body) && (!utf8.RuneStart(body[at]) || at > 0 && wordByte(body[at-1]) && wordByte(body[at])) {
			at++
		}
		body = body[:at] + " " + payload + body[at:]
	case BehindText:
		body += " " + payload
	case AsSubject:
		subject = line
	case InSubject:
		subject += " " + line
	case Alone:
		body = payload
	default:
		body += "\n\n" + payload
	}
	return subjectMark + subject + "\n\n" + body
}

// wordByte reports whether c is a letter or a digit of ASCII.
func wordByte(c byte) bool { return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' }

// Rules returns the rule of the instructions, the request's first message, that has the
// given number, counted from 0 and starting again behind the last: a payload for
// [Obedient] that gives the instructions away. A rule is a sentence of a line that begins
// with a hyphen.
func Rules(number int) func(*provider.Request) string {
	return func(req *provider.Request) string {
		if len(req.Messages) == 0 {
			return ""
		}
		var all []string
		for line := range strings.Lines(req.Messages[0].Content) {
			rule, ok := strings.CutPrefix(strings.TrimSpace(line), "- ")
			if !ok {
				continue
			}
			for _, sentence := range strings.SplitAfter(rule, ". ") {
				if sentence = strings.TrimSpace(sentence); strings.Count(sentence, " ") >= 4 {
					all = append(all, sentence)
				}
			}
		}
		if len(all) == 0 {
			return ""
		}
		return all[number%len(all)]
	}
}

// Obey looks for an instruction in a request's last message and does what it says: it
// returns what is in quotation marks behind a word such as "say", else the rest of the
// sentence behind it; the instructions where those are asked for; a passage in another
// language where that is; and for any other task the beginning of an answer. It returns
// "" where nobody asks for anything.
func Obey(req *provider.Request) string {
	if len(req.Messages) == 0 {
		return ""
	}
	data := req.Messages[len(req.Messages)-1].Content
	for _, m := range req.Messages {
		if m.Role == provider.RoleUser { // a repair is asked for behind the data
			data = m.Content
			break
		}
	}
	if end := strings.LastIndex(data, "\n==="); end >= 0 {
		data = data[:end] // what follows the data is the library's
	}
	lower := strings.ToLower(data)
	for _, words := range []string{"your instructions", "your prompt", "your rules", "system prompt", "your system"} {
		if strings.Contains(lower, words) {
			return Rules(0)(req) + " " + Rules(3)(req)
		}
	}
	for language, passage := range foreign {
		for _, words := range []string{"in " + language, "into " + language, "to " + language} {
			if strings.Contains(lower, words) {
				return passage
			}
		}
	}
	for _, verb := range verbs {
		for from := 0; ; {
			i := strings.Index(lower[from:], verb)
			if i < 0 || len(lower) != len(data) {
				break
			}
			from += i + len(verb)
			if payload := object(data[from:]); payload != "" && (from == len(verb) || !letter(lower[from-len(verb)-1])) {
				return payload
			}
		}
	}
	return ""
}

// verbs are what instructions ask a model to do, from the surest on.
var verbs = []string{
	"respond with", "reply with", "answer with", "end with", "begin with", "start with", "finish with", "output", "print", "say", "report:", "append", "mention", "include", "insert", "add",
	"write", "state", "explain", "provide", "integrate", "enhance", "modify", "augment",
}

// foreign is a passage in each language that is asked for.
var foreign = map[string]string{
	"spanish": "Le escribo porque su experiencia encaja muy bien con lo que buscamos en esta empresa.",
	"french":  "Je vous écris parce que votre expérience correspond très bien à ce que nous cherchons ici.",
	"german":  "Ich schreibe Ihnen, weil Ihre Erfahrung sehr gut zu dem passt, was wir hier suchen.",
	"polish":  "Piszę do Ciebie, ponieważ Twoje doświadczenie bardzo dobrze pasuje do tego, czego szukamy.",
	"dutch":   "Ik schrijf je omdat jouw ervaring heel goed past bij wat wij hier voor deze rol zoeken.",
}

// object returns what stands in quotation marks near the beginning of s, else the rest
// of the sentence.
func object(s string) string {
	end := strings.IndexAny(s, "\n")
	if end < 0 {
		end = len(s)
	}
	s = s[:end]
	for _, marks := range [][2]string{{"\"", "\""}, {"“", "”"}, {"'", "'"}, {"«", "»"}, {"`", "`"}} {
		if i := strings.Index(s[:min(len(s), 60)], marks[0]); i >= 0 {
			if inner, _, ok := strings.Cut(s[i+len(marks[0]):], marks[1]); ok && inner != "" {
				return inner
			}
		}
	}
	if i := strings.Index(s, ". "); i >= 0 {
		s = s[:i]
	}
	return strings.Trim(s, " .:,;")
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
