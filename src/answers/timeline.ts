import { inReport } from '../data/edition/claim-order.ts';
import type { Claim, Event, Topic } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import type { When } from '../data/model/article-schema.ts';
import { compareMoments, SHOWN_MAX, withEveryVoice } from './order.ts';

/** A reported event, a dated happening that is no event of its own, or a statement. */
export type TimelineEntry =
	| { readonly kind: 'event'; readonly when: When | null; readonly event: Event }
	| { readonly kind: 'happening' | 'statement'; readonly when: When | null; readonly claim: Claim };

export interface TimelineAnswer {
	readonly about: Topic | undefined;
	/** How many older events, happenings and statements are not shown. */
	readonly older: number;
	/**
	 * Oldest first; an entry "on or before" a day is sorted under that day, and an undated one after those of its report's day.
	 * An undated claim that is already there, in an event or as a statement, is not there again.
	 */
	readonly entries: readonly TimelineEntry[];
}

/**
 * Answers `/timeline`: events and dated happenings, and statements by anyone but the report's narrator: the newest `most`
 * of each, and of every voice the newest.
 *
 * @example
 * timeline(edition, undefined).entries[0]?.when?.date; // '2021-08-15'
 */
export function timeline(edition: Edition, about: Topic | undefined, most = SHOWN_MAX): TimelineAnswer {
	const events = about ? edition.eventsAbout(about) : edition.events;
	const claims = about ? edition.claimsTouching(about) : edition.claims;
	const said = claims.without(edition.narrated);
	const shownEvents = events.first(most);
	const statements = withEveryVoice(said, most);
	const happened = claims.and(edition.happenings);
	const happenings = withEveryVoice(happened, most);
	const reported = new Set([...shownEvents.flatMap((event) => event.claims), ...happenings]);
	const dated = new Set(statements.filter((claim) => claim.said?.date));
	const entries: TimelineEntry[] = [
		...shownEvents
			.filter(({ when, claims }) => when?.date || !claims.every((claim) => dated.has(claim)))
			.map((event): TimelineEntry => ({ kind: 'event', when: event.when, event })),
		...happenings.map((claim): TimelineEntry => ({ kind: 'happening', when: claim.happened ?? null, claim })),
		...statements
			.filter((claim) => claim.said?.date || !reported.has(claim))
			.map((claim): TimelineEntry => ({ kind: 'statement', when: claim.said, claim })),
	];
	return {
		about,
		older: events.length - shownEvents.length + happened.length - happenings.length + said.length - statements.length,
		entries: entries.sort(compareEntries),
	};
}

function compareEntries(a: TimelineEntry, b: TimelineEntry): number {
	return (
		compareMoments(placeOf(a), placeOf(b)) ||
		Number(!a.when?.date) - Number(!b.when?.date) ||
		inReport(claimOf(a), claimOf(b))
	);
}

/** When it was or, if that is not known, the day of the report. */
const placeOf = (entry: TimelineEntry) => (entry.when?.date ? entry.when : claimOf(entry).article.dateline);

/** The first claim of an event; the checks ensure that there is one. */
const claimOf = (entry: TimelineEntry) => (entry.kind === 'event' ? (entry.event.claims[0] as Claim) : entry.claim);

/** The report that an entry is from. */
export const articleOf = (entry: TimelineEntry) => claimOf(entry).article;
