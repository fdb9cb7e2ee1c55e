import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
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
	const packages = join(await folderOf({ '.package-lock.json': '{}' }), '.package-lock.json');
	const load = (options: Parameters<typeof loadKept>[1] = {}) =>
		loadKept(dir, { place, packages, now: later(), ...options });
	/** What is kept, and in which state: what is made anew is written anew. */
	const state = async () =>
		Promise.all((await readdir(place)).sort().map(async (name) => [name, (await stat(join(place, name))).mtimeMs]));
	return { dir, place, packages, load, state, article: join(dir, 'articles/northland.yaml') };
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
	const { load, state } = await kept();
	await load({ now: Date.now() });
	const made = await state();
	await load({ now: Date.now() });
	expect(await state()).not.toEqual(made);
});

test('what is kept costs time and nothing else when it is damaged, of something else, or cannot be written', async () => {
	const { place, load } = await kept();
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
	expect(claims(await load({ place: blocked }))).toEqual(sound);
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

test('nothing is kept where an update of a package would go unnoticed', async () => {
	const { place, packages, load, state } = await kept();
	const sound = claims(await load());
	const made = await state();
	await writeFile(packages, '{ "packages": {} }');
	await load();
	expect(await state()).toHaveLength(2 * made.length);
	await rm(packages);
	await Promise.all((await readdir(place)).map((name) => rm(join(place, name))));
	expect(claims(await load())).toEqual(sound);
	expect(await readdir(place)).toEqual([]);
});

test('an edition that is larger than what may be kept is not, nor what was kept before it grew', async () => {
	const { place, load, state, article } = await kept();
	const loaded = await load();
	const edition = (await readdir(place)).find((name) => name.endsWith('.dateline')) ?? '';
	const { size } = await stat(join(place, edition));
	const made = await state();
	await writeFile(article, (await readFile(article, 'utf8')).replace('is calm', 'is loud'));
	const louder = claims(await load({ largest: size - 1000 }));
	expect(louder).not.toEqual(claims(loaded));
	expect(await readdir(place)).toEqual([]);
	expect(claims(await load({ largest: size + 1000 }))).toEqual(louder);
	expect(await state()).toHaveLength(made.length);
});

test('an edition that cannot be written leaves neither a draft nor its note', async () => {
	const { place, load } = await kept();
	const sound = claims(await load());
	const edition = (await readdir(place)).find((name) => name.endsWith('.dateline')) ?? '';
	await rm(join(place, edition));
	await mkdir(join(place, edition, 'in the way'), { recursive: true });
	expect(claims(await load())).toEqual(sound);
	expect(await readdir(place)).toEqual([edition]);
});

test('several that ask at once leave one edition and its note', async () => {
	const { place, load, state } = await kept();
	const asked = await Promise.all(Array.from({ length: 4 }, () => load()));
	for (const one of asked) expect(claims(one)).toEqual(claims(await load()));
	expect(await readdir(place)).toHaveLength(2);
	const made = await state();
	await load();
	expect(await state()).toEqual(made);
});

test('of many folders the last ones are kept, each with its note', async () => {
	const { place, packages } = await kept();
	// What a process left that was ended while it wrote.
	await writeFile(join(place, '.draft.dateline.0'), '');
	await utimes(join(place, '.draft.dateline.0'), 0, 0);
	for (let i = 0; i < 10; i++) await loadKept(await folderOf(filesWith()), { place, packages, now: later() });
	const names = await readdir(place);
	expect(names).toHaveLength(16);
	const folders = new Set(names.map((name) => name.replace(/\.\w+$/, '')));
	expect(names.sort()).toEqual([...folders].sort().flatMap((folder) => [`${folder}.dateline`, `${folder}.json`]));
});

test('of a note and an edition, neither stays without the other', async () => {
	const { place, packages, load } = await kept();
	await load();
	const pair = (await readdir(place)).sort();
	const there = async () => (await readdir(place)).filter((name) => pair.includes(name)).sort();
	// The edition as if it were written long before its note, and what another process is about to write.
	await utimes(join(place, pair[0] ?? ''), 0, 0);
	await writeFile(join(place, '.draft.dateline.0'), '');
	await utimes(join(place, '.draft.dateline.0'), later() / 1000, later() / 1000);
	const loadAnother = async () => loadKept(await folderOf(filesWith()), { place, packages, now: later() });
	for (let i = 0; i < 6; i++) await loadAnother();
	expect(await there()).toEqual(pair);
	await loadAnother();
	expect(await there()).toEqual([]);
});
