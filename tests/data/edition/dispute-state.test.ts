import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edition } from '../../../src/data/edition/edition.ts';
import type { StanceKind } from '../../../src/data/model/article-schema.ts';
import { claimOf, edition, questionOf } from '../../support/data/editions.ts';

type Said = readonly [speaker: string, stance: StanceKind, more?: Record<string, unknown>];

/** An edition in which people take stances on one question, in this order of paragraphs. */
function taking(...said: readonly Said[]) {
	return edition({
		questions: { calm: {} },
		articles: [
			{
				unnamed: said.some(([speaker]) => speaker === 'witness')
					? { witness: { description: 'a witness', words: 'a witness', paragraph: 1, anonymity: null } }
					: {},
				claims: Object.fromEntries(
					said.map(([speaker, stance, more], i) => [
						`c${i}`,
						{ speaker, paragraph: i + 1, stances: [{ question: 'calm', stance, basis: 'explicit' as const }], ...more },
					]),
				),
			},
		],
	});
}

const stateIn = (made: Edition): string => made.tallyOf(questionOf(made, 'calm')).state;
const stateOf = (...said: readonly Said[]) => stateIn(taking(...said));

const repeating = (claim: string) => ({ relations: [{ type: 'repeats', claim, basis: 'explicit' }] });

describe('how things stand on a question', () => {
	it.each<[state: string, said: Said[]]>([
		[
			'disputed',
			[
				['anna', 'asserts'],
				['bert', 'disputes'],
			],
		],
		['one-side', [['anna', 'asserts']]],
		[
			'one-side',
			[
				['anna', 'asserts'],
				['anna', 'asserts'],
			],
		],
		['one-side', [['anna', 'disputes']]],
		['one-side', [['anna', 'concedes-part']]],
		[
			'reported',
			[
				['anna', 'asserts'],
				['bert', 'asserts'],
			],
		],
		[
			'reported',
			[
				['anna', 'asserts'],
				['bert', 'concedes-part'],
			],
		],
		['reported', [['report', 'asserts']]],
		['reported', [['witness', 'asserts']]],
		['unverified', [['anna', 'cannot-verify']]],
		[
			'unverified',
			[
				['anna', 'cannot-verify'],
				['bert', 'background'],
			],
		],
		['background', [['anna', 'background']]],
	])('is %s where %j', (state, said) => expect(stateOf(...said)).toBe(state));

	it('is not disputed by one voice that says both', () => {
		expect(stateOf(['anna', 'asserts'], ['anna', 'disputes'])).toBe('one-side');
	});

	it('counts "cannot verify" for no side', () => {
		expect(stateOf(['anna', 'asserts'], ['bert', 'cannot-verify'])).toBe('one-side');
		expect(stateOf(['anna', 'cannot-verify'], ['bert', 'disputes'])).toBe('one-side');
	});

	it('two who speak for one body are one side', () => {
		expect(
			stateOf(['anna', 'asserts', { onBehalfOf: 'council' }], ['bert', 'asserts', { onBehalfOf: 'council' }]),
		).toBe('one-side');
		expect(stateOf(['anna', 'asserts', { onBehalfOf: 'council' }], ['bert', 'disputes', { onBehalfOf: 'guild' }])).toBe(
			'disputed',
		);
	});

	const any = fc.array(
		fc.tuple(
			fc.constantFrom('anna', 'bert', 'carla', 'council', 'report'),
			fc.constantFrom<StanceKind>('asserts', 'disputes', 'concedes-part', 'cannot-verify', 'background'),
		),
		{ minLength: 1, maxLength: 6 },
	);

	it('does not depend on the order in which things were said', () => {
		fc.assert(
			fc.property(any, fc.infiniteStream(fc.nat()), (said, keys) => {
				const mixed = said
					.map((one) => ({ one, key: keys.next().value ?? 0 }))
					.sort((a, b) => a.key - b.key)
					.map(({ one }) => one);
				expect(stateOf(...mixed)).toBe(stateOf(...said));
			}),
		);
	});

	it('is not changed by a repetition, whoever repeats, and no origin is added', () => {
		fc.assert(
			fc.property(any, fc.nat(), fc.constantFrom('anna', 'bert', 'herald', 'report'), (said, pick, outlet) => {
				const repeated = pick % said.length;
				const again: Said = [outlet, said[repeated]?.[1] ?? 'asserts', repeating(`c${repeated}`)];
				const [before, after] = [taking(...said), taking(...said, again)];
				const origins = ({ claims }: Edition) => new Set([...claims].map((claim) => claim.origin));
				expect(origins(after)).toEqual(origins(before));
				expect(stateIn(after)).toBe(stateIn(before));
			}),
		);
	});
});

describe('how a single claim stands', () => {
	const stateOfFirst = (...said: readonly Said[]) => claimOf(taking(...said), 'c0').state;

	it('is disputed by another voice that takes the opposite stance, and not by its own', () => {
		expect(stateOfFirst(['anna', 'asserts'], ['bert', 'disputes'])).toBe('disputed');
		expect(stateOfFirst(['anna', 'disputes'], ['bert', 'asserts'])).toBe('disputed');
		expect(stateOfFirst(['anna', 'asserts'], ['anna', 'disputes'])).toBe('one-side');
		expect(stateOfFirst(['anna', 'asserts'], ['bert', 'concedes-part'])).toBe('one-side');
	});

	it('is disputed by a relation, seen from either end', () => {
		const made = edition({
			articles: [
				{
					claims: {
						calm: {},
						elsewhere: { speaker: 'carla' },
						loud: { speaker: 'bert', relations: [{ type: 'disputes', claim: 'calm', basis: 'explicit' }] },
					},
				},
			],
		});
		expect([...made.claims].map(({ state }) => state)).toEqual(['disputed', 'one-side', 'disputed']);
	});

	it('is reported where another voice supports it, and one-sided where it is only repeated', () => {
		const related = (type: 'supports' | 'repeats') =>
			claimOf(
				edition({
					articles: [
						{ claims: { calm: {}, too: { speaker: 'bert', relations: [{ type, claim: 'calm', basis: 'explicit' }] } } },
					],
				}),
				'calm',
			).state;
		expect(related('supports')).toBe('reported');
		expect(related('repeats')).toBe('one-side');
	});

	it('is hard to verify where that is all it says, and background by its kind', () => {
		expect(stateOfFirst(['anna', 'cannot-verify'])).toBe('unverified');
		expect(stateOfFirst(['anna', 'asserts', { kind: 'background' }], ['bert', 'disputes'])).toBe('background');
		expect(stateOfFirst(['report', 'background', { kind: 'absence' }])).toBe('background');
	});
});
