/** Compiles a made-up archive into a file: `edition-build.ts <articles> <file>`; prints what it took as JSON. */
import { dictionaryOf, packBody } from '../../src/data/bodies.ts';
import { builder } from '../../src/data/build.ts';
import { compile } from '../../src/data/compiled.ts';
import { byId } from '../../src/data/order.ts';
import { picked } from '../../src/data/packed.ts';
import type { Sealed } from '../../src/data/sealing.ts';
import { writeSealed } from '../../src/data/store.ts';
import { madeUp } from '../archive.ts';
import { cpuOf } from '../cpu.ts';

const [articles = '', file = ''] = process.argv.slice(2);
const archive = madeUp(Number(articles));
const numbers = Array.from({ length: archive.articles }, (_, number) => number);
const ids = numbers.map((number) => `report-${number}`);
const inOrder = numbers.toSorted((a, b) => byId(ids[a] ?? '', ids[b] ?? ''));
const dictionary = dictionaryOf(inOrder.slice(0, 8).map((number) => archive.article(number).article));
const building = builder(archive.registries);
const bodies: Uint8Array[] = [];
let adding = 0;
for (const number of inOrder) {
	// The writing of made-up articles is the bench's own time.
	const { article } = archive.article(number);
	adding += cpuOf(() => {
		building.add(article);
		bodies.push(packBody(article, dictionary));
	});
}
const made: { claims?: number; edition?: Sealed } = {};
const compiling = cpuOf(() => {
	const built = building.build();
	made.claims = built.catalogue.claims.articles.length;
	made.edition = compile(built, {
		bodies: picked(bodies.length, (number) => bodies[built.added[number] as number] as Uint8Array),
		dictionary,
		quotes: 'not checked',
	});
});
const edition = made.edition as Sealed;
await writeSealed(file, edition);
const peak = process.resourceUsage().maxRSS * 1024;
process.stdout.write(JSON.stringify({ claims: made.claims, bytes: edition.length, adding, compiling, peak }));
