package outreach

import "maps"

// InputAction is what is done with a finding in what is given to a drafter.
type InputAction uint8

// The input actions, from the strictest to the most lenient.
const (
	RejectInput InputAction = iota // the request is refused with a *SensitiveDataError
	RedactInput                    // the passage is replaced by a mark such as "[redacted: email]"
	AllowInput
)

// OutputAction is what is done with a finding in a draft.
type OutputAction uint8

// The output actions, from the strictest to the most lenient.
const (
	// BlockOutput: a model's draft goes to the fallback, else the call fails with a
	// [*ModerationError]; a person's text is refused.
	BlockOutput OutputAction = iota
	// RepairOutput: a model is asked to mend its draft, at most Config.MaxRepairs times;
	// a draft that still has the finding is blocked. In a text that a person wrote or
	// edited there is no model to ask: the finding is shown to that person.
	RepairOutput
	// FlagOutput: the finding is shown to the reviewer.
	FlagOutput
	// AllowOutput: the finding is dropped.
	AllowOutput
)

// Policy says what a category does. It is an immutable value; start from a preset:
//
//	policy := outreach.DefaultPolicy().OnOutput(outreach.CategoryProfanity, outreach.RepairOutput)
//
// A category that the policy does not know is rejected on the way in and blocked on
// the way out. The zero Policy in a [Config] is [DefaultPolicy].
type Policy struct {
	input  map[inputKey]InputAction
	output map[Category]OutputAction
	strict bool // RepairOutput blocks in a person's text
}

// inputKey is a category in a part. The empty part stands for all parts that are not
// named.
type inputKey struct {
	category Category
	part     Part
}

// recruiterParts are the texts that a recruiter writes for this request, and can mend.
var recruiterParts = []Part{PartInstructions, PartCustomContent, PartTemplate, PartSubject, PartBody}

// contactCategories are what a message may hold of the recruiter's own.
var contactCategories = []Category{CategoryEmail, CategoryPhone, CategorySocialHandle, CategoryAddress, CategoryIPAddress}

// personalCategories are all of personal data.
var personalCategories = append([]Category{
	CategoryPaymentCard, CategoryIBAN, CategoryBankAccount, CategoryCryptoWallet,
	CategoryNationalID, CategoryTaxID, CategoryPassport, CategoryDrivingLicence, CategoryHealthInsurance, CategoryVehiclePlate,
	CategoryDeviceID, CategoryProfessionalID, CategoryOtherID, CategoryMACAddress, CategoryBirthDate, CategorySecret,
	CategoryHealth, CategoryDisability, CategoryPregnancy, CategoryReligion, CategoryEthnicity, CategoryPoliticalOpinion,
	CategoryUnionMembership, CategorySexualOrientation, CategoryGeneticData, CategoryBiometricData, CategoryCriminalRecord,
	CategoryAge, CategoryMaritalStatus, CategoryMilitaryStatus, CategorySalaryHistory, CategoryFinancialDistress,
}, contactCategories...)

// publicPages are the fields in which a page in a social network, or a host's address, is
// what is asked for.
var publicPages = []Field{CompanyURL, JobURL}

// DefaultPolicy rejects personal data in the recruiter's own texts (instructions, custom
// content, templates), and redacts it in records, job texts among them: in free text the
// passage, elsewhere (a title, a skill, a place, a name) the whole entry.
//
// In a draft, identifiers, secrets and sensitive topics are blocked, and refused where a
// person typed them. Contact data (an e-mail, postal or IP address, a telephone number,
// a page or name in a social network) is repaired in a model's draft; in the text of a
// message that a person wrote or edited it is shown to the reviewer and not refused: it
// may be the recruiter's own. A host whose recruiters put theirs into custom content
// allows that:
//
//	DefaultPolicy().OnInput(CategoryPhone, PartCustomContent, AllowInput)
//
// A passage of a record that reads like an instruction to a model is left out of what a
// model is given, and the reviewer is told; custom content is inserted all the same. A
// draft with a fault that a model can mend is repaired.
func DefaultPolicy() Policy {
	p := Policy{input: map[inputKey]InputAction{}, output: map[Category]OutputAction{
		CategoryProfanity: RepairOutput, CategoryUngrounded: RepairOutput, CategoryPlaceholder: RepairOutput,
		CategoryLanguage: RepairOutput, CategoryLength: RepairOutput, CategoryPromptEcho: RepairOutput,
		CategoryMarkup: RepairOutput, CategoryFormat: RepairOutput, CategoryCustomContent: FlagOutput,
		CategoryHarassment: BlockOutput, CategoryThreat: BlockOutput, CategorySexual: BlockOutput,
		CategoryDiscrimination: RepairOutput, CategoryEvaluation: RepairOutput, CategoryPromise: RepairOutput, CategoryPressure: RepairOutput,
		CategoryScam: RepairOutput, CategorySalaryQuestion: RepairOutput, CategorySensitiveRequest: RepairOutput, CategoryRegister: RepairOutput,
		CategoryBias: FlagOutput, CategoryGenderCoded: AllowOutput, CategoryFlattery: FlagOutput, CategoryCliche: FlagOutput,
		CategoryInjection: RepairOutput, CategoryBrand: RepairOutput, CategoryRubric: RepairOutput,
	}}
	// In a record such text is left out of the prompt. A recruiter's instructions are
	// meant as such.
	p.input[inputKey{category: CategoryInjection}] = RedactInput
	for _, part := range []Part{PartInstructions, PartTemplate, PartSubject, PartBody} {
		p.input[inputKey{CategoryInjection, part}] = AllowInput
	}
	for _, c := range personalCategories {
		p.input[inputKey{category: c}] = RedactInput
		for _, part := range recruiterParts {
			p.input[inputKey{c, part}] = RejectInput
		}
		p.output[c] = BlockOutput
	}
	for _, c := range contactCategories {
		p.input[inputKey{c, PartSubject}] = AllowInput
		p.input[inputKey{c, PartBody}] = AllowInput
		p.output[c] = RepairOutput
	}
	for _, f := range publicPages {
		p.input[inputKey{CategorySocialHandle, f.part()}] = AllowInput
		p.input[inputKey{CategoryIPAddress, f.part()}] = AllowInput
	}
	return p
}

// StrictPolicy blocks in a person's text, too, what DefaultPolicy asks a model to
// repair and a person to look at: a claim that no fact holds, contact data,
// profanity, markup and the like. A model still gets its repairs; only the length of
// a text stays a matter for the person.
func StrictPolicy() Policy {
	p := DefaultPolicy()
	p.strict = true
	p.output[CategoryGenderCoded] = FlagOutput
	for _, c := range contactCategories {
		p.input[inputKey{c, PartSubject}] = RejectInput
		p.input[inputKey{c, PartBody}] = RejectInput
	}
	return p
}

// OnInput returns p with an action for a category in a part. The empty part stands
// for all parts.
func (p Policy) OnInput(c Category, part Part, a InputAction) Policy {
	p.input = maps.Clone(p.input)
	if p.input == nil {
		p.input = map[inputKey]InputAction{}
	}
	if part == "" {
		maps.DeleteFunc(p.input, func(k inputKey, _ InputAction) bool { return k.category == c })
	}
	p.input[inputKey{c, part}] = a
	return p
}

// OnOutput returns p with an action for a category.
func (p Policy) OnOutput(c Category, a OutputAction) Policy {
	p.output = maps.Clone(p.output)
	if p.output == nil {
		p.output = map[Category]OutputAction{}
	}
	p.output[c] = a
	return p
}

func (p Policy) isZero() bool { return p.input == nil && p.output == nil }

func (p Policy) onInput(c Category, part Part) InputAction {
	if a, ok := p.input[inputKey{c, part}]; ok {
		return a
	}
	return p.input[inputKey{category: c}] // RejectInput where it is not known
}

// redacts reports whether a category is redacted in a part, so that its mark may stand
// there.
func (p Policy) redacts(c Category, part Part) bool { return p.onInput(c, part) == RedactInput }

// onText is what is done with a finding in a text that a person wrote or edited.
func (p Policy) onText(c Category) OutputAction {
	a := p.onOutput(c)
	switch {
	case a != RepairOutput:
		return a
	case p.strict && c != CategoryLength:
		return BlockOutput
	}
	return FlagOutput
}

func (p Policy) onOutput(c Category) OutputAction { return p.output[c] } // BlockOutput where it is not known
