/**
 * The files of a folder, and when they change: the only reader of article files.
 *
 *     <folder>/articles/<article id>.{yaml,yml,json}
 *     <folder>/{people,organisations,places,questions}.{yaml,yml,json}
 */
import { type FSWatcher, watch } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { z } from 'zod';
import { Article, type Organisation, type Person, type Place, type Question, Registries } from './model.ts';
import { parseFile } from './parse.ts';
import { type Locate, type Path, type Problem, sortProblems } from './problem.ts';
import { type Loose, shape } from './shape.ts';

/** One file as far as it could be read. */
export interface File<T> {
	/** Relative to the folder, with `/`. */
	readonly file: string;
	readonly loose: Loose<T>;
	/** Absent when anything is wrong with its shape. */
	readonly data?: T;
	readonly faults: readonly Path[];
	readonly locate: Locate;
}

export interface Folder {
	/** In the order of their file names. */
	readonly articles: readonly File<Article>[];
	readonly people: File<Record<string, Person>>;
	readonly organisations: File<Record<string, Organisation>>;
	readonly places: File<Record<string, Place>>;
	readonly questions: File<Record<string, Question>>;
	/** What is wrong with the files one by one. */
	readonly problems: readonly Problem[];
}

/** A folder, and the lines of its files as they were when it was read. */
export interface FolderRead extends Folder {
	/** A line without its end; null where a file has no such line. Lines count from 1. */
	lineOf(file: string, line: number): string | null;
}

/** A report of this size has a million words: a larger file got here by mistake. */
const SIZE_MAX = 5_000_000;
/** Files read side by side: well under the usual limit of 1024 open ones. */
const BATCH = 64;
const EXTENSION = /\.(?:ya?ml|json)$/i;

/** Reads all article files and registries of a folder; a registry that is not there is empty. Never throws. */
export async function readFolder(dir: string): Promise<FolderRead> {
	const problems: Problem[] = [];
	const texts = new Map<string, string>();
	const report = (file: string, message: string) => problems.push({ file, line: 1, column: 1, path: '', message });

	const read = async <T>(file: string, schema: z.ZodType<T>, empty?: T): Promise<File<T>> => {
		const bytes = await readBytes(join(dir, file));
		if (typeof bytes === 'string') {
			report(file, bytes);
			return { file, loose: {} as Loose<T>, faults: [[]], locate: () => ({ line: 1, column: 1 }) };
		}
		const parsed = parseFile(file, bytes);
		if (parsed.text !== undefined) texts.set(file, parsed.text);
		const blank = parsed.value === null && empty !== undefined;
		const shaped = shape(file, schema, blank ? { ...parsed, value: empty } : parsed);
		problems.push(...parsed.problems, ...shaped.problems);
		const { loose, data, faults } = shaped;
		return { file, loose, ...(data !== undefined && { data }), faults, locate: parsed.locate };
	};

	const top = await list(dir);
	if (typeof top === 'string') report('.', `${top}: set ARTICLES_DIR to a folder with articles/ in it`);
	const names = Array.isArray(top) ? await list(join(dir, 'articles')) : [];
	if (typeof names === 'string') report('articles', `${names}: make it and put one file an article into it`);

	const registry = async <T>(kind: string, schema: z.ZodType<Record<string, T>>): Promise<File<Record<string, T>>> => {
		const found = Array.isArray(top) ? files(top).filter((name) => name.replace(EXTENSION, '') === kind) : [];
		for (const name of found.slice(1)) report(name, `stands beside ${found[0]}: keep one of them`);
		if (found[0]) return read(found[0], schema, {});
		return {
			file: `${kind}.yaml`,
			loose: {} as Loose<Record<string, T>>,
			data: {},
			faults: [],
			locate: () => ({ line: 1, column: 1 }),
		};
	};
	const articles: File<Article>[] = [];
	const inside = Array.isArray(names) ? names : [];
	for (const name of inside.filter((entry) => !entry.includes('.'))) {
		report(`articles/${name}`, 'is no article file: those end in .yaml, .yml or .json and stand in no further folder');
	}
	const paths = files(inside).map((name) => `articles/${name}`);
	// An emptied folder must not take the place of what was there.
	if (Array.isArray(top) && Array.isArray(names) && paths.length === 0)
		report('articles', 'holds no article: put one file an article into it');
	for (let i = 0; i < paths.length; i += BATCH) {
		articles.push(...(await Promise.all(paths.slice(i, i + BATCH).map((file) => read(file, Article)))));
	}
	return {
		articles,
		people: await registry('people', Registries.people),
		organisations: await registry('organisations', Registries.organisations),
		places: await registry('places', Registries.places),
		questions: await registry('questions', Registries.questions),
		problems: sortProblems(problems),
		lineOf: (file, line) => texts.get(file)?.split('\n')[line - 1]?.replace(/\r$/, '') ?? null,
	};
}

/** The bytes of an article's text, or what is wrong, reading on from its name: "is not there". */
export function readText(textsDir: string, articleId: string): Promise<Uint8Array | string> {
	return readBytes(join(textsDir, `${articleId}.txt`));
}

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

async function readBytes(path: string): Promise<Uint8Array | string> {
	try {
		const found = await stat(path);
		if (!found.isFile()) return 'is no file';
		if (found.size > SIZE_MAX) return `is larger than ${SIZE_MAX / 1_000_000} MB`;
		return await readFile(path);
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
