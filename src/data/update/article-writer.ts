/** Writes articles and their claims into the store. */
import { createHash } from 'node:crypto';
import type { ArticleEntry } from '../model/article-schema.ts';
import { canonicalJson } from '../model/canonical-json.ts';
import { claimsInOrder } from '../model/ordering.ts';
import { compressArticle, extendDictionary, readArticle, restoreArticle } from '../store/article-body.ts';
import { bucketOf, firstIdOf } from '../store/claim-id.ts';
import type { Database } from '../store/driver.ts';
import { currentId } from '../store/former-ids.ts';
import { SORTS } from './article-parts.ts';
import { type ArticleRows, type ClaimRow, rowsOf } from './article-rows.ts';
import { marksOf } from './claim-marks.ts';
import { ROLE } from './claim-roles.ts';
import { type Changes, numberIn, originsIn } from './derive.ts';
import { distinctWords } from './indexed-words.ts';
import { PartTextWriter } from './part-text-writer.ts';
import type { TopicWriter, WrittenTopic } from './topic-writer.ts';

/** The file of an article, with the stamps that it was read with. */
export interface ArticleFile {
	readonly file: string;
	readonly stamp: string;
	/** Of the report's text; empty where the article was not compared with one. */
	readonly textStamp: string;
}

interface StoredArticle {
	readonly no: number;
	readonly hash: Uint8Array;
	readonly article: ArticleEntry;
}

export class ArticleWriter {
	readonly #database: Database;
	readonly #changes: Changes;
	readonly #topics: TopicWriter;
	readonly #texts: PartTextWriter;
	#dictionary: Uint8Array;

	constructor(database: Database, topics: TopicWriter, changes: Changes) {
		this.#database = database;
		this.#topics = topics;
		this.#changes = changes;
		this.#texts = new PartTextWriter(database);
		[this.#dictionary] = database.get<[Uint8Array]>('SELECT dictionary FROM edition') as [Uint8Array];
	}

	/** Adds an article, or replaces the one with its id; one with the same content only gets the new stamps. */
	put(article: ArticleEntry, files: ArticleFile): void {
		const content = canonicalJson({ ...article, claims: claimsInOrder(article) });
		const hash = createHash('sha256').update(content).digest();
		const before = this.#stored(article.id);
		if (before && Buffer.compare(before.hash, hash) === 0) {
			const set = 'UPDATE article SET file = ?, stamp = ?, text_stamp = ? WHERE no = ?';
			this.#database.run(set, files.file, files.stamp, files.textStamp, before.no);
			return;
		}
		if (before) this.#deleteRows(before.no, before.article);
		this.#insert(article, { hash, files, no: before?.no });
	}

	remove(id: string): void {
		const stored = this.#stored(id);
		if (!stored) return;
		this.#deleteRows(stored.no, stored.article);
		this.#database.run('DELETE FROM article WHERE no = ?', stored.no);
		this.#database.run('DELETE FROM article_body WHERE article = ?', stored.no);
	}

	/** Writes the articles again whose rows depend on what has changed of topics: of their speakers and questions. */
	rewrite(before: ReadonlyMap<string, WrittenTopic>): void {
		const affected = new Set<string>();
		const find = `SELECT a.id FROM claim_topic t JOIN claim c ON c.id = t.claim JOIN article a ON a.no = c.article
			WHERE t.topic = ?
			UNION SELECT a.id FROM part p JOIN article a ON a.no = p.article
			WHERE p.sort IN (${SORTS.map((_, sort) => sort).join()}) AND p.topic = ?`;
		for (const { no } of before.values())
			for (const [article] of this.#database.all<[string]>(find, no, no)) affected.add(article);
		for (const id of affected) {
			const { no, article } = this.#stored(id) as StoredArticle;
			this.#deleteRows(no, article, before);
			this.#insertRows(no, article, this.#rows(article));
		}
	}

	#stored(id: string): StoredArticle | undefined {
		const find = 'SELECT no, hash FROM article WHERE id = ?';
		const row = this.#database.get<[no: number, hash: Uint8Array]>(find, id);
		return row && { no: row[0], hash: row[1], article: readArticle(this.#database, row[0], this.#dictionary) };
	}

	/** Adds an article to the dictionary until this is full, and compresses the bodies again that are stored so far. */
	#extendDictionary(article: ArticleEntry): void {
		const before = this.#dictionary;
		const after = extendDictionary(before, article);
		if (after === before) return;
		for (const [no, body] of this.#database.all<[number, Uint8Array]>('SELECT article, body FROM article_body'))
			this.#putBody(no, restoreArticle(body, before), after);
		this.#database.run('UPDATE edition SET dictionary = ?', after);
		this.#dictionary = after;
	}

	#putBody(no: number, article: ArticleEntry, dictionary: Uint8Array): void {
		const body = compressArticle(article, dictionary);
		this.#database.run('INSERT OR REPLACE INTO article_body VALUES (?, ?)', no, body);
	}

	#insert(
		article: ArticleEntry,
		{ hash, files, no }: { readonly hash: Uint8Array; readonly files: ArticleFile; readonly no: number | undefined },
	): void {
		const rows = this.#rows(article);
		const { day, newest } = rows;
		const columns = 'no, id, label, unnamed, begins, ends, newest, hash, file, stamp, text_stamp';
		const unnamed = ` ${Object.keys(article.unnamed).join(' ')} `;
		this.#database.run(
			`INSERT OR REPLACE INTO article (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			...[no ?? null, article.id, article.label, unnamed, day.min, day.max, newest, hash],
			...[files.file, files.stamp, files.textStamp],
		);
		const find = 'SELECT no FROM article WHERE id = ?';
		const [number] = this.#database.get<[number]>(find, article.id) as [number];
		this.#extendDictionary(article);
		this.#putBody(number, article, this.#dictionary);
		this.#insertRows(number, article, rows);
	}

	/** The rows of an article, with topics as they are, or as they were before a change. */
	#rows(article: ArticleEntry, before?: ReadonlyMap<string, WrittenTopic>): ArticleRows {
		const topic = (id: string) => before?.get(id) ?? this.#topics.topic(id);
		return rowsOf(article, {
			called: (id) => (id === 'report' ? '' : topic(id).called),
			speaksFor: (id) => (id === 'report' || Object.hasOwn(article.unnamed, id) ? undefined : topic(id).speaksFor),
			within: (id) => topic(id).within,
			question: (id) => topic(id),
		});
	}

	#insertRows(no: number, article: ArticleEntry, rows: ArticleRows): void {
		const next = new Map<number, number>();
		for (const [place, row] of rows.claims.entries()) {
			const bucket = bucketOf(row.said, rows.day);
			const id = next.get(bucket) ?? nextIdIn(this.#database, bucket);
			next.set(bucket, id + 1);
			this.#insertClaim(id, { article: no, place }, row);
			this.#changes.keys.add(`${article.id}/${row.name}`);
		}
		for (const { key, when } of this.#partKeys(no, rows))
			this.#database.run('INSERT INTO part VALUES (?, ?, ?, ?, ?, ?, ?)', ...key, when?.max ?? null, when?.min ?? null);
		this.#texts.insert(no, rows);
		for (const { kind, id, current } of rows.formerIds) {
			const before = currentId(this.#database, kind, id);
			if (before !== undefined && before !== current) this.#changes.takenIds.push({ kind, id, before, current });
			this.#database.run('INSERT OR REPLACE INTO former_id VALUES (?, ?, ?)', kind, id, current);
			this.#changes.keys.add(id);
		}
		this.#count(rows, 1);
	}

	#insertClaim(
		id: number,
		{ article, place }: { readonly article: number; readonly place: number },
		row: ClaimRow,
	): void {
		const { said, days } = row;
		const [origin = 0, ...others] = row.origins.map((one) =>
			'topic' in one ? this.#topics.topic(one.topic).no : -numberIn(article, one.place),
		);
		const joint = others.length > 0 ? JSON.stringify(others) : null;
		for (const one of originsIn(origin, joint)) this.#changes.origins.add(one, 1);
		this.#database.run(
			'INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
			...[id, article, place, row.name, row.kind, Number(row.narrated), Number(row.happening)],
			...[said?.max ?? null, said?.min ?? null],
			...[days?.from ?? null, days?.to ?? null, row.post, origin, joint, origin, joint],
			...[Number(row.withdrawn), Number(row.withdrawn)],
		);
		for (const [topic, roles] of row.roles) {
			const { no } = this.#topics.topic(topic);
			this.#database.run('INSERT INTO claim_topic VALUES (?, ?, ?)', no, id, roles);
			this.#topics.addWeight(no, bitsIn(roles));
		}
		for (const { question, position, answer, value, inferred } of row.positions) {
			const { no } = this.#topics.topic(question);
			this.#database.run(
				'INSERT INTO position VALUES (?, ?, ?, ?, ?, ?, ?, 0)',
				...[no, position, answer, id, value, Number(inferred), NOT_DERIVED],
			);
		}
		for (const question of questionsIn(row)) this.#countTouched(row, this.#topics.topic(question).no, 1);
		for (const [number, { type, target }] of row.relations.entries()) {
			this.#database.run('INSERT INTO relation VALUES (?, ?, ?, ?)', id, number, type, target);
			this.#changes.keys.add(target);
		}
		const marks = marksOf(row, (topic) => this.#topics.topic(topic).no);
		this.#database.run('INSERT INTO claim_text (rowid, words, marks) VALUES (?, ?, ?)', id, row.words, marks);
		this.#texts.insertUnnamed(id, article, row.unnamed);
		this.#changes.claims.add(id);
	}

	#deleteRows(no: number, article: ArticleEntry, before?: ReadonlyMap<string, WrittenTopic>): void {
		const rows = this.#rows(article, before);
		const find = 'SELECT id, origin, joint FROM claim WHERE article = ? ORDER BY place';
		const claims = this.#database.all<[id: number, origin: number, joint: string | null]>(find, no);
		for (const [place, [id, origin, joint]] of claims.entries()) {
			const row = rows.claims[place] as ClaimRow;
			this.#deleteClaim(id, no, row);
			for (const one of originsIn(origin, joint)) this.#changes.origins.add(one, -1);
			this.#changes.keys.add(`${article.id}/${row.name}`);
		}
		for (const { key } of this.#partKeys(no, rows))
			this.#database.run(
				'DELETE FROM part WHERE sort = ? AND topic = ? AND bucket = ? AND article = ? AND place = ?',
				...key,
			);
		this.#texts.delete(no, rows);
		for (const { kind, id, current } of rows.formerIds) {
			this.#database.run('DELETE FROM former_id WHERE kind = ? AND id = ? AND current = ?', kind, id, current);
			this.#changes.keys.add(id);
		}
		this.#count(rows, -1);
	}

	#deleteClaim(id: number, article: number, row: ClaimRow): void {
		for (const [topic, roles] of row.roles) {
			const { no } = this.#topics.topic(topic);
			this.#database.run('DELETE FROM claim_topic WHERE topic = ? AND claim = ?', no, id);
			this.#topics.addWeight(no, -bitsIn(roles));
		}
		for (const question of questionsIn(row)) this.#countTouched(row, this.#topics.topic(question).no, -1);
		for (const { target } of row.relations) this.#changes.keys.add(target);
		this.#database.run('DELETE FROM position WHERE claim = ?', id);
		this.#database.run('DELETE FROM relation WHERE claim = ?', id);
		this.#database.run('DELETE FROM claim_text WHERE rowid = ?', id);
		this.#texts.deleteUnnamed(id, article, row.unnamed);
		this.#database.run('DELETE FROM claim WHERE id = ?', id);
		this.#changes.claims.delete(id);
	}

	/** Counts, for each topic, the claims by and about it that say something to a question. */
	#countTouched({ roles }: ClaimRow, question: number, by: number): void {
		this.#changes.questions.add(question);
		for (const [topic, bits] of roles) {
			const times = (bits & ROLE.by ? by : 0) + (bits & ROLE.about ? by : 0);
			if (times === 0) continue;
			this.#database.run(
				`INSERT INTO question_topic (topic, question, claims) VALUES (?, ?, ?)
				ON CONFLICT DO UPDATE SET claims = claims + excluded.claims`,
				...[this.#topics.topic(topic).no, question, times],
			);
		}
	}

	/** The keys of the rows of `part`: one for each topic of a part, and one in the list of all parts of its kind. */
	#partKeys(no: number, { parts, day }: ArticleRows) {
		return parts.flatMap(({ sort, place, when, topics }) => {
			const listed = sort === 'event' || sort === 'notKnown' ? [0] : [];
			const numbers = [...listed, ...topics.map((topic) => this.#topics.topic(topic).no)];
			const bucket = bucketOf(when, day);
			return numbers.map((topic) => ({ key: [SORTS.indexOf(sort), topic, bucket, no, place], when }));
		});
	}

	/** Adds the counts of an article to those of the edition, or subtracts them. */
	#count({ claims, parts, quotations, posts }: ArticleRows, by: 1 | -1): void {
		const { more, terms } = this.#changes;
		more.claims += by * claims.length;
		more.quotations += by * quotations;
		more.reports += claims.length > 0 ? by : 0;
		more.posts += by * posts;
		for (const { words } of [...claims, ...parts]) for (const word of distinctWords(words)) terms.add(word, by);
	}
}

/** The state of a question until it is derived. */
const NOT_DERIVED = -1;

const questionsIn = ({ positions }: ClaimRow): ReadonlySet<string> =>
	new Set(positions.map(({ question }) => question));

function nextIdIn(database: Database, bucket: number): number {
	const [from, to] = [firstIdOf(bucket), firstIdOf(bucket + 1)];
	const [last] = database.get<[number | null]>('SELECT max(id) FROM claim WHERE id >= ? AND id < ?', from, to) ?? [
		null,
	];
	const next = (last ?? from - 1) + 1;
	if (next >= to) throw new RangeError('more claims were said on one day than the store can tell apart');
	return next;
}

/** The number of roles. */
function bitsIn(roles: number): number {
	return (roles & 1) + ((roles >> 1) & 1) + ((roles >> 2) & 1);
}
