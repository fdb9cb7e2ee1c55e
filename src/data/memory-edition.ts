/** Editions in memory. */
import type { Edition } from './edition/edition.ts';
import type * as registry from './model/registry-schema.ts';
import { openEdition } from './queries/open-edition.ts';
import type { DatabaseOptions } from './store/driver.ts';
import { createStore } from './store/open-store.ts';
import { createStoreWriter } from './update/store-writer.ts';

/**
 * Builds the edition of a checked archive in memory. Throws a RangeError for a reference to something unknown.
 *
 * @example
 * const edition = buildEdition({ people: {}, organisations: {}, places: {}, questions: {}, articles: [] });
 */
export function buildEdition(archive: registry.Archive, options: Pick<DatabaseOptions, 'library'> = {}): Edition {
	const database = createStore(options);
	database.transaction('write', () => {
		const writer = createStoreWriter(database);
		writer.putRegistries(archive);
		for (const article of archive.articles) writer.put(article, { file: '', stamp: '', textStamp: '' });
		writer.finish(false);
	});
	return openEdition(database);
}
