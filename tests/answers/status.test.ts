import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type QuestionStatus, questionStatus, status } from '../../src/answers/status.ts';
import type { Claim, Speaker } from '../../src/data/edition/content.ts';
import type { Edition } from '../../src/data/edition/edition.ts';
import { type ArticleParts, edition, on, position, questionOf, subjectOf } from '../support/data/editions.ts';

const taking = (...[take, question = 'calm']: [Parameters<typeof position>[1], string?]) => ({
	positions: [position(question, take)],
});
const repeats = (...claims: string[]) => ({
	relations: claims.map((claim) => ({ type: 'repeats' as const, claim, basis: 'explicit' as const })),
});

const about = (claims: ArticleParts['claims'], more: Partial<ArticleParts> = {}): Edition =>
	edition({ questions: { calm: {} }, articles: [{ ...more, claims }] });

const open = (claims: ArticleParts['claims']): Edition =>
	edition({
		questions: {
			holder: { question: 'Who holds it?', kind: 'open', answers: { north: 'the north', south: 'the south' } },
		},
		articles: [{ claims }],
	});
const says = (answer: string) => ({
	...{ question: 'holder', position: 'says' as const, answer, basis: 'explicit' as const },
});
const denies = (answer: string) => ({ ...says(answer), position: 'denies' as const });

/** An edition in which claims give figures such as "killed 107". */
const counting = (
	claims: Readonly<
		Record<string, Pick<ArticleParts['claims'][string], 'speaker' | 'said'> & { figures: string[]; replaces?: string }>
	>,
): Edition =>
	edition({
		questions: { losses: { question: 'How many were hurt?', kind: 'number', counts: ['killed', 'wounded'] } },
		figures: { killed: { name: 'killed' }, wounded: { name: 'wounded' } },
		articles: [
			{
				claims: Object.fromEntries(
					Object.entries(claims).map(([id, { figures, replaces, ...claim }]) => [
						id,
						{
							...claim,
							positions: [{ question: 'losses', position: 'says' as const, basis: 'explicit' as const }],
							figures: figures.map((words) => {
								const [figure = '', value = ''] = words.split(' ');
								return { figure, value, basis: 'explicit' as const };
							}),
							relations: replaces ? [{ type: 'replaces' as const, claim: replaces, basis: 'explicit' as const }] : [],
						},
					]),
				),
			},
		],
	});

const standingOf = (made: Edition, id = 'calm') => questionStatus(made, questionOf(made, id));
const short = (claim: Claim) => claim.id.replace(/^.*\//, '');
const sidesOf = ({ sides }: QuestionStatus) =>
	sides.map(({ statements }) => statements.map(({ claim, repeats }) => [short(claim), ...repeats.map(short)]));
const nameOf = (voice: Speaker) => ('id' in voice ? voice.id : 'report');

describe('sides in status()', () => {
	it('have an answer each, with all voices that give it, by their first statements', () => {
		const made = about({
			a: { speaker: 'carla', ...taking('yes') },
			b: { speaker: 'bert', ...taking('no') },
			c: { speaker: 'guild', said: on('2021-09-05'), ...taking('no') },
			d: { speaker: 'anna', said: on('2021-09-05', { part: 'late' }), ...taking('yes') },
			e: { speaker: 'council', said: on('2021-09-04'), ...taking('yes') },
		});
		const standing = standingOf(made);
		expect(sidesOf(standing)).toEqual([
			[['e'], ['d'], ['a']],
			[['c'], ['b']],
		]);
		expect(standing.sides.map(({ answer, voices }) => [answer, ...voices.map(nameOf)])).toEqual([
			['yes', 'council', 'anna', 'carla'],
			['no', 'guild', 'bert'],
		]);
	});

	it('are sorted by first statement, then by name', () => {
		const first = (claims: ArticleParts['claims']) => standingOf(about(claims)).sides.map(({ answer }) => answer);
		const [anna, bert] = [
			{ speaker: 'anna', ...taking('yes') },
			{ speaker: 'bert', ...taking('no') },
		];
		expect(first({ b: bert, a: anna })).toEqual(['yes', 'no']);
		expect(first({ b: { ...bert, said: on('2021-09-04') }, a: { ...anna, said: on('2021-09-05') } })).toEqual([
			'no',
			'yes',
		]);
	});

	it('of an open question are the answers, and apart from them what is only denied', () => {
		const made = open({
			a: { speaker: 'anna', positions: [says('north')] },
			b: { speaker: 'bert', positions: [says('south'), denies('north')] },
			c: { speaker: 'carla', positions: [denies('south')] },
		});
		expect(
			standingOf(made, 'holder').sides.map(({ position, answer, voices }) => [position, answer, ...voices.map(nameOf)]),
		).toEqual([
			['says', 'north', 'anna'],
			['says', 'south', 'bert'],
			['denies', 'south', 'carla'],
		]);
	});

	it('list what a voice denies under the answer that it gives itself', () => {
		const made = open({
			a: { speaker: 'anna', positions: [says('north')] },
			b: { speaker: 'anna', paragraph: 2, positions: [denies('south')] },
		});
		expect(sidesOf(standingOf(made, 'holder'))).toEqual([[['a'], ['b']]]);
	});

	it('of a question about a number are voices, each with the newest figures of each kind', () => {
		const made = counting({
			a: { said: on('2021-09-04'), figures: ['killed 80', 'wounded 10'] },
			b: { said: on('2021-09-05'), figures: ['killed 107'], replaces: 'a' },
			c: { speaker: 'bert', said: on('2021-09-06'), figures: ['killed >=345'] },
		});
		const { sides, state } = standingOf(made, 'losses');
		expect(
			sides.map(({ voices, figures }) => [voices.map(nameOf), figures.map(({ figure, value }) => [figure, value])]),
		).toEqual([
			[
				['anna'],
				[
					['killed', '107'],
					['wounded', '10'],
				],
			],
			[['bert'], [['killed', '>=345']]],
		]);
		expect(sides.map(({ leading }) => short(leading))).toEqual(['b', 'c']);
		expect(state).toBe('differ');
	});

	it('lead with the newest statement if accounts contradict each other, otherwise with the first', () => {
		const twice = {
			a: { said: on('2021-09-04'), ...taking('yes') },
			b: { said: on('2021-09-05'), ...taking('yes') },
		};
		const leading = (claims: ArticleParts['claims']) =>
			standingOf(about(claims)).sides.map((side) => short(side.leading));
		expect(leading(twice)).toEqual(['a']);
		expect(leading({ ...twice, c: { speaker: 'bert', said: on('2021-09-06'), ...taking('no') } })).toEqual(['b', 'c']);
	});

	it('include everyone who speaks for the same organisation, unnamed sources too', () => {
		const made = about(
			{
				a: { speaker: 'anna', onBehalfOf: 'council', ...taking('yes') },
				b: { speaker: 'official', paragraph: 2, ...taking('yes') },
				c: { speaker: 'anna', paragraph: 3, ...taking('no') },
			},
			{
				unnamed: {
					official: { description: 'an official', words: 'an official', paragraph: 2, of: 'council', anonymity: null },
				},
			},
		);
		const { sides, origins } = standingOf(made);
		expect(sides.map(({ voices, origins }) => [voices.map(nameOf), origins])).toEqual([
			[['anna'], 1],
			[['council'], 1],
		]);
		expect(origins).toBe(2);
	});

	it('list repeats, and repeats of repeats, under the statement that they repeat', () => {
		const made = about({
			first: { said: on('2021-09-04'), ...taking('yes') },
			again: { said: on('2021-09-05'), speaker: 'herald', ...taking('yes'), ...repeats('first') },
			'once-more': { said: on('2021-09-06'), speaker: 'bert', ...taking('yes'), ...repeats('again') },
			own: { said: on('2021-09-06'), paragraph: 2, ...taking('yes') },
		});
		const standing = standingOf(made);
		expect(sidesOf(standing)).toEqual([[['first', 'again', 'once-more'], ['own']]]);
		expect(standing.origins).toBe(1);
	});

	it('list a repeat under its original even if it was said earlier', () => {
		const made = about({
			again: { said: on('2021-09-03'), speaker: 'herald', ...taking('yes'), ...repeats('first') },
			first: { said: on('2021-09-04'), ...taking('yes') },
		});
		expect(sidesOf(standingOf(made))).toEqual([[['first', 'again']]]);
	});

	it('list a repeat of a claim that answers nothing as a statement of its own', () => {
		const made = about({ first: {}, again: { speaker: 'herald', ...taking('yes'), ...repeats('first') } });
		expect(sidesOf(standingOf(made))).toEqual([[['again']]]);
	});

	it('count a post that passes on words apart from its report, and a repeat as no origin', () => {
		const hop = { medium: null, handle: null, date: null, paragraphs: [1] };
		const made = about(
			{
				first: { source: 'words', ...taking('yes') },
				again: { source: 'post', ...taking('yes'), ...repeats('first') },
			},
			{
				sources: {
					words: { ...hop, kind: 'remarks', name: 'remarks', by: 'anna' },
					post: { ...hop, kind: 'post', name: 'a post', by: 'herald', carries: 'words' },
				},
			},
		);
		const [side] = standingOf(made).sides;
		expect([side?.reports, side?.posts, side?.origins]).toEqual([1, 1, 1]);
	});
});

describe('claims without a side in status()', () => {
	it('are listed apart: cannot verify, background, absence', () => {
		const made = about({
			a: { ...taking('yes') },
			b: { speaker: 'bert', ...taking('cannot-verify') },
			c: { speaker: 'carla', ...taking('background') },
			d: { speaker: 'report', kind: 'absence', ...taking('background') },
		});
		const { sides, cannotVerify, background, absences, state } = standingOf(made);
		const listed = [cannotVerify.claims, background, absences].map((claims) => claims.map(short));
		expect([sides.length, ...listed]).toEqual([1, ['b'], ['c'], ['d']]);
		expect(state).toBe('single');
	});

	it('that cannot verify are counted by voice, each listed with its newest', () => {
		const voices = Array.from({ length: 80 }, (_, i) => `p${i}`);
		const made = edition({
			people: Object.fromEntries([...voices, 'anna'].map((id) => [id, { name: `${id} Example` }])),
			questions: { calm: {} },
			articles: [
				{
					claims: Object.fromEntries([
						...voices.map((speaker) => [speaker, { speaker, ...taking('cannot-verify') }] as const),
						['again', { speaker: 'p0', ...taking('cannot-verify') }],
					]),
				},
			],
		});
		const { cannotVerify, older } = standingOf(made);
		expect([cannotVerify.voices, cannotVerify.claims.length, older]).toEqual([80, 80, 1]);
	});

	it('are complete: every claim that says something is in the answer once', () => {
		const claim = fc.record({
			speaker: fc.constantFrom('anna', 'bert', 'council', 'herald'),
			take: fc.constantFrom('yes' as const, 'no' as const, 'cannot-verify' as const, 'background' as const),
			said: fc.constantFrom(
				null,
				on('2021-09-04'),
				on('2021-09-05'),
				on('../2021-09-06'),
				on('2021-09-05', { part: 'late' }),
			),
			repeats: fc.option(fc.nat({ max: 8 }), { nil: undefined }),
		});
		fc.assert(
			fc.property(fc.array(claim, { minLength: 1, maxLength: 9 }), (list) => {
				const made = about(
					Object.fromEntries(
						list.map(({ speaker, take, said, repeats: to }, i) => [
							`c${i}`,
							{ speaker, said, ...taking(take), ...(to !== undefined && to < i && repeats(`c${to}`)) },
						]),
					),
				);
				const { sides, cannotVerify, background, absences } = standingOf(made);
				const statements = sides.flatMap((side) => side.statements);
				const all = [
					...statements.flatMap(({ claim, repeats }) => [claim, ...repeats]),
					...cannotVerify.claims,
					...background,
					...absences,
				];
				expect(all.map(short).sort()).toEqual(list.map((_, i) => `c${i}`));
				for (const { claim, repeats } of statements)
					for (const repeat of repeats) expect(repeat.origin).toBe(claim.origin);
				expect(new Set(sides.map(({ answer }) => answer)).size).toBe(sides.length);
			}),
		);
	});
});

describe('the question in status()', () => {
	const made = edition({
		questions: { calm: {}, open: {}, rich: { about: ['southland'] } },
		articles: [
			{
				claims: {
					a: taking('yes', 'open'),
					b: { speaker: 'bert', ...taking('no', 'open') },
					c: taking('yes', 'calm'),
					d: { about: ['southland'], ...taking('yes', 'rich') },
				},
				notKnown: [{ what: 'who has the key', questions: ['open'] }],
			},
		],
	});

	it('is the one with the most claims; the others are offered', () => {
		const { question, others } = status(made, subjectOf(made, 'northland'));
		expect(question?.question.id).toBe('open');
		expect(others.map(({ id }) => id)).toEqual(['calm']);
		expect(question?.notKnown.map(({ what }) => what)).toEqual(['who has the key']);
	});

	it('can be asked for by itself, and questions that share a subject are offered', () => {
		const { question, others } = status(made, questionOf(made, 'calm'));
		expect([question?.question.id, others.map(({ id }) => id)]).toEqual(['calm', ['open']]);
	});

	it('may be missing; then the answer has what is on file', () => {
		const none = edition({ articles: [{ claims: { a: {}, b: { speaker: 'bert' } } }] });
		const answer = status(none, subjectOf(none, 'northland'));
		expect([answer.question, answer.others, answer.statements.length]).toEqual([null, [], 2]);
		expect(status(none, subjectOf(none, 'southland')).statements).toEqual([]);
	});

	it('marks a dispute that no report names as inferred', () => {
		const dispute = (why?: string) =>
			about({ a: taking('yes'), b: { speaker: 'bert', positions: [position('calm', 'no', why)] } });
		expect(standingOf(dispute())).toMatchObject({ state: 'disputed', inferred: false });
		expect(standingOf(dispute('read so'))).toMatchObject({ state: 'disputed', inferred: true });
	});
});
