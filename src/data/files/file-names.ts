/** What the name of a file in a data folder says, and what it may have been meant to say. */
import type { Registry } from '../model/enums.ts';
import { nearest } from '../text/did-you-mean.ts';

/** Files that are read, in any case. */
export const EXTENSION = /\.(?:ya?ml|json)$/i;

/** The registries, with other words for them. */
const REGISTRY_WORDS: Readonly<Record<Registry, readonly string[]>> = {
	people: ['person'],
	organisations: ['organizations', 'organisation', 'organization', 'orgs'],
	places: ['place'],
	questions: ['question'],
};
const REGISTRY_KINDS = Object.keys(REGISTRY_WORDS) as readonly Registry[];

/** The registry that a file is, by its very name. */
export function registryOf(name: string): Registry | undefined {
	const stem = EXTENSION.test(name) ? name.replace(EXTENSION, '') : '';
	return REGISTRY_KINDS.find((kind) => kind === stem);
}

/** Whether a file is hidden, or left behind by an editor or a system, or was put aside: nobody expects it to be read. */
export const isLeftover = (name: string) =>
	/^\.|~$|^#.*#$|^4913$|\.(?:bak|backup|old|orig|rej|te?mp|sw[op]|part|crdownload)$|___jb_\w+___$|^(?:thumbs\.db|desktop\.ini)$/i.test(
		name,
	);

/** Which of the extensions a name nearly ends with: `x.yaml.txt`, `x.ymal`, `x.yaml ` and `x.jsn` do. */
function nearly(name: string): { readonly stem: string; readonly extension: string } | undefined {
	const [, stem = '', extension = ''] = /^(.+)\.(ya?ml|json)(?![a-z0-9])/i.exec(name) ?? [];
	if (stem) return { stem, extension };
	const [, begin = '', end = ''] = /^(.+)\.(\w+)$/.exec(name) ?? [];
	const { ids, distance } = nearest(end, [{ id: 'yaml' }, { id: 'json' }]);
	return begin && distance <= 1 ? { stem: begin, extension: [...ids].join('') } : undefined;
}

/** The name by which a file would be read, whatever it ends with; that of a file which nearly has it is `near`. */
export function meant(name: string): { readonly name: string; readonly near: boolean } {
	const found = nearly(name);
	if (found) return { name: `${found.stem}.${found.extension}`, near: true };
	return { name: `${name.replace(/\.\w+$/, '')}.yaml`, near: false };
}

/** The registry for which a file was meant, and the name that it should have; one that has it is none of these. */
export function registryMeant(name: string): { readonly kind: Registry; readonly name: string } | undefined {
	const found = nearly(name) ?? { stem: name.replace(/\.txt$/i, ''), extension: 'yaml' };
	if (registryOf(name) || (found.stem === name && !/^\w+$/.test(name))) return undefined;
	const stem = found.stem.toLowerCase();
	const kind = REGISTRY_KINDS.find((kind) => {
		const { distance } = nearest(stem, [{ id: kind, names: REGISTRY_WORDS[kind] }]);
		return distance <= (stem.length > 8 ? 2 : 1);
	});
	return kind && { kind, name: `${kind}.${found.extension.toLowerCase()}` };
}

/** Whether a file that is not read may still be one that somebody counts on. */
export const mayCount = (name: string) => !isLeftover(name) && (meant(name).near || mayBeText(name));

/** Whether a name is that of a text, by its end or by having none. */
export const mayBeText = (name: string) => /^[^.]+$|\.(?:te?xt|md|markdown)$/i.test(name);

/** Whether a text that is no article file holds an article: it has several of an article's fields. */
export function holdsArticle(text: string): boolean {
	const isJson = /^\s*\{/.test(text);
	const fields = isJson ? keysOf(text) : (text.match(/^["']?\w+(?=["']?:)/gm) ?? []);
	return new Set(fields.filter((field) => FIELDS.has(field.replace(/^["']/, '')))).size > 2;
}

const FIELDS = new Set(['dateline', 'recorded', 'text', 'notNews', 'unnamed', 'sources', 'claims']);

function keysOf(json: string): readonly string[] {
	try {
		return Object.keys(JSON.parse(json));
	} catch {
		return [];
	}
}
