/** Writes articles and registries into the store, inside a transaction of the caller. */

import type { ArchiveRegistries } from '../files/registry-files.ts';
import type { ArticleEntry } from '../model/article-schema.ts';
import type { Database } from '../store/driver.ts';
import { editionId } from '../store/edition-id.ts';
import { type ArticleFile, ArticleWriter } from './article-writer.ts';
import { Changes, deriveStates } from './derive.ts';
import { TopicWriter } from './topic-writer.ts';

export interface StoreWriter {
	/** Replaces the registries. Removed entries stay until `finish`. */
	putRegistries(registries: ArchiveRegistries): void;
	/**
	 * Adds an article, or replaces the one with its id; one with the same content only gets the new stamps. Throws a
	 * RangeError for a reference to something unknown.
	 */
	put(article: ArticleEntry, file: ArticleFile): void;
	/** Removes an article by its id. */
	remove(id: string): void;
	/** What was written so far, for the checks across articles. */
	readonly changes: Pick<Changes, 'takenIds' | 'keys'>;
	/** Updates everything that is derived from the articles, and returns the id of the new edition. */
	finish(quotesChecked: boolean): string;
}

/**
 * Returns a writer for a store.
 *
 * @example
 * database.transaction('write', () => {
 * 	const writer = createStoreWriter(database);
 * 	writer.putRegistries(registries);
 * 	for (const article of articles) writer.put(article, { file: `articles/${article.id}.yaml`, stamp: '', textStamp: '' });
 * 	writer.finish(false);
 * });
 */
export function createStoreWriter(database: Database): StoreWriter {
	const changes = new Changes();
	const topics = new TopicWriter(database, changes);
	const articles = new ArticleWriter(database, topics, changes);
	return {
		putRegistries: (registries) => articles.rewrite(topics.put(registries)),
		put: (article, file) => articles.put(article, file),
		remove: (id) => articles.remove(id),
		changes,
		finish(quotesChecked) {
			topics.finish();
			deriveStates(database, changes);
			const id = editionId(database);
			database.run(
				'UPDATE edition SET id = ?, quotes_checked = ?, as_of = (SELECT max(newest) FROM article)',
				...[id, Number(quotesChecked)],
			);
			return id;
		},
	};
}
