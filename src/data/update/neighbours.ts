/** Finds the stored articles that changed articles must be checked against. */
import type { OutlinedArticle } from '../checks/cross-article-checks.ts';
import { RELATIONS } from '../model/enums.ts';
import type { Database } from '../store/driver.ts';
import { claimByKey } from './derive.ts';

export class Neighbours {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	/**
	 * Articles that these have to be checked against: those with their ids or labels, those whose claims they name, and
	 * those that relate to them or to articles that are gone. Each with only as much of its outline as that takes.
	 */
	of(
		articles: readonly OutlinedArticle[],
		idsOf: (article: OutlinedArticle) => string,
		gone: ReadonlySet<string>,
	): readonly OutlinedArticle[] {
		const files = new Set(articles.map(({ file }) => file));
		const found = new Map<string, OutlinedArticle>();
		const add = (file: string, outline: Partial<OutlinedArticle['outline']>) => {
			if (files.has(file)) return;
			const before = found.get(file)?.outline ?? { relations: [], questions: [] };
			const relations = [...before.relations, ...(outline.relations ?? [])];
			found.set(file, { file, outline: { ...before, ...outline, relations } });
		};
		const ids = new Set(articles.map(idsOf));
		const named = articles.flatMap(({ outline }) => outline.relations.map(({ to }) => to.split('/')[0] ?? ''));
		const addById = (id: string) => {
			const find = 'SELECT file, label FROM article WHERE id = ?';
			const [file, label] = (gone.has(id) ? undefined : this.#database.get<[string, string]>(find, id)) ?? [];
			if (file !== undefined && label !== undefined) add(file, { id, label, claims: this.#claimsOf(id) });
		};
		for (const id of new Set([...ids, ...named])) addById(id);
		for (const { outline } of articles) {
			const same = 'SELECT id, file FROM article WHERE label = ?';
			for (const [id, file] of this.#database.all<[string, string]>(same, outline.label ?? ''))
				if (!gone.has(id)) add(file, { id, label: outline.label ?? '', claims: this.#claimsOf(id) });
		}
		for (const id of [...ids, ...gone]) {
			for (const [other, file, claim, index, to] of this.#relationsTo(id))
				if (!gone.has(other))
					add(file, { id: other, claims: this.#claimsOf(other), relations: [{ claim, index, to }] });
		}
		return [...found.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
	}

	#claimsOf(id: string): readonly string[] {
		const find = 'SELECT c.name FROM article a JOIN claim c ON c.article = a.no WHERE a.id = ? ORDER BY c.place';
		return this.#database.all<[string]>(find, id).map(([name]) => name);
	}

	/** Relations of other articles to the claims of one. */
	#relationsTo(id: string) {
		return this.#database.all<[id: string, file: string, claim: string, index: number, to: string]>(
			`SELECT a.id, a.file, c.name, r.number, r.target FROM relation r JOIN claim c ON c.id = r.claim
			JOIN article a ON a.no = c.article WHERE r.target >= ? AND r.target < ? AND a.id != ?`,
			...[`${id}/`, `${id}0`, id],
		);
	}

	/** How claims repeat or correct one another from some claims on, by `article-id/claim-id`: as outlines of their articles. */
	waysBack(from: readonly string[], isKnown: (article: string) => boolean): readonly OutlinedArticle[] {
		const found = new Map<string, { outline: OutlinedArticle['outline']; file: string }>();
		const seen = new Set<string>();
		const waiting = [...from];
		for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
			const [article = '', claim = ''] = key.split('/');
			const id = seen.has(key) || isKnown(article) ? undefined : claimByKey(this.#database, key);
			seen.add(key);
			if (id === undefined) continue;
			const [file] = this.#database.get<[string]>('SELECT file FROM article WHERE id = ?', article) ?? [''];
			const back = 'SELECT number, target FROM relation WHERE claim = ? AND type IN (?, ?)';
			for (const [index, to] of this.#database.all<[number, string]>(back, id, ...BACK)) {
				const known = found.get(file) ?? { file, outline: { id: article, relations: [], questions: [] } };
				const relations = [...known.outline.relations, { claim, index, to, back: true as const }];
				found.set(file, { file, outline: { ...known.outline, relations } });
				waiting.push(to);
			}
		}
		return [...found.values()];
	}

	/** Questions on which a claim of another article than those in some files takes a stance. */
	answeredBeside(files: readonly string[]): ReadonlySet<string> {
		const answered = this.#database.all<[string]>(
			`SELECT q.id FROM question q WHERE EXISTS (
				SELECT 1 FROM stance s JOIN claim c ON c.id = s.claim JOIN article a ON a.no = c.article
				WHERE s.question = q.topic AND a.file NOT IN (SELECT value FROM json_each(?))
			)`,
			JSON.stringify(files),
		);
		return new Set(answered.map(([id]) => id));
	}
}

const BACK = [RELATIONS.indexOf('repeats'), RELATIONS.indexOf('corrects')];
