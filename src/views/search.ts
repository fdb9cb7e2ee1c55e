import type { SearchAnswer, SearchRequest } from '../answers/search.ts';
import { BEGINNINGS_MAX } from '../data/queries/text-query.ts';
import { findHits } from '../data/text/highlight.ts';
import { parseQuery, type Query, WORDS_MAX } from '../data/text/query-parser.ts';
import { citer } from './citation.ts';
import { claimMenu, filterInWords } from './claims.ts';
import { dateInWords } from './dates.ts';
import { bold, countOf, oneLine, safe, withMarks } from './discord-text.ts';
import { excerpt, type TextWithMarks } from './excerpt.ts';
import {
	foundPartsInWords,
	foundPartsMenus,
	foundPartsSections,
	type Marked,
	newestOfReports,
	statementsInWords,
} from './found-parts.ts';
import { directionOf } from './isolate.ts';
import { noSearchResults } from './notice.ts';
import type { Menu, MessageReply } from './reply.ts';
import { framed, type ViewContext } from './reply-frame.ts';
import type { DataText } from './sentence.ts';
import { tellApart } from './told-apart.ts';

/**
 * Shows `/search`, with hits in bold; of long quotations only the sentences with hits are shown.
 *
 * @example
 * searchView(context, search(context.edition, { query: 'valley', order: 'newest' }));
 */
export function searchView(context: ViewContext, found: SearchAnswer): MessageReply {
	const { request, topics, claims, parts } = found;
	const query = parseQuery(request.query);
	const wanted = filtersInWords(request);
	const notes = searchLimits(found, query);
	const counts = parts ? foundPartsInWords(parts) : [];
	if (claims.length + topics.length + counts.length === 0)
		return noSearchResults(request.query, wanted.join(' '), notes);
	const cite = citer(context.edition);
	const hits = (text: string): TextWithMarks => ({ text: oneLine(text), marks: findHits(oneLine(text), query) });
	const show = ({ text, quoted, language }: DataText) => {
		const found = hits(text);
		const { text: shown, marks } = quoted ? excerpt(found) : found;
		return withMarks(shown, marks, directionOf(text, language));
	};
	const marked: Marked = Object.assign((text: string) => show({ text, quoted: false }), {
		has: (text: string) => findHits(text, query).length > 0,
	});
	const inOwnWords = (paraphrase: string) => {
		const { text, marks } = hits(paraphrase);
		return marks.length > 0 ? [`in Dateline’s words, that ${withMarks(text, marks)}`] : [];
	};
	const told = tellApart(topics, context.edition);
	const topicMenu: Menu = {
		placeholder: 'Open a name or question',
		call: { command: 'status', options: { subject: '' }, page: 1, show: 'hidden' },
		options: topics.map((topic) => ({
			label: safe(topic.name),
			value: topic.id,
			description: told.get(topic) ?? '',
		})),
	};
	const statements = claims.map((claim) =>
		cite.claim(claim, { show, closing: claim.manner === 'direct' ? inOwnWords(claim.paraphrase) : [] }),
	);
	// Cited in the order in which they are shown, so that the numbers run down the page.
	const partsSections = parts ? foundPartsSections(parts, marked, cite, context) : [];
	return framed(context, {
		title: [`Search: ${safe(request.query)}`, ...wanted].join(' · '),
		head: [...(claims.length > 0 ? [statementsInWords(found)] : []), ...howManyTopics(found), ...counts].join(', '),
		sections: [
			{ blocks: notes.map((text) => ({ text })) },
			{
				heading: 'Names and questions',
				blocks: [
					...topics.map((topic) => ({
						text: `• ${show({ text: topic.name, quoted: false })} · ${told.get(topic)}`,
					})),
					...(found.moreTopics > 0
						? [
								{
									text: `and ${found.topicsUncounted ? 'more than ' : ''}${found.moreTopics} more; suggestions while typing a name list them.`,
								},
							]
						: []),
				],
			},
			{
				heading: request.order === 'relevance' ? 'Statements, most relevant first' : 'Statements',
				blocks: statements,
			},
			...partsSections,
		],
		...(parts && cite.asOf() === null && { asOf: newestOfReports(parts) }),
		cite,
		menus: [topicMenu, ...(parts ? foundPartsMenus(parts) : [])],
		pageMenus: (keys) => [
			claimMenu(
				'Open one statement',
				claims.filter((claim) => keys.has(claim.id)),
				context,
			),
		],
	});
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
