import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDates } from '../../src/data/dates.ts';
import { fold } from '../../src/data/folding.ts';
import { hits, indexSearch } from '../../src/data/search.ts';

const docs = [
	{ id: 'old', text: ['that eight districts fell', 'It was “a long night”'], date: '2001-05' },
	{ id: 'undated', text: ['that the district of Examplé is quiet'], date: null },
	{ id: 'same-day', text: ['that the Mujahid’s district fell'], date: '2021-09-06' },
	{ id: 'new', text: ['that a district fell, then another district'], date: '2021-09-06' },
	{ id: 'persian', text: ['گزارش از پنج‌شیر'], date: '2021' },
];
const { search } = indexSearch(docs);
const found = (query: string) => search(query).map(({ id }) => id);

describe('searching', () => {
	it('puts the newest first, then the most matches, and the undated last', () => {
		expect(found('district')).toEqual(['new', 'same-day', 'old', 'undated']);
	});

	it('needs every word, in any order and in any of the texts', () => {
		expect(found('fell district')).toEqual(['new', 'same-day', 'old']);
		expect(found('districts night')).toEqual(['old']);
		expect(found('district nowhere')).toEqual([]);
	});

	it('takes the last word for begun, and no other', () => {
		expect(found('district exam')).toEqual(['undated']);
		expect(found('exam district')).toEqual([]);
	});

	it('keeps words in quotation marks in their order, within one text', () => {
		expect(found('"district fell"')).toEqual(['same-day', 'new', 'old']);
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

	it('tells the words that matched, as they stand in the text', () => {
		expect(search('fell dist')).toContainEqual({ id: 'old', words: ['districts', 'fell'] });
		expect(search('mujahid')).toEqual([{ id: 'same-day', words: ['mujahids'] }]);
	});

	it.each([[''], ['  '], ['""'], ['?!'], ['\ud800']])('finds nothing for %j', (query) =>
		expect(search(query)).toEqual([]),
	);

	it.each([['district '.repeat(700)], ['"'.repeat(6000)], [`"${'a'.repeat(6000)}`], [`a${'\u0301'.repeat(6000)}`]])(
		'is not troubled by a query of thousands of characters',
		(query) => {
			expect(() => search(query)).not.toThrow();
			expect(() => hits('eight districts', query)).not.toThrow();
		},
	);
});

describe('marking', () => {
	const marked = (text: string, query: string) => hits(text, query).map(([start, end]) => text.slice(start, end));

	it('marks whole words where they stand', () => {
		expect(hits('Two districts, one district.', 'district')).toEqual([
			[4, 13],
			[19, 27],
		]);
		expect(marked('Mujahid’s post of Examplé', 'exam')).toEqual(['Examplé']);
		expect(marked('Mujahid’s post', 'mujahid')).toEqual(['Mujahid’s']);
	});

	it('marks a phrase as one', () => expect(marked('It was “a long night”.', '“long night”')).toEqual(['long night']));

	it('marks what overlaps once', () => {
		expect(marked('long long long night', '"long long" "long night"')).toEqual(['long long long night']);
	});

	it('never ends inside a grapheme', () => {
		expect(marked('word🏻 word\u200d.', 'word')).toEqual(['word🏻', 'word\u200d']);
	});
});

const word = fc.constantFrom('ab', 'abs', 'abc', 'ABC', 'ábc', 'd', 'dé', 'far', 'fars', "far's", 'احمد', 'أحمد');
const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
const date = fc.constantFrom(null, '2021', '2021-09', '2021-09-05', '198X', '2021-09-05/2021-09-06');
const documents = fc
	.array(fc.record({ text: fc.array(text, { maxLength: 3 }), date }), { maxLength: 8 })
	.map((list) => list.map((doc, i) => ({ ...doc, id: `doc-${i}` })));
const queryWords = fc.array(word, { minLength: 1, maxLength: 3 });

/** The plain model of one word in a text: the same but for an s at the end, or perhaps begun. */
function same(own: string, asked: string, begun: boolean): boolean {
	const [a, b] = [fold(own), fold(asked)];
	const bare = (one: string) => (/^[a-z]{3,}s$/.test(one) && !one.endsWith('ss') ? one.slice(0, -1) : one);
	return bare(a) === bare(b) || (begun && a.startsWith(b));
}

const wordsIn = (part: string) => part.split(' ').filter(Boolean);

describe('search against a plain filter', () => {
	it('finds the same, newest first', () => {
		fc.assert(
			fc.property(documents, queryWords, (list, words) => {
				const result = indexSearch(list).search(words.join(' '));
				const expected = list.filter(({ text }) =>
					words.every((asked, i) => text.flatMap(wordsIn).some((own) => same(own, asked, i === words.length - 1))),
				);
				expect(result.map(({ id }) => id).toSorted()).toEqual(expected.map(({ id }) => id));
				const dates = result.map(({ id }) => list.find((doc) => doc.id === id)?.date ?? null);
				for (const [i, next] of dates.slice(1).entries()) {
					const before = dates[i] ?? null;
					expect(next === null || (before !== null && compareDates(before, next) >= 0)).toBe(true);
				}
			}),
			{ numRuns: 500 },
		);
	});

	it('finds a phrase where the words follow one another', () => {
		fc.assert(
			fc.property(documents, queryWords, (list, words) => {
				const expected = list.filter(({ text }) =>
					text
						.map(wordsIn)
						.some((own) => own.some((_, at) => words.every((asked, i) => same(own[at + i] ?? '', asked, false)))),
				);
				const result = indexSearch(list).search(`"${words.join(' ')}"`);
				expect(result.map(({ id }) => id).toSorted()).toEqual(expected.map(({ id }) => id));
			}),
			{ numRuns: 500 },
		);
	});

	it('marks every word that was found and nothing else', () => {
		fc.assert(
			fc.property(text, queryWords, (part, words) => {
				const expected = wordsIn(part).filter((own) =>
					words.some((asked, i) => same(own, asked, i === words.length - 1)),
				);
				expect(hits(part, words.join(' ')).map(([start, end]) => part.slice(start, end))).toEqual(expected);
			}),
			{ numRuns: 500 },
		);
	});

	it('keeps its marks within the text, in order, apart and on the edges of graphemes', () => {
		const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.nat(), (text, other, at) => {
				const mixed = text + other;
				const query =
					fold(mixed)
						.split(' ')
						.at(at % 3) ?? '';
				const edges = new Set([...graphemes.segment(mixed)].map(({ index }) => index).concat(mixed.length));
				let before = 0;
				for (const [start, end] of hits(mixed, query)) {
					expect(start).toBeGreaterThanOrEqual(before);
					expect(end).toBeGreaterThan(start);
					expect(edges.has(start) && edges.has(end)).toBe(true);
					before = end;
				}
			}),
			{ numRuns: 500 },
		);
	});
});
