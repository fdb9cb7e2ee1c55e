/**
 * What readers must know of a statement beside its words: that it was corrected, replaced, disputed, or is hard to verify. Nothing
 * else says who disputes a statement, on cards and in records.
 */
import { disputedBy, disputesOf } from '../answers/disputes.ts';
import { type Folded, groupBy } from '../answers/order.ts';
import { type Opponent, otherAnswers } from '../answers/other-answers.ts';
import { NAMED_ALL } from '../answers/sides.ts';
import type { Claim, Relation } from '../data/edition/content.ts';
import type { Edition } from '../data/edition/edition.ts';
import { replacementOf } from '../data/edition/question-state.ts';
import type { ClaimKind } from '../data/model/article-schema.ts';
import type { Citer, Closing } from './citation.ts';
import { countOf, joinWithAnd, safe } from './discord-text.ts';
import { speakerInText } from './sentence.ts';
import { frame, joined, type Line, readingIf, source, state, textOf } from './spans.ts';
import { NAMED_OF_MANY } from './state-in-words.ts';

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
	return hasState(claim) ? textOf(disputeLine(claim)) || textOf(standingOf(claim, edition)) : '';
}

/** Returns where a claim stands, for the lines of a record, which say by themselves that it was corrected or replaced. */
export const standingNote = (claim: Claim, edition: Edition): readonly Closing[] => [
	(cite) => standingLine({ claim, repeats: [] }, edition, cite),
];

/** Returns who disputes a claim, for lists in which those may be on another page. */
export const disputeNote = (claim: Claim): readonly Closing[] => [(cite) => disputeLine(claim, { cite })];

/** Prints the source marks of those who are named; without it, only names are printed. */
type Marks = Pick<Citer, 'mark'>;

/**
 * Returns where a claim and what repeats it stand, with source marks: "Disputed by the Northland Council‡ [4]"; otherwise whose
 * words it is at odds with, and whether it is the speaker's own account or hard to verify. What was replaced may be disputed too.
 */
export function standingLine({ claim, repeats }: Folded, edition: Edition, cite?: Marks): Line {
	const disputers = disputersOf(claim, repeats);
	if (disputers.length > 0 && hasState(claim)) return opponentsLine('Disputed by', disputers, cite);
	const { others, isShortened } = otherAnswers(claim, edition);
	const opponents = [...disputers, ...disputedBy(claim).map(toOpponent), ...others];
	return joined([opponentsLine('At odds with', opponents, cite, isShortened), standingOf(claim, edition, cite)]);
}

/**
 * Returns who disputes a claim or what repeats it: "Disputed by the Northland Council‡ [4]". Empty if nobody does, or if one of
 * those who do is `shown`.
 *
 * @example
 * textOf(disputeLine(claim)); // 'Disputed by the Northland Council‡'
 */
export function disputeLine(
	claim: Claim,
	{
		repeats = [],
		cite,
		shown = [],
	}: {
		readonly repeats?: readonly Claim[];
		readonly cite?: Marks | undefined;
		readonly shown?: readonly Claim[];
	} = {},
): Line {
	const disputes = disputersOf(claim, repeats);
	if (disputes.some(({ claim: other }) => shown.includes(other))) return [];
	return opponentsLine(hasState(claim) ? 'Disputed by' : 'At odds with', disputes, cite);
}

const toOpponent = ({ other, basis }: Relation): Opponent => ({ claim: other, isRead: basis === 'inferred' });

/** Returns the claims of other voices that dispute a claim or what repeats it. */
const disputersOf = (claim: Claim, repeats: readonly Claim[] = []): readonly Opponent[] =>
	[claim, ...repeats].flatMap(disputesOf).map(toOpponent);

/** The voices of others, each once, with the source mark of its first claim. */
function opponentsLine(words: string, others: readonly Opponent[], cite?: Marks, isShortened = false): Line {
	const ofEachVoice = [...groupBy(others, ({ claim }) => safe(speakerInText(claim.voice)))];
	const names = ofEachVoice.slice(0, ofEachVoice.length > NAMED_ALL ? NAMED_OF_MANY : NAMED_ALL);
	const voices = names.map(
		([name, its]): Line => [
			state(name),
			...readingIf(its.every(({ isRead }) => isRead)),
			...(cite ? its.slice(0, 1).flatMap(({ claim }) => [frame(' '), cite.mark(claim)]) : []),
		],
	);
	const more = ofEachVoice.length - names.length;
	const parts = more > 0 ? [...voices, [frame(`${isShortened ? 'at least ' : ''}${countOf(more, 'other')}`)]] : voices;
	if (parts.length === 0) return [];
	return [state(`${words} `), ...joined([joined(parts.slice(0, -1), ', '), ...parts.slice(-1)], ' and ')];
}

/** Who cannot verify a claim that nobody disputes, or that it is the speaker's own account. */
function standingOf(claim: Claim, edition: Edition, cite?: Marks): Line {
	if (!hasState(claim) || replacementOf(claim)) return [];
	const { doubts, voices } = unverifying(claim, edition);
	if (doubts.length === 0) return claim.own ? [state('Own account')] : [];
	const ofEachOrigin = [...groupBy(doubts, ({ origin }) => origin).values()].flatMap(([first]) => first ?? []);
	const marks = cite ? ofEachOrigin.slice(0, NAMED_ALL).map((doubt) => cite.mark(doubt).text) : [];
	return [
		state(`Hard to verify, ${named(doubts, voices)} said`),
		...[...new Set(marks)].map((mark) => source(` ${mark}`)),
	];
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

function named(claims: readonly Claim[], voices: number): string {
	const names = [...new Set(claims.map(({ voice }) => safe(speakerInText(voice))))];
	const all = Math.max(names.length, voices);
	if (all <= NAMED_ALL) return joinWithAnd(names);
	const shown = names.slice(0, NAMED_OF_MANY);
	return joinWithAnd([...shown, countOf(all - shown.length, 'other')]);
}
