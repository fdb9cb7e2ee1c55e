/** Checks what takes several articles, in the store: only of articles that were written or removed, and what they affect. */
import { findCycles, formatCycle } from '../checks/cycles.ts';
import { BACK_RELATIONS, RELATIONS } from '../model/enums.ts';
import { type Finding, finding } from '../parsing/problem.ts';
import { readArticle } from '../store/article-body.ts';
import type { Database, Value } from '../store/driver.ts';
import { currentId } from '../store/former-ids.ts';
import { didYouMean, nearest } from '../text/did-you-mean.ts';
import { type FormerId, formerIdsIn } from './article-rows.ts';
import { type Changes, claimByKey } from './derive.ts';

/** Returns the problems between some articles, by id, and all others, once everything that has changed is in the store. */
export function checkAcrossArticles(
	database: Database,
	changed: ReadonlySet<string>,
	{ takenIds, keys }: Pick<Changes, 'takenIds' | 'keys'>,
): readonly Finding[] {
	return [
		...formerIds(database, changed, takenIds),
		...[...changed].flatMap((id) => sameLabels(database, id)),
		...[...keys].flatMap((key) => missingTarget(database, key)),
		...circles(database, changed),
	];
}

/** A former id has one heir, and is not the id of something else now. */
function formerIds(database: Database, changed: ReadonlySet<string>, taken: Changes['takenIds']): readonly Finding[] {
	const at = (key: string): readonly [file: string, path: readonly string[]] => {
		const [article = '', claim] = key.split('/');
		const [file = ''] = database.get<[string]>('SELECT file FROM article WHERE id = ?', article) ?? [];
		return [file, claim === undefined ? ['formerly'] : ['claims', claim, 'formerly']];
	};
	const heirs = new Map<string, Set<string>>();
	for (const { kind, id, before, current } of taken) {
		const all = heirs.get(id) ?? new Set();
		for (const heir of [before, current]) if (hasFormerId(database, heir, { kind, id })) all.add(heir);
		heirs.set(id, all);
	}
	const shared = [...heirs].flatMap(([id, all]) => {
		const [first, ...others] = [...all].sort();
		return others.map((heir) => {
			const [file, path] = at(heir);
			const message = `has ${JSON.stringify(id)}, which is a former id of ${first} too: only one can have it`;
			return finding({ file }, path, message);
		});
	});
	const used = [...changed].flatMap((one) =>
		database.all<[id: string, current: string]>(
			`SELECT f.id, f.current FROM former_id f JOIN article a ON a.id = f.id
			WHERE f.kind = 'article' AND (f.current = ? OR f.id = ?)`,
			...[one, one],
		),
	);
	return [
		...shared,
		...used.map(([id, current]) => {
			const [file, path] = at(current);
			return finding({ file }, path, `has ${JSON.stringify(id)}, which is the id of an article now: delete it`);
		}),
	];
}

/** Whether an article or a claim of it still has a former id. */
function hasFormerId(database: Database, heir: string, { kind, id }: Pick<FormerId, 'kind' | 'id'>): boolean {
	const [article = ''] = heir.split('/');
	const [no] = database.get<[number]>('SELECT no FROM article WHERE id = ?', article) ?? [];
	if (no === undefined) return false;
	const [dictionary] = database.get<[Uint8Array]>('SELECT dictionary FROM edition') as [Uint8Array];
	return formerIdsIn(readArticle(database, no, dictionary)).some(
		(one) => one.kind === kind && one.id === id && one.current === heir,
	);
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
	/** `article-id/claim-id`, by the present ids. */
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
	return rows.map(([file, article, claim, number, target]) => {
		const to = currentId(database, 'claim', target) ?? target;
		return { file, from: `${article}/${claim}`, to, path: ['claims', claim, 'relations', number, 'claim'] };
	});
}

/** A claim exists if others relate to it. */
function missingTarget(database: Database, key: string): readonly Finding[] {
	if (claimByKey(database, key) !== undefined) return [];
	return relations(database, 'r.target = ?', key).map(({ file, path }) => {
		const [article = '', claim = ''] = key.split('/');
		const find = 'SELECT c.name FROM article a JOIN claim c ON c.article = a.no WHERE a.id = ?';
		const claims = database.all<[string]>(find, article);
		const near = nearest(
			claim,
			claims.map(([name]) => ({ id: `${article}/${name}`, names: [name] })),
		);
		const hint = claims.length > 0 ? didYouMean(near) : `: there is no article ${JSON.stringify(article)}`;
		return finding({ file }, path, `${JSON.stringify(key)} is not a claim${hint}`);
	});
}

const BACK = `r.type IN (${BACK_RELATIONS.map((type) => RELATIONS.indexOf(type)).join()})`;

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
		const [from, to = from] = cycle;
		const relation = found.get(`${from} ${to}`);
		return relation ? [finding(relation, relation.path, `repeats or corrects in a circle: ${formatCycle(cycle)}`)] : [];
	});
}

/** Returns the questions to which no claim says anything. */
export function unansweredQuestions(database: Database): readonly string[] {
	const find = 'SELECT q.id FROM question q WHERE NOT EXISTS (SELECT 1 FROM position p WHERE p.question = q.topic)';
	return database.all<[string]>(find).map(([id]) => id);
}
