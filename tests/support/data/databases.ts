/** SQLite in tests: both libraries, and a log of the statements of a database. */
import { type Database, defaultLibrary, type Library, type Value } from '../../../src/data/store/driver.ts';

/** The libraries that this version of Node supports. */
export const LIBRARIES: readonly Library[] = defaultLibrary() === 'libsql' ? ['libsql'] : ['node:sqlite', 'libsql'];

/** Wraps a database to log its statements with the values of their last run. */
export function recording(database: Database): {
	readonly database: Database;
	readonly statements: Map<string, readonly Value[]>;
} {
	const statements = new Map<string, readonly Value[]>();
	const noted =
		<T>(ask: (sql: string, ...values: Value[]) => T) =>
		(sql: string, ...values: Value[]): T => {
			statements.set(sql, values);
			return ask.call(database, sql, ...values);
		};
	return {
		statements,
		database: {
			library: database.library,
			all: noted(database.all) as Database['all'],
			get: noted(database.get) as Database['get'],
			run: noted(database.run),
			exec: (sql) => database.exec(sql),
			transaction: (kind, body) => database.transaction(kind, body),
			rollBack: () => database.rollBack(),
			close: () => database.close(),
		},
	};
}

/** Returns how SQLite runs a statement: https://www.sqlite.org/eqp.html */
export function planOf(database: Database, sql: string, values: readonly Value[]): readonly string[] {
	const steps = database.all<[number, number, number, string]>(`EXPLAIN QUERY PLAN ${sql}`, ...values);
	return steps.map(([, , , step]) => step);
}
