/** Values of the expanded form, each with the place in the short form where it stands or what it was derived from. */
import type { Path } from '../parsing/problem.ts';
import type { ShortPart } from './short-part.ts';

type Scalar = string | number | boolean | null;
/** Fields in their order; undefined ones are left out. */
type SourcedFields = Readonly<Record<string, Sourced | undefined>>;

export interface Sourced {
	/** A path in the short form. */
	readonly from: Path;
	/** Undefined if there is no value. */
	readonly content?: Scalar | readonly Sourced[] | { readonly fields: SourcedFields };
	/** Whether there is no value because of a problem in the short form, which is reported there. */
	readonly isInvalid?: true;
}

/** A field that is not given; its place is where it would be written. */
export const missing = (from: Path): Sourced => ({ from });
/** A value that could not be made out, because something is wrong in the short form. */
export const invalid = (from: Path): Sourced => ({ from, isInvalid: true });
export const listFrom = (from: Path, items: readonly Sourced[]): Sourced => ({ from, content: items });
export const record = (from: Path, fields: SourcedFields): Sourced => ({ from, content: { fields } });

/** Returns the fields of a record; none of another value. */
export const fieldsOf = ({ content }: Sourced): SourcedFields =>
	content !== null && typeof content === 'object' && 'fields' in content ? content.fields : {};

/** Returns a plain value, all of it derived from one place. */
export function derived(from: Path, value: unknown): Sourced {
	return wrap(value, from, () => from);
}

/** Returns a part as it stands in the short form. */
export function copied(part: ShortPart): Sourced {
	return part.isGiven ? wrap(part.value, part.path, (path, step) => [...path, step]) : missing(part.path);
}

function wrap(value: unknown, from: Path, below: (path: Path, step: string | number) => Path): Sourced {
	if (value === undefined) return invalid(from);
	if (Array.isArray(value)) {
		const items = value.map((item, index) => wrap(item, below(from, index), below));
		return listFrom(from, items);
	}
	if (value === null || typeof value !== 'object') return { from, content: value as Scalar };
	const fields = Object.entries(value).map(([key, part]) => [key, wrap(part, below(from, key), below)] as const);
	return record(from, Object.fromEntries(fields));
}

/** Returns a part, or a default if it is not given. */
export const copiedOr = (part: ShortPart, value: unknown): Sourced =>
	part.isGiven ? copied(part) : derived(part.path, value);

/** Returns a list of what is given: one value or several. */
export const copiedList = (part: ShortPart): Sourced =>
	part.isGiven && part.value !== undefined ? listFrom(part.path, part.items.map(copied)) : copied(part);

/** Expands each item of a list of maps; items of another form stay as they are. */
export function listOf(part: ShortPart, expand: (item: ShortPart) => Sourced): Sourced {
	if (!part.isGiven || part.value === undefined) return copied(part);
	return listFrom(
		part.path,
		part.items.map((item) => (item.isMap ? expand(item) : copied(item))),
	);
}

/** Expands each entry of a map; entries of another form stay as they are. */
export function mapOf(part: ShortPart, expand: (entry: ShortPart) => Sourced): Sourced {
	if (!part.isMap) return copied(part);
	const entries = part.fields.map((entry) => [entry.key, entry.isMap ? expand(entry) : copied(entry)] as const);
	return record(part.path, Object.fromEntries(entries));
}

/** Whether the report says it, or the editor concluded it, which is said by `why`. */
export const judgementOf = (why: ShortPart): Record<string, Sourced> => ({
	basis: derived(why.path, why.isGiven ? 'inferred' : 'explicit'),
	why: copied(why),
});

/** Returns the value without its places. An invalid value is undefined, a missing one is left out. */
export function plainValue({ content }: Sourced): unknown {
	if (content === null || typeof content !== 'object') return content;
	if ('fields' in content) {
		const fields = Object.entries(content.fields).filter(
			([, field]) => field?.isInvalid || field?.content !== undefined,
		);
		return Object.fromEntries(fields.map(([key, field]) => [key, field && plainValue(field)]));
	}
	return content.map(plainValue);
}

/** Returns the value at a path with its place; if there is none, that of the nearest part around it. */
export function sourceOf(root: Sourced, path: Path): Path {
	let node = root;
	for (const step of path) {
		const { content } = node;
		if (content === null || typeof content !== 'object') break;
		const next: Sourced | undefined =
			'fields' in content
				? Object.hasOwn(content.fields, step)
					? content.fields[step]
					: undefined
				: content[Number(step)];
		// A field that is missing is named as it is here.
		if (!next) return [...node.from, step];
		node = next;
	}
	return node.from;
}

/** Returns the paths of the invalid values. */
export function invalidPaths(node: Sourced, path: Path = []): readonly Path[] {
	if (node.isInvalid) return [path];
	const { content } = node;
	if (content === null || typeof content !== 'object') return [];
	const parts = 'fields' in content ? Object.entries(content.fields) : [...content.entries()];
	return parts.flatMap(([step, part]) => (part ? invalidPaths(part, [...path, step]) : []));
}
