/** Writes the full text of the parts of articles, and of the unnamed sources of claims. */

import { bucketOf } from '../store/claim-id.ts';
import type { Database } from '../store/driver.ts';
import { firstPlaceOf, partId } from '../store/part-id.ts';
import { type PartRow, SORTS } from './article-parts.ts';
import type { ArticleRows } from './article-rows.ts';
import { markOf } from './claim-marks.ts';
import { numberIn } from './derive.ts';
import { GAP } from './indexed-words.ts';

export class PartTextWriter {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	insert(article: number, { parts, day }: ArticleRows): void {
		const length = Math.max(...parts.map(({ place }) => place)) + 1;
		const first = this.#ownPlace(article, length) ?? this.#nextPlaceIn(bucketOf(null, day), length);
		this.#database.run('UPDATE article SET first_part = ?, parts = ? WHERE no = ?', first, length, article);
		for (const part of parts)
			this.#database.run('INSERT INTO part_text (rowid, words) VALUES (?, ?)', idOf(part, first), part.words);
	}

	delete(article: number, { parts }: ArticleRows): void {
		const find = 'SELECT first_part FROM article WHERE no = ?';
		const [first] = this.#database.get<[number]>(find, article) as [number];
		const remove = "INSERT INTO part_text (part_text, rowid, words) VALUES ('delete', ?, ?)";
		for (const part of parts) this.#database.run(remove, idOf(part, first), part.words);
	}

	/** Adds the unnamed sources that say a claim. */
	insertUnnamed(claim: number, article: number, unnamed: readonly PartRow[]): void {
		if (unnamed.length === 0) return;
		const insert = 'INSERT INTO unnamed_text (rowid, words, marks) VALUES (?, ?, ?)';
		this.#database.run(insert, claim, ...textsOf(article, unnamed));
	}

	deleteUnnamed(claim: number, article: number, unnamed: readonly PartRow[]): void {
		if (unnamed.length === 0) return;
		const remove = "INSERT INTO unnamed_text (unnamed_text, rowid, words, marks) VALUES ('delete', ?, ?, ?)";
		this.#database.run(remove, claim, ...textsOf(article, unnamed));
	}

	/** The first place of an article that is written again because of its topics. */
	#ownPlace(article: number, length: number): number | undefined {
		const find = 'SELECT first_part FROM article WHERE no = ? AND parts >= ?';
		return this.#database.get<[number]>(find, article, length)?.[0];
	}

	#nextPlaceIn(bucket: number, length: number): number {
		const [from, to] = [firstPlaceOf(bucket), firstPlaceOf(bucket + 1)];
		const find = `SELECT first_part + parts FROM article WHERE first_part >= ? AND first_part < ?
			ORDER BY first_part DESC LIMIT 1`;
		const next = this.#database.get<[number]>(find, from, to)?.[0] ?? from;
		if (next + length > to) throw new RangeError('there are more reports of one day than the store can tell apart');
		return next;
	}
}

const idOf = ({ sort, place }: PartRow, first: number): number => partId(SORTS.indexOf(sort), first + place);

function textsOf(article: number, unnamed: readonly PartRow[]): readonly [words: string, marks: string] {
	return [
		unnamed.map(({ words }) => words).join(` ${GAP} `),
		unnamed.map(({ place }) => markOf.unnamed(numberIn(article, place))).join(' '),
	];
}
