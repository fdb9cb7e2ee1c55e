/**
 * Claim ids: whole numbers that ascend with time, so that reading them backwards gives the newest claim first, in every
 * table and in the full-text index.
 *
 * An id is a bucket and a number within it. A dated claim is in the bucket of the last day on which it may have been said;
 * undated claims come before all of those, by the day of their report. Claims of one bucket are in no order among
 * themselves: who reads them sorts them by the columns of {@link NEWEST_FIRST}.
 */
import type { Bounds } from '../model/edtf-date.ts';

/** Ids in a bucket: no archive has as many claims of one day. The fewer there are, the smaller is the full-text index. */
const BUCKET = 2 ** 17;
/** Buckets for each day from the year 0 to the year 9999 that EDTF can name, and one more before them. */
const DAYS = 2 ** 22;
/** From the first day of the year 0 to 1 January 1970. */
const DAYS_BEFORE_1970 = 719_528;
const DAY_MS = 86_400_000;

/** The order of claims: what may have been said last comes first, then the newest report, then the report's own order. */
export const NEWEST_FIRST = 'c.last DESC, c.first DESC, a.begins DESC, a.ends DESC, a.id, c.place';

/** The bucket of a claim, by where its date and that of its report lie on the time line. */
export function bucketOf(said: Bounds | null, report: Bounds): number {
	return said ? 1 + dayNumber(said.max) : dayNumber(report.min) - DAYS;
}

/** The first id of a bucket; the next bucket's is the first one behind it. */
export const firstIdOf = (bucket: number): number => bucket * BUCKET;

/** The bucket that an id lies in. */
export const bucketOfId = (id: number): number => Math.floor(id / BUCKET);

/** The first id of claims that may have been said on a day or later, counted in days from 1970. */
export const firstIdSince = (day: number): number => firstIdOf(1 + dayNumber(day * DAY_MS));

function dayNumber(ms: number): number {
	return Math.min(DAYS - 2, Math.max(0, Math.floor(ms / DAY_MS) + DAYS_BEFORE_1970));
}
