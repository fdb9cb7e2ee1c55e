/** One file of a data folder. */

import type { Registry } from '../model/enums.ts';
import type { Archive } from '../model/registry-schema.ts';

/** A file without problems of its syntax and its fields. */
export interface DataFile<T> {
	/** Relative to the folder, with `/`. */
	readonly file: string;
	/** With defaults. */
	readonly content: T;
}

/** The registries of a folder; a missing one is empty. */
export type RegistryFiles = { readonly [K in Registry]: DataFile<Archive[K]> };

/** Returns the id that an article has by the name of its file. */
export function idOfFile(file: string): string {
	return file.replace(/^articles\/|\.[^.]+$/g, '');
}
