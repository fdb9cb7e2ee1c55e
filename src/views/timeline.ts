import { groupBy } from '../answers/order.ts';
import { articleOf, type TimelineAnswer, type TimelineEntry } from '../answers/timeline.ts';
import type { Edition } from '../data/edition/edition.ts';
import { BULLET, type Citer, citer, repetitionPrefix } from './citation.ts';
import { dayInWords, whenInWords } from './dates.ts';
import { capitalized, safe } from './discord-text.ts';
import { noMatches } from './notice.ts';
import type { Block, Section } from './page-items.ts';
import type { MessageReply } from './reply.ts';
import { framed, furtherButtons, type ViewContext } from './reply-frame.ts';

/**
 * Shows `/timeline`: a heading for each date, and for the undated entries of each report.
 *
 * @example
 * timelineView(context, timeline(context.edition, undefined));
 */
export function timelineView(context: ViewContext, { about, older, entries }: TimelineAnswer): MessageReply {
	const { edition, now } = context;
	if (entries.length === 0) return noMatches('event or statement that can be placed in time', context, about);
	const cite = citer(edition, now);
	const groups = groupBy(entries, (entry) => headingOf(entry, edition));
	const sections = [...groups].map(
		([heading, there]): Section => ({ heading, blocks: there.flatMap((entry) => blocks(entry, cite)) }),
	);
	return framed(context, {
		title: about ? `Timeline: ${safe(about.name)}` : 'Timeline',
		older,
		sections,
		cite,
		buttons: furtherButtons(edition, about).filter(({ label }) => label !== 'Timeline'),
	});
}

function headingOf(entry: TimelineEntry, { articles }: Edition): string {
	if (entry.when?.date) return capitalized(whenInWords(entry.when));
	const { date } = articleOf(entry).dateline;
	return articles.length > 1 && date ? `Undated in the report of ${dayInWords(date)}` : 'Undated in the report';
}

function blocks(entry: TimelineEntry, cite: Citer): Block[] {
	if (entry.kind !== 'event') return [cite.claim(entry.claim)];
	const { event } = entry;
	const place = event.place ? `, ${safe(event.place.inText)}` : '';
	return event.claims.map((claim) =>
		cite.claim(claim, { opening: `${BULLET}${capitalized(safe(event.name))}${place}: ${repetitionPrefix(claim)}` }),
	);
}
