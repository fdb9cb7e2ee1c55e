import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { StoreFile } from '../../../src/data/edition-source.ts';
import { loadFolder, updateStore } from '../../../src/data/load-folder.ts';
import { openStore } from '../../../src/data/store/open-store.ts';
import { folderOf } from '../../support/data/data-folder.ts';
import { contentOf } from '../../support/data/edition-content.ts';
import { editionIn } from '../../support/data/stores.ts';
import { madeUp } from '../../support/made-up-archive/archive.ts';
import { writeArchive } from '../../support/made-up-archive/folder.ts';
import { FROM_SOURCES, run } from '../../support/processes/process.ts';

const TIMES = 20;
const WAIT = { timeout: 60_000, interval: 5 };

/** A file, and two folders of which one after the other is written into it, with their contents. */
async function prepared() {
	const cwd = await folderOf({});
	const folders = [await folderOf({}), await folderOf({})] as const;
	await writeArchive(madeUp(8, 1), folders[0]);
	await writeArchive(madeUp(5, 2), folders[1]);
	const file = editionIn(cwd);
	const database = openStore(file);
	await updateStore(database, folders[1]);
	database.close();
	const program = (module: string, ...args: readonly string[]) =>
		run({ onTestFinished }, [...FROM_SOURCES, fileURLToPath(new URL(module, import.meta.url)), ...args], {
			...{ cwd, env: {} },
		});
	return { file, folders, contents: [await contentIn(folders[0]), await contentIn(folders[1])], program };
}

describe('processes that use one store', { timeout: 300_000 }, () => {
	it(`find one edition or the other after a writer was killed ${TIMES} times, and the next one goes on from there`, async () => {
		const { file, folders, contents, program } = await prepared();
		const seen = new Set<string>();
		for (let time = 0; time < TIMES; time++) {
			const writer = program('./write-again.ts', time % 2 ? 'spilling' : 'committing', file, ...folders);
			// In the first, second or third update.
			await expect.poll(() => writer.printed().split('updating').length, WAIT).toBeGreaterThan(1 + (time % 3));
			await sleep((time * 37) % 200);
			writer.process.kill('SIGKILL');
			expect(await writer.ended).toMatchObject({ status: null, complaints: '' });
			const source = new StoreFile(file);
			source.read((edition) => {
				seen.add(edition.id);
				expect(contents).toContainEqual(contentOf(edition));
			});
			source.close();
			const database = openStore(file);
			expect(database.all('PRAGMA integrity_check')).toEqual([['ok']]);
			database.close();
		}
		expect(seen.size).toBe(2);
		const database = openStore(file);
		for (const [at, folder] of folders.entries())
			expect(await updateStore(database, folder)).toMatchObject({ id: contents[at]?.id });
		database.close();
	});

	it('read it, two at once, while a third one writes', async () => {
		const { file, folders, contents, program } = await prepared();
		const readers = [program('./read-again.ts', file, '6'), program('./read-again.ts', file, '6')];
		const writer = program('./write-again.ts', 'committing', file, ...folders);
		const source = new StoreFile(file);
		const ids = contents.map(({ id }) => id);
		let ended = false;
		const read = Promise.all(readers.map(({ ended }) => ended)).finally(() => {
			ended = true;
		});
		for (; !ended; await sleep(5)) source.read((edition) => expect(contents).toContainEqual(contentOf(edition)));
		source.close();
		for (const { status, out, complaints } of await read) {
			expect([status, complaints]).toEqual([0, '']);
			const seen = out.trim().split('\n');
			expect(seen.length).toBe(6);
			expect(ids).toEqual(expect.arrayContaining(seen));
		}
		writer.process.kill('SIGKILL');
		expect(await writer.ended).toMatchObject({ complaints: '' });
	});
});

async function contentIn(folder: string) {
	const loaded = await loadFolder(folder);
	if ('problems' in loaded) throw new Error('the archive has problems');
	return contentOf(loaded.edition);
}
