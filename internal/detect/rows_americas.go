package detect

// americas are the countries of North, Central and South America.
var americas = []row{
	// Argentina: CUIT and CUIL, weights 5 4 3 2 7 6 5 4 3 2 mod 11; CBU, two checks mod 10.
	{"ar.cuit", TaxID, dated, "99999999999|99-99999999-9|99 99999999 9", isArgentine, "cuit|cuil|c.u.i.t|c.u.i.l|cdi"},
	{"ar.dni", NationalID, labelOnly, "9999999|99999999|99.999.999|9.999.999", nil, "dni|documento|d.n.i|documento nacional de identidad"},
	{"ar.cbu", BankAccount, dated, "9999999999999999999999|99999999 99999999999999", isArgentineAccount, "cbu|cvu|clave bancaria uniforme"},
	// Brazil: CPF, CNPJ, PIS, voter's title: check digits mod 11.
	{"br.cpf", NationalID, dated, "99999999999|999.999.999-99|999 999 999 99|999.999.999/99", isBrazilian, "cpf|c.p.f|cadastro de pessoas físicas"},
	{"br.cnpj", TaxID, dated, "99999999999999|99.999.999/9999-99|NNNNNNNNNNNN99|NN.NNN.NNN/NNNN-99", isBrazilianCompany, "cnpj|mei"},
	{"br.pis", NationalID, single, "99999999999|999.99999.99-9|999.999999.9-9", isBrazilianWorker, "pis|pasep|nis|nit|pis/pasep|ctps"},
	{"br.titulo", NationalID, single, "999999999999|9999 9999 9999", isBrazilianVoter, "título de eleitor|titulo de eleitor|título eleitoral"},
	{"br.cnh", DrivingLicence, labelOnly, "99999999999", isBrazilianDriver, "cnh|carteira nacional de habilitação|habilitação"},
	{"br.rg", NationalID, labelOnly, "99.999.999-N|99999999N|9.999.999|9999999|99.999.999|99999999", nil, "rg|r.g|registro geral|carteira de identidade"},
	{"br.placa", VehiclePlate, formed, "AAA-9999|AAA9A99|AAA9999", nil, "placa"},
	// Canada: SIN, Luhn. Health numbers of the provinces.
	{"ca.sin", NationalID, single, "999999999|999-999-999|999 999 999", isCanadian, "sin|sin number|social insurance number|nas|n.a.s|numéro d'assurance sociale|assurance sociale"},
	{"ca.bn", TaxID, labelOnly, "999999999AA9999|999999999", isCanadianBusiness, "business number|bn|gst|hst|ne"},
	{"ca.on.ohip", HealthInsurance, single, "9999999999|9999-999-999|9999 999 999|9999-999-999-AA|9999999999AA|9999 999 999 AA", isOntarian, "ohip|health card|ontario health*"},
	{"ca.qc.ramq", HealthInsurance, grouped, "AAAA99999999|AAAA 9999 9999", isQuebecer, "ramq|nam|carte soleil|assurance maladie|carte d'assurance maladie"},
	{"ca.qc.ramq", HealthInsurance, formed, "AAAA99999999", isQuebecer, ""},
	{"ca.bc.phn", HealthInsurance, single, "9999999999|9999 999 999", isBritishColumbian, "phn|msp|personal health number|bc services card"},
	{"ca.ab.phn", HealthInsurance, labelOnly, "999999999|99999-9999", nil, "phn|ahcip|uli|alberta health*"},
	{"ca.passport", Passport, formed, "AA999999|A999999AA", nil, "canadian passport"},
	// Chile: RUT, weights 2 to 7 mod 11, with K for ten.
	{"cl.rut", NationalID, strong, "99999999-N|9999999-N|99.999.999-N|9.999.999-N", isChilean, "rut|run|r.u.t|r.u.n|rol único tributario|rol unico tributario"},
	{"cl.rut", NationalID, single, "99999999N|9999999N", isChilean, "rut|run|r.u.t|r.u.n|rol único tributario|rol unico tributario"},
	// Colombia: NIT, weights of primes mod 11; the cédula has no check.
	{"co.nit", TaxID, single, "999999999-9|99999999-9|999.999.999-9|99.999.999-9|9.999.999.999-9|9999999999|99999999999|999999999|9999999999-9|99999999|9999999-9|9.999.999-9", isColombian, "nit|n.i.t|rut|número de identificación tributaria"},
	{"co.cc", NationalID, labelOnly, "9999999|99999999|999999999|9999999999|9.999.999.999|99.999.999|999.999.999|9.999.999", nil, "cédula*|cedula*|c.c|cc|cédula de ciudadanía|tarjeta de identidad"},
	// Costa Rica: a digit for the province; residents' DIMEX begin with 1.
	{"cr.cpf", NationalID, grouped, "999999999|9-9999-9999|9999999999|99-9999-9999|9 9999 9999", isCostaRican, "cédula*|cedula*|cpf|cédula de identidad"},
	{"cr.cr", NationalID, labelOnly, "999999999999|99999999999", isCostaRicanResident, "dimex|residencia|cédula de residencia|cédula*"},
	{"cu.ni", NationalID, formed, "99999999999", isCuban, "carné de identidad|carnet de identidad|ni|número de identidad"},
	// Dominican Republic: cédula, Luhn; RNC, weights 7 9 8 6 5 4 3 2 mod 11.
	{"do.cedula", NationalID, single, "99999999999|999-9999999-9", isDominican, "cédula*|cedula*"},
	{"do.rnc", TaxID, single, "999999999|9-99-99999-9", isDominicanCompany, "rnc"},
	// Ecuador: province, weights 2 1 mod 10; RUC with 001 behind.
	{"ec.ci", NationalID, single, "9999999999|999999999-9", isEcuadorian, "cédula*|cedula*|ci|c.i|cédula de identidad"},
	{"ec.ruc", TaxID, single, "9999999999999", isEcuadorianTax, "ruc"},
	{"gt.nit", TaxID, strong, "9999999-N|999999-N|99999999-N", isGuatemalan, "nit"},
	{"gt.cui", NationalID, single, "9999999999999|9999 99999 9999", isGuatemalanPerson, "cui|dpi"},
	// Mexico: CURP, its check digit in base 37; RFC, date; CLABE, weights 3 7 1; NSS, Luhn.
	{"mx.curp", NationalID, strong, "AAAA999999AAAAAAN9", isMexican, "curp"},
	{"mx.rfc", TaxID, rare, "AAAA999999NNN|AAA999999NNN|AAAA 999999 NNN|AAA 999999 NNN|AAAA-999999-NNN|AAA-999999-NNN|AAAA999999 NNN", isMexicanTax, "rfc|r.f.c|registro federal de contribuyentes"},
	{"mx.clabe", BankAccount, single, "999999999999999999|999 999 99999999999 9", isMexicanAccount, "clabe|clabe interbancaria"},
	{"mx.nss", NationalID, single, "99999999999|99-99-99-9999-9|99 99 99 9999 9", luhn, "nss|imss|número de seguridad social"},
	{"mx.ine", NationalID, strong, "AAAAAA99999999A999", isMexicanVoter, "ine|ife|clave de elector|credencial de elector|credencial para votar"},
	// Peru: DNI with its check digit, RUC mod 11.
	{"ni.cedula", NationalID, rare, "999-999999-9999A|9999999999999A", isNicaraguan, "cédula nicaragüense|cédula*|cedula*"},
	{"hn.dni", NationalID, labelOnly, "9999999999999|9999-9999-99999", notAllSame, "dni|tarjeta de identidad|identidad"},
	{"pa.cedula", NationalID, labelOnly, "9-999-9999|9-99-999|99-999-9999|9-999-999", nil, "cédula*|cedula*"},
	{"bo.ci", NationalID, labelOnly, "9999999|99999999", notAllSame, "cédula*|carnet de identidad"},
	{"pe.cui", NationalID, strong, "99999999-N|99999999A", isPeruvian, "dni|cui|documento nacional de identidad"},
	{"pe.dni", NationalID, labelOnly, "99999999|999999999", isPeruvianOrBare, "dni|cui|documento nacional de identidad"},
	{"pe.ruc", TaxID, dated, "99999999999", isPeruvianTax, "ruc"},
	{"py.ruc", TaxID, single, "9999999-9|999999-9|99999999-9|9999999 9", isParaguayan, "ruc"},
	// El Salvador: NIT with a date, DUI.
	{"sv.nit", TaxID, dated, "99999999999999|9999-999999-999-9|sv99999999999999|sv 9999-999999-999-9", isSalvadoran, "nit"},
	{"sv.dui", NationalID, single, "99999999-9|999999999", isSalvadoranPerson, "dui"},
	// United States.
	{"us.ssn", NationalID, grouped, "999-99-9999|999 99 9999|999.99.9999|999999999", isAmerican, "ssn|ssns|ss|social security|social security number|social security no|soc sec|seguro social|ssa"},
	{"us.itin", TaxID, grouped, "999-99-9999|999 99 9999|999999999", isITIN, "itin|individual taxpayer identification number|individual tax id|taxpayer id"},
	{"us.itin", TaxID, formed, "999999999", isITIN, ""},
	{"us.atin", TaxID, grouped, "999-99-9999|999999999", isATIN, "atin|adoption taxpayer identification number"},
	{"us.ptin", ProfessionalID, formed, "p99999999|p-99999999", nil, "ptin|preparer tax identification number"},
	{"us.ein", TaxID, labelOnly, "99-9999999", isEIN, "ein|fein|employer identification number|federal tax id|tin"},
	{"us.npi", ProfessionalID, single, "9999999999|9999-999-999|9999 999 999", isNPI, "npi|national provider identifier|provider identifier"},
	{"us.dea", ProfessionalID, dated, "AA9999999", isDEA, "dea|dea number|medical license"},
	{"us.dea", ProfessionalID, single, "A99999999", isDEA, "dea|dea number|medical license"},
	{"us.mbi", HealthInsurance, rare, "9AN9AN9AA99|9AN9-AN9-AA99|9AN9 AN9 AA99", isMBI, "mbi|medicare|medicare number|medicare beneficiary identifier"},
	{"us.rtn", BankAccount, single, "999999999|9999-9999-9", isRoutingNumber, "routing|routing number|aba|rtn|routing transit|aba number|transit number"},
	{"us.account", BankAccount, labelOnly, "99999999|999999999|9999999999|99999999999|999999999999|9999999999999|99999999999999|999999999999999|9999999999999999|99999999999999999", notAllSame, "checking account|savings account|bank account|account number|direct deposit"},
	{"us.passport", Passport, labelOnly, "999999999|A99999999", notAllSame, "us passport|u.s. passport|passport card"},
	{"us.licence", DrivingLicence, labelOnly, "A9999999|A99999999|A999999999|A9999999999|A99999999999|A999999999999|A9999999999999|A99999999999999|9999999|99999999|999999999|9999999999|999999999999|9999999999999|AA999999|AA9999999|AAA999999|A999-9999-9999|A9999-99999-99999|999-999-999|99-999-9999|A999-9999-9999-99|AAA-99-9999|AA999999A|999AA9999", notAllSame, "dl|d.l|dl no|driver license|drivers license|driver's license"},
	// Uruguay: RUT mod 11, cédula mod 10.
	{"uy.rut", TaxID, single, "999999999999|99-999999-999-9|99 999999 999 9|uy999999999999", isUruguayanTax, "rut|ruc"},
	{"uy.ci", NationalID, single, "9.999.999-9|99999999|9999999-9", isUruguayan, "ci|c.i|cédula*|cedula*"},
	// Venezuela: RIF, the letter counts, mod 11.
	{"ve.rif", TaxID, strong, "A-99999999-9|A999999999|A-999999999|A 99999999 9|A99999999-9", isVenezuelan, "rif|r.i.f"},
	{"ve.ci", NationalID, formed, "v99999999|v-99999999|v-9999999|v-99.999.999|v-9.999.999|e-99999999|e-99.999.999", nil, "cédula*|cedula*|c.i|ci"},
}
