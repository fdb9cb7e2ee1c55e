import { foldRepeats, groupBy } from '../answers/order.ts';
import { placeInTime, type TimelineAnswer, type TimelineEntry } from '../answers/timeline.ts';
import type { Claim } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import { BULLET, type Citer, citer } from './citation.ts';
import { standingAndKind } from './claim-menu.ts';
import { filterInWords, olderInWords } from './claims.ts';
import { dateInWords, isInferred, whenInWords } from './dates.ts';
import { capitalized, countOf, safe } from './discord-text.ts';
import { type ListEntry, listCard } from './list-card.ts';
import { noMatches } from './notice.ts';
import type { Block, Section } from './page-items.ts';
import type { MessageReply } from './reply.ts';
import { framed, furtherButtons, type ViewContext } from './reply-frame.ts';
import { WORKED_OUT } from './spans.ts';

/**
 * Shows `/timeline`: a heading for each day. What is undated is below the day of its report.
 *
 * @example
 * timelineView(context, timeline(context.edition, undefined));
 */
export function timelineView(context: ViewContext, { about, older, entries }: TimelineAnswer): MessageReply {
	const { edition } = context;
	if (entries.length === 0)
		return noMatches(['dated event or statement', ...filterInWords({ about })].join(' '), context, about);
	const title = about ? `Timeline: ${safe(about.name)}` : 'Timeline';
	const buttons = furtherButtons(edition, about).filter(({ label }) => label !== 'Timeline');
	const headingOf = headingsOf(entries);
	if (!context.call.options.full) {
		const listed = listEntries(entries, headingOf);
		const count = countOf(listed.flatMap(({ claim, repeats }) => [claim, ...repeats]).length, 'statement');
		return listCard(context, {
			title,
			count: older > 0 ? `the newest ${count}` : count,
			entries: listed,
			byTime: true,
			notes: olderInWords(older, 'about narrows the timeline'),
			buttons,
		});
	}
	const cite = citer(edition);
	const sections = [...groupBy(entries, headingOf)].map(
		([heading, there]): Section => ({ heading, blocks: there.flatMap((entry) => blocks(entry, cite, edition)) }),
	);
	return framed(context, { title, older, sections, cite, buttons });
}

type HeadingOf = (entry: TimelineEntry) => string;

/**
 * Returns a function for the day or time of an entry: "Mon 6 Sep 2021", "By Sun 5 Sep 2021†". The mark is for what happened;
 * whether Dateline worked out when something was said is with each statement.
 */
function headingsOf(entries: readonly TimelineEntry[]): HeadingOf {
	const timeOf = (entry: TimelineEntry) => capitalized(dateInWords(placeInTime(entry)).replace(/^(?:on|in) /, ''));
	const happened = entries.filter((entry) => entry.kind !== 'statement' && isInferred(entry.when));
	const workedOut = new Set(happened.map(timeOf));
	return (entry) => timeOf(entry) + (workedOut.has(timeOf(entry)) ? WORKED_OUT : '');
}

/** Every claim once, where it is first: with the events that it is about, when they were, and otherwise when it was said. */
function listEntries(entries: readonly TimelineEntry[], headingOf: HeadingOf): readonly ListEntry[] {
	const placesOf = new Map<Claim, TimelineEntry[]>();
	for (const entry of entries) {
		for (const claim of entry.kind === 'event' ? entry.event.claims : [entry.claim])
			placesOf.set(claim, [...(placesOf.get(claim) ?? []), entry]);
	}
	return foldRepeats([...placesOf.keys()]).map(({ claim, repeats }): ListEntry => {
		const [first, ...others] = placesOf.get(claim) as [TimelineEntry, ...TimelineEntry[]];
		const heading = headingOf(first);
		const events = [first, ...others].flatMap((entry) =>
			entry.kind === 'event' ? [eventInWords(entry, headingOf(entry) === heading)] : [],
		);
		return {
			...{ claim, repeats, heading },
			...(events.length > 0 && { opening: events.join(' · ') }),
			...(first.kind !== 'statement' && { lead: claim.speaker.kind === 'report' ? 'reported' : 'said' }),
			...(isPlacedByReport(claim) && { more: [`reported ${whenInWords(claim.article.dateline)}`] }),
		};
	});
}

/** Whether the day of the report places a claim, and its own date does not say so. */
function isPlacedByReport({ speaker, said, article: { dateline } }: Claim): boolean {
	if (speaker.kind === 'report') return false;
	return !said?.date || (said.date.startsWith('..') && said.date !== `../${dateline.date}`);
}

/** An event with its place, and its time if the heading has another one. */
function eventInWords(entry: Extract<TimelineEntry, { readonly kind: 'event' }>, isBelowItsTime: boolean): string {
	const { name, place, when } = entry.event;
	const time = when?.date && !isBelowItsTime ? `, ${whenInWords(when)}` : '';
	return `${capitalized(safe(name))}${place ? `, ${safe(place.inText)}` : ''}${time}`;
}

function blocks(entry: TimelineEntry, cite: Citer, edition: Edition): Block[] {
	if (entry.kind !== 'event') return [cite.claim(entry.claim, { closing: standingAndKind(entry.claim, edition) })];
	const opening = `${BULLET}${eventInWords(entry, true)}: `;
	return entry.event.claims.map((claim) => cite.claim(claim, { opening, closing: standingAndKind(claim, edition) }));
}
