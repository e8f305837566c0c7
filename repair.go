package outreach

import (
	"fmt"
	"strings"

	"github.com/outreach-go/outreach/provider"
)

// worse reports whether a repair made it worse: it has a fault that may not be repaired
// where there was none, or more faults than before. Fewer faults of other rules are no
// worse: the next repair is about those.
func worse(after []Finding, blockedAfter bool, before []Finding) bool {
	return blockedAfter || len(after) > len(before)
}

// maxTold is how many faults a model is told of at once. One that has more is told of the
// first ones, and then of the rest.
const maxTold = 12

// repairRequest asks for the same message without its faults. The model is told which
// rule it broke and where, not what the passage says.
func repairRequest(j *job, reply string, t *Templates, faults []Finding) *provider.Request {
	first := j.request
	var b strings.Builder
	b.WriteString(t.rule("repair"))
	for i := 0; i < len(faults) && i < maxTold; {
		f := faults[i]
		fmt.Fprintf(&b, "\n- %s", f.Rule)
		told := ""
		for ; i < len(faults) && faults[i].Rule == f.Rule && faults[i].Part == f.Part; i++ {
			if faults[i].End <= faults[i].Start {
				continue
			}
			switch at := place(j.draft, faults[i]); {
			case at == told:
			case told == "":
				b.WriteString(", in the " + at)
				told = at
			default:
				b.WriteString("; " + at)
				told = at
			}
		}
		if f.Note != "" {
			b.WriteString(": " + f.Note)
		}
	}
	again := *first
	again.Messages = append(append([]provider.Message(nil), first.Messages...),
		provider.Message{Role: provider.RoleAssistant, Content: reply},
		provider.Message{Role: provider.RoleUser, Content: b.String()})
	// A composer has no use for the rules; another wording may be without the fault.
	again.Brief.Variation++
	return &again
}

// place says where a finding is in what the model wrote: in which sentence of it.
func place(d *Draft, f Finding) string {
	if f.Part != PartBody {
		return string(f.Part)
	}
	number := 0
	for start := range sentences(d.Body) {
		switch {
		case start < len(d.Greeting):
			continue
		case start > f.Start:
			return fmt.Sprintf("body, sentence %d", max(1, number))
		}
		number++
	}
	return fmt.Sprintf("body, sentence %d", max(1, number))
}
