/** Asks the index of a compiled edition: `search-ask.ts <file> <queries of each class> <rounds>`; prints what it took as JSON. */
import { holdingsIn } from '../../src/data/compiled.ts';
import { LIMITS, ORDERS, openSearch, type SearchIndex } from '../../src/data/search.ts';
import { readEdition } from '../../src/data/store.ts';
import { cpuOf, cpuOfOne } from '../cpu.ts';
import { median } from '../measure.ts';
import { type Class, queriesFor } from '../search-queries.ts';

const [file = '', each = '', rounds = ''] = process.argv.slice(2);

const { text: parts } = holdingsIn(await readEdition(file));
const bytes = sizeOf(parts);
const opened: SearchIndex[] = [];
const opening = cpuOf(() => {
	opened.push(openSearch(parts));
});
const [index] = opened;
if (!index) throw new Error('the index did not open');

const queries = queriesFor(parts, Number(each));
const classes = Object.keys(queries) as Class[];
const asked = classes.flatMap((of) => queries[of].flatMap((query) => ORDERS.map((order) => ({ of, order, ...query }))));
const times = asked.map(() => [] as number[]);
for (let round = 0; round <= Number(rounds); round++) {
	for (const [i, { text, order, wanted }] of asked.entries()) {
		const taken = cpuOfOne(() => index.search(text, { ...wanted, order }));
		// The first round is the compiler's.
		if (round > 0) times[i]?.push(taken);
	}
}
const results = asked.map(({ of, order, text, wanted }, i) => {
	const { looks, brokenOffAt } = index.search(text, { ...wanted, order });
	return { of, order, text, ms: median(times[i] ?? []), looks, broken: brokenOffAt !== null };
});
process.stdout.write(JSON.stringify({ opening, bytes, limit: LIMITS.looks, results }));

function sizeOf(columns: object): number {
	return Object.values(columns).reduce((sum, one) => sum + (ArrayBuffer.isView(one) ? one.byteLength : sizeOf(one)), 0);
}
