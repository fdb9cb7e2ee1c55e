/**
 * Names: what a look-up costs in an archive's register of 70,000, and how often the one that is meant is among the first
 * five, beside general search libraries that are given the same names.
 */

import { openNames } from '../src/data/names/name-index.ts';
import { createNamesWriter } from '../src/data/names/names-writer.ts';
import { type Database, openDatabase } from '../src/data/store/driver.ts';
import { NAMES_SCHEMA } from '../src/data/store/names-schema.ts';
import { fold } from '../src/data/text/fold-text.ts';
import { run } from './editions.ts';
import { median, quantile } from './measure.ts';
import { type MadeUp, madeUpNames } from './names-generator.ts';
import type { Part, Row } from './part.ts';
import { type Asked, askedNames, type Compared, shuffled, timed } from './quality/names.ts';
import { type Written, writtenNames } from './quality/ways-to-write.ts';

/** The ids that are found for what was typed, best first. */
type Find = (typed: string) => readonly string[];

const FIRST = 5;
/** Discord shows so many while a name is typed. */
const SUGGESTED = 25;
/** Rows, postings and terms looked at in one lookup, for each name of the registry. */
const WORK_MAX = 3;
/** Bytes of the tables, for each name. */
const BYTES_MAX = 700;

/** Share of the ways to write a name that must be found. */
const WRITTEN_MIN = 0.98;

/** What somebody may type to make it slow. */
const HOSTILE = [
	...['a'.repeat(100), 'a '.repeat(50), `a${'\u0301'.repeat(2000)}`, 'general '.repeat(12), '1 2 3 4 5 6 7 8 9'],
	...['a b c d e f g h i k l m n o p r s t u z', 'an ba da fa ga ha ja ka la ma na ra sa ta za'],
	...['ا ب د ر س ش ع ف ک ل م ن ه و ی', 'š č ž ḫ ǧ '.repeat(4), 'khokhayo gichobaw aizamyalw '.repeat(3)],
];

/** Look-ups of every kind, and recall in the first five. */
export const names: Part = async ({ quick }) => {
	const count = quick ? 10_000 : 70_000;
	const madeUp = madeUpNames(count);
	const ofEach = quick ? 450 : 1_500;
	const asked = askedNames(madeUp, ofEach);
	const written = writtenNames(ofEach);
	const made = [...madeUp, ...written.people];
	const database = databaseOf(made);
	const bytesBefore = bytesOf(database);
	const before = process.cpuUsage();
	writeNames(database, made);
	const built = process.cpuUsage(before);
	const bytes = bytesOf(database) - bytesBefore;
	let work = 0;
	const index = openNames(database, {
		item: (no) => made[no - 1] as MadeUp,
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
	const exact = madeUp.filter((_, at) => at % Math.ceil(count / 2_000) === 0).map(({ name }) => name);
	const keystrokes = exact.slice(0, 300).flatMap((name) => Array.from(name, (_, at) => name.slice(0, at)));
	const looks = [
		looksRow('an exact name', exact, mean, 1_000),
		looksRow('a keystroke', keystrokes, suggest, 5_000),
		looksRow('another spelling', typed('variant'), find, 10_000),
		looksRow('a typing error', typed('error'), find, 10_000),
		looksRow('what was typed to be slow', HOSTILE, (text) => [...suggest(text), ...mean(text)], 50_000),
	];
	const others = await run<readonly Compared[]>('comparison/names', [count, ofEach, FIRST]);
	const own = ownFinding(asked, find);
	const rows: Row[] = [
		gated('bytes of the tables for each name', bytes / made.length, BYTES_MAX, `${(bytes / 1e6).toFixed(1)} MB`),
		{ what: 'the tables written', measured: `${((built.user + built.system) / 1e6).toFixed(1)} s of CPU` },
		...looks,
		gated(
			'the most work for one of these: rows, postings and terms looked at, for each name',
			work / count,
			WORK_MAX,
			`${work}`,
		),
		famousRow(made, find),
		recallRow('another spelling', { sort: 'variant', goal: 0.98, finders: [own, ...others] }),
		writtenRow(written.asked, find),
		recallRow('a typing error', { sort: 'error', goal: 0.92, finders: [own, ...others] }),
		{
			what: 'one of these questions, median',
			measured: [own, ...others].map(({ name, ms }) => `${name} ${inMs(median(ms))}`).join(', '),
		},
	];
	return rows.map((row) => ({ ...row, what: `${(count / 1000).toFixed(0)},000 names: ${row.what}` }));
};

/** A database in memory with the topics and, so far, none of their names. */
function databaseOf(made: readonly MadeUp[]): Database {
	const database = openDatabase(':memory:');
	database.exec(`CREATE TABLE topic (
		no INTEGER PRIMARY KEY, kind TEXT NOT NULL, named TEXT NOT NULL, id TEXT NOT NULL UNIQUE, weight INTEGER NOT NULL, folded TEXT NOT NULL
	) STRICT;
	CREATE TABLE former_id (kind TEXT, id TEXT, current TEXT, PRIMARY KEY (kind, id)) STRICT, WITHOUT ROWID; ${NAMES_SCHEMA}`);
	const sql = 'INSERT INTO topic (no, kind, named, id, weight, folded) VALUES (?, ?, ?, ?, ?, ?)';
	database.transaction('write', () => {
		for (const [at, { kind, id, weight, name }] of made.entries()) {
			database.run(sql, at + 1, kind, kind, id, weight, fold(name));
		}
	});
	return database;
}

function writeNames(database: Database, made: readonly MadeUp[]): void {
	database.transaction('write', () => {
		const writer = createNamesWriter(database);
		for (const [at, topic] of made.entries()) writer.add(at + 1, topic);
		writer.flush();
	});
}

function bytesOf(database: Database): number {
	const [pages = 0] = database.get<[number]>('PRAGMA page_count') ?? [];
	const [size = 0] = database.get<[number]>('PRAGMA page_size') ?? [];
	return pages * size;
}

function looksRow(what: string, typed: readonly string[], look: Find, most: number): Row {
	for (const text of typed.slice(0, 200)) look(text);
	// The best of three: one may find the caches cold, and one be disturbed.
	const µs = typed.map((text) => 1_000 * Math.min(...[1, 2, 3].map(() => timed(() => look(text)).ms)));
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

function ownFinding(asked: readonly Asked[], find: Find): Compared {
	const ms: number[] = [];
	const rightOf = (sort: Asked['sort']) =>
		shuffled(asked.filter((one) => one.sort === sort)).map(({ typed, meant }) => {
			const found = timed(() => find(typed));
			ms.push(found.ms);
			return found.result.includes(meant);
		});
	return { name: 'Dateline', right: { variant: rightOf('variant'), error: rightOf('error') }, ms };
}

interface Recall {
	readonly sort: Asked['sort'];
	readonly goal: number;
	/** Dateline first. Each other one was asked some of the questions, the same in each run. */
	readonly finders: readonly Compared[];
}

/** For how many questions the first five hold who is meant. */
function recallRow(what: string, { sort, goal, finders }: Recall): Row {
	const results = finders.map(({ name, right }) => ({ name, right: right[sort], share: share(right[sort]) }));
	const [own, ...rest] = results;
	if (!own) throw new Error('nobody was asked');
	const isBetter = (other: readonly boolean[]) => share(other) > share(own.right.slice(0, other.length));
	const reached = own.share >= goal;
	return {
		what: `${what}, found among the first five`,
		measured: results.map(({ name, share, right }) => `${name} ${share.toFixed(3)} of ${right.length}`).join(', '),
		goal: `at least ${goal}, and no library better on the same questions`,
		met: reached && !rest.some(({ right }) => isBetter(right)),
		// Of few questions one more or less says nothing: only who is asked as many can break a run.
		broken: !reached || rest.some(({ right }) => right.length === own.right.length && isBetter(right)),
	};
}

/** For how many ways to write a name the first five hold who is meant, and for which kinds there are fewer. */
function writtenRow(asked: readonly Written[], find: Find): Row {
	const found = asked.map(({ kind, typed, meant }) => ({ kind, isFound: find(typed).includes(meant) }));
	const shareOf = (kind?: string) =>
		share(found.filter((one) => kind === undefined || one.kind === kind).map(({ isFound }) => isFound));
	const kinds = [...new Set(found.map(({ kind }) => kind))].map((kind) => `${kind} ${shareOf(kind).toFixed(2)}`);
	const met = shareOf() >= WRITTEN_MIN;
	return {
		what: 'another way to write a name, found among the first five',
		measured: `${shareOf().toFixed(3)} of ${found.length} (${kinds.join(', ')})`,
		goal: `at least ${WRITTEN_MIN}`,
		met,
		broken: !met,
	};
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

const inMs = (ms: number) => `${ms.toFixed(ms < 1 ? 2 : 0)} ms`;
const share = (right: readonly boolean[]) => right.filter(Boolean).length / right.length;
