import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { When } from '../../src/data/model/article-schema.ts';
import { ageInWords, dateInWords, dayInWords, daysInWords, weekAfter, whenInWords } from '../../src/views/dates.ts';
import { inferred, on } from '../support/data/editions.ts';
import { edtfDate } from '../support/data/edtf.ts';

const DAY_MS = 86_400_000;

describe('dates in words', () => {
	it.each<[date: string, part: When['part'], words: string]>([
		['2021-09-05', undefined, 'on Sun 5 Sep 2021'],
		['2021-09-05', 'early', 'early on Sun 5 Sep 2021'],
		['2021-09-05', 'late', 'late on Sun 5 Sep 2021'],
		['2021-09-05', 'morning', 'in the morning of Sun 5 Sep 2021'],
		['2021-09-05', 'afternoon', 'in the afternoon of Sun 5 Sep 2021'],
		['2021-09-05', 'evening', 'in the evening of Sun 5 Sep 2021'],
		['2021-09-05', 'overnight', 'overnight on Sun 5 Sep 2021'],
		['2021-09', undefined, 'in Sep 2021'],
		['2021-09', 'mid', 'in the middle of Sep 2021'],
		['2021-09-XX', undefined, 'in Sep 2021'],
		['2021', undefined, 'in 2021'],
		['2021', 'late', 'late in 2021'],
		['2021-XX', undefined, 'in 2021'],
		['2021-21', undefined, 'in spring 2021'],
		['2021-22', undefined, 'in summer 2021'],
		['2021-23', undefined, 'in autumn 2021'],
		['2021-24', undefined, 'in winter 2021'],
		['198X', undefined, 'in the 1980s'],
		['199X', 'late', 'in the late 1990s'],
		['199X', 'mid', 'in the mid-1990s'],
		['19XX', undefined, 'in the years 1900 to 1999'],
		['2021~', undefined, 'about 2021'],
		['2021-09-05T10:00:00Z', undefined, 'on Sun 5 Sep 2021 at 10:00 UTC'],
		['2021-09-05T10:00:00+04:30', undefined, 'on Sun 5 Sep 2021 at 10:00 UTC+04:30'],
		['2021-09-05T10:00:00', undefined, 'on Sun 5 Sep 2021 at 10:00 (zone not given)'],
		['../2021-09-06', undefined, 'by Mon 6 Sep 2021'],
		['/2021-09-06', undefined, 'by Mon 6 Sep 2021'],
		['2021-09-06/..', undefined, 'from Mon 6 Sep 2021 on'],
		['../2021', undefined, 'by 2021'],
		['2021-09-05/2021-09-06', undefined, 'between Sun 5 Sep 2021 and Mon 6 Sep 2021'],
		['2021-09-05/2021-09-06', 'overnight', 'in the night from Sun 5 Sep 2021 to Mon 6 Sep 2021'],
	])('%s (%s) is "%s"', (date, part, words) => expect(dateInWords(on(date, part && { part }))).toBe(words));

	it('says that a day is uncertain', () => {
		expect(dateInWords(on('2021-09-05?'))).toBe('perhaps on Sun 5 Sep 2021');
		expect(dateInWords(on('2021-09-05~'))).toBe('about Sun 5 Sep 2021');
		expect(dateInWords(on('2021-09-05%'))).toBe('perhaps about Sun 5 Sep 2021');
	});

	it('is “undated” without a date, whatever the words', () => {
		expect([
			dateInWords(null),
			dateInWords({ date: null, words: 'lately', basis: 'explicit' }),
			whenInWords(null),
		]).toEqual(Array(3).fill('undated'));
		expect(dayInWords(null)).toBe('undated');
	});

	it('marks a date that Dateline worked out, but not an explicit or missing one', () => {
		expect(whenInWords(inferred('2021-09-05'))).toBe('on Sun 5 Sep 2021†');
		expect(whenInWords(on('2021-09-05'))).toBe('on Sun 5 Sep 2021');
		expect(whenInWords({ date: null, words: null, basis: 'inferred' })).toBe('undated');
		expect(daysInWords(inferred('2021-09-05', { part: 'late' }))).toBe('late Sun 5 Sep 2021†');
	});

	it.each<[date: string, part: When['part'], words: string]>([
		['2021-09-05', 'late', 'late Sun 5 Sep 2021'],
		['2021-09-05', 'afternoon', 'the afternoon of Sun 5 Sep 2021'],
		['199X', 'late', 'the late 1990s'],
		['2021~', undefined, 'about 2021'],
		['../2021-09-06', undefined, 'the time up to Mon 6 Sep 2021'],
	])('%s (%s) as a noun is "%s"', (date, part, words) => expect(daysInWords(on(date, part && { part }))).toBe(words));

	it('has the zone after the time, in the report’s words', () => {
		expect(dateInWords(on('2021-09-05', { zone: 'local time' }))).toBe('on Sun 5 Sep 2021 (local time)');
	});

	it('names any allowed date absolutely, with a year', () => {
		fc.assert(
			fc.property(
				edtfDate,
				fc.constantFrom<When['part']>('early', 'mid', 'late', 'overnight', 'morning', undefined),
				(date, part) => {
					const when = on(date, part && { part });
					for (const words of [dateInWords(when), daysInWords(when)]) {
						expect(words).toMatch(/\d{4}/);
						expect(words).not.toMatch(/undefined|null|NaN|Invalid|\bago\b|yesterday|today/i);
					}
					expect(dateInWords(when)).toMatch(
						/^(?:perhaps )?(?:(?:(?:early |late |mid |morning |overnight )?(?:on|in|between)|about|by|from) |overnight on )/,
					);
				},
			),
			{ numRuns: 500 },
		);
	});
});

describe('ageInWords()', () => {
	const at = (day: string) => Date.parse(`${day}T12:00:00Z`);

	it.each([
		['2021-09-06', '2021-09-07', undefined],
		['2021-09-06', '2021-09-13', undefined],
		['2021-09-06', '2021-09-14', '1 week ago'],
		['2021-09-06', '2021-09-21', '2 weeks ago'],
		['2021-09-06', '2021-10-05', '4 weeks ago'],
		['2021-09-06', '2021-10-06', '1 month ago'],
		['2021-09-06', '2022-09-05', '11 months ago'],
		['2021-09-06', '2022-09-06', '1 year ago'],
		['2021-09-06', '2026-01-01', '4 years ago'],
		['2020-02-29', '2021-02-28', '11 months ago'],
		['2021-09-06', '2021-09-01', undefined],
	])('%s, seen on %s, is %s', (day, now, age) => expect(ageInWords(day, at(now))).toBe(age));

	it('starts a week after the last moment of the day, to the millisecond', () => {
		const week = Date.parse('2021-09-06T23:59:59.999Z') + 7 * DAY_MS;
		expect(weekAfter('2021-09-06')).toBe(week);
		expect([ageInWords('2021-09-06', week), ageInWords('2021-09-06', week + 1)]).toEqual([undefined, '1 week ago']);
		expect(weekAfter(null)).toBe(Infinity);
	});

	it('is never zero weeks, months or years', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 4000 }), (days, later) => {
				const day = new Date(days * DAY_MS).toISOString().slice(0, 10);
				const age = ageInWords(day, (days + later) * DAY_MS + DAY_MS / 2);
				if (later < 8) expect(age).toBeUndefined();
				else expect(age).toMatch(/^(?:1 (?:week|month|year)|(?:[2-9]|1\d) (?:weeks|months|years)) ago$/);
			}),
		);
	});
});
