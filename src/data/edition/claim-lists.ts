/** Lists of claims, and how much stands behind them. */
import type { Claim } from './content.ts';
import type { List } from './list.ts';

/** How many publications carry some claims, and on how many independent origins these rest. */
export interface Backing {
	/** Those who first reported it: articles, and posts in them that pass on the words of others. */
	readonly reports: number;
	readonly origins: number;
}

/** Claims, newest first, and what can be made of two such lists without looking at a claim. */
export interface ClaimList extends List<Claim> {
	/** Whether there is none; takes no counting. */
	readonly empty: boolean;
	/** What both hold. */
	and(other: ClaimList): ClaimList;
	/** What only this one holds. */
	without(other: ClaimList): ClaimList;
	/** As {@link backing} of its claims. */
	backing(): Backing;
}

/**
 * Counts each report and each origin once, however often they recur: a repetition is no corroboration, and an article
 * that embeds a post adds no report to it.
 */
export function backing(claims: readonly Claim[]): Backing {
	return {
		reports: new Set(claims.map(({ firstReport }) => firstReport)).size,
		origins: new Set(claims.map(({ origin }) => origin)).size,
	};
}
