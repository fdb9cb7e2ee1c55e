import { describe, expect, it } from 'vitest';
import { type TimelineEntry, timeline } from '../../src/answers/timeline.ts';
import { type ArticleParts, claimOf, edition, on, questionOf, subjectOf } from '../support/data/editions.ts';

const of = (claims: ArticleParts['claims'], events: ArticleParts['events'] = {}) =>
	edition({ articles: [{ claims, events }] });
const named = (entries: readonly TimelineEntry[]) =>
	entries.map((entry) => (entry.kind === 'event' ? entry.event : entry.claim).id.replace(/^.*\//, ''));

describe('timeline()', () => {
	it('starts with the oldest; an entry on or before a day comes first on that day', () => {
		const made = of({
			monday: { said: on('2021-09-06') },
			'by-monday': { said: on('../2021-09-06') },
			eighties: { said: on('198X') },
			sunday: { said: on('2021-09-05') },
			'from-sunday': { said: on('2021-09-05/..') },
			september: { said: on('2021-09') },
		});
		expect(named(timeline(made, undefined).dated)).toEqual([
			'eighties',
			'september',
			'from-sunday',
			'sunday',
			'by-monday',
			'monday',
		]);
	});

	it('sorts a day by its parts, the whole day first', () => {
		const parts = ['overnight', 'late', 'evening', 'afternoon', 'mid', 'morning', 'early'] as const;
		const made = of({
			...Object.fromEntries(parts.map((part) => [part, { said: on('2021-09-05', { part }) }])),
			whole: { said: on('2021-09-05') },
		});
		expect(named(timeline(made, undefined).dated)).toEqual(['whole', ...[...parts].reverse()]);
	});

	it('sorts entries of one date by their place in the report', () => {
		const made = of({ b: { paragraph: 2, said: on('2021-09-05') }, a: { paragraph: 1, said: on('2021-09-05') } });
		expect(named(timeline(made, undefined).dated)).toEqual(['a', 'b']);
	});

	it('lists undated entries separately, in the order of the report', () => {
		const made = of(
			{ c: { paragraph: 3 }, a: { paragraph: 1 }, b: { paragraph: 2, said: on('2021-09-05') }, d: { paragraph: 4 } },
			{ quiet: { name: 'quiet night', when: null, claims: ['d'] } },
		);
		const { dated, undated } = timeline(made, undefined);
		expect([named(dated), named(undated)]).toEqual([['b'], ['a', 'c', 'quiet']]);
	});

	it('lists each undated claim once, and none that is among the dated entries', () => {
		const made = of(
			{ told: {}, said: { paragraph: 2, said: on('2021-09-06') } },
			{
				dated: { name: 'storm', when: on('2021-09-04'), claims: ['told'] },
				undated: { name: 'flood', when: null, claims: ['said'] },
			},
		);
		const { dated, undated } = timeline(made, undefined);
		expect([named(dated), named(undated)]).toEqual([['dated', 'said'], []]);
	});

	it('omits the report’s own narration, but has the events that it reports', () => {
		const made = of(
			{ told: { speaker: 'report' } },
			{ storm: { name: 'storm', when: on('2021-09-04'), claims: ['told'] } },
		);
		const { dated, undated } = timeline(made, undefined);
		expect([named(dated), named(undated)]).toEqual([['storm'], []]);
	});

	it('of a subject has what it said, what others said about it and what happened there', () => {
		const made = edition({
			questions: { calm: {} },
			articles: [
				{
					claims: {
						by: { speaker: 'bert', about: ['southland'], said: on('2021-09-01') },
						of: { speaker: 'anna', about: ['bert'], said: on('2021-09-02') },
						neither: {
							speaker: 'anna',
							about: ['southland'],
							said: on('2021-09-03'),
							stances: [{ question: 'calm', stance: 'asserts', basis: 'explicit' }],
						},
					},
					events: { storm: { name: 'storm', when: on('2021-09-04'), place: 'northland', claims: ['neither'] } },
				},
			],
		});
		expect(named(timeline(made, subjectOf(made, 'bert')).dated)).toEqual(['by', 'of']);
		expect(named(timeline(made, subjectOf(made, 'northland')).dated)).toEqual(['storm']);
		expect(named(timeline(made, questionOf(made, 'calm')).dated)).toEqual(['neither', 'storm']);
		expect(timeline(made, subjectOf(made, 'carla'))).toMatchObject({ dated: [], undated: [] });
	});

	it('does not change the edition', () => {
		const made = of({ b: { said: on('2021-09-06') }, a: { paragraph: 2, said: on('2021-09-05') } });
		timeline(made, undefined);
		expect([...made.claims]).toEqual([claimOf(made, 'b'), claimOf(made, 'a')]);
	});
});
