/** Lists of claims as conditions in SQL. Nothing is read until a list is used. */

import type { ArticleClaims, Backing, ClaimList } from '../edition/claim-lists.ts';
import type { Claim } from '../edition/content.ts';
import type { List } from '../edition/list.ts';
import type { Database, Value } from '../store/driver.ts';
import { newestOfEachOrigin } from './newest-words.ts';
import { allNewestClaims, type ClaimPlace, type ClaimRows, newestClaims, sqlList } from './sql-list.ts';

/**
 * A condition on claims: a topic has one of some roles in it (bits of ROLE), it says something to a question in a state, a
 * column has a value, or unnamed sources that a full-text query finds say it.
 */
export type Condition =
	| { readonly topic: number; readonly roles: number }
	| { readonly state: number }
	| { readonly column: 'kind' | 'narrated' | 'happening' | 'article'; readonly value: number }
	| { readonly unnamed: string };

/** Repeats the condition of a partial index, which SQLite cannot derive from a bound value. */
const COLUMN_IS = {
	kind: '(c.kind = ? AND c.kind > 0)',
	narrated: '(c.narrated = ? AND c.narrated = 1)',
	happening: '(c.happening = ? AND c.happening = 1)',
	article: 'c.article = ?',
} as const;

/** A condition in SQL on the claim with an id: unnamed sources that a query of the full-text index finds say it. */
export const saidByUnnamed = (id: string): string =>
	`${id} IN (SELECT rowid FROM unnamed_text WHERE unnamed_text MATCH ?)`;

/** All of these conditions hold; negated, at least one does not. */
interface Term {
	readonly all: readonly Condition[];
	readonly negated: boolean;
}

export interface ClaimSource {
	readonly database: Database;
	claim(id: number): Claim;
	/** The claim at a place in the article with this number. */
	claimAt(article: number, place: number): Claim;
	/** Of all claims of the edition. */
	readonly count: number;
	readonly backing: Backing;
}

/** Returns the list of claims that meet all conditions; of all claims without a condition. */
export function claimList(source: ClaimSource, ...conditions: readonly Condition[]): ClaimList {
	return new SqlClaims(
		source,
		conditions.map((condition) => ({ all: [condition], negated: false })),
	);
}

class SqlClaims implements ClaimList {
	readonly #source: ClaimSource;
	readonly #terms: readonly Term[];
	#length: number | undefined;
	#backing: Backing | undefined;

	constructor(source: ClaimSource, terms: readonly Term[]) {
		this.#source = source;
		this.#terms = terms;
	}

	readonly #claim = ({ article, place }: ClaimPlace): Claim => this.#source.claimAt(article, place);

	get length(): number {
		this.#length ??= this.#count();
		return this.#length;
	}

	get empty(): boolean {
		const { sql, values } = this.#query(() => '1');
		return this.#source.database.get(`${sql} LIMIT 1`, ...values) === undefined;
	}

	first(most: number): readonly Claim[] {
		return newestClaims(this.#source.database, this.#query(), most).map(this.#claim);
	}

	ofEachOrigin(most: number): readonly Claim[] {
		const rows = { ...this.#query((id, distinct) => `${distinct}${id}, c.is_over`), length: this.length };
		return newestOfEachOrigin(this.#source.database, rows, most).map(this.#claim);
	}

	*[Symbol.iterator](): Iterator<Claim> {
		for (const one of allNewestClaims(this.#source.database, this.#query())) yield this.#claim(one);
	}

	and(other: ClaimList): ClaimList {
		return new SqlClaims(this.#source, [...this.#terms, ...(other as SqlClaims).#terms]);
	}

	without(other: ClaimList): ClaimList {
		const all = (other as SqlClaims).#terms.flatMap((term) => {
			if (term.negated) throw new Error('a list from which something was left out cannot be left out itself');
			return term.all;
		});
		return new SqlClaims(this.#source, [...this.#terms, { all, negated: true }]);
	}

	byArticle(): List<ArticleClaims> {
		const { database, claimAt } = this.#source;
		const { sql, values } = this.#query(() => 'c.article AS article, c.place AS place');
		const rows = {
			columns: 'r.article, r.places',
			from: `FROM (SELECT article, json_group_array(DISTINCT place) AS places FROM (${sql}) GROUP BY article) r
				JOIN article a ON a.no = r.article`,
			...{ order: 'a.begins DESC, a.ends DESC, a.id', values },
		};
		return sqlList<[article: number, places: string], ArticleClaims>(database, rows, ([article, places]) => {
			const claims = (JSON.parse(places) as number[]).sort((a, b) => a - b).map((place) => claimAt(article, place));
			return { article: (claims[0] as Claim).article, claims };
		});
	}

	backing(): Backing {
		this.#backing ??= this.#isWhole ? this.#source.backing : this.#countBacking();
		return this.#backing;
	}

	#countBacking(): Backing {
		const { database } = this.#source;
		const { sql, values } = this.#query(
			() =>
				'count(DISTINCT c.article), count(DISTINCT c.article * 1048576 + c.post), count(DISTINCT c.origin), group_concat(DISTINCT c.joint)',
		);
		type Row = [reports: number, posts: number, origins: number, joint: string | null];
		const [reports, posts, origins, lists] = database.get<Row>(sql, ...values) as Row;
		// Few statements are joint ones: origins that are in none of their own are counted apart.
		const joint = new Set((JSON.parse(`[${lists ?? ''}]`) as number[][]).flat());
		const { sql: own, values: ownValues } = this.#query(() => 'c.id');
		const isCounted = (one: number) => database.get(`${own} AND c.origin = ? LIMIT 1`, ...ownValues, one) !== undefined;
		return { reports, posts, origins: origins + [...joint].filter((one) => !isCounted(one)).length };
	}

	get #isWhole(): boolean {
		return this.#terms.length === 0;
	}

	#count(): number {
		const [only, ...others] = this.#terms;
		if (!only) return this.#source.count;
		// All claims but a few: those are counted, and not a million others.
		if (only.negated && others.length === 0)
			return this.#source.count - new SqlClaims(this.#source, [{ ...only, negated: false }]).length;
		const { sql, values } = this.#query((id) => `count(DISTINCT ${id})`);
		return (this.#source.database.get<[number]>(sql, ...values) as [number])[0];
	}

	/**
	 * The statement for this list. It starts from the claims of a topic, the rarest of several; without one, from what is said
	 * to questions in a state, where a claim may be found several times; otherwise from all claims.
	 */
	#query(columns = (id: string, distinct: string) => `${distinct}${id}`): ClaimRows {
		const wanted = this.#terms.flatMap(({ all, negated }) => (negated ? [] : all));
		const topics = wanted.flatMap((condition) => ('topic' in condition ? [condition.topic] : []));
		const [topic] = topics.length > 1 ? topics.sort((a, b) => this.#weight(a) - this.#weight(b)) : topics;
		const inState = wanted.find((condition) => topic === undefined && 'state' in condition);
		const start = inState ?? (topic === undefined ? undefined : { topic });
		const id = start ? 't.claim' : 'c.id';
		const values: Value[] = start ? Object.values(start) : [];
		const conditionSql = (condition: Condition): string => {
			if (condition === inState) return '1';
			if ('column' in condition) {
				values.push(condition.value);
				return COLUMN_IS[condition.column];
			}
			if ('state' in condition) {
				values.push(condition.state);
				return `EXISTS (SELECT 1 FROM position p WHERE p.claim = ${id} AND p.state = ?)`;
			}
			if ('unnamed' in condition) {
				values.push(condition.unnamed);
				return saidByUnnamed(id);
			}
			if (condition.topic === topic) return `t.roles & ${condition.roles}`;
			values.push(condition.topic);
			return `EXISTS (SELECT 1 FROM claim_topic o WHERE o.topic = ? AND o.claim = ${id} AND o.roles & ${condition.roles})`;
		};
		const where = this.#terms.map(({ all, negated }) => {
			const every = all.map(conditionSql).join(' AND ') || '1';
			return negated ? `NOT (${every})` : every;
		});
		const selected = columns(id, inState ? 'DISTINCT ' : '');
		const readsClaim = [selected, ...where].some((sql) => sql.includes('c.'));
		const table = inState ? 'position t' : 'claim_topic t';
		const from = start ? `${table}${readsClaim ? ' CROSS JOIN claim c ON c.id = t.claim' : ''}` : 'claim c';
		const first = start ? [inState ? 't.state = ?' : 't.topic = ?'] : ['1'];
		return { id, sql: `SELECT ${selected} FROM ${from} WHERE ${[...first, ...where].join(' AND ')}`, values };
	}

	#weight(topic: number): number {
		return this.#source.database.get<[number]>('SELECT weight FROM topic WHERE no = ?', topic)?.[0] ?? 0;
	}
}
