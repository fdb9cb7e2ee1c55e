/** The card of a list of statements: six a page, each with its date, where it stands, who disputes it, and its source. */
import { groupDisputes } from '../answers/disputes.ts';
import { type Folded, speakerName } from '../answers/order.ts';
import type { Article } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import {
	ageSpans,
	type CardLine,
	cardFooter,
	cardText,
	closingLines,
	headingOf,
	line,
	recordButton,
	small,
} from './card.ts';
import { type Citer, cardCiter } from './citation.ts';
import { claimMenu } from './claim-menu.ts';
import { standingLine } from './claim-note.ts';
import { bold, capitalized, safe } from './discord-text.ts';
import { LIMITS } from './limits.ts';
import { packPages } from './list-pages.ts';
import { paginate, type ReplyPage } from './pagination.ts';
import { type Button, layOut, type Menu, type MessageReply } from './reply.ts';
import { kindInWords, type ViewContext } from './reply-frame.ts';
import { type Room, roomFor } from './room.ts';
import type { DataText } from './sentence.ts';
import { frame, heading, type Line, statement, withHedges } from './spans.ts';
import { correctionLines } from './statement-lines.ts';

/** A statement of a list. All texts are safe. */
export interface ListEntry extends Folded {
	/** Printed above the first of neighbouring entries that have it in common. */
	readonly heading?: string;
	/** Before its sentence, such as the event that it is about. */
	readonly opening?: string;
	/** Before its date, such as "said". */
	readonly lead?: string;
	/** After its date. */
	readonly more?: readonly string[];
}

export interface ListCard {
	/** Safe, as all texts here. */
	readonly title: string;
	/** How many statements there are, for the line below the title: "26 statements". */
	readonly count: string;
	readonly entries: readonly ListEntry[];
	/** In the order of time, headings of days stay in their order even if statements of two days dispute each other. */
	readonly byTime?: boolean;
	/** Makes text from the data safe; by default as on every card. */
	readonly show?: (text: DataText) => string;
	/** What is not shown, and how to see it. */
	readonly notes?: readonly string[];
	readonly buttons?: readonly Button[];
	readonly menus?: readonly Menu[];
}

/**
 * Shows a list of statements. Those that dispute each other are on one page, and the first page has a dispute if there is one.
 *
 * @example
 * listCard(context, { title: 'Statements', count: '2 statements', entries: foldRepeats(claims) });
 */
export function listCard(context: ViewContext, list: ListCard): MessageReply {
	const { edition, call } = context;
	const { entries, notes = [] } = list;
	const pages = packPages(groupDisputes(entries), measuring(context, list)).map((groups) => {
		const ofPage = groups.flat();
		return list.byTime ? ofPage.toSorted((a, b) => entries.indexOf(a) - entries.indexOf(b)) : ofPage;
	});
	const claims = entries.flatMap(({ claim, repeats }) => [claim, ...repeats]);
	const record = recordButton(call, claims.length).map((button) =>
		notes.length > 0 ? { ...button, label: 'The whole record' } : button,
	);
	return layOut({
		title: list.title,
		pages: pages.flatMap((page) => pageOf(page, context, list)),
		footer: cardFooter(edition),
		call,
		hidden: call.show === 'hidden',
		buttons: [...record, ...(list.buttons ?? [])],
		pageMenus: (keys) => [
			claimMenu(
				'Open one statement',
				[...keys].flatMap((id) => claims.find((claim) => claim.id === id) ?? []),
				context,
			),
		],
		...(list.menus && { menus: list.menus }),
	});
}

function pageOf(entries: readonly ListEntry[], context: ViewContext, list: ListCard): readonly ReplyPage[] {
	const { edition } = context;
	const cite = cardCiter(edition);
	const blocks = entries.map((entry, at) => {
		const above = entries[at - 1]?.heading;
		const title = entry.heading && entry.heading !== above ? [line(...withHedges(bold(entry.heading), heading))] : [];
		return { entry, lines: [...title, ...entryLines(entry, { edition, cite, list })] };
	});
	const head = headLines(list, cite, edition);
	const shown = [...head, ...blocks.flatMap(({ lines }) => lines)];
	const lines = [...shown, ...closingLines(cite, shown)];
	const text = cardText(lines);
	if (text.length <= LIMITS.description) {
		return [{ text, keys: new Set(entries.flatMap(keysOf)) }];
	}
	// A long dispute: every page has its own sources, and every line names the other side.
	if (entries.length > 1) {
		const half = Math.ceil(entries.length / 2);
		return [entries.slice(0, half), entries.slice(half)].flatMap((some) => pageOf(some, context, list));
	}
	// Very long words.
	const sections = [
		{
			blocks: [
				...head.map((one) => ({ text: cardText([one]) })),
				...blocks.map(({ entry, lines }) => ({
					...{ text: cardText(lines), key: entry.claim.id, again: safe(speakerName(entry.claim.speaker)) },
					notes: notesIn(cardText(lines)),
				})),
			],
		},
	];
	return paginate({ lead: [], sections, notes: cite.notes }, LIMITS.description);
}

const keysOf = ({ claim, repeats }: Folded) => [claim, ...repeats].map(({ id }) => id);

const notesIn = (text: string): readonly number[] =>
	Array.from(text.matchAll(/(?<!\\)\[(\d+)\]/g), ([, n]) => Number(n));

function headLines({ title, count, notes = [] }: ListCard, cite: Citer, edition: Edition): readonly CardLine[] {
	return [
		...headingOf(title).map((again) => line(heading(again))),
		small(frame(count), ...ageSpans(cite, edition)),
		...notes.map((note) => small(frame(note))),
	];
}

interface Printing {
	readonly edition: Edition;
	readonly cite: Citer;
	readonly list: Pick<ListCard, 'show'>;
}

/** The sentence; below it its date, where it stands, who disputes it, and its kind. */
function entryLines(entry: ListEntry, { edition, cite, list: { show } }: Printing): readonly CardLine[] {
	const { claim, repeats, opening, lead, more = [] } = entry;
	const said = cite.sentence(claim, show && { show });
	const date = cite.dateLine(claim, repeats);
	const isDated = date[0]?.kind === 'statement';
	const standing = standingLine(entry, edition, cite);
	const further: Line[] = [
		...more.map((text) => withHedges(text, statement)),
		...(standing.length > 0 ? [standing] : []),
		...(claim.kind ? [[frame(capitalized(kindInWords(claim.kind)))]] : []),
	];
	return [
		line(...(opening ? [statement(`${opening}: `)] : []), ...said),
		small(
			...(lead && isDated ? [statement(`${lead} `)] : []),
			...date,
			...further.flatMap((spans) => [frame(' · '), ...spans]),
		),
		...correctionLines(claim),
	];
}

/** Returns a function that measures pages; every entry is printed once. */
function measuring({ edition }: ViewContext, list: ListCard): (entries: readonly ListEntry[]) => Room {
	const frameRoom = roomOf([cardText(headLines(list, cardCiter(edition), edition)), AGE_AND_LEGEND]);
	const parts = new Map(
		list.entries.map((entry) => {
			const cite = cardCiter(edition);
			const room = roomOf([cardText(entryLines(entry, { edition, cite, list }))]);
			return [entry, { room, articles: cite.cited.articles, sources: cite.notes.length }] as const;
		}),
	);
	return (entries) => {
		const printed = entries.flatMap((entry) => parts.get(entry) ?? []);
		const sources = printed.reduce((sum, part) => sum + part.sources, 0);
		const reports = [...new Set<Article>(printed.flatMap(({ articles }) => [...articles]))];
		const headings = [...new Set(entries.flatMap((entry) => entry.heading ?? []))];
		return [
			...printed.map(({ room }) => room),
			roomOf(headings),
			roomOf(reports.map(({ label }) => safe(label) + SOURCE.repeat(Math.ceil(sources / reports.length)))),
		].reduce((a, b) => ({ characters: a.characters + b.characters, lines: a.lines + b.lines }), frameRoom);
	};
}

/** The room of some texts below each other, with the ends of their lines. */
const roomOf = (texts: readonly string[]): Room =>
	texts
		.map(roomFor)
		.reduce((a, b) => ({ characters: a.characters + b.characters + 1, lines: a.lines + b.lines }), NO_ROOM);

const NO_ROOM: Room = { characters: 0, lines: 0 };

/** About as long as what follows the count, and the legend. */
const AGE_AND_LEGEND =
	', Sun 5 Sep 2021 to Mon 6 Sep 2021† (5 years ago) · † date worked out by Dateline · ‡ Dateline’s reading';
/** About as long as a source mark with its paragraph. */
const SOURCE = ' · [10] ¶ 10';
