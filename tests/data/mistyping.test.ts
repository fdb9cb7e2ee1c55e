import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mistypable, nearTo } from '../../src/data/mistyping.ts';
import { unitsOf } from '../../src/data/spelling.ts';
import { editDistance } from './names-model.ts';

const letters = fc.constantFrom('a', 'b', 'c', 'é', 'م');
const word = fc.string({ unit: letters, minLength: 1, maxLength: 11 });
const words = fc.uniqueArray(word, { maxLength: 30 }).map((list) => list.sort());

/** A word as it is, or with a few letters changed, lost, added or swapped anywhere. */
const typedFor = (list: readonly string[]) =>
	fc
		.tuple(
			list.length > 0 ? fc.oneof(fc.constantFrom(...list), word) : word,
			fc.array(fc.tuple(fc.nat(11), fc.nat(3), letters), { maxLength: 2 }),
		)
		.map(([text, errors]) => {
			const typed = [...text];
			for (const [at, how, letter] of errors) {
				if (how === 3) typed.splice(at, 2, ...typed.slice(at, at + 2).reverse());
				else typed.splice(at, how === 0 ? 0 : 1, ...(how === 1 ? [] : [letter]));
			}
			return typed.join('');
		});

describe('words that may have been meant', () => {
	it('are those that few enough typing errors part from what was typed, for how long they are', () => {
		const asked = words.chain((list) => fc.tuple(fc.constant(list), typedFor(list)));
		fc.assert(
			fc.property(asked, ([list, typed]) => {
				const found = new Map<string, number>();
				nearTo(mistypable(list), unitsOf(typed), (place, errors) => found.set(list[place] ?? '', errors));
				const meant = list
					.map((one) => [one, editDistance(typed, one)] as const)
					.filter(([one, errors]) => errors > 0 && errors <= (one.length < 4 ? 0 : one.length < 8 ? 1 : 2));
				expect(found).toEqual(new Map(meant));
			}),
			{ numRuns: 500 },
		);
	});
});
