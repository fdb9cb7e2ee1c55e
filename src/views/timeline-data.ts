/** The timeline as a picture: who said what, when, and what disputes what. What draws it gets words and days only. */
import { compareByTime, speakerName } from '../answers/order.ts';
import type { Claim, Speaker } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import { isoDaysOf } from '../data/model/edtf-date.ts';
import { plainSentence } from './citation.ts';
import { claimCommandLine } from './command-lines.ts';
import { whenInWords } from './dates.ts';
import { capitalized, plain, unescapeMarkdown } from './discord-text.ts';
import { claimStateInWords } from './reply-frame.ts';

export interface TimelineData {
	readonly edition: string;
	readonly asOf: string | null;
	/** In the order in which they first speak. */
	readonly speakers: readonly { readonly id: string; readonly name: string }[];
	/** In the order of time, undated last. */
	readonly statements: readonly TimelineStatement[];
	/** How many older ones were left out. */
	readonly more: number;
}

interface TimelineStatement {
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
	readonly commandLine: string;
	/** Claims of this picture that this one disputes. */
	readonly disputes: readonly string[];
}

/** More than this no picture shows so that it can be read. */
const STATEMENTS_MAX = 400;

/** Draws what somebody other than the reports' narrators said; `now`, in milliseconds, as in {@link plainSentence}. */
export function timelineData(edition: Edition, now: number): TimelineData {
	const said = edition.claims.without(edition.narrated);
	const shown = [...said.first(STATEMENTS_MAX)].sort(compareByTime);
	const here = new Set(shown);
	const speakers = new Map(shown.map(({ speaker }) => [speakerId(speaker), capitalized(plain(speakerName(speaker)))]));
	return {
		edition: edition.id,
		asOf: edition.asOf,
		speakers: [...speakers].map(([id, name]) => ({ id, name })),
		statements: shown.map((claim) => ({
			claim: claim.id,
			speaker: speakerId(claim.speaker),
			when: unescapeMarkdown(whenInWords(claim.said)),
			days: claim.said?.date ? isoDaysOf(claim.said.date) : null,
			label: plainSentence(claim, edition, now),
			state: unescapeMarkdown(claimStateInWords(claim)),
			commandLine: claimCommandLine(claim),
			disputes: disputedClaims(claim).flatMap((other) => (here.has(other) ? [other.id] : [])),
		})),
		more: said.length - shown.length,
	};
}

const speakerId = (speaker: Speaker) => (speaker.kind === 'report' ? speaker.article.id : speaker.id);

const disputedClaims = ({ relations }: Claim) =>
	relations.flatMap(({ type, other }) => (type === 'disputes' ? [other] : []));
