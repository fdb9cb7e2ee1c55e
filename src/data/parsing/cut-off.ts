/** Detects a file that ends too early: cut off while it was copied, or not finished yet. */
import type { z } from 'zod';
import type { Path } from './problem.ts';
import { fieldsAt } from './schema-fields.ts';

export interface CutOff {
	/** The part in which the file ends. */
	readonly path: Path;
	/** The missing fields at the end; empty if a single problem there says it better. */
	readonly missing: readonly string[];
	/** Whether an invalid part is explained by the early end. */
	explains(path: Path): boolean;
}

/**
 * Looks only at the last entries, from the root down. The file is cut off if they lack fields that come last in the
 * schema's order, and none before; or if its last value is empty, or is half a field, which reads as text.
 */
export function findCutOff(schema: z.ZodType, value: unknown, invalid: readonly Path[]): CutOff | undefined {
	const isInvalid = new Set(invalid.map(key));
	const missing: Path[] = [];
	let [path, part]: [Path, unknown] = [[], value];
	while (part !== null && typeof part === 'object') {
		const parent = path;
		const entries: Readonly<Record<string, unknown>> = { ...part };
		const keys = Object.keys(entries);
		const last = keys.at(-1);
		if (last === undefined) break;
		const fields = fieldsAt(schema, parent);
		const absent = fields.filter((field) => !keys.includes(field) && isInvalid.has(key([...parent, field])));
		// Next to an unknown field, a field is probably misspelt rather than missing.
		if (absent.length > 0 && !keys.every((field) => fields.includes(field))) return undefined;
		if (absent.some((field) => fields.indexOf(field) < fields.indexOf(last))) return undefined;
		missing.unshift(...absent.map((field) => [...parent, field]));
		path = [...parent, Array.isArray(part) ? Number(last) : last];
		part = entries[last];
	}
	const isLastInvalid = isInvalid.has(key(path));
	const isHalf = isLastInvalid && (part === null || (typeof part === 'string' && fieldsAt(schema, path).length > 0));
	const [first] = missing;
	if (!first && !isHalf) return undefined;
	if (!first || (missing.length === 1 && !isLastInvalid)) return { path, missing: [], explains: () => false };
	const explained = new Set([path, ...missing].map(key));
	return {
		path: first.slice(0, -1),
		missing: missing.map((field) => String(field.at(-1))),
		explains: (path) => explained.has(key(path)),
	};
}

const key = (path: Path) => JSON.stringify(path);
