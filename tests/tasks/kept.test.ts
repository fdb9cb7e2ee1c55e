import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Loaded } from '../../src/data/load.ts';
import { loadKept } from '../../src/tasks/kept.ts';
import { filesWith, folderOf } from '../data/folder.ts';

/** What was changed within two seconds is never taken for known, so that tests look at it from later. */
const later = () => Date.now() + 60_000;

const claims = (loaded: Loaded) =>
	'edition' in loaded ? [...loaded.edition.claims].map(({ paraphrase }) => paraphrase) : loaded.problems;

async function kept() {
	const [dir, place] = [await folderOf(filesWith()), await folderOf({})];
	const load = () => loadKept(dir, { place, now: later() });
	/** What is kept, and in which state: what is made anew is written anew. */
	const state = async () =>
		Promise.all((await readdir(place)).sort().map(async (name) => [name, (await stat(join(place, name))).mtimeMs]));
	return { dir, place, load, state, article: join(dir, 'articles/northland.yaml') };
}

test('a folder that is as it was is not made anew, and answers the same', async () => {
	const { load, state } = await kept();
	const first = await load();
	const made = await state();
	expect(made.map(([name]) => String(name).replace(/^\w+/, ''))).toEqual(['.dateline', '.json']);
	const again = await load();
	expect(await state()).toEqual(made);
	expect('edition' in first && 'edition' in again && again.edition.id === first.edition.id).toBe(true);
	expect(claims(again)).toEqual(claims(first));
});

test('whatever changes in the folder is seen at once', async () => {
	const { dir, load, article } = await kept();
	const before = claims(await load());
	const text = await readFile(article, 'utf8');
	await writeFile(article, text.replace('is calm', 'is loud'));
	const after = claims(await load());
	expect(after).not.toEqual(before);
	expect(JSON.stringify(after)).toContain('is loud');
	await writeFile(join(dir, 'articles/second.yaml'), 'headline: no more\n');
	expect('problems' in (await load())).toBe(true);
	await rm(join(dir, 'articles/second.yaml'));
	expect(claims(await load())).toEqual(after);
	await rm(join(dir, 'people.yaml'));
	expect('problems' in (await load())).toBe(true);
});

test('what was changed within two seconds is looked at again', async () => {
	const { dir, place, state } = await kept();
	await loadKept(dir, { place });
	const made = await state();
	await loadKept(dir, { place });
	expect(await state()).not.toEqual(made);
});

test('what is kept costs time and nothing else when it is damaged, of something else, or cannot be written', async () => {
	const { dir, place, load } = await kept();
	const sound = claims(await load());
	for (const name of await readdir(place)) {
		const whole = await readFile(join(place, name));
		for (const other of [whole.subarray(0, -1), Buffer.from('null'), Buffer.from('')]) {
			await writeFile(join(place, name), other);
			expect(claims(await load())).toEqual(sound);
		}
		expect(await readFile(join(place, name), 'latin1')).not.toBe('');
	}
	const blocked = join(place, 'a file');
	await writeFile(blocked, '');
	expect(claims(await loadKept(dir, { place: blocked }))).toEqual(sound);
});

test('an edition beside the note of another is not taken', async () => {
	const { place, load, article } = await kept();
	await load();
	const notes = (await readdir(place)).filter((name) => name.endsWith('.json')).map((name) => join(place, name));
	const [note = ''] = notes;
	await writeFile(article, (await readFile(article, 'utf8')).replace('is calm', 'is loud'));
	await load();
	await writeFile(note, (await readFile(note, 'utf8')).replace(/"id":"\w+"/, '"id":"another"'));
	expect(JSON.stringify(claims(await load()))).toContain('is loud');
	expect(await readFile(note, 'utf8')).not.toContain('"another"');
});

test('of many folders the last ones are kept', { timeout: 30_000 }, async () => {
	const place = await folderOf({});
	await mkdir(place, { recursive: true });
	for (let i = 0; i < 10; i++) await loadKept(await folderOf(filesWith()), { place, now: later() });
	expect(await readdir(place)).toHaveLength(16);
});
