/**
 * The files of a folder, and when they change: the only reader of article files.
 *
 *     <folder>/articles/<article id>.{yaml,yml,json}
 *     <folder>/{people,organisations,places,questions}.{yaml,yml,json}
 */
import { type FSWatcher, readFileSync, type Stats, statSync, watch } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { RegistryFiles } from './file.ts';
import type { Problem } from './problem.ts';

/** What stands in a folder: files relative to it, with `/`. */
export interface Listing {
	/** In the order of their names. */
	readonly articles: readonly string[];
	/** Those that are there. */
	readonly registries: Readonly<Partial<Record<keyof RegistryFiles, string>>>;
	readonly problems: readonly Problem[];
}

/** A report of this size has a million words: a larger file got here by mistake. */
const SIZE_MAX = 5_000_000;
const EXTENSION = /\.(?:ya?ml|json)$/i;

/** Lists the article files and registries of a folder. Never throws. */
export async function listFolder(dir: string): Promise<Listing> {
	const problems: Problem[] = [];
	const report = (file: string, message: string) => problems.push({ file, line: 1, column: 1, path: '', message });

	const top = await list(dir);
	if (typeof top === 'string') report('.', `${top}: set ARTICLES_DIR to a folder with articles/ in it`);
	const names = Array.isArray(top) ? await list(join(dir, 'articles')) : [];
	if (typeof names === 'string') report('articles', `${names}: make it and put one file an article into it`);

	const registry = (kind: keyof RegistryFiles) => {
		const found = Array.isArray(top) ? files(top).filter((name) => name.replace(EXTENSION, '') === kind) : [];
		for (const name of found.slice(1)) report(name, `stands beside ${found[0]}: keep one of them`);
		return found[0] === undefined ? {} : { [kind]: found[0] };
	};
	const inside = Array.isArray(names) ? names : [];
	for (const name of inside.filter((entry) => !entry.includes('.'))) {
		report(`articles/${name}`, 'is no article file: those end in .yaml, .yml or .json and stand in no further folder');
	}
	const articles = files(inside).map((name) => `articles/${name}`);
	// An emptied folder must not take the place of what was there.
	if (Array.isArray(top) && Array.isArray(names) && articles.length === 0)
		report('articles', 'holds no article: put one file an article into it');
	return {
		articles,
		registries: {
			...registry('people'),
			...registry('organisations'),
			...registry('places'),
			...registry('questions'),
		},
		problems,
	};
}

/** Tells one state of a file from another. */
export interface Stamp {
	readonly stamp: string;
	/** When it was last changed, in milliseconds since 1970: soon after that another change may go without a mark. */
	readonly changedMs: number;
}

/** Undefined where nothing is to be read. At a time, because that costs a tenth of a promise and there are many. */
export function stampOf(path: string): Stamp | undefined {
	try {
		const found = statSync(path, { throwIfNoEntry: false });
		return found && stampIn(found);
	} catch {
		return undefined;
	}
}

function stampIn({ size, mtimeMs, ctimeMs, ino }: Stats): Stamp {
	return { stamp: `${size} ${mtimeMs} ${ctimeMs} ${ino}`, changedMs: Math.max(mtimeMs, ctimeMs) };
}

/** The file of an article's text. */
export function textFile(textsDir: string, articleId: string): string {
	return join(textsDir, `${articleId}.txt`);
}

/** The bytes of an article's text, or what is wrong, reading on from its name: "is not there". */
export async function readText(textsDir: string, articleId: string): Promise<Uint8Array | string> {
	const read = readSteady(textFile(textsDir, articleId));
	return typeof read === 'string' ? read : read.bytes;
}

/** A file is read so often before it is taken for one that never rests. */
const ATTEMPTS = 3;

/** A file in one of its states, or what is wrong, reading on from its name: "is not there". Never throws. */
export function readSteady(path: string): { readonly bytes: Uint8Array; readonly stamp: string } | string {
	try {
		for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
			const before = statSync(path);
			if (!before.isFile()) return 'is no file';
			if (before.size > SIZE_MAX) return `is larger than ${SIZE_MAX / 1_000_000} MB`;
			const bytes = readFileSync(path);
			const { stamp } = stampIn(before);
			if (stampOf(path)?.stamp === stamp) return { bytes, stamp };
		}
		return CHANGING;
	} catch (error) {
		return reason(error);
	}
}

/** What is wrong with a file that changes while it is read, reading on from its name. */
export const CHANGING = 'changes while it is read: try again when it is finished';

export interface WatchOptions {
	readonly signal: AbortSignal;
	/** How long the files must stay the same before a change counts, in milliseconds. */
	readonly debounceMs?: number;
	/** How often to look where the system tells nothing: network drives, a folder made again. In milliseconds. */
	readonly pollMs?: number;
}

export interface TextsToWatch {
	/** The folder of the reports' texts, if changes in it count too. */
	readonly textsDir?: string | undefined;
}

/**
 * Calls `onChange` whenever the files of a folder, or the reports' texts, have changed and then settled, until the signal is aborted.
 *
 * Resolves once it watches: load the folder after that, and no change is missed. Calls never overlap; what `onChange`
 * throws is the caller's. It keeps no process alive.
 */
export function watchFolder(
	dir: string,
	onChange: () => void | Promise<void>,
	{ textsDir, ...options }: WatchOptions & TextsToWatch,
): Promise<void> {
	const texts: readonly Watched[] = textsDir === undefined ? [] : [[textsDir, /\.txt$/]];
	return watchAll([[dir, EXTENSION], [join(dir, 'articles'), EXTENSION], ...texts], onChange, options);
}

/** The same for a single file. */
export function watchFile(file: string, onChange: () => void | Promise<void>, options: WatchOptions): Promise<void> {
	const name = basename(file).replace(/[^\w]/g, '\\$&');
	return watchAll([[dirname(file), new RegExp(`^${name}$`)]], onChange, options);
}

async function watchAll(
	folders: readonly Watched[],
	onChange: () => void | Promise<void>,
	{ signal, debounceMs = 250, pollMs = 5000 }: WatchOptions,
): Promise<void> {
	const watchers = new Map<string, FSWatcher>();
	let timer: NodeJS.Timeout | undefined;
	let seen = await look(folders);
	let last = seen;
	let busy = false;
	let missed = false;

	const next = (ms: number) => {
		clearTimeout(timer);
		if (!signal.aborted) timer = setTimeout(check, ms).unref();
	};
	const arm = () => {
		for (const [folder] of folders) {
			if (watchers.has(folder)) continue;
			try {
				const watcher = watch(folder, { persistent: false }, () => {
					if (busy) missed = true;
					else next(debounceMs);
				});
				const drop = () => {
					watcher.close();
					watchers.delete(folder);
				};
				watcher.on('error', drop);
				watchers.set(folder, watcher);
			} catch {
				// Not there now, or no watchers left: the next look tries again.
			}
		}
	};
	/** A folder made again is another one for the system, though it has the same name. */
	const disarm = () => {
		for (const watcher of watchers.values()) watcher.close();
		watchers.clear();
	};
	const check = async () => {
		busy = true;
		missed = false;
		const began = performance.now();
		const now = await look(folders);
		const took = performance.now() - began;
		const settled = now === last;
		last = now;
		if (!settled) disarm();
		if (!signal.aborted) arm();
		try {
			if (settled && now !== seen && !signal.aborted) {
				seen = now;
				await onChange();
			}
		} finally {
			busy = false;
			// To look at a hundred thousand files is work: that takes a fiftieth of the time.
			next(missed || last !== seen ? debounceMs : Math.max(pollMs, 50 * took));
		}
	};
	signal.addEventListener('abort', () => {
		clearTimeout(timer);
		disarm();
	});
	if (signal.aborted) return;
	arm();
	next(pollMs);
}

/** A folder, and which of its files count. */
type Watched = readonly [folder: string, kind: RegExp];

/** What tells one state of the files from another: names, sizes, times and identities. */
async function look(folders: readonly Watched[]): Promise<string> {
	const state: string[] = [];
	for (const [folder, kind] of folders) {
		const names = await list(folder);
		state.push(typeof names === 'string' ? names : folder);
		for (const name of files(Array.isArray(names) ? names : [], kind)) {
			const found = await stat(join(folder, name)).catch(() => undefined);
			state.push(`${name} ${found?.size} ${found?.mtimeMs} ${found?.ino}`);
		}
	}
	return state.join('\n');
}

const files = (names: readonly string[], kind = EXTENSION) =>
	names.filter((name) => kind.test(name) && !name.startsWith('.')).sort();

async function list(dir: string): Promise<readonly string[] | string> {
	try {
		return await readdir(dir);
	} catch (error) {
		return reason(error);
	}
}

function reason(error: unknown): string {
	const { code } = error as NodeJS.ErrnoException;
	switch (code) {
		case 'ENOENT':
			return 'is not there';
		case 'ENOTDIR':
			return 'is no folder';
		case 'ELOOP':
			return 'is a link that leads to itself';
		case 'EACCES':
		case 'EPERM':
			return 'may not be read: check its permissions';
		default:
			return `cannot be read (${code ?? error})`;
	}
}
