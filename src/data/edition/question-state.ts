/** Computes the state of a question, such as "disputed", from what is said to it. */

import type * as model from '../model/article-schema.ts';
import { type FigureRange, rangeOf } from '../model/figure.ts';
import type { Claim, Position, Question, Relation, State } from './content.ts';

/** What one origin says to a question, as far as its state depends on it. */
export interface Voice {
	readonly position: 'says' | 'denies';
	/** The id of an answer or of a kind of figures. */
	readonly answer: string;
	/** The figure; absent for a question without numbers. */
	readonly value?: string;
	readonly origin: number;
	/** Whether the position is an editor's reading. */
	readonly inferred: boolean;
}

/** Whether a position says or denies an answer; "cannot verify" and background do neither. */
export function isOnASide(position: model.PositionKind): position is Voice['position'] {
	return position === 'says' || position === 'denies';
}

/**
 * Returns the state of a question, and whether it rests only on readings: if every pair that makes it disputed or different
 * has one, or otherwise if every position is one.
 *
 * @example
 * questionState({ exclusive: true }, [{ position: 'says', answer: 'yes', origin: 1, inferred: false }]); // { state: 'single', inferred: false }
 */
export function questionState(
	question: { readonly exclusive: boolean },
	voices: readonly Voice[],
): { readonly state: State; readonly inferred: boolean } {
	const explicit = voices.filter(({ inferred }) => !inferred);
	if (isDisputed(voices)) return { state: 'disputed', inferred: !isDisputed(explicit) };
	if (question.exclusive && doDiffer(voices)) return { state: 'differ', inferred: !doDiffer(explicit) };
	return { state: undisputedState(voices, question), inferred: voices.length > 0 && explicit.length === 0 };
}

/** For some answer, one origin says it and another denies it; or one says yes and another no. */
function isDisputed(voices: readonly Voice[]): boolean {
	const [saying, denying] = [originsBy(voices, 'says'), originsBy(voices, 'denies')];
	return (
		areOpposed(saying.get('yes'), saying.get('no')) ||
		[...denying].some(([answer, origins]) => areOpposed(saying.get(answer), origins))
	);
}

/** Two origins say different answers, or give figures of one kind that exclude each other. */
function doDiffer(voices: readonly Voice[]): boolean {
	const said = voices.filter(({ position }) => position === 'says');
	if (said.some(({ value }) => value !== undefined))
		return [...byKey(said, ({ answer }) => answer).values()].some(exclude);
	const sides = [...originsBy(said, 'says').values()];
	return sides.some((origins, at) => sides.slice(at + 1).some((others) => areOpposed(origins, others)));
}

function undisputedState(voices: readonly Voice[], { exclusive }: { readonly exclusive: boolean }): State {
	const origins = new Set(voices.map(({ origin }) => origin));
	if (origins.size === 0) return 'nobody';
	if (origins.size === 1) return exclusive ? 'single' : 'several';
	return doAgree(voices, origins.size) ? 'agree' : 'several';
}

/** All origins say, or all deny, the same answer; or all give figures of one kind that can be the same number. */
function doAgree(voices: readonly Voice[], origins: number): boolean {
	const [saying, denying] = [originsBy(voices, 'says'), originsBy(voices, 'denies')];
	const figures = voices.filter(({ value }) => value !== undefined);
	if (figures.length > 0) {
		const kinds = [...byKey(figures, ({ answer }) => answer).values()];
		return [...saying.values()].some(({ size }) => size === origins) && kinds.every(haveCommonNumber);
	}
	const [sides, ...others] = [...(saying.size > 0 ? saying : denying).values()];
	return others.length === 0 && sides?.size === origins;
}

function haveCommonNumber(figures: readonly Voice[]): boolean {
	const ranges = figures.map(({ value }) => widened(value as string));
	const [floor, ceiling] = [Math.max(...ranges.map(({ min }) => min)), Math.min(...ranges.map(({ max }) => max))];
	return floor <= ceiling && ranges.every(({ min, max }) => Number.isFinite(min) && Number.isFinite(max));
}

/** Whether two origins give figures that no number is in. */
function exclude(figures: readonly Voice[]): boolean {
	const ranges = figures.map(({ origin, value }) => ({ origin, ...widened(value as string) }));
	// Of the lowest ceilings and the highest floors, those of two origins decide.
	const lowest = firstOfTwoOrigins(ranges.toSorted((a, b) => a.max - b.max));
	const highest = firstOfTwoOrigins(ranges.toSorted((a, b) => b.min - a.min));
	return lowest.some((low) => highest.some((high) => low.origin !== high.origin && low.max < high.min));
}

/** Whether no number is in two figures, such as 107 and "over 345". */
export const doFiguresExclude = (one: string, other: string): boolean => {
	const [a, b] = [widened(one), widened(other)];
	return a.max < b.min || b.max < a.min;
};

function firstOfTwoOrigins<T extends { readonly origin: number }>(sorted: readonly T[]): readonly T[] {
	const [first] = sorted;
	const other = sorted.find(({ origin }) => origin !== first?.origin);
	return [first, other].filter((one) => one !== undefined);
}

/** A rough number may be a tenth higher or lower: "about 80" does not exclude 82. */
const ROUGH = 0.1;

function widened(value: string): Pick<FigureRange, 'min' | 'max'> {
	const { min, max, rough } = rangeOf(value);
	const margin = rough ? Math.abs(min) * ROUGH : 0;
	return { min: min - margin, max: max + margin };
}

type OriginsByAnswer = ReadonlyMap<string, ReadonlySet<number>>;

function originsBy(voices: readonly Voice[], wanted: Voice['position']): OriginsByAnswer {
	const taking = byKey(
		voices.filter(({ position }) => position === wanted),
		({ answer }) => answer,
	);
	return new Map([...taking].map(([answer, some]) => [answer, new Set(some.map(({ origin }) => origin))]));
}

/** Whether an origin of one set differs from one of the other. */
function areOpposed(some: ReadonlySet<number> = new Set(), others: ReadonlySet<number> = new Set()): boolean {
	if (some.size === 0 || others.size === 0) return false;
	return some.size > 1 || others.size > 1 || [...some][0] !== [...others][0];
}

function byKey<T>(values: readonly T[], key: (value: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const value of values) {
		const group = groups.get(key(value));
		if (group) group.push(value);
		else groups.set(key(value), [value]);
	}
	return groups;
}

/**
 * The claim by which the same voice has replaced or corrected a claim, or what it says by a figure, if any. A figure is replaced
 * only by a new one of its kind that answers the same question. What was withdrawn replaces nothing.
 */
export function replacementOf(
	{ referring, origin, isOver }: Claim,
	figure?: { readonly question: Question; readonly kind: string },
): Relation | undefined {
	if (!isOver) return undefined;
	return [...referring].find(({ type, other }) => {
		if (other.origin !== origin || other.corrections.some((correction) => correction.class === 'withdrawn'))
			return false;
		return type === 'corrects' || (type === 'replaces' && (!figure || hasFigure(other, figure.question, figure.kind)));
	});
}

/** Whether its own voice has replaced what a claim says to a question; a figure is replaced by one of its kind. */
export const isReplaced = ({ claim, question, position, answer }: Position): boolean =>
	question.answerKind === 'number' && position === 'says'
		? replacementOf(claim, { question, kind: answer }) !== undefined
		: replacementOf(claim) !== undefined;

const hasFigure = ({ positions, figures }: Claim, on: Question, kind: string): boolean =>
	positions.some(({ question, position }) => question === on && position === 'says') &&
	figures.some(({ figure }) => figure === kind);

/** The claim that a claim repeats, or that is the same statement in another report, if any. */
export function repeated({ relations }: Claim): Claim | undefined {
	return relations.find(({ type }) => type === 'repeats' || type === 'same-as')?.other;
}
