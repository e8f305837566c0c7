package detect

import "strings"

// label is what a phrase before a value says that the value is. The languages' data have
// the phrases, in their sections [named …] and [spoken …]; those for private keys and
// profiles are the same in all languages.
type label int

const (
	labelBirth label = iota
	labelAddress
	labelPostcode
	labelHandle
	labelPassword
	labelBank
	labelSpokenDot
	labelPrivateKey
	labelProfile
	labelSpokenAt
	labelCount
)

var labelNames = map[string]label{
	"named birth": labelBirth, "named address": labelAddress, "named postcode": labelPostcode, "named handle": labelHandle,
	"named password": labelPassword, "named bank_account": labelBank, "spoken dot": labelSpokenDot, "spoken sign": labelSpokenAt,
}

// ownLabels are the phrases that no language owns.
var ownLabels = map[label][]string{
	labelBank:       {"bic", "swift", "bic code", "swift code", "bic/swift"},
	labelPassword:   {"api key", "apikey", "api_key", "api-key", "secret key", "secret_key", "access token", "access_token", "auth token", "client secret", "client_secret", "bearer", "pwd", "passwd", "aws_secret_access_key", "private_token"},
	labelPrivateKey: {"private key", "private key block"},
	labelProfile: {
		"linkedin.com/in/", "linkedin.com/pub/", "facebook.com/", "instagram.com/", "twitter.com/", "x.com/", "tiktok.com/@", "t.me/", "telegram.me/",
		"wa.me/", "vk.com/", "threads.net/@", "mastodon.social/@", "snapchat.com/add/", "github.com/", "gitlab.com/", "xing.com/profile/", "keybase.io/", "bsky.app/profile/", "youtube.com/@", "reddit.com/user/", "medium.com/@",
	},
	labelHandle: {"instagram", "twitter", "telegram", "tiktok", "snapchat", "skype", "discord", "mastodon", "bluesky", "threads", "wechat", "wechat id", "line id", "kakaotalk", "facebook", "twitter handle", "insta", "linkedin", "linkedin profile", "reddit", "reddit user"},
}

// label looks for the value that comes after a label.
func (p *pass) label(l label, start, end int) {
	switch l {
	case labelBirth:
		p.birth(end)
	case labelAddress:
		p.address(end)
	case labelPostcode:
		p.postcode(end)
	case labelHandle:
		p.handle(start, end)
	case labelPassword:
		p.password(start, end)
	case labelBank:
		p.dst = p.e.afterName(p.dst, p.text, kindBankAccount, end)
	case labelSpokenDot:
		p.spokenEmail(start, end)
	case labelSpokenAt:
		p.spokenAt(start, end)
	case labelPrivateKey:
		p.privateKey(start, end)
	case labelProfile:
		p.profile(start, end)
	}
}

// line returns the rest of a line from i on, at most n bytes of it.
func line(text string, i, n int) string {
	s := text[i:min(len(text), i+n)]
	if j := strings.IndexByte(s, '\n'); j >= 0 {
		s = s[:j]
	}
	return s
}

// afterVerb returns where the value begins if a verb is before it, as in "my postcode is".
func (e *engine) afterVerb(text string, start int) int {
	end := start
	for end < len(text) && end-start < 8 && text[end] != ' ' {
		end++
	}
	if end < len(text) && e.isWord(text[start:end], wordIs) {
		return end + 1
	}
	return start
}

// valueAt returns where the value after a label begins, over ':', '=' or a short verb such
// as "is", and how clearly something follows: 2 after a sign, 1 after a space or a verb.
func valueAt(text string, i int) (start, clear int) {
	clear = 1
	for i < len(text) {
		switch c := text[i]; {
		case c == ':' || c == '=' || strings.HasPrefix(text[i:], "："):
			clear = 2
			i++
			for i < len(text) && text[i] >= 0x80 && text[i] < 0xC0 {
				i++
			}
		case c == ' ' || c == '\t' || c == '"' || c == '\'' || c == '`' || c == '(' || c == '[':
			i++
		default:
			return i, clear
		}
	}
	return i, clear
}
