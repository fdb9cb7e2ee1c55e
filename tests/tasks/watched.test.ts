import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { parseConfig } from '../../src/config.ts';
import { openWatched } from '../../src/tasks/watched.ts';
import { filesWith, folderOf } from '../data/folder.ts';

test.each([
	['http', { TRANSPORT: 'http' }],
	['the preview', {}],
])('for %s, what changes while the files are loaded for the first time is taken up', async (_, env) => {
	const dir = await folderOf(filesWith());
	const article = join(dir, 'articles/northland.yaml');
	const text = await readFile(article, 'utf8');
	const stop = new AbortController();
	onTestFinished(() => stop.abort());
	const opening = openWatched(parseConfig({ ...env, ARTICLES_DIR: dir }), {
		log: pino({ level: 'silent' }),
		signal: stop.signal,
	});
	// Again and again, so that one of them comes when the file has been read and the edition is not there yet.
	let [saved, opened] = [0, false];
	void opening.then(() => {
		opened = true;
	});
	do {
		// Beside it and then renamed, so that it is never seen half written.
		await writeFile(join(dir, 'next'), text.replace('is calm', `is calm (${++saved})`));
		await rename(join(dir, 'next'), article);
		await sleep(10);
	} while (!opened);
	const watched = await opening;
	const told = () => [...(watched?.desk.edition.claims ?? [])].map(({ paraphrase }) => paraphrase).join();
	await expect.poll(told).toContain(`is calm (${saved})`);
});
