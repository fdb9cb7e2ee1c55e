/** Checks what takes several articles, in the store: only of articles that were written or removed, and what they affect. */
import { findCycles, formatCycle } from '../checks/cycles.ts';
import { RELATIONS } from '../model/enums.ts';
import { type Finding, finding } from '../parsing/problem.ts';
import type { Database, Value } from '../store/driver.ts';
import { didYouMean, nearest } from '../text/did-you-mean.ts';
import { claimByKey } from './derive.ts';

/** Returns the problems between some articles, by id, and all others, once everything that has changed is in the store. */
export function checkAcrossArticles(database: Database, changed: ReadonlySet<string>): readonly Finding[] {
	return [
		...[...changed].flatMap((id) => [...sameLabels(database, id), ...missingTargets(database, id)]),
		...circles(database, changed),
	];
}

/** No two articles have the same label. */
function sameLabels(database: Database, id: string): readonly Finding[] {
	const find = 'SELECT b.file FROM article a JOIN article b ON b.label = a.label WHERE a.id = ? ORDER BY b.file';
	const [first, ...others] = database.all<[string]>(find, id).map(([file]) => file);
	const message = `is also the label of ${first}: readers could not tell them apart`;
	return others.map((file) => finding({ file }, ['label'], message));
}

interface Relation {
	readonly file: string;
	/** `article-id/claim-id`. */
	readonly from: string;
	readonly to: string;
	readonly path: readonly (string | number)[];
}

/** The relations of claims that meet a condition. */
function relations(database: Database, where: string, ...values: Value[]): readonly Relation[] {
	const rows = database.all<[file: string, article: string, claim: string, number: number, to: string]>(
		`SELECT a.file, a.id, c.name, r.number, r.target FROM article a JOIN claim c ON c.article = a.no
		JOIN relation r ON r.claim = c.id WHERE ${where}`,
		...values,
	);
	return rows.map(([file, article, claim, number, to]) => {
		return { file, from: `${article}/${claim}`, to, path: ['claims', claim, 'relations', number, 'claim'] };
	});
}

/** The claims exist that the claims of an article relate to, and those of it that others relate to. */
function missingTargets(database: Database, id: string): readonly Finding[] {
	const all = [
		...relations(database, 'a.id = ?', id),
		...relations(database, 'r.target >= ? AND r.target < ?', `${id}/`, `${id}0`),
	];
	return all.flatMap(({ file, path, to }) => {
		if (claimByKey(database, to) !== undefined) return [];
		const [article = '', claim = ''] = to.split('/');
		const find = 'SELECT c.name FROM article a JOIN claim c ON c.article = a.no WHERE a.id = ?';
		const claims = database.all<[string]>(find, article);
		const near = nearest(
			claim,
			claims.map(([name]) => ({ id: `${article}/${name}`, names: [name] })),
		);
		const hint = claims.length > 0 ? didYouMean(near) : `: there is no article ${JSON.stringify(article)}`;
		return [finding({ file }, path, `${JSON.stringify(to)} is not a claim${hint}`)];
	});
}

const BACK = `r.type IN (${RELATIONS.indexOf('repeats')}, ${RELATIONS.indexOf('corrects')})`;

/** Claims do not repeat or correct each other in a cycle. */
function circles(database: Database, changed: ReadonlySet<string>): readonly Finding[] {
	const found = new Map<string, Relation>();
	const waiting = [...changed].flatMap((id) => relations(database, `a.id = ? AND ${BACK}`, id));
	// The loop also visits what it adds.
	for (const relation of waiting) {
		const edge = `${relation.from} ${relation.to}`;
		if (found.has(edge)) continue;
		found.set(edge, relation);
		const [article = '', claim = ''] = relation.to.split('/');
		waiting.push(...relations(database, `a.id = ? AND c.name = ? AND ${BACK}`, article, claim));
	}
	const graph = new Map<string, string[]>();
	for (const { from, to } of found.values()) graph.set(from, [...(graph.get(from) ?? []), to]);
	return findCycles(graph).flatMap((cycle) => {
		const relation = found.get(`${cycle[0]} ${cycle[1]}`);
		return relation ? [finding(relation, relation.path, `repeats or corrects in a circle: ${formatCycle(cycle)}`)] : [];
	});
}

/** Returns the questions to which no claim takes a stance. */
export function unansweredQuestions(database: Database): readonly string[] {
	const find = 'SELECT q.id FROM question q WHERE NOT EXISTS (SELECT 1 FROM stance s WHERE s.question = q.topic)';
	return database.all<[string]>(find).map(([id]) => id);
}
