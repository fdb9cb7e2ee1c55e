/** Reading files: nothing else reads those of articles, registries and reports. */
import { lstatSync, readFileSync, type Stats, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { EXTENSION } from './file-names.ts';

/** A report of this size has a million words: a larger file got here by mistake. */
const SIZE_MAX = 5_000_000;

/** Tells one state of a file from another. */
export interface Stamp {
	readonly stamp: string;
	/** When it was last changed, in milliseconds since 1970: soon after that another change may go without a mark. */
	readonly changedMs: number;
}

/** Undefined where nothing is to be read. At a time, because that costs a tenth of a promise and there are many. */
export function stampOf(path: string): Stamp | undefined {
	const found = statOf(path);
	return found && stampIn(found);
}

function statOf(path: string): Stats | undefined {
	try {
		return statSync(path, { throwIfNoEntry: false });
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
			if (!before.isFile()) return before.isDirectory() ? 'is a folder and not a file' : 'is not a file';
			if (before.size > SIZE_MAX) return `is larger than ${SIZE_MAX / 1_000_000} MB`;
			const bytes = readFileSync(path);
			const { stamp } = stampIn(before);
			if (stampOf(path)?.stamp === stamp) return { bytes, stamp };
		}
		return CHANGING;
	} catch (error) {
		const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink();
		return isLink && codeOf(error) === 'ENOENT' ? 'is a link to a file that is not there' : reason(error);
	}
}

export const isFolder = (path: string): boolean => statOf(path)?.isDirectory() ?? false;

/** A file as text, to see what it may be; empty where none can be read. */
export function textOf(path: string): string {
	const found = statOf(path);
	if (!found?.isFile() || found.size > SIZE_MAX) return '';
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return '';
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

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

function reason(error: unknown): string {
	const code = codeOf(error);
	switch (code) {
		case 'ENOENT':
			return 'is not there';
		case 'ENOTDIR':
			return 'is not a folder';
		case 'ELOOP':
			return 'is a link that leads to itself';
		case 'EACCES':
		case 'EPERM':
			return 'may not be read: check its permissions';
		default:
			return `cannot be read (${code ?? error})`;
	}
}
