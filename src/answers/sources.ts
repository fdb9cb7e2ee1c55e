import type { ArticleClaims } from '../data/edition/claim-lists.ts';
import type { Article, Claim, NotKnown, Source, Topic } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import { groupBy } from './order.ts';

/** Where the claims about a topic come from. Every claim of a report that is shown is counted. */
export interface SourcesAnswer {
	readonly about: Topic | undefined;
	/** The only report, if one was asked for. */
	readonly report: Article | undefined;
	readonly claims: number;
	/** How many older reports are not shown. */
	readonly olderReports: number;
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

/** How many reports are shown: each has to be read, which takes about a millisecond. */
export const REPORTS_MAX = 120;

/**
 * Answers `/sources`: the newest `most` reports, or the given one, each source with all claims that rest on it, in the order
 * of paragraphs. A report that is given is there even without claims.
 *
 * @example
 * sources(edition, undefined).articles[0]?.sources.length;
 */
export function sources(
	edition: Edition,
	about: Topic | undefined,
	most = REPORTS_MAX,
	report?: Article,
): SourcesAnswer {
	const touching = about ? edition.claimsTouching(about) : edition.claims;
	const list = report ? touching.and(edition.claimsIn(report)) : touching;
	const reports = about ? list.byArticle() : undefined;
	const whole = report ? [report] : edition.articles.first(most);
	const articles = reports?.first(most) ?? whole.map((article) => ({ article, claims: article.claims }));
	return {
		about,
		report,
		claims: list.length,
		olderReports: report ? 0 : (reports ?? edition.articles).length - articles.length,
		articles: articles.map(sourcesIn),
	};
}

function sourcesIn({ article, claims }: ArticleClaims): ArticleSources {
	const bySource = groupBy(claims, ({ source }) => source);
	return {
		article,
		sources: [...bySource].flatMap(([source, resting]) => (source ? [{ source, claims: resting }] : [])),
		own: bySource.get(null) ?? [],
		notKnown: article.notKnown.filter((entry) => entry.questions.length === 0 && entry.subjects.length === 0),
	};
}
