/**
 * Computes what follows from all articles together: the origin of each claim, and the states of claims and questions. After
 * a change, only what the change can affect is computed again.
 */

import { STATES, type State } from '../edition/content.ts';
import { claimState, isOnASide, OPPOSITE, Origins, questionState } from '../edition/dispute-state.ts';
import { CLAIM_KINDS, RELATIONS, STANCES } from '../model/enums.ts';
import type { Database } from '../store/driver.ts';

/** What was written since the last call of {@link deriveStates}. */
export class Changes {
	/** Ids of added claims. */
	readonly claims = new Set<number>();
	/** `article-id/claim-id` of added and removed claims, and of the claims that they relate to. */
	readonly keys = new Set<string>();
	/** Numbers of questions to which stances were added or removed. */
	readonly questions = new Set<number>();
	/** By how much each count of the edition has changed. */
	readonly more = { claims: 0, quotations: 0, reports: 0 };
	/** By how much the number of claims with each origin, and with each word, has changed. */
	readonly origins = new Counter<number>();
	readonly terms = new Counter<string>();
}

class Counter<Key> extends Map<Key, number> {
	add(key: Key, by: number): void {
		this.set(key, (this.get(key) ?? 0) + by);
	}
}

/** A number for a claim that is unique among all articles, from its place in its own; below 2^53 for 2^33 articles. */
export const numberIn = (article: number, place: number): number => article * 2 ** 20 + place;

/** Negative origins are the report, unnamed sources and pictures: no person, organisation or place. */
const isNeutral = (origin: number) => origin < 0;

const REPEATS = RELATIONS.indexOf('repeats');
const AGREEING = [RELATIONS.indexOf('supports'), REPEATS];
const DISPUTES = RELATIONS.indexOf('disputes');

/** Updates origins, the states of questions and claims, and all counts. */
export function deriveStates(database: Database, changes: Changes): void {
	const affected = new Set(changes.claims);
	for (const key of changes.keys) {
		const claim = claimByKey(database, key);
		if (claim !== undefined) affected.add(claim);
		for (const other of referringTo(database, key)) affected.add(other);
	}
	for (const claim of deriveOrigins(database, affected, changes)) {
		for (const other of relatedTo(database, claim)) affected.add(other);
		for (const [question] of database.all<[number]>('SELECT question FROM stance WHERE claim = ?', claim))
			changes.questions.add(question);
	}
	for (const question of changes.questions) for (const claim of deriveQuestion(database, question)) affected.add(claim);
	for (const claim of affected) deriveState(database, claim);
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
		`UPDATE edition SET claims = claims + ?, quotations = quotations + ?, reports = reports + ?,
		origins = (SELECT count(*) FROM origin)`,
		...[more.claims, more.quotations, more.reports],
	);
}

/** The id of a claim by `article-id/claim-id`. */
export function claimByKey(database: Database, key: string): number | undefined {
	const [article = '', name = ''] = key.split('/');
	const find = 'SELECT c.id FROM article a JOIN claim c ON c.article = a.no WHERE a.id = ? AND c.name = ?';
	return database.get<[number]>(find, article, name)?.[0];
}

/** The claims with a relation to a claim. */
const referringTo = (database: Database, key: string) =>
	database.all<[number]>('SELECT claim FROM relation WHERE target = ?', key).map(([claim]) => claim);

function keyOf(database: Database, claim: number): string {
	const find = `SELECT a.id || '/' || c.name FROM claim c JOIN article a ON a.no = c.article WHERE c.id = ?`;
	return (database.get<[string]>(find, claim) as [string])[0];
}

/** The claims that a claim has a relation to, and those with a relation to it. */
function relatedTo(database: Database, claim: number): number[] {
	const to = database.all<[number | null]>('SELECT other FROM relation_to WHERE claim = ?', claim);
	return [...to.flatMap(([other]) => other ?? []), ...referringTo(database, keyOf(database, claim))];
}

/**
 * Computes the origins of some claims, and of those that repeat them: a claim that repeats another has the other's origin.
 * Returns the new claims and those whose origin has changed.
 */
function deriveOrigins(database: Database, claims: ReadonlySet<number>, { claims: added, origins }: Changes) {
	const changed = new Set(added);
	const waiting = [...claims];
	for (let claim = waiting.pop(); claim !== undefined; claim = waiting.pop()) {
		const [before] = database.get<[number]>('SELECT origin FROM claim WHERE id = ?', claim) as [number];
		const root = rootOf(database, claim);
		const [after] = database.get<[number]>('SELECT own_origin FROM claim WHERE id = ?', root) as [number];
		if (before === after) continue;
		database.run('UPDATE claim SET origin = ? WHERE id = ?', after, claim);
		origins.add(before, -1);
		origins.add(after, 1);
		changed.add(claim);
		waiting.push(...referringTo(database, keyOf(database, claim)));
	}
	return changed;
}

/** The first claim of the chain of repetitions that a claim ends, or the claim itself. The checker refuses cycles. */
function rootOf(database: Database, claim: number): number {
	const find = 'SELECT target, other FROM relation_to WHERE claim = ? AND type = ? ORDER BY number LIMIT 1';
	let root = claim;
	for (;;) {
		const [target, other] = database.get<[string, number | null]>(find, root, REPEATS) ?? [];
		if (target === undefined) return root;
		root = known(other, target);
	}
}

/** The claim that a relation leads to. */
function known(claim: number | null | undefined, target: string): number {
	if (typeof claim !== 'number') throw new RangeError(`the archive was not checked: ${target} is unknown`);
	return claim;
}

/** The origins that assert an answer, or that dispute it: one of them, and whether there are several. */
interface Side {
	readonly origin: number | null;
	readonly several: boolean;
}

const sideOf = (origins: ReadonlySet<number>): Side => ({
	origin: origins.size > 0 ? (origins.values().next().value as number) : null,
	several: origins.size > 1,
});

const hasOther = ({ origin, several }: Side, than: number) => several || (origin !== null && origin !== than);

/** Computes the state and the counts of a question. Returns the claims whose own state may change with them. */
function deriveQuestion(database: Database, question: number): readonly number[] {
	const stances = database.all<
		[claim: number, stance: number, inferred: number, origin: number, article: number, report: number]
	>(
		`SELECT s.claim, s.stance, s.inferred, c.origin, c.article, c.report
		FROM stance s CROSS JOIN claim c ON c.id = s.claim WHERE s.question = ?`,
		question,
	);
	const byStance = new Map(STANCES.map((stance) => [stance, new Origins()]));
	const sides = new Origins();
	const [origins, reports] = [new Set<number>(), new Set<number>()];
	const different = { asserts: new Set<number>(), disputes: new Set<number>() };
	let inferred = 1;
	for (const [, place, isInferred, origin, article, report] of stances) {
		const stance = STANCES[place] as (typeof STANCES)[number];
		byStance.get(stance)?.add(origin, isNeutral(origin));
		if (stance === 'disputes' && !isInferred) inferred = 0;
		if (stance === 'asserts' || stance === 'disputes') different[stance].add(origin);
		if (!isOnASide({ stance })) continue;
		sides.add(origin, isNeutral(origin));
		origins.add(origin);
		reports.add(numberIn(article, report));
	}
	const state = questionState((stance) => byStance.get(stance) as Origins, sides);
	const before = contradictions(database, question);
	const after = { asserts: sideOf(different.asserts), disputes: sideOf(different.disputes) };
	database.run(
		`UPDATE question SET stances = ?, disputed = ?, state = ?, inferred = ?, reports = ?, origins = ?,
		asserting = ?, several_assert = ?, disputing = ?, several_dispute = ? WHERE topic = ?`,
		...[stances.length, Number(state === 'disputed'), codeOf(state), inferred, reports.size, origins.size],
		...[after.asserts.origin, Number(after.asserts.several)],
		...[after.disputes.origin, Number(after.disputes.several), question],
	);
	return stances.flatMap(([claim, place, , origin]) => {
		const opposite = OPPOSITE[STANCES[place] as (typeof STANCES)[number]] as 'asserts' | 'disputes' | undefined;
		if (!opposite) return [];
		return hasOther(before[opposite], origin) === hasOther(after[opposite], origin) ? [] : [claim];
	});
}

/** Who asserts and who disputes an answer to a question, as last computed. */
function contradictions(database: Database, question: number): { readonly asserts: Side; readonly disputes: Side } {
	const [asserting, severalAssert, disputing, severalDispute] = database.get<
		[asserting: number | null, several: number, disputing: number | null, several: number]
	>('SELECT asserting, several_assert, disputing, several_dispute FROM question WHERE topic = ?', question) ?? [
		null,
		0,
		null,
		0,
	];
	return {
		asserts: { origin: asserting, several: severalAssert === 1 },
		disputes: { origin: disputing, several: severalDispute === 1 },
	};
}

/** Computes the state of a claim. */
function deriveState(database: Database, claim: number): void {
	const find = 'SELECT kind, origin, state FROM claim WHERE id = ?';
	const [kind, origin, before] = database.get<[number, number, number]>(find, claim) as [number, number, number];
	const stances = database.all<[question: number, stance: number]>(
		'SELECT question, stance FROM stance WHERE claim = ?',
		claim,
	);
	let contradicted = stances.some(([question, place]) => {
		const opposite = OPPOSITE[STANCES[place] as (typeof STANCES)[number]] as 'asserts' | 'disputes' | undefined;
		return opposite !== undefined && hasOther(contradictions(database, question)[opposite], origin);
	});
	const agreeing = new Origins();
	agreeing.add(origin, isNeutral(origin));
	for (const [type, otherOrigin] of relationsOf(database, claim)) {
		if (type === DISPUTES) contradicted ||= otherOrigin !== origin;
		if (AGREEING.includes(type)) agreeing.add(otherOrigin, isNeutral(otherOrigin));
	}
	const verifies = stances.some(([, place]) => STANCES[place] !== 'cannot-verify');
	const state = codeOf(
		claimState({
			kind: CLAIM_KINDS[kind - 1],
			contradicted,
			unverifying: stances.length > 0 && !verifies,
			standing: agreeing.standing,
		}),
	);
	if (state !== before) database.run('UPDATE claim SET state = ? WHERE id = ?', state, claim);
}

/** The relations of a claim in both directions, with the origins of the other claims. */
function relationsOf(database: Database, claim: number): readonly (readonly [type: number, origin: number])[] {
	const relations = database.all<[type: number, target: string, origin: number | null]>(
		`SELECT r.type, r.target, c.origin FROM relation_to r LEFT JOIN claim c ON c.id = r.other WHERE r.claim = ?
		UNION ALL SELECT r.type, r.target, c.origin FROM relation r JOIN claim c ON c.id = r.claim
		WHERE r.target = (SELECT a.id || '/' || t.name FROM claim t JOIN article a ON a.no = t.article WHERE t.id = ?)`,
		...[claim, claim],
	);
	return relations.map(([type, target, origin]) => [type, known(origin, target)]);
}

const codeOf = (state: State) => STATES.indexOf(state);
