/** Reads the short form part by part, with the place of each part, and collects what is wrong with it. */
import type { Path } from '../parsing/problem.ts';
import { didYouMean, nearest } from '../text/did-you-mean.ts';

/** Whether what was parsed is in the expanded form, which tools write. */
export const isExpanded = (value: unknown): boolean =>
	typeof value === 'object' && value !== null && Object.hasOwn(value, 'claims');

/** A problem of the short form; `path` is the path in it. */
export interface ShortProblem {
	readonly path: Path;
	/** Continues the path. */
	readonly message: string;
	/** Whether the key at the path is wrong, or its value. */
	readonly part: 'key' | 'value';
}

export type Report = (part: ShortPart, message: string, at?: 'key' | 'value') => void;

/** Collects what is wrong, and what could be left out. */
export interface Notes {
	readonly report: Report;
	readonly hint: Report;
}

/** Notes a value that would be the same if it were left out. */
export function hintIfComputed(part: ShortPart, computed: unknown, { hint }: Notes): void {
	if (part.isGiven && part.value === computed) hint(part, 'is what it would be anyway: leave it out', 'key');
}

export const isMap = (value: unknown): boolean => value !== null && typeof value === 'object' && !Array.isArray(value);

/** A value of the short form and where it stands. */
export class ShortPart {
	readonly value: unknown;
	readonly path: Path;
	/** Whether it is written; null is like nothing. An invalid value is written, but undefined. */
	readonly isGiven: boolean;

	constructor(value: unknown, path: Path = [], isGiven = value !== null) {
		this.value = value;
		this.path = path;
		this.isGiven = isGiven;
	}

	/** Returns a field of a map or an item of a list; one that is not given if there is none. */
	at(key: string | number): ShortPart {
		const { value } = this;
		const isThere = value !== null && typeof value === 'object' && Object.hasOwn(value, key);
		const part = isThere ? (value as Readonly<Record<string | number, unknown>>)[key] : undefined;
		return new ShortPart(part, [...this.path, key], isThere && part !== null);
	}

	/** The keys of a map; none for other values. */
	get keys(): readonly string[] {
		return this.isMap ? Object.keys(this.value as object) : [];
	}

	/** The fields of a map. */
	get fields(): readonly ShortPart[] {
		return this.keys.map((key) => this.at(key));
	}

	/** The items of a list; one value is a list of one. */
	get items(): readonly ShortPart[] {
		if (!this.isGiven) return [];
		return Array.isArray(this.value) ? this.value.map((_, index) => this.at(index)) : [this];
	}

	get isMap(): boolean {
		return isMap(this.value);
	}

	/** The key or index of the part. */
	get key(): string {
		return String(this.path.at(-1) ?? '');
	}

	/** Text, or a number that was meant as text; undefined for other values. */
	get text(): string | undefined {
		if (typeof this.value === 'number') return String(this.value);
		return typeof this.value === 'string' ? this.value : undefined;
	}

	/** The text without spaces around it that has no other use than as an id. */
	get id(): string | undefined {
		return this.text?.trim();
	}
}

/** Something that is named, and what is said about it: `a`, `[a, b]`, `{ a: detail }` or a list of these. */
export interface NamedPart {
	readonly id: string;
	/** Where the id stands. */
	readonly at: ShortPart;
	/** Not given for a plain name. */
	readonly detail: ShortPart;
}

/** Returns what a part names; parts of another form are reported. */
export function namedIn(part: ShortPart, report: Report): readonly NamedPart[] {
	return part.items.flatMap((item): readonly NamedPart[] => {
		if (item.isMap) return item.fields.map((detail) => ({ id: detail.key, at: detail, detail }));
		if (item.id !== undefined) return [{ id: item.id, at: item, detail: new ShortPart(null, item.path) }];
		if (item.value !== undefined) report(item, 'is no id: write `id`, `[id, id]` or `{ id: … }`');
		return [];
	});
}

/** Reports the keys of a map that are neither a field nor a head. */
export function reportUnknownKeys(
	part: ShortPart,
	{ fields, heads = [] }: { readonly fields: readonly string[]; readonly heads?: readonly string[] },
	report: Report,
	whole = 'here',
): void {
	const free = fields.filter((field) => !part.at(field).isGiven).map((id) => ({ id }));
	for (const field of part.fields) {
		if (fields.includes(field.key) || heads.includes(field.key)) continue;
		report(field, `is not a field ${whole}${didYouMean(nearest(field.key, free))}`, 'key');
	}
}
