/** Reads the registries from the store, in the form that the checks use. */

import { type IdIndex, idIndexOf } from '../checks/reference-checks.ts';
import { eachRegistry } from '../files/registry-files.ts';
import type { QuestionEntry } from '../model/registry-schema.ts';
import type { DataFile, RegistryFiles } from '../parsing/parsed-file.ts';
import type { Database } from '../store/driver.ts';
import { StoredFolder } from '../store/stored-folder.ts';
import { nearest } from '../text/did-you-mean.ts';

export class StoredRegistries {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	/** A registry, as a file. */
	registry<K extends keyof RegistryFiles>(kind: K): RegistryFiles[K] {
		const entries = this.#database.all<[id: string, entry: string]>(
			'SELECT id, entry FROM topic WHERE kind = ?',
			TOPIC_KINDS[kind],
		);
		const content = Object.fromEntries(entries.map(([id, entry]) => [id, JSON.parse(entry)]));
		const file = new StoredFolder(this.#database).registryFile(kind)?.file ?? `${kind}.yaml`;
		return { file, content } as DataFile<unknown> as RegistryFiles[K];
	}

	/** What articles can refer to. Ids are looked up one by one; a whole registry is read only to suggest similar ids. */
	idIndex(): IdIndex {
		let whole: IdIndex | undefined;
		const idIndex = () => {
			whole ??= idIndexOf(eachRegistry((kind) => this.registry(kind)));
			return whole;
		};
		const has = (kind: string, id: string) =>
			this.#database.get('SELECT 1 FROM topic WHERE id = ? AND kind = ?', id, kind) !== undefined;
		return {
			kinds: new Map(
				(['person', 'organisation', 'place', 'question', 'figure'] as const).map((kind) => [
					kind,
					{
						ids: () => idIndex().kinds.get(kind)?.ids() ?? [],
						has: (id: string) => has(kind, id),
						near: (written: string) => idIndex().kinds.get(kind)?.near(written) ?? nearest(written, []),
					},
				]),
			),
			question: (id) => {
				const find = "SELECT entry FROM topic WHERE id = ? AND kind = 'question'";
				const [entry] = this.#database.get<[string]>(find, id) ?? [];
				return entry === undefined ? undefined : (JSON.parse(entry) as QuestionEntry);
			},
			speaks: (place) =>
				this.#database.get("SELECT 1 FROM topic WHERE id = ? AND kind = 'place' AND entry ->> 'speaks'", place) !==
				undefined,
			ownerOf: (id) => (this.#database.get('SELECT 1 FROM topic WHERE id = ?', id) ? idIndex().ownerOf(id) : undefined),
		};
	}
}

const TOPIC_KINDS: Readonly<Record<keyof RegistryFiles, string>> = {
	people: 'person',
	organisations: 'organisation',
	places: 'place',
	questions: 'question',
	figures: 'figure',
};
