import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disputesOf, groupDisputes } from '../../src/answers/disputes.ts';
import { foldRepeats } from '../../src/answers/order.ts';
import { type ArticleParts, claimOf, edition } from '../support/data/editions.ts';

type Relation = NonNullable<ArticleParts['claims'][string]['relations']>[number];
const relation = (type: Relation['type'], claim: string): Relation => ({ type, claim, basis: 'explicit' });
const by = (speaker: string, ...relations: Relation[]) => ({ speaker, relations });
const of = (claims: ArticleParts['claims']) => edition({ articles: [{ claims }] });
const idOf = (id: string) => id.slice(id.indexOf('/') + 1);

/** The groups of a list in this order, by the ids of their claims. */
function groups(claims: ArticleParts['claims'], order = Object.keys(claims)) {
	const made = of(claims);
	return groupDisputes(foldRepeats(order.map((id) => claimOf(made, id)))).map((group) =>
		group.map(({ claim }) => idOf(claim.id)),
	);
}

describe('disputesOf()', () => {
	const disputes = (claims: ArticleParts['claims'], id: string) =>
		disputesOf(claimOf(of(claims), id)).map(({ other }) => idOf(other.id));

	it('are by other voices, of a statement or of what it repeats', () => {
		const claims = {
			yes: by('anna'),
			no: by('bert', relation('disputes', 'yes')),
			again: by('guild', relation('repeats', 'yes')),
		};
		expect(disputes(claims, 'yes')).toEqual(['no']);
		expect(disputes(claims, 'again')).toEqual(['no']);
		expect(disputes(claims, 'no')).toEqual([]);
	});

	it('are none if a voice takes back its own words', () => {
		expect(disputes({ yes: by('anna'), no: by('anna', relation('disputes', 'yes')) }, 'yes')).toEqual([]);
	});
});

describe('groupDisputes()', () => {
	it('puts statements that dispute each other together, where the first of them is', () => {
		const claims = { a: by('anna'), other: by('carla'), b: by('bert', relation('disputes', 'a')) };
		expect(groups(claims)).toEqual([['a', 'b'], ['other']]);
		expect(groups(claims, ['other', 'b', 'a'])).toEqual([['other'], ['b', 'a']]);
	});

	it('lets sides take turns', () => {
		const claims = {
			...{ a1: by('anna'), a2: by('anna'), a3: by('anna') },
			b1: by('bert', relation('disputes', 'a1'), relation('disputes', 'a3')),
			b2: by('bert', relation('disputes', 'a2'), relation('disputes', 'a1')),
		};
		expect(groups(claims)).toEqual([['a1', 'b1', 'a3', 'b2', 'a2']]);
	});

	it('keeps every statement once, and no dispute in two groups', () => {
		const ids = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5'];
		const parts = fc.array(
			fc.record({ speaker: fc.constantFrom('anna', 'bert', 'guild'), target: fc.nat(5), is: fc.boolean() }),
			{ minLength: ids.length, maxLength: ids.length },
		);
		fc.assert(
			fc.property(parts, (each) => {
				const claims = Object.fromEntries(
					each.map(({ speaker, target, is }, i) => [
						`c${i}`,
						by(speaker, ...(is && target < i ? [relation('disputes', `c${target}`)] : [])),
					]),
				);
				const found = groups(claims);
				expect(found.flat().sort()).toEqual(ids);
				for (const [i, { speaker, target, is }] of each.entries()) {
					if (!is || target >= i || each[target]?.speaker === speaker) continue;
					expect(found.find((group) => group.includes(`c${i}`))).toContain(`c${target}`);
				}
			}),
			{ numRuns: 25 },
		);
	});
});
