/** Reads the tables of names for one look-up. */

import type { Database } from '../store/driver.ts';
import { PREFIX_LETTERS, type TermTable, type TypoTable } from '../store/names-schema.ts';
import { editDistance, errorsAllowed } from '../text/edit-distance.ts';
import { Candidates } from './candidates.ts';
import { decodePostings, kindAt, NAMED_KINDS, type NamedKind, topicNo } from './postings.ts';
import { searchedIn } from './typo-variants.ts';

export class NameReader {
	/** The number of rows, postings and forms read and terms compared so far. */
	work = 0;
	readonly #database: Database;
	/** For each position in {@link NAMED_KINDS} whether topics of that kind are looked up. */
	readonly #included: readonly boolean[];
	readonly #capacity: number;

	constructor(database: Database, kinds: readonly NamedKind[]) {
		this.#database = database;
		this.#included = NAMED_KINDS.map((kind) => kinds.includes(kind));
		const [last] = database.get<[number | null]>('SELECT max(no) FROM topic') ?? [];
		this.#capacity = (last ?? 0) + 1;
	}

	/** The topic with an id, if its kind is included. */
	topicWithId(id: string): Candidates {
		const found = this.none();
		const find = (condition: string) =>
			this.#database.get<[number, NamedKind]>(`SELECT no, named FROM topic WHERE id = ${condition}`, id);
		const former = "(SELECT current FROM former_id WHERE kind = 'topic' AND id = ?)";
		const [no, kind] = find('?') ?? find(former) ?? [];
		if (no !== undefined && kind && this.#includes(kind)) found.add(no);
		return found;
	}

	/** The topics with any of the terms and all of the flags. */
	topics(table: TermTable, terms: Iterable<string>, flags = 0): Candidates {
		const sql = `SELECT postings FROM name_${table} WHERE term = ?`;
		const found = this.none();
		for (const term of terms) this.#collect(found, this.#database.get(sql, term), flags);
		return found;
	}

	/** The topics with a term that begins with `prefix` and all of the flags. */
	topicsBeginning(table: TypoTable, prefix: string, flags = 0): Candidates {
		if (table === 'word' && [...prefix].length <= PREFIX_LETTERS) return this.topics('prefix', [prefix], flags);
		const sql = `SELECT postings FROM name_${table} WHERE term >= ? AND term < ?`;
		const found = this.none();
		for (const row of this.#database.all<[Uint8Array]>(sql, prefix, prefix + LAST_LETTER)) {
			this.#collect(found, row, flags);
		}
		return found;
	}

	/** The words of each form of a topic's name, the name itself first. */
	formsOf(no: number): readonly (readonly string[])[] {
		const [text = ''] = this.#database.get<[string]>('SELECT forms FROM name_form WHERE no = ?', no) ?? [];
		const forms = text.split('\n').map((form) => form.split(' '));
		this.work += 1 + forms.length;
		return forms;
	}

	/** The terms that differ from the typed one by typing errors, with the number of errors, at least 1. */
	termsNear(table: TypoTable, typed: string): ReadonlyMap<string, number> {
		const near = new Map<string, number>();
		for (const bucket of searchedIn(typed)) {
			const sql = `SELECT terms FROM name_${table}_variant WHERE bucket = ?`;
			const [text] = this.#database.get<[string]>(sql, bucket) ?? [];
			const terms = text?.split(' ') ?? [];
			this.work += 1 + terms.length;
			for (const term of terms) {
				const allowed = errorsAllowed(term.length);
				if (Math.abs(term.length - typed.length) > allowed || near.has(term)) continue;
				const errors = editDistance(typed, term, allowed);
				if (errors > 0 && errors <= allowed) near.set(term, errors);
			}
		}
		return near;
	}

	/** The first of some topics by weight, name and id. */
	heaviest(candidates: Candidates, limit: number): readonly number[] {
		if (candidates.size > SORTED_MAX) {
			const found = this.#firstByWeight((no) => candidates.has(no), limit, WALKED_MAX);
			if (found.length >= limit) return found;
		}
		const nos = [...candidates];
		this.work += nos.length;
		if (nos.length <= 1) return nos.slice(0, limit);
		return this.#database.all<[number]>(SORT, JSON.stringify(nos), limit).map(([no]) => no);
	}

	/** The first of all topics of the included kinds, in the same order. */
	heaviestOfAll(limit: number): readonly number[] {
		return this.#firstByWeight((_, kind) => this.#includes(kind), limit, Number.POSITIVE_INFINITY);
	}

	/** The people among some topics. */
	people(candidates: Candidates): Candidates {
		const people = this.none();
		const nos = [...candidates];
		this.work += nos.length;
		for (const [no] of this.#database.all<[number]>(PEOPLE, JSON.stringify(nos))) people.add(no);
		return people;
	}

	/** The number of topics of the included kinds. */
	count(): number {
		const counts = this.#database.all<[NamedKind, number]>('SELECT named, count(*) FROM topic GROUP BY named');
		return counts.reduce((sum, [kind, count]) => sum + (this.#includes(kind) ? count : 0), 0);
	}

	none(): Candidates {
		return new Candidates(this.#capacity);
	}

	#includes(kind: NamedKind): boolean {
		return this.#included[NAMED_KINDS.indexOf(kind)] as boolean;
	}

	/** Reads topics by weight until enough are `wanted`, but not many more than `max`. */
	#firstByWeight(wanted: (no: number, kind: NamedKind) => boolean, limit: number, max: number): readonly number[] {
		const found: number[] = [];
		for (let offset = 0; offset < max && found.length < limit; offset += PAGE) {
			const page = this.#database.all<[number, NamedKind]>(BY_WEIGHT, PAGE, offset);
			this.work += page.length;
			for (const [no, kind] of page) {
				if (found.length >= limit) return found;
				if (wanted(no, kind)) found.push(no);
			}
			if (page.length < PAGE) return found;
		}
		return found;
	}

	/** Adds the topics of a row of postings, if there is one. */
	#collect(found: Candidates, row: readonly [Uint8Array] | undefined, flags: number): void {
		this.work++;
		if (!row) return;
		const postings = decodePostings(row[0]);
		this.work += postings.length;
		for (const posting of postings) {
			if ((posting & flags) === flags && this.#included[kindAt(posting)]) found.add(topicNo(posting));
		}
	}
}

/** No word contains it, and it sorts after all letters. */
const LAST_LETTER = '\u{10ffff}';

const BY_WEIGHT = 'SELECT no, named FROM topic ORDER BY weight DESC, folded, id LIMIT ? OFFSET ?';
const PEOPLE = `SELECT topic.no FROM json_each(?) AS candidate CROSS JOIN topic ON topic.no = candidate.value
	WHERE named = 'person'`;
const SORT = `SELECT topic.no FROM json_each(?) AS candidate CROSS JOIN topic ON topic.no = candidate.value
	ORDER BY weight DESC, folded, topic.id LIMIT ?`;
/**
 * Up to this many candidates are sorted. With more, it is faster to read the topics by weight until enough are found; up to
 * a limit, since the candidates may all have little weight.
 */
const SORTED_MAX = 1_000;
const WALKED_MAX = 4_000;
const PAGE = 500;
