import { describe, expect, it } from 'vitest';
import { briefing } from '../../src/answers/briefing.ts';
import { claims } from '../../src/answers/claims.ts';
import { search } from '../../src/answers/search.ts';
import { sources } from '../../src/answers/sources.ts';
import { who } from '../../src/answers/who.ts';
import { edition, inferred, on, position, questionOf, subjectOf } from '../support/data/editions.ts';

const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id.replace(/^.*\//, ''));
const taking = (...[take, question = 'calm']: [Parameters<typeof position>[1], string?]) => ({
	positions: [position(question, take)],
});
const hop = { medium: null, handle: null, date: null, paragraphs: [1] };

const made = edition({
	questions: { calm: {}, open: {} },
	articles: [
		{
			unnamed: { aide: { description: 'an aide', words: 'an aide', paragraph: 4, of: 'council', anonymity: null } },
			sources: {
				words: { ...hop, kind: 'remarks', name: 'remarks by Bert Example', by: 'bert' },
				post: { ...hop, kind: 'post', name: 'a post', by: 'herald', carries: 'words' },
			},
			claims: {
				calm: {
					paragraph: 1,
					said: on('2021-09-04'),
					...taking('yes'),
					quotations: [{ paragraph: 1, text: 'no wind at all' }],
				},
				loud: {
					paragraph: 2,
					speaker: 'bert',
					source: 'post',
					said: on('2021-09-05'),
					about: ['northland', 'anna'],
					...taking('no'),
				},
				hurt: { paragraph: 3, speaker: 'council', kind: 'casualty', said: on('2021-09-06') },
				aid: { paragraph: 4, speaker: 'aide', kind: 'pledge', about: ['southland'] },
				silent: { paragraph: 5, speaker: 'report', kind: 'absence', about: ['carla'] },
				gate: { paragraph: 6, speaker: 'carla', said: on('../2021-09-06'), ...taking('yes', 'open') },
			},
			roles: [{ subject: 'anna', role: 'mayor', words: 'mayor', paragraph: 1, basis: 'explicit' }],
			ties: [{ from: 'anna', tie: 'leads', to: 'council', words: 'leads', paragraph: 1, basis: 'explicit' }],
			notKnown: [
				{ what: 'how many were hurt', subjects: ['northland'] },
				{ what: 'who has the key', questions: ['open'] },
				{ what: 'who wrote the report' },
			],
		},
		{
			dateline: inferred('2021-09-08'),
			claims: {
				again: {
					said: on('2021-09-07'),
					speaker: 'herald',
					relations: [{ type: 'repeats', claim: 'northland-report/calm', basis: 'explicit' }],
				},
			},
		},
	],
});
const subject = (id: string) => subjectOf(made, id);

describe('claims()', () => {
	it('returns all claims without options, newest first, undated ones by their report, of one day by paragraph', () => {
		expect(ids(claims(made, {}).claims)).toEqual(['again', 'hurt', 'aid', 'silent', 'gate', 'loud', 'calm']);
	});

	it('returns claims that match all options', () => {
		const found = (filter: Parameters<typeof claims>[1]) => ids(claims(made, filter).claims);
		expect(found({ about: subject('anna') })).toEqual(['loud']);
		expect(found({ by: subject('council') })).toEqual(['hurt', 'aid']);
		expect(found({ by: subject('council'), about: subject('southland') })).toEqual(['aid']);
		expect(found({ by: subject('council'), about: questionOf(made, 'calm') })).toEqual([]);
		expect(found({ about: questionOf(made, 'calm') })).toEqual(['loud', 'calm']);
		expect(found({ state: 'disputed' })).toEqual(['loud', 'calm']);
		expect(found({ state: 'single' })).toEqual(['gate']);
		expect(found({ kind: 'casualty' })).toEqual(['hurt']);
		expect(found({ kind: 'casualty', state: 'disputed' })).toEqual([]);
		expect(found({ kind: 'vow' })).toEqual([]);
	});

	it('counts a post as in its report, and a repeat as no further origin', () => {
		const { reports, posts, origins } = claims(made, { about: subject('northland') });
		expect([reports, posts, origins]).toEqual([2, 1, 4]);
	});
});

describe('who()', () => {
	it('returns roles, ties from both ends, and what the subject and others said', () => {
		const answer = who(made, subject('anna'));
		expect(answer.roles.map(({ role }) => role)).toEqual(['mayor']);
		expect(answer.ties.map(({ tie }) => tie)).toEqual(['leads']);
		expect(who(made, subject('council')).ties).toEqual(answer.ties);
		expect([ids(answer.said), ids(answer.ofThem)]).toEqual([['calm'], ['loud']]);
	});

	it('includes claims made on behalf of an organisation, and its unnamed sources', () => {
		const answer = who(made, subject('council'));
		expect([ids(answer.said), ids(answer.unnamed)]).toEqual([['hurt', 'aid'], ['aide']]);
	});

	it('lists what a news outlet passed on apart from what it said', () => {
		const answer = who(made, subject('herald'));
		expect([ids(answer.said), ids(answer.passedOn)]).toEqual([['again'], ['loud']]);
	});

	it('lists absence of comment apart from what others said', () => {
		const answer = who(made, subject('carla'));
		expect([ids(answer.absences), ids(answer.ofThem)]).toEqual([['silent'], []]);
	});

	it('never lists a subject’s own words among what others said', () => {
		const own = edition({ articles: [{ claims: { self: { about: ['anna'] } } }] });
		const answer = who(own, subjectOf(own, 'anna'));
		expect([ids(answer.said), ids(answer.ofThem)]).toEqual([['self'], []]);
	});
});

describe('sources()', () => {
	it('lists sources by report with their claims, and the report’s own narration separately', () => {
		const { articles, claims } = sources(made, undefined);
		expect(claims).toBe(7);
		expect(articles.map(({ article }) => article.id)).toEqual(['northland-report-2', 'northland-report']);
		const [, first] = articles;
		expect(first?.sources.map(({ source, claims }) => [source.id, ids(claims)])).toEqual([
			['northland-report/post', ['loud']],
		]);
		expect(ids(first?.own ?? [])).toEqual(['calm', 'hurt', 'aid', 'silent', 'gate']);
		expect(first?.notKnown.map(({ what }) => what)).toEqual(['who wrote the report']);
	});

	it('lists only sources of claims on the topic', () => {
		expect(sources(made, subject('carla'))).toMatchObject({ claims: 2 });
		expect(sources(made, subject('guild'))).toMatchObject({ claims: 0, articles: [] });
		expect(sources(made, questionOf(made, 'open')).articles.flatMap(({ own }) => ids(own))).toEqual(['gate']);
	});
});

describe('briefing()', () => {
	it('has what is news beside the questions, without repeats', () => {
		const answer = briefing(made, undefined);
		expect(answer.questions.map(({ question, state }) => [question.id, state])).toEqual([
			['calm', 'disputed'],
			['open', 'single'],
		]);
		expect(ids(answer.news)).toContain('hurt');
		expect(ids(answer.news)).not.toEqual(expect.arrayContaining(['again']));
	});

	it('contains only claims on the topic', () => {
		const answer = briefing(made, subject('southland'));
		expect([answer.questions, ids(answer.news), answer.notKnown]).toEqual([[], ['aid'], []]);
		expect(briefing(made, questionOf(made, 'open')).questions.map(({ question }) => question.id)).toEqual(['open']);
	});

	it('has what is not answered on the topic and on each of its questions, once', () => {
		const open = (topic: Parameters<typeof briefing>[1]) => briefing(made, topic).notKnown.map(({ what }) => what);
		expect(open(subject('northland'))).toEqual(['how many were hurt', 'who has the key']);
		expect(open(questionOf(made, 'open'))).toEqual(['who has the key']);
		expect(open(undefined)).toEqual(['how many were hurt', 'who has the key', 'who wrote the report']);
	});

	it('sorts questions: about numbers, then disputed, then differing, then from one voice, then several', () => {
		const says = (question: string, answer: string) => {
			return { question, position: 'says' as const, answer, basis: 'explicit' as const };
		};
		const toll = { question: 'toll', position: 'says' as const, basis: 'explicit' as const };
		const said = (speaker: string, ...positions: ReturnType<typeof position>[]) => ({ speaker, positions });
		const sorted = edition({
			figures: { hurt: { name: 'hurt' } },
			questions: {
				single: {},
				shared: { exclusive: false, kind: 'open', answers: { a: 'a way', b: 'another way' } },
				differ: { kind: 'open', answers: { a: 'a way', b: 'another way' } },
				disputed: {},
				toll: { kind: 'number', counts: ['hurt'] },
			},
			articles: [
				{
					claims: {
						one: {
							...said(
								'anna',
								position('single', 'yes'),
								position('disputed', 'yes'),
								says('differ', 'a'),
								says('shared', 'a'),
								toll,
							),
							figures: [{ figure: 'hurt', value: '3', basis: 'explicit' }],
							paraphrase: 'three people were hurt',
						},
						two: {
							...said('bert', position('disputed', 'no'), says('differ', 'b'), says('shared', 'b')),
							paragraph: 2,
						},
						three: {
							...said('carla', toll),
							paragraph: 3,
							figures: [{ figure: 'hurt', value: '4', basis: 'explicit' }],
						},
					},
				},
			],
		});
		expect(briefing(sorted, undefined).questions.map(({ question }) => question.id)).toEqual([
			'toll',
			'disputed',
			'differ',
			'single',
			'shared',
		]);
	});

	it('has no background, no absence and no note on sources among the news', () => {
		const plain = edition({
			articles: [
				{
					claims: {
						call: { kind: 'call' },
						undated: { speaker: 'bert', paragraph: 2 },
						past: { kind: 'background', paragraph: 3 },
						silent: { kind: 'absence', speaker: 'report', paragraph: 4 },
						how: { kind: 'sourcing', speaker: 'report', paragraph: 5 },
						own: { speaker: 'report', paragraph: 6 },
					},
				},
			],
		});
		expect(ids(briefing(plain, undefined).news).sort()).toEqual(['call', 'own', 'undated']);
	});
});

describe('search()', () => {
	it('finds claims by their words, quotations and speakers, and topics by their names', () => {
		const found = (query: string) => {
			const { topics, claims } = search(made, { query, order: 'newest' });
			return [ids(topics), ids(claims)];
		};
		expect(found('"no wind"')).toEqual([[], ['calm']]);
		expect(found('bert')).toEqual([['bert'], ['loud']]);
		expect(found('southland')[0]).toEqual(['southland']);
		expect(found('nowhere')).toEqual([[], []]);
	});

	it('finds nothing for an empty query', () => {
		for (const query of ['', '  ', '?!', '\u202e'])
			expect(search(made, { query, order: 'newest' })).toMatchObject({ topics: [], claims: [] });
	});
});
