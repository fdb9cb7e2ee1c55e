/** The edition that Dateline ships. */
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
