import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_PACE, type Pace, paceAt, progressLine } from '../../src/tasks/progress-bar.ts';

const pace = (rate: number | undefined): Pace => ({ ms: 0, examined: 0, rate });
const WIDE = 120;

describe('the line', () => {
	test.each([
		[
			{ done: 12_345, all: 100_000, reused: 0 },
			344,
			' 12,345 of 100,000 articles (12 %), 340 a second, about 5 min left',
		],
		[
			{ done: 99_990, all: 100_000, reused: 99_900 },
			9,
			' 99,990 of 100,000 articles (99 %), 99,900 unchanged, 9 a second, a few seconds left',
		],
		[{ done: 0, all: 100_000, reused: 0 }, undefined, '      0 of 100,000 articles (0 %)'],
		[{ done: 10, all: 30, reused: 0 }, 0.5, '10 of 30 articles (33 %), 30 a minute, about 40 s left'],
		[{ done: 10, all: 30, reused: 0 }, 0, '10 of 30 articles (33 %)'],
		[{ done: 3, all: 3, reused: 2 }, 7, '3 of 3 articles (100 %), 2 unchanged'],
		[{ done: 1, all: 1, reused: 0 }, 7, '1 of 1 article (100 %)'],
		[{ done: 0, all: 0, reused: 0 }, undefined, '0 of 0 articles (100 %)'],
		[{ done: 0, all: 100_000, reused: 0 }, 31, '      0 of 100,000 articles (0 %), 31 a second, about 55 min left'],
		[{ done: 0, all: 100_000, reused: 0 }, 3, '      0 of 100,000 articles (0 %), 3 a second, about 10 h left'],
		[{ done: 0, all: 100, reused: 0 }, 1.7, '  0 of 100 articles (0 %), 1.7 a second, about 1 min left'],
	])('%j at %j a second', (progress, rate, line) => {
		expect(progressLine(progress, pace(rate), WIDE)).toBe(line);
	});

	test('leaves out whole parts where there is no room, the estimate last', () => {
		const progress = { done: 99_100, all: 100_000, reused: 99_000 };
		const lines = [82, 81, 66, 64, 44, 34, 30, 18, 3].map((columns) => progressLine(progress, pace(9), columns));
		expect(lines).toEqual([
			' 99,100 of 100,000 articles (99 %), 99,000 unchanged, 9 a second, about 2 min left',
			' 99,100 of 100,000 articles (99 %), 99,000 unchanged, about 2 min left',
			' 99,100 of 100,000 articles (99 %), about 2 min left',
			' 99,100 of 100,000 articles (99 %), about 2 min left',
			' 99,100 of 100,000 articles (99 %)',
			' 99,100 of 100,000 articles (99 %)',
			' 99,100 of 100,000 (99 %)',
			' 99,100 of 100,000',
			'',
		]);
	});

	test('is one line that fits, whatever is done, and says 100 % only at the end', () => {
		const progress = fc
			.tuple(fc.nat(2_000_000), fc.nat(2_000_000), fc.nat(2_000_000))
			.map((numbers) => numbers.sort((a, b) => a - b))
			.map(([reused = 0, done = 0, all = 0]) => ({ reused, done, all }));
		const rate = fc.oneof(fc.constant(undefined), fc.double({ min: 0, max: 1e6, noNaN: true }));
		fc.assert(
			fc.property(progress, rate, fc.nat(150), (progress, rate, columns) => {
				const line = progressLine(progress, pace(rate), columns);
				expect(line.length).toBeLessThanOrEqual(columns);
				expect(line).not.toMatch(/[\n\r]|NaN|Infinity|undefined/);
				if (progress.done < progress.all) expect(line).not.toContain('100 %');
			}),
		);
	});
});

describe('the pace', () => {
	/** The pace after so many articles in each of these seconds. */
	const after = (seconds: readonly number[], reused = 0) => {
		let done = reused;
		return seconds.reduce((before, more, i) => {
			done += more;
			return paceAt(before, { done, all: 1_000_000, reused }, (i + 1) * 1000);
		}, NO_PACE);
	};

	test('is that of the articles that were examined, not of those that were unchanged', () => {
		expect(after([100, 100, 100], 99_000).rate).toBeCloseTo(100);
	});

	test('follows a change within a minute and is not upset by one slow second', () => {
		const steady = Array(60).fill(300);
		const slow = after([...steady, 0]).rate ?? 0;
		expect(slow).toBeGreaterThan(250);
		const changed = after([...steady, ...Array(60).fill(100)]).rate ?? 0;
		expect(changed).toBeLessThan(110);
	});

	test('waits until there is something to tell from', () => {
		expect(paceAt(NO_PACE, { done: 16, all: 100, reused: 0 }, 20)).toEqual(NO_PACE);
	});

	test('is the same however often it is asked for', () => {
		const progress = (ms: number) => ({ done: Math.round(ms / 10), all: 100_000, reused: 0 });
		const rateBy = (step: number) => {
			let now = NO_PACE;
			for (let ms = step; ms <= 30_000; ms += step) now = paceAt(now, progress(ms), ms);
			return now.rate;
		};
		expect(rateBy(5)).toBeCloseTo(rateBy(3000) ?? 0, 0);
	});
});
