package detect

import (
	"math"
	"strings"
)

// secretForm is the form of a service's token: a fixed beginning, and how many characters
// of an alphabet come after it. The services document their prefixes so that scanners can
// find them.
type secretForm struct {
	rule   string
	prefix string
	least  int // characters behind the prefix
	set    string
}

// The alphabets of tokens.
const (
	alnumSet  = ""   // letters and digits
	base64Set = "-_" // those of base64url
	wideSet   = "-_./+=:"
	hexSet    = "hex"
)

var secretForms = [...]secretForm{
	{"secret.aws", "AKIA", 16, alnumSet}, {"secret.aws", "ASIA", 16, alnumSet}, {"secret.aws", "ABIA", 16, alnumSet}, {"secret.aws", "ACCA", 16, alnumSet},
	{"secret.github", "ghp_", 36, alnumSet}, {"secret.github", "gho_", 36, alnumSet}, {"secret.github", "ghu_", 36, alnumSet}, {"secret.github", "ghs_", 36, alnumSet}, {"secret.github", "ghr_", 36, alnumSet}, {"secret.github", "github_pat_", 22, base64Set},
	{"secret.gitlab", "glpat-", 20, base64Set}, {"secret.gitlab", "gldt-", 20, base64Set}, {"secret.gitlab", "glrt-", 20, base64Set}, {"secret.gitlab", "glptt-", 40, alnumSet}, {"secret.gitlab", "glcbt-", 20, base64Set},
	{"secret.slack", "xoxb-", 20, base64Set}, {"secret.slack", "xoxp-", 20, base64Set}, {"secret.slack", "xoxa-", 20, base64Set}, {"secret.slack", "xoxr-", 20, base64Set}, {"secret.slack", "xoxs-", 20, base64Set}, {"secret.slack", "xoxe-", 20, base64Set}, {"secret.slack", "xapp-", 20, base64Set},
	{"secret.slack", "hooks.slack.com/services/", 30, wideSet}, {"secret.discord", "discord.com/api/webhooks/", 40, wideSet}, {"secret.teams", "webhook.office.com/webhookb2/", 40, wideSet},
	{"secret.google", "AIza", 35, base64Set}, {"secret.google", "ya29.", 40, base64Set}, {"secret.google", "GOCSPX-", 28, base64Set},
	{"secret.stripe", "sk_live_", 20, alnumSet}, {"secret.stripe", "rk_live_", 20, alnumSet}, {"secret.stripe", "sk_test_", 20, alnumSet}, {"secret.stripe", "rk_test_", 20, alnumSet}, {"secret.stripe", "whsec_", 24, wideSet}, {"secret.stripe", "pk_live_", 20, alnumSet},
	{"secret.openai", "sk-proj-", 20, base64Set}, {"secret.openai", "sk-svcacct-", 20, base64Set}, {"secret.anthropic", "sk-ant-", 30, base64Set}, {"secret.openrouter", "sk-or-v1-", 40, hexSet}, {"secret.openai", "sk-", 40, alnumSet},
	{"secret.huggingface", "hf_", 30, alnumSet}, {"secret.replicate", "r8_", 30, alnumSet}, {"secret.groq", "gsk_", 40, alnumSet}, {"secret.perplexity", "pplx-", 40, alnumSet}, {"secret.xai", "xai-", 60, alnumSet},
	{"secret.sendgrid", "SG.", 60, wideSet}, {"secret.mailgun", "key-", 32, hexSet}, {"secret.brevo", "xkeysib-", 60, base64Set}, {"secret.mailchimp", "md-", 22, base64Set}, {"secret.resend", "re_", 24, base64Set}, {"secret.postman", "PMAK-", 50, base64Set},
	{"secret.npm", "npm_", 36, alnumSet}, {"secret.pypi", "pypi-AgEI", 50, base64Set}, {"secret.rubygems", "rubygems_", 48, hexSet}, {"secret.docker", "dckr_pat_", 24, base64Set}, {"secret.nuget", "oy2", 43, alnumSet}, {"secret.crates", "cio", 32, alnumSet},
	{"secret.digitalocean", "dop_v1_", 64, hexSet}, {"secret.digitalocean", "doo_v1_", 64, hexSet}, {"secret.heroku", "HRKU-", 36, base64Set}, {"secret.netlify", "nfp_", 36, alnumSet}, {"secret.vercel", "vercel_", 24, alnumSet}, {"secret.fly", "FlyV1 fm2_", 40, wideSet}, {"secret.cloudflare", "v1.0-", 100, base64Set},
	{"secret.shopify", "shpat_", 32, hexSet}, {"secret.shopify", "shpca_", 32, hexSet}, {"secret.shopify", "shppa_", 32, hexSet}, {"secret.shopify", "shpss_", 32, hexSet}, {"secret.square", "sq0atp-", 22, base64Set}, {"secret.square", "sq0csp-", 40, base64Set}, {"secret.square", "EAAA", 56, base64Set},
	{"secret.twilio", "SK", 32, hexSet}, {"secret.twilio", "AC", 32, hexSet}, {"secret.telegram", ":AA", 32, base64Set}, {"secret.facebook", "EAA", 80, alnumSet}, {"secret.linear", "lin_api_", 40, alnumSet}, {"secret.notion", "ntn_", 40, alnumSet}, {"secret.notion", "secret_", 43, alnumSet},
	{"secret.airtable", "pat", 70, wideSet}, {"secret.asana", "ats_", 40, alnumSet}, {"secret.figma", "figd_", 40, base64Set}, {"secret.atlassian", "ATATT3", 60, wideSet}, {"secret.atlassian", "ATCTT3", 60, wideSet}, {"secret.hubspot", "pat-na1-", 36, base64Set}, {"secret.hubspot", "pat-eu1-", 36, base64Set},
	{"secret.datadog", "ddapi_", 30, alnumSet}, {"secret.newrelic", "NRAK-", 27, alnumSet}, {"secret.newrelic", "NRJS-", 19, alnumSet}, {"secret.sentry", "sntrys_", 60, wideSet}, {"secret.sentry", "sntryu_", 60, hexSet}, {"secret.grafana", "glsa_", 40, base64Set}, {"secret.grafana", "glc_", 32, wideSet}, {"secret.dynatrace", "dt0c01.", 80, wideSet},
	{"secret.vault", "hvs.", 24, base64Set}, {"secret.vault", "hvb.", 100, base64Set}, {"secret.terraform", ".atlasv1.", 60, base64Set}, {"secret.doppler", "dp.pt.", 40, alnumSet}, {"secret.pulumi", "pul-", 40, hexSet}, {"secret.databricks", "dapi", 32, hexSet}, {"secret.planetscale", "pscale_tkn_", 32, wideSet}, {"secret.supabase", "sbp_", 40, hexSet},
	{"secret.typeform", "tfp_", 40, base64Set}, {"secret.planetscale", "pscale_pw_", 32, wideSet}, {"secret.planetscale", "pscale_oauth_", 32, wideSet}, {"secret.linear", "lin_oauth_", 40, alnumSet}, {"secret.contentful", "CFPAT-", 40, base64Set}, {"secret.posthog", "phx_", 40, alnumSet},
	{"secret.render", "rnd_", 28, alnumSet}, {"secret.docker", "dckr_oat_", 24, base64Set}, {"secret.gitlab", "glsoat-", 20, base64Set}, {"secret.gitlab", "glft-", 20, base64Set}, {"secret.gitlab", "gloas-", 60, alnumSet}, {"secret.bitbucket", "ATBB", 28, alnumSet}, {"secret.bitbucket", "BBDC-", 40, wideSet},
	{"secret.nvidia", "nvapi-", 60, base64Set}, {"secret.onepassword", "ops_eyJ", 100, base64Set}, {"secret.jfrog", "AKCp", 60, alnumSet}, {"secret.dropbox", "sl.", 100, base64Set}, {"secret.easypost", "EZAK", 54, alnumSet}, {"secret.easypost", "EZTK", 54, alnumSet}, {"secret.flutterwave", "FLWSECK", 30, base64Set},
	{"secret.sourcegraph", "sgp_", 40, wideSet}, {"secret.sonarqube", "squ_", 40, hexSet}, {"secret.sonarqube", "sqp_", 40, hexSet}, {"secret.alibaba", "LTAI", 20, alnumSet}, {"secret.cerebras", "csk-", 40, alnumSet},
	{"secret.age", "AGE-SECRET-KEY-1", 58, alnumSet}, {"secret.azure", "AccountKey=", 80, wideSet},
}

// byFirst are the forms by their first byte.
var byFirst = func() (t [128][]int16) {
	for i, f := range secretForms {
		t[f.prefix[0]] = append(t[f.prefix[0]], int16(i))
	}
	return t
}()

// reachBack is how far before a long word its token's prefix may begin.
const reachBack = 96

// secretAt finds a service's token that the long word from start to end belongs to.
func secretAt(text string, start, end int) (Finding, bool) {
	first := start
	for first > 0 && start-first < reachBack && isToken(text[first-1]) {
		first--
	}
	for i := first; i <= start; i++ {
		if i > first && isAlnum(text[i-1]) && text[i] != ':' && text[i] != '.' {
			continue // a prefix begins a word
		}
		if i == first && wordBefore(text, i) || text[i] >= 128 {
			continue
		}
		for _, k := range byFirst[text[i]] {
			f := &secretForms[k]
			if !strings.HasPrefix(text[i:], f.prefix) {
				continue
			}
			stop := i + len(f.prefix)
			for stop < len(text) && f.holds(text[stop]) {
				stop++
			}
			for stop > i && in(text[stop-1], ".:/") {
				stop--
			}
			if body := text[i+len(f.prefix) : stop]; len(body) >= f.least && stop >= end && (len(f.prefix) > 5 || digitIn(body)) {
				from := i
				for f.prefix[0] == ':' && from > first && isDigit(text[from-1]) || f.prefix[0] == '.' && from > first && isAlnum(text[from-1]) {
					from--
				}
				return Finding{Secret, f.rule, from, stop, 0.95}, true
			}
		}
	}
	return jwtAt(text, first, start)
}

// leastBehind is how many characters of a token there are behind its first digit, at the
// least.
const leastBehind = 8

// tokenAround finds a service's token that holds the digit at i and is too short, or in
// too short parts, to be a long word: AKIA and sixteen more.
func tokenAround(text string, i int) (Finding, bool) {
	if i+leastBehind >= len(text) {
		return Finding{}, false
	}
	if i == 0 || !isLetter(text[i-1]) {
		j := i // Telegram's begin with a number
		for j-i < 11 && isDigit(text[j]) && j+3 < len(text) {
			j++
		}
		if j-i < 8 || !strings.HasPrefix(text[j:], ":AA") {
			return Finding{}, false
		}
		end := j + 3
		for end < len(text) && end < j+35 && (isAlnum(text[end]) || in(text[end], "-_")) {
			end++
		}
		if end < j+35 {
			return Finding{}, false
		}
		return secretAt(text, j, end)
	}
	if !firstDigit(text, i) {
		return Finding{}, false
	}
	for _, c := range []byte(text[i : i+leastBehind]) {
		if !isAlnum(c) && c != '-' && c != '_' {
			return Finding{}, false
		}
	}
	end := i
	for end < len(text) && end-i < reachBack && (isAlnum(text[end]) || in(text[end], "-_")) {
		end++
	}
	if end-i < leastBehind {
		return Finding{}, false
	}
	return secretAt(text, i, min(end, i+leastBehind))
}

// firstDigit reports whether the digit at i is the first of its word: what looks at a word
// does so once.
func firstDigit(text string, i int) bool {
	for j := i - 1; j >= 0 && i-j < reachBack && (isAlnum(text[j]) || in(text[j], "-_")); j-- {
		if isDigit(text[j]) {
			return false
		}
	}
	return true
}

func isToken(c byte) bool { return isAlnum(c) || in(c, "-_.:/=") }

func (f *secretForm) holds(c byte) bool {
	if f.set == hexSet {
		return isHexDigit(c) || c == '-'
	}
	return isAlnum(c) || in(c, f.set)
}

func digitIn(s string) bool { return strings.ContainsAny(s, "0123456789") }

// jwtAt finds a JSON Web Token (RFC 7519): three parts of base64url with dots between, of
// which the first two begin as an encoded "{".
func jwtAt(text string, first, start int) (Finding, bool) {
	for i := first; i <= start; i++ {
		if !strings.HasPrefix(text[i:], "eyJ") || wordBefore(text, i) {
			continue
		}
		end, dots := i, 0
		for end < len(text) && (isAlnum(text[end]) || in(text[end], "-_.")) {
			if text[end] == '.' {
				dots++
				if dots == 1 && !strings.HasPrefix(text[end+1:], "ey") {
					return Finding{}, false
				}
			}
			end++
		}
		for end > i && text[end-1] == '.' {
			end--
		}
		return Finding{Secret, "secret.jwt", i, end, 0.95}, dots >= 2 && end-i >= 36
	}
	return Finding{}, false
}

// privateKey finds a key in the form of RFC 7468, or what there is of it.
func (p *pass) privateKey(start, end int) {
	const begin = "-----BEGIN"
	if n := len(p.dst); n > p.from && p.dst[n-1].Rule == "secret.private_key" && p.dst[n-1].End > start {
		return // the end of a key that was found
	}
	low := max(0, start-40)
	i := strings.LastIndex(p.text[low:start], begin)
	if i < 0 {
		return
	}
	stop := len(p.text)
	if j := strings.Index(p.text[end:], "-----END"); j >= 0 {
		stop = end + j + len("-----END")
		if k := strings.Index(p.text[stop:min(len(p.text), stop+48)], "-----"); k >= 0 {
			stop += k + len("-----")
		}
	}
	p.dst = append(p.dst, Finding{Secret, "secret.private_key", low + i, stop, 0.99})
}

// secretEnds is what a password or a key does not hold in a text.
const secretEnds = " \t\"'`,;)<>，。、；：！？）」』"

// password finds what stands behind a label such as "password:" and looks like a secret:
// no word of a language, but a mixture.
func (p *pass) password(from, end int) {
	start, clear := valueAt(p.text, end)
	if start >= len(p.text) || start == end || strings.ContainsAny(p.text[end:start], "\n") {
		return
	}
	rest := line(p.text, start, 200)
	size := strings.IndexAny(rest, secretEnds)
	if size < 0 {
		size = len(rest) - cut(rest)
	}
	word := strings.TrimRight(rest[:size], ".?])}")
	if clear < 2 {
		// "the password is …": over one short word.
		if !digitIn(word) && len(word) < 10 && size < len(rest) {
			start += size + 1
			rest = strings.TrimLeft(rest[size:], " \t\"'`:=")
			start = end + strings.Index(p.text[end:], rest)
			if size = strings.IndexAny(rest, secretEnds); size < 0 {
				size = len(rest) - cut(rest)
			}
			word = strings.TrimRight(rest[:size], ".?])}")
		}
	}
	if !isSecret(word, clear == 2) || ofPrograms(p.text[from:end]) && len(word) < 12 && !strings.ContainsAny(word, "!#$%^&*?") {
		return
	}
	p.dst = append(p.dst, Finding{Secret, "secret.named", start, start + len(word), 0.75})
}

// ofPrograms reports whether a label is for what programs use and not people: a short word
// behind it is more likely the name of a technique, "token: ERC-20".
func ofPrograms(label string) bool {
	return isOneOf(label[strings.LastIndexAny(label, " _-")+1:], "token tokens key keys secret secrets code bearer")
}

// isSecret reports whether a word looks like a password or a key. Behind a sign less is
// asked of it than in a sentence.
func isSecret(word string, signed bool) bool {
	if len(word) < 6 || strings.Contains(word, "://") || in(word[0], "{$<[(*%") {
		return len(word) >= 4 && signed && isNumber(word)
	}
	var lower, upper, digit, other bool
	for _, c := range []byte(word) {
		switch {
		case isDigit(c):
			digit = true
		case c >= 'a' && c <= 'z':
			lower = true
		case c >= 'A' && c <= 'Z':
			upper = true
		case c < 0x80 && c != '-' && c != '.' && c != '/':
			other = true
		}
	}
	kinds := 0
	for _, k := range [...]bool{lower, upper && lower, digit, other} {
		if k {
			kinds++
		}
	}
	switch {
	case isNumber(word):
		return signed
	case digit && (lower || upper) && (other || signed || kinds >= 3):
		return true
	case signed && other && (lower || upper):
		return true
	}
	return len(word) >= 16 && entropy(word) > 3.5 && (digit || upper && lower && signed)
}

func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// entropy returns the Shannon entropy of a word's bytes in bits a byte.
func entropy(s string) float64 {
	var counts [256]int
	for _, c := range []byte(s) {
		counts[c]++
	}
	sum := 0.0
	for _, n := range counts {
		if n > 0 {
			q := float64(n) / float64(len(s))
			sum -= q * math.Log2(q)
		}
	}
	return sum
}
