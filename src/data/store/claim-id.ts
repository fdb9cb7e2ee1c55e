/**
 * Claim ids: integers that ascend with time. Reading them backwards gives the newest claims first, in every table and in
 * the full-text index.
 *
 * An id is a bucket and a number within it. A claim is in the bucket of the last day on which it may have been said; an
 * undated one in that of its report's day. The claims of one bucket are not sorted; queries
 * sort them by {@link NEWEST_FIRST}.
 */
import type { Bounds } from '../model/edtf-date.ts';

/** Ids in a bucket: no archive has as many claims of one day. The smaller the ids are, the smaller is the file. */
const BUCKET = 2 ** 16;
/** More days than lie between 1970 and the year 0 or 9999, the first and the last that EDTF can name. */
const DAYS = 2 ** 22;
const DAY_MS = 86_400_000;

/**
 * The order of claims: what may have been said last comes first, an undated claim by the day of its report and after those
 * that are dated to it; then the newest report, then the report's own order.
 */
export const NEWEST_FIRST = `coalesce(c.last, a.ends) DESC, coalesce(c.first, a.begins) DESC, c.last IS NULL,
	a.begins DESC, a.ends DESC, a.id, c.place`;

/** The bucket of a claim, from the bounds of its date and of its report's date. */
export function bucketOf(said: Bounds | null, report: Bounds): number {
	return dayOf((said ?? report).max);
}

/** The lowest id of a bucket; its ids end before the lowest of the next bucket. */
export const firstIdOf = (bucket: number): number => bucket * BUCKET;

/** The bucket of an id. */
export const bucketOfId = (id: number): number => Math.floor(id / BUCKET);

/** The first id of claims that may have been said on a day or later, counted in days from 1970. */
export const firstIdSince = (day: number): number => firstIdOf(dayOf(day * DAY_MS));

/** The day of a time, counted from 1970; times that are infinite, or not within these years, are on the first or last one. */
const dayOf = (ms: number): number => Math.min(DAYS - 1, Math.max(-DAYS, Math.floor(ms / DAY_MS)));
