import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Touched, watchFolder } from '../../../src/data/files/folder-watcher.ts';
import { ARTICLE, filesWith, folderOf, TEXT } from '../../support/data/data-folder.ts';

/** What is told of a folder from now on, each time; `left` is what is done with it. */
async function watching({ pollMs = 60_000, texts = false }: { pollMs?: number; texts?: boolean } = {}) {
	const dir = await folderOf(filesWith());
	const textsDir = texts ? await folderOf({ 'northland.txt': TEXT }) : undefined;
	const stop = new AbortController();
	const told: ('anything' | { readonly files: string[]; readonly texts: string[] })[] = [];
	const answers: ('done' | 'retry')[] = [];
	const done = watchFolder(
		dir,
		async (touched: Touched | undefined) => {
			told.push(touched ? { files: [...touched.files].sort(), texts: [...touched.texts].sort() } : 'anything');
			return answers.shift() ?? 'done';
		},
		{ signal: stop.signal, textsDir, debounceMs: 50, pollMs },
	);
	onTestFinished(async () => {
		stop.abort();
		await done;
	});
	await expect.poll(() => told).toEqual(['anything']);
	const write = (name: string) => writeFile(join(dir, name), 'x');
	return { dir, textsDir, told, answers, write, stop, done };
}

describe('watchFolder', () => {
	it('reports which data files and texts were touched, once they have settled, and no other files', async () => {
		const { told, write, textsDir } = await watching({ texts: true });
		await write('articles/.northland.swp');
		await write('notes.txt');
		await Promise.all([write('articles/a.yaml'), write('articles/b.json'), write('people.yaml')]);
		await writeFile(join(textsDir ?? '', 'northland.txt'), 'x');
		const files = ['articles/a.yaml', 'articles/b.json', 'people.yaml'];
		await expect.poll(() => told).toEqual(['anything', { files, texts: ['northland'] }]);
	});

	it('reports again with the next change what was left the last time', async () => {
		const { told, answers, write } = await watching();
		answers.push('retry', 'done');
		for (const name of ['a', 'b', 'c']) {
			const before = told.length;
			await write(`articles/${name}.yaml`);
			await expect.poll(() => told.length).toBe(before + 1);
		}
		const files = (...names: string[]) => ({ files: names.map((name) => `articles/${name}.yaml`), texts: [] });
		expect(told.slice(1)).toEqual([files('a'), files('a', 'b'), files('c')]);
	});

	it('reports now and then that anything may have changed, also in a folder that was created again', async () => {
		const { dir, told, write } = await watching({ pollMs: 300 });
		await expect.poll(() => told.length).toBeGreaterThan(1);
		await rm(join(dir, 'articles'), { recursive: true });
		await mkdir(join(dir, 'articles'));
		const before = told.length;
		await expect.poll(() => told.slice(before)).toContain('anything');
		await write('articles/new.yaml');
		await expect.poll(() => told.at(-1)).toMatchObject({ files: ['articles/new.yaml'] });
	});

	it('reports that anything may have changed in a folder that replaced another', async () => {
		const { dir, told, write } = await watching();
		await mkdir(join(dir, 'new'));
		await writeFile(join(dir, 'new/b.yaml'), 'x');
		await rename(join(dir, 'articles'), join(dir, 'old'));
		await rename(join(dir, 'new'), join(dir, 'articles'));
		await expect.poll(() => told.slice(1)).toContain('anything');
		const before = told.length;
		await write('articles/b.yaml');
		await expect.poll(() => told.slice(before)).toEqual([{ files: ['articles/b.yaml'], texts: [] }]);
	});

	it('reports now and then that anything may have changed, however often something does', async () => {
		const { told, write } = await watching({ pollMs: 500 });
		for (let n = 0; n < 12; n++) {
			await write('people.yaml');
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
		expect(told.filter((one) => one === 'anything').length).toBeGreaterThan(1);
	});

	it('reports nothing else while nothing happens', async () => {
		const { told } = await watching({ pollMs: 20 });
		await expect.poll(() => told.length).toBeGreaterThan(10);
		expect(new Set(told)).toEqual(new Set(['anything']));
	});

	it('notices an editor that writes another file and renames it', async () => {
		const { dir, told } = await watching();
		await writeFile(join(dir, 'articles/.northland.swp'), ARTICLE);
		await rename(join(dir, 'articles/.northland.swp'), join(dir, 'articles/northland.yaml'));
		await expect.poll(() => told.slice(1)).toEqual([{ files: ['articles/northland.yaml'], texts: [] }]);
	});

	it('ends when it is stopped', async () => {
		const { stop, done, told, write } = await watching();
		stop.abort();
		await done;
		await write('articles/a.yaml');
		await new Promise((resolve) => setTimeout(resolve, 200));
		expect(told).toEqual(['anything']);
	});
});
