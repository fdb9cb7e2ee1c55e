import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openCalendar } from '../../src/data/calendar.ts';

const day = fc.integer({ min: -40, max: 40 });
const days = fc.tuple(day, day).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
/** In no order, so that nothing rests on one. */
const documents = fc.array(
	fc.tuple(days, fc.integer({ min: 1, max: 700 })).map(([span, times]) => Array.from({ length: times }, () => span)),
	{ maxLength: 6 },
);
const asked = fc.oneof(
	days,
	day.map((from) => ({ from, to: Infinity })),
	day.map((to) => ({ from: -Infinity, to })),
);

it('the next document of certain days is the one that is found by looking at each', () => {
	fc.assert(
		fc.property(documents, asked, fc.nat(3000), (drawn, wanted, start) => {
			const list = drawn.flat();
			const rank = Math.min(start, list.length);
			const calendar = openCalendar({
				from: Int32Array.from(list, ({ from }) => from),
				to: Int32Array.from(list, ({ to }) => to),
			});
			const next = list.findIndex(({ from, to }, at) => at >= rank && from <= wanted.to && to >= wanted.from);
			expect(calendar.next(rank, wanted)).toBe(next < 0 ? list.length : next);
		}),
		{ numRuns: 300 },
	);
});
