import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
	type Database,
	type DatabaseOptions,
	defaultLibrary,
	openDatabase,
	SQLITE,
	sqliteCode,
} from '../../../src/data/store/driver.ts';
import { folderOf } from '../../support/data/data-folder.ts';
import { LIBRARIES } from '../../support/data/databases.ts';

/** The code of the error that SQLite reports; null for no error. */
function codeOf(body: () => unknown): number | null | undefined {
	try {
		body();
		return null;
	} catch (error) {
		return sqliteCode(error);
	}
}

describe('defaultLibrary', () => {
	it.each([
		['20.19.0', 'libsql'],
		['22.23.5', 'libsql'],
		['24.14.9', 'libsql'],
		['24.15.0', 'node:sqlite'],
		['26.0.0', 'node:sqlite'],
	])('is on Node %s %s', (node, library) => expect(defaultLibrary(node)).toBe(library));
});

describe.each(LIBRARIES)('openDatabase with %s', (library) => {
	const opened = (path: string, options: Omit<DatabaseOptions, 'library'> = {}): Database => {
		const database = openDatabase(path, { ...options, library });
		onTestFinished(() => database.close());
		return database;
	};
	const memory = () => opened(':memory:');
	const file = async () => join(await folderOf({}), 'a file %20#?.db');
	const withNotes = (database: Database) => {
		database.exec('CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)');
		return database;
	};
	const notes = (database: Database) =>
		database.all<[string]>('SELECT text FROM note ORDER BY id').map(([text]) => text);

	it('gives rows as arrays in the order of the columns, and values as they were bound', () => {
		const database = memory();
		database.exec('CREATE TABLE t (a TEXT, b INTEGER, c INTEGER, d REAL, e TEXT) STRICT');
		const blob = new Uint8Array([0, 255, 7]);
		const values = ['żółw 🐢 ‘’', 2 ** 53 - 1, -(2 ** 40), 1.5, null];
		database.run('INSERT INTO t VALUES (?, ?, ?, ?, ?)', ...values);
		expect(database.all('SELECT e, d, c, b, a FROM t')).toEqual([values.toReversed()]);
		expect(database.get('SELECT typeof(b), typeof(c), typeof(d) FROM t')).toEqual(['integer', 'integer', 'real']);
		const [stored] = database.get<[Uint8Array]>('SELECT ?', blob) as [Uint8Array];
		expect(new Uint8Array(stored)).toEqual(blob);
		expect(new Uint8Array((database.get<[Uint8Array]>('SELECT ?', new Uint8Array()) as [Uint8Array])[0])).toEqual(
			new Uint8Array(),
		);
	});

	it('gives no rows as an empty list, and no first row as undefined', () => {
		const database = withNotes(memory());
		expect(database.all('SELECT * FROM note')).toEqual([]);
		expect(database.get('SELECT * FROM note')).toBeUndefined();
		expect(database.get('SELECT max(id) FROM note')).toEqual([null]);
	});

	it('runs a statement again with other values', () => {
		const database = withNotes(memory());
		for (const text of ['a', 'b', 'c']) database.run('INSERT INTO note (text) VALUES (?)', text);
		expect(['a', 'c', 'x'].map((text) => database.get('SELECT id FROM note WHERE text = ?', text)?.[0])).toEqual([
			...[1, 3, undefined],
		]);
	});

	it('notices a table that was changed since a statement was prepared', () => {
		const database = withNotes(memory());
		expect(database.all('SELECT * FROM note')).toEqual([]);
		database.exec("ALTER TABLE note ADD COLUMN more TEXT DEFAULT 'x'; INSERT INTO note (text) VALUES ('a')");
		expect(database.all('SELECT text, more FROM note')).toEqual([['a', 'x']]);
	});

	it('has full-text search without content, whose rows can be deleted', () => {
		const database = memory();
		database.exec(
			"CREATE VIRTUAL TABLE t USING fts5(w, content = '', contentless_delete = 1, tokenize = 'ascii'); INSERT INTO t (rowid, w) VALUES (1, 'a b'), (2, 'a')",
		);
		database.run('DELETE FROM t WHERE rowid = ?', 1);
		expect(database.all('SELECT rowid FROM t WHERE t MATCH ?', '"a"')).toEqual([[2]]);
	});

	it('throws errors with the code of SQLite', async () => {
		const database = withNotes(memory());
		database.exec('INSERT INTO note VALUES (1, NULL)');
		expect(codeOf(() => database.run('INSERT INTO note VALUES (1, NULL)'))).toBe(19);
		expect(codeOf(() => database.all('SELECT nothing FROM note'))).toBe(1);
		expect(codeOf(() => openDatabase('/nowhere/at/all.db', { library }))).toBe(SQLITE.CANTOPEN);
		expect(codeOf(() => openDatabase('/nowhere/at/all.db', { library, readOnly: true }))).toBe(SQLITE.CANTOPEN);
		const text = join(await folderOf({ text: 'no database, but long enough for its header'.repeat(9) }), 'text');
		expect(codeOf(() => opened(text).all('SELECT * FROM sqlite_schema'))).toBe(SQLITE.NOTADB);
		expect(sqliteCode(new Error('something else'))).toBeUndefined();
		expect(sqliteCode('no error')).toBeUndefined();
	});

	it('writes nothing through a connection that only reads, and creates no file', async () => {
		const path = await file();
		expect(codeOf(() => opened(path, { readOnly: true }))).toBe(SQLITE.CANTOPEN);
		withNotes(opened(path)).run('INSERT INTO note (text) VALUES (?)', 'a');
		const reader = opened(path, { readOnly: true });
		expect(notes(reader)).toEqual(['a']);
		expect(codeOf(() => reader.run('DELETE FROM note'))).toBe(SQLITE.READONLY);
		expect(notes(reader)).toEqual(['a']);
	});

	it('commits a transaction that returns, and takes back one that throws', () => {
		const database = withNotes(memory());
		const insert = (text: string) => database.run('INSERT INTO note (text) VALUES (?)', text);
		insert('a');
		expect(database.transaction('read', () => notes(database))).toEqual(['a']);
		database.transaction('write', () => insert('b'));
		const fails = () =>
			database.transaction('write', () => {
				insert('x');
				throw new Error('enough');
			});
		expect(fails).toThrow('enough');
		expect(notes(database)).toEqual(['a', 'b']);
		database.transaction('write', () => insert('c'));
		expect(notes(database)).toEqual(['a', 'b', 'c']);
	});

	it('takes back a transaction that was begun by hand, and does nothing where there is none', () => {
		const database = withNotes(memory());
		database.exec("BEGIN; INSERT INTO note (text) VALUES ('a')");
		database.rollBack();
		expect(notes(database)).toEqual([]);
		expect(() => database.rollBack()).not.toThrow();
	});

	it('shows a reader one state as long as its transaction lasts', async () => {
		const path = await file();
		const writer = withNotes(opened(path, { busyMs: 0 }));
		const reader = opened(path, { readOnly: true, busyMs: 0 });
		reader.transaction('read', () => {
			expect(notes(reader)).toEqual([]);
			// It may write its changes into memory, but not into the file that is being read.
			expect(codeOf(() => writer.transaction('write', () => writer.run('INSERT INTO note VALUES (1, NULL)')))).toBe(
				SQLITE.BUSY,
			);
			expect(notes(reader)).toEqual([]);
		});
		writer.transaction('write', () => writer.run('INSERT INTO note (text) VALUES (?)', 'a'));
		expect(notes(reader)).toEqual(['a']);
	});

	it('lets readers go on while a writer prepares its changes, and keeps out a second writer', async () => {
		const path = await file();
		const writer = withNotes(opened(path));
		const [reader, second] = [opened(path, { readOnly: true, busyMs: 0 }), opened(path, { busyMs: 0 })];
		writer.transaction('write', () => {
			writer.run('INSERT INTO note (text) VALUES (?)', 'a');
			expect(notes(reader)).toEqual([]);
			expect(codeOf(() => second.transaction('write', () => {}))).toBe(SQLITE.BUSY);
		});
		expect(notes(reader)).toEqual(['a']);
		expect(codeOf(() => second.transaction('write', () => {}))).toBeNull();
	});

	it('keeps readers out while changes are in the file and not committed', async () => {
		const path = await file();
		const writer = withNotes(opened(path));
		const reader = opened(path, { readOnly: true, busyMs: 0 });
		writer.exec('BEGIN EXCLUSIVE');
		expect(codeOf(() => notes(reader))).toBe(SQLITE.BUSY);
		writer.exec('COMMIT');
		expect(notes(reader)).toEqual([]);
	});

	it('waits for a lock as long as it is told to', async () => {
		const path = await file();
		const writer = withNotes(opened(path));
		const reader = opened(path, { readOnly: true, busyMs: 300 });
		writer.exec('BEGIN EXCLUSIVE');
		const began = performance.now();
		expect(codeOf(() => notes(reader))).toBe(SQLITE.BUSY);
		expect(performance.now() - began).toBeGreaterThan(250);
	});

	it('may be closed again', () => {
		const database = memory();
		database.close();
		expect(() => database.close()).not.toThrow();
		expect(() => database.all('SELECT 1')).toThrow();
	});

	it('releases its lock and its file when it is closed, whatever was prepared', async () => {
		const path = await file();
		const first = openDatabase(path, { library });
		withNotes(first).run('INSERT INTO note (text) VALUES (?)', 'a');
		first.exec('BEGIN IMMEDIATE');
		expect(notes(first)).toEqual(['a']);
		first.close();
		const second = opened(path, { busyMs: 0 });
		expect(codeOf(() => second.transaction('write', () => second.run('DELETE FROM note')))).toBeNull();
		await rename(path, `${path}.moved`);
		expect(codeOf(() => opened(path, { readOnly: true }))).toBe(SQLITE.CANTOPEN);
	});
});
