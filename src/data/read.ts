/**
 * The files of a folder: the only reader of article files.
 *
 *     <folder>/articles/<article id>.{yaml,yml,json}
 *     <folder>/{people,organisations,places,questions}.{yaml,yml,json}
 */
import { readFileSync, type Stats, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
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
export const EXTENSION = /\.(?:ya?ml|json)$/i;

/** Lists the article files and registries of a folder. Never throws. */
export async function listFolder(dir: string): Promise<Listing> {
	const problems: Problem[] = [];
	const report = (file: string, message: string) => problems.push({ file, line: 1, column: 1, path: '', message });

	const top = await list(dir);
	if (typeof top === 'string') report('.', `${top}: set ARTICLES_DIR to a folder with articles/ in it`);
	const names = Array.isArray(top) ? await list(join(dir, 'articles')) : [];
	if (typeof names === 'string') report('articles', `${names}: make it and put one file an article into it`);

	const registry = (kind: keyof RegistryFiles) => {
		const found = Array.isArray(top) ? filesIn(top).filter((name) => name.replace(EXTENSION, '') === kind) : [];
		for (const name of found.slice(1)) report(name, `stands beside ${found[0]}: keep one of them`);
		return found[0] === undefined ? {} : { [kind]: found[0] };
	};
	const inside = Array.isArray(names) ? names : [];
	for (const name of inside.filter((entry) => !entry.includes('.'))) {
		report(`articles/${name}`, 'is no article file: those end in .yaml, .yml or .json and stand in no further folder');
	}
	const articles = filesIn(inside).map((name) => `articles/${name}`);
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

/** Those of a kind, in their order. */
export const filesIn = (names: readonly string[], kind = EXTENSION) =>
	names.filter((name) => kind.test(name) && !name.startsWith('.')).sort();

/** The names in a folder, or what is wrong with it. */
export async function list(dir: string): Promise<readonly string[] | string> {
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
