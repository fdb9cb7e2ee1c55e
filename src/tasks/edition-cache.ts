/** Stores of folders, kept beside the program, so that only what changed in a folder is read and checked again. */
import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CODE, ROOT } from '../package.ts';

/** Where tools keep what they can make again; gone with the next `npm ci`. */
const PLACE = join(ROOT, 'node_modules/.cache/dateline');
/** What npm installed. Other package managers write none. */
const PACKAGES = join(ROOT, 'node_modules/.package-lock.json');
const FOLDERS_KEPT = 8;

export interface CacheOptions {
	readonly place?: string;
	/** The file that changes when packages are installed. */
	readonly packages?: string;
}

/**
 * The store file for a folder, checked with these texts by this version of the code, the packages and Node; undefined where
 * none can be written. The file need not exist yet. Stores that were not used for longest are removed.
 */
export function cachedStore(
	dir: string,
	textsDir: string | undefined,
	{ place = PLACE, packages = PACKAGES }: CacheOptions = {},
): string | undefined {
	// Without the file an update of a package would go unnoticed.
	const installed = statSync(packages, { throwIfNoEntry: false });
	if (!installed) return undefined;
	try {
		mkdirSync(place, { recursive: true });
		accessSync(place, constants.W_OK);
	} catch {
		return undefined;
	}
	const made = [process.version, ...stampsOf([...codeFiles(), packages])];
	const name = digest([resolve(dir), textsDir === undefined ? '' : resolve(textsDir), ...made]);
	const file = join(place, `${name}.sqlite`);
	touch(file);
	removeOldest(place);
	return file;
}

/** The code that decides what a store holds; where it is built, that is not apart from the rest. */
function codeFiles(): readonly string[] {
	const data = join(CODE, 'data');
	const code = statSync(data, { throwIfNoEntry: false }) ? data : CODE;
	const names = readdirSync(code, { recursive: true, encoding: 'utf8' });
	return names.filter((name) => /\.[jt]s$/.test(name)).map((name) => join(code, name));
}

const stampsOf = (files: readonly string[]) =>
	files.map((file) => {
		const found = statSync(file, { throwIfNoEntry: false });
		return `${file} ${found?.size} ${found?.mtimeMs}`;
	});

/** Marks a store as used now. */
function touch(file: string): void {
	try {
		utimesSync(file, new Date(), new Date());
	} catch {
		// It is not there yet.
	}
}

function removeOldest(place: string): void {
	const ages = readdirSync(place).map((name) => {
		const file = join(place, name);
		return { file, usedMs: statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0 };
	});
	for (const { file } of ages.sort((a, b) => b.usedMs - a.usedMs).slice(FOLDERS_KEPT))
		rmSync(file, { recursive: true, force: true });
}

const digest = (parts: readonly string[]) => createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);
