import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOfText } from '../../src/data/hashing.ts';
import { countOf, idAt, numberOf, packIds } from '../../src/data/ids.ts';

const id = fc.string({ unit: fc.constantFrom('a', 'b', '-', '7', '中', '😀'), maxLength: 4 });

describe('packed ids', () => {
	it('are known by their numbers, and their numbers by them', () => {
		fc.assert(
			fc.property(fc.uniqueArray(id, { maxLength: 40 }), id, (ids, other) => {
				const packed = packIds(ids);
				expect(countOf(packed)).toBe(ids.length);
				expect(ids.map((_, number) => idAt(packed, number))).toEqual(ids);
				expect(ids.map((one) => numberOf(packed, one))).toEqual(ids.map((_, number) => number));
				const number = ids.indexOf(other);
				expect(numberOf(packed, other)).toBe(number < 0 ? undefined : number);
			}),
		);
	});

	it('are told apart where their hashes are the same', () => {
		// Two words of one FNV-1a hash.
		const [one, other] = ['costarring', 'liquid'];
		expect(hashOfText(one)).toBe(hashOfText(other));
		const packed = packIds([one, 'northland', other]);
		expect([one, other].map((text) => numberOf(packed, text))).toEqual([0, 2]);
		expect(numberOf(packIds([one]), other)).toBeUndefined();
	});
});
