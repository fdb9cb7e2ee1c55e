/** Writes the registries into the store. */
import { isDeepStrictEqual } from 'node:util';
import type { TopicKind } from '../edition/content.ts';
import { type NamedEntry, namesIn } from '../edition/topics.ts';
import type { ArchiveRegistries } from '../files/registry-files.ts';
import { canonicalJson } from '../model/canonical-json.ts';
import { STATES } from '../model/enums.ts';
import type {
	FigureKindEntry,
	OrganisationEntry,
	PlaceEntry,
	QuestionEntry,
	QuestionKind,
} from '../model/registry-schema.ts';
import { createNamesWriter, type NamedTopic } from '../names/names-writer.ts';
import type { Database } from '../store/driver.ts';
import { fold } from '../text/fold-text.ts';
import type { Changes } from './derive.ts';

export interface WrittenTopic {
	readonly no: number;
	/** What it is called in a sentence; empty for a question. */
	readonly called: string;
	/** The body for which it speaks as its outlet. */
	readonly speaksFor: string | undefined;
	/** The place that it is in. */
	readonly within: string | undefined;
	/** Of a question. */
	readonly kind: QuestionKind;
	readonly counts: readonly string[];
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
		const found = writtenTopic(row[0], row[1]);
		this.#topics.set(id, found);
		return found;
	}

	/** Counts claims that are by, about or passed on by a topic. */
	addWeight(no: number, more: number): void {
		this.#weights.set(no, (this.#weights.get(no) ?? 0) + more);
	}

	/**
	 * Adds and changes entries. Deleted entries stay until `finish`, since articles may still refer to them. Returns the
	 * topics as they were of which something has changed that the rows of articles depend on, by their ids.
	 */
	put(registries: ArchiveRegistries): ReadonlyMap<string, WrittenTopic> {
		const wanted = topicsIn(registries);
		const there = this.#database.all<[no: number, id: string]>('SELECT no, id FROM topic');
		this.#gone = there.flatMap(([no, id]) => (wanted.has(id) ? [] : [no]));
		const before = new Map<string, WrittenTopic>();
		for (const [id, { kind, entry }] of wanted) {
			const changed = this.#putTopic(id, kind, entry);
			if (changed) before.set(id, changed);
		}
		for (const [id, question] of Object.entries(registries.questions)) this.#putAbout(id, question);
		return before;
	}

	/** Returns the topic as it was, if rows of articles depend on what has changed. */
	#putTopic(id: string, kind: StoredKind, entry: StoredEntry): WrittenTopic | undefined {
		const text = canonicalJson(entry);
		const find = 'SELECT no, kind, entry FROM topic WHERE id = ?';
		const before = this.#database.get<[no: number, kind: StoredKind, entry: string]>(find, id);
		if (before?.[1] === kind && before[2] === text) return undefined;
		const folded = isNamed(kind) ? fold(namesIn(id, entry as NamedEntry).name) : '';
		if (before) {
			const [no, kindBefore, entryBefore] = before;
			const set = 'UPDATE topic SET kind = ?, named = ?, entry = ?, folded = ? WHERE no = ?';
			this.#database.run(set, kind, lookedUpAs(kind, text), text, folded, no);
			if (isNamed(kindBefore)) this.#names.remove(no, named(id, kindBefore, entryBefore));
			if (kindBefore === 'question' && kind !== 'question') this.#noQuestions.push(no);
		} else {
			const insert = 'INSERT INTO topic (kind, named, id, entry, folded) VALUES (?, ?, ?, ?, ?)';
			this.#database.run(insert, kind, lookedUpAs(kind, text), id, text, folded);
		}
		this.#topics.delete(id);
		this.#putFormerIds(id, entry.formerly);
		const after = this.topic(id);
		if (isNamed(kind)) this.#names.add(after.no, named(id, kind, text));
		if (kind === 'question') {
			const insert = 'INSERT OR IGNORE INTO question (topic, id, state) VALUES (?, ?, ?)';
			this.#database.run(insert, after.no, id, STATES.indexOf('nobody'));
			this.#changes.questions.add(after.no);
		}
		const changed = before && writtenTopic(before[0], before[2]);
		return changed && !isDeepStrictEqual(changed, after) ? changed : undefined;
	}

	#putFormerIds(id: string, formerly: readonly string[]): void {
		this.#database.run("DELETE FROM former_id WHERE kind = 'topic' AND current = ?", id);
		for (const one of formerly) this.#database.run("INSERT OR REPLACE INTO former_id VALUES ('topic', ?, ?)", one, id);
	}

	/** Stores the subjects that a question is about. */
	#putAbout(id: string, { about }: QuestionEntry): void {
		const { no } = this.topic(id);
		const wanted = [...new Set(about.flatMap((subject) => this.#withPlacesAround(subject)))].sort((a, b) => a - b);
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

	/** The numbers of a topic and of the places that it is in. */
	#withPlacesAround(id: string): readonly number[] {
		const { no, within } = this.topic(id);
		return within === undefined ? [no] : [no, ...this.#withPlacesAround(within)];
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
		const [id, kind, entry] = this.#database.get<[string, StoredKind, string]>(find, no) as [
			string,
			StoredKind,
			string,
		];
		if (isNamed(kind)) this.#names.remove(no, named(id, kind, entry));
		this.#removeQuestion(no);
		this.#database.run('DELETE FROM question_topic WHERE topic = ?', no);
		this.#putFormerIds(id, []);
		this.#database.run('DELETE FROM topic WHERE no = ?', no);
	}

	#removeQuestion(no: number): void {
		this.#changes.questions.delete(no);
		this.#database.run('DELETE FROM question WHERE topic = ?', no);
		this.#database.run('DELETE FROM side WHERE question = ?', no);
		this.#database.run('DELETE FROM question_topic WHERE question = ?', no);
	}
}

/** All entries by their ids. */
function topicsIn(registries: ArchiveRegistries) {
	const { people, organisations, places, questions, figures } = registries;
	const entries = <E extends StoredEntry>(kind: StoredKind, registry: Readonly<Record<string, E>>) =>
		Object.entries(registry).map(([id, entry]) => [id, { kind, entry: entry as StoredEntry }] as const);
	return new Map([
		...entries('person', people),
		...entries('organisation', organisations),
		...entries('place', places),
		...entries('question', questions),
		...entries('figure', figures),
	]);
}

/** A topic for the tables of names; `entry` is JSON. */
function named(id: string, kind: TopicKind, entry: string): NamedTopic {
	return { ...namesIn(id, JSON.parse(entry) as NamedEntry), kind: lookedUpAs(kind, entry) };
}

/** The kind under which a topic is looked up by name: a place that makes statements is an actor. */
function lookedUpAs<K extends StoredKind>(kind: K, entry: string): K | 'organisation' {
	return kind === 'place' && (JSON.parse(entry) as PlaceEntry).speaks ? 'organisation' : kind;
}

/** Kinds of figures are stored with the topics, but nobody looks them up by name. */
type StoredKind = TopicKind | 'figure';
type StoredEntry = NamedEntry | FigureKindEntry;

const isNamed = (kind: StoredKind): kind is TopicKind => kind !== 'figure';

/** A topic from its row; `entry` is JSON. */
function writtenTopic(no: number, entry: string): WrittenTopic {
	type AnyEntry = Partial<OrganisationEntry & Pick<PlaceEntry, 'within'> & QuestionEntry>;
	const { name, inText = name, voiceOf, within, kind, counts } = JSON.parse(entry) as AnyEntry;
	return { no, called: inText ?? '', speaksFor: voiceOf, within, kind: kind ?? 'open', counts: counts ?? [] };
}
