import { compareByNewest, foldRepeats } from '../answers/order.ts';
import type { SearchAnswer, SearchRequest } from '../answers/search.ts';
import type { Claim } from '../data/edition/content.ts';
import { BEGINNINGS_MAX } from '../data/queries/text-query.ts';
import { findHits } from '../data/text/highlight.ts';
import { parseQuery, type Query, WORDS_MAX } from '../data/text/query-parser.ts';
import { ageSpans, cardFooter, headingOf } from './card.ts';
import { type Citer, citer } from './citation.ts';
import { claimMenu, standingAndKind } from './claim-menu.ts';
import { filterInWords } from './claims.ts';
import { dateInWords } from './dates.ts';
import { bold, countOf, joinWithAnd, oneLine, safe, withMarks } from './discord-text.ts';
import { CARD_WHOLE_MAX, excerpt, type TextWithMarks } from './excerpt.ts';
import {
	foundPartsInWords,
	foundPartsMenus,
	foundPartsSections,
	type Marked,
	newestOfReports,
	statementsInWords,
} from './found-parts.ts';
import { directionOf } from './isolate.ts';
import { listCard } from './list-card.ts';
import { PAGE_MAX } from './list-pages.ts';
import { noSearchResults } from './notice.ts';
import type { Section } from './page-items.ts';
import { paginate } from './pagination.ts';
import { layOut, type Menu, type MessageReply } from './reply.ts';
import { framed, type ViewContext } from './reply-frame.ts';
import type { DataText } from './sentence.ts';
import { textOf } from './spans.ts';
import { tellApart } from './told-apart.ts';
import { topicMenu } from './topic-menu.ts';

/**
 * Shows `/search`, with hits in bold; of long quotations only the sentences with hits are shown.
 *
 * @example
 * searchView(context, search(context.edition, { query: 'valley', order: 'newest' }));
 */
export function searchView(context: ViewContext, found: SearchAnswer): MessageReply {
	const { request, topics, claims, parts } = found;
	const wanted = filtersInWords(request);
	const counts = [...howManyTopics(found), ...(parts ? foundPartsInWords(parts) : [])];
	const notes = searchLimits(found, parseQuery(request.query));
	if (claims.length + counts.length === 0) return noSearchResults(request.query, wanted.join(' '), notes);
	const title = [`Search: ${safe(request.query)}`, ...wanted].join(' · ');
	const menus = [
		topicMenu('Open a name or question', topics, context.edition),
		...(parts ? foundPartsMenus(parts) : []),
	];
	if (context.call.options.full) return searchRecord(context, found, { title, notes, counts, menus });
	return claims.length === 0
		? partsCard(context, found, { title, notes, counts, menus })
		: statementsCard(context, found, { title, notes, counts, menus });
}

/** What the card and the record have in common; texts are safe. */
interface Frame {
	readonly title: string;
	/** What was not searched or is not shown. */
	readonly notes: readonly string[];
	/** How much was found besides statements. */
	readonly counts: readonly string[];
	readonly menus: readonly Menu[];
}

function statementsCard(
	context: ViewContext,
	found: SearchAnswer,
	{ title, notes, counts, menus }: Frame,
): MessageReply {
	const { claims, request } = found;
	const { show, inOwnWords } = hitsIn(request.query, CARD_WHOLE_MAX);
	const sorted = request.order === 'newest' ? claims.toSorted(compareByNewest) : claims;
	return listCard(context, {
		title,
		count: `${statementsInWords(found)}${request.order === 'relevance' ? ', most relevant first' : ''}`,
		entries: foldRepeats(sorted).map((folded) => ({ ...folded, more: inOwnWords(folded.claim) })),
		show,
		notes: [...notes, ...(counts.length > 0 ? [`also found: ${joinWithAnd(counts)}`] : [])],
		menus,
	});
}

/** Names and parts of reports, where no statement was found. */
function partsCard(context: ViewContext, found: SearchAnswer, { title, notes, counts, menus }: Frame): MessageReply {
	const cite = citer(context.edition);
	const sections = partsSections(context, found, cite);
	// What is not cited has its date in its line.
	const age = cite.asOf() === null ? '' : textOf(ageSpans(cite, context.edition));
	const lead = [...headingOf(title), ...[joinWithAnd(counts) + age, ...notes].map((text) => `-# ${text}`)];
	const shown = sections.filter(({ blocks }) => blocks.length > 0);
	const pages = paginate({ lead, sections: shown, notes: cite.notes }, PAGE_MAX.characters);
	return layOut({
		title,
		pages,
		footer: cardFooter(context.edition),
		call: context.call,
		hidden: context.call.show === 'hidden',
		menus,
	});
}

function searchRecord(context: ViewContext, found: SearchAnswer, { title, notes, counts, menus }: Frame): MessageReply {
	const { request, claims, parts } = found;
	const cite = citer(context.edition);
	const { show, inOwnWords } = hitsIn(request.query);
	const statements = claims.map((claim) =>
		cite.claim(claim, { show, closing: [...inOwnWords(claim), ...standingAndKind(claim, context.edition)] }),
	);
	const [names, ...others] = partsSections(context, found, cite);
	return framed(context, {
		title,
		head: [...(claims.length > 0 ? [statementsInWords(found)] : []), ...counts].join(', '),
		sections: [
			{ blocks: notes.map((text) => ({ text })) },
			...(names ? [names] : []),
			{
				heading: request.order === 'relevance' ? 'Statements, most relevant first' : 'Statements',
				blocks: statements,
			},
			...others,
		],
		...(parts && cite.asOf() === null && { asOf: newestOfReports(parts) }),
		cite,
		menus,
		pageMenus: (keys) => [
			claimMenu(
				'Open one statement',
				claims.filter((claim) => keys.has(claim.id)),
				context,
			),
		],
	});
}

/** The names that were found, and the parts of reports; sources are numbered in their order. */
function partsSections(context: ViewContext, found: SearchAnswer, cite: Citer): readonly Section[] {
	const { topics, moreTopics, topicsUncounted, parts, request } = found;
	const { marked } = hitsIn(request.query);
	const told = tellApart(topics, context.edition);
	const more = `and ${topicsUncounted ? 'more than ' : ''}${moreTopics} more; suggestions while typing a name list them.`;
	const names = {
		heading: 'Names and questions',
		blocks: [
			...topics.map((topic) => ({ text: `• ${marked(topic.name)} · ${told.get(topic)}` })),
			...(moreTopics > 0 ? [{ text: more }] : []),
		],
	};
	return [names, ...(parts ? foundPartsSections(parts, marked, cite, context) : [])];
}

/** Ways to make text from the data safe, with the hits of a query in bold; quotations up to `whole` are shown whole. */
function hitsIn(text: string, whole?: number) {
	const query = parseQuery(text);
	const hits = (text: string): TextWithMarks => ({ text: oneLine(text), marks: findHits(oneLine(text), query) });
	const show = ({ text, quoted, language }: DataText) => {
		const found = hits(text);
		const { text: shown, marks } = quoted ? excerpt(found, whole) : found;
		return withMarks(shown, marks, directionOf(text, language));
	};
	const marked: Marked = Object.assign((text: string) => show({ text, quoted: false }), {
		has: (text: string) => findHits(text, query).length > 0,
	});
	/** The paraphrase of a direct quotation, if it has hits. */
	const inOwnWords = ({ manner, paraphrase }: Claim): readonly string[] =>
		manner === 'direct' && marked.has(oneLine(paraphrase)) ? [`paraphrase: ${marked(paraphrase)}`] : [];
	return { show, marked, inOwnWords };
}

function filtersInWords({ said, ...wanted }: SearchRequest): string[] {
	return [
		...filterInWords(wanted),
		...(said ? [`said ${dateInWords({ date: said, words: null, basis: 'explicit' })}`] : []),
	];
}

function howManyTopics({ topics, moreTopics, topicsUncounted }: SearchAnswer): string[] {
	if (topics.length === 0) return [];
	const count = countOf(topics.length + moreTopics, 'name or question', 'names and questions');
	return [topicsUncounted ? `more than ${count}` : count];
}

/** Says what was not searched or is not shown, and what to do about it. */
function searchLimits(
	{ request, claims, total, more, wordsLeftOut, beginningsLeftOut, brokenOffAt }: SearchAnswer,
	{ phrases }: Query,
): string[] {
	const begun = phrases.at(-1)?.begun ?? '';
	return [
		...(more || total > claims.length
			? [
					`Shown are ${claims.length}: the ${request.order === 'relevance' ? 'most relevant' : 'newest'}, and the newest of each other voice. More words, or the options about, by, state and said, narrow the search.`,
				]
			: []),
		...(wordsLeftOut ? [`Only the first ${WORDS_MAX} words were looked for.`] : []),
		...(beginningsLeftOut
			? [
					`Very many words begin with ${bold(safe(begun))}: only the ${BEGINNINGS_MAX} commonest were looked for. Between quotation marks it stands for itself alone.`,
				]
			: []),
		...(brokenOffAt
			? [
					`The search was broken off, since it had cost too much: of what ${
						brokenOffAt.said?.date ? `was said ${dateInWords(brokenOffAt.said)} or earlier` : 'is undated'
					}, not all was looked at. Rarer words, or fewer, cost less.`,
				]
			: []),
	];
}
