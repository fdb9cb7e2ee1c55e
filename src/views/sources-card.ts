/** The card of `/sources`: the reports, what each carries and what rests on it; or one report with its sources. */
import { groupBy } from '../answers/order.ts';
import type { ArticleSources, SourcesAnswer } from '../answers/sources.ts';
import type { Article, Source } from '../data/edition/content.ts';
import type { SourceEntry } from '../data/model/article-schema.ts';
import { bounds } from '../data/model/edtf-date.ts';
import { ageStamp, type CardLine, cardFooter, cardText, line, small } from './card.ts';
import { hopInWords, hopsOf, linkTo } from './citation.ts';
import type { CommandCall } from './component-id.ts';
import { daysInWords, isInferred } from './dates.ts';
import { bold, capitalized, countOf, joinWithAnd, safe } from './discord-text.ts';
import { layOut, type MessageReply } from './reply.ts';
import { furtherButtons, type ViewContext } from './reply-frame.ts';
import { reportOptions } from './reports.ts';
import { fitsInto } from './room.ts';
import { frame, heading, hedge, type Line, legendFor, source, textOf, WORKED_OUT } from './spans.ts';

const REPORTS_ON_PAGE = 6;
const SOURCES_ON_PAGE = 12;
/** As much as is read at one go on a phone, without the legend. */
const ROOM = { characters: 1850, lines: 43 };
/** How many sources that came by several steps are shown for each report in a list. */
const LONG_WAYS_MAX = 2;
const STEPS_AT_ENDS = 3;

/**
 * Shows the card of `/sources`.
 *
 * @example
 * sourcesCard(context, sources(context.edition, undefined)).embeds[0]?.description;
 */
export function sourcesCard(context: ViewContext, answer: SourcesAnswer): MessageReply {
	const { edition, call } = context;
	const { about, articles } = answer;
	const opening = (more: CommandCall['options']): CommandCall => {
		return { ...call, options: { ...call.options, ...more }, page: 1, show: 'hidden' };
	};
	return layOut({
		title: sourcesTitle(answer),
		pages: sourcesPages(answer).map(({ lines, keys }) => ({ text: cardText(lines), keys })),
		footer: cardFooter(edition),
		call,
		hidden: call.show === 'hidden',
		buttons: [
			{ label: 'Every source', call: opening({ full: 'yes' }) },
			...furtherButtons(edition, about).filter(({ label }) => label !== 'Sources'),
		],
		pageMenus: (keys) => [
			{
				placeholder: 'Open a report',
				call: opening({ report: '' }),
				options: reportOptions(articles.map(({ article }) => article).filter(({ id }) => keys.has(id))),
			},
		],
	});
}

export function sourcesTitle({ about, report }: SourcesAnswer): string {
	return [about ? `Sources: ${safe(about.name)}` : 'Sources', ...(report ? [safe(report.label)] : [])].join(' · ');
}

interface SourcesPage {
	readonly lines: readonly CardLine[];
	/** The ids of the reports on it that can be opened. */
	readonly keys: ReadonlySet<string>;
}

/** The pages of the card: six reports each, or the sources of one report. */
export function sourcesPages({ report, articles, olderReports }: SourcesAnswer): readonly SourcesPage[] {
	const [only] = articles;
	const isOne = report !== undefined && only !== undefined;
	const head = isOne ? headLines(only) : [];
	const blocks = isOne
		? sourceLines(only).map((own) => ({ lines: [own], key: [] }))
		: articles.map((entry) => ({ lines: reportLines(entry), key: articles.length > 1 ? [entry.article.id] : [] }));
	const older = countOf(olderReports, 'older report');
	const foot = olderReports > 0 ? [small(frame(`${older} not shown: ask about less, or see /search`))] : [];
	const pages: (typeof blocks)[] = [[]];
	for (const block of blocks) {
		const page = pages.at(-1) ?? [];
		const text = cardText([...head, ...[...page, block].flatMap(({ lines }) => lines), ...foot]);
		const isFull = page.length === (isOne ? SOURCES_ON_PAGE : REPORTS_ON_PAGE) || !fitsInto(text, ROOM);
		if (isFull && page.length > 0) pages.push([block]);
		else page.push(block);
	}
	return pages.map((page, at) => {
		const lines = [...head, ...page.flatMap((block) => block.lines), ...(at === pages.length - 1 ? foot : [])];
		return { lines: withLegend(lines), keys: new Set(page.flatMap(({ key }) => key)) };
	});
}

function withLegend(lines: readonly CardLine[]): readonly CardLine[] {
	const legend = legendFor(lines.map(({ line: spans }) => textOf(spans)).join());
	return legend ? [...lines, small(frame(legend))] : lines;
}

/** The report, what it carries, and how that reached us where there is more than one step. */
function reportLines(entry: ArticleSources): readonly CardLine[] {
	const long = entry.sources.map(({ source: last }) => last).filter(({ carries }) => carries !== null);
	const more = long.length - LONG_WAYS_MAX;
	return [
		...headLines(entry),
		...long.slice(0, LONG_WAYS_MAX).map((last) => small(frame('How it reached us: '), source(stepsInWords(last)))),
		...(more > 0 ? [small(frame(`and ${countOf(more, 'other')} by more than one step`))] : []),
	];
}

/** The report with publisher and day, and what it carries. */
function headLines({ article, sources, own }: ArticleSources): readonly CardLine[] {
	const statements = own.length + sources.reduce((sum, { claims }) => sum + claims.length, 0);
	const carried = [...groupBy(sources, ({ source: { kind } }) => kind)].map(([kind, some]) => {
		const resting = some.reduce((sum, { claims }) => sum + claims.length, 0);
		return `${resting} from ${kindInWords(kind, some.length)}`;
	});
	const parts = [...(own.length > 0 ? [`${own.length} in its own words`] : []), ...carried];
	return [
		line(
			heading(bold(linkTo(article))),
			frame(` · ${article.publisher ? safe(article.publisher) : 'publisher not given'}`),
		),
		small(...dayOf(article)),
		line(frame(`${countOf(statements, 'statement')}${parts.length > 0 ? `: ${joinWithAnd(parts)}` : ''}`)),
	];
}

function dayOf({ dateline }: Article): Line {
	if (!dateline.date) return [hedge('undated')];
	const worked = isInferred(dateline);
	return [
		frame(daysInWords(dateline).replace(WORKED_OUT, '')),
		...(worked ? [hedge(WORKED_OUT)] : []),
		...(Number.isFinite(bounds(dateline.date).max) ? [frame(` (${ageStamp(dateline.date)})`)] : []),
	];
}

/** One line for each source: who, when, by which steps, in which paragraphs, and how many statements rest on it. */
function sourceLines({ sources, own }: ArticleSources): readonly CardLine[] {
	const counted = (claims: ArticleSources['own']) =>
		` · ¶ ${[...new Set(claims.map(({ paragraph }) => paragraph))].join(', ')} · ${countOf(claims.length, 'statement')}`;
	return [
		...sources.map(({ source: last, claims }) => line(source(`${stepsInWords(last)}${counted(claims)}`))),
		...(own.length > 0 ? [line(source(`In its own words${counted(own)}`))] : []),
	];
}

/** The steps by which words reached the report, the first one first; of very many, the first and the last ones. */
function stepsInWords(last: Source): string {
	const steps = hopsOf(last).map(hopInWords);
	const left = steps.length - 2 * STEPS_AT_ENDS;
	const shown =
		left > 0
			? [...steps.slice(0, STEPS_AT_ENDS), `… ${countOf(left, 'step')} …`, ...steps.slice(-STEPS_AT_ENDS)]
			: steps;
	return capitalized(shown.join(' → '));
}

const KINDS: Readonly<Record<SourceEntry['kind'], readonly [one: string, many: string]>> = {
	statement: ['a statement issued', 'statements issued'],
	remarks: ['remarks', 'remarks'],
	testimony: ['testimony', 'testimonies'],
	post: ['a post in it', 'posts in it'],
	pictures: ['pictures', 'sets of pictures'],
	video: ['a video', 'videos'],
	interview: ['an interview', 'interviews'],
	document: ['a document', 'documents'],
	broadcast: ['a broadcast', 'broadcasts'],
	report: ['another report', 'other reports'],
	poll: ['a poll', 'polls'],
	estimate: ['an estimate', 'estimates'],
};

const kindInWords = (kind: SourceEntry['kind'], count: number) =>
	count === 1 ? KINDS[kind][0] : `${count} ${KINDS[kind][1]}`;
