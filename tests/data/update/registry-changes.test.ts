import { describe, expect, it } from 'vitest';
import { sources } from '../../../src/answers/sources.ts';
import { status } from '../../../src/answers/status.ts';
import { timeline } from '../../../src/answers/timeline.ts';
import { who } from '../../../src/answers/who.ts';
import type { Edition } from '../../../src/data/edition/edition.ts';
import {
	type ArticleParts,
	claimOf,
	edition,
	on,
	type Parts,
	position,
	questionOf,
	subjectOf,
} from '../../support/data/editions.ts';
import { revised } from '../../support/data/revisions.ts';

type Claim = ArticleParts['claims'][string];

const explicit = { basis: 'explicit' as const };
const says = (take: 'yes' | 'no'): Claim => ({ positions: [position('calm', take)] });
const ids = (things: Iterable<{ readonly id: string }>) => [...things].map(({ id }) => id.replace(/^.*\//, ''));

describe('a place within another', () => {
	const places = (within: Readonly<Record<string, string>>): NonNullable<Parts['places']> =>
		Object.fromEntries(
			['land', 'valley', 'town', 'other'].map((id) => [
				id,
				{ name: `Example ${id}`, kind: id, ...(within[id] && { within: within[id] }) },
			]),
		);
	const parts = (within: Readonly<Record<string, string>>): Parts => ({
		places: places(within),
		questions: { calm: { about: ['town'] } },
		articles: [
			{
				claims: {
					said: { about: ['town'], said: on('2021-09-05'), ...says('yes') },
					elsewhere: { paragraph: 2, about: ['other'], speaker: 'bert' },
				},
				// Events and open points are also in places that no claim is about.
				events: { flood: { name: 'reported flood', when: on('2021-09-04'), place: 'town', claims: ['elsewhere'] } },
				notKnown: [{ what: 'who left', subjects: ['town'] }],
			},
		],
	});
	const knownOf = (made: Edition, id: string) => {
		const place = subjectOf(made, id);
		const entries = timeline(made, place).entries.map((entry) => (entry.kind === 'event' ? entry.event : entry.claim));
		return [
			status(made, place).question?.question.id,
			ids(made.claimsAbout(place)),
			ids(entries),
			sources(made, place).claims,
			[...made.notKnownAbout(place)].map(({ what }) => what),
		];
	};
	const all = ['calm', ['said'], ['flood', 'said'], 1, ['who left']];
	const nothing = [undefined, [], [], 0, []];

	it('is known to it, and to what that is within', () => {
		const made = edition(parts({ town: 'valley', valley: 'land' }));
		expect([knownOf(made, 'town'), knownOf(made, 'valley'), knownOf(made, 'land')]).toEqual([all, all, all]);
	});

	it('is known to it when the registry says so later, and no longer when it does not', () => {
		const [apart, nested] = [parts({}), parts({ town: 'valley', valley: 'land' })];
		expect(knownOf(revised(apart, nested), 'land')).toEqual(all);
		expect(knownOf(revised(nested, apart), 'land')).toEqual(nothing);
		expect(knownOf(revised(nested, parts({ town: 'valley' })), 'land')).toEqual(nothing);
		const moved = revised(nested, parts({ town: 'other' }));
		expect([knownOf(moved, 'land'), knownOf(moved, 'other')]).toEqual([
			nothing,
			['calm', ['elsewhere', 'said'], ['flood', 'said'], 2, ['who left']],
		]);
	});

	it('stays so when its article changes in the same save', () => {
		const [apart, nested] = [parts({}), parts({ town: 'valley', valley: 'land' })];
		const [article] = nested.articles;
		const changed = { ...nested, articles: [{ ...article, label: 'another label', claims: article?.claims ?? {} }] };
		expect(knownOf(revised(apart, changed, apart), 'land')).toEqual(nothing);
		expect(knownOf(revised(apart, changed), 'land')).toEqual(all);
	});

	it('has no events of it when only events and open points are there', () => {
		const only = (within: Readonly<Record<string, string>>): Parts => ({
			places: places(within),
			articles: [
				{
					claims: { elsewhere: { about: ['other'] } },
					events: { flood: { name: 'reported flood', when: on('2021-09-04'), place: 'town', claims: ['elsewhere'] } },
					notKnown: [{ what: 'who left', subjects: ['town'] }],
				},
			],
		});
		const made = revised(only({}), only({ town: 'land' }));
		expect([
			ids(made.eventsAbout(subjectOf(made, 'land'))),
			made.notKnownAbout(subjectOf(made, 'land')).length,
		]).toEqual([['flood'], 1]);
		const apart = revised(only({ town: 'land' }), only({}));
		expect(apart.eventsAbout(subjectOf(apart, 'land')).length).toBe(0);
	});
});

describe('an outlet that is the voice of a body', () => {
	const parts = (voiceOf: Readonly<Record<string, string>>, more: Partial<ArticleParts> = {}): Parts => ({
		organisations: Object.fromEntries(
			['council', 'radio', 'herald'].map((id) => [
				id,
				{ name: `Example ${id}`, ...(voiceOf[id] && { voiceOf: voiceOf[id] }) },
			]),
		),
		places: { northland: { name: 'Northland', kind: 'country', speaks: true } },
		questions: { calm: {} },
		articles: [
			{
				claims: {
					own: { speaker: 'council', ...says('yes') },
					voiced: { speaker: 'radio', paragraph: 2, ...says('yes') },
				},
				...more,
			},
		],
	});
	const tally = (made: Edition) => made.tallyOf(questionOf(made, 'calm'));

	it('is one side and one origin with it, and is named once with it', () => {
		const made = edition(parts({ radio: 'council' }));
		expect(tally(made)).toMatchObject({ state: 'single', origins: 1 });
		expect(claimOf(made, 'voiced').origin).toBe(claimOf(made, 'own').origin);
		const [side, ...others] = status(made, subjectOf(made, 'northland')).question?.sides ?? [];
		expect(others).toEqual([]);
		expect(side?.voices.map((voice) => 'name' in voice && voice.name)).toEqual(['Example council']);
		expect(ids(who(made, subjectOf(made, 'council')).said)).toEqual(['own', 'voiced']);
		expect(ids(who(made, subjectOf(made, 'radio')).said)).toEqual(['voiced']);
	});

	it('contradicts nobody when they say different things', () => {
		const claims = { own: { speaker: 'council', ...says('yes') }, voiced: { speaker: 'radio', ...says('no') } };
		expect(tally(edition(parts({ radio: 'council' }, { claims }))).state).toBe('single');
		expect(tally(edition(parts({}, { claims }))).state).toBe('disputed');
	});

	it('is so from the save on in which the registry says so', () => {
		const [apart, voice] = [parts({}), parts({ radio: 'council' })];
		expect(tally(revised(apart, voice))).toMatchObject({ state: 'single', origins: 1 });
		expect(tally(revised(voice, apart))).toMatchObject({ state: 'agree', origins: 2 });
		const other = revised(voice, parts({ radio: 'herald' }));
		expect(tally(other)).toMatchObject({ state: 'agree', origins: 2 });
		expect(ids(other.claimsBy(subjectOf(other, 'herald')))).toEqual(['voiced']);
		expect(ids(other.claimsBy(subjectOf(other, 'council')))).toEqual(['own']);
	});

	it('may be the voice of a place', () => {
		const made = revised(parts({}), parts({ radio: 'northland' }));
		expect(ids(made.claimsBy(subjectOf(made, 'northland')))).toEqual(['voiced']);
	});

	it('may be the voice of one that is the voice of another', () => {
		const chain = parts({ radio: 'herald', herald: 'council' });
		for (const made of [edition(chain), revised(parts({ radio: 'herald' }), chain)]) {
			expect(tally(made)).toMatchObject({ state: 'single', origins: 1 });
			expect(ids(made.claimsBy(subjectOf(made, 'council')))).toEqual(['own', 'voiced']);
		}
		expect(tally(revised(chain, parts({ radio: 'herald' })))).toMatchObject({ state: 'agree', origins: 2 });
	});

	it('is not its own voice', () => {
		expect(() => edition(parts({ radio: 'radio' }))).toThrow('in a circle');
		expect(() => edition(parts({ radio: 'herald', herald: 'radio' }))).toThrow('in a circle');
	});

	it('changes what repeats it, and what its words replace', () => {
		const articles = (voiceOf: Readonly<Record<string, string>>): Parts => ({
			...parts(voiceOf),
			questions: { calm: {}, loud: {} },
			articles: [
				{ id: 'a', claims: { first: { speaker: 'radio', ...says('yes') } } },
				{
					id: 'b',
					claims: {
						again: { speaker: 'anna', ...says('no'), relations: [{ type: 'repeats', claim: 'a/first', ...explicit }] },
						earlier: { paragraph: 2, speaker: 'council', positions: [position('loud', 'no')] },
					},
				},
				{
					id: 'c',
					claims: {
						later: {
							// It says nothing to the question itself.
							speaker: 'bert',
							relations: [
								{ type: 'repeats', claim: 'b/again', ...explicit },
								{ type: 'replaces', claim: 'b/earlier', ...explicit },
							],
						},
					},
				},
			],
		});
		const made = revised(articles({}), articles({ radio: 'council' }));
		expect(new Set([...made.claims].map(({ origin }) => origin)).size).toBe(1);
		expect(made.tallyOf(questionOf(made, 'loud')).state).toBe('nobody');
		const apart = revised(articles({ radio: 'council' }), articles({}));
		expect(apart.tallyOf(questionOf(apart, 'loud')).state).toBe('single');
	});
});

describe('several who say something jointly', () => {
	const parts = (jointSpeakers: string[], repeating = 'guild'): Parts => ({
		questions: { calm: {} },
		articles: [
			{ id: 'a', claims: { first: { speaker: 'council', jointSpeakers, ...says('yes') } } },
			{
				id: 'b',
				claims: {
					again: {
						speaker: repeating,
						...says('yes'),
						relations: [{ type: 'repeats', claim: 'a/first', ...explicit }],
					},
				},
			},
			{
				id: 'c',
				claims: {
					'once-more': {
						...{ speaker: 'anna', ...says('yes') },
						relations: [{ type: 'repeats', claim: 'b/again', ...explicit }],
					},
				},
			},
		],
	});

	it('are all its speakers, and several origins', () => {
		const made = edition(parts(['guild']));
		for (const id of ['council', 'guild']) expect(ids(who(made, subjectOf(made, id)).said)).toContain('first');
		expect(made.tallyOf(questionOf(made, 'calm'))).toMatchObject({ state: 'agree', origins: 2 });
		const { sides } = status(made, subjectOf(made, 'northland')).question ?? {};
		expect(sides?.map(({ origins, voices }) => [origins, voices.length])).toEqual([[2, 2]]);
	});

	it('are counted so wherever origins are', () => {
		const made = edition(parts(['guild', 'anna']));
		const count = (lists: Parameters<Edition['claims']['and']>[0][]) => lists.map((list) => list.backing().origins);
		expect(
			count([
				...[made.claims, made.claimsAbout(subjectOf(made, 'northland')), made.claimsInState('agree')],
				made.claimsBy(subjectOf(made, 'anna')),
			]),
		).toEqual([3, 3, 3, 3]);
	});

	it('are so when the report changes, for those who repeat a repetition too', () => {
		const origins = (made: Edition) => made.positionGroups(questionOf(made, 'calm')).map((group) => group.origins);
		expect(origins(revised(parts([]), parts(['guild'])))).toEqual([2]);
		expect(origins(revised(parts(['guild']), parts([])))).toEqual([1]);
		expect(origins(revised(parts(['guild']), parts(['anna'])))).toEqual([2]);
	});
});

describe('a place', () => {
	const parts = (speaks: boolean): Parts => ({
		organisations: {},
		places: { northland: { name: 'Northland', kind: 'country', speaks } },
		articles: [{ claims: { said: { speaker: 'northland' }, other: { speaker: 'anna' } } }],
	});

	it('that makes statements is found as who says them', () => {
		const made = edition(parts(true));
		expect(made.actors.resolve('northland')).toMatchObject({ kind: 'one', item: { id: 'northland', kind: 'place' } });
		expect(ids(made.claimsBy(subjectOf(made, 'northland')))).toEqual(['said']);
		expect(claimOf(made, 'said').origin).not.toBe(claimOf(made, 'other').origin);
	});

	it('that makes none is refused as a speaker, and not found as one', () => {
		expect(() => edition(parts(false))).toThrow('is a place: name who speaks for it, or add “speaks: true”');
		const silent: Parts = { ...parts(false), articles: [{ claims: { said: {} } }] };
		expect(edition(silent).actors.resolve('northland').kind).toBe('none');
		expect(revised(silent, parts(true)).actors.resolve('northland').kind).toBe('one');
		expect(revised(parts(true), silent).actors.resolve('northland').kind).toBe('none');
	});
});
