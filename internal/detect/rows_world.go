package detect

// world are countries of eastern Europe and Africa, the United Kingdom, and what is of no
// country.
var world = []row{
	// United Kingdom: NINO's prefixes, NHS number and UTR mod 11.
	{"gb.nino", NationalID, rare, "AA999999A|AA 99 99 99 A|AA 999999 A|AA999999 A|AA-99-99-99-A|AA 99 99 99A", isBritish, "nino|ni number|ni no|national insurance|national insurance number|nin"},
	{"gb.nhs", HealthInsurance, single, "9999999999|999 999 9999|999-999-9999", isBritishHealth, "nhs|nhs number|nhs no|chi|chi number"},
	{"gb.utr", TaxID, single, "9999999999|99999 99999|9999999999A|999 999 9999", isBritishTax, "utr|unique taxpayer reference|self assessment"},
	{"gb.vat", TaxID, strong, "gb999999999|gb 999 9999 99|gb999999999999|gb999 9999 99", isBritishVAT, "vat"},
	{"gb.driving", DrivingLicence, rare, "AAAAA999999AA9AA|AAAAN999999AN9AA|AANNN999999AN9AA|AAAAA999999ANNAA|AAAAA 999999 AA9AA|NNNNN999999ANNAA|AN99999999ANNNAA|AANNN999999AANAA", isBritishDriver, "dvla|driver number|licence"},
	{"gb.passport", Passport, labelOnly, "999999999|AA9999999", nil, "uk passport|british passport|passports|hm passport"},
	{"gb.account", BankAccount, labelOnly, "99999999999999|99-99-99 99999999|999999 99999999|99-99-99", nil, "sort code|account|sort-code"},
	{"gb.plate", VehiclePlate, formed, "AA99AAA|AA99 AAA|A999AAA|A999 AAA|A99 AAA|A9 AAA|AAA999A|AAA 999A|A9AAA|A99AAA", isBritishPlate, "vrn|vrm|reg|registration|reg plate"},
	// Russia: INN and SNILS, check digits mod 11 and 101; passports with a series.
	{"ru.inn12", TaxID, dated, "999999999999", isRussian, "инн|inn"},
	{"ru.inn", TaxID, single, "9999999999", isRussianCompany, "инн|inn"},
	{"ru.snils", NationalID, dated, "99999999999|999-999-999 99|999-999-999-99", isRussianInsurance, "снилс|snils|пенсионное страхование"},
	{"ru.passport", Passport, labelOnly, "9999999999|99 99 999999|9999 999999", notAllSame, "паспорт*|серия|серия и номер"},
	// Ukraine: RNTRC, weights -1 5 7 9 4 6 10 5 7 mod 11.
	{"ua.rntrc", NationalID, single, "9999999999", isUkrainian, "рнокпп|ипн|інн|ідентифікаційний код|rntrc|іпн|податковий номер"},
	{"ua.unzr", NationalID, grouped, "99999999-99999", isUkrainianRecord, "унзр"},
	// Moldova: IDNO and IDNP, weights 7 3 1.
	{"md.idno", NationalID, single, "9999999999999", isMoldovan, "idnp|idno|cod personal"},
	{"al.nipt", TaxID, rare, "A99999999A|A 99999999 A", isAlbanian, "nipt|nuis|nid"},
	{"mk.edb", TaxID, dated, "mk9999999999999|mk 9999999999999", isMacedonian, "едб|edb|даночен број|мк"},
	{"mk.edb", TaxID, single, "9999999999999", isMacedonian, "едб|edb|даночен број|мк"},
	{"rs.pib", TaxID, single, "999999999", mod1110, "pib|пиб"},
	{"by.id", NationalID, strong, "9999999A999AA9", isBelarusian, "идентификационный номер|личный номер"},
	{"by.unp", TaxID, labelOnly, "999999999|AA9999999", nil, "унп|unp"},
	{"ge.id", NationalID, labelOnly, "99999999999", notAllSame, "პირადი ნომერი|პირადი|georgian id"},
	{"am.ssn", NationalID, labelOnly, "9999999999", notAllSame, "հծհ|psn"},
	{"az.fin", NationalID, labelOnly, "NNNNNNN", hasDigit, "fin kod"},
	// South Africa: date, citizenship and Luhn; tax number, Luhn.
	{"za.idnr", NationalID, dated, "9999999999999|999999 9999 999|999999 9999 99 9", isSouthAfrican, "sa id|id-nommer|south african id|permanent resident number|refugee id number|rsa id"},
	{"za.tin", TaxID, single, "9999999999|9999/999/999|9999/999/99/9", isSouthAfricanTax, "sars|income tax number"},
	{"ng.nin", NationalID, single, "99999999999|9999 999 9999", isNigerian, "nin|nimc|national identification number"},
	{"ng.bvn", BankAccount, labelOnly, "99999999999", notAllSame, "bvn|bank verification number"},
	{"ng.plate", VehiclePlate, formed, "AAA-999AA|AAA999AA|AAA 999AA|AAA 999 AA", nil, "plate"},
	{"ke.pin", TaxID, rare, "A999999999A", isKenyan, "kra|kra pin|pin"},
	{"gh.card", NationalID, rare, "gha9999999999|gha-999999999-9", nil, "ghana card"},
	{"eg.nid", NationalID, dated, "99999999999999", isEgyptian, "الرقم القومي|رقم قومي|egyptian id"},
	{"eg.tn", TaxID, labelOnly, "999999999|999-999-999|999/999/999", notAllSame, "التسجيل الضريبي|رقم التسجيل الضريبي|الضريبي|tax registration number"},
	{"tz.nida", NationalID, labelOnly, "99999999999999999999|99999999-99999-99999-99", notAllSame, "nida|kitambulisho"},
	{"jo.id", NationalID, labelOnly, "9999999999", notAllSame, "jordan id|jordanian id|الرقم الوطني"},
	{"uz.pinfl", NationalID, labelOnly, "99999999999999", notAllSame, "pinfl|jshshir|жшшир|пинфл"},
	{"xk.id", NationalID, labelOnly, "9999999999", notAllSame, "numri personal"},
	{"mu.nid", NationalID, strong, "A999999999999N", isMauritian, "nid|nic"},
	{"ma.cin", NationalID, formed, "A999999|AA999999|AA99999", nil, "cin|cnie"},
	{"tn.cin", NationalID, labelOnly, "99999999", notAllSame, "cin"},
	{"dz.nin", NationalID, labelOnly, "999999999999999999", notAllSame, "nin"},
	// IMEI, Luhn (3GPP TS 23.003); MEID; VIN, mod 11 (49 CFR 565).
	{"imei", DeviceID, dated, "99-999999-999999-9|999999 99 999999 9", luhn, "imei|imei number|imei1|imei2|imeisv"},
	{"imei", DeviceID, single, "999999999999999|99-999999-999999|99999999999999", isIMEI, "imei|imei number|imei1|imei2|meid"},
	{"meid", DeviceID, labelOnly, "NNNNNNNNNNNNNN|NN NN NN NN NN NN NN|999999999999999999|99999 99999 9999 9999", isMEID, "meid|esn"},
	{"vin", DeviceID, strong, "NNNNNNNNNNN999999|NNNNNNNNNNNN99999|NNNNNNNNNNNNN9999", isVIN, "vin|fin|fahrgestellnummer|chassis|numéro de châssis|número de chasis|bastidor"},
	{"vin", DeviceID, labelOnly, "NNNNNNNNNNNNN9999", isVINForm, "vin|vin number|fahrgestellnummer|chassis|numéro de châssis|número de chasis|bastidor"},
	{"imsi", DeviceID, labelOnly, "999999999999999", notAllSame, "imsi"},
	{"iccid", DeviceID, dated, "9999999999999999999|99999999999999999999", isSIM, "iccid|sim|sim card number"},
	{"orcid", ProfessionalID, labelOnly, "9999-9999-9999-999N", mod112, "orcid"},
	{"bic", BankAccount, labelOnly, "AAAAAANNNNN|AAAAAANN", isBIC, "bic|swift|swift code|bic/swift|swift/bic|bic code"},
}
