/** The orders in which readers meet claims, and how many of them. */

import { inReport } from '../data/edition/claim-order.ts';
import type { Claim, Speaker } from '../data/edition/content.ts';
import type { When } from '../data/model/article-schema.ts';
import { compareDates } from '../data/model/edtf-date.ts';

/** By time, undated last; then by the day of the report and the place in it: what was said first comes first. */
export function compareByTime(a: Claim, b: Claim): number {
	return compareMoments(a.said, b.said) || compareDates(reportDate(a), reportDate(b)) || inReport(a, b);
}

/** By date and, within one, by the part of it: "late on Sunday" after "on Sunday"; undated last. */
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

/** How many of a list are looked at: more pages than anyone turns, and few enough for an answer at once. */
export const SHOWN_MAX = 50;

/** Who it is, without a role: how sides are headed, sorted and listed. */
export function speakerName(speaker: Speaker): string {
	switch (speaker.kind) {
		case 'report':
			return 'the report itself';
		case 'unnamed':
			return speaker.description;
		default:
			return speaker.name;
	}
}

/** Things by a key, keys in the order in which they first come. */
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
