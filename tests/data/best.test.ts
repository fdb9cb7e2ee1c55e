import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bestOf } from '../../src/data/best.ts';

it('the best of many are those that come first when all are sorted, and of equal ones those that came first', () => {
	fc.assert(
		fc.property(fc.array(fc.integer({ min: -3, max: 3 })), fc.nat(5), (scores, most) => {
			const best = bestOf(most);
			for (const [thing, score] of scores.entries()) best.offer(thing, score);
			const sorted = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
			expect(best.list()).toEqual(sorted.slice(0, most));
		}),
	);
});
