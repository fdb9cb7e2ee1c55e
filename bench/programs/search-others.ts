/**
 * Asks others and us the same, in turn, in one process: `search-others.ts <articles> <queries of each class> <rounds>`;
 * prints what it took as JSON.
 *
 * All find claims with all words, of which the last may be begun, and give the fifty newest or most relevant.
 */
import { Index } from 'flexsearch';
import MiniSearch from 'minisearch';
import { wordsOf } from '../../src/data/folding.ts';
import { type Document, searchBuilder } from '../../src/data/packing.ts';
import { LIMITS, ORDERS, type Order, openSearch } from '../../src/data/search.ts';
import { cpuOf, cpuOfOne } from '../cpu.ts';
import { median } from '../measure.ts';
import { eachClaim } from '../search-claims.ts';
import { queriesFor, WORDS } from '../search-queries.ts';

const [articles = '', each = '', rounds = ''] = process.argv.slice(2);

/** Finds claims and gives how many of them it lists. */
type Ask = (words: readonly string[], order: Order) => number;

interface Engine {
	readonly name: string;
	/** `bytes` are what it holds beyond the memory that the process knows of. */
	build(texts: readonly string[]): { readonly ask: Ask; readonly bytes?: number };
}

const miniSearch: Engine = {
	name: 'MiniSearch 7.2.0',
	build(texts) {
		const index = new MiniSearch<{ id: number; text: string }>({ fields: ['text'] });
		index.addAll(texts.map((text, id) => ({ id, text })));
		const ask: Ask = (words, order) => {
			const prefix = (_: string, at: number, terms: readonly string[]) => at === terms.length - 1;
			const found = index.search(words.join(' '), { combineWith: 'AND', prefix });
			if (order === 'newest') found.sort((a, b) => a.id - b.id);
			return found.slice(0, LIMITS.listed).length;
		};
		return { ask };
	},
};

const flexSearch: Engine = {
	name: 'FlexSearch 0.8.212',
	build(texts) {
		const index = new Index({ tokenize: 'forward' });
		for (const [id, text] of texts.entries()) index.add(id, text);
		// It keeps no order but its own, which is by relevance; newest first, all must be found.
		const ask: Ask = (words, order) => {
			const found = index.search(words.join(' '), { limit: order === 'newest' ? texts.length : LIMITS.listed });
			if (order === 'newest') found.sort((a, b) => Number(a) - Number(b));
			return found.slice(0, LIMITS.listed).length;
		};
		return { ask };
	},
};

/** What is used of node:sqlite, which Node has from 22 on and the types of Node 20 do not know. */
interface Sqlite {
	readonly DatabaseSync: new (
		file: string,
	) => {
		exec(sql: string): void;
		prepare(sql: string): { run(...values: unknown[]): unknown; all(...values: unknown[]): unknown[] };
	};
}

async function sqlite(): Promise<Engine | undefined> {
	const [major = 0] = process.versions.node.split('.').map(Number);
	if (major < 22) return undefined;
	const name: string = 'node:sqlite';
	const { DatabaseSync }: Sqlite = await import(name);
	return {
		name: 'SQLite FTS5',
		build(texts) {
			const db = new DatabaseSync(':memory:');
			db.exec("create virtual table claims using fts5(text, content='')");
			const insert = db.prepare('insert into claims(rowid, text) values (?, ?)');
			db.exec('begin');
			for (const [id, text] of texts.entries()) insert.run(id + 1, text);
			db.exec('commit');
			db.exec("insert into claims(claims) values ('optimize')");
			const by = (column: string) =>
				db.prepare(`select rowid from claims where claims match ? order by ${column} limit ${LIMITS.listed}`);
			const asking = { newest: by('rowid'), relevance: by('rank') };
			const [size] = db
				.prepare('select page_count * page_size as bytes from pragma_page_count, pragma_page_size')
				.all();
			return {
				ask: (words, order) => asking[order].all(`${words.map((word) => `"${word}"`).join(' ')}*`).length,
				bytes: Number((size as { bytes?: number } | undefined)?.bytes),
			};
		},
	};
}

const documents: Document[] = [];
const order = eachClaim(Number(articles), (document) => documents.push(document));
const sorted = Array.from(order, (number) => documents[number]).flatMap((document) => document ?? []);
const texts = sorted.map(({ text }) => text.join('. '));
const builder = searchBuilder();

const held = () => {
	globalThis.gc?.();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
};

function built({ name, build }: Engine) {
	const before = held();
	const made: ReturnType<Engine['build']>[] = [];
	const building = cpuOf(() => {
		made.push(build(texts));
	});
	const [engine] = made;
	if (!engine) throw new Error(`${name} was not built`);
	return { name, building, memory: held() - before + (engine.bytes ?? 0), ask: engine.ask };
}

for (const document of sorted) builder.add(document);
const parts = builder.pack();
const dateline: Engine = {
	name: 'Dateline',
	build() {
		const fresh = searchBuilder();
		for (const document of sorted) fresh.add(document);
		const index = openSearch(fresh.pack());
		return { ask: (words, order) => index.search(words.join(' '), { order }).numbers.length };
	},
};
const engines = [dateline, miniSearch, flexSearch, await sqlite()].flatMap((engine) => (engine ? [built(engine)] : []));

const queries = queriesFor(parts, Number(each));
const asked = WORDS.flatMap((of) => queries[of].map(({ text }) => wordsOf(text).map(({ folded }) => folded)));
const results = engines.map(({ name, building, memory }) => ({
	name,
	building,
	memory,
	times: { newest: asked.map(() => [] as number[]), relevance: asked.map(() => [] as number[]) },
}));
for (let round = 0; round <= Number(rounds); round++) {
	for (const by of ORDERS) {
		for (const [i, words] of asked.entries()) {
			for (const [engine, { ask }] of engines.entries()) {
				const taken = cpuOfOne(() => ask(words, by));
				if (round > 0) results[engine]?.times[by][i]?.push(taken);
			}
		}
	}
}
const told = results.map(({ times, ...result }) => ({
	...result,
	newest: times.newest.map(median),
	relevance: times.relevance.map(median),
}));
process.stdout.write(JSON.stringify({ claims: sorted.length, engines: told }));
