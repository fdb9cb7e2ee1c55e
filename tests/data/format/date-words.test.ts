import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDateWords } from '../../../src/data/format/date-words.ts';
import { edtfProblem } from '../../../src/data/model/edtf-date.ts';

/** A Tuesday. */
const TODAY = '2030-05-07';
const DAY_MS = 86_400_000;
const day = fc
	.integer({ min: Date.parse('1600-01-01') / DAY_MS, max: Date.parse('2400-12-31') / DAY_MS })
	.map((days) => new Date(days * DAY_MS).toISOString().slice(0, 10));

const formatted = (date: string, options: Intl.DateTimeFormatOptions) =>
	new Date(date).toLocaleDateString('en', { timeZone: 'UTC', ...options });

describe('readDateWords', () => {
	it.each([
		['on Monday', '2030-05-06'],
		['Tuesday', '2030-05-07'],
		['on Wednesday', '2030-05-01'],
		['last Tuesday', '2030-04-30'],
		['next Tuesday', '2030-05-14'],
		['next Friday', '2030-05-10'],
		['today', '2030-05-07'],
		['yesterday', '2030-05-06'],
		['tomorrow', '2030-05-08'],
		['the day before yesterday', '2030-05-05'],
		['three days ago', '2030-05-04'],
		['a week ago', '2030-04-30'],
		['overnight', '2030-05-06/2030-05-07'],
		['last week', '2030-04-29/2030-05-05'],
		['last month', '2030-04'],
		['this year', '2030'],
		['two months ago', '2030-03'],
		['ten years ago', '2020'],
		['in June', '2029-06'],
		['last May', '2029-05'],
		['May 8', '2029-05-08'],
		['February 29', '2028-02-29'],
	])('counts “%s” from the report’s own day: %s', (words, date) => {
		expect(readDateWords(words, TODAY)).toMatchObject({ date, rule: expect.any(String) });
	});

	it.each([
		['May 7, 2030', '2030-05-07'],
		['7 May 2030', '2030-05-07'],
		['the 7th of May 2030', '2030-05-07'],
		['Sept. 6th, 2021', '2021-09-06'],
		['Monday, September 6, 2021', '2021-09-06'],
		['2021-09-06', '2021-09-06'],
		['September 2021', '2021-09'],
		['in 2021', '2021'],
		['the 1980s', '198X'],
		['the 19th century', '18XX'],
		['the twentieth century', '19XX'],
		['the summer of 2015', '2015-22'],
		['fall 2015', '2015-23'],
	])('reads “%s” without a rule, and without a day to count from: %s', (words, date) => {
		expect(readDateWords(words, undefined)).toEqual({ date });
	});

	it.each([
		['Monday morning', 'morning'],
		['yesterday afternoon', 'afternoon'],
		['on the evening of May 6', 'evening'],
		['late Sunday', 'late'],
		['last night', 'late'],
		['tonight', 'late'],
		['overnight', 'overnight'],
		['this morning', 'morning'],
		['the late 1990s', 'late'],
		['mid-September', 'mid'],
		['early in 2015', 'early'],
		['early Monday morning', 'morning'],
	])('reads the part in “%s”: %s', (words, part) => expect(readDateWords(words, TODAY)?.part).toBe(part));

	it.each([
		['May 7, 2030 at 15:40', { date: '2030-05-07T15:40:00' }],
		['May 7, 2030, 3:40 p.m. local time', { date: '2030-05-07T15:40:00', zone: 'local time' }],
		['at 0:05 GMT on May 7, 2030', { date: '2030-05-07T00:05:00Z', zone: 'GMT' }],
		['May 7, 2030 at 12 a.m.', { date: '2030-05-07T00:00:00' }],
	])('reads the time in “%s”', (words, reading) => expect(readDateWords(words, undefined)).toEqual(reading));

	it.each([
		'the other day',
		'recently',
		'at 3 p.m.',
		'May 32, 2030',
		'25:00 on Monday',
		'the 1900s',
		'overnight on Sunday',
		'last summer',
		'6/5/2030',
		'',
	])('leaves “%s” to the editor', (words) => expect(readDateWords(words, TODAY)).toBeUndefined());

	it('does not count from a day that is not known', () => {
		expect(readDateWords('on Monday', undefined)).toBeUndefined();
		expect(readDateWords('May 7', undefined)).toBeUndefined();
	});

	it('reads every day in every usual order', () => {
		fc.assert(
			fc.property(day, fc.boolean(), fc.constantFrom('short', 'long'), (date, withWeekday, month) => {
				const [y, , d] = date.split('-');
				const name = formatted(date, { month });
				const weekday = withWeekday ? `${formatted(date, { weekday: 'long' })}, ` : '';
				for (const words of [`${name} ${Number(d)}, ${y}`, `${Number(d)} ${name} ${y}`])
					expect(readDateWords(weekday + words, undefined)).toEqual({ date });
			}),
		);
	});

	it('takes a weekday as one of the seven days up to the report’s own', () => {
		fc.assert(
			fc.property(day, fc.integer({ min: 0, max: 6 }), (today, back) => {
				const date = new Date(Date.parse(today) - back * DAY_MS).toISOString().slice(0, 10);
				expect(readDateWords(`on ${formatted(date, { weekday: 'long' })}`, today)?.date).toBe(date);
			}),
		);
	});

	it('gives a valid date or none, whatever the words', () => {
		const word = fc.constantFrom(
			...'on in the late early last next this May Monday 7 31 2030 morning night ago days at 3 p.m. 25:61 century 1990s of overnight,'.split(
				' ',
			),
		);
		const words = fc.oneof(
			fc.string(),
			fc.array(word, { maxLength: 7 }).map((list) => list.join(' ')),
		);
		fc.assert(
			fc.property(words, fc.option(day, { nil: undefined }), (words, today) => {
				const date = readDateWords(words, today)?.date;
				if (date !== undefined) expect(edtfProblem(date)).toBeUndefined();
			}),
			{ numRuns: 1000 },
		);
	});
});
