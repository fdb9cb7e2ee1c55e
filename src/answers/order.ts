/** How answers sort, group and limit claims. */

import type { ClaimList } from '../data/edition/claim-lists.ts';
import { inReport } from '../data/edition/claim-order.ts';
import type { Claim, Speaker } from '../data/edition/content.ts';
import { repeated } from '../data/edition/question-state.ts';
import type { When } from '../data/model/article-schema.ts';
import { compareDates } from '../data/model/edtf-date.ts';

/**
 * Sorts claims by {@link placeOf}, oldest first; then by the date of the report, and by the place in it.
 *
 * @example
 * [...claims].sort(compareByTime); // oldest first
 */
export function compareByTime(a: Claim, b: Claim): number {
	return compareMoments(placeOf(a), placeOf(b)) || compareDates(reportDate(a), reportDate(b)) || inReport(a, b);
}

/** When a claim was said, or else the day of its report. */
export function momentOf({ said, article }: Claim): When {
	return said?.date ? said : article.dateline;
}

/**
 * When a claim was said, as lists place it: one that is undated or said "by" a day counts as said on the day of its report, so
 * that no side comes first because its words have a date.
 */
export function placeOf({ said, article }: Claim): When {
	return said?.date && !said.date.startsWith('..') ? said : article.dateline;
}

/** Sorts claims by {@link placeOf}, newest first and undated last, then by name, then by the place in the report. */
export function compareByNewest(a: Claim, b: Claim): number {
	const [x, y] = [placeOf(a), placeOf(b)];
	return Number(!x.date) - Number(!y.date) || compareMoments(y, x) || compareByName(a, b);
}

/** Sorts claims by the name of their voice, those that cannot verify another one last; then by the place in the report. */
export function compareByName(a: Claim, b: Claim): number {
	return (
		Number(isDoubt(a)) - Number(isDoubt(b)) ||
		speakerName(a.voice).localeCompare(speakerName(b.voice), 'en') ||
		inReport(a, b)
	);
}

const isDoubt = ({ positions }: Claim) => positions.some(({ position }) => position === 'cannot-verify');

/** A claim of a list with the claims that only repeat it. */
export interface Folded {
	readonly claim: Claim;
	readonly repeats: readonly Claim[];
}

/** Returns the claims of a list that repeat none of the others, each with those that repeat it; all in their order. */
export function foldRepeats(claims: readonly Claim[]): readonly Folded[] {
	const here = new Set(claims);
	const root = (claim: Claim): Claim => {
		const earlier = repeated(claim);
		return earlier && here.has(earlier) ? root(earlier) : claim;
	};
	const byRoot = groupBy(claims, root);
	return claims.flatMap((claim) => {
		const all = byRoot.get(claim);
		return all ? [{ claim, repeats: all.filter((one) => one !== claim) }] : [];
	});
}

/** Sorts by date and then by part of the day ("late on Sunday" after "on Sunday"); undated last. */
export function compareMoments(a: When | null, b: When | null): number {
	return compareDates(a?.date ?? null, b?.date ?? null) || partRank(a) - partRank(b);
}

const PARTS_IN_ORDER: readonly (When['part'] | null)[] = [
	null,
	'early',
	'morning',
	'mid',
	'afternoon',
	'evening',
	'late',
	'overnight',
];
const partRank = (when: When | null) => PARTS_IN_ORDER.indexOf(when?.part ?? null);

const reportDate = ({ article }: Claim) => article.dateline.date;

/** How many entries of a list an answer holds: more pages than anyone turns, and few enough to answer at once. */
export const SHOWN_MAX = 50;

/**
 * Returns the newest claims of a list, and of further origins the newest claim each: a limit shortens what one voice says,
 * and removes none. At most `most` claims, and of at most `most` origins; newest first.
 *
 * @example
 * withEveryVoice(edition.claimsAbout(topic)).length;
 */
export function withEveryVoice(
	list: Pick<ClaimList, 'first' | 'ofEachOrigin'>,
	most = SHOWN_MAX,
	voices = most,
): readonly Claim[] {
	const newest = list.first(most);
	// What is not among the newest is older, so the order is kept.
	return newest.length < most ? newest : [...new Set([...newest, ...list.ofEachOrigin(voices)])];
}

/** Divides room between lists of these lengths: none gets more than it has, and the longer ones get the same. */
export function divideRoom(lengths: readonly number[], room: number): readonly number[] {
	const ascending = [...lengths.keys()].sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0));
	const shares = lengths.map(() => 0);
	let left = room;
	for (const [done, at] of ascending.entries()) {
		shares[at] = Math.min(lengths[at] ?? 0, Math.floor(left / (lengths.length - done)));
		left -= shares[at] ?? 0;
	}
	return shares;
}

/**
 * Returns a speaker's name without a role, for headings, menus and sorting.
 *
 * @example
 * speakerName(claim.speaker); // 'Anna Example'
 */
export function speakerName(speaker: Speaker): string {
	switch (speaker.kind) {
		case 'report':
			return speaker.article.publisher ?? `the ${speaker.article.label}`;
		case 'unnamed':
			return speaker.description;
		default:
			return speaker.name;
	}
}

/**
 * Groups things by key; keys are in the order of their first thing.
 *
 * @example
 * groupBy([1, 2, 3], (n) => n % 2); // Map { 1 => [1, 3], 0 => [2] }
 */
export function groupBy<T, K>(things: readonly T[], keyOf: (thing: T) => K): Map<K, T[]> {
	const groups = new Map<K, T[]>();
	for (const thing of things) {
		const key = keyOf(thing);
		const group = groups.get(key);
		if (group) group.push(thing);
		else groups.set(key, [thing]);
	}
	return groups;
}
