/** What readers must know of a statement beside its words: that it was corrected, replaced, disputed, or is hard to verify. */
import { speakerName } from '../answers/order.ts';
import type { Claim } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import { repeated, replacementOf } from '../data/edition/question-state.ts';
import type { ClaimKind } from '../data/model/article-schema.ts';
import { countOf, joinWithAnd, safe } from './discord-text.ts';
import { READING } from './spans.ts';

/** Statements of these kinds can be neither disputed nor verified. */
const WITHOUT_NOTE: readonly ClaimKind[] = ['pledge', 'vow', 'call', 'offer', 'background', 'absence', 'sourcing'];

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
	if (claim.kind && WITHOUT_NOTE.includes(claim.kind)) return '';
	const disputes = disputesOf(claim);
	if (disputes.length > 0) {
		const isRead = disputes.every(({ basis }) => basis === 'inferred');
		return `Disputed by ${named(disputes.map(({ other }) => other))}${isRead ? READING : ''}`;
	}
	const { doubts, voices } = unverifying(claim, edition);
	if (doubts.length > 0) return `Hard to verify, ${named(doubts, voices)} said`;
	return claim.own ? 'Own account' : '';
}

const CORRECTION = { corrected: 'Corrected', withdrawn: 'Withdrawn', refiled: 'Corrected' } as const;

/** The relations by which other voices dispute a claim, or what it repeats. */
export function disputesOf(claim: Claim): Claim['relations'] {
	const own = [...claim.referring].filter(({ type, other }) => type === 'disputes' && other.origin !== claim.origin);
	const original = repeated(claim);
	return original ? [...own, ...disputesOf(original)] : own;
}

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

function named(claims: readonly Claim[], voices = 0): string {
	const ofOrigin = new Map(claims.toReversed().map(({ origin, voice }) => [origin, voice]));
	const spoken = [...ofOrigin.values()].reverse();
	const names = [...new Set(spoken.map((voice) => safe('inText' in voice ? voice.inText : speakerName(voice))))];
	const all = Math.max(names.length, voices);
	return joinWithAnd(all > 3 ? [...names.slice(0, 2), countOf(all - Math.min(2, names.length), 'other')] : names);
}
