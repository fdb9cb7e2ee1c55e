import { describe, expect, it } from 'vitest';
import { type TimelineEntry, timeline } from '../../src/answers/timeline.ts';
import {
	type ArticleParts,
	claimOf,
	edition,
	on,
	position,
	questionOf,
	subjectOf,
	TODAY,
} from '../support/data/editions.ts';

const of = (claims: ArticleParts['claims'], events: ArticleParts['events'] = {}) =>
	edition({ articles: [{ claims, events }] });
const named = (entries: readonly TimelineEntry[]) =>
	entries.map((entry) => (entry.kind === 'event' ? entry.event : entry.claim).id.replace(/^.*\//, ''));

describe('timeline()', () => {
	it('starts with the oldest; what was said by a day is at the day of its report', () => {
		const made = of({
			monday: { said: on('2021-09-06') },
			'by-sunday': { said: on('../2021-09-05') },
			eighties: { said: on('198X') },
			sunday: { said: on('2021-09-05') },
			'from-sunday': { said: on('2021-09-05/..') },
			september: { said: on('2021-09') },
		});
		expect(named(timeline(made, undefined).entries)).toEqual([
			'eighties',
			'september',
			'from-sunday',
			'sunday',
			'monday',
			'by-sunday',
		]);
	});

	it('sorts a day by its parts, the whole day first', () => {
		const parts = ['overnight', 'late', 'evening', 'afternoon', 'mid', 'morning', 'early'] as const;
		const made = of({
			...Object.fromEntries(parts.map((part) => [part, { said: on('2021-09-05', { part }) }])),
			whole: { said: on('2021-09-05') },
		});
		expect(named(timeline(made, undefined).entries)).toEqual(['whole', ...[...parts].reverse()]);
	});

	it('sorts entries of one date by their place in the report', () => {
		const made = of({ b: { paragraph: 2, said: on('2021-09-05') }, a: { paragraph: 1, said: on('2021-09-05') } });
		expect(named(timeline(made, undefined).entries)).toEqual(['a', 'b']);
	});

	it('places undated entries among those of their report’s day, by name and in the order of the report', () => {
		const made = of(
			{
				c: { paragraph: 3 },
				a: { paragraph: 1 },
				b: { paragraph: 2, said: on('2021-09-05') },
				d: { paragraph: 4 },
				e: { paragraph: 5, said: on(TODAY) },
				f: { paragraph: 6, speaker: 'bert', said: on(TODAY) },
				g: { paragraph: 7, speaker: 'bert' },
			},
			{ quiet: { name: 'quiet night', when: null, claims: ['d'] } },
		);
		expect(named(timeline(made, undefined).entries)).toEqual(['b', 'a', 'c', 'quiet', 'e', 'f', 'g']);
	});

	it('lists each undated claim once, and none that is among the dated entries', () => {
		const made = of(
			{ told: {}, said: { paragraph: 2, said: on('2021-09-06') } },
			{
				dated: { name: 'storm', when: on('2021-09-04'), claims: ['told'] },
				undated: { name: 'flood', when: null, claims: ['said'] },
			},
		);
		expect(named(timeline(made, undefined).entries)).toEqual(['dated', 'said']);
	});

	it('omits the report’s own narration, but has the events that it reports', () => {
		const made = of(
			{ told: { speaker: 'report' } },
			{ storm: { name: 'storm', when: on('2021-09-04'), claims: ['told'] } },
		);
		expect(named(timeline(made, undefined).entries)).toEqual(['storm']);
	});

	it('has what happened on a day, also as the report narrates it, unless an event has it', () => {
		const happened = on('2021-09-04');
		const made = of(
			{
				told: { speaker: 'report', happened },
				said: { paragraph: 2, said: on('2021-09-05'), happened },
				undated: { paragraph: 3, happened },
				evented: { paragraph: 4, said: on('2021-09-05'), happened },
			},
			{ storm: { name: 'storm', when: on('2021-09-03'), claims: ['evented'] } },
		);
		const { entries } = timeline(made, undefined);
		expect(named(entries)).toEqual(['storm', 'said', 'undated', 'told', 'said', 'evented']);
		expect(entries.map(({ kind }) => kind)).toEqual([
			'event',
			...['happening', 'happening', 'happening'],
			...['statement', 'statement'],
		]);
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
							positions: [position('calm', 'yes')],
						},
					},
					events: { storm: { name: 'storm', when: on('2021-09-04'), place: 'northland', claims: ['neither'] } },
				},
			],
		});
		expect(named(timeline(made, subjectOf(made, 'bert')).entries)).toEqual(['by', 'of']);
		expect(named(timeline(made, subjectOf(made, 'northland')).entries)).toEqual(['storm']);
		expect(named(timeline(made, questionOf(made, 'calm')).entries)).toEqual(['neither', 'storm']);
		expect(timeline(made, subjectOf(made, 'carla'))).toMatchObject({ entries: [] });
	});

	it('does not change the edition', () => {
		const made = of({ b: { said: on('2021-09-06') }, a: { paragraph: 2, said: on('2021-09-05') } });
		timeline(made, undefined);
		expect([...made.claims]).toEqual([claimOf(made, 'b'), claimOf(made, 'a')]);
	});
});
