/** Tells by its name what a file in a data folder is, or was probably meant to be. */
import { REGISTRIES, type Registry } from '../model/enums.ts';
import { nearest } from '../text/did-you-mean.ts';

/** The extensions of files that are read, in any case. */
export const EXTENSION = /\.(?:ya?ml|json)$/i;

/** Those, and likely slips such as `.ymal` and `.yaml.txt`; not those of backups, and no hidden files. */
const NEAR_EXTENSION = /^([^.].*?)\.(?:(ya?ml|json)|(ymal|yam)|jsn)(?:\.txt)? *$/i;

/** Returns the name with which a file would be read: its own, or a corrected one; undefined if it is no YAML or JSON. */
export function readableName(name: string): string | undefined {
	const [, stem, extension, slip] = NEAR_EXTENSION.exec(name) ?? [];
	return stem && `${stem}.${extension ?? (slip ? 'yaml' : 'json')}`;
}

/** Returns the registry with exactly this file name. */
export function registryOf(name: string): Registry | undefined {
	return EXTENSION.test(name) ? REGISTRIES.find((kind) => kind === name.replace(EXTENSION, '')) : undefined;
}

/** Returns the registry whose name is nearly that of a file: `People.yaml`, `organizations.yaml`. */
export function nearRegistry(name: string): Registry | undefined {
	const stem = name.replace(EXTENSION, '');
	return REGISTRIES.find((kind) => nearest(stem, [{ id: kind }]).distance <= (stem.length > 8 ? 2 : 1));
}
