/** The timeline as a picture: who said what, when, and what disputes what. What draws it gets words and days only. */
import { byTime, nameOf } from '../answers/order.ts';
import type { Claim, Speaker } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import { isoDaysOf } from '../data/model/edtf-date.ts';
import { sentence } from './citation.ts';
import { claimCommandLine } from './command-lines.ts';
import { dated } from './dates.ts';
import { asPlain, capital, plain } from './discord-text.ts';
import { claimStateInWords } from './reply-frame.ts';

export interface TimelineData {
	readonly edition: string;
	readonly asOf: string | null;
	/** In the order in which they first speak. */
	readonly speakers: readonly { readonly id: string; readonly name: string }[];
	/** In the order of time, undated last. */
	readonly moments: readonly Moment[];
	/** How many older ones were left out. */
	readonly more: number;
}

interface Moment {
	/** `article-id/claim-id`. */
	readonly claim: string;
	/** A speaker's id of `speakers`. */
	readonly speaker: string;
	/** In words, as replies print it: "on Mon 6 Sep 2021", "undated in the report". */
	readonly when: string;
	/** `YYYY-MM-DD`, first and last day meant; an end that is open ("on or before") is null; null when undated. */
	readonly days: readonly [first: string | null, last: string | null] | null;
	/** Speaker and what was said, in one sentence. */
	readonly label: string;
	readonly state: string;
	/** A line for the command box that shows it. */
	readonly say: string;
	/** Claims of this picture that this one disputes. */
	readonly disputes: readonly string[];
}

/** More than this no picture shows so that it can be read. */
const MOMENTS_MAX = 400;

/** Draws what somebody other than the reports' narrators said; `now`, in milliseconds, as in {@link sentence}. */
export function timelineData(edition: Edition, now: number): TimelineData {
	const said = edition.claims.without(edition.narrated);
	const shown = [...said.first(MOMENTS_MAX)].sort(byTime);
	const here = new Set(shown);
	const speakers = new Map(shown.map(({ speaker }) => [idOf(speaker), capital(plain(nameOf(speaker)))]));
	return {
		edition: edition.id,
		asOf: edition.asOf,
		speakers: [...speakers].map(([id, name]) => ({ id, name })),
		moments: shown.map((claim) => ({
			claim: claim.id,
			speaker: idOf(claim.speaker),
			when: asPlain(dated(claim.said)),
			days: claim.said?.date ? isoDaysOf(claim.said.date) : null,
			label: sentence(claim, edition, now),
			state: asPlain(claimStateInWords(claim)),
			say: claimCommandLine(claim),
			disputes: disputedBy(claim).flatMap((other) => (here.has(other) ? [other.id] : [])),
		})),
		more: said.length - shown.length,
	};
}

const idOf = (speaker: Speaker) => (speaker.kind === 'report' ? speaker.article.id : speaker.id);

const disputedBy = ({ relations }: Claim) =>
	relations.flatMap(({ type, other }) => (type === 'disputes' ? [other] : []));
