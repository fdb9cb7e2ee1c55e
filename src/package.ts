/** Where the package is, and which version of Dateline it is. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

/** The folder of the code that runs: `src`, or `dist` where it is built. */
export const CODE = import.meta.dirname;

/** The folder of the package, above `src` and `dist`. */
export const ROOT = dirname(CODE);

const manifest: { readonly version: string } = createRequire(import.meta.url)('../package.json');

/** Dateline's version. */
export const VERSION = manifest.version;
