/** The orders in which readers meet claims, and how much independent word stands behind them. */
import { type Bounds, bounds, compareDates } from '../data/dates.ts';
import type { Claim, Edition, Speaker, Topic } from '../data/edition.ts';
import type { When } from '../data/model.ts';

/** By time, undated last; then by the day of the report and the place in it: what was said first comes first. */
export function byTime(a: Claim, b: Claim): number {
	return compareMoments(a.said, b.said) || compareDates(dayOf(a), dayOf(b)) || inReport(a, b);
}

/** By date and, within one, by the part of it: "late on Sunday" after "on Sunday"; undated last. */
export function compareMoments(a: When | null, b: When | null): number {
	return compareDates(a?.date ?? null, b?.date ?? null) || partOf(a) - partOf(b);
}

const PARTS: readonly (When['part'] | null)[] = [
	null,
	'early',
	'morning',
	'mid',
	'afternoon',
	'evening',
	'late',
	'overnight',
];
const partOf = (when: When | null) => PARTS.indexOf(when?.part ?? null);

const dayOf = ({ article }: Claim) => article.dateline.date;

/** What may have been said last comes first, undated last; of one day, the report's own order. */
export function newestFirst(a: Claim, b: Claim): number {
	const [x, y] = [spanOf(a), spanOf(b)];
	return y.max - x.max || y.min - x.min || inReport(a, b);
}

/** By report, then by paragraph. */
export function inReport(a: Claim, b: Claim): number {
	if (a.article !== b.article)
		return compareDates(b.article.dateline.date, a.article.dateline.date) || (a.id < b.id ? -1 : 1);
	return a.paragraph - b.paragraph;
}

/** Finite, so that differences order; an undated claim lies before all dated ones. */
function spanOf(claim: Claim): Bounds {
	const date = claim.said?.date;
	if (!date) return { min: -FAR, max: -FAR };
	const { min, max } = bounds(date);
	return { min: Math.max(min, -FAR), max: max === Infinity ? min : max };
}

const FAR = Number.MAX_SAFE_INTEGER / 4;

/** How many publications carry some claims, and on how many independent origins these rest. */
export interface Backing {
	/** Those who first reported it: articles, and posts in them that pass on the words of others. */
	readonly reports: number;
	readonly origins: number;
}

/**
 * Counts each report and each origin once, however often they recur: a repetition is no corroboration, and an article
 * that embeds a post adds no report to it.
 */
export function backing(claims: readonly Claim[]): Backing {
	const reports = new Set<string>();
	const origins = new Set<string>();
	for (const claim of claims) {
		reports.add(firstReport(claim));
		origins.add(claim.origin);
	}
	return { reports: reports.size, origins: origins.size };
}

/** The hop that passes on the origin's own words, or the article where it stands next to the origin. */
function firstReport({ source, article }: Claim): string {
	let first = article.id;
	for (let hop = source; hop?.carries; hop = hop.carries) first = hop.id;
	return first;
}

/** All claims that a topic has a part in: said by it, about it or passed on by it; for a question, those bearing on it. */
export function touching(edition: Edition, topic: Topic): readonly Claim[] {
	if (topic.kind === 'question') return edition.claimsAbout(topic);
	return [...new Set([edition.claimsBy(topic), edition.claimsAbout(topic), edition.claimsPassedOnBy(topic)].flat())];
}

/** Who it is, without a role: how sides are headed, sorted and listed. */
export function nameOf(speaker: Speaker): string {
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
export function grouped<T, K>(things: readonly T[], keyOf: (thing: T) => K): Map<K, T[]> {
	const groups = new Map<K, T[]>();
	for (const thing of things) {
		const group = groups.get(keyOf(thing));
		if (group) group.push(thing);
		else groups.set(keyOf(thing), [thing]);
	}
	return groups;
}
