/**
 * Names: what a look-up costs in an archive's register of 70,000, and how often the one that is meant is among the first
 * five, beside general finders that are given the same names.
 */
import type { Column, Columns } from '../src/data/columns.ts';
import { openNames } from '../src/data/names.ts';
import { namesTable } from '../src/data/names-table.ts';
import { median, quantile } from './measure.ts';
import { type MadeUp, madeUpNames, randomFrom } from './names-generator.ts';
import { type Find, others } from './names-others.ts';
import type { Part, Row } from './part.ts';
import { type Asked, askedNames } from './quality/names.ts';

const FIRST = 5;
/** Discord shows so many while a name is typed. */
const SUGGESTED = 25;
/** Numbers looked at or written in one look-up, for each name of the register. */
const WORK_MAX = 12;
/** Bytes of the table, for each name. */
const BYTES_MAX = 350;

/** What somebody may type to make it slow. */
const HOSTILE = [
	...['a'.repeat(100), 'a '.repeat(50), `a${'\u0301'.repeat(2000)}`, 'general '.repeat(12), '1 2 3 4 5 6 7 8 9'],
	...['a b c d e f g h i k l m n o p r s t u z', 'an ba da fa ga ha ja ka la ma na ra sa ta za'],
	...['ا ب د ر س ش ع ف ک ل م ن ه و ی', 'š č ž ḫ ǧ '.repeat(4), 'khokhayo gichobaw aizamyalw '.repeat(3)],
];

/** Look-ups of every kind, and recall in the first five. */
export const names: Part = async ({ quick }) => {
	const count = quick ? 10_000 : 70_000;
	const made = madeUpNames(count);
	const asked = askedNames(made, quick ? 450 : 1_500);
	const weights = new Map(made.map(({ id, weight }) => [id, weight]));
	const before = process.cpuUsage();
	const table = namesTable(made, ({ id }) => weights.get(id) ?? 0);
	const built = process.cpuUsage(before);
	let work = 0;
	const index = openNames(table, {
		item: (position) => made[position] as MadeUp,
		onWork: (steps) => {
			work = Math.max(work, steps);
		},
	});
	const find: Find = (typed) => index.find(typed, FIRST).map(({ item }) => item.id);
	const suggest: Find = (typed) => index.find(typed, SUGGESTED).map(({ item }) => item.id);
	/** What a command asks: whom a name means. */
	const mean: Find = (typed) => {
		const meant = index.resolve(typed);
		return meant.kind === 'one' ? [meant.item.id] : [];
	};
	const of = (sort: Asked['sort']) => asked.filter((one) => one.sort === sort);
	const typed = (sort: Asked['sort']) => of(sort).map((one) => one.typed);
	const exact = made.filter((_, at) => at % Math.ceil(count / 2_000) === 0).map(({ name }) => name);
	const keystrokes = exact.slice(0, 300).flatMap((name) => Array.from(name, (_, at) => name.slice(0, at)));
	const looks = [
		looksRow('an exact name', exact, mean, 50),
		looksRow('a keystroke', keystrokes, suggest, 2_000),
		looksRow('another spelling', typed('variant'), find, 5_000),
		looksRow('a typing error', typed('error'), find, 5_000),
		looksRow('what was typed to be slow', HOSTILE, (text) => [...suggest(text), ...mean(text)], 5_000),
	];
	const compared: Finder[] = [{ name: 'Dateline', asked: asked.length, find }, ...others(made, FIRST)];
	const found = [
		recallRow('another spelling', 0.98, compared, of('variant')),
		recallRow('a typing error', 0.92, compared, of('error')),
	];
	const bytes = bytesOf(table);
	const told: Row[] = [
		gated('bytes of the table for each name', bytes / count, BYTES_MAX, `${(bytes / 1e6).toFixed(1)} MB`),
		{ what: 'the table built', measured: `${((built.user + built.system) / 1e6).toFixed(1)} s of CPU` },
		...looks,
		gated('the dearest of these: numbers looked at for each name', work / count, WORK_MAX, `${work}`),
		famousRow(made, find),
		...found.map(({ row }) => row),
		{
			what: 'a question that others were asked, median',
			measured: compared
				.map(({ name }, at) => `${name} ${inMs(median(found.flatMap(({ ms }) => ms[at] ?? [])))}`)
				.join(', '),
		},
	];
	return told.map((row) => ({ ...row, what: `${(count / 1000).toFixed(0)},000 names: ${row.what}` }));
};

function looksRow(what: string, typed: readonly string[], look: Find, most: number): Row {
	for (const text of typed.slice(0, 200)) look(text);
	// The best of three: one may find the caches cold, and one be disturbed.
	const µs = typed.map((text) => 1_000 * Math.min(...[1, 2, 3].map(() => timed(text, look).ms)));
	const worst = quantile(µs, 0.99);
	return {
		what: `${what}, median / p99`,
		measured: `${median(µs).toFixed(0)} / ${worst.toFixed(0)} µs`,
		goal: `p99 under ${most} µs`,
		met: worst < most,
	};
}

/** What is counted is the same in every run: beyond its goal it is broken. */
function gated(what: string, measured: number, most: number, of: string): Row {
	const met = measured <= most;
	return { what, measured: `${measured.toFixed(1)} (${of})`, goal: `at most ${most}`, met, broken: !met };
}

/** The surnames with most bearers, typed alone: whether the two bearers of whom there is most come first. */
function famousRow(made: readonly MadeUp[], find: Find): Row {
	const bearers = bySurname(made);
	const shared = [...bearers].sort(([, a], [, b]) => b.length - a.length).slice(0, 50);
	const kept = shared.filter(([surname, all]) => {
		const famous = all.toSorted((a, b) => b.weight - a.weight).slice(0, 2);
		const first = find(surname);
		return famous.every(({ id }) => first.includes(id));
	});
	const [most, least] = [shared[0], shared.at(-1)].map((one) => one?.[1].length ?? 0);
	return {
		what: `both famous bearers of a surname among the first five, of the ${shared.length} surnames with most bearers`,
		measured: `${kept.length} (${least} to ${most} bearers)`,
		goal: 'all',
		met: kept.length === shared.length,
		broken: kept.length < shared.length,
	};
}

interface Finder {
	readonly name: string;
	/** How many questions of each sort it is asked: a slow one fewer. */
	readonly asked: number;
	readonly find: Find;
}

/** How many of the first five hold who is meant; each other finder is asked some of the questions, the same in each run. */
function recallRow(what: string, goal: number, finders: readonly Finder[], asked: readonly Asked[]) {
	const questions = shuffled(asked);
	const results = finders.map(({ name, asked, find }) => {
		const some = questions.slice(0, asked);
		const answers = some.map(({ typed, meant }) => ({ ...timed(typed, find), meant }));
		const right = answers.map(({ found, meant }) => found.includes(meant));
		return { name, right, share: share(right), ms: answers.map(({ ms }) => ms) };
	});
	const [own, ...rest] = results;
	const ownOf = (right: readonly boolean[]) => share(own?.right.slice(0, right.length) ?? []);
	const reached = (own?.share ?? 0) >= goal;
	const row: Row = {
		what: `${what}, found among the first five`,
		measured: results.map(({ name, share, right }) => `${name} ${share.toFixed(3)} of ${right.length}`).join(', '),
		goal: `at least ${goal}, and above each other on the same questions`,
		met: reached && rest.every(({ right, share: other }) => ownOf(right) > other),
		// Of few questions one more or less says nothing: only who is asked all can break a run.
		broken: !reached || rest.some(({ right, share: other }) => right.length === asked.length && ownOf(right) <= other),
	};
	return { row, ms: results.map(({ ms }) => ms) };
}

function timed(typed: string, look: Find): { readonly found: readonly string[]; readonly ms: number } {
	const before = performance.now();
	const found = look(typed);
	return { found, ms: performance.now() - before };
}

/** People by the last word of their names. */
function bySurname(made: readonly MadeUp[]): ReadonlyMap<string, readonly MadeUp[]> {
	const bearers = new Map<string, MadeUp[]>();
	for (const one of made) {
		if (one.kind !== 'person') continue;
		const surname = one.name.slice(one.name.lastIndexOf(' ') + 1);
		const all = bearers.get(surname);
		if (all) all.push(one);
		else bearers.set(surname, [one]);
	}
	return bearers;
}

/** In an order that has nothing to do with how they were made, the same each time. */
function shuffled<T>(list: readonly T[]): T[] {
	const random = randomFrom(3);
	return list
		.map((one) => ({ one, at: random() }))
		.sort((a, b) => a.at - b.at)
		.map(({ one }) => one);
}

const inMs = (ms: number) => `${ms.toFixed(ms < 1 ? 2 : 0)} ms`;
const isColumn = (columns: Column | Columns): columns is Column => ArrayBuffer.isView(columns);
const bytesOf = (columns: Column | Columns): number =>
	isColumn(columns) ? columns.byteLength : Object.values(columns).reduce((sum, some) => sum + bytesOf(some), 0);
const share = (right: readonly boolean[]) => right.filter(Boolean).length / right.length;
