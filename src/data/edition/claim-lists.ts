/** Lists of claims, and the numbers of reports, posts and origins behind them. */
import type { Article, Claim } from './content.ts';
import type { List } from './list.ts';

/** How many reports carry some claims, how many posts in them do, and how many independent origins they have. */
export interface Backing {
	/** Articles on file. */
	readonly reports: number;
	/** Posts through which the articles have the claims. */
	readonly posts: number;
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
 * Counts each report, post and origin once, however often they recur: a repetition is no corroboration, and a post is in
 * its report.
 */
export function backing(claims: readonly Claim[]): Backing {
	return {
		reports: new Set(claims.map(({ article }) => article)).size,
		posts: new Set(claims.flatMap(({ post }) => post ?? [])).size,
		origins: new Set(claims.flatMap(({ origin, jointOrigins }) => [origin, ...jointOrigins])).size,
	};
}
