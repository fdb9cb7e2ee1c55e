import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDates } from '../../../src/data/checks/date-checks.ts';
import { articleOf, claim, day, linesOf } from './made-up-article.ts';

const TODAY = '2030-05-10';
const problems = (claims: Readonly<Record<string, object>>, fields: object = {}) =>
	linesOf(checkDates(articleOf(claims, fields), TODAY));
const saidProblems = (date: string, words: string | null, more = {}) =>
	problems({ open: claim({ said: day(date, words, more) }) });

const dayOf = (offset: number) => new Date(Date.UTC(2030, 4, 7 + offset)).toISOString().slice(0, 10);
const weekday = (date: string) =>
	new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(new Date(date));
const inFull = (date: string) =>
	new Intl.DateTimeFormat('en', { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(date));

describe('checkDates: a date and its words', () => {
	it.each([
		['2030-05-05', 'on Sunday'],
		['2030-05-06', 'yesterday'],
		['2030-04-29/2030-05-05', 'last week'],
		['2030-04-12', 'on April 12th'],
		['../2030-05-04', 'before Sunday'],
		['../2029-12', 'before 2030'],
		['2030-04-29/..', 'since Sunday'],
		['2030-05-06', '۱۶ اردیبهشت ۱۴۰۹'],
		['2030-05-06', '16 Ordibehesht 1409'],
		['2030-05-06', '6 พฤษภาคม 2573'],
		['2030-05-01', 'after the fire'],
	])('%s may be “%s”', (date, words) => expect(saidProblems(date, words)).toEqual([]));

	it.each([
		['2029-05-05', 'on Sunday', 'is a Saturday, but the words say Sunday'],
		['2030-05-05', 'on Monday', 'is a Sunday, but the words say Monday'],
		['2029-05-06', 'yesterday', 'is far from “yesterday”'],
		['2029-04-29/2030-05-05', 'last week', 'is far from “last week”'],
		['2030-05-06/2031-05-07', 'overnight', 'is far from “overnight”'],
		['2030-04-13', 'on April 12th', 'is not the day that the words say: April 12th'],
		['../2030-05-05', 'before Saturday', 'has no such weekday, but the words say Saturday'],
	] as const)('%s is not “%s”', (date, words, message) => {
		expect(saidProblems(date, words)[0]).toContain(`claims.open.said.date: ${message}`);
	});

	it('may be of another year if the reason names it', () => {
		const [words, date] = ['on Sunday', '2029-05-06'];
		expect(saidProblems(date, words, { basis: 'inferred', why: 'The last such day in spring.' })).toEqual([
			'claims.open.said.date: is far from “on Sunday”, counted from the report’s own day, 2030-05-07, and “why” does not name the year 2029: correct the date, or its words',
		]);
		expect(saidProblems(date, words, { basis: 'inferred', why: 'The paragraph tells of 2029.' })).toEqual([]);
	});

	it('are compared wherever a date stands', () => {
		const wrong = day('2029-05-06', 'Monday, May 6, 2030', { paragraph: 1 });
		const source = { kind: 'post', by: null, medium: null, handle: null, date: wrong, paragraphs: [1] };
		const fields = {
			...{ dateline: wrong, published: wrong, sources: { post: source } },
			events: { opening: { name: 'reported opening', when: wrong, claims: ['open'] } },
		};
		const found = problems({ open: claim({ said: wrong, happened: wrong }) }, fields);
		expect(found.map((line) => line.replace(/: is .*/, ''))).toEqual([
			'dateline.date',
			'published.date',
			'claims.open.said.date',
			'claims.open.happened.date',
			'sources.post.date.date',
			'events.opening.when.date',
		]);
		for (const line of found) expect(line).toMatch(/: correct the date, or its words$/);
	});

	it('fit if the words give the day in full, and contradict each other if the date is of any other day', () => {
		fc.assert(
			fc.property(fc.integer({ min: -3000, max: 0 }), fc.integer({ min: -3000, max: 0 }), (a, b) => {
				const words = inFull(dayOf(a));
				expect(saidProblems(dayOf(a), words)).toEqual([]);
				fc.pre(a !== b);
				expect(saidProblems(dayOf(b), words)).toHaveLength(1);
			}),
		);
	});

	it('fit if a weekday is that of the date in the last weeks, and not otherwise', () => {
		fc.assert(
			fc.property(fc.integer({ min: -50, max: 0 }), fc.integer({ min: -50, max: 0 }), (a, b) => {
				const found = saidProblems(dayOf(a), `on ${weekday(dayOf(b))}`);
				expect(found).toHaveLength((a - b) % 7 === 0 ? 0 : 1);
			}),
		);
	});
});

describe('checkDates: what cannot be', () => {
	it.each(['2030-05-08', '2030-06', '2030-05-06/2030-05-08', '../2031-05-06'])('was not said on %s', (date) => {
		expect(saidProblems(date, null)).toEqual([
			'claims.open.said.date: is after the report’s own day, 2030-05-07: correct one of them',
		]);
	});

	it.each(['2030-05-07', '2030-05', '2030', '2030-05-06/..', '../2030-05', '2030-05-07T23:59:00-10:00'])(
		'may have been said in %s',
		(date) => expect(saidProblems(date, null)).toEqual([]),
	);

	it('is a file of before its report, or of the future', () => {
		expect(problems({}, { recorded: '2030-05-06' })).toEqual([
			'recorded: is before the report’s own day, 2030-05-07: write the day when you write the file',
		]);
		expect(problems({}, { recorded: '2030-05-11' })).toEqual([
			'recorded: is in the future: write the day when you write the file, such as 2030-05-10',
		]);
		for (const recorded of ['2030-05-07', '2030-05-10']) expect(problems({}, { recorded })).toEqual([]);
	});
});

describe('checkDates: an event and its claims', () => {
	const eventProblems = (when: string | null, ...happened: readonly (string | null)[]) => {
		const claims = Object.fromEntries(
			happened.map((date, i) => [`c${i}`, claim({ happened: date === null ? null : day(date) })]),
		);
		const event = { name: 'reported opening', when: when === null ? null : day(when), claims: Object.keys(claims) };
		return problems(claims, { events: { opening: event } });
	};

	it.each([
		['2030-05-01', '2030-05-05'],
		['2030-05', '2030-04-25'],
		['2030-05-01', '2030-04-01', '2030-05-02'],
		['2030-05-01', '../2030-05-05'],
		['2030-05-01', null],
		[null, '2030-05-01'],
	])('may be %s if they say %s', (when, ...happened) => expect(eventProblems(when, ...happened)).toEqual([]));

	it('are more than ten days apart', () => {
		fc.assert(
			fc.property(fc.integer({ min: -400, max: 400 }), (offset) => {
				const found = eventProblems(dayOf(offset), dayOf(0));
				expect(found).toEqual(
					Math.abs(offset) <= 11
						? found
						: ['events.opening.when: is more than 10 days from when its claims say it happened: correct one of them'],
				);
				if (Math.abs(offset) <= 10) expect(found).toEqual([]);
			}),
		);
	});
});
