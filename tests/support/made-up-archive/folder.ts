/**
 * Writes a made-up archive as a data folder and, with a third argument, the reports' texts:
 *
 *     node --import tsx tests/support/made-up-archive/folder.ts <articles> <folder> [<folder for texts>]
 *
 * Then `ARTICLES_DIR=<folder> npm run ask -- "/briefing"`, with `ARTICLE_TEXTS_DIR` if there are texts.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { type MadeUp, madeUp } from './archive.ts';

/** One of this many articles is YAML, as editors write it; the others are JSON, as other systems do. */
const YAML_EVERY = 20;
const BATCH = 200;

/** Writes the files in batches, so that few articles are in memory. */
export async function writeArchive(
	{ articles, registries, article }: MadeUp,
	dir: string,
	textsDir?: string,
): Promise<void> {
	for (const folder of [join(dir, 'articles'), ...(textsDir ? [textsDir] : [])])
		await mkdir(folder, { recursive: true });
	for (const [name, entries] of Object.entries(registries)) await writeFile(join(dir, `${name}.json`), json(entries));
	for (let from = 0; from < articles; from += BATCH) {
		const batch = Array.from({ length: Math.min(BATCH, articles - from) }, async (_, i) => {
			const { article: written, text } = article(from + i);
			const yaml = (from + i) % YAML_EVERY === 0;
			const content = yaml ? stringify(JSON.parse(json(written))) : json(written);
			await writeFile(join(dir, 'articles', `${written.id}.${yaml ? 'yaml' : 'json'}`), content);
			if (textsDir) await writeFile(join(textsDir, `${written.id}.txt`), text);
		});
		await Promise.all(batch);
	}
}

/** Returns JSON without empty lists and mappings: they are defaults, and a registry file has a maximum size. */
function json(value: unknown): string {
	const empty = (part: unknown) => typeof part === 'object' && part !== null && Object.keys(part).length === 0;
	return `${JSON.stringify(value, (key, part) => (empty(part) && key !== 'sources' ? undefined : part))}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const [articles = '', dir, textsDir] = process.argv.slice(2);
	if (!/^[1-9]\d*$/.test(articles) || !dir) {
		process.stderr.write(
			'Usage: node --import tsx tests/support/made-up-archive/folder.ts <articles> <folder> [<folder for texts>]\n',
		);
		process.exit(1);
	}
	await writeArchive(madeUp(Number(articles)), dir, textsDir);
}
