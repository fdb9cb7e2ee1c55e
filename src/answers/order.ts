/** How answers sort, group and limit claims. */

import { inReport } from '../data/edition/claim-order.ts';
import type { Claim, Speaker } from '../data/edition/content.ts';
import type { When } from '../data/model/article-schema.ts';
import { compareDates } from '../data/model/edtf-date.ts';

/**
 * Sorts claims by time, oldest first; an undated one is placed by its report. Then by the place in the report.
 *
 * @example
 * [...claims].sort(compareByTime); // oldest first
 */
export function compareByTime(a: Claim, b: Claim): number {
	return compareMoments(momentOf(a), momentOf(b)) || compareDates(reportDate(a), reportDate(b)) || inReport(a, b);
}

/** When a claim was said, or else the day of its report. */
export function momentOf({ said, article }: Claim): When {
	return said?.date ? said : article.dateline;
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
 * Returns a speaker's name without a role, for headings, menus and sorting.
 *
 * @example
 * speakerName(claim.speaker); // 'Anna Example'
 */
export function speakerName(speaker: Speaker): string {
	switch (speaker.kind) {
		case 'report':
			return speaker.article.publisher ?? 'the report itself';
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
