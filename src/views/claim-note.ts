/** What readers must know of a statement beside its words: that it was corrected, replaced, disputed, or is hard to verify. */
import { disputedBy, disputesOf } from '../answers/disputes.ts';
import { type Folded, groupBy, speakerName } from '../answers/order.ts';
import { otherAnswers } from '../answers/other-answers.ts';
import type { Claim, Relation } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import { replacementOf } from '../data/edition/question-state.ts';
import type { ClaimKind } from '../data/model/article-schema.ts';
import type { Citer } from './citation.ts';
import { countOf, joinWithAnd, safe } from './discord-text.ts';
import { hedge, joined, type Line, READING, source, state, textOf } from './spans.ts';

/** Statements of these kinds can be neither disputed nor verified. */
const WITHOUT_STATE: readonly ClaimKind[] = ['pledge', 'vow', 'call', 'offer', 'background', 'absence', 'sourcing'];

/** Whether a claim can be disputed or verified; what editors have corrected is at odds with others, and no more than that. */
export const hasState = ({ corrections, kind }: Claim): boolean =>
	corrections.length === 0 && !(kind && WITHOUT_STATE.includes(kind));

/**
 * Returns the note of a claim, safe: the first that applies, or an empty text.
 *
 * @example
 * claimNote(claim, edition); // 'Disputed by the Northland Council'
 */
export function claimNote(claim: Claim, edition: Edition): string {
	const [correction] = claim.corrections;
	if (correction) return CORRECTION[correction.class];
	const replacement = replacementOf(claim);
	if (replacement)
		return replacement.type === 'corrects' ? 'Corrected by its own source' : 'Replaced by its own source';
	return hasState(claim) ? textOf(standingOf(claim, edition).note) : '';
}

/** Returns where a claim stands, for lines that say by themselves that it was corrected or replaced. */
export function standingNote(claim: Claim, edition: Edition): readonly string[] {
	const standing = standingOf(claim, edition);
	const parts = disputesOf(claim).length > 0 ? [standing] : [otherwise(claim, edition), standing];
	return parts.map(({ note }) => textOf(note)).filter(Boolean);
}

/** Returns who disputes a claim, for lists in which those may be on another page. */
export const disputeNote = (claim: Claim, edition: Edition): readonly string[] =>
	disputesOf(claim).length > 0 ? standingNote(claim, edition) : [];

/**
 * Returns what others say of a claim or of what repeats it, or what it disputes itself, with source marks: "Disputed by the
 * Northland Council‡ [4]". What was corrected or replaced may be disputed too.
 */
export function standingLine({ claim, repeats }: Folded, edition: Edition, cite: Pick<Citer, 'mark'>): Line {
	const disputed = disputedBy(claim);
	const isDisputed = [claim, ...repeats].some((one) => disputesOf(one).length > 0);
	const parts =
		disputed.length > 0 && !isDisputed
			? [inDispute('At odds with', disputed)]
			: [...(isDisputed ? [] : [otherwise(claim, edition)]), standingOf(claim, edition, repeats)];
	return joined(parts.map((part) => withMarksOf(part, cite)));
}

function withMarksOf({ note, by }: Standing, cite: Pick<Citer, 'mark'>): Line {
	const ofEachOrigin = [...groupBy(by, ({ origin }) => origin).values()].flatMap(([first]) => first ?? []);
	const marks = new Set(ofEachOrigin.slice(0, MARKS_MAX).map((other) => cite.mark(other).text));
	return [...note, ...[...marks].map((mark) => source(` ${mark}`))];
}

/** As many voices are named at most. */
const MARKS_MAX = 3;

interface Standing {
	readonly note: Line;
	/** The claims that the note rests on. */
	readonly by: readonly Claim[];
}

/** Who disputes a claim or cannot verify it, or that it is the speaker's own account. */
function standingOf(claim: Claim, edition: Edition, repeats: readonly Claim[] = []): Standing {
	const disputes = [claim, ...repeats].flatMap(disputesOf);
	if (disputes.length > 0) return inDispute(hasState(claim) ? 'Disputed by' : 'At odds with', disputes);
	if (!hasState(claim) || replacementOf(claim)) return { note: [], by: [] };
	const { doubts, voices } = unverifying(claim, edition);
	if (doubts.length > 0) return { note: [state(`Hard to verify, ${named(doubts, { voices })} said`)], by: doubts };
	return { note: claim.own ? [state('Own account')] : [], by: [] };
}

/** Who gives another answer to a question of a claim, where accounts differ. */
function otherwise(claim: Claim, edition: Edition): Standing {
	const { others, isShortened } = otherAnswers(claim, edition);
	if (others.length === 0) return { note: [], by: [] };
	const by = others.map(({ other }) => other);
	const read = others.every(({ isRead }) => isRead) ? [hedge(READING)] : [];
	return { note: [state(`At odds with ${named(by, { isShortened })}`), ...read], by };
}

function inDispute(words: string, disputes: readonly Relation[]): Standing {
	const by = disputes.map(({ other }) => other);
	const isRead = disputes.every(({ basis }) => basis === 'inferred');
	return { note: [state(`${words} ${named(by)}`), ...(isRead ? [hedge(READING)] : [])], by };
}

const CORRECTION = { corrected: 'Corrected', withdrawn: 'Withdrawn', refiled: 'Corrected' } as const;

/** Claims of other voices that cannot verify an answer that this claim says, and how many voices say so for one answer. */
function unverifying(claim: Claim, edition: Edition): { readonly doubts: readonly Claim[]; readonly voices: number } {
	const said = claim.positions.filter(({ position }) => position === 'says');
	const groups = said.flatMap(({ question, answer }) =>
		edition
			.positionGroups(question)
			.filter((group) => group.position === 'cannot-verify' && group.answer === answer)
			.map(({ positions, ofEachOrigin, origins }) => {
				const newest = positions.first(NAMED_MAX).map((position) => position.claim);
				const isByOthers = newest.some((other) => other.origin !== claim.origin);
				return { claims: isByOthers ? newest : ofEachOrigin(2).map((position) => position.claim), origins };
			}),
	);
	const doubts = groups.flatMap(({ claims }) => claims);
	const others = doubts.filter((other) => other.origin !== claim.origin);
	const voices = Math.max(0, ...groups.map(({ origins }) => origins));
	return { doubts: others, voices: others.length < doubts.length ? voices - 1 : voices };
}

/** How many claims are looked at for the names in a note; if they are all by its own voice, further voices are. */
const NAMED_MAX = 10;

function named(claims: readonly Claim[], { voices = 0, isShortened = false } = {}): string {
	const ofOrigin = new Map(claims.toReversed().map(({ origin, voice }) => [origin, voice]));
	const spoken = [...ofOrigin.values()].reverse();
	const names = [...new Set(spoken.map((voice) => safe('inText' in voice ? voice.inText : speakerName(voice))))];
	const all = Math.max(names.length, voices);
	const others = `${isShortened ? 'at least ' : ''}${countOf(all - Math.min(2, names.length), 'other')}`;
	return joinWithAnd(all > 3 ? [...names.slice(0, 2), others] : names);
}
