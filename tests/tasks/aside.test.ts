import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { loadAside } from '../../src/tasks/aside.ts';
import { filesWith, folderOf } from '../data/folder.ts';
import { compileArchive } from '../support/compile.ts';
import { archive } from '../support/editions.ts';
import { TSX } from '../support/process.ts';

const never = new AbortController().signal;
const nothing = { articlesDir: '', textsDir: undefined, editionFile: undefined };
const bytes = compileArchive(archive({ articles: [{ claims: { calm: {} } }] }));

describe('loading beside the main thread', () => {
	it('gives what a file holds, or why it is refused', async () => {
		const dir = await folderOf({ good: bytes, bad: bytes.slice(0, -1) });
		const good = await loadAside({ ...nothing, editionFile: join(dir, 'good') }, never);
		expect('edition' in good && [...good.edition.claims].map(({ id }) => id)).toEqual(['northland-report/calm']);
		const bad = await loadAside({ ...nothing, editionFile: join(dir, 'bad') }, never);
		expect('problems' in bad && bad.problems.map(({ message }) => message)).toEqual([
			expect.stringMatching(/^is cut short/),
		]);
	});

	it('tells each problem of a folder with its line', async () => {
		const articlesDir = await folderOf(filesWith(['speaker: anna-example', 'speaker: carla']));
		const loaded = await loadAside({ ...nothing, articlesDir }, never);
		if ('edition' in loaded) throw new Error('it was taken');
		const lines = loaded.problems.map(({ file, line }) => loaded.lineOf(file, line));
		expect(lines).toContain('    speaker: carla');
		expect(loaded.lineOf('nowhere.yaml', 1)).toBeNull();
	});

	/** Node 22 and 24 crash when a thread is ended just as the top-level await of its module is over. */
	it.each(['tasks/aside.ts', 'data/thread.ts'])(
		'has no top-level await in what runs in the thread: %s',
		async (file) => {
			const path = fileURLToPath(new URL(`../../src/${file}`, import.meta.url));
			// Node refuses to require a module that has one, and before that tsx does.
			const requiring = `try { require(${JSON.stringify(path)}); } catch (error) { if (!/workerData|destructure/.test(error.message)) throw error; }`;
			await promisify(execFile)(process.execPath, ['--import', TSX, '--eval', requiring]);
		},
	);

	it('ends when it is told to, also before it began', async () => {
		const articlesDir = await folderOf(filesWith());
		const stop = new AbortController();
		const loading = loadAside({ ...nothing, articlesDir }, stop.signal);
		stop.abort(new Error('stopped'));
		await expect(loading).rejects.toThrow('stopped');
		await expect(loadAside({ ...nothing, articlesDir }, stop.signal)).rejects.toThrow('stopped');
	});
});
