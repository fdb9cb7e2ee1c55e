import type { ArticleSources, SourcesAnswer } from '../answers/sources.ts';
import type { Article } from '../data/edition/content.ts';
import { newestDay } from '../data/model/edtf-date.ts';
import { BULLET, citer, hopsOf, reportName } from './citation.ts';
import { hopDetails, linkOrText } from './claim.ts';
import { filterInWords } from './claims.ts';
import { daysInWords } from './dates.ts';
import { bold, capitalized, countOf, safe } from './discord-text.ts';
import { noMatches } from './notice.ts';
import type { Block, Section } from './page-items.ts';
import type { MessageReply } from './reply.ts';
import { framed, furtherButtons, notKnownSection, type ViewContext } from './reply-frame.ts';
import { sourcesCard, sourcesTitle } from './sources-card.ts';

/**
 * Shows `/sources`: a card of the reports, or in full every source with how it reached us and the number of statements that
 * rest on it.
 *
 * @example
 * sourcesView(context, sources(context.edition, undefined));
 */
export function sourcesView(context: ViewContext, answer: SourcesAnswer): MessageReply {
	const { about, report, articles } = answer;
	if (articles.length === 0)
		return noMatches(
			['source', ...filterInWords({ about }), ...(report ? [`in the ${safe(report.label)}`] : [])].join(' '),
			context,
			about,
		);
	return context.call.options.full ? sourcesRecord(context, answer) : sourcesCard(context, answer);
}

function sourcesRecord(context: ViewContext, answer: SourcesAnswer): MessageReply {
	const { edition } = context;
	const { about, articles, claims } = answer;
	const cite = citer(edition);
	const rest = articles.flatMap((entry) => entry.notKnown);
	return framed(context, {
		title: sourcesTitle(answer),
		head: `${countOf(claims, 'statement')} in ${countOf(articles.length + answer.olderReports, 'report')}`,
		...(answer.olderReports > 0 && {
			tail: `${countOf(answer.olderReports, 'older report')} not shown: ask about less, or see /search`,
		}),
		sections: [...articles.map((entry) => section(entry, context)), notKnownSection(rest, edition)],
		cite,
		asOf: newestDay(articles.map(({ article }) => article.dateline.date)),
		buttons: furtherButtons(edition, about).filter(({ label }) => label !== 'Sources'),
	});
}

function section({ article, sources, own }: ArticleSources, { edition }: ViewContext): Section {
	const report = reportName(edition, article);
	return {
		heading: capitalized(safe(article.label)),
		blocks: [
			{ text: publicationLine(article) },
			...sources.map(({ source, claims }): Block => {
				const paragraphs = [...new Set(claims.map((claim) => claim.paragraph))].join(', ');
				const steps = [...hopsOf(source).map(hopDetails), `${report}, ¶ ${paragraphs}`].join(' → ');
				return { text: `${BULLET}${steps} · ${bold(countOf(claims.length, 'statement'))}` };
			}),
			...(own.length > 0
				? [
						{
							text: ownNarration(
								own.map((claim) => claim.paragraph),
								report,
							),
						},
					]
				: []),
		],
	};
}

function ownNarration(paragraphs: readonly number[], report: string): string {
	return `${BULLET}${capitalized(report)}, its own narration, ¶ ${[...new Set(paragraphs)].join(', ')} · ${bold(countOf(paragraphs.length, 'statement'))}`;
}

function publicationLine({ publisher, author, headline, url, dateline, published }: Article): string {
	const given = [
		...(headline ? [`headline: ${safe(headline)}`] : []),
		...(publisher ? [`published by ${safe(publisher)}`] : []),
		...(author ? [`by ${safe(author)}`] : []),
		...(published?.date ? [`published ${daysInWords(published)}`] : []),
		...(url ? [linkOrText(url)] : []),
	];
	const missing = [
		...(headline ? [] : ['headline']),
		...(publisher ? [] : ['publisher']),
		...(author ? [] : ['author']),
		...(published?.date ? [] : ['date of publication']),
	];
	return [
		`Reference date ${daysInWords(dateline)}`,
		...given,
		...(missing.length > 0 ? [`not given in the report: ${missing.join(', ')}`] : []),
		'where no medium is named below, it gives none',
	].join(' · ');
}
