import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { jsonSchemas } from '../../../src/data/model/json-schema.ts';
import { writeSchemas } from '../../../src/tasks/schema-files.ts';
import { folderOf } from '../../support/data/data-folder.ts';

const COMMITTED = new URL('../../../schemas/', import.meta.url);

test('the committed JSON Schemas are up to date', async () => {
	const dir = await folderOf({});
	const names = await writeSchemas(dir);
	expect([...names].sort()).toEqual((await readdir(COMMITTED)).sort());
	for (const name of names) {
		const committed = await readFile(new URL(name, COMMITTED), 'utf8');
		expect(committed, `run npm run schema: ${name}`).toBe(await readFile(`${dir}/${name}`, 'utf8'));
	}
});

test('a JSON Schema rejects unknown fields and describes known ones', () => {
	expect(jsonSchemas()['article-expanded.schema.json']).toMatchObject({
		$schema: 'http://json-schema.org/draft-07/schema#',
		additionalProperties: false,
		required: expect.arrayContaining(['id', 'dateline', 'sources', 'claims']),
		properties: { claims: { additionalProperties: { properties: { speaker: { description: expect.any(String) } } } } },
	});
});
