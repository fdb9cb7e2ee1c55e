import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type QuestionStatus, questionStatus, status } from '../../src/answers/status.ts';
import type { Claim } from '../../src/data/edition/content.ts';
import type { Edition } from '../../src/data/edition/edition.ts';
import type { StanceKind } from '../../src/data/model/article-schema.ts';
import { STANCES } from '../../src/data/model/enums.ts';
import { type ArticleParts, edition, must, on, questionOf, subjectOf } from '../support/data/editions.ts';

const taking = (stance: StanceKind, question = 'calm') => ({
	stances: [{ question, stance, basis: 'explicit' as const }],
});
const repeats = (...claims: string[]) => ({
	relations: claims.map((claim) => ({ type: 'repeats' as const, claim, basis: 'explicit' as const })),
});

const about = (claims: ArticleParts['claims'], more: Partial<ArticleParts> = {}): Edition =>
	edition({ questions: { calm: {} }, articles: [{ ...more, claims }] });

const standingOf = (made: Edition, id = 'calm') => questionStatus(made, questionOf(made, id));
const short = (claim: Claim) => claim.id.replace(/^.*\//, '');
const sidesOf = ({ sides }: QuestionStatus) =>
	sides.map(({ statements }) => statements.map(({ claim, repeats }) => [short(claim), ...repeats.map(short)]));

describe('sides in status()', () => {
	it('are sorted by first statement, then by name, undated last', () => {
		const made = about({
			a: { speaker: 'carla', ...taking('asserts') },
			b: { speaker: 'bert', ...taking('disputes') },
			c: { speaker: 'guild', said: on('2021-09-05'), ...taking('disputes') },
			d: { speaker: 'anna', said: on('2021-09-05', { part: 'late' }), ...taking('asserts') },
			e: { speaker: 'council', said: on('2021-09-04'), ...taking('concedes-part') },
		});
		expect(sidesOf(standingOf(made))).toEqual([[['e']], [['c']], [['d']], [['b']], [['a']]]);
	});

	it('include everyone who speaks for the same organisation, unnamed sources too', () => {
		const made = about(
			{
				a: { speaker: 'anna', onBehalfOf: 'council', ...taking('asserts') },
				b: { speaker: 'official', paragraph: 2, ...taking('asserts') },
				c: { speaker: 'anna', paragraph: 3, ...taking('disputes') },
			},
			{
				unnamed: {
					official: { description: 'an official', words: 'an official', paragraph: 2, of: 'council', anonymity: null },
				},
			},
		);
		const { sides, origins } = standingOf(made);
		expect(sides.map(({ voice, origins }) => ['id' in voice && voice.id, origins])).toEqual([
			['anna', 1],
			['council', 1],
		]);
		expect(origins).toBe(2);
	});

	it('list repeats, and repeats of repeats, under the statement that they repeat', () => {
		const made = about({
			first: { said: on('2021-09-04'), ...taking('asserts') },
			again: { said: on('2021-09-05'), speaker: 'herald', ...taking('asserts'), ...repeats('first') },
			'once-more': { said: on('2021-09-06'), speaker: 'bert', ...taking('asserts'), ...repeats('again') },
			own: { said: on('2021-09-06'), paragraph: 2, ...taking('asserts') },
		});
		const standing = standingOf(made);
		expect(sidesOf(standing)).toEqual([[['first', 'again', 'once-more'], ['own']]]);
		expect(standing.origins).toBe(1);
	});

	it('list a repeat under its original even if it was said earlier', () => {
		const made = about({
			again: { said: on('2021-09-03'), speaker: 'herald', ...taking('asserts'), ...repeats('first') },
			first: { said: on('2021-09-04'), ...taking('asserts') },
		});
		expect(sidesOf(standingOf(made))).toEqual([[['first', 'again']]]);
	});

	it('list a repeat of a claim without a stance as a statement of its own', () => {
		const made = about({ first: {}, again: { speaker: 'herald', ...taking('asserts'), ...repeats('first') } });
		expect(sidesOf(standingOf(made))).toEqual([[['again']]]);
	});

	it('count a post that passes on words as a report, and a repeat as no origin', () => {
		const hop = { medium: null, handle: null, date: null, paragraphs: [1] };
		const made = about(
			{
				first: { source: 'words', ...taking('asserts') },
				again: { source: 'post', ...taking('asserts'), ...repeats('first') },
			},
			{
				sources: {
					words: { ...hop, kind: 'remarks', name: 'remarks', by: 'anna' },
					post: { ...hop, kind: 'post', name: 'a post', by: 'herald', carries: 'words' },
				},
			},
		);
		const [side] = standingOf(made).sides;
		expect([side?.reports, side?.origins]).toEqual([2, 1]);
	});
});

describe('claims without a side in status()', () => {
	it('are listed apart: cannot verify, background, absence', () => {
		const made = about({
			a: { ...taking('asserts') },
			b: { speaker: 'bert', ...taking('cannot-verify') },
			c: { speaker: 'carla', ...taking('background') },
			d: { speaker: 'report', kind: 'absence', ...taking('background') },
		});
		const { sides, cannotVerify, background, absences, state } = standingOf(made);
		expect([sides.length, ...[cannotVerify, background, absences].map((claims) => claims.map(short))]).toEqual([
			1,
			['b'],
			['c'],
			['d'],
		]);
		expect(state).toBe('one-side');
	});

	it('are complete: every claim with a stance is in the answer once', () => {
		const claim = fc.record({
			speaker: fc.constantFrom('anna', 'bert', 'council', 'herald'),
			stance: fc.constantFrom(...STANCES),
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
						list.map(({ speaker, stance, said, repeats: to }, i) => [
							`c${i}`,
							{ speaker, said, ...taking(stance), ...(to !== undefined && to < i && repeats(`c${to}`)) },
						]),
					),
				);
				const { sides, cannotVerify, background, absences } = standingOf(made);
				const statements = sides.flatMap((side) => side.statements);
				const all = [
					...statements.flatMap(({ claim, repeats }) => [claim, ...repeats]),
					...cannotVerify,
					...background,
					...absences,
				];
				expect(all.map(short).sort()).toEqual(list.map((_, i) => `c${i}`));
				for (const { claim, repeats } of statements)
					for (const repeat of repeats) expect(repeat.origin).toBe(claim.origin);
				expect(new Set(sides.map((side) => side.statements[0]?.claim.origin)).size).toBe(sides.length);
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
					a: taking('asserts', 'open'),
					b: { speaker: 'bert', ...taking('disputes', 'open') },
					c: taking('asserts', 'calm'),
					d: { about: ['southland'], ...taking('asserts', 'rich') },
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

	it('may be missing; then the answer says so and counts the claims', () => {
		const none = edition({ articles: [{ claims: { a: {}, b: { speaker: 'bert' } } }] });
		const answer = status(none, subjectOf(none, 'northland'));
		expect([answer.question, answer.others, answer.claims]).toEqual([null, [], 2]);
		expect(status(none, subjectOf(none, 'southland')).claims).toBe(0);
	});

	it('marks a dispute that no report names as inferred', () => {
		const dispute = (basis: 'explicit' | 'inferred') =>
			about({
				a: taking('asserts'),
				b: {
					speaker: 'bert',
					stances: [{ question: 'calm', stance: 'disputes', basis, ...(basis === 'inferred' && { why: 'read so' }) }],
				},
			});
		expect(['explicit', 'inferred'].map((basis) => standingOf(dispute(basis as 'explicit')).inferred)).toEqual([
			false,
			true,
		]);
		expect(must(standingOf(dispute('inferred')).state, 'state')).toBe('disputed');
	});
});
