import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareByTime, compareMoments } from '../../src/answers/order.ts';
import { backing } from '../../src/data/edition/claim-lists.ts';
import { inReport, newestFirst } from '../../src/data/edition/claim-order.ts';
import type { When } from '../../src/data/model/article-schema.ts';
import { edition, inferred, on } from '../support/data/editions.ts';
import { edtfDate } from '../support/data/edtf.ts';

const part = fc.constantFrom<When['part']>(undefined, 'early', 'mid', 'late', 'overnight', 'morning');
const near = fc.constantFrom('2021-09-05', '../2021-09-05', '2021-09-05/..', '2021-09-05~', '2021-09', '2021-09-06');
const when = fc.option(
	fc.tuple(fc.oneof(edtfDate, near), part).map(([date, part]) => on(date, part && { part })),
	{ nil: null },
);

/** Claims of two reports of one day, and of a later report. */
const claims = (dates: readonly (When | null)[]) =>
	edition({
		articles: ['9999-12-30', '9999-12-30', '9999-12-31'].map((day, i) => ({
			dateline: inferred(day),
			claims: Object.fromEntries(
				dates.map((said, j) => [`c${j}`, { said: j % 3 === i ? said : null, paragraph: (j % 4) + 1 }]),
			),
		})),
	}).claims;

describe('the orders of claims', () => {
	it.each([
		['newest first', newestFirst],
		['in the report', inReport],
	])('%s leave the claims of one paragraph as they are written', (_, compare) => {
		const { claims } = edition({ articles: [{ claims: { c: {}, a: {}, first: { paragraph: 2 } } }] });
		expect([...claims].sort(compare).map(({ id }) => id.split('/')[1])).toEqual(['c', 'a', 'first']);
	});

	it.each([
		['by time', compareByTime],
		['newest first', newestFirst],
		['in the report', inReport],
	])('%s is a total order: transitive and antisymmetric', (_, compare) => {
		fc.assert(
			fc.property(fc.array(when, { minLength: 3, maxLength: 5 }), (dates) => {
				const list = claims(dates.filter((said) => said === null || !said.date?.includes('T')));
				for (const a of list) {
					for (const b of list) {
						expect(Math.sign(compare(a, b)) + Math.sign(compare(b, a))).toBe(0);
						for (const c of list)
							if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0);
					}
				}
			}),
			{ numRuns: 30 },
		);
	});

	it('sorts by day, then by part of the day, undated last', () => {
		const late = on('2021-09-05', { part: 'late' });
		const early = on('2021-09-05', { part: 'early' });
		const sorted = [on('2021-09-05'), early, late, on('2021-09-06'), null];
		expect([null, late, on('2021-09-06'), early, on('2021-09-05')].sort(compareMoments)).toEqual(sorted);
	});

	it('places an undated claim with its report, oldest or newest first', () => {
		const made = edition({
			articles: [
				{
					claims: {
						none: {},
						old: { paragraph: 2, said: on('2021') },
						open: { paragraph: 3, said: on('../2021-09-06') },
						day: { paragraph: 4, said: on('2021-09-06') },
					},
				},
			],
		});
		const ids = (compare: typeof compareByTime) =>
			[...made.claims].sort(compare).map(({ id }) => id.replace(/^.*\//, ''));
		expect(ids(compareByTime)).toEqual(['old', 'none', 'open', 'day']);
		expect(ids(newestFirst)).toEqual(['old', 'day', 'none', 'open']);
	});
});

describe('backing()', () => {
	it('is zero without claims', () => expect(backing([])).toEqual({ reports: 0, posts: 0, origins: 0 }));

	it('counts two articles with one spokesperson as two reports and one origin', () => {
		const made = edition({ articles: [{ claims: { a: {} } }, { claims: { a: {} } }] });
		expect(backing([...made.claims])).toEqual({ reports: 2, posts: 0, origins: 1 });
		expect(made.claims.backing()).toEqual({ reports: 2, posts: 0, origins: 1 });
	});

	it('counts a post that several statements are from once, apart from its report', () => {
		const sources = {
			tweet: { kind: 'post' as const, by: 'anna', medium: null, handle: null, date: null, paragraphs: [1] },
		};
		const made = edition({
			articles: [{ sources, claims: { a: { source: 'tweet' }, b: { source: 'tweet' }, c: {} } }],
		});
		expect(backing([...made.claims])).toEqual({ reports: 1, posts: 1, origins: 1 });
		expect(made.claims.backing()).toEqual({ reports: 1, posts: 1, origins: 1 });
	});

	it('counts each report and origin once', () => {
		const made = edition({ articles: [{ claims: { a: {}, b: {}, c: { speaker: 'bert' } } }] });
		expect(backing([...made.claims, ...made.claims])).toEqual({ reports: 1, posts: 0, origins: 2 });
	});
});
