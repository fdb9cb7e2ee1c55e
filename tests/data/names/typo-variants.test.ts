import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchedIn, storedIn } from '../../../src/data/names/typo-variants.ts';
import { editDistance } from './name-model.ts';

const letter = fc.constantFrom('a', 'b', 'c', 'é', 'م');
const word = fc.string({ unit: letter, minLength: 1, maxLength: 11 });

/** A word, and the same with up to two letters changed, lost, added or swapped. */
const typos = fc
	.tuple(word, fc.array(fc.tuple(fc.nat(11), fc.nat(3), letter), { maxLength: 2 }))
	.map(([text, errors]) => {
		const typed = [...text];
		for (const [at, how, other] of errors) {
			if (how === 3) typed.splice(at, 2, ...typed.slice(at, at + 2).reverse());
			else typed.splice(at, how === 0 ? 0 : 1, ...(how === 1 ? [] : [other]));
		}
		return [text, typed.join('')] as const;
	});

describe('typo variants', () => {
	it('store a word in a bucket that is searched for everything it may be mistyped as', () => {
		fc.assert(
			fc.property(typos, ([meant, typed]) => {
				const allowed = meant.length < 4 ? 0 : meant.length < 8 ? 1 : 2;
				fc.pre(typed.length > 0 && allowed > 0 && editDistance(typed, meant) <= allowed);
				const searched = searchedIn(typed);
				expect([...storedIn(meant)].some((bucket) => searched.has(bucket))).toBe(true);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('are few for the longest word, and none for a word of three letters', () => {
		expect(storedIn('a'.repeat(100)).size).toBeLessThanOrEqual(3);
		expect(storedIn('abcdefghijklmnop'.repeat(6)).size).toBeLessThanOrEqual(37);
		expect(storedIn('abc').size).toBe(0);
	});
});
