import { grouped } from '../answers/order.ts';
import type { Timeline, TimelineEntry } from '../answers/timeline.ts';
import { BULLET, type Citer, citer, repetition } from './citation.ts';
import { dated } from './dates.ts';
import { capital, safe } from './discord-text.ts';
import { nothingFits } from './notice.ts';
import type { Block, Section } from './page-items.ts';
import type { Message } from './reply.ts';
import { framed, type ViewContext, waysOn } from './reply-frame.ts';

/** Shows `/timeline`: a heading a date, undated entries in a group of their own. */
export function timelineView(asked: ViewContext, { about, older, dated: entries, undated }: Timeline): Message {
	const cite = citer(asked.edition, asked.now);
	const groups = grouped(entries, (entry) => capital(dated(entry.when)));
	const sections: Section[] = [
		...[...groups].map(([heading, there]) => ({ heading, blocks: there.flatMap((entry) => blocks(entry, cite)) })),
		{ heading: 'Undated in the report', blocks: undated.flatMap((entry) => blocks(entry, cite)) },
	];
	if (entries.length + undated.length === 0)
		return nothingFits('event or statement that can be placed in time', asked, about);
	return framed(asked, {
		title: about ? `Timeline: ${about.name}` : 'Timeline',
		older,
		sections,
		cite,
		buttons: waysOn(asked.edition, about).filter(({ label }) => label !== 'Timeline'),
	});
}

function blocks(entry: TimelineEntry, cite: Citer): Block[] {
	if (entry.kind === 'statement') return [cite.claim(entry.claim)];
	const { event } = entry;
	const place = event.place ? `, ${safe(event.place.inText)}` : '';
	return event.claims.map((claim) =>
		cite.claim(claim, { opening: `${BULLET}${capital(safe(event.name))}${place}: ${repetition(claim)}` }),
	);
}
