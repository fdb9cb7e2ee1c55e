/** Opens the database of a store, in a file or in memory. */

import { type Database, type DatabaseOptions, openDatabase } from './driver.ts';
import { NAMES_SCHEMA } from './names-schema.ts';
import { createTables, isEmpty, refusal, verifyStore } from './schema.ts';

/**
 * Creates an empty store in memory.
 *
 * @example
 * const database = createStore();
 * const updated = await updateStore(database, 'src/data');
 */
export function createStore(options: Pick<DatabaseOptions, 'library'> = {}): Database {
	return prepared(openDatabase(':memory:', options));
}

/**
 * Opens a store for writing; an empty or missing file becomes an empty store. Throws a `StoreRefused` for any other file.
 *
 * @example
 * const database = openStore('archive.dateline');
 * database.close();
 */
export function openStore(file: string, options: Omit<DatabaseOptions, 'readOnly'> = {}): Database {
	return prepared(openDatabase(file, options));
}

function prepared(database: Database): Database {
	try {
		// Checked again inside the transaction: another process may have created the tables meanwhile.
		if (isEmpty(database))
			database.transaction('write', () => isEmpty(database) && createTables(database, NAMES_SCHEMA));
		verifyStore(database);
		return database;
	} catch (error) {
		database.close();
		throw refusal(error) ?? error;
	}
}
