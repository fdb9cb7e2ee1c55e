/** Looks up fields in schemas and values by path. */
import { z } from 'zod';
import type { Path } from './problem.ts';

/** Returns the field names of the object that a schema has at a path, in order; empty if there is no object. */
export function fieldsAt(schema: z.ZodType, path: Path): readonly string[] {
	const found = schemaAt(schema, path);
	const inner = found && unwrap(found);
	return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

/** Whether the value at a path may be missing. */
export function mayBeMissing(schema: z.ZodType, path: Path): boolean {
	return schemaAt(schema, path)?.safeParse(undefined).success ?? false;
}

function schemaAt(schema: z.ZodType, [step, ...rest]: Path): z.ZodType | undefined {
	if (step === undefined) return schema;
	const inner = unwrap(schema);
	let next: unknown;
	if (inner instanceof z.ZodObject) next = inner.shape[step];
	else if (inner instanceof z.ZodArray) next = inner.element;
	else if (inner instanceof z.ZodRecord) next = inner.valueType;
	return next ? schemaAt(next as z.ZodType, rest) : undefined;
}

function unwrap(schema: z.ZodType): z.ZodType {
	return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault
		? unwrap(schema.unwrap() as z.ZodType)
		: schema;
}

/** Returns the value at a path, or undefined. */
export const valueAt = (value: unknown, path: Path): unknown =>
	path.reduce<unknown>((part, step) => (part as Record<string | number, unknown> | undefined)?.[step], value);

/**
 * Returns every part of a value that matches a pattern, with its path; `*` matches any entry.
 *
 * @example
 * partsAt({ claims: { vow: { about: ['anna'] } } }, 'claims.*.about.*'); // [[['claims', 'vow', 'about', 0], 'anna']]
 */
export function partsAt(value: unknown, pattern: string): readonly (readonly [Path, unknown])[] {
	let parts: (readonly [Path, unknown])[] = [[[], value]];
	for (const step of pattern.split('.')) {
		parts = parts.flatMap(([path, part]) => {
			if (part === null || typeof part !== 'object') return [];
			if (step !== '*') return Object.hasOwn(part, step) ? [[[...path, step], valueAt(part, [step])] as const] : [];
			const key = Array.isArray(part) ? Number : String;
			return Object.entries(part).map(([step, entry]) => [[...path, key(step)], entry] as const);
		});
	}
	return parts;
}
