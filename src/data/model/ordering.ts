/** How dates, reports and ids are sorted. */

import type * as model from './article-schema.ts';
import type { When } from './article-schema.ts';
import { type Bounds, bounds, compareDates } from './edtf-date.ts';

/** Orders EDTF dates: what may have been last comes first, undated last. */
export function newestDate(a: string | null | undefined, b: string | null | undefined): number {
	return newestSpan(spanOf(a), spanOf(b));
}

/** The same, of where the dates lie on the time line. */
export function newestSpan(a: Bounds, b: Bounds): number {
	return b.max - a.max || b.min - a.min;
}

/** The claims of an article by their ids, in the order of the report. */
export function claimsInOrder({ claims }: model.ArticleEntry): [string, model.ClaimEntry][] {
	return Object.entries(claims).sort(([a, x], [b, y]) => x.paragraph - y.paragraph || byId(a, b));
}

/** The newest report first, undated ones last; of one day, by id. */
export function newestReport(a: Report, b: Report): number {
	return byNewestDay(a.dateline.date, b.dateline.date) || byId(a.id, b.id);
}

/** Orders the days of reports: the newest first, undated last. */
export function byNewestDay(a: string | null, b: string | null): number {
	return a === null || b === null ? compareDates(a, b) : compareDates(b, a);
}

interface Report {
	readonly id: string;
	readonly dateline: When;
}

/** By code units, the same on every machine; `localeCompare` is not. */
export function byId(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** Where a date lies on the time line: finite, so that differences order; undated before all dates. */
export function spanOf(date: string | null | undefined): Bounds {
	if (!date) return { min: -FAR, max: -FAR };
	const { min, max } = bounds(date);
	return { min: Math.max(min, -FAR), max: max === Infinity ? min : max };
}

/** An end of the time line that no date reaches. */
export const FAR = 2 ** 51;
