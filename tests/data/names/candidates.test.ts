import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Candidates } from '../../../src/data/names/candidates.ts';

const CAPACITY = 500;
/** Few numbers, and so many that they are kept as bits. */
const numbers = fc.oneof(
	fc.array(fc.nat(CAPACITY - 1), { maxLength: 40 }),
	fc.array(fc.nat(CAPACITY - 1), { minLength: 100, maxLength: 300 }),
);

function candidates(nos: readonly number[]): Candidates {
	const set = new Candidates(CAPACITY);
	for (const no of nos) set.add(no);
	return set;
}

it('Candidates hold the same as plain sets', () => {
	fc.assert(
		fc.property(numbers, numbers, (some, others) => {
			const [a, b] = [new Set(some), new Set(others)];
			const [own, other] = [candidates(some), candidates(others)];
			const expected: readonly (readonly [Candidates, readonly number[]])[] = [
				[own, [...a]],
				[own.and(other), [...a].filter((no) => b.has(no))],
				[own.or(other), [...new Set([...a, ...b])]],
				[own.without(other), [...a].filter((no) => !b.has(no))],
			];
			for (const [set, nos] of expected) {
				expect([...set]).toEqual(nos.toSorted((x, y) => x - y));
				expect(set.size).toBe(nos.length);
				expect(set.isEmpty()).toBe(nos.length === 0);
				expect(nos.every((no) => set.has(no))).toBe(true);
			}
		}),
	);
});
