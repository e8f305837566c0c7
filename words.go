package outreach

import (
	"slices"

	"github.com/outreach-go/outreach/internal/wording"
)

// wordRules say, for each kind of wording, the category and rule of its findings, and
// whether it is looked for in the recruiter's own content too: what harms a person is,
// style is not.
var wordRules = map[wording.Kind]struct {
	category   Category
	rule       string
	confidence float64
	own        bool
}{
	wording.Profanity:        {CategoryProfanity, "profanity.word", 0.9, true},
	wording.Harassment:       {CategoryHarassment, "harassment.word", 0.9, true},
	wording.Threat:           {CategoryThreat, "threat.word", 0.9, true},
	wording.Sexual:           {CategorySexual, "sexual.word", 0.8, true},
	wording.Discrimination:   {CategoryDiscrimination, "discrimination.preference", 0.8, true},
	wording.Title:            {CategoryDiscrimination, "discrimination.title", 0.7, true},
	wording.Gendered:         {CategoryDiscrimination, "discrimination.gendered", 0.7, true},
	wording.Biased:           {CategoryBias, "bias.word", 0.5, true},
	wording.CodedMasculine:   {CategoryGenderCoded, "gender_coded.masculine", 0.3, false},
	wording.CodedFeminine:    {CategoryGenderCoded, "gender_coded.feminine", 0.3, false},
	wording.Evaluation:       {CategoryEvaluation, "evaluation.verdict", 0.8, true},
	wording.Flattery:         {CategoryFlattery, "flattery.praise", 0.6, false},
	wording.Promise:          {CategoryPromise, "promise.outcome", 0.7, true},
	wording.Pressure:         {CategoryPressure, "pressure.urgency", 0.7, true},
	wording.Scam:             {CategoryScam, "scam.pattern", 0.8, true},
	wording.SalaryQuestion:   {CategorySalaryQuestion, "salary_question.asked", 0.8, true},
	wording.SensitiveRequest: {CategorySensitiveRequest, "sensitive_request.asked", 0.8, true},
	wording.Found:            {CategoryUngrounded, "ungrounded.source", 0.7, false},
	wording.Cliche:           {CategoryCliche, "cliche.phrase", 0.5, false},
	wording.Instruction:      {CategoryInjection, "injection.instruction", 0.7, false},
}

// checkWords reports offensive, discriminating and pressing language, verdicts about the
// person, and what machines write. What stands in a fact that is a name or a list is the
// record's: a job may be called so.
func checkWords(v *view) {
	words := wording.For(v.draft.Language)
	for i, t := range v.texts() {
		own := v.written()[i].masked
		hits := v.reading.wording[:0]
		if words == v.words.wording {
			hits = words.Judge(hits, t.masked, v.reading.terms[i])
		} else { // there is no lexicon of the language
			hits = words.Find(hits, t.masked)
		}
		v.reading.wording = hits
		var quoted spans
		for _, h := range hits {
			r := wordRules[h.Kind]
			if h.Kind == wording.Biased && slices.ContainsFunc(hits, func(o wording.Hit) bool {
				return o.Kind < wording.Biased && o.Start < h.End && o.End > h.Start
			}) {
				continue // it is said already, and better
			}
			if !r.own && own[h.Start] == ' ' {
				continue
			}
			if quoted == nil {
				quoted = v.shortFactsIn(t.masked)
			}
			if quoted.cover(h.Start, h.End) {
				continue
			}
			v.report(r.category, r.rule, t.part, h.Start, h.End, r.confidence)
			if h.Instead != "" {
				v.found[len(v.found)-1].Note += " Instead: " + h.Instead + "."
			}
		}
	}
}

// wordNotes say for a person what such a rule found, why it matters and what to write
// instead.
var wordNotes = map[string]string{
	"profanity.word":            "This is offensive language, which puts candidates off and reflects on the company. Say it in other words, or leave it out.",
	"harassment.word":           "This insults a person or a group. It has no place in a message: leave it out.",
	"threat.word":               "This reads as a threat. It has no place in a message: leave it out.",
	"sexual.word":               "This is sexual language. It has no place in a message: leave it out.",
	"discrimination.preference": "This prefers or excludes people by something that the law protects, such as age, sex or origin. Say what the work asks for instead.",
	"discrimination.title":      "This title is for one sex, which can keep others from applying and may be unlawful in an advertisement. Use the neutral one.",
	"discrimination.gendered":   "This guesses somebody's sex, or says it where it does not matter. Write it so that it fits everybody.",
	"bias.word":                 "Guides to inclusive writing advise against this wording, since some readers feel put down or left out by it. Use a plainer word.",
	"gender_coded.masculine":    "A hint only: research has found that many such words make a text appeal less to women (Gaucher, Friesen and Kay, 2011). Look at the balance of the whole.",
	"gender_coded.feminine":     "A hint only: research counts this among words that many associate with women (Gaucher, Friesen and Kay, 2011). Look at the balance of the whole.",
	"evaluation.verdict":        "This judges the person, which a first message cannot know and which is not its business. Say which facts made you write.",
	"flattery.praise":           "No fact supports this praise, and candidates take it for a form letter. Name one concrete thing of their work, or leave it out.",
	"promise.outcome":           "This promises something that is not sure or that nobody agreed to. Leave it out, or ask whether it is wanted.",
	"pressure.urgency":          "This presses the person, as dishonest messages do. Leave the decision and the time to them.",
	"scam.pattern":              "Fees, bank details, identity documents or private messengers in a first message are the marks of job scams. Leave it out.",
	"salary_question.asked":     "This asks what the person earns or earned, which many places forbid (in the EU, Directive 2023/970, Article 5). Say what the job pays, or ask what they are looking for.",
	"sensitive_request.asked":   "This asks for data that an employer may not ask for at this stage, or at all. Leave it out.",
	"ungrounded.source":         "This tells how the person was found, which no fact says. Begin with the reason for writing.",
	"ungrounded.name":           "No fact holds this name. Use the names that the facts give, as they are written there, or leave it out.",
	"ungrounded.place":          "No fact holds this place. Use the place that the facts give, or leave it out.",
	"ungrounded.skill":          "No fact holds this skill. Name the skills that the facts give, or leave it out.",
	"ungrounded.role":           "No fact holds this job title. Use the titles as the facts give them, or leave it out.",
	"ungrounded.school":         "No fact holds this school. Name the school that the facts give, or leave it out.",
	"ungrounded.date":           "No fact holds this month of this year. Give the date as the facts do, or leave it out.",
	"ungrounded.title":          "This is the job's title with words left out. Copy the title as the facts give it.",
	"ungrounded.past":           "The facts give this as something of the past, and the text as of today. Write it as past, or leave it out.",
	"ungrounded.strength":       "This makes more of something than the facts say. Say it as they do.",
	"ungrounded.agency":         "This speaks as the hiring company, but the facts name another company as the recruiter's. Write “for” or “at” that company.",
	"register.mixed":            "The text says “you” in a formal and in an informal way. Keep to one of them.",
	"cliche.phrase":             "Readers know this phrase from form letters and machine-written messages. Say something of your own, or leave it out.",
	"injection.instruction":     "This reads like an order to a machine. Leave it out.",
}
