import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { ArticleEntry } from '../../../src/data/model/article-schema.ts';
import { PlaceEntry } from '../../../src/data/model/registry-schema.ts';
import { validate } from '../../../src/data/parsing/schema-validator.ts';
import { parseFile } from '../../../src/data/parsing/yaml-parser.ts';
import { ARTICLE } from '../../support/data/data-folder.ts';

function check<T>(schema: z.ZodType<T>, yaml: string) {
	const { value, locate } = parseFile('f', Buffer.from(yaml));
	const { content, problems } = validate('f', schema, { value, locate, sourcePath: (path) => path, invalid: [] });
	return { content, problems: problems.map(({ line, path, message }) => `${line} ${path}: ${message}`) };
}

describe('validate: null', () => {
	it('counts as missing wherever a field may be missing', () => {
		const place = { name: 'Northland', kind: 'valley' };
		const written = check(PlaceEntry, 'name: Northland\nkind: valley\n').content;
		for (const field of ['aliases', 'spellings', 'inText', 'formerly', 'speaks', 'within', 'outside'])
			expect(check(PlaceEntry, JSON.stringify({ ...place, [field]: null }))).toEqual({
				content: written,
				problems: [],
			});
		expect(check(PlaceEntry, 'name: Northland\nkind: valley\noutside: { iso3166: }\n').problems).toEqual([]);
	});

	it('is kept where it means that the report does not say', () => {
		expect(check(ArticleEntry, ARTICLE).content).toMatchObject({ headline: null, published: null });
		const removed = ARTICLE.replace('headline: null\n', '');
		expect(check(ArticleEntry, removed).problems).toEqual(['1 headline: is missing']);
	});

	it('is a problem where something is needed', () => {
		expect(check(PlaceEntry, 'name:\nkind: valley\n').problems).toEqual(['1 name: is empty: text is expected']);
		expect(check(PlaceEntry, 'name: Northland\nkind: valley\naliases: [null]\n').problems).toEqual([
			'3 aliases[0]: is empty: text is expected',
		]);
	});
});

describe('validate: a number where text belongs', () => {
	it.each(['7411', '7.0', '7e999', '0x7', '.inf', 'true'])('is to be put in quotes: %s', (written) => {
		const name = written === 'true' ? 'true to YAML' : 'a number';
		for (const [field, yaml] of [
			['name', `kind: valley\nname: ${written}\n`],
			['kind', `name: Northland\nkind: ${written}\n`],
		] as const)
			expect(check(PlaceEntry, yaml).problems).toEqual([`2 ${field}: is ${name}; put it in quotes`]);
	});

	it('as speaker, too, and no speaker is told apart', () => {
		const speakers = (line: string) =>
			check(ArticleEntry, ARTICLE.replace('    speaker: anna-example\n', line)).problems;
		expect(speakers('    speaker: 7411\n')).toEqual([
			expect.stringMatching(/ claims\.calm\.speaker: is a number; put it in quotes$/),
		]);
		expect(speakers('')).toEqual([expect.stringMatching(/ claims\.calm\.speaker: has no speaker: name a person/)]);
	});
});
