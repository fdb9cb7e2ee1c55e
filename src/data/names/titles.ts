/** Titles by language, from general knowledge of the languages; they are folded like names when they are loaded. */
import { fold } from '../text/fold-text.ts';

interface Titles {
	/** Words that are titles. */
	readonly titles: string;
	/** Words that belong to a title before or after them: "deputy" minister, minister of "defence". */
	readonly parts?: string;
	/** Words between a title and its parts: minister "of" defence. */
	readonly links?: string;
	/** Titles after a name. */
	readonly after?: string;
}

const BY_LANGUAGE: Readonly<Record<string, Titles>> = {
	English: {
		titles: `mr mrs ms miss mx sir dame lord lady dr doctor prof professor eng engineer rev reverend pastor bishop
			archbishop cardinal pope rabbi general gen lieutenant lt colonel col major maj captain capt cpt corporal
			private marshal commander brigadier admiral sergeant sgt president premier chancellor minister secretary senator
			governor mayor ambassador envoy congressman congresswoman representative councillor judge justice prosecutor
			attorney director chairman chairwoman chairperson speaker spokesman spokeswoman spokesperson king queen prince
			princess emperor empress crown duchess countess baroness`,
		parts: `prime vice deputy acting former ex interim outgoing incoming first elect designate us uk un eu m foreign defence defense interior home
			finance health energy economy education trade environment state affairs war press chief special
			permanent under rt hon right honourable honorable his her excellency highness majesty royal holiness`,
		links: 'of for and the to',
		after: 'mp mep msp phd esq',
	},
	'Arabic, Persian, Dari, Pashto and Urdu in Latin letters': {
		titles:
			'ustad ayatollah mullah mulla molla mawlawi maulvi maulana mufti haji hajji haj hadj hajj sheikh shaikh sheik shaykh cheikh sheikha hojatoleslam ',
		after: 'sahib saheb',
	},
	German: {
		titles: `herr frau fräulein kanzler kanzlerin bundeskanzler bundeskanzlerin präsident präsidentin bundespräsident
			ministerpräsident ministerpräsidentin minister ministerin außenminister außenministerin innenminister innenministerin
			verteidigungsminister verteidigungsministerin finanzminister wirtschaftsminister staatssekretär bürgermeister
			bürgermeisterin oberst hauptmann könig königin prinz prinzessin kaiser papst bischof botschafter doktor professorin
			sprecher sprecherin dipl-ing`,
		parts: 'dipl ing ad ehemaliger ehemalige stellvertretender auswärtigen innern verteidigung finanzen',
		links: 'der die das des für und',
	},
	French: {
		titles: `monsieur madame mademoiselle mme mlle président présidente ministre premier chancelier chancelière général
			colonel capitaine commandant maire sénateur sénatrice député députée ambassadeur roi reine prince princesse pape
			évêque maître docteur secrétaire porte-parole`,
		parts: `première ancien ancienne vice affaires étrangères intérieur défense finances état armées justice général`,
		links: 'de des du la le l et d',
	},
	Spanish: {
		titles: `señor señora señorita sr sra presidente presidenta ministro ministra canciller general coronel capitán
			comandante alcalde alcaldesa senador senadora diputado diputada embajador embajadora reina príncipe princesa papa
			obispo doctora licenciado portavoz`,
		parts: 'primer primera ex vice asuntos relaciones exteriores interior defensa hacienda justicia',
		links: 'de del la los y',
	},
	Portuguese: {
		titles: `senhor senhora doutor doutora primeiro-ministro primeira-ministra presidente ministro ministra chanceler
			general coronel capitão prefeito governador senador deputado embaixador rei rainha príncipe princesa bispo`,
		parts: 'ex vice negócios relações exteriores estrangeiros interior defesa fazenda justiça',
		links: 'de da do dos das e',
	},
	Italian: {
		titles: `signor signora signorina sig dottor dottore dottoressa onorevole presidente ministro ministra premier
			cancelliere generale colonnello capitano sindaco senatore senatrice deputato ambasciatore re principe
			principessa papa vescovo avvocato professore professoressa`,
		parts: 'primo prima ex vice esteri interno difesa affari economia giustizia consiglio ministri',
		links: 'del della degli dell di e',
	},
	Dutch: {
		titles: `meneer mevrouw dhr mevr premier president minister minister-president staatssecretaris generaal kolonel
			kapitein burgemeester koning koningin prinses paus bisschop ambassadeur woordvoerder`,
		parts: 'oud vice buitenlandse binnenlandse zaken defensie financiën justitie',
		links: 'van de voor en',
	},
	'Swedish, Danish and Norwegian': {
		titles: `herr fru fröken statsminister statsministern statsråd utrikesminister utrikesministern utenriksminister
			udenrigsminister försvarsminister forsvarsminister inrikesminister indenrigsminister finansminister justitieminister
			presidenten kansler general överste oberst kapten borgmästare borgmester ordförer konung konge kungen drottning
			dronning prins prinsessa prinsesse biskop påve talesperson`,
		parts: 'tidigare tidligere forhenværende vice',
	},
	Polish: {
		titles: `pani prezydent premier minister kanclerz generał pułkownik kapitan marszałek poseł posłanka senator
			burmistrz król królowa książę księżna papież biskup ksiądz ambasador rzecznik profesor doktor`,
		parts: 'były była wice spraw zagranicznych wewnętrznych obrony narodowej finansów sprawiedliwości',
		links: 'i',
	},
	'Ukrainian, Russian and Belarusian': {
		titles: `пан пані господин госпожа г-н г-жа товарищ президент прем'єр премьер министр міністр канцлер канцлерка генерал
			полковник подполковник майор капитан капітан маршал адмирал адмірал губернатор мэр мер посол депутат депутатка
			сенатор король королева принц принцесса царь император папа єпископ епископ патриарх патріарх академик академік
			профессор професор доктор секретарь секретар глава голова речник речниця прэм'ер прэзідэнт міністар`,
		parts: `вице віце бывший бывшая колишній колишня заместитель заступник премьер экс екс иностранных внутренних
			закордонних внутрішніх дел справ обороны оборони финансов фінансів юстиции юстиції государственный государства`,
		links: 'и і по з',
	},
	'Bulgarian, Serbian and Macedonian': {
		titles:
			'господин госпожа господ премиер председател председник претседател министър министар министерка председателка predsednik predsjednik premijer ministar gospodin gospođa',
		parts: 'бивш бивша бивши външните вътрешните работи отбраната bivši vanjskih poslova odbrane obrane',
		links: 'на и',
	},
	Turkish: {
		titles: `sayın cumhurbaşkanı başbakan bakan bakanı başkan başkanı general orgeneral albay yüzbaşı binbaşı büyükelçi 			milletvekili sözcü sözcüsü kral kraliçe prens prenses imparator`,
		parts: 'eski yardımcısı dışişleri içişleri savunma milli adalet maliye belediye genel',
		after: 'bey hanım paşa efendi hoca',
	},
	Arabic: {
		titles: `السيد السيدة الأستاذ الأستاذة الدكتور الدكتورة دكتور دكتورة الشيخ شيخ الرئيس رئيس رئيسة الوزير وزير وزيرة اللواء
			الفريق العميد العقيد المقدم الرائد النقيب الجنرال جنرال القائد الملك ملك الملكة الأمير الأميرة البابا السفير سفير النائب
			المستشار المستشارة المتحدث الناطق المهندس الحاج الإمام د م`,
		parts: 'الوزراء الجمهورية الخارجية الداخلية الدفاع المالية العدل السابق السابقة نائب أول',
	},
	'Persian, Dari and Pashto': {
		titles: `آقای خانم جناب دکتر داکتر مهندس استاد ملا مولوی حاجی شیخ آیت‌الله حجت‌الاسلام سردار جنرال ژنرال قوماندان سرهنگ
			دگروال وزیر رئیس رییس ولسمشر ښاغلی اغلی مشر والی سفیر سخنگوی شاه پادشاه ملکه شاهزاده پاپ مارشال`,
		parts: 'نخست جمهور جمهوری خارجه داخله کشور دفاع مالیه پیشین سابق معاون امور د',
		after: 'صاحب خان',
	},
	Urdu: {
		titles: 'جناب محترم محترمہ صدر وزیراعظم وزیر مولانا میجر کرنل بریگیڈیئر',
		parts: 'اعظم اعلی سابق',
		links: 'و',
		after: 'صاحبہ',
	},
	Hindi: {
		titles: `श्री श्रीमती सुश्री डॉ डॉक्टर प्रोफेसर राष्ट्रपति प्रधानमंत्री मुख्यमंत्री मंत्री विदेशमंत्री जनरल कर्नल मेजर राज्यपाल
			सांसद विधायक राजा रानी`,
		parts: 'प्रधान मुख्य विदेश रक्षा गृह वित्त पूर्व उप',
		after: 'जी साहब महोदय',
	},
	Bengali: { titles: 'জনাব শ্রী শ্রীমতী মিঃ ড ডঃ ডা প্রধানমন্ত্রী রাষ্ট্রপতি মন্ত্রী', after: 'সাহেব' },
	Tamil: { titles: 'திரு திருமதி' },
	Hebrew: {
		titles: `מר גברת הגברת גב' ד"ר דוקטור פרופ' פרופסור הרב רב הנשיא נשיא השר שר השרה שרת אלוף האלוף רא"ל סא"ל אל"מ סרן
			רס"ן תא"ל הגנרל ראש הקנצלר קנצלר המלך מלך המלכה מלכת הנסיך האפיפיור השגריר שגריר דובר ח"כ`,
		parts: 'הממשלה ממשלת החוץ הביטחון הפנים האוצר המשפטים לשעבר סגן סגנית',
	},
	Greek: {
		titles:
			'κύριος κύριε κυρία κ πρόεδρος πρωθυπουργός υπουργός καγκελάριος στρατηγός βασιλιάς βασίλισσα πρίγκιπας πάπας δήμαρχος δρ',
		parts: 'πρώην εξωτερικών εσωτερικών άμυνας οικονομικών',
		links: 'της των ο η',
	},
	Vietnamese: {
		titles:
			'tổng-thống chủ-tịch thủ-tướng bộ-trưởng ngoại-trưởng thứ-trưởng bí-thư đại-tướng trung-tướng thiếu-tướng đại-tá tướng',
		parts: 'tổng phó cựu nước quốc-phòng ngoại-giao',
	},
	Thai: { titles: 'นาย นาง นางสาว คุณ พลเอก นายกรัฐมนตรี ประธานาธิบดี รัฐมนตรี นายพล ดร' },
	Chinese: {
		titles: '总统 總統 总理 總理 主席 部长 部長 将军 將軍 国王',
		after:
			'先生 女士 小姐 夫人 教授 博士 医生 總統 总统 總理 总理 首相 主席 部长 部長 将军 將軍 市长 市長 书记 書記 大使',
	},
	Japanese: {
		titles: '',
		after:
			'元 前 さん 氏 様 先生 君 首相 総理 総理大臣 大統領 大臣 外相 防衛相 議員 知事 市長 教授 博士 将軍 国王 女王 天皇 陛下 殿下',
	},
	Korean: {
		titles: '대통령 총리 장관 장군',
		after:
			'씨 님 선생 선생님 대통령 총리 국무총리 장관 차관 의원 장군 국왕 여왕 위원장 전 대통령님 시장 지사 대사 박사 교수 대표 총장',
	},
	'Indonesian and Malay': {
		titles: 'bapak presiden menteri gubernur jenderal kolonel walikota bupati pangeran tuan puan datuk datin encik',
		parts: 'perdana wakil mantan luar negeri dalam pertahanan keuangan',
	},
	Hungarian: { titles: 'úr miniszterelnök elnök miniszter tábornok', after: 'úr asszony' },
	Romanian: { titles: 'domnul doamna președintele premierul ministrul cancelarul regele papa' },
	Finnish: { titles: 'herra rouva presidentti pääministeri ministeri kenraali eversti kuningas kuningatar' },
	Czech: { titles: 'paní prezident premiér ministr ministryně kancléř generál plukovník král královna papež' },
	Swahili: { titles: 'bwana rais waziri mheshimiwa jenerali', parts: 'mkuu' },
};

const listed = (list: keyof Titles): ReadonlySet<string> =>
	new Set(foldedPhrases(Object.values(BY_LANGUAGE).map((titles) => titles[list] ?? '')));

/** Each folded; with a hyphen between its words it is a phrase. */
function foldedPhrases(lists: readonly string[]): readonly string[] {
	const phrases = lists.flatMap((list) => list.split(/\s+/));
	return phrases.map((phrase) => fold(phrase.replaceAll('-', ' '))).filter(Boolean);
}

export const TITLES = listed('titles');
export const TITLE_PARTS = listed('parts');
export const TITLE_LINKS = listed('links');
export const TITLES_AFTER = listed('after');

/** Titles that are as often a person's name: without them a name is only guessed. */
export const TITLES_OR_NAMES: ReadonlySet<string> = new Set(
	foldedPhrases([
		`amir emir malik raja rani ratu sultan syed sayyid imam don doña dom duke baron count rey regina vali pan kung kong ông bà
		anh chị cô pak ibu bu tun bibi`,
	]),
);

/** Articles: alone they name nobody. */
export const ARTICLES: ReadonlySet<string> = new Set(
	foldedPhrases([
		'the a an der die das dem den des ein eine le la les l un une el los las lo il gli o os as uma de het een en ett',
	]),
);
