/** Sends the name of the store file that a bot of this program keeps for a folder: `cached-store.ts <folder>`. */
import { cachedStore } from '../../src/tasks/edition-cache.ts';

const file = cachedStore(process.argv[2] ?? '', undefined);
if (!file) throw new Error('no store can be kept beside the compiled program');
process.send?.(file);
