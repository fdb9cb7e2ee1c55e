/** A folder of article files, or a compiled edition → an edition, or every problem that keeps it from being one. */
import { holdingsIn, type Quotes } from './compiled.ts';
import type { Edition } from './edition.ts';
import type { Faulty } from './gather.ts';
import { open } from './open.ts';
import { EditionRefused } from './sealing.ts';
import { readEdition } from './store.ts';

export type Loaded = { readonly edition: Edition; readonly quotes: Quotes } | Faulty;

export interface LoadOptions {
	/** The folder with the reports' texts, `<article id>.txt`; without it no quotation is compared. */
	readonly textsDir?: string | undefined;
}

/**
 * Reads, checks and builds what a folder holds.
 *
 * Never throws for what files hold or lack: that is a list of problems, all of them, in the order of files and lines.
 */
export async function load(dir: string, options: LoadOptions = {}): Promise<Loaded> {
	const { editionOf } = await import('./folder.ts');
	return editionOf(dir, options);
}

/** Opens a compiled edition; one that is refused is a problem too. */
export async function loadCompiled(file: string): Promise<Loaded> {
	const found = await compiledFrom(file);
	return 'problems' in found ? found : openCompiled(found.bytes);
}

/** The bytes of what {@link load} or {@link loadCompiled} would give, to be opened elsewhere. */
export async function loadBytes(
	from: { readonly dir: string; readonly file?: string | undefined } & LoadOptions,
): Promise<{ readonly bytes: Uint8Array } | Faulty> {
	if (from.file !== undefined) return compiledFrom(from.file);
	const { bytesOf } = await import('./folder.ts');
	const found = await bytesOf(from.dir, from);
	return 'problems' in found ? found : { bytes: found.bytes };
}

/** Opens verified bytes. */
export function openCompiled(bytes: Uint8Array): Loaded {
	const { quotes, ...holdings } = holdingsIn(bytes);
	return { edition: open(holdings), quotes };
}

async function compiledFrom(file: string): Promise<{ readonly bytes: Uint8Array } | Faulty> {
	try {
		return { bytes: await readEdition(file) };
	} catch (error) {
		if (!(error instanceof EditionRefused)) throw error;
		return { problems: [{ file, line: 0, column: 0, path: '', message: error.message }], lineOf: () => null };
	}
}
