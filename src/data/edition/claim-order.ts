/** The orders of claims. */
import { newestDate, newestReport } from '../model/ordering.ts';
import type { Claim } from './content.ts';

/**
 * By the last day on which a claim may have been said, newest first; an undated one by the day of its report, after those that
 * are dated to it. Then in the report's order.
 */
export function newestFirst(a: Claim, b: Claim): number {
	const placed = ({ said, article }: Claim) => said?.date ?? article.dateline.date;
	return newestDate(placed(a), placed(b)) || Number(!a.said?.date) - Number(!b.said?.date) || inReport(a, b);
}

/** By report, the newest first, then by place in it. */
export function inReport(a: Claim, b: Claim): number {
	if (a.article === b.article) return a.place - b.place;
	return newestReport(a.article, b.article);
}
