package detect

// asia are the countries of Asia and of Oceania.
var asia = []row{
	// China: date, ISO 7064 MOD 11-2 (GB 11643-1999).
	{"cn.ric", NationalID, strong, "99999999999999999N|999999 99999999 999N", isChinese, "身份证*|居民身份证|身份证号|身份证号码|resident identity card|身份证号:"},
	{"cn.passport", Passport, formed, "e99999999|g99999999|AA9999999", nil, "护照|护照号|chinese passport"},
	// India: Aadhaar, Verhoeff; PAN, the holder's kind; GSTIN, Luhn in base 36.
	{"in.aadhaar", NationalID, single, "999999999999|9999 9999 9999|9999-9999-9999", isAadhaar, "aadhaar|aadhar|adhaar|uidai|आधार|uid"},
	{"in.pan", TaxID, rare, "AAAAA9999A", isIndianTax, "pan|pan number|pan card|permanent account number"},
	{"in.gstin", TaxID, strong, "99AAAAA9999ANAN", isIndianGoodsTax, "gstin*|gst|gst number|gst no"},
	{"in.gstin", TaxID, rare, "99AAAAA9999ANAN", isIndianGoodsTaxForm, "gstin*|gst|gst number|gst no"},
	{"in.passport", Passport, formed, "A9999999|A 9999999", isIndianPassport, "indian passport"},
	{"in.epic", NationalID, formed, "AAA9999999", nil, "epic|epic number|voter|vote|voter card|elector*"},
	{"in.vehicle", VehiclePlate, formed, "AA99AA9999|AA 99 AA 9999|AA-99-AA-9999|AA9A9999|AA99A9999|AA9AA9999|AA9AAA9999|AA 99 A 9999|AA99 AA 9999", isIndianPlate, "rc number|registration number|bike*"},
	{"in.dl", DrivingLicence, formed, "AA9999999999999|AA99 99999999999|AA-9999999999999|AA-99-9999-9999999|AA99-99999999999", isIndianPlate, "dl|driving licence|driving license"},
	{"in.uan", NationalID, labelOnly, "999999999999", notAllSame, "uan|epf|pf number"},
	{"in.ifsc", BankAccount, formed, "AAAA9NNNNNN", hasZeroFifth, "ifsc|ifsc code"},
	// Japan: individual number mod 11.
	{"jp.mynumber", NationalID, single, "999999999999|9999 9999 9999|9999-9999-9999", isJapanese, "マイナンバー|個人番号|my number|my number card|individual number"},
	{"jp.passport", Passport, formed, "AA9999999", nil, "旅券番号|パスポート|旅券"},
	{"jp.licence", DrivingLicence, labelOnly, "999999999999", notAllSame, "運転免許証|免許証番号|運転免許"},
	// South Korea: RRN with date and, until 2020, mod 11; BRN.
	{"kr.rrn", NationalID, dated, "9999999999999|999999-9999999", isKorean, "rrn|주민등록번호|주민번호|resident registration number|korean rrn"},
	{"kr.rrn", NationalID, grouped, "9999999999999|999999-9999999", isKoreanDate, "rrn|주민등록번호|주민번호|resident registration number|korean rrn"},
	{"kr.frn", NationalID, grouped, "9999999999999|999999-9999999", isKoreanForeigner, "frn|arc|외국인등록번호|외국인|alien registration number"},
	{"kr.rrn", NationalID, formed, "9999999999999", isKoreanDate, ""},
	{"kr.frn", NationalID, formed, "9999999999999", isKoreanForeigner, ""},
	{"kr.brn", TaxID, dated, "999-99-99999", isKoreanBusiness, "brn|사업자등록번호|사업자번호|business registration number"},
	{"kr.brn", TaxID, single, "9999999999", isKoreanBusiness, "brn|사업자등록번호|사업자번호|business registration number"},
	{"kr.passport", Passport, formed, "A99999999|A999A9999", isKoreanPassport, "여권|여권번호|passport*"},
	{"kr.licence", DrivingLicence, grouped, "999999999999|99-99-999999-99|99-99999999-99", isKoreanDriver, "운전면허|운전면허번호|면허번호"},
	// Taiwan: letter as two digits, weights mod 10.
	{"tw.id", NationalID, strong, "A999999999|A9 99999999", isTaiwanese, "身分證|身分證字號|國民身分證|統一證號|national id card"},
	// Hong Kong: letter or two, mod 11.
	{"hk.id", NationalID, single, "A999999N|AA999999N", isHongKong, "hkid|香港身份證|身份證|hong kong id"},
	// Singapore: NRIC and FIN, mod 11; UEN.
	{"sg.nric", NationalID, strong, "A9999999A", isSingaporean, "nric|fin|nric/fin"},
	{"sg.uen", TaxID, strong, "99999999A|999999999A|A99AA9999A", isSingaporeanBusiness, "uen"},
	// Malaysia: date and place; Thailand: mod 11; Indonesia: place and date.
	{"my.nric", NationalID, grouped, "999999999999|999999-99-9999|999999 99 9999", isMalaysian, "nric|mykad|kad pengenalan|no. kad pengenalan|ic|ic number|ic no|no. ic"},
	{"my.nric", NationalID, formed, "999999999999", isMalaysian, ""},
	{"th.pin", NationalID, dated, "9-9999-99999-99-9|9 9999 99999 99 9", isThai, "เลขบัตรประชาชน*|บัตรประชาชน*|เลขประจำตัวประชาชน*|บัตรประจำตัวประชาชน|thai id|thai national id|tnin|pin"},
	{"th.pin", NationalID, single, "9999999999999", isThai, "เลขบัตรประชาชน*|บัตรประชาชน*|เลขประจำตัวประชาชน*|บัตรประจำตัวประชาชน|thai id|thai national id|tnin|pin"},
	{"th.tin", TaxID, single, "9999999999999|9-99-9-999-99999-9|9 99 9 999 99999 9|9-9999-99999-99-9", isThaiCompany, "เลขประจำตัวผู้เสียภาษี|ผู้เสียภาษี"},
	{"id.nik", NationalID, formed, "9999999999999999", isIndonesian, "nik|ktp|e-ktp|nomor induk kependudukan|no. ktp"},
	{"id.npwp", TaxID, single, "999999999999999|99.999.999.9-999.999", isIndonesianTax, "npwp"},
	{"ph.tin", TaxID, labelOnly, "999999999|999999999999|999-999-999|999-999-999-999|999 999 999 999|99999999999999|999-999-999-99999", isPhilippine, "bir tin|bir|tin"},
	{"ph.sss", NationalID, labelOnly, "99-9999999-9|9999999999|999999999999|9999-9999999-9|9999-9999-9999", notAllSame, "sss|sss number|umid|crn|philsys|philhealth|pag-ibig"},
	{"vn.mst", TaxID, single, "9999999999|9999999999999|9999999999-999|99.99.999.999|9999 999 999", isVietnameseTax, "mst|mã số thuế|ma so thue"},
	{"vn.cccd", NationalID, labelOnly, "999999999999|999999999", isVietnamese, "cccd|cmnd|căn cước|căn cước công dân|chứng minh nhân dân"},
	// Gulf: date or year, Luhn.
	{"ae.eid", NationalID, dated, "999999999999999|999-9999-9999999-9", isEmirati, "emirates id|uae id|eid|رقم الهوية|هوية"},
	{"sa.id", NationalID, single, "9999999999", isSaudi, "iqama|saudi id|saudi national id|رقم الهوية|هوية|الهوية الوطنية|إقامة|اقامة"},
	{"kw.civil", NationalID, dated, "999999999999", isKuwaiti, "kuwait id|kuwait civil id|الرقم المدني|المدني|paci"},
	{"bh.cpr", NationalID, labelOnly, "999999999", isBahraini, "bahrain cpr|cpr number|الرقم الشخصي|cpr"},
	{"qa.qid", NationalID, labelOnly, "99999999999", isQatari, "qid|qatar id|qatari id|رقم البطاقة الشخصية"},
	{"om.civil", NationalID, labelOnly, "99999999", notAllSame, "oman id|الرقم المدني"},
	// Israel: Luhn; Iran: mod 11; Turkey: two checks mod 10; Kazakhstan: date, mod 11.
	{"il.id", NationalID, single, "999999999|9-9999999-9", isIsraeli, "teudat zehut|תעודת זהות|ת.ז|ת\"ז|תז|מספר זהות|israeli id|mispar zehut"},
	{"ir.code", NationalID, single, "9999999999|999-999999-9", isIranian, "کد ملی|کدملی|شماره ملی|code melli|kod melli"},
	{"tr.tckimlik", NationalID, dated, "99999999999|999 999 999 99", isTurkish, "tckn|t.c. kimlik|tc kimlik|tc kimlik no|tc kimlik numarası|t.c. kimlik no|kimlik|kimlik no|kimlik numarası|tc no|turkish id|turkish national id"},
	{"tr.vkn", TaxID, single, "9999999999", isTurkishTax, "vkn|vergi|vergi no|vergi numarası|vergi kimlik*"},
	{"tr.plaka", VehiclePlate, formed, "99A9999|99AA99|99AA999|99AA9999|99AAA99|99AAA999|99AAA9999|99A999|99A99|99A99999|99 A 9999|99 AA 999|99 AA 99|99 AA 9999|99 AAA 99|99 AAA 999|99 AAA 9999|99 A 999|99 A 99", isTurkishPlate, "plaka|plakası|plaka no|plakalı"},
	{"kz.iin", NationalID, dated, "999999999999", isKazakh, "жсн|иин|iin|бин|бсн"},
	{"pk.cnic", NationalID, grouped, "99999-9999999-9|9999999999999", isPakistani, "cnic|nicop|nadra|شناختی کارڈ"},
	{"lk.nic", NationalID, formed, "999999999A", isSriLankan, "nic"},
	{"bd.nid", NationalID, labelOnly, "9999999999|9999999999999|99999999999999999", notAllSame, "nid|জাতীয় পরিচয়পত্র"},
	{"np.citizen", NationalID, labelOnly, "99-99-99-99999", nil, "nagarikta|नागरिकता"},
	// Australia: TFN and ABN by weights mod 11 and 89, ACN and Medicare mod 10.
	{"au.tfn", TaxID, single, "999999999|999 999 999|99999999|999-999-999", isAustralianTax, "tfn|tax file number"},
	{"au.abn", TaxID, dated, "99999999999|99 999 999 999", isAustralianBusiness, "abn|australian business number"},
	{"au.acn", TaxID, single, "999999999|999 999 999|999-999-999", isAustralianCompany, "acn|australian company number"},
	{"au.medicare", HealthInsurance, single, "9999999999|9999 99999 9|99999999999|9999 99999 9 9|9999-99999-9", isAustralianHealth, "medicare|medicare number|medicare card"},
	{"au.passport", Passport, labelOnly, "A9999999|AA9999999", nil, "australian passport"},
	// New Zealand: IRD by two rounds mod 11; bank accounts by branch.
	{"nz.ird", TaxID, single, "99999999|999999999|99-999-999|999-999-999|9999999-9", isNewZealandTax, "ird|ird number|inland revenue"},
	{"nz.bankaccount", BankAccount, dated, "99-9999-9999999-99|99-9999-9999999-999|99 9999 9999999 99|99 9999 9999999-99", isNewZealandAccount, "nz account|account|account number|bank account"},
	{"nz.bankaccount", BankAccount, labelOnly, "9999999999999999|999999999999999", isNewZealandAccount, "nz account|account|account number|bank account"},
	{"nz.nhi", HealthInsurance, formed, "AAA9999", isNewZealandHealth, "nhi|national health index"},
}
