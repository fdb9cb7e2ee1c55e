/** The orders in which readers meet claims, and how much independent word stands behind them. */
import { bounds, compareDates } from '../data/dates.ts';
import type { Claim } from '../data/edition.ts';

/** By time, then by place in the report: what was said first comes first, undated last. */
export function byTime(a: Claim, b: Claim): number {
	return compareDates(a.said?.date ?? null, b.said?.date ?? null) || inReport(a, b);
}

/** What may have been said last comes first, undated last; of one day, the report's own order. */
export function newestFirst(a: Claim, b: Claim): number {
	return latest(b) - latest(a) || inReport(a, b);
}

/** By report, then by paragraph. */
export function inReport(a: Claim, b: Claim): number {
	if (a.article !== b.article)
		return compareDates(b.article.dateline.date, a.article.dateline.date) || (a.id < b.id ? -1 : 1);
	return a.paragraph - b.paragraph;
}

function latest(claim: Claim): number {
	const date = claim.said?.date;
	if (!date) return Number.MIN_SAFE_INTEGER;
	const { min, max } = bounds(date);
	return max === Infinity ? min : max;
}

/** How many publications carry some claims, and on how many independent origins these rest. */
export interface Backing {
	/** Articles, and the posts and broadcasts in them that pass on the words of others. */
	readonly reports: number;
	readonly origins: number;
}

/** Counts each report and each origin once, however often they recur: a repetition is no corroboration. */
export function backing(claims: readonly Claim[]): Backing {
	const reports = new Set<string>();
	const origins = new Set<string>();
	for (const claim of claims) {
		reports.add(claim.article.id);
		for (let hop = claim.source; hop; hop = hop.carries) if (hop.carries) reports.add(hop.id);
		origins.add(claim.origin);
	}
	return { reports: reports.size, origins: origins.size };
}
