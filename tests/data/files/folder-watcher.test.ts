import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Touched, watchFolder } from '../../../src/data/files/folder-watcher.ts';
import { ARTICLE, filesWith, folderOf, TEXT } from '../../support/data/data-folder.ts';

/** Watches a folder and collects what `onChange` is called with; `results` are what it returns. */
async function watching({ pollMs = 60_000, texts = false }: { pollMs?: number; texts?: boolean } = {}) {
	const dir = await folderOf(filesWith());
	const textsDir = texts ? await folderOf({ 'northland.txt': TEXT }) : undefined;
	const stop = new AbortController();
	const reports: ('anything' | { readonly files: string[]; readonly texts: string[] })[] = [];
	const results: ('done' | 'retry')[] = [];
	const done = watchFolder(
		dir,
		async (touched: Touched | undefined) => {
			reports.push(touched ? { files: [...touched.files].sort(), texts: [...touched.texts].sort() } : 'anything');
			return results.shift() ?? 'done';
		},
		{ signal: stop.signal, textsDir, debounceMs: 50, pollMs },
	);
	onTestFinished(async () => {
		stop.abort();
		await done;
	});
	await expect.poll(() => reports).toEqual(['anything']);
	const write = (name: string) => writeFile(join(dir, name), 'x');
	return { dir, textsDir, reports, results, write, stop, done };
}

describe('watchFolder', () => {
	it('reports which data files and texts were touched, once they stay the same, and no other files', async () => {
		const { reports, write, textsDir } = await watching({ texts: true });
		await write('articles/.northland.swp');
		await write('notes.txt');
		await Promise.all([write('articles/a.yaml'), write('articles/b.json'), write('people.yaml')]);
		await writeFile(join(textsDir ?? '', 'northland.txt'), 'x');
		const files = ['articles/a.yaml', 'articles/b.json', 'people.yaml'];
		await expect.poll(() => reports).toEqual(['anything', { files, texts: ['northland'] }]);
	});

	it('reports files again with the next change after a retry', async () => {
		const { reports, results, write } = await watching();
		results.push('retry', 'done');
		for (const name of ['a', 'b', 'c']) {
			const before = reports.length;
			await write(`articles/${name}.yaml`);
			await expect.poll(() => reports.length).toBe(before + 1);
		}
		const files = (...names: string[]) => ({ files: names.map((name) => `articles/${name}.yaml`), texts: [] });
		expect(reports.slice(1)).toEqual([files('a'), files('a', 'b'), files('c')]);
	});

	it('polls, also a folder that was created again', async () => {
		const { dir, reports, write } = await watching({ pollMs: 300 });
		await expect.poll(() => reports.length).toBeGreaterThan(1);
		await rm(join(dir, 'articles'), { recursive: true });
		await mkdir(join(dir, 'articles'));
		const before = reports.length;
		await expect.poll(() => reports.slice(before)).toContain('anything');
		await write('articles/new.yaml');
		await expect.poll(() => reports.at(-1)).toMatchObject({ files: ['articles/new.yaml'] });
	});

	it('reports that anything may have changed in a folder that replaced another', async () => {
		const { dir, reports, write } = await watching();
		await mkdir(join(dir, 'new'));
		await writeFile(join(dir, 'new/b.yaml'), 'x');
		await rename(join(dir, 'articles'), join(dir, 'old'));
		await rename(join(dir, 'new'), join(dir, 'articles'));
		await expect.poll(() => reports.slice(1)).toContain('anything');
		const before = reports.length;
		await write('articles/b.yaml');
		await expect.poll(() => reports.slice(before)).toEqual([{ files: ['articles/b.yaml'], texts: [] }]);
	});

	it('polls, however often something changes', async () => {
		const { reports, write } = await watching({ pollMs: 500 });
		for (let n = 0; n < 12; n++) {
			await write('people.yaml');
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
		expect(reports.filter((one) => one === 'anything').length).toBeGreaterThan(1);
	});

	it('reports nothing else while nothing happens', async () => {
		const { reports } = await watching({ pollMs: 20 });
		await expect.poll(() => reports.length).toBeGreaterThan(10);
		expect(new Set(reports)).toEqual(new Set(['anything']));
	});

	it('notices an editor that writes another file and renames it', async () => {
		const { dir, reports } = await watching();
		await writeFile(join(dir, 'articles/.northland.swp'), ARTICLE);
		await rename(join(dir, 'articles/.northland.swp'), join(dir, 'articles/northland.yaml'));
		await expect.poll(() => reports.slice(1)).toEqual([{ files: ['articles/northland.yaml'], texts: [] }]);
	});

	it('ends when it is stopped', async () => {
		const { stop, done, reports, write } = await watching();
		stop.abort();
		await done;
		await write('articles/a.yaml');
		await new Promise((resolve) => setTimeout(resolve, 200));
		expect(reports).toEqual(['anything']);
	});
});
