package outreach

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash/crc32"
)

// promptSecret is the key that the codes of a prompt are derived with. With
// Config.SealKey nobody outside can work them out; without one it is the library's own,
// and what guards the data is that a code never occurs in it. Either way the same
// request gives the same bytes.
type promptSecret struct {
	block  cipher.Block
	canary string // what may never come back from a model
}

// libraryKey takes the place of a host's key. It is no secret.
const libraryKey = "outreach: the key of a library without one"

func newPromptSecret(sealKey []byte) *promptSecret {
	if len(sealKey) == 0 {
		sealKey = []byte(libraryKey)
	}
	derive := func(purpose string) []byte {
		h := hmac.New(sha256.New, sealKey)
		h.Write([]byte(purpose))
		return h.Sum(nil)
	}
	block, err := aes.NewCipher(derive("outreach prompt delimiter 1"))
	if err != nil {
		panic("outreach: a key of 32 bytes: " + err.Error()) // it is one
	}
	return &promptSecret{block: block, canary: hex.EncodeToString(derive("outreach prompt canary 1")[:8])}
}

// codeSize is how many digits a delimiter has.
const codeSize = 12

// delimiter derives a code from a text that does not occur in it: what marks the text
// as data cannot be written by the text's author. Two checksums and the length stand
// for the text, since texts that share them may share a code; the key makes it one
// that cannot be foretold.
func (s *promptSecret) delimiter(text []byte) (code [codeSize]byte) {
	var in, out [aes.BlockSize]byte
	binary.BigEndian.PutUint32(in[:], crc32.Checksum(text, castagnoli))
	binary.BigEndian.PutUint32(in[4:], crc32.ChecksumIEEE(text))
	binary.BigEndian.PutUint32(in[8:], uint32(len(text)))
	for try := uint32(0); ; try++ {
		binary.BigEndian.PutUint32(in[12:], try)
		s.block.Encrypt(out[:], in[:])
		hex.Encode(code[:], out[:codeSize/2])
		if !bytes.Contains(text, code[:]) {
			return code
		}
	}
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)
