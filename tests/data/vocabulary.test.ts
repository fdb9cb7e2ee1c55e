import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginning, everyWord, lengthAt, packWords, placeOf, wordAt } from '../../src/data/vocabulary.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'ab', ' ', '中', '😀', '\ud83d', '\uffff'), maxLength: 5 });
const words = fc.uniqueArray(word, { maxLength: 30 }).map((list) => list.sort());

describe('a vocabulary', () => {
	it('knows the place of each of its words and of no other', () => {
		fc.assert(
			fc.property(words, word, (list, other) => {
				const packed = packWords(list);
				expect(list.map((one) => placeOf(packed, one))).toEqual(list.map((_, at) => at));
				expect(placeOf(packed, other)).toBe(list.indexOf(other));
			}),
		);
	});

	it('gives its words back', () => {
		fc.assert(
			fc.property(words, (list) => {
				const packed = packWords(list);
				expect(list.map((_, at) => wordAt(packed, at))).toEqual(list);
				expect(everyWord(packed)).toEqual(list);
				expect(list.map((_, at) => lengthAt(packed, at))).toEqual(list.map(({ length }) => length));
			}),
		);
	});

	it('knows which words begin alike', () => {
		fc.assert(
			fc.property(words, word, (list, prefix) => {
				const [from, to] = beginning(packWords(list), prefix);
				expect(list.slice(from, to)).toEqual(list.filter((one) => one.startsWith(prefix)));
			}),
		);
	});
});
