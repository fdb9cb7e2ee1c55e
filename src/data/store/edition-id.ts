/**
 * The id of an edition: a hash of its content, the same whatever the order of files and keys. Only the order of the claims of
 * one paragraph is content.
 */
import { createHash } from 'node:crypto';
import type { Database } from './driver.ts';

/** Returns the SHA-256, in hex, of the registries and the content of all articles. */
export function editionId(database: Database): string {
	const hash = createHash('sha256').update('[{');
	const kinds = {
		figures: 'figure',
		organisations: 'organisation',
		people: 'person',
		places: 'place',
		questions: 'question',
	};
	for (const [at, [registry, kind]] of Object.entries(kinds).entries()) {
		const [entries] = database.get<[string | null]>(
			`SELECT group_concat(json_quote(id) || ':' || entry, ',' ORDER BY id) FROM topic WHERE kind = ?`,
			kind,
		) ?? [null];
		hash.update(`${at > 0 ? ',' : ''}"${registry}":{${entries ?? ''}}`);
	}
	const [articles] = database.get<[string | null]>(
		`SELECT group_concat('["' || id || '","' || lower(hex(hash)) || '"]', ',' ORDER BY id) FROM article`,
	) ?? [null];
	return hash.update(`},[${articles ?? ''}]]`).digest('hex');
}
