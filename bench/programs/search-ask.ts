/** Asks an index in a file: `search-ask.ts <file> <queries of each class> <rounds>`; prints what it took as JSON. */
import { LIMITS, ORDERS, openSearch, type SearchIndex } from '../../src/data/search.ts';
import { cpuOf, cpuOfOne } from '../cpu.ts';
import { median } from '../measure.ts';
import { readIndex } from '../search-file.ts';
import { type Class, queriesFor } from '../search-queries.ts';

const [file = '', each = '', rounds = ''] = process.argv.slice(2);

const held = () => {
	globalThis.gc?.();
	const { heapUsed, arrayBuffers } = process.memoryUsage();
	return heapUsed + arrayBuffers;
};

readIndex(file);
const before = held();
const parts = readIndex(file);
const opened: SearchIndex[] = [];
const opening = cpuOf(() => {
	opened.push(openSearch(parts));
});
const [index] = opened;
if (!index) throw new Error('the index did not open');
const memory = held() - before;

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
process.stdout.write(JSON.stringify({ opening, memory, limit: LIMITS.looks, results }));
