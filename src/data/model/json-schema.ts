/** JSON Schemas that give editors completion and help while an article is written. */
import { z } from 'zod';
import { ArticleEntry, Registries } from './article-schema.ts';

/**
 * One schema a kind of file, by its file name, from the schemas that the loader itself uses.
 *
 * Draft 7, which the YAML extensions of editors know best. They cover shape only: the loader finds more.
 */
export function jsonSchemas(): Readonly<Record<string, object>> {
	const kinds = { article: ArticleEntry, ...Registries };
	return Object.fromEntries(
		Object.entries(kinds).map(([kind, schema]) => [
			`${kind}.schema.json`,
			{ title: `Dateline: ${kind}`, ...z.toJSONSchema(schema, { io: 'input', target: 'draft-7' }) },
		]),
	);
}
