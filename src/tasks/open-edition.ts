/** Opens the data that the settings name, once: for tasks that answer and end. */
import { existsSync } from 'node:fs';
import type { Config } from '../config.ts';
import { type EditionSource, fixedEdition, StoreFile } from '../data/edition-source.ts';
import type { FolderProblems } from '../data/folder-problems.ts';
import type { Problem } from '../data/parsing/problem.ts';
import { openDatabase } from '../data/store/driver.ts';
import { isCurrent } from '../data/store/is-current.ts';
import { StoreRefused } from '../data/store/schema.ts';
import { cachedStore } from './edition-cache.ts';

type From = Pick<Config, 'articlesDir' | 'textsDir' | 'editionFile'>;

/**
 * Opens the edition file or the folder of the settings. Resolves to every problem of data that cannot be used.
 *
 * @example
 * const opened = await openConfiguredEdition(readConfig());
 * if (!('problems' in opened)) opened.read((edition) => edition.claims.length);
 */
export async function openConfiguredEdition({
	articlesDir,
	textsDir,
	editionFile,
}: From): Promise<EditionSource | FolderProblems> {
	if (editionFile) return openEditionFile(editionFile);
	const file = cachedStore(articlesDir, textsDir);
	if (!file) {
		const { loadFolder } = await import('../data/load-folder.ts');
		const loaded = await loadFolder(articlesDir, { textsDir });
		return 'problems' in loaded ? loaded : fixedEdition(loaded.edition);
	}
	if (!(await isStoreCurrent(file, articlesDir, textsDir))) {
		const { writeEdition } = await import('../data/write-edition.ts');
		const written = await writeEdition(file, articlesDir, { textsDir });
		if ('problems' in written) return written;
	}
	return new StoreFile(file);
}

/** Opens an edition file, or returns why it cannot be used as a problem. */
export function openEditionFile(file: string): StoreFile | FolderProblems {
	try {
		return new StoreFile(file);
	} catch (error) {
		if (!(error instanceof StoreRefused)) throw error;
		return { problems: [problemIn(file, error)], lineOf: () => null };
	}
}

export function problemIn(file: string, { message }: StoreRefused): Problem {
	return { file, line: 0, column: 0, path: '', message };
}

/** Whether a store contains the folder as it is now. */
async function isStoreCurrent(file: string, dir: string, textsDir: string | undefined): Promise<boolean> {
	if (!existsSync(file)) return false;
	const database = openDatabase(file, { readOnly: true });
	try {
		return await isCurrent(database, dir, textsDir);
	} catch {
		// A store that cannot be read is written again.
		return false;
	} finally {
		database.close();
	}
}
