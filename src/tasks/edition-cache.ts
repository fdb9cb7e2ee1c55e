/** A cache of folders' stores, so that only changed files are read and checked again. */
import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CODE, ROOT } from '../package.ts';

/** The folder in which tools keep caches; `npm ci` removes it. */
const PLACE = join(ROOT, 'node_modules/.cache/dateline');
/** npm's list of installed packages. Other package managers do not write it. */
const PACKAGES = join(ROOT, 'node_modules/.package-lock.json');
const FOLDERS_KEPT = 8;

export interface CacheOptions {
	readonly place?: string;
	/** The file that changes when packages are installed. */
	readonly packages?: string;
}

/**
 * Returns the path of the store for a folder with these texts, for this version of the code, the packages and Node; undefined
 * where none can be written. The file need not exist yet. Stores that have not been used for the longest time are removed.
 *
 * @example
 * const file = cachedStore('/srv/data', undefined);
 * if (file) await writeEdition(file, '/srv/data');
 */
export function cachedStore(
	dir: string,
	textsDir: string | undefined,
	{ place = PLACE, packages = PACKAGES }: CacheOptions = {},
): string | undefined {
	// Without the list, an updated package would go unnoticed.
	const installed = statSync(packages, { throwIfNoEntry: false });
	if (!installed) return undefined;
	try {
		mkdirSync(place, { recursive: true });
		accessSync(place, constants.W_OK);
	} catch {
		return undefined;
	}
	const version = [process.version, ...stampsOf([...codeFiles(), packages])];
	const name = digest([resolve(dir), textsDir === undefined ? '' : resolve(textsDir), ...version]);
	const file = join(place, `${name}.sqlite`);
	touch(file);
	removeOldest(place);
	return file;
}

/** The code that decides what a store contains. */
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
