/** Validates parsed data against a schema, in words for editors. */
import type { z } from 'zod';
import { didYouMean, either, nearest } from '../text/did-you-mean.ts';
import { formatPath, type Path, type Problem } from './problem.ts';
import { fieldsAt, mayBeMissing, valueAt } from './schema-fields.ts';
import type { ParsedFile } from './yaml-parser.ts';

/** A value, and where its parts stand in a file. */
export interface Validated extends Pick<ParsedFile, 'value' | 'locate'> {
	/** Returns the path in the file of a part of the value. */
	readonly sourcePath: (path: Path) => Path;
	/** Paths of parts about which a problem is reported already. */
	readonly invalid: readonly Path[];
}

/** Validates a value: returns it with defaults, or every part that is invalid. */
export function validate<T>(
	file: string,
	schema: z.ZodType<T>,
	{ value, locate, sourcePath, invalid }: Validated,
): { readonly content?: T; readonly problems: readonly Problem[] } {
	const result = parse(schema, value);
	if (result.success) return { content: result.data, problems: [] };
	const problems: Problem[] = [];
	const report = (path: Path, message: string, part: 'key' | 'value' = 'value') => {
		const source = sourcePath(path);
		problems.push({ file, ...locate(source, part), path: formatPath(source), message });
	};
	const isIn = (path: Path, outer: Path) => outer.every((step, i) => step === path[i]);
	const issues = result.error.issues
		.map((issue) => ({ issue, path: issue.path.map((step) => (typeof step === 'number' ? step : String(step))) }))
		.filter(({ path }) => !invalid.some((outer) => isIn(path, outer)));
	/** Fields that are missing because they are misspelt. */
	const misspelt = new Set<string>();
	for (const { issue, path } of issues) {
		if (issue.code !== 'unrecognized_keys') continue;
		const object = valueAt(value, path) as Record<string, unknown>;
		const fields = fieldsAt(schema, path).filter((field) => object[field] === undefined);
		for (const key of issue.keys) {
			const near = nearest(
				key,
				fields.map((id) => ({ id })),
			);
			for (const field of near.ids) misspelt.add(formatPath([...path, field]));
			report([...path, key], `is not a field here${didYouMean(near)}`, 'key');
		}
	}
	for (const { issue, path } of issues) {
		if (issue.code === 'unrecognized_keys') continue;
		const isMisspelt = misspelt.has(formatPath(path)) && valueAt(value, path) === undefined;
		if (issue.code === 'invalid_key') report(path, issue.issues[0]?.message ?? 'is not an id', 'key');
		else if (!isMisspelt) report(path, path.length === 0 && value === null ? EMPTY : issue.message);
	}
	return { problems };
}

/** Null counts as missing wherever a field may be missing; it is removed there. */
function parse<T>(schema: z.ZodType<T>, value: unknown): z.ZodSafeParseResult<T> {
	const result = schema.safeParse(value, { error: describe });
	const nulls = (result.error?.issues ?? [])
		.map(({ path }) => path as Path)
		.filter((path) => path.length > 0 && valueAt(value, path) === null && mayBeMissing(schema, path));
	for (const path of nulls)
		delete (valueAt(value, path.slice(0, -1)) as Record<string | number, unknown>)[path.at(-1) ?? ''];
	return nulls.length > 0 ? parse(schema, value) : result;
}

/** A registry may be empty, an article not. */
const EMPTY = 'is empty: write the article into it, or delete the file';

const EXPECTED: Readonly<Record<string, string>> = {
	string: 'text is',
	number: 'a number is',
	int: 'a whole number is',
	boolean: 'true or false is',
	array: 'a list is',
	object: 'fields (“key: value”) are',
	record: 'fields (“key: value”) are',
};

/** Returns a message for an issue that has none in the schema. */
function describe(issue: z.core.$ZodRawIssue): string | undefined {
	const { input } = issue;
	switch (issue.code) {
		case 'invalid_type': {
			if (input === undefined) return 'is missing';
			const expected = EXPECTED[issue.expected] ?? `${issue.expected} is`;
			if (issue.expected !== 'string' || input === null) return `is ${nameOf(input)}: ${expected} expected`;
			if (typeof input !== 'object') return `is ${nameOf(input)}; put it in quotes`;
			return `is ${nameOf(input)}: text is expected; put text with a colon in quotes`;
		}
		case 'invalid_value': {
			const values = issue.values.map(String);
			if (input === undefined) return `is missing: it is ${either(values)}`;
			if (typeof input !== 'string') return `is ${nameOf(input)}: it can be ${either(values)}`;
			const candidates = values.map((id) => ({ id }));
			const near = didYouMean(nearest(input, candidates));
			return `${JSON.stringify(input)} is not allowed here${near || `: it can be ${either(values)}`}`;
		}
		case 'too_small':
			return issue.origin === 'array' ? 'is empty: give at least one' : `is less than ${issue.minimum}`;
		case 'too_big':
			if (issue.origin === 'array') return `has more than ${issue.maximum} entries`;
			return issue.origin === 'string' ? `is longer than ${issue.maximum} characters` : `is more than ${issue.maximum}`;
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
