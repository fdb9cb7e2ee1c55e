/** Sources of the current edition: a fixed edition, or a store file that another connection writes. */
import { type Stats, statSync } from 'node:fs';
import type { Edition } from './edition/edition.ts';
import { openEdition } from './queries/open-edition.ts';
import { type Database, openDatabase, SQLITE, sqliteCode } from './store/driver.ts';
import { refusal, StoreRefused, verifyStore } from './store/schema.ts';

export interface EditionSource {
	/** Calls `body` with the current edition, which does not change while `body` runs. */
	read<T>(body: (edition: Edition) => T): T;
}

/** Returns a source of one edition. */
export const fixedEdition = (edition: Edition): EditionSource => ({ read: (body) => body(edition) });

/**
 * A store file that another process or thread may write meanwhile. Each `read` sees one snapshot. It uses the newest
 * edition: in the same file, or in another file that was renamed to its name.
 *
 * @example
 * const source = new StoreFile('archive.dateline');
 * const claims = source.read((edition) => edition.claims.length);
 * source.close();
 */
export class StoreFile implements EditionSource {
	readonly #file: string;
	#opened: Opened;
	/** The state of a file that was refused, so that it is tried again only after it has changed. */
	#refused: string | undefined;
	#refusal: StoreRefused | undefined;

	/** Throws a {@link StoreRefused} for a file that is not a store of this version. */
	constructor(file: string) {
		this.#file = file;
		this.#opened = open(file);
	}

	/** Why the file that has the name now is refused, while the previous one is still used; undefined if it is not. */
	get refused(): StoreRefused | undefined {
		return this.#refusal;
	}

	read<T>(body: (edition: Edition) => T): T {
		this.#reopen();
		try {
			return this.#snapshot(body);
		} catch (error) {
			if (sqliteCode(error) !== SQLITE.READONLY) throw refusal(error) ?? error;
			repair(this.#file);
			return this.#snapshot(body);
		}
	}

	#snapshot<T>(body: (edition: Edition) => T): T {
		const { database } = this.#opened;
		return database.transaction('read', () => {
			const version = versionOf(database);
			if (this.#opened.version !== version) this.#opened = { ...this.#opened, version, edition: openEdition(database) };
			return body(this.#opened.edition);
		});
	}

	/** Closes the file. */
	close(): void {
		this.#opened.database.close();
	}

	/** Opens a file that has replaced the open one. */
	#reopen(): void {
		const found = statSync(this.#file, { throwIfNoEntry: false });
		if (!found || identityOf(found) === this.#opened.identity || stateOf(found) === this.#refused) return;
		try {
			const opened = open(this.#file);
			this.#opened.database.close();
			this.#opened = opened;
			this.#refused = this.#refusal = undefined;
		} catch (error) {
			if (!(error instanceof StoreRefused)) throw error;
			this.#refused = stateOf(found);
			this.#refusal = error;
		}
	}
}

interface Opened {
	readonly database: Database;
	readonly identity: string;
	/** Changes with each write of another connection, even if the edition has the same id. */
	readonly version: number;
	readonly edition: Edition;
}

/** See https://www.sqlite.org/pragma.html#pragma_data_version. */
const versionOf = (database: Database): number => (database.get<[number]>('PRAGMA data_version') as [number])[0];

function open(file: string): Opened {
	const found = statSync(file, { throwIfNoEntry: false });
	if (!found) throw new StoreRefused('unreadable', 'is not there: write it with npm run edition');
	// SQLite reports a folder as damaged, and waits forever for input from a pipe.
	if (!found.isFile())
		throw new StoreRefused(
			'not a store',
			`is ${found.isDirectory() ? 'a folder' : 'no file'}: name the file of an edition`,
		);
	const identity = identityOf(found);
	try {
		return openAs(file, identity);
	} catch (error) {
		const isInterrupted = error instanceof StoreRefused && error.reason === 'unreadable' && hasJournal(file);
		if (!isInterrupted) throw error;
		repair(file);
		return openAs(file, identity);
	}
}

function openAs(file: string, identity: string): Opened {
	let database: Database | undefined;
	try {
		const opened = openDatabase(file, { readOnly: true });
		database = opened;
		verifyStore(opened);
		const read = () => ({ version: versionOf(opened), edition: openEdition(opened) });
		return { database: opened, identity, ...opened.transaction('read', read) };
	} catch (error) {
		database?.close();
		throw refusal(error) ?? error;
	}
}

const hasJournal = (file: string) => statSync(`${file}-journal`, { throwIfNoEntry: false }) !== undefined;

/**
 * Rolls back the write of a process that was killed, as SQLite does when a connection opens the file for writing. Throws a
 * {@link StoreRefused} if the file cannot be written.
 */
function repair(file: string): void {
	try {
		const database = openDatabase(file);
		try {
			verifyStore(database);
		} finally {
			database.close();
		}
	} catch (error) {
		const isReadOnly = error instanceof StoreRefused && error.reason === 'unreadable';
		throw isReadOnly ? new StoreRefused('unreadable', HOT_JOURNAL) : error;
	}
}

const HOT_JOURNAL =
	'was being written when its writer was stopped, and can be repaired only where it can be written: run npm run edition on it there, and copy it again';

/** Identifies a file while it is open. */
const identityOf = ({ dev, ino }: Stats): string => `${dev} ${ino}`;

/** Identifies the state of a file that is not open: it may be written again, and its inode may be reused. */
const stateOf = ({ dev, ino, size, mtimeMs, ctimeMs }: Stats): string => [dev, ino, size, mtimeMs, ctimeMs].join(' ');
