/**
 * Dateline, general search libraries and a bare full-text index on the same claims: `search.ts <articles> <queries of each
 * class> <rounds>`; prints a {@link ComparedSearch} as JSON.
 *
 * All find claims with all words, the last of them perhaps only begun, and return the fifty newest or most relevant.
 */
import { Index } from 'flexsearch';
import MiniSearch from 'minisearch';
import { ORDERS, type Order } from '../../src/data/edition/search-result.ts';
import { buildEdition } from '../../src/data/memory-edition.ts';
import { SEARCH_LIMITS } from '../../src/data/queries/claim-search.ts';
import { openDatabase } from '../../src/data/store/driver.ts';
import { wordsOf } from '../../src/data/text/fold-text.ts';
import { archiveOf, madeUp } from '../../tests/support/made-up-archive/archive.ts';
import { cpuOf, cpuOfOne } from '../cpu.ts';
import { median } from '../measure.ts';
import { type ComparedSearch, queriesFor, WORDS } from '../search-queries.ts';

/** Finds claims and returns how many of them are listed. */
type Ask = (words: readonly string[], order: Order) => number;

/** Adds the texts, newest first, and returns how to ask. */
type Build = (texts: readonly string[]) => Ask;

const miniSearch: Build = (texts) => {
	const index = new MiniSearch<{ id: number; text: string }>({ fields: ['text'] });
	index.addAll(texts.map((text, id) => ({ id, text })));
	return (words, order) => {
		const prefix = (_: string, at: number, terms: readonly string[]) => at === terms.length - 1;
		const found = index.search(words.join(' '), { combineWith: 'AND', prefix });
		if (order === 'newest') found.sort((a, b) => a.id - b.id);
		return found.slice(0, SEARCH_LIMITS.listed).length;
	};
};

const flexSearch: Build = (texts) => {
	const index = new Index({ tokenize: 'forward' });
	for (const [id, text] of texts.entries()) index.add(id, text);
	// It has no order but its own, by relevance: for the newest, all must be found.
	return (words, order) => {
		const found = index.search(words.join(' '), { limit: order === 'newest' ? texts.length : SEARCH_LIMITS.listed });
		if (order === 'newest') found.sort((a, b) => Number(a) - Number(b));
		return found.slice(0, SEARCH_LIMITS.listed).length;
	};
};

/** What the store is made of, without anything around it. */
const bareFts5: Build = (texts) => {
	const database = openDatabase(':memory:');
	database.exec("CREATE VIRTUAL TABLE claim USING fts5(text, content = ''); BEGIN");
	for (const [id, text] of texts.entries()) database.run('INSERT INTO claim (rowid, text) VALUES (?, ?)', id, text);
	database.exec("COMMIT; INSERT INTO claim (claim) VALUES ('optimize')");
	const sql = (column: string) =>
		`SELECT rowid FROM claim WHERE claim MATCH ? ORDER BY ${column} LIMIT ${SEARCH_LIMITS.listed}`;
	const bySql = { newest: sql('rowid'), relevance: sql('rank') };
	return (words, order) => database.all(bySql[order], `${words.map((word) => `"${word}"`).join(' ')}*`).length;
};

const [articles = '', each = '', rounds = ''] = process.argv.slice(2);
const edition = buildEdition(archiveOf(madeUp(Number(articles))));
const texts = Array.from(edition.claims, ({ paraphrase, quotations }) =>
	[paraphrase, ...quotations.map(({ text }) => text)].join('. '),
);

function built(name: string, build: Build) {
	const made: Ask[] = [];
	const building = cpuOf(() => {
		made.push(build(texts));
	});
	return { name, building, ask: made[0] as Ask };
}

const dateline: Ask = (words, order) => edition.search(words.join(' '), { order }).claims.length;
const engines = [
	{ name: 'Dateline', building: null, ask: dateline },
	built('MiniSearch', miniSearch),
	built('FlexSearch', flexSearch),
	built('SQLite FTS5 alone', bareFts5),
];

const wordsByUse = texts
	.flatMap((text) => [...new Set(wordsOf(text).map(({ folded }) => folded))])
	.reduce((counts, word) => counts.set(word, (counts.get(word) ?? 0) + 1), new Map<string, number>());
const queries = queriesFor(
	[...wordsByUse].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)),
	{
		claims: texts.length,
		each: Number(each),
	},
);
const asked = WORDS.flatMap((of) => queries[of].map(({ text }) => wordsOf(text).map(({ folded }) => folded)));
const times = engines.map(() => ({
	newest: asked.map(() => [] as number[]),
	relevance: asked.map(() => [] as number[]),
}));
for (let round = 0; round <= Number(rounds); round++) {
	for (const order of ORDERS) {
		for (const [i, words] of asked.entries()) {
			for (const [engine, { ask }] of engines.entries()) {
				const ms = cpuOfOne(() => ask(words, order));
				// The first round is the compiler's.
				if (round > 0) times[engine]?.[order][i]?.push(ms);
			}
		}
	}
}
const compared: ComparedSearch = {
	claims: texts.length,
	engines: engines.map(({ name, building }, engine) => {
		const of = (order: Order) => (times[engine]?.[order] ?? []).map(median);
		return { name, building, ms: { newest: of('newest'), relevance: of('relevance') } };
	}),
};
process.stdout.write(JSON.stringify(compared));
