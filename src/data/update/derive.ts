/**
 * Computes what follows from all articles together: the origins of each claim, and the states of questions. After a change,
 * only what the change can affect is computed again.
 */

import { isOnASide, questionState, type Voice } from '../edition/question-state.ts';
import { POSITIONS, RELATIONS, STATES } from '../model/enums.ts';
import type { Database } from '../store/driver.ts';
import { currentId, leadsTo } from '../store/former-ids.ts';

/** What was written since the last call of {@link deriveStates}. */
export class Changes {
	/** Ids of added claims. */
	readonly claims = new Set<number>();
	/** `article-id/claim-id` of added and removed claims, and of the claims that they relate to. */
	readonly keys = new Set<string>();
	/** Numbers of questions to which positions were added or removed. */
	readonly questions = new Set<number>();
	/** Former ids that two articles or claims claim, if the one before still has them. */
	readonly takenIds: {
		readonly kind: 'article' | 'claim';
		readonly id: string;
		readonly before: string;
		readonly current: string;
	}[] = [];
	/** By how much each count of the edition has changed. */
	readonly more = { claims: 0, quotations: 0, reports: 0, posts: 0 };
	/** By how much the number of claims with each origin, and with each word, has changed. */
	readonly origins = new Counter<number>();
	readonly terms = new Counter<string>();
}

class Counter<Key> extends Map<Key, number> {
	add(key: Key, by: number): void {
		this.set(key, (this.get(key) ?? 0) + by);
	}
}

/** The origins of a claim, from its columns for the first and for the joint ones. */
export const originsIn = (origin: number, joint: string | null): readonly number[] => [
	...new Set([origin, ...(joint === null ? [] : (JSON.parse(joint) as number[]))]),
];

/** A number for a claim that is unique among all articles, from its place in its own; below 2^53 for 2^33 articles. */
export const numberIn = (article: number, place: number): number => article * 2 ** 20 + place;

/** A repetition has the origin of what it repeats; `same-as` is one statement in two reports. */
const REPEATING = [RELATIONS.indexOf('repeats'), RELATIONS.indexOf('same-as')].join();
const CORRECTS = RELATIONS.indexOf('corrects');
const REPLACING = [RELATIONS.indexOf('replaces'), CORRECTS].join();

/** Whether a claim `c` was withdrawn, or its own origin has replaced it by a claim `n` for which a condition holds; what was withdrawn replaces nothing. */
const isOver = (condition: string) => `(c.withdrawn OR EXISTS (
	SELECT 1 FROM relation r INDEXED BY relation_by_target JOIN claim n ON n.id = r.claim
	WHERE ${leadsTo("(SELECT id FROM article WHERE no = c.article) || '/' || c.name")}
	AND r.type IN (${REPLACING}) AND n.origin = c.origin AND NOT n.withdrawn AND ${condition}
))`;
const IS_OVER = isOver('1');
/** The same of a position `p`: only a new figure of the same kind replaces a figure. */
const IS_POSITION_OVER = isOver(`(p.value IS NULL OR r.type = ${CORRECTS} OR EXISTS (
	SELECT 1 FROM position q WHERE q.question = p.question AND q.position = p.position AND q.answer = p.answer
	AND q.claim = n.id
))`);

/** Updates origins, the states of questions, and all counts. */
export function deriveStates(database: Database, changes: Changes): void {
	const affected = new Set(changes.claims);
	for (const key of changes.keys) {
		const claim = claimByKey(database, key);
		if (claim !== undefined) affected.add(claim);
		for (const other of referringTo(database, key)) affected.add(other);
	}
	for (const claim of deriveOrigins(database, affected, changes)) {
		affected.add(claim);
		for (const other of replacedBy(database, claim)) affected.add(other);
	}
	for (const claim of affected) {
		const [wasOver, isOver] =
			database.get<[number, number]>(`SELECT is_over, ${IS_OVER} FROM claim c WHERE id = ?`, claim) ?? [];
		if (isOver !== undefined && isOver !== wasOver)
			database.run('UPDATE claim SET is_over = ? WHERE id = ?', isOver, claim);
		for (const [question] of database.all<[number]>('SELECT question FROM position WHERE claim = ?', claim))
			changes.questions.add(question);
	}
	for (const question of changes.questions) deriveQuestion(database, question);
	updateCounts(database, changes);
}

function updateCounts(database: Database, { more, origins, terms }: Changes): void {
	const counted = [
		['origin', origins],
		['term', terms],
	] as const;
	for (const [table, counts] of counted) {
		const add = `INSERT INTO ${table} VALUES (?, ?) ON CONFLICT DO UPDATE SET claims = claims + excluded.claims`;
		for (const [key, by] of counts) if (by !== 0) database.run(add, key, by);
		database.run(`DELETE FROM ${table} WHERE claims = 0`);
	}
	database.run(
		`UPDATE edition SET claims = claims + ?, quotations = quotations + ?, reports = reports + ?, posts = posts + ?,
		origins = (SELECT count(*) FROM origin)`,
		...[more.claims, more.quotations, more.reports, more.posts],
	);
}

/** The id of a claim by `article-id/claim-id`, present or former. */
export function claimByKey(database: Database, key: string): number | undefined {
	const [article = '', name = ''] = (currentId(database, 'claim', key) ?? key).split('/');
	const find = 'SELECT c.id FROM article a JOIN claim c ON c.article = a.no WHERE a.id = ? AND c.name = ?';
	return database.get<[number]>(find, article, name)?.[0];
}

/** The claims with a relation to a claim. */
const referringTo = (database: Database, key: string) =>
	database.all<[number]>(`SELECT claim FROM relation WHERE ${leadsTo('?')}`, key, key).map(([claim]) => claim);

/** The claims that a claim replaces, which take no part in a question if they have its origin. */
const replacedBy = (database: Database, claim: number) =>
	database
		.all<[number]>(`SELECT other FROM relation_to WHERE claim = ? AND type IN (${REPLACING})`, claim)
		.map(([other]) => other);

function keyOf(database: Database, claim: number): string {
	const find = `SELECT a.id || '/' || c.name FROM claim c JOIN article a ON a.no = c.article WHERE c.id = ?`;
	return (database.get<[string]>(find, claim) as [string])[0];
}

/**
 * Computes the origins of some claims, and of those that repeat them: a claim that repeats another has the other's origin.
 * Returns the new claims and those whose origin has changed.
 */
function deriveOrigins(database: Database, claims: ReadonlySet<number>, { claims: added, origins }: Changes) {
	const changed = new Set(added);
	const waiting = [...claims];
	for (let claim = waiting.pop(); claim !== undefined; claim = waiting.pop()) {
		const read = (columns: string, of: number) =>
			database.get<[number, string | null]>(`SELECT ${columns} FROM claim WHERE id = ?`, of) as [number, string | null];
		const before = read('origin, joint', claim);
		const after = read('own_origin, own_joint', rootOf(database, claim));
		if (before[0] === after[0] && before[1] === after[1]) continue;
		database.run('UPDATE claim SET origin = ?, joint = ? WHERE id = ?', ...after, claim);
		for (const origin of originsIn(...before)) origins.add(origin, -1);
		for (const origin of originsIn(...after)) origins.add(origin, 1);
		changed.add(claim);
		waiting.push(...referringTo(database, keyOf(database, claim)));
	}
	return changed;
}

/** The first claim of the chain of repetitions that a claim ends, or the claim itself. The checker refuses cycles. */
function rootOf(database: Database, claim: number): number {
	const find = `SELECT target, other FROM relation_to WHERE claim = ? AND type IN (${REPEATING}) ORDER BY number LIMIT 1`;
	let root = claim;
	for (;;) {
		const [target, other] = database.get<[string, number | null]>(find, root) ?? [];
		if (target === undefined) return root;
		root = known(other, target);
	}
}

/** The claim that a relation leads to. */
function known(claim: number | null | undefined, target: string): number {
	if (typeof claim !== 'number') throw new RangeError(`the archive was not checked: ${target} is unknown`);
	return claim;
}

/** What a claim says to a question, as stored. */
type PositionRow = [
	...[position: number, answer: string, claim: number, value: string | null, inferred: number, wasOver: number],
	...[origin: number, joint: string | null, article: number, post: number | null, isOver: number],
];

/** Computes the state and the counts of a question. */
function deriveQuestion(database: Database, question: number): void {
	const [entry] = database.get<[string]>('SELECT entry FROM topic WHERE no = ?', question) as [string];
	const rows = database
		.all<PositionRow>(
			`SELECT p.position, p.answer, p.claim, p.value, p.inferred, p.is_over, c.origin, c.joint, c.article, c.post,
			${IS_POSITION_OVER} FROM position p CROSS JOIN claim c ON c.id = p.claim WHERE p.question = ?`,
			question,
		)
		.map(([at, answer, claim, value, inferred, wasOver, origin, joint, article, post, isOver]) => {
			const set = 'UPDATE position SET is_over = ? WHERE question = ? AND position = ? AND answer = ? AND claim = ?';
			if (isOver !== wasOver) database.run(set, isOver, question, at, answer, claim);
			const position = POSITIONS[at] as (typeof POSITIONS)[number];
			const origins = originsIn(origin, joint);
			const shared = { at, position, answer, claim, value, origins };
			return {
				...shared,
				inferred: inferred === 1,
				article,
				post: post === null ? null : numberIn(article, post),
				isOver: isOver === 1,
			};
		});
	// What was withdrawn or replaced by its own origin takes no part.
	const current = rows.filter(({ isOver }) => !isOver);
	const onASide = current.flatMap(({ position, ...row }) => (isOnASide(position) ? [{ ...row, position }] : []));
	const voices = onASide.flatMap(({ position, answer, value, inferred, origins }) =>
		origins.map((origin): Voice => ({ position, answer, origin, inferred, ...(value !== null && { value }) })),
	);
	const { state, inferred } = questionState(JSON.parse(entry) as { readonly exclusive: boolean }, voices);
	const code = STATES.indexOf(state);
	const { reports, posts, origins } = countsOf(onASide);
	const unverifying = countsOf(current.filter(({ position }) => position === 'cannot-verify')).origins;
	database.run(
		`UPDATE question SET positions = ?, contested = ?, state = ?, inferred = ?, reports = ?, posts = ?, origins = ?, unverifying = ?
		WHERE topic = ?`,
		...[new Set(rows.map(({ claim }) => claim)).size, Number(state === 'disputed' || state === 'differ'), code],
		...[Number(inferred), reports, posts, origins, unverifying, question],
	);
	database.run('UPDATE position SET state = ? WHERE question = ? AND state != ?', code, question, code);
	database.run('DELETE FROM side WHERE question = ?', question);
	const saying = new Set(current.flatMap(({ position, origins }) => (position === 'says' ? [origins[0]] : [])));
	const sides = new Map<string, typeof rows>();
	for (const row of rows) {
		const key = `${row.at} ${row.answer}`;
		const side = sides.get(key) ?? [];
		sides.set(key, side);
		side.push(row);
	}
	for (const side of sides.values()) {
		const [{ at, position, answer }] = side as [(typeof rows)[number]];
		const stillSaid = side.filter(({ isOver }) => !isOver);
		const own = stillSaid.filter(({ origins }) => position !== 'denies' || !saying.has(origins[0]));
		const counted = [own, stillSaid, side].find(({ length }) => length > 0) ?? [];
		const { reports, posts, origins } = countsOf(counted);
		database.run(
			'INSERT INTO side VALUES (?, ?, ?, ?, ?, ?, ?)',
			...[question, at, answer, side.length, reports, posts, origins],
		);
	}
}

/** How many reports, posts and origins are behind rows, each counted once. */
function countsOf(
	rows: readonly { readonly article: number; readonly post: number | null; readonly origins: readonly number[] }[],
) {
	return {
		reports: new Set(rows.map(({ article }) => article)).size,
		posts: new Set(rows.flatMap(({ post }) => post ?? [])).size,
		origins: new Set(rows.flatMap(({ origins }) => origins)).size,
	};
}
