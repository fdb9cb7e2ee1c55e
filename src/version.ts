import { createRequire } from 'node:module';

const manifest: { readonly version: string } = createRequire(import.meta.url)('../package.json');

/** Dateline's version, from package.json, which stands above both `src` and `dist`. */
export const VERSION = manifest.version;
