/** Full-text search over a made-up archive: what a query costs, and libraries on the same words. CPU time throughout. */

import { ORDERS, type Order } from '../src/data/edition/search-result.ts';
import { SEARCH_LIMITS } from '../src/data/queries/claim-search.ts';
import { sizes } from './archives.ts';
import { type CompiledArchive, compiledOf, run } from './editions.ts';
import { quantile } from './measure.ts';
import { type Part, type Row, workRow } from './part.ts';
import type { AskedSearch } from './programs/search-ask.ts';
import { type Class, type ComparedSearch, WORDS } from './search-queries.ts';

/** Milliseconds. */
const P99_MS: Readonly<Record<Order, number>> = { newest: 20, relevance: 80 };
const BOUND_MS = 150;
/** Rows that one search may read: hits up to the number that is counted, and the fifty listed claims with their articles. */
const ROWS_MAX = 6_000;

/** Measures search; a quick run is small, and gates only what is counted. */
export const search: Part = async ({ quick }) => {
	const [, articles] = sizes(quick);
	const compiled = await compiledOf(articles);
	const [each, rounds] = quick ? [10, 1] : [60, 3];
	const asked = await run<AskedSearch>('programs/search-ask', [compiled.file, each, rounds]);
	const compared = await run<ComparedSearch>('comparison/search', quick ? [300, 5, 1] : [articles / 10, 20, 2]);
	return [...times(compiled, asked), ...(quick ? [] : classes(asked)), ...work(asked), ...comparisons(compared)];
};

type Results = AskedSearch['results'];

function times({ claims }: CompiledArchive, { results }: AskedSearch): Row[] {
	const words: readonly Class[] = WORDS;
	const goals = ORDERS.map((order): Row => {
		const ms = msOf(results.filter((one) => one.order === order && words.includes(one.of)));
		const p99 = quantile(ms, 0.99);
		return {
			what: `Search of ${claims} claims, ${inWords(order)}: rare, middling and the commonest words; median / p99`,
			measured: `${inMs(quantile(ms, 0.5))} / ${inMs(p99)}`,
			goal: `p99 under ${P99_MS[order]} ms`,
			met: p99 < P99_MS[order],
		};
	});
	const slowest = results.reduce((most, one) => (one.ms > most.ms ? one : most));
	const dearest: Row = {
		what: `The slowest of ${results.length} searches, of all sorts`,
		measured: `${inMs(slowest.ms)} (${slowest.of}, ${inWords(slowest.order)}: ${slowest.text})`,
		goal: `under ${BOUND_MS} ms`,
		met: slowest.ms < BOUND_MS,
	};
	return [...goals, dearest];
}

function classes({ results }: AskedSearch): Row[] {
	return [...new Set(results.map(({ of }) => of))].map((of) => {
		const measured = ORDERS.map((order) => inBoth(msOf(results.filter((one) => one.of === of && one.order === order))));
		return { what: `Search: ${of}; newest first; by relevance`, measured: measured.join('; ') };
	});
}

function work({ results }: AskedSearch): Row[] {
	const dearest = results.reduce((most, one) => (one.rows > most.rows ? one : most));
	const ranked = results.filter(({ order, of }) => order === 'relevance' && of !== 'dated' && of !== 'month');
	const brokenOff = ranked.filter((one) => one.brokenOff).length;
	return [
		workRow({
			what: 'Search: the most rows that the database returned for one',
			work: dearest.rows,
			of: `${dearest.of}, ${inWords(dearest.order)}: ${dearest.text}`,
			most: ROWS_MAX,
		}),
		workRow({
			what: 'Search by relevance: the most claims that were ranked',
			work: Math.max(...ranked.map(({ total }) => total)),
			of: `${brokenOff} of ${ranked.length} searches left older claims out`,
			most: SEARCH_LIMITS.lookedAt,
		}),
	];
}

function comparisons({ claims, engines }: ComparedSearch): Row[] {
	const [own] = engines;
	return engines.map(({ name, building, ms }): Row => {
		const compare = (order: Order) =>
			own && name !== own.name
				? ` (${(quantile(ms[order], 0.99) / quantile(own.ms[order], 0.99)).toFixed(1)} × Dateline’s p99)`
				: '';
		const measured = ORDERS.map((order) => `${inBoth(ms[order])}${compare(order)}`).join('; ');
		return {
			what: `${name} on ${claims} claims: newest first; by relevance; index built`,
			measured: `${measured}; ${building === null ? 'with the edition' : `${(building / 1000).toFixed(1)} s`}`,
		};
	});
}

const msOf = (results: Results) => results.map(({ ms }) => ms);
const inWords = (order: Order) => (order === 'newest' ? 'newest first' : 'by relevance');
const inBoth = (ms: readonly number[]) => `${inMs(quantile(ms, 0.5))} / ${inMs(quantile(ms, 0.99))}`;
const inMs = (ms: number) => `${ms.toFixed(ms < 10 ? 2 : 0)} ms`;
