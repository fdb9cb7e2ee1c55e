/** Statements of a list that dispute each other: nobody is shown one of them without the other. */
import type { Claim, Relation } from '../data/edition/content.ts';
import { repeated } from '../data/edition/question-state.ts';
import type { Folded } from './order.ts';

/** Returns the relations by which other voices dispute a claim, or what it repeats; nothing that was withdrawn disputes any. */
export function disputesOf(claim: Claim): readonly Relation[] {
	const own = [...claim.referring].filter((relation) => isDispute(relation, claim));
	const original = repeated(claim);
	return original ? [...own, ...disputesOf(original)] : own;
}

/** Returns the relations by which a claim itself disputes other voices. */
export const disputedBy = (claim: Claim): readonly Relation[] =>
	claim.relations.filter((relation) => isDispute(relation, claim));

const isDispute = ({ type, other }: Relation, { origin }: Claim) =>
	type === 'disputes' && other.origin !== origin && !isWithdrawn(other);

/** Whether editors have withdrawn a claim: nobody has said it. */
export const isWithdrawn = ({ corrections }: Claim): boolean =>
	corrections.some((correction) => correction.class === 'withdrawn');

/**
 * Groups the statements of a list: those that dispute each other are one group, in which sides take turns; any other is a
 * group of its own. Groups are in the order of their first statements.
 *
 * @example
 * groupDisputes(foldRepeats(claims)); // [[{ claim: yes, … }, { claim: no, … }], [{ claim: other, … }]]
 */
export function groupDisputes<T extends Folded>(list: readonly T[]): readonly (readonly T[])[] {
	const opponents = opponentsIn(list);
	const grouped = new Set<T>();
	return list.flatMap((first) => {
		if (grouped.has(first)) return [];
		const group = new Set([first]);
		// A set that grows is read to its end.
		for (const one of group) for (const other of opponents.get(one) ?? []) group.add(other);
		for (const one of group) grouped.add(one);
		return [
			takingTurns(
				list.filter((one) => group.has(one)),
				opponents,
			),
		];
	});
}

function opponentsIn<T extends Folded>(list: readonly T[]): ReadonlyMap<T, ReadonlySet<T>> {
	const shownWith = new Map(list.flatMap((one) => [one.claim, ...one.repeats].map((claim) => [claim, one] as const)));
	const opponents = new Map(list.map((one) => [one, new Set<T>()]));
	for (const [claim, one] of shownWith) {
		for (const { other } of disputesOf(claim)) {
			const opponent = shownWith.get(other);
			if (!opponent || opponent === one) continue;
			opponents.get(one)?.add(opponent);
			opponents.get(opponent)?.add(one);
		}
	}
	return opponents;
}

/** After each statement comes one that disputes it or is disputed by it, otherwise one of another voice, as long as there is one. */
function takingTurns<T extends Folded>(group: readonly T[], opponents: ReadonlyMap<T, ReadonlySet<T>>): readonly T[] {
	const left = [...group];
	const taken: T[] = [];
	for (let last: T | undefined; left.length > 0; taken.push(last)) {
		const before = last;
		const next =
			left.find((one) => before && opponents.get(before)?.has(one)) ??
			left.find(({ claim }) => claim.origin !== before?.claim.origin) ??
			(left[0] as T);
		left.splice(left.indexOf(next), 1);
		last = next;
	}
	return taken;
}
