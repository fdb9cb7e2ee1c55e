import { readdir, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { StoreFile } from '../../../src/data/edition-source.ts';
import { loadFolder, updateStore } from '../../../src/data/load-folder.ts';
import { openStore } from '../../../src/data/store/open-store.ts';
import { folderOf } from '../../support/data/data-folder.ts';
import { contentOf } from '../../support/data/edition-content.ts';
import { editionIn } from '../../support/data/stores.ts';
import { madeUp } from '../../support/made-up-archive/archive.ts';
import { writeArchive } from '../../support/made-up-archive/folder.ts';
import { compiled } from '../../support/processes/bot.ts';
import { run } from '../../support/processes/process.ts';

const TIMES = 20;
const WAIT = { timeout: 60_000, interval: 5 };

const [LOAD_FOLDER, OPEN_STORE, EDITION_SOURCE, WRITE_EDITION] = [
	...['load-folder', 'store/open-store', 'edition-source', 'write-edition'],
].map((module) => JSON.stringify(compiled(`data/${module}.js`)));

/**
 * Brings a store up to date with one folder and then the other, for ever, and prints a line before each time. When it is
 * spilling, changed pages also get into the file before the end of the transaction.
 */
const WRITE_AGAIN = `
	import { updateStore } from ${LOAD_FOLDER};
	import { openStore } from ${OPEN_STORE};
	const [how, file, ...folders] = process.argv.slice(1);
	const database = openStore(file);
	database.exec(how === 'spilling' ? 'PRAGMA cache_size = 10' : 'PRAGMA cache_spill = OFF');
	for (let time = 0; ; time++) {
		process.stdout.write('updating\\n');
		const updated = await updateStore(database, folders[time % folders.length]);
		if ('problems' in updated) throw new Error(updated.problems.map(({ message }) => message).join());
	}
`;

/** Reads an edition file until it has seen so many other editions, and prints the ids of all that it saw, one a line. */
const READ_AGAIN = `
	import { setTimeout as sleep } from 'node:timers/promises';
	import { StoreFile } from ${EDITION_SOURCE};
	const [file, times] = process.argv.slice(1);
	const source = new StoreFile(file);
	let last;
	for (let seen = 0; seen < Number(times); await sleep(1)) {
		const id = source.read((edition) => (edition.claims.first(3).length > 0 ? edition.id : ''));
		if (id === last) continue;
		process.stdout.write(id + '\\n');
		seen++;
		last = id;
	}
	source.close();
`;

/** Writes a folder's edition into a file that is not there yet. */
const WRITE_NEW = `
	import { writeEdition } from ${WRITE_EDITION};
	const [file, folder] = process.argv.slice(1);
	process.stdout.write((await writeEdition(file, folder)).id);
`;

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
	const program = (code: string, ...args: readonly string[]) =>
		run({ onTestFinished }, [process.execPath, '--input-type=module', '-e', code, ...args], { cwd, env: {} });
	return { file, folders, contents: [await contentIn(folders[0]), await contentIn(folders[1])], program };
}

describe('processes that use one store', { timeout: 300_000 }, () => {
	it(`find one edition or the other after a writer was killed ${TIMES} times, and the next one goes on from there`, async () => {
		const { file, folders, contents, program } = await prepared();
		const seen = new Set<string>();
		for (let time = 0; time < TIMES; time++) {
			const writer = program(WRITE_AGAIN, time % 2 ? 'spilling' : 'committing', file, ...folders);
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

	it('write a new one at the same time, and each finds its edition in it', async () => {
		const { file, folders, contents, program } = await prepared();
		for (let time = 0; time < 5; time++) {
			await rm(file);
			const writers = [1, 2, 3].map(() => program(WRITE_NEW, file, folders[0]));
			for (const { ended } of writers)
				expect(await ended).toMatchObject({ status: 0, out: contents[0]?.id, complaints: '' });
			const source = new StoreFile(file);
			source.read((edition) => expect(contentOf(edition)).toEqual(contents[0]));
			source.close();
			expect(await readdir(dirname(file))).toEqual([basename(file)]);
		}
	});

	it('read it, two at once, while a third one writes', async () => {
		const { file, folders, contents, program } = await prepared();
		const readers = [program(READ_AGAIN, file, '6'), program(READ_AGAIN, file, '6')];
		const writer = program(WRITE_AGAIN, 'committing', file, ...folders);
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
