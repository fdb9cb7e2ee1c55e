/** The files that a store was written from, with their stamps, so that only changed files are read again. */

import type { RegistryFiles } from '../parsing/parsed-file.ts';
import type { Database } from './driver.ts';

export interface StoredArticle {
	readonly id: string;
	readonly file: string;
	/** Stamps of the file and of the report's text; empty when they must be read again. */
	readonly stamp: string;
	readonly textStamp: string;
}

type ArticleRow = [id: string, file: string, stamp: string, textStamp: string];

const ARTICLE = 'SELECT id, file, stamp, text_stamp FROM article';

const articleIn = ([id, file, stamp, textStamp]: ArticleRow): StoredArticle => ({ id, file, stamp, textStamp });

export class StoredFolder {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	/** The id of the edition; empty for a store that was just created. */
	editionId(): string {
		return this.#database.get<[string]>('SELECT id FROM edition')?.[0] ?? '';
	}

	/** Whether its quotations were compared with the reports' texts. */
	quotesChecked(): boolean {
		return this.#database.get<[number]>('SELECT quotes_checked FROM edition')?.[0] === 1;
	}

	articles(): readonly StoredArticle[] {
		return this.#database.all<ArticleRow>(ARTICLE).map(articleIn);
	}

	articleIn(file: string): StoredArticle | undefined {
		const row = this.#database.get<ArticleRow>(`${ARTICLE} WHERE file = ?`, file);
		return row && articleIn(row);
	}

	/** Articles that have an unnamed source with one of these ids. */
	withUnnamed(ids: ReadonlySet<string>): ReadonlySet<string> {
		const files = [...ids].flatMap((id) =>
			this.#database.all<[string]>("SELECT file FROM article WHERE unnamed LIKE '% ' || ? || ' %'", id),
		);
		return new Set(files.map(([file]) => file));
	}

	/** The file that a registry was read from, with its stamp. */
	registryFile(kind: keyof RegistryFiles): { readonly file: string; readonly stamp: string } | undefined {
		const [file, stamp] = this.#database.get<[string, string]>(
			'SELECT file, stamp FROM registry_file WHERE kind = ?',
			kind,
		) ?? [undefined, ''];
		return file === undefined ? undefined : { file, stamp };
	}

	/** Stores the files from which the registries were read. */
	putRegistryFiles(files: readonly (readonly [kind: string, file: string, stamp: string])[]): void {
		this.#database.run('DELETE FROM registry_file');
		for (const row of files) this.#database.run('INSERT INTO registry_file VALUES (?, ?, ?)', ...row);
	}
}
