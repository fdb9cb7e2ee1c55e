/** A database with topics and their names, as the store makes it. */

import { type NameIndex, type NamesOptions, openNames } from '../../../src/data/names/name-index.ts';
import { createNamesWriter, type NamedTopic } from '../../../src/data/names/names-writer.ts';
import { type Database, type Library, openDatabase } from '../../../src/data/store/driver.ts';
import { NAMES_SCHEMA } from '../../../src/data/store/names-schema.ts';
import { fold } from '../../../src/data/text/fold-text.ts';
import type { Entry } from './name-model.ts';

const TOPIC_TABLE = `CREATE TABLE topic (
	no INTEGER PRIMARY KEY,
	kind TEXT NOT NULL,
	named TEXT NOT NULL,
	id TEXT NOT NULL UNIQUE,
	weight INTEGER NOT NULL DEFAULT 0,
	folded TEXT NOT NULL
) STRICT;
CREATE TABLE former_id (kind TEXT, id TEXT, current TEXT, PRIMARY KEY (kind, id)) STRICT, WITHOUT ROWID;`;

/** An empty database in memory. */
export function createNamesDatabase(library?: Library): Database {
	const database = openDatabase(':memory:', library ? { library } : {});
	database.exec(TOPIC_TABLE + NAMES_SCHEMA);
	return database;
}

export interface Topic extends Entry {
	readonly kind?: NamedTopic['kind'];
}

/** Adds topics under the numbers from `first`. */
export function addTopics(database: Database, topics: readonly Topic[], first = 1): void {
	database.transaction('write', () => insertTopics(database, topics, first));
}

function insertTopics(database: Database, topics: readonly Topic[], first: number): void {
	const writer = createNamesWriter(database);
	for (const [at, topic] of topics.entries()) {
		const { kind = 'person', id, name, weight } = topic;
		database.run(
			'INSERT INTO topic (no, kind, named, id, weight, folded) VALUES (?, ?, ?, ?, ?, ?)',
			...[first + at, kind, kind, id, weight, fold(name)],
		);
		writer.add(first + at, { ...topic, kind });
	}
	writer.flush();
}

/** Runs `ask` with an index over some topics in an empty database, and empties it again: much faster than a new one. */
export function withNames<T extends Topic, Result>(
	database: Database,
	topics: readonly T[],
	ask: (names: NameIndex<T>) => Result,
): Result {
	database.exec('BEGIN');
	try {
		insertTopics(database, topics, 1);
		return ask(openNames(database, { item: (no) => topics[no - 1] as T }));
	} finally {
		database.exec('ROLLBACK');
	}
}

/** An index over some topics in a database of its own. */
export function indexNames<T extends Topic>(
	topics: readonly T[],
	{ library, ...options }: Omit<NamesOptions<T>, 'item'> & { readonly library?: Library } = {},
): NameIndex<T> {
	const database = createNamesDatabase(library);
	addTopics(database, topics);
	return openNames(database, { ...options, item: (no) => topics[no - 1] as T });
}
