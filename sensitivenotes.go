package outreach

import (
	"slices"
	"strings"

	"github.com/outreach-go/outreach/internal/lang"
)

// sensitiveNote says for a person what a finding of a category is, why it matters, and
// what to do instead.
type sensitiveNote struct{ what, why, instead string }

// What to do instead, where a category has nothing of its own to say.
const (
	takeOut       = "Take it out; it has no place in a message."
	takeOutNumber = "Take it out; nothing in a message needs it."
	takeOutOthers = "Take it out. Your own can be put in when you edit the message."
)

var sensitiveNotes = map[Category]sensitiveNote{
	CategoryEmail:        {"an e-mail address", "A message is drafted without anybody's contact data.", takeOutOthers},
	CategoryPhone:        {"a telephone number", "A message is drafted without anybody's contact data.", takeOutOthers},
	CategorySocialHandle: {"somebody's name or page in a social network", "A message is drafted without anybody's contact data.", takeOutOthers},
	CategoryAddress:      {"a postal address", "A message is drafted without anybody's contact data.", takeOutOthers},
	CategoryIPAddress:    {"an IP address", "It can lead to a person, and counts as personal data under the GDPR.", takeOutNumber},

	CategoryPaymentCard:     {"the number of a payment card", "Whoever reads it can pay with it.", takeOutNumber},
	CategoryIBAN:            {"a bank account number (IBAN)", "Whoever reads it can misuse the account.", takeOutNumber},
	CategoryBankAccount:     {"a bank account number or a bank's code", "Whoever reads it can misuse the account.", takeOutNumber},
	CategoryCryptoWallet:    {"the address of a crypto wallet", "It lays open what its owner has and pays.", takeOutNumber},
	CategoryNationalID:      {"a national identity or social security number", "The law of most countries restricts its use (GDPR Article 87), and it can be used to pose as the person.", takeOutNumber},
	CategoryTaxID:           {"a tax number", "It identifies a person towards the authorities.", takeOutNumber},
	CategoryPassport:        {"a passport number", "It can be used to pose as the person.", takeOutNumber},
	CategoryDrivingLicence:  {"the number of a driving licence", "It can be used to pose as the person.", takeOutNumber},
	CategoryHealthInsurance: {"a health insurance or patient number", "It leads to data about health, which GDPR Article 9 protects.", takeOutNumber},
	CategoryVehiclePlate:    {"the registration number of a vehicle", "It can lead to a person.", takeOutNumber},
	CategoryDeviceID:        {"the number of a device", "It can lead to a person.", takeOutNumber},
	CategoryProfessionalID:  {"a number in a register of a profession", "It identifies a person. That somebody is registered can be said without it.", takeOutNumber},
	CategoryOtherID:         {"a number by which an organisation knows a person", "It can lead to that person.", takeOutNumber},
	CategoryMACAddress:      {"the address of a device in a network", "It can lead to a person.", takeOutNumber},
	CategoryBirthDate:       {"a date of birth", "It tells a person's age, which may not count in hiring, and can be used to pose as the person.", takeOutNumber},
	CategorySecret:          {"a password, a key or an access token", "Whoever reads it can use it.", "Take it out, and change it where it is in use."},

	CategoryHealth:            {"something about a person's health", "Data about health is protected by GDPR Article 9.", takeOut},
	CategoryDisability:        {"something about a disability", "It is data about health, protected by GDPR Article 9, and may not count against a person in hiring.", "Take it out. What a workplace offers can be said to everybody."},
	CategoryPregnancy:         {"something about pregnancy or family planning", "It is data about health, protected by GDPR Article 9, and may not count in hiring.", takeOut},
	CategoryReligion:          {"something about a person's religion or belief", "Religion and belief are protected by GDPR Article 9 and may not count in hiring.", takeOut},
	CategoryEthnicity:         {"something about a person's origin or nationality", "Racial and ethnic origin is protected by GDPR Article 9, and origin may not count in hiring.", "Take it out. Where a job asks for a language or a work permit, say that instead."},
	CategoryPoliticalOpinion:  {"something about a person's political opinions", "Political opinions are protected by GDPR Article 9.", takeOut},
	CategoryUnionMembership:   {"something about membership of a trade union", "It is protected by GDPR Article 9.", takeOut},
	CategorySexualOrientation: {"something about a person's sexual orientation or gender identity", "Sex life and sexual orientation are protected by GDPR Article 9, and neither may count in hiring.", takeOut},
	CategoryGeneticData:       {"something about a person's genes", "Genetic data is protected by GDPR Article 9.", takeOut},
	CategoryBiometricData:     {"biometric data of a person", "Biometric data that identifies a person is protected by GDPR Article 9.", takeOut},
	CategoryCriminalRecord:    {"something about a person's criminal record", "Only authorities, and others where a law lets them, may use it (GDPR Article 10).", takeOut},
	CategoryAge:               {"something about a person's age, or a limit of age", "Age may not count in hiring (in the EU, Directive 2000/78/EC; in the US, from 40 years on).", "Take it out. Where experience matters, say what kind."},
	CategoryMaritalStatus:     {"something about a person's marital or family status", "It says nothing about work, and in many countries it may not count in hiring.", takeOut},
	CategoryMilitaryStatus:    {"something about military service", "In the US and elsewhere service may not count against a person in hiring.", "Take it out. Skills that were learned there can be named as skills."},
	CategorySalaryHistory:     {"something about what a person earns or earned", "In many places it may not be asked for or used (in the EU, Directive 2023/970, Article 5).", "Take it out. Say what the job pays instead."},
	CategoryFinancialDistress: {"something about a person's debts or money troubles", "It is private, and in some places it may not count in hiring.", takeOut},
}

var injectionNote = sensitiveNote{"text that reads like an instruction to a model", "Whoever wrote it may want to steer the message.", "Take it out, or say in your instructions what you want yourself."}

// sensitiveNoteOf returns the category's note; for a host's own category, one of its name.
func sensitiveNoteOf(c Category) sensitiveNote {
	if n, ok := sensitiveNotes[c]; ok {
		return n
	}
	if c == CategoryInjection {
		return injectionNote
	}
	return sensitiveNote{c.text(lang.Get(lang.Default)), "It is not supported here.", "Take it out."}
}

// noteRejected is for what a person's text, or a draft, may not hold.
func noteRejected(c Category, part Part) string {
	n := sensitiveNoteOf(c)
	if (part == PartSubject || part == PartBody) && slices.Contains(contactCategories, c) {
		return "This is " + n.what + ". Keep it only if it is your own or your company's."
	}
	says := "This is "
	if strings.HasPrefix(n.what, "something ") {
		says = "This says "
	}
	return says + n.what + ". " + n.why + " " + n.instead
}

// noteRedacted is for what was taken out of a record's text, and noteLeftOut for what a
// whole entry was left out for.
func noteRedacted(c Category) string {
	n := sensitiveNoteOf(c)
	return "This record holds " + n.what + ". " + n.why + " It was taken out, and not shown to the model."
}

func noteLeftOut(c Category) string {
	n := sensitiveNoteOf(c)
	return "This record holds " + n.what + ". " + n.why + " The whole entry was left out, and not shown to the model."
}
