package outreach_test

import (
	"context"
	"iter"
	"log/slog"
	"time"

	"golang.org/x/text/language"

	"github.com/outreach-go/outreach"
	"github.com/outreach-go/outreach/provider"
)

// What hosts compile against. A change here breaks them: it belongs into the CHANGELOG
// as such.
var (
	_ func(outreach.Config) (*outreach.Drafter, error) = outreach.New

	_ func(*outreach.Drafter, context.Context, outreach.Request) (*outreach.Draft, error)                                        = (*outreach.Drafter).Draft
	_ func(*outreach.Drafter, context.Context, outreach.Request, []outreach.Candidate) ([]outreach.Result, error)                = (*outreach.Drafter).DraftAll
	_ func(*outreach.Drafter, context.Context, outreach.Request, iter.Seq2[outreach.Candidate, error]) iter.Seq[outreach.Result] = (*outreach.Drafter).DraftEach
	_ func(*outreach.Drafter, context.Context, outreach.Request) (*provider.Request, error)                                      = (*outreach.Drafter).Prompt
	_ func(*outreach.Drafter, context.Context, *outreach.Draft, outreach.Edit) (*outreach.Draft, error)                          = (*outreach.Drafter).Review
	_ func(*outreach.Drafter, context.Context, *outreach.Draft, outreach.Approval) (outreach.Message, error)                     = (*outreach.Drafter).Approve
	_ func(*outreach.Drafter, context.Context, *outreach.Draft, outreach.Reviewer, string) error                                 = (*outreach.Drafter).Discard
	_ func(*outreach.Drafter, []byte) (outreach.Message, error)                                                                  = (*outreach.Drafter).ReadMessage
	_ func(*outreach.Drafter, context.Context, outreach.Request, string, string) (*outreach.Draft, error)                        = (*outreach.Drafter).Manual
	_ func(*outreach.Drafter, context.Context, outreach.Request, outreach.MessageTemplate) (*outreach.Draft, error)              = (*outreach.Drafter).FromTemplate
	_ func(*outreach.Drafter, context.Context, outreach.Feedback) error                                                          = (*outreach.Drafter).Feedback
	_ func(...outreach.Field) outreach.Selection                                                                                 = outreach.Select
	_ func() outreach.Selection                                                                                                  = outreach.AllFields
	_ func() outreach.Selection                                                                                                  = outreach.DefaultFields
	_ func(outreach.Selection, ...outreach.Field) outreach.Selection                                                             = outreach.Selection.With
	_ func(outreach.Selection, ...outreach.Field) outreach.Selection                                                             = outreach.Selection.Without
	_ func(outreach.Selection, outreach.Selection) outreach.Selection                                                            = outreach.Selection.Intersect
	_ func(outreach.Selection, outreach.Field) bool                                                                              = outreach.Selection.Has
	_ func(outreach.Selection) bool                                                                                              = outreach.Selection.IsZero
	_ func(outreach.Selection) iter.Seq[outreach.Field]                                                                          = outreach.Selection.Fields
	_ func(outreach.Selection, outreach.Request) outreach.Selection                                                              = outreach.Selection.Available
	_ func(string) (outreach.Field, error)                                                                                       = outreach.ParseField
	_ func(*outreach.Draft) []outreach.Passage                                                                                   = (*outreach.Draft).Explain
	_ func() []outreach.Detector                                                                                                 = outreach.DefaultDetectors
	_ func() []outreach.Moderator                                                                                                = outreach.DefaultModerators
	_ func() outreach.Policy                                                                                                     = outreach.DefaultPolicy
	_ func() outreach.Policy                                                                                                     = outreach.StrictPolicy
	_ func(outreach.Policy, outreach.Category, outreach.Part, outreach.InputAction) outreach.Policy                              = outreach.Policy.OnInput
	_ func(outreach.Policy, outreach.Category, outreach.OutputAction) outreach.Policy                                            = outreach.Policy.OnOutput
	_ func(outreach.Finding, language.Tag) string                                                                                = outreach.Finding.Text
	_ func(*outreach.SensitiveDataError, language.Tag) string                                                                    = (*outreach.SensitiveDataError).Text
	_ func(*outreach.ModerationError, language.Tag) string                                                                       = (*outreach.ModerationError).Text
	_ func() []language.Tag                                                                                                      = outreach.Languages
	_ func(...language.Tag) (language.Tag, bool)                                                                                 = outreach.Match
	_ func(outreach.ContractSettings, outreach.Settings, outreach.Settings) (outreach.Settings, error)                           = outreach.ContractSettings.Resolve
	_ func(outreach.Settings, outreach.Request) outreach.Request                                                                 = outreach.Settings.Apply
	_ func() *outreach.Templates                                                                                                 = outreach.DefaultTemplates
	_ outreach.Detector                                                                                                          = outreach.DetectorFunc(nil)
	_ outreach.Moderator                                                                                                         = outreach.ModeratorFunc(nil)

	_ = []error{outreach.ErrSensitiveData, outreach.ErrModeration, outreach.ErrTooManyRecipients, outreach.ErrDoNotContact, outreach.ErrJobClosed,
		outreach.ErrNotOwner, outreach.ErrDataPolicy, outreach.ErrSeal, outreach.ErrInvalidRequest}

	_ = outreach.Config{
		Provider: nil, Fallback: nil, Templates: nil, Detectors: nil, Moderators: nil, Policy: outreach.Policy{}, DataPolicy: provider.DataPolicy{},
		SealKey: nil, MaxRecipients: 25, Concurrency: 25, MaxRepairs: 2, Recorder: nil, Observer: nil, Logger: (*slog.Logger)(nil),
		Now: time.Now, NewID: func() string { return "" },
	}
	_ = outreach.Request{
		Recruiter: outreach.Recruiter{ID: "", Name: "", GivenName: "", Title: "", Team: "", ContractID: "", Company: outreach.Company{
			Name: "", About: "", Culture: "", URL: "", Values: []string{}, Benefits: []string{}}},
		Candidate: outreach.Candidate{
			ID: "", Name: "", GivenName: "", Title: "", Company: "", About: "", Location: "", Skills: []string{},
			Experience: []outreach.Position{{Title: "", Company: "", Start: "", End: "", Description: ""}},
			Education:  []outreach.School{{Name: "", Degree: "", Field: "", Start: "", End: ""}},
			Language:   language.English, OpenToWork: true, FollowsCompany: true, DoNotContact: "",
			WorkPreferences: &outreach.WorkPreferences{Titles: nil, Locations: nil, WorkplaceTypes: []outreach.WorkplaceType{outreach.OnSite, outreach.Hybrid, outreach.Remote},
				EmploymentTypes: []outreach.EmploymentType{outreach.FullTime, outreach.PartTime, outreach.Contractor, outreach.Temporary, outreach.Internship, outreach.Apprenticeship, outreach.Volunteer}},
			PastApplications: []outreach.Application{{JobTitle: "", Date: ""}}, MutualConnections: []outreach.Connection{{Name: ""}},
		},
		Job: &outreach.Job{
			ID: "", Title: "", Company: "", URL: "", Location: "", Skills: nil, Responsibilities: nil, Benefits: nil, WorkplaceType: outreach.Remote,
			EmploymentType: outreach.FullTime, Seniority: outreach.MidSenior, Closed: false,
			Salary: &outreach.Salary{Min: 0, Max: 0, Currency: "", Period: outreach.PerYear},
		},
		Fields: outreach.Selection{}, Language: language.Tag{}, Tone: outreach.ToneFriendly, Length: outreach.LengthLong, Kind: outreach.KindFollowUp,
		Previous: "", WithFollowUp: true, FollowUpDays: 7, Seed: 1, Instructions: "",
		CustomContent: []outreach.CustomContent{{ID: "", OwnerID: "", Text: "", Language: language.Tag{}, Translations: map[string]string{}}},
	}
	_ = outreach.Draft{
		ID: "", ContractID: "", RecruiterID: "", CandidateID: "", JobID: "", Kind: 0, Language: language.Tag{}, Tone: 0, Length: 0, Subject: "", Body: "",
		Original: outreach.Edit{Subject: "", Body: ""}, Facts: []outreach.Fact{{outreach.JobTitle, ""}},
		Evidence: []outreach.Evidence{{Field: 0, Part: "", Start: 0, End: 0}}, Findings: []outreach.Finding{{Category: "", Rule: "", Part: "", Start: 0, End: 0, Confidence: 0, Note: ""}},
		Reminders: []outreach.Reminder{{Rule: "", Text: "", Source: "", AsOf: time.Time{}, Met: false}}, Origin: outreach.Origin{}, Usage: provider.Usage{},
		FollowUp: nil, DueAfter: 0, CreatedAt: time.Time{}, Seal: nil,
	}
	_ = []outreach.Field{
		outreach.RecruiterName, outreach.RecruiterTitle, outreach.RecruiterTeam, outreach.CompanyName, outreach.CompanyAbout, outreach.CompanyCulture,
		outreach.CompanyValues, outreach.CompanyBenefits, outreach.CompanyURL, outreach.CandidateName, outreach.CandidateTitle, outreach.CandidateAbout,
		outreach.CandidateCompany, outreach.CandidateLocation, outreach.CandidateSkills, outreach.CandidateExperience, outreach.CandidateEducation,
		outreach.CandidatePreferences, outreach.OpenToWork, outreach.CompanyFollower, outreach.PastApplicant, outreach.MutualConnections, outreach.JobTitle,
		outreach.JobCompany, outreach.JobURL, outreach.JobSkills, outreach.JobResponsibilities, outreach.JobLocation, outreach.JobWorkplaceType,
		outreach.JobEmploymentType, outreach.JobSeniority, outreach.JobSalary, outreach.JobBenefits, outreach.SkillMatch, outreach.StatedInstructions, outreach.StatedContent,
	}
	_ = outreach.Event{Time: time.Time{}, Kind: outreach.EventDrafted, Draft: nil, By: outreach.Reviewer{ID: "", Name: ""}, Feedback: nil, Findings: nil, Reason: ""}
	_ = outreach.Feedback{DraftID: "", Rating: outreach.ThumbsDown, Reasons: nil, Comment: "", By: outreach.Reviewer{}}
	_ = outreach.Approval{By: outreach.Reviewer{}, Candidate: nil}
	_ = outreach.Moderation{Draft: outreach.Draft{}, Core: ""}
	_ = outreach.Text{Part: "", Language: language.Tag{}, Content: ""}
	_ = outreach.Settings{AutoDraft: nil, WithFollowUp: nil, Fields: nil, Language: nil, Tone: nil, Length: nil}
	_ = outreach.ContractSettings{Defaults: outreach.Settings{}, Locked: outreach.Settings{}, Allowed: outreach.Selection{}, MaxRecipients: 0}
	_ = provider.Brief{Kind: "", Tone: "", Length: "", Language: language.Tag{}, Facts: []provider.BriefFact{{Field: "", Value: "", Items: nil, Number: 0, Unit: ""}}, Agency: false, Previous: "", CustomContent: "", Variation: 0}
	_ = []any{outreach.AllowInput, outreach.RedactInput, outreach.RejectInput, outreach.AllowOutput, outreach.FlagOutput, outreach.RepairOutput, outreach.BlockOutput}
)
