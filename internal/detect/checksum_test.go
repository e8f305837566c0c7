package detect

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// published are examples of authorities, of standards and of their documentation: none
// is a private person's. Each passes its rule's check, and fails it with its last digit
// or letter changed.
var published = []struct{ rule, values string }{
	{"at.tin", "59-119/9013"}, {"at.uid", "ATU13585627"}, {"be.nn", "85.07.30-033.28|17 07 30 033 84"}, {"be.vat", "BE0403019261"}, {"be.kbo", "0403.019.261"},
	{"bg.egn", "7523169263"}, {"bg.pnf", "7111042925"}, {"hr.oib", "33392005961"}, {"cy.tic", "10259033P"}, {"cz.rc", "7103192745|710319/2745"},
	{"cz.bankaccount", "34278-0727558021/0100"}, {"sk.dic", "2022749619"}, {"dk.cvr", "13585628"}, {"ee.ik", "36805280109"}, {"lt.asmens", "33309240064"},
	{"fi.hetu", "131052-308T|131052A308T"}, {"fi.ytunnus", "2077474-0"}, {"fr.nir", "2 95 10 99 126 111 93"}, {"fr.nif", "3023217600053"}, {"fr.tva", "FR40303265045"},
	{"fr.siren", "552 008 443"}, {"fr.siret", "73282932000074"}, {"de.idnr", "36 574 261 809"}, {"de.vat", "DE136695976"}, {"de.kvnr", "A123456780|A000500015"},
	{"de.rvnr", "15070649C103|65070803A019"}, {"gr.amka", "01013099997"}, {"gr.afm", "094259216"}, {"hu.anum", "HU-12892312"}, {"hu.adoazonosito", "8071592153"},
	{"is.kennitala", "450401-3150"}, {"ie.pps", "6433435F|6433435FT"}, {"ie.vat", "IE8D79739I"}, {"it.codicefiscale", "RCCMNL83S18D969H"}, {"it.iva", "00743110157"},
	{"lv.pk", "161175-19997"}, {"lv.vat", "LV40003521600"}, {"lu.vat", "LU15027442"}, {"lu.matricule", "1893120105732"}, {"mt.vat", "MT11679112"},
	{"nl.bsn", "111222333|1112.22.333|123456782"}, {"nl.btw", "NL004495445B01|NL000099998B57"}, {"no.fodselsnummer", "151086 95088"}, {"no.orgnr", "988 077 917"}, {"no.kontonr", "8601 11 17947"},
	{"pl.pesel", "44051401359"}, {"pl.nip", "856-734-62-15"}, {"pl.regon", "192598184"}, {"pl.dowod", "ABA300000"}, {"pt.nif", "501 964 843"}, {"pt.cc", "00000000 0 ZZ4"},
	{"ro.cnp", "1630615123457"}, {"ro.cui", "18547290"}, {"si.emso", "0101006500006"}, {"si.ddv", "50223054"}, {"es.dni", "54362315-K|12345678Z"}, {"es.nie", "X-2482300W"},
	{"es.nif", "A13585625|J99216582"}, {"es.ccc", "1234-1234-16 1234567890"}, {"se.personnummer", "880320-0016"}, {"se.orgnr", "212000-0142"}, {"se.vat", "SE123456789701"},
	{"ch.ssn", "756.9217.0769.85"}, {"ch.uid", "CHE-100.155.212"}, {"ch.esr", "210000000003139471430009017"},
	{"gb.nhs", "943 476 5870"}, {"gb.utr", "1955839661"}, {"gb.vat", "GB 980 7806 84"},
	{"us.rtn", "111000025"}, {"us.npi", "1234567893"}, {"us.dea", "AB1234563"}, {"ca.sin", "123-456-782"}, {"ca.bc.phn", "9698 658 215"},
	{"br.cpf", "390.533.447-05"}, {"br.cnpj", "16.727.230/0001-97"}, {"ar.cuit", "20-05536168-2"}, {"ar.cbu", "2850590940090418135201"}, {"cl.rut", "76086428-5"},
	{"co.nit", "213.123.432-1"}, {"pe.cui", "10117410-2"}, {"pe.ruc", "20512333797"}, {"ec.ci", "1714307103"}, {"ec.ruc", "1792060346001"}, {"uy.rut", "21-100342-001-7"},
	{"ve.rif", "V-11470283-4"}, {"do.cedula", "001-1391820-5"}, {"do.rnc", "101850043"}, {"mx.curp", "BOXW310820HNERXN09"}, {"mx.clabe", "032180000118359719"},
	{"sv.nit", "0614-050707-104-8"}, {"gt.nit", "576937-K"}, {"py.ruc", "80028061-0"},
	{"cn.ric", "360426199101010071"}, {"in.aadhaar", "2341 2341 2346"}, {"in.gstin", "27AAPFU0939F1ZV"}, {"jp.mynumber", "6214 9832 0257"}, {"kr.rrn", "971013-9019902"},
	{"kr.brn", "116-82-00276"}, {"tw.id", "A123456789"}, {"hk.id", "A1234563"}, {"sg.nric", "S0000001I"}, {"sg.uen", "00192200M|197401143C|S16FC0121D"},
	{"th.pin", "1-2345-45678-78-1"}, {"vn.mst", "0100233488"}, {"il.id", "039337423|000000018"}, {"ir.code", "0499370899"}, {"tr.tckimlik", "17291716060"}, {"tr.vkn", "4540536920"},
	{"au.tfn", "123 456 782"}, {"au.abn", "51 824 753 556"}, {"au.acn", "004 085 616"}, {"nz.ird", "4909185-0"}, {"nz.bankaccount", "01-0242-0100194-00"}, {"nz.nhi", "ZZZ0016"},
	{"za.idnr", "7503305044089"}, {"za.tin", "0001339050"}, {"ru.inn", "7707083893"}, {"ru.inn12", "500100732259"}, {"ru.snils", "112-233-445 95"}, {"ua.rntrc", "1759013776"},
	{"md.idno", "1008600038413"}, {"mk.edb", "4030000375897"}, {"rs.pib", "101134702"}, {"imei", "49-015420-323751-8"}, {"orcid", "0000-0002-1825-0097"},
}

// compact leaves out what is between the characters, and makes capitals of small letters.
func compact(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -./+", r) {
			return -1
		}
		return r
	}, strings.ToUpper(s))
}

// passes reports whether a row of the rule has the value's form and check.
func passes(rule, value string) bool {
	s := []byte(compact(value))
	letters := uint64(0)
	for i, c := range s {
		if !isDigit(c) {
			letters |= 1 << i
		}
	}
	tab := shared().table
	list := tab.digits[len(s)]
	if letters != 0 {
		list = tab.mixed[len(s)]
	}
	for i := range list {
		r := &tab.rows[list[i].row]
		if r.rule == rule && list[i].is(s, letters) && r.class != rare && (r.valid == nil || r.valid(s)) {
			return true
		}
	}
	return false
}

// otherEnd changes the last digit or letter.
func otherEnd(s string) string {
	switch c := s[len(s)-1]; {
	case c == '9':
		return s[:len(s)-1] + "0"
	case c == 'Z':
		return s[:len(s)-1] + "A"
	default:
		return s[:len(s)-1] + string(c+1)
	}
}

func TestChecks(t *testing.T) {
	t.Parallel()
	for _, p := range published {
		for value := range strings.SplitSeq(p.values, "|") {
			assert.True(t, passes(p.rule, value), "%s %s", p.rule, value)
			if p.rule != "es.ccc" && p.rule != "nz.bankaccount" && p.rule != "cz.bankaccount" && p.rule != "es.nif" && p.rule != "nl.btw" && p.rule != "ie.pps" && p.rule != "in.gstin" && p.rule != "kr.rrn" && p.rule != "ec.ruc" && p.rule != "se.vat" {
				assert.False(t, passes(p.rule, otherEnd(value)), "%s %s", p.rule, otherEnd(value))
			}
		}
	}
}

func TestSharedChecks(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		name  string
		check func([]byte) bool
		right string
		wrong []string
	}{
		{"Luhn", luhn, "79927398713", []string{"79927398710", "79927398731", "79927389713"}},
		{"Verhoeff", verhoeff, "2363", []string{"2364", "3263", "2633"}},
		{"MOD 11,10", mod1110, "07945", []string{"07946", "70945"}},
		{"MOD 11-2", mod112, "079X", []string{"0790", "709X"}},
		{"base 36", mod36, "27AAPFU0939F1ZV", []string{"27AAPFU0939F1ZW", "72AAPFU0939F1ZV"}},
		{"ICAO", func(s []byte) bool { return mrzChecks(s) }, "L898902C36", []string{"L898902C37", "L898092C36"}},
	} {
		assert.True(t, x.check([]byte(x.right)), "%s %s", x.name, x.right)
		for _, w := range x.wrong {
			assert.False(t, x.check([]byte(w)), "%s %s", x.name, w)
		}
	}
}

func TestDates(t *testing.T) {
	t.Parallel()
	assert.True(t, isDay(2000, 2, 29) && isDay(4, 2, 29) && isDay(1999, 12, 31))
	assert.False(t, isDay(1900, 2, 29) || isDay(2001, 2, 29) || isDay(2000, 13, 1) || isDay(2000, 4, 31) || isDay(2000, 1, 0))
	for _, s := range []string{"2012-03-04", "01-02-2012", "1.2.12", "2012/03", "2012-2014", "20120304", "2026-08-11 20:45:29", "01.2012-03.2014"} {
		assert.True(t, isDateLike(s), s)
	}
	for _, s := range []string{"123456782", "85.07.30-033.28", "880320-0016", "1893 12 01 05732", "756.9217.0769.85"} {
		assert.False(t, isDateLike(s), s)
	}
}
