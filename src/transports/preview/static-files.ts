/** The files of the built page as they go over the wire: all in memory, so that no path leads anywhere else. */
import { extname } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The built page: files by their path in it, `index.html`, `assets/…`. */
export type PageFiles = ReadonlyMap<string, Uint8Array>;

export interface Sendable {
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Uint8Array;
}

export interface Site {
	/** What a path leads to (`/` is the page), or undefined; packed for a browser that takes that. */
	file(path: string): ((acceptEncoding: string | undefined) => Sendable) | undefined;
}

const TYPES: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.svg': 'image/svg+xml',
	'.json': 'application/json',
	'.md': 'text/markdown; charset=utf-8',
	'.png': 'image/png',
	'.webp': 'image/webp',
};
const PACKED = new Set(['.html', '.js', '.css', '.svg', '.json']);

/** Prepares the files once: the page is small, and packing it costs some milliseconds. */
export function openSite(page: PageFiles): Site {
	const files = new Map(
		[...page].map(([path, body]) => {
			const extension = extname(path);
			const headers = {
				'content-type': TYPES[extension] ?? 'application/octet-stream',
				// Names under assets/ carry a hash of what they hold.
				'cache-control': path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-store',
				vary: 'accept-encoding',
			};
			const plain: Sendable = { headers, body };
			const packed: Sendable | undefined = PACKED.has(extension)
				? { headers: { ...headers, 'content-encoding': 'gzip' }, body: gzipSync(body, { level: 9 }) }
				: undefined;
			const file = (acceptEncoding = '') => (packed && takesGzip(acceptEncoding) ? packed : plain);
			return [path === 'index.html' ? '/' : `/${path}`, file] as const;
		}),
	);
	return { file: (path) => files.get(path) };
}

/** https://www.rfc-editor.org/rfc/rfc9110#name-accept-encoding */
function takesGzip(acceptEncoding: string): boolean {
	return /(?:^|,)\s*gzip\s*(?!;\s*q=0(?:\.0*)?\s*(?:,|$))(?:[,;]|$)/i.test(acceptEncoding);
}
