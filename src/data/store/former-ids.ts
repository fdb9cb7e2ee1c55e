/** Former ids: what links, buttons and relations of other articles contain goes on working. */
import type { Database } from './driver.ts';

/** Returns the present id of an article, a claim (`article-id/claim-id`) or a topic by a former one. */
export function currentId(database: Database, kind: 'article' | 'claim' | 'topic', id: string): string | undefined {
	return database.get<[string]>('SELECT current FROM former_id WHERE kind = ? AND id = ?', kind, id)?.[0];
}

/** The condition that a relation leads to a claim, by its present id or a former one. `key` is SQL. */
export const leadsTo = (key: string): string =>
	`target IN (SELECT ${key} UNION ALL SELECT id FROM former_id WHERE kind = 'claim' AND current = ${key})`;
