import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rememberIds } from '../../../src/transports/discord/seen-interactions.ts';

describe('memoize ids', () => {
	test('an id is new once, as long as it may come again', () => {
		let now = 0;
		const isNew = rememberIds({ most: 10, forMs: 1_000, now: () => now });
		expect([isNew('1'), isNew('1'), isNew('2')]).toEqual([true, false, true]);
		now = 999;
		expect(isNew('1')).toBe(false);
	});

	test('what is old is forgotten when others come', () => {
		let now = 0;
		const isNew = rememberIds({ most: 10, forMs: 1_000, now: () => now });
		for (const id of ['1', '2', '3']) {
			expect(isNew(id)).toBe(true);
			now += 1_000;
		}
		expect([isNew('1'), isNew('3')]).toEqual([true, false]);
	});

	test('the oldest are forgotten when there are too many', () => {
		const isNew = rememberIds({ most: 2, forMs: 1_000, now: () => 0 });
		for (const id of ['1', '2', '3', '4', '5']) expect(isNew(id)).toBe(true);
		expect([isNew('4'), isNew('5'), isNew('1')]).toEqual([false, false, true]);
	});

	test('whatever comes and when, the last ids of the last while are known, and not many more', () => {
		const [most, forMs] = [3, 100];
		const arrivals = fc.array(fc.record({ id: fc.nat({ max: 12 }).map(String), later: fc.nat({ max: 80 }) }), {
			maxLength: 60,
		});
		fc.assert(
			fc.property(arrivals, (all) => {
				let now = 0;
				const isNew = rememberIds({ most, forMs, now: () => now });
				/** The new ones so far, the last one first. */
				const taken: { readonly id: string; readonly at: number }[] = [];
				for (const { id, later } of all) {
					now += later;
					const known = (within: number, ms: number) =>
						taken.slice(0, within).some((one) => one.id === id && now - one.at < ms);
					const fresh = isNew(id);
					if (known(most, forMs)) expect(fresh).toBe(false);
					if (!known(2 * most, Infinity)) expect(fresh).toBe(true);
					if (fresh) taken.unshift({ id, at: now });
				}
			}),
			{ numRuns: 500 },
		);
	});
});
