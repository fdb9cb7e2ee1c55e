/** The result of a search, and its options. */
import type { Claim, State, Subject, Topic, UnnamedSources } from './content.ts';

export const ORDERS = ['newest', 'relevance'] as const;
export type Order = (typeof ORDERS)[number];

export interface SearchResult {
	/** In the order asked for: the first `SEARCH_LIMITS.listed`, and the newest of each of as many origins. */
	readonly claims: readonly Claim[];
	/** The number of hits; when `more` is set, there are more than this. */
	readonly total: number;
	readonly more: boolean;
	/** The query had too many words, and the last ones were ignored. */
	readonly wordsLeftOut: boolean;
	/** The last word is the beginning of too many words, and the rarer ones were ignored. */
	readonly beginningsLeftOut: boolean;
	/** The newest claim that was not examined because of the limits of a search; null when all were. */
	readonly brokenOffAt: Claim | null;
}

/** The order and the filters of a search. */
export interface SearchWanted {
	/** By default newest first. */
	readonly order?: Order | undefined;
	readonly about?: Topic | undefined;
	readonly by?: Subject | UnnamedSources | undefined;
	readonly state?: State | undefined;
	/** EDTF: the days on which the claim may have been said; undated claims are left out. */
	readonly said?: string | undefined;
}
