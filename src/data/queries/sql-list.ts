/** Lists that are read from the store no further than they are looked at. */
import type { List } from '../edition/list.ts';
import { bucketOfId, firstIdOf, NEWEST_FIRST } from '../store/claim-id.ts';
import type { Database, Value } from '../store/driver.ts';

/** What comes after SELECT and its columns, with the values of its question marks. */
export interface SqlRows {
	readonly columns: string;
	/** From FROM on, without ORDER BY. */
	readonly from: string;
	readonly order: string;
	readonly values: readonly Value[];
}

/** The list of what is made of each row. */
export function sqlList<T>(database: Database, rows: SqlRows, make: (row: number[]) => T): List<T> {
	return new SqlList(database, rows, make);
}

class SqlList<T> implements List<T> {
	readonly #database: Database;
	readonly #rows: SqlRows;
	readonly #make: (row: number[]) => T;
	#length: number | undefined;

	constructor(database: Database, rows: SqlRows, make: (row: number[]) => T) {
		this.#database = database;
		this.#rows = rows;
		this.#make = make;
	}

	get length(): number {
		const { from, values } = this.#rows;
		this.#length ??= this.#database.get<[number]>(`SELECT count(*) ${from}`, ...values)?.[0] ?? 0;
		return this.#length;
	}

	first(most: number): readonly T[] {
		return this.#select(Math.min(most, Number.MAX_SAFE_INTEGER)).map(this.#make);
	}

	*[Symbol.iterator](): Iterator<T> {
		for (const row of this.#select(-1)) yield this.#make(row);
	}

	/** A negative limit is none: https://www.sqlite.org/lang_select.html#limitoffset */
	#select(limit: number): number[][] {
		const { columns, from, order, values } = this.#rows;
		return this.#database.all<number[]>(`SELECT ${columns} ${from} ORDER BY ${order} LIMIT ?`, ...values, limit);
	}
}

/** A condition on claims: `SELECT <id> FROM … WHERE …`, whose rows can be read backwards by the id. */
export interface ClaimRows {
	readonly id: string;
	readonly sql: string;
	readonly values: readonly Value[];
}

/** The ids of the newest claims, newest first. Reads little more than so many rows, however many there are. */
export function newestIds(database: Database, { id, sql, values }: ClaimRows, most: number): readonly number[] {
	const newest = database.all<[number]>(`${sql} ORDER BY ${id} DESC LIMIT ?`, ...values, most).map(([one]) => one);
	const last = newest.at(-1);
	if (newest.length === most && last !== undefined) {
		// The rest of the last bucket, among whose claims any may be newer.
		const rest = `${sql} AND ${id} >= ? AND ${id} < ?`;
		for (const [one] of database.all<[number]>(rest, ...values, firstIdOf(bucketOfId(last)), last)) newest.push(one);
	}
	return sortNewest(database, newest, most);
}

/** The ids of all of them, newest first. */
export function allNewestIds(database: Database, { sql, values }: ClaimRows): readonly number[] {
	const sorted = `SELECT c.id FROM claim c JOIN article a ON a.no = c.article WHERE c.id IN (${sql}) ORDER BY ${NEWEST_FIRST}`;
	return database.all<[number]>(sorted, ...values).map(([id]) => id);
}

/** Sorts claims newest first and keeps the first of them. */
export function sortNewest(database: Database, ids: readonly number[], most: number): readonly number[] {
	if (ids.length < 2) return ids.slice(0, most);
	const sorted = `SELECT c.id FROM json_each(?) j CROSS JOIN claim c ON c.id = j.value JOIN article a ON a.no = c.article
		ORDER BY ${NEWEST_FIRST} LIMIT ?`;
	return database.all<[number]>(sorted, JSON.stringify(ids), most).map(([id]) => id);
}
