/** The edition that Dateline ships, and the reports' texts if ARTICLE_TEXTS_DIR has them. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Edition } from '../../../src/data/edition/edition.ts';
import { loadFolder } from '../../../src/data/load-folder.ts';

export const DATA = fileURLToPath(new URL('../../../src/data', import.meta.url));

/** Noon on a New Year's Day, four years after the report. */
export const NOW = Date.UTC(2026, 0, 1, 12);

export async function realEdition(): Promise<Edition> {
	const loaded = await loadFolder(DATA);
	if ('edition' in loaded) return loaded.edition;
	throw new Error(`the shipped data has ${loaded.problems.length} problems; npm run data lists them`);
}

/** Returns a report's paragraphs, or undefined without its text, which belongs to its publisher. */
export async function reportText(articleId: string): Promise<readonly string[] | undefined> {
	const folder =
		process.env['ARTICLE_TEXTS_DIR'] ?? fileURLToPath(new URL('../../../../shared/source', import.meta.url));
	const file = `${folder}/${articleId}.txt`;
	return existsSync(file) ? (await readFile(file, 'utf8')).split('\n') : undefined;
}
