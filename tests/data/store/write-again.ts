/**
 * Brings a store up to date with one folder and then the other, for ever, and prints a line before each time:
 *
 *     node --import tsx tests/data/store/write-again.ts (spilling|committing) <file> <folder> <folder>
 *
 * When it is spilling, changed pages also get into the file before the end of the transaction.
 */
import { updateStore } from '../../../src/data/load-folder.ts';
import { openStore } from '../../../src/data/store/open-store.ts';

const [how, file = '', ...folders] = process.argv.slice(2);
const database = openStore(file);
database.exec(how === 'spilling' ? 'PRAGMA cache_size = 10' : 'PRAGMA cache_spill = OFF');
for (let time = 0; ; time++) {
	process.stdout.write('updating\n');
	const updated = await updateStore(database, folders[time % folders.length] as string);
	if ('problems' in updated) throw new Error(updated.problems.map(({ message }) => message).join('\n'));
}
