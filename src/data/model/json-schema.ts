import { z } from 'zod';
import { ArticleEntry } from './article-schema.ts';
import { Registries } from './registry-schema.ts';

/**
 * Returns a JSON Schema for each kind of file, by file name, so that editors can complete and explain fields. They are of
 * draft 7, which the YAML extensions of editors support best, and find less than the checks. That of articles is for the
 * expanded form, which tools write.
 */
export function jsonSchemas(): Readonly<Record<string, object>> {
	const kinds = { 'article-expanded': ArticleEntry, ...Registries };
	return Object.fromEntries(
		Object.entries(kinds).map(([kind, schema]) => [
			`${kind}.schema.json`,
			{ title: `Dateline: ${kind}`, ...z.toJSONSchema(schema, { io: 'input', target: 'draft-7' }) },
		]),
	);
}
