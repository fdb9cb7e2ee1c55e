/** Data as parsed → data as the model has it, or what is wrong with its shape. */
import type { z } from 'zod';
import { both, didYouMean, either, nearest } from '../text/did-you-mean.ts';
import { cutOff } from './cut-off.ts';
import { fieldsAt } from './fields.ts';
import { formatPath, type Path, type Position, type Problem } from './problem.ts';
import type { Parsed } from './yaml-parser.ts';

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
		report(path, issue.issues[0]?.message ?? 'is not an id', 'key');
	}

	if (renamed.size > 0) result = schema.safeParse(value, { error: describe });
	const all = (result.error?.issues ?? [])
		.map((issue) => ({ issue, here: steps(issue.path) }))
		.filter(({ issue, here }) => !isReference(issue, original(here)));
	const end = cutOff(
		schema,
		value,
		all.map(({ here }) => here),
	);
	if (end && end.missing.length > 0) {
		const { line, column } = endOf(parsed.text ?? '');
		problems.push({ file, line, column, path: formatPath(original(end.path)), message: endsEarly(end.missing) });
	}
	const issues = all.filter(({ here }) => !end?.explains(here));
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
			report([...original(here), key], `is not a field here${near}`, 'key');
		}
	}
	for (const { issue, here } of issues) {
		const path = original(here);
		const told = faults.some((fault) => fault.length <= path.length && fault.every((step, i) => step === path[i]));
		if (told || issue.code === 'unrecognized_keys') continue;
		// A field that is only misspelt is not missing too.
		const misspelt = meant.has(formatPath(here)) && at(value, here) === undefined;
		if (!misspelt) report(path, path.length === 0 && value === null ? EMPTY : issue.message);
		faults.push(path);
		const parent = at(value, here.slice(0, -1)) as Record<string | number, unknown>;
		const last = here.at(-1);
		if (last !== undefined) parent[last] = undefined;
	}
	for (const [stand, { parent, key }] of renamed) {
		parent[key] = parent[stand];
		delete parent[stand];
	}
	// What is not there yet may be all that others refer to.
	if (end) faults.push([]);
	const root = faults.some((fault) => fault.length === 0);
	return {
		loose: ((renamed.size === 0 && result.data) || (root ? {} : value)) as Loose<T>,
		...(result.success && parsed.problems.length + problems.length === 0 && { data: result.data }),
		problems,
		faults,
	};
}

/** A registry may be empty, an article not. */
const EMPTY = 'is empty: write the article into it, or delete the file';

const endsEarly = (missing: readonly string[]) =>
	`ends here, but ${both(missing)} ${missing.length === 1 ? 'is' : 'are'} missing: go on writing, or get the whole file if it was cut off`;

/** Where the last line of a text ends. */
function endOf(text: string): Position {
	const lines = text.trimEnd().split('\n');
	return { line: lines.length, column: Array.from(lines.at(-1) ?? '').length + 1 };
}

/** What stands for an id elsewhere is left to `references.ts`, which knows what was meant. */
const isReference = (issue: z.core.$ZodIssue, path: Path) =>
	issue.code === 'invalid_format' && issue.message.startsWith('is not an id') && path.at(-1) !== 'id';

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

const EXPECTED: Readonly<Record<string, string>> = {
	string: 'text is',
	number: 'a number is',
	int: 'a whole number is',
	boolean: 'true or false is',
	array: 'a list is',
	object: 'fields (“key: value”) are',
	record: 'fields (“key: value”) are',
};

/** The words for a fault of which the schema itself says nothing. */
function describe(issue: z.core.$ZodRawIssue): string | undefined {
	const { input } = issue;
	switch (issue.code) {
		case 'invalid_type': {
			if (input === undefined) return 'is missing';
			const expected = EXPECTED[issue.expected] ?? `${issue.expected} is`;
			if (input === null) return `is empty: ${expected} expected`;
			if (issue.expected !== 'string') return `is ${nameOf(input)}: ${expected} expected`;
			if (typeof input !== 'object') return `is ${nameOf(input)}; put it in quotes`;
			if (Array.isArray(input)) return 'is a list: text is expected';
			return 'is a group of fields: text is expected; put text with a colon in quotes';
		}
		case 'invalid_value': {
			const values = issue.values.map(String);
			if (input === undefined) return `is missing: it is ${either(values)}`;
			if (typeof input !== 'string') return `is ${nameOf(input)}: it can be ${either(values)}`;
			const candidates = values.map((id) => ({ id }));
			const near = didYouMean(nearest(input, candidates));
			return `${JSON.stringify(input)} is not a choice here${near || `: it can be ${either(values)}`}`;
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
	if (typeof value === 'object') return 'a group of fields';
	return typeof value === 'string' ? 'text' : typeof value === 'number' ? 'a number' : `${value} to YAML`;
}
