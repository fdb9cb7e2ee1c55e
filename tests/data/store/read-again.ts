/**
 * Reads an edition file until it has seen so many other editions, and prints the ids of all that it saw, one a line:
 *
 *     node --import tsx tests/data/store/read-again.ts <file> <times>
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreFile } from '../../../src/data/edition-source.ts';

const [file = '', times] = process.argv.slice(2);
const source = new StoreFile(file);
let last = '';
for (let seen = 0; seen < Number(times); ) {
	const id = source.read((edition) => (edition.claims.first(3).length > 0 ? edition.id : ''));
	if (id !== last) {
		process.stdout.write(`${id}\n`);
		seen++;
	}
	last = id;
	await sleep(1);
}
source.close();
