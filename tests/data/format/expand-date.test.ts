import { describe, expect, it } from 'vitest';
import { expand, expandOne, expandText } from './short-articles.ts';

describe('a date', () => {
	const happened = (...field: string[]) => expandOne('open: report | a', ...field);

	it('are inferred if a rule was needed, with the rule as the reason', () => {
		expect(happened('happened: yesterday afternoon').at('claims', 'open', 'happened')).toEqual({
			date: '2030-05-06',
			part: 'afternoon',
			words: 'yesterday afternoon',
			basis: 'inferred',
			why: 'Counted from the report’s own day.',
		});
	});

	it('are explicit if the words name them in full', () => {
		expect(happened('happened: 1998').at('claims', 'open', 'happened')).toEqual({
			date: '1998',
			words: '1998',
			basis: 'explicit',
		});
	});

	it('tell an undated happening from none', () => {
		expect(happened('happened: undated').at('claims', 'open', 'happened')).toBeNull();
		expect(happened().at('claims', 'open')).not.toHaveProperty('happened');
	});

	it('may be a map', () => {
		const map = 'happened: { date: ../2030-05-06, words: lately, p: 2, zone: local time, part: late, why: A reading. }';
		expect(happened(map).at('claims', 'open', 'happened')).toEqual({
			date: '../2030-05-06',
			words: 'lately',
			paragraph: 2,
			zone: 'local time',
			part: 'late',
			basis: 'inferred',
			why: 'A reading.',
		});
	});

	it('may be a map with words alone, from another paragraph', () => {
		expect(happened('happened: { words: on Monday, p: 2 }').at('claims', 'open', 'happened')).toMatchObject({
			date: '2030-05-06',
			paragraph: 2,
			basis: 'inferred',
		});
	});

	it('keep words without a date, and words of another calendar', () => {
		expect(happened('said: { date: undated, words: had vowed }').at('claims', 'open', 'said')).toEqual({
			date: null,
			words: 'had vowed',
			basis: 'explicit',
		});
		expect(happened('said: { date: 2030-05-07, words: ۱۷ اردیبهشت ۱۴۰۹ }').at('claims', 'open', 'said')).toEqual({
			date: '2030-05-07',
			words: '۱۷ اردیبهشت ۱۴۰۹',
			basis: 'explicit',
		});
	});

	it('are no later than the post that carries the claim', () => {
		const post = 'sources: { post: { kind: post, by: anna-example, date: "May 6, 2030", p: 3 } }\n';
		const { at } = expand(`${post}3:\n  - open: anna-example | a\n    said: by its post`);
		expect(at('claims', 'open', 'said')).toMatchObject({ date: '../2030-05-06', words: null, basis: 'inferred' });
	});

	it.each([
		[
			'said: by its post',
			'3.0.said: needs the date of the source: add `date` to its entry in `sources`, or write { date: …, why: … }',
		],
		[
			'said: the other day',
			'3.0.said: is no date that a rule can read: write { date: 2021-09-05, words: the other day, why: … } with the day that is meant',
		],
		[
			'said: ../2030-05-06',
			'3.0.said: is not in a report’s words: write { date: ../2030-05-06, words: …, why: … } with the words or the reason, or both',
		],
		[
			'said: Monday, May 7',
			'3.0.said: names 2030-05-07, which is a Tuesday, but the words say Monday: correct the words',
		],
		[
			'said: { date: 2030-05-07, words: on Monday }',
			'3.0.said.date: is a Tuesday, but the words say Monday: correct the date, or its words',
		],
		[
			'said: { date: 2030-04-29, words: on Monday }',
			'3.0.said.date: is not 2030-05-06, which the rules make of “on Monday”: add `why`, or leave `date` out',
		],
		['said: { dat: 2030-05-06, words: on Monday }', '3.0.said.dat: is not a field here (did you mean "date"?)'],
	])('are reported if they cannot be read: %s', (field, message) => {
		expect(expandOne('open: report | a', field).said).toEqual([message]);
	});

	it('are not counted from a report without a day', () => {
		const { said } = expandText('dateline: undated\n3:\n  - open: report | a\n    said: on Monday');
		expect(said[0]).toMatch(/needs the report’s own day, which is not known: write \{ date: /);
	});

	it('of a dateline must fit its weekday', () => {
		expect(expandText('dateline: Saturday, September 12, 2016').said).toContain(
			'dateline: names 2016-09-12, which is a Monday, but the words say Saturday: correct the words',
		);
	});
});
