/** What a built page was made from, so that one that is out of date can be told from one that is not. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { Plugin } from 'vite';
import { ROOT } from '../../package.ts';

export const CONFIG = 'src/transports/preview/vite.config.ts';
/** Stands beside the built files and is not served. */
export const STAMP = '.built.json';

/** SHA-256 of each source, by its path in the package. */
type Stamp = Readonly<Record<string, string | null>>;

/** For `vite.config.ts`: leaves a stamp with the built files. */
export function stamped(root = ROOT): Plugin {
	return {
		name: 'dateline-stamp',
		async generateBundle() {
			const modules = [...this.getModuleIds()].map((id) => id.replace(/\?.*$/, '')).filter(isOurs);
			// The libraries are what the lock file says.
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

/** Whether a stamp says that its page was made from the sources as they are now. */
export async function isStampCurrent(stamp: Uint8Array, root = ROOT): Promise<boolean> {
	const sources = Object.entries(read(stamp));
	const same = await Promise.all(sources.map(async ([file, hash]) => (await hashOf(join(root, file))) === hash));
	return sources.length > 0 && same.every(Boolean);
}

/** Empty when it is damaged. */
function read(stamp: Uint8Array): Stamp {
	try {
		return JSON.parse(Buffer.from(stamp).toString()) ?? {};
	} catch {
		return {};
	}
}

/** Null for a file that is not there. */
async function hashOf(file: string): Promise<string | null> {
	const bytes = await readFile(file).catch(() => undefined);
	return bytes ? createHash('sha256').update(bytes).digest('hex') : null;
}
