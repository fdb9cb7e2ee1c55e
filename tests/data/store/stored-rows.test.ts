import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { readArticle } from '../../../src/data/store/article-body.ts';
import type { Database } from '../../../src/data/store/driver.ts';
import { createStore } from '../../../src/data/store/open-store.ts';
import { STORE_VERSION } from '../../../src/data/store/schema.ts';
import { LIBRARIES } from '../../support/data/databases.ts';
import { putArchive } from '../../support/data/stores.ts';
import { archiveOf, madeUp } from '../../support/made-up-archive/archive.ts';

/** For the version of the store, the hash of what it holds of a made-up archive. */
const KNOWN = { version: 4, hash: '0d9e5ba78c1032f4f56408f0f52c3f70a3fd6cb262aaeb8d575949393e9126d6' };

/** The tables, and all rows: articles uncompressed, since zlib's output is not the same everywhere, and the full text as words. */
function hashOf(database: Database): string {
	const hash = createHash('sha256');
	const schema = database.all<[name: string, type: string, sql: string]>(
		"SELECT name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'claim_text_%' ORDER BY name",
	);
	database.exec("CREATE VIRTUAL TABLE temp.text_words USING fts5vocab(main, claim_text, 'instance')");
	const [dictionary] = database.get<[Uint8Array]>('SELECT dictionary FROM edition') as [Uint8Array];
	for (const [name, type, sql] of schema) {
		hash.update(sql.replaceAll(/--.*/g, '').replaceAll(/\s+/g, ' '));
		if (type !== 'table') continue;
		const rows = database.all(
			name === 'claim_text' ? 'SELECT term, doc, col, offset FROM text_words' : `SELECT * FROM ${name}`,
		);
		for (const row of rows) {
			const values = name === 'article_body' ? [row[0], readArticle(database, row[0] as number, dictionary)] : row;
			hash.update(JSON.stringify(values.map((value) => (ArrayBuffer.isView(value) ? hex(value) : value))));
		}
	}
	return hash.digest('hex');
}

const hex = ({ buffer, byteOffset, byteLength }: ArrayBufferView) =>
	Buffer.from(buffer, byteOffset, byteLength).toString('hex');

it.each(LIBRARIES)('a store written with %s holds what its version says', (library) => {
	const database = createStore({ library });
	database.transaction('write', () => putArchive(database, archiveOf(madeUp(5))));
	const message =
		'The store holds something else than before: raise STORE_VERSION in src/data/store/schema.ts, so that older files are written again, and enter the new version and hash in this test.';
	expect({ version: STORE_VERSION, hash: hashOf(database) }, message).toEqual(KNOWN);
});
