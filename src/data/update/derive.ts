/**
 * What follows from all articles together: whose word a claim rests on, how claims and questions stand. After a change
 * only what it can reach is worked out again.
 */

import { STATES, type State } from '../edition/content.ts';
import { claimState, isOnASide, OPPOSITE, Origins, questionState } from '../edition/dispute-state.ts';
import { CLAIM_KINDS, RELATIONS, STANCES } from '../model/enums.ts';
import type { Database } from '../store/driver.ts';

/** What was written since the last time. */
export class Changes {
	/** Ids of claims that were added. */
	readonly claims = new Set<number>();
	/** `article-id/claim-id` of claims that were added or removed, and of those to which they relate. */
	readonly keys = new Set<string>();
	/** Numbers of questions to which stances were added or removed. */
	readonly questions = new Set<number>();
	/** How much more of each the edition has than before. */
	readonly more = { claims: 0, quotations: 0, origins: 0, reports: 0 };
	/** How many more claims have each word. */
	readonly terms = new Counter();
}

/** Counts by text. */
class Counter extends Map<string, number> {
	add(text: string, by: number): void {
		this.set(text, (this.get(text) ?? 0) + by);
	}
}

/** Numbers a claim within all articles, by its place in its own: less than 2^53 for 2^33 articles. */
export const numberIn = (article: number, place: number): number => article * 2 ** 20 + place;

/** Counts an origin that a claim gets (before it is written) or has lost (after). */
export function countOrigin(database: Database, { more }: Changes, origin: number, by: 1 | -1): void {
	if (database.get('SELECT 1 FROM claim WHERE origin = ? LIMIT 1', origin) === undefined) more.origins += by;
}

/** Origins below 0 are no person's, body's or place's. */
const isNeutral = (origin: number) => origin < 0;

const REPEATS = RELATIONS.indexOf('repeats');
const AGREEING = [RELATIONS.indexOf('supports'), REPEATS];
const DISPUTES = RELATIONS.indexOf('disputes');

/** Works out origins, the states of questions and the states of claims, as far as the changes reach. */
export function deriveStates(database: Database, changes: Changes): void {
	const reached = new Set(changes.claims);
	for (const key of changes.keys) {
		const claim = claimByKey(database, key);
		if (claim !== undefined) reached.add(claim);
		for (const other of referrersOf(database, key)) reached.add(other);
	}
	for (const claim of deriveOrigins(database, reached, changes)) {
		for (const other of relatedTo(database, claim)) reached.add(other);
		for (const [question] of database.all<[number]>('SELECT question FROM stance WHERE claim = ?', claim))
			changes.questions.add(question);
	}
	for (const question of changes.questions) for (const claim of deriveQuestion(database, question)) reached.add(claim);
	for (const claim of reached) deriveState(database, claim);
	const { claims, quotations, origins, reports } = changes.more;
	database.run(
		`UPDATE edition SET claims = claims + ?, quotations = quotations + ?, origins = origins + ?, reports = reports + ?`,
		...[claims, quotations, origins, reports],
	);
	for (const [word, more] of changes.terms) {
		if (more === 0) continue;
		const add = 'INSERT INTO term VALUES (?, ?) ON CONFLICT DO UPDATE SET claims = claims + excluded.claims';
		database.run(add, word, more);
	}
	database.run('DELETE FROM term WHERE claims = 0');
}

/** The id of a claim by `article-id/claim-id`. */
export function claimByKey(database: Database, key: string): number | undefined {
	const [article = '', name = ''] = key.split('/');
	const find = 'SELECT c.id FROM article a JOIN claim c ON c.article = a.no WHERE a.id = ? AND c.name = ?';
	return database.get<[number]>(find, article, name)?.[0];
}

const referrersOf = (database: Database, key: string) =>
	database.all<[number]>('SELECT claim FROM relation WHERE target = ?', key).map(([claim]) => claim);

function keyOf(database: Database, claim: number): string {
	const find = `SELECT a.id || '/' || c.name FROM claim c JOIN article a ON a.no = c.article WHERE c.id = ?`;
	return (database.get<[string]>(find, claim) as [string])[0];
}

/** Claims to which a claim relates, and those that relate to it. */
function relatedTo(database: Database, claim: number): number[] {
	const targets = database.all<[string]>('SELECT target FROM relation WHERE claim = ?', claim);
	const to = targets.flatMap(([target]) => claimByKey(database, target) ?? []);
	return [...to, ...referrersOf(database, keyOf(database, claim))];
}

/**
 * A claim that repeats another has that one's origin. Works out the origins of some claims, and of those that repeat
 * them where it changes; returns the claims whose origin is another than before, and those that are new.
 */
function deriveOrigins(database: Database, claims: ReadonlySet<number>, changes: Changes): ReadonlySet<number> {
	const changed = new Set(changes.claims);
	const waiting = [...claims];
	for (let claim = waiting.pop(); claim !== undefined; claim = waiting.pop()) {
		const [before] = database.get<[number]>('SELECT origin FROM claim WHERE id = ?', claim) as [number];
		const root = rootOf(database, claim);
		const [after] = database.get<[number]>('SELECT own_origin FROM claim WHERE id = ?', root) as [number];
		if (before === after) continue;
		countOrigin(database, changes, after, 1);
		database.run('UPDATE claim SET origin = ? WHERE id = ?', after, claim);
		countOrigin(database, changes, before, -1);
		changed.add(claim);
		waiting.push(...referrersOf(database, keyOf(database, claim)));
	}
	return changed;
}

/** The claim that a claim repeats first of all, or itself. The checker refuses repetitions in a circle. */
function rootOf(database: Database, claim: number): number {
	let root = claim;
	for (;;) {
		const find = 'SELECT target FROM relation WHERE claim = ? AND type = ? ORDER BY number LIMIT 1';
		const [target] = database.get<[string]>(find, root, REPEATS) ?? [];
		if (target === undefined) return root;
		const next = claimByKey(database, target);
		if (next === undefined) throw new RangeError(`the archive was not checked: ${target} is unknown`);
		root = next;
	}
}

/** Which claims contradict one that takes a side: one of their origins, and whether there are several. */
interface Side {
	readonly origin: number | null;
	readonly several: boolean;
}

const sideOf = (origins: ReadonlySet<number>): Side => ({
	origin: origins.size > 0 ? (origins.values().next().value as number) : null,
	several: origins.size > 1,
});

const hasOther = ({ origin, several }: Side, than: number) => several || (origin !== null && origin !== than);

/** Works out how things stand on a question; returns the claims whose own state may follow. */
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

/** Who asserts and who disputes an answer to a question, as last worked out. */
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

/** Works out how a claim stands. */
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
	const own = database.all<[type: number, target: string]>('SELECT type, target FROM relation WHERE claim = ?', claim);
	const to = own.map(([type, target]) => {
		const other = claimByKey(database, target);
		if (other === undefined) throw new RangeError(`the archive was not checked: ${target} is unknown`);
		return [type, ...(database.get<[number]>('SELECT origin FROM claim WHERE id = ?', other) as [number])] as const;
	});
	const from = database.all<[number, number]>(
		'SELECT r.type, c.origin FROM relation r JOIN claim c ON c.id = r.claim WHERE r.target = ?',
		keyOf(database, claim),
	);
	return [...to, ...from];
}

const codeOf = (state: State) => STATES.indexOf(state);
