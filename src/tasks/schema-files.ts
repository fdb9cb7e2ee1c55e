import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { shortSchema } from '../data/format/short-schema.ts';
import { jsonSchemas } from '../data/model/json-schema.ts';

/** Writes the JSON Schemas of all kinds of files into a folder, which it creates if needed. Resolves to their names. */
export async function writeSchemas(dir: string): Promise<readonly string[]> {
	await mkdir(dir, { recursive: true });
	const schemas = Object.entries({ 'article.schema.json': shortSchema(), ...jsonSchemas() });
	for (const [name, schema] of schemas) await writeFile(join(dir, name), `${JSON.stringify(schema, null, '\t')}\n`);
	return schemas.map(([name]) => name);
}
