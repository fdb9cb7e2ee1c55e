import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchBuilder } from '../../src/data/packing.ts';
import {
	type Found,
	indexSearch,
	LIMITS,
	type Limits,
	ORDERS,
	openSearch,
	type Wanted,
} from '../../src/data/search.ts';
import { type Asked, DAYS, plainSearch } from './search-model.ts';

const NAMES = ['new', 'same-day', 'month', 'old', 'persian', 'undated'];
const { search } = indexSearch([
	{ text: ['that a district fell, then another district'], date: '2021-09-06' },
	{ text: ['that the Mujahid’s district fell'], date: '2021-09-06' },
	{ text: ['of harbour pilots'], date: '2021-09' },
	{ text: ['that eight districts fell', 'It was “a long night”'], date: '2001-05' },
	{ text: ['گزارش از پنج‌شیر'], date: '2001' },
	{ text: ['that the district of Examplé is quiet'], date: null },
]);
const found = (query: string, wanted?: Wanted) => search(query, wanted).numbers.map((number) => NAMES[number]);

describe('searching', () => {
	it('puts the newest first and the undated last', () => {
		expect(found('district')).toEqual(['new', 'same-day', 'old', 'undated']);
	});

	it('puts the most relevant first where that is asked for: more often, and in a shorter text', () => {
		expect(found('district', { order: 'relevance' })).toEqual(['new', 'same-day', 'undated', 'old']);
	});

	it('needs every word, in any order and in any of the texts', () => {
		expect(found('fell district')).toEqual(['new', 'same-day', 'old']);
		expect(found('districts night')).toEqual(['old']);
		expect(found('district nowhere')).toEqual([]);
	});

	it('takes the last word for begun, and no other', () => {
		expect(found('district exam')).toEqual(['undated']);
		expect(found('exam district')).toEqual([]);
		expect(found('"exam"')).toEqual([]);
	});

	it('keeps words in quotation marks in their order, within one text', () => {
		expect(found('"district fell"')).toEqual(['new', 'same-day', 'old']);
		expect(found('“fell district”')).toEqual([]);
		expect(found('"fell it"')).toEqual([]);
		expect(found('"long nigh"')).toEqual([]);
		expect(found('"long night" distr')).toEqual(['old']);
	});

	it('reads past an open quotation mark', () => expect(found('"long nigh')).toEqual(['old']));

	it('sees through possessives, diacritics, and Arabic keyboards', () => {
		expect(found('mujahid')).toEqual(['same-day']);
		expect(found("mujahid's")).toEqual(['same-day']);
		expect(found('EXAMPLE')).toEqual(['undated']);
		expect(found('پنجشير')).toEqual(['persian']);
	});

	it('is narrowed to what is in all lists', () => {
		const within = (...lists: readonly (readonly number[])[]) => ({
			within: lists.map((one) => Uint32Array.from(one)),
		});
		expect(found('district', within([0, 2, 3, 5]))).toEqual(['new', 'old', 'undated']);
		expect(found('district', within([0, 1, 5], [0, 2, 3, 5]))).toEqual(['new', 'undated']);
		expect(found('district', within([]))).toEqual([]);
		expect(found('district', within([2, 4]))).toEqual([]);
	});

	it.each([
		['2021-09-06', ['new', 'same-day']],
		['2021-09', ['new', 'same-day']],
		['2001-05-31/2021-09-05', ['old']],
		['../2005', ['old']],
		['2021-09-06/..', ['new', 'same-day']],
		['2001-06', []],
	])('is narrowed to what may be of %s, never to the undated', (date, expected) => {
		expect(found('district', { date })).toEqual(expected);
	});

	it('finds what is dated by a month or a year on each of its days', () => {
		expect(found('harbour', { date: '2021-09-17' })).toEqual(['month']);
		expect(found('گزارش', { date: '2001-02-03' })).toEqual(['persian']);
	});

	it.each([[''], ['  '], ['""'], ['?!'], ['\ud800']])('finds nothing for %j', (query) =>
		expect(search(query)).toMatchObject({ numbers: [], total: 0, more: false }),
	);

	it('numbers documents newest first, whatever the order in which they were added', () => {
		const builder = searchBuilder();
		for (const date of ['2001', '2003', '2002']) builder.add({ text: [`word of ${date}`], date });
		const index = openSearch(builder.pack(Uint32Array.of(1, 2, 0)));
		expect(['2003', '2002', '2001'].flatMap((year) => index.search(year).numbers)).toEqual([0, 1, 2]);
	});

	it('finds nothing among nothing', () => expect(indexSearch([]).search('word').numbers).toEqual([]));
});

describe('what a search gives and costs', () => {
	const many = (count: number, text: (i: number) => string) =>
		Array.from({ length: count }, (_, i) => ({ text: [text(i)], date: '2021' }));

	it('is listed as far as a reader turns pages, and counted further', () => {
		const { numbers, total, more } = indexSearch(many(700, () => 'a word')).search('word');
		expect([numbers.length, total, more]).toEqual([50, 700, false]);
	});

	it('is said to be more where it is not counted to the end', () => {
		const index = indexSearch(many(1001, () => 'a word'));
		expect(index.search('word')).toMatchObject({ total: 1000, more: true, brokenOffAt: null });
		expect(index.search('word', { order: 'relevance' })).toMatchObject({ total: 1001, more: false });
		expect(indexSearch(many(1000, () => 'a word')).search('word')).toMatchObject({ total: 1000, more: false });
	});

	it('says when words were left out', () => {
		const twelve = 'a b c d e f g h i j k l';
		expect(indexSearch(many(1, () => twelve)).search(twelve)).toMatchObject({ total: 1, wordsLeftOut: false });
		expect(indexSearch(many(1, () => twelve)).search(`${twelve} m`)).toMatchObject({ total: 1, wordsLeftOut: true });
		expect(indexSearch(many(1, () => twelve)).search(`"${twelve} m" n`)).toMatchObject({ wordsLeftOut: true });
	});

	it('says when a begun word begins too many: of those, the whole word and the commonest are looked for', () => {
		const texts = [...Array.from({ length: 70 }, (_, i) => `wor${i}`), 'wor70 wor70', 'wor'];
		const index = indexSearch(many(texts.length, (i) => texts[i] ?? ''));
		const result = index.search('wor');
		expect(result).toMatchObject({ total: 64, beginningsLeftOut: true });
		expect(result.numbers).toContain(0);
		expect(index.search('"wor"')).toMatchObject({ numbers: [71], beginningsLeftOut: false });
		expect(index.search('wor', { order: 'relevance' }).numbers.slice(0, 1)).toEqual([70]);
	});

	it('does not grow with the archive for a common word, newest first', () => {
		const [small, large] = [2000, 20_000].map((count) => indexSearch(many(count, () => 'a word')).search('word'));
		expect(large?.looks).toBe(small?.looks);
	});

	it('does not grow with a common word beside a rare one', () => {
		const looks = (count: number) =>
			indexSearch(many(count, (i) => (i === count - 1 ? 'a rare word' : 'a word'))).search('word rare').looks;
		expect(looks(20_000)).toBeLessThan(looks(2000) + 50);
	});

	const limits: Limits = { ...LIMITS, looks: 300 };

	it('ends where it has cost enough, and says from where on nothing was looked at', () => {
		const index = indexSearch(
			many(2000, (i) => (i % 2 ? 'here' : i % 20 ? 'there' : 'here there')),
			limits,
		);
		const result = index.search('here there');
		const at = result.brokenOffAt ?? 0;
		expect(at).toBeGreaterThan(100);
		expect(at).toBeLessThan(400);
		expect(result).toMatchObject({ more: true, total: Math.ceil(at / 20) });
	});
});

const word = fc.constantFrom(
	'ab',
	'abs',
	'abc',
	'ABC',
	'ábc',
	'd',
	'dé',
	'far',
	'fars',
	"far's",
	'farst',
	'احمد',
	'أحمد',
);
const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
const date = fc.constantFrom(null, ...Object.keys(DAYS));
/** Of up to 12 documents. */
const numbers = fc.uniqueArray(fc.nat(11)).map((list) => Uint32Array.from(list).sort());
const documents = fc.array(fc.record({ text: fc.array(text, { maxLength: 3 }), date }), { maxLength: 12 });
const phrases = fc.array(fc.record({ words: fc.array(word, { minLength: 1, maxLength: 3 }), quoted: fc.boolean() }), {
	minLength: 1,
	maxLength: 3,
});
const wanted = fc.record(
	{
		order: fc.constantFrom(...ORDERS),
		within: fc.array(numbers, { maxLength: 2 }),
		date: fc.constantFrom(...Object.keys(DAYS)),
	},
	{ requiredKeys: [] },
);
const limits = fc.record({
	listed: fc.integer({ min: 1, max: 4 }),
	counted: fc.integer({ min: 4, max: 8 }),
	beginnings: fc.integer({ min: 1, max: 4 }),
	looks: fc.constant(LIMITS.looks),
});

/** The last word of "ABC ab" stands for two words here, and nothing may be lost when there is no looking at the second. */
const BEGUN = ['ABC abc ABC ab ab', 'ab ab ab', 'ab ab ab ABC', 'abc', 'ábc', 'ab'].map((one) => ({
	text: [one],
	date: null,
}));

/** As it is typed, and as the plain search takes it. */
function typed(parts: readonly { readonly words: readonly string[]; readonly quoted: boolean }[]) {
	const query = parts.map(({ words, quoted }) => (quoted ? `"${words.join(' ')}"` : words.join(' '))).join(' ');
	const asked = parts.flatMap(({ words, quoted }): Asked[] =>
		quoted ? [{ words, begun: false }] : words.map((one) => ({ words: [one], begun: false })),
	);
	const begun = parts.at(-1)?.quoted === false;
	return { query, asked: asked.map((one, i) => ({ ...one, begun: begun && i === asked.length - 1 })) };
}

describe('search against a plain reading of every document', () => {
	it('finds the same, in the same order, and counts the same', () => {
		fc.assert(
			fc.property(documents, phrases, wanted, limits, (list, parts, wish, bounds) => {
				const { query, asked } = typed(parts);
				const result = indexSearch(list, bounds).search(query, wish);
				expect(result).toMatchObject(plainSearch(list, asked, wish, bounds));
				expect(result.brokenOffAt).toBeNull();
			}),
			{ numRuns: 1500 },
		);
	});

	it('finds the same among the newest where it is broken off, and never looks much further than it may', () => {
		fc.assert(
			fc.property(documents, phrases, wanted, fc.integer({ min: 1, max: 120 }), (list, parts, wish, looks) => {
				const { query } = typed(parts);
				const whole: Found = indexSearch(list).search(query, wish);
				const part = indexSearch(list, { ...LIMITS, looks }).search(query, wish);
				const end = part.brokenOffAt ?? list.length;
				expect(part.numbers).toEqual(whole.numbers.filter((number) => number < end));
				expect(part.total).toBe(part.numbers.length);
				expect(part.more).toBe(part.brokenOffAt !== null);
				expect(part.looks).toBeLessThan(looks + 100);
			}),
			{ numRuns: 2000, examples: [[BEGUN, [{ words: ['ABC', 'ab'], quoted: false }], {}, 22]] },
		);
	});
});
