import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateContradiction } from '../../../src/data/format/date-contradiction.ts';
import { readDateWords } from '../../../src/data/format/date-words.ts';
import { edtfDate } from '../../support/data/edtf.ts';

const TODAY = '2030-05-07';

describe('dateContradiction', () => {
	it.each([
		['Saturday, September 12, 2015', '2016-09-12', 'is in 2016, but the words say 2015'],
		['Saturday, September 12, 2016', '2016-09-12', 'is a Monday, but the words say Saturday'],
		['on Monday', '2030-05-07', 'is a Tuesday, but the words say Monday'],
		['in April', '2030-05-07', 'is not in April, which the words say'],
		['May 6', '2030-05-07', 'is not the day that the words say: May 6'],
		['the 1980s', '1991', 'is not the 1980s, which the words say'],
		['2030-05-06', '2030-05-07', 'is not 2030-05-06, which the words say'],
		['yesterday', '2029-05-06', `is far from “yesterday”, counted from the report’s own day, ${TODAY}`],
		['September 6, 2021', '../2022-09-06', 'is in 2022, but the words say 2021'],
	])('“%s” is not %s', (words, date, message) => expect(dateContradiction(words, date, TODAY)).toBe(message));

	it.each([
		['Saturday, September 12, 2015', '2015-09-12'],
		['Late Sunday', '2030-05-05'],
		['the late 1990s', '199X'],
		['September 6, 2021', '../2021-09-06'],
		['from Monday to Wednesday', '2030-05-06/2030-05-08'],
		['December and January', '2029-12/2030-01'],
		['it may have been earlier', '2030-09-06'],
		['the summer of 2015', '2015-12'],
		['in the latest fighting', '2030-05-05'],
		['۱۷ اردیبهشت ۱۴۰۹', '2030-05-07'],
	])('“%s” may be %s', (words, date) => expect(dateContradiction(words, date, TODAY)).toBeUndefined());

	it('leaves “yesterday” some days: a post may be older than the report', () => {
		expect(dateContradiction('yesterday', '2030-05-01', TODAY)).toBeUndefined();
	});

	it('never contradicts what the rules read', () => {
		const words = fc.constantFrom(
			...[
				'on Monday',
				'yesterday',
				'overnight',
				'last week',
				'in May',
				'May 6',
				'late Sunday',
				'the 1980s',
				'2 days ago',
			],
		);
		fc.assert(
			fc.property(
				words,
				fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
				(words, day) => {
					const today = day.toISOString().slice(0, 10);
					const date = readDateWords(words, today)?.date ?? '';
					expect(dateContradiction(words, date, today)).toBeUndefined();
				},
			),
		);
	});

	it('compares any date with any words', () => {
		fc.assert(fc.property(fc.string(), edtfDate, (words, date) => void dateContradiction(words, date, TODAY)));
	});
});
