package detect

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestRows finds made-up identifiers of every row, and leaves those alone whose check is
// wrong.
func TestRows(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob("testdata/identifiers/*.txtar")
	require.NoError(t, err)
	tested := map[string]bool{}
	for _, path := range paths {
		for rule, lines := range corpus(t, path) {
			tested[rule] = true
			at := slices.IndexFunc(shared().table.rows, func(r row) bool { return r.rule == rule })
			require.GreaterOrEqual(t, at, 0, rule)
			category := shared().table.rows[at].category
			for _, line := range lines {
				text, want := marked(line)
				found := Find(nil, text)
				for _, w := range want {
					ok := slices.ContainsFunc(found, func(f Finding) bool { return f.Category == category && text[f.Start:f.End] == w })
					assert.True(t, ok, "%s: %s: %v", rule, line, found)
				}
				for _, f := range found {
					assert.True(t, len(want) > 0 || f.Rule != rule, "%s: %s: %v", rule, line, f)
				}
			}
		}
	}
	for _, r := range shared().table.rows {
		assert.True(t, tested[r.rule], r.rule)
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	for _, x := range []struct{ text, found, rule string }{
		{"my BSN is 123456782", "123456782", "nl.bsn"},
		{"123456782 (BSN)", "123456782", "nl.bsn"},
		{"BSN: 1 2 3 4 5 6 7 8 2", "1 2 3 4 5 6 7 8 2", "nl.bsn"},
		{"BSN 123.456.782", "123.456.782", "nl.bsn"},
		{"BSN 111222333 en 123456782", "123456782", "nl.bsn"},
		{"NINO: ab 12 34 56 c", "ab 12 34 56 c", "gb.nino"},
		{"IBAN:NL91ABNA0417164300", "NL91ABNA0417164300", "iban.mod97"},
		{"ibanNL91ABNA0417164300", "NL91ABNA0417164300", "iban.mod97"},
		{"IBAN is nl91 abna 0417 1643 00.", "nl91 abna 0417 1643 00", "iban.mod97"},
		{"BIC: DEUTDEFF", "DEUTDEFF", "bic"},
		{"SWIFT code is DEUTDEFF500", "DEUTDEFF500", "bic"},
		{"my passport number is 912803456", "912803456", "us.passport"},
		{"Student ID: S1234567", "S1234567", "labelled.other_id"},
		{"Contract number: POL-A1234-56", "POL-A1234-56", "labelled.other_id"},
		{"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10", "L898902C36UTO7408122F1204159ZE184226B<<<<<10", "mrz.icao9303"},
		{"7408122F1204159UTO<<<<<<<<<<<6", "7408122F1204159UTO<<<<<<<<<<<6", "mrz.icao9303"},
		{"BSN:\n123456782", "123456782", "nl.bsn"},
		{"bsn=123456782", "123456782", "nl.bsn"},
		{"{\"ssn\": \"536904399\"}", "536904399", "us.ssn"},
		{"no 1 34 ABC 1234 plaka", "34 ABC 1234", "tr.plaka"},
		{"CPR 010190-1234", "010190-1234", "dk.cpr"},
		{"born as 010190-1234 there", "010190-1234", "dk.cpr"},
		{"02121234567", "02121234567", "phone.national"},
		{"AMKA 01013099997", "01013099997", "gr.amka"},
		{"身份证号码360426199101010071，电话", "360426199101010071", "cn.ric"},
		{"身份证号码是360426199101010071。", "360426199101010071", "cn.ric"},
		{"マイナンバーは6214 9832 0257です", "6214 9832 0257", "jp.mynumber"},
		{"주민등록번호는 971013-9019902입니다", "971013-9019902", "kr.rrn"},
		{"เลขบัตรประชาชน1234545678781ครับ", "1234545678781", "th.pin"},
		{"VIN 1M8GDM9AXKP042788", "1M8GDM9AXKP042788", "vin"},
	} {
		found := Find(nil, x.text)
		at := slices.IndexFunc(found, func(f Finding) bool { return x.text[f.Start:f.End] == x.found })
		if assert.GreaterOrEqual(t, at, 0, "%s: %v", x.text, found) {
			assert.Equal(t, x.rule, found[at].Rule, x.text)
		}
	}
}

// TestOrdinaryNumbers are left alone.
func TestOrdinaryNumbers(t *testing.T) {
	t.Parallel()
	for _, text := range strings.Split(ordinaryNumbers, "\n") {
		for _, f := range Find(nil, text) {
			assert.Fail(t, text, "%v", f)
		}
	}
}

const ordinaryNumbers = `In 2019 we moved 10,000 users and 3.5 TB to v1.25.6, with 24/7 support and 99.95 % uptime (ISO 27001).
Between 2014 and 2018: 12 services, 400 RPS, € 60.000 - 80.000 a year, RFC 5322.
On 01-02-2012 at 10:30 build 20240115 shipped 1.2.3-beta4; GPA 3.8/4.0, 100 000 000 events, 5+ years.
commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
Published as ISBN 978-3-16-148410-0 and ISSN 2049-3630, DOI 10.1000/182
Java 8, C++17, ES2015, Node 18, SQL Server 2019, Office 365, AS/400, S3, EC2, IPv4, H.264
part AB1234C-56, SKU 12345-67890, model XPS 13 9310, chip STM32F407VGT6
salary 55000-65000, revenue 1,234,567,890 and 123 456 789 bytes; 1 234 567.89
ports 8080, 443 and 5432; error 0x80070005; HTTP 404; UTF-8; MP3; A4; B2B
Room 301, 3rd floor, 10115 Berlin, 75001 Paris, SW1A 1AA, 90210
from 2012–2014, 09:00-17:30, Q3 2021, FY2022/23, W42, 3-5 days, 2x faster
order 4711, ticket PROJ-12345, PR #1234, issue 98765, sprint 42`

func TestNumbersAllocateNothing(t *testing.T) {
	skipUnderRace(t)
	text := ordinaryNumbers + " BSN 123456783, IBAN NL91ABNA0417164301, passport 2019-2020, 1 2 3 4 5 6 7 8 9 0 1 2"
	require.Empty(t, shared().find(nil, ordinaryNumbers, 0))
	buf := make([]Finding, 0, 16)
	assert.Zero(t, testing.AllocsPerRun(10, func() { shared().find(buf, text, 0) }))
}

func BenchmarkNumbers(b *testing.B) {
	e := shared()
	text := strings.Repeat(ordinaryNumbers+"\n", 3)
	var buf [16]Finding
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		for i := 0; i < len(text); {
			if !isDigit(text[i]) {
				i++
				continue
			}
			_, i = e.digitsAt(buf[:0], text, i)
		}
	}
}

// steps counts how often digitsAt is called, and how far it looks.
func steps(text string) int {
	n := 0
	for i := 0; i < len(text); {
		if !isDigit(text[i]) {
			i++
			continue
		}
		n++
		_, i = shared().digitsAt(nil, text, i)
	}
	return n
}

// TestHostileNumbers holds that twice the text takes no more than twice the steps, each
// of which looks at a bounded part of it.
func TestHostileNumbers(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"1", "1 ", "1-", "12345678 ", "NL91 ", "NL91ABNA041716", "A1", "AB12 ", "123456782 bsn ", "bsn 12345678 ", "123-45-6789 ", "1a1a ", "AA 1 ", "<1", "1<", "&1", "Ñ1"} {
		once := strings.Repeat(s, 1<<13/len(s))
		assert.LessOrEqual(t, steps(once+once), 2*steps(once)+64, s)
		Find(nil, strings.Repeat(s, 1<<17/len(s)))
	}
}
