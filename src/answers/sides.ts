/** The sides of a question: what is said to it, by answer or by voice. */
import type { Backing } from '../data/edition/claim-lists.ts';
import { newestFirst } from '../data/edition/claim-order.ts';
import type { Claim, Figure, Position, Question, Speaker } from '../data/edition/content.ts';
import type { PositionGroup, QuestionTally } from '../data/edition/edition.ts';
import { isReplaced, repeated, replacementOf } from '../data/edition/question-state.ts';
import { compareByTime, compareMoments, type Folded, foldRepeats, groupBy, placeOf, speakerName } from './order.ts';

/**
 * All that says, or all that denies, one answer; for a question about a number, all that one voice says. Reports, posts and
 * origins are those of all claims that still say so, whether or not they are listed.
 */
export interface Side extends Backing {
	readonly position: 'says' | 'denies';
	/** The id of an answer; empty for a question about a number. */
	readonly answer: string;
	/** By time, then by name; without those that have replaced all of it since, unless all have. */
	readonly voices: readonly Speaker[];
	/** For a question about a number: the voice's current figures of each kind. */
	readonly figures: readonly Figure[];
	/** Figures that the same voice has replaced since. */
	readonly earlier: readonly Figure[];
	readonly statements: readonly Statement[];
	/** Whether older statements are left out. */
	readonly isShortened: boolean;
	/** Whether its voices have not replaced all of it since. */
	readonly isCurrent: boolean;
	/** The claim to show where there is room for one: of those that still say so the newest if accounts contradict each other, otherwise the first. */
	readonly leading: Claim;
}

/** A claim with its position and the claims that only repeat it. */
export interface Statement extends Folded {
	readonly position: Position;
}

/** All that says or denies an answer, with what of it is listed. */
export interface ReadGroup extends PositionGroup {
	readonly shown: readonly Position[];
}

/** Returns the sides by time, then by name. `backings` are those of the voices of a question about a number. */
export function sidesOf(
	groups: readonly ReadGroup[],
	question: Question,
	{ state }: QuestionTally,
	backings: ReadonlyMap<number, Backing>,
): readonly Side[] {
	const isContested = state === 'disputed' || state === 'differ';
	return draftsOf(groups, question)
		.map(({ group, positions, isShortened }): Side & { first: Claim } => {
			const current = positions.filter((position) => !isReplaced(position));
			const statements = statementsOf(positions);
			const still = statements.filter(({ position }) => current.includes(position));
			const [first] = (still.length > 0 ? still : statements) as [Statement, ...Statement[]];
			const voice = (positions[0] as Position).claim.origin;
			const { reports, posts, origins } = backings.get(voice) ?? group;
			const own = (current.length > 0 ? current : positions).filter(({ position }) => position === group.position);
			return {
				position: group.position as Side['position'],
				answer: question.answerKind === 'number' ? '' : group.answer,
				first: (statements[0] as Statement).claim,
				voices: voicesOf(own.length > 0 ? own : positions, origins),
				...figuresOf(
					positions.map(({ claim }) => claim),
					question,
				),
				statements,
				isShortened,
				isCurrent: current.length > 0,
				leading: isContested ? newestOf(still.length > 0 ? still : statements) : first.claim,
				...{ reports, posts, origins },
			};
		})
		.sort(
			(a, b) =>
				compareMoments(placeOf(a.first), placeOf(b.first)) ||
				nameOfFirst(a.voices).localeCompare(nameOfFirst(b.voices), 'en'),
		);
}

/** The group that a side begins with, and what is listed on it. */
interface SideDraft {
	readonly group: ReadGroup;
	readonly positions: readonly Position[];
	readonly isShortened: boolean;
}

/**
 * A claim is listed under every answer that it says. What it denies is listed under the answer that its voice says, if there
 * is one, and otherwise under the answer that it denies. Answers to a question about a number are listed by voice.
 */
function draftsOf(groups: readonly ReadGroup[], question: Question): readonly SideDraft[] {
	const isNumber = question.answerKind === 'number';
	const drafts = new Map<
		string,
		{ readonly group: ReadGroup; readonly listed: Map<Claim, Position>; isShortened: boolean }
	>();
	const keyOfVoice = new Map<number, string>();
	for (const wanted of ['says', 'denies'] as const) {
		for (const group of groups.filter(({ position }) => position === wanted)) {
			for (const position of group.shown) {
				const { claim } = position;
				const own = isNumber ? `voice ${claim.origin}` : `${wanted} ${group.answer}`;
				const key = wanted === 'denies' ? (keyOfVoice.get(claim.origin) ?? own) : own;
				if (wanted === 'says' && !isReplaced(position))
					keyOfVoice.set(claim.origin, keyOfVoice.get(claim.origin) ?? key);
				const draft = drafts.get(key) ?? { group, listed: new Map<Claim, Position>(), isShortened: false };
				drafts.set(key, draft);
				draft.isShortened ||= group.shown.length < group.positions.length;
				// Of several figures of a claim, one that still holds stands for it.
				const before = draft.listed.get(claim);
				if (!before || isReplaced(before)) draft.listed.set(claim, position);
			}
		}
	}
	return [...drafts.values()].map(({ listed, ...draft }) => ({ ...draft, positions: [...listed.values()] }));
}

const nameOfFirst = ([voice]: readonly Speaker[]) => (voice ? speakerName(voice) : '');

/**
 * The voices of what is listed, in the order of their first statements: one for each origin, as they are counted. A body and
 * its outlet are one.
 */
function voicesOf(positions: readonly Position[], origins: number): readonly Speaker[] {
	const sorted = positions.map(({ claim }) => claim).sort(compareByTime);
	const own = sorted.filter((claim) => !repeated(claim));
	const all = (own.length > 0 ? own : sorted).flatMap(({ voice, jointSpeakers, origin, jointOrigins }) =>
		[voice, ...jointSpeakers].map((speaker, at) => ({ speaker, origin: [origin, ...jointOrigins][at] ?? origin })),
	);
	const firstOf = <K>(keyOf: (one: (typeof all)[number]) => K) =>
		[...groupBy(all, keyOf).values()].map(([one]) => (one as (typeof all)[number]).speaker);
	const named = firstOf(({ speaker }) => (speaker.kind === 'report' ? speaker.article.id : speaker.id));
	return named.length <= Math.min(origins, NAMED_ALL) ? named : firstOf(({ origin }) => origin);
}

/** Up to so many voices are named; of more, some, and the number of the others. */
export const NAMED_ALL = 3;

const newestOf = (statements: readonly Statement[]): Claim =>
	(statements.map(({ claim }) => claim).toSorted(newestFirst) as [Claim, ...Claim[]])[0];

/** The figures that answer a question: the newest of each kind, and those that the same voice has replaced. */
function figuresOf(claims: readonly Claim[], question: Question): Pick<Side, 'figures' | 'earlier'> {
	const newest = claims.toSorted(newestFirst);
	const ofKind = (kind: string, isOver: boolean) =>
		newest
			.filter((claim) => (replacementOf(claim, { question, kind }) !== undefined) === isOver)
			.flatMap(({ figures }) => figures.filter(({ figure }) => figure === kind));
	return {
		figures: question.counts.flatMap((kind) => ofKind(kind, false).slice(0, 1)),
		earlier: question.counts.flatMap((kind) => ofKind(kind, true)),
	};
}

function statementsOf(positions: readonly Position[]): Statement[] {
	const sorted = [...positions].sort((a, b) => compareByTime(a.claim, b.claim));
	const positionOf = new Map(sorted.map((position) => [position.claim, position]));
	return foldRepeats([...positionOf.keys()]).map((folded) => ({
		...folded,
		position: positionOf.get(folded.claim) as Position,
	}));
}
