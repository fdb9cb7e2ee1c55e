/** Where editions come from: one that never changes, or a store file that another connection writes. */
import { type Stats, statSync } from 'node:fs';
import type { Edition } from './edition/edition.ts';
import { openEdition } from './queries/open-edition.ts';
import { type Database, openDatabase, SQLITE, sqliteCode } from './store/driver.ts';
import { refusal, StoreRefused, verifyStore } from './store/schema.ts';

export interface EditionSource {
	/** Calls `body` with the current edition, which stays the same for as long as `body` runs. */
	read<T>(body: (edition: Edition) => T): T;
}

/** An edition that never changes. */
export const fixedEdition = (edition: Edition): EditionSource => ({ read: (body) => body(edition) });

/**
 * A store file that is read while another process, or another thread, writes its next edition. Each `read` sees one
 * snapshot, and takes the next edition when there is one: written into the same file, or into another file that was
 * renamed to its name.
 *
 * @example
 * const source = new StoreFile('archive.dateline');
 * const claims = source.read((edition) => edition.claims.length);
 * source.close();
 */
export class StoreFile implements EditionSource {
	readonly #file: string;
	#opened: Opened;
	/** The state of a file of this name that cannot be used, so that it is tried again only when it has changed. */
	#refused: string | undefined;
	#refusal: StoreRefused | undefined;

	/** Throws a {@link StoreRefused} for a file that is no store of this version. */
	constructor(file: string) {
		this.#file = file;
		this.#opened = open(file);
	}

	/** Why the file that has the name now is not used, while the one before it still answers; undefined where it is. */
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

	/** Opens a file that took the place of the one that is open. */
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
	/** Another one after each write of another connection, also where the edition has the same id as before. */
	readonly version: number;
	readonly edition: Edition;
}

/** See https://www.sqlite.org/pragma.html#pragma_data_version. */
const versionOf = (database: Database): number => (database.get<[number]>('PRAGMA data_version') as [number])[0];

function open(file: string): Opened {
	const found = statSync(file, { throwIfNoEntry: false });
	if (!found) throw new StoreRefused('unreadable', 'is not there: write it with npm run edition');
	// SQLite takes a folder for damaged, and waits for ever for somebody who writes into a pipe.
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
 * Takes back a write whose writer was stopped. SQLite does so when a connection that may write opens the file. Throws a
 * {@link StoreRefused} where the file may not be written.
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
	'was being written when its writer was stopped, and can be repaired only where it may be written: run npm run edition on it there, and copy it again';

/** Tells a file that is open from another one of the same name. */
const identityOf = ({ dev, ino }: Stats): string => `${dev} ${ino}`;

/** The same for a file that is not open: it may be written again, and its inode may be used again once it is deleted. */
const stateOf = ({ dev, ino, size, mtimeMs, ctimeMs }: Stats): string => [dev, ino, size, mtimeMs, ctimeMs].join(' ');
