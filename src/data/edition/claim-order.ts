/** How claims are sorted. */
import { byId, newestDate, newestReport } from '../model/ordering.ts';
import type { Claim } from './content.ts';

/** What may have been said last comes first, undated last; of one day, the report's own order. */
export function newestFirst(a: Claim, b: Claim): number {
	return newestDate(a.said?.date, b.said?.date) || inReport(a, b);
}

/** By report, the newest first, then by paragraph. */
export function inReport(a: Claim, b: Claim): number {
	if (a.article === b.article) return a.paragraph - b.paragraph || byId(a.id, b.id);
	return newestReport(a.article, b.article);
}
