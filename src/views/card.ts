/** Lays out cards: short answers for a busy channel, whose whole record is one click away. */
import type { Topic } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import { bounds } from '../data/model/edtf-date.ts';
import type { Citer } from './citation.ts';
import type { CommandCall } from './component-id.ts';
import { dayInWords } from './dates.ts';
import { bold, countOf } from './discord-text.ts';
import { LIMITS } from './limits.ts';
import { paginate, type ReplyPage } from './pagination.ts';
import { type Button, layOut, type Menu, type MessageReply } from './reply.ts';
import type { ViewContext } from './reply-frame.ts';
import { frame, hedge, type Line, legendFor, textOf, WORKED_OUT } from './spans.ts';

/** A line of a card; a small one is shown in small, grey letters. */
export interface CardLine {
	readonly line: Line;
	readonly small?: boolean;
}

export interface Card {
	/** Safe. */
	readonly title: string;
	readonly lines: readonly CardLine[];
	readonly buttons?: readonly Button[];
	readonly menus?: readonly Menu[];
	readonly colour?: number;
}

/** A line in letters of usual size. */
export const line = (...spans: Line): CardLine => ({ line: spans });
/** A line in small letters: Discord's subtext. */
export const small = (...spans: Line): CardLine => ({ line: spans, small: true });

/**
 * Returns the text of a card as Discord reads it.
 *
 * @example
 * cardText([line(statement('Anna Example said that …')), small(hedge('undated'))]);
 */
export function cardText(lines: readonly CardLine[]): string {
	return lines.map(({ line, small }) => (small ? '-# ' : '') + textOf(line)).join('\n');
}

/** Returns the title again as a first line if Discord would cut it. */
export const headingOf = (title: string): readonly string[] => (title.length > LIMITS.title ? [bold(title)] : []);

/** Makes the reply that shows a card. */
export function cardReply({ edition, call }: ViewContext, card: Card): MessageReply {
	return layOut({
		title: card.title,
		pages: pagesOf(card.lines),
		footer: cardFooter(edition),
		call,
		hidden: call.show === 'hidden',
		...(card.buttons && { buttons: card.buttons }),
		...(card.menus && { menus: card.menus }),
		...(card.colour !== undefined && { colour: card.colour }),
	});
}

/** One page, unless Discord has no room for it: then what stands below a heading stays together, and every page has the legend. */
function pagesOf(lines: readonly CardLine[]): readonly ReplyPage[] {
	const text = cardText(lines);
	if (text.length <= LIMITS.description) return [{ text, keys: new Set() }];
	const legend = legendFor(text);
	const blocks: CardLine[][] = [[]];
	for (const one of lines.filter(({ line: spans }) => textOf(spans) !== legend)) {
		if (one.line[0]?.kind === 'heading') blocks.push([one]);
		else blocks.at(-1)?.push(one);
	}
	const sections = [{ blocks: blocks.map((block) => ({ text: cardText(block) })) }];
	return paginate({ lead: [], sections, notes: [], long: true }, LIMITS.description);
}

/** Returns the footer of a card: "as of Mon 6 Sep 2021 · data 3f9a2c". */
export const cardFooter = ({ asOf, id }: Edition) => `as of ${dayInWords(asOf)} · data ${id.slice(0, 6)}`;

/**
 * Returns what a card rests on and how old it is: "1 report and 2 posts in it, Mon 6 Sep 2021† (5 years ago)". The age is a
 * timestamp of Discord's, which stays right while the message is read. `note` follows. Nothing, if nothing is cited.
 */
export function ageLine(cite: Citer, edition: Edition, note?: string): readonly CardLine[] {
	const { articles, posts } = cite.cited;
	if (articles.size === 0) return [];
	const rests = `${countOf(articles.size, 'report')}${posts > 0 ? ` and ${countOf(posts, 'post')} in ${articles.size === 1 ? 'it' : 'them'}` : ''}`;
	return [small(frame(rests), ...ageSpans(cite, edition), ...(note ? [frame(` · ${note}`)] : []))];
}

/** Returns the days of what is cited, and its age: ", Mon 6 Sep 2021† (5 years ago)". */
export function ageSpans(cite: Citer, edition: Edition): Line {
	const newest = cite.asOf() ?? edition.asOf;
	if (newest === null) return [];
	const oldest = cite.since();
	const days = oldest && oldest < newest ? `${dayInWords(oldest)} to ${dayInWords(newest)}` : dayInWords(newest);
	return [
		frame(`, ${days}`),
		...(cite.inferred() ? [hedge(WORKED_OUT)] : []),
		frame(` (${ageStamp(oldest ?? newest)})`),
	];
}

/** The middle of the day, so that no reader's time zone has another one: https://docs.discord.com/developers/reference#message-formatting-timestamp-styles */
export function ageStamp(day: string): string {
	const { min, max } = bounds(day);
	return `<t:${Math.round((min + max) / 2000)}:R>`;
}

/** Returns the last lines of a card: one for the sources of each report, and the legend of the marks above it. */
export function closingLines(cite: Citer, lines: readonly CardLine[]): readonly CardLine[] {
	const hedges = lines.flatMap(({ line }) => line.filter(({ kind }) => kind === 'hedge'));
	const legend = legendFor(textOf(hedges));
	return [...cite.reportLines().map((sources) => small(...sources)), ...(legend ? [small(frame(legend))] : [])];
}

/** Returns the button that opens the whole record, with as many statements as it has. */
export function recordButton(call: CommandCall, statements: number): readonly Button[] {
	if (statements === 0) return [];
	const few = ['', 'The statement in full', 'Both statements in full'];
	return [
		{
			label: few[statements] ?? `All ${statements} statements`,
			call: { ...call, options: { ...call.options, full: 'yes' }, page: 1, show: 'hidden' },
		},
	];
}

/** Returns the button that opens the sources about a topic, if there are any. */
export function sourcesButton(topic: Topic, edition: Edition): readonly Button[] {
	if (edition.claimsTouching(topic).empty) return [];
	return [{ label: 'Sources', call: { command: 'sources', options: { about: topic.id }, page: 1, show: 'hidden' } }];
}
