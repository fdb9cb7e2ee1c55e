/** Searches an edition file: `search-ask.ts <file> <queries of each class> <rounds>`; prints {@link AskedSearch} as JSON. */
import type { SearchWanted } from '../../src/data/edition/search-result.ts';
import { ORDERS, type Order } from '../../src/data/edition/search-result.ts';
import { openEdition } from '../../src/data/queries/open-edition.ts';
import { openDatabase } from '../../src/data/store/driver.ts';
import { counted } from '../counting.ts';
import { cpuOf } from '../cpu.ts';
import { median } from '../measure.ts';
import { type Class, type Query, queriesFor, type WordUse } from '../search-queries.ts';

export interface AskedSearch {
	readonly results: readonly {
		readonly of: Class;
		readonly order: Order;
		readonly text: string;
		/** CPU time, with the claims that are listed read, most of them from articles that are not in memory yet. */
		readonly ms: number;
		/** Rows that the database returned, for an edition that was just opened. */
		readonly rows: number;
		readonly total: number;
		/** Whether older claims were not looked at. */
		readonly brokenOff: boolean;
	}[];
}

const [file = '', each = '', rounds = ''] = process.argv.slice(2);

const { database, countsOf } = counted(openDatabase(file, { readOnly: true }));
const edition = openEdition(database);
const byUse = database.all<WordUse>('SELECT word, claims FROM term ORDER BY claims DESC, word');
const queries = queriesFor(byUse, { claims: edition.claims.length, each: Number(each) });
const asked = (Object.keys(queries) as Class[]).flatMap((of) =>
	queries[of].flatMap((query) =>
		ORDERS.map((order) => ({ of, text: query.text, wanted: wantedBy(query, order), order })),
	),
);
// The first round is the compiler's. Between two rounds of a query, the articles of many others were read.
const times = asked.map(() => [] as number[]);
for (let round = 0; round <= Number(rounds); round++) {
	for (const [i, { text, wanted }] of asked.entries()) {
		const ms = cpuOf(() => edition.search(text, wanted));
		if (round > 0) times[i]?.push(ms);
	}
}
const results = asked.map(({ of, order, text, wanted }, i) => {
	const found = { total: 0, brokenOff: false };
	// With nothing in memory yet, so that the count is the same in every run.
	const { rows } = countsOf(() => {
		const { total, brokenOffAt } = openEdition(database).search(text, wanted);
		Object.assign(found, { total, brokenOff: brokenOffAt !== null });
	});
	return { of, order, text, ms: median(times[i] ?? []), rows, ...found };
});
process.stdout.write(JSON.stringify({ results } satisfies AskedSearch));

function wantedBy({ by, about, said }: Query, order: Order): SearchWanted {
	const subject = (id: string | undefined) => {
		const topic = id === undefined ? undefined : edition.topic(id);
		return topic && topic.kind !== 'question' ? topic : undefined;
	};
	return { order, by: subject(by), about: subject(about), said };
}
