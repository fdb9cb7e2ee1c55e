/** Writes the registries into the store. */
import { isDeepStrictEqual } from 'node:util';
import type { TopicKind } from '../edition/content.ts';
import { type NamedEntry, namesIn } from '../edition/topics.ts';
import type { ArchiveRegistries } from '../files/registry-files.ts';
import type { QuestionEntry } from '../model/article-schema.ts';
import { canonicalJson } from '../model/canonical-json.ts';
import { createNamesWriter, type NamedTopic } from '../names/names-writer.ts';
import type { Database } from '../store/driver.ts';
import { fold } from '../text/fold-text.ts';
import type { Changes } from './derive.ts';

export interface WrittenTopic {
	readonly no: number;
	/** What it is called in a sentence; empty for a question. */
	readonly called: string;
}

export class TopicWriter {
	readonly #database: Database;
	readonly #changes: Changes;
	readonly #names: ReturnType<typeof createNamesWriter>;
	readonly #topics = new Map<string, WrittenTopic>();
	readonly #weights = new Map<number, number>();
	#gone: readonly number[] = [];
	/** Topics that were questions before. */
	#noQuestions: number[] = [];

	constructor(database: Database, changes: Changes) {
		this.#database = database;
		this.#changes = changes;
		this.#names = createNamesWriter(database);
	}

	/** Returns a topic by its id. Throws a RangeError for an unknown id. */
	topic(id: string): WrittenTopic {
		const known = this.#topics.get(id);
		if (known) return known;
		const row = this.#database.get<[no: number, entry: string]>('SELECT no, entry FROM topic WHERE id = ?', id);
		if (!row) throw new RangeError(`the archive was not checked: ${id} is unknown`);
		const found = { no: row[0], called: calledIn(JSON.parse(row[1]) as NamedEntry) };
		this.#topics.set(id, found);
		return found;
	}

	/** Counts claims that are by, about or passed on by a topic. */
	addWeight(no: number, more: number): void {
		this.#weights.set(no, (this.#weights.get(no) ?? 0) + more);
	}

	/**
	 * Adds and changes entries. Deleted entries stay until `finish`, since articles may still refer to them. Returns the
	 * previous names of topics whose name in a sentence has changed, by their ids.
	 */
	put(registries: ArchiveRegistries): ReadonlyMap<string, string> {
		const wanted = topicsIn(registries);
		const there = this.#database.all<[no: number, id: string]>('SELECT no, id FROM topic');
		this.#gone = there.flatMap(([no, id]) => (wanted.has(id) ? [] : [no]));
		const before = new Map<string, string>();
		for (const [id, { kind, entry }] of wanted) {
			const called = this.#putTopic(id, kind, entry);
			if (called !== undefined) before.set(id, called);
		}
		for (const [id, question] of Object.entries(registries.questions)) this.#putAbout(id, question);
		return before;
	}

	/** Returns the name that it had before, if that has changed. */
	#putTopic(id: string, kind: TopicKind, entry: NamedEntry): string | undefined {
		const text = canonicalJson(entry);
		const find = 'SELECT no, kind, entry FROM topic WHERE id = ?';
		const before = this.#database.get<[no: number, kind: TopicKind, entry: string]>(find, id);
		if (before?.[1] === kind && before[2] === text) return undefined;
		const folded = fold(namesIn(id, entry).name);
		if (before) {
			const [no, kindBefore, entryBefore] = before;
			const set = 'UPDATE topic SET kind = ?, entry = ?, folded = ? WHERE no = ?';
			this.#database.run(set, kind, text, folded, no);
			this.#names.remove(no, named(id, kindBefore, entryBefore));
			if (kindBefore === 'question' && kind !== 'question') this.#noQuestions.push(no);
		} else {
			const insert = 'INSERT INTO topic (kind, id, entry, folded) VALUES (?, ?, ?, ?)';
			this.#database.run(insert, kind, id, text, folded);
		}
		this.#topics.delete(id);
		const { no, called } = this.topic(id);
		this.#names.add(no, named(id, kind, text));
		if (kind === 'question') {
			this.#database.run('INSERT OR IGNORE INTO question (topic, id) VALUES (?, ?)', no, id);
			this.#changes.questions.add(no);
		}
		const calledBefore = before && calledIn(JSON.parse(before[2]) as NamedEntry);
		return calledBefore === called ? undefined : calledBefore;
	}

	/** Stores the subjects that a question is about. */
	#putAbout(id: string, { about }: QuestionEntry): void {
		const { no } = this.topic(id);
		const wanted = [...new Set(about.map((subject) => this.topic(subject).no))].sort((a, b) => a - b);
		const find = 'SELECT topic FROM question_topic WHERE question = ? AND registered = 1 ORDER BY topic';
		const there = this.#database.all<[number]>(find, no).map(([subject]) => subject);
		if (isDeepStrictEqual(there, wanted)) return;
		this.#database.run('UPDATE question_topic SET registered = 0 WHERE question = ? AND registered = 1', no);
		for (const subject of wanted)
			this.#database.run(
				`INSERT INTO question_topic (topic, question, registered) VALUES (?, ?, 1)
				ON CONFLICT DO UPDATE SET registered = 1`,
				...[subject, no],
			);
	}

	/** Removes deleted entries, and writes names and weights. */
	finish(): void {
		for (const no of this.#gone) this.#removeTopic(no);
		for (const no of this.#noQuestions) this.#removeQuestion(no);
		this.#names.flush();
		for (const [no, more] of this.#weights)
			this.#database.run('UPDATE topic SET weight = weight + ? WHERE no = ?', more, no);
	}

	#removeTopic(no: number): void {
		const find = 'SELECT id, kind, entry FROM topic WHERE no = ?';
		const [id, kind, entry] = this.#database.get<[string, TopicKind, string]>(find, no) as [string, TopicKind, string];
		this.#names.remove(no, named(id, kind, entry));
		this.#removeQuestion(no);
		this.#database.run('DELETE FROM question_topic WHERE topic = ?', no);
		this.#database.run('DELETE FROM topic WHERE no = ?', no);
	}

	#removeQuestion(no: number): void {
		this.#changes.questions.delete(no);
		this.#database.run('DELETE FROM question WHERE topic = ?', no);
		this.#database.run('DELETE FROM question_topic WHERE question = ?', no);
	}
}

/** All entries by their ids. */
function topicsIn(registries: ArchiveRegistries) {
	const { people, organisations, places, questions } = registries;
	const entries = <E extends NamedEntry>(kind: TopicKind, registry: Readonly<Record<string, E>>) =>
		Object.entries(registry).map(([id, entry]) => [id, { kind, entry: entry as NamedEntry }] as const);
	return new Map([
		...entries('person', people),
		...entries('organisation', organisations),
		...entries('place', places),
		...entries('question', questions),
	]);
}

/** A topic for the tables of names; `entry` is JSON. */
function named(id: string, kind: TopicKind, entry: string): NamedTopic {
	return { ...namesIn(id, JSON.parse(entry) as NamedEntry), kind };
}

/** The name of a topic in a sentence. */
function calledIn(entry: NamedEntry): string {
	return 'question' in entry ? '' : (entry.inText ?? entry.name);
}
