/** Orders dates, reports, claims and ids. */
import type * as model from './article-schema.ts';
import type { When } from './article-schema.ts';
import { type Bounds, bounds, compareDates } from './edtf-date.ts';

/** Orders EDTF dates: what may have been last comes first, undated last. */
export function newestDate(a: string | null | undefined, b: string | null | undefined): number {
	const [x, y] = [spanOf(a), spanOf(b)];
	return y.max - x.max || y.min - x.min;
}

/** Returns the claims of an article with their ids, by paragraph, and those of one paragraph as they are written. */
export function claimsInOrder({ claims }: model.ArticleEntry): [string, model.ClaimEntry][] {
	return Object.entries(claims).sort(([, a], [, b]) => a.paragraph - b.paragraph);
}

interface Report {
	readonly id: string;
	readonly dateline: When;
}

/** Orders reports: the newest first, undated last, those of one day by id. */
export function newestReport(a: Report, b: Report): number {
	const [x, y] = [a.dateline.date, b.dateline.date];
	return (x === null || y === null ? compareDates(x, y) : compareDates(y, x)) || byId(a.id, b.id);
}

/** Orders by code units, which is the same on every machine; `localeCompare` is not. */
export function byId(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** Before and after all dates; finite, so that differences can be sorted by. */
const FAR = 2 ** 51;

/** Returns when a date begins and ends, in finite numbers; undated is before all dates. */
export function spanOf(date: string | null | undefined): Bounds {
	if (!date) return { min: -FAR, max: -FAR };
	const { min, max } = bounds(date);
	return { min: Math.max(min, -FAR), max: max === Infinity ? min : max };
}
