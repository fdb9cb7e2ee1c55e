/**
 * Names: what a look-up costs in an archive's register of 70,000, and how often the one that is meant is among the first
 * five, beside two general finders that are given the same names, aliases and spellings.
 */
import { default as FlexSearch } from 'flexsearch';
import MiniSearch from 'minisearch';
import { openNames } from '../src/data/names.ts';
import { namesTable } from '../src/data/names-table.ts';
import { quantile } from './measure.ts';
import { type MadeUp, madeUpNames } from './names-generator.ts';
import type { Part, Row } from './part.ts';
import { type Asked, askedNames } from './quality/names.ts';

const FIRST = 5;
/** Discord shows so many while a name is typed. */
const SUGGESTED = 25;

type Find = (typed: string) => readonly string[];

/** Look-ups of every kind, and recall in the first five. */
export const names: Part = async ({ quick }) => {
	const count = quick ? 10_000 : 70_000;
	const made = madeUpNames(count);
	const asked = askedNames(made, quick ? 400 : 1_500);
	const weights = new Map(made.map(({ id, weight }) => [id, weight]));
	const before = process.cpuUsage();
	const table = namesTable(made, ({ id }) => weights.get(id) ?? 0);
	const built = process.cpuUsage(before);
	const index = openNames(table, { item: (position) => made[position] as MadeUp });
	const find: Find = (typed) => index.find(typed, FIRST).map(({ item }) => item.id);

	const exact = made.filter((_, at) => at % Math.ceil(count / 2_000) === 0).map(({ name }) => name);
	const keystrokes = exact.slice(0, 300).flatMap((name) => Array.from(name, (_, at) => name.slice(0, at)));
	const size = `${(count / 1000).toFixed(0)},000 names`;
	const p99 = (what: string, typed: readonly string[], look: Find, most: number): Row => {
		const µs = costs(typed, look);
		const [half, worst] = [quantile(µs, 0.5), quantile(µs, 0.99)];
		return {
			what: `Names, ${size}: ${what}, median / p99`,
			measured: `${half.toFixed(0)} / ${worst.toFixed(0)} µs`,
			goal: `p99 under ${most} µs`,
			met: worst < most,
		};
	};
	/** What a command asks: whom a name means. */
	const mean: Find = (typed) => {
		const meant = index.resolve(typed);
		return meant.kind === 'one' ? [meant.item.id] : [];
	};
	const suggest: Find = (typed) => index.find(typed, SUGGESTED).map(({ item }) => item.id);
	const of = (sort: Asked['sort']) => asked.filter((one) => one.sort === sort);
	const finders: readonly (readonly [name: string, find: Find])[] = [
		['Dateline', find],
		['MiniSearch', miniSearch(made)],
		['FlexSearch', flexSearch(made)],
	];
	const recallRow = (sort: Asked['sort'], what: string, goal: number): Row => {
		const shares = finders.map(([name, look]) => [name, recall(of(sort), look)] as const);
		const [own = 0, ...others] = shares.map(([, share]) => share);
		return {
			what: `Names, ${size}: ${what}, found among the first five`,
			measured: shares.map(([name, share]) => `${name} ${share.toFixed(3)}`).join(', '),
			goal: `at least ${goal}, and above the others`,
			met: own >= goal && others.every((other) => own > other),
			// The same seed finds the same: nothing of it is noise.
			broken: own < 0.9,
		};
	};
	return [
		{ what: `Names, ${size}: the table built`, measured: `${((built.user + built.system) / 1e6).toFixed(1)} s` },
		p99('an exact name', exact, mean, 50),
		p99('a keystroke', keystrokes, suggest, 2_000),
		p99(
			'another spelling',
			of('variant').map(({ typed }) => typed),
			find,
			5_000,
		),
		p99(
			'a typing error',
			of('error').map(({ typed }) => typed),
			find,
			5_000,
		),
		recallRow('variant', 'another spelling', 0.98),
		recallRow('error', 'a typing error', 0.92),
	];
};

/** Microseconds of each look-up, the better of two: the first may find the caches cold or be disturbed. */
function costs(typed: readonly string[], look: Find): number[] {
	for (const text of typed.slice(0, 200)) look(text);
	return typed.map((text) => Math.min(cost(text, look), cost(text, look)));
}

function cost(text: string, look: Find): number {
	const before = performance.now();
	look(text);
	return (performance.now() - before) * 1_000;
}

function recall(asked: readonly Asked[], look: Find): number {
	return asked.filter(({ typed, meant }) => look(typed).slice(0, FIRST).includes(meant)).length / asked.length;
}

const spellings = ({ name, aliases, spellings }: MadeUp) => [name, ...aliases, ...spellings].join(' | ');

function miniSearch(made: readonly MadeUp[]): Find {
	const mini = new MiniSearch<{ id: string; text: string; weight: number }>({
		fields: ['text'],
		storeFields: ['weight'],
	});
	mini.addAll(made.map((one) => ({ id: one.id, text: spellings(one), weight: one.weight })));
	return (typed) =>
		mini
			.search(typed, {
				prefix: true,
				fuzzy: 0.2,
				boostDocument: (_, __, stored) => 1 + Math.log1p(Number(stored?.['weight'] ?? 0)),
			})
			.slice(0, FIRST)
			.map(({ id }) => String(id));
}

function flexSearch(made: readonly MadeUp[]): Find {
	const flex = new FlexSearch.Index({ tokenize: 'forward', encoder: 'LatinAdvanced' });
	for (const [at, one] of made.entries()) flex.add(at, spellings(one));
	return (typed) => flex.search(typed, { limit: FIRST, suggest: true }).map((at) => made[Number(at)]?.id ?? '');
}
