import type { Backing } from '../data/edition/claim-lists.ts';
import { inReport } from '../data/edition/claim-order.ts';
import type { Article, Claim, NotKnown, Source, Topic } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import { groupBy, SHOWN_MAX } from './order.ts';

/** Where the claims about a topic come from. */
export interface SourcesAnswer extends Backing {
	readonly about: Topic | undefined;
	/** The only report, if one was asked for. */
	readonly report: Article | undefined;
	readonly claims: number;
	/** How many older claims are not shown. */
	readonly older: number;
	/** Newest first. */
	readonly articles: readonly ArticleSources[];
}

export interface ArticleSources {
	readonly article: Article;
	readonly sources: readonly { readonly source: Source; readonly claims: readonly Claim[] }[];
	/** Claims in the report's own narration. */
	readonly own: readonly Claim[];
	/** What is not known about the report itself. */
	readonly notKnown: readonly NotKnown[];
}

/**
 * Answers `/sources`: each source with the claims that rest on it, by article, in the order of their paragraphs, for at
 * most `limit` claims; of one report only if it is given, which is there even without claims.
 *
 * @example
 * sources(edition, undefined).articles[0]?.sources.length;
 */
export function sources(edition: Edition, about: Topic | undefined, most = SHOWN_MAX, report?: Article): SourcesAnswer {
	const touching = about ? edition.claimsTouching(about) : edition.claims;
	const list = report ? touching.and(edition.claimsIn(report)) : touching;
	const claims = [...list.first(most)].sort(inReport);
	const byArticle = groupBy(claims, ({ article }) => article);
	if (report && !about && byArticle.size === 0) byArticle.set(report, []);
	const articles = [...byArticle].map(([article, here]): ArticleSources => {
		const bySource = groupBy(here, ({ source }) => source);
		return {
			article,
			sources: [...bySource].flatMap(([source, resting]) => (source ? [{ source, claims: resting }] : [])),
			own: bySource.get(null) ?? [],
			notKnown: article.notKnown.filter((entry) => entry.questions.length === 0 && entry.subjects.length === 0),
		};
	});
	return { about, report, claims: list.length, older: list.length - claims.length, articles, ...list.backing() };
}
