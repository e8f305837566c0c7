package ats

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/bojanz/currency"
	"github.com/outreach-go/outreach"
)

// money is a salary on its way in.
type money struct {
	min, max float64
	currency string // ISO 4217, or "$" where it is not certain which
	period   outreach.Period
	stray    bool // something in it could not be read
}

// salary reads schema.org's baseSalary: a MonetaryAmount, a number or a text, with
// salaryCurrency and the country where the job is. It returns nil where it is not
// certain what is meant, and warns.
func (d *document) salary(n, currencyNode node, country string) *outreach.Salary {
	if several := n.list(); len(several) > 1 {
		d.warn(CodeSalaryUnparsed, n, "there are several salaries; none was taken")
		return nil
	} else if len(several) == 1 {
		n = several[0]
	} else {
		return nil
	}
	m := readMoney(n)
	if m.currency == "" || m.currency == "$" {
		if c := readCurrency(currencyNode.str()); c != "" && c != "$" {
			m.currency = c
		} else if m.currency == "$" {
			m.currency = dollars[country]
		}
	}
	switch {
	case m.stray:
		d.warn(CodeSalaryUnparsed, n, "the salary cannot be read with certainty and was left out")
	case m.min == 0 && m.max == 0: // to be agreed
	case m.currency == "":
		d.warn(CodeSalaryUnparsed, n, "the salary has no currency that is certain and was left out")
	case m.period == 0 && max(m.min, m.max) < 1000:
		d.warn(CodeSalaryUnparsed, n, "the salary does not say what it is paid for and was left out")
	case !m.plausible():
		d.warn(CodeSalaryImplausible, n, "the amounts cannot be meant for this period or this range; the salary was left out")
	default:
		return &outreach.Salary{Min: m.min, Max: m.max, Currency: m.currency, Period: m.period}
	}
	return nil
}

func readMoney(n node) money {
	if !n.object() {
		return parseMoney(n.scalar())
	}
	m := money{currency: readCurrency(n.get("currency", "priceCurrency", "currencyCode").str())}
	if c := n.get("currency", "priceCurrency", "currencyCode").str(); c != "" && m.currency == "" {
		m.stray = true
	}
	unit := n.get("unitText", "unitCode")
	value := n.get("value", "price")
	if several := value.list(); len(several) > 1 {
		m.stray = true
	} else if len(several) == 1 {
		value = several[0]
	}
	amounts := n
	if value.object() {
		amounts = value
		if u := value.get("unitText", "unitCode"); u.str() != "" {
			unit = u
		}
		value = value.get("value")
	}
	if text := unit.str(); text != "" {
		m.period = readPeriod(text)
		m.stray = m.stray || m.period == 0
	}
	low, high := amounts.get("minValue", "minPrice"), amounts.get("maxValue", "maxPrice")
	if empty(low.value) && empty(high.value) {
		return m.with(parseMoney(value.scalar()))
	}
	from, to := parseMoney(low.scalar()), parseMoney(high.scalar())
	m.stray = m.stray || from.min != from.max || to.min != to.max
	m = m.with(money{min: from.max, max: to.max, currency: from.currency, period: from.period, stray: from.stray || to.stray})
	return m.with(money{min: m.min, max: m.max, currency: to.currency, period: to.period})
}

// with takes the amounts of other, and its currency and period where m has none. Two
// that contradict each other are stray.
func (m money) with(other money) money {
	m.min, m.max, m.stray = other.min, other.max, m.stray || other.stray
	switch {
	case m.currency == "" || m.currency == "$" && other.currency != "":
		m.currency = other.currency
	case other.currency != "" && other.currency != "$" && other.currency != m.currency:
		m.stray = true
	}
	if m.period == 0 {
		m.period = other.period
	} else if other.period != 0 && other.period != m.period {
		m.stray = true
	}
	return m
}

const amountPattern = `(\d{1,3}(?:[ ,.'’]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?) ?(k|K)?\b`

var moneyText = regexp.MustCompile(`^(?i:up to |from |ab |bis |ca\. )?([A-Za-z]{3} ?|(?:US|CA|AU|C|A)?[$€£₹₽₩₪₺₫₱฿] ?|zł ?)?` + amountPattern +
	`(?: ?([A-Z]{3}|[$€£₹₽₩₪₺₫₱฿]|zł))?(?: ?(?:-|–|—|to|bis|à) ?([A-Za-z]{3} ?|(?:US|CA|AU|C|A)?[$€£₹₽₩₪₺₫₱฿] ?|zł ?)?` + amountPattern +
	`(?: ?([A-Z]{3}|[$€£₹₽₩₪₺₫₱฿]|zł))?)? ?(?:(?:/|per|a|an|pro|par|al) ?)?([A-Za-z.]+)?$`)

// parseMoney reads a text such as "$3.5k–$4.9k/mo" or "60.000 - 70.000 EUR per year",
// the whole of it or nothing.
func parseMoney(s string) money {
	s = strings.TrimSpace(cleanLine(s))
	if s == "" || placeholder(s) {
		return money{}
	}
	if v, err := strconv.ParseFloat(s, 64); err == nil && !math.IsInf(v, 0) && !math.IsNaN(v) {
		if strings.ContainsAny(s, "xXpP_") || v < 0 {
			return money{stray: true}
		}
		if !threeDecimals.MatchString(s) {
			return money{min: v, max: v}
		}
	}
	f := moneyText.FindStringSubmatch(s)
	if f == nil {
		return money{stray: true}
	}
	var m money
	for _, c := range []string{f[1], f[4], f[5], f[8]} {
		if c = strings.TrimSpace(c); c == "" {
			continue
		}
		code := readCurrency(c)
		if code == "" || m.currency != "" && m.currency != code {
			m.stray = true
		}
		m.currency = code
	}
	var ok, okToo bool
	m.min, ok = parseAmount(f[2], f[3])
	m.max, okToo = m.min, true
	if f[6] != "" {
		scale := f[3]
		if scale == "" && f[7] != "" { // "80-100k"
			m.min, ok = parseAmount(f[2], f[7])
		}
		m.max, okToo = parseAmount(f[6], f[7])
		m.stray = m.stray || scale != "" && f[7] == ""
	}
	lower := strings.ToLower(s)
	switch {
	case strings.HasPrefix(lower, "up to ") || strings.HasPrefix(lower, "bis "):
		m.min = 0
	case f[6] == "" && (strings.HasPrefix(lower, "from ") || strings.HasPrefix(lower, "ab ")):
		m.max = 0
	}
	if f[9] != "" {
		m.period = readPeriod(f[9])
		m.stray = m.stray || m.period == 0
	}
	m.stray = m.stray || !ok || !okToo
	return m
}

var (
	threeDecimals = regexp.MustCompile(`^\d{1,3}\.\d{3}$`)
	thousands     = regexp.MustCompile(`[ ,.'’](\d{3})\b`)
)

// parseAmount reads digits with separators. A group of three digits is thousands.
func parseAmount(digits, scale string) (float64, bool) {
	if scale == "" || !threeDecimals.MatchString(digits) {
		digits = thousands.ReplaceAllString(digits, "$1")
	}
	v, err := strconv.ParseFloat(strings.Replace(digits, ",", ".", 1), 64)
	if scale != "" {
		v *= 1000
	}
	return v, err == nil
}

var (
	currencySigns = map[string]string{"€": "EUR", "£": "GBP", "₹": "INR", "₽": "RUB", "₩": "KRW", "₪": "ILS", "₺": "TRY", "₫": "VND", "₱": "PHP", "฿": "THB", "zł": "PLN",
		"US$": "USD", "CA$": "CAD", "C$": "CAD", "AU$": "AUD", "A$": "AUD", "$": "$"}
	dollars = map[string]string{"US": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD"}
)

// readCurrency returns the ISO 4217 code of a code or a sign, "$" for the sign that
// many have, and "" for what is none.
func readCurrency(s string) string {
	s = strings.TrimSpace(s)
	if sign, ok := currencySigns[s]; ok {
		return sign
	}
	if code := strings.ToUpper(s); len(code) == 3 && currency.IsValid(code) {
		return code
	}
	return ""
}

// unitCodes are the UN/CEFACT codes and the abbreviations of the periods.
var unitCodes = map[string]outreach.Period{"hur": outreach.PerHour, "hr": outreach.PerHour, "h": outreach.PerHour, "hrs": outreach.PerHour, "hours": outreach.PerHour, "stunde": outreach.PerHour,
	"days": outreach.PerDay, "wee": outreach.PerWeek, "wk": outreach.PerWeek, "weeks": outreach.PerWeek, "mon": outreach.PerMonth, "mo": outreach.PerMonth, "months": outreach.PerMonth,
	"monat": outreach.PerMonth, "mois": outreach.PerMonth, "ann": outreach.PerYear, "yr": outreach.PerYear, "years": outreach.PerYear, "annum": outreach.PerYear, "p.a": outreach.PerYear,
	"pa": outreach.PerYear, "jahr": outreach.PerYear, "an": outreach.PerYear, "p1y": outreach.PerYear, "p1m": outreach.PerMonth, "p1w": outreach.PerWeek, "p1d": outreach.PerDay, "pt1h": outreach.PerHour}

var unitFiller = regexp.MustCompile(`^(?:1|one|per)[ _-]*|[ _-]*(?:salary|wage|rate)$`)

// readPeriod reads "YEAR", "per-year-salary", "1 YEAR", "ANN" or "mo".
func readPeriod(s string) outreach.Period {
	s = strings.Trim(strings.ToLower(strings.TrimSpace(s[strings.LastIndexByte(s, '/')+1:])), ". ")
	for range 2 {
		s = unitFiller.ReplaceAllString(s, "")
	}
	if p, ok := unitCodes[s]; ok {
		return p
	}
	var p outreach.Period
	if s == "" || p.UnmarshalText([]byte(s)) != nil {
		return 0
	}
	return p
}

// bounds of what can be meant, in a currency whose unit buys about as much as a euro.
var bounds = map[outreach.Period][2]float64{outreach.PerHour: {1, 1000}, outreach.PerDay: {10, 10_000}, outreach.PerWeek: {50, 30_000},
	outreach.PerMonth: {100, 60_000}, outreach.PerYear: {1000, 5_000_000}, 0: {1000, 5_000_000}}

// plausible reports whether the amounts can be paid for the period. It keeps an
// hourly amount from being printed as a yearly one, and the reverse. The upper bounds
// hold for currencies with large units only: a monthly wage in rupiah has 8 digits.
func (m money) plausible() bool {
	b := bounds[m.period]
	if !strings.Contains("EUR USD GBP CHF CAD AUD NZD SGD BHD KWD OMR JOD BND", m.currency) {
		b[1] *= 100_000
	}
	for _, v := range []float64{m.min, m.max} {
		if v != 0 && (v < b[0] || v > b[1]) {
			return false
		}
	}
	return m.max == 0 || m.min == 0 || m.min <= m.max && m.max <= 10*m.min
}
