/** A folder of article files → an edition, or every problem that keeps it from being one. */

import { buildEdition } from './build.ts';
import type { Edition } from './edition.ts';
import type { Terms } from './examine.ts';
import { type Faulty, gather } from './gather.ts';
import { ownHand } from './hand.ts';
import type { Article } from './model.ts';

export type Loaded =
	| {
			readonly edition: Edition;
			/** Whether quotations and words were compared with the reports' texts, or taken as they are. */
			readonly quotes: 'checked' | 'not checked';
	  }
	| Faulty;

export interface LoadOptions {
	/** The folder with the reports' texts, `<article id>.txt`; without it no quotation is compared. */
	readonly textsDir?: string | undefined;
}

/**
 * Reads, checks and builds what a folder holds.
 *
 * Never throws for what files hold or lack: that is a list of problems, all of them, in the order of files and lines.
 */
export async function load(dir: string, { textsDir }: LoadOptions = {}): Promise<Loaded> {
	const asTheyAre = { pack: (article: Article) => article, unpack: (article: Article) => article };
	const takeOn = (terms: Terms) => [ownHand(terms, asTheyAre)];
	const gathered = await gather<Article>(dir, { textsDir, takeOn, now: Date.now() });
	if ('problems' in gathered) return gathered;
	const { articles, registries, quotes } = gathered;
	return { edition: buildEdition({ articles: articles.map(({ body }) => body), ...registries }), quotes };
}
