import type { ArticleSources, Sources } from '../answers/sources.ts';
import type { Article } from '../data/edition/content.ts';
import { newestDay } from '../data/model/edtf-date.ts';
import { BULLET, citer, hops, reportName } from './citation.ts';
import { hopDetails, link } from './claim.ts';
import { daysInWords } from './dates.ts';
import { bold, capital, counted, safe } from './discord-text.ts';
import { nothingFits } from './notice.ts';
import type { Block, Section } from './page-items.ts';
import type { Message } from './reply.ts';
import { framed, notKnown, type ViewContext, waysOn } from './reply-frame.ts';

/** Shows `/sources`: every source with its hops, and what rests on it. */
export function sourcesView(asked: ViewContext, answer: Sources): Message {
	const { edition, now } = asked;
	const { about, articles, claims } = answer;
	const cite = citer(edition, now);
	const rest = articles.flatMap((entry) => entry.notKnown);
	if (articles.length === 0) return nothingFits('source', asked, about);
	return framed(asked, {
		title: about ? `Sources: ${about.name}` : 'Sources',
		head: counted(claims, 'statement'),
		backing: answer,
		older: answer.older,
		sections: [...articles.map((entry) => section(entry, asked)), notKnown(rest, edition)],
		cite,
		asOf: newestDay(articles.map(({ article }) => article.dateline.date)),
		buttons: waysOn(edition, about).filter(({ label }) => label !== 'Sources'),
	});
}

function section({ article, sources, own }: ArticleSources, { edition }: ViewContext): Section {
	const report = reportName(edition, article);
	return {
		heading: capital(safe(article.label)),
		blocks: [
			{ text: imprint(article) },
			...sources.map(({ source, claims }): Block => {
				const paragraphs = [...new Set(claims.map((claim) => claim.paragraph))].join(', ');
				const steps = [...hops(source).map(hopDetails), `${report}, ¶ ${paragraphs}`].join(' → ');
				return { text: `${BULLET}${steps} · ${bold(counted(claims.length, 'statement'))}` };
			}),
			...(own.length > 0
				? [
						{
							text: inOwnWords(
								own.map((claim) => claim.paragraph),
								report,
							),
						},
					]
				: []),
		],
	};
}

function inOwnWords(paragraphs: readonly number[], report: string): string {
	return `${BULLET}${capital(report)}, its own narration, ¶ ${[...new Set(paragraphs)].join(', ')} · ${bold(counted(paragraphs.length, 'statement'))}`;
}

function imprint({ publisher, author, headline, url, dateline, published }: Article): string {
	const given = [
		...(headline ? [`headline: ${safe(headline)}`] : []),
		...(publisher ? [`published by ${safe(publisher)}`] : []),
		...(author ? [`by ${safe(author)}`] : []),
		...(published?.date ? [`published ${daysInWords(published)}`] : []),
		...(url ? [link(url)] : []),
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
