/**
 * Full-text search over a made-up archive: what a query costs, what the index weighs, and others on the same words.
 *
 * `node --import tsx bench/search.ts [--quick]`: 100,000 articles, or 1,000; others with a tenth of it, the largest that
 * all of them bear. SQLite takes part where Node has it (22 and newer). CPU time throughout.
 */
import { fileURLToPath } from 'node:url';
import type { Order } from '../src/data/search.ts';
import { type CompiledArchive, compiledOf, run } from './editions.ts';
import { quantile } from './measure.ts';
import type { Part, Row } from './part.ts';
import { type Class, WORDS } from './search-queries.ts';
import { table } from './table.ts';

interface Asked {
	readonly opening: number;
	/** Of the index's columns. */
	readonly bytes: number;
	readonly limit: number;
	readonly results: readonly {
		readonly of: Class;
		readonly order: Order;
		readonly text: string;
		readonly ms: number;
		readonly looks: number;
		readonly broken: boolean;
	}[];
}

interface Others {
	readonly claims: number;
	readonly engines: readonly {
		readonly name: string;
		readonly building: number;
		readonly memory: number;
		readonly newest: readonly number[];
		readonly relevance: readonly number[];
	}[];
}

/** What is read at once may go this far beyond what may be looked at: a window of places for all words begun alike. */
const READ_AT_ONCE = 40_000;
/** Bytes of the index for one claim. */
const WEIGHT_MAX = 110;

/** Measures search; a quick run is small, and gates only what is counted. */
export const search: Part = async ({ quick }) => {
	const [articles, each, rounds] = quick ? [1000, 10, 1] : [100_000, 60, 3];
	const compiled = await compiledOf(articles);
	const asked = await run<Asked>('search-ask', [compiled.file, each, rounds]);
	const others = await run<Others>('search-others', [quick ? 300 : articles / 10, quick ? 5 : 20, 2]);
	return [...latencies(compiled, asked, quick), ...weights(compiled, asked, quick), ...comparisons(others)];
};

function latencies({ claims }: CompiledArchive, { results, limit }: Asked, quick: boolean): Row[] {
	const words: readonly Class[] = WORDS;
	const goals = (['newest', 'relevance'] as const).map((order): Row => {
		const times = results.filter((one) => one.order === order && words.includes(one.of)).map(({ ms }) => ms);
		const [half, most] = [quantile(times, 0.5), quantile(times, 0.99)];
		return {
			what: `Search of ${claims} claims, ${inWords(order)}: rare, middling and the commonest words; median / p99`,
			measured: `${inMs(half)} / ${inMs(most)}`,
			goal: 'under 1 ms / 20 ms',
			met: half < 1 && most < 20,
		};
	});
	const classes = [...new Set(results.map(({ of }) => of))].map((of): Row => {
		const timed = (['newest', 'relevance'] as const).map((order) => {
			const times = results.filter((one) => one.of === of && one.order === order).map(({ ms }) => ms);
			return `${inMs(quantile(times, 0.5))} / ${inMs(quantile(times, 0.99))}`;
		});
		return { what: `Search: ${of}; newest first; by relevance`, measured: timed.join('; ') };
	});
	const most = Math.max(...results.map(({ looks }) => looks));
	const slowest = Math.max(...results.map(({ ms }) => ms));
	const broken = results.filter((one) => one.broken).length;
	return [
		...goals,
		...(quick ? [] : classes),
		{
			what: `The dearest of ${results.length} searches, of all sorts: places looked at`,
			measured: `${most} (${inMs(slowest)}; ${broken} broken off)`,
			goal: `at most ${limit} and what is read at once`,
			met: most <= limit + READ_AT_ONCE,
			broken: most > limit + READ_AT_ONCE,
		},
	];
}

function weights({ claims }: CompiledArchive, { bytes, opening }: Asked, quick: boolean): Row[] {
	const each = bytes / claims;
	return [
		{
			what: 'Index for search: bytes a claim',
			measured: `${each.toFixed(1)} (${inMB(bytes)} in all)`,
			// A small archive has few claims for its vocabulary.
			...(!quick && { goal: `at most ${WEIGHT_MAX}`, met: each <= WEIGHT_MAX, broken: each > WEIGHT_MAX }),
		},
		{ what: 'Opening the packed index', measured: inMs(opening), goal: 'under 50 ms', met: opening < 50 },
	];
}

function comparisons({ claims, engines }: Others): Row[] {
	const [own] = engines;
	const compared = engines.map(({ name, building, memory, newest, relevance }): Row => {
		const timed = ([newest, relevance] as const).map(
			(times) => `${inMs(quantile(times, 0.5))} / ${inMs(quantile(times, 0.99))}`,
		);
		const times =
			own && name !== own.name ? `; p99 ${ratio(newest, own.newest)} and ${ratio(relevance, own.relevance)}` : '';
		return {
			what: `${name} on ${claims} claims: newest first; by relevance; built in; memory`,
			measured: `${timed.join('; ')}; ${(building / 1000).toFixed(1)} s; ${inMB(memory)}${times}`,
		};
	});
	const absent = engines.some(({ name }) => name.startsWith('SQLite'))
		? []
		: [{ what: 'SQLite FTS5', measured: `not in Node ${process.versions.node}: run the bench with 22 or newer` }];
	return [...compared, ...absent];
}

const ratio = (times: readonly number[], own: readonly number[]) =>
	`${(quantile(times, 0.99) / quantile(own, 0.99)).toFixed(1)} ×`;
const inWords = (order: Order) => (order === 'newest' ? 'newest first' : 'by relevance');
const inMs = (ms: number) => `${ms.toFixed(ms < 10 ? 3 : 1)} ms`;
const inMB = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const rows = await search({ quick: process.argv.includes('--quick') });
	process.stdout.write(table(rows));
	if (rows.some(({ broken }) => broken)) process.exitCode = 1;
}
