/** Records the sources of a built page, so that an outdated page is recognised and built again. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { Plugin } from 'vite';
import { ROOT } from '../../package.ts';

export const CONFIG = 'src/transports/preview/vite.config.ts';
/** The file with the stamp; it is among the built files and is not served. */
export const STAMP = '.built.json';

/** The SHA-256 of each source by its path in the package; null for a missing file. */
type Stamp = Readonly<Record<string, string | null>>;

/**
 * A plugin for Vite that adds a stamp to the built files.
 *
 * @example
 * export default defineConfig({ plugins: [buildStamp()] });
 */
export function buildStamp(root = ROOT): Plugin {
	return {
		name: 'dateline-stamp',
		async generateBundle() {
			const modules = [...this.getModuleIds()].map((id) => id.replace(/\?.*$/, '')).filter(isOurs);
			// The lock file stands for the libraries.
			const sources = [
				'package-lock.json',
				CONFIG,
				...modules.map((file) => relative(root, file).replaceAll(sep, '/')),
			];
			const stamp: Record<string, string | null> = {};
			for (const file of [...new Set(sources)].sort()) stamp[file] = await hashOf(join(root, file));
			this.emitFile({ type: 'asset', fileName: STAMP, source: JSON.stringify(stamp) });
		},
	};
}

const isOurs = (file: string) => isAbsolute(file) && !file.includes(`${sep}node_modules${sep}`);

/**
 * Whether the sources have not changed since a stamp was written.
 *
 * @example
 * await isStampCurrent(await readFile(`dist/preview/${STAMP}`)); // true until a source of the page changes
 */
export async function isStampCurrent(stamp: Uint8Array, root = ROOT): Promise<boolean> {
	const sources = Object.entries(parseStamp(stamp));
	const same = await Promise.all(sources.map(async ([file, hash]) => (await hashOf(join(root, file))) === hash));
	return sources.length > 0 && same.every(Boolean);
}

/** Parses a stamp; a damaged one is empty. */
function parseStamp(stamp: Uint8Array): Stamp {
	try {
		return JSON.parse(Buffer.from(stamp).toString()) ?? {};
	} catch {
		return {};
	}
}

/** Returns the SHA-256 of a file; null if it does not exist. */
async function hashOf(file: string): Promise<string | null> {
	const bytes = await readFile(file).catch(() => undefined);
	return bytes ? createHash('sha256').update(bytes).digest('hex') : null;
}
