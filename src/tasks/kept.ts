/** Editions of folders, kept beside the program: a folder that is as it was is neither read nor checked again. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Bytes } from '../data/folder.ts';
import { isAsItWas } from '../data/known.ts';
import { listFolder } from '../data/listing.ts';
import { type Loaded, load, openCompiled } from '../data/load.ts';
import { readEdition, writeWhole } from '../data/store.ts';
import { CODE, ROOT } from '../package.ts';

/** Where tools keep what they can make again; gone with the next `npm ci`. */
const PLACE = join(ROOT, 'node_modules/.cache/dateline');
/** What npm installed. Other package managers write none. */
const PACKAGES = join(ROOT, 'node_modules/.package-lock.json');
/** In bytes: what is larger belongs where `npm run edition` is told to put it, and not unseen beside the program. */
const LARGEST = 16 * 1024 * 1024;
const FOLDERS_KEPT = 8;

/** What is kept beside an edition: which it is, and of which state of the folder. */
interface Note extends Omit<Bytes, 'bytes'> {
	readonly id: string;
}

interface KeptOptions {
	readonly place?: string;
	/** The file that tells one state of the installed packages from another. */
	readonly packages?: string;
	/** In bytes. */
	readonly largest?: number;
	/** The time, in milliseconds since 1970. */
	readonly now?: number;
}

/**
 * The same as `load` without the reports' texts, in a fraction of the time where nothing has changed since the last call.
 * What cannot be read or written at `place` costs time and nothing else.
 */
export async function loadKept(
	dir: string,
	{ place = PLACE, packages = PACKAGES, largest = LARGEST, now = Date.now() }: KeptOptions = {},
): Promise<Loaded> {
	const makers = stampsOfMakers(packages);
	if (!makers) return load(dir);
	const name = join(place, digest([resolve(dir), ...makers]));
	const before = await readKept(name, dir).catch(() => undefined);
	if (before) return before;
	const { bytesOf } = await import('../data/folder.ts');
	const found = await bytesOf(dir, { now });
	if ('problems' in found) return found;
	const { bytes, checkedAt, stamps } = found;
	const loaded = openCompiled(bytes);
	if ('edition' in loaded) {
		const note: Note = { id: loaded.edition.id, checkedAt, stamps };
		const keeping = bytes.length > largest ? forget(name) : keep(name, bytes, note).then(() => makeRoom(place));
		await keeping.catch(() => {});
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

/**
 * Tells one state of what makes editions from another: its code, the packages and Node. Nothing where an
 * update of a package would go unnoticed.
 */
function stampsOfMakers(packages: string): readonly string[] | undefined {
	if (!statSync(packages, { throwIfNoEntry: false })) return undefined;
	const data = join(CODE, 'data');
	// Where it is built, what makes editions is not apart from the rest.
	const code = existsSync(data) ? data : CODE;
	const files = readdirSync(code)
		.filter((name) => /\.[jt]s$/.test(name))
		.map((name) => join(code, name));
	const stamps = [...files, packages].map((file) => {
		const found = statSync(file, { throwIfNoEntry: false });
		return `${file} ${found?.size} ${found?.mtimeMs}`;
	});
	return [process.version, ...stamps];
}

/** The note goes before its edition and comes after it, so that it is never there alone. */
async function keep(name: string, bytes: Uint8Array, note: Note): Promise<void> {
	await mkdir(dirname(name), { recursive: true });
	await rm(`${name}.json`, { force: true });
	await writeWhole(`${name}.dateline`, bytes);
	await writeWhole(`${name}.json`, Buffer.from(JSON.stringify(note)));
}

async function forget(name: string): Promise<void> {
	await rm(`${name}.json`, { force: true });
	await rm(`${name}.dateline`, { force: true });
}

/** What was kept longest ago goes. A draft that somebody left counts as one more folder. */
async function makeRoom(place: string): Promise<void> {
	const ages = new Map<string, number>();
	for (const file of await readdir(place)) {
		const { mtimeMs } = await stat(join(place, file));
		const name = file.replace(/\.(?:dateline|json)$/, '');
		ages.set(name, Math.max(mtimeMs, ages.get(name) ?? 0));
	}
	const oldest = [...ages].sort(([, a], [, b]) => b - a).slice(FOLDERS_KEPT);
	for (const [name] of oldest) {
		await forget(join(place, name));
		await rm(join(place, name), { force: true });
	}
}

const digest = (parts: readonly string[]) => createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);
