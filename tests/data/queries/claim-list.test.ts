import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backing, type ClaimList } from '../../../src/data/edition/claim-lists.ts';
import type { Claim, Subject } from '../../../src/data/edition/content.ts';
import type { Edition } from '../../../src/data/edition/edition.ts';
import { buildEdition } from '../../../src/data/memory-edition.ts';
import { CLAIM_KINDS, STATES } from '../../../src/data/model/enums.ts';
import type { Archive } from '../../../src/data/model/registry-schema.ts';
import { LIBRARIES } from '../../support/data/databases.ts';
import { edition } from '../../support/data/editions.ts';
import { archiveOf, madeUp } from '../../support/made-up-archive/archive.ts';
import { claimsInState, claimsOf, newestOfEachOrigin } from './edition-model.ts';

const editions = LIBRARIES.flatMap((library) =>
	[1, 2].map((seed) => {
		const archive = archiveOf(madeUp(12, seed));
		return { edition: buildEdition(archive, { library }), archive };
	}),
);

/** A list, and the claims that it must have, found by looking at all. */
interface Pair {
	readonly list: ClaimList;
	readonly model: readonly Claim[];
	readonly what: string;
}

/** Lists that the edition gives: topics by how much there is on them, states, kinds, narrated claims and all. */
function givenLists(from: Edition, archive: Archive): readonly Pair[] {
	const all = [...from.claims];
	const topics = [...from.subjects, ...from.questions].toSorted((a, b) => from.weight(b) - from.weight(a));
	return [
		{ list: from.claims, model: all, what: 'all' },
		{ list: from.narrated, model: all.filter(({ speaker }) => speaker.kind === 'report'), what: 'narrated' },
		...STATES.map((state) => ({
			list: from.claimsInState(state),
			model: claimsInState(from, state),
			what: state,
		})),
		...CLAIM_KINDS.map((kind) => ({
			list: from.claimsOfKind(kind),
			model: all.filter((claim) => claim.kind === kind),
			what: kind,
		})),
		...[...topics.slice(0, 8), ...topics.slice(-2)].flatMap((topic) => {
			const { by, about, passedOn } = claimsOf(from, topic, archive);
			const touching = all.filter((claim) => [by, about, passedOn].some((list) => list.includes(claim)));
			return [
				{ list: from.claimsAbout(topic), model: about, what: `about ${topic.id}` },
				{ list: from.claimsBy(topic as Subject), model: by, what: `by ${topic.id}` },
				{ list: from.claimsPassedOnBy(topic as Subject), model: passedOn, what: `passed on by ${topic.id}` },
				{ list: from.claimsTouching(topic), model: touching, what: `touching ${topic.id}` },
			];
		}),
	];
}

const given = editions.map(({ edition, archive }) => ({
	all: [...edition.claims],
	lists: givenLists(edition, archive),
}));

/** Lists combined as replies combine them: `without` takes a list from which nothing was left out. */
const combined: fc.Arbitrary<Pair> = fc.constantFrom(...given).chain(({ lists }) => {
	const list = fc.constantFrom(...lists);
	const joined = fc.array(list, { minLength: 1, maxLength: 3 }).map((some) => some.reduce(and));
	return fc
		.tuple(joined, fc.array(joined, { maxLength: 2 }), fc.array(list, { maxLength: 1 }))
		.map(([first, left, last]) => last.reduce(and, left.reduce(without, first)))
		.map((pair) => Object.assign(pair, { toString: () => pair.what }));
});

const and = (a: Pair, b: Pair): Pair => ({
	list: a.list.and(b.list),
	model: a.model.filter((claim) => b.model.includes(claim)),
	what: `(${a.what} and ${b.what})`,
});
const without = (a: Pair, b: Pair): Pair => ({
	list: a.list.without(b.list),
	model: a.model.filter((claim) => !b.model.includes(claim)),
	what: `(${a.what} without ${b.what})`,
});

const holds = (check: (pair: Pair) => void) => fc.assert(fc.property(combined, check), { numRuns: 300 });
const ids = (claims: Iterable<Claim>) => [...claims].map(({ id }) => id);

describe('claimList against looking at every claim', { timeout: 60_000 }, () => {
	it('has the claims for which all conditions hold, newest first', () =>
		holds(({ list, model }) => {
			expect(ids(list)).toEqual(ids(model));
		}));

	it('counts them, and knows whether there are any', () =>
		holds(({ list, model }) => {
			expect([list.length, list.empty]).toEqual([model.length, model.length === 0]);
		}));

	it('gives as many of the newest as are asked for', () =>
		holds(({ list, model }) => {
			for (const most of [0, 1, 2, 7, 1000, Number.MAX_SAFE_INTEGER])
				expect([most, ids(list.first(most))]).toEqual([most, ids(model.slice(0, most))]);
		}));

	it('gives the newest of each origin that this has not replaced', () =>
		holds(({ list, model }) => {
			const words = newestOfEachOrigin(model);
			for (const most of [1, 2, 7, 1000])
				expect([most, ids(list.ofEachOrigin(most))]).toEqual([most, ids(words.slice(0, most))]);
		}));

	it('counts the reports and origins that back them', () =>
		holds(({ list, model }) => {
			expect(list.backing()).toEqual(backing(model));
		}));
});

describe('claimList', () => {
	const made = edition({ articles: [{ claims: { a: {}, b: { speaker: 'bert' } } }] });

	it('gives the very claims of the edition', () => {
		expect(made.claims.first(1)[0]).toBe(made.claim([...made.claims][0]?.id ?? ''));
	});

	it('throws where a list is left out from which something was left out itself', () => {
		const some = made.claims.without(made.narrated);
		expect(() => made.claims.without(some)).toThrow('cannot be left out itself');
	});
});
