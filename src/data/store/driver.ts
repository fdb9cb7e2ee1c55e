/**
 * Access to SQLite: by `node:sqlite` where it needs no flag and prints no warning (Node 24.15 and newer), otherwise by
 * libsql. No other file depends on which. libsql can go when the oldest supported Node is 24.15.
 *
 * @example
 * const database = openDatabase(':memory:');
 * database.exec('CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)');
 * database.run('INSERT INTO note (text) VALUES (?)', 'first');
 * const [row] = database.all<[id: number, text: string]>('SELECT id, text FROM note');
 * database.close();
 */
import { createRequire } from 'node:module';
import { versions } from 'node:process';
import { pathToFileURL } from 'node:url';

/** A value of a column or of a `?` in a statement. Integers are exact up to 2^53. */
export type Value = string | number | null | Uint8Array;

export type Library = 'node:sqlite' | 'libsql';

/** A connection. Each statement is prepared once and cached; rows are arrays in the order of the columns. */
export interface Database {
	readonly library: Library;
	all<Row extends readonly unknown[]>(sql: string, ...values: Value[]): Row[];
	/** The first row, or undefined. */
	get<Row extends readonly unknown[]>(sql: string, ...values: Value[]): Row | undefined;
	/** Runs one statement that returns no rows. */
	run(sql: string, ...values: Value[]): void;
	/** Runs one or more statements without values. */
	exec(sql: string): void;
	/** Runs `body` in a transaction: committed when it returns, rolled back when it throws. */
	transaction<T>(kind: 'read' | 'write', body: () => T): T;
	/** Rolls back the transaction that `exec` began; does nothing when SQLite has already rolled it back after an error. */
	rollBack(): void;
	/** Does nothing when it is closed already. */
	close(): void;
}

export interface DatabaseOptions {
	/** Opens an existing file for reading only. */
	readonly readOnly?: boolean;
	/** How long a statement waits for another connection's lock, in milliseconds. */
	readonly busyMs?: number;
	/** By default the library that fits this Node; tests pass both. */
	readonly library?: Library;
}

/** Long enough for another process to commit one corrected article. */
const BUSY_MS = 5_000;

/** A prepared statement, the same for both libraries. */
interface Prepared {
	all(values: Value[]): unknown[][];
	get(values: Value[]): unknown[] | undefined;
	run(values: Value[]): void;
}

interface Connection {
	prepare(sql: string): Prepared;
	exec(sql: string): void;
	close(): void;
}

/** The library that this Node uses by default. */
export function defaultLibrary(node = versions.node): Library {
	const [major = 0, minor = 0] = node.split('.').map(Number);
	return major > 24 || (major === 24 && minor >= 15) ? 'node:sqlite' : 'libsql';
}

/**
 * Opens a database file, or `:memory:`. Throws an Error when the file cannot be opened; see {@link sqliteCode}.
 */
export function openDatabase(path: string, options: DatabaseOptions = {}): Database {
	const { readOnly = false, busyMs = BUSY_MS, library = defaultLibrary() } = options;
	const connection = library === 'libsql' ? openLibsql(path, readOnly) : openNodeSqlite(path, readOnly);
	connection.exec(`PRAGMA busy_timeout = ${busyMs}`);
	return new CachedStatements(library, connection);
}

class CachedStatements implements Database {
	readonly library: Library;
	readonly #connection: Connection;
	readonly #statements = new Map<string, Prepared>();
	#isClosed = false;

	constructor(library: Library, connection: Connection) {
		this.library = library;
		this.#connection = connection;
	}

	all<Row extends readonly unknown[]>(sql: string, ...values: Value[]): Row[] {
		return this.#prepared(sql).all(values) as unknown as Row[];
	}

	get<Row extends readonly unknown[]>(sql: string, ...values: Value[]): Row | undefined {
		return this.#prepared(sql).get(values) as Row | undefined;
	}

	run(sql: string, ...values: Value[]): void {
		this.#prepared(sql).run(values);
	}

	exec(sql: string): void {
		this.#connection.exec(sql);
	}

	transaction<T>(kind: 'read' | 'write', body: () => T): T {
		// A writer takes its lock at the start: after a read, another connection may have written before it can.
		this.exec(kind === 'read' ? 'BEGIN' : 'BEGIN IMMEDIATE');
		let result: T;
		try {
			result = body();
			this.exec('COMMIT');
		} catch (error) {
			this.rollBack();
			throw error;
		}
		return result;
	}

	rollBack(): void {
		try {
			this.exec('ROLLBACK');
		} catch {}
	}

	close(): void {
		if (this.#isClosed) return;
		this.#isClosed = true;
		// libsql keeps the locks of an open transaction until its statements are garbage-collected.
		this.rollBack();
		this.#statements.clear();
		this.#connection.close();
	}

	#prepared(sql: string): Prepared {
		let statement = this.#statements.get(sql);
		if (!statement) {
			statement = this.#connection.prepare(sql);
			this.#statements.set(sql, statement);
		}
		return statement;
	}
}

const require = createRequire(import.meta.url);

function openNodeSqlite(path: string, readOnly: boolean): Connection {
	const { DatabaseSync } = require('node:sqlite') as NodeSqlite;
	const connection = new DatabaseSync(path, { readOnly });
	return {
		prepare(sql) {
			const statement = connection.prepare(sql);
			statement.setReturnArrays(true);
			return {
				all: (values) => statement.all(...values),
				get: (values) => statement.get(...values),
				run: (values) => statement.run(...values),
			};
		},
		exec: (sql) => connection.exec(sql),
		close: () => connection.close(),
	};
}

/** The used part of `node:sqlite`, which the types of the oldest supported Node lack. */
interface NodeSqlite {
	readonly DatabaseSync: new (
		path: string,
		options: { readonly readOnly: boolean },
	) => {
		prepare(sql: string): {
			setReturnArrays(enabled: boolean): void;
			all(...values: Value[]): unknown[][];
			get(...values: Value[]): unknown[] | undefined;
			run(...values: Value[]): void;
		};
		exec(sql: string): void;
		close(): void;
	};
}

function openLibsql(path: string, readOnly: boolean): Connection {
	const Libsql = require('libsql') as Libsql;
	const connection = new Libsql(readOnly ? `${pathToFileURL(path).href}?mode=ro` : path);
	return {
		prepare(sql) {
			const statement = connection.prepare(sql);
			// It throws for a statement that returns no rows.
			if (statement.reader) statement.raw(true);
			return statement;
		},
		exec: (sql) => connection.exec(sql),
		close: () => connection.close(),
	};
}

type Libsql = new (
	path: string,
) => {
	prepare(sql: string): Prepared & { readonly reader: boolean; raw(enabled: boolean): void };
	exec(sql: string): void;
	close(): void;
};

/** Primary result codes for which an operator gets a message of its own: https://www.sqlite.org/rescode.html */
export const SQLITE = { BUSY: 5, READONLY: 8, IOERR: 10, CORRUPT: 11, FULL: 13, CANTOPEN: 14, NOTADB: 26 } as const;

/** The primary result code of an error that SQLite reported, or undefined for any other error. */
export function sqliteCode(error: unknown): number | undefined {
	if (!(error instanceof Error)) return undefined;
	const { errcode, rawCode } = error as { readonly errcode?: unknown; readonly rawCode?: unknown };
	const code = errcode ?? rawCode ?? /Unable to open connection .*: (\d+)/.exec(error.message)?.[1];
	return code === undefined || code === null ? undefined : Number(code) & 0xff;
}
