/** Whether a file ends too early: cut off while it was copied, or not finished yet. */
import type { z } from 'zod';
import { fieldsAt } from './fields.ts';
import type { Path } from './problem.ts';

export interface CutOff {
	/** In what the file ends. */
	readonly path: Path;
	/** The fields that would have followed there and around it; none where what is wrong at the end is one thing. */
	readonly missing: readonly string[];
	/** Whether what is wrong at a path follows from the early end. */
	explains(path: Path): boolean;
}

/**
 * Finds out from the paths of all that is wrong with a file's shape. A file is cut off when fields are missing that come
 * after its last ones, in the order of the schema, and none that come before.
 */
export function cutOff(schema: z.ZodType, value: unknown, wrong: readonly Path[]): CutOff | undefined {
	const isWrong = new Set(wrong.map(key));
	const missing: Path[] = [];
	let [path, part]: [Path, unknown] = [[], value];
	while (part !== null && typeof part === 'object') {
		const entries: Readonly<Record<string, unknown>> = { ...part };
		const keys = Object.keys(entries);
		const last = keys.at(-1);
		if (last === undefined) break;
		const fields = fieldsAt(schema, path);
		const here = path;
		const absent = fields.filter((field) => !keys.includes(field) && isWrong.has(key([...here, field])));
		// Beside a field that is unknown one is rather misspelt than missing.
		if (absent.length > 0 && !keys.every((field) => fields.includes(field))) return undefined;
		if (absent.some((field) => fields.indexOf(field) < fields.indexOf(last))) return undefined;
		missing.unshift(...absent.map((field) => [...here, field]));
		path = [...path, Array.isArray(part) ? Number(last) : last];
		part = entries[last];
	}
	const isLastWrong = isWrong.has(key(path));
	const [first] = missing;
	// Half a field reads as text: its colon is missing.
	const isHalf = isLastWrong && (part === null || (typeof part === 'string' && fieldsAt(schema, path).length > 0));
	if (!first && !isHalf) return undefined;
	// A single problem keeps its own message.
	if (!first || (missing.length === 1 && !isLastWrong)) return { path, missing: [], explains: () => false };
	const explained = new Set([path, ...missing].map(key));
	return {
		path: first.slice(0, -1),
		missing: missing.map((field) => String(field.at(-1))),
		explains: (wrong) => explained.has(key(wrong)),
	};
}

const key = (path: Path) => JSON.stringify(path);
