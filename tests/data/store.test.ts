import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCompiled } from '../../src/data/load.ts';
import { formatProblem } from '../../src/data/problem.ts';
import { readEdition, writeWhole } from '../../src/data/store.ts';
import { compileArchive } from '../support/compile.ts';
import { archive } from '../support/editions.ts';
import { folderOf } from './folder.ts';

const bytesWith = (paraphrase: string) => compileArchive(archive({ articles: [{ claims: { calm: { paraphrase } } }] }));

describe('a compiled edition on the disk', () => {
	it('is read as it was written, over one that was there', async () => {
		const file = join(await folderOf({ 'edition.dateline': 'older' }), 'edition.dateline');
		const bytes = bytesWith('Northland is calm');
		await writeWhole(file, bytes);
		expect(Buffer.compare(await readEdition(file), bytes)).toBe(0);
		const loaded = await loadCompiled(file);
		if ('problems' in loaded) throw new Error(loaded.problems.map(formatProblem).join('\n'));
		expect([...loaded.edition.claims].map(({ paraphrase }) => paraphrase)).toEqual(['Northland is calm']);
		expect(loaded.quotes).toBe('not checked');
	});

	it('is whole at every moment while others are written over it', async () => {
		const dir = await folderOf({});
		const file = join(dir, 'edition.dateline');
		const all = [bytesWith('Northland is calm'), bytesWith('Northland is loud'.repeat(20))];
		await writeWhole(file, all[0] as Uint8Array);
		let writing = true;
		const write = async () => {
			for (let i = 0; i < 20; i++) await Promise.all(all.map((bytes) => writeWhole(file, bytes)));
			writing = false;
		};
		const read = async () => {
			let times = 0;
			for (; writing; times++) await readEdition(file);
			return times;
		};
		const [times] = await Promise.all([read(), write()]);
		expect(times).toBeGreaterThan(5);
		expect(await readdir(dir)).toEqual(['edition.dateline']);
	});

	it('stays as it was where somebody stops the writing', async () => {
		const old = bytesWith('Northland is calm');
		const dir = await folderOf({ 'edition.dateline': old });
		const stopped = AbortSignal.abort(new Error('stopped'));
		await expect(writeWhole(join(dir, 'edition.dateline'), bytesWith('loud'), stopped)).rejects.toThrow('stopped');
		expect(await readdir(dir)).toEqual(['edition.dateline']);
		expect(Buffer.compare(await readEdition(join(dir, 'edition.dateline')), old)).toBe(0);
	});

	it('stays as it was where the new one cannot be written, and no draft stays behind', async () => {
		const dir = await folderOf({ 'edition.dateline': bytesWith('Northland is calm') });
		await mkdir(join(dir, 'folder'));
		await expect(writeWhole(join(dir, 'folder'), bytesWith('Northland is loud'))).rejects.toThrow(
			/EISDIR|ENOTEMPTY|EEXIST/,
		);
		await expect(writeWhole(join(dir, 'nowhere/edition'), bytesWith('Northland is loud'))).rejects.toThrow('ENOENT');
		expect((await readdir(dir)).sort()).toEqual(['edition.dateline', 'folder']);
	});

	it('is refused by name where it is damaged, missing or something else', async () => {
		const bytes = Buffer.from(bytesWith('Northland is calm'));
		bytes.writeUInt8(bytes.readUInt8(bytes.length - 9) ^ 1, bytes.length - 9);
		const dir = await folderOf({ damaged: bytes, 'people.yaml': 'anna: { name: Anna Example }\n' });
		const told = async (name: string) => {
			const loaded = await loadCompiled(join(dir, name));
			return 'problems' in loaded ? loaded.problems.map(formatProblem).map((line) => line.replace(`${dir}/`, '')) : [];
		};
		expect(await told('damaged')).toEqual([
			'damaged: is damaged, for its checksum does not fit: make it again with npm run edition',
		]);
		expect(await told('nowhere')).toEqual(['nowhere: is not there: make it with npm run edition']);
		expect(await told('people.yaml')).toEqual(['people.yaml: is no compiled edition: make one with npm run edition']);
		execFileSync('mkfifo', [join(dir, 'pipe')]);
		expect(await told('pipe')).toEqual(['pipe: is no file: make one with npm run edition']);
		await truncate(join(dir, 'people.yaml'), 2 ** 40);
		expect(await told('people.yaml')).toEqual(['people.yaml: is no compiled edition: make one with npm run edition']);
		expect(await told('')).toEqual([expect.stringContaining('is a folder: EDITION_FILE is a file')]);
		expect(await readFile(join(dir, 'damaged'))).toEqual(bytes);
	});
});
