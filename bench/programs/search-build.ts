/** Builds the index of a made-up archive into a file: `search-build.ts <articles> <file>`; prints what it took as JSON. */
import type { Document } from '../../src/data/packing.ts';
import { searchBuilder } from '../../src/data/packing.ts';
import { cpuOf } from '../cpu.ts';
import { eachClaim } from '../search-claims.ts';
import { sizeOf, writeIndex } from '../search-file.ts';

const [articles = '', file = ''] = process.argv.slice(2);
const builder = searchBuilder();
let waiting: Document[] = [];
let adding = 0;
const add = () => {
	adding += cpuOf(() => {
		for (const document of waiting) builder.add(document);
	});
	waiting = [];
};
const order = eachClaim(Number(articles), (document) => {
	waiting.push(document);
	if (waiting.length === 1000) add();
});
add();
const packed: { parts?: ReturnType<typeof builder.pack> } = {};
const packing = cpuOf(() => {
	packed.parts = builder.pack(order);
});
if (!packed.parts) throw new Error('nothing was packed');
writeIndex(file, packed.parts);
const peak = process.resourceUsage().maxRSS * 1024;
process.stdout.write(JSON.stringify({ claims: order.length, bytes: sizeOf(packed.parts), adding, packing, peak }));
