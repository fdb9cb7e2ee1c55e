/** The editions in this repository. */
import { fileURLToPath } from 'node:url';
import type { Edition } from '../../../src/data/edition/edition.ts';
import { loadFolder } from '../../../src/data/load-folder.ts';
import { realEdition } from './real.ts';

const WIKINEWS = fileURLToPath(new URL('../../../examples/wikinews', import.meta.url));

async function wikinews(): Promise<Edition> {
	const loaded = await loadFolder(WIKINEWS);
	if ('edition' in loaded) return loaded.edition;
	throw new Error(`the example has ${loaded.problems.length} problems`);
}

export const editions = { panjshir: await realEdition(), wikinews: await wikinews() };
