import { createHook } from 'node:async_hooks';
import { readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import type { Edition } from '../../src/data/edition/edition.ts';
import { watchFolder } from '../../src/data/files/folder-watcher.ts';
import { loadFolder } from '../../src/data/load-folder.ts';
import { openDesk } from '../../src/desk.ts';
import { changingSource } from '../support/data/changing-source.ts';
import { filesWith, folderOf } from '../support/data/data-folder.ts';

const RELOADS = 1_000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Open watchers, files and timers by their id, including those that do not keep the process alive. */
const open = new Map<number, string>();
const hook = createHook({
	init: (id, type) => /^(FSEVENTWRAP|FILEHANDLE|Timeout)$/.test(type) && open.set(id, type),
	destroy: (id) => open.delete(id),
});

async function held() {
	collect();
	// Node reports closed resources a little later.
	await sleep(50);
	const count = (type: string) => [...open.values()].filter((one) => one === type).length;
	return {
		descriptors: (await readdir('/dev/fd')).length,
		files: count('FILEHANDLE'),
		watchers: count('FSEVENTWRAP'),
		timers: count('Timeout'),
		listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
	};
}

test(`${RELOADS} reloads leave no edition, file, watcher, timer or listener behind`, { timeout: 120_000 }, async () => {
	hook.enable();
	onTestFinished(() => void hook.disable());
	const dir = await folderOf(filesWith());
	const article = String(filesWith()['articles/northland.yaml']);
	const editions: WeakRef<Edition>[] = [];
	const read = async () => {
		const loaded = await loadFolder(dir);
		if ('problems' in loaded) throw new Error('the test has no good article');
		editions.push(new WeakRef(loaded.edition));
		return loaded.edition;
	};
	const { source, publish } = changingSource(await read());
	const desk = openDesk({ source, log: pino({ enabled: false }), now: () => 0, incident: () => '' });
	const ask = (name: string, text = '') =>
		desk.answer({ kind: 'command', command: name, options: { subject: text } }, { via: 'test' });

	let taken = () => {};
	const stop = new AbortController();
	const watching = watchFolder(
		dir,
		async () => {
			publish(await read());
			taken();
			return 'done';
		},
		{ signal: stop.signal, debounceMs: 1, pollMs: 5_000 },
	);
	onTestFinished(async () => {
		stop.abort();
		await watching;
	});
	await new Promise<void>((resolve) => {
		taken = resolve;
	});
	async function reload(i: number): Promise<void> {
		// Written to another file and renamed, so that it is never read incomplete.
		await writeFile(join(dir, 'next'), article.replace('is calm', `is calm (${i})`));
		await rename(join(dir, 'next'), join(dir, 'articles/northland.yaml'));
		while (!JSON.stringify(ask('status', 'northland')).includes(`is calm (${i})`)) {
			await new Promise<void>((resolve) => {
				taken = resolve;
			});
		}
		ask('timeline');
		ask('briefing');
	}

	for (let i = 0; i < 20; i++) await reload(i);
	const before = await held();
	for (let i = 20; i < RELOADS; i++) await reload(i);
	const after = await held();
	expect(before.watchers).toBe(2);
	// Timers and descriptors of the test runner come and go.
	for (const [kind, number] of Object.entries(after)) {
		expect(number, kind).toBeLessThan(before[kind as keyof typeof before] + 10);
	}
	expect(editions.length).toBeGreaterThan(RELOADS);
	expect(editions.filter((edition) => edition.deref() !== undefined).length).toBeLessThanOrEqual(2);
	expect(desk.read((edition) => edition)).toBe(editions.at(-1)?.deref());
});
