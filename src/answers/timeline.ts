import type { Claim, Event, Topic } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import type { When } from '../data/model/article-schema.ts';
import { compareByName, compareMoments, placeOf, withEveryVoice } from './order.ts';

/** A reported event, a dated happening that is no event of its own, or a statement. */
export type TimelineEntry =
	| { readonly kind: 'event'; readonly when: When | null; readonly event: Event }
	| { readonly kind: 'happening' | 'statement'; readonly when: When | null; readonly claim: Claim };

export interface TimelineAnswer {
	readonly about: Topic | undefined;
	/** How many older events, happenings and statements are not shown. */
	readonly older: number;
	/**
	 * Oldest first, by {@link placeInTime}; those of one time by name. An undated claim that is already there, in an event or as a statement, is not there again.
	 */
	readonly entries: readonly TimelineEntry[];
}

/** How many events, happenings and statements one reply holds: fewer than of a list of one kind. */
const EACH_MAX = 30;

/**
 * Answers `/timeline`: events and dated happenings, and statements by anyone but the report's narrator: the newest `most`
 * of each, and of every voice the newest.
 *
 * @example
 * timeline(edition, undefined).entries[0]?.when?.date; // '2021-08-15'
 */
export function timeline(edition: Edition, about: Topic | undefined, most = EACH_MAX): TimelineAnswer {
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
	return compareMoments(placeInTime(a), placeInTime(b)) || compareByName(claimOf(a), claimOf(b));
}

/** Returns when an entry was or, of what is undated and of what was said "by" a day, the day of the report. */
export function placeInTime(entry: TimelineEntry): When {
	if (entry.kind === 'statement') return placeOf(entry.claim);
	return entry.when?.date ? entry.when : claimOf(entry).article.dateline;
}

/** The first claim of an event; the checks ensure that there is one. */
const claimOf = (entry: TimelineEntry) => (entry.kind === 'event' ? (entry.event.claims[0] as Claim) : entry.claim);
