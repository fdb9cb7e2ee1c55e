/** Writes the edition of a folder into a file that bots open and that can be copied to other machines. */
import { accessSync, constants, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { draftsOf, removeDrafts } from './edition-drafts.ts';
import type { FolderProblems } from './folder-problems.ts';
import type { FolderOptions, Updated } from './folder-update.ts';
import { updateStore } from './load-folder.ts';
import { type Database, openDatabase, SQLITE, sqliteCode } from './store/driver.ts';
import { openStore } from './store/open-store.ts';
import { refusal, StoreRefused } from './store/schema.ts';

/**
 * Writes the edition of a folder into a file, or updates the file. A new file appears when it is complete; an existing one
 * is changed in one transaction while bots read it. Nothing is changed if the folder has problems.
 *
 * Throws an Error that says what to do for a file that is something else, or that cannot be written.
 *
 * @example
 * const written = await writeEdition('archive.dateline', 'src/data');
 * if ('problems' in written) console.error(`${written.problems.length} problems`);
 */
export async function writeEdition(
	file: string,
	dir: string,
	options: FolderOptions = {},
): Promise<Updated | FolderProblems> {
	try {
		const database = openExisting(file);
		if (!database) return await build(file, dir, options);
		try {
			// Changed pages stay in memory until the commit, so that readers wait only for that.
			database.exec('PRAGMA cache_spill = OFF');
			return await updateStore(database, dir, options);
		} finally {
			database.close();
		}
	} catch (error) {
		if (error instanceof StoreRefused && error.reason === 'not a store')
			throw new Error(`${file} is not an edition, and nothing else is overwritten: name another file.`);
		if (error instanceof StoreRefused) throw new Error(`${file} ${error.message}`);
		throw sqliteCode(error) === undefined ? error : new Error(`${file} ${reasonIn(error)}`, { cause: error });
	}
}

/** Opens an existing edition; undefined if there is none, or if it must be written from scratch. */
function openExisting(file: string): Database | undefined {
	if (!statSync(file, { throwIfNoEntry: false })?.size) return undefined;
	try {
		return openStore(file);
	} catch (error) {
		const refused = error instanceof StoreRefused ? error : refusal(error);
		if (refused?.reason === 'another version' || refused?.reason === 'damaged') return undefined;
		throw refused ?? error;
	}
}

/** Writes a new file and renames it to its name when it is complete. */
async function build(file: string, dir: string, options: FolderOptions): Promise<Updated | FolderProblems> {
	const { building, compact } = draftsOf(file);
	removeDrafts(file);
	const database = openStore(building);
	try {
		// Nobody else opens this file, and it is deleted if anything fails.
		database.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -100000');
		const written = await updateStore(database, dir, options);
		if ('problems' in written) return written;
		for (const table of ['claim_text', 'part_text', 'unnamed_text'])
			database.exec(`INSERT INTO ${table} (${table}) VALUES ('optimize')`);
		database.run('VACUUM INTO ?', compact);
		flush(compact);
		// SQLite would apply the journal of an interrupted write to the new file.
		rmSync(`${file}-journal`, { force: true });
		renameSync(compact, file);
		return written;
	} finally {
		database.close();
		removeDrafts(file);
	}
}

/** Makes sure that the file is on the disk before it gets its name, and that its journal mode is DELETE. */
function flush(file: string): void {
	const database = openDatabase(file);
	database.exec(
		'PRAGMA synchronous = FULL; PRAGMA journal_mode = DELETE; BEGIN IMMEDIATE; UPDATE edition SET id = id; COMMIT',
	);
	database.close();
}

function reasonIn(error: unknown): string {
	switch (sqliteCode(error)) {
		case SQLITE.BUSY:
			return 'is being written by another process: let it finish, then try again';
		case SQLITE.FULL:
			return 'could not be written, and nothing was changed: the disk is full';
		default:
			return `could not be written, and nothing was changed: ${(error as Error).message}`;
	}
}

/** Throws an Error with the reason if no file can be written at this path. */
export function checkPlace(file: string): void {
	try {
		// The dot makes it fail for a file.
		accessSync(`${dirname(file)}/.`, constants.W_OK);
		if (!statSync(file, { throwIfNoEntry: false })?.isDirectory()) return;
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		const why = { ENOENT: 'its folder is not there', ENOTDIR: 'its folder is a file' }[code ?? ''];
		throw new Error(`${file} cannot be written: ${why ?? `its folder cannot be written to (${code ?? error})`}.`);
	}
	throw new Error(`${file} is a folder: name a file in it.`);
}
