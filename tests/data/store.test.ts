import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, truncate, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EDITION } from '../../src/data/compiled.ts';
import { loadCompiled } from '../../src/data/load.ts';
import { formatProblem } from '../../src/data/problem.ts';
import { checksumOf, sealed, unsealed, wholeOf } from '../../src/data/sealing.ts';
import { readEdition, removeDrafts, writeSealed } from '../../src/data/store.ts';
import { compileArchive, sealedArchive } from '../support/compile.ts';
import { archive } from '../support/editions.ts';
import { folderOf } from './folder.ts';

const saying = (paraphrase: string) => archive({ articles: [{ claims: { calm: { paraphrase } } }] });
const sealedWith = (paraphrase: string) => sealedArchive(saying(paraphrase));
const bytesWith = (paraphrase: string) => compileArchive(saying(paraphrase));

describe('a compiled edition on the disk', () => {
	it('is read as it was written, over one that was there', async () => {
		const file = join(await folderOf({ 'edition.dateline': 'older' }), 'edition.dateline');
		const checksum = await writeSealed(file, sealedWith('Northland is calm'));
		const bytes = await readEdition(file);
		expect(Buffer.compare(bytes, bytesWith('Northland is calm'))).toBe(0);
		expect(checksumOf(bytes)).toBe(Buffer.from(checksum).toString('hex'));
		const loaded = await loadCompiled(file);
		if ('problems' in loaded) throw new Error(loaded.problems.map(formatProblem).join('\n'));
		expect([...loaded.edition.claims].map(({ paraphrase }) => paraphrase)).toEqual(['Northland is calm']);
		expect(loaded.quotes).toBe('not checked');
	});

	it('is written as its pieces stand, long and short ones', async () => {
		const file = join(await folderOf({}), 'edition.dateline');
		const parts = [9_000_000, 1, 0, 5, 70_000_000, 300].map((length, i) => new Uint8Array(length).fill(i + 1));
		const { pieces, length } = sealed(EDITION, { id: 'x' }, { parts, numbers: Uint32Array.of(7) });
		await writeSealed(file, { pieces, length });
		expect(Buffer.compare(await readEdition(file), wholeOf({ pieces, length }))).toBe(0);
		const { stored } = unsealed<object, { parts: Uint8Array; numbers: Uint32Array }>(await readEdition(file));
		expect(Buffer.compare(stored.parts, Buffer.concat(parts))).toBe(0);
		expect(stored.numbers).toEqual(Uint32Array.of(7));
	});

	it('is whole at every moment while others are written over it', async () => {
		const dir = await folderOf({});
		const file = join(dir, 'edition.dateline');
		const all = [sealedWith('Northland is calm'), sealedWith('Northland is loud'.repeat(20))] as const;
		await writeSealed(file, all[0]);
		let writing = true;
		const write = async () => {
			for (let i = 0; i < 20; i++) await Promise.all(all.map((sealed) => writeSealed(file, sealed)));
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
		await expect(writeSealed(join(dir, 'edition.dateline'), sealedWith('loud'), stopped)).rejects.toThrow('stopped');
		expect(await readdir(dir)).toEqual(['edition.dateline']);
		expect(Buffer.compare(await readEdition(join(dir, 'edition.dateline')), old)).toBe(0);
	});

	it('stays as it was where the new one cannot be written, and no draft stays behind', async () => {
		const dir = await folderOf({ 'edition.dateline': bytesWith('Northland is calm') });
		await mkdir(join(dir, 'folder'));
		await expect(writeSealed(join(dir, 'folder'), sealedWith('Northland is loud'))).rejects.toThrow(
			/EISDIR|ENOTEMPTY|EEXIST/,
		);
		await expect(writeSealed(join(dir, 'nowhere/edition'), sealedWith('Northland is loud'))).rejects.toThrow('ENOENT');
		expect((await readdir(dir)).sort()).toEqual(['edition.dateline', 'folder']);
	});

	it('has drafts that nobody writes any more removed, and nothing else', async () => {
		const left = '.edition.8f14e45f-ceea-4e7a-9f3b-2c1d5a6b7c8d';
		const others = ['edition', '.edition.mine', '.edition.notes.8f14e45f-ceea-4e7a-9f3b-2c1d5a6b7c8d', '.other'];
		const dir = await folderOf(Object.fromEntries([left, ...others].map((name) => [name, 'x'])));
		await removeDrafts(join(dir, 'edition'));
		expect((await readdir(dir)).sort()).toEqual([left, ...others].sort());
		const yesterday = new Date(Date.now() - 86_400_000);
		for (const name of [left, ...others]) await utimes(join(dir, name), yesterday, yesterday);
		await removeDrafts(join(dir, 'edition'));
		expect((await readdir(dir)).sort()).toEqual([...others].sort());
	});

	it('is no matter of drafts that cannot be removed: they stay', async () => {
		const left = '.edition.8f14e45f-ceea-4e7a-9f3b-2c1d5a6b7c8d';
		const dir = await folderOf({ [`${left}/years of work`]: 'x' });
		const yesterday = new Date(Date.now() - 86_400_000);
		await utimes(join(dir, left), yesterday, yesterday);
		await removeDrafts(join(dir, 'edition'));
		expect(await readdir(join(dir, left))).toEqual(['years of work']);
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
