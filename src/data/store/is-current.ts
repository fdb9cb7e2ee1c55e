/** Tells whether a store is up to date with a folder. Imports nothing that parses or checks, which is slow to load. */
import { join } from 'node:path';
import { listFolder } from '../files/list-folder.ts';
import { stampOf, textFile } from '../files/read-file.ts';
import { REGISTRIES } from '../model/enums.ts';
import type { Database } from './driver.ts';
import { StoredFolder } from './stored-folder.ts';

/** Whether the folder has the same files as when the store was written, all with the same stamps. */
export async function isCurrent(database: Database, dir: string, textsDir?: string): Promise<boolean> {
	const stored = new StoredFolder(database);
	const { articles, registries, problems } = await listFolder(dir);
	if (problems.length > 0 || stored.editionId() === '' || stored.quotesChecked() !== (textsDir !== undefined))
		return false;
	const known = stored.articles();
	const listed = new Set(articles);
	return (
		known.length === listed.size &&
		REGISTRIES.every((kind) => {
			const [file, before] = [registries[kind], stored.registryFile(kind)];
			return file === before?.file && (file === undefined || stampOf(join(dir, file))?.stamp === before?.stamp);
		}) &&
		known.every(
			({ id, file, stamp, textStamp }) =>
				listed.has(file) &&
				stampOf(join(dir, file))?.stamp === stamp &&
				(textsDir === undefined || stampOf(textFile(textsDir, id))?.stamp === textStamp),
		)
	);
}
