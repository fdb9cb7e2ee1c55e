/** Tells by its name what a file in a data folder is, or was probably meant to be. */
import { REGISTRIES, type Registry } from '../model/enums.ts';
import { nearest } from '../text/did-you-mean.ts';

/** The extensions of files that are read, in any case. */
export const EXTENSION = /\.(?:ya?ml|json)$/i;

/** Other words for the registries. */
const OTHER_WORDS: Readonly<Record<Registry, readonly string[]>> = {
	people: ['person'],
	organisations: ['organizations', 'organisation', 'organization', 'orgs'],
	places: ['place'],
	questions: ['question'],
};

/** Returns the registry with exactly this file name. */
export function registryOf(name: string): Registry | undefined {
	const stem = EXTENSION.test(name) ? name.replace(EXTENSION, '') : '';
	return REGISTRIES.find((kind) => kind === stem);
}

/** Whether a file is hidden, a backup, or left by an editor or system: nobody expects it to be read. */
export const isLeftover = (name: string) =>
	/^\.|~$|^#.*#$|^4913$|\.(?:bak|backup|old|orig|rej|te?mp|sw[op]|part|crdownload)$|___jb_\w+___$|^(?:thumbs\.db|desktop\.ini)$/i.test(
		name,
	);

/** Corrects an extension that is nearly right: `x.yaml.txt`, `x.ymal`, `x.yaml ` and `x.jsn`. */
function corrected(name: string): { readonly stem: string; readonly extension: string } | undefined {
	const [, stem = '', extension = ''] = /^(.+)\.(ya?ml|json)(?![a-z0-9])/i.exec(name) ?? [];
	if (stem) return { stem, extension };
	const [, start = '', end = ''] = /^(.+)\.(\w+)$/.exec(name) ?? [];
	const { ids, distance } = nearest(end, [{ id: 'yaml' }, { id: 'json' }]);
	return start && distance <= 1 ? { stem: start, extension: [...ids].join('') } : undefined;
}

/** Returns the name under which an article file would be read, and whether its own name is `near` that. */
export function articleName(name: string): { readonly name: string; readonly near: boolean } {
	const found = corrected(name);
	if (found) return { name: `${found.stem}.${found.extension}`, near: true };
	return { name: `${name.replace(/\.\w+$/, '')}.yaml`, near: false };
}

/** Returns the registry that a misnamed file was probably meant to be, and the right file name. */
export function misnamedRegistry(name: string): { readonly kind: Registry; readonly name: string } | undefined {
	const found = corrected(name) ?? { stem: name.replace(/\.txt$/i, ''), extension: 'yaml' };
	if (registryOf(name) || (found.stem === name && !/^\w+$/.test(name))) return undefined;
	const stem = found.stem.toLowerCase();
	const kind = REGISTRIES.find(
		(kind) => nearest(stem, [{ id: kind, names: OTHER_WORDS[kind] }]).distance <= (stem.length > 8 ? 2 : 1),
	);
	return kind && { kind, name: `${kind}.${found.extension.toLowerCase()}` };
}

/** Whether somebody may expect a file to be read although it is not. */
export const mayCount = (name: string) => !isLeftover(name) && (articleName(name).near || mayBeText(name));

/** Whether the name is that of a text file, or has no extension. */
export const mayBeText = (name: string) => /^[^.]+$|\.(?:te?xt|md|markdown)$/i.test(name);

const ARTICLE_FIELDS = new Set(['dateline', 'recorded', 'text', 'notNews', 'unnamed', 'sources', 'claims']);

/** Whether a YAML or JSON text has at least three of an article's fields. */
export function holdsArticle(text: string): boolean {
	const fields = Array.from(text.matchAll(/(?:^|[{,])\s*["']?(\w+)["']?:/gm), ([, name = '']) => name);
	return [...ARTICLE_FIELDS].filter((field) => fields.includes(field)).length > 2;
}
