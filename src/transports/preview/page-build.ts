/** Reads the built page from `dist/preview`, and builds it first if it is missing or its sources have changed. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { Logger } from 'pino';
import { ROOT } from '../../package.ts';
import { CONFIG, isStampCurrent, STAMP } from './build-stamp.ts';

/** The files of the built page by their path, such as `index.html` and `assets/…`. */
export type PageFiles = ReadonlyMap<string, Uint8Array>;

/**
 * Resolves to the page, built from the current sources; where Vite is not installed, to the last build. Rejects if there is
 * none; the error's message says what to do. `root` is the package's folder.
 *
 * @example
 * const page = await readPage(log);
 * page.get('index.html'); // the HTML, as bytes
 */
export async function readPage(log: Logger, root = ROOT): Promise<PageFiles> {
	const built = join(root, 'dist/preview');
	// Read the stamp before the files: it was written after them.
	const stamp = await readFile(join(built, STAMP)).catch(() => undefined);
	const page = await readFiles(built);
	if (page.has('index.html') && stamp && (await isStampCurrent(stamp, root))) return page;
	const vite = await importVite();
	if (vite) {
		log.info('preview: building the page');
		const files = await build(vite, root);
		await save(files, built).catch((error) => log.warn({ err: error }, 'preview: the built page is not kept'));
		return new Map([...files].filter(([name]) => name !== STAMP));
	}
	if (page.has('index.html')) return page;
	throw new Error(
		'The preview page is not built, and Vite, which builds it, is not installed: run npm ci && npm run build.',
	);
}

type Vite = typeof import('vite');

/** Imports Vite, if it is installed. Only called when it is needed, because loading it takes longer than all of Dateline. */
function importVite(): Promise<Vite | undefined> {
	return import('vite').catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ERR_MODULE_NOT_FOUND') return undefined;
		throw error;
	});
}

/** Builds in memory, so that two processes that start at the same time do not disturb each other. */
async function build(vite: Vite, root: string): Promise<PageFiles> {
	const result = await vite.build({ configFile: join(root, CONFIG), logLevel: 'silent', build: { write: false } });
	if (!('output' in result)) throw new Error(`${CONFIG} must build one page, once`);
	return new Map(
		result.output.map((file) => [file.fileName, Buffer.from(file.type === 'chunk' ? file.code : file.source)]),
	);
}

/** Reads all files of a folder except the stamp and files that another process has not finished writing. */
async function readFiles(dir: string): Promise<PageFiles> {
	const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
	const files = new Map<string, Uint8Array>();
	for (const entry of entries) {
		const file = join(entry.parentPath, entry.name);
		const body = entry.isFile() && !entry.name.startsWith('.') && (await readFile(file).catch(() => undefined));
		if (body) files.set(relative(dir, file).replaceAll(sep, '/'), body);
	}
	return files;
}

/** Saves the page for the next start. Each file is renamed into place when it is complete, the stamp last. */
async function save(files: PageFiles, dir: string): Promise<void> {
	for (const old of (await readFiles(dir)).keys()) if (!files.has(old)) await rm(join(dir, old), { force: true });
	for (const [name, body] of [...files].sort(([a], [b]) => Number(a === STAMP) - Number(b === STAMP))) {
		const file = join(dir, name);
		const unfinished = join(dirname(file), `.${process.pid}.tmp`);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(unfinished, body);
		await rename(unfinished, file);
	}
}
