import { spawnSync } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { StoreFile } from '../../src/data/edition-source.ts';
import type { Progress } from '../../src/data/folder-update.ts';
import { loadFolder } from '../../src/data/load-folder.ts';
import { openDatabase } from '../../src/data/store/driver.ts';
import { openStore } from '../../src/data/store/open-store.ts';
import { STORE_VERSION } from '../../src/data/store/schema.ts';
import { writeEdition } from '../../src/data/write-edition.ts';
import { filesWith, folderOf } from '../support/data/data-folder.ts';
import { contentOf } from '../support/data/edition-content.ts';
import { copyInterrupted, editionIn, writeStore } from '../support/data/stores.ts';
import { archiveOf, madeUp } from '../support/made-up-archive/archive.ts';

const LOUD = ['Northland is calm', 'Northland is loud'] as const;

async function prepared() {
	const [dir, place] = [await folderOf(filesWith()), await folderOf({})];
	const file = editionIn(place);
	const change = async (...edits: (readonly [from: string, to: string])[]) =>
		writeFile(join(dir, 'articles/northland.yaml'), String(filesWith(...edits)['articles/northland.yaml']));
	const content = () => {
		const source = new StoreFile(file);
		try {
			return source.read(contentOf);
		} finally {
			source.close();
		}
	};
	const expected = async () => {
		const loaded = await loadFolder(dir);
		return 'edition' in loaded ? contentOf(loaded.edition) : undefined;
	};
	return { dir, place, file, change, content, expected };
}

describe('writeEdition', { timeout: 60_000 }, () => {
	it('writes the edition of a folder into a new file, and leaves nothing else behind', async () => {
		const { dir, place, file, content, expected } = await prepared();
		expect(await writeEdition(file, dir)).toMatchObject({ changed: true, quotes: 'not checked' });
		expect(content()).toEqual(await expected());
		expect(await readdir(place)).toEqual(['archive.dateline']);
		const database = openDatabase(file, { readOnly: true });
		onTestFinished(() => database.close());
		expect(database.get('PRAGMA journal_mode')).toEqual(['delete']);
		expect(database.all('PRAGMA integrity_check')).toEqual([['ok']]);
	});

	it('brings a file up to date while it is open for reading', async () => {
		const { dir, file, change, expected } = await prepared();
		await writeEdition(file, dir);
		const source = new StoreFile(file);
		onTestFinished(() => source.close());
		const before = source.read(contentOf);
		await change(LOUD);
		expect(await writeEdition(file, dir)).toMatchObject({ changed: true });
		expect(source.read(contentOf)).toEqual(await expected());
		expect(source.read(contentOf)).not.toEqual(before);
	});

	it('changes nothing when the folder has problems', async () => {
		const { dir, place, file, change, content, expected } = await prepared();
		await change(['question: calm', 'question: clam']);
		expect(await writeEdition(file, dir)).toHaveProperty('problems');
		expect(await readdir(place)).toEqual([]);
		await change();
		await writeEdition(file, dir);
		const before = await readFile(file);
		await change(['question: calm', 'question: clam']);
		expect(await writeEdition(file, dir)).toHaveProperty('problems');
		expect((await readFile(file)).equals(before)).toBe(true);
		await change();
		expect(content()).toEqual(await expected());
	});

	it('throws the reason of a signal, and leaves the file as it was and nothing else behind', async () => {
		const { dir, place, file, change } = await prepared();
		const stopped = { signal: AbortSignal.abort(new Error('enough')) };
		await expect(writeEdition(file, dir, stopped)).rejects.toThrow('enough');
		expect(await readdir(place)).toEqual([]);
		await writeEdition(file, dir);
		const before = await readFile(file);
		await change(LOUD);
		const stop = new AbortController();
		const onProgress = ({ done, all }: Progress) => done < all && stop.abort(new Error('enough'));
		await expect(writeEdition(file, dir, { signal: stop.signal, onProgress })).rejects.toThrow('enough');
		expect((await readFile(file)).equals(before)).toBe(true);
		expect(await readdir(place)).toEqual(['archive.dateline']);
	});

	it('removes what a writer left behind that was killed while it built a new file, and nothing of one that runs', async () => {
		const { dir, place, file } = await prepared();
		const { pid: killed } = spawnSync(process.execPath, ['--version']);
		const left = (pid: number) =>
			['building', 'building-journal', 'new'].map((end) => `.archive.dateline.${pid}.${end}`);
		for (const name of [...left(killed), ...left(process.ppid)]) await writeFile(join(place, name), 'half');
		await writeEdition(file, dir);
		expect((await readdir(place)).sort()).toEqual([...left(process.ppid), 'archive.dateline'].sort());
	});

	it.for<readonly [what: string, spoil: (file: string) => Promise<void>]>([
		['damaged', async (file) => writeFile(file, (await readFile(file)).fill(0xa5, 100, 8000))],
		['empty', (file) => writeFile(file, '')],
		[
			'of another version',
			async (file) => {
				const database = openStore(file);
				database.exec(`PRAGMA user_version = ${STORE_VERSION + 1}`);
				database.close();
			},
		],
	])('writes a file anew that is %s', async ([, spoil]) => {
		const { dir, file, content, expected } = await prepared();
		await writeEdition(file, dir);
		await spoil(file);
		expect(await writeEdition(file, dir)).toMatchObject({ changed: true });
		expect(content()).toEqual(await expected());
	});

	it('refuses to write over something else', async () => {
		const { dir, place, file } = await prepared();
		await writeFile(file, 'years of work\n'.repeat(99));
		await expect(writeEdition(file, dir)).rejects.toThrow('is not an edition');
		expect(String(await readFile(file))).toBe('years of work\n'.repeat(99));
		expect(await readdir(place)).toEqual(['archive.dateline']);
	});

	it('goes on from the last edition where a writer was killed', async () => {
		const { dir, place, file, content, expected } = await prepared();
		const other = join(place, 'other');
		await writeEdition(other, dir);
		await copyInterrupted(other, file, archiveOf(madeUp(30)));
		await writeEdition(file, dir);
		expect(content()).toEqual(await expected());
	});

	it('is not damaged by the journal of a file that was removed, or cannot be used', async () => {
		const { dir, place, file, content, expected } = await prepared();
		const other = join(place, 'other');
		writeStore(other, archiveOf(madeUp(10)));
		await copyInterrupted(other, file, archiveOf(madeUp(30)));
		await rm(file);
		await writeEdition(file, dir);
		expect(content()).toEqual(await expected());
		await copyInterrupted(other, file, archiveOf(madeUp(30)));
		await rm(file);
		await writeFile(file, '');
		await writeEdition(file, dir);
		expect(content()).toEqual(await expected());
	});
});
