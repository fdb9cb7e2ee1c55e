import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, stemOf } from '../../../src/data/text/fold-text.ts';
import { findHits } from '../../../src/data/text/highlight.ts';
import { parseQuery } from '../../../src/data/text/query-parser.ts';

const mark = (text: string, query: string) => findHits(text, parseQuery(query));

describe('parseQuery', () => {
	it('returns words, of which the last may be unfinished', () => {
		expect(parseQuery('Two Districts')).toEqual({
			phrases: [
				{ forms: [['two'], ['twodistrict']] },
				{ forms: expect.arrayContaining([['district'], ['twodistrict'], ['dis', 'trict']]), begun: 'districts' },
			],
			leftOut: false,
		});
	});

	it('returns phrases in quotation marks, with finished words', () => {
		expect(parseQuery('calm „long nights“').phrases).toEqual([{ forms: [['calm']] }, { forms: [['long', 'night']] }]);
		expect(parseQuery('"long nights" ca').phrases.at(-1)).toEqual({ forms: [['ca']], begun: 'ca' });
	});

	it.each([[''], ['  '], ['""'], ['?!'], ['\ud800']])('returns no phrases for %j', (query) =>
		expect(parseQuery(query).phrases).toEqual([]),
	);

	it('returns at most twelve words, and whether there were more', () => {
		const { phrases, leftOut } = parseQuery('"a b c d" e f g h i j k l m n');
		expect(phrases.flatMap(({ forms }) => forms[0] ?? []).join('')).toBe('abcdefghijkl');
		expect(leftOut).toBe(true);
		expect(parseQuery('a b c d e f g h i j k l').leftOut).toBe(false);
	});

	it.each([['district '.repeat(700)], ['"'.repeat(6000)], [`"${'a'.repeat(6000)}`], [`a${'\u0301'.repeat(6000)}`]])(
		'accepts thousands of characters',
		(query) => {
			expect(() => mark('eight districts', query)).not.toThrow();
		},
	);
});

describe('stemOf', () => {
	it.each([
		['districts', 'district'],
		['as', 'as'],
		['gas', 'gas'],
		['pass', 'pass'],
		['n95s', 'n95s'],
		['مسعود', 'مسعود'],
	])('%s is %s', (word, stem) => expect(stemOf(word)).toBe(stem));
});

describe('findHits', () => {
	const marked = (text: string, query: string) => mark(text, query).map(([start, end]) => text.slice(start, end));

	it('returns whole words in their places', () => {
		expect(mark('Two districts, one district.', 'district')).toEqual([
			[4, 13],
			[19, 27],
		]);
		expect(marked('Mujahid’s post of Examplé', 'exam')).toEqual(['Examplé']);
		expect(marked('Mujahid’s post', 'mujahid')).toEqual(['Mujahid’s']);
	});

	it('returns a phrase as one', () => expect(marked('It was “a long night”.', '“long night”')).toEqual(['long night']));

	it('merges overlapping phrases', () => {
		expect(marked('long long long night', '"long long" "long night"')).toEqual(['long long long night']);
	});

	it('never ends inside a grapheme', () => {
		expect(marked('word🏻 word\u200d.', 'word')).toEqual(['word🏻', 'word\u200d']);
	});
});

const plainWord = fc.constantFrom('ab', 'abs', 'abc', 'ABC', 'cab', 'abab', 'd', 'far', 'fars', "far's", 'f’ar');
const word = fc.oneof(
	{ weight: 4, arbitrary: plainWord },
	{ weight: 1, arbitrary: fc.constantFrom('ábc', 'dé', 'احمد', 'أحمد') },
);
const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
const queryWords = fc.array(word, { minLength: 1, maxLength: 3 });

/** A simple model of a match: equal except for a final s, or an unfinished word. */
function same(own: string, asked: string, begun: boolean): boolean {
	const [a, b] = [fold(own), fold(asked)];
	const bare = (one: string) => (/^[a-z]{3,}s$/.test(one) && !one.endsWith('ss') ? one.slice(0, -1) : one);
	return bare(a) === bare(b) || (begun && a.startsWith(b));
}

const wordsIn = (part: string) => part.split(' ').filter(Boolean);

describe('findHits in any text', () => {
	it('returns every matching word and nothing else', () => {
		fc.assert(
			fc.property(text, queryWords, (part, words) => {
				const expected = wordsIn(part).filter((own) =>
					words.some((asked, i) => same(own, asked, i === words.length - 1)),
				);
				expect(mark(part, words.join(' ')).map(([start, end]) => part.slice(start, end))).toEqual(expected);
			}),
			{ numRuns: 500 },
		);
	});

	it('returns places in order, without overlaps, at the edges of graphemes', () => {
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
				for (const [start, end] of mark(mixed, query)) {
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
