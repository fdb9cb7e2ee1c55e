/**
 * Loads a folder of article files into a store, and opens its edition. Unchanged files are not read again, changes are
 * written in one transaction, and a folder with any problem changes nothing.
 */
import type { Edition } from './edition/edition.ts';
import type { FolderProblems } from './folder-problems.ts';
import { type FolderOptions, FolderUpdate, type Quotes, type Updated } from './folder-update.ts';
import { openEdition } from './queries/open-edition.ts';
import type { Database } from './store/driver.ts';
import { createStore } from './store/open-store.ts';

/**
 * Reads and checks a folder and returns its edition, in memory. What files hold or lack is a list of problems, all of
 * them, in the order of files and lines; nothing is thrown for it.
 *
 * @example
 * const loaded = await loadFolder('src/data');
 * if ('problems' in loaded) for (const problem of loaded.problems) console.error(formatProblem(problem));
 * else console.log(loaded.edition.claims.length);
 */
export async function loadFolder(
	dir: string,
	options: FolderOptions = {},
): Promise<{ readonly edition: Edition; readonly quotes: Quotes } | FolderProblems> {
	const database = createStore();
	const updated = await updateStore(database, dir, options);
	return 'problems' in updated ? updated : { edition: openEdition(database), quotes: updated.quotes };
}

/**
 * Updates a store from a folder. The transaction lasts as long as the promise, so the connection must not be used
 * meanwhile. Throws the signal's reason without having written anything.
 *
 * @example
 * const updated = await updateStore(openStore('archive.dateline'), 'src/data');
 * if ('problems' in updated) console.error(`${updated.problems.length} problems`);
 */
export async function updateStore(
	database: Database,
	dir: string,
	options: FolderOptions = {},
): Promise<Updated | FolderProblems> {
	database.exec('BEGIN IMMEDIATE');
	try {
		const updated = await new FolderUpdate(database, dir, options).run();
		database.exec('problems' in updated ? 'ROLLBACK' : 'COMMIT');
		return updated;
	} catch (error) {
		database.rollBack();
		throw error;
	}
}
