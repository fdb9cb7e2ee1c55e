import { byId } from './ordering.ts';

/**
 * Returns JSON with sorted keys, without undefined values: the same content always gives the same text.
 *
 * @example
 * canonicalJson({ b: 1, a: undefined }); // '{"b":1}'
 */
export function canonicalJson(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
	if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
	const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
	return `{${entries
		.sort(([a], [b]) => byId(a, b))
		.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`)
		.join()}}`;
}
