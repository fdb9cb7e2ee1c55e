/** What a search gives, and in which orders. */
import type { Claim, State, Subject, Topic } from './content.ts';

export const ORDERS = ['newest', 'relevance'] as const;
export type Order = (typeof ORDERS)[number];

export interface SearchResult {
	/** In the order asked for, at most {@link LIMITS}`.listed`. */
	readonly claims: readonly Claim[];
	/** How many there are; where `more`, at least so many and then some. */
	readonly total: number;
	readonly more: boolean;
	/** The query had more words than are looked for; the further ones were left out. */
	readonly wordsLeftOut: boolean;
	/** Its last word begins more words than are looked for; the rarer ones were left out. */
	readonly beginningsLeftOut: boolean;
	/** The newest claim that was not looked at any more, since the search had cost enough. */
	readonly brokenOffAt: Claim | null;
}

/** What is asked of a search beside its words. */
export interface SearchWanted {
	/** Newest first where nothing is said. */
	readonly order?: Order | undefined;
	readonly about?: Topic | undefined;
	readonly by?: Subject | undefined;
	readonly state?: State | undefined;
	/** EDTF: the claim may have been said on one of these days; an undated one was not. */
	readonly said?: string | undefined;
}
