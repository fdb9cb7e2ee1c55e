/** The data of the timeline on the preview page: who said what, when, and which statements dispute each other. */
import { compareByTime, speakerName } from '../answers/order.ts';
import type { Claim, Speaker } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import { isoDaysOf } from '../data/model/edtf-date.ts';
import { plainSentence } from './citation.ts';
import { claimNote } from './claim-note.ts';
import { claimCommandLine } from './command-lines.ts';
import { whenInWords } from './dates.ts';
import { capitalized, plain, unescapeMarkdown } from './discord-text.ts';

export interface TimelineData {
	readonly edition: string;
	readonly asOf: string | null;
	/** In the order of their first statement. */
	readonly speakers: readonly { readonly id: string; readonly name: string }[];
	/** Oldest first, undated last. */
	readonly statements: readonly TimelineStatement[];
	/** How many older statements are not shown. */
	readonly more: number;
}

interface TimelineStatement {
	/** `article-id/claim-id`. */
	readonly claim: string;
	/** The id of one of `speakers`. */
	readonly speaker: string;
	/** In words, as in replies: "on Mon 6 Sep 2021", "undated". */
	readonly when: string;
	/** First and last day, `YYYY-MM-DD`; an open end ("by") is null. Null if undated. */
	readonly days: readonly [first: string | null, last: string | null] | null;
	/** The speaker and what was said, in one sentence. */
	readonly label: string;
	readonly state: string;
	/** A command that shows it. */
	readonly commandLine: string;
	/** Ids of claims in `statements` that this one disputes. */
	readonly disputes: readonly string[];
}

/** More statements would make the timeline unreadable. */
const STATEMENTS_MAX = 400;

/**
 * Returns the timeline of an edition, without the reports' own narration.
 *
 * @example
 * timelineData(edition).statements[0]?.label;
 */
export function timelineData(edition: Edition): TimelineData {
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
			label: plainSentence(claim),
			state: unescapeMarkdown(claimNote(claim, edition)),
			commandLine: claimCommandLine(claim),
			disputes: disputedClaims(claim).flatMap((other) => (here.has(other) ? [other.id] : [])),
		})),
		more: said.length - shown.length,
	};
}

const speakerId = (speaker: Speaker) => (speaker.kind === 'report' ? speaker.article.id : speaker.id);

const disputedClaims = ({ relations }: Claim) =>
	relations.flatMap(({ type, other }) => (type === 'disputes' ? [other] : []));
