/** Opens the database of a store, in a file or in memory. */

import { type Database, type DatabaseOptions, openDatabase } from './driver.ts';
import { NAMES_SCHEMA } from './names-schema.ts';
import { createTables, isEmpty, refusal, verifyStore } from './schema.ts';

/** Creates a store in memory. */
export function createStore(options: Pick<DatabaseOptions, 'library'> = {}): Database {
	return prepared(openDatabase(':memory:', options));
}

/** Opens a store to write to; an empty file, or none, becomes one. Throws a `StoreRefused` for any other file. */
export function openStore(file: string, options: Omit<DatabaseOptions, 'readOnly'> = {}): Database {
	return prepared(openDatabase(file, options));
}

function prepared(database: Database): Database {
	try {
		// Another process may have been faster.
		if (isEmpty(database))
			database.transaction('write', () => isEmpty(database) && createTables(database, NAMES_SCHEMA));
		verifyStore(database);
		return database;
	} catch (error) {
		database.close();
		throw refusal(error) ?? error;
	}
}
