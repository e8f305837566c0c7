package outreach

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"hash"
)

// minSealKey is the least length of Config.SealKey, in bytes.
const minSealKey = 32

// sealer writes fields into a keyed hash so that no two sequences of fields give the
// same bytes: each is written with its length.
type sealer struct{ h hash.Hash }

func (d *Drafter) sealer(domain string) sealer {
	s := sealer{hmac.New(sha256.New, d.cfg.SealKey)}
	s.text(domain)
	return s
}

func (s sealer) text(values ...string) {
	var size [8]byte
	for _, v := range values {
		binary.BigEndian.PutUint64(size[:], uint64(len(v)))
		s.h.Write(size[:])
		s.h.Write([]byte(v))
	}
}

func (s sealer) value(v any) {
	data, _ := json.Marshal(v) // plain data of this package
	s.text(string(data))
}

// sealOf returns the seal over what must not change while a draft is stored: its
// identifiers, facts and origin, what it was first, and its greeting and signature.
// The text itself may change through Review and is moderated at approval.
func (d *Drafter) sealOf(draft *Draft) []byte {
	if len(d.cfg.SealKey) == 0 {
		return nil
	}
	s := d.sealer("outreach draft 1")
	s.text(draft.ID, draft.ContractID, draft.RecruiterID, draft.CandidateID, draft.JobID, draft.Kind.String(), draft.Language.String(),
		draft.Tone.String(), draft.Length.String(), draft.Original.Subject, draft.Original.Body, draft.Greeting, draft.Signature,
		draft.CreatedAt.UTC().Format("2006-01-02T15:04:05.999999999Z"))
	s.text(draft.Custom...)
	s.value(draft.Facts)
	s.value(draft.Origin)
	return s.h.Sum(nil)
}

// verify returns ErrSeal unless the draft is as it was made. Without a key there is
// nothing to verify.
func (d *Drafter) verify(draft *Draft) error {
	if len(d.cfg.SealKey) > 0 && !hmac.Equal(draft.Seal, d.sealOf(draft)) {
		return ErrSeal
	}
	return nil
}

// sealMessage returns the seal over all of a message.
func (d *Drafter) sealMessage(m *messageData) []byte {
	if len(d.cfg.SealKey) == 0 {
		return nil
	}
	s := d.sealer("outreach message 1")
	unsealed := *m
	unsealed.Seal = nil
	s.value(unsealed)
	return s.h.Sum(nil)
}
