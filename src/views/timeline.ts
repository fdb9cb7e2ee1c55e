import { groupBy } from '../answers/order.ts';
import type { TimelineAnswer, TimelineEntry } from '../answers/timeline.ts';
import { BULLET, type Citer, citer, repetitionPrefix } from './citation.ts';
import { whenInWords } from './dates.ts';
import { capitalized, safe } from './discord-text.ts';
import { noMatches } from './notice.ts';
import type { Block, Section } from './page-items.ts';
import type { MessageReply } from './reply.ts';
import { framed, furtherButtons, type ViewContext } from './reply-frame.ts';

/**
 * Shows `/timeline`: a heading for each date, and one for undated entries.
 *
 * @example
 * timelineView(context, timeline(context.edition, undefined));
 */
export function timelineView(
	context: ViewContext,
	{ about, older, dated: entries, undated }: TimelineAnswer,
): MessageReply {
	const cite = citer(context.edition, context.now);
	const groups = groupBy(entries, (entry) => capitalized(whenInWords(entry.when)));
	const sections: Section[] = [
		...[...groups].map(([heading, there]) => ({ heading, blocks: there.flatMap((entry) => blocks(entry, cite)) })),
		{ heading: 'Undated in the report', blocks: undated.flatMap((entry) => blocks(entry, cite)) },
	];
	if (entries.length + undated.length === 0)
		return noMatches('event or statement that can be placed in time', context, about);
	return framed(context, {
		title: about ? `Timeline: ${about.name}` : 'Timeline',
		older,
		sections,
		cite,
		buttons: furtherButtons(context.edition, about).filter(({ label }) => label !== 'Timeline'),
	});
}

function blocks(entry: TimelineEntry, cite: Citer): Block[] {
	if (entry.kind === 'statement') return [cite.claim(entry.claim)];
	const { event } = entry;
	const place = event.place ? `, ${safe(event.place.inText)}` : '';
	return event.claims.map((claim) =>
		cite.claim(claim, { opening: `${BULLET}${capitalized(safe(event.name))}${place}: ${repetitionPrefix(claim)}` }),
	);
}
