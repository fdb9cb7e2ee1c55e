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
import { wholeOf } from './sealing.ts';

/** Reads, checks and builds what a folder holds. */
export async function editionOf(dir: string, { textsDir }: LoadOptions): Promise<Loaded> {
	const asTheyAre = { pack: (article: Article) => article, unpack: (article: Article) => article };
	const takeOn = (terms: Terms) => [ownHand(terms, asTheyAre)];
	const gathered = await gather<Article>(dir, { textsDir, takeOn, now: Date.now() });
	if ('problems' in gathered) return gathered;
	const { articles, registries, quotes } = gathered;
	return { edition: buildEdition({ articles: articles.map(({ body }) => body), ...registries }), quotes };
}

/** The bytes of a compiled edition, and of which state of a folder they are. */
export interface Bytes {
	readonly bytes: Uint8Array;
	/** When it was checked, in milliseconds since 1970. */
	readonly checkedAt: number;
	/** Of each file that was read, relative to the folder, which state of it. */
	readonly stamps: Readonly<Record<string, string>>;
}

/** The same as bytes, to be opened elsewhere or another time. */
export async function bytesOf(
	dir: string,
	{ textsDir, now = Date.now() }: LoadOptions & { readonly now?: number },
): Promise<Bytes | Faulty> {
	const found = await checkArchive(dir, { textsDir, now });
	if ('problems' in found) return found;
	const { checkedAt, articles, registryStamps } = found;
	const read = [...articles, ...Object.values(registryStamps)].map(({ file, stamp }) => [file, stamp]);
	return { bytes: wholeOf((await compileChecked(found)).edition), checkedAt, stamps: Object.fromEntries(read) };
}
