/** The orders of claims. */
import { byId, newestDate, newestReport } from '../model/ordering.ts';
import type { Claim } from './content.ts';

/** By the last day on which a claim may have been said, newest first and undated last; then in the report's order. */
export function newestFirst(a: Claim, b: Claim): number {
	return newestDate(a.said?.date, b.said?.date) || inReport(a, b);
}

/** By report, the newest first, then by paragraph. */
export function inReport(a: Claim, b: Claim): number {
	if (a.article === b.article) return a.paragraph - b.paragraph || byId(a.id, b.id);
	return newestReport(a.article, b.article);
}
