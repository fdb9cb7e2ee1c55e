/**
 * A folder of article files, loaded: apart from `load.ts`, because this brings zod and yaml along, and whoever answers
 * from a compiled edition needs neither.
 */
import { checkArchive } from './archive.ts';
import { buildEdition } from './build.ts';
import { compileChecked } from './compiling.ts';
import type { Terms } from './examine.ts';
import { type Faulty, gather } from './gather.ts';
import { ownHand } from './hand.ts';
import type { Loaded, LoadOptions } from './load.ts';
import type { Article } from './model.ts';

/** Reads, checks and builds what a folder holds. */
export async function editionOf(dir: string, { textsDir }: LoadOptions): Promise<Loaded> {
	const asTheyAre = { pack: (article: Article) => article, unpack: (article: Article) => article };
	const takeOn = (terms: Terms) => [ownHand(terms, asTheyAre)];
	const gathered = await gather<Article>(dir, { textsDir, takeOn, now: Date.now() });
	if ('problems' in gathered) return gathered;
	const { articles, registries, quotes } = gathered;
	return { edition: buildEdition({ articles: articles.map(({ body }) => body), ...registries }), quotes };
}

/** The same as the bytes of a compiled edition. */
export async function bytesOf(
	dir: string,
	{ textsDir }: LoadOptions,
): Promise<{ readonly bytes: Uint8Array } | Faulty> {
	const found = await checkArchive(dir, { textsDir });
	return 'problems' in found ? found : { bytes: compileChecked(found) };
}
