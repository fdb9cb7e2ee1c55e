/** Writes the files of articles; nothing else does. */
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Replaces the content of a file, so that it is the old or the new one whatever happens meanwhile; with `name`, the new one has
 * this name. A link stays one, and permissions stay. Rejects with the error of the file system.
 *
 * @example
 * await replaceFile('src/data/articles/northland.yaml', 'id: northland\n');
 */
export async function replaceFile(path: string, text: string, name = path): Promise<void> {
	const file = await realpath(path);
	const target = name === path ? file : name;
	// Hidden files are not read as articles.
	const temporary = join(dirname(target), `.${basename(target)}.new`);
	try {
		const { mode } = await stat(file);
		const handle = await open(temporary, 'w');
		try {
			await handle.chmod(mode);
			await handle.writeFile(text);
			await handle.sync();
		} finally {
			await handle.close();
		}
		await rename(temporary, target);
	} finally {
		await rm(temporary, { force: true });
	}
	if (target !== file) await rm(path);
}
