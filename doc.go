// Package outreach drafts personalised messages from recruiters to candidates, for
// applicant tracking systems. A person reviews, edits and approves each message; the
// library never sends one, and never scores, ranks or selects people.
//
// The smallest complete program drafts offline, with every guard on:
//
//	drafter, err := outreach.New(outreach.Config{})
//	if err != nil {
//		log.Fatal(err)
//	}
//	draft, err := drafter.Draft(ctx, outreach.Request{
//		Recruiter: outreach.Recruiter{ID: "r1", Name: "Sanne de Wit", Company: outreach.Company{Name: "Harbour Labs"}},
//		Candidate: outreach.Candidate{ID: "c1", Name: "Maya Lindqvist", Skills: []string{"golang", "Postgres"}},
//		Job:       &outreach.Job{ID: "j1", Title: "Backend Engineer", Company: "Harbour Labs", Skills: []string{"Go", "PostgreSQL"}},
//	})
//	if err != nil {
//		log.Fatal(err)
//	}
//	fmt.Println(draft.Subject, draft.Body)
//	message, err := drafter.Approve(ctx, draft, outreach.Approval{By: outreach.Reviewer{ID: "r1"}})
//
// # The way of a draft
//
// Records become facts: the selected fields that the records fill, formatted for the
// draft's language ([Field], [Selection], [Fact]). Facts become a brief: names are
// taken out, what is sensitive is redacted, and a recruiter's own words that hold
// sensitive personal data are refused with a [*SensitiveDataError] ([Detector]). A brief
// becomes a prompt ([Templates]), which a [provider.Provider] answers; the default
// one, package provider/offline, composes messages from phrases and needs no network.
// The library puts the greeting above the reply and the signature below it, so the
// model needs no name. The draft is moderated ([Moderator], [Policy]): what a model can
// mend is sent back to it, and what stays wrong is not handed out. A [Draft] says of
// each passage which fact it rests on ([Draft.Explain]). A person edits it with
// [Drafter.Review] and approves it with [Drafter.Approve], which moderates once more and
// makes the only value that may be sent, a [Message].
//
// Most users call [Drafter.Draft] for one candidate, [Drafter.DraftAll] for a list on a
// screen, and [Drafter.DraftEach] for any number.
//
// # Privacy
//
// A model is shown no name, e-mail address or telephone number of the people in a
// request: the recruiter's names are taken out of every text as whole words, the
// candidate's and the connections' out of every text about the candidate and of what
// the recruiter states. (A candidate's name in the job or the company text, which all
// candidates share, stays.) The built-in detectors redact contact
// data, payment cards, bank accounts, and the topics of GDPR Articles 9 and 10 where a
// text speaks of a person. A detector is a filter and not a proof: what it does not
// know it does not find. Errors, findings and logs hold offsets and rules, never
// values; the records, drafts and messages print as their identifiers. [Drafter.Prompt]
// shows exactly what a provider would be sent.
//
// # Untrusted text
//
// Candidate text, job text, custom content and instructions are data. They are
// normalised, bounded in length, stripped of characters that a reader does not see,
// and marked as data with a code that does not occur in them, which is derived with a
// key. What reads in a record like an instruction to a model is left out and shown to
// the reviewer, and whatever a model then writes is judged as if it had obeyed: see
// SECURITY.md for what that finds, and what remains.
//
// # Failing closed
//
// A detector, moderator, recorder or observer that fails or panics makes the call
// fail; so does a reply that cannot be parsed. There is no unchecked draft.
//
// # Compatibility
//
// Until version 1, a minor version may change the exported names, and the CHANGELOG
// says how. The wording of offline drafts, prompts and notes may change with any
// version: tests of a host should look at facts, findings and errors rather than at
// whole sentences.
package outreach
