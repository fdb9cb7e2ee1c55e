/** Opens what the settings name, once: for tasks that answer and end. */
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

/** An edition to answer from, or every problem that keeps the data from being one. */
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
	if (!(await holds(file, articlesDir, textsDir))) {
		const { writeEdition } = await import('../data/write-edition.ts');
		const written = await writeEdition(file, articlesDir, { textsDir });
		if ('problems' in written) return written;
	}
	return new StoreFile(file);
}

/** Opens an edition file; one that cannot be used is a problem like any other. */
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

/** Whether a store holds the folder as it is now. */
async function holds(file: string, dir: string, textsDir: string | undefined): Promise<boolean> {
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
