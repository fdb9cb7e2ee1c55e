/** The built page: read from `dist/preview`, and made first where it is missing or older than its sources. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { Logger } from 'pino';
import { ROOT } from '../../package.ts';
import { CONFIG, isStampCurrent, STAMP } from './build-stamp.ts';

/** The built page: files by their path in it, such as `index.html` and `assets/…`. */
export type PageFiles = ReadonlyMap<string, Uint8Array>;

/**
 * The page as its sources are now; where Vite is not installed, as it was built last. Rejects, with a sentence that says
 * what to do, when there is neither. `root` is the package's folder.
 */
export async function readPage(log: Logger, root = ROOT): Promise<PageFiles> {
	const built = join(root, 'dist/preview');
	// The stamp first: whatever it vouches for was written before it.
	const stamp = await readFile(join(built, STAMP)).catch(() => undefined);
	const page = await readFiles(built);
	if (page.has('index.html') && stamp && (await isStampCurrent(stamp, root))) return page;
	const vite = await installed();
	if (vite) {
		log.info('preview: building the page');
		const files = await build(vite, root);
		await keep(files, built).catch((error) => log.warn({ err: error }, 'preview: the built page is not kept'));
		return new Map([...files].filter(([name]) => name !== STAMP));
	}
	if (page.has('index.html')) return page;
	throw new Error(
		'The preview page is not built, and Vite, which builds it, is not installed: run npm ci && npm run build.',
	);
}

type Vite = typeof import('vite');

/** Loaded only when it is needed: it takes longer than all of Dateline. */
function installed(): Promise<Vite | undefined> {
	return import('vite').catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ERR_MODULE_NOT_FOUND') return undefined;
		throw error;
	});
}

/** Into memory, so that two starts at once do not meet in the folder. */
async function build(vite: Vite, root: string): Promise<PageFiles> {
	const result = await vite.build({ configFile: join(root, CONFIG), logLevel: 'silent', build: { write: false } });
	if (!('output' in result)) throw new Error(`${CONFIG} must build one page, once`);
	return new Map(
		result.output.map((file) => [file.fileName, Buffer.from(file.type === 'chunk' ? file.code : file.source)]),
	);
}

/** All files of a folder but the stamp and those that another start is about to write. */
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

/** Leaves the page for the next start: each file whole or not at all, the stamp when all others are there. */
async function keep(files: PageFiles, dir: string): Promise<void> {
	for (const old of (await readFiles(dir)).keys()) if (!files.has(old)) await rm(join(dir, old), { force: true });
	for (const [name, body] of [...files].sort(([a], [b]) => Number(a === STAMP) - Number(b === STAMP))) {
		const file = join(dir, name);
		const unfinished = join(dirname(file), `.${process.pid}.tmp`);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(unfinished, body);
		await rename(unfinished, file);
	}
}
