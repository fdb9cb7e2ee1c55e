import { inReport } from '../data/edition/claim-order.ts';
import type { Claim, Event, Topic } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import type { When } from '../data/model/article-schema.ts';
import { compareMoments, SHOWN_MAX } from './order.ts';

/** A reported event, or a statement. */
export type TimelineEntry =
	| { readonly kind: 'event'; readonly when: When | null; readonly event: Event }
	| { readonly kind: 'statement'; readonly when: When | null; readonly claim: Claim };

export interface TimelineAnswer {
	readonly about: Topic | undefined;
	/** How many older events and statements are not shown. */
	readonly older: number;
	/** Oldest first; an entry "on or before" a day is sorted under that day. */
	readonly dated: readonly TimelineEntry[];
	/** In the order of the reports, without claims already among the dated entries or given twice. */
	readonly undated: readonly TimelineEntry[];
}

/**
 * Answers `/timeline`: events, and statements by anyone but the report's narrator, at most `limit` of each.
 *
 * @example
 * timeline(edition, undefined).dated[0]?.when?.date; // '2021-08-15'
 */
export function timeline(edition: Edition, about: Topic | undefined, most = SHOWN_MAX): TimelineAnswer {
	const events = about ? edition.eventsAbout(about) : edition.events;
	const claims = (about ? edition.claimsTouching(about) : edition.claims).without(edition.narrated);
	const entries: TimelineEntry[] = [
		...events.first(most).map((event): TimelineEntry => ({ kind: 'event', when: event.when, event })),
		...claims.first(most).map((claim): TimelineEntry => ({ kind: 'statement', when: claim.said, claim })),
	];
	const dated = entries.filter((entry) => entry.when?.date);
	const undated = entries.filter((entry) => !entry.when?.date);
	const said = claimsOf(dated, 'statement');
	const reported = claimsOf(entries, 'event');
	return {
		about,
		older: events.length + claims.length - entries.length,
		dated: dated.sort((a, b) => compareMoments(a.when, b.when) || compareInReport(a, b)),
		undated: undated
			.filter((entry) =>
				entry.kind === 'event' ? !entry.event.claims.every((claim) => said.has(claim)) : !reported.has(entry.claim),
			)
			.sort(compareInReport),
	};
}

function claimsOf(entries: readonly TimelineEntry[], kind: TimelineEntry['kind']): ReadonlySet<Claim> {
	const claims = (entry: TimelineEntry) => (entry.kind === 'event' ? entry.event.claims : [entry.claim]);
	return new Set(entries.filter((entry) => entry.kind === kind).flatMap(claims));
}

function compareInReport(a: TimelineEntry, b: TimelineEntry): number {
	const [x, y] = [claimOf(a), claimOf(b)];
	return x && y ? inReport(x, y) : 0;
}

function claimOf(entry: TimelineEntry): Claim | undefined {
	return entry.kind === 'event' ? entry.event.claims[0] : entry.claim;
}
