/** Finds claims by the words of their text. */

import type { Claim } from '../edition/content.ts';
import type { Order, SearchResult } from '../edition/search-result.ts';
import { daysOf } from '../model/edtf-date.ts';
import { bucketOfId, firstIdOf, firstIdSince, NEWEST_FIRST } from '../store/claim-id.ts';
import type { Database, Value } from '../store/driver.ts';
import { parseQuery } from '../text/query-parser.ts';
import { LONG_DAYS, markOf } from '../update/claim-marks.ts';
import { saidByUnnamed } from './claim-list.ts';
import { firstOfEachOrigin } from './newest-words.ts';
import { sortNewest } from './sql-list.ts';
import { type TextQuery, textQuery } from './text-query.ts';

/** The order and the filters of a search. */
export interface ClaimFilter {
	/** By default newest first. */
	readonly order?: Order | undefined;
	/** The number of a topic that the claim is about, or that said it. */
	readonly about?: number | undefined;
	readonly by?: number | undefined;
	/** The full-text query for the unnamed sources that said it. */
	readonly byUnnamed?: string | undefined;
	/** The index of its state in STATES. */
	readonly state?: number | undefined;
	/** EDTF: the days on which it may have been said; undated claims are left out. */
	readonly said?: string | undefined;
}

/** How many claims a search lists, counts and examines at most. */
export interface SearchLimits {
	/** The first hits; besides, the newest hit of each of as many origins. */
	readonly listed: number;
	/** Counted when the order is newest first, and looked through for origins; at least `listed`. */
	readonly counted: number;
	/** Of the claims with the words, the newest that are filtered by state, unnamed source or date, or ranked. */
	readonly lookedAt: number;
}

/** Chosen so that ranking takes about 50 ms. */
export const SEARCH_LIMITS: SearchLimits = { listed: 50, counted: 1000, lookedAt: 20_000 };

/** The claims with ids from `from` to before `to` and with these marks; with `compared`, their days must be compared, too. */
interface Range {
	readonly from: number;
	readonly to: number;
	readonly marks: readonly string[];
	readonly compared: boolean;
}

/** Above all claim ids. */
const END = Number.MAX_SAFE_INTEGER;

export interface SearchSource {
	readonly database: Database;
	claim(id: number): Claim;
}

/**
 * Returns the claims with every word; the last word may be unfinished, and words in "quotation marks" must be in this
 * order. A query without letters or digits finds nothing. Relevance is BM25; equally relevant claims are newest first.
 */
export function searchClaims(
	{ database, claim }: SearchSource,
	text: string,
	wanted: ClaimFilter,
	limits: SearchLimits = SEARCH_LIMITS,
): SearchResult {
	const query = parseQuery(text);
	const marks = [
		...(wanted.about === undefined ? [] : [markOf.about(wanted.about)]),
		...(wanted.by === undefined ? [] : [markOf.by(wanted.by)]),
	];
	const asked = textQuery(database, query, marks);
	const search = asked && new Search(database, asked, wanted, limits);
	const found = !search ? NO_HITS : wanted.order === 'relevance' ? search.relevant() : search.newest();
	return {
		claims: found.ids.map(claim),
		total: found.total,
		more: found.more,
		wordsLeftOut: query.leftOut,
		beginningsLeftOut: asked?.beginningsLeftOut ?? false,
		brokenOffAt: found.brokenOffAt === null ? null : claim(found.brokenOffAt),
	};
}

interface SearchHits {
	readonly ids: readonly number[];
	readonly total: number;
	readonly more: boolean;
	readonly brokenOffAt: number | null;
}

const NO_HITS: SearchHits = { ids: [], total: 0, more: false, brokenOffAt: null };

class Search {
	readonly #database: Database;
	readonly #match: string;
	readonly #most: number;
	readonly #limits: SearchLimits;
	readonly #state: number | undefined;
	readonly #byUnnamed: string | undefined;
	readonly #days: { readonly from: number; readonly to: number } | undefined;

	constructor(
		database: Database,
		{ match, most }: TextQuery,
		{ state, said, byUnnamed }: ClaimFilter,
		limits: SearchLimits,
	) {
		this.#database = database;
		this.#limits = limits;
		this.#match = match;
		this.#most = most;
		this.#state = state;
		this.#byUnnamed = byUnnamed;
		this.#days = said === undefined ? undefined : daysOf(said);
	}

	/** The ranges of ids in which claims of the wanted days can be, newest first. */
	#ranges(): readonly Range[] {
		const days = this.#days;
		if (!days) return [{ from: -END, to: END, marks: [], compared: false }];
		const from = days.from === -Infinity ? -END : firstIdSince(days.from);
		const range = (range: Partial<Range>): Range => ({ from, to: END, marks: [], compared: true, ...range });
		if (days.to === Infinity) return [range({})];
		// A claim that ends later can include a wanted day only if its date is an interval; a long one if it ends much later.
		const after = Math.max(from, firstIdSince(days.to + 1));
		const far = Math.max(from, firstIdSince(days.to + LONG_DAYS + 1));
		return [
			range({ from: far, marks: [markOf.long] }),
			range({ from: after, to: far, marks: [markOf.interval] }),
			range({ to: after }),
		];
	}

	newest(): SearchHits {
		const ids: number[] = [];
		let brokenOffAt: number | null = null;
		for (const range of this.#ranges()) {
			const wanted = this.#limits.counted + 1 - ids.length;
			for (const id of this.#findHits(range, wanted)) ids.push(id);
			if (ids.length > this.#limits.counted) break;
			if (this.#filters(range).sql.length > 0) brokenOffAt = this.#endOf(range);
			if (brokenOffAt !== null) break;
		}
		return {
			ids: this.#withEveryVoice(this.#sorted(ids)),
			total: Math.min(ids.length, this.#limits.counted),
			more: ids.length > this.#limits.counted || brokenOffAt !== null,
			brokenOffAt,
		};
	}

	/** The first of some hits in their order, and of each further origin the first, so that many of one hide no other. */
	#withEveryVoice(hits: readonly number[]): readonly number[] {
		const { listed } = this.#limits;
		if (hits.length <= listed) return hits;
		const find = `SELECT c.id, c.is_over, c.origin, c.joint FROM json_each(?) j CROSS JOIN claim c ON c.id = j.value
			ORDER BY j.key`;
		type Row = [id: number, isOver: number, origin: number, joint: string | null];
		const words = firstOfEachOrigin(this.#database.all<Row>(find, JSON.stringify(hits)));
		const shown = new Set([...hits.slice(0, listed), ...words.slice(0, listed).map(({ id }) => id)]);
		return hits.filter((id) => shown.has(id));
	}

	/** Sorts hits given by descending ids, and keeps those that are counted. */
	#sorted(ids: readonly number[]): readonly number[] {
		const { counted } = this.#limits;
		const last = ids[counted];
		if (last === undefined) return sortNewest(this.#database, ids, counted);
		// The last bucket may have more hits than were read.
		const [from, to] = [firstIdOf(bucketOfId(last)), firstIdOf(bucketOfId(last) + 1)];
		const newer = ids.filter((id) => id >= to);
		const rest = this.#newestIn({ from, to }, counted - newer.length);
		return [...sortNewest(this.#database, newer, counted), ...rest];
	}

	/** The newest hits among the ids of a bucket. */
	#newestIn(bucket: Pick<Range, 'from' | 'to'>, most: number): readonly number[] {
		const parts = this.#ranges().map((range) => {
			const [from, to] = [Math.max(range.from, bucket.from), Math.min(range.to, bucket.to)];
			const { sql, values } = this.#words('rowid AS id', { ...range, from, to });
			const filters = this.#filters(range);
			const where = filters.sql.length > 0 ? `WHERE ${filters.sql.join(' AND ')}` : '';
			const sorted = `SELECT c.id FROM (${sql} LIMIT ${this.#limits.lookedAt}) h CROSS JOIN claim c ON c.id = h.id
				CROSS JOIN article a ON a.no = c.article ${where} ORDER BY ${NEWEST_FIRST} LIMIT ?`;
			return this.#database.all<[number]>(sorted, ...values, ...filters.values, most).map(([id]) => id);
		});
		const found = parts.filter((ids) => ids.length > 0);
		return found.length === 1 ? (found[0] as number[]) : sortNewest(this.#database, found.flat(), most);
	}

	/** Ids of hits that match the filters, in descending order. */
	#findHits(range: Range, most: number): number[] {
		const { sql, values } = this.#words('rowid AS id', range);
		const filters = this.#filters(range);
		if (filters.sql.length === 0)
			return this.#database.all<[number]>(`${sql} LIMIT ?`, ...values, most).map(([id]) => id);
		const filtered = `SELECT h.id FROM (${sql} LIMIT ${this.#limits.lookedAt}) h CROSS JOIN claim c ON c.id = h.id
			WHERE ${filters.sql.join(' AND ')} LIMIT ?`;
		return this.#database.all<[number]>(filtered, ...values, ...filters.values, most).map(([id]) => id);
	}

	/** The first hit of a range that was not examined; null when all were. */
	#endOf(range: Range): number | null {
		if (this.#most <= this.#limits.lookedAt) return null;
		const { sql, values } = this.#words('rowid', range);
		return this.#database.get<[number]>(`${sql} LIMIT 1 OFFSET ${this.#limits.lookedAt}`, ...values)?.[0] ?? null;
	}

	#words(columns: string, { from, to, marks }: Range): { readonly sql: string; readonly values: readonly Value[] } {
		return {
			// FTS5 uses a bound of rowid only if it is an integer, and numbers from JavaScript are floating-point.
			sql: `SELECT ${columns} FROM claim_text WHERE claim_text MATCH ?
				AND rowid >= CAST(? AS INTEGER) AND rowid < CAST(? AS INTEGER) ORDER BY rowid DESC`,
			values: [[this.#match, ...marks.map((mark) => `marks : "${mark}"`)].join(' AND '), from, to],
		};
	}

	#filters({ compared }: Range): { readonly sql: readonly string[]; readonly values: readonly Value[] } {
		const [sql, values]: [string[], Value[]] = [[], []];
		if (this.#state !== undefined) {
			sql.push('EXISTS (SELECT 1 FROM position p WHERE p.claim = c.id AND p.state = ?)');
			values.push(this.#state);
		}
		if (this.#byUnnamed !== undefined) {
			sql.push(saidByUnnamed('c.id'));
			values.push(this.#byUnnamed);
		}
		if (compared && this.#days) {
			sql.push('c.from_day <= ?', 'c.to_day >= ?');
			values.push(finite(this.#days.to), finite(this.#days.from));
		}
		return { sql, values };
	}

	relevant(): SearchHits {
		const ranked: [id: number, score: number][] = [];
		let total = 0;
		let brokenOffAt: number | null = null;
		for (const range of this.#ranges()) {
			const { sql, values } = this.#words('rowid AS id, bm25(claim_text, 1.0, 0.0) AS score', range);
			const filters = this.#filters(range);
			const rows = this.#database.all<[id: number, score: number, total: number]>(
				`SELECT h.id, h.score, count(*) OVER () FROM (${sql} LIMIT ${this.#limits.lookedAt}) h
				${filters.sql.length > 0 ? `CROSS JOIN claim c ON c.id = h.id WHERE ${filters.sql.join(' AND ')}` : ''}
				ORDER BY h.score, h.id DESC LIMIT ${this.#limits.counted}`,
				...values,
				...filters.values,
			);
			total += rows[0]?.[2] ?? 0;
			for (const [id, score] of rows) ranked.push([id, score]);
			brokenOffAt = this.#endOf(range);
			if (brokenOffAt !== null) break;
		}
		const scores = new Map(ranked);
		const ids = this.#withEveryVoice(this.#byScore([...scores.keys()], scores).slice(0, this.#limits.counted));
		return { ids, total, more: brokenOffAt !== null, brokenOffAt };
	}

	/** Sorts by score, equal ones newest first. */
	#byScore(ids: readonly number[], scores: ReadonlyMap<number, number>): readonly number[] {
		const newest = sortNewest(this.#database, ids, ids.length);
		return newest.toSorted((a, b) => (scores.get(a) ?? 0) - (scores.get(b) ?? 0));
	}
}

const finite = (day: number): number => Math.min(1e9, Math.max(-1e9, day));
