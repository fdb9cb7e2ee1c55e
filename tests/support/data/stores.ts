/** Stores in files. */
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Archive } from '../../../src/data/model/registry-schema.ts';
import type { Database, Library } from '../../../src/data/store/driver.ts';
import { openStore } from '../../../src/data/store/open-store.ts';
import { createStoreWriter } from '../../../src/data/update/store-writer.ts';

/** Writes the differences between two archives, in a transaction of the caller. */
export function putArchive(database: Database, archive: Archive, before?: Archive): string {
	const writer = createStoreWriter(database);
	writer.putRegistries(archive);
	const ids = new Set(archive.articles.map(({ id }) => id));
	for (const { id } of before?.articles ?? []) if (!ids.has(id)) writer.remove(id);
	for (const article of archive.articles)
		if (!before?.articles.includes(article))
			writer.put(article, { file: `${article.id}.yaml`, stamp: '', textStamp: '' });
	return writer.finish(false);
}

/** Writes an archive to a file, replacing its content, and returns the id of the edition. */
export function writeStore(file: string, archive: Archive, before?: Archive, library?: Library): string {
	const database = openStore(file, library ? { library } : {});
	try {
		return database.transaction('write', () => putArchive(database, archive, before));
	} finally {
		database.close();
	}
}

/** Copies a store to another folder in the middle of a write, which is then rolled back. */
export async function copyInterrupted(file: string, to: string, archive: Archive, library?: Library): Promise<void> {
	const database = openStore(file, library ? { library } : {});
	// With a small cache, changed pages are written before the end of the transaction.
	database.exec('PRAGMA cache_size = 5; BEGIN IMMEDIATE');
	putArchive(database, archive);
	for (const end of ['', '-journal']) await copyFile(`${file}${end}`, `${to}${end}`);
	database.close();
}

/** Returns the path of the edition file in a folder. */
export const editionIn = (dir: string) => join(dir, 'archive.dateline');
