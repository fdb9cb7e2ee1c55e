/** Writes the tables of names. */

import type { Database } from '../store/driver.ts';
import { isTypoTable, PREFIX_LETTERS, TERM_TABLES, type TermTable, type TypoTable } from '../store/names-schema.ts';
import { spellingKey } from '../text/transliteration-key.ts';
import { looseKeys } from './loose-keys.ts';
import { formsOf, joinedKey, type Named, type NameForms } from './name-forms.ts';
import { ALONE, decodePostings, encodePostings, IN_NAME, type NamedKind, posting, topicNo } from './postings.ts';
import { storedIn } from './typo-variants.ts';

export interface NamedTopic extends Named {
	readonly kind: NamedKind;
}

/**
 * Collects changes and writes each row once. To rename a topic, remove it with its old name and add it with the new one.
 */
export interface NamesWriter {
	/** Adds the names of a topic, by its number in the table `topic`. */
	add(no: number, topic: NamedTopic): void;
	/** Removes the names of a topic; the topic must be the one that was added. */
	remove(no: number, topic: NamedTopic): void;
	/** Writes the changes so far. Call it inside a transaction. */
	flush(): void;
}

/** Creates a writer for a database that has {@link NAMES_SCHEMA}. */
export function createNamesWriter(database: Database): NamesWriter {
	let changes = noChanges();
	const note = (no: number, topic: NamedTopic, isRemoved: boolean) => {
		const names = formsOf(topic);
		changes.forms.set(no, isRemoved ? undefined : names.forms.map(({ words }) => words.join(' ')).join('\n'));
		const terms = termsOf(names);
		for (const table of TERM_TABLES) {
			for (const [term, flags] of terms[table]) {
				push(changes.terms[table], term, isRemoved ? ~no : posting(no, topic.kind, flags));
			}
		}
	};
	return {
		add: (no, topic) => note(no, topic, false),
		remove: (no, topic) => note(no, topic, true),
		flush() {
			writeForms(database, changes.forms);
			for (const table of TERM_TABLES) {
				const terms = writeTerms(database, table, changes.terms[table]);
				if (isTypoTable(table)) writeVariants(database, table, terms);
			}
			changes = noChanges();
		},
	};
}

interface NameChanges {
	/** The forms of each topic as they are stored; undefined for a removed topic. */
	readonly forms: Map<number, string | undefined>;
	/** For each term the postings to write, and `~no` for a topic to remove, in the order of the calls. */
	readonly terms: Readonly<Record<TermTable, Map<string, number[]>>>;
}

const noChanges = (): NameChanges => ({ forms: new Map(), terms: mapPerTable() });

function mapPerTable<Value>(): Record<TermTable, Map<string, Value>> {
	return { word: new Map(), key: new Map(), loose: new Map(), prefix: new Map(), whole: new Map(), joined: new Map() };
}

/** The terms under which a topic is stored in each table, with their flags. */
function termsOf({ forms, words }: NameForms): Readonly<Record<TermTable, Map<string, number>>> {
	const terms = mapPerTable<number>();
	const flag = (table: TermTable, term: string, flags: number) => {
		terms[table].set(term, (terms[table].get(term) ?? 0) | flags);
	};
	const alone = new Set(forms.flatMap(({ words }) => (words.length === 1 ? words : [])));
	for (const word of words) {
		const flags = (forms[0].words.includes(word) ? IN_NAME : 0) | (alone.has(word) ? ALONE : 0);
		const key = spellingKey(word);
		flag('word', word, flags);
		flag('key', key, flags);
		for (const loose of looseKeys(word, key)) flag('loose', loose, flags);
		const letters = [...word];
		for (let end = 1; end <= PREFIX_LETTERS; end++) flag('prefix', letters.slice(0, end).join(''), flags);
	}
	for (const { words, key } of forms) {
		if (words.length === 0) continue;
		flag('whole', key, 0);
		flag('joined', joinedKey(words), 0);
	}
	return terms;
}

function writeForms(database: Database, forms: NameChanges['forms']): void {
	for (const [no, text] of forms) {
		if (text === undefined) database.run('DELETE FROM name_form WHERE no = ?', no);
		else database.run('INSERT OR REPLACE INTO name_form (no, forms) VALUES (?, ?)', no, text);
	}
}

/** Terms that a table has got, and terms that it has lost. */
interface TermChanges {
	readonly added: readonly string[];
	readonly removed: readonly string[];
}

function writeTerms(
	database: Database,
	table: TermTable,
	changes: ReadonlyMap<string, readonly number[]>,
): TermChanges {
	const [added, removed]: [string[], string[]] = [[], []];
	for (const [term, changed] of sorted(changes)) {
		const [blob] = database.get<[Uint8Array]>(`SELECT postings FROM name_${table} WHERE term = ?`, term) ?? [];
		const postings = changedPostings(blob ? decodePostings(blob) : new Uint32Array(), changed);
		if (postings.length > 0) {
			const sql = `INSERT OR REPLACE INTO name_${table} (term, postings) VALUES (?, ?)`;
			database.run(sql, term, encodePostings(postings));
			if (!blob) added.push(term);
		} else if (blob) {
			database.run(`DELETE FROM name_${table} WHERE term = ?`, term);
			removed.push(term);
		}
	}
	return { added, removed };
}

/** The last change of a topic counts. */
function changedPostings(before: Uint32Array, changes: readonly number[]): Uint32Array {
	const last = new Map(changes.map((change) => (change < 0 ? [~change, undefined] : [topicNo(change), change])));
	const kept = before.filter((old) => !last.has(topicNo(old)));
	const written = [...last.values()].filter((change) => change !== undefined);
	return Uint32Array.from([...kept, ...written]).sort();
}

function writeVariants(database: Database, table: TypoTable, { added, removed }: TermChanges): void {
	const buckets = new Map<number, string[]>();
	for (const term of [...added, ...removed]) {
		for (const bucket of storedIn(term)) push(buckets, bucket, term);
	}
	const isRemoved = new Set(removed);
	for (const [bucket, changed] of sorted(buckets)) {
		const [text] = database.get<[string]>(`SELECT terms FROM name_${table}_variant WHERE bucket = ?`, bucket) ?? [];
		const terms = [...(text?.split(' ') ?? []), ...changed].filter((term) => !isRemoved.has(term));
		if (terms.length > 0) {
			const sql = `INSERT OR REPLACE INTO name_${table}_variant (bucket, terms) VALUES (?, ?)`;
			database.run(sql, bucket, terms.join(' '));
		} else database.run(`DELETE FROM name_${table}_variant WHERE bucket = ?`, bucket);
	}
}

function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
	const list = lists.get(key);
	if (list) list.push(value);
	else lists.set(key, [value]);
}

/** Sorted by key, since rows that are written in order fill the pages of the file better. */
function sorted<Key extends string | number, Value>(map: ReadonlyMap<Key, Value>): [Key, Value][] {
	return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
