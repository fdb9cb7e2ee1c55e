/** Reads the files of articles, registries and reports; nothing else does. */
import { lstatSync, readFileSync, type Stats, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { EXTENSION } from './file-names.ts';

/** A report of this size has a million words: a larger file is a mistake. */
const SIZE_MAX = 5_000_000;

/** Identifies a state of a file. */
export interface Stamp {
	readonly stamp: string;
	/** When the file was last changed, in milliseconds since 1970. A second change soon after may get the same stamp. */
	readonly changedMs: number;
}

/** Returns the stamp of a file, or undefined if there is none. Synchronous, which costs a tenth of a promise. */
export function stampOf(path: string): Stamp | undefined {
	const stats = statOf(path);
	return stats && stampFrom(stats);
}

function statOf(path: string): Stats | undefined {
	try {
		return statSync(path, { throwIfNoEntry: false });
	} catch {
		return undefined;
	}
}

function stampFrom({ size, mtimeMs, ctimeMs, ino }: Stats): Stamp {
	return { stamp: `${size} ${mtimeMs} ${ctimeMs} ${ino}`, changedMs: Math.max(mtimeMs, ctimeMs) };
}

/** Returns the path of a report's text. */
export function textFile(textsDir: string, articleId: string): string {
	return join(textsDir, `${articleId}.txt`);
}

/** Returns the bytes of a report's text, or a message that continues its name: "does not exist". */
export function readText(textsDir: string, articleId: string): Uint8Array | string {
	const read = readSteady(textFile(textsDir, articleId));
	return typeof read === 'string' ? read : read.bytes;
}

const ATTEMPTS = 3;

/** Reads a file that does not change meanwhile, or returns a message that continues its name. Never throws. */
export function readSteady(path: string): { readonly bytes: Uint8Array; readonly stamp: string } | string {
	try {
		for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
			const before = statSync(path);
			if (!before.isFile()) return before.isDirectory() ? 'is a folder, not a file' : 'is not a file';
			if (before.size > SIZE_MAX) return `is larger than ${SIZE_MAX / 1_000_000} MB`;
			const bytes = readFileSync(path);
			const { stamp } = stampFrom(before);
			if (stampOf(path)?.stamp === stamp) return { bytes, stamp };
		}
		return 'changes while it is read: try again when it is finished';
	} catch (error) {
		const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink();
		return isLink && codeOf(error) === 'ENOENT' ? 'is a link to a file that does not exist' : reason(error);
	}
}

export const isFolder = (path: string): boolean => statOf(path)?.isDirectory() ?? false;

/** Returns the text of a file, to see what it may be; empty if it cannot be read. */
export function fileText(path: string): string {
	const read = readSteady(path);
	return typeof read === 'string' ? '' : Buffer.from(read.bytes).toString();
}

/** Returns the names or paths of article or registry files among others, sorted. */
export const filesIn = (names: readonly string[]) =>
	names.filter((name) => EXTENSION.test(name) && !/(?:^|[\\/])\./.test(name)).sort();

/** Returns the names in a folder, or a message that continues its name. */
export async function list(dir: string, options = { recursive: false }): Promise<readonly string[] | string> {
	try {
		return await readdir(dir, options);
	} catch (error) {
		return reason(error);
	}
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? '';

const REASONS: Readonly<Record<string, string>> = {
	ENOENT: 'does not exist',
	ENOTDIR: 'is not a folder',
	ELOOP: 'is a link that leads to itself',
	EACCES: 'cannot be read: check its permissions',
	EPERM: 'cannot be read: check its permissions',
};

const reason = (error: unknown): string => REASONS[codeOf(error)] ?? `cannot be read (${codeOf(error) || error})`;
