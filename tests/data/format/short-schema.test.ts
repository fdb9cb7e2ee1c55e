import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listFolder } from '../../../src/data/files/list-folder.ts';
import * as fieldNames from '../../../src/data/format/field-names.ts';
import { isExpanded } from '../../../src/data/format/short-part.ts';
import { shortSchema } from '../../../src/data/format/short-schema.ts';
import { parseFile } from '../../../src/data/parsing/yaml-parser.ts';
import { EXAMPLE } from '../../support/data/example.ts';
import { shortArticles } from './made-up-short.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const schema = z.fromJSONSchema(shortSchema() as Parameters<typeof z.fromJSONSchema>[0]);
const HEAD = { id: 'northland', label: 'x', dateline: 'May 7, 2030', recorded: '2030-05-08' };
const problemsOf = (article: unknown) => schema.safeParse(article).error?.issues ?? [];

/** The names of all properties, with their descriptions. */
function properties(part: unknown, found = new Map<string, unknown[]>()): Map<string, unknown[]> {
	if (part === null || typeof part !== 'object') return found;
	const { properties: own } = part as { properties?: Record<string, { description?: unknown }> };
	for (const [name, { description }] of Object.entries(own ?? {}))
		found.set(name, [...(found.get(name) ?? []), description]);
	for (const inner of Object.values(part)) properties(inner, found);
	return found;
}

describe('the JSON Schema of the short form', () => {
	it('has every field, with a description', () => {
		const known = properties(shortSchema());
		for (const name of Object.values(fieldNames).flat()) {
			const descriptions = known.get(name);
			expect(descriptions?.length, name).toBeGreaterThan(0);
			for (const description of descriptions ?? []) expect(description, name).toMatch(/^[^a-z].{8,}\.$/);
		}
	});

	it('accepts the shipped articles in the short form', async () => {
		for (const folder of ['src/data', 'examples/wikinews']) {
			for (const file of (await listFolder(ROOT + folder)).articles) {
				const { value } = parseFile(file, await readFile(`${ROOT}${folder}/${file}`));
				if (!isExpanded(value)) expect(problemsOf(JSON.parse(JSON.stringify(value))), file).toEqual([]);
			}
		}
	});

	it('accepts the article of the documentation', () => {
		const { value } = parseFile('a.yaml', Buffer.from(EXAMPLE.folder[EXAMPLE.article] ?? ''));
		expect(problemsOf(JSON.parse(JSON.stringify(value)))).toEqual([]);
	});

	it('accepts what editors may write', () => {
		// Text of any length is made up.
		const cut = (key: string, value: unknown) =>
			typeof value === 'string' && !['first', 'second', 'third', 'sha256'].includes(key) ? value.slice(0, 60) : value;
		fc.assert(
			fc.property(shortArticles, (article) => {
				expect(problemsOf(JSON.parse(JSON.stringify(article, cut)))).toEqual([]);
			}),
			{ numRuns: 50 },
		);
	});

	it.each<[string, object]>([
		['a misspelt field', { headlin: 'x' }],
		['a misspelt field of a date', { published: { dat: '2030-05-06' } }],
		['a head line without a bar', { 1: [{ open: 'report: it was open', about: ['northland'] }] }],
		['a paragraph 0', { 0: { 'not-news': 'headline' } }],
		['a kind of source that is none', { sources: { post: { kind: 'pos' } } }],
	])('refuses %s', (_, fields) => {
		expect(problemsOf(HEAD)).toEqual([]);
		expect(problemsOf({ ...HEAD, ...fields })).not.toEqual([]);
	});
});
