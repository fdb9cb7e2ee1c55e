/** JSON that is the same for the same content, whatever the order of keys. */
import { byId } from './ordering.ts';

/** JSON with the keys in order, without those whose value is undefined. */
export function canonicalJson(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
	if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
	const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
	return `{${entries
		.sort(([a], [b]) => byId(a, b))
		.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`)
		.join()}}`;
}
