/** The parts of articles that a search finds, as sections and menus of its reply. */

import type { FoundParts, SearchAnswer } from '../answers/search.ts';
import type { Article, Event, PartHits, Role, Source, Subject, Tie } from '../data/edition/content.ts';
import { newestDay } from '../data/model/edtf-date.ts';
import { BULLET, type Citer } from './citation.ts';
import { linkOrText } from './claim.ts';
import { daysInWords, whenInWords } from './dates.ts';
import { capitalized, countOf, joinWithAnd, safe } from './discord-text.ts';
import type { Block, Section } from './page-items.ts';
import type { Menu } from './reply.ts';
import { notKnownSection, topicKind, type ViewContext } from './reply-frame.ts';
import { reportOptions } from './reports.ts';
import { speakerInWords } from './sentence.ts';
import { readingMark } from './spans.ts';
import { tieInWords } from './tie-in-words.ts';
import { accordingTo, sinceThen, unnamedBlock } from './who.ts';

/** Makes text from the data safe, with the words of the search in bold. */
export interface Marked {
	(text: string): string;
	/** Whether the text has words of the search. */
	has(text: string): boolean;
}

/** Returns a section for each kind of part, at the end how many more there are. */
export function foundPartsSections(found: FoundParts, marked: Marked, cite: Citer, context: ViewContext): Section[] {
	const section = <T>(
		heading: string,
		{ newest, total, more }: PartHits<T>,
		blocksOf: (part: T) => readonly Block[],
	): Section => {
		const rest = total - newest.length;
		const blocks = newest.flatMap(blocksOf);
		return {
			heading,
			blocks:
				rest > 0
					? [...blocks, { text: `and ${more ? 'more than ' : ''}${rest} more; more words narrow the search.` }]
					: blocks,
		};
	};
	return [
		section('Reported roles', found.role, (role) => roleBlocks(role, marked, cite)),
		section('Reported connections', found.tie, (tie) => [tieBlock(tie, marked, cite)]),
		section('Reported events', found.event, (event) => [eventBlock(event, marked, cite)]),
		section('Reports', found.report, (report) => [{ text: `${BULLET}${reportLine(report, marked)}` }]),
		section('Sources found', found.source, (source) => [sourceBlock(source, marked, cite)]),
		section('Not answered yet', found.notKnown, (entry) => notKnownSection([entry], context.edition, marked).blocks),
		section('Unnamed sources', found.unnamed, (source) => [unnamedBlock(source, cite, marked)]),
	];
}

/** Returns how many statements and parts were found, each kind of which there are any: "2 statements", "1 report". */
export function foundInWords(found: SearchAnswer): string[] {
	return [
		...(found.total > 0 ? [statementsInWords(found)] : []),
		...(found.parts ? foundPartsInWords(found.parts) : []),
	];
}

/** Returns how many statements were found. */
export function statementsInWords({ total, more, brokenOffAt }: SearchAnswer): string {
	return `${brokenOffAt ? 'at least ' : more ? 'more than ' : ''}${countOf(total, 'statement')}`;
}

/** Returns how much was found of each kind: "2 reported roles, 1 report". */
export function foundPartsInWords({ role, tie, event, report, source, notKnown, unnamed }: FoundParts): string[] {
	const count = ({ total, more }: PartHits<unknown>, one: string, many?: string) =>
		total === 0 ? [] : [`${more ? 'more than ' : ''}${countOf(total, one, many)}`];
	return [
		...count(role, 'reported role'),
		...count(tie, 'reported connection'),
		...count(event, 'reported event'),
		...count(report, 'report'),
		...count(source, 'source'),
		...count(notKnown, 'point not answered', 'points not answered'),
		...count(unnamed, 'unnamed source'),
	];
}

/** Returns menus that lead to whom a role, a tie or an unnamed source is of, and to the reports of what was found. */
export function foundPartsMenus({ role, tie, report, source, unnamed }: FoundParts): Menu[] {
	const subjects = [...role.newest.map(({ subject }) => subject), ...tie.newest.flatMap(({ from, to }) => [from, to])];
	const actors = [...new Set(subjects)].filter(({ kind }) => kind !== 'place');
	const articles = [...report.newest, ...[...source.newest, ...unnamed.newest].map(({ article }) => article)];
	return [
		{
			placeholder: 'See who it is',
			call: { command: 'who', options: { name: '' }, page: 1, show: 'hidden' },
			options: [
				...actors.map((subject) => ({
					label: safe(subject.name),
					value: subject.id,
					description: safe(roleOf(subject, role) ?? topicKind(subject)),
				})),
				...unnamed.newest.map(({ id, description, article }) => ({
					...{
						label: capitalized(safe(description)),
						value: id,
						description: `unnamed source, ${safe(article.label)}`,
					},
				})),
			],
		},
		{
			placeholder: 'Open a report',
			call: { command: 'sources', options: { report: '' }, page: 1, show: 'hidden' },
			options: reportOptions([...new Set(articles)]),
		},
	];
}

const roleOf = (subject: Subject, { newest }: PartHits<Role>): string | undefined => {
	const role = newest.find((one) => one.subject === subject);
	return role && `reported as ${role.role}`;
};

/** Returns the newest day of reports that no citation names. */
export const newestOfReports = ({ report }: FoundParts): string | null =>
	newestDay(report.newest.map(({ dateline }) => dateline.date));

function roleBlocks(role: Role, marked: Marked, cite: Citer): Block[] {
	const { subject, role: name, basis, words, article, paragraph, endedBy } = role;
	const text = `${capitalized(marked(subject.inText))}, ${marked(name)}${readingMark(basis)}${quotedIfFound(words, [subject.inText, name], marked)}, ${accordingTo(role)}`;
	const ended = endedBy ? [sinceThen(endedBy, cite)] : [];
	return [cite.paragraph(text, article, paragraph), ...ended];
}

function tieBlock(tie: Tie, marked: Marked, cite: Citer): Block {
	const { from, to, basis, words, article, paragraph } = tie;
	const text = `${capitalized(marked(from.inText))}: ${tieInWords(tie, from, marked)}${readingMark(basis)}${quotedIfFound(words, [from.inText, to.inText], marked)}, ${accordingTo(tie)}`;
	return cite.paragraph(text, article, paragraph);
}

/** The report's own words, if they are what was found. */
function quotedIfFound(words: string, shown: readonly string[], marked: Marked): string {
	return marked.has(words) && !shown.some(marked.has) ? ` (“${marked(words)}”)` : '';
}

function eventBlock({ name, place, when, claims }: Event, marked: Marked, cite: Citer): Block {
	const [first] = claims;
	if (!first) throw new Error('every event has a claim');
	const speakers = [...new Set(claims.map((claim) => speakerInWords(claim).replace(/,$/, '')))];
	const where = place ? `, ${marked(place.inText)}` : '';
	const text = `${capitalized(marked(name))}${where}, ${whenInWords(when)}, according to ${joinWithAnd(speakers)}`;
	return cite.paragraph(text, first.article, first.paragraph);
}

function sourceBlock(source: Source, marked: Marked, cite: Citer): Block {
	const { name, handle, date, medium, hashtags, links, article, paragraphs } = source;
	const text = [
		`${capitalized(marked(name))}${handle ? ` (${marked(handle)})` : ''}`,
		...(date?.date ? [daysInWords(date)] : []),
		...(medium && marked.has(medium) && !marked.has(name) ? [`medium: ${marked(medium)}`] : []),
		...[hashtags.filter(marked.has)].flatMap((found) => (found.length > 0 ? [found.map(marked).join(' ')] : [])),
		...links.filter(marked.has).map(linkOrText),
	];
	return cite.paragraph(text.join(' · '), article, paragraphs[0] ?? 1);
}

function reportLine({ label, dateline, headline, publisher, author, url }: Article, marked: Marked): string {
	return [
		capitalized(marked(label)),
		daysInWords(dateline),
		...(headline ? [`headline: “${marked(headline)}”`] : []),
		...(publisher ? [`published by ${marked(publisher)}`] : []),
		...(author && marked.has(author) ? [`by ${marked(author)}`] : []),
		...(url ? [linkOrText(url)] : []),
	].join(' · ');
}
