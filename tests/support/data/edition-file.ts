/** Writes edition files of archives in memory. */

import type { Archive } from '../../../src/data/model/registry-schema.ts';
import { openStore } from '../../../src/data/store/open-store.ts';
import { createStoreWriter } from '../../../src/data/update/store-writer.ts';

/** Writes a valid archive to a new or existing edition file and returns the id of the edition. */
export function writeArchiveTo(file: string, archive: Archive): string {
	const database = openStore(file);
	try {
		return database.transaction('write', () => {
			const writer = createStoreWriter(database);
			writer.putRegistries(archive);
			for (const article of archive.articles)
				writer.put(article, { file: `articles/${article.id}.yaml`, stamp: '', textStamp: '' });
			return writer.finish(false);
		});
	} finally {
		database.close();
	}
}
