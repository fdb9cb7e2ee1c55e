/** Lists of claims, and the numbers of reports and origins behind them. */
import type { Article, Claim } from './content.ts';
import type { List } from './list.ts';

/** How many reports carry some claims, and how many independent origins they have. */
export interface Backing {
	/** Publications that first carried the claims: articles, and posts in them that pass on the words of others. */
	readonly reports: number;
	readonly origins: number;
}

/** Claims of one article, in its order. */
export interface ArticleClaims {
	readonly article: Article;
	readonly claims: readonly Claim[];
}

/** Claims, newest first. The operations on lists build no claims. */
export interface ClaimList extends List<Claim> {
	/** Whether it has no claims; cheaper than `length`. */
	readonly empty: boolean;
	/**
	 * The newest claim of each origin, at most `most`, newest first: what it has not replaced since, if there is any. Origins
	 * that have said nothing among the newest 20,000 claims are left out.
	 */
	ofEachOrigin(most: number): readonly Claim[];
	/** The claims that are in both lists. */
	and(other: ClaimList): ClaimList;
	/** The claims that are not in the other list. */
	without(other: ClaimList): ClaimList;
	/** Its claims by the article that they are in, the newest article first. */
	byArticle(): List<ArticleClaims>;
	/** {@link backing} of its claims. */
	backing(): Backing;
}

/**
 * Counts each report and each origin once, however often they recur: a repetition is no corroboration, and an article
 * that embeds a post adds no report to it.
 */
export function backing(claims: readonly Claim[]): Backing {
	return {
		reports: new Set(claims.map(({ firstReport }) => firstReport)).size,
		origins: new Set(claims.flatMap(({ origin, jointOrigins }) => [origin, ...jointOrigins])).size,
	};
}
