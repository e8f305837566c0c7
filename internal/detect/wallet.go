package detect

import (
	"bytes"
	"crypto/sha256"
	"math/big"
	"strings"
)

// walletAt finds the address of a crypto wallet that the word from start to end is.
func walletAt(text string, start, end int) (Finding, bool) {
	word := text[start:end]
	switch {
	case len(word) == 42 && (strings.HasPrefix(word, "0x") || strings.HasPrefix(word, "0X")) && isHex(word[2:]):
		return Finding{CryptoWallet, "wallet.ethereum", start, end, 0.85}, true // EIP-55, whose check needs Keccak
	case len(word) >= 26 && len(word) <= 35 && in(word[0], "13LMDTt9A2mn") && base58Check(word, bitcoinAlphabet):
		return Finding{CryptoWallet, "wallet.base58check", start, end, 0.98}, true
	case len(word) >= 25 && len(word) <= 35 && word[0] == 'r' && base58Check(word, rippleAlphabet):
		return Finding{CryptoWallet, "wallet.ripple", start, end, 0.98}, true
	case len(word) >= 14 && len(word) <= 110 && bech32(word):
		return Finding{CryptoWallet, "wallet.bech32", start, end, 0.98}, true
	case (len(word) == 95 || len(word) == 106) && in(word[0], "48") && inAlphabet(word, bitcoinAlphabet):
		return Finding{CryptoWallet, "wallet.monero", start, end, 0.8}, true
	}
	return Finding{}, false
}

func isHex(s string) bool {
	for i := range len(s) {
		if !isHexDigit(s[i]) {
			return false
		}
	}
	return true
}

const (
	bitcoinAlphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
	rippleAlphabet  = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
)

func inAlphabet(s, alphabet string) bool {
	for i := range len(s) {
		if strings.IndexByte(alphabet, s[i]) < 0 {
			return false
		}
	}
	return true
}

// base58Check verifies the last four bytes: the beginning of a double SHA-256.
func base58Check(s, alphabet string) bool {
	if !inAlphabet(s, alphabet) || !digitIn(s) {
		return false
	}
	n, base := new(big.Int), big.NewInt(58)
	for i := range len(s) {
		n.Add(n.Mul(n, base), big.NewInt(int64(strings.IndexByte(alphabet, s[i]))))
	}
	var raw [25]byte
	if n.BitLen() > 8*len(raw) {
		return false
	}
	n.FillBytes(raw[:])
	first := sha256.Sum256(raw[:21])
	second := sha256.Sum256(first[:])
	return bytes.Equal(second[:4], raw[21:])
}

// bech32 verifies the checksum of BIP 173 or, with its other constant, BIP 350, for the
// prefixes of wallets.
func bech32(s string) bool {
	sep := strings.LastIndexByte(s, '1')
	if sep < 2 || sep+7 > len(s) || !isOneOf(s[:sep], "bc tb ltc addr stake cosmos osmo terra bnb thor celo") {
		return false
	}
	lower := strings.ToLower(s)
	if lower != s && strings.ToUpper(s) != s {
		return false
	}
	const charset = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
	sum := uint32(1)
	feed := func(v byte) {
		top := sum >> 25
		sum = sum&0x1ffffff<<5 ^ uint32(v)
		for i, g := range [...]uint32{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3} {
			if top>>i&1 != 0 {
				sum ^= g
			}
		}
	}
	for i := range sep {
		feed(lower[i] >> 5)
	}
	feed(0)
	for i := range sep {
		feed(lower[i] & 31)
	}
	for _, c := range []byte(lower[sep+1:]) {
		v := strings.IndexByte(charset, c)
		if v < 0 {
			return false
		}
		feed(byte(v))
	}
	return sum == 1 || sum == 0x2bc830a3
}
