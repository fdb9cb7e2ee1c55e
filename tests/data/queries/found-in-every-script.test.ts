import { describe, expect, it } from 'vitest';
import { findHits } from '../../../src/data/text/highlight.ts';
import { parseQuery } from '../../../src/data/text/query-parser.ts';
import { edition } from '../../support/data/editions.ts';

/** A statement, what a reader types, and whether the statement is found by it. */
type Pair = readonly [statement: string, typed: string, isFound: boolean];

/** Kinds of spellings, each with where somebody met it. */
const KINDS: readonly { readonly kind: string; readonly learned: string; readonly pairs: readonly Pair[] }[] = [
	{
		kind: 'one figure, whatever its separators and digits',
		learned: 'juditacs/semeval#21, unfoldingWord/translationCore#5784',
		pairs: [
			['1,200 people were there', '1200', true],
			['1,200 people were there', '1.200', true],
			['1,200 people were there', '1 200', true],
			['1,200 people were there', '1’200 people', true],
			['1200 people were there', '1,200', true],
			['1.200 Menschen', '1200', true],
			['34 500 tonnes of grain', '34500', true],
			['34\u202f500 tonnes of grain', '34 500', true],
			['12,00,000 voters', '1200000', true],
			['١٬٢٠٠ شخص', '1200', true],
			['۱۲۰۰ نفر', '1,200', true],
			['१,२०० लोग', '1200', true],
			['๑,๒๐๐ คน', '1200', true],
			['１，２００人', '1200', true],
			['1,200 people were there', '12', false],
			['1,200 people were there', '200', false],
			['1,200 people were there', '1.2', false],
			['1.2 metres', '12', false],
			['1.2 metres', '1200', false],
			['1.2 metres', '1,2', true],
			['1.2 metres', '1.20', true],
			['107 killed, 238 wounded', '107 238', true],
			['1200 people', '120', false],
		],
	},
	{
		kind: 'fractions keep their value',
		learned: 'jt196/vanilla-cookbook#192',
		pairs: [
			['½ of the lanes were open', '12 lanes', false],
			['½ of the lanes were open', '½', true],
			['½ of the lanes were open', '1/2 lanes', true],
			['2½ hours', '212', false],
			['2½ hours', '21', false],
			['2½ hours', '2 1/2', true],
			['2½ hours', '2.5', true],
			['⅓ of them', '13', false],
			['⅓ of them', '1/3', true],
			['10² metres', '102', false],
			['m² of glass', 'm2', true],
			['H₂O', 'h2o', true],
			['the 9/11 report', '9/11', true],
			['24/7', '24', true],
		],
	},
	{
		kind: 'marks that belong to the spelling',
		learned: 'google-research/bert#130',
		pairs: [
			['ハンダ', 'パンダ', false],
			['かき', 'かぎ', false],
			['ﾊﾟﾝﾀﾞ', 'パンダ', true],
			['はんだ', 'ハンダ', true],
			['कि', 'की', false],
			['काम', 'कम', false],
			['கலை', '"கல"', false],
			['ถนนถูกปิด', 'ถนน', true],
			['ปา', 'ป่า', false],
			['мой', 'мои', false],
			['Київ', 'київ', true],
			['їжа', 'іжа', false],
			['ёлка', 'елка', true],
			['за́мок', 'замок', true],
			['Αθήνα', 'αθηνα', true],
			['שָׁלוֹם', 'שלום', true],
			['مُحَمَّد', 'محمد', true],
			['Đà Nẵng', 'da nang', true],
			['Nguyễn', 'nguyen', true],
			['Ålesund', 'alesund', true],
			['Işık', 'ışık', true],
			['IŞIK', 'isik', true],
			['İstanbul', 'istanbul', true],
		],
	},
	{
		kind: 'Hindi as it is typed',
		learned: 'HindiNormalizer of Lucene',
		pairs: [
			['हिन्दी', 'हिंदी', true],
			['पाँच लोग', 'पांच', true],
			['ज़मीन', 'जमीन', true],
			['सड़क', 'सडक', false],
			['२०३०', '2030', true],
		],
	},
	{
		kind: 'scripts without spaces',
		learned: 'imfing/hextra#552, emdash-cms/emdash#2775',
		pairs: [
			['大桥今天已经关闭，请绕行', '关闭', true],
			['大桥今天已经关闭，请绕行', '大桥关闭', true],
			['大桥今天已经关闭，请绕行', '绕行', true],
			['大桥今天已经关闭，请绕行', '关', true],
			['大桥今天已经关闭，请绕行', '开放', false],
			['東京都知事は橋を閉鎖した', '東京', true],
			['東京都知事は橋を閉鎖した', '京都', false],
			['橋は閉鎖されました', '閉鎖', true],
			['マスードはここにいる', 'マスード', true],
			['ถนนถูกตัดขาดแล้ว', 'ตัดขาด', true],
			['ถนนถูกตัดขาดแล้ว', 'ถนน', true],
			['ພາສາລາວ', 'ລາວ', true],
			['ဗမာစကားပြော', 'ဗမာ', true],
			['ស្ពានត្រូវបានបិទ', 'ស្ពាន', true],
			['iPhone手机', '手机', true],
			['2030年大桥', '大桥', true],
		],
	},
	{
		kind: 'one word, several spellings',
		learned: 'civictechdc/cib-mango-tree#216, phonikud#28',
		pairs: [
			['U.S. engineers', 'US engineers', true],
			['US engineers', 'U.S. engineers', true],
			['the U.S.-led force', 'us', true],
			['a Ph.D. student', 'phd', true],
			['צה״ל עזב את הגשר', 'צהל', true],
			['צהל עזב', 'צה"ל', true],
			['צה"ל עזב', 'צה״ל', true],
			['the cease-fire held', 'ceasefire', true],
			['the ceasefire held', 'cease-fire', true],
			['the ceasefire held', 'cease fire', true],
			['the cease‑fire held', 'cease fire', true],
			['a cease-fire', 'ceasef', true],
			['they co-operate', 'cooperate', true],
			['COVID-19', 'covid19', true],
			['COVID-19', 'covid 19', true],
			['from 5-6', '56', false],
			['Hayes’s office was shut', 'hayes office', true],
			["Mujahid's post", 'mujahid post', true],
			['in form', 'inform', false],
			['inform them', 'in form', false],
			['L’accord d’Alger', 'accord', true],
			['L’accord d’Alger', 'alger accord', true],
			['dell’accordo', 'accordo', true],
			['O’Neill', 'oneill', true],
			['O’Neill', 'o neill', true],
			['Ankara’dan geldi', 'ankara geldi', true],
			["Erdoğan'ın evi", 'erdogan evi', true],
			['Müller kam', 'Mueller kam', true],
			['Mueller kam', 'Müller kam', true],
			['Ærø', 'aeroe', true],
			['Straße', 'strasse', true],
			['blue', 'blü', true],
			['poets', 'pots', false],
			["don't go", 'don go', false],
			['пам’ять', 'память', true],
			['ж/д', 'жд', false],
		],
	},
	{
		kind: 'words written together with their articles, and joiners',
		learned: 'ArabicStemmer of Lucene; the keyboards of ISIRI 9147',
		pairs: [
			['الجسر مغلق', 'جسر', true],
			['جسر مغلق', 'الجسر مغلق', true],
			['بالجسر', 'الجسر', true],
			['كتاب', 'کتاب', true],
			['پل‌ها بسته‌اند', 'پل', true],
			['پل‌ها بسته‌اند', 'پلها', true],
			['پل‌ها بسته‌اند', 'پل ها', true],
			['وزیر آمد', 'زیر', false],
			['הגשר סגור', 'גשר', true],
			['בגשר', 'גשר', true],
			['서울은 조용하다', '서울', true],
			['서울 조용하다', '서울', true],
		],
	},
];

describe('a statement is found by what its reader types', () => {
	const rows = KINDS.flatMap(({ pairs }) => pairs);
	const claims = rows.map(([paraphrase], at) => [`claim-${at}`, { paraphrase }] as const);
	const all = edition({ articles: [{ claims: Object.fromEntries(claims) }] });
	const found = (typed: string) => new Set([...all.search(typed).claims].map(({ paraphrase }) => paraphrase));

	describe.each(KINDS)('$kind', ({ pairs }) => {
		it.each(pairs)('%s, by %s: %s', (statement, typed, isFound) => {
			expect(found(typed).has(statement)).toBe(isFound);
			if (isFound) expect(findHits(statement, parseQuery(typed))).not.toEqual([]);
			else
				expect(
					parseQuery(typed).phrases.every(
						(phrase) => findHits(statement, { phrases: [phrase], leftOut: false }).length > 0,
					),
				).toBe(false);
		});
	});
});
