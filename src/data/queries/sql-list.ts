/** Lists that read from the store only as many rows as are needed. */
import type { List } from '../edition/list.ts';
import { bucketOfId, firstIdOf, NEWEST_FIRST } from '../store/claim-id.ts';
import type { Database, Value } from '../store/driver.ts';

/** The parts of a SELECT statement, with the values of its question marks. */
export interface SqlRows {
	readonly columns: string;
	/** From FROM on, without ORDER BY. */
	readonly from: string;
	readonly order: string;
	readonly values: readonly Value[];
}

/** Returns a list with one item for each row. */
export function sqlList<Row extends readonly Value[], T>(
	database: Database,
	{ columns, from, order, values }: SqlRows,
	make: (row: Row) => T,
): List<T> {
	// A negative limit is none: https://www.sqlite.org/lang_select.html#limitoffset
	const select = (limit: number) =>
		database.all<Row>(`SELECT ${columns} ${from} ORDER BY ${order} LIMIT ?`, ...values, limit);
	let length: number | undefined;
	return Object.freeze({
		get length() {
			length ??= database.get<[number]>(`SELECT count(*) ${from}`, ...values)?.[0] ?? 0;
			return length;
		},
		first: (most: number) => select(Math.min(most, Number.MAX_SAFE_INTEGER)).map(make),
		*[Symbol.iterator]() {
			for (const row of select(-1)) yield make(row);
		},
	});
}

/** A statement that selects claim ids, `SELECT <id> FROM … WHERE …`, with an index by this id. */
export interface ClaimRows {
	readonly id: string;
	readonly sql: string;
	readonly values: readonly Value[];
}

/** Where a claim is, by the number of its article and its place there. */
export interface ClaimPlace {
	readonly id: number;
	readonly article: number;
	readonly place: number;
}

/** Returns where the newest claims are, newest first. Reads these rows and the rest of the last bucket. */
export function newestClaims(database: Database, { id, sql, values }: ClaimRows, most: number): readonly ClaimPlace[] {
	const newest = database.all<[number]>(`${sql} ORDER BY ${id} DESC LIMIT ?`, ...values, most).map(([one]) => one);
	const last = newest.at(-1);
	if (newest.length === most && last !== undefined) {
		// The rest of the last bucket, whose claims are not sorted.
		const rest = `${sql} AND ${id} >= ? AND ${id} < ?`;
		for (const [one] of database.all<[number]>(rest, ...values, firstIdOf(bucketOfId(last)), last)) newest.push(one);
	}
	return sortNewestClaims(database, newest, most);
}

type PlaceRow = [id: number, article: number, place: number];
const toPlace = ([id, article, place]: PlaceRow): ClaimPlace => ({ id, article, place });

/** Returns where all claims of a statement are, newest first. */
export function allNewestClaims(database: Database, { sql, values }: ClaimRows): readonly ClaimPlace[] {
	const sorted = `SELECT c.id, c.article, c.place FROM claim c JOIN article a ON a.no = c.article WHERE c.id IN (${sql})
		ORDER BY ${NEWEST_FIRST}`;
	return database.all<PlaceRow>(sorted, ...values).map(toPlace);
}

/** Sorts claims newest first, and returns where at most `most` of them are. */
export function sortNewestClaims(database: Database, ids: readonly number[], most: number): readonly ClaimPlace[] {
	if (ids.length === 0) return [];
	const sorted = `SELECT c.id, c.article, c.place FROM json_each(?) j CROSS JOIN claim c ON c.id = j.value
		JOIN article a ON a.no = c.article ORDER BY ${NEWEST_FIRST} LIMIT ?`;
	return database.all<PlaceRow>(sorted, JSON.stringify(ids), most).map(toPlace);
}

/** Sorts claims newest first, and returns the ids of at most `most` of them. */
export function sortNewest(database: Database, ids: readonly number[], most: number): readonly number[] {
	return ids.length < 2 ? ids.slice(0, most) : sortNewestClaims(database, ids, most).map(({ id }) => id);
}
