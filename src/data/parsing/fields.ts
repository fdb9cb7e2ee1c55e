/** The fields that a schema has. */
import { z } from 'zod';
import type { Path } from './problem.ts';

/** The fields of the object that a schema has at a path, in their order; none where it has no object. */
export function fieldsAt(schema: z.ZodType, path: Path): readonly string[] {
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
