package detect

// europe are the countries of the EU and the EEA, and Switzerland. What is a tax number of
// natural persons stands as [TaxID] where it is not the national number itself.
var europe = []row{
	// Andorra: NRT, the kind of the holder, six digits, a letter.
	{"ad.nrt", TaxID, rare, "A-999999-A|A 999999 A|A999999A", isAndorran, "nrt|número de registre tributari"},
	// Austria: social insurance number, weights 3 7 9 5 8 4 2 1 6, with the date of birth.
	{"at.vnr", HealthInsurance, single, "9999999999|9999 999999|9999-999999", isAustrianInsurance, "vsnr|svnr|sv-nummer|svnummer|sozialversicherungsnummer|versicherungsnummer|vnr"},
	// Abgabenkontonummer: Luhn over office, number and check digit.
	{"at.tin", TaxID, single, "999999999|99-999/9999|99 999/9999", isAustrianTax, "steuernummer|abgabenkontonummer|st.nr|st.-nr|stnr|steuernr"},
	{"at.uid", TaxID, strong, "atu99999999|atu 99999999", isAustrianVAT, "uid|uid-nummer|ust-id|umsatzsteuer*"},
	// Belgium: national number and bis number, 97 minus the rest of division by 97.
	{"be.nn", NationalID, dated, "99999999999|99.99.99-999.99|999999-999-99|999999-999.99|999999 999 99|99 99 99 999 99|99.99.99 999.99", isBelgian, "rijksregisternummer*|rrn|insz|niss|registre national|numéro national|numéro de registre national|nationaal nummer|bis-nummer|bisnummer|nn|nationalregisternummer"},
	{"be.eid", NationalID, dated, "999-9999999-99|999 9999999 99", isBelgianCard, "eid|kaartnummer|numéro de carte"},
	{"be.vat", TaxID, strong, "be9999999999|be 9999.999.999|be9999.999.999|be 9999 999 999", isBelgianVATPrefixed, "btw|tva|ondernemingsnummer|numéro d'entreprise"},
	{"be.kbo", TaxID, dated, "9999.999.999|9999999999", isBelgianVAT, "btw|tva|ondernemingsnummer|numéro d'entreprise|kbo"},
	// Bulgaria: EGN, weights 2 4 8 5 10 9 7 3 6 mod 11; foreigners' LNCh, mod 10.
	{"bg.egn", NationalID, single, "9999999999", isBulgarian, "egn|егн|единен граждански номер"},
	{"bg.pnf", NationalID, single, "9999999999", isBulgarianForeigner, "lnch|lnc|лнч|pnf|личен номер"},
	{"bg.vat", TaxID, strong, "bg999999999|bg9999999999", nil, "ддс|eik|еик|булстат"},
	// Croatia: OIB, ISO 7064 MOD 11,10.
	{"hr.oib", NationalID, single, "99999999999", mod1110, "oib|osobni identifikacijski broj"},
	// Cyprus: TIC, eight digits and a letter.
	{"cy.tic", TaxID, strong, "99999999A", isCypriot, "tic|αφτ|φπα"},
	// Czechia and Slovakia: rodné číslo, a multiple of 11.
	{"cz.rc", NationalID, dated, "999999/9999", isCzech, "rodné číslo|rodne cislo|r.č|rč|rc|rod.č"},
	{"cz.rc", NationalID, single, "9999999999", isCzech, "rodné číslo|rodne cislo|r.č|rč|rc|rod.č"},
	{"cz.rc", NationalID, grouped, "999999/999", isCzechOld, "rodné číslo|rodne cislo|r.č|rč|rc"},
	{"cz.dic", TaxID, strong, "cz99999999|cz999999999|cz9999999999", nil, "dič|dic|ičo"},
	// Czech accounts: prefix and number, both mod 11, and the bank's code.
	{"cz.bankaccount", BankAccount, strong, czechAccounts, isCzechAccount, "číslo účtu|cislo uctu|účet|bankovní účet"},
	{"sk.dic", TaxID, single, "sk9999999999|9999999999", isSlovakTax, "dič|ič dph|ičdph"},
	// Denmark: CPR; the check digit was given up in 2007.
	{"dk.cpr", NationalID, grouped, "9999999999|999999-9999|999999 9999", isDanish, "cpr|cpr-nr|cpr-nummer|cprnummer|cpr nr|personnummer"},
	{"dk.cpr", NationalID, formed, "9999999999", isDanish, ""},
	{"dk.cvr", TaxID, single, "dk99999999|99999999|99 99 99 99", isDanishCompany, "cvr|cvr-nr|cvr-nummer|se-nr|moms"},
	// Estonia and Lithuania: two rounds of weights mod 11.
	{"ee.ik", NationalID, dated, "99999999999", isBaltic, "isikukood|ik"},
	{"lt.asmens", NationalID, dated, "99999999999", isBaltic, "asmens kodas|a.k|ak"},
	// Finland: HETU, modulus 31.
	{"fi.hetu", NationalID, strong, "999999-999N|999999+999N|999999A999N|999999999N", isFinnish, "hetu|henkilötunnus|henkilötunnukse*|henkilotunnus|personbeteckning|sotu|finnish id"},
	{"fi.ytunnus", TaxID, single, "9999999-9|fi99999999", isFinnishCompany, "y-tunnus|ytunnus|fo-nummer|alv-nro"},
	// France: NIR, 97 minus the rest; SPI, mod 511; SIREN and SIRET, Luhn.
	{"fr.nir", NationalID, dated, "9 99 99 99 999 999 99|9 99 99 99999999 99|9 99 99 99 999 999|999999999999999|9 99 99 9A 999 999 99|999999A99999999", isFrench, "nir|insee|numéro de sécurité sociale|sécurité sociale|securite sociale|sécu|numéro de sécu"},
	{"fr.nif", TaxID, dated, "9999999999999|99 99 999 999 999|9 999 999 999 999", isFrenchTax, "nif|spi|numéro fiscal|numero fiscal|numéro spi|avis d'impôt"},
	{"fr.tva", TaxID, strong, "frNN999999999|fr NN 999999999|fr NN 999 999 999|frNN 999 999 999", isFrenchVAT, "tva"},
	{"fr.siret", TaxID, single, "99999999999999|999 999 999 99999", luhn, "siret"},
	{"fr.siren", TaxID, single, "999999999|999 999 999", luhn, "siren|rcs"},
	{"fr.passport", Passport, formed, "99AA99999", nil, "passeport"},
	{"fr.plaque", VehiclePlate, parted, "AA-999-AA", nil, "immatriculation|plaque"},
	{"fr.cni", NationalID, labelOnly, "999999999999|99AA99999|NNNNNNNNN", hasDigit, "carte nationale d'identité|cni|carte d'identité"},
	// Germany: IdNr, ISO 7064 MOD 11,10 and one digit twice or thrice.
	{"de.idnr", TaxID, dated, "99999999999|99 999 999 999", isGermanTax, "idnr|steuer-id|steuerid|steueridentifikationsnummer|steuer-idnr|steuerliche identifikationsnummer|steuer-identifikationsnummer|identifikationsnummer|steuerl* identifikationsnummer"},
	{"de.vat", TaxID, strong, "de999999999|de 999999999|de 999 999 999|de 999-999.999", isGermanVAT, "ust-id|ust-idnr|ustid|ust-id-nr|umsatzsteuer*|ust.-id"},
	// Steuernummer: of the Länder, without one common check.
	{"de.stnr", TaxID, grouped, "9999999999|99999999999|9999999999999|99/999/99999|999/999/99999|999/9999/9999|999/999/9999|99/9999/9999|9/999/9999", isGermanTaxOffice, "steuernummer|steuernr|stnr|st.-nr|st.nr|steuer-nr|steuer nr|finanzamt"},
	{"de.stnr", TaxID, labelOnly, "99 999 999 999|99 999 99999|999 999 99999|999 9999 9999", nil, "steuernummer|steuernr|stnr|st.-nr|st.nr|steuer-nr|steuer nr|finanzamt"},
	// Pension insurance number: weights 2 1 2 5 7 1 2 1 2 1 2 1, cross sums.
	{"de.rvnr", NationalID, strong, "99999999A999|99 999999 A 999|99 99 99 99 A 999", isGermanPension, "rvnr|rentenversicherungsnummer|sozialversicherungsnummer|sv-nummer|sv-nr|versicherungsnummer|vsnr"},
	// KVNR: letter, eight digits, Luhn's weights with the letter's two digits.
	{"de.kvnr", HealthInsurance, strong, "A999999999|A999 999 999|A 999999999", isGermanHealth, "kvnr|krankenversichertennummer|krankenkasse|versichertennummer|egk*|gesundheitskarte"},
	{"de.lanr", ProfessionalID, single, "999999999|999999 9 99", isGermanDoctor, "lanr|arztnummer|lebenslange arztnummer"},
	{"de.bsnr", ProfessionalID, labelOnly, "999999999", isGermanPractice, "bsnr|betriebsstättennummer"},
	// Serial numbers of ID cards and passports; the tenth character is ICAO's check digit.
	{"de.personalausweis", NationalID, strong, "ANNNNNNNN9", isGermanCard, "personalausweis*|ausweisnummer|ausweis"},
	{"de.personalausweis", NationalID, formed, "ANNNNNNNN", isGermanCardSerial, "personalausweis*|ausweisnummer|ausweis"},
	{"de.passport", Passport, strong, "ANNNNNNNN9", isGermanPassport, "reisepass*|pass-nr|passnummer"},
	{"de.passport", Passport, formed, "ANNNNNNNN", isGermanPassportSerial, "reisepass*|pass-nr|passnummer"},
	{"de.fuehrerschein", DrivingLicence, formed, "ANNN99999N9|ANNNNNNN99A|AA99999999N", hasDigit, "führerschein*|fahrerlaubnis*"},
	{"de.kfz", VehiclePlate, parted, "A-AA 999|A-AA 9999|AA-AA 999|AA-AA 9999|AAA-AA 999|A-A 9999|AA-A 9999|A AA 9999|A AA 999|AA AA 999|AA AA 9999|AA A 9999|AAA AA 999|A-AA-999|A-AA-9999|AA-AA-999|AA-AA-9999|AA-A-9999", nil, "kennzeichen|kfz-kennzeichen|amtliches kennzeichen|nummernschild"},
	// Greece: AMKA, date and Luhn; AFM, powers of two mod 11.
	{"gr.amka", NationalID, dated, "99999999999", isGreek, "amka|αμκα|α.μ.κ.α"},
	{"gr.afm", TaxID, single, "999999999|el999999999", isGreekTax, "afm|αφμ|α.φ.μ|afm"},
	{"gr.adt", NationalID, formed, "AA999999|AA-999999|AA 999999", nil, "αδτ|δελτίο ταυτότητας|ταυτότητα"},
	// Hungary: personal number mod 11, tax number mod 11, TAJ mod 10.
	{"hu.szemelyi", NationalID, dated, "99999999999|9-999999-9999|9 999999 9999", isHungarian, "személyi szám|személyi azonosító|személyazonosító jel"},
	{"hu.adoazonosito", TaxID, single, "9999999999", isHungarianTax, "adóazonosító jel|adóazonosító|adóazonosító szám|adószám"},
	{"hu.taj", HealthInsurance, single, "999999999|999 999 999|999-999-999", isHungarianHealth, "taj|taj szám|taj-szám|társadalombiztosítási*"},
	{"hu.anum", TaxID, dated, "99999999-9-99|hu99999999|hu-99999999", isHungarianCompany, "adószám|áfa"},
	{"hu.anum", TaxID, single, "99999999999", isHungarianCompany, "adószám|áfa"},
	// Iceland: kennitala, date, weights 3 2 7 6 5 4 3 2, and the century.
	{"is.kennitala", NationalID, dated, "9999999999|999999-9999", isIcelandic, "kennitala|kt|kennitölu"},
	// Ireland: PPS, mod 23.
	{"ie.pps", NationalID, strong, "9999999A|9999999AA|9999999 A|9999999 AA", isIrish, "pps|ppsn|pps number|pps no|rsi"},
	{"ie.vat", TaxID, strong, "ie9999999A|ie9999999AA|ie9N99999A", isIrishVAT, "vat number|cáin bhreisluacha"},
	// Italy: codice fiscale, odd and even values mod 26; partita IVA, Luhn.
	{"it.codicefiscale", NationalID, strong, "AAAAAANNANNANNNA|AAA AAA NNANN ANNNA|AAA AAA NN A NN A NNN A", isItalian, "codice fiscale|c.f|cf|cod. fiscale|cod.fisc"},
	{"it.codicefiscale", NationalID, rare, "AAAAAANNANNANNNA", isItalianForm, "codice fiscale|c.f|cf|cod. fiscale|cod.fisc"},
	{"it.iva", TaxID, single, "99999999999|it99999999999|it 99999999999", isItalianVAT, "partita iva|p.iva|p. iva|piva|p.i|codice fiscale"},
	{"it.patente", DrivingLicence, formed, "AA9999999A|uNNNNNNNNA", isItalianLicence, "patente|patente di guida"},
	{"it.targa", VehiclePlate, formed, "AA999AA|AA 999 AA|AA 999AA", nil, "targa"},
	{"it.passport", Passport, formed, "AA9999999", nil, "passaporto"},
	{"it.cie", NationalID, formed, "AA99999AA|9999999AA", nil, "carta d'identità|carta identità|cie|c.i"},
	{"it.tessera", HealthInsurance, labelOnly, "99999999999999999999", nil, "tessera sanitaria|team"},
	// Latvia: date or 32, weights mod 11.
	{"lv.pk", NationalID, dated, "99999999999|999999-99999", isLatvian, "personas kods|p.k|pk|pvn"},
	{"lv.pk", NationalID, single, "99999999999|999999-99999", isLatvianOther, "personas kods|p.k|pk|pvn"},
	{"lv.vat", TaxID, strong, "lv99999999999", isLatvianVAT, "pvn"},
	{"lt.vat", TaxID, strong, "lt999999999|lt999999999999", nil, "pvm"},
	// Luxembourg: matricule, Luhn and Verhoeff.
	{"lu.matricule", NationalID, dated, "9999999999999|9999 99 99 99999|99999999 99999|9999 9999 99999", isLuxembourgish, "matricule|cnss|numéro d'identification"},
	{"lu.vat", TaxID, strong, "lu99999999", isLuxembourgishVAT, "tva"},
	{"mt.id", NationalID, formed, "9999999A|9999A|999999A", isMaltese, "identity card|karta tal-identità"},
	{"mt.vat", TaxID, strong, "mt99999999", isMalteseVAT, "vat number|numru tal-vat"},
	// Netherlands: BSN, the 11-test; VAT of natural persons, ISO 7064 MOD 97-10.
	{"nl.bsn", NationalID, single, "999999999|9999.99.999|9999 99 999|999 999 999|999.999.999|99999999", isBSN, "bsn|bsn-nummer|burgerservicenummer|burger service nummer|sofinummer|sofi-nummer|citizen service number"},
	{"nl.btw", TaxID, strong, "nl999999999b99|nl 999999999b99|nl 9999.99.999.b99|nl9999.99.999.b99", isDutchVAT, "btw|btw-id|btw-nummer|btw-identificatienummer"},
	{"nl.identiteitskaartnummer", NationalID, formed, "AANNNNNN9", isDutchDocument, "identiteitskaart*|documentnummer|id-kaart|identiteitsbewijs"},
	{"nl.passport", Passport, formed, "AANNNNNN9", isDutchDocument, "paspoort*"},
	{"nl.rijbewijs", DrivingLicence, labelOnly, "9999999999", nil, "rijbewijs*"},
	{"nl.kenteken", VehiclePlate, parted, "NN-NN-NN|NN-NNN-N|N-NNN-NN|NNN-NN-N|N-NN-NNN", isDutchPlate, "kenteken*"},
	{"nl.big", ProfessionalID, labelOnly, "99999999999", nil, "big-nummer|big-registratie|big nummer|agb-code"},
	// Norway: two check digits mod 11; accounts and organisations, one.
	{"no.fodselsnummer", NationalID, dated, "99999999999|999999 99999|999999-99999", isNorwegian, "fødselsnummer|fodselsnummer|fnr|personnummer|d-nummer|fødselsnr"},
	{"no.kontonr", BankAccount, single, "99999999999|9999.99.99999|9999 99 99999", isNorwegianAccount, "kontonr|kontonummer|konto|bankkonto"},
	{"no.orgnr", TaxID, single, "999999999|999 999 999", isNorwegianCompany, "orgnr|org.nr|organisasjonsnummer|mva"},
	// Poland: PESEL mod 10, NIP mod 11, REGON; ID cards and passports.
	{"pl.pesel", NationalID, dated, "99999999999", isPolish, "pesel|numer pesel|nr pesel"},
	{"pl.nip", TaxID, single, "9999999999|999-999-99-99|999-99-99-999|pl9999999999", isPolishTax, "nip|numer nip|nr nip"},
	{"pl.regon", TaxID, single, "999999999", isPolishCompany, "regon"},
	{"pl.dowod", NationalID, strong, "AAA999999|AAA 999999", isPolishCard, "dowód osobisty|dowod osobisty|dowodu osobistego|nr dowodu"},
	{"pl.passport", Passport, strong, "AA9999999|AA 9999999", isPolishPassport, "paszport*"},
	// Portugal: NIF mod 11, citizen card by Luhn in base 36, NISS by primes.
	{"pt.nif", TaxID, single, "999999999|999 999 999|pt999999999|pt 999 999 999", isPortugueseTax, "nif|contribuinte|número de contribuinte|número fiscal"},
	{"pt.cc", NationalID, strong, "999999999AA9|99999999 9 AA9|99999999-9-AA9|999999999NN9|99999999 9 NN9", isPortuguese, "cartão de cidadão|cc|bilhete de identidade"},
	{"pt.niss", NationalID, single, "99999999999", isPortugueseInsurance, "niss|segurança social"},
	// Romania: CNP, weights 2 7 9 1 4 6 3 5 8 2 7 9 mod 11.
	{"ro.cnp", NationalID, dated, "9999999999999", isRomanian, "cnp|cod numeric personal|codul numeric personal"},
	{"ro.cui", TaxID, labelOnly, "999999|9999999|99999999|999999999|9999999999|ro999999|ro9999999|ro99999999|ro999999999", isRomanianCompany, "cui|cif|cod fiscal|cod unic"},
	{"ro.ci", NationalID, formed, "AA999999|AA 999999", nil, "carte de identitate|buletin|seria"},
	// Slovenia and Yugoslavia's successors: JMBG, weights 7 6 5 4 3 2 mod 11.
	{"si.emso", NationalID, dated, "9999999999999", isJMBG, "emšo|emso|jmbg|embg|ембг|јмбг|jedinstveni matični broj|ebg"},
	{"si.ddv", TaxID, single, "99999999|si99999999", isSlovenianTax, "davčna številka|ddv|davčna"},
	// Spain: DNI and NIE, letter mod 23; CIF; CCC, two check digits mod 11.
	{"es.dni", NationalID, strong, "99999999A|99999999-A|99.999.999-A|99.999.999 A|99 999 999 A|99999999 A|9999999A|9999999-A", isSpanish, "dni|nif|d.n.i|n.i.f|documento nacional de identidad"},
	{"es.nie", NationalID, strong, "A9999999A|A-9999999-A|A9999999-A|A-9999999A|A 9999999 A|A-9.999.999-A", isSpanishForeigner, "nie|n.i.e|nif|número de identidad de extranjero"},
	{"es.nif", TaxID, single, "A99999999|A-99999999|A9999999A|A-9999999-A|A-9999999A|esNNNNNNNNN", isSpanishCompany, "cif|nif|c.i.f|n.i.f"},
	{"es.ccc", BankAccount, dated, "99999999999999999999|9999 9999 99 9999999999|9999-9999-99-9999999999|9999-9999-99 9999999999", isSpanishAccount, "ccc|cuenta|cuenta corriente|código cuenta cliente|número de cuenta"},
	{"es.naf", NationalID, dated, "999999999999|99/99999999/99|99 99999999 99|99/9999999999|99 9999999999", isSpanishInsurance, "naf|nuss|seguridad social|número de afiliación|nass"},
	{"es.passport", Passport, formed, "AAA999999|AA999999|AAA999999A", hasPassportSerial, "pasaporte"},
	{"es.matricula", VehiclePlate, formed, "9999AAA|9999 AAA|9999-AAA", isSpanishPlate, "matrícula|matricula"},
	// Sweden: Luhn over ten digits, with a date; companies have 20 or more as month.
	{"se.personnummer", NationalID, dated, "9999999999|999999-9999|999999+9999|999999999999|99999999-9999", isSwedish, "personnummer|pnr|samordningsnummer|personnr"},
	{"se.orgnr", TaxID, single, "9999999999|999999-9999", isSwedishCompany, "orgnr|organisationsnummer|org.nr|company identity code"},
	{"se.vat", TaxID, strong, "se999999999999", isSwedishVAT, "momsregistreringsnummer|vat"},
	// Switzerland: AHV number, EAN-13 with prefix 756; UID mod 11; orange slips.
	{"ch.ssn", NationalID, dated, "9999999999999|999.9999.9999.99|999 9999 9999 99", isSwiss, "ahv|avs|ahv-nummer|ahv-nr|ahvn13|sozialversicherungsnummer|numéro avs|numero avs|oasi"},
	{"ch.uid", TaxID, strong, "che999999999|che-999.999.999|che 999.999.999", isSwissCompany, "uid|ide|idi|mwst|mwst-nr"},
	{"ch.esr", BankAccount, labelOnly, swissSlips, isSwissSlip, "esr|bvr|isr|referenznummer|numéro de référence|reference number"},
	// Liechtenstein and other holders of a European health insurance card: 80, country, 15 digits.
	{"eu.ehic", HealthInsurance, rare, "99999999999999999999|99999 99999 99999 99999", isEHIC, "ehic|tse|team|ekvk|european health insurance card"},
}
