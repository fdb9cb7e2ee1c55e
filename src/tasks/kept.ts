/** Editions of folders, kept beside the program: a folder that is as it was is neither read nor checked again. */
import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bytes } from '../data/folder.ts';
import { isAsItWas } from '../data/known.ts';
import { type Loaded, openCompiled } from '../data/load.ts';
import { listFolder } from '../data/read.ts';
import { readEdition } from '../data/store.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** Where tools keep what they can make again; gone with the next `npm ci`. */
const PLACE = path('../../node_modules/.cache/dateline');
/** Files: two a folder. */
const MOST = 16;

/** What is kept beside an edition: which it is, and of which state of the folder. */
interface Note extends Omit<Bytes, 'bytes'> {
	readonly id: string;
}

interface KeptOptions {
	readonly place?: string;
	/** The time, in milliseconds since 1970. */
	readonly now?: number;
}

/**
 * The same as `load` without the reports' texts, in a fraction of the time where nothing has changed since the last call.
 * What cannot be read or written at `place` costs time and nothing else.
 */
export async function loadKept(dir: string, { place = PLACE, now = Date.now() }: KeptOptions = {}): Promise<Loaded> {
	const name = join(place, digest([resolve(dir), ...code()]));
	const before = await readKept(name, dir).catch(() => undefined);
	if (before) return before;
	const { bytesOf } = await import('../data/folder.ts');
	const found = await bytesOf(dir, { now });
	if ('problems' in found) return found;
	const { bytes, checkedAt, stamps } = found;
	const loaded = openCompiled(bytes);
	if ('edition' in loaded) {
		const note: Note = { id: loaded.edition.id, checkedAt, stamps };
		await keep({ [`${name}.dateline`]: bytes, [`${name}.json`]: JSON.stringify(note) }, place).catch(() => {});
	}
	return loaded;
}

/** What was kept, if the folder is still what it was made from. Rejects where nothing was kept. */
async function readKept(name: string, dir: string): Promise<Loaded | undefined> {
	const note = JSON.parse(await readFile(`${name}.json`, 'utf8')) as Note;
	if (!(await isCurrent(dir, note))) return undefined;
	const loaded = openCompiled(await readEdition(`${name}.dateline`));
	// Of two processes that kept theirs at once, one may have written the note and the other the edition.
	return 'edition' in loaded && loaded.edition.id === note.id ? loaded : undefined;
}

/** Whether a folder has the same files as when it was checked, and each is as it was. */
async function isCurrent(dir: string, { checkedAt, stamps }: Note): Promise<boolean> {
	const { articles, registries, problems } = await listFolder(dir);
	const files = [...articles, ...Object.values(registries)];
	return (
		problems.length === 0 &&
		files.length === Object.keys(stamps).length &&
		files.every((file) => isAsItWas(join(dir, file), stamps[file] ?? '', checkedAt))
	);
}

/** Tells one state of what makes editions from another: the code beside this, the packages and Node. */
function code(): readonly string[] {
	const data = path('../data');
	const files = readdirSync(data)
		.filter((name) => /\.[jt]s$/.test(name))
		.map((name) => join(data, name));
	const stamps = [...files, path('../../node_modules/.package-lock.json')].map((file) => {
		const found = statSync(file, { throwIfNoEntry: false });
		return `${file} ${found?.size} ${found?.mtimeMs}`;
	});
	return [process.version, ...stamps];
}

/** Each file is whole before it takes its place, and what was kept longest ago makes room. */
async function keep(files: Readonly<Record<string, string | Uint8Array>>, place: string): Promise<void> {
	await mkdir(place, { recursive: true });
	for (const [file, content] of Object.entries(files)) {
		const draft = `${file}.${process.pid}`;
		await writeFile(draft, content);
		await rename(draft, file);
	}
	const kept = await Promise.all(
		(await readdir(place)).map(async (name) => ({ name, at: (await stat(join(place, name))).mtimeMs })),
	);
	for (const { name } of kept.sort((a, b) => b.at - a.at).slice(MOST)) await rm(join(place, name), { force: true });
}

const digest = (parts: readonly string[]) => createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);
