import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Claim } from '../../src/data/edition.ts';
import { backing, claimList } from '../../src/data/lists.ts';
import { edition } from '../support/editions.ts';

const made = edition({
	articles: [
		{ claims: Object.fromEntries(['anna', 'bert', 'carla', 'anna'].map((speaker, i) => [`a${i}`, { speaker }])) },
		{ claims: Object.fromEntries(['anna', 'report', 'bert'].map((speaker, i) => [`b${i}`, { speaker }])) },
	],
});
const claims = [...made.claims];
const keys = (of: (claim: Claim) => number) => Uint32Array.from(claims, (claim) => claims.map(of).indexOf(of(claim)));
const table = {
	claim: (number: number) => claims[number] as Claim,
	reports: keys(({ firstReport }) => firstReport),
	origins: keys(({ origin }) => origin),
};
const some = fc.subarray([...claims.keys()]);
const list = (numbers: readonly number[]) => claimList(table, Uint32Array.from(numbers));
const told = (numbers: Iterable<number>) => [...numbers].sort((a, b) => a - b).map(table.claim);

describe('a list of claims', () => {
	it('joins, meets and lacks another as sets do, and stays newest first', () => {
		fc.assert(
			fc.property(some, some, (a, b) => {
				expect([...list(a).or(list(b))]).toEqual(told(new Set([...a, ...b])));
				expect([...list(a).and(list(b))]).toEqual(told(a.filter((number) => b.includes(number))));
				expect([...list(a).without(list(b))]).toEqual(told(a.filter((number) => !b.includes(number))));
			}),
		);
	});

	it('is backed as its claims are', () => {
		fc.assert(fc.property(some, (a) => void expect(list(a).backing()).toEqual(backing([...list(a)]))));
	});

	it('makes no more claims than are asked for', () => {
		const asked: number[] = [];
		const watched = claimList(
			{ ...table, claim: (number) => table.claim(asked.push(number) - 1) },
			Uint32Array.from(claims.keys()),
		);
		expect(watched.first(2)).toEqual(claims.slice(0, 2));
		expect(watched.first(0)).toEqual([]);
		expect(watched.length).toBe(claims.length);
		expect(asked).toEqual([0, 1]);
		expect(watched.first(99)).toHaveLength(claims.length);
	});
});
