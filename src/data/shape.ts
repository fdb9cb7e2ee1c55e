/** Data as parsed → data as the model has it, or what is wrong with its shape. */
import { z } from 'zod';
import type { Parsed } from './parse.ts';
import { didYouMean, either, formatPath, nearest, type Path, type Problem } from './problem.ts';

/** A value of which any part may be missing, because it is left out or has a fault of its own. */
export type Loose<T> = T extends string | number | boolean | null | undefined
	? T
	: T extends readonly (infer E)[]
		? readonly (Loose<E> | undefined)[]
		: { readonly [K in keyof T]?: Loose<T[K]> | undefined };

export interface Shaped<T> {
	/** What is sound of it: parts with faults are `undefined`, but their keys are there. */
	readonly loose: Loose<T>;
	/** The whole, with defaults; absent when anything is wrong with it. */
	readonly data?: T;
	readonly problems: readonly Problem[];
	readonly faults: readonly Path[];
}

/** Checks a parsed file against its schema and finds all faults of its shape, also those behind others. */
export function shape<T>(file: string, schema: z.ZodType<T>, parsed: Parsed): Shaped<T> {
	const problems: Problem[] = [];
	const faults: Path[] = [...parsed.faults];
	const report = (path: Path, message: string, part: 'key' | 'value' = 'value') =>
		problems.push({ file, ...parsed.locate(path, part), path: formatPath(path), message });

	const value = parsed.value;
	const renamed = new Map<string, { parent: Record<string, unknown>; key: string }>();
	const original = (path: Path) => path.map((step) => renamed.get(String(step))?.key ?? step);

	let result = schema.safeParse(value, { error: describe });
	// Under a key that is no id zod looks at nothing: it gets a name that is one, and the file is read again.
	for (const issue of result.error?.issues ?? []) {
		if (issue.code !== 'invalid_key') continue;
		const path = steps(issue.path);
		const parent = at(value, path.slice(0, -1)) as Record<string, unknown>;
		const key = String(path.at(-1));
		const stand = `renamed-${renamed.size}`;
		renamed.set(stand, { parent, key });
		parent[stand] = parent[key];
		delete parent[key];
		report(path, issue.issues[0]?.message ?? 'is no id', 'key');
	}

	if (renamed.size > 0) result = schema.safeParse(value, { error: describe });
	const issues = (result.error?.issues ?? []).map((issue) => ({ issue, here: steps(issue.path) }));
	const meant = new Set<string>();
	for (const { issue, here } of issues) {
		if (issue.code !== 'unrecognized_keys') continue;
		const object = at(value, here) as Record<string, unknown>;
		const fields = fieldsAt(schema, here).filter((field) => object[field] === undefined);
		for (const key of issue.keys) {
			delete object[key];
			const candidates = fields.map((id) => ({ id }));
			const near = didYouMean(nearest(key, candidates));
			for (const field of fields) if (near.includes(`"${field}"`)) meant.add(formatPath([...here, field]));
			report([...original(here), key], `is no field here${near}`, 'key');
		}
	}
	for (const { issue, here } of issues) {
		const path = original(here);
		const told = faults.some((fault) => fault.length <= path.length && fault.every((step, i) => step === path[i]));
		if (told || issue.code === 'unrecognized_keys' || isReference(issue, path)) continue;
		// A field that is only misspelt is not missing too.
		const misspelt = meant.has(formatPath(here)) && at(value, here) === undefined;
		if (!misspelt) report(path, issue.message);
		faults.push(path);
		const parent = at(value, here.slice(0, -1)) as Record<string | number, unknown>;
		const last = here.at(-1);
		if (last !== undefined) parent[last] = undefined;
	}
	for (const [stand, { parent, key }] of renamed) {
		parent[key] = parent[stand];
		delete parent[stand];
	}
	const root = faults.some((fault) => fault.length === 0);
	return {
		loose: ((renamed.size === 0 && result.data) || (root ? {} : value)) as Loose<T>,
		...(result.success && parsed.problems.length + problems.length === 0 && { data: result.data }),
		problems,
		faults,
	};
}

/** What stands for an id elsewhere is left to `references.ts`, which knows what was meant. */
const isReference = (issue: z.core.$ZodIssue, path: Path) =>
	issue.code === 'invalid_format' && issue.message.startsWith('is no id') && path.at(-1) !== 'id';

const steps = (path: readonly PropertyKey[]) => path.map((step) => (typeof step === 'number' ? step : String(step)));

const at = (value: unknown, path: Path): unknown =>
	path.reduce<unknown>((part, step) => (part as Record<string | number, unknown> | undefined)?.[step], value);

/** Every part of a value that a pattern fits, with its path; `*` is any entry: `claims.*.about.*`. */
export function partsAt(value: unknown, pattern: string): readonly (readonly [Path, unknown])[] {
	let parts: (readonly [Path, unknown])[] = [[[], value]];
	for (const step of pattern.split('.')) {
		parts = parts.flatMap(([path, part]) => {
			if (part === null || typeof part !== 'object') return [];
			if (step !== '*') return Object.hasOwn(part, step) ? [[[...path, step], at(part, [step])] as const] : [];
			const key = Array.isArray(part) ? Number : String;
			return Object.entries(part).map(([step, entry]) => [[...path, key(step)], entry] as const);
		});
	}
	return parts;
}

/** The fields of the object that a schema has at a path; none where it has no object. */
function fieldsAt(schema: z.ZodType, path: Path): readonly string[] {
	const inner = unwrap(schema);
	const [step, ...rest] = path;
	if (step === undefined) return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
	const next =
		inner instanceof z.ZodObject
			? inner.shape[step]
			: inner instanceof z.ZodArray
				? inner.element
				: inner instanceof z.ZodRecord
					? inner.valueType
					: undefined;
	return next ? fieldsAt(next as z.ZodType, rest) : [];
}

function unwrap(schema: z.ZodType): z.ZodType {
	return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault
		? unwrap(schema.unwrap() as z.ZodType)
		: schema;
}

const EXPECTED: Readonly<Record<string, string>> = {
	string: 'text',
	number: 'a number',
	int: 'a whole number',
	boolean: 'true or false',
	array: 'a list',
	object: 'a mapping (“key: value”)',
	record: 'a mapping (“key: value”)',
};

/** The words for a fault of which the schema itself says nothing. */
function describe(issue: z.core.$ZodRawIssue): string | undefined {
	const { input } = issue;
	switch (issue.code) {
		case 'invalid_type': {
			if (input === undefined) return 'is missing';
			const expected = EXPECTED[issue.expected] ?? issue.expected;
			if (input === null) return `is empty: ${expected} is expected`;
			if (issue.expected !== 'string') return `is ${nameOf(input)}: ${expected} is expected`;
			if (typeof input !== 'object') return `is ${nameOf(input)}; put it in quotes`;
			if (Array.isArray(input)) return 'is a list: text is expected';
			return 'is a mapping: text is expected; put text with a colon in quotes';
		}
		case 'invalid_value': {
			const values = issue.values.map(String);
			if (input === undefined) return `is missing: it is ${either(values)}`;
			if (typeof input !== 'string') return `is ${nameOf(input)}: it can be ${either(values)}`;
			const candidates = values.map((id) => ({ id }));
			const near = didYouMean(nearest(input, candidates));
			return `${JSON.stringify(input)} is no choice here${near || `: it can be ${either(values)}`}`;
		}
		case 'too_small':
			if (issue.origin === 'array') return 'is empty: give at least one';
			return `is less than ${issue.minimum}`;
		case 'too_big':
			if (issue.origin === 'array') return `holds more than ${issue.maximum}`;
			if (issue.origin === 'string') return `is longer than ${issue.maximum} characters`;
			return `is more than ${issue.maximum}`;
		default:
			return undefined;
	}
}

function nameOf(value: unknown): string {
	if (value === null) return 'empty';
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'object') return 'a mapping';
	return typeof value === 'string' ? 'text' : typeof value === 'number' ? 'a number' : `${value} to YAML`;
}
