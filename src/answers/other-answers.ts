/** Who gives another answer than a statement, where accounts differ: no side of a question is shown alone. */
import type { Claim, Position, Question } from '../data/edition/content.ts';
import type { Edition, PositionGroup } from '../data/edition/edition.ts';
import { doFiguresExclude, isOnASide, isReplaced } from '../data/edition/question-state.ts';
import { isWithdrawn } from './disputes.ts';

/** A claim of another voice, and whether it is a reading of editors that it says otherwise. */
export interface Opponent {
	readonly claim: Claim;
	readonly isRead: boolean;
}

export interface OtherAnswers {
	/** Newest first for each answer. */
	readonly others: readonly Opponent[];
	/** Whether there may be more. */
	readonly isShortened: boolean;
}

/**
 * Returns claims of other voices that answer the questions of a claim otherwise, as far as these are disputed or accounts differ.
 *
 * @example
 * otherAnswers(yes, edition).others; // [{ claim: no, isRead: false }]
 */
export function otherAnswers(claim: Claim, edition: Edition): OtherAnswers {
	if (isWithdrawn(claim)) return { others: [], isShortened: false };
	const sides = claim.positions.flatMap((own) => sidesAgainst(own, edition).map((side) => ({ own, side })));
	return {
		others: sides.flatMap(({ own, side }) =>
			side.voices
				.filter((one) => isAgainst(own, one))
				.map((one) => ({ claim: one.claim, isRead: [own, one].some(({ basis }) => basis === 'inferred') })),
		),
		isShortened: sides.some(({ side: { positions, newest } }) => positions.length > newest.length),
	};
}

/** How many of the newest positions are looked at for those of other voices. */
const LOOKED_AT = 4;

/** One side of a question on which accounts differ. */
interface ReadSide extends PositionGroup {
	readonly newest: readonly Position[];
	/** The newest, or if they are of one voice, of another one too. */
	readonly voices: readonly Position[];
}

/** A list asks for the same questions again and again. */
const cache = new WeakMap<Edition, Map<string, readonly ReadSide[]>>();
/** How many questions of an edition are cached. */
const CACHED_MAX = 50;

function sidesOn(question: Question, edition: Edition): readonly ReadSide[] {
	const known = cache.get(edition) ?? new Map<string, readonly ReadSide[]>();
	cache.set(edition, known);
	const before = known.get(question.id);
	if (before) return before;
	const isContested = ['disputed', 'differ'].includes(edition.tallyOf(question).state);
	const sides = (isContested ? edition.positionGroups(question) : [])
		.filter(({ position }) => isOnASide(position))
		.map((group) => {
			const newest = group.positions.first(LOOKED_AT);
			const isLoud = newest.length === LOOKED_AT && new Set(newest.map(({ claim }) => claim.origin)).size === 1;
			return { ...group, newest, voices: isLoud ? group.ofEachOrigin(2) : newest };
		});
	if (known.size >= CACHED_MAX) known.clear();
	known.set(question.id, sides);
	return sides;
}

function sidesAgainst({ question, position, answer, claim }: Position, edition: Edition): readonly ReadSide[] {
	if (!isOnASide(position)) return [];
	const sides = sidesOn(question, edition);
	// Figures are grouped by their kind.
	if (question.answerKind === 'number')
		return sides.filter((side) => claim.figures.some(({ figure }) => figure === side.answer));
	return sides.filter((side) =>
		side.answer === answer
			? side.position !== position
			: question.exclusive && position === 'says' && side.position === 'says',
	);
}

function isAgainst(own: Position, one: Position): boolean {
	const { claim: other, answer } = one;
	if (other.origin === own.claim.origin || isWithdrawn(other) || isReplaced(one)) return false;
	if (own.question.answerKind !== 'number') return true;
	const valuesOf = ({ figures }: Claim) => figures.filter(({ figure }) => figure === answer).map(({ value }) => value);
	return valuesOf(own.claim).some((value) => valuesOf(other).some((another) => doFiguresExclude(value, another)));
}
